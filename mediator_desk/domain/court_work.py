"""What people do to take an agreement through the court or to see it performed, as pure functions on the case.

司法确认 (民诉法 205, 206; 解释 351 to 358), 调解书 (民诉法 100, 102; 解释 133, 149; 2025年意见 四), 履行 (人民调解法 31).
The court's own papers are recorded and never made here.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace

from mediator_desk.domain.agreement_guards import confirmation_of, paper_of
from mediator_desk.domain.agreement_lifecycle import (
    AgreementStep,
    agreement_move,
    agreement_obstacles,
    check_agreement_move,
)
from mediator_desk.domain.agreement_work import agreement_of, moved, take_effect, with_agreement
from mediator_desk.domain.agreements import Agreement, AgreementState, Performance
from mediator_desk.domain.calendar import WorkCalendar
from mediator_desk.domain.cases import Case
from mediator_desk.domain.confirmation import cause_of, confirmation_doubts, confirmation_obstacle
from mediator_desk.domain.court_outcomes import Confirmation, ConfirmResult, CourtPaper, PaperService
from mediator_desk.domain.performances import check_performance, performed_by
from mediator_desk.domain.refusals import Refusal
from mediator_desk.domain.rulebook import CourtRules, ReferralKind

_UNCHANGED = "协议没有改动。"


def _names(case: Case, ids: Sequence[int]) -> str:
    return "、".join(party.name for party in case.parties if party.id in ids)


def apply_for_confirmation(
    case: Case, application: Confirmation, calendar: WorkCalendar, rules: CourtRules
) -> Case:
    """All signers apply jointly for 司法确认 (row 15; 民诉法 205; rules 26 to 29).

    Raises:
        Refusal: not joint ("joint"), too late or not allowed ("confirmation"), or doubtful without the judge's
            reason ("doubt").
    """
    agreement = agreement_of(case, application.agreement_id)
    after = moved(case, agreement, AgreementStep.APPLY_CONFIRMATION)
    obstacle = confirmation_obstacle(case, agreement, cause_of(case), application.applied_on, calendar, rules)
    if obstacle:
        raise Refusal(obstacle, _UNCHANGED, "当事人可以申请出具调解书。", code="confirmation")
    missing = [party_id for party_id in agreement.party_ids if party_id not in application.applicants]
    if missing or not set(application.applicants) <= set(agreement.party_ids):
        raise Refusal(
            f"司法确认须由协议的各方当事人共同申请（民事诉讼法第二百零五条），还缺：{_names(case, missing)}。",
            _UNCHANGED,
            "只有一方申请的，请先征得其余各方同意，再一并登记。",
            code="joint",
        )
    if not application.court.strip():
        raise Refusal("请填写受理司法确认的法院。", _UNCHANGED, code="court")
    doubts = confirmation_doubts(case, rules)
    if doubts and not (application.despite.strip() and application.judge.strip()):
        raise Refusal(
            "".join(doubts),
            _UNCHANGED,
            "可以改为“申请出具调解书”；法官认为可以受理的，请填写法官姓名和理由后再登记。",
            code="doubt",
        )
    return replace(after, confirmations=(*after.confirmations, application))


def decide_confirmation(
    case: Case, agreement_id: int, result: ConfirmResult, on: dt.date, ruling: str, grounds: str
) -> Case:
    """The court's ruling, or that the application was taken back (row 16; 民诉法 206; 解释 355 to 358).

    有效: the agreement is performed and can be enforced. 不予受理, 撤回: it stands as before the application.
    驳回: it is 未获确认 and settles nothing.
    """
    agreement = agreement_of(case, agreement_id)
    check_agreement_move(case, agreement, AgreementStep.RULING)
    applied = confirmation_of(case, agreement)
    if applied is None:
        raise Refusal("没有登记过司法确认申请。", _UNCHANGED, code="gone")
    if on < applied.applied_on:
        raise Refusal(f"裁定日期早于申请日期（{applied.applied_on:%Y-%m-%d}）。", _UNCHANGED, code="dates")
    if result is not ConfirmResult.WITHDRAWN and not ruling.strip():
        raise Refusal("请填写裁定书案号。", _UNCHANGED, code="ruling")
    if result in (ConfirmResult.NOT_ACCEPTED, ConfirmResult.REJECTED) and not grounds.strip():
        raise Refusal(f"请写明法院{result}的理由。", _UNCHANGED, code="reason")
    decided = replace(applied, result=result, decided_on=on, ruling=ruling.strip(), grounds=grounds.strip())
    case = replace(case, confirmations=tuple(decided if c.id == applied.id else c for c in case.confirmations))
    if result is ConfirmResult.VALID:
        return moved(case, agreement, AgreementStep.CONFIRMED)
    if result is ConfirmResult.REJECTED:
        refused = replace(agreement, end_reason=f"法院驳回司法确认申请：{grounds.strip()}")
        return moved(case, refused, AgreementStep.NOT_CONFIRMED)
    back = AgreementStep.BACK_TO_FILED if agreement.filed_on else AgreementStep.BACK_TO_EFFECTIVE
    return moved(case, agreement, back)


def request_paper(case: Case, asked: CourtPaper) -> Case:
    """A party expressly asks the court for a 调解书 (row 17; 2025年意见 四)."""
    agreement = agreement_of(case, asked.agreement_id)
    check_agreement_move(case, agreement, AgreementStep.REQUEST_PAPER)
    if not asked.requested_by or not set(asked.requested_by) <= set(agreement.party_ids):
        raise Refusal("请勾选明确申请出具调解书的当事人。", _UNCHANGED, code="requested-by")
    if agreement.effective_on and asked.requested_on < agreement.effective_on:
        raise Refusal(
            f"申请日期早于协议生效日期（{agreement.effective_on:%Y-%m-%d}）。", _UNCHANGED, code="dates"
        )
    return replace(case, court_papers=(*case.court_papers, asked))


def record_paper(case: Case, agreement_id: int, number: str, made_on: dt.date) -> Case:
    """The court has made the 调解书 (row 17; 民诉法 100)."""
    agreement = agreement_of(case, agreement_id)
    paper = paper_of(case, agreement)
    if paper is not None:
        if made_on < paper.requested_on:
            raise Refusal(
                f"调解书日期早于申请日期（{paper.requested_on:%Y-%m-%d}）。", _UNCHANGED, code="dates"
            )
        case = _with_paper(case, replace(paper, number=number.strip(), made_on=made_on))
    return moved(case, agreement, AgreementStep.COURT_PAPER)


def serve_paper(case: Case, agreement_id: int, services: Sequence[PaperService]) -> Case:
    """Bring the 调解书 to parties in person (row 17; 解释 133); it is in force when the last one has signed for it.

    A party who refuses to sign for it has backed out: nothing is settled, and the court goes on (民诉法 102).
    """
    agreement = agreement_of(case, agreement_id)
    check_agreement_move(case, agreement, AgreementStep.SERVE_PAPER)
    paper = paper_of(case, agreement)
    if paper is None or paper.made_on is None:
        raise Refusal("还没有登记调解书。", _UNCHANGED, code="gone")
    for service in services:
        _check_service(case, agreement, paper, service)
    if not services:
        raise Refusal("请至少登记一方的签收或者拒收。", _UNCHANGED, code="empty")
    served = replace(paper, services=(*paper.services, *services))
    case = _with_paper(case, served)
    if not served.refused_by:
        return case
    who = _names(case, served.refused_by)
    onward = "，案件转入审理" if case.kind is ReferralKind.ENTRUSTED else ""
    refused = replace(agreement, end_reason=f"{who}拒绝签收调解书，调解书不生效{onward}（民事诉讼法第一百零二条）")
    return moved(case, refused, AgreementStep.PAPER_REFUSED)


def _check_service(case: Case, agreement: Agreement, paper: CourtPaper, service: PaperService) -> None:
    name = _names(case, (service.party_id,))
    if service.party_id not in agreement.party_ids:
        raise Refusal("调解书只送达协议的当事人。", _UNCHANGED, code="party")
    if any(known.party_id == service.party_id for known in paper.services):
        raise Refusal(f"{name}的签收已经登记。", "没有重复登记。", code="served")
    if paper.made_on is not None and service.day < paper.made_on:
        raise Refusal(
            f"送达{name}的日期早于调解书日期（{paper.made_on:%Y-%m-%d}）。", _UNCHANGED, code="dates"
        )


def _with_paper(case: Case, paper: CourtPaper) -> Case:
    return replace(case, court_papers=tuple(paper if c.id == paper.id else c for c in case.court_papers))


def perform(case: Case, agreement_id: int, records: Sequence[Performance]) -> Case:
    """Record what was done of an agreement, with its evidence (登记履行; rows 18, 19).

    When everything is done the agreement is 已履行, as far as its way to the court allows; one that still waits for
    signatures takes effect thereby (即时履行, 民诉法 101).
    """
    agreement = agreement_of(case, agreement_id)
    check_agreement_move(case, agreement, AgreementStep.RECORD_PERFORMANCE)
    if not records:
        raise Refusal("请至少登记一项履行。", _UNCHANGED, code="empty")
    for record in records:
        check_performance(case, agreement, record)
        case = replace(case, performances=(*case.performances, record))
    if not performed_by(case, agreement):
        return case
    if agreement.state is AgreementState.TO_SIGN:
        last = max(p.performed_on for p in case.performances if p.agreement_id == agreement_id)
        return take_effect(case, agreement, AgreementStep.AT_ONCE, last)
    step = AgreementStep.PERFORMED
    known = agreement_move(agreement.state, step) is not None
    if known and not agreement_obstacles(case, agreement, step):
        return moved(case, agreement, step)
    return with_agreement(case, agreement)
