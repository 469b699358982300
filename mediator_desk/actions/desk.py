"""What every room of actions stands on: the store, the calendar, and who sits at the desk."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, field, replace

from mediator_desk.actions.answers import Changed
from mediator_desk.actions.keyrings import Keyrings
from mediator_desk.domain.calendar import WorkCalendar
from mediator_desk.domain.cases import Case
from mediator_desk.domain.chronology import check_chronology
from mediator_desk.domain.journal import Subject
from mediator_desk.domain.lifecycle import check_not_archived
from mediator_desk.domain.limits import case_deadline
from mediator_desk.domain.merging import check_stands
from mediator_desk.domain.permissions import scope_of
from mediator_desk.domain.staff import Actor
from mediator_desk.domain.standing import headline
from mediator_desk.domain.touched import Touched
from mediator_desk.store import cases, journal, settings
from mediator_desk.store.transaction import Store, Transaction

CASE = Subject.CASE
"""Subject of journal lines about a case."""

UNMERGE = "unmerge"
"""The one verb that is open to a merged case."""

CaseStep = Callable[[Case, Transaction], Case]


@dataclass(frozen=True)
class Desk:
    """One desk at work: whoever is signed in acts through it."""

    store: Store
    calendar: WorkCalendar
    actor: Actor
    keys: Keyrings = field(default_factory=Keyrings)
    """Opened private keys of those signed in here; a desk without any opens no note."""

    @property
    def scope(self) -> int | None:
        """Whose cases lists show: None is everybody's, else those of this mediator (`domain.permissions`)."""
        return scope_of(self.actor)

    def change_case(
        self,
        case_id: int,
        seen: int,
        verb: str,
        step: CaseStep,
        text: Callable[[Case], str] | str,
        touched: Touched = Touched.CASES,
    ) -> Changed:
        """Change one case in one transaction: load, judge and change, save, journal.

        Args:
            seen: the version the person was looking at; another one on disk is a "stale" refusal.
            step: the domain's change; raises a refusal when it is not lawful.
            text: journal line and toast, or how to make it from the changed case.
        """
        with self.store.writing(self.actor) as tx:
            line = self.change_in(tx, case_id, seen, verb, step, text)
        return Changed(touched, case_id, line)

    def change_in(
        self, tx: Transaction, case_id: int, seen: int, verb: str, step: CaseStep, text: Callable[[Case], str] | str
    ) -> str:
        """The same inside a transaction that changes several cases; the journal line."""
        before = cases.load(tx, case_id)
        if verb != UNMERGE:
            check_stands(before, _survivor(tx, before))
        check_not_archived(before)
        after = step(before, tx)
        check_chronology(before, after, today(tx))
        line = text if isinstance(text, str) else text(after)
        self.save_case(tx, replace(before, version=seen), after)
        journal.note(tx, CASE, case_id, verb, line)
        return line

    def note_case(self, tx: Transaction, case_id: int, verb: str, text: str) -> None:
        """A journal line about a case whose own record does not change."""
        journal.note(tx, CASE, case_id, verb, text)

    def save_case(self, tx: Transaction, before: Case, after: Case) -> None:
        """Write a changed case with its line in the list; the limit is reckoned anew."""
        rules = settings.load(tx).rules
        deadline = case_deadline(after, self.calendar, rules)
        cases.save(tx, before, after, headline(after, deadline))

    def add_case(self, tx: Transaction, case: Case) -> None:
        """Write a new case with its line in the list; its days must stand in order."""
        check_chronology(None, case, today(tx))
        deadline = case_deadline(case, self.calendar, settings.load(tx).rules)
        cases.add(tx, case, headline(case, deadline))


def _survivor(tx: Transaction, case: Case) -> str:
    """The title of the case into which this one is merged; no query where it stands itself."""
    return cases.load(tx, case.merged_into).title if case.merged_into is not None else ""


def today(tx: Transaction) -> dt.date:
    """The day of a transaction."""
    return tx.now.date()
