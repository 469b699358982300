"""Organisations with a standing of their own, trainings, departures, and rosters of other courts.

Every name of an organisation that a membership or an assignment bore becomes one record. Where its memberships said
one and the same of it, that is kept; where they differed, it is to be looked at again (待核).
"""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

_UNCHECKED = "待核"
_BASIS = "沿用升级前的登记，请补充依据"


def upgrade() -> None:
    """Make the new tables, move the organisations into theirs, and widen what is there."""
    _tables()
    widen(
        "membership",
        maybe_big("organisation_id"),
        text("listed_by"),
        flag("consultation_only"),
        text("departure", None),
        text("departed_on", None),
        text("departed_reason"),
    )
    widen("assignment", maybe_big("organisation_id"))
    _move_organisations()
    _point("membership", "organisation", "organisation_standing")
    _point("assignment")
    # Who mediated a dispute is looked for along merged cases and the court's numbers.
    op.create_index("ix_case_file_court_id_merged_into", "case_file", ["court_id", "merged_into"])
    op.create_index("ix_hand_back_court_id_court_number", "hand_back", ["court_id", "court_number"])
    if op.get_bind().dialect.name == "sqlite":
        op.execute("PRAGMA user_version = 4")


def text(name: str, beginning: str | None = "") -> sa.Column[Any]:
    """A column of text; None as beginning makes it one that may be unknown."""
    return sa.Column(name, sa.Text, nullable=beginning is None, server_default=beginning)


def maybe_big(name: str) -> sa.Column[Any]:
    """A column of 64-bit integers that may be unknown."""
    return sa.Column(name, sa.BigInteger, nullable=True)


def flag(name: str) -> sa.Column[Any]:
    """A column of yes or no that begins with no."""
    return sa.Column(name, sa.Boolean, nullable=False, server_default=sa.false())


def widen(table: str, *columns: sa.Column[Any]) -> None:
    """Give a table without row numbers more columns; their beginning is taken away again."""
    for column in columns:
        op.add_column(table, column)
    with op.batch_alter_table(table, table_kwargs={"sqlite_with_rowid": False}) as batch:
        for column in columns:
            if column.server_default is not None:
                batch.alter_column(column.name, server_default=None, existing_type=column.type, existing_nullable=False)


def _point(table: str, *without: str) -> None:
    """Let a table point to the organisations, and drop the columns that said the same."""
    with op.batch_alter_table(table, table_kwargs={"sqlite_with_rowid": False}) as batch:
        batch.create_foreign_key(
            f"fk_{table}_court_id_organisation_id", "organisation", ["court_id", "organisation_id"], ["court_id", "id"]
        )
        for name in without:
            batch.drop_column(name)


def _tables() -> None:
    plain = ("name", "standing", "basis")
    op.create_table(
        "organisation",
        *(sa.Column(name, sa.BigInteger, nullable=False) for name in ("court_id", "id")),
        sa.Column("version", sa.Integer, nullable=False),
        *(sa.Column(name, sa.Text, nullable=False) for name in plain),
        sa.Column("judged_on", sa.Text, nullable=True),
        *(sa.Column(name, sa.Text, nullable=False) for name in ("judged_by", "certificate", "fee_standard")),
        sa.PrimaryKeyConstraint("court_id", "id", name="pk_organisation"),
    )
    op.create_index("ix_organisation_court_id_name", "organisation", ["court_id", "name"], unique=True)
    op.create_table(
        "training",
        *(sa.Column(name, sa.BigInteger, nullable=False) for name in ("court_id", "mediator_id", "id")),
        sa.Column("ordinal", sa.Integer, nullable=False),
        *(sa.Column(name, sa.Text, nullable=False) for name in ("held_on", "subject", "organiser", "stage")),
        sa.Column("struck", sa.Boolean, nullable=False),
        sa.PrimaryKeyConstraint("court_id", "mediator_id", "id", name="pk_training"),
        sa.ForeignKeyConstraint(
            ["court_id", "mediator_id"], ["mediator.court_id", "mediator.id"], name="fk_training_court_id_mediator_id"
        ),
        sqlite_with_rowid=False,
    )


def _move_organisations() -> None:
    """One record for each name; whoever bore the name points to it."""
    bind = op.get_bind()
    said: dict[tuple[int, str], set[str]] = {}
    for court, name, standing in bind.execute(
        sa.text("SELECT court_id, organisation, organisation_standing FROM membership WHERE organisation <> ''")
    ):
        said.setdefault((court, name), set()).add(standing)
    for court, name in bind.execute(
        sa.text("SELECT DISTINCT court_id, organisation FROM assignment WHERE organisation <> ''")
    ):
        said.setdefault((court, name), set())
    for (court, name), standings in sorted(said.items()):
        standing = standings.pop() if len(standings) == 1 else _UNCHECKED
        record = {
            "court": court,
            "id": _fresh_id(bind, court),
            "name": name,
            "standing": standing,
            "basis": "" if standing == _UNCHECKED else _BASIS,
        }
        bind.execute(
            sa.text(
                "INSERT INTO organisation (court_id, id, version, name, standing, basis, judged_by, certificate,"
                " fee_standard) VALUES (:court, :id, 1, :name, :standing, :basis, '', '', '')"
            ),
            record,
        )
        for statement in _POINTING:
            bind.execute(sa.text(statement), {key: record[key] for key in ("court", "id", "name")})


_POINTING = (
    "UPDATE membership SET organisation_id = :id WHERE court_id = :court AND organisation = :name",
    "UPDATE assignment SET organisation_id = :id WHERE court_id = :court AND organisation = :name",
)


def _fresh_id(bind: sa.Connection, court: int) -> int:
    """The next id of the desk that has minted most; its counter goes on from there."""
    desk, number = bind.execute(
        sa.text("SELECT desk, next FROM id_counter WHERE court_id = :court ORDER BY next DESC LIMIT 1"), {"court": court}
    ).one()
    bind.execute(
        sa.text("UPDATE id_counter SET next = next + 1 WHERE court_id = :court AND desk = :desk"),
        {"court": court, "desk": desk},
    )
    return int(desk) << 32 | int(number)
