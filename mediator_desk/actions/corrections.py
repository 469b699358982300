"""Putting a typed value of a case right (更正)."""

from __future__ import annotations

from mediator_desk.actions.answers import Changed
from mediator_desk.actions.conflict_checks import people_changed
from mediator_desk.actions.desk import CASE, Desk, today
from mediator_desk.domain.cases import Case
from mediator_desk.domain.corrections import CorrectableField, correct
from mediator_desk.domain.limits import check_extensions
from mediator_desk.store import corrections, settings
from mediator_desk.store.transaction import Transaction


class CorrectionActions:
    """The one verb by which a value already kept is changed."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def correct(
        self, case_id: int, seen: int, field: CorrectableField, part_id: int, typed: str, reason: str
    ) -> Changed:
        """Put one value right; old value, reason and author are kept, dates reckoned anew."""

        def step(case: Case, tx: Transaction) -> Case:
            done = correct(case, field, part_id, typed, reason, today(tx))
            check_extensions(case, done.case, self._desk.calendar, settings.load(tx).rules)
            after = done.case
            if field in (CorrectableField.PARTY_NAME, CorrectableField.PARTY_NUMBER):
                after = people_changed(tx, case, after)
            corrections.add(tx, CASE, case_id, field.value, done.old, done.new, reason.strip())
            return after

        return self._desk.change_case(
            case_id, seen, "correct", step, f"已更正{field}，理由：{reason.strip()}"
        )
