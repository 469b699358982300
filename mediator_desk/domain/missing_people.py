"""What the file still lacks about the people of a case (缺什么): proofs, numbers, successors, consents."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from mediator_desk.domain.agencies import agencies
from mediator_desk.domain.cases import Case
from mediator_desk.domain.heirs import without_heirs
from mediator_desk.domain.parties import Agent, AgentKind, Party, PartyKind
from mediator_desk.domain.signers import ward_words


def missing_about_people(case: Case, day: dt.date) -> Iterator[str]:
    """Everything about parties, agents and participants that somebody has still to bring, in words."""
    for party in without_heirs(case):
        yield f"{party.name}已死亡或者终止，未登记承继人"
    for party in case.present_parties:
        if party.is_ward_on(day) and not party.guardians_on(day):
            yield f"{ward_words(party, day)}，缺有证明的法定代理人"
    yield from _about_agents(case, day)
    yield from _about_heads(case)
    present = tuple(party.id for party in case.present_parties)
    for each in case.participants:
        lacking = each.lacks(present) if each.ended_on is None else ""
        if lacking:
            yield f"{each.role}{each.name}{lacking}"
    unnumbered = [party.name for party in case.present_parties if not party.identified]
    unnumbered += [f"{agent.name}（代理人）" for _, agent in _acting(case, day) if not agent.identified]
    if unnumbered:
        yield f"缺证件号：{'、'.join(unnumbered)}"


def _about_agents(case: Case, day: dt.date) -> Iterator[str]:
    """Powers without a paper; of a ward's guardian the line about the ward says it."""
    for kind, papers in ((AgentKind.STATUTORY, "身份关系证明"), (AgentKind.ENTRUSTED, "授权委托书")):
        bare = [
            agent.name
            for party, agent in _acting(case, day)
            if agent.kind is kind
            and not agent.proof
            and not (agent.kind is AgentKind.STATUTORY and party.is_ward_on(day))
        ]
        if bare:
            yield f"{kind}缺{papers}：{'、'.join(bare)}"


def _acting(case: Case, day: dt.date) -> list[tuple[Party, Agent]]:
    return [(party, agent) for party, agent in agencies(case) if agent.until is None or day <= agent.until]


def _about_heads(case: Case) -> Iterator[str]:
    for kind in (PartyKind.SOLE_TRADER, PartyKind.VILLAGE):
        headless = [p.name for p in case.present_parties if p.kind is kind and not p.legal_representative]
        if headless:
            yield f"未填写{kind.head}：{'、'.join(headless)}"
