"""Who came or called without a case: a list by time in windows, and counts apart from cases."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from sqlalchemy import ColumnElement, and_, func, insert, or_, select, update

from mediator_desk.domain.inquiries import (
    Inquiry,
    InquiryFigures,
    InquiryFilter,
    InquiryOutcome,
    figures,
)
from mediator_desk.domain.refusals import Refusal
from mediator_desk.store.parts import read, values_of
from mediator_desk.store.tables import inquiry
from mediator_desk.store.transaction import Transaction


def load(tx: Transaction, inquiry_id: int, own: int | None = None) -> Inquiry:
    """One visit or call.

    Args:
        own: only if this person wrote it down; None is anybody's.

    Raises:
        Refusal: there is none that the person may see ("gone").
    """
    condition = [inquiry.c.court_id == tx.court_id, inquiry.c.id == inquiry_id]
    if own is not None:
        condition.append(inquiry.c.by_id == own)
    found = tx.rows(select(inquiry).where(*condition))
    if not found:
        raise Refusal("没有找到这条来访登记。", "没有改动。", "请刷新后再看。", code="gone")
    return read(Inquiry, found[0])


def add(tx: Transaction, new: Inquiry) -> None:
    """Keep a new one."""
    tx.run(insert(inquiry).values(court_id=tx.court_id, **values_of(inquiry, new)))


def save(tx: Transaction, changed: Inquiry, seen: int) -> None:
    """Keep a changed one under the next version.

    Raises:
        Refusal: somebody changed it in between ("stale").
    """
    values = values_of(inquiry, replace(changed, version=seen + 1))
    statement = (
        update(inquiry)
        .where(inquiry.c.court_id == tx.court_id, inquiry.c.id == changed.id, inquiry.c.version == seen)
        .values(values)
    )
    if tx.run(statement) != 1:
        raise Refusal("这条登记刚被别人改过。", "没有保存，您填写的内容还在。", "请刷新后再改。", code="stale")


def count(tx: Transaction, chosen: InquiryFilter, own: int | None) -> int:
    """How many the list has."""
    query = select(func.count().label("lines")).select_from(inquiry).where(_shown(tx, chosen, own))
    return int(tx.rows(query)[0]["lines"])


def page(tx: Transaction, chosen: InquiryFilter, own: int | None, start: int, n: int) -> tuple[Inquiry, ...]:
    """A window of the list, the newest first."""
    query = (
        select(inquiry)
        .where(_shown(tx, chosen, own))
        .order_by(inquiry.c.at.desc(), inquiry.c.id.desc())
        .offset(start)
        .limit(n)
    )
    return tuple(read(Inquiry, row) for row in tx.rows(query))


def counted(tx: Transaction, year: int) -> InquiryFigures:
    """The figures of a year, by month and kind: two grouped queries."""
    month = func.substr(inquiry.c.at, 6, 2).label("month")
    within = _standing_in(tx, dt.date(year, 1, 1), dt.date(year, 12, 31))
    rows = tx.rows(select(month, inquiry.c.kind, func.count().label("lines")).where(within).group_by(month, inquiry.c.kind))
    became = select(func.count().label("lines")).where(within, inquiry.c.case_id.is_not(None))
    grouped = ((int(row["month"]), row["kind"], int(row["lines"])) for row in rows)
    return figures(year, grouped, int(tx.rows(became)[0]["lines"]))


def _standing_in(tx: Transaction, first: dt.date, last: dt.date) -> ColumnElement[bool]:
    start, end = dt.datetime.combine(first, dt.time.min), dt.datetime.combine(last, dt.time.max)
    return and_(inquiry.c.court_id == tx.court_id, inquiry.c.at.between(start, end), inquiry.c.struck == "")


def _shown(tx: Transaction, chosen: InquiryFilter, own: int | None) -> ColumnElement[bool]:
    conditions = [_standing_in(tx, chosen.first, chosen.last)]
    if own is not None:
        conditions.append(inquiry.c.by_id == own)
    if chosen.kind is not None:
        conditions.append(inquiry.c.kind == chosen.kind)
    if chosen.waiting:
        conditions.append(inquiry.c.outcome == InquiryOutcome.CALL_BACK)
    text = chosen.text.strip()
    if text:
        columns = (inquiry.c.name, inquiry.c.about, inquiry.c.answer, inquiry.c.by, inquiry.c.phone)
        conditions.append(or_(*(column.contains(text, autoescape=True) for column in columns)))
    return and_(*conditions)
