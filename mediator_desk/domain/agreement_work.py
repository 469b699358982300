"""What people do with one agreement of a case, as pure functions on the case."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace

from mediator_desk.domain.agreement_lifecycle import (
    LATER_STEPS,
    AgreementStep,
    agreement_move,
    check_agreement_move,
    effective_date_due,
)
from mediator_desk.domain.agreement_lint import errors, lint
from mediator_desk.domain.agreements import (
    Agreement,
    AgreementState,
    Capacity,
    Service,
    Signature,
    last_party_signature,
)
from mediator_desk.domain.calendar import WorkCalendar
from mediator_desk.domain.cases import Case
from mediator_desk.domain.confirmation import cause_of, confirmation_obstacle
from mediator_desk.domain.parties import Party, PartyKind
from mediator_desk.domain.refusals import Refusal
from mediator_desk.domain.rulebook import CourtRules
from mediator_desk.domain.signing import check_way


def agreement_of(case: Case, agreement_id: int) -> Agreement:
    """The agreement with that id, or a refusal."""
    found = next((a for a in case.agreements if a.id == agreement_id), None)
    if found is None:
        raise Refusal("本案没有这份协议。", "案件没有改动。", code="gone")
    return found


def _with(case: Case, agreement: Agreement) -> Case:
    """The case with that agreement in place of its earlier self."""
    return replace(case, agreements=tuple(agreement if a.id == agreement.id else a for a in case.agreements))


def _moved(case: Case, agreement: Agreement, step: AgreementStep) -> Case:
    return _with(case, replace(agreement, state=check_agreement_move(case, agreement, step)))


def _check_members(case: Case, agreement: Agreement) -> None:
    parties, claims = {p.id for p in case.parties}, {c.id for c in case.claims}
    named = {*agreement.party_ids, *agreement.releases}
    if not (named <= parties and set(agreement.claim_ids) <= claims):
        raise Refusal("协议中有不属于本案的当事人或请求事项。", "协议没有保存。", code="party")


def draft(case: Case, agreement: Agreement) -> Case:
    """Begin an agreement (起草, row 12); several may stand side by side in one case."""
    move = agreement_move(None, AgreementStep.DRAFT)
    if move is None or case.state not in move.case_states:
        raise Refusal(
            f"案件现为“{case.state}”，调解中的案件才能起草协议。", "案件没有改动。", code="no-such-move"
        )
    _check_members(case, agreement)
    return _added(case, agreement)


def _added(case: Case, agreement: Agreement) -> Case:
    fresh = replace(agreement, state=AgreementState.DRAFT, number=len(case.agreements) + 1, revision=1)
    return replace(case, agreements=(*case.agreements, fresh))


def as_typed(case: Case, agreement: Agreement) -> Case:
    """The case with a text as it stands in the form, only to be looked at: it is judged by nobody."""
    _check_members(case, agreement)
    old = next((a for a in case.agreements if a.id == agreement.id), None)
    if old is None:
        return _added(case, agreement)
    return _with(case, replace(agreement, state=old.state, number=old.number, revision=old.revision))


def revise(case: Case, agreement: Agreement) -> Case:
    """Change the text of a draft nobody has signed."""
    old = agreement_of(case, agreement.id)
    check_agreement_move(case, old, AgreementStep.REVISE)
    _check_members(case, agreement)
    kept = replace(
        agreement,
        state=old.state,
        number=old.number,
        revision=old.revision,
        signatures=old.signatures,
        services=old.services,
        effective_on=old.effective_on,
        filed_on=old.filed_on,
    )
    return _with(case, kept)


def finish(case: Case, agreement_id: int) -> Case:
    """Finish the text for signing (定稿待签, row 12); refuses while lint finds an error."""
    agreement = agreement_of(case, agreement_id)
    after = _moved(case, agreement, AgreementStep.FINISH)
    wrong = errors(lint(case, agreement))
    if wrong:
        raise Refusal(
            "".join(f"{line.where}：{line.text}（{line.article}）" for line in wrong),
            "协议没有定稿，文字还在。",
            code="lint",
        )
    return after


def reopen(case: Case, agreement_id: int) -> Case:
    """Take a finished text back to change it; the next print is a new numbered version."""
    agreement = agreement_of(case, agreement_id)
    state = check_agreement_move(case, agreement, AgreementStep.REOPEN)
    return _with(case, replace(agreement, state=state, revision=agreement.revision + 1))


def _check_signer(party: Party, signature: Signature) -> None:
    """Whether this person's signature binds the party (民诉法 62, 解释 147; rule 19)."""
    agent = next((a for a in party.agents if a.id == signature.agent_id), None)
    if signature.capacity in (Capacity.AGENT, Capacity.STATUTORY_AGENT):
        if agent is None:
            raise Refusal(f"请选择代“{party.name}”签署的代理人。", "签署没有登记。", code="agent")
        if not agent.may_settle:
            raise Refusal(
                f"“{agent.name}”只有一般授权，不能代“{party.name}”签署调解协议（民事诉讼法第六十二条）。",
                "签署没有登记。",
                "请由当事人本人签署，或补办特别授权。",
                code="authority",
            )
    elif signature.capacity is Capacity.LEGAL_REPRESENTATIVE and party.kind is PartyKind.PERSON:
        raise Refusal(f"“{party.name}”是自然人，请选择本人或代理人签署。", "签署没有登记。", code="capacity")


def _check_not_twice(agreement: Agreement, signature: Signature) -> None:
    for known in agreement.signatures:
        same_party = signature.party_id is not None and known.party_id == signature.party_id
        same_mediator = signature.mediator_id is not None and known.mediator_id == signature.mediator_id
        both_organisation = (
            signature.capacity is Capacity.ORGANISATION and known.capacity is Capacity.ORGANISATION
        )
        if same_party or same_mediator or both_organisation:
            raise Refusal(
                f"“{known.name}”的签署已经登记。", "没有重复登记。", "日期有误请用“更正”。", code="signed"
            )


def sign(case: Case, agreement_id: int, signature: Signature) -> Case:
    """Enter one signature; the last one makes the agreement effective (row 13; rules 19, 23, 24)."""
    agreement = agreement_of(case, agreement_id)
    check_agreement_move(case, agreement, AgreementStep.SIGN)
    _check_not_twice(agreement, signature)
    if agreement.made_on is None:
        raise Refusal(
            "协议没有填写日期，不能登记签署。", "签署没有登记。", "请退回修改，填写协议日期。", code="dates"
        )
    if signature.signed_on < agreement.made_on:
        raise Refusal(
            f"签署日期早于协议日期（{agreement.made_on:%Y-%m-%d}），请核对。", "签署没有登记。", code="dates"
        )
    if signature.party_id is not None:
        party = case.party(signature.party_id)
        if party is None or party.id not in agreement.party_ids:
            raise Refusal("签署人不是本协议的当事人。", "签署没有登记。", code="party")
        _check_signer(party, signature)
    check_way(case, agreement, signature)
    signed = replace(agreement, signatures=(*agreement.signatures, signature))
    if effective_date_due(case, signed):
        state = check_agreement_move(case, signed, AgreementStep.TAKE_EFFECT)
        signed = replace(signed, state=state, effective_on=last_party_signature(signed))
    return _with(case, signed)


def refuse_to_sign(case: Case, agreement_id: int, reason: str) -> Case:
    """A party does not sign: this agreement is not made (row 13b)."""
    return _moved(
        case, replace(agreement_of(case, agreement_id), end_reason=reason), AgreementStep.REFUSE_TO_SIGN
    )


def void(case: Case, agreement_id: int, reason: str) -> Case:
    """Void an agreement nobody is bound by; it stays on record."""
    return _moved(case, replace(agreement_of(case, agreement_id), end_reason=reason), AgreementStep.VOID)


def file_at_court(case: Case, agreement_id: int, services: Sequence[Service], filed_on: dt.date) -> Case:
    """Serve on every party and submit to the court (备案, row 14)."""
    agreement = agreement_of(case, agreement_id)
    days = [service.served_on for service in services]
    if agreement.effective_on and min([filed_on, *days]) < agreement.effective_on:
        raise Refusal(
            f"送达或备案日期早于协议生效日期（{agreement.effective_on:%Y-%m-%d}）。",
            "协议没有改动。",
            code="dates",
        )
    return _moved(case, replace(agreement, services=tuple(services), filed_on=filed_on), AgreementStep.FILE)


def go_on(case: Case, agreement_id: int, step: AgreementStep, reason: str = "") -> Case:
    """Any later step that needs no further fact than a reason (rows 15 to 19).

    司法确认 has its term and is asked for through `apply_for_confirmation`.
    """
    agreement = agreement_of(case, agreement_id)
    if step not in LATER_STEPS or step is AgreementStep.APPLY_CONFIRMATION:
        raise Refusal(f"“{step}”不能在这里办理。", "协议没有改动。", f"请点协议页上的“{step}”。", code="no-such-move")
    return _moved(case, replace(agreement, end_reason=reason) if reason else agreement, step)


def apply_for_confirmation(
    case: Case, agreement_id: int, day: dt.date, calendar: WorkCalendar, rules: CourtRules
) -> Case:
    """The parties apply jointly for 司法确认 (row 15; 民诉法 205), within the term and where it is allowed."""
    agreement = agreement_of(case, agreement_id)
    after = _moved(case, agreement, AgreementStep.APPLY_CONFIRMATION)
    obstacle = confirmation_obstacle(case, agreement, cause_of(case), day, calendar, rules)
    if obstacle:
        raise Refusal(obstacle, "协议没有改动。", "当事人可以申请出具调解书。", code="confirmation")
    return after


def next_version(case: Case, agreement_id: int) -> Case:
    """The same text as a new numbered version: what it is printed from has changed since (更正、追加)."""
    agreement = agreement_of(case, agreement_id)
    return _with(case, replace(agreement, revision=agreement.revision + 1))
