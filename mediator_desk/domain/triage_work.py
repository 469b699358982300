"""Splitting cases (分流), the stamp of the 绿色直通车, and the stop for suspected sham mediation, as pure functions.

Sources: law.md §2.8; 民诉法解释 第一百四十三条; 法释〔2016〕14号 第十八条; 2025年意见 第五、六条.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import replace

from mediator_desk.domain import agreement_work
from mediator_desk.domain.agreements import AgreementState
from mediator_desk.domain.case_moves import Step
from mediator_desk.domain.cases import OPEN_STATES, Case, CaseState
from mediator_desk.domain.consents import AppraisalPause
from mediator_desk.domain.endings import Ending, EndReason
from mediator_desk.domain.lifecycle import check_move
from mediator_desk.domain.refusals import Refusal
from mediator_desk.domain.rulebook import ReferralKind
from mediator_desk.domain.staff import Actor, Role
from mediator_desk.domain.triage import (
    Reviewer,
    Suspension,
    SuspensionResult,
    Triage,
    TriageResult,
    TriageStage,
)
from mediator_desk.domain.triage_guards import found_suitable, may_be_mediated

_NOTHING = "案件没有改动。"
_BEFORE_CHOICE = frozenset({CaseState.REGISTERED, CaseState.CONSULTING})
PENDING = frozenset({AgreementState.DRAFT, AgreementState.TO_SIGN})
"""Texts that bind nobody yet."""
_FIRST = (TriageResult.MEDIATE, TriageResult.UNSUITABLE)


def results_of(stage: TriageStage) -> tuple[TriageResult, ...]:
    """Where a split of that stage can send a case."""
    if stage is TriageStage.FIRST:
        return _FIRST
    return tuple(result for result in TriageResult if result not in _FIRST)


def split_first(case: Case, triage: Triage) -> Case:
    """Record the first split (一次诉前分流), before the choice of the mediator; the last one counts.

    Raises:
        Refusal: nothing was looked at ("empty"), an unsuitable case has no reason ("reason"), or the cause must
            not be mediated and the split says the opposite ("guard").
    """
    if case.state not in _BEFORE_CHOICE:
        raise Refusal(f"案件现为“{case.state}”，不能再作诉前分流。", _NOTHING, code="no-such-move")
    _check_result(triage, TriageStage.FIRST)
    if not triage.criteria:
        raise Refusal("请至少勾选一项分流依据。", _NOTHING, code="empty")
    if triage.result is TriageResult.UNSUITABLE and not triage.reasons.strip():
        raise Refusal("不适宜调解的，请写明理由。", _NOTHING, code="reason")
    barred = may_be_mediated(case)
    if barred and triage.result is TriageResult.MEDIATE:
        raise Refusal(barred, _NOTHING, code="guard")
    return replace(case, triages=(*case.triages, triage))


def split_second(case: Case, triage: Triage | None, fee_told_on: dt.date | None) -> Case:
    """What the court did with a failed case: 二次繁简分流, and for 委托 the day of its fee notice (2025年意见 六).

    Both are told only where they are known; the fee notice comes before the transfer to trial.
    """
    parcel = case.hand_back
    if fee_told_on is not None and parcel is not None:
        if case.kind is not ReferralKind.ENTRUSTED:
            raise Refusal("只有委托（立案后）的案件登记缴费通知日期。", _NOTHING, code="kind")
        if parcel.received_on is not None and fee_told_on > parcel.received_on:
            raise Refusal(
                "缴费通知应当在转入审理之前（2025年意见第六条），通知日期晚于法院签收日期，请核对。",
                _NOTHING,
                code="dates",
            )
        case = replace(case, hand_back=replace(parcel, fee_told_on=fee_told_on))
    if triage is None:
        return case
    _check_result(triage, TriageStage.SECOND)
    return replace(case, triages=(*case.triages, triage))


def _check_result(triage: Triage, stage: TriageStage) -> None:
    if triage.stage is not stage or triage.result not in results_of(stage):
        raise Refusal(f"{stage}的结果须为：{'、'.join(results_of(stage))}。", _NOTHING, code="result")
    if not triage.decided_by.strip():
        raise Refusal("请填写分流人。", _NOTHING, code="empty")


def proposed_return(case: Case) -> tuple[EndReason | None, str]:
    """The reason and the words with which a case that is not to be mediated goes back; (None, "") if nothing says so."""
    barred = may_be_mediated(case)
    if barred:
        return EndReason.OTHER, barred.removesuffix("，请退回法院。") + "。"
    if found_suitable(case) and case.first_split is not None:
        return EndReason.OTHER, f"经诉前分流，本案不适宜调解：{case.first_split.reasons.rstrip('。')}。"
    refusing = [
        party.name
        for party in case.present_parties
        if (answer := case.latest_consent(party.id)) is not None and not answer.agreed
    ]
    return (EndReason.UNWILLING, f"{'、'.join(refusing)}不同意调解。") if refusing else (None, "")


def turn_fast_track(case: Case, reason: str) -> Case:
    """Put the stamp of the 绿色直通车 on a running case, or take it off; the reason goes to the journal."""
    if case.state not in OPEN_STATES:
        raise Refusal(f"案件现为“{case.state}”，不能再调整绿色直通车。", _NOTHING, code="no-such-move")
    if not reason.strip():
        raise Refusal("请写明理由。", _NOTHING, code="reason")
    return replace(case, fast_track=not case.fast_track)


def appraised_by_consent(case: Case, pause: AppraisalPause) -> AppraisalPause:
    """The pause with those who agree beside those who ask: who asks agrees, and only parties count."""
    present = {party.id for party in case.present_parties}
    asking = tuple(party for party in pause.applied_by if party in present)
    return replace(
        pause,
        applied_by=asking,
        agreed_by=tuple(party for party in pause.agreed_by if party in present and party not in asking),
        approved_by=pause.approved_by.strip(),
    )


def suspend(case: Case, suspension: Suspension) -> Case:
    """Stop a mediation that may be a sham and report it (中止, row 11; 第十八条; rule 34)."""
    after = replace(case, suspensions=(*case.suspensions, suspension))
    return replace(after, state=check_move(after, Step.SUSPEND, source=case.state))


def reviewer_words(body: Reviewer, who: str) -> str:
    """Who decided, as it is kept: "人民法院：某某"."""
    return f"{body}：{who.strip()}"


def check_reviewer(case: Case, actor: Actor, who: str) -> None:
    """Refuse a decision about a suspicion by a mediator: only court or organisation lifts the stop (第十八条).

    Args:
        actor: who enters it; somebody who is a mediator and nothing else may not.
        who: the person who decided, by name.

    Raises:
        Refusal: the person at the desk is only a mediator ("role"), or who decided mediates this case ("reviewer").
    """
    if actor.roles == frozenset({Role.MEDIATOR}):
        raise Refusal(
            "虚假调解的嫌疑由人民法院或者特邀调解组织审查，调解员不能自行恢复调解（法释〔2016〕14号第十八条）。",
            _NOTHING,
            "请由书记员或者法官登记审查结果。",
            code="role",
        )
    name = "".join(who.split())
    if name in {"".join(entry.mediator_name.split()) for entry in case.assignments}:
        raise Refusal(
            f"{who.strip()}是本案调解员，不能审查本案的虚假调解嫌疑（法释〔2016〕14号第十八条）。",
            _NOTHING,
            "请填写人民法院或者特邀调解组织的审查人。",
            code="reviewer",
        )


def resolve(
    case: Case, result: SuspensionResult, decided_on: dt.date, decided_by: str, finding: str, new_id: Callable[[], int]
) -> Case:
    """Enter what came of the suspicion: the mediation goes on, or ends with a report (row 11).

    A text that binds nobody yet is voided when the mediation ends so.
    """
    stop = case.suspensions[-1] if case.suspensions else None
    if stop is None or case.state is not CaseState.SUSPENDED:
        raise Refusal(f"案件现为“{case.state}”，没有等待审查的嫌疑。", _NOTHING, code="no-such-move")
    if decided_on < stop.reported_on:
        raise Refusal("审查日期早于报告日期，请核对。", _NOTHING, code="dates")
    decided = replace(stop, result=result, decided_on=decided_on, decided_by=decided_by, finding=finding.strip())
    after = replace(case, suspensions=(*case.suspensions[:-1], decided))
    if result is SuspensionResult.GO_ON:
        return replace(after, state=check_move(after, Step.RESUME, source=case.state))
    words = f"涉嫌虚假调解，经{decided_by}审查，终止调解：{finding.strip()}"
    after = replace(after, ending=Ending(new_id(), EndReason.OTHER, words, decided_on))
    after = replace(after, state=check_move(after, Step.END_SUSPENDED, source=case.state))
    for agreement in after.agreements:
        if agreement.state in PENDING:
            after = agreement_work.void(after, agreement.id, words)
    return after
