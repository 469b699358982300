"""Tables of the search (检索): words, the keys by which each is found, and the cases in which it stands.

They are made from the cases and hold nothing of their own; `store.search_index` can make them anew at any time. A
name, a cause or a mediator that stands in a thousand cases is one word with one set of keys.
"""

from __future__ import annotations

from sqlalchemy import Column, Index, Integer, Table, Text, UniqueConstraint

from mediator_desk.domain.findable import FoundAs
from mediator_desk.domain.spelling import Sort
from mediator_desk.store.shape import key, metadata, number, points_to, text, word, word_key

BYTEWISE = Text().with_variant(Text(collation="C"), "postgresql")
"""Text in the order of its bytes on every engine: else "begins with" is no range of an index."""

search_word = Table(
    "search_word",
    metadata,
    key("court_id"),
    key("id"),
    word("sort", Sort),
    text("text"),
    text("sounds"),
    UniqueConstraint("court_id", "sort", "text"),
)

search_gram = Table(
    "search_gram",
    metadata,
    key("court_id"),
    Column("tier", Integer, primary_key=True, autoincrement=False),
    Column("gram", BYTEWISE, primary_key=True),
    key("word_id"),
    points_to("search_word", "word_id", at=("id",)),
    sqlite_with_rowid=False,
)

# `shown` is the case the list shows for it: itself, or the one into which it is merged.
search_use = Table(
    "search_use",
    metadata,
    key("court_id"),
    key("word_id"),
    Column("closed", Integer, primary_key=True, autoincrement=False),
    key("shown"),
    key("case_id"),
    word_key("role", FoundAs),
    points_to("search_word", "word_id", at=("id",)),
    points_to("case_file", "shown", at=("id",)),
    points_to("case_file", "case_id", at=("id",)),
    sqlite_with_rowid=False,
)
Index(None, search_use.c.court_id, search_use.c.shown, search_use.c.case_id)

search_state = Table("search_state", metadata, key("court_id"), number("spelling"))
"""By which rules the index of a court was made; another number, or none, and it is made anew."""
