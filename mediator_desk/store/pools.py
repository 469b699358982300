"""Mediators with their memberships, trainings and relations, the organisations, and who cannot go on (名册)."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from sqlalchemy import ColumnElement, RowMapping, Table, and_, func, insert, or_, select, update

from mediator_desk.domain.absences import Absence
from mediator_desk.domain.cases import CaseState
from mediator_desk.domain.journal import Subject
from mediator_desk.domain.pools import (
    Mediator,
    Membership,
    Organisation,
    OrganisationStanding,
    Relation,
    Training,
)
from mediator_desk.domain.refusals import Refusal
from mediator_desk.domain.stranding import OpenPart
from mediator_desk.store import stale
from mediator_desk.store.parts import Kept, by, numbered, read, values_of
from mediator_desk.store.tables import (
    absence,
    assignment,
    case_file,
    mediator,
    membership,
    organisation,
    relation,
    training,
)
from mediator_desk.store.transaction import Transaction

_MEMBERSHIPS = Kept(membership)
_TRAININGS = Kept(training)
_ABSENCES = Kept(absence)
_AT_ONCE = 500
"""Memberships asked for in one query."""


def load(tx: Transaction, mediator_id: int) -> Mediator:
    """One mediator with his memberships and trainings.

    Raises:
        Refusal: there is no such mediator ("gone").
    """
    rows = tx.rows(select(mediator).where(mediator.c.court_id == tx.court_id, mediator.c.id == mediator_id))
    if not rows:
        raise Refusal("没有找到这位调解员。", todo="请刷新名册后重试。", code="gone")
    places = _MEMBERSHIPS.load(tx, {"mediator_id": mediator_id})
    known = _organisations(tx, {row["organisation_id"] for row in places} - {None})
    trained, away = (kept.load(tx, {"mediator_id": mediator_id}) for kept in (_TRAININGS, _ABSENCES))
    return _mediator(rows[0], places, trained, away, known)


def everyone(tx: Transaction) -> tuple[Mediator, ...]:
    """All mediators, whatever their standing, in the order they were entered; five queries."""
    places = by(_MEMBERSHIPS.load(tx, {}), "mediator_id")
    trained = by(_TRAININGS.load(tx, {}), "mediator_id")
    away = by(_ABSENCES.load(tx, {}), "mediator_id")
    known = {each.id: each for each in organisations(tx)}
    query = select(mediator).where(mediator.c.court_id == tx.court_id).order_by(mediator.c.id)
    return tuple(
        _mediator(row, places.get(row["id"], ()), trained.get(row["id"], ()), away.get(row["id"], ()), known)
        for row in tx.rows(query)
    )


def _mediator(
    row: RowMapping,
    places: Iterable[RowMapping],
    trained: Iterable[RowMapping],
    away: Iterable[RowMapping],
    known: dict[int, Organisation],
) -> Mediator:
    return read(
        Mediator,
        row,
        memberships=tuple(_membership(place, known.get(place["organisation_id"])) for place in places),
        trainings=tuple(read(Training, each) for each in trained),
        absences=tuple(read(Absence, each) for each in away),
    )


def _membership(row: RowMapping, behind: Organisation | None) -> Membership:
    if behind is None:
        return read(Membership, row, organisation="", organisation_standing=OrganisationStanding.UNCHECKED)
    return read(Membership, row, organisation=behind.name, organisation_standing=behind.standing)
def standing(tx: Transaction) -> tuple[Mediator, ...]:
    """All mediators without the records that are merged into others."""
    return tuple(each for each in everyone(tx) if each.merged_into is None)


def same_person(tx: Transaction) -> dict[int, tuple[Mediator, ...]]:
    """The records of each mediator who has several, by the id of each of them, the survivor first; two queries."""
    merged = tx.rows(
        select(mediator.c.merged_into)
        .where(mediator.c.court_id == tx.court_id, mediator.c.merged_into.is_not(None))
        .distinct()
    )
    survivors = [row["merged_into"] for row in merged]
    query = select(mediator).where(
        mediator.c.court_id == tx.court_id,
        or_(mediator.c.id.in_(survivors), mediator.c.merged_into.in_(survivors)),
    )
    together: dict[int, list[Mediator]] = {}
    for row in tx.rows(query.order_by(mediator.c.merged_into.is_not(None), mediator.c.id)):
        each = read(Mediator, row, memberships=(), trainings=(), absences=())
        together.setdefault(each.merged_into or each.id, []).append(each)
    return {each.id: tuple(records) for records in together.values() for each in records}


def add(tx: Transaction, new: Mediator) -> None:
    """Keep a new mediator."""
    tx.run(insert(mediator).values(court_id=tx.court_id, **values_of(mediator, new)))
    _MEMBERSHIPS.save(tx, {"mediator_id": new.id}, {}, dict(numbered(membership, new.memberships)))
    _TRAININGS.save(tx, {"mediator_id": new.id}, {}, dict(numbered(training, new.trainings)))
    _ABSENCES.save(tx, {"mediator_id": new.id}, {}, dict(numbered(absence, new.absences)))


def save(tx: Transaction, before: Mediator, after: Mediator) -> int:
    """Make the kept mediator that of `after`; the new version.

    Raises:
        Refusal: somebody saved in between ("stale").
        ValueError: a membership is missing; a bug, memberships end by their status. A training that is missing is struck.
    """
    if before.id != after.id:
        raise ValueError("two different mediators")
    changed = (
        update(mediator)
        .where(
            mediator.c.court_id == tx.court_id,
            mediator.c.id == before.id,
            mediator.c.version == before.version,
        )
        .values({**values_of(mediator, after), "version": before.version + 1})
    )
    if tx.run(changed) != 1:
        raise stale.refusal(tx, Subject.MEDIATOR, before.id, "此调解员")
    old, new = numbered(membership, before.memberships), numbered(membership, after.memberships)
    _MEMBERSHIPS.save(tx, {"mediator_id": before.id}, dict(old), dict(new))
    old, new = numbered(training, before.trainings), numbered(training, after.trainings)
    _TRAININGS.save(tx, {"mediator_id": before.id}, dict(old), dict(new))
    old, new = numbered(absence, before.absences), numbered(absence, after.absences)
    _ABSENCES.save(tx, {"mediator_id": before.id}, dict(old), dict(new))
    return before.version + 1


def loads(tx: Transaction) -> dict[int, int]:
    """Open cases of each mediator who has any, by mediator id (在办件数).

    Cases of a record that is merged are the survivor's; a merged case is nobody's work.
    """
    person = func.coalesce(mediator.c.merged_into, mediator.c.id)
    query = (
        select(person.label("mediator_id"), func.count(assignment.c.case_id.distinct()).label("cases"))
        .join(case_file, _same_case(assignment))
        .join(
            mediator,
            and_(mediator.c.court_id == assignment.c.court_id, mediator.c.id == assignment.c.mediator_id),
        )
        .where(
            assignment.c.court_id == tx.court_id,
            assignment.c.ended_on.is_(None),
            case_file.c.open.is_(True),
            case_file.c.merged_into.is_(None),
        )
        .group_by(person)
    )
    return {row["mediator_id"]: row["cases"] for row in tx.rows(query)}


def by_number(tx: Transaction, id_number: str) -> str:
    """The name of the mediator with this identity number, or "": a person has one record, whatever his pools."""
    query = select(mediator.c.name).where(mediator.c.court_id == tx.court_id, mediator.c.id_number == id_number)
    return next((str(row["name"]) for row in tx.rows(query)), "")


def served_before(tx: Transaction, mediator_ids: Collection[int] | None = None) -> frozenset[int]:
    """Of these mediators (None: of all) those who were ever given a case."""
    query = select(assignment.c.mediator_id).where(assignment.c.court_id == tx.court_id).distinct()
    if mediator_ids is not None:
        query = query.where(assignment.c.mediator_id.in_(mediator_ids))
    return frozenset(row["mediator_id"] for row in tx.rows(query))


_WITH_MEDIATOR = (CaseState.AWAITING_RECEIPT, CaseState.MEDIATING, CaseState.APPRAISING, CaseState.SUSPENDED)


def open_parts(tx: Transaction, places: Collection[Membership]) -> tuple[OpenPart, ...]:
    """The running cases in which somebody acts under one of these memberships, one line for each part in one."""
    columns = [case_file.c[name] for name in ("version", "title", "cause", "applicants", "respondents")]
    found: list[RowMapping] = []
    asked = sorted((place.mediator_id, place.id) for place in places)
    for start in range(0, len(asked), _AT_ONCE):
        some = asked[start : start + _AT_ONCE]
        query = (
            select(assignment.c.case_id, assignment.c.mediator_id, assignment.c.membership_id, assignment.c.lead, *columns)
            .join(case_file, _same_case(assignment))
            .where(
                assignment.c.court_id == tx.court_id,
                # By the mediator first, because the index leads there.
                assignment.c.mediator_id.in_({mediator_id for mediator_id, _ in some}),
                assignment.c.ended_on.is_(None),
                assignment.c.membership_id.in_([membership_id for _, membership_id in some]),
                case_file.c.state.in_(_WITH_MEDIATOR),
            )
        )
        found += tx.rows(query)
    return tuple(sorted((read(OpenPart, row) for row in found), key=lambda part: (part.case_id, part.mediator_id)))


def organisations(tx: Transaction) -> tuple[Organisation, ...]:
    """Every organisation on record, by name."""
    query = select(organisation).where(organisation.c.court_id == tx.court_id).order_by(organisation.c.name)
    return tuple(read(Organisation, row) for row in tx.rows(query))


def _organisations(tx: Transaction, ids: Collection[int]) -> dict[int, Organisation]:
    if not ids:
        return {}
    query = select(organisation).where(organisation.c.court_id == tx.court_id, organisation.c.id.in_(ids))
    return {row["id"]: read(Organisation, row) for row in tx.rows(query)}


def add_organisation(tx: Transaction, new: Organisation) -> None:
    """Keep a new organisation."""
    tx.run(insert(organisation).values(court_id=tx.court_id, **values_of(organisation, new)))


def save_organisation(tx: Transaction, before: Organisation, after: Organisation) -> None:
    """Make the kept organisation that of `after`.

    Raises:
        Refusal: somebody saved in between ("stale").
    """
    changed = (
        update(organisation)
        .where(
            organisation.c.court_id == tx.court_id,
            organisation.c.id == before.id,
            organisation.c.version == before.version,
        )
        .values({**values_of(organisation, after), "version": before.version + 1})
    )
    if tx.run(changed) != 1:
        raise stale.refusal(tx, Subject.ORGANISATION, before.id, "此调解组织")


def relations(tx: Transaction, mediator_id: int) -> tuple[Relation, ...]:
    """The relations entered for one mediator."""
    query = select(relation).where(relation.c.court_id == tx.court_id, relation.c.mediator_id == mediator_id)
    return tuple(read(Relation, row) for row in tx.rows(query.order_by(relation.c.id)))


def all_relations(tx: Transaction) -> tuple[Relation, ...]:
    """The relations of every mediator, in one query."""
    query = select(relation).where(relation.c.court_id == tx.court_id).order_by(relation.c.id)
    return tuple(read(Relation, row) for row in tx.rows(query))


def add_relation(tx: Transaction, new: Relation) -> None:
    """Enter a relation of a mediator."""
    tx.run(insert(relation).values(court_id=tx.court_id, **values_of(relation, new)))


def _same_case(table: Table) -> ColumnElement[bool]:
    return and_(case_file.c.court_id == table.c.court_id, case_file.c.id == table.c.case_id)
