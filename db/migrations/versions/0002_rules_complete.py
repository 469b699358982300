"""What the complete rules keep: capacity and representatives, participants, splits, stops, court outcomes, reopenings.

Columns that must say something get a beginning for the rows that are there; the beginning is taken away again, so
that no default hides a value a program forgot to write.
"""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

_CASE = ("court_id", "case_id")
_PART = ("court_id", "case_id", "id")


def upgrade() -> None:
    """Widen what is there, and make the new tables."""
    _cases()
    _people()
    _beginnings()
    _ends()
    _new_parts()
    _agreements()
    _court_outcomes()
    if op.get_bind().dialect.name == "sqlite":
        op.execute("PRAGMA user_version = 2")


def text(name: str, beginning: str | None = "") -> sa.Column[Any]:
    """A column of text; None as beginning makes it one that may be unknown."""
    return sa.Column(name, sa.Text, nullable=beginning is None, server_default=beginning)


def maybe_big(name: str) -> sa.Column[Any]:
    """A column of 64-bit integers that may be unknown."""
    return sa.Column(name, sa.BigInteger, nullable=True)


def count(name: str, beginning: str) -> sa.Column[Any]:
    """A column of whole numbers."""
    return sa.Column(name, sa.Integer, nullable=False, server_default=beginning)


def flag(name: str) -> sa.Column[Any]:
    """A column of yes or no that begins with no."""
    return sa.Column(name, sa.Boolean, nullable=False, server_default=sa.false())


def points(table: str, columns: str, target: str, at: str) -> tuple[str, str, list[str], list[str]]:
    """A reference inside one court: name, target, own columns, columns there."""
    own = ["court_id", *columns.split()]
    return f"fk_{table}_{'_'.join(own)}", target, own, ["court_id", *at.split()]


def widen(table: str, *columns: sa.Column[Any], to: tuple[tuple[str, str, list[str], list[str]], ...] = ()) -> None:
    """Give a table more columns and references."""
    for column in columns:
        op.add_column(table, column)
    begun = [column for column in columns if column.server_default is not None]
    rowless = {} if table == "issued_paper" or table == "case_file" else {"sqlite_with_rowid": False}
    with op.batch_alter_table(table, table_kwargs=rowless) as batch:
        for column in begun:
            batch.alter_column(column.name, server_default=None, existing_type=column.type, existing_nullable=False)
        for name, target, own, there in to:
            batch.create_foreign_key(name, target, own, there)


def part(name: str, *columns: sa.Column[Any], to: tuple[tuple[str, str, list[str], list[str]], ...] = ()) -> None:
    """A new table of parts of a case."""
    for column in columns:
        column.server_default = None
    references = (points(name, "case_id", "case_file", "id"), *to)
    op.create_table(
        name,
        *(sa.Column(each, sa.BigInteger, nullable=False) for each in _PART),
        sa.Column("ordinal", sa.Integer, nullable=False),
        *columns,
        sa.PrimaryKeyConstraint(*_PART, name=f"pk_{name}"),
        *(
            sa.ForeignKeyConstraint(own, [f"{target}.{each}" for each in there], name=key)
            for key, target, own, there in references
        ),
        sqlite_with_rowid=False,
    )


def big(name: str) -> sa.Column[Any]:
    """A column of 64-bit integers, for new tables only."""
    return sa.Column(name, sa.BigInteger, nullable=False)


def _cases() -> None:
    widen(
        "case_file",
        flag("fast_track"),
        maybe_big("linked_to"),
        text("link_kind", None),
        maybe_big("merged_into"),
        text("merge_reason"),
        flag("limit_stopped"),
        to=(points("case_file", "linked_to", "case_file", "id"), points("case_file", "merged_into", "case_file", "id")),
    )


def _people() -> None:
    widen(
        "party_group",
        text("representatives", "[]"),
        text("elected_on", None),
        text("election_proof"),
        text("settle_consents", "[]"),
    )
    widen(
        "party",
        text("capacity", "完全民事行为能力"),
        text("language"),
        text("other_proof"),
        text("former_names", "[]"),
        maybe_big("successor_of"),
        text("ceased_on", None),
        text("ceased_reason"),
        text("voided_on", None),
        text("voided"),
        to=(points("party", "case_id successor_of", "party", "case_id id"),),
    )
    widen("agent", text("proof"), text("from_on", None), text("until", None), text("other_proof"))


def _beginnings() -> None:
    widen("consent", maybe_big("agent_id"), to=(points("consent", "case_id agent_id", "agent", "case_id id"),))
    widen("assignment", text("untrained"))
    widen(
        "appraisal_pause",
        text("applied_by", "[]"),
        text("agreed_by", "[]"),
        text("approved_by"),
        text("approved_on", None),
    )
    widen("session", text("participant_ids", "[]"))


def _ends() -> None:
    widen("ending", text("court_ruling"), flag("struck"))
    widen("hand_back", text("fee_told_on", None), flag("struck"))
    widen("issued_paper", text("mark"))


def _new_parts() -> None:
    part(
        "triage",
        *(text(name) for name in ("stage", "result", "criteria", "reasons", "decided_on", "decided_by")),
    )
    part(
        "participant",
        *(text(name) for name in ("role", "name", "id_type", "id_number", "id_reason", "phone", "language")),
        *(text(name) for name in ("relation", "party_ids", "statement")),
        text("signed_on", None),
        text("agreed_by"),
        text("added_on", None),
        text("ended_on", None),
    )
    part(
        "disclosure",
        big("mediator_id"),
        *(text(name) for name in ("made_on", "text", "known_to", "agreed_by")),
        to=(points("disclosure", "mediator_id", "mediator", "id"),),
    )
    part(
        "certification",
        big("mediator_id"),
        big("successor_id"),
        *(text(name) for name in ("decided_on", "decided_by", "reason")),
        to=(
            points("certification", "mediator_id", "mediator", "id"),
            points("certification", "successor_id", "mediator", "id"),
        ),
    )
    part(
        "suspension",
        *(text(name) for name in ("suspected_on", "signs", "evidence", "reported_to", "reported_on")),
        text("result", None),
        text("decided_on", None),
        text("decided_by"),
        text("finding"),
    )
    part("reopening", *(text(n) for n in ("reopened_on", "from_state", "decided_by", "reason", "former_end")))


def _agreements() -> None:
    widen(
        "agreement",
        text("reached_on", None),
        maybe_big("replaces"),
        to=(points("agreement", "case_id replaces", "agreement", "case_id id"),),
    )
    widen(
        "signature",
        text("read_by"),
        text("witness"),
        maybe_big("certification_id"),
        text("voided_on", None),
        text("voided"),
        to=(points("signature", "case_id certification_id", "certification", "case_id id"),),
    )
    widen("service", count("revision", "1"))


def _court_outcomes() -> None:
    of_agreement = "case_id agreement_id", "agreement", "case_id id"
    part(
        "confirmation",
        big("agreement_id"),
        *(text(name) for name in ("applied_on", "applicants", "court", "despite", "judge")),
        text("result", None),
        text("decided_on", None),
        text("ruling"),
        text("grounds"),
        to=(points("confirmation", *of_agreement),),
    )
    part(
        "court_paper",
        big("agreement_id"),
        *(text(name) for name in ("requested_on", "requested_by", "number")),
        text("made_on", None),
        text("services"),
        to=(points("court_paper", *of_agreement),),
    )
    part(
        "performance",
        big("agreement_id"),
        big("obligation_id"),
        text("performed_on"),
        maybe_big("amount"),
        text("evidence"),
        text("confirmed_by"),
        to=(
            points("performance", *of_agreement),
            points("performance", "case_id obligation_id", "obligation", "case_id id"),
        ),
    )
