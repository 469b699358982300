"""Corrections (更正): the old value of a typed field, who put it right and why."""

from __future__ import annotations

from sqlalchemy import insert, select

from mediator_desk.domain.journal import Correction
from mediator_desk.store.parts import read
from mediator_desk.store.tables import correction
from mediator_desk.store.transaction import Transaction


def add(tx: Transaction, subject: str, subject_id: int, field: str, old: str, new: str, reason: str) -> Correction:
    """Keep a correction by the transaction's actor at its time.

    Raises:
        ValueError: no reason; a bug, the form asks for one.
    """
    if not reason.strip():
        raise ValueError("a correction has a reason")
    made = Correction(tx.new_id(), field, old, new, reason, tx.actor.name, tx.now)
    about = {"court_id": tx.court_id, "subject": str(subject), "subject_id": subject_id}
    values = {name: getattr(made, name) for name in Correction.__dataclass_fields__}
    tx.run(insert(correction).values(**about, **values))
    return made


def of(tx: Transaction, subject: str, subject_id: int) -> tuple[Correction, ...]:
    """The corrections of one record, oldest first."""
    query = (
        select(correction)
        .where(correction.c.court_id == tx.court_id)
        .where(correction.c.subject == str(subject), correction.c.subject_id == subject_id)
        .order_by(correction.c.at, correction.c.id)
    )
    return tuple(read(Correction, row) for row in tx.rows(query))
