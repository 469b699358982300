"""Issuing the small papers of a case: 签收回执 and 终止调解报告; frozen like an agreement."""

from __future__ import annotations

import hashlib

from mediator_desk.actions.agreements import Issued
from mediator_desk.actions.desk import Desk
from mediator_desk.domain.case_papers import case_paper_number, compose_case_paper
from mediator_desk.domain.limits import case_deadline
from mediator_desk.domain.papers import IssuedPaper, MissingGlyph, PaperKind
from mediator_desk.domain.refusals import Refusal
from mediator_desk.domain.touched import Touched
from mediator_desk.pdf.preview import page_count
from mediator_desk.pdf.report import draw_plain, missing_glyphs_plain
from mediator_desk.store import cases, papers, settings


class CasePaperActions:
    """The verbs of the small papers."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def missing(self, case_id: int, kind: PaperKind) -> tuple[MissingGlyph, ...]:
        """Characters of the paper that no font has, with person and field."""
        with self._desk.store.reading() as tx:
            case, centre = cases.load(tx, case_id), settings.load(tx)
            deadline = case_deadline(case, self._desk.calendar, centre.rules)
            return missing_glyphs_plain(compose_case_paper(kind, case, deadline, centre, ""))

    def issue(self, case_id: int, seen: int, kind: PaperKind, spaces: frozenset[str] = frozenset()) -> Issued:
        """Issue the paper; the newest one is issued again as a new version, older ones are voided.

        Raises:
            Refusal: the case is not so far, was changed since it was seen, or a font lacks a character.
        """
        with self._desk.store.writing(self._desk.actor) as tx:
            case, centre = cases.load(tx, case_id), settings.load(tx)
            if case.version != seen:
                raise Refusal(
                    "此案刚被修改，打印内容可能不是您看到的。", "没有打印。", "请刷新后再打印。", code="stale"
                )
            earlier = [paper for paper in papers.of_case(tx, case_id) if paper.kind is kind]
            if earlier:
                number, revision = earlier[0].number, earlier[-1].revision + 1
            else:
                serial = papers.next_number(tx, kind, tx.now.year)
                number, revision = case_paper_number(kind, serial, tx.now.year), 1
            deadline = case_deadline(case, self._desk.calendar, centre.rules)
            pdf = draw_plain(compose_case_paper(kind, case, deadline, centre, number, spaces))
            digest = hashlib.sha256(pdf).hexdigest()
            if earlier and earlier[-1].sha256 == digest:
                return Issued(Touched.NOTHING, earlier[-1], pdf)
            for paper in earlier:
                if not paper.voided:
                    papers.void(tx, paper.id, "内容有变，另出新版本")
            issued = IssuedPaper(
                id=tx.new_id(),
                case_id=case_id,
                agreement_id=None,
                kind=kind,
                number=number,
                revision=revision,
                issued_at=tx.now,
                issued_by=self._desk.actor.name,
                sha256=digest,
                pages=page_count(pdf),
                spaces=tuple(sorted(spaces)),
            )
            papers.add(tx, issued, pdf)
            self._desk.note_case(tx, case_id, "issue", f"已出具{kind}{number}（第{revision}版）")
        return Issued(Touched.DOCUMENTS | Touched.CASES, issued, pdf)
