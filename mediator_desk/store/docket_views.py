"""Filters and columns that people keep for their own list of cases; no one reads another's."""

from __future__ import annotations

from sqlalchemy import ColumnElement, Table, delete, func, insert, select, update

from mediator_desk.domain.docket_views import ListLayout, SavedFilter
from mediator_desk.domain.refusals import Refusal
from mediator_desk.store import scope
from mediator_desk.store.parts import read, values_of
from mediator_desk.store.tables import assignment, case_file, list_layout, mediator, saved_filter
from mediator_desk.store.transaction import Transaction


def filters(tx: Transaction, staff_id: int) -> tuple[SavedFilter, ...]:
    """Somebody's filters in the order in which he kept them."""
    query = select(saved_filter).where(*_own(saved_filter, tx, staff_id)).order_by(saved_filter.c.id)
    return tuple(read(SavedFilter, row) for row in tx.rows(query))


def add(tx: Transaction, staff_id: int, new: SavedFilter) -> None:
    """Keep one more filter."""
    tx.run(insert(saved_filter).values(court_id=tx.court_id, staff_id=staff_id, **values_of(saved_filter, new)))


def rename(tx: Transaction, staff_id: int, filter_id: int, name: str) -> None:
    """Give a filter another name.

    Raises:
        Refusal: it is not, or no longer, his ("gone").
    """
    changed = update(saved_filter).where(*_own(saved_filter, tx, staff_id), saved_filter.c.id == filter_id)
    _check_met(tx.run(changed.values(name=name)))


def drop(tx: Transaction, staff_id: int, filter_id: int) -> None:
    """Forget a filter: it is a way of looking, no record."""
    _check_met(tx.run(delete(saved_filter).where(*_own(saved_filter, tx, staff_id), saved_filter.c.id == filter_id)))


def layout(tx: Transaction, staff_id: int, name: str) -> ListLayout:
    """The columns somebody wants in a list; the empty layout while he wants nothing of his own."""
    query = select(list_layout.c.layout).where(*_own(list_layout, tx, staff_id), list_layout.c.list == name)
    return next((row["layout"] for row in tx.rows(query)), ListLayout())


def arrange(tx: Transaction, staff_id: int, name: str, wanted: ListLayout) -> None:
    """Keep the columns somebody wants; the empty layout forgets them."""
    mine = (*_own(list_layout, tx, staff_id), list_layout.c.list == name)
    if wanted == ListLayout():
        tx.run(delete(list_layout).where(*mine))
    elif tx.run(update(list_layout).where(*mine).values(layout=wanted)) == 0:
        tx.run(insert(list_layout).values(court_id=tx.court_id, staff_id=staff_id, list=name, layout=wanted))


def mediators_with_cases(tx: Transaction, own: int | None) -> tuple[tuple[int, str], ...]:
    """Id and name of every mediator who has or had a case among those that are shown, by name; one query."""
    person = func.coalesce(mediator.c.merged_into, mediator.c.id)
    given = select(person).distinct().select_from(assignment).join(
        mediator, (mediator.c.court_id == assignment.c.court_id) & (mediator.c.id == assignment.c.mediator_id)
    )
    given = given.where(assignment.c.court_id == tx.court_id, scope.cases_of(tx, assignment.c.case_id, own))
    query = select(mediator.c.id, mediator.c.name).where(mediator.c.court_id == tx.court_id, mediator.c.id.in_(given))
    return tuple((row["id"], row["name"]) for row in tx.rows(query.order_by(mediator.c.name, mediator.c.id)))


def causes_in_use(tx: Transaction, own: int | None) -> tuple[str, ...]:
    """The causes of the cases that are shown, by name."""
    query = select(case_file.c.cause).where(
        case_file.c.court_id == tx.court_id, case_file.c.merged_into.is_(None), scope.cases_of(tx, case_file.c.id, own)
    )
    return tuple(row["cause"] for row in tx.rows(query.distinct().order_by(case_file.c.cause)))


def _own(table: Table, tx: Transaction, staff_id: int) -> tuple[ColumnElement[bool], ...]:
    return table.c.court_id == tx.court_id, table.c.staff_id == staff_id


def _check_met(rows: int) -> None:
    if rows != 1:
        raise Refusal("这个常用筛选已不存在。", "案件没有改动。", "请刷新后再试。", code="gone")
