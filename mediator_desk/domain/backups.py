"""Backups (备份): what one is called, which are kept, and how old the last good one is.

Source: reliability.md §5a 6–7, §8 13 (verified copy at exit, before an upgrade and after every half hour of
change; twelve days, ten weeks, nine months are kept). A backup that did not pass its check is none.
"""

from __future__ import annotations

import datetime as dt
import enum
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

EVERY = dt.timedelta(minutes=30)
"""While something is being changed, no more than this much work stands without a backup."""
AT_ONCE = dt.timedelta(days=2)
"""Of the last two days every backup is kept."""
DAYS, WEEKS, MONTHS = 12, 10, 9
"""So many days, weeks and months before keep their last backup."""
REST_AFTER_RESTORE = dt.timedelta(days=7)
"""After a restore nothing is thinned: somebody may have taken the wrong one."""
OLD = dt.timedelta(days=3)
"""From here on the age is said as a warning."""


class Occasion(enum.StrEnum):
    """Why a backup was made."""

    CHANGES = "定时"
    LEAVING = "退出时"
    ASKED = "手动"
    RESTORING = "恢复前"
    RECOVERING = "重置管理员口令前"


@dataclass(frozen=True, slots=True)
class Backup:
    """A copy of the data that passed its check.

    Attributes:
        name: file name inside the folder of backups.
        cases: cases in it, so that people recognise it.
        size: bytes.
        sha256: of the whole file; compared again before it is used.
    """

    name: str
    taken_at: dt.datetime
    occasion: Occasion
    schema: int
    cases: int
    size: int
    sha256: str


def backup_name(stem: str, taken_at: dt.datetime) -> str:
    """File name of a backup: "desk-20261125-103000.sqlite3"; names sort by time."""
    return f"{stem}-{taken_at:%Y%m%d-%H%M%S}.sqlite3"


def is_due(now: dt.datetime, last: dt.datetime | None, *, changed: bool) -> bool:
    """Whether the half hour of change is over; nothing changed means nothing due."""
    return changed and (last is None or now - last >= EVERY or now < last)


def to_thin(backups: Iterable[Backup], now: dt.datetime) -> tuple[Backup, ...]:
    """The backups that may go, oldest first.

    Kept are all of the last two days, and of each of the twelve days, ten weeks and nine months before today
    the last one. The newest is always kept, whatever the clock says; so is what lies in the future of a clock
    that was set back.
    """
    newest_first = sorted(backups, key=lambda backup: (backup.taken_at, backup.name), reverse=True)
    kept = {backup.name for backup in newest_first[:1]}
    kept |= {backup.name for backup in newest_first if now - backup.taken_at <= AT_ONCE}
    today = now.date()
    for count, period in ((DAYS, _day), (WEEKS, _week), (MONTHS, _month)):
        seen: set[int] = set()
        for backup in newest_first:
            back = period(today) - period(backup.taken_at.date())
            if 0 <= back <= count and back not in seen:
                seen.add(back)
                kept.add(backup.name)
    return tuple(backup for backup in reversed(newest_first) if backup.name not in kept)


def age_words(last: dt.datetime | None, now: dt.datetime) -> str:
    """How old the last backup is, for the foot of the window: "备份：10分钟前"."""
    if last is None:
        return "还没有备份"
    minutes = int((now - last).total_seconds() // 60)
    if minutes < 1:
        return "备份：刚刚"
    if minutes < 60:
        return f"备份：{minutes}分钟前"
    hours = minutes // 60
    return f"备份：{hours}小时前" if hours < 24 else f"备份：{hours // 24}天前"


def is_old(last: dt.datetime | None, now: dt.datetime) -> bool:
    """Whether the age should trouble somebody; a desk that is only beginning has none yet, and is said so."""
    return last is not None and now - last > OLD


def backup_words(backup: Backup) -> str:
    """A backup as a line to choose from: when, why, how much is in it."""
    size = f"{backup.size / 1_048_576:.1f} MB"
    return f"{backup.taken_at:%Y年%m月%d日 %H:%M}（{backup.occasion}，{backup.cases}件案件，{size}）"


def newest(backups: Sequence[Backup]) -> Backup | None:
    """The last one made."""
    return max(backups, key=lambda backup: (backup.taken_at, backup.name), default=None)


def _day(day: dt.date) -> int:
    return day.toordinal()


def _week(day: dt.date) -> int:
    return (day.toordinal() - 1) // 7


def _month(day: dt.date) -> int:
    return day.year * 12 + day.month
