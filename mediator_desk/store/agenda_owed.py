"""What is owed and not on record as done by a day: the rule of `domain.agenda_owed`, asked of the tables."""

from __future__ import annotations

import datetime as dt
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, exists, func, or_, select, union_all

from mediator_desk.domain.agenda_owed import FOLLOWED_UP
from mediator_desk.store.tables import agreement, instalment, obligation, performance
from mediator_desk.store.transaction import Transaction


def owing(tx: Transaction, until: dt.date) -> Select[Any]:
    """The cases in which something is due by that day, done or not: few, by the days alone."""
    parts = select(instalment.c.case_id).where(instalment.c.court_id == tx.court_id, instalment.c.due_on <= until)
    whole = select(obligation.c.case_id).where(obligation.c.court_id == tx.court_id, obligation.c.due_on <= until)
    return select(union_all(parts, whole).subquery().c.case_id)


def short(tx: Transaction, day: dt.date) -> Select[Any]:
    """The cases in which something that the centre follows should have been done before that day and is not."""
    return select(obligation.c.case_id).where(
        obligation.c.court_id == tx.court_id,
        obligation.c.struck.is_(False),
        _followed(),
        or_(_alone_short(day), _parts_short(day)),
    )


def _followed() -> ColumnElement[bool]:
    return exists().where(
        agreement.c.court_id == obligation.c.court_id,
        agreement.c.case_id == obligation.c.case_id,
        agreement.c.id == obligation.c.agreement_id,
        agreement.c.state.in_(FOLLOWED_UP),
    )


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


def _alone_short(day: dt.date) -> ColumnElement[bool]:
    done = exists().where(_own(performance))
    parts = exists().where(_own(instalment), instalment.c.struck.is_(False))
    short_of = or_(
        and_(obligation.c.amount.is_(None), ~done),
        and_(obligation.c.amount.is_not(None), _sum(performance) < obligation.c.amount),
    )
    return and_(obligation.c.due_on.is_not(None), obligation.c.due_on < day, ~parts, short_of)


def _parts_short(day: dt.date) -> ColumnElement[bool]:
    past = (instalment.c.struck.is_(False), instalment.c.due_on < day)
    return and_(exists().where(_own(instalment), *past), _sum(performance) < _sum(instalment, *past))
