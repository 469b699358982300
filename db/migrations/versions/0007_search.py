"""Search from one box: words, the keys by which they are found, and the cases in which they stand.

The tables stay empty here: the program fills them from the cases when it opens the data, and again whenever its
rules of spelling change (store.search_index).
"""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

_BYTEWISE = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    """Four tables; `search_state` says by which rules the others were filled."""
    op.create_table(
        "search_word",
        *_big("court_id", "id"),
        *(sa.Column(name, sa.Text, nullable=False) for name in ("sort", "text", "sounds")),
        sa.PrimaryKeyConstraint("court_id", "id", name="pk_search_word"),
        sa.UniqueConstraint("court_id", "sort", "text", name="uq_search_word_court_id_sort_text"),
    )
    op.create_table(
        "search_gram",
        *_big("court_id"),
        sa.Column("tier", sa.Integer, nullable=False),
        sa.Column("gram", _BYTEWISE, nullable=False),
        *_big("word_id"),
        sa.PrimaryKeyConstraint("court_id", "tier", "gram", "word_id", name="pk_search_gram"),
        _points("search_gram", "search_word", "word_id"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "search_use",
        *_big("court_id", "word_id"),
        sa.Column("closed", sa.Integer, nullable=False),
        *_big("shown", "case_id"),
        sa.Column("role", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint(
            "court_id", "word_id", "closed", "shown", "case_id", "role", name="pk_search_use"
        ),
        _points("search_use", "search_word", "word_id"),
        _points("search_use", "case_file", "shown"),
        _points("search_use", "case_file", "case_id"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_search_use_court_id_shown_case_id", "search_use", ["court_id", "shown", "case_id"])
    op.create_table(
        "search_state",
        *_big("court_id"),
        sa.Column("spelling", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("court_id", name="pk_search_state"),
    )
    if op.get_bind().dialect.name == "sqlite":
        op.execute("PRAGMA user_version = 7")


def _big(*names: str) -> list[sa.Column[Any]]:
    return [sa.Column(name, sa.BigInteger, nullable=False, autoincrement=False) for name in names]


def _points(table: str, other: str, column: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["court_id", column], [f"{other}.court_id", f"{other}.id"], name=f"fk_{table}_court_id_{column}"
    )
