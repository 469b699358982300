"""Tables of contact and visitors: attempts to reach parties, sessions booked, who came or called without a case."""

from __future__ import annotations

from sqlalchemy import Index, Table

from mediator_desk.domain.bookings import Absence, BookingState
from mediator_desk.domain.contacts import Result, Way
from mediator_desk.domain.inquiries import InquiryKind, InquiryOutcome
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
    yes_no,
)

# Apart from the case's own parts: a call that is noted must not make the form stale that somebody else has open.
contact = Table(
    "contact",
    metadata,
    key("court_id"),
    key("id"),
    ref("case_id"),
    ref("party_id"),
    ref("agent_id", optional=True),
    word("way", Way),
    word("result", Result),
    moment("at"),
    text("by"),
    text("words"),
    text("place"),
    text("companions"),
    ref("replaces", optional=True),
    yes_no("struck"),
    points_to("case_file", "case_id", at=("id",)),
    points_to("party", "case_id", "party_id", at=("case_id", "id")),
    points_to("contact", "replaces", at=("id",)),
)
Index(None, contact.c.court_id, contact.c.case_id, contact.c.party_id)

booking = Table(
    "booking",
    metadata,
    key("court_id"),
    key("id"),
    number("version"),
    ref("case_id"),
    moment("starts_at"),
    moment("ends_at"),
    text("room"),
    document("mediator_ids", tuple[int, ...]),
    document("party_ids", tuple[int, ...]),
    text("note"),
    text("booked_by"),
    moment("booked_at"),
    word("state", BookingState),
    text("reason"),
    ref("session_id", optional=True),
    document("absent", tuple[Absence, ...]),
    points_to("case_file", "case_id", at=("id",)),
    points_to("session", "case_id", "session_id", at=("case_id", "id")),
)
Index(None, booking.c.court_id, booking.c.starts_at)
Index(None, booking.c.court_id, booking.c.case_id)

inquiry = Table(
    "inquiry",
    metadata,
    key("court_id"),
    key("id"),
    number("version"),
    moment("at"),
    word("kind", InquiryKind),
    text("about"),
    word("outcome", InquiryOutcome),
    text("name"),
    text("phone"),
    text("answer"),
    text("by"),
    ref("by_id"),
    ref("case_id", optional=True),
    text("struck"),
    points_to("case_file", "case_id", at=("id",)),
)
Index(None, inquiry.c.court_id, inquiry.c.at, inquiry.c.id)
Index(None, inquiry.c.court_id, inquiry.c.case_id)
