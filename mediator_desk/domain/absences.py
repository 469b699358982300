"""When a mediator is away (请假), and what that means for giving him a case: he is not suggested, and choosing him warns.

No text of the law speaks of it; whoever is away cannot keep a limit of days (法释〔2016〕14号 第二十七条).
"""

from __future__ import annotations

import datetime as dt
import enum
from collections.abc import Sequence
from dataclasses import dataclass

from mediator_desk.domain.refusals import Refusal

AHEAD = 14
"""Days before an absence from which it is told when a case is given: the shortest limits would run into it."""


class AbsenceKind(enum.StrEnum):
    """Why somebody is away."""

    LEAVE = "事假"
    SICK = "病假"
    TRIP = "外出"
    SESSION = "会期"
    """人大、政协 in session."""
    OTHER = "其他"


@dataclass(frozen=True, slots=True)
class Absence:
    """Days on which a mediator takes no case, both within; without a last day he is away until further notice."""

    id: int
    kind: AbsenceKind
    first_on: dt.date
    last_on: dt.date | None = None
    reason: str = ""

    def covers(self, day: dt.date) -> bool:
        """Whether he is away that day."""
        return self.first_on <= day and (self.last_on is None or day <= self.last_on)

    def over(self, today: dt.date) -> bool:
        """Whether it lies in the past."""
        return self.last_on is not None and self.last_on < today

    @property
    def words(self) -> str:
        """ "病假，2026-11-20至2026-12-03"."""
        return f"{self.kind}，{self.first_on}{f'至{self.last_on}' if self.last_on else '起'}"


def away_on(absences: Sequence[Absence], day: dt.date) -> str:
    """Why he is not there that day ("请假至12月3日（病假）"), or ""."""
    now = [each for each in absences if each.covers(day)]
    if not now:
        return ""
    longest = max(now, key=lambda each: each.last_on or dt.date.max)
    until = f"请假至{_short(longest.last_on, day)}" if longest.last_on else "请假，未定返回日期"
    return f"{until}（{longest.kind}）"


def away_soon(absences: Sequence[Absence], day: dt.date) -> str:
    """That he will be away within the next days ("12月1日起请假（会期）"), or ""."""
    coming = [each for each in absences if day < each.first_on <= day + dt.timedelta(days=AHEAD)]
    first = min(coming, key=lambda each: each.first_on, default=None)
    return f"{_short(first.first_on, day)}起请假（{first.kind}）" if first else ""


def check_absence(new: Absence, known: Sequence[Absence]) -> None:
    """Refuse days that run backwards, or that lie within another absence already on record.

    Raises:
        Refusal: "dates" or "overlap".
    """
    if new.last_on is not None and new.last_on < new.first_on:
        raise Refusal("请假的止日早于起日。", "没有保存。", "请核对日期。", code="dates")
    for other in known:
        if new.first_on <= (other.last_on or dt.date.max) and other.first_on <= (new.last_on or dt.date.max):
            raise Refusal(
                f"与已登记的请假重叠：{other.words}。", "没有保存。", "请改日期，或者先取消原来的请假。", code="overlap"
            )


def _short(day: dt.date, today: dt.date) -> str:
    year = "" if day.year == today.year else f"{day.year}年"
    return f"{year}{day.month}月{day.day}日"
