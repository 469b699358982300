"""The founding shape: cases, agreements, pools, staff, papers and the journal.

Text that is a day is ISO text, money is whole 分, closed lists are their Chinese words.
"""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make every table, and mark an SQLite file as ours."""
    _office()
    _pools()
    _cases()
    _people()
    _beginnings()
    _mediation()
    _agreements()
    _after_agreements()
    if op.get_bind().dialect.name == "sqlite":
        op.execute("PRAGMA application_id = 0x4D444B31")
        op.execute("PRAGMA user_version = 1")


def _columns(kind: type[sa.types.TypeEngine[Any]], names: tuple[str, ...], optional: bool) -> list[sa.Column[Any]]:
    return [sa.Column(name, kind(), nullable=optional) for name in names]


def text(*names: str) -> list[sa.Column[Any]]:
    """Columns of text."""
    return _columns(sa.Text, names, False)


def maybe_text(*names: str) -> list[sa.Column[Any]]:
    """Columns of text that may be unknown."""
    return _columns(sa.Text, names, True)


def big(*names: str) -> list[sa.Column[Any]]:
    """Columns of 64-bit integers."""
    return _columns(sa.BigInteger, names, False)


def maybe_big(*names: str) -> list[sa.Column[Any]]:
    """Columns of 64-bit integers that may be unknown."""
    return _columns(sa.BigInteger, names, True)


def whole(*names: str) -> list[sa.Column[Any]]:
    """Columns of small integers."""
    return _columns(sa.Integer, names, False)


def flag(*names: str) -> list[sa.Column[Any]]:
    """Columns of yes or no."""
    return _columns(sa.Boolean, names, False)


def blob(*names: str) -> list[sa.Column[Any]]:
    """Columns of bytes."""
    return _columns(sa.LargeBinary, names, False)


def pk(table: str, *columns: str) -> sa.PrimaryKeyConstraint:
    """The primary key."""
    return sa.PrimaryKeyConstraint(*columns, name=f"pk_{table}")


def unique(table: str, *columns: str) -> sa.UniqueConstraint:
    """What may stand only once."""
    return sa.UniqueConstraint(*columns, name=f"uq_{table}_{'_'.join(columns)}")


def points(table: str, columns: str, target: str, at: str) -> sa.ForeignKeyConstraint:
    """A reference inside one court."""
    own = ["court_id", *columns.split()]
    there = [f"{target}.{name}" for name in ("court_id", *at.split())]
    return sa.ForeignKeyConstraint(own, there, name=f"fk_{table}_{'_'.join(own)}")


def index(table: str, *columns: str) -> None:
    """An index for a list or a search."""
    op.create_index(f"ix_{table}_{'_'.join(columns)}", table, list(columns))


def _office() -> None:
    """What the office itself keeps: counters, staff, settings, corrections, the journal."""
    op.create_table(
        "id_counter",
        *big("court_id", "desk", "next"), pk("id_counter", "court_id", "desk"),
    )
    op.create_table(
        "staff",
        *big("court_id", "id"), *whole("version"), *text("login", "login_key", "name", "roles"),
        *flag("active"), *text("password_hash"), *whole("failures"), *maybe_text("locked_until"),
        pk("staff", "court_id", "id"), unique("staff", "court_id", "login_key"),
    )
    op.create_table(
        "setting",
        *big("court_id"), *whole("version"), *text("document"), pk("setting", "court_id"),
    )
    op.create_table(
        "correction",
        *big("court_id", "id"), *text("subject"), *big("subject_id"),
        *text("field", "old", "new", "reason", "actor", "at"), pk("correction", "court_id", "id"),
    )
    index("correction", "court_id", "subject", "subject_id", "id")
    op.create_table(
        "journal",
        *big("court_id"), *text("subject"), *big("subject_id", "seq", "id"), *text("at"),
        *big("actor_id"), *text("actor", "verb", "text", "detail", "prev_hash", "hash"),
        pk("journal", "court_id", "subject", "subject_id", "seq"), unique("journal", "court_id", "id"),
    )
    op.create_table(
        "journal_head",
        *big("court_id"), *text("subject"), *big("subject_id"), *whole("count"), *text("hash"),
        pk("journal_head", "court_id", "subject", "subject_id"),
    )
    op.create_table(
        "paper_counter",
        *big("court_id"), *text("kind"), *big("year"), *whole("next"),
        pk("paper_counter", "court_id", "kind", "year"),
    )


def _pools() -> None:
    """The three pools."""
    op.create_table(
        "mediator",
        *big("court_id", "id"), *whole("version"),
        *text("name", "id_type", "id_number", "id_reason", "sex", "phone", "employer"),
        *text("specialties", "languages", "training"),
        pk("mediator", "court_id", "id"),
    )
    index("mediator", "court_id", "id_number")
    index("mediator", "court_id", "name")
    op.create_table(
        "membership",
        *big("court_id", "mediator_id", "id"), *whole("ordinal"),
        *text("pool", "organisation", "organisation_standing", "status"),
        *maybe_text("listed_on", "term_from", "term_to"), *text("certificate"),
        pk("membership", "court_id", "mediator_id", "id"),
        points("membership", "mediator_id", "mediator", "id"), sqlite_with_rowid=False,
    )
    op.create_table(
        "relation",
        *big("court_id", "id", "mediator_id"), *text("other_name", "other_id_number", "ground", "note"),
        pk("relation", "court_id", "id"), points("relation", "mediator_id", "mediator", "id"),
    )
    index("relation", "court_id", "mediator_id")


def _cases() -> None:
    """Cases with their numbers, claims and people."""
    op.create_table(
        "case_file",
        *big("court_id", "id"), *whole("version"),
        *text("state", "kind", "procedure", "channel", "cause", "cause_version", "received_on"),
        *maybe_text("referred_on", "submitted_on"), *maybe_big("amount"),
        *text("summary", "guiding_judge"), *flag("enterprise"),
        *text("remark", "title", "applicants", "respondents", "lead"), *maybe_text("pool"),
        *text("standing", "outcome"), *flag("open"), *maybe_text("due_raw", "due_on", "limit_from"),
        *flag("provisional"), *text("due_key"), pk("case_file", "court_id", "id"),
    )
    index("case_file", "court_id", "open", "due_key", "id")
    index("case_file", "court_id", "standing", "open", "due_key", "id")
    op.create_table(
        "case_number",
        *big("court_id", "case_id", "id"), *whole("ordinal"), *text("kind", "text"),
        *maybe_text("given_on"), pk("case_number", "court_id", "case_id", "id"),
        unique("case_number", "court_id", "text"), points("case_number", "case_id", "case_file", "id"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "claim",
        *big("court_id", "case_id", "id"), *whole("ordinal", "seq"), *text("text"), *maybe_big("amount"),
        *flag("side"), pk("claim", "court_id", "case_id", "id"),
        points("claim", "case_id", "case_file", "id"), sqlite_with_rowid=False,
    )


def _people() -> None:
    """The people of a case: parties, agents and what they bring."""
    op.create_table(
        "party_group",
        *big("court_id", "case_id", "id"), *whole("ordinal"), *text("name"),
        pk("party_group", "court_id", "case_id", "id"),
        points("party_group", "case_id", "case_file", "id"), sqlite_with_rowid=False,
    )
    op.create_table(
        "party",
        *big("court_id", "case_id", "id"), *whole("ordinal", "seq"),
        *text("role", "kind", "name", "id_type", "id_number", "id_reason", "sex", "ethnicity"),
        *maybe_text("birth"),
        *text("phone", "address", "legal_representative", "legal_representative_post"),
        *maybe_text("joined_on"), *maybe_big("group_id"), pk("party", "court_id", "case_id", "id"),
        points("party", "case_id", "case_file", "id"),
        points("party", "case_id group_id", "party_group", "case_id id"), sqlite_with_rowid=False,
    )
    index("party", "court_id", "id_number")
    index("party", "court_id", "name")
    op.create_table(
        "agent",
        *big("court_id", "case_id", "id"), *whole("ordinal"), *big("party_id"), *text("kind", "name"),
        *maybe_text("authority"),
        *text("id_type", "id_number", "id_reason", "phone", "employer", "relation"),
        pk("agent", "court_id", "case_id", "id"), points("agent", "case_id", "case_file", "id"),
        points("agent", "case_id party_id", "party", "case_id id"), sqlite_with_rowid=False,
    )
    index("agent", "court_id", "id_number")
    index("agent", "court_id", "name")


def _beginnings() -> None:
    """Consent, choice of the mediator, receipt and what moves the limit."""
    op.create_table(
        "consent",
        *big("court_id", "case_id", "id"), *whole("ordinal"), *big("party_id"), *flag("agreed"),
        *text("given_on", "given_by", "form", "note"), pk("consent", "court_id", "case_id", "id"),
        points("consent", "case_id", "case_file", "id"),
        points("consent", "case_id party_id", "party", "case_id id"), sqlite_with_rowid=False,
    )
    op.create_table(
        "assignment",
        *big("court_id", "case_id", "id"), *whole("ordinal"), *big("mediator_id", "membership_id"),
        *text("mediator_name", "pool", "organisation"), *flag("lead"), *text("mode", "assigned_on"),
        *maybe_text("ended_on"), *text("end_reason"), pk("assignment", "court_id", "case_id", "id"),
        points("assignment", "case_id", "case_file", "id"),
        points("assignment", "mediator_id membership_id", "membership", "mediator_id id"),
        sqlite_with_rowid=False,
    )
    index("assignment", "court_id", "mediator_id", "ended_on")
    op.create_table(
        "conflict_ruling",
        *big("court_id", "case_id", "id"), *whole("ordinal"), *big("mediator_id"),
        *text("finding", "ground", "result", "decided_on", "decided_by", "note", "agreed_by"),
        pk("conflict_ruling", "court_id", "case_id", "id"),
        points("conflict_ruling", "case_id", "case_file", "id"),
        points("conflict_ruling", "mediator_id", "mediator", "id"), sqlite_with_rowid=False,
    )
    op.create_table(
        "receipt",
        *big("court_id", "case_id", "id"), *whole("ordinal"), *text("signed_at", "receiver", "deliverer"),
        *flag("online"), *text("materials"), pk("receipt", "court_id", "case_id", "id"),
        points("receipt", "case_id", "case_file", "id"), sqlite_with_rowid=False,
    )
    op.create_table(
        "appraisal_pause",
        *big("court_id", "case_id", "id"), *whole("ordinal"), *text("start"), *maybe_text("end"),
        *text("note"), pk("appraisal_pause", "court_id", "case_id", "id"),
        points("appraisal_pause", "case_id", "case_file", "id"), sqlite_with_rowid=False,
    )
    op.create_table(
        "limit_extension",
        *big("court_id", "case_id", "id"), *whole("ordinal", "days"),
        *text("agreed_on", "consents", "reason"), pk("limit_extension", "court_id", "case_id", "id"),
        points("limit_extension", "case_id", "case_file", "id"), sqlite_with_rowid=False,
    )


def _mediation() -> None:
    """What was told and done, and how it ended."""
    op.create_table(
        "notice",
        *big("court_id", "case_id", "party_id"), *text("item"), *whole("ordinal"), *text("told_on"),
        pk("notice", "court_id", "case_id", "party_id", "item"),
        points("notice", "case_id", "case_file", "id"),
        points("notice", "case_id party_id", "party", "case_id id"), sqlite_with_rowid=False,
    )
    op.create_table(
        "session",
        *big("court_id", "case_id", "id"), *whole("ordinal", "number"), *text("held_at", "mode", "place"),
        *flag("outside", "court_consented"), *text("mediator_ids", "attendance", "record", "recorder"),
        *flag("closed"), pk("session", "court_id", "case_id", "id"),
        points("session", "case_id", "case_file", "id"), sqlite_with_rowid=False,
    )
    op.create_table(
        "session_note",
        *big("court_id", "case_id", "id"), *whole("ordinal"), *big("session_id"), *text("kind", "text"),
        *maybe_big("party_id"), pk("session_note", "court_id", "case_id", "id"),
        points("session_note", "case_id", "case_file", "id"),
        points("session_note", "case_id party_id", "party", "case_id id"),
        points("session_note", "case_id session_id", "session", "case_id id"), sqlite_with_rowid=False,
    )
    op.create_table(
        "ending",
        *big("court_id", "case_id", "id"), *whole("ordinal"),
        *text("reason", "explanation", "ended_on", "cost_raising_conduct", "undisputed_facts", "undisputed_signed_by"),
        *maybe_text("path", "closed_on"),
        pk("ending", "court_id", "case_id", "id"), points("ending", "case_id", "case_file", "id"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "hand_back",
        *big("court_id", "case_id", "id"), *whole("ordinal"), *text("sent_on", "materials"),
        *maybe_text("received_on"), *text("receiver", "court_number"),
        pk("hand_back", "court_id", "case_id", "id"), points("hand_back", "case_id", "case_file", "id"),
        sqlite_with_rowid=False,
    )


def _agreements() -> None:
    """Agreements and the papers issued."""
    op.create_table(
        "agreement",
        *big("court_id", "case_id", "id"), *whole("ordinal", "number", "revision", "version"),
        *text("state", "form", "claim_ids", "party_ids", "facts", "dispute", "extra_terms", "place"),
        *maybe_text("made_on"), *maybe_big("oral_session_id"), *maybe_text("effective_on", "filed_on"),
        *text("end_reason", "releases"), pk("agreement", "court_id", "case_id", "id"),
        points("agreement", "case_id", "case_file", "id"),
        points("agreement", "case_id oral_session_id", "session", "case_id id"), sqlite_with_rowid=False,
    )
    op.create_table(
        "obligation",
        *big("court_id", "case_id", "id"), *whole("ordinal"), *big("agreement_id"), *whole("seq"),
        *text("kind"), *big("debtor_id"), *maybe_big("creditor_id"), *text("creditor_name", "text"),
        *maybe_big("amount"), *maybe_text("due_on"), *flag("immediate"), *text("way"), *flag("struck"),
        pk("obligation", "court_id", "case_id", "id"), points("obligation", "case_id", "case_file", "id"),
        points("obligation", "case_id agreement_id", "agreement", "case_id id"),
        points("obligation", "case_id creditor_id", "party", "case_id id"),
        points("obligation", "case_id debtor_id", "party", "case_id id"), sqlite_with_rowid=False,
    )
    op.create_table(
        "instalment",
        *big("court_id", "case_id", "id"), *whole("ordinal"), *big("obligation_id"), *text("due_on"),
        *maybe_big("amount"), *flag("struck"), pk("instalment", "court_id", "case_id", "id"),
        points("instalment", "case_id", "case_file", "id"),
        points("instalment", "case_id obligation_id", "obligation", "case_id id"),
        sqlite_with_rowid=False,
    )
    index("instalment", "court_id", "due_on")


def _after_agreements() -> None:
    """What hangs on an agreement, and papers."""
    op.create_table(
        "signature",
        *big("court_id", "case_id", "id"), *whole("ordinal"), *big("agreement_id"),
        *text("capacity", "name", "signed_on", "place", "manner"),
        *maybe_big("party_id", "agent_id", "mediator_id"), pk("signature", "court_id", "case_id", "id"),
        points("signature", "case_id", "case_file", "id"),
        points("signature", "case_id agent_id", "agent", "case_id id"),
        points("signature", "case_id agreement_id", "agreement", "case_id id"),
        points("signature", "case_id party_id", "party", "case_id id"),
        points("signature", "mediator_id", "mediator", "id"), sqlite_with_rowid=False,
    )
    op.create_table(
        "service",
        *big("court_id", "case_id", "agreement_id", "ordinal", "party_id"), *text("served_on", "method"),
        pk("service", "court_id", "case_id", "agreement_id", "ordinal"),
        points("service", "case_id", "case_file", "id"),
        points("service", "case_id agreement_id", "agreement", "case_id id"),
        points("service", "case_id party_id", "party", "case_id id"), sqlite_with_rowid=False,
    )
    op.create_table(
        "issued_paper",
        *big("court_id", "id", "case_id"), *maybe_big("agreement_id"), *text("kind", "number"),
        *whole("revision"), *text("issued_at", "issued_by", "sha256"), *whole("pages"),
        *text("spaces", "voided"), pk("issued_paper", "court_id", "id"),
        points("issued_paper", "case_id", "case_file", "id"),
        points("issued_paper", "case_id agreement_id", "agreement", "case_id id"),
    )
    index("issued_paper", "court_id", "case_id", "id")
    op.create_table(
        "paper_bytes",
        *big("court_id", "paper_id"), *blob("pdf"), pk("paper_bytes", "court_id", "paper_id"),
        points("paper_bytes", "paper_id", "issued_paper", "id"),
    )
