"""Looking for a case from one box, and for whatever the command palette offers (检索)."""

from __future__ import annotations

from mediator_desk.actions.desk import Desk, today
from mediator_desk.domain.docket import DocketFilter
from mediator_desk.domain.found import Found, FoundMediator
from mediator_desk.domain.readings import Sounds, sounds_of
from mediator_desk.domain.spelling import Asked, folded
from mediator_desk.store import found_cases, found_mediators
from mediator_desk.store.sounds import reading

_OFFERED = 8
"""Cases, and mediators, that the palette offers at once."""


class SearchActions:
    """The verbs of whoever looks for something; nothing is written."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def find(self, wanted: DocketFilter, start: int, n: int) -> Found:
        """The cases a text finds, the best first, among those the person may see and the list shows."""
        with self._desk.store.reading() as tx:
            return found_cases.found(tx, wanted, today(tx), start, n, self._desk.scope)

    def offer(self, typed: str) -> Found:
        """The first few of them, whatever their standing."""
        return self.find(DocketFilter(text=typed), 0, _OFFERED)

    def recent(self, case_ids: tuple[int, ...]) -> Found:
        """Of the cases somebody opened last those he may still see, in the same order."""
        with self._desk.store.reading() as tx:
            return found_cases.known(tx, case_ids, self._desk.scope)

    def mediators(self, typed: str) -> tuple[FoundMediator, ...]:
        """The mediators a text finds, the best first."""
        asked = Asked.of(typed)
        if not asked.text:
            return ()
        with self._desk.store.reading() as tx:
            return found_mediators.found(tx, asked)[:_OFFERED]

    def spelt(self, labels: tuple[str, ...]) -> tuple[Sounds, ...]:
        """How words of the program are read, so that they too are found by their sound."""
        return tuple(sounds_of(folded(label)[0], reading, person=False) for label in labels)
