"""Tables of what may happen on a case's way: splits, participants, stops, the court's outcomes, reopenings."""

from __future__ import annotations

from mediator_desk.domain.court_outcomes import ConfirmResult, PaperService
from mediator_desk.domain.identity import IdType
from mediator_desk.domain.participants import ParticipantRole
from mediator_desk.domain.triage import SuspensionResult, TriageCriterion, TriageResult, TriageStage
from mediator_desk.store.shape import case_part, day, document, money, points_to, ref, text, word

_SAME_CASE = ("case_id", "id")

triage = case_part(
    "triage",
    word("stage", TriageStage),
    word("result", TriageResult),
    document("criteria", tuple[TriageCriterion, ...]),
    text("reasons"),
    day("decided_on"),
    text("decided_by"),
)

participant = case_part(
    "participant",
    word("role", ParticipantRole),
    text("name"),
    word("id_type", IdType),
    text("id_number"),
    text("id_reason"),
    text("phone"),
    text("language"),
    text("relation"),
    document("party_ids", tuple[int, ...]),
    text("statement"),
    day("signed_on", optional=True),
    document("agreed_by", tuple[int, ...]),
    day("added_on", optional=True),
    day("ended_on", optional=True),
)

disclosure = case_part(
    "disclosure",
    ref("mediator_id"),
    day("made_on"),
    text("text"),
    document("known_to", tuple[int, ...]),
    document("agreed_by", tuple[int, ...]),
    points_to("mediator", "mediator_id", at=("id",)),
)

certification = case_part(
    "certification",
    ref("mediator_id"),
    ref("successor_id"),
    day("decided_on"),
    text("decided_by"),
    text("reason"),
    points_to("mediator", "mediator_id", at=("id",)),
    points_to("mediator", "successor_id", at=("id",)),
)

suspension = case_part(
    "suspension",
    day("suspected_on"),
    text("signs"),
    text("evidence"),
    text("reported_to"),
    day("reported_on"),
    word("result", SuspensionResult, optional=True),
    day("decided_on", optional=True),
    text("decided_by"),
    text("finding"),
)

confirmation = case_part(
    "confirmation",
    ref("agreement_id"),
    day("applied_on"),
    document("applicants", tuple[int, ...]),
    text("court"),
    text("despite"),
    text("judge"),
    word("result", ConfirmResult, optional=True),
    day("decided_on", optional=True),
    text("ruling"),
    text("grounds"),
    points_to("agreement", "case_id", "agreement_id", at=_SAME_CASE),
)

court_paper = case_part(
    "court_paper",
    ref("agreement_id"),
    day("requested_on"),
    document("requested_by", tuple[int, ...]),
    text("number"),
    day("made_on", optional=True),
    document("services", tuple[PaperService, ...]),
    points_to("agreement", "case_id", "agreement_id", at=_SAME_CASE),
)

performance = case_part(
    "performance",
    ref("agreement_id"),
    ref("obligation_id"),
    day("performed_on"),
    money("amount"),
    text("evidence"),
    text("confirmed_by"),
    points_to("agreement", "case_id", "agreement_id", at=_SAME_CASE),
    points_to("obligation", "case_id", "obligation_id", at=_SAME_CASE),
)

reopening = case_part(
    "reopening",
    day("reopened_on"),
    text("from_state"),
    text("decided_by"),
    text("reason"),
    text("former_end"),
)
