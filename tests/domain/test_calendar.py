"""Working days, holidays and make-up workdays, and the files they come from."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import chinese_calendar
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mediator_desk import paths
from mediator_desk.domain.calendar import (
    WorkCalendar,
    YearTable,
    parse_year_table,
    spell_day,
    year_table_text,
)
from mediator_desk.domain.holidays import load_calendar, shipped_calendar
from mediator_desk.domain.refusals import Refusal

CALENDAR = shipped_calendar()
FEW_YEARS = st.dates(dt.date(2023, 1, 1), dt.date(2028, 12, 31))


def days_of(year: int) -> list[dt.date]:
    first = dt.date(year, 1, 1)
    return [first + dt.timedelta(days=n) for n in range((dt.date(year + 1, 1, 1) - first).days)]


@pytest.mark.parametrize("year", [2024, 2025, 2026])
def test_every_day_of_an_official_year_agrees_with_an_independent_calendar(year: int) -> None:
    ours = {day: CALENDAR.is_working_day(day) for day in days_of(year)}
    theirs = {day: chinese_calendar.is_workday(day) for day in days_of(year)}
    assert ours == theirs
    assert CALENDAR.is_official(year)


@pytest.mark.parametrize(
    "day", ["2026-01-04", "2026-02-14", "2026-02-28", "2026-05-09", "2026-09-20", "2026-10-10"]
)
def test_the_make_up_workdays_of_2026_are_worked_although_they_are_weekend_days(day: str) -> None:
    date = dt.date.fromisoformat(day)
    assert date.weekday() >= 5
    assert CALENDAR.is_make_up_day(date)
    assert CALENDAR.is_working_day(date)


def test_2027_knows_the_statutory_days_only_and_says_that_it_is_not_official() -> None:
    table = CALENDAR.table_of(2027)
    assert table is not None
    assert not CALENDAR.is_official(2027)
    assert table.work == frozenset()
    assert "暂定" in table.note
    statutory = {(1, 1), (2, 5), (2, 6), (2, 7), (2, 8), (4, 5), (5, 1), (5, 2), (6, 9), (9, 15)}
    statutory |= {(10, 1), (10, 2), (10, 3)}
    made_up = {(2, 9), (2, 10), (5, 3), (5, 4), (10, 4), (10, 5)}
    assert table.off == {dt.date(2027, month, day) for month, day in statutory | made_up}


def test_every_shipped_table_names_its_source_and_each_of_its_days() -> None:
    for table in CALENDAR.tables:
        assert table.source
        assert all(table.name_of(day) for day in table.off | table.work)


def test_a_year_without_a_table_has_weekends_only_and_is_not_official() -> None:
    assert not CALENDAR.is_official(2031)
    rest = [day for day in days_of(2031) if not CALENDAR.is_working_day(day)]
    assert rest == [day for day in days_of(2031) if day.weekday() >= 5]


@given(FEW_YEARS)
def test_the_next_working_day_is_the_first_one_on_or_after_the_day(day: dt.date) -> None:
    found = CALENDAR.next_working_day(day)
    assert found >= day
    assert CALENDAR.is_working_day(found)
    skipped = [day + dt.timedelta(days=n) for n in range((found - day).days)]
    assert not any(CALENDAR.is_working_day(each) for each in skipped)


@given(FEW_YEARS, st.integers(0, 40))
def test_adding_working_days_passes_exactly_that_many_of_them(start: dt.date, count: int) -> None:
    end = CALENDAR.add_working_days(start, count)
    passed = [start + dt.timedelta(days=n) for n in range(1, (end - start).days + 1)]
    assert sum(CALENDAR.is_working_day(day) for day in passed) == count
    assert CALENDAR.is_working_day(end) or count == 0


def test_working_days_are_counted_over_a_long_holiday_and_the_worked_saturday_after_it() -> None:
    assert CALENDAR.add_working_days(dt.date(2026, 9, 30), 3) == dt.date(2026, 10, 10)


def test_a_negative_number_of_working_days_is_a_bug_and_not_a_date() -> None:
    with pytest.raises(ValueError, match="negative"):
        CALENDAR.add_working_days(dt.date(2026, 9, 30), -1)


@pytest.mark.parametrize(
    ("day", "words"),
    [
        ("2026-10-07", "国庆节放假"),
        ("2026-09-20", "调休上班日"),
        ("2026-11-23", "工作日"),
        ("2026-11-22", "星期日"),
        ("2027-02-09", "春节补假"),
    ],
)
def test_a_day_is_called_by_what_it_is(day: str, words: str) -> None:
    assert CALENDAR.kind_of_day(dt.date.fromisoformat(day)) == words


def test_a_day_is_spelled_with_its_weekday() -> None:
    assert spell_day(dt.date(2026, 11, 23)) == "2026年11月23日（星期一）"


def test_an_official_table_takes_the_place_of_the_provisional_one() -> None:
    official = YearTable(2027, frozenset({dt.date(2027, 1, 1)}), frozenset(), True, "测试通知")
    newer = CALENDAR.with_table(official)
    assert newer.is_official(2027)
    assert newer.is_working_day(dt.date(2027, 2, 5))
    assert [table.year for table in newer.tables] == [2024, 2025, 2026, 2027]
    assert not CALENDAR.is_official(2027)


def test_two_tables_for_one_year_are_never_kept() -> None:
    table = YearTable(2027, frozenset(), frozenset(), False, "测试")
    with pytest.raises(ValueError, match="2027"):
        WorkCalendar((table, table))


@pytest.mark.parametrize("table", CALENDAR.tables, ids=lambda table: str(table.year))
def test_a_table_written_and_read_again_is_the_same(table: YearTable) -> None:
    assert parse_year_table(year_table_text(table)) == table


@pytest.mark.parametrize(
    "file", sorted((paths.REFERENCE / "holidays").glob("*.json")), ids=lambda file: file.name
)
def test_the_shipped_files_are_written_as_the_program_writes_them(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    assert year_table_text(parse_year_table(text)) == text


def content(**changes: object) -> str:
    good: dict[str, object] = {
        "year": 2027,
        "official": True,
        "source": "测试通知",
        "off": {"2027-01-01": "元旦"},
        "work": {"2027-01-09": "元旦调休上班"},
    }
    return json.dumps({**good, **changes})


def test_a_table_may_do_without_a_note() -> None:
    assert parse_year_table(content()).note == ""


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "不是JSON格式"),
        ("{", "不是JSON格式"),
        ("[" * 100_000, "不是JSON格式"),
        (" " * 300_000, "太大"),
        ("[]", "不是一张表"),
        ("{}", "缺少项目"),
        (content(year="2027"), "year"),
        (content(year=True), "year"),
        (content(year=27), "year"),
        (content(official="是"), "official"),
        (content(source=" "), "来源"),
        (content(source=7), "source"),
        (content(note=7), "note"),
        (content(worked={}), "worked"),
        (content(off=["2027-01-01"]), "off"),
        (content(off={"2027-1-1": "元旦"}), "2027-1-1"),
        (content(off={"20270101": "元旦"}), "20270101"),
        (content(off={"2027-02-30": "春节"}), "2027-02-30"),
        (content(off={"2026-12-31": "元旦"}), "2026年的表"),
        (content(off={"2027-01-01": None}), "名称"),
        (content(work={"2027-01-04": "元旦"}), "本来就上班"),
        (content(off={"2027-01-09": "元旦"}), "既写成放假又写成上班"),
        ('{"year": 2027, "year": 2028}', "写了两次"),
    ],
)
def test_a_table_with_a_mistake_is_refused_in_words(text: str, said: str) -> None:
    with pytest.raises(Refusal, match=said):
        parse_year_table(text)


def test_a_folder_of_tables_becomes_a_calendar(tmp_path: Path) -> None:
    (tmp_path / "2027.json").write_text(content(), encoding="utf-8")
    assert load_calendar(tmp_path).is_official(2027)


def test_a_folder_without_tables_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Refusal, match="没有找到节假日表"):
        load_calendar(tmp_path)


def test_a_table_under_another_years_name_is_refused(tmp_path: Path) -> None:
    (tmp_path / "2028.json").write_text(content(), encoding="utf-8")
    with pytest.raises(Refusal, match=r"2027\.json"):
        load_calendar(tmp_path)


def test_a_damaged_file_is_refused_by_name(tmp_path: Path) -> None:
    (tmp_path / "2027.json").write_text("{", encoding="utf-8")
    with pytest.raises(Refusal, match=r"2027\.json"):
        load_calendar(tmp_path)
    (tmp_path / "2027.json").write_bytes("节假日".encode("gb18030"))
    with pytest.raises(Refusal, match="UTF-8"):
        load_calendar(tmp_path)
