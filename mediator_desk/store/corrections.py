"""Corrections (更正): the old value of a typed field, who put it right and why.

A correction belongs to a journal line, which holds the same words under its digest: a changed row shows.
"""

from __future__ import annotations

import json
from collections.abc import Mapping

from sqlalchemy import insert, select

from mediator_desk.domain.journal import Correction
from mediator_desk.store.journal import CORRECTED
from mediator_desk.store.parts import read
from mediator_desk.store.plain import plain
from mediator_desk.store.tables import correction, journal
from mediator_desk.store.transaction import Transaction


def add(tx: Transaction, subject: str, subject_id: int, field: str, old: str, new: str, reason: str) -> Correction:
    """Keep a correction by the transaction's actor at its time.

    The next journal line of this transaction about the record seals it; without one the transaction fails.

    Raises:
        ValueError: no reason; a bug, the form asks for one.
    """
    if not reason.strip():
        raise ValueError("a correction has a reason")
    made = Correction(tx.new_id(), field, old, new, reason, tx.actor.name, tx.now)
    about = {"court_id": tx.court_id, "subject": str(subject), "subject_id": subject_id}
    values = {name: getattr(made, name) for name in Correction.__dataclass_fields__}
    tx.run(insert(correction).values(**about, **values))
    tx.unsaid.setdefault((str(subject), subject_id), []).append(_sealed(made))
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


def verify(tx: Transaction) -> tuple[str, ...]:
    """Corrections that are not what the journal sealed, in words; empty when all are.

    `journal.verify` says whether the journal itself is sound.
    """
    lines = select(journal.c.subject, journal.c.subject_id, journal.c.detail)
    lines = lines.where(journal.c.court_id == tx.court_id, journal.c.detail.contains(f'"{CORRECTED}"'))
    sealed = {
        each["id"]: ((row["subject"], row["subject_id"]), each)
        for row in tx.rows(lines)
        for each in json.loads(row["detail"])[CORRECTED]
    }
    wrong: dict[str, None] = {}
    for row in tx.rows(select(correction).where(correction.c.court_id == tx.court_id)):
        about = (row["subject"], row["subject_id"])
        if sealed.pop(row["id"], None) != (about, _sealed(read(Correction, row))):
            wrong[f"{about[0]}{about[1]}的更正记录被改动"] = None
    for (subject, subject_id), _ in sealed.values():
        wrong[f"{subject}{subject_id}的更正记录有缺失"] = None
    return tuple(wrong)


def _sealed(made: Correction) -> Mapping[str, object]:
    """What the journal line holds of a correction, in JSON's own types."""
    words: Mapping[str, object] = plain(made)
    return words
