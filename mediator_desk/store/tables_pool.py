"""Tables of the three pools: mediators, their memberships, trainings and relations, and the organisations."""

from __future__ import annotations

from sqlalchemy import Index, Table

from mediator_desk.domain.absences import AbsenceKind
from mediator_desk.domain.identity import IdType
from mediator_desk.domain.pools import Departure, OrganisationStanding, Pool, RosterStatus, TrainingStage
from mediator_desk.store.shape import day, key, metadata, number, points_to, ref, text, word, yes_no

organisation = Table(
    "organisation",
    metadata,
    key("court_id"),
    key("id"),
    number("version"),
    text("name"),
    word("standing", OrganisationStanding),
    text("basis"),
    day("judged_on", optional=True),
    text("judged_by"),
    text("certificate"),
    text("fee_standard"),
)
Index(None, organisation.c.court_id, organisation.c.name, unique=True)

mediator = Table(
    "mediator",
    metadata,
    key("court_id"),
    key("id"),
    number("version"),
    text("name"),
    word("id_type", IdType),
    text("id_number"),
    text("id_reason"),
    text("sex"),
    text("phone"),
    text("employer"),
    text("specialties"),
    text("languages"),
    text("training"),
    ref("merged_into", optional=True),
    points_to("mediator", "merged_into", at=("id",)),
    info={"children": ("memberships", "trainings", "absences")},
)
Index(None, mediator.c.court_id, mediator.c.name)
Index(None, mediator.c.court_id, mediator.c.id_number)
Index(None, mediator.c.court_id, mediator.c.merged_into)

membership = Table(
    "membership",
    metadata,
    key("court_id"),
    key("mediator_id"),
    key("id"),
    number("ordinal"),
    word("pool", Pool),
    ref("organisation_id", optional=True),
    word("status", RosterStatus),
    day("listed_on", optional=True),
    text("listed_by"),
    yes_no("consultation_only"),
    day("term_from", optional=True),
    day("term_to", optional=True),
    text("certificate"),
    word("departure", Departure, optional=True),
    day("departed_on", optional=True),
    text("departed_reason"),
    points_to("mediator", "mediator_id", at=("id",)),
    points_to("organisation", "organisation_id", at=("id",)),
    sqlite_with_rowid=False,
    # Read from the organisation, so that a membership never says something else of it.
    info={"children": ("organisation", "organisation_standing")},
)

training = Table(
    "training",
    metadata,
    key("court_id"),
    key("mediator_id"),
    key("id"),
    number("ordinal"),
    day("held_on"),
    text("subject"),
    text("organiser"),
    word("stage", TrainingStage),
    # A line entered by mistake is struck (划去), and its reason is in the journal.
    yes_no("struck"),
    points_to("mediator", "mediator_id", at=("id",)),
    sqlite_with_rowid=False,
)

# A time away that was taken back is struck (取消), and its reason is in the journal.
absence = Table(
    "absence",
    metadata,
    key("court_id"),
    key("mediator_id"),
    key("id"),
    number("ordinal"),
    word("kind", AbsenceKind),
    day("first_on"),
    day("last_on", optional=True),
    text("reason"),
    yes_no("struck"),
    points_to("mediator", "mediator_id", at=("id",)),
    sqlite_with_rowid=False,
)

relation = Table(
    "relation",
    metadata,
    key("court_id"),
    key("id"),
    ref("mediator_id"),
    text("other_name"),
    text("other_id_number"),
    text("ground"),
    text("note"),
    points_to("mediator", "mediator_id", at=("id",)),
)
Index(None, relation.c.court_id, relation.c.mediator_id)
