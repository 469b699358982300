"""The case list, read by keyset: a jump to any line costs as much as the first page.

How a line is found in each order stands in `docket_orders`, what one's own conditions ask in `docket_conditions`.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from sqlalchemy import (
    ColumnElement,
    FromClause,
    RowMapping,
    Text,
    and_,
    case,
    exists,
    func,
    or_,
    select,
    true,
    type_coerce,
    update,
)

from mediator_desk.domain.docket import SOON, DocketFilter, Histogram, Which
from mediator_desk.domain.docket_views import SavedFilter
from mediator_desk.domain.journal import Subject
from mediator_desk.domain.standing import CaseRow, Headline, LineFacts, Standing
from mediator_desk.store import docket_conditions, docket_orders, journal, scope, search
from mediator_desk.store.parts import read
from mediator_desk.store.tables import case_file, case_number, party
from mediator_desk.store.transaction import Transaction

_MARKED = {
    **dict.fromkeys(("涉企", "涉企案件"), "enterprise"),
    **dict.fromkeys(("直通车", "绿色直通车"), "fast_track"),
}
"""Words somebody looks for that name a mark of the case and stand in no text of it."""

_STANDS = case_file.c.merged_into.is_(None)
"""A merged case is in no list and in no count (并案)."""

LINE = [case_file.c[name] for name in ("id", "version", *Headline.__dataclass_fields__)]
"""The columns of a line of the list."""

MORE = [case_file.c[name] for name in LineFacts.__dataclass_fields__ if name in case_file.c]


def counts(tx: Transaction, today: dt.date, mediator: int | None = None) -> dict[Which, int]:
    """How many cases each view has, in one query; of one mediator, or (None) of all."""
    columns = [func.sum(case((_view(which, today), 1), else_=0)).label(which.name) for which in Which]
    own = scope.cases_of(tx, case_file.c.id, mediator)
    row = tx.rows(select(*columns).where(case_file.c.court_id == tx.court_id, _STANDS, own))[0]
    return {which: int(row[which.name] or 0) for which in Which}


def count(tx: Transaction, chosen: DocketFilter, today: dt.date, mediator: int | None = None) -> int:
    """How many cases the list has."""
    query = select(func.count().label("lines")).select_from(case_file).where(_shown(tx, chosen, today, mediator))
    return int(tx.rows(query)[0]["lines"])


def saved_counts(
    tx: Transaction, saved: Sequence[SavedFilter], today: dt.date, mediator: int | None = None
) -> dict[int, int]:
    """How many cases each of somebody's own filters has, by its id; one query for all of them."""
    if not saved:
        return {}
    columns = [
        func.sum(case((and_(true(), *_asked(tx, each.view, today)), 1), else_=0)).label(f"filter{each.id}")
        for each in saved
    ]
    own = scope.cases_of(tx, case_file.c.id, mediator)
    row = tx.rows(select(*columns).where(case_file.c.court_id == tx.court_id, _STANDS, own))[0]
    return {each.id: int(row[f"filter{each.id}"] or 0) for each in saved}


def histogram(tx: Transaction, chosen: DocketFilter, today: dt.date, mediator: int | None = None) -> Histogram:
    """The buckets of the list; whoever reads several pages reads them once and hands them to `page`."""
    return docket_orders.buckets_of(tx, chosen, _shown(tx, chosen, today, mediator))


def page(
    tx: Transaction,
    chosen: DocketFilter,
    today: dt.date,
    start: int,
    n: int,
    buckets: Histogram | None = None,
    mediator: int | None = None,
) -> tuple[CaseRow, ...]:
    """`n` lines from line `start` (counting from 0), in the order that is chosen; cases of one day by id."""
    known = buckets or histogram(tx, chosen, today, mediator)
    if not 0 <= start < known.total or n <= 0:
        return ()
    shown = _shown(tx, chosen, today, mediator)
    return read_lines(tx, docket_orders.rows_from(tx, chosen, shown, known, start, n, [*LINE, *MORE]))


def read_lines(tx: Transaction, found: Iterable[RowMapping]) -> tuple[CaseRow, ...]:
    """The lines of rows with the columns LINE and MORE, each with what happened last; one query for all."""
    rows = list(found)
    newest = journal.newest_words(tx, Subject.CASE, [row["id"] for row in rows])
    return tuple(
        CaseRow(
            row["id"],
            row["version"],
            read(Headline, row),
            read(LineFacts, row, progress=newest.get(row["id"], "")),
        )
        for row in rows
    )


def with_limit(tx: Transaction) -> tuple[int, ...]:
    """The cases whose limit has begun and whose mediation still runs, in the order of their ids."""
    query = (
        select(case_file.c.id)
        .where(case_file.c.court_id == tx.court_id, case_file.c.open.is_(True), case_file.c.limit_from.is_not(None))
        .where(_STANDS)
        .order_by(case_file.c.id)
    )
    return tuple(row["id"] for row in tx.rows(query))


def rewrite_limit(tx: Transaction, case_id: int, line: Headline) -> None:
    """Write the limit of a case anew in its line; the case itself does not change, nor its version."""
    due = line.due_on or line.due_raw or dt.date.max
    tx.run(
        update(case_file)
        .where(case_file.c.court_id == tx.court_id, case_file.c.id == case_id)
        .values(due_raw=line.due_raw, due_on=line.due_on, due_key=due, provisional=line.provisional, limit_stopped=line.limit_stopped)
    )


def _shown(
    tx: Transaction, chosen: DocketFilter, today: dt.date, mediator: int | None
) -> ColumnElement[bool]:
    conditions = [case_file.c.court_id == tx.court_id, _STANDS, *_asked(tx, chosen, today)]
    if mediator is not None:
        conditions.append(scope.cases_of(tx, case_file.c.id, mediator))
    if chosen.among is not None:
        conditions.append(case_file.c.id.in_(chosen.among))
    wanted = chosen.text.strip()
    if wanted:
        found = case_file.c.id.in_(search.met(tx, wanted, mediator, and_(*conditions)).ids)
        marked = _MARKED.get(wanted)
        conditions.append(or_(case_file.c[marked].is_(True), found) if marked else found)
    return and_(*conditions)


def is_mark(text: str) -> bool:
    """Whether a text is the word of a mark in the list (涉企, 直通车)."""
    return text.strip() in _MARKED


def condition(tx: Transaction, chosen: DocketFilter, today: dt.date, mediator: int | None) -> ColumnElement[bool]:
    """Which cases a list shows whatever somebody looks for: for the search, which has an order of its own."""
    return _shown(tx, replace(chosen, text=""), today, mediator)


def _asked(tx: Transaction, chosen: DocketFilter, today: dt.date) -> Iterator[ColumnElement[bool]]:
    """The view and the conditions of one's own."""
    yield _view(chosen.which, today)
    yield from docket_conditions.matching(tx, chosen.only, today)


def _view(which: Which, today: dt.date) -> ColumnElement[bool]:
    table = case_file.c
    views: dict[Which, ColumnElement[bool]] = {
        Which.ALL: true(),
        Which.OPEN: table.open.is_(True),
        Which.OVERDUE: and_(table.open.is_(True), table.due_key < today),
        Which.SOON: and_(table.open.is_(True), table.due_key.between(today, today + SOON)),
        Which.TO_ASSIGN: table.standing == Standing.TO_ASSIGN,
        Which.TO_SIGN: table.standing == Standing.TO_SIGN,
    }
    return views[which]


def called(text: str) -> ColumnElement[bool]:
    """Whether a party has, or had before, a name in which the text stands.

    The names he had before are one document; the pattern stands between its key and the next one, so that
    neither a day nor a reason in it is taken for a name.
    """
    before = type_coerce(party.c.former_names, Text)
    sought = json.dumps(text, ensure_ascii=False)[1:-1]
    safe = sought.replace("/", "//").replace("%", "/%").replace("_", "/_")
    return or_(
        party.c.name.contains(text, autoescape=True), before.like(f'%"name":"%{safe}%","reason":"%', escape="/")
    )


def holds(table: FromClause, text: str) -> ColumnElement[bool]:
    """Whether the text stands in a number, a party's name or the cause of the case.

    Args:
        table: the cases, or the same under another name where a query needs them twice.
    """
    return or_(
        table.c.cause.contains(text, autoescape=True),
        exists().where(party.c.court_id == table.c.court_id, party.c.case_id == table.c.id, called(text)),
        exists().where(
            case_number.c.court_id == table.c.court_id,
            case_number.c.case_id == table.c.id,
            case_number.c.text.contains(text, autoescape=True),
        ),
    )
