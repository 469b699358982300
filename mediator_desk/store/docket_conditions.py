"""Conditions of one's own on the case list, as conditions of a query; the same SQL on both engines."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from sqlalchemy import Column, ColumnElement, or_, select

from mediator_desk.domain.causes import shipped_causes
from mediator_desk.domain.docket_conditions import Conditions, Period
from mediator_desk.domain.standing import Outcome, Standing
from mediator_desk.store import scope
from mediator_desk.store.tables import assignment, case_file
from mediator_desk.store.transaction import Transaction


def matching(tx: Transaction, only: Conditions, today: dt.date) -> Iterator[ColumnElement[bool]]:
    """The conditions that are set, to be joined by "and"."""
    table = case_file.c
    for wanted, column in (
        (only.standings, table.standing),
        (only.pools, table.pool),
        (only.kinds, table.kind),
        (only.outcomes, table.outcome),
    ):
        if wanted:
            yield column.in_(wanted)
    if only.mediator_id:
        yield table.id.in_(
            select(assignment.c.case_id).where(
                assignment.c.court_id == tx.court_id,
                scope.of_mediator(tx, only.mediator_id),
                assignment.c.ended_on.is_(None),
            )
        )
    if only.cause:
        yield table.cause.in_(sorted(shipped_causes().under(only.cause)))
    yield from _within(table.received_on, only.received, today)
    yield from _within(table.due_key, only.due, today)
    for asked, mark in ((only.enterprise, table.enterprise), (only.fast_track, table.fast_track)):
        if asked:
            yield mark.is_(True)
    if only.to_prove:
        yield or_(table.outcome == Outcome.PENDING_PROOF, table.standing == Standing.TO_PROVE)


def _within(column: Column[dt.date], period: Period | None, today: dt.date) -> Iterator[ColumnElement[bool]]:
    if period is None:
        return
    first, last = period.days(today)
    if first is not None:
        yield column >= first
    # A case without a limit stands at the last day there is; it falls due on none.
    yield column <= (last or dt.date(9999, 12, 30))
