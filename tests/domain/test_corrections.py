"""A typed value is put right with a reason, and the dates that hang on it follow (更正)."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from mediator_desk.domain import casework
from mediator_desk.domain.cases import CaseState
from mediator_desk.domain.consents import LimitExtension, Material
from mediator_desk.domain.corrections import CorrectableField, correct, correctable
from mediator_desk.domain.endings import Ending, EndReason
from mediator_desk.domain.holidays import shipped_calendar
from mediator_desk.domain.limits import case_deadline
from mediator_desk.domain.parties import Agent, AgentKind, Authority
from mediator_desk.domain.refusals import Refusal
from mediator_desk.domain.rulebook import CourtRules, ReferralKind
from tests.domain import some_case as some

F = CorrectableField


def test_everything_that_can_be_corrected_shows_its_present_value() -> None:
    case = some.signed(some.to_sign(some.heard(some.mediating())))
    parts = {(part.field, part.part_id): part.value for part in correctable(case)}
    assert parts[F.RECEIPT, 0] == "2026-11-04 10:30"
    assert parts[F.PARTY_NAME, case.parties[1].id] == "巴图·孟克"
    assert parts[F.RECEIPT_MATERIALS, 0] == "起诉状，复印件，1份"


def test_a_corrected_receipt_moves_the_limit() -> None:
    case = some.mediating()
    calendar, rules = shipped_calendar(), CourtRules()
    assert case_deadline(case, calendar, rules).last_day == dt.date(2026, 11, 19)
    done = correct(case, F.RECEIPT, 0, "2026年11月6日", "回执日期抄错", some.TODAY)
    assert (done.old, done.new) == ("2026-11-04 10:30", "2026-11-06 10:30")
    # The 21st is a Saturday: the limit rolls to Monday.
    assert case_deadline(done.case, calendar, rules).last_day == dt.date(2026, 11, 23)


def test_a_corrected_signature_moves_the_effective_date() -> None:
    case = some.signed(some.to_sign(some.heard(some.mediating())))
    last = case.agreements[0].signatures[-1]
    done = correct(case, F.SIGNED_ON, last.id, "2026-11-13", "签署日期抄错", some.TODAY)
    assert done.case.agreements[0].effective_on == dt.date(2026, 11, 13)


@pytest.mark.parametrize(
    ("field", "typed", "word"),
    [
        (F.RECEIPT, "2026-11-02", "早于"),
        (F.RECEIPT, "2026-12-01", "晚于今天"),
        (F.RECEIPT, "2026-13-01", "日期"),
        (F.REFERRED_ON, "2026-11-05", "早于委托日期"),
        (F.RECEIVED_ON, "2026-11-05", "早于收案日期"),
        (F.PROCEDURE, "特快", "适用程序"),
        (F.CAUSE, " ", "案由"),
        (F.AMOUNT, "1,2,3", "金额"),
        (F.CAUSE, "物业服务合同纠纷", "相同"),
    ],
)
def test_a_wrong_correction_is_refused_and_changes_nothing(
    field: CorrectableField, typed: str, word: str
) -> None:
    with pytest.raises(Refusal, match=word):
        correct(some.mediating(), field, 0, typed, "测试", some.TODAY)


def test_a_correction_needs_its_reason() -> None:
    with pytest.raises(Refusal, match="理由"):
        correct(some.mediating(), F.CAUSE, 0, "民间借贷纠纷", "  ", some.TODAY)


def test_a_corrected_number_is_checked_again() -> None:
    case = some.registered()
    owner = case.parties[1]
    done = correct(case, F.PARTY_NUMBER, owner.id, "110105194912310021", "身份证原件如此", some.TODAY)
    assert done.case.parties[1].id_reason == "身份证原件如此"
    mended = correct(done.case, F.PARTY_NUMBER, owner.id, "11010519491231002X", "补正", some.TODAY)
    assert mended.case.parties[1].id_reason == ""


def test_names_of_parties_are_chosen_and_kept_as_people_read_them() -> None:
    case = some.mediating()
    first, second = case.parties
    longer = LimitExtension(70, 5, dt.date(2026, 11, 10), (first.id, second.id))
    case = replace(case, extensions=(longer,))
    part = next(part for part in correctable(case) if part.field is F.EXTENSION_BY)
    assert part.value == "测试金海物业服务有限公司（申请人）\n巴图·孟克（被申请人）"
    with pytest.raises(Refusal, match="延长期限须各方当事人同意"):
        correct(case, F.EXTENSION_BY, 70, part.choices[0], "误", some.TODAY)


def test_a_list_of_material_is_put_right_line_by_line() -> None:
    done = correct(
        some.mediating(), F.RECEIPT_MATERIALS, 0, "起诉状，原件，3页，2份\n欠条", "清单漏记", some.TODAY
    )
    assert done.case.receipt is not None
    assert done.case.receipt.materials == (Material("起诉状", True, 3, 2), Material("欠条"))
    with pytest.raises(Refusal, match="看不懂“三张”"):
        correct(some.mediating(), F.RECEIPT_MATERIALS, 0, "起诉状，三张", "误", some.TODAY)


def test_a_wrong_number_told_birth_and_sex_and_the_right_one_tells_them_anew() -> None:
    case = some.registered()
    owner = case.parties[1].id
    case = correct(case, F.PARTY_NUMBER, owner, "150121198501011238", "补录", some.TODAY).case
    assert case.parties[1].birth == dt.date(1985, 1, 1)
    case = correct(case, F.PARTY_NUMBER, owner, "11010519491231002X", "抄错", some.TODAY).case
    assert (case.parties[1].birth, case.parties[1].sex) == (dt.date(1949, 12, 31), "女")
    case = correct(case, F.PARTY_BIRTH, owner, "1949-12-30", "户口簿为准", some.TODAY).case
    case = correct(case, F.PARTY_NUMBER, owner, "", "证件遗失", some.TODAY).case
    assert case.parties[1].birth == dt.date(1949, 12, 30)


def test_an_agent_who_is_an_entrusted_one_after_all_has_the_lesser_power() -> None:
    agent = Agent(60, AgentKind.STATUTORY, "测试代理人")
    case = some.mediating()
    case = replace(case, parties=(case.parties[0], replace(case.parties[1], agents=(agent,))))
    done = correct(case, F.AGENT_KIND, 60, "委托代理人", "授权委托书为准", some.TODAY)
    assert done.case.parties[1].agents[0].authority is Authority.GENERAL


def test_what_was_in_order_stays_in_order() -> None:
    case = some.heard(some.mediating())
    session = case.sessions[0].id
    with pytest.raises(Refusal, match="须先经法院同意"):
        correct(case, F.SESSION_OUTSIDE, session, "是", "误", some.TODAY)
    allowed = correct(case, F.SESSION_ALLOWED, session, "是", "补记", some.TODAY).case
    assert correct(allowed, F.SESSION_OUTSIDE, session, "是", "补记", some.TODAY).case.sessions[0].outside
    with pytest.raises(Refusal, match="早于选定调解员的日期"):
        correct(case, F.ASSIGNED_ON, case.assignments[0].id, "2026-11-20", "误", some.TODAY)
    with pytest.raises(Refusal, match="请填写被申请人"):
        correct(case, F.PARTY_ROLE, case.parties[1].id, "第三人", "误", some.TODAY)
    consent = case.consents[0].id
    with pytest.raises(Refusal, match="还没有记录同意调解"):
        correct(case, F.CONSENT_AGREED, consent, "否", "误", some.TODAY)


def test_only_a_judge_moves_a_date_that_proves_something_far() -> None:
    case = some.mediating()
    with pytest.raises(Refusal, match="请法官登录后更正"):
        correct(case, F.RECEIPT, 0, "2026-11-10", "回执为准", some.TODAY, most_days=3)
    with pytest.raises(Refusal, match="法官"):
        correct(case, F.CONSENT_ON, case.consents[0].id, "2026-10-01", "误", some.TODAY, most_days=3)
    assert correct(case, F.RECEIPT, 0, "2026-11-07", "回执为准", some.TODAY, most_days=3).new == "2026-11-07 10:30"
    assert correct(case, F.RECEIPT, 0, "2026-11-10", "回执为准", some.TODAY).new == "2026-11-10 10:30"


def test_the_reason_of_an_end_stays_within_the_list_of_its_act() -> None:
    ending = Ending(90, EndReason.UNREACHABLE, "多次联系未果。", some.TODAY)
    case = casework.give_back(some.registered(), ending)
    part = next(part for part in correctable(case) if part.field is F.END_REASON)
    assert part.choices == ("一方撤回或明确不接受", "无法联系", "其他")
    with pytest.raises(Refusal, match="终止原因须为"):
        correct(case, F.END_REASON, 0, "分歧较大", "误", some.TODAY)


def test_the_kind_of_referral_cannot_deny_what_the_court_did() -> None:
    case = some.mediating(ReferralKind.ASSIGNED)
    assert correct(case, F.KIND, 0, "委托", "移送函为准", some.TODAY).case.kind is ReferralKind.ENTRUSTED
    filed = replace(case, state=CaseState.FILED_AT_COURT)
    with pytest.raises(Refusal, match="应当转入审理"):
        correct(filed, F.KIND, 0, "委托", "误", some.TODAY)
