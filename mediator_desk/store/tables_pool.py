"""Tables of the three pools: mediators, their memberships and relations."""

from __future__ import annotations

from sqlalchemy import Index, Table

from mediator_desk.domain.identity import IdType
from mediator_desk.domain.pools import OrganisationStanding, Pool, RosterStatus
from mediator_desk.store.shape import day, key, metadata, number, points_to, ref, text, word

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
    info={"children": ("memberships",)},
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
    text("organisation"),
    word("organisation_standing", OrganisationStanding),
    word("status", RosterStatus),
    day("listed_on", optional=True),
    day("term_from", optional=True),
    day("term_to", optional=True),
    text("certificate"),
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
