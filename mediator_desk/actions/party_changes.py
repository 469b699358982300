"""Taking out a party entered by mistake (撤销误列当事人), and giving one his new name (当事人更名)."""

from __future__ import annotations

import datetime as dt

from mediator_desk.actions.answers import Changed
from mediator_desk.actions.conflict_checks import people_changed
from mediator_desk.actions.desk import Desk, today
from mediator_desk.domain.cases import Case
from mediator_desk.domain.names import clean_name
from mediator_desk.domain.papers import IssuedPaper
from mediator_desk.domain.parties import Party
from mediator_desk.domain.party_changes import (
    papers_naming,
    rename_party,
    renamed_mark,
    void_party,
    voided_mark,
)
from mediator_desk.domain.touched import Touched
from mediator_desk.pdf.preview import extract_text
from mediator_desk.store import papers
from mediator_desk.store.transaction import Transaction

_BOTH = Touched.CASES | Touched.DOCUMENTS


class PartyChangeActions:
    """The verbs by which a party goes out of a case or into another name; papers are marked, never changed."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def void(self, case_id: int, seen: int, party_id: int, reason: str) -> Changed:
        """Strike a party who was entered by mistake; papers that name him are marked."""
        known = self._printed(case_id)

        def step(case: Case, tx: Transaction) -> Case:
            after = void_party(case, party_id, today(tx), reason)
            party = _of(after, party_id)
            _mark(tx, case, party, voided_mark(party), known)
            return after

        def line(case: Case) -> str:
            return f"已撤销误列的当事人{_of(case, party_id).name}，理由：{reason.strip()}"

        return self._desk.change_case(case_id, seen, "void-party", step, line, _BOTH)

    def rename(
        self, case_id: int, seen: int, party_id: int, name: str, since: dt.date, reason: str
    ) -> Changed:
        """Give a party his new name from a day on; papers with the old one keep it and are marked."""
        known = self._printed(case_id)
        new = clean_name(name).text

        def step(case: Case, tx: Transaction) -> Case:
            after = rename_party(case, party_id, new, since, reason, today(tx))
            before = _of(case, party_id)
            _mark(tx, case, before, renamed_mark(_of(after, party_id)), known)
            return people_changed(tx, case, after)

        def line(case: Case) -> str:
            old = _of(case, party_id).former_names[-1].name
            return f"{old}自{since:%Y-%m-%d}起更名为{new}，依据：{reason.strip()}"

        return self._desk.change_case(case_id, seen, "rename-party", step, line, _BOTH)

    def _printed(self, case_id: int) -> dict[int, str]:
        """The text of every paper of the case, read before the short write."""
        with self._desk.store.reading() as tx:
            found = {paper.id: papers.pdf(tx, paper.id) for paper in papers.of_case(tx, case_id)}
        return {paper_id: extract_text(pdf) for paper_id, pdf in found.items()}


def _of(case: Case, party_id: int) -> Party:
    return next(party for party in case.parties if party.id == party_id)


def _mark(tx: Transaction, case: Case, party: Party, words: str, known: dict[int, str]) -> None:
    """Mark the papers that name him; one that was issued in between is read now."""
    printed: list[tuple[IssuedPaper, str]] = [
        (paper, known[paper.id] if paper.id in known else extract_text(papers.pdf(tx, paper.id)))
        for paper in papers.of_case(tx, case.id)
    ]
    for paper in papers_naming(case, party, printed):
        papers.mark(tx, paper, words)
