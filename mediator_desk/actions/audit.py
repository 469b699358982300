"""What an auditor does: see whether the records are whole, without reading a case (审计)."""

from __future__ import annotations

from mediator_desk.actions.desk import Desk
from mediator_desk.store import corrections, journal


class AuditActions:
    """The verbs of the audit."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def tampered(self) -> tuple[str, ...]:
        """What in the journal (操作记录) or the corrections was changed from outside, in words; empty when whole."""
        with self._desk.store.reading() as tx:
            return (*journal.verify(tx), *corrections.verify(tx))
