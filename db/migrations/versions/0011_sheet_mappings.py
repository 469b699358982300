"""What the columns of a sheet were taken for is remembered."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """One new table; nothing that is there changes."""
    op.create_table(
        "sheet_mapping",
        sa.Column("court_id", sa.BigInteger, nullable=False),
        *(sa.Column(name, sa.Text, nullable=False) for name in ("kind", "digest", "names", "meanings", "actor", "at")),
        sa.PrimaryKeyConstraint("court_id", "kind", "digest", name="pk_sheet_mapping"),
    )
    if op.get_bind().dialect.name == "sqlite":
        op.execute("PRAGMA user_version = 11")
