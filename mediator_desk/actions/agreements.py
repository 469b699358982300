"""What people do with agreements and their papers (文书): draft, finish, print, sign, file."""

from __future__ import annotations

import datetime as dt
import itertools
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from mediator_desk.actions.agreement_papers import (
    agreement_caution,
    issue_agreement,
    mark_replaced,
    preview_sheet,
    void_papers,
)
from mediator_desk.actions.answers import Changed
from mediator_desk.actions.desk import CaseStep, Desk, today
from mediator_desk.actions.issuing import Issued, patiently
from mediator_desk.domain import agreement_work
from mediator_desk.domain.agreement_lifecycle import AgreementStep
from mediator_desk.domain.agreement_lint import LintLine, lint
from mediator_desk.domain.agreements import (
    Agreement,
    AgreementForm,
    AgreementState,
    Instalment,
    Obligation,
    ObligationKind,
    Service,
    Signature,
)
from mediator_desk.domain.cases import Case
from mediator_desk.domain.entries import NewId
from mediator_desk.domain.names import clean_text
from mediator_desk.domain.papers import AgreementSheet, MissingGlyph, ShelfLine
from mediator_desk.domain.refusals import Refusal
from mediator_desk.domain.touched import Touched
from mediator_desk.pdf.agreement import draw_agreement, missing_glyphs
from mediator_desk.pdf.preview import PageImage, page_images
from mediator_desk.store import cases, papers, shelf
from mediator_desk.store.transaction import Transaction

LONGEST_PARAGRAPHS = 20_000
"""Characters of facts, dispute or a clause."""


@dataclass(frozen=True, slots=True)
class ObligationEntry:
    """An obligation as entered."""

    kind: ObligationKind
    debtor_id: int
    creditor_id: int | None
    text: str
    creditor_name: str = ""
    amount: Decimal | None = None
    due_on: dt.date | None = None
    immediate: bool = False
    way: str = ""
    instalments: tuple[Instalment, ...] = ()


@dataclass(frozen=True, slots=True)
class AgreementEntry:
    """An agreement as entered."""

    claim_ids: tuple[int, ...]
    party_ids: tuple[int, ...]
    facts: str
    dispute: str
    obligations: tuple[ObligationEntry, ...]
    extra_terms: tuple[str, ...] = ()
    form: AgreementForm = AgreementForm.WRITTEN
    oral_session_id: int | None = None
    place: str = ""
    made_on: dt.date | None = None
    releases: tuple[int, ...] = ()
    """Respondents who do not sign and against whom the applicants drop these claims."""


@dataclass(frozen=True, slots=True)
class Preview:
    """A sheet as it would print, with everything that speaks against printing it.

    Attributes:
        pages: images of the pages; empty while a glyph is missing and has no ruled space.
        missing: characters no font has, with person and field.
    """

    sheet: AgreementSheet
    pages: tuple[PageImage, ...]
    missing: tuple[MissingGlyph, ...]
    remarks: tuple[LintLine, ...]


def _text(text: str) -> str:
    return clean_text(text, LONGEST_PARAGRAPHS).strip()


def _agreement(entry: AgreementEntry, agreement_id: int, new_id: NewId) -> Agreement:
    obligations = tuple(
        Obligation(
            id=new_id(),
            seq=seq,
            kind=o.kind,
            debtor_id=o.debtor_id,
            creditor_id=o.creditor_id,
            creditor_name=o.creditor_name.strip(),
            text=_text(o.text),
            amount=o.amount,
            due_on=o.due_on,
            immediate=o.immediate,
            way=_text(o.way),
            instalments=o.instalments,
        )
        for seq, o in enumerate(entry.obligations, start=1)
    )
    return Agreement(
        id=agreement_id,
        number=0,
        revision=1,
        version=1,
        state=AgreementState.DRAFT,
        form=entry.form,
        claim_ids=entry.claim_ids,
        party_ids=entry.party_ids,
        facts=_text(entry.facts),
        dispute=_text(entry.dispute),
        obligations=obligations,
        extra_terms=tuple(_text(t) for t in entry.extra_terms if t.strip()),
        place=entry.place.strip(),
        made_on=entry.made_on,
        oral_session_id=entry.oral_session_id,
        releases=entry.releases,
    )


class AgreementActions:
    """The verbs of agreements."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    # -- text ----------------------------------------------------------------------------------

    def draft(self, case_id: int, seen: int, entry: AgreementEntry) -> Changed:
        """Begin an agreement (起草协议)."""

        def step(case: Case, tx: Transaction) -> Case:
            return agreement_work.draft(case, _agreement(entry, tx.new_id(), tx.new_id))

        return self._change(
            case_id, seen, "draft", step, lambda case: f"已起草第{case.agreements[-1].number}份协议"
        )

    def revise(self, case_id: int, seen: int, agreement_id: int, entry: AgreementEntry) -> Changed:
        """Change a draft (修改协议)."""

        def step(case: Case, tx: Transaction) -> Case:
            return agreement_work.revise(case, _agreement(entry, agreement_id, tx.new_id))

        return self._change(case_id, seen, "revise", step, "协议已保存")

    def finish(self, case_id: int, seen: int, agreement_id: int) -> Changed:
        """Finish the text for signing (定稿待签)."""
        return self._change(
            case_id,
            seen,
            "finish",
            lambda case, tx: agreement_work.finish(case, agreement_id, today(tx)),
            "协议已定稿，待签署",
        )

    def reopen(self, case_id: int, seen: int, agreement_id: int) -> Changed:
        """Take a finished text back; papers printed from it no longer count."""

        def step(case: Case, tx: Transaction) -> Case:
            void_papers(tx, case_id, agreement_id, "协议退回修改，另行打印新版本")
            return agreement_work.reopen(case, agreement_id)

        return self._change(case_id, seen, "reopen", step, "协议已退回修改，原打印件作废")

    # -- signing and after ---------------------------------------------------------------------

    def sign(self, case_id: int, seen: int, agreement_id: int, signatures: Sequence[Signature]) -> Changed:
        """Enter signatures (登记签署), each with its own date and place; ids are given here."""
        if not signatures:
            raise Refusal("请至少登记一人的签署。", "签署没有登记。", code="empty")

        def step(case: Case, tx: Transaction) -> Case:
            before = case
            for signature in signatures:
                if signature.signed_on > today(tx):
                    raise Refusal("签署日期晚于今天，请核对。", "签署没有登记。", code="dates")
                case = agreement_work.sign(case, agreement_id, replace(signature, id=tx.new_id()))
            mark_replaced(tx, before, case)
            return case

        def line(case: Case) -> str:
            agreement = agreement_work.agreement_of(case, agreement_id)
            names = "、".join(signature.name for signature in signatures)
            effect = f"，协议自{agreement.effective_on:%Y-%m-%d}起生效" if agreement.effective_on else ""
            return f"{names}已签署第{agreement.number}份协议{effect}"

        return self._change(case_id, seen, "sign", step, line)

    def refuse_to_sign(self, case_id: int, seen: int, agreement_id: int, reason: str) -> Changed:
        """A party does not sign (拒签); papers printed from the text no longer count."""

        def step(case: Case, tx: Transaction) -> Case:
            after = agreement_work.refuse_to_sign(case, agreement_id, reason)
            void_papers(tx, case_id, agreement_id, f"当事人拒签：{reason}")
            return after

        return self._change(case_id, seen, "refuse-sign", step, f"当事人拒签：{reason}")

    def void(self, case_id: int, seen: int, agreement_id: int, reason: str) -> Changed:
        """Void a text nobody is bound by (作废); papers printed from it no longer count."""

        def step(case: Case, tx: Transaction) -> Case:
            after = agreement_work.void(case, agreement_id, reason)
            void_papers(tx, case_id, agreement_id, f"协议作废：{reason}")
            return after

        return self._change(case_id, seen, "void", step, f"协议已作废：{reason}")

    def file_at_court(
        self, case_id: int, seen: int, agreement_id: int, services: Sequence[Service], filed_on: dt.date
    ) -> Changed:
        """Serve and file (送达并备案)."""

        def step(case: Case, tx: Transaction) -> Case:
            if max([filed_on, *(service.served_on for service in services)]) > today(tx):
                raise Refusal("送达或备案日期晚于今天，请核对。", "协议没有改动。", code="dates")
            return agreement_work.file_at_court(case, agreement_id, services, filed_on)

        return self._change(
            case_id, seen, "file", step, f"协议已送达并于{filed_on:%Y-%m-%d}提交法院备案"
        )

    def go_on(
        self, case_id: int, seen: int, agreement_id: int, step: AgreementStep, reason: str = ""
    ) -> Changed:
        """A later step of an agreement that needs no more than a reason (履行、申请执行、另诉)."""
        return self._change(
            case_id,
            seen,
            "agreement-step",
            lambda case, tx: agreement_work.go_on(case, agreement_id, step, reason),
            f"协议：{step}",
        )

    def _change(
        self, case_id: int, seen: int, verb: str, step: CaseStep, text: Callable[[Case], str] | str
    ) -> Changed:
        return self._desk.change_case(case_id, seen, verb, step, text, Touched.CASES | Touched.DOCUMENTS)

    # -- paper ---------------------------------------------------------------------------------

    def preview(
        self, case_id: int, agreement_id: int, spaces: frozenset[str] = frozenset(), dpi: int = 110
    ) -> Preview:
        """The sheet as it would print now; writes nothing."""
        with self._desk.store.reading() as tx:
            case = cases.load(tx, case_id)
            agreement = agreement_work.agreement_of(case, agreement_id)
            sheet = preview_sheet(tx, case, agreement, spaces)
        return _preview(sheet, lint(case, agreement), dpi)

    def look_at(
        self,
        case_id: int,
        agreement_id: int,
        entry: AgreementEntry,
        spaces: frozenset[str] = frozenset(),
        dpi: int = 110,
    ) -> Preview:
        """The sheet of a draft as it would print with what is entered but not saved; writes nothing.

        Args:
            agreement_id: 0 for a draft that was never saved.
        """
        with self._desk.store.reading() as tx:
            case = cases.load(tx, case_id)
            # Numbers that no record has: the text is looked at and thrown away.
            typed = _agreement(entry, agreement_id, itertools.count(-1, -1).__next__)
            case = agreement_work.as_typed(case, typed)
            agreement = agreement_work.agreement_of(case, agreement_id)
            sheet = preview_sheet(tx, case, agreement, spaces)
        return _preview(sheet, lint(case, agreement), dpi)

    def remarks(self, case_id: int, agreement_id: int, entry: AgreementEntry) -> tuple[LintLine, ...]:
        """What speaks against a text as entered; a text too unfinished to be drawn has remarks too."""
        with self._desk.store.reading() as tx:
            case = cases.load(tx, case_id)
        typed = _agreement(entry, agreement_id, itertools.count(-1, -1).__next__)
        case = agreement_work.as_typed(case, typed)
        return lint(case, agreement_work.agreement_of(case, agreement_id))

    def shelf(self, limit: int = 300, search: str = "") -> tuple[ShelfLine, ...]:
        """Agreements and issued papers of all cases (文书架), the newest first."""
        with self._desk.store.reading() as tx:
            return shelf.lines(tx, limit, search, self._desk.scope)

    def issue(
        self, case_id: int, seen: int, agreement_id: int, spaces: frozenset[str] = frozenset()
    ) -> Issued:
        """Print for signing: the bytes are frozen; asked again for the same version, gives those bytes.

        Where the case was corrected since, a text nobody signed becomes the next version; a signed one
        stays as it is and is given with a caution.

        Raises:
            Refusal: the text is not finished or no longer stands, the case was changed since it was seen
                ("stale"), or a font lacks a character ("missing-glyph").
        """
        return patiently(lambda: issue_agreement(self._desk, case_id, seen, agreement_id, spaces))

    def caution(self, case_id: int, paper_id: int) -> str:
        """What to tell beside an issued agreement: the case says something else today; "" if not."""
        return agreement_caution(self._desk, case_id, paper_id)

    def reprint(self, paper_id: int) -> bytes:
        """The frozen bytes of an issued paper, verified against their hash."""
        with self._desk.store.reading() as tx:
            return papers.pdf(tx, paper_id)

    def images(self, paper_id: int, dpi: int = 110) -> tuple[PageImage, ...]:
        """Pages of an issued paper as pictures, for preview and printer."""
        return page_images(self.reprint(paper_id), dpi)


def _preview(sheet: AgreementSheet, remarks: tuple[LintLine, ...], dpi: int) -> Preview:
    missing = missing_glyphs(sheet)
    pages = () if missing else page_images(draw_agreement(sheet), dpi)
    return Preview(sheet, pages, missing, remarks)
