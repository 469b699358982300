"""The case list (案件列表): which cases it shows and how its lines are found without counting them off."""

from __future__ import annotations

import bisect
import datetime as dt
import enum
from dataclasses import dataclass, field
from itertools import accumulate

from mediator_desk.domain.agenda import Matter
from mediator_desk.domain.casenumbers import CaseNumberKind, recognise_number
from mediator_desk.domain.docket_conditions import Conditions
from mediator_desk.domain.refusals import Refusal

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


class Order(enum.StrEnum):
    """What the list is sorted by; the usual direction is that in which people look."""

    DUE = "期限"
    """Open cases first, then by last day, the most pressing first."""
    RECEIVED = "收案日"
    """The newest first."""
    CHANGED = "最近进展"
    """What was worked on last comes first."""
    NUMBER = "案号"
    """The newest number first."""

    @property
    def falls(self) -> bool:
        """Whether it usually begins with the highest value."""
        return self is not Order.DUE


@dataclass(frozen=True, slots=True)
class DocketFilter:
    """What the list shows, and in which order.

    Attributes:
        which: one of the ready-made views.
        text: what somebody looks for (number, party or cause).
        only: conditions of the person's own, all of which must hold.
        turned: the order runs against its usual direction.
    """

    which: Which = Which.ALL
    text: str = ""
    only: Conditions = field(default_factory=Conditions)
    order: Order = Order.DUE
    turned: bool = False
    matters: tuple[Matter, ...] = ()
    """Only cases for which one of these waits (待办); empty is no such wish."""
    among: tuple[int, ...] | None = None
    """The cases that are meant by `matters` now; filled in where the list is read."""

    @property
    def falls(self) -> bool:
        """Whether the order runs from the highest value to the lowest."""
        return self.order.falls is not self.turned


_SERIAL = 10**8


def number_key(title: str) -> str:
    """Thirteen digits by which numbers sort: year, kind of number, serial; noughts where there is no number.

    Digits only, so that every engine and every locale sorts them alike.
    """
    try:
        kind, text, number = recognise_number(title)
    except Refusal:
        return "0" * 13
    if number is not None:
        return f"{number.year:04d}{_RANK[kind]}{number.serial % _SERIAL:08d}"
    digits = "".join(each for each in text if each in "0123456789")[-8:]
    return f"0000{_RANK[kind]}{digits or '0':0>8}" if digits else "0" * 13


_RANK = {
    CaseNumberKind.PRE_FILING: 2,
    CaseNumberKind.FIRST_INSTANCE: 3,
    CaseNumberKind.OTHER: 1,
    CaseNumberKind.PLATFORM: 0,
}


@dataclass(frozen=True, slots=True)
class Bucket:
    """The cases of one step of the order: of one day, or of a thousand numbers.

    Attributes:
        open: whether they are the open or the closed ones; None where the order does not part them.
        key: what their values begin with: an ISO day ("9999-12-31" where no limit runs), or digits.
    """

    open: bool | None
    key: str
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
