"""Private notes under their readers' keys, and the mediator who somebody at a desk is.

Notes marked 背对背 were plain text in `session_note`. No author's key exists for them, so they cannot be sealed
afterwards: they become notes of concessions (让步), which are kept back from court, papers and hand-over as before.
"""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Widen the accounts, make the tables of notes and keys, and keep old notes back."""
    op.execute("UPDATE session_note SET kind = '让步' WHERE kind = '背对背'")
    op.add_column("staff", sa.Column("mediator_id", sa.BigInteger, nullable=True))
    with op.batch_alter_table("staff") as batch:
        own = ["court_id", "mediator_id"]
        batch.create_foreign_key("fk_staff_court_id_mediator_id", "mediator", own, ["court_id", "id"])
    _keys()
    _notes()
    _readers()
    if op.get_bind().dialect.name == "sqlite":
        op.execute("PRAGMA user_version = 3")


def big(*names: str) -> list[sa.Column[Any]]:
    """Columns of 64-bit integers."""
    return [sa.Column(name, sa.BigInteger, nullable=False) for name in names]


def text(*names: str, optional: bool = False) -> list[sa.Column[Any]]:
    """Columns of text."""
    return [sa.Column(name, sa.Text, nullable=optional) for name in names]


def sealed(*names: str) -> list[sa.Column[Any]]:
    """Columns of bytes."""
    return [sa.Column(name, sa.LargeBinary, nullable=False) for name in names]


def pk(table: str, *columns: str) -> sa.PrimaryKeyConstraint:
    """The key of a table."""
    return sa.PrimaryKeyConstraint(*columns, name=f"pk_{table}")


def points(table: str, columns: str, target: str, at: str) -> sa.ForeignKeyConstraint:
    """A reference inside one court."""
    own, there = ["court_id", *columns.split()], ["court_id", *at.split()]
    return sa.ForeignKeyConstraint(own, [f"{target}.{each}" for each in there], name=f"fk_{table}_{'_'.join(own)}")


def index(table: str, *columns: str) -> None:
    """An index that the court leads."""
    own = ["court_id", *columns]
    op.create_index(f"ix_{table}_{'_'.join(own)}", table, own)


def _keys() -> None:
    op.create_table(
        "staff_key",
        *big("court_id", "id", "staff_id"),
        *sealed("public_key", "wrapped_key", "salt"),
        *(sa.Column(name, sa.Integer, nullable=False) for name in ("passes", "memory")),
        *text("made_at"),
        *text("retired_at", optional=True),
        pk("staff_key", "court_id", "id"),
        points("staff_key", "staff_id", "staff", "id"),
    )
    index("staff_key", "staff_id", "id")


def _notes() -> None:
    op.create_table(
        "private_note",
        *big("court_id", "id", "case_id", "party_id"),
        sa.Column("session_id", sa.BigInteger, nullable=True),
        *big("author_id"),
        *text("written_at"),
        *text("struck_at", optional=True),
        pk("private_note", "court_id", "id"),
        points("private_note", "case_id", "case_file", "id"),
        points("private_note", "case_id party_id", "party", "case_id id"),
        points("private_note", "case_id session_id", "session", "case_id id"),
        points("private_note", "author_id", "staff", "id"),
    )
    index("private_note", "case_id", "id")
    index("private_note", "author_id")
    op.create_table(
        "private_text",
        *big("court_id", "note_id", "revision"),
        *text("written_at"),
        *sealed("nonce", "ciphertext"),
        pk("private_text", "court_id", "note_id", "revision"),
        points("private_text", "note_id", "private_note", "id"),
        sqlite_with_rowid=False,
    )


def _readers() -> None:
    op.create_table(
        "private_reader",
        *big("court_id", "id", "note_id", "staff_id", "consent_party_id"),
        *text("consent_on", "consent_form", "consent_by", "shared_at"),
        *text("removed_at", optional=True),
        pk("private_reader", "court_id", "id"),
        points("private_reader", "note_id", "private_note", "id"),
        points("private_reader", "staff_id", "staff", "id"),
    )
    index("private_reader", "note_id", "id")
    index("private_reader", "staff_id")
    op.create_table(
        "private_key",
        *big("court_id", "note_id", "revision", "staff_key_id"),
        *sealed("sealed"),
        pk("private_key", "court_id", "note_id", "revision", "staff_key_id"),
        points("private_key", "note_id revision", "private_text", "note_id revision"),
        points("private_key", "staff_key_id", "staff_key", "id"),
        sqlite_with_rowid=False,
    )
