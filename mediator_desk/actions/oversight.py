"""The figures of the centre for those who watch over its work (监督): counts and rates, no name and no case."""

from __future__ import annotations

import datetime as dt

from mediator_desk.actions.desk import Desk
from mediator_desk.domain.figures import Overview, overview
from mediator_desk.store import oversight


class OversightActions:
    """Reading what came of the cases; nothing is changed here."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def year(self, year: int) -> Overview:
        """What came of the cases received in a calendar year, by pool and together."""
        return self.between(dt.date(year, 1, 1), dt.date(year, 12, 31))

    def between(self, first: dt.date, last: dt.date) -> Overview:
        """The same for any span of days; the court's own year may run from December to November (law.md §10)."""
        with self._desk.store.reading() as tx:
            return overview(oversight.counted(tx, first, last))
