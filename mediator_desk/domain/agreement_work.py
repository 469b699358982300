"""What people do with one agreement of a case, as pure functions on the case."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
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
    AgreementForm,
    AgreementState,
    Capacity,
    Service,
    Signature,
    last_party_signature,
)
from mediator_desk.domain.cases import Case
from mediator_desk.domain.refusals import Refusal
from mediator_desk.domain.signers import check_fingerprint, check_signer
from mediator_desk.domain.signing import check_way


def agreement_of(case: Case, agreement_id: int) -> Agreement:
    """The agreement with that id, or a refusal."""
    found = next((a for a in case.agreements if a.id == agreement_id), None)
    if found is None:
        raise Refusal("本案没有这份协议。", "案件没有改动。", code="gone")
    return found


def with_agreement(case: Case, agreement: Agreement) -> Case:
    """The case with that agreement in place of its earlier self."""
    return replace(case, agreements=tuple(agreement if a.id == agreement.id else a for a in case.agreements))


def moved(case: Case, agreement: Agreement, step: AgreementStep) -> Case:
    """The case with the agreement after the step; refuses an unlawful one."""
    return with_agreement(case, replace(agreement, state=check_agreement_move(case, agreement, step)))


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
    kept = replace(
        agreement, state=old.state, number=old.number, revision=old.revision, replaces=old.replaces
    )
    return with_agreement(case, kept)


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
        reached_on=old.reached_on,
        replaces=old.replaces,
    )
    return with_agreement(case, kept)


def finish(case: Case, agreement_id: int, on: dt.date | None = None) -> Case:
    """Finish the text for signing (定稿待签, row 12); refuses while lint finds an error.

    Args:
        on: the day, kept as that on which the agreement was reached (`domain.limits`).
    """
    agreement = replace(agreement_of(case, agreement_id), reached_on=on)
    after = moved(case, agreement, AgreementStep.FINISH)
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
    again = replace(agreement, state=state, revision=agreement.revision + 1, reached_on=None)
    return with_agreement(case, again)


def _check_not_twice(agreement: Agreement, signature: Signature) -> None:
    for known in agreement.valid_signatures:
        same_party = signature.party_id is not None and known.party_id == signature.party_id
        same_mediator = signature.mediator_id is not None and known.mediator_id == signature.mediator_id
        both_organisation = (
            signature.capacity is Capacity.ORGANISATION and known.capacity is Capacity.ORGANISATION
        )
        if same_party or same_mediator or both_organisation:
            raise Refusal(
                f"“{known.name}”的签署已经登记。",
                "没有重复登记。",
                "日期有误请用“更正”，误登的请先“撤销签署登记”。",
                code="signed",
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
        check_signer(case, party, signature)
    check_way(case, agreement, signature)
    check_fingerprint(case, agreement, signature)
    signed = replace(agreement, signatures=(*agreement.signatures, signature))
    if agreement.state is not AgreementState.TO_SIGN:
        return with_agreement(case, _mended(case, signed))
    if effective_date_due(case, signed):
        return take_effect(case, signed, AgreementStep.TAKE_EFFECT, last_party_signature(signed))
    return with_agreement(case, signed)


def take_effect(case: Case, agreement: Agreement, step: AgreementStep, on: dt.date | None) -> Case:
    """The agreement takes effect; the one in whose place it stands is replaced now and not before (民法典 543)."""
    state = check_agreement_move(case, agreement, step)
    case = with_agreement(case, replace(agreement, state=state, effective_on=on))
    if agreement.replaces is None:
        return case
    old = agreement_of(case, agreement.replaces)
    return moved(case, replace(old, end_reason=f"由第{agreement.number}份协议替代"), AgreementStep.REPLACED)


def _mended(case: Case, agreement: Agreement) -> Agreement:
    """An agreement in force that was signed again: its effect is that of the last signature, unless more rests on it.

    What was served, filed or taken to the court since keeps the day on which it was taken to be in effect.
    """
    on = last_party_signature(agreement)
    if on is None or agreement.state is not AgreementState.EFFECTIVE or agreement.services:
        return agreement
    return replace(agreement, effective_on=on)


def void_signature(case: Case, agreement_id: int, signature_id: int, on: dt.date, reason: str) -> Case:
    """Take back a signature that was entered by mistake (撤销签署登记); it stays on record and counts no more.

    An agreement in force keeps its state and loses its proof (`domain.proof`) until it is signed again.
    """
    agreement = agreement_of(case, agreement_id)
    check_agreement_move(case, agreement, AgreementStep.VOID_SIGNATURE)
    known = next((s for s in agreement.valid_signatures if s.id == signature_id), None)
    if known is None:
        raise Refusal("没有找到这条签署登记，或者已经撤销。", "协议没有改动。", "请刷新后再选。", code="gone")
    if not reason.strip():
        raise Refusal("请写明撤销签署登记的原因。", "协议没有改动。", code="reason")
    if on < known.signed_on:
        raise Refusal(
            f"撤销日期早于签署日期（{known.signed_on:%Y-%m-%d}），请核对。", "协议没有改动。", code="dates"
        )
    gone = replace(known, voided_on=on, voided=reason.strip())
    kept = tuple(gone if s.id == signature_id else s for s in agreement.signatures)
    return with_agreement(case, replace(agreement, signatures=kept))


def refuse_to_sign(case: Case, agreement_id: int, reason: str) -> Case:
    """A party does not sign: this agreement is not made (row 13b)."""
    return moved(
        case, replace(agreement_of(case, agreement_id), end_reason=reason), AgreementStep.REFUSE_TO_SIGN
    )


def void(case: Case, agreement_id: int, reason: str) -> Case:
    """Void an agreement nobody is bound by; it stays on record."""
    return moved(case, replace(agreement_of(case, agreement_id), end_reason=reason), AgreementStep.VOID)


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
    earlier = tuple(each for each in agreement.services if each.revision != agreement.revision)
    served = (*earlier, *(replace(each, revision=agreement.revision) for each in services))
    return moved(case, replace(agreement, services=served, filed_on=filed_on), AgreementStep.FILE)


def go_on(case: Case, agreement_id: int, step: AgreementStep, reason: str = "") -> Case:
    """Any later step that needs no further fact than a reason (row 19)."""
    agreement = agreement_of(case, agreement_id)
    if step not in LATER_STEPS:
        raise Refusal(f"“{step}”须在它自己的页面办理。", "协议没有改动。", code="no-such-move")
    return moved(case, replace(agreement, end_reason=reason) if reason else agreement, step)


def replacement(case: Case, agreement_id: int, new_id: Callable[[], int]) -> Case:
    """Begin an agreement that is to stand in place of an effective one (另订新协议替代), with its text to start from.

    The old one stands until the new one takes effect, which all its signers must sign (`replaced_by_all`).
    """
    old = agreement_of(case, agreement_id)
    check_agreement_move(case, old, AgreementStep.REPLACE_BY_NEW)
    fresh = Agreement(
        id=new_id(),
        number=0,
        revision=1,
        version=1,
        state=AgreementState.DRAFT,
        form=AgreementForm.WRITTEN,
        claim_ids=old.claim_ids,
        party_ids=old.party_ids,
        facts=old.facts,
        dispute=old.dispute,
        obligations=tuple(replace(owed, id=new_id()) for owed in old.obligations),
        extra_terms=old.extra_terms,
        place=old.place,
        releases=old.releases,
        replaces=old.id,
    )
    return _added(case, fresh)


def mediate_again(case: Case, agreement_id: int, on: dt.date) -> Case:
    """Take up an agreement that the court did not confirm (民诉法 206): its text goes back to be changed.

    It becomes a new version: the signatures under the old one count no more, and it is served and filed anew.
    """
    agreement = agreement_of(case, agreement_id)
    state = check_agreement_move(case, agreement, AgreementStep.MEDIATE_AGAIN)
    why = "司法确认申请被驳回，重新调解，另出新版本"
    signatures = tuple(
        s if s.voided else replace(s, voided_on=on, voided=why) for s in agreement.signatures
    )
    again = replace(
        agreement,
        state=state,
        revision=agreement.revision + 1,
        signatures=signatures,
        effective_on=None,
        filed_on=None,
        reached_on=None,
        end_reason="",
    )
    return with_agreement(case, again)


def next_version(case: Case, agreement_id: int) -> Case:
    """The same text as a new numbered version: what it is printed from has changed since (更正、追加)."""
    agreement = agreement_of(case, agreement_id)
    return with_agreement(case, replace(agreement, revision=agreement.revision + 1))
