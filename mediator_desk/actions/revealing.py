"""Showing a private number in full: the look is written down first, then the number is answered (rule 38)."""

from __future__ import annotations

from mediator_desk.actions.desk import Desk
from mediator_desk.domain.journal import Subject
from mediator_desk.domain.private_numbers import NumberPlace, private_number
from mediator_desk.store import cases, journal


class RevealingActions:
    """The one verb by which a whole number is seen on a page."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def reveal(self, case_id: int, place: NumberPlace) -> str:
        """The whole number; who saw whose number and when is kept, the number itself is not.

        The line stands in a chain of its own: to look at a case is not to change it, and the next save's
        "somebody changed it" must not name who only looked.

        Raises:
            Refusal: the number is not there any more, or the look could not be written down.
        """
        with self._desk.store.writing(self._desk.actor) as tx:
            found = private_number(cases.load(tx, case_id), place)
            journal.note(tx, Subject.LOOKS, case_id, "reveal", f"查看{found.whose}的{place.kind}全号")
        return found.number
