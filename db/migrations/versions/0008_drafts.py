"""Drafts: what somebody has typed into a form and not saved."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

_NUMBER = 8


def upgrade() -> None:
    """One table, keyed by person and form."""
    op.create_table(
        "draft",
        sa.Column("court_id", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("staff_id", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("what", sa.Text, nullable=False),
        sa.Column("record_id", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("part_id", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("seen", sa.Integer, nullable=False),
        sa.Column("format", sa.Integer, nullable=False),
        sa.Column("saved_at", sa.Text, nullable=False),
        sa.Column("payload", sa.LargeBinary, nullable=False),
        sa.Column("private", sa.Boolean, nullable=False),
        sa.PrimaryKeyConstraint("court_id", "staff_id", "kind", "what", "record_id", "part_id", name="pk_draft"),
        sqlite_with_rowid=False,
    )
    if op.get_bind().dialect.name == "sqlite":
        op.execute(f"PRAGMA user_version = {_NUMBER}")
