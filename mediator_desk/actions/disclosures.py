"""What mediators on the platform tell of themselves (调解员披露), and what the parties say to it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from mediator_desk.actions.answers import Changed
from mediator_desk.actions.desk import Desk
from mediator_desk.domain.cases import Case
from mediator_desk.domain.consents import Disclosure
from mediator_desk.domain.disclosures import NOTHING, answer_disclosure, disclose
from mediator_desk.domain.names import clean_text
from mediator_desk.store.transaction import Transaction


@dataclass(frozen=True, slots=True)
class DisclosureEntry:
    """A disclosure as entered.

    Attributes:
        text: the circumstances; empty where the mediator declares that there are none.
        known_to: parties who were told and have answered.
        agreed_by: those of them who still agree to him.
    """

    mediator_id: int
    made_on: dt.date
    text: str = ""
    known_to: tuple[int, ...] = ()
    agreed_by: tuple[int, ...] = ()


class DisclosureActions:
    """The verbs of disclosure."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def record(self, case_id: int, seen: int, entry: DisclosureEntry) -> Changed:
        """Record what a mediator told, or that he has nothing to tell (在线调解规则 第十三条)."""
        text = clean_text(entry.text, 500).strip()

        def step(case: Case, tx: Transaction) -> Case:
            made = Disclosure(
                tx.new_id(), entry.mediator_id, entry.made_on, text, entry.known_to, entry.agreed_by
            )
            return disclose(case, made)

        def line(case: Case) -> str:
            name = next(a.mediator_name for a in case.assignments if a.mediator_id == entry.mediator_id)
            return f"{name}披露：{text or NOTHING}{_answers(case, case.disclosures[-1])}"

        return self._desk.change_case(case_id, seen, "disclose", step, line)

    def answer(
        self, case_id: int, seen: int, disclosure_id: int, known_to: tuple[int, ...], agreed_by: tuple[int, ...]
    ) -> Changed:
        """Record what the parties say to a disclosure that was made before."""

        def step(case: Case, tx: Transaction) -> Case:
            return answer_disclosure(case, disclosure_id, known_to, agreed_by)

        def line(case: Case) -> str:
            now = next(each for each in case.disclosures if each.id == disclosure_id)
            return f"对披露“{now.text or NOTHING}”{_answers(case, now) or '，尚无答复'}"

        return self._desk.change_case(case_id, seen, "answer-disclosure", step, line)


def _answers(case: Case, disclosure: Disclosure) -> str:
    """What the parties said, as the end of a sentence."""
    agreed = [p.name for p in case.parties if p.id in disclosure.agreed_by]
    against = [p.name for p in case.parties if p.id in disclosure.known_to and p.id not in disclosure.agreed_by]
    said = [f"{'、'.join(names)}知悉后{words}" for names, words in ((agreed, "同意"), (against, "不同意")) if names]
    return f"，{'；'.join(said)}" if said else ""
