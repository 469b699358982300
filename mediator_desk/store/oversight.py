"""Counting cases for the figures of the centre (统计): one grouped query over the lines of the list."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import and_, case, exists, func, or_, select

from mediator_desk.domain.endings import EndReason
from mediator_desk.domain.figures import Counted
from mediator_desk.domain.standing import Outcome
from mediator_desk.store.tables import case_file, ending, receipt
from mediator_desk.store.transaction import Transaction


def counted(tx: Transaction, first: dt.date, last: dt.date) -> tuple[Counted, ...]:
    """The cases received from the first to the last day, by the lead's pool and by outcome.

    A case that was entered twice counts in the record that stands (并案), not in the one that was merged into it.
    """
    table = case_file.c
    received = exists().where(receipt.c.court_id == table.court_id, receipt.c.case_id == table.id)
    refused = exists().where(
        ending.c.court_id == table.court_id,
        ending.c.case_id == table.id,
        ending.c.struck.is_(False),
        ending.c.reason == EndReason.UNWILLING,
    )
    ended = or_(table.outcome == Outcome.FAILED, table.outcome == Outcome.WITHDRAWN)
    unwilling = case((and_(ended, refused, ~received), 1), else_=0).label("unwilling")
    query = (
        select(table.pool, table.outcome, unwilling, func.count().label("cases"))
        .where(
            table.court_id == tx.court_id,
            table.merged_into.is_(None),
            table.received_on.between(first, last),
        )
        .group_by(table.pool, table.outcome, unwilling)
    )
    rows = tx.rows(query)
    return tuple(Counted(row["pool"], row["outcome"], int(row["cases"]), bool(row["unwilling"])) for row in rows)
