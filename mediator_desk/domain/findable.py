"""What of a case can be looked for: its numbers, its people, its cause (检索的范围).

Never notes, identity numbers, telephones or addresses: whoever is listed here is named on papers of the case anyway.
"""

from __future__ import annotations

import enum
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from mediator_desk.domain.cases import Case
from mediator_desk.domain.parties import AgentKind, FormerName, PartyKind, PartyRole
from mediator_desk.domain.spelling import Sort


class FoundAs(enum.StrEnum):
    """As what a word stands in the case; the list says it where the word is not in its line."""

    NUMBER = "案号"
    APPLICANT = "申请人"
    RESPONDENT = "被申请人"
    THIRD = "第三人"
    FORMER_NAME = "曾用名"
    VOIDED = "误列当事人"
    HEAD = "法定代表人"
    OPERATOR = "经营者"
    DIRECTOR = "主任"
    STATUTORY = "法定代理人"
    ENTRUSTED = "委托代理人"
    GROUP = "共同当事人"
    PARTICIPANT = "参与人"
    MEDIATOR = "调解员"
    COURT_NUMBER = "法院案号"
    CAUSE = "案由"


_ROLES = {
    PartyRole.APPLICANT: FoundAs.APPLICANT,
    PartyRole.RESPONDENT: FoundAs.RESPONDENT,
    PartyRole.THIRD: FoundAs.THIRD,
}
_HEADS = {
    PartyKind.ORGANISATION: FoundAs.HEAD,
    PartyKind.SOLE_TRADER: FoundAs.OPERATOR,
    PartyKind.VILLAGE: FoundAs.DIRECTOR,
    PartyKind.PERSON: FoundAs.HEAD,
}


MOST = 200
"""Characters of a word that count; longer than any name that is kept."""


@dataclass(frozen=True, slots=True)
class Findable:
    """One word by which a case is found."""

    role: FoundAs
    sort: Sort
    text: str


def findable(case: Case) -> frozenset[Findable]:
    """Every word by which the case is found."""
    return told(_words(case))


def told(words: Iterable[Findable]) -> frozenset[Findable]:
    """Those of the words that say something, no longer than an index keeps them."""
    return frozenset(replace(each, text=each.text[:MOST]) for each in words if each.text.strip())


def _words(case: Case) -> Iterator[Findable]:
    for number in case.numbers:
        yield Findable(FoundAs.NUMBER, Sort.NUMBER, number.text)
    for party in case.parties:
        yield from party_words(
            party.role, party.kind, party.name, party.voided, party.former_names, party.legal_representative
        )
        for agent in party.agents:
            yield agent_word(agent.kind, agent.name)
    for group in case.groups:
        yield Findable(FoundAs.GROUP, Sort.BODY, group.name)
    for each in case.participants:
        yield Findable(FoundAs.PARTICIPANT, Sort.PERSON, each.name)
    for entry in case.assignments:
        yield Findable(FoundAs.MEDIATOR, Sort.PERSON, entry.mediator_name)
    if case.hand_back:
        yield Findable(FoundAs.COURT_NUMBER, Sort.NUMBER, case.hand_back.court_number)
    yield Findable(FoundAs.CAUSE, Sort.CAUSE, case.cause)


def party_words(
    role: PartyRole, kind: PartyKind, name: str, voided: str, former_names: Iterable[FormerName], head: str
) -> Iterator[Findable]:
    """A party by his name, by those he had before, and by who stands for him."""
    sort = Sort.PERSON if kind.natural else Sort.BODY
    yield Findable(FoundAs.VOIDED if voided else _ROLES[role], sort, name)
    for former in former_names:
        yield Findable(FoundAs.FORMER_NAME, sort, former.name)
    yield Findable(_HEADS[kind], Sort.PERSON, head)


def agent_word(kind: AgentKind, name: str) -> Findable:
    """An agent by his name."""
    role = FoundAs.STATUTORY if kind is AgentKind.STATUTORY else FoundAs.ENTRUSTED
    return Findable(role, Sort.PERSON, name)
