"""Dates as people type them and as sheets hold them; dates as papers write them."""

from __future__ import annotations

import datetime as dt
import math
import re

from mediator_desk.domain.names import half_width, without_invisible
from mediator_desk.domain.refusals import Refusal

FIRST_YEAR, LAST_YEAR = 1900, 2100
"""Years that a date of the centre (birth, filing, instalment) may have."""

_SERIAL_ZERO = dt.date(1899, 12, 30)
_LAST_SERIAL = 2_958_465
_CHINESE_DIGITS = "〇一二三四五六七八九"
_TIME = re.compile(r"[T ]\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?$", re.ASCII)
_SEPARATED = re.compile(r"(\d{1,4})([-/.])(\d{1,2})\2(\d{1,2})", re.ASCII)
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})", re.ASCII)
_NUMERAL = r"[0-9〇零一二三四五六七八九十廿卅]{1,4}"
_WRITTEN = re.compile(rf"({_NUMERAL})年({_NUMERAL})月({_NUMERAL})[日号]?")
_SMALL = re.compile(r"([一二三]?十|廿|卅)?([一二三四五六七八九])?")


def parse_date(value: dt.date | dt.datetime | int | float | str) -> dt.date:
    """The day meant by a typed text or by a cell (numbers count days as Excel's 1900 system does).

    Understands 2026-11-23, 2026/11/23, 2026.11.23, 20261123, 2026年11月23日, 二〇二六年十一月二十三日,
    full-width digits, and a time behind the date, which is left out. Years have four digits.

    Raises:
        Refusal: no such day ("date-missing") or not understood ("date").
    """
    if isinstance(value, dt.datetime):
        return value.date()
    if isinstance(value, dt.date):
        return value
    if isinstance(value, str):
        return _from_text(value)
    return _from_number(value)


def chinese_date(day: dt.date) -> str:
    """2026年11月23日."""
    return f"{day.year}年{day.month}月{day.day}日"


def chinese_numeral_date(day: dt.date) -> str:
    """二〇二六年十一月二十三日, as papers are dated."""
    year = "".join(_CHINESE_DIGITS[int(digit)] for digit in f"{day.year:04d}")
    return f"{year}年{_small_numeral(day.month)}月{_small_numeral(day.day)}日"


def _from_number(value: int | float) -> dt.date:
    if isinstance(value, bool) or not math.isfinite(value):
        raise _not_understood(str(value))
    whole = int(value)
    if whole > _LAST_SERIAL and whole == value:
        return _from_text(str(whole))
    # A number such as 2026 is a year somebody left alone, not a day in 1905; day 60 is
    # 29 February 1900, which Excel has and the calendar has not.
    if not 1 <= whole <= _LAST_SERIAL or FIRST_YEAR <= whole <= LAST_YEAR or whole == 60:
        raise _not_understood(f"{value:g}")
    day = _SERIAL_ZERO + dt.timedelta(days=whole if whole > 60 else whole + 1)
    return _plausible(day, f"{value:g}")


def _from_text(text: str) -> dt.date:
    shown = text.strip()
    typed = without_invisible(half_width(text[:100])).strip()
    if "民国" in typed:
        raise _no_such_day(shown)
    compact = re.sub(r"\s", "", _TIME.sub("", typed))
    match = _SEPARATED.fullmatch(compact)
    if match:
        return _day(match[1], match[3], match[4], shown)
    match = _COMPACT.fullmatch(compact) or _WRITTEN.fullmatch(
        compact.translate({0x25CB: 0x3007, 0x25EF: 0x3007})
    )
    if match is None:
        raise _not_understood(shown)
    return _day(match[1], match[2], match[3], shown)


def _day(year: str, month: str, day: str, shown: str) -> dt.date:
    numbers = (_year(year), _number(month), _number(day))
    if numbers[0] is None or numbers[1] is None or numbers[2] is None:
        raise _not_understood(shown)
    try:
        found = dt.date(numbers[0], numbers[1], numbers[2])
    except ValueError as error:
        raise _no_such_day(shown) from error
    return _plausible(found, shown)


def _year(text: str) -> int | None:
    digits = "".join(str(_CHINESE_DIGITS.index(char)) if char in _CHINESE_DIGITS else char for char in text)
    digits = digits.replace("零", "0")
    return int(digits) if re.fullmatch("[0-9]{4}", digits) else None


def _number(text: str) -> int | None:
    if re.fullmatch("[0-9]{1,2}", text):
        return int(text)
    match = _SMALL.fullmatch(text)
    if match is None:
        return None
    tens = {"": 0, "十": 10, "廿": 20, "卅": 30}.get(match[1] or "")
    if tens is None:
        tens = _CHINESE_DIGITS.index(match[1][0]) * 10
    return tens + (_CHINESE_DIGITS.index(match[2]) if match[2] else 0)


def _small_numeral(number: int) -> str:
    tens, ones = divmod(number, 10)
    words = ("" if tens == 1 else _CHINESE_DIGITS[tens]) + "十" if tens else ""
    return words + (_CHINESE_DIGITS[ones] if ones else "")


def _plausible(day: dt.date, shown: str) -> dt.date:
    if FIRST_YEAR <= day.year <= LAST_YEAR:
        return day
    raise Refusal(f"日期无法识别：{_short(shown)}。年份应在{FIRST_YEAR}至{LAST_YEAR}之间。", code="date")


def _no_such_day(shown: str) -> Refusal:
    return Refusal(f"日期不存在：{_short(shown)}。", code="date-missing")


def _not_understood(shown: str) -> Refusal:
    return Refusal(
        f"日期无法识别：{_short(shown)}。", todo="请写成 2026年11月23日 或 2026-11-23。", code="date"
    )


def _short(text: str) -> str:
    return text if len(text) <= 40 else text[:40] + "…"
