"""The case list (案件列表): which cases it shows and how its lines are found without counting them off."""

from __future__ import annotations

import bisect
import datetime as dt
import enum
from dataclasses import dataclass
from itertools import accumulate

from mediator_desk.domain.agenda import Matter

SOON = dt.timedelta(days=7)
"""七日内到期: the last day is today or within seven days."""


class Which(enum.StrEnum):
    """The ready-made views of the list."""

    ALL = "全部"
    OPEN = "在办"
    OVERDUE = "超期"
    SOON = "七日内到期"
    TO_ASSIGN = "待分派"
    TO_SIGN = "待签署"


@dataclass(frozen=True, slots=True)
class DocketFilter:
    """What the list shows: a view, and a text somebody looks for (number, party or cause)."""

    which: Which = Which.ALL
    text: str = ""
    matters: tuple[Matter, ...] = ()
    """Only cases for which one of these waits (待办); empty is no such wish."""
    among: tuple[int, ...] | None = None
    """The cases that are meant by `matters` now; filled in where the list is read."""


@dataclass(frozen=True, slots=True)
class Bucket:
    """The cases of one last day: open ones come before closed ones, then day by day."""

    open: bool
    due: dt.date
    """dt.date.max where no limit runs."""
    count: int


@dataclass(frozen=True, slots=True)
class Histogram:
    """The buckets of a list in its order; tells in which bucket a line lies."""

    buckets: tuple[Bucket, ...]
    ends: tuple[int, ...]
    """Number of lines up to and with each bucket."""

    @classmethod
    def of(cls, buckets: tuple[Bucket, ...]) -> Histogram:
        """The histogram of buckets that stand in the list's order."""
        return cls(buckets, tuple(accumulate(bucket.count for bucket in buckets)))

    @property
    def total(self) -> int:
        """Number of lines of the list."""
        return self.ends[-1] if self.ends else 0

    def place_of(self, line: int) -> tuple[int, int]:
        """Index of the bucket that holds a line (counting from 0), and the line's place in it.

        Raises:
            IndexError: the list is not that long.
        """
        if not 0 <= line < self.total:
            raise IndexError(line)
        index = bisect.bisect_right(self.ends, line)
        return index, line - (self.ends[index - 1] if index else 0)
