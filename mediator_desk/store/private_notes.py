"""Private notes and the keys of people, as sealed bytes; what is in them this floor never knows."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import and_, func, insert, select, update

from mediator_desk.domain.private_notes import NoteReader, PartyConsent
from mediator_desk.domain.refusals import Refusal
from mediator_desk.store.parts import read, values_of
from mediator_desk.store.tables import (
    private_key,
    private_note,
    private_reader,
    private_text,
    staff,
    staff_key,
)
from mediator_desk.store.transaction import Transaction


@dataclass(frozen=True, slots=True)
class StaffKey:
    """Somebody's pair of keys: the public half, and the private one under his password.

    Attributes:
        passes, memory: the effort of argon2id; memory in KiB.
        retired_at: since when no password opens it any more.
    """

    id: int
    staff_id: int
    public_key: bytes
    wrapped_key: bytes
    salt: bytes
    passes: int
    memory: int
    made_at: dt.datetime
    retired_at: dt.datetime | None = None


@dataclass(frozen=True, slots=True)
class KeptNote:
    """The note without its words."""

    id: int
    case_id: int
    party_id: int
    session_id: int | None
    author_id: int
    written_at: dt.datetime
    struck_at: dt.datetime | None = None


@dataclass(frozen=True, slots=True)
class SealedText:
    """One version of a note's words."""

    note_id: int
    revision: int
    written_at: dt.datetime
    nonce: bytes
    ciphertext: bytes


# -- keys of people --------------------------------------------------------------------------------------


def key_of(tx: Transaction, staff_id: int) -> StaffKey | None:
    """The pair somebody uses now; None before he has one."""
    query = (
        select(staff_key)
        .where(
            staff_key.c.court_id == tx.court_id,
            staff_key.c.staff_id == staff_id,
            staff_key.c.retired_at.is_(None),
        )
        .order_by(staff_key.c.id.desc())
        .limit(1)
    )
    return next((read(StaffKey, row) for row in tx.rows(query)), None)


def add_key(tx: Transaction, new: StaffKey) -> None:
    """Keep a new pair."""
    tx.run(insert(staff_key).values(court_id=tx.court_id, **values_of(staff_key, new)))


def rewrap_key(tx: Transaction, changed: StaffKey) -> None:
    """Keep a pair under another password."""
    tx.run(
        update(staff_key)
        .where(staff_key.c.court_id == tx.court_id, staff_key.c.id == changed.id)
        .values(values_of(staff_key, changed))
    )


def retire_keys(tx: Transaction, staff_id: int) -> None:
    """Take somebody's pair out of use: its password is gone."""
    tx.run(
        update(staff_key)
        .where(
            staff_key.c.court_id == tx.court_id,
            staff_key.c.staff_id == staff_id,
            staff_key.c.retired_at.is_(None),
        )
        .values(retired_at=tx.now)
    )


# -- notes -----------------------------------------------------------------------------------------------


def add(tx: Transaction, new: KeptNote, first: SealedText) -> None:
    """Keep a new note with its first version."""
    tx.run(insert(private_note).values(court_id=tx.court_id, **values_of(private_note, new)))
    add_text(tx, first)


def add_text(tx: Transaction, text: SealedText) -> None:
    """Keep one more version; those before stay."""
    tx.run(insert(private_text).values(court_id=tx.court_id, **values_of(private_text, text)))


def load(tx: Transaction, case_id: int, note_id: int) -> KeptNote:
    """One note of the case.

    Raises:
        Refusal: there is no such note in the case ("gone").
    """
    rows = tx.rows(
        select(private_note).where(
            private_note.c.court_id == tx.court_id,
            private_note.c.case_id == case_id,
            private_note.c.id == note_id,
        )
    )
    if not rows:
        raise Refusal("没有找到这条笔记。", "没有改动。", "请关闭后重新打开笔记。", code="gone")
    return read(KeptNote, rows[0])


def readable_by(tx: Transaction, case_id: int, staff_id: int) -> tuple[KeptNote, ...]:
    """The notes of the case that somebody wrote or may read, the newest first."""
    shared = select(private_reader.c.note_id).where(
        private_reader.c.court_id == tx.court_id,
        private_reader.c.staff_id == staff_id,
        private_reader.c.removed_at.is_(None),
    )
    query = (
        select(private_note)
        .where(
            private_note.c.court_id == tx.court_id,
            private_note.c.case_id == case_id,
            (private_note.c.author_id == staff_id)
            | (private_note.c.id.in_(shared) & private_note.c.struck_at.is_(None)),
        )
        .order_by(private_note.c.id.desc())
    )
    return tuple(read(KeptNote, row) for row in tx.rows(query))


def texts(tx: Transaction, note_ids: Sequence[int]) -> dict[int, SealedText]:
    """The newest version of each note, by note id."""
    query = (
        select(private_text)
        .where(private_text.c.court_id == tx.court_id, private_text.c.note_id.in_(note_ids))
        .order_by(private_text.c.note_id, private_text.c.revision)
    )
    return {row["note_id"]: read(SealedText, row) for row in tx.rows(query)}


def strike(tx: Transaction, note_id: int) -> None:
    """Mark a note as struck; its sealed words stay on record."""
    tx.run(
        update(private_note)
        .where(private_note.c.court_id == tx.court_id, private_note.c.id == note_id)
        .values(struck_at=tx.now)
    )


def written_by(tx: Transaction, staff_id: int) -> int:
    """How many notes somebody wrote."""
    query = select(func.count().label("notes")).where(
        private_note.c.court_id == tx.court_id, private_note.c.author_id == staff_id
    )
    return int(tx.rows(query)[0]["notes"])


# -- who can open them -----------------------------------------------------------------------------------


def seal_for(tx: Transaction, note_id: int, revision: int, sealed: Iterable[tuple[int, bytes]]) -> None:
    """Keep the key of a version, sealed for pairs (id of the pair, sealed key); one that was emptied is filled."""
    place = {"court_id": tx.court_id, "note_id": note_id, "revision": revision}
    for pair, value in sealed:
        here = and_(*(private_key.c[name] == each for name, each in {**place, "staff_key_id": pair}.items()))
        if tx.run(update(private_key).where(here).values(sealed=value)) == 0:
            tx.run(insert(private_key).values(**place, staff_key_id=pair, sealed=value))


def sealed_for(tx: Transaction, staff_key_id: int, note_ids: Sequence[int]) -> dict[tuple[int, int], bytes]:
    """The sealed keys a pair can open, by note and revision."""
    query = select(private_key).where(
        private_key.c.court_id == tx.court_id,
        private_key.c.staff_key_id == staff_key_id,
        private_key.c.note_id.in_(note_ids),
    )
    return {(row["note_id"], row["revision"]): row["sealed"] for row in tx.rows(query) if row["sealed"]}


def readers(tx: Transaction, note_ids: Sequence[int]) -> dict[int, tuple[NoteReader, ...]]:
    """Everybody the notes were ever shared with, by note id, in the order of sharing."""
    query = (
        select(private_reader, staff.c.name)
        .join(staff, and_(staff.c.court_id == private_reader.c.court_id, staff.c.id == private_reader.c.staff_id))
        .where(private_reader.c.court_id == tx.court_id, private_reader.c.note_id.in_(note_ids))
        .order_by(private_reader.c.id)
    )
    found: dict[int, tuple[NoteReader, ...]] = {}
    for row in tx.rows(query):
        consent = PartyConsent(
            row["consent_party_id"], row["consent_on"], row["consent_form"], row["consent_by"]
        )
        reader = NoteReader(
            row["id"], row["staff_id"], row["name"], consent, row["shared_at"], row["removed_at"]
        )
        found[row["note_id"]] = (*found.get(row["note_id"], ()), reader)
    return found


def add_reader(tx: Transaction, note_id: int, reader: NoteReader) -> None:
    """Enter somebody among the readers of a note, with the party's consent."""
    consent = reader.consent
    tx.run(
        insert(private_reader).values(
            court_id=tx.court_id,
            id=reader.id,
            note_id=note_id,
            staff_id=reader.staff_id,
            consent_party_id=consent.party_id,
            consent_on=consent.given_on,
            consent_form=consent.form,
            consent_by=consent.given_by,
            shared_at=reader.shared_at,
            removed_at=None,
        )
    )


def remove_reader(tx: Transaction, note_id: int, staff_id: int) -> None:
    """From now on he is no reader: marked so, and every key sealed for him is emptied."""
    tx.run(
        update(private_reader)
        .where(
            private_reader.c.court_id == tx.court_id,
            private_reader.c.note_id == note_id,
            private_reader.c.staff_id == staff_id,
            private_reader.c.removed_at.is_(None),
        )
        .values(removed_at=tx.now)
    )
    pairs = select(staff_key.c.id).where(staff_key.c.court_id == tx.court_id, staff_key.c.staff_id == staff_id)
    tx.run(
        update(private_key)
        .where(
            private_key.c.court_id == tx.court_id,
            private_key.c.note_id == note_id,
            private_key.c.staff_key_id.in_(pairs),
        )
        .values(sealed=b"")
    )
