"""Putting a typed value of a case right (更正)."""

from __future__ import annotations

from mediator_desk.actions.answers import Changed
from mediator_desk.actions.conflict_checks import people_changed
from mediator_desk.actions.desk import CASE, Desk, today
from mediator_desk.domain.cases import Case
from mediator_desk.domain.casework import check_expired
from mediator_desk.domain.correctable_parts import AGENTS, PARTIES, PartKey
from mediator_desk.domain.corrections import CorrectableField, correct
from mediator_desk.domain.limits import case_deadline, check_agreed_in_time, check_extensions
from mediator_desk.domain.staff import Role
from mediator_desk.domain.touched import Touched
from mediator_desk.store import corrections, settings
from mediator_desk.store.transaction import Transaction


class CorrectionActions:
    """The one verb by which a value already kept is changed."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def correct(
        self, case_id: int, seen: int, field: CorrectableField, part_id: PartKey, typed: str, reason: str
    ) -> Changed:
        """Put one value right; old value, reason and author are kept, dates reckoned anew.

        A date that proves something moves further than the court's setting only by a judge's hand.
        """

        def step(case: Case, tx: Transaction) -> Case:
            judge = Role.JUDGE in self._desk.actor.roles
            most_days = None if judge else settings.load(tx).rules.date_correction_days
            done = correct(case, field, part_id, typed, reason, today(tx), most_days=most_days)
            after = self._judged(tx, case, done.case)
            if field.value.part in (PARTIES, AGENTS):
                after = people_changed(tx, case, after)
            corrections.add(tx, CASE, case_id, done.what, done.old, done.new, reason.strip())
            return after

        return self._desk.change_case(
            case_id,
            seen,
            "correct",
            step,
            f"已更正{field}，理由：{reason.strip()}",
            Touched.CASES | Touched.DOCUMENTS,
        )

    def _judged(self, tx: Transaction, before: Case, after: Case) -> Case:
        """The limits reckoned anew still hold what was agreed and how it ended."""
        rules, calendar = settings.load(tx).rules, self._desk.calendar
        check_extensions(before, after, calendar, rules)
        check_agreed_in_time(before, after, calendar, rules)
        if after.ending is not None and after.ending != before.ending:
            check_expired(after.ending, case_deadline(after, calendar, rules).last_day)
        return after
