"""What contact and visitors have to say to other rooms: the day's bookings, visits that are due, answers owed."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import select

from mediator_desk.domain.booking_lines import BookingLine
from mediator_desk.domain.contacts import VisitDue, reach_of, standing_contacts
from mediator_desk.domain.inquiries import Inquiry, InquiryOutcome
from mediator_desk.store import bookings, contacts, settings
from mediator_desk.store.parts import read
from mediator_desk.store.tables import case_file, inquiry, party
from mediator_desk.store.transaction import Transaction

LOOK_BACK_DAYS = 30
"""So long a booking of which nobody said what became is brought to mind."""


def bookings_between(tx: Transaction, first: dt.date, last: dt.date, mediator: int | None) -> tuple[BookingLine, ...]:
    """The planned bookings from the first to the last day (today and tomorrow for 待办), the earliest first.

    Args:
        mediator: `permissions.scope_of` the person; bookings of foreign cases are left out.
    """
    lines = bookings.lines(tx, first, last, mediator, planned_only=True)
    return tuple(line for line in lines if line.case_id is not None)


def visits_due(tx: Transaction, mediator: int | None) -> tuple[VisitDue, ...]:
    """Whom to visit, over all open cases the person may see; three queries however many there are."""
    enough = settings.load(tx).contact_attempts
    found = contacts.often_in_vain(tx, enough, mediator)
    due: list[tuple[int, int, int]] = []
    for case_id, entries in found.items():
        for party_id in dict.fromkeys(entry.party_id for entry in standing_contacts(entries)):
            reach = reach_of(entries, party_id)
            if reach.failures >= enough and not reach.visited:
                due.append((case_id, party_id, reach.failures))
    if not due:
        return ()
    query = (
        select(case_file.c.id, case_file.c.title, party.c.id.label("party_id"), party.c.name)
        .join(party, (party.c.court_id == case_file.c.court_id) & (party.c.case_id == case_file.c.id))
        .where(case_file.c.court_id == tx.court_id, party.c.id.in_([party_id for _, party_id, _ in due]))
        .where(party.c.voided == "", party.c.ceased_on.is_(None))
    )
    named = {row["party_id"]: (row["title"], row["name"]) for row in tx.rows(query)}
    return tuple(
        VisitDue(case_id, named[party_id][0], party_id, named[party_id][1], failures)
        for case_id, party_id, failures in due
        if party_id in named
    )


def inquiries_waiting(tx: Transaction, own: int | None, most: int = 50) -> tuple[Inquiry, ...]:
    """Visitors who wait for an answer (待回复), the longest waiting first.

    Args:
        own: only those this person wrote down; None is everybody's.
    """
    conditions = [inquiry.c.court_id == tx.court_id, inquiry.c.outcome == InquiryOutcome.CALL_BACK, inquiry.c.struck == ""]
    if own is not None:
        conditions.append(inquiry.c.by_id == own)
    query = select(inquiry).where(*conditions).order_by(inquiry.c.at, inquiry.c.id).limit(most)
    return tuple(read(Inquiry, row) for row in tx.rows(query))
