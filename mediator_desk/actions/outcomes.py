"""What becomes of an effective agreement (结果): 司法确认, 调解书, 履行, 另订替代, and proof that is taken back."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from mediator_desk.actions.agreement_papers import mark_replaced, void_papers
from mediator_desk.actions.answers import Changed
from mediator_desk.actions.desk import CaseStep, Desk, today
from mediator_desk.domain import agreement_work, court_work
from mediator_desk.domain.agreements import AgreementState, Performance
from mediator_desk.domain.casenumbers import recognise_number
from mediator_desk.domain.cases import Case
from mediator_desk.domain.confirmation import (
    ConfirmationOutlook,
    cause_of,
    confirmation_doubts,
    confirmation_obstacle,
)
from mediator_desk.domain.court_outcomes import Confirmation, ConfirmResult, CourtPaper, PaperService
from mediator_desk.domain.deadlines import confirmation_deadline
from mediator_desk.domain.names import clean_text
from mediator_desk.domain.touched import Touched
from mediator_desk.store import cases, settings
from mediator_desk.store.transaction import Transaction

_LONGEST = 2_000
"""Characters of a reason or of evidence."""


@dataclass(frozen=True, slots=True)
class ConfirmationEntry:
    """An application for 司法确认 as entered; `despite` and `judge` only where there are doubts."""

    applied_on: dt.date
    applicants: tuple[int, ...]
    court: str
    despite: str = ""
    judge: str = ""


@dataclass(frozen=True, slots=True)
class RulingEntry:
    """The court's ruling as entered."""

    result: ConfirmResult
    decided_on: dt.date
    ruling: str = ""
    grounds: str = ""


@dataclass(frozen=True, slots=True)
class PerformanceEntry:
    """Something done as entered; `amount` in yuan, None for an act."""

    obligation_id: int
    performed_on: dt.date
    amount: Decimal | None
    evidence: str
    confirmed_by: str


def _text(text: str) -> str:
    return clean_text(text, _LONGEST).strip()


def _number(text: str) -> str:
    """A court's number in its one written form, or as typed where it is none."""
    return recognise_number(text)[1] if text.strip() else ""


class OutcomeActions:
    """The verbs of what follows an agreement."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    # -- 司法确认 --------------------------------------------------------------------------------

    def confirmation_outlook(self, case_id: int, agreement_id: int) -> ConfirmationOutlook:
        """What to know before the parties apply: obstacle, doubts, court and last day; writes nothing."""
        with self._desk.store.reading() as tx:
            case, centre = cases.load(tx, case_id), settings.load(tx)
            day = today(tx)
        agreement, calendar = agreement_work.agreement_of(case, agreement_id), self._desk.calendar
        effect = agreement.effective_on
        return ConfirmationOutlook(
            obstacle=confirmation_obstacle(case, agreement, cause_of(case), day, calendar, centre.rules),
            doubts=confirmation_doubts(case, centre.rules),
            court=centre.court,
            deadline=confirmation_deadline(effect, calendar, centre.rules) if effect else None,
        )

    def apply_for_confirmation(
        self, case_id: int, seen: int, agreement_id: int, entry: ConfirmationEntry
    ) -> Changed:
        """The parties apply jointly for 司法确认 (申请司法确认)."""

        def step(case: Case, tx: Transaction) -> Case:
            application = Confirmation(
                tx.new_id(),
                agreement_id,
                entry.applied_on,
                entry.applicants,
                _text(entry.court),
                _text(entry.despite),
                _text(entry.judge),
            )
            rules = settings.load(tx).rules
            return court_work.apply_for_confirmation(case, application, self._desk.calendar, rules)

        despite = f"（{entry.judge.strip()}：{entry.despite.strip()}）" if entry.despite.strip() else ""
        line = f"各方已于{entry.applied_on:%Y-%m-%d}共同申请司法确认{despite}"
        return self._change(case_id, seen, "confirmation", step, line)

    def decide_confirmation(self, case_id: int, seen: int, agreement_id: int, entry: RulingEntry) -> Changed:
        """Record the court's ruling on the application (登记裁定结果)."""
        ruling = _number(entry.ruling)

        def step(case: Case, tx: Transaction) -> Case:
            return court_work.decide_confirmation(
                case, agreement_id, entry.result, entry.decided_on, ruling, _text(entry.grounds)
            )

        def line(case: Case) -> str:
            agreement = agreement_work.agreement_of(case, agreement_id)
            by = f"（{ruling}）" if ruling else ""
            return f"司法确认：{entry.result}{by}，第{agreement.number}份协议为“{agreement.state}”"

        return self._change(case_id, seen, "ruling", step, line)

    def mediate_again(self, case_id: int, seen: int, agreement_id: int) -> Changed:
        """Take up an agreement that was not confirmed as a new version; its papers no longer count (重新调解)."""

        def step(case: Case, tx: Transaction) -> Case:
            after = agreement_work.mediate_again(case, agreement_id, today(tx))
            void_papers(tx, case_id, agreement_id, "司法确认申请被驳回，重新调解，另出新版本")
            return after

        return self._change(case_id, seen, "mediate-again", step, "协议未获确认，重新调解，原打印件作废")

    # -- 调解书 ----------------------------------------------------------------------------------

    def request_paper(
        self, case_id: int, seen: int, agreement_id: int, on: dt.date, requested_by: Sequence[int]
    ) -> Changed:
        """Parties expressly ask for a 调解书 (申请出具调解书)."""

        def step(case: Case, tx: Transaction) -> Case:
            asked = CourtPaper(tx.new_id(), agreement_id, on, tuple(requested_by))
            return court_work.request_paper(case, asked)

        def line(case: Case) -> str:
            names = "、".join(party.name for party in case.parties if party.id in requested_by)
            return f"{names}已于{on:%Y-%m-%d}申请出具调解书"

        return self._change(case_id, seen, "paper-request", step, line)

    def record_paper(
        self, case_id: int, seen: int, agreement_id: int, number: str, made_on: dt.date
    ) -> Changed:
        """Record the court's 调解书 (登记调解书)."""
        kept = _number(number)
        return self._change(
            case_id,
            seen,
            "court-paper",
            lambda case, tx: court_work.record_paper(case, agreement_id, kept, made_on),
            f"法院已出具调解书{kept}，待各方签收",
        )

    def serve_paper(
        self, case_id: int, seen: int, agreement_id: int, services: Sequence[PaperService]
    ) -> Changed:
        """Record who signed for the 调解书 and who refused (登记调解书送达); then the text's papers count no more."""

        def step(case: Case, tx: Transaction) -> Case:
            after = court_work.serve_paper(case, agreement_id, services)
            agreement = agreement_work.agreement_of(after, agreement_id)
            if agreement.state is AgreementState.NOT_MADE:
                void_papers(tx, case_id, agreement_id, agreement.end_reason)
            return after

        def line(case: Case) -> str:
            agreement = agreement_work.agreement_of(case, agreement_id)
            if agreement.state is AgreementState.NOT_MADE:
                return f"第{agreement.number}份协议不成立：{agreement.end_reason}"
            names = "、".join(p.name for p in case.parties if p.id in {s.party_id for s in services})
            return f"{names}已签收调解书"

        return self._change(case_id, seen, "paper-service", step, line)

    # -- 履行 ------------------------------------------------------------------------------------

    def perform(
        self, case_id: int, seen: int, agreement_id: int, entries: Sequence[PerformanceEntry]
    ) -> Changed:
        """Record what was done of an agreement, with its evidence (登记履行)."""

        def step(case: Case, tx: Transaction) -> Case:
            records = [
                Performance(
                    tx.new_id(),
                    agreement_id,
                    entry.obligation_id,
                    entry.performed_on,
                    entry.amount,
                    _text(entry.evidence),
                    _text(entry.confirmed_by),
                )
                for entry in entries
            ]
            after = court_work.perform(case, agreement_id, records)
            mark_replaced(tx, case, after)
            return after

        def line(case: Case) -> str:
            agreement = agreement_work.agreement_of(case, agreement_id)
            seqs = {o.id: o.seq for o in agreement.obligations}
            done = "、".join(f"第{seqs[e.obligation_id]}项" for e in entries)
            return f"第{agreement.number}份协议登记履行{done}，现为“{agreement.state}”"

        return self._change(case_id, seen, "perform", step, line)

    # -- 替代与撤销 --------------------------------------------------------------------------------

    def replace_by_new(self, case_id: int, seen: int, agreement_id: int) -> Changed:
        """Begin an agreement in place of an effective one (另订新协议替代); the old one stands until it takes effect."""

        def line(case: Case) -> str:
            old = agreement_work.agreement_of(case, agreement_id)
            return f"已起草第{case.agreements[-1].number}份协议，各方签署生效后替代第{old.number}份"

        return self._change(
            case_id,
            seen,
            "replace",
            lambda case, tx: agreement_work.replacement(case, agreement_id, tx.new_id),
            line,
        )

    def void_signature(
        self, case_id: int, seen: int, agreement_id: int, signature_id: int, reason: str
    ) -> Changed:
        """Take back a signature entered by mistake (撤销签署登记); it stays on record."""

        def step(case: Case, tx: Transaction) -> Case:
            return agreement_work.void_signature(case, agreement_id, signature_id, today(tx), _text(reason))

        def line(case: Case) -> str:
            agreement = agreement_work.agreement_of(case, agreement_id)
            name = next(s.name for s in agreement.signatures if s.id == signature_id)
            return f"已撤销{name}对第{agreement.number}份协议的签署登记：{reason.strip()}"

        return self._change(case_id, seen, "void-signature", step, line)

    def _change(
        self, case_id: int, seen: int, verb: str, step: CaseStep, text: Callable[[Case], str] | str
    ) -> Changed:
        return self._desk.change_case(case_id, seen, verb, step, text, Touched.CASES | Touched.DOCUMENTS)

