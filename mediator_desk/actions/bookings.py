"""Arranging sessions ahead (预约调解): looking at what is free, booking, moving, calling off, and what became of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace

from mediator_desk.actions.answers import Changed
from mediator_desk.actions.desk import CASE, Desk, today
from mediator_desk.actions.interpreting import hindrances
from mediator_desk.domain.acts import Act
from mediator_desk.domain.booking_lines import BookingLine
from mediator_desk.domain.bookings import (
    Absence,
    Booking,
    BookingEntry,
    Clash,
    Slot,
    cancelled,
    clashes,
    cleaned_rooms,
    held,
    moved,
    new_booking,
    not_held,
    person_key,
    rooms_of,
)
from mediator_desk.domain.cases import OPEN_STATES, Case
from mediator_desk.domain.journal import Subject
from mediator_desk.domain.lifecycle import check_not_archived
from mediator_desk.domain.merging import check_stands
from mediator_desk.domain.offers import closed_because, is_listed
from mediator_desk.domain.refusals import Refusal
from mediator_desk.domain.touched import Touched
from mediator_desk.store import bookings, cases, journal, settings
from mediator_desk.store.transaction import Transaction

_TOUCHED = Touched.CASES | Touched.CARE


@dataclass(frozen=True, slots=True)
class BookingPlan:
    """What a form for booking begins with.

    Attributes:
        today: the day at the desk.
        rooms: that can be booked.
        warnings: what would keep the session from being held if it were today; booking is free all the same.
    """

    case: Case
    today: dt.date
    rooms: tuple[str, ...]
    warnings: tuple[str, ...]
    bookings: tuple[Booking, ...]


@dataclass(frozen=True, slots=True)
class Calendar:
    """The bookings of a span of days, and the rooms there are."""

    first: dt.date
    last: dt.date
    today: dt.date
    lines: tuple[BookingLine, ...]
    rooms: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class BookingMet:
    """The booking of which a session is being recorded, the version seen, and why people were absent."""

    booking_id: int
    seen: int
    absences: tuple[Absence, ...] = ()


class BookingActions:
    """The verbs of bookings."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    # -- looking -------------------------------------------------------------------------------

    def between(self, first: dt.date | None, last: dt.date | None) -> Calendar:
        """The bookings of these days, without days those of today; of foreign cases only when and where."""
        with self._desk.store.reading() as tx:
            start = first or today(tx)
            end = last or start
            lines = bookings.lines(tx, start, end, self._desk.scope)
            return Calendar(start, end, today(tx), lines, rooms_of(settings.load(tx)))

    def plan(self, case_id: int) -> BookingPlan:
        """What a form for booking or moving begins with."""
        with self._desk.store.reading() as tx:
            case = cases.load(tx, case_id)
            kept = settings.load(tx)
            closed = hindrances(tx, case, kept.rules, today(tx))
            listed = is_listed(case, Act.HOLD_SESSION)
            reasons = [closed_because(case, Act.HOLD_SESSION)] if listed else [f"案件现为“{case.state}”，签收材料后才能调解。"]
            reasons += [each.reason for each in closed if each.act is Act.HOLD_SESSION]
            warnings = tuple(dict.fromkeys(filter(None, reasons)))
            return BookingPlan(case, today(tx), rooms_of(kept), warnings, bookings.of_case(tx, case_id))

    def clashes(self, case_id: int, entry: BookingEntry, booking_id: int = 0) -> tuple[Clash, ...]:
        """What already lies at that time in the same room or with the same people.

        Args:
            booking_id: the booking that is being moved; it does not stand in its own way.
        """
        with self._desk.store.reading() as tx:
            return self._clashes(tx, cases.load(tx, case_id), entry, booking_id)

    # -- arranging -----------------------------------------------------------------------------

    def book(self, case_id: int, entry: BookingEntry, *, knowingly: bool = False) -> Changed:
        """Book a session (预约).

        Args:
            knowingly: the person has seen what clashes and books all the same.

        Raises:
            Refusal: something clashes ("clash") and was not accepted.
        """
        with self._desk.store.writing(self._desk.actor) as tx:
            case = _worked_on(tx, case_id)
            if case.state not in OPEN_STATES:
                raise Refusal(f"案件{case.state}，不再安排调解。", "没有预约。", code="state")
            booking = new_booking(case, entry, tx.new_id(), self._desk.actor.name, tx.now)
            self._accept(tx, case, entry, 0, knowingly)
            bookings.add(tx, booking)
            line = f"{booking.when}，{booking.room}，通知{_names(case, booking.party_ids)}"
            journal.note(tx, CASE, case_id, "booking", line)
        return Changed(_TOUCHED, case_id, f"已预约：{line}")

    def move(
        self, case_id: int, booking_id: int, seen: int, entry: BookingEntry, *, knowingly: bool = False
    ) -> Changed:
        """Another time, room or people (改期).

        Raises:
            Refusal: as for `book`, or somebody changed it in between ("stale").
        """
        with self._desk.store.writing(self._desk.actor) as tx:
            case = _worked_on(tx, case_id)
            before = bookings.load(tx, case_id, booking_id)
            after = moved(case, before, entry, tx.now)
            self._accept(tx, case, entry, booking_id, knowingly)
            bookings.save(tx, after, seen)
            line = f"{before.when}（{before.room}）改为{after.when}（{after.room}），通知{_names(case, after.party_ids)}"
            journal.note(tx, CASE, case_id, "booking-move", line)
        return Changed(_TOUCHED, case_id, f"已改期：{line}")

    def cancel(self, case_id: int, booking_id: int, seen: int, reason: str) -> Changed:
        """Call it off (取消)."""
        with self._desk.store.writing(self._desk.actor) as tx:
            _worked_on(tx, case_id)
            after = cancelled(bookings.load(tx, case_id, booking_id), reason)
            bookings.save(tx, after, seen)
            line = f"取消{after.when}的预约：{after.reason}"
            journal.note(tx, CASE, case_id, "booking-cancel", line)
        return Changed(_TOUCHED, case_id, f"已{line}")

    def not_held(
        self, case_id: int, booking_id: int, seen: int, came: Sequence[int], absences: Sequence[Absence], reason: str
    ) -> Changed:
        """It came to nothing, usually because somebody did not come (未能进行)."""
        with self._desk.store.writing(self._desk.actor) as tx:
            case = _worked_on(tx, case_id)
            after = not_held(bookings.load(tx, case_id, booking_id), came, absences, reason, tx.now)
            bookings.save(tx, after, seen)
            line = f"{after.when}的调解未能进行：{absence_words(case, after) or after.reason}"
            journal.note(tx, CASE, case_id, "booking-not-held", line)
        return Changed(_TOUCHED, case_id, line)

    def keep_rooms(self, names: Sequence[str]) -> Changed:
        """Write down which rooms there are (管理调解室); what is booked keeps its room."""
        with self._desk.store.writing(self._desk.actor) as tx:
            kept, seen = settings.load_with_version(tx)
            changed = replace(kept, rooms=cleaned_rooms(names))
            settings.save(tx, changed, seen)
            detail = {"old": {"rooms": kept.rooms}, "new": {"rooms": changed.rooms}}
            journal.note(tx, Subject.SETTINGS, tx.court_id, "settings", "修改调解室", detail)
        return Changed(Touched.SETTINGS | Touched.CARE, 0, f"调解室：{'、'.join(changed.rooms)}")

    # -- within --------------------------------------------------------------------------------

    def _accept(self, tx: Transaction, case: Case, entry: BookingEntry, own: int, knowingly: bool) -> None:
        found = () if knowingly else self._clashes(tx, case, entry, own)
        if found:
            words = "；".join(clash.words for clash in found)
            raise Refusal(f"时间冲突：{words}。", "没有保存。", "请改时间或调解室；确需安排的，勾选“仍然预约”。", code="clash")

    def _clashes(self, tx: Transaction, case: Case, entry: BookingEntry, own: int) -> tuple[Clash, ...]:
        ends_at = entry.starts_at + dt.timedelta(minutes=entry.minutes)
        names = bookings.mediator_names(tx, entry.mediator_ids)
        people = {person_key(party): party.name for party in case.parties if party.id in entry.party_ids}
        wanted = Slot(own, entry.starts_at, ends_at, entry.room.strip(), names, people, case.title)
        return clashes(wanted, bookings.at_the_same_time(tx, entry.starts_at, ends_at, self._desk.scope))


def meet_booking(tx: Transaction, case_id: int, met: BookingMet, session_id: int) -> None:
    """The booking has become this session (0: the newest); who was called and is not there was absent."""
    case = cases.load(tx, case_id)
    session = next((each for each in case.sessions if each.id == session_id), case.sessions[-1])
    came = [attendance.party_id for attendance in session.attendance]
    after = held(bookings.load(tx, case.id, met.booking_id), session.id, came, met.absences)
    bookings.save(tx, after, met.seen)
    said = absence_words(case, after)
    if said:
        journal.note(tx, CASE, case.id, "absence", f"第{session.number}次调解，{said}")


def absence_words(case: Case, booking: Booking) -> str:
    """ "李某未到场（无正当理由）"; empty when everybody came."""
    said = []
    for absence in booking.absent:
        party = case.party(absence.party_id)
        words = f"，{absence.words}" if absence.words else ""
        said.append(f"{party.name if party else '当事人'}未到场（{absence.reason}{words}）")
    return "，".join(said)


def _worked_on(tx: Transaction, case_id: int) -> Case:
    case = cases.load(tx, case_id)
    check_stands(case)
    check_not_archived(case)
    return case


def _names(case: Case, party_ids: Sequence[int]) -> str:
    return "、".join(party.name for party in case.parties if party.id in party_ids)
