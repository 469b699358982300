"""Whose signature binds a party on a day: himself, who stands for him by law, by power or by election (谁来签).

Sources: 民法典 第十七至二十四条; 民事诉讼法 第五十六、六十、六十二条; 法释〔2016〕14号 第二十四条.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from itertools import chain

from mediator_desk.domain.agreements import Agreement, Capacity, Signature, SignatureManner
from mediator_desk.domain.cases import Case
from mediator_desk.domain.heirs import NOBODY, successors_of
from mediator_desk.domain.names import same_name
from mediator_desk.domain.participants import ParticipantRole
from mediator_desk.domain.parties import Agent, AgentKind, CivilCapacity, Party, PartyKind
from mediator_desk.domain.refusals import Refusal

HEAD_CAPACITY = {
    PartyKind.ORGANISATION: Capacity.LEGAL_REPRESENTATIVE,
    PartyKind.SOLE_TRADER: Capacity.OPERATOR,
    PartyKind.VILLAGE: Capacity.DIRECTOR,
}
"""In which capacity the head of a unit signs for it (`PartyKind.head`)."""

_NOT_SIGNED = "签署没有登记。"


def may_not_sign(party: Party, day: dt.date) -> str:
    """Why nobody signs for that party on the day: he died, was dissolved or was entered by mistake; else ""."""
    if party.voided:
        return f"“{party.name}”是误列的当事人，不能签署。"
    if party.ceased_on is not None and day >= party.ceased_on:
        how = party.ceased_reason.partition("；")[0] or "死亡或者终止"
        return f"“{party.name}”已于{party.ceased_on:%Y-%m-%d}{how}，不能签署。"
    return ""


def representatives_of(case: Case, party: Party, day: dt.date) -> tuple[Party, ...]:
    """The elected representatives who may settle for the party that day, because he agreed to it (民诉法 56)."""
    group = next((each for each in case.groups if each.id == party.group_id), None)
    chosen = group.representing(party.id, day) if group is not None else ()
    return tuple(each for each in case.present_parties if each.id in chosen)


def ward_words(party: Party, day: dt.date) -> str:
    """Why a ward does not act himself: "测试小某未满十八周岁（限制民事行为能力）"."""
    capacity = party.capacity_on(day)
    young = party.capacity not in (CivilCapacity.LIMITED, CivilCapacity.NONE)
    return f"{party.name}未满十八周岁（{capacity}）" if young else f"{party.name}是{capacity}人"


def guardian_wanted(party: Party, day: dt.date) -> str:
    """What to do so that somebody can act for a ward: who is entered without proof, or that nobody is."""
    entered = [a for a in party.agents if a.kind is AgentKind.STATUTORY]
    if not entered:
        return "请先“登记代理人”，种类选“法定代理人”，并写明证明（户口簿、出生证明、判决书等）。"
    reasons = "；".join(f"法定代理人{a.name}{a.power_obstacle(day)}" for a in entered)
    return f"{reasons}，请在“登记代理人”中补登。"


def remark_about(case: Case, party: Party, day: dt.date) -> str:
    """Who cannot sign for the party that day and what to do instead, in sentences; "" where nothing is odd."""
    gone = may_not_sign(party, day)
    if gone:
        heirs = "、".join(each.name for each in successors_of(case, party)) or "承继人"
        nobody = bool(party.voided) or NOBODY in party.ceased_reason
        return f"{gone}请作废本协议，由{'其余当事人' if nobody else f'{heirs}作为当事人'}另拟。"
    sentences = chain(_about_ward(party, day), _about_agents(party, day), _about_others(case, party, day))
    return "".join(sentences)


def _about_ward(party: Party, day: dt.date) -> Iterator[str]:
    if not party.is_ward_on(day):
        return
    way_out = "" if party.guardians_on(day) else guardian_wanted(party, day)
    yield f"{ward_words(party, day)}，由法定代理人代为签署，本人不签（民法典第十九至二十三条）。{way_out}"


def _about_agents(party: Party, day: dt.date) -> Iterator[str]:
    general = [agent.name for agent in party.agents if not agent.may_settle]
    if general:
        yield f"代理人{'、'.join(general)}只有一般授权，不能代签（民事诉讼法第六十二条）。"
    for agent in party.agents:
        # What a ward's guardian lacks was said with the ward.
        said = agent.kind is AgentKind.STATUTORY and party.is_ward_on(day)
        obstacle = agent.power_obstacle(day) if agent.may_settle and not said else ""
        if obstacle:
            repair = "" if agent.proof else "，请在“登记代理人”中补登"
            yield f"代理人{agent.name}{obstacle}，不能代签{repair}。"


def _about_others(case: Case, party: Party, day: dt.date) -> Iterator[str]:
    principal = "法定代理人" if party.is_ward_on(day) else f"{party.name}本人"
    for each in case.participants:
        with_him = party.id in each.party_ids and (each.ended_on is None or day <= each.ended_on)
        if each.role is ParticipantRole.COMPANION and with_him:
            yield f"陪同人{each.name}没有代理权，不能代签：请由{principal}签署，或者补办特别授权的授权委托书（民事诉讼法第六十二条）。"
    group = next((each for each in case.groups if each.id == party.group_id), None)
    if group is None or party.id in group.representatives or party.id in group.settle_consents:
        return
    elected = [each.name for each in case.present_parties if each.id in group.representatives]
    if elected:
        yield f"代表人{'、'.join(elected)}未经{party.name}同意，不能代为签署（民事诉讼法第五十六条）。"


def check_signer(case: Case, party: Party, signature: Signature) -> None:
    """Refuse a signature that does not bind the party (民法典 19 to 23; 民诉法 56, 62; 解释 147; rule 19).

    Raises:
        Refusal: he ceased to be a party ("ceased"), is a ward ("ward"), his agent has no power that day
            ("agent", "authority"), or the capacity is not his ("capacity").
    """
    day, capacity = signature.signed_on, signature.capacity
    gone = may_not_sign(party, day)
    if gone:
        raise Refusal(gone, _NOT_SIGNED, remark_about(case, party, day).removeprefix(gone), code="ceased")
    if capacity in (Capacity.AGENT, Capacity.STATUTORY_AGENT):
        _check_agent(party, party.agent(signature.agent_id), day)
    elif capacity in HEAD_CAPACITY.values() and party.kind.natural:
        raise Refusal(f"“{party.name}”是自然人，请选择本人或代理人签署。", _NOT_SIGNED, code="capacity")
    elif capacity is Capacity.SELF and party.is_ward_on(day):
        raise Refusal(
            f"{ward_words(party, day)}，不能由本人签署（民法典第十九至二十三条）。",
            _NOT_SIGNED,
            "请由法定代理人签署。" if party.guardians_on(day) else guardian_wanted(party, day),
            code="ward",
        )


def _check_agent(party: Party, agent: Agent | None, day: dt.date) -> None:
    if agent is None:
        raise Refusal(f"请选择代“{party.name}”签署的代理人。", _NOT_SIGNED, code="agent")
    if not agent.may_settle:
        raise Refusal(
            f"“{agent.name}”只有一般授权，不能代“{party.name}”签署调解协议（民事诉讼法第六十二条）。",
            _NOT_SIGNED,
            "请由当事人本人签署，或补办特别授权。",
            code="authority",
        )
    obstacle = agent.power_obstacle(day)
    if obstacle:
        raise Refusal(
            f"代理人“{agent.name}”{obstacle}，不能代“{party.name}”签署（民事诉讼法第六十二条）。",
            _NOT_SIGNED,
            "请在“登记代理人”中补登证明或者授权，或者由其他有权的人签署。",
            code="authority",
        )


def check_fingerprint(case: Case, agreement: Agreement, signature: Signature) -> None:
    """Refuse a fingerprint nobody read the text for or nobody independent witnessed (第二十四条: 捺印).

    The witness is neither party, agent, mediator nor signer; and who witnessed does not sign later.
    """
    for known in agreement.valid_signatures:
        if known.witness and same_name(known.witness, signature.name):
            raise Refusal(
                f"“{signature.name}”是“{known.name}”捺印的见证人，不能在同一份协议上签署。",
                _NOT_SIGNED,
                "请先撤销该捺印登记，换人见证后重新登记。",
                code="witness",
            )
    if signature.manner is not SignatureManner.FINGERPRINT or signature.party_id is None:
        return
    if not (signature.read_by.strip() and signature.witness.strip()):
        raise Refusal(
            f"“{signature.name}”以捺印方式签署，须写明由谁向其宣读协议和见证人。",
            _NOT_SIGNED,
            "请填写宣读人和见证人。",
            code="fingerprint",
        )
    if any(same_name(name, signature.witness) for name in _concerned(case, agreement, signature)):
        raise Refusal(
            f"见证人“{signature.witness}”是本案的当事人、代理人、调解员或者本协议的签署人，不能见证。",
            _NOT_SIGNED,
            "请由与本案无关的人见证。",
            code="witness",
        )


def _concerned(case: Case, agreement: Agreement, signature: Signature) -> Iterator[str]:
    yield signature.name
    for party in case.parties:
        yield party.name
        yield from filter(None, (party.legal_representative, *(agent.name for agent in party.agents)))
    yield from (entry.mediator_name for entry in case.acting_mediators)
    yield from (known.name for known in agreement.valid_signatures)
