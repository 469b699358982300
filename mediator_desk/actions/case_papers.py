"""Issuing the small papers of a case: 签收回执 and 终止调解报告; frozen like an agreement."""

from __future__ import annotations

from dataclasses import dataclass

from mediator_desk.actions.desk import Desk
from mediator_desk.actions.issuing import (
    Issued,
    Plan,
    check_seen,
    is_drawn_so,
    keep,
    known_papers,
    patiently,
    told_beside,
)
from mediator_desk.domain.calendar import WorkCalendar
from mediator_desk.domain.case_papers import case_paper_number, compose_case_paper, receipt_deadline
from mediator_desk.domain.cases import Case
from mediator_desk.domain.papers import IssuedPaper, MissingGlyph, PaperKind
from mediator_desk.domain.plain_papers import PlainPaper
from mediator_desk.domain.settings import CentreSettings
from mediator_desk.domain.touched import Touched
from mediator_desk.pdf.report import draw_plain, missing_glyphs_plain
from mediator_desk.store import cases, papers, settings
from mediator_desk.store.transaction import Transaction

OLDER_THAN_THE_CASE = "出具后案件信息有变动：原件已签收的以原件为准；确需更新的，请“另出新版本”。"


@dataclass(frozen=True, slots=True)
class _Read:
    """What one read found of a case and of one of its small papers."""

    case: Case
    centre: CentreSettings
    calendar: WorkCalendar
    kind: PaperKind
    known: frozenset[int]
    number: str
    serial: tuple[int, int] | None
    newest: IssuedPaper | None
    newest_pdf: bytes
    revision: int
    """Of the newest paper, voided or not; 0 before the first."""

    def paper(self, version: int, spaces: frozenset[str]) -> PlainPaper:
        """The paper as the case says it today."""
        deadline = receipt_deadline(self.case, self.calendar, self.centre.rules)
        return compose_case_paper(self.kind, self.case, deadline, self.centre, self.number, spaces, version)


class CasePaperActions:
    """The verbs of the small papers."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def missing(self, case_id: int, kind: PaperKind) -> tuple[MissingGlyph, ...]:
        """Characters of the paper that no font has, with person and field."""
        with self._desk.store.reading() as tx:
            read = self._read(tx, case_id, kind)
        return missing_glyphs_plain(read.paper(1, frozenset()))

    def caution(self, case_id: int, paper_id: int) -> str:
        """What to tell beside an issued paper: the case says something else today; "" if not."""
        with self._desk.store.reading() as tx:
            paper = next((each for each in papers.of_case(tx, case_id) if each.id == paper_id), None)
            if paper is None or paper.voided or paper.agreement_id is not None:
                return ""
            read = self._read(tx, case_id, paper.kind)
        now = _drawn(read.paper(paper.revision, frozenset(paper.spaces)))
        return told_beside(paper, "" if is_drawn_so(paper, now) else OLDER_THAN_THE_CASE)

    def issue(
        self,
        case_id: int,
        seen: int,
        kind: PaperKind,
        spaces: frozenset[str] = frozenset(),
        *,
        again: bool = False,
    ) -> Issued:
        """Issue the paper; asked again, gives the bytes of the one that counts.

        Args:
            again: where the case says something else today, make the next version and void the one before.
                Without it the one before is given with a caution: it may have been signed and handed out.

        Raises:
            Refusal: the case is not so far, was changed since it was seen, or a font lacks a character.
        """
        return patiently(lambda: self._issue(case_id, seen, kind, spaces, again=again))

    def _issue(
        self, case_id: int, seen: int, kind: PaperKind, spaces: frozenset[str], *, again: bool
    ) -> Issued:
        with self._desk.store.reading() as tx:
            read = self._read(tx, case_id, kind)
        newest = read.newest
        if newest is not None:
            spaces |= frozenset(newest.spaces)
            same = is_drawn_so(newest, _drawn(read.paper(newest.revision, spaces)))
            if same or not again:
                caution = "" if same else OLDER_THAN_THE_CASE
                return Issued(Touched.NOTHING, newest, read.newest_pdf, caution)
        check_seen(read.case, seen)
        revision = read.revision + 1
        pdf = draw_plain(read.paper(revision, spaces))
        plan = Plan(
            case=read.case,
            after=read.case,
            known=read.known,
            kind=kind,
            agreement_id=None,
            number=read.number,
            serial=read.serial,
            revision=revision,
            spaces=spaces,
            replaced=(newest,) if newest else (),
        )
        return keep(self._desk, plan, pdf)

    def _read(self, tx: Transaction, case_id: int, kind: PaperKind) -> _Read:
        every = papers.of_case(tx, case_id)
        earlier = [paper for paper in every if paper.kind is kind]
        serial = None if earlier else (tx.now.year, papers.coming_number(tx, kind, tx.now.year))
        counting = [paper for paper in earlier if not paper.voided]
        newest = counting[-1] if counting else None
        return _Read(
            case=cases.load(tx, case_id),
            centre=settings.load(tx),
            calendar=self._desk.calendar,
            kind=kind,
            known=known_papers(every),
            number=case_paper_number(kind, serial[1], serial[0]) if serial else earlier[0].number,
            serial=serial,
            newest=newest,
            newest_pdf=papers.pdf(tx, newest.id) if newest else b"",
            revision=earlier[-1].revision if earlier else 0,
        )


def _drawn(paper: PlainPaper) -> bytes | None:
    """The bytes of the paper, None when a character came into it that cannot be drawn."""
    return None if missing_glyphs_plain(paper) else draw_plain(paper)
