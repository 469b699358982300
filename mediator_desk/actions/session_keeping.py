"""Keeping the record of a session, and what became of the booking from which it came."""

from __future__ import annotations

from dataclasses import replace

from mediator_desk.actions.answers import Changed
from mediator_desk.actions.bookings import BookingMet, meet_booking
from mediator_desk.actions.conflict_checks import refuse_open_findings
from mediator_desk.actions.desk import Desk
from mediator_desk.actions.interpreting import refuse_without_interpreter
from mediator_desk.domain import casework
from mediator_desk.domain.cases import Case
from mediator_desk.domain.hearings import Session
from mediator_desk.domain.touched import Touched
from mediator_desk.store.transaction import Transaction


def keep_session(desk: Desk, case_id: int, seen: int, session: Session, booked: BookingMet | None) -> Changed:
    """Record a session in one transaction with its booking (`CaseActions.hold_session`)."""

    def step(case: Case, tx: Transaction) -> Case:
        notes = tuple(replace(note, id=note.id or tx.new_id()) for note in session.notes)
        named = replace(session, notes=notes)
        if not session.id:
            number = max((s.number for s in case.sessions), default=0) + 1
            named = replace(named, id=tx.new_id(), number=number)
        after = casework.hold_session(case, named)
        refuse_without_interpreter(tx, case, named)
        refuse_open_findings(tx, case)
        return after

    def line(case: Case) -> str:
        held = next((s for s in case.sessions if s.id == session.id), case.sessions[-1])
        return f"第{held.number}次调解（{held.mode}）{'，笔录定稿' if held.closed else ''}"

    with desk.store.writing(desk.actor) as tx:
        said = desk.change_in(tx, case_id, seen, "session", step, line)
        if booked is not None:
            meet_booking(tx, case_id, booked, session.id)
    return Changed(Touched.CASES | (Touched.CARE if booked else Touched.NOTHING), case_id, said)
