"""The shelf of documents (文书): agreements and issued papers of all cases in one list."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, and_, func, literal, null, or_, select, union_all

from mediator_desk.domain.papers import PaperKind, ShelfLine
from mediator_desk.store import scope
from mediator_desk.store.docket import called
from mediator_desk.store.tables import agreement, case_file, case_number, issued_paper, party
from mediator_desk.store.transaction import Transaction


def lines(tx: Transaction, limit: int, search: str = "", mediator: int | None = None) -> tuple[ShelfLine, ...]:
    """At most `limit` lines in one query, the newest first.

    Ids grow with time at each desk, so the paper's id, or that of an agreement never printed, is the order.

    Args:
        search: part of a number of the case, of the name of any party, of a paper's number or of the name
            of who printed it; empty finds everything.
        mediator: only what belongs to this mediator's cases; None is everybody's.
    """
    both = union_all(_agreements(tx, search, mediator), _lone_papers(tx, search, mediator)).subquery()
    rows = tx.rows(select(both).order_by(both.c.newest.desc(), both.c.case_id.desc()).limit(limit))
    return tuple(_line(dict(row)) for row in rows)


def _line(row: dict[str, Any]) -> ShelfLine:
    del row["newest"]
    parties = " / ".join(name for name in (row.pop("applicants"), row.pop("respondents")) if name)
    row["kind"] = row["kind"] or PaperKind.AGREEMENT
    for name in ("issued_by", "voided", "mark"):
        row[name] = row[name] or ""
    return ShelfLine(parties=parties, **{**row, "paper_number": row["paper_number"] or ""})


def _agreements(tx: Transaction, search: str, mediator: int | None) -> Any:
    printed = and_(
        issued_paper.c.court_id == agreement.c.court_id,
        issued_paper.c.case_id == agreement.c.case_id,
        issued_paper.c.agreement_id == agreement.c.id,
    )
    found = (
        select(
            *_case_columns(),
            agreement.c.id.label("agreement_id"),
            agreement.c.number.label("number"),
            func.coalesce(issued_paper.c.revision, agreement.c.revision).label("revision"),
            agreement.c.state.label("state"),
            agreement.c.effective_on.label("effective_on"),
            *_paper_columns(),
            func.coalesce(issued_paper.c.id, agreement.c.id).label("newest"),
        )
        .join(case_file, _same_case(agreement.c.court_id, agreement.c.case_id))
        .outerjoin(issued_paper, printed)
        .where(agreement.c.court_id == tx.court_id, scope.cases_of(tx, case_file.c.id, mediator))
        # What was printed stays found; the unprinted work of a merged case is nobody's.
        .where(or_(case_file.c.merged_into.is_(None), issued_paper.c.id.is_not(None)))
    )
    return found.where(_found(tx, search)) if search else found


def _lone_papers(tx: Transaction, search: str, mediator: int | None) -> Any:
    found = (
        select(
            *_case_columns(),
            null().label("agreement_id"),
            literal(0).label("number"),
            issued_paper.c.revision.label("revision"),
            null().label("state"),
            null().label("effective_on"),
            *_paper_columns(),
            issued_paper.c.id.label("newest"),
        )
        .join(case_file, _same_case(issued_paper.c.court_id, issued_paper.c.case_id))
        .where(
            issued_paper.c.court_id == tx.court_id,
            issued_paper.c.agreement_id.is_(None),
            scope.cases_of(tx, case_file.c.id, mediator),
        )
    )
    return found.where(_found(tx, search)) if search else found


def _case_columns() -> tuple[ColumnElement[Any], ...]:
    return (
        case_file.c.id.label("case_id"),
        case_file.c.title.label("case_title"),
        case_file.c.applicants.label("applicants"),
        case_file.c.respondents.label("respondents"),
    )


def _paper_columns() -> tuple[ColumnElement[Any], ...]:
    return (
        issued_paper.c.id.label("paper_id"),
        issued_paper.c.number.label("paper_number"),
        issued_paper.c.kind.label("kind"),
        issued_paper.c.issued_at.label("issued_at"),
        issued_paper.c.issued_by.label("issued_by"),
        issued_paper.c.voided.label("voided"),
        issued_paper.c.mark.label("mark"),
    )


def _same_case(court_id: ColumnElement[Any], case_id: ColumnElement[Any]) -> ColumnElement[bool]:
    return and_(case_file.c.court_id == court_id, case_file.c.id == case_id)


def _found(tx: Transaction, search: str) -> ColumnElement[bool]:
    """Everybody and every number of a case, not only those its line in the list has room for."""
    people = select(party.c.case_id).where(
        party.c.court_id == tx.court_id, called(search)
    )
    numbers = select(case_number.c.case_id).where(
        case_number.c.court_id == tx.court_id, case_number.c.text.contains(search, autoescape=True)
    )
    return or_(
        case_file.c.id.in_(people),
        case_file.c.id.in_(numbers),
        issued_paper.c.number.contains(search, autoescape=True),
        issued_paper.c.issued_by.contains(search, autoescape=True),
    )
