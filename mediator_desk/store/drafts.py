"""Drafts by person: kept, found and taken away; the one thing of this store that is deleted, for it is no record."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, RowMapping, delete, insert, select, update

from mediator_desk.domain.drafts import DraftKey
from mediator_desk.store.tables_drafts import draft
from mediator_desk.store.transaction import Transaction

MOST = 200
"""Drafts of one person that are read; nobody continues an older one."""


@dataclass(frozen=True, slots=True)
class KeptDraft:
    """A draft as it lies on the disk; `payload` is JSON, sealed where it is private."""

    key: DraftKey
    title: str
    seen: int
    format: int
    saved_at: dt.datetime
    payload: bytes
    private: bool


def keep(tx: Transaction, staff_id: int, kept: KeptDraft) -> None:
    """Put it in the place of the one before."""
    values = {
        "title": kept.title,
        "seen": kept.seen,
        "format": kept.format,
        "saved_at": kept.saved_at,
        "payload": kept.payload,
        "private": kept.private,
    }
    if tx.run(update(draft).where(*_one(tx, staff_id, kept.key)).values(**values)) == 0:
        tx.run(insert(draft).values(court_id=tx.court_id, staff_id=staff_id, **_key(kept.key), **values))


def of_person(tx: Transaction, staff_id: int) -> Sequence[KeptDraft]:
    """The drafts of one person, newest first."""
    mine = (draft.c.court_id == tx.court_id, draft.c.staff_id == staff_id)
    rows = tx.rows(select(draft).where(*mine).order_by(draft.c.saved_at.desc()).limit(MOST))
    return [_kept(row) for row in rows]


def drop(tx: Transaction, staff_id: int, key: DraftKey) -> None:
    """It is saved or given up."""
    tx.run(delete(draft).where(*_one(tx, staff_id, key)))


def _key(key: DraftKey) -> dict[str, object]:
    return {"kind": key.kind, "what": key.what, "record_id": key.record_id, "part_id": key.part_id}


def _one(tx: Transaction, staff_id: int, key: DraftKey) -> tuple[ColumnElement[bool], ...]:
    return (
        draft.c.court_id == tx.court_id,
        draft.c.staff_id == staff_id,
        *(draft.c[name] == value for name, value in _key(key).items()),
    )


def _kept(row: RowMapping) -> KeptDraft:
    key = DraftKey(row["kind"], row["what"], row["record_id"], row["part_id"])
    return KeptDraft(
        key, row["title"], row["seen"], row["format"], row["saved_at"], bytes(row["payload"]), row["private"]
    )
