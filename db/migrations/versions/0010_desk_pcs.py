"""People on duty come in by PIN at registered desk PCs; a password made up by another must be changed."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """What an account keeps of its PIN, and the registered computers.

    The beginnings for the accounts that are there are taken away again, so that no default hides a value a program
    forgot to write.
    """
    begun = (
        sa.Column("must_change_password", sa.Boolean, nullable=False, server_default=sa.false()),
        sa.Column("pin_hash", sa.Text, nullable=False, server_default=""),
        sa.Column("pin_failures", sa.Integer, nullable=False, server_default="0"),
    )
    for column in begun:
        op.add_column("staff", column)
    op.add_column("staff", sa.Column("pin_locked_until", sa.Text, nullable=True))
    with op.batch_alter_table("staff") as batch:
        for column in begun:
            batch.alter_column(column.name, server_default=None, existing_type=column.type, existing_nullable=False)
    op.create_table(
        "desk_pc",
        *(sa.Column(name, sa.BigInteger, nullable=False) for name in ("court_id", "id")),
        *(sa.Column(name, sa.Text, nullable=False) for name in ("name", "secret_hash", "registered_at", "registered_by")),
        sa.Column("revoked_at", sa.Text, nullable=True),
        sa.PrimaryKeyConstraint("court_id", "id", name="pk_desk_pc"),
        sa.UniqueConstraint("court_id", "secret_hash", name="uq_desk_pc_court_id_secret_hash"),
    )
    if op.get_bind().dialect.name == "sqlite":
        op.execute("PRAGMA user_version = 10")
