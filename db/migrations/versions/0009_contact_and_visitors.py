"""Contact and visitors: attempts to reach parties, sessions booked ahead, who came or called without a case."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Three tables, each with the indexes its lists need."""
    _contacts()
    _bookings()
    _inquiries()
    if op.get_bind().dialect.name == "sqlite":
        op.execute("PRAGMA user_version = 9")


def big(name: str, *, optional: bool = False) -> sa.Column[Any]:
    """A column of 64-bit integers."""
    return sa.Column(name, sa.BigInteger, nullable=optional)


def text(*names: str) -> list[sa.Column[Any]]:
    """Columns of text."""
    return [sa.Column(name, sa.Text, nullable=False) for name in names]


def own(table: str, *items: sa.schema.SchemaItem) -> None:
    """A table of a court's own records with ids."""
    keys = [
        sa.Column(name, sa.BigInteger, primary_key=True, autoincrement=False) for name in ("court_id", "id")
    ]
    op.create_table(table, *keys, *items, sa.PrimaryKeyConstraint("court_id", "id", name=f"pk_{table}"))


def points(table: str, columns: str, target: str, at: str) -> sa.ForeignKeyConstraint:
    """A reference inside one court."""
    here = ["court_id", *columns.split()]
    there = [f"{target}.{name}" for name in ("court_id", *at.split())]
    return sa.ForeignKeyConstraint(here, there, name=f"fk_{table}_{'_'.join(here)}")


def index(table: str, *columns: str) -> None:
    """An index that the court leads."""
    led = ["court_id", *columns]
    op.create_index(f"ix_{table}_{'_'.join(led)}", table, led)


def _contacts() -> None:
    own(
        "contact",
        big("case_id"),
        big("party_id"),
        big("agent_id", optional=True),
        *text("way", "result", "at", "by", "words", "place", "companions"),
        big("replaces", optional=True),
        sa.Column("struck", sa.Boolean, nullable=False),
        points("contact", "case_id", "case_file", "id"),
        points("contact", "case_id party_id", "party", "case_id id"),
        points("contact", "replaces", "contact", "id"),
    )
    index("contact", "case_id", "party_id")


def _bookings() -> None:
    own(
        "booking",
        sa.Column("version", sa.Integer, nullable=False),
        big("case_id"),
        *text("starts_at", "ends_at", "room", "mediator_ids", "party_ids", "note", "booked_by", "booked_at"),
        *text("state", "reason"),
        big("session_id", optional=True),
        *text("absent"),
        points("booking", "case_id", "case_file", "id"),
        points("booking", "case_id session_id", "session", "case_id id"),
    )
    index("booking", "starts_at")
    index("booking", "case_id")


def _inquiries() -> None:
    own(
        "inquiry",
        sa.Column("version", sa.Integer, nullable=False),
        *text("at", "kind", "about", "outcome", "name", "phone", "answer", "by"),
        big("by_id"),
        big("case_id", optional=True),
        *text("struck"),
        points("inquiry", "case_id", "case_file", "id"),
    )
    index("inquiry", "at", "id")
    index("inquiry", "case_id")
