"""What the columns of sheets were taken for, by the set of their names; each court has its own."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import ColumnElement, insert, select, update

from mediator_desk.domain.column_mapping import SheetKind
from mediator_desk.store.tables import sheet_mapping
from mediator_desk.store.transaction import Transaction


def remembered(tx: Transaction, kind: SheetKind, digest: str) -> tuple[str, ...] | None:
    """The meaning of each column from left to right, as it was taken in last; None where it never was."""
    rows = tx.rows(select(sheet_mapping.c.meanings).where(*_of(tx, kind, digest)))
    return tuple(rows[0]["meanings"]) if rows else None


def remember(tx: Transaction, kind: SheetKind, digest: str, names: Sequence[str], meanings: Sequence[str]) -> bool:
    """Keep what the columns were taken for; whether that is something new."""
    known = remembered(tx, kind, digest)
    if known == tuple(meanings):
        return False
    said = {"names": tuple(names), "meanings": tuple(meanings), "actor": tx.actor.name, "at": tx.now}
    if known is None:
        tx.run(insert(sheet_mapping).values(court_id=tx.court_id, kind=kind, digest=digest, **said))
    else:
        tx.run(update(sheet_mapping).where(*_of(tx, kind, digest)).values(**said))
    return True


def _of(tx: Transaction, kind: SheetKind, digest: str) -> tuple[ColumnElement[bool], ...]:
    return (
        sheet_mapping.c.court_id == tx.court_id,
        sheet_mapping.c.kind == kind,
        sheet_mapping.c.digest == digest,
    )
