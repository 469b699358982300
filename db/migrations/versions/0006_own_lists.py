"""The case list sorts by last change and by number; filters and columns of one's own; days on which a mediator is away.

What was worked on last is told by the journal of before; a number sorts by thirteen digits (year, kind, serial).
"""

from __future__ import annotations

import re
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

_KINDS = (("诉前调", 2), ("民初", 3))
_NUMBER = re.compile(r"（(20\d\d)）\D+?\d{0,4}(\D{1,5}?)(\d{1,8})号")


def upgrade() -> None:
    """Two columns that sort cases, their indexes, and three tables."""
    op.add_column("case_file", sa.Column("changed_at", sa.Text, nullable=False, server_default=""))
    op.add_column("case_file", sa.Column("number_key", sa.Text, nullable=False, server_default=""))
    _fill()
    with op.batch_alter_table("case_file") as batch:
        for name in ("changed_at", "number_key"):
            batch.alter_column(name, server_default=None, existing_type=sa.Text, existing_nullable=False)
    for name in ("received_on", "changed_at", "number_key"):
        own = ("court_id", name, "id", "open", "merged_into")
        op.create_index(f"ix_case_file_{'_'.join(own)}", "case_file", list(own))
    _tables()
    if op.get_bind().dialect.name == "sqlite":
        op.execute("PRAGMA user_version = 6")


def _fill() -> None:
    """The day of the newest line about each case, or the day it came; the digits of its number."""
    bind = op.get_bind()
    bind.execute(
        sa.text(
            "UPDATE case_file SET changed_at = COALESCE((SELECT max(journal.at) FROM journal"
            " WHERE journal.court_id = case_file.court_id AND journal.subject = '案件'"
            " AND journal.subject_id = case_file.id), received_on || 'T00:00:00.000000')"
        )
    )
    keys = [
        {"court": row.court_id, "id": row.id, "key": _key(row.title)}
        for row in bind.execute(sa.text("SELECT court_id, id, title FROM case_file")).all()
    ]
    if keys:
        bind.execute(sa.text("UPDATE case_file SET number_key = :key WHERE court_id = :court AND id = :id"), keys)


def _key(title: str) -> str:
    found = _NUMBER.match(title)
    if found:
        kind = next((rank for words, rank in _KINDS if found[2].endswith(words)), 1)
        return f"{found[1]}{kind}{int(found[3]):08d}"
    digits = "".join(re.findall(r"[0-9]", title))[-8:]
    platform = re.fullmatch(r"[A-Za-z0-9_-]{6,}", title) is not None
    return f"0000{0 if platform else 1}{int(digits):08d}" if digits else "0" * 13


def _tables() -> None:
    op.create_table(
        "saved_filter",
        *_ids("court_id", "id", "staff_id"),
        *_texts("name", "view"),
        sa.PrimaryKeyConstraint("court_id", "id", name="pk_saved_filter"),
        sa.UniqueConstraint("court_id", "staff_id", "name", name="uq_saved_filter_court_id_staff_id_name"),
    )
    op.create_table(
        "list_layout",
        *_ids("court_id", "staff_id"),
        *_texts("list", "layout"),
        sa.PrimaryKeyConstraint("court_id", "staff_id", "list", name="pk_list_layout"),
    )
    op.create_table(
        "absence",
        *_ids("court_id", "mediator_id", "id"),
        sa.Column("ordinal", sa.Integer, nullable=False),
        *_texts("kind", "first_on"),
        sa.Column("last_on", sa.Text, nullable=True),
        *_texts("reason"),
        sa.Column("struck", sa.Boolean, nullable=False),
        sa.PrimaryKeyConstraint("court_id", "mediator_id", "id", name="pk_absence"),
        sa.ForeignKeyConstraint(
            ["court_id", "mediator_id"], ["mediator.court_id", "mediator.id"], name="fk_absence_court_id_mediator_id"
        ),
        sqlite_with_rowid=False,
    )


def _ids(*names: str) -> tuple[sa.Column[Any], ...]:
    return tuple(sa.Column(name, sa.BigInteger, nullable=False) for name in names)


def _texts(*names: str) -> tuple[sa.Column[Any], ...]:
    return tuple(sa.Column(name, sa.Text, nullable=False) for name in names)
