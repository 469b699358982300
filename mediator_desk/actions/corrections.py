"""Putting a typed value of a case right (更正)."""

from __future__ import annotations

from mediator_desk.actions.answers import Changed
from mediator_desk.actions.desk import CASE, Desk, today
from mediator_desk.domain.cases import Case
from mediator_desk.domain.corrections import CorrectableField, correct
from mediator_desk.store import corrections
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
            corrections.add(tx, CASE, case_id, field.value, done.old, done.new, reason.strip())
            return done.case

        return self._desk.change_case(
            case_id, seen, "correct", step, f"已更正{field}，理由：{reason.strip()}"
        )
