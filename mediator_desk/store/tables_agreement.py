"""Tables of agreements: what is owed, by whom it was signed and to whom it was handed."""

from __future__ import annotations

from sqlalchemy import Index

from mediator_desk.domain.agreements import (
    AgreementForm,
    AgreementState,
    Capacity,
    ObligationKind,
    SignatureManner,
)
from mediator_desk.store.shape import (
    case_part,
    day,
    document,
    key,
    money,
    number,
    points_to,
    ref,
    text,
    word,
    yes_no,
)

_SAME_CASE = ("case_id", "id")

agreement = case_part(
    "agreement",
    number("number"),
    number("revision"),
    number("version"),
    word("state", AgreementState),
    word("form", AgreementForm),
    document("claim_ids", tuple[int, ...]),
    document("party_ids", tuple[int, ...]),
    text("facts"),
    text("dispute"),
    document("extra_terms", tuple[str, ...]),
    text("place"),
    day("made_on", optional=True),
    ref("oral_session_id", optional=True),
    day("effective_on", optional=True),
    day("filed_on", optional=True),
    text("end_reason"),
    document("releases", tuple[int, ...]),
    day("reached_on", optional=True),
    ref("replaces", optional=True),
    points_to("session", "case_id", "oral_session_id", at=_SAME_CASE),
    points_to("agreement", "case_id", "replaces", at=_SAME_CASE),
    children=("obligations", "signatures", "services"),
)

obligation = case_part(
    "obligation",
    ref("agreement_id"),
    number("seq"),
    word("kind", ObligationKind),
    ref("debtor_id"),
    ref("creditor_id", optional=True),
    text("creditor_name"),
    text("text"),
    money("amount"),
    day("due_on", optional=True),
    yes_no("immediate"),
    text("way"),
    # Struck from a draft (划去): out of the text, never out of the database.
    yes_no("struck"),
    points_to("agreement", "case_id", "agreement_id", at=_SAME_CASE),
    points_to("party", "case_id", "debtor_id", at=_SAME_CASE),
    points_to("party", "case_id", "creditor_id", at=_SAME_CASE),
    children=("instalments",),
)

instalment = case_part(
    "instalment",
    ref("obligation_id"),
    day("due_on"),
    money("amount"),
    yes_no("struck"),
    points_to("obligation", "case_id", "obligation_id", at=_SAME_CASE),
)
Index(None, instalment.c.court_id, instalment.c.due_on)

signature = case_part(
    "signature",
    ref("agreement_id"),
    word("capacity", Capacity),
    text("name"),
    day("signed_on"),
    text("place"),
    word("manner", SignatureManner),
    ref("party_id", optional=True),
    ref("agent_id", optional=True),
    ref("mediator_id", optional=True),
    text("read_by"),
    text("witness"),
    ref("certification_id", optional=True),
    day("voided_on", optional=True),
    text("voided"),
    points_to("agreement", "case_id", "agreement_id", at=_SAME_CASE),
    points_to("party", "case_id", "party_id", at=_SAME_CASE),
    points_to("agent", "case_id", "agent_id", at=_SAME_CASE),
    points_to("certification", "case_id", "certification_id", at=_SAME_CASE),
    points_to("mediator", "mediator_id", at=("id",)),
)

service = case_part(
    "service",
    ref("party_id"),
    day("served_on"),
    text("method"),
    number("revision"),
    points_to("agreement", "case_id", "agreement_id", at=_SAME_CASE),
    points_to("party", "case_id", "party_id", at=_SAME_CASE),
    keys=(key("agreement_id"), key("ordinal")),
)
