"""Sessions arranged ahead (预约调解): when, where, who; what clashes; and who did not come (未到场).

A booking is no session: nothing lawful hangs on it. What must hold for a session is judged when its record is
kept (`domain.casework.hold_session`); a booking only says beforehand what still stands in the way.
"""

from __future__ import annotations

import datetime as dt
import enum
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from mediator_desk.domain.cases import Case
from mediator_desk.domain.names import clean_text, name_key
from mediator_desk.domain.parties import Party
from mediator_desk.domain.refusals import Refusal
from mediator_desk.domain.settings import CentreSettings

FIRST_ROOM = "第一调解室"
"""The room of a centre that has entered none."""
LONGEST_MINUTES = 12 * 60
USUAL_MINUTES = 60
LONGEST_WORDS = 200

_KEPT = "没有预约。"
_UNCHANGED = "预约没有改动。"


class BookingState(enum.StrEnum):
    """What became of a booking."""

    PLANNED = "已预约"
    HELD = "已调解"
    NOT_HELD = "未能进行"
    CANCELLED = "已取消"


class AbsenceReason(enum.StrEnum):
    """Why somebody who was called did not come."""

    UNSAID = "未说明"
    EXCUSED = "事先请假"
    NO_REASON = "无正当理由"


@dataclass(frozen=True, slots=True)
class Absence:
    """A party who was called and did not come."""

    party_id: int
    reason: AbsenceReason = AbsenceReason.UNSAID
    words: str = ""


@dataclass(frozen=True, slots=True)
class Booking:
    """One session arranged ahead.

    Attributes:
        party_ids: who was called.
        reason: why it was cancelled or could not be held.
        session_id: the session that came of it.
        absent: those called who did not come.
    """

    id: int
    version: int
    case_id: int
    starts_at: dt.datetime
    ends_at: dt.datetime
    room: str
    mediator_ids: tuple[int, ...]
    party_ids: tuple[int, ...]
    note: str
    booked_by: str
    booked_at: dt.datetime
    state: BookingState = BookingState.PLANNED
    reason: str = ""
    session_id: int | None = None
    absent: tuple[Absence, ...] = ()

    @property
    def minutes(self) -> int:
        """How long it is to last."""
        return int((self.ends_at - self.starts_at).total_seconds() // 60)

    @property
    def planned(self) -> bool:
        """Whether it is still to come, or nobody has said what became of it."""
        return self.state is BookingState.PLANNED

    @property
    def span(self) -> str:
        """ "09:00–10:00"."""
        return f"{self.starts_at:%H:%M}–{self.ends_at:%H:%M}"

    @property
    def when(self) -> str:
        """ "11月24日 09:00–10:00"."""
        return f"{self.starts_at.month}月{self.starts_at.day}日 {self.span}"


@dataclass(frozen=True, slots=True)
class BookingEntry:
    """A booking as entered."""

    starts_at: dt.datetime
    minutes: int
    room: str
    mediator_ids: tuple[int, ...]
    party_ids: tuple[int, ...]
    note: str = ""


def rooms_of(settings: CentreSettings) -> tuple[str, ...]:
    """The rooms (调解室) that can be booked."""
    return settings.rooms or (FIRST_ROOM,)


def cleaned_rooms(names: Iterable[str]) -> tuple[str, ...]:
    """The list of rooms as it is kept: no empty name, none twice.

    Raises:
        Refusal: none is left.
    """
    kept = tuple(dict.fromkeys(word for name in names if (word := clean_text(name, 50).strip())))
    if not kept:
        raise Refusal("至少保留一间调解室。", "设置没有改动。", code="empty")
    return kept


# -- booking, moving, cancelling ---------------------------------------------------------------------------


def new_booking(case: Case, entry: BookingEntry, booking_id: int, by: str, now: dt.datetime) -> Booking:
    """The booking as it is kept.

    Raises:
        Refusal: its time lies behind us or is none, no room, or nobody is called.
    """
    fresh = Booking(booking_id, 1, case.id, now, now, "", (), (), "", by, now)
    return _with_entry(case, fresh, entry, now, _KEPT)


def moved(case: Case, booking: Booking, entry: BookingEntry, now: dt.datetime) -> Booking:
    """The booking at another time, in another room or with other people (改期)."""
    _check_planned(booking)
    return _with_entry(case, booking, entry, now, _UNCHANGED)


def _with_entry(case: Case, booking: Booking, entry: BookingEntry, now: dt.datetime, safe: str) -> Booking:
    if not 5 <= entry.minutes <= LONGEST_MINUTES:
        raise Refusal(f"时长须为5至{LONGEST_MINUTES}分钟。", safe, "请重新填写时长。", code="minutes")
    ends_at = entry.starts_at + dt.timedelta(minutes=entry.minutes)
    if ends_at.date() != entry.starts_at.date():
        raise Refusal("调解不能跨过午夜。", safe, "请分两次预约。", code="minutes")
    if ends_at <= now:
        raise Refusal("预约的时间已经过去。", safe, "已经进行的调解请直接“记录调解”。", code="past")
    room = clean_text(entry.room, 50).strip()
    if not room:
        raise Refusal("请选择调解室。", safe, code="room")
    called = {party.id for party in case.present_parties}
    if not entry.party_ids or not set(entry.party_ids) <= called:
        raise Refusal("请选择通知到场的当事人。", safe, code="party")
    return replace(
        booking,
        starts_at=entry.starts_at,
        ends_at=ends_at,
        room=room,
        mediator_ids=tuple(entry.mediator_ids),
        party_ids=tuple(entry.party_ids),
        note=clean_text(entry.note, LONGEST_WORDS).strip(),
    )


def cancelled(booking: Booking, reason: str) -> Booking:
    """The booking called off (取消); it stays on record.

    Raises:
        Refusal: no reason, or it is over.
    """
    _check_planned(booking)
    words = clean_text(reason, LONGEST_WORDS).strip()
    if not words:
        raise Refusal("请写明取消的原因。", _UNCHANGED, code="reason")
    return replace(booking, state=BookingState.CANCELLED, reason=words)


def held(booking: Booking, session_id: int, came: Iterable[int], absences: Iterable[Absence]) -> Booking:
    """The booking of which a session came; whoever was called and is not among those who came was absent.

    Args:
        came: the parties who took part.
        absences: why the others did not, as far as it is known.
    """
    _check_planned(booking)
    return replace(
        booking, state=BookingState.HELD, session_id=session_id, absent=_absent(booking, came, absences)
    )


def not_held(
    booking: Booking, came: Iterable[int], absences: Iterable[Absence], reason: str, now: dt.datetime
) -> Booking:
    """The booking that came to nothing because somebody did not come (未能进行).

    Raises:
        Refusal: its time has not come, everybody came and no other reason is given, or it is over.
    """
    _check_planned(booking)
    if now < booking.starts_at:
        raise Refusal("还没到预约的时间。", _UNCHANGED, "不再进行的请“取消预约”，改时间的请“改期”。", code="early")
    absent = _absent(booking, came, absences)
    words = clean_text(reason, LONGEST_WORDS).strip()
    if not absent and not words:
        raise Refusal("各方都到场了，请写明为什么没有调解。", _UNCHANGED, code="reason")
    return replace(booking, state=BookingState.NOT_HELD, absent=absent, reason=words)


def _absent(booking: Booking, came: Iterable[int], absences: Iterable[Absence]) -> tuple[Absence, ...]:
    there = set(came)
    known = {absence.party_id: absence for absence in absences}
    missing = (party_id for party_id in booking.party_ids if party_id not in there)
    return tuple(known.get(party_id, Absence(party_id)) for party_id in missing)


def _check_planned(booking: Booking) -> None:
    if not booking.planned:
        raise Refusal(f"这次预约{booking.state}，不能再改。", _UNCHANGED, "请刷新后再看。", code="over")


# -- who did not come --------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class NoShow:
    """One time a party was called and did not come."""

    on: dt.date
    reason: AbsenceReason
    words: str = ""

    @property
    def line(self) -> str:
        """ "11月24日无正当理由（电话不接）"."""
        said = f"（{self.words}）" if self.words else ""
        return f"{self.on.month}月{self.on.day}日{self.reason}{said}"


def no_shows(bookings: Iterable[Booking], party_id: int) -> tuple[NoShow, ...]:
    """When this party did not come, the earliest first; who was excused is among them and says so."""
    found = [
        NoShow(booking.starts_at.date(), absence.reason, absence.words)
        for booking in sorted(bookings, key=lambda each: each.starts_at)
        for absence in booking.absent
        if absence.party_id == party_id
    ]
    return tuple(found)


def to_record(bookings: Sequence[Booking], today: dt.date) -> Booking | None:
    """The booking whose session is most likely being recorded: of the latest day that has come, the first."""
    due = [each for each in bookings if each.planned and each.starts_at.date() <= today]
    if not due:
        return None
    day = max(each.starts_at.date() for each in due)
    return min((each for each in due if each.starts_at.date() == day), key=lambda each: each.starts_at)


# -- clashes -----------------------------------------------------------------------------------------------


class ClashKind(enum.StrEnum):
    """What two bookings at the same time share."""

    ROOM = "调解室"
    MEDIATOR = "调解员"
    PARTY = "当事人"


@dataclass(frozen=True, slots=True)
class Slot:
    """What a booking takes up.

    Attributes:
        mediators: names by id.
        people: names of the parties called, by what tells them apart over cases (`person_key`).
        case_title: empty where the person asking may not know it.
    """

    booking_id: int
    starts_at: dt.datetime
    ends_at: dt.datetime
    room: str
    mediators: dict[int, str]
    people: dict[str, str]
    case_title: str = ""


@dataclass(frozen=True, slots=True)
class Clash:
    """One thing that two bookings cannot both have."""

    kind: ClashKind
    words: str


def person_key(party: Party) -> str:
    """What tells a person apart over cases: the identity number, else the name."""
    return party.id_number or f"={name_key(party.name)}"


def clashes(wanted: Slot, others: Iterable[Slot]) -> tuple[Clash, ...]:
    """What stands against a booking at that time; it may be booked all the same, knowingly.

    A person known by name only clashes with the same name; that may be another person, so it says 同名.
    """
    found: list[Clash] = []
    for other in others:
        if other.booking_id == wanted.booking_id or not _overlap(wanted, other):
            continue
        at = f"{other.starts_at:%H:%M}–{other.ends_at:%H:%M}"
        whose = other.case_title or "另一案件"
        if other.room == wanted.room:
            found.append(Clash(ClashKind.ROOM, f"{other.room}{at}已由{whose}预约"))
        for mediator_id in wanted.mediators.keys() & other.mediators.keys():
            found.append(Clash(ClashKind.MEDIATOR, f"调解员{wanted.mediators[mediator_id]}{at}在{whose}调解"))
        for key in wanted.people.keys() & other.people.keys():
            same = "（同名，请核对）" if key.startswith("=") else ""
            found.append(Clash(ClashKind.PARTY, f"当事人{wanted.people[key]}{at}在{whose}调解{same}"))
    return tuple(sorted(found, key=lambda clash: (list(ClashKind).index(clash.kind), clash.words)))


def _overlap(one: Slot, other: Slot) -> bool:
    return one.starts_at < other.ends_at and other.starts_at < one.ends_at
