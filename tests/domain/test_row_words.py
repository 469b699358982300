"""What a list says about a limit: the right words, the right urgency, and no number where none runs."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from mediator_desk.domain.row_words import Urgency, deadline_words
from mediator_desk.domain.standing import Headline, Outcome, Standing

TODAY = dt.date(2026, 11, 23)


def a_headline(left: int | None = 5, **changes: object) -> Headline:
    """A running case signed for ten days ago, with so many days left."""
    due = None if left is None else TODAY + dt.timedelta(days=left)
    plain = Headline(
        "（2026）内0121民初458号", "民间借贷纠纷", "测试甲", "测试乙", "吕某", None, Standing.MEDIATING,
        Outcome.RUNNING, True, due, due, TODAY - dt.timedelta(days=10) if due else None, False,
    )  # fmt: skip
    return replace(plain, **changes)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("left", "text", "tone"),
    [
        (8, "剩 8 天", Urgency.CALM),
        (7, "剩 7 天", Urgency.NEAR),
        (2, "剩 2 天", Urgency.NEAR),
        (1, "剩 1 天", Urgency.PRESSING),
        (0, "今天到期", Urgency.PRESSING),
        (-2, "超期 2 天", Urgency.PRESSING),
    ],
)
def test_days_are_told_in_words_and_press_as_they_run_out(left: int, text: str, tone: Urgency) -> None:
    words = deadline_words(a_headline(left), TODAY)
    assert (words.text, words.tone) == (text, tone)


def test_without_a_receipt_no_number_is_shown() -> None:
    words = deadline_words(a_headline(None), TODAY)
    assert (words.text, words.tone, words.share) == ("期限未起算", Urgency.CALM, None)


def test_a_limit_nobody_set_is_told_apart_from_one_that_has_not_begun() -> None:
    words = deadline_words(a_headline(None, limit_from=TODAY), TODAY)
    assert (words.text, words.share) == ("无法定期限", None)


def test_during_an_appraisal_the_limit_stands_still() -> None:
    words = deadline_words(a_headline(5, standing=Standing.APPRAISING), TODAY)
    assert (words.text, words.tone, words.share) == ("期限暂停", Urgency.CALM, None)


def test_a_date_that_may_still_change_is_marked() -> None:
    words = deadline_words(a_headline(5, provisional=True), TODAY)
    assert (words.text, words.marked) == ("剩 5 天", "剩 5 天 暂定")
    assert deadline_words(a_headline(5), TODAY).marked == "剩 5 天"


def test_the_bar_measures_the_cases_own_limit() -> None:
    assert deadline_words(a_headline(10), TODAY).share == pytest.approx(0.5)
    assert deadline_words(a_headline(-30), TODAY).share == 1.0


@pytest.mark.parametrize("standing", [Standing.SUCCESS, Standing.FAILED, Standing.RETURNED])
def test_a_closed_case_has_no_limit(standing: Standing) -> None:
    words = deadline_words(a_headline(-5, open=False, standing=standing), TODAY)
    assert (words.text, words.tone, words.share) == ("已办结", Urgency.CALM, None)


def test_a_case_still_to_be_handed_back_is_not_called_closed() -> None:
    words = deadline_words(a_headline(None, standing=Standing.TO_HAND_BACK), TODAY)
    assert words.text == "调解已终结"
