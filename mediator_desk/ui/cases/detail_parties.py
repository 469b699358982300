"""The parties of a case (当事人) as its page shows them; numbers stay masked until asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from PySide6.QtWidgets import QWidget

from mediator_desk.domain.case_files import CaseFile
from mediator_desk.domain.consents import Consent
from mediator_desk.domain.parties import Agent, Party, PartyKind, numbered_roles
from mediator_desk.domain.private_numbers import NumberKind, NumberPlace, masked
from mediator_desk.ui.cases.pile import Block, PrivateLine
from mediator_desk.ui.kit.cards import Rule
from mediator_desk.ui.kit.look import Look
from mediator_desk.ui.kit.texts import Text

Ask = Callable[[PrivateLine], None]
"""Asks for the whole number behind a line."""

_MOST_LOOKS = 5
"""Looks at numbers told on the page, the latest."""


def party_blocks(look: Look, file: CaseFile, ask: Ask) -> Iterator[QWidget]:
    """One block for each party, with thin lines between them; at the end who looked at whole numbers."""
    roles = numbered_roles(file.case.parties)
    groups = dict(file.group_names)
    for place, party in enumerate(sorted(file.case.parties, key=lambda each: each.seq)):
        if place:
            yield Rule()
        group = groups.get(party.group_id, "") if party.group_id is not None else ""
        yield _party_block(look, party, roles[party.id], group, file.case.latest_consent(party.id), ask)
    if file.looks:
        yield Rule()
        yield _looks_block(look, file)


def _looks_block(look: Look, file: CaseFile) -> Block:
    block = Block(look)
    block.add_line(f"查看过完整号码（{len(file.looks)}次）")
    for line in reversed(file.looks[-_MOST_LOOKS:]):
        block.add_line(f"{line.at:%Y-%m-%d %H:%M} {line.actor}：{line.text}")
    return block


def _private(look: Look, label: str, kind: NumberKind, owner: Party | Agent, ask: Ask) -> PrivateLine:
    number = owner.id_number if kind is NumberKind.IDENTITY else owner.phone
    return PrivateLine(look, label, masked(kind, number), NumberPlace(owner.id, kind), ask)


def _party_block(
    look: Look, party: Party, role: str, group: str, consent: Consent | None, ask: Ask
) -> Block:
    block = Block(look)
    kind = " · 单位" if party.kind is PartyKind.ORGANISATION else ""
    block.add_line(role + kind)
    block.add_line(party.name, "strong")
    if party.id_number:
        block.column.addWidget(_private(look, party.id_type.value, NumberKind.IDENTITY, party, ask))
    else:
        block.add_line("未填写证件号", "care")
    if party.id_reason:
        block.add_line(f"证件号未通过校验，理由：{party.id_reason}", "care")
    if party.phone:
        block.column.addWidget(_private(look, "电话", NumberKind.PHONE, party, ask))
    for words in _facts(party, group):
        block.add_line(words)
    for agent in party.agents:
        _add_agent(look, block, agent, ask)
    _add_consent(block, consent)
    return block


def _facts(party: Party, group: str) -> Iterator[str]:
    personal = (party.sex, party.ethnicity, f"{party.birth:%Y-%m-%d}出生" if party.birth else "")
    yield " · ".join(word for word in personal if word)
    yield f"住址 {party.address}" if party.address else ""
    if party.legal_representative:
        post = f"（{party.legal_representative_post}）" if party.legal_representative_post else ""
        yield f"法定代表人 {party.legal_representative}{post}"
    yield f"当事人组 {group}" if group else ""
    yield f"{party.joined_on:%Y-%m-%d}追加" if party.joined_on else ""


def _add_agent(look: Look, block: Block, agent: Agent, ask: Ask) -> None:
    power = f"（{agent.authority}）" if agent.authority else ""
    more = "，".join(word for word in (agent.employer, agent.relation) if word)
    block.add_line(f"{agent.kind} {agent.name}{power}{'，' + more if more else ''}", "body")
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
