"""The parties of a case (当事人) as its page shows them; numbers stay masked until asked for."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator

from PySide6.QtWidgets import QWidget

from mediator_desk.domain.case_files import CaseFile
from mediator_desk.domain.cases import Case
from mediator_desk.domain.consents import Consent
from mediator_desk.domain.participants import NEEDS_CONSENT, Participant
from mediator_desk.domain.parties import Agent, CivilCapacity, Party, numbered_roles
from mediator_desk.domain.private_numbers import NumberKind, NumberPlace, masked
from mediator_desk.domain.signers import guardian_wanted, ward_words
from mediator_desk.ui.cases.detail_contacts import add_contacts
from mediator_desk.ui.cases.pile import Block, PrivateLine
from mediator_desk.ui.kit.cards import Rule
from mediator_desk.ui.kit.look import Look
from mediator_desk.ui.kit.texts import Text

Ask = Callable[[PrivateLine], None]
"""Asks for the whole number behind a line."""

_MOST_LOOKS = 5
"""Looks at numbers told on the page, the latest."""


def party_blocks(look: Look, file: CaseFile, ask: Ask) -> Iterator[QWidget]:
    """One block for each party and each further participant; at the end who looked at whole numbers."""
    case = file.case
    roles = numbered_roles(case.parties)
    for place, party in enumerate(sorted(case.parties, key=lambda each: each.seq)):
        if place:
            yield Rule()
        block = _party_block(look, case, party, roles[party.id], file.today, ask)
        add_contacts(block, file, party)
        yield block
    for participant in case.participants:
        yield Rule()
        yield _participant_block(look, case, participant, ask)
    if file.looks:
        yield Rule()
        yield _looks_block(look, file)


def _looks_block(look: Look, file: CaseFile) -> Block:
    block = Block(look)
    block.add_line(f"查看过完整号码（{len(file.looks)}次）")
    for line in reversed(file.looks[-_MOST_LOOKS:]):
        block.add_line(f"{line.at:%Y-%m-%d %H:%M} {line.actor}：{line.text}")
    return block


def _private(look: Look, label: str, kind: NumberKind, owner: Party | Agent | Participant, ask: Ask) -> PrivateLine:
    number = owner.id_number if kind is NumberKind.IDENTITY else owner.phone
    return PrivateLine(look, label, masked(kind, number), NumberPlace(owner.id, kind), ask)


def _party_block(look: Look, case: Case, party: Party, role: str, day: dt.date, ask: Ask) -> Block:
    block = Block(look)
    kind = "" if party.kind.natural else f" · {party.kind}"
    block.add_line(role + kind)
    block.add_line(party.name, "struck" if party.voided else "strong")
    if party.voided:
        block.add_line(f"误列，{party.voided_on:%Y-%m-%d}撤销：{party.voided}", "care")
    for old in party.former_names:
        block.add_line(f"曾用名 {old.name}（{old.until:%Y-%m-%d}更名，{old.reason}）")
    if party.ceased_on is not None:
        block.add_line(f"{party.ceased_on:%Y-%m-%d}{party.ceased_reason}", "care")
    _add_identity(look, block, party, ask)
    if party.phone:
        block.column.addWidget(_private(look, "电话", NumberKind.PHONE, party, ask))
    for words in _facts(case, party):
        block.add_line(words)
    if party.present and party.is_ward_on(day):
        way_out = "" if party.guardians_on(day) else guardian_wanted(party, day)
        block.add_line(f"{ward_words(party, day)}，由法定代理人代理。{way_out}", "sub" if not way_out else "care")
    for agent in party.agents:
        _add_agent(look, block, agent, day, ask)
    if party.present:
        _add_consent(block, case.latest_consent(party.id))
    return block


def _add_identity(look: Look, block: Block, person: Party | Participant, ask: Ask) -> None:
    if person.id_number:
        block.column.addWidget(_private(look, person.id_type.value, NumberKind.IDENTITY, person, ask))
    elif isinstance(person, Party) and person.other_proof:
        block.add_line(f"没有证件号，凭{person.other_proof}")
    else:
        block.add_line("未填写证件号", "care")
    if person.id_reason:
        block.add_line(f"证件号未通过校验，理由：{person.id_reason}", "care")


def _facts(case: Case, party: Party) -> Iterator[str]:
    personal = (party.sex, party.ethnicity, f"{party.birth:%Y-%m-%d}出生" if party.birth else "")
    yield " · ".join(word for word in personal if word)
    yield f"使用{party.language}" if party.language else ""
    yield str(party.capacity) if party.capacity is CivilCapacity.OWN_WORK else ""
    yield f"住址 {party.address}" if party.address else ""
    if party.legal_representative:
        post = f"（{party.legal_representative_post}）" if party.legal_representative_post else ""
        yield f"{party.kind.head or '法定代表人'} {party.legal_representative}{post}"
    before = case.party(party.successor_of) if party.successor_of is not None else None
    yield f"承继{before.name}" if before is not None else ""
    yield from _about_group(case, party)
    yield f"{party.joined_on:%Y-%m-%d}{'参加' if before else '追加'}" if party.joined_on else ""


def _about_group(case: Case, party: Party) -> Iterator[str]:
    group = next((each for each in case.groups if each.id == party.group_id), None)
    if group is None:
        return
    yield f"当事人组 {group.name}"
    if party.id in group.representatives and group.elected_on is not None:
        yield f"{group.elected_on:%Y-%m-%d}被推选为代表人（{group.election_proof}）"
    elif group.representatives:
        names = "、".join(each.name for each in case.parties if each.id in group.representatives)
        agreed = "同意其代为和解" if party.id in group.settle_consents else "没有同意其代为和解"
        yield f"推选的代表人 {names}，{agreed}"


def _participant_block(look: Look, case: Case, person: Participant, ask: Ask) -> Block:
    block = Block(look)
    names = "、".join(party.name for party in case.parties if party.id in person.party_ids)
    block.add_line(person.role.value + (f" · 为{names}" if names else ""))
    block.add_line(person.name, "strong")
    _add_identity(look, block, person, ask)
    if person.phone:
        block.column.addWidget(_private(look, "电话", NumberKind.PHONE, person, ask))
    if person.language:
        block.add_line(f"译{person.language}")
    if person.signed_on is not None:
        block.add_line(f"{person.signed_on:%Y-%m-%d}签字保证：{person.statement}")
    if person.relation:
        block.add_line(person.relation)
    if person.ended_on is not None:
        block.add_line(f"{person.ended_on:%Y-%m-%d}结束参与")
        return block
    lacking = person.lacks(tuple(party.id for party in case.present_parties))
    if lacking:
        block.add_line(f"{lacking}，还不能列为到场", "care")
    elif person.role in NEEDS_CONSENT:
        block.add_line("各方当事人同意其到场", "fine")
    return block


def _add_agent(look: Look, block: Block, agent: Agent, day: dt.date, ask: Ask) -> None:
    power = f"（{agent.authority}）" if agent.authority else ""
    since = f"自{agent.from_on:%Y-%m-%d}起" if agent.from_on else ""
    until = f"至{agent.until:%Y-%m-%d}止" if agent.until else ""
    more = "，".join(word for word in (agent.employer, agent.relation, agent.proof, since, until) if word)
    block.add_line(f"{agent.kind} {agent.name}{power}{'，' + more if more else ''}", "body")
    obstacle = agent.power_obstacle(day)
    if obstacle:
        block.add_line(f"{agent.name}{obstacle}，不能代签", "care")
    if agent.phone:
        block.column.addWidget(_private(look, "代理人电话", NumberKind.PHONE, agent, ask))


def _add_consent(block: Block, consent: Consent | None) -> None:
    if consent is None:
        block.column.addWidget(Text("尚未记录调解意愿", "care", wrap=True))
        return
    answer = "同意调解" if consent.agreed else "不同意调解"
    words = f"{answer} · {consent.form} · {consent.given_on:%Y-%m-%d} · {consent.given_by}"
    note = f"（{consent.note}）" if consent.note else ""
    block.column.addWidget(Text(words + note, "fine" if consent.agreed else "care", wrap=True))
