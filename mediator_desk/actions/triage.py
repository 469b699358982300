"""What people do with splits (分流), the stamp of the 绿色直通车, and what stops a mediation: 鉴定, 虚假调解."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace

from mediator_desk.actions.answers import Changed
from mediator_desk.actions.desk import Desk
from mediator_desk.domain import casework, triage_work
from mediator_desk.domain.cases import Case
from mediator_desk.domain.consents import AppraisalPause
from mediator_desk.domain.entries import LONGEST_TEXT
from mediator_desk.domain.limits import case_deadline
from mediator_desk.domain.names import clean_text
from mediator_desk.domain.touched import Touched
from mediator_desk.domain.triage import Reviewer, Suspension, SuspensionResult, Triage
from mediator_desk.store import papers, settings
from mediator_desk.store.transaction import Transaction


@dataclass(frozen=True, slots=True)
class SuspicionEntry:
    """A suspicion and its report as entered."""

    suspected_on: dt.date
    signs: str
    evidence: str
    reported_to: str
    reported_on: dt.date


@dataclass(frozen=True, slots=True)
class ReviewEntry:
    """What court or organisation decided about a suspicion, as entered."""

    result: SuspensionResult
    body: Reviewer
    who: str
    decided_on: dt.date
    finding: str


class TriageActions:
    """The verbs of splits and stops."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def split(self, case_id: int, seen: int, triage: Triage) -> Changed:
        """Record the first split (诉前分流); its id is given here."""
        reasons = _text(triage.reasons)

        def step(case: Case, tx: Transaction) -> Case:
            named = replace(triage, id=tx.new_id(), reasons=reasons, decided_by=triage.decided_by.strip())
            return triage_work.split_first(case, named)

        because = f"：{reasons}" if reasons else ""
        return self._desk.change_case(case_id, seen, "triage", step, f"{triage.stage}：{triage.result}{because}")

    def turn_fast_track(self, case_id: int, seen: int, reason: str) -> Changed:
        """Put the stamp on, or take it off (绿色直通车)."""

        def line(case: Case) -> str:
            return f"{'列入' if case.fast_track else '移出'}绿色直通车：{reason.strip()}"

        return self._desk.change_case(
            case_id, seen, "fast-track", lambda case, tx: triage_work.turn_fast_track(case, reason), line
        )

    def start_appraisal(self, case_id: int, seen: int, pause: AppraisalPause) -> Changed:
        """鉴定 begins, asked for, agreed to and approved as the pause says; its id is given here."""

        def step(case: Case, tx: Transaction) -> Case:
            named = replace(triage_work.appraised_by_consent(case, pause), id=tx.new_id(), end=None)
            last = case_deadline(case, self._desk.calendar, settings.load(tx).rules).last_day
            return casework.start_appraisal(case, named, last)

        return self._desk.change_case(case_id, seen, "appraisal", step, "鉴定开始，期限暂停")

    def finish_appraisal(self, case_id: int, seen: int, end: dt.date) -> Changed:
        """鉴定 ends."""
        return self._desk.change_case(
            case_id,
            seen,
            "appraisal-end",
            lambda case, tx: casework.finish_appraisal(case, end),
            "鉴定结束，期限继续",
        )

    def suspend(self, case_id: int, seen: int, entry: SuspicionEntry) -> Changed:
        """Stop the mediation and report (中止)."""

        def step(case: Case, tx: Transaction) -> Case:
            stop = Suspension(
                tx.new_id(),
                entry.suspected_on,
                _text(entry.signs),
                _text(entry.evidence),
                entry.reported_to.strip(),
                entry.reported_on,
            )
            return triage_work.suspend(case, stop)

        text = f"因可能存在虚假调解中止调解，已于{entry.reported_on:%Y-%m-%d}向{entry.reported_to.strip()}报告"
        return self._desk.change_case(case_id, seen, "suspend", step, text)

    def resolve(self, case_id: int, seen: int, entry: ReviewEntry) -> Changed:
        """Enter the decision (登记审查结果): the mediation goes on, or ends; then papers of open texts do not count.

        Raises:
            Refusal: the person is only a mediator ("role"), or a mediator of the case decided ("reviewer").
        """
        decided_by = triage_work.reviewer_words(entry.body, entry.who)

        def step(case: Case, tx: Transaction) -> Case:
            triage_work.check_reviewer(case, self._desk.actor, entry.who)
            after = triage_work.resolve(
                case, entry.result, entry.decided_on, decided_by, _text(entry.finding), tx.new_id
            )
            _void_papers(tx, case, after)
            return after

        text = f"{decided_by}审查：{entry.result}"
        return self._desk.change_case(
            case_id, seen, "resolve-suspension", step, text, Touched.CASES | Touched.DOCUMENTS
        )


def _text(text: str) -> str:
    return clean_text(text, LONGEST_TEXT).strip()


def _void_papers(tx: Transaction, before: Case, after: Case) -> None:
    """Papers of the texts that the end has voided do not count any more."""
    open_texts = {agreement.id for agreement in before.agreements if agreement.state in triage_work.PENDING}
    voided = {each.id: each.end_reason for each in after.agreements if each.state not in triage_work.PENDING}
    for paper in papers.of_case(tx, before.id):
        if paper.agreement_id in open_texts and paper.agreement_id in voided and not paper.voided:
            papers.void(tx, paper.id, voided[paper.agreement_id])
