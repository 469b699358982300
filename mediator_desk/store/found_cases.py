"""The lines of the cases a search found, in its order, with the words by which each was met."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from sqlalchemy import select

from mediator_desk.domain.docket import DocketFilter
from mediator_desk.domain.found import Found, FoundCase
from mediator_desk.domain.standing import CaseRow
from mediator_desk.store import docket, scope, search
from mediator_desk.store.tables import case_file
from mediator_desk.store.transaction import Transaction


def found(
    tx: Transaction, chosen: DocketFilter, today: dt.date, start: int, n: int, mediator: int | None = None
) -> Found:
    """A window of the cases that are both in the list and met by its text: `n` of them from `start` on."""
    if docket.is_mark(chosen.text):
        return _marked(tx, chosen, today, start, n, mediator)
    met = search.met(tx, chosen.text, mediator, docket.condition(tx, chosen, today, None))
    window = met.ids[start : start + n]
    rows = _lines(tx, window, None)
    cases = tuple(FoundCase(rows[case_id], met.found_words(case_id)) for case_id in window)
    return Found(len(met.ids), met.more, cases)


def _marked(tx: Transaction, chosen: DocketFilter, today: dt.date, start: int, n: int, mediator: int | None) -> Found:
    """A word for a mark (涉企): the list itself, in its own order."""
    known = docket.histogram(tx, chosen, today, mediator)
    rows = docket.page(tx, chosen, today, start, n, known, mediator)
    return Found(known.total, False, tuple(FoundCase(row, ()) for row in rows))


def known(tx: Transaction, case_ids: Sequence[int], mediator: int | None = None) -> Found:
    """The cases with these ids, in their order, as far as they stand and are the mediator's."""
    rows = _lines(tx, case_ids, mediator)
    cases = tuple(FoundCase(rows[case_id], ()) for case_id in case_ids if case_id in rows)
    return Found(len(cases), False, cases)


def _lines(tx: Transaction, case_ids: Sequence[int], mediator: int | None) -> dict[int, CaseRow]:
    if not case_ids:
        return {}
    query = select(*docket.LINE, *docket.MORE).where(
        case_file.c.court_id == tx.court_id,
        case_file.c.id.in_(case_ids),
        case_file.c.merged_into.is_(None),
        scope.cases_of(tx, case_file.c.id, mediator),
    )
    return {row.id: row for row in docket.read_lines(tx, tx.rows(query))}
