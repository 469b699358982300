"""What is known of people from other cases: whom they acted for, what they mediated, which case follows which.

Source: 法释〔2016〕14号 第十五、十六条 (回避, and what is barred to a former mediator).
"""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from sqlalchemy import ColumnElement, RowMapping, Table, and_, or_, select

from mediator_desk.domain.cases import Case
from mediator_desk.domain.conflicts import FormerMediator, PastRole
from mediator_desk.store.tables import agent, assignment, case_file, case_number, hand_back, mediator, party
from mediator_desk.store.transaction import Transaction

_AT_ONCE = 500
"""Case numbers asked for in one query."""


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


def same_dispute(tx: Transaction, case: Case) -> frozenset[int]:
    """The case and whatever went before it in the same dispute, by id.

    A case follows the one it is linked to, the ones that were merged into it, and the one that went on at court
    under a number which it bears.
    """
    known: set[int] = {case.id}
    fresh = {case.linked_to} if case.linked_to is not None else set()
    fresh |= _handed_back_as(tx, {number.text for number in case.numbers}) | _before(tx, known)
    while fresh := fresh - known:
        known |= fresh
        fresh = _before(tx, fresh) | _handed_back_as(tx, _numbers_of(tx, fresh))
    return frozenset(known)


def went_on_under(tx: Transaction, numbers: Collection[str]) -> frozenset[str]:
    """Of these case numbers those under which the court went on with a case that had been mediated."""
    found: set[str] = set()
    asked = sorted({number for number in numbers if number})
    for start in range(0, len(asked), _AT_ONCE):
        query = select(hand_back.c.court_number).where(
            hand_back.c.court_id == tx.court_id,
            hand_back.c.struck.is_(False),
            hand_back.c.court_number.in_(asked[start : start + _AT_ONCE]),
        )
        found |= {row["court_number"] for row in tx.rows(query)}
    return frozenset(found)


def _before(tx: Transaction, ids: Collection[int]) -> set[int]:
    """The cases to which these are linked, and those that were merged into these."""
    linked = select(case_file.c.linked_to.label("id")).where(
        case_file.c.court_id == tx.court_id, case_file.c.id.in_(ids), case_file.c.linked_to.is_not(None)
    )
    merged = select(case_file.c.id).where(case_file.c.court_id == tx.court_id, case_file.c.merged_into.in_(ids))
    return {row["id"] for query in (linked, merged) for row in tx.rows(query)}


def _handed_back_as(tx: Transaction, numbers: Collection[str]) -> set[int]:
    """The cases with which the court went on under one of these numbers."""
    query = select(hand_back.c.case_id).where(
        hand_back.c.court_id == tx.court_id,
        hand_back.c.struck.is_(False),
        hand_back.c.court_number.in_(sorted(number for number in numbers if number)),
    )
    return {row["case_id"] for row in tx.rows(query)}


def _numbers_of(tx: Transaction, ids: Collection[int]) -> set[str]:
    query = select(case_number.c.text).where(case_number.c.court_id == tx.court_id, case_number.c.case_id.in_(ids))
    return {row["text"] for row in tx.rows(query)}


def former_mediators(tx: Transaction, case_ids: Collection[int]) -> tuple[FormerMediator, ...]:
    """Whoever was ever given one of these cases, with the case."""
    query = (
        select(case_file.c.title.label("case_title"), assignment.c.mediator_name.label("name"), mediator.c.id_number)
        .join(case_file, _same_case(assignment))
        .join(
            mediator,
            and_(mediator.c.court_id == assignment.c.court_id, mediator.c.id == assignment.c.mediator_id),
        )
        .where(assignment.c.court_id == tx.court_id, assignment.c.case_id.in_(case_ids))
        .order_by(assignment.c.case_id, assignment.c.ordinal)
    )
    found = (FormerMediator(row["case_title"], row["name"], row["id_number"]) for row in tx.rows(query))
    return tuple(dict.fromkeys(found))


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
