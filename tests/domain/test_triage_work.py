"""Splits send a case its way, a stop is lifted by others than the mediator, and what must not be mediated is not."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from mediator_desk.domain import casework, triage_work
from mediator_desk.domain.acts import Act
from mediator_desk.domain.agreements import AgreementState
from mediator_desk.domain.case_moves import Step
from mediator_desk.domain.cases import Case, CaseState
from mediator_desk.domain.chronology import slips
from mediator_desk.domain.consents import AppraisalPause, Consent, ConsentForm, Material
from mediator_desk.domain.endings import Ending, EndReason, HandBack
from mediator_desk.domain.lifecycle import obstacles
from mediator_desk.domain.offers import natural, offers
from mediator_desk.domain.refusals import Refusal
from mediator_desk.domain.rulebook import ReferralKind
from mediator_desk.domain.staff import PROGRAM, Actor, Role
from mediator_desk.domain.standing import Outcome, outcome
from mediator_desk.domain.triage import (
    Suspension,
    SuspensionResult,
    Triage,
    TriageCriterion,
    TriageResult,
    TriageStage,
)
from tests.domain import some_case as some

DAY = dt.date(2026, 11, 9)
MEDIATE = Triage(1, TriageStage.FIRST, TriageResult.MEDIATE, (TriageCriterion.CAUSE,), "", some.RECEIVED, "测试书记员")
UNSUITABLE = replace(MEDIATE, result=TriageResult.UNSUITABLE, reasons="群体纠纷，影响较大。")
STOP = Suspension(830, DAY, "双方无争议\n急于出具调解书", "转账记录", "人民法院", DAY)


def _reason(case: Case, act: Act) -> str:
    return next(offer.reason for offer in offers(case) if offer.act is act)


# -- the first split ---------------------------------------------------------------------------------


def test_an_unsuitable_case_is_returned_with_the_reason_of_the_split() -> None:
    case = triage_work.split_first(some.registered(), UNSUITABLE)
    assert natural(case) is Act.RETURN
    assert "群体纠纷" in _reason(case, Act.RECORD_CONSENT)
    reason, words = triage_work.proposed_return(case)
    assert (reason, words) == (EndReason.OTHER, "经诉前分流，本案不适宜调解：群体纠纷，影响较大。")
    given_back = casework.give_back(case, Ending(1, EndReason.OTHER, words, some.TODAY))
    assert given_back.state is CaseState.RETURNED


def test_an_unsuitable_case_is_not_sent_on_by_the_last_consent() -> None:
    case = some.registered()
    first, second = case.parties
    said = Consent(1, first.id, True, some.RECEIVED, first.name, ConsentForm.WRITTEN)
    case = triage_work.split_first(casework.record_consent(case, said), UNSUITABLE)
    assert natural(case) is Act.RETURN
    with pytest.raises(Refusal, match="不适宜调解"):
        casework.record_consent(case, replace(said, id=2, party_id=second.id))


def test_the_last_split_counts() -> None:
    case = triage_work.split_first(some.registered(), UNSUITABLE)
    case = triage_work.split_first(case, replace(MEDIATE, id=2))
    assert natural(case) is Act.RECORD_CONSENT
    assert len(case.triages) == 2


@pytest.mark.parametrize(
    ("split", "code"),
    [
        (replace(MEDIATE, criteria=()), "empty"),
        (replace(UNSUITABLE, reasons=" "), "reason"),
        (replace(MEDIATE, decided_by=" "), "empty"),
        (replace(MEDIATE, result=TriageResult.FAST), "result"),
        (replace(MEDIATE, stage=TriageStage.SECOND), "result"),
    ],
)
def test_a_split_says_what_was_looked_at_by_whom_and_why(split: Triage, code: str) -> None:
    with pytest.raises(Refusal) as refused:
        triage_work.split_first(some.registered(), split)
    assert refused.value.code == code


def test_once_the_mediator_is_chosen_nothing_is_split_any_more() -> None:
    with pytest.raises(Refusal, match="不能再作诉前分流"):
        triage_work.split_first(some.mediating(), MEDIATE)
    assert Act.TRIAGE not in [offer.act for offer in offers(some.mediating())]


# -- what must not be mediated (民诉法解释 143) ------------------------------------------------------------


@pytest.mark.parametrize(
    ("cause", "kind"),
    [
        ("婚姻无效纠纷", "身份关系确认"),
        ("撤销婚姻纠纷", "身份关系确认"),
        ("否认亲子关系纠纷", "身份关系确认"),
        ("确认收养关系纠纷", "身份关系确认"),
        ("申请确定监护人", "特别程序"),
        ("申请人身安全保护令", "非讼程序"),
        ("申请宣告公民死亡", "特别程序"),
        ("申请支付令", "督促程序"),
        ("申请公示催告", "公示催告程序"),
    ],
)
def test_what_must_not_be_mediated_is_returned(cause: str, kind: str) -> None:
    case = replace(some.registered(), cause=cause)
    assert kind in obstacles(case, Step.CONSULT, source=CaseState.REGISTERED)[0]
    assert natural(case) is Act.RETURN
    reason, words = triage_work.proposed_return(case)
    assert reason is EndReason.OTHER and "第一百四十三条" in words
    with pytest.raises(Refusal, match="不得调解"):
        triage_work.split_first(case, MEDIATE)
    assert triage_work.split_first(case, UNSUITABLE).triages


@pytest.mark.parametrize("cause", ["离婚纠纷", "解除收养关系纠纷", "收养关系纠纷", "抚养纠纷", "同居关系纠纷"])
def test_a_divorce_and_what_follows_from_status_may_be_mediated(cause: str) -> None:
    assert not obstacles(replace(some.registered(), cause=cause), Step.CONSULT, source=CaseState.REGISTERED)


def test_a_party_who_does_not_agree_is_named_in_the_return() -> None:
    case = some.registered()
    no = Consent(1, case.parties[1].id, False, some.RECEIVED, "巴图·孟克", ConsentForm.ORAL)
    assert triage_work.proposed_return(casework.record_consent(case, no)) == (
        EndReason.UNWILLING,
        "巴图·孟克不同意调解。",
    )
    assert triage_work.proposed_return(some.registered()) == (None, "")


# -- the second split --------------------------------------------------------------------------------


def _at_court(kind: ReferralKind) -> Case:
    ended = casework.fail(some.heard(some.mediating(kind)), Ending(1, EndReason.TOO_FAR_APART, "分歧较大。", DAY))
    sent = casework.hand_back(ended, HandBack(2, DAY, (Material("起诉状"),)))
    return casework.court_receives(sent, dt.date(2026, 11, 20), "测试法官", "")


SECOND = Triage(3, TriageStage.SECOND, TriageResult.FAST, (), "", dt.date(2026, 11, 20), "测试法官")


def test_the_court_may_say_how_it_split_the_case_and_when_it_asked_for_the_fee() -> None:
    case = triage_work.split_second(_at_court(ReferralKind.ENTRUSTED), SECOND, dt.date(2026, 11, 18))
    assert case.triages[-1].result is TriageResult.FAST
    assert case.hand_back is not None and case.hand_back.fee_told_on == dt.date(2026, 11, 18)
    untold = _at_court(ReferralKind.ENTRUSTED)
    assert triage_work.split_second(untold, None, None) == untold


def test_the_fee_is_asked_for_before_the_trial_and_only_where_a_lawsuit_is_filed() -> None:
    with pytest.raises(Refusal, match="转入审理之前"):
        triage_work.split_second(_at_court(ReferralKind.ENTRUSTED), None, dt.date(2026, 11, 21))
    with pytest.raises(Refusal, match="只有委托"):
        triage_work.split_second(_at_court(ReferralKind.ASSIGNED), None, dt.date(2026, 11, 18))


def test_a_second_split_names_a_procedure() -> None:
    wrong = replace(SECOND, result=TriageResult.MEDIATE)
    with pytest.raises(Refusal, match="速裁"):
        triage_work.split_second(_at_court(ReferralKind.ASSIGNED), wrong, None)


# -- the stamp ---------------------------------------------------------------------------------------


def test_the_stamp_is_put_on_and_taken_off_with_a_reason() -> None:
    on = triage_work.turn_fast_track(some.mediating(), "涉企案件")
    assert on.fast_track
    assert not triage_work.turn_fast_track(on, "不再需要").fast_track
    with pytest.raises(Refusal, match="理由"):
        triage_work.turn_fast_track(on, " ")
    with pytest.raises(Refusal, match="不能再调整"):
        triage_work.turn_fast_track(_at_court(ReferralKind.ASSIGNED), "涉企")


# -- 鉴定 --------------------------------------------------------------------------------------------


def _pause(case: Case, **changes: object) -> AppraisalPause:
    return replace(some.a_pause(DAY), **changes)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"applied_by": ()}, "由当事人申请"),
        ({"agreed_by": ()}, "其他各方当事人同意，尚缺：巴图·孟克"),
        ({"approved_by": " "}, "人民法院准许"),
        ({"approved_on": None}, "人民法院准许"),
        ({"approved_on": dt.date(2026, 11, 10)}, "早于法院准许日期"),
    ],
)
def test_an_appraisal_is_asked_for_agreed_to_and_approved(changes: dict[str, object], words: str) -> None:
    case = some.mediating()
    with pytest.raises(Refusal, match=words):
        casework.start_appraisal(case, _pause(case, **changes), dt.date(2026, 11, 19))


def test_no_court_approves_in_a_case_of_the_centres_own() -> None:
    case = some.mediating(ReferralKind.OWN)
    pause = _pause(case, approved_by="", approved_on=None)
    assert casework.start_appraisal(case, pause, None).state is CaseState.APPRAISING


def test_who_asks_need_not_agree_and_strangers_do_not_count() -> None:
    case = some.mediating()
    first, second = (party.id for party in case.parties)
    pause = triage_work.appraised_by_consent(case, _pause(case, applied_by=(first, 77), agreed_by=(first, second, 78)))
    assert (pause.applied_by, pause.agreed_by) == ((first,), (second,))


def test_an_appraisal_from_before_these_rules_still_ends() -> None:
    old = AppraisalPause(1, DAY)
    case = replace(some.mediating(), pauses=(old,), state=CaseState.APPRAISING)
    assert casework.finish_appraisal(case, dt.date(2026, 11, 16)).state is CaseState.MEDIATING


# -- sham mediation (rule 34) ------------------------------------------------------------------------


def _suspended(case: Case | None = None) -> Case:
    return triage_work.suspend(case or some.heard(some.mediating()), STOP)


def _resolved(case: Case, result: SuspensionResult, by: str = "人民法院：测试法官") -> Case:
    return triage_work.resolve(case, result, dt.date(2026, 11, 12), by, "证据属实。", some.ids(7000))


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"signs": " "}, "可疑情形"),
        ({"evidence": ""}, "现有证据"),
        ({"reported_to": ""}, "报告"),
        ({"reported_on": dt.date(2026, 11, 8)}, "早于发现日期"),
    ],
)
def test_a_suspicion_has_its_signs_and_is_reported(changes: dict[str, object], words: str) -> None:
    with pytest.raises(Refusal, match=words):
        triage_work.suspend(some.mediating(), replace(STOP, **changes))  # type: ignore[arg-type]


def test_a_stopped_case_waits_for_the_review_and_nothing_else_goes_on() -> None:
    case = _suspended()
    assert case.state is CaseState.SUSPENDED
    assert natural(case) is Act.RESOLVE_SUSPENSION
    assert Act.HOLD_SESSION not in [offer.act for offer in offers(case)]


def test_the_review_lets_the_mediation_go_on() -> None:
    case = _resolved(_suspended(), SuspensionResult.GO_ON)
    assert (case.state, case.ending) == (CaseState.MEDIATING, None)
    assert case.suspensions[0].finding == "证据属实。"


def test_the_review_ends_a_sham_with_reason_and_report_and_it_is_no_success() -> None:
    case = _suspended(some.to_sign(some.heard(some.mediating())))
    ended = _resolved(case, SuspensionResult.END)
    assert ended.state is CaseState.ENDED
    assert ended.ending is not None and ended.ending.reason is EndReason.OTHER
    assert "虚假调解" in ended.ending.explanation and "测试法官" in ended.ending.explanation
    assert ended.agreements[0].state is AgreementState.VOID
    signed = _suspended(some.signed(some.to_sign(some.heard(some.mediating()))))
    sham = _resolved(signed, SuspensionResult.END)
    assert outcome(sham) is Outcome.FAILED
    assert natural(sham) is Act.HAND_BACK


def test_without_a_named_reviewer_or_a_finding_nothing_is_lifted() -> None:
    with pytest.raises(Refusal, match="审查"):
        _resolved(_suspended(), SuspensionResult.GO_ON, by=" ")
    with pytest.raises(Refusal, match="审查意见"):
        triage_work.resolve(
            _suspended(), SuspensionResult.GO_ON, dt.date(2026, 11, 12), "人民法院：某", " ", some.ids()
        )
    with pytest.raises(Refusal, match="早于报告日期"):
        triage_work.resolve(
            _suspended(), SuspensionResult.GO_ON, dt.date(2026, 11, 8), "人民法院：某", "属实", some.ids()
        )
    with pytest.raises(Refusal, match="没有等待审查"):
        _resolved(some.mediating(), SuspensionResult.GO_ON)


@pytest.mark.parametrize("who", ["测试代表", " 测试 代表 "])
def test_no_mediator_of_the_case_reviews_it(who: str) -> None:
    clerk = Actor(7, "测试书记员", frozenset({Role.CLERK}))
    with pytest.raises(Refusal) as refused:
        triage_work.check_reviewer(_suspended(), clerk, who)
    assert refused.value.code == "reviewer"
    triage_work.check_reviewer(_suspended(), clerk, "测试法官")


def test_somebody_who_is_only_a_mediator_does_not_enter_the_review() -> None:
    mediator = Actor(8, "测试代表", frozenset({Role.MEDIATOR}))
    with pytest.raises(Refusal) as refused:
        triage_work.check_reviewer(_suspended(), mediator, "测试法官")
    assert refused.value.code == "role"
    both = replace(mediator, roles=frozenset({Role.MEDIATOR, Role.JUDGE}))
    triage_work.check_reviewer(_suspended(), both, "测试法官")
    triage_work.check_reviewer(_suspended(), PROGRAM, "测试法官")


def test_the_days_of_splits_and_stops_stand_in_order() -> None:
    before = some.mediating()
    early = replace(before, triages=(replace(MEDIATE, decided_on=dt.date(2026, 11, 1)),))
    assert "早于收案日期" in slips(before, early, some.TODAY)[0]
    stopped = replace(before, suspensions=(replace(STOP, suspected_on=dt.date(2026, 11, 3)),))
    assert "早于签收日期" in slips(before, stopped, some.TODAY)[0]
    tomorrow = some.TODAY + dt.timedelta(days=1)
    late = replace(before, suspensions=(replace(STOP, reported_on=tomorrow),))
    assert "晚于今天" in slips(before, late, some.TODAY)[0]
