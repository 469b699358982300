"""Who can sign an agreement, in which capacities, and what is still missing (登记签署).

A line offers the ways that are lawful on one day: an agent's power begins and ends, a minor comes of age.

Source: 法释〔2016〕14号 第二十四条; 民事诉讼法 第五十六、六十、六十二条; 民诉法解释 第一百四十七条.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from mediator_desk.domain.acts import Act
from mediator_desk.domain.agreement_guards import (
    has_end_reason,
    mediator_signed,
    organisation_sealed,
    parties_signed,
)
from mediator_desk.domain.agreement_lifecycle import AgreementStep, agreement_move
from mediator_desk.domain.agreements import Agreement, Capacity, Signature, SignatureManner
from mediator_desk.domain.calendar import spell_date
from mediator_desk.domain.cases import Case
from mediator_desk.domain.certifying import came_after, certification_for
from mediator_desk.domain.consents import Assignment
from mediator_desk.domain.parties import Agent, AgentKind, Party, PartyKind, numbered_roles
from mediator_desk.domain.refusals import Refusal
from mediator_desk.domain.signers import HEAD_CAPACITY, may_not_sign, remark_about, representatives_of


@dataclass(frozen=True, slots=True)
class SigningWay:
    """One lawful way in which a line can be signed: capacity, name, usual manner."""

    capacity: Capacity
    name: str
    words: str
    """"本人", "委托代理人 钱示例（特别授权）" …"""
    manner: SignatureManner
    agent_id: int | None = None
    certification_id: int | None = None
    """The decision by which a successor signs for the mediator who cannot."""


@dataclass(frozen=True, slots=True)
class SigningLine:
    """One place to sign: a party, a mediator or the organisation; without a way nobody can on that day."""

    title: str
    """"申请人　王甲"."""
    ways: tuple[SigningWay, ...]
    """Empty where nobody can sign yet; the remark says why."""
    signed: Signature | None
    party_id: int | None = None
    mediator_id: int | None = None
    remark: str = ""
    """Who cannot sign for the party, and why."""


def signing_lines(case: Case, agreement: Agreement, day: dt.date | None = None) -> tuple[SigningLine, ...]:
    """Every place to sign, in the order of the paper: parties, mediators, organisation.

    Args:
        day: the day of signing, by which the ways are judged; the agreement's own where none is given.
    """
    roles = numbered_roles(case.parties)
    day = day or agreement.made_on or case.received_on
    lines = [
        _party_line(case, party, roles[party.id], agreement, day)
        for party in case.parties
        if party.id in agreement.party_ids
    ]
    acting = case.acting_mediators
    lines += [_mediator_line(case, agreement, entry) for entry in acting]
    lead = next((entry for entry in acting if entry.lead), None)
    if lead is not None and lead.organisation:
        signed = next((s for s in agreement.valid_signatures if s.capacity is Capacity.ORGANISATION), None)
        way = SigningWay(
            Capacity.ORGANISATION, lead.organisation, Capacity.ORGANISATION.value, SignatureManner.SEALED
        )
        lines.append(SigningLine(f"调解组织　{lead.organisation}", (way,), signed))
    return tuple(lines)


def check_way(case: Case, agreement: Agreement, signature: Signature) -> None:
    """Refuse a signature that no line of the paper offers: a stranger, a wrong capacity or another's seal."""
    lines = signing_lines(case, agreement, signature.signed_on)
    line = next((each for each in lines if _is_place_of(each, signature)), None)
    if line is None:
        who = "调解组织" if signature.capacity is Capacity.ORGANISATION else "调解员或者当事人"
        what = f"“{signature.name}”不是本协议应当签署的{who}。"
        raise Refusal(what, "签署没有登记。", "请从列出的签署人中选择。", code="signer")
    if not line.ways:
        raise Refusal(line.remark, "签署没有登记。", code="certification")
    wanted = (signature.capacity, signature.name, signature.agent_id, signature.certification_id)
    if wanted not in [(way.capacity, way.name, way.agent_id, way.certification_id) for way in line.ways]:
        raise Refusal(
            f"“{signature.name}”不能以“{signature.capacity}”的身份在“{line.title}”处签署。",
            "签署没有登记。",
            f"可以由以下身份签署：{'；'.join(way.words for way in line.ways)}。" if line.ways else line.remark,
            code="signer",
        )


def _is_place_of(line: SigningLine, signature: Signature) -> bool:
    sealed = signature.capacity is Capacity.ORGANISATION
    same = (line.party_id, line.mediator_id) == (signature.party_id, signature.mediator_id)
    # A mediator's line must not take a party's signature, nor the organisation's line anybody else's.
    return same and sealed is (line.party_id is None and line.mediator_id is None)


def still_missing(case: Case, agreement: Agreement) -> str:
    """What the agreement still lacks to take effect, as one sentence; empty when it lacks nothing."""
    guards = (parties_signed, mediator_signed, organisation_sealed)
    return "".join(guard(case, agreement) for guard in guards)


def asks_reason(agreement: Agreement, step: AgreementStep) -> bool:
    """Whether the step is lawful only with a reason on record (拒签、作废、另诉)."""
    move = agreement_move(agreement.state, step)
    return move is not None and has_end_reason in move.guards


def _party_line(case: Case, party: Party, role: str, agreement: Agreement, day: dt.date) -> SigningLine:
    agents = tuple(_agent_way(agent) for agent in party.agents if not agent.signing_obstacle(day))
    # Where the law speaks for somebody (法定代理人), he is the usual signer.
    statutory = tuple(way for way in agents if way.capacity is Capacity.STATUTORY_AGENT)
    entrusted = tuple(way for way in agents if way.capacity is Capacity.AGENT)
    own = () if party.is_ward_on(day) else _own_way(party)
    elected = tuple(_representative_way(each) for each in representatives_of(case, party, day))
    gone = may_not_sign(party, day)
    return SigningLine(
        f"{role}　{party.name}",
        () if gone else (*statutory, *own, *elected, *entrusted),
        agreement.signature_of(party.id),
        party_id=party.id,
        remark=remark_about(case, party, day),
    )


def _mediator_line(case: Case, agreement: Agreement, entry: Assignment) -> SigningLine:
    """The line of an acting mediator; whoever came after the agreement signs only by a decision (第二十四条)."""
    signed = next((s for s in agreement.valid_signatures if s.mediator_id == entry.mediator_id), None)
    words, decision, remark = Capacity.MEDIATOR.value, None, ""
    if came_after(case, agreement, entry.mediator_id):
        decision = certification_for(case, agreement, entry.mediator_id)
        if decision is None:
            remark = f"{entry.mediator_name}在协议达成之后才接手，须先在案件里“{Act.CERTIFY}”。"
        else:
            absent = next((a.mediator_name for a in case.assignments if a.mediator_id == decision.mediator_id), "")
            words = f"代{absent}证明（{decision.decided_by}{spell_date(decision.decided_on)}决定）"
    ways = (
        SigningWay(
            Capacity.MEDIATOR,
            entry.mediator_name,
            words,
            SignatureManner.SIGNED,
            certification_id=decision.id if decision else None,
        ),
    )
    return SigningLine(
        f"{'主持调解员' if entry.lead else '调解员'}　{entry.mediator_name}",
        () if remark else ways,
        signed,
        mediator_id=entry.mediator_id,
        remark=remark,
    )


def _own_way(party: Party) -> tuple[SigningWay, ...]:
    if party.kind.natural:
        return (SigningWay(Capacity.SELF, party.name, Capacity.SELF.value, SignatureManner.SIGNED),)
    stamped = "单位盖章" if party.kind is PartyKind.ORGANISATION else "盖章"
    seal = SigningWay(Capacity.SELF, party.name, stamped, SignatureManner.SEALED)
    if not party.legal_representative:
        return (seal,)
    words = f"{party.kind.head} {party.legal_representative}"
    capacity = HEAD_CAPACITY[party.kind]
    return (SigningWay(capacity, party.legal_representative, words, SignatureManner.SIGNED), seal)


def _representative_way(party: Party) -> SigningWay:
    words = f"{Capacity.REPRESENTATIVE.value} {party.name}"
    return SigningWay(Capacity.REPRESENTATIVE, party.name, words, SignatureManner.SIGNED)


def _agent_way(agent: Agent) -> SigningWay:
    capacity = Capacity.STATUTORY_AGENT if agent.kind is AgentKind.STATUTORY else Capacity.AGENT
    power = f"（{agent.authority.value}）" if agent.authority else ""
    return SigningWay(capacity, agent.name, f"{capacity.value} {agent.name}{power}", SignatureManner.SIGNED, agent.id)
