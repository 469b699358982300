"""Working days of the People's Republic: weekends, holidays (放假) and make-up workdays (调休上班).

The State Council announces them year by year. A year whose announcement is not loaded is reckoned
by weekends (and by the statutory days that are already known) and says so: `is_official`.
"""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Iterable
from dataclasses import dataclass

from mediator_desk.domain.refusals import Refusal

_ONE_DAY = dt.timedelta(days=1)
_SATURDAY = 5
_WEEKDAYS = "一二三四五六日"
_MARKS = {"year", "official", "source", "note", "off", "work"}
_ISO_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_LONGEST_TEXT = 200_000
"""Characters; a real table has fewer than 3,000."""


def spell_date(day: dt.date) -> str:
    """The date as people write it: 2026年11月23日."""
    return f"{day.year}年{day.month}月{day.day}日"


def spell_weekday(day: dt.date) -> str:
    """星期一 to 星期日."""
    return f"星期{_WEEKDAYS[day.weekday()]}"


def spell_day(day: dt.date) -> str:
    """The date with its weekday: 2026年11月23日（星期一）."""
    return f"{spell_date(day)}（{spell_weekday(day)}）"


@dataclass(frozen=True, slots=True)
class YearTable:
    """Holidays and make-up workdays of one calendar year.

    Attributes:
        off: days off that the announcement or the statute names, weekend days among them.
        work: weekend days that are worked instead (调休上班).
        official: False when the State Council's announcement is still to come.
        source: title and number of the announcement, or of the statute.
        names: what a day is called, for days of `off` and `work`.
    """

    year: int
    off: frozenset[dt.date]
    work: frozenset[dt.date]
    official: bool
    source: str
    note: str = ""
    names: tuple[tuple[dt.date, str], ...] = ()

    def name_of(self, day: dt.date) -> str:
        """The name of a day off or make-up day; empty when it has none."""
        return next((name for named, name in self.names if named == day), "")


@dataclass(frozen=True, slots=True)
class WorkCalendar:
    """The working days that deadlines are reckoned with; one table per year at most."""

    tables: tuple[YearTable, ...] = ()

    def __post_init__(self) -> None:
        years = [table.year for table in self.tables]
        if len(set(years)) != len(years):
            raise ValueError(f"two tables for one year: {sorted(years)}")

    def table_of(self, year: int) -> YearTable | None:
        """The table of a year, or None when none is loaded."""
        return next((table for table in self.tables if table.year == year), None)

    def with_table(self, table: YearTable) -> WorkCalendar:
        """The same calendar with this table in place of an older one of the same year."""
        others = [old for old in self.tables if old.year != table.year]
        return WorkCalendar(tuple(sorted([*others, table], key=lambda each: each.year)))

    def is_official(self, year: int) -> bool:
        """Whether the announcement for this year is loaded."""
        table = self.table_of(year)
        return table is not None and table.official

    def is_make_up_day(self, day: dt.date) -> bool:
        """Whether this weekend day is worked (调休上班)."""
        table = self.table_of(day.year)
        return table is not None and day in table.work

    def is_working_day(self, day: dt.date) -> bool:
        """A weekday that is not off, or a make-up workday."""
        table = self.table_of(day.year)
        if table is not None and day in table.work:
            return True
        return day.weekday() < _SATURDAY and (table is None or day not in table.off)

    def next_working_day(self, day: dt.date) -> dt.date:
        """The first working day on or after `day` (民事诉讼法第八十五条)."""
        while not self.is_working_day(day):
            day += _ONE_DAY
        return day

    def add_working_days(self, start: dt.date, count: int) -> dt.date:
        """The `count`-th working day after `start`, which itself is not counted."""
        if count < 0:
            raise ValueError(f"working days cannot be negative: {count}")
        day = start
        for _ in range(count):
            day = self.next_working_day(day + _ONE_DAY)
        return day

    def kind_of_day(self, day: dt.date) -> str:
        """What the day is, in words: 工作日, 调休上班日, 星期日, 国庆节放假, 春节补假."""
        if self.is_make_up_day(day):
            return "调休上班日"
        if self.is_working_day(day):
            return "工作日"
        table = self.table_of(day.year)
        name = table.name_of(day) if table is not None else ""
        if name:
            return name if name.endswith("补假") else f"{name}放假"
        return spell_weekday(day) if day.weekday() >= _SATURDAY else "放假日"


def year_table_text(table: YearTable) -> str:
    """The table as the text of its file; `parse_year_table` reads it back unchanged."""
    content = {
        "year": table.year,
        "official": table.official,
        "source": table.source,
        "note": table.note,
        "off": {day.isoformat(): table.name_of(day) for day in sorted(table.off)},
        "work": {day.isoformat(): table.name_of(day) for day in sorted(table.work)},
    }
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"


def parse_year_table(text: str) -> YearTable:
    """Read the text of a holiday file.

    Raises:
        Refusal: not a table, a day outside its year, a day both off and worked, a make-up workday
            that is no weekend day, or a mark this program does not know (a typing error there
            would silently move deadlines).
    """
    content = _object_of(text)
    _check_marks(content)
    year, official = content["year"], content["official"]
    if type(year) is not int or not 1949 <= year <= 2999:
        raise _refusal("“year”应当是四位数的年份。")
    if type(official) is not bool:
        raise _refusal("“official”应当是true或者false。")
    source, note = _text_of(content, "source"), _text_of(content, "note")
    if not source.strip():
        raise _refusal("没有写明放假安排的来源（“source”）。")
    off, work = _days_of(content, "off", year), _days_of(content, "work", year)
    _check_days(off, work)
    names = tuple(sorted((day, name) for day, name in {**off, **work}.items() if name))
    return YearTable(year, frozenset(off), frozenset(work), official, source, note, names)


def _refusal(what: str) -> Refusal:
    return Refusal(f"节假日表不能使用：{what}", "原有的节假日表没有改动。", code="calendar")


def _only_once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    """JSON lets a key stand twice and keeps the last; here that would drop a day unseen."""
    result: dict[str, object] = {}
    for key, value in pairs:
        if key in result:
            raise _refusal(f"“{key}”写了两次。")
        result[key] = value
    return result


def _object_of(text: str) -> dict[str, object]:
    if len(text) > _LONGEST_TEXT:
        raise _refusal("文件太大，不是一年的节假日表。")
    try:
        content = json.loads(text, object_pairs_hook=_only_once)
    except (ValueError, RecursionError) as error:
        raise _refusal("内容不是JSON格式，可能在编辑时多了或者少了标点。") from error
    if not isinstance(content, dict):
        raise _refusal("内容不是一张表。")
    return content


def _check_marks(content: dict[str, object]) -> None:
    unknown = sorted(content.keys() - _MARKS)
    if unknown:
        raise _refusal(f"有不认识的项目“{unknown[0]}”。")
    missing = sorted(_MARKS - {"note"} - content.keys())
    if missing:
        raise _refusal(f"缺少项目“{missing[0]}”。")


def _text_of(content: dict[str, object], mark: str) -> str:
    value = content.get(mark, "")
    if not isinstance(value, str):
        raise _refusal(f"“{mark}”应当是文字。")
    return value


def _days_of(content: dict[str, object], mark: str, year: int) -> dict[dt.date, str]:
    value = content[mark]
    if not isinstance(value, dict):
        raise _refusal(f"“{mark}”应当写成“日期: 名称”的列表。")
    days: dict[dt.date, str] = {}
    for written, name in value.items():
        day = _day_of(written)
        if day.year != year:
            raise _refusal(f"{written}不在{year}年，应当写进{day.year}年的表。")
        if not isinstance(name, str):
            raise _refusal(f"{written}的名称应当是文字。")
        days[day] = name
    return days


def _day_of(written: str) -> dt.date:
    if not _ISO_DAY.fullmatch(written):
        raise _refusal(f"“{written}”应当写成2026-10-01这样的日期。")
    try:
        return dt.date.fromisoformat(written)
    except ValueError as error:
        raise _refusal(f"没有“{written}”这一天。") from error


def _check_days(off: Iterable[dt.date], work: Iterable[dt.date]) -> None:
    both = sorted(set(off) & set(work))
    if both:
        raise _refusal(f"{spell_date(both[0])}既写成放假又写成上班。")
    wrong = sorted(day for day in work if day.weekday() < _SATURDAY)
    if wrong:
        raise _refusal(f"{spell_date(wrong[0])}是{spell_weekday(wrong[0])}，本来就上班，不是调休上班日。")
