"""A typed value is put right with a reason, and the dates that hang on it follow (更正)."""

from __future__ import annotations

import datetime as dt

import pytest

from mediator_desk.domain.corrections import CorrectableField, correct, correctable
from mediator_desk.domain.holidays import shipped_calendar
from mediator_desk.domain.limits import case_deadline
from mediator_desk.domain.refusals import Refusal
from mediator_desk.domain.rulebook import CourtRules
from tests.domain import some_case as some

F = CorrectableField


def test_everything_that_can_be_corrected_shows_its_present_value() -> None:
    case = some.signed(some.to_sign(some.heard(some.mediating())))
    parts = {(part.field, part.part_id): part.value for part in correctable(case)}
    assert parts[F.RECEIPT, 0] == "2026-11-04"
    assert parts[F.PARTY_NAME, case.parties[1].id] == "巴图·孟克"
    assert {part.field for part in correctable(case)} == set(F)


def test_a_corrected_receipt_moves_the_limit() -> None:
    case = some.mediating()
    calendar, rules = shipped_calendar(), CourtRules()
    assert case_deadline(case, calendar, rules).last_day == dt.date(2026, 11, 19)
    done = correct(case, F.RECEIPT, 0, "2026年11月6日", "回执日期抄错", some.TODAY)
    assert (done.old, done.new) == ("2026-11-04", "2026-11-06")
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
        (F.REFERRED_ON, "2026-11-05", "签收日期之前"),
        (F.RECEIVED_ON, "2026-11-05", "收案日期晚于"),
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
