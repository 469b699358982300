"""Tables of a case: the case with its line of the list, and its parts up to the hand-back."""

from __future__ import annotations

from sqlalchemy import Index, Table, UniqueConstraint

from mediator_desk.domain.casenumbers import CaseNumberKind
from mediator_desk.domain.cases import CaseState, Channel, LinkKind
from mediator_desk.domain.consents import ConflictGround, ConflictResult, ConsentForm, Material
from mediator_desk.domain.endings import ClosingPath, EndReason
from mediator_desk.domain.hearings import Attendance, NoteKind, NoticeItem, SessionMode
from mediator_desk.domain.identity import IdType
from mediator_desk.domain.parties import AgentKind, Authority, CivilCapacity, FormerName, PartyKind, PartyRole
from mediator_desk.domain.pools import Pool, SelectionMode
from mediator_desk.domain.rulebook import Procedure, ReferralKind
from mediator_desk.domain.standing import Outcome, Standing
from mediator_desk.store.shape import (
    case_part,
    day,
    document,
    key,
    metadata,
    moment,
    money,
    number,
    points_to,
    ref,
    text,
    word,
    word_key,
    yes_no,
)

PARTY = ("case_id", "id")

case_file = Table(
    "case_file",
    metadata,
    key("court_id"),
    key("id"),
    number("version"),
    word("state", CaseState),
    word("kind", ReferralKind),
    word("procedure", Procedure),
    word("channel", Channel),
    text("cause"),
    text("cause_version"),
    day("received_on"),
    day("referred_on", optional=True),
    day("submitted_on", optional=True),
    money("amount"),
    text("summary"),
    text("guiding_judge"),
    yes_no("enterprise"),
    text("remark"),
    yes_no("fast_track"),
    ref("linked_to", optional=True),
    word("link_kind", LinkKind, optional=True),
    ref("merged_into", optional=True),
    text("merge_reason"),
    points_to("case_file", "linked_to", at=("id",)),
    points_to("case_file", "merged_into", at=("id",)),
    # The line of the list (domain.standing.Headline): a list reads no other table.
    text("title"),
    text("applicants"),
    text("respondents"),
    text("lead"),
    word("pool", Pool, optional=True),
    word("standing", Standing),
    word("outcome", Outcome),
    yes_no("open"),
    day("due_raw", optional=True),
    day("due_on", optional=True),
    day("limit_from", optional=True),
    yes_no("provisional"),
    yes_no("limit_stopped"),
    # Sorts the list: the last day, or 9999-12-31 where no limit runs.
    day("due_key"),
    # Sort the list by what was worked on last, and by number (domain.docket.number_key).
    moment("changed_at"),
    text("number_key"),
    info={
        "children": (
            *("numbers", "claims", "groups", "parties", "consents", "assignments", "rulings", "receipt"),
            *("pauses", "extensions", "notices", "sessions", "agreements", "ending", "hand_back"),
            *("triages", "participants", "disclosures", "certifications", "suspensions"),
            *("confirmations", "court_papers", "performances", "reopenings"),
        )
    },
)
_IN_LIST = (case_file.c.open, case_file.c.due_key, case_file.c.id, case_file.c.merged_into)
Index(None, case_file.c.court_id, *_IN_LIST)
Index(None, case_file.c.court_id, case_file.c.standing, *_IN_LIST)
for _sorts in (case_file.c.received_on, case_file.c.changed_at, case_file.c.number_key):
    Index(None, case_file.c.court_id, _sorts, case_file.c.id, case_file.c.open, case_file.c.merged_into)
Index(None, case_file.c.court_id, case_file.c.merged_into)
Index(None, case_file.c.court_id, case_file.c.linked_to)

case_number = case_part(
    "case_number",
    word("kind", CaseNumberKind),
    text("text"),
    day("given_on", optional=True),
    UniqueConstraint("court_id", "text"),
)

claim = case_part("claim", number("seq"), text("text"), money("amount"), yes_no("side"))

party_group = case_part(
    "party_group",
    text("name"),
    document("representatives", tuple[int, ...]),
    day("elected_on", optional=True),
    text("election_proof"),
    document("settle_consents", tuple[int, ...]),
)

party = case_part(
    "party",
    number("seq"),
    word("role", PartyRole),
    word("kind", PartyKind),
    text("name"),
    word("id_type", IdType),
    text("id_number"),
    text("id_reason"),
    text("sex"),
    text("ethnicity"),
    day("birth", optional=True),
    text("phone"),
    text("address"),
    text("legal_representative"),
    text("legal_representative_post"),
    day("joined_on", optional=True),
    ref("group_id", optional=True),
    word("capacity", CivilCapacity),
    text("language"),
    text("other_proof"),
    document("former_names", tuple[FormerName, ...]),
    ref("successor_of", optional=True),
    day("ceased_on", optional=True),
    text("ceased_reason"),
    day("voided_on", optional=True),
    text("voided"),
    points_to("party_group", "case_id", "group_id", at=PARTY),
    points_to("party", "case_id", "successor_of", at=PARTY),
    children=("agents",),
)
Index(None, party.c.court_id, party.c.name)
Index(None, party.c.court_id, party.c.id_number)

agent = case_part(
    "agent",
    ref("party_id"),
    word("kind", AgentKind),
    text("name"),
    word("authority", Authority, optional=True),
    word("id_type", IdType),
    text("id_number"),
    text("id_reason"),
    text("phone"),
    text("employer"),
    text("relation"),
    text("proof"),
    day("from_on", optional=True),
    day("until", optional=True),
    text("other_proof"),
    points_to("party", "case_id", "party_id", at=PARTY),
)
Index(None, agent.c.court_id, agent.c.name)
Index(None, agent.c.court_id, agent.c.id_number)

consent = case_part(
    "consent",
    ref("party_id"),
    yes_no("agreed"),
    day("given_on"),
    text("given_by"),
    word("form", ConsentForm),
    text("note"),
    ref("agent_id", optional=True),
    points_to("party", "case_id", "party_id", at=PARTY),
    points_to("agent", "case_id", "agent_id", at=PARTY),
)

assignment = case_part(
    "assignment",
    ref("mediator_id"),
    ref("membership_id"),
    text("mediator_name"),
    word("pool", Pool),
    text("organisation"),
    yes_no("lead"),
    word("mode", SelectionMode),
    day("assigned_on"),
    day("ended_on", optional=True),
    text("end_reason"),
    text("untrained"),
    ref("organisation_id", optional=True),
    points_to("membership", "mediator_id", "membership_id", at=("mediator_id", "id")),
    points_to("organisation", "organisation_id", at=("id",)),
    children=("organisation_standing",),
)
Index(None, assignment.c.court_id, assignment.c.mediator_id, assignment.c.ended_on)

conflict_ruling = case_part(
    "conflict_ruling",
    ref("mediator_id"),
    text("finding"),
    word("ground", ConflictGround),
    word("result", ConflictResult),
    day("decided_on"),
    text("decided_by"),
    text("note"),
    document("agreed_by", tuple[int, ...]),
    points_to("mediator", "mediator_id", at=("id",)),
)

receipt = case_part(
    "receipt",
    moment("signed_at"),
    text("receiver"),
    text("deliverer"),
    yes_no("online"),
    document("materials", tuple[Material, ...]),
)

appraisal_pause = case_part(
    "appraisal_pause",
    day("start"),
    day("end", optional=True),
    text("note"),
    document("applied_by", tuple[int, ...]),
    document("agreed_by", tuple[int, ...]),
    text("approved_by"),
    day("approved_on", optional=True),
)

limit_extension = case_part(
    "limit_extension",
    number("days"),
    day("agreed_on"),
    document("consents", tuple[int, ...]),
    text("reason"),
)

notice = case_part(
    "notice",
    day("told_on"),
    points_to("party", "case_id", "party_id", at=PARTY),
    keys=(key("party_id"), word_key("item", NoticeItem)),
)

session = case_part(
    "session",
    number("number"),
    moment("held_at"),
    word("mode", SessionMode),
    text("place"),
    yes_no("outside"),
    yes_no("court_consented"),
    document("mediator_ids", tuple[int, ...]),
    document("attendance", tuple[Attendance, ...]),
    text("record"),
    text("recorder"),
    yes_no("closed"),
    document("participant_ids", tuple[int, ...]),
    children=("notes",),
)

session_note = case_part(
    "session_note",
    ref("session_id"),
    word("kind", NoteKind),
    text("text"),
    ref("party_id", optional=True),
    points_to("session", "case_id", "session_id", at=PARTY),
    points_to("party", "case_id", "party_id", at=PARTY),
)

ending = case_part(
    "ending",
    word("reason", EndReason),
    text("explanation"),
    day("ended_on"),
    text("cost_raising_conduct"),
    text("undisputed_facts"),
    document("undisputed_signed_by", tuple[int, ...]),
    word("path", ClosingPath, optional=True),
    day("closed_on", optional=True),
    text("court_ruling"),
    # Struck when the case is taken up again (重新启动): out of the case, never out of the database.
    yes_no("struck"),
)

hand_back = case_part(
    "hand_back",
    day("sent_on"),
    document("materials", tuple[Material, ...]),
    day("received_on", optional=True),
    text("receiver"),
    text("court_number"),
    day("fee_told_on", optional=True),
    yes_no("struck"),
)
Index(None, hand_back.c.court_id, hand_back.c.court_number)
