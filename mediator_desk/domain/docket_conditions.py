"""Conditions of one's own on the case list (筛选条件): what they are, and their words on a chip each."""

from __future__ import annotations

import datetime as dt
import enum
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from mediator_desk.domain.calendar import spell_day
from mediator_desk.domain.pools import Pool
from mediator_desk.domain.rulebook import ReferralKind
from mediator_desk.domain.standing import Outcome, Standing


class Span(enum.StrEnum):
    """Spans of days that move with the day at the desk, so that a kept filter stays true tomorrow."""

    TODAY = "今天"
    THIS_WEEK = "本周"
    NEXT_WEEK = "下周"
    THIS_MONTH = "本月"
    LAST_MONTH = "上月"
    THIS_YEAR = "今年"
    LAST_YEAR = "去年"
    DAYS = "指定日期"
    """From one given day to another."""


@dataclass(frozen=True, slots=True)
class Period:
    """A span of days; `first` and `last` count for `Span.DAYS` only, and either may be open."""

    span: Span
    first: dt.date | None = None
    last: dt.date | None = None

    def days(self, today: dt.date) -> tuple[dt.date | None, dt.date | None]:
        """The first and the last day, both within; None leaves that end open."""
        monday = today - dt.timedelta(days=today.weekday())
        month = today.replace(day=1)
        match self.span:
            case Span.TODAY:
                return today, today
            case Span.THIS_WEEK:
                return monday, monday + dt.timedelta(days=6)
            case Span.NEXT_WEEK:
                return monday + dt.timedelta(days=7), monday + dt.timedelta(days=13)
            case Span.THIS_MONTH:
                return month, _month_after(month) - dt.timedelta(days=1)
            case Span.LAST_MONTH:
                before = month - dt.timedelta(days=1)
                return before.replace(day=1), before
            case Span.THIS_YEAR:
                return dt.date(today.year, 1, 1), dt.date(today.year, 12, 31)
            case Span.LAST_YEAR:
                return dt.date(today.year - 1, 1, 1), dt.date(today.year - 1, 12, 31)
            case Span.DAYS:
                return self.first, self.last

    @property
    def words(self) -> str:
        """ "本月", "2026年11月1日至11月30日", "2026年11月1日起"."""
        if self.span is not Span.DAYS:
            return self.span.value
        if self.first and self.last:
            return spell_day(self.first) if self.first == self.last else f"{_day(self.first)}至{_day(self.last)}"
        return f"{_day(self.first)}起" if self.first else f"至{_day(self.last)}"


def _day(day: dt.date | None) -> str:
    return day.isoformat() if day else ""


def _month_after(first: dt.date) -> dt.date:
    return (first + dt.timedelta(days=32)).replace(day=1)


@dataclass(frozen=True, slots=True)
class Conditions:
    """What a case must be to be shown; an empty condition asks nothing.

    Attributes:
        mediator_id: who acts in it now, or acted until its end; 0 is nobody in particular.
        mediator: his name, for the chip.
        cause: a cause, with everything below it in the tree.
        to_prove: it lacks the proof of an agreement (待证), whether it still runs or has ended.
    """

    standings: tuple[Standing, ...] = ()
    pools: tuple[Pool, ...] = ()
    mediator_id: int = 0
    mediator: str = ""
    kinds: tuple[ReferralKind, ...] = ()
    cause: str = ""
    received: Period | None = None
    due: Period | None = None
    outcomes: tuple[Outcome, ...] = ()
    enterprise: bool = False
    fast_track: bool = False
    to_prove: bool = False

    def __bool__(self) -> bool:
        """Whether anything is asked."""
        return any(getattr(self, name) for name in _WORDED)

    def words(self) -> Iterator[tuple[str, str]]:
        """Each condition that is set: its name for `without`, and what its chip says."""
        for name, label in _WORDED.items():
            value = getattr(self, name)
            if value:
                yield name, label if name in _MARKS else f"{label}：{self._said(name)}"

    def without(self, name: str) -> Conditions:
        """The same without one condition."""
        empty: Any = {name: getattr(_NOTHING, name)}
        return replace(self, **empty, mediator="" if name == "mediator_id" else self.mediator)

    def _said(self, name: str) -> str:
        value = getattr(self, name)
        if name == "mediator_id":
            return self.mediator
        if isinstance(value, Period):
            return value.words
        return value if isinstance(value, str) else "、".join(value)


_MARKS = {"enterprise": "涉企", "fast_track": "绿色直通车", "to_prove": "待证"}
_WORDED = {
    "standings": "状态",
    "pools": "力量",
    "mediator_id": "调解员",
    "kinds": "委派方式",
    "cause": "案由",
    "received": "收案",
    "due": "到期",
    "outcomes": "结果",
    **_MARKS,
}
_NOTHING = Conditions()
