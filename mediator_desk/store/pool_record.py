"""What mediators have done: cases they led and helped with in a span of days, and when they were given one last."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field

from sqlalchemy import and_, func, select

from mediator_desk.domain.figures import Counted, Tally, tally
from mediator_desk.store.tables import assignment, case_file, mediator
from mediator_desk.store.transaction import Transaction


@dataclass(frozen=True, slots=True)
class Record:
    """One mediator's cases received in a span of days; whoever was replaced has none of them any more.

    Attributes:
        led: those he leads, or led to their end.
        helped: those in which he acts beside the one who leads.
    """

    led: Tally = field(default_factory=Tally)
    helped: int = 0


def records(tx: Transaction, first: dt.date, last: dt.date) -> Mapping[int, Record]:
    """The record of each mediator who has any, by his id; a merged record counts for the one that stands. One query."""
    person = func.coalesce(mediator.c.merged_into, mediator.c.id)
    query = (
        select(
            person.label("person"),
            assignment.c.lead,
            assignment.c.pool,
            case_file.c.outcome,
            func.count(case_file.c.id.distinct()).label("cases"),
        )
        .select_from(assignment)
        .join(mediator, and_(mediator.c.court_id == assignment.c.court_id, mediator.c.id == assignment.c.mediator_id))
        .join(case_file, and_(case_file.c.court_id == assignment.c.court_id, case_file.c.id == assignment.c.case_id))
        .where(
            assignment.c.court_id == tx.court_id,
            assignment.c.ended_on.is_(None),
            case_file.c.merged_into.is_(None),
            case_file.c.received_on.between(first, last),
        )
        .group_by(person, assignment.c.lead, assignment.c.pool, case_file.c.outcome)
    )
    led: dict[int, list[Counted]] = {}
    helped: dict[int, int] = {}
    for row in tx.rows(query):
        if row["lead"]:
            led.setdefault(row["person"], []).append(Counted(row["pool"], row["outcome"], row["cases"]))
        else:
            helped[row["person"]] = helped.get(row["person"], 0) + row["cases"]
    return {each: Record(tally(led.get(each, ())), helped.get(each, 0)) for each in led.keys() | helped.keys()}


def last_assigned(tx: Transaction) -> Mapping[int, dt.date]:
    """When each mediator was given a case last, by his id; one query."""
    person = func.coalesce(mediator.c.merged_into, mediator.c.id)
    query = (
        select(person.label("person"), func.max(assignment.c.assigned_on).label("day"))
        .select_from(assignment)
        .join(mediator, and_(mediator.c.court_id == assignment.c.court_id, mediator.c.id == assignment.c.mediator_id))
        .where(assignment.c.court_id == tx.court_id)
        .group_by(person)
    )
    return {row["person"]: row["day"] for row in tx.rows(query)}
