"""The three exact days of 诉讼时效, what each does, and from when the three years run anew (law.md §2.11)."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from mediator_desk.domain import casework
from mediator_desk.domain.cases import Case
from mediator_desk.domain.endings import Ending, EndReason
from mediator_desk.domain.limitation import (
    limitation_days,
    limitation_words,
    printed_limitation,
    runs_anew_from,
    three_years_after,
)
from mediator_desk.domain.rulebook import ReferralKind
from tests.domain import some_case as some

SUBMITTED = dt.date(2026, 10, 30)


def _failed(kind: ReferralKind = ReferralKind.ENTRUSTED) -> Case:
    case = replace(some.heard(some.mediating(kind)), submitted_on=SUBMITTED)
    return casework.fail(case, Ending(1, EndReason.TOO_FAR_APART, "分歧较大。", dt.date(2026, 11, 20)))


def test_the_three_days_are_told_with_what_they_mean() -> None:
    days = limitation_days(_failed())
    assert [each.day for each in days] == [SUBMITTED, some.RECEIVED, dt.date(2026, 11, 20)]
    for each, article in zip(days, ("第十条", "第十二条", "第一百九十五条"), strict=True):
        assert article in each.meaning


def test_a_day_that_nobody_entered_is_not_made_up() -> None:
    case = some.mediating()
    assert [each.day for each in limitation_days(case)] == [None, some.RECEIVED, None]


def test_while_the_mediation_runs_nothing_runs_anew() -> None:
    case = some.mediating()
    assert runs_anew_from(case) is None
    assert "尚未终结" in limitation_words(case)
    assert printed_limitation(case) == ""


def test_from_the_end_three_years_run_anew() -> None:
    case = _failed()
    assert runs_anew_from(case) == dt.date(2026, 11, 20)
    assert "至2029年11月20日届满" in limitation_words(case)


@pytest.mark.parametrize(
    ("start", "last"),
    [
        (dt.date(2026, 11, 20), dt.date(2029, 11, 20)),
        (dt.date(2024, 2, 29), dt.date(2027, 2, 28)),
    ],
)
def test_three_years_end_on_the_same_day(start: dt.date, last: dt.date) -> None:
    assert three_years_after(start) == last


def test_a_promise_to_perform_is_told_as_an_acknowledgement_of_its_own() -> None:
    settled = some.signed(some.to_sign(some.heard(some.mediating())))
    ended = casework.conclude(settled, Ending(1, EndReason.AGREED, "达成协议。", some.TODAY))
    assert "第十四条" in limitation_words(ended)
    assert "第十四条" not in limitation_words(_failed())


def test_the_report_prints_every_known_day_and_no_other() -> None:
    text = printed_limitation(_failed(ReferralKind.ASSIGNED))
    for words in ("起诉材料提交日：2026年10月30日", "法院收案日", "2026年11月2日", "调解程序终结日：2026年11月20日"):
        assert words in text
    assert "起诉材料提交日" not in printed_limitation(replace(_failed(), submitted_on=None))
    assert "本中心受理日" in printed_limitation(_failed(ReferralKind.OWN))
