"""Tables of private notes (背对背笔记): what stands in them is sealed before it comes here.

Each version of a note has a key of its own, which is sealed for every reader of that version. The plain
text, the keys of notes and the private keys of people are in no column.
"""

from __future__ import annotations

from sqlalchemy import Column, Index, LargeBinary, Table

from mediator_desk.domain.consents import ConsentForm
from mediator_desk.store.shape import day, key, metadata, moment, number, points_to, ref, text, word


def _sealed(name: str) -> Column[bytes]:
    return Column(name, LargeBinary, nullable=False)


staff_key = Table(
    "staff_key",
    metadata,
    key("court_id"),
    key("id"),
    ref("staff_id"),
    _sealed("public_key"),
    # The private half, under a key that his password makes with this salt and effort (argon2id).
    _sealed("wrapped_key"),
    _sealed("salt"),
    number("passes"),
    number("memory"),
    moment("made_at"),
    # A password that was reset takes the pair out of use: nobody can unwrap it any more.
    moment("retired_at", optional=True),
    points_to("staff", "staff_id", at=("id",)),
)
Index(None, staff_key.c.court_id, staff_key.c.staff_id, staff_key.c.id)

private_note = Table(
    "private_note",
    metadata,
    key("court_id"),
    key("id"),
    ref("case_id"),
    ref("party_id"),
    ref("session_id", optional=True),
    ref("author_id"),
    moment("written_at"),
    moment("struck_at", optional=True),
    points_to("case_file", "case_id", at=("id",)),
    points_to("party", "case_id", "party_id", at=("case_id", "id")),
    points_to("session", "case_id", "session_id", at=("case_id", "id")),
    points_to("staff", "author_id", at=("id",)),
)
Index(None, private_note.c.court_id, private_note.c.case_id, private_note.c.id)
Index(None, private_note.c.court_id, private_note.c.author_id)

private_text = Table(
    "private_text",
    metadata,
    key("court_id"),
    key("note_id"),
    key("revision"),
    moment("written_at"),
    _sealed("nonce"),
    _sealed("ciphertext"),
    points_to("private_note", "note_id", at=("id",)),
    sqlite_with_rowid=False,
)

private_reader = Table(
    "private_reader",
    metadata,
    key("court_id"),
    key("id"),
    ref("note_id"),
    ref("staff_id"),
    ref("consent_party_id"),
    day("consent_on"),
    word("consent_form", ConsentForm),
    text("consent_by"),
    moment("shared_at"),
    moment("removed_at", optional=True),
    points_to("private_note", "note_id", at=("id",)),
    points_to("staff", "staff_id", at=("id",)),
)
Index(None, private_reader.c.court_id, private_reader.c.note_id, private_reader.c.id)
Index(None, private_reader.c.court_id, private_reader.c.staff_id)

private_key = Table(
    "private_key",
    metadata,
    key("court_id"),
    key("note_id"),
    key("revision"),
    # The pair of the reader it is sealed for; emptied when he is removed from the readers.
    key("staff_key_id"),
    _sealed("sealed"),
    points_to("private_text", "note_id", "revision", at=("note_id", "revision")),
    points_to("staff_key", "staff_key_id", at=("id",)),
    sqlite_with_rowid=False,
)
