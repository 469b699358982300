"""The table of drafts: no record of the court, so its rows go when they are done with."""

from __future__ import annotations

from sqlalchemy import Column, LargeBinary, Table, Text

from mediator_desk.domain.drafts import DraftKind
from mediator_desk.store.shape import key, metadata, moment, number, text, word_key, yes_no

draft = Table(
    "draft",
    metadata,
    key("court_id"),
    # Whoever is signed in, as in the journal.
    key("staff_id"),
    word_key("kind", DraftKind),
    Column("what", Text, primary_key=True),
    key("record_id"),
    key("part_id"),
    text("title"),
    number("seen"),
    number("format"),
    moment("saved_at"),
    # JSON in UTF-8; sealed for its person's own key where it is private.
    Column("payload", LargeBinary, nullable=False),
    yes_no("private"),
    sqlite_with_rowid=False,
)
