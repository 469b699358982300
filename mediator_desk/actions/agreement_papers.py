"""Printing an agreement for signing (打印协议书): frozen once, the same bytes ever after."""

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
    told_beside,
)
from mediator_desk.domain import agreement_work
from mediator_desk.domain.agreement_sheets import agreement_number, compose_agreement
from mediator_desk.domain.agreements import LIVE_EFFECT, Agreement, AgreementState
from mediator_desk.domain.cases import Case
from mediator_desk.domain.papers import AgreementSheet, IssuedPaper, PaperKind
from mediator_desk.domain.refusals import Refusal
from mediator_desk.domain.settings import CentreSettings
from mediator_desk.domain.touched import Touched
from mediator_desk.pdf.agreement import draw_agreement, missing_glyphs
from mediator_desk.store import cases, papers, settings
from mediator_desk.store.transaction import Transaction

SIGNED_TEXT_COUNTS = "打印后案件信息有更正：以签署文本为准。"
PRINT_AGAIN = "打印后案件信息有更正：此文本尚无人签署，请回到协议重新打印，另出新版本。"

_PRINTABLE = LIVE_EFFECT | {AgreementState.TO_SIGN}


@dataclass(frozen=True, slots=True)
class _Read:
    """What one read found of an agreement and its paper."""

    case: Case
    agreement: Agreement
    centre: CentreSettings
    known: frozenset[int]
    number: str
    serial: tuple[int, int] | None
    old: IssuedPaper | None
    old_pdf: bytes

    def sheet(self, agreement: Agreement, spaces: frozenset[str]) -> AgreementSheet:
        """The sheet as the case says it today."""
        return compose_agreement(self.case, agreement, self.centre, self.number, spaces)


def preview_sheet(tx: Transaction, case: Case, agreement: Agreement, spaces: frozenset[str]) -> AgreementSheet:
    """The sheet as it would print now; a case that printed nothing yet has no number yet."""
    known = _known_number(papers.of_case(tx, case.id), agreement)
    return compose_agreement(case, agreement, settings.load(tx), known or "（草稿，打印时编号）", spaces)


def issue_agreement(desk: Desk, case_id: int, seen: int, agreement_id: int, spaces: frozenset[str]) -> Issued:
    """One attempt to issue (`issuing.patiently`).

    Nobody signed and the case says something else than the last print: the next numbered version. Somebody
    signed: the old bytes, whatever the case says today, with a caution.
    """
    with desk.store.reading() as tx:
        read = _read(tx, case_id, agreement_id)
    case, agreement, after = read.case, read.agreement, read.case
    _check_printable(agreement)
    if read.old is not None:
        spaces |= frozenset(read.old.spaces)
        same = is_drawn_so(read.old, _drawn(read.sheet(agreement, spaces)))
        if same or _is_bound(agreement):
            return Issued(Touched.NOTHING, read.old, read.old_pdf, "" if same else SIGNED_TEXT_COUNTS)
        after = agreement_work.next_version(case, agreement_id)
        agreement = agreement_work.agreement_of(after, agreement_id)
    check_seen(case, seen)
    pdf = draw_agreement(read.sheet(agreement, spaces))
    plan = Plan(
        case=case,
        after=after,
        known=read.known,
        kind=PaperKind.AGREEMENT,
        agreement_id=agreement_id,
        number=read.number,
        serial=read.serial,
        revision=agreement.revision,
        spaces=spaces,
        replaced=(read.old,) if read.old else (),
    )
    return keep(desk, plan, pdf)


def agreement_caution(desk: Desk, case_id: int, paper_id: int) -> str:
    """What to tell beside an issued paper: whether the case says something else today; "" if not."""
    with desk.store.reading() as tx:
        paper = next((each for each in papers.of_case(tx, case_id) if each.id == paper_id), None)
        if paper is None or paper.voided or paper.agreement_id is None:
            return ""
        read = _read(tx, case_id, paper.agreement_id)
    if read.agreement.state not in _PRINTABLE:
        return told_beside(paper, "")
    if is_drawn_so(paper, _drawn(read.sheet(read.agreement, frozenset(paper.spaces)))):
        return told_beside(paper, "")
    return told_beside(paper, SIGNED_TEXT_COUNTS if _is_bound(read.agreement) else PRINT_AGAIN)


def _check_printable(agreement: Agreement) -> None:
    """Only a text that can be signed, or was, is printed for signing."""
    if agreement.state is AgreementState.DRAFT:
        raise Refusal(
            "协议还没有定稿，不能打印正式文本。", "文字还在。", "请先点“定稿待签”。", code="draft"
        )
    if agreement.state not in _PRINTABLE:
        raise Refusal(
            f"协议现为“{agreement.state}”，不能再出具文本。",
            "已出具的文书还在。",
            "需要旧文本的，请在“已出文书”中查看。",
            code="no-such-move",
        )


def _is_bound(agreement: Agreement) -> bool:
    """Whether somebody has put his name under the text."""
    return bool(agreement.valid_signatures) or agreement.state is not AgreementState.TO_SIGN


def _drawn(sheet: AgreementSheet) -> bytes | None:
    """The bytes of the sheet, None when a character came into it that cannot be drawn."""
    return None if missing_glyphs(sheet) else draw_agreement(sheet)


def _read(tx: Transaction, case_id: int, agreement_id: int) -> _Read:
    case = cases.load(tx, case_id)
    agreement = agreement_work.agreement_of(case, agreement_id)
    every = papers.of_case(tx, case_id)
    number, serial = _known_number(every, agreement), None
    if not number:
        serial = (tx.now.year, papers.coming_number(tx, PaperKind.AGREEMENT, tx.now.year))
        number = agreement_number(agreement, serial[1], serial[0])
    current = [
        paper
        for paper in every
        if paper.agreement_id == agreement_id and paper.revision == agreement.revision and not paper.voided
    ]
    old = current[-1] if current else None
    old_pdf = papers.pdf(tx, old.id) if old else b""
    return _Read(case, agreement, settings.load(tx), known_papers(every), number, serial, old, old_pdf)


def _known_number(every: tuple[IssuedPaper, ...], agreement: Agreement) -> str:
    """The agreement's number where the case has its serial: one serial per case and year, a branch each."""
    first = next((paper for paper in every if paper.kind is PaperKind.AGREEMENT), None)
    if first is None:
        return ""
    year, serial = first.number.split("〔")[1].split("号")[0].split("〕")
    return agreement_number(agreement, int(serial), int(year))


def mark_replaced(tx: Transaction, before: Case, after: Case) -> None:
    """The papers of an agreement that has just been replaced say so; they were valid until then."""
    standing = {a.id for a in before.agreements if a.state is not AgreementState.REPLACED}
    for agreement in after.agreements:
        if agreement.state is not AgreementState.REPLACED or agreement.id not in standing:
            continue
        for paper in papers.of_case(tx, after.id):
            if paper.agreement_id == agreement.id and paper.kind is PaperKind.AGREEMENT and not paper.voided:
                papers.mark(tx, paper, f"{tx.now:%Y-%m-%d}起{agreement.end_reason}")


def void_papers(tx: Transaction, case_id: int, agreement_id: int, reason: str) -> None:
    """Papers of a text that no longer stands do not count any more."""
    for paper in papers.of_case(tx, case_id):
        if paper.agreement_id == agreement_id and not paper.voided:
            papers.void(tx, paper.id, reason)
