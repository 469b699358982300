"""How cases hang together (关联案件): what a case follows, what follows it, and what is merged into it."""

from __future__ import annotations

from sqlalchemy import RowMapping, or_, select
from sqlalchemy.sql import ColumnElement

from mediator_desk.domain.case_links import CaseLink, Link, MergedHit
from mediator_desk.domain.cases import Case
from mediator_desk.domain.standing import CaseRow, Headline
from mediator_desk.store import scope
from mediator_desk.store.docket import LINE, holds
from mediator_desk.store.parts import read
from mediator_desk.store.tables import case_file, party
from mediator_desk.store.transaction import Transaction

_MOST = 20
"""Cases offered in one list."""


def of_case(tx: Transaction, case: Case, mediator: int | None = None) -> tuple[CaseLink, ...]:
    """Every case this one hangs together with, the survivor first; one query.

    Args:
        mediator: whose cases may be named; None is everybody's.
    """
    table = case_file.c
    named = [each for each in (case.merged_into, case.linked_to) if each is not None]
    query = (
        select(*(table[name] for name in _READ))
        .where(table.court_id == tx.court_id)
        .where(or_(table.id.in_(named), table.linked_to == case.id, table.merged_into == case.id))
        .where(scope.cases_of(tx, table.id, mediator))
        .order_by(table.id)
    )
    links = [_link(case, row) for row in tx.rows(query)]
    return tuple(sorted(links, key=lambda each: list(_ORDER).index(each.link)))


_READ = ("id", "title", "standing", "open", "linked_to", "link_kind", "merged_into")
_ORDER = (Link.SURVIVOR, Link.EARLIER, Link.LATER, Link.MERGED)


def _link(case: Case, row: RowMapping) -> CaseLink:
    if row["id"] == case.merged_into:
        link, kind = Link.SURVIVOR, None
    elif row["id"] == case.linked_to:
        link, kind = Link.EARLIER, case.link_kind
    elif row["merged_into"] == case.id:
        link, kind = Link.MERGED, None
    else:
        link, kind = Link.LATER, row["link_kind"]
    still_open = row["open"] and row["merged_into"] is None
    return CaseLink(link, row["id"], row["title"], row["standing"].value, still_open, kind)


def merged_hits(tx: Transaction, text: str, mediator: int | None = None) -> tuple[MergedHit, ...]:
    """The merged cases that a text meets, each with the case it leads to; of one mediator, or (None) of all."""
    twin, survivor = case_file.alias(), case_file.alias()
    query = (
        select(twin.c.title, survivor.c.title.label("survivor"))
        .join(survivor, (survivor.c.court_id == twin.c.court_id) & (survivor.c.id == twin.c.merged_into))
        .where(twin.c.court_id == tx.court_id, twin.c.merged_into.is_not(None), holds(twin, text))
        .where(scope.cases_of(tx, survivor.c.id, mediator))
        .order_by(twin.c.id)
        .limit(_MOST)
    )
    return tuple(read(MergedHit, row) for row in tx.rows(query))


def sought(tx: Transaction, text: str, apart_from: int) -> tuple[CaseRow, ...]:
    """Standing cases that a text finds, the newest first."""
    return _rows(tx, holds(case_file, text), apart_from)


def likely_twins(tx: Transaction, case: Case) -> tuple[CaseRow, ...]:
    """Standing cases with the same cause in which one of these parties stands, by name or number."""
    names = [each.name for each in case.present_parties]
    numbers = [each.id_number for each in case.present_parties if each.id_number]
    same = select(party.c.case_id).where(
        party.c.court_id == tx.court_id, or_(party.c.name.in_(names), party.c.id_number.in_(numbers))
    )
    return _rows(tx, (case_file.c.cause == case.cause) & case_file.c.id.in_(same), case.id)


def _rows(tx: Transaction, condition: ColumnElement[bool], apart_from: int) -> tuple[CaseRow, ...]:
    query = (
        select(*LINE)
        .where(case_file.c.court_id == tx.court_id, case_file.c.merged_into.is_(None))
        .where(case_file.c.id != apart_from, condition)
        .order_by(case_file.c.id.desc())
        .limit(_MOST)
    )
    return tuple(CaseRow(row["id"], row["version"], read(Headline, row)) for row in tx.rows(query))
