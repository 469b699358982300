"""Whose a case is: the part a mediator has or had in it, and the condition that leaves only his cases."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, or_, select, true

from mediator_desk.domain.permissions import Part
from mediator_desk.store.tables import assignment, issued_paper, mediator
from mediator_desk.store.transaction import Transaction


def cases_of(tx: Transaction, case_id: ColumnElement[Any], mediator_id: int | None) -> ColumnElement[bool]:
    """That the case is one the mediator acts or acted in; None leaves every case (index: assignment by mediator)."""
    if mediator_id is None:
        return true()
    own = select(assignment.c.case_id).where(assignment.c.court_id == tx.court_id, of_mediator(tx, mediator_id))
    return case_id.in_(own)


def acting_in(tx: Transaction, case_id: ColumnElement[Any], mediator_id: int | None) -> ColumnElement[bool]:
    """That the mediator acts in the case now; None leaves every case."""
    if mediator_id is None:
        return true()
    own = select(assignment.c.case_id).where(
        assignment.c.court_id == tx.court_id, of_mediator(tx, mediator_id), assignment.c.ended_on.is_(None)
    )
    return case_id.in_(own)


def of_mediator(tx: Transaction, mediator_id: int) -> ColumnElement[bool]:
    """The assignments of a mediator; what was given to a record merged into his is his too (并案)."""
    same = or_(mediator.c.id == mediator_id, mediator.c.merged_into == mediator_id)
    return assignment.c.mediator_id.in_(select(mediator.c.id).where(mediator.c.court_id == tx.court_id, same))


def part_in(tx: Transaction, case_id: int, mediator_id: int | None) -> Part:
    """What part the mediator has in the case."""
    if mediator_id is None:
        return Part.NONE
    rows = tx.rows(
        select(assignment.c.ended_on).where(
            assignment.c.court_id == tx.court_id,
            assignment.c.case_id == case_id,
            of_mediator(tx, mediator_id),
        )
    )
    if not rows:
        return Part.NONE
    return Part.ACTS if any(row["ended_on"] is None for row in rows) else Part.ACTED


def mediators_of(tx: Transaction, case_id: int) -> frozenset[int]:
    """The mediators who act in the case now."""
    query = select(assignment.c.mediator_id).where(
        assignment.c.court_id == tx.court_id, assignment.c.case_id == case_id, assignment.c.ended_on.is_(None)
    )
    return frozenset(row["mediator_id"] for row in tx.rows(query))


def case_of_paper(tx: Transaction, paper_id: int) -> int | None:
    """The case an issued paper belongs to."""
    query = select(issued_paper.c.case_id).where(
        issued_paper.c.court_id == tx.court_id, issued_paper.c.id == paper_id
    )
    return next((row["case_id"] for row in tx.rows(query)), None)
