"""Conditions, orders and names of one's own on the case list."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import replace

import pytest

from mediator_desk.domain.causes import shipped_causes
from mediator_desk.domain.docket import DocketFilter, Order, Which, number_key
from mediator_desk.domain.docket_conditions import Conditions, Period, Span
from mediator_desk.domain.docket_views import (
    MOST_FILTERS,
    NAME_LIMIT,
    ListLayout,
    SavedFilter,
    columns_of,
    filter_name,
)
from mediator_desk.domain.pools import Pool
from mediator_desk.domain.refusals import Refusal
from mediator_desk.domain.standing import Standing
from mediator_desk.store.plain import shaped, written

MONDAY = dt.date(2026, 11, 23)


def d(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


@pytest.mark.parametrize(
    ("today", "span", "first", "last"),
    [
        (MONDAY, Span.TODAY, "2026-11-23", "2026-11-23"),
        (MONDAY, Span.THIS_WEEK, "2026-11-23", "2026-11-29"),
        (d("2026-11-29"), Span.THIS_WEEK, "2026-11-23", "2026-11-29"),
        (d("2026-12-31"), Span.NEXT_WEEK, "2027-01-04", "2027-01-10"),
        (d("2028-02-10"), Span.THIS_MONTH, "2028-02-01", "2028-02-29"),
        (d("2026-12-31"), Span.THIS_MONTH, "2026-12-01", "2026-12-31"),
        (d("2027-01-31"), Span.LAST_MONTH, "2026-12-01", "2026-12-31"),
        (MONDAY, Span.THIS_YEAR, "2026-01-01", "2026-12-31"),
        (MONDAY, Span.LAST_YEAR, "2025-01-01", "2025-12-31"),
    ],
)
def test_a_span_moves_with_the_day_at_the_desk(today: dt.date, span: Span, first: str, last: str) -> None:
    assert Period(span).days(today) == (d(first), d(last))
    assert Period(span).words == span.value


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        ("2026-11-01", "2026-11-30", "2026-11-01至2026-11-30"),
        ("2026-11-01", "2026-11-01", "2026年11月1日（星期日）"),
        ("2026-11-01", None, "2026-11-01起"),
        (None, "2026-11-30", "至2026-11-30"),
    ],
)
def test_given_days_stay_and_either_end_may_be_open(first: str | None, last: str | None, words: str) -> None:
    period = Period(Span.DAYS, d(first) if first else None, d(last) if last else None)
    assert period.days(MONDAY) == (period.first, period.last)
    assert period.words == words


ASKED = Conditions(
    standings=(Standing.TO_SIGN, Standing.MEDIATING), pools=(Pool.CPPCC,), mediator_id=7, mediator="苏日娜",
    cause="物业服务合同纠纷", received=Period(Span.THIS_MONTH), enterprise=True, to_prove=True,
)  # fmt: skip


def test_each_condition_has_its_words_and_can_be_taken_away_alone() -> None:
    words = dict(ASKED.words())
    assert list(words.values()) == [
        "状态：待签署、调解中", "力量：政协", "调解员：苏日娜", "案由：物业服务合同纠纷", "收案：本月", "涉企", "待证",
    ]  # fmt: skip
    left = ASKED
    for name in words:
        left = left.without(name)
        assert name not in dict(left.words())
    assert not left and left == Conditions()


def test_a_filter_survives_being_kept_as_a_document() -> None:
    view = DocketFilter(Which.SOON, "", ASKED, Order.NUMBER, True)
    assert shaped(DocketFilter, json.loads(written(view))) == view


def test_a_cause_means_everything_below_it() -> None:
    book = shipped_causes()
    above = {cause.name: cause.parent for cause in book.lists[-1].causes if cause.parent not in ("", cause.name)}
    for name, parent in above.items():
        assert book.under(name) <= book.under(parent), name
    deep = max(len(book.under(name)) for name in above.values())
    assert deep > 10 and len(book.under("物业服务合同纠纷")) == 1
    assert book.under("没有这个案由") == {"没有这个案由"}


@pytest.mark.parametrize(
    ("lower", "higher"),
    [
        ("（2026）内0121民初9号", "（2026）内0121民初10号"),
        ("（2026）内0121诉前调99号", "（2026）内0121民初1号"),
        ("（2025）内0121民初999号", "（2026）内0121诉前调1号"),
        ("PT20260001", "（2026）内0121诉前调1号"),
        ("PT20260001", "PT20260002"),
        ("（案号待补）", "PT20260001"),
    ],
)
def test_numbers_sort_by_year_kind_and_serial_as_people_count(lower: str, higher: str) -> None:
    assert number_key(lower) < number_key(higher)
    assert {len(number_key(lower)), len(number_key(higher))} == {13}
    assert (number_key(lower) + number_key(higher)).isdigit()


def test_an_order_can_be_turned() -> None:
    usual = DocketFilter(order=Order.RECEIVED)
    assert usual.falls and not replace(usual, turned=True).falls
    assert not DocketFilter().falls and DocketFilter(turned=True).falls


def test_columns_are_those_that_are_wanted_and_known_or_the_usual_ones() -> None:
    known, usual = ("a", "b", "c"), ("a", "b")
    assert columns_of(ListLayout(), known, usual) == usual
    assert columns_of(ListLayout(("c", "gone", "a", "c")), known, usual) == ("c", "a")
    assert columns_of(ListLayout(("gone",)), known, usual) == usual


def saved(number: int) -> SavedFilter:
    return SavedFilter(number, f"筛选{number}", DocketFilter())


@pytest.mark.parametrize(
    ("typed", "others", "code"),
    [
        ("  ", 0, "empty"),
        ("筛选1", 2, "duplicate"),
        ("长" * (NAME_LIMIT + 1), 0, "too-long"),
        ("新的", MOST_FILTERS, "too-many"),
    ],
)
def test_a_name_that_cannot_stand_on_a_chip_is_refused(typed: str, others: int, code: str) -> None:
    with pytest.raises(Refusal) as refused:
        filter_name(typed, [saved(number) for number in range(1, others + 1)])
    assert refused.value.code == code


def test_blanks_in_a_name_are_mended() -> None:
    assert filter_name("  本月\t到期 ", []) == "本月 到期"
