"""Mediators with their memberships and relations, and what is known of them from earlier cases."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from sqlalchemy import ColumnElement, RowMapping, Table, and_, func, insert, or_, select, update

from mediator_desk.domain.conflicts import PastRole
from mediator_desk.domain.journal import Subject
from mediator_desk.domain.pools import Mediator, Membership, Relation
from mediator_desk.domain.refusals import Refusal
from mediator_desk.store import stale
from mediator_desk.store.parts import Kept, by, numbered, read, values_of
from mediator_desk.store.tables import agent, assignment, case_file, mediator, membership, party, relation
from mediator_desk.store.transaction import Transaction

_MEMBERSHIPS = Kept(membership)


def load(tx: Transaction, mediator_id: int) -> Mediator:
    """One mediator with his memberships.

    Raises:
        Refusal: there is no such mediator ("gone").
    """
    rows = tx.rows(select(mediator).where(mediator.c.court_id == tx.court_id, mediator.c.id == mediator_id))
    if not rows:
        raise Refusal("没有找到这位调解员。", todo="请刷新名册后重试。", code="gone")
    places = _MEMBERSHIPS.load(tx, {"mediator_id": mediator_id})
    return read(Mediator, rows[0], memberships=tuple(read(Membership, row) for row in places))


def everyone(tx: Transaction) -> tuple[Mediator, ...]:
    """All mediators, whatever their standing, in the order they were entered; two queries."""
    places = by(_MEMBERSHIPS.load(tx, {}), "mediator_id")
    query = select(mediator).where(mediator.c.court_id == tx.court_id).order_by(mediator.c.id)
    return tuple(
        read(Mediator, row, memberships=tuple(read(Membership, each) for each in places.get(row["id"], ())))
        for row in tx.rows(query)
    )


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
        each = read(Mediator, row, memberships=())
        together.setdefault(each.merged_into or each.id, []).append(each)
    return {each.id: tuple(records) for records in together.values() for each in records}


def add(tx: Transaction, new: Mediator) -> None:
    """Keep a new mediator."""
    tx.run(insert(mediator).values(court_id=tx.court_id, **values_of(mediator, new)))
    _MEMBERSHIPS.save(tx, {"mediator_id": new.id}, {}, dict(numbered(membership, new.memberships)))


def save(tx: Transaction, before: Mediator, after: Mediator) -> int:
    """Make the kept mediator that of `after`; the new version.

    Raises:
        Refusal: somebody saved in between ("stale").
        ValueError: a membership is missing; a bug, memberships end by their status.
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


def past_roles(
    tx: Transaction, id_numbers: Collection[str], names: Collection[str], *, apart_from: int | None = None
) -> tuple[PastRole, ...]:
    """The cases in which somebody of these numbers or names was a party or an agent, for the conflict check.

    `for_name` is the party he was or acted for. Where only the name agrees, `for_id_number` stays empty:
    a namesake is asked about, never blamed.

    Args:
        apart_from: id of the case under examination, which is no earlier case.
    """
    numbers, called = [n for n in id_numbers if n], [n for n in names if n]
    found = [*_as_party(tx, numbers, called), *_as_agent(tx, numbers, called)]
    return _roles(found, numbers, apart_from)


def past_mediations(
    tx: Transaction, id_numbers: Collection[str], names: Collection[str], *, apart_from: int | None = None
) -> tuple[PastRole, ...]:
    """The cases that somebody of these numbers or names mediated; one line for each party of each.

    Apart from `past_roles`, because to have mediated for somebody before is no ground of 回避; it bars
    the former mediator from acting for a party of that case (法释〔2016〕14号 第十六条).
    """
    numbers, called = [n for n in id_numbers if n], [n for n in names if n]
    return _roles(_as_mediator(tx, numbers, called), numbers, apart_from)


def _roles(
    found: list[tuple[str, RowMapping]], numbers: list[str], apart_from: int | None
) -> tuple[PastRole, ...]:
    roles = [
        PastRole(
            row["title"],
            role,
            row["for_name"],
            row["for_number"] if row["own_number"] in numbers else "",
            row["own_name"],
            row["own_number"],
        )
        for role, row in found
        if row["case_id"] != apart_from
    ]
    return tuple(dict.fromkeys(roles))


def _as_party(tx: Transaction, numbers: list[str], names: list[str]) -> list[tuple[str, RowMapping]]:
    query = (
        select(*_role_of(party))
        .join(case_file, _same_case(party))
        .where(party.c.court_id == tx.court_id, _is(party, numbers, names))
        .order_by(case_file.c.id)
    )
    return [("当事人", row) for row in tx.rows(query)]


def _as_agent(tx: Transaction, numbers: list[str], names: list[str]) -> list[tuple[str, RowMapping]]:
    query = (
        select(*_role_of(agent))
        .join(party, and_(*(party.c[p] == agent.c[a] for p, a in _AGENT_OF)))
        .join(case_file, _same_case(agent))
        .where(agent.c.court_id == tx.court_id, _is(agent, numbers, names))
        .order_by(case_file.c.id)
    )
    return [("代理人", row) for row in tx.rows(query)]


def _as_mediator(tx: Transaction, numbers: list[str], names: list[str]) -> list[tuple[str, RowMapping]]:
    query = (
        select(*_role_of(mediator))
        .join(
            assignment,
            and_(assignment.c.court_id == mediator.c.court_id, assignment.c.mediator_id == mediator.c.id),
        )
        .join(case_file, _same_case(assignment))
        .join(party, and_(party.c.court_id == case_file.c.court_id, party.c.case_id == case_file.c.id))
        .where(mediator.c.court_id == tx.court_id, _is(mediator, numbers, names))
        .order_by(case_file.c.id)
    )
    return [("调解员", row) for row in tx.rows(query)]


_AGENT_OF = (("court_id", "court_id"), ("case_id", "case_id"), ("id", "party_id"))


def _role_of(own: Table) -> tuple[ColumnElement[Any], ...]:
    """The case, the party it was about, and the person himself as `own` has him."""
    return (
        case_file.c.id.label("case_id"),
        case_file.c.title,
        party.c.name.label("for_name"),
        party.c.id_number.label("for_number"),
        own.c.name.label("own_name"),
        own.c.id_number.label("own_number"),
    )


def _is(table: Table, numbers: list[str], names: list[str]) -> ColumnElement[bool]:
    return or_(table.c.id_number.in_(numbers), table.c.name.in_(names))


def _same_case(table: Table) -> ColumnElement[bool]:
    return and_(case_file.c.court_id == table.c.court_id, case_file.c.id == table.c.case_id)
