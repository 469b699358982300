"""Records entered twice: mediators can be merged, and the lists of cases leave merged ones out without reading them."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

_IN_LIST = ("open", "due_key", "id")


def upgrade() -> None:
    """One column for mediators; the indexes of the lists know what is merged."""
    op.add_column("mediator", sa.Column("merged_into", sa.BigInteger, nullable=True))
    with op.batch_alter_table("mediator") as batch:
        batch.create_foreign_key(
            "fk_mediator_court_id_merged_into", "mediator", ["court_id", "merged_into"], ["court_id", "id"]
        )
    _index("mediator", "merged_into")
    for before in ((), ("standing",)):
        columns = (*before, *_IN_LIST)
        op.drop_index(f"ix_case_file_court_id_{'_'.join(columns)}", "case_file")
        _index("case_file", *columns, "merged_into")
    _index("case_file", "linked_to")
    if op.get_bind().dialect.name == "sqlite":
        op.execute("PRAGMA user_version = 5")


def _index(table: str, *columns: str) -> None:
    own = ("court_id", *columns)
    op.create_index(f"ix_{table}_{'_'.join(own)}", table, list(own))
