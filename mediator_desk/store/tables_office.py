"""Tables of the office: staff, settings, issued papers, corrections, the journal and the counters."""

from __future__ import annotations

from sqlalchemy import Column, Index, LargeBinary, Table, Text, UniqueConstraint

from mediator_desk.domain.column_mapping import SheetKind
from mediator_desk.domain.docket import DocketFilter
from mediator_desk.domain.docket_views import ListLayout
from mediator_desk.domain.papers import PaperKind
from mediator_desk.domain.staff import Role
from mediator_desk.store.shape import (
    document,
    key,
    metadata,
    moment,
    number,
    points_to,
    ref,
    text,
    word,
    word_key,
    yes_no,
)

id_counter = Table("id_counter", metadata, key("court_id"), key("desk"), ref("next"))
"""The next unused number of each desk; an id is desk << 32 | number."""

# The computer keeps a random secret; here is only its digest, so that a copy of the data makes no desk PC.
desk_pc = Table(
    "desk_pc",
    metadata,
    key("court_id"),
    key("id"),
    text("name"),
    text("secret_hash"),
    moment("registered_at"),
    text("registered_by"),
    moment("revoked_at", optional=True),
    UniqueConstraint("court_id", "secret_hash"),
)

staff = Table(
    "staff",
    metadata,
    key("court_id"),
    key("id"),
    number("version"),
    text("login"),
    # Sign-in does not mind capitals.
    text("login_key"),
    text("name"),
    document("roles", frozenset[Role]),
    yes_no("active"),
    ref("mediator_id", optional=True),
    text("password_hash"),
    number("failures"),
    moment("locked_until", optional=True),
    yes_no("must_change_password"),
    # Empty where he has no PIN.
    text("pin_hash"),
    number("pin_failures"),
    moment("pin_locked_until", optional=True),
    UniqueConstraint("court_id", "login_key"),
    points_to("mediator", "mediator_id", at=("id",)),
)

# What somebody has made of the case list for himself: conditions under a name, and the columns he wants.
saved_filter = Table(
    "saved_filter",
    metadata,
    key("court_id"),
    key("id"),
    ref("staff_id"),
    text("name"),
    document("view", DocketFilter),
    UniqueConstraint("court_id", "staff_id", "name"),
)

list_layout = Table(
    "list_layout",
    metadata,
    key("court_id"),
    key("staff_id"),
    Column("list", Text, primary_key=True),
    document("layout", ListLayout),
)

setting = Table("setting", metadata, key("court_id"), number("version"), text("document"))

# What the columns of a sheet were taken for last time, under the digest of their names.
sheet_mapping = Table(
    "sheet_mapping",
    metadata,
    key("court_id"),
    word_key("kind", SheetKind),
    Column("digest", Text, primary_key=True),
    document("names", tuple[str, ...]),
    document("meanings", tuple[str, ...]),
    text("actor"),
    moment("at"),
)

issued_paper = Table(
    "issued_paper",
    metadata,
    key("court_id"),
    key("id"),
    ref("case_id"),
    ref("agreement_id", optional=True),
    word("kind", PaperKind),
    text("number"),
    number("revision"),
    moment("issued_at"),
    text("issued_by"),
    text("sha256"),
    number("pages"),
    document("spaces", tuple[str, ...]),
    text("voided"),
    text("mark"),
    points_to("case_file", "case_id", at=("id",)),
    points_to("agreement", "case_id", "agreement_id", at=("case_id", "id")),
)
Index(None, issued_paper.c.court_id, issued_paper.c.case_id, issued_paper.c.id)

# Apart from the paper's own row, so that lists never read the bytes.
paper_bytes = Table(
    "paper_bytes",
    metadata,
    key("court_id"),
    key("paper_id"),
    Column("pdf", LargeBinary, nullable=False),
    points_to("issued_paper", "paper_id", at=("id",)),
)

paper_counter = Table(
    "paper_counter",
    metadata,
    key("court_id"),
    word_key("kind", PaperKind),
    key("year"),
    number("next"),
)

correction = Table(
    "correction",
    metadata,
    key("court_id"),
    key("id"),
    text("subject"),
    ref("subject_id"),
    text("field"),
    text("old"),
    text("new"),
    text("reason"),
    text("actor"),
    moment("at"),
)
Index(None, correction.c.court_id, correction.c.subject, correction.c.subject_id, correction.c.id)

journal = Table(
    "journal",
    metadata,
    key("court_id"),
    Column("subject", Text, primary_key=True),
    key("subject_id"),
    key("seq"),
    ref("id"),
    moment("at"),
    ref("actor_id"),
    text("actor"),
    text("verb"),
    text("text"),
    text("detail"),
    text("prev_hash"),
    text("hash"),
    UniqueConstraint("court_id", "id"),
)

# How many lines a subject has and the digest of its last: a cut tail shows.
journal_head = Table(
    "journal_head",
    metadata,
    key("court_id"),
    Column("subject", Text, primary_key=True),
    key("subject_id"),
    number("count"),
    text("hash"),
)
