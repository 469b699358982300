"""Sessions booked ahead: of a case, of a span of days, and what else lies at the same time."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import replace

from sqlalchemy import ColumnElement, and_, insert, select, update

from mediator_desk.domain.booking_lines import BookingLine
from mediator_desk.domain.bookings import Booking, BookingState, Slot
from mediator_desk.domain.names import name_key
from mediator_desk.domain.refusals import Refusal
from mediator_desk.store import scope
from mediator_desk.store.parts import by, read, values_of
from mediator_desk.store.tables import assignment, booking, case_file, mediator, party
from mediator_desk.store.transaction import Transaction


def of_case(tx: Transaction, case_id: int) -> tuple[Booking, ...]:
    """The bookings of a case, the earliest first."""
    query = (
        select(booking)
        .where(booking.c.court_id == tx.court_id, booking.c.case_id == case_id)
        .order_by(booking.c.starts_at, booking.c.id)
    )
    return tuple(read(Booking, row) for row in tx.rows(query))


def load(tx: Transaction, case_id: int, booking_id: int) -> Booking:
    """One booking of a case.

    Raises:
        Refusal: there is none ("gone").
    """
    query = select(booking).where(
        booking.c.court_id == tx.court_id, booking.c.case_id == case_id, booking.c.id == booking_id
    )
    found = tx.rows(query)
    if not found:
        raise Refusal("没有找到这次预约。", "没有改动。", "请刷新后再看。", code="gone")
    return read(Booking, found[0])


def add(tx: Transaction, new: Booking) -> None:
    """Keep a new booking."""
    tx.run(insert(booking).values(court_id=tx.court_id, **values_of(booking, new)))


def save(tx: Transaction, changed: Booking, seen: int) -> None:
    """Keep a changed booking under the next version.

    Raises:
        Refusal: somebody changed it in between ("stale").
    """
    values = values_of(booking, replace(changed, version=seen + 1))
    statement = (
        update(booking)
        .where(booking.c.court_id == tx.court_id, booking.c.id == changed.id, booking.c.version == seen)
        .values(values)
    )
    if tx.run(statement) != 1:
        raise Refusal("这次预约刚被别人改过。", "没有保存，您填写的内容还在。", "请刷新后再改。", code="stale")


def lines(
    tx: Transaction, first: dt.date, last: dt.date, mediator_id: int | None, *, planned_only: bool = False
) -> tuple[BookingLine, ...]:
    """The bookings from the first to the last day, the earliest first; cancelled ones are left out.

    Args:
        mediator_id: whose cases are told (`domain.permissions.scope_of`); of others only that time and room are taken.
    """
    start = dt.datetime.combine(first, dt.time.min)
    end = dt.datetime.combine(last, dt.time.max)
    states = [BookingState.PLANNED] if planned_only else [s for s in BookingState if s is not BookingState.CANCELLED]
    query = (
        select(booking, *_OF_CASE)
        .join(case_file, _SAME_CASE)
        .where(booking.c.court_id == tx.court_id, booking.c.starts_at.between(start, end), booking.c.state.in_(states))
        .order_by(booking.c.starts_at, booking.c.room, booking.c.id)
    )
    rows = tx.rows(query)
    own = _own_cases(tx, {row["case_id"] for row in rows}, mediator_id)
    names = mediator_names(tx, {each for row in rows for each in row["mediator_ids"]})
    return tuple(
        BookingLine.of(
            read(Booking, row),
            row["title"],
            f"{row['applicants']} 诉 {row['respondents']}" if row["respondents"] else row["applicants"],
            tuple(names.get(each, "") for each in row["mediator_ids"]),
            open_to_me=row["case_id"] in own,
        )
        for row in rows
    )


_SAME_CASE = and_(case_file.c.court_id == booking.c.court_id, case_file.c.id == booking.c.case_id)
_OF_CASE = (case_file.c.title, case_file.c.applicants, case_file.c.respondents)


def at_the_same_time(
    tx: Transaction, starts_at: dt.datetime, ends_at: dt.datetime, mediator_id: int | None
) -> tuple[Slot, ...]:
    """What is planned in that time, with the title of those cases only that this mediator (None: anybody) may know."""
    day = dt.datetime.combine(starts_at.date(), dt.time.min)
    query = (
        select(booking, case_file.c.title)
        .join(case_file, _SAME_CASE)
        # No booking passes midnight, so that the day's own index is enough.
        .where(booking.c.court_id == tx.court_id, booking.c.starts_at >= day, booking.c.starts_at < ends_at)
        .where(booking.c.ends_at > starts_at, booking.c.state == BookingState.PLANNED)
    )
    rows = tx.rows(query)
    own = _own_cases(tx, {row["case_id"] for row in rows}, mediator_id)
    names = mediator_names(tx, {each for row in rows for each in row["mediator_ids"]})
    people = _people(tx, {row["case_id"] for row in rows})
    return tuple(
        Slot(
            row["id"],
            row["starts_at"],
            row["ends_at"],
            row["room"],
            {each: names.get(each, "") for each in row["mediator_ids"]},
            {key: name for party_id, key, name in people.get(row["case_id"], ()) if party_id in row["party_ids"]},
            row["title"] if row["case_id"] in own else "",
        )
        for row in rows
    )


def mediator_names(tx: Transaction, ids: Iterable[int]) -> dict[int, str]:
    """Names of mediators by id."""
    wanted = sorted(set(ids))
    if not wanted:
        return {}
    query = select(mediator.c.id, mediator.c.name).where(mediator.c.court_id == tx.court_id, mediator.c.id.in_(wanted))
    return {row["id"]: row["name"] for row in tx.rows(query)}


def _people(tx: Transaction, case_ids: set[int]) -> dict[int, Sequence[tuple[int, str, str]]]:
    """Id, key and name of every party of these cases (`domain.bookings.person_key`)."""
    if not case_ids:
        return {}
    query = select(party.c.case_id, party.c.id, party.c.id_number, party.c.name).where(
        party.c.court_id == tx.court_id, party.c.case_id.in_(sorted(case_ids))
    )
    return {
        case_id: [(row["id"], row["id_number"] or f"={name_key(row['name'])}", row["name"]) for row in rows]
        for case_id, rows in by(tx.rows(query), "case_id").items()
    }


def _own_cases(tx: Transaction, case_ids: set[int], mediator_id: int | None) -> set[int]:
    """Of these cases those that may be told."""
    if mediator_id is None or not case_ids:
        return set(case_ids)
    own: ColumnElement[bool] = scope.cases_of(tx, assignment.c.case_id, mediator_id)
    query = select(assignment.c.case_id).where(
        assignment.c.court_id == tx.court_id, assignment.c.case_id.in_(sorted(case_ids)), own
    )
    return {row["case_id"] for row in tx.rows(query)}
