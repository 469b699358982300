"""Dates are understood in all the usual ways, and never guessed."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mediator_desk.domain.refusals import Refusal
from mediator_desk.domain.typed_dates import chinese_date, chinese_numeral_date, parse_date

DAY = dt.date(2026, 11, 23)
DAYS = st.dates(dt.date(1900, 3, 1), dt.date(2100, 12, 31))


@pytest.mark.parametrize(
    "typed",
    [
        DAY,
        dt.datetime(2026, 11, 23, 23, 59),
        46349,
        46349.75,
        20261123,
        20261123.0,
        "2026-11-23",
        "2026/11/23",
        "2026.11.23",
        "20261123",
        " 2026-11-23 00:00:00 ",
        "2026-11-23T08:30",
        "2026年11月23日",
        "2026 年 11 月 23 日",
        "2026年11月23号 9:30",
        "２０２６年１１月２３日",
        "２０２６－１１－２３",
        "二〇二六年十一月二十三日",
        "二零二六年十一月廿三日",
        "二○二六年11月二十三日",
        "2026-11-23\u200b",
    ],
)
def test_usual_ways_of_writing_a_date_are_understood(typed: dt.date | float | str) -> None:
    assert parse_date(typed) == DAY
    assert type(parse_date(typed)) is dt.date


def test_days_and_months_may_have_one_digit() -> None:
    assert (
        parse_date("2026/1/5")
        == parse_date("2026年1月5日")
        == parse_date("二〇二六年一月五日")
        == dt.date(2026, 1, 5)
    )
    assert parse_date("二〇二六年十月三十日") == dt.date(2026, 10, 30)


@pytest.mark.parametrize(
    "typed",
    [
        "2026-13-01",
        "2026年2月30日",
        "2025-02-29",
        "0000年1月1日",
        "20260431",
        "民国115年11月23日",
        "二〇二六年十三月一日",
    ],
)
def test_days_that_never_were_are_refused(typed: str) -> None:
    with pytest.raises(Refusal, match=f"日期不存在：{typed}。"):
        parse_date(typed)


@pytest.mark.parametrize(
    "typed",
    [
        "26-11-23",
        "26年11月23日",
        "2026-11",
        "11/23/2026",
        "2026-11/23",
        "2026年十十月1日",
        "2026年〇月1日",
        "昨天",
        "",
        "46349",
        "1850-01-01",
        "3026-01-01",
        "٢٠٢٦-١١-٢٣",
        "9" * 100_000,
        0,
        -1,
        60,
        2026,
        True,
        2_958_465,
        10**30,
        float("nan"),
        float("inf"),
    ],
)
def test_what_could_mean_something_else_is_refused(typed: float | str) -> None:
    with pytest.raises(Refusal, match="日期无法识别") as caught:
        parse_date(typed)
    assert len(str(caught.value)) < 120


def test_sheet_days_count_as_excel_counts_them() -> None:
    assert parse_date(1) == dt.date(1900, 1, 1)
    assert parse_date(59) == dt.date(1900, 2, 28)
    assert parse_date(61) == dt.date(1900, 3, 1)
    assert parse_date(45292) == dt.date(2024, 1, 1)


@given(DAYS)
def test_every_written_form_reads_back_as_its_day(day: dt.date) -> None:
    assert parse_date(chinese_date(day)) == day
    assert parse_date(chinese_numeral_date(day)) == day
    assert parse_date(day.isoformat()) == day
    assert parse_date(f"{day:%Y%m%d}") == day


def test_papers_write_dates_in_both_ways() -> None:
    assert chinese_date(dt.date(2026, 1, 5)) == "2026年1月5日"
    assert chinese_numeral_date(DAY) == "二〇二六年十一月二十三日"
    assert chinese_numeral_date(dt.date(2030, 10, 30)) == "二〇三〇年十月三十日"
    assert chinese_numeral_date(dt.date(2026, 1, 10)) == "二〇二六年一月十日"
