"""What is owed and not on record as done by a day: the rule of `domain.agenda_owed`, asked of the tables."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

from sqlalchemy import ColumnElement, and_, case, exists, func, or_, select

from mediator_desk.domain.agenda import Hit, Horizon, Matter
from mediator_desk.domain.agenda_owed import FOLLOWED_IN, FOLLOWED_UP
from mediator_desk.store import scope
from mediator_desk.store.tables import agreement, case_file, instalment, obligation, performance
from mediator_desk.store.transaction import Transaction


def hits(tx: Transaction, days: Horizon, mediator: int | None) -> Iterator[Hit]:
    """The cases in which something should have been done before today, and those in which it comes next; one query.

    It begins with the agreements that are followed: few, however many were performed in all the years.
    """
    soon = _short(days.perform_until + dt.timedelta(days=1))
    late = func.max(case((_short(days.today), 1), else_=0)).label("late")
    query = (
        select(agreement.c.case_id, late)
        .join(case_file, and_(case_file.c.court_id == agreement.c.court_id, case_file.c.id == agreement.c.case_id))
        .join(
            obligation,
            and_(
                obligation.c.court_id == agreement.c.court_id,
                obligation.c.case_id == agreement.c.case_id,
                obligation.c.agreement_id == agreement.c.id,
            ),
        )
        .where(
            agreement.c.court_id == tx.court_id,
            agreement.c.state.in_(FOLLOWED_UP),
            case_file.c.state.in_(FOLLOWED_IN),
            case_file.c.merged_into.is_(None),
            obligation.c.struck.is_(False),
            scope.acting_in(tx, agreement.c.case_id, mediator),
            soon,
        )
        .group_by(agreement.c.case_id)
    )
    for row in tx.rows(query):
        yield Hit(Matter.PERFORM_LATE if row["late"] else Matter.PERFORM_SOON, row["case_id"])


def _own(table: Any) -> ColumnElement[bool]:
    return and_(
        table.c.court_id == obligation.c.court_id,
        table.c.case_id == obligation.c.case_id,
        table.c.obligation_id == obligation.c.id,
    )


def _sum(table: Any, *conditions: ColumnElement[bool]) -> Any:
    """分 in all, 0 where there is none."""
    total = select(func.coalesce(func.sum(table.c.amount), 0)).where(_own(table), *conditions)
    return total.correlate(obligation).scalar_subquery()


def _short(day: dt.date) -> ColumnElement[bool]:
    """That something of the obligation should have been done before that day and is not on record."""
    done = exists().where(_own(performance))
    parts = exists().where(_own(instalment), instalment.c.struck.is_(False))
    short_of = or_(
        and_(obligation.c.amount.is_(None), ~done),
        and_(obligation.c.amount.is_not(None), _sum(performance) < obligation.c.amount),
    )
    alone = and_(obligation.c.due_on.is_not(None), obligation.c.due_on < day, ~parts, short_of)
    past = (instalment.c.struck.is_(False), instalment.c.due_on < day)
    by_parts = and_(exists().where(_own(instalment), *past), _sum(performance) < _sum(instalment, *past))
    return or_(alone, by_parts)
