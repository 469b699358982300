"""A booking as lists and the calendar show it (日程), and the days they show."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from mediator_desk.domain.bookings import Booking, BookingState

WEEKDAYS = "一二三四五六日"


@dataclass(frozen=True, slots=True)
class BookingLine:
    """One booking in a list.

    Attributes:
        case_id: None where the person may not know the case; then only time and room are told.
        absent: how many of those called did not come.
    """

    id: int
    version: int
    starts_at: dt.datetime
    ends_at: dt.datetime
    room: str
    state: BookingState
    case_id: int | None = None
    title: str = ""
    parties: str = ""
    mediators: tuple[str, ...] = ()
    note: str = ""
    reason: str = ""
    absent: int = 0

    @classmethod
    def of(
        cls, booking: Booking, title: str, parties: str, mediators: tuple[str, ...], *, open_to_me: bool
    ) -> BookingLine:
        """The line of a booking; of a foreign case nothing but when and where."""
        if not open_to_me:
            return cls(booking.id, booking.version, booking.starts_at, booking.ends_at, booking.room, booking.state)
        return cls(
            booking.id,
            booking.version,
            booking.starts_at,
            booking.ends_at,
            booking.room,
            booking.state,
            booking.case_id,
            title,
            parties,
            tuple(name for name in mediators if name),
            booking.note,
            booking.reason,
            len(booking.absent),
        )

    @property
    def planned(self) -> bool:
        """Whether it is still to come, or nobody has said what became of it."""
        return self.state is BookingState.PLANNED

    @property
    def span(self) -> str:
        """ "09:00–10:00"."""
        return f"{self.starts_at:%H:%M}–{self.ends_at:%H:%M}"

    @property
    def whose(self) -> str:
        """The case, or that it is somebody else's."""
        return self.title or "其他案件（占用）"


def week_of(day: dt.date) -> tuple[dt.date, ...]:
    """Monday to Sunday around a day."""
    monday = day - dt.timedelta(days=day.weekday())
    return tuple(monday + dt.timedelta(days=number) for number in range(7))


def day_words(day: dt.date) -> str:
    """ "11月24日 周二"."""
    return f"{day.month}月{day.day}日 周{WEEKDAYS[day.weekday()]}"
