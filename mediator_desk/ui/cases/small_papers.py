"""Printing the small papers of a case from its page: the receipt, the report of the end, of a suspicion."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, Signal

from mediator_desk.actions.issuing import Issued
from mediator_desk.actions.signed_in import Actions
from mediator_desk.domain.cases import Case
from mediator_desk.domain.papers import PaperKind
from mediator_desk.domain.refusals import Refusal
from mediator_desk.ui.kit.errands import Errands
from mediator_desk.ui.kit.rooms import Room


class SmallPapers(QObject):
    """Issues them; what stands in the way is said in the room's banner.

    Signals:
        issued(object, object): case id and paper id of a paper to be shown.
    """

    issued = Signal(object, object)

    def __init__(self, room: Room, errands: Errands, actions: Actions) -> None:
        super().__init__(room)
        self._banner = room.banner
        self._errands, self._actions = errands, actions

    def print(self, case: Case, kind: PaperKind, spaces: frozenset[str]) -> None:
        """Issue a small paper and show it (打印); characters in `spaces` are left to be written by hand."""
        self._banner.put_away()
        papers = self._actions.papers
        self._errands.run(
            lambda: papers.issue(case.id, case.version, kind, spaces),
            then=partial(self._show_issued, case.id),
            refused=partial(self._show_not_printed, case, kind),
            owner=self,
            busy="正在生成文书…",
        )

    def _show_issued(self, case_id: int, issued: Issued) -> None:
        self.issued.emit(case_id, issued.paper.id)

    def _show_not_printed(self, case: Case, kind: PaperKind, refusal: Refusal) -> None:
        """Why not; where only characters are missing, the way out stands beside it (留空手写)."""
        self._banner.refuse(refusal)
        if refusal.code == "missing-glyph":
            self._banner.offer("留空手写", partial(self._leave_spaces, case, kind))

    def _leave_spaces(self, case: Case, kind: PaperKind) -> None:
        papers = self._actions.papers
        self._errands.run(
            lambda: frozenset(glyph.char for glyph in papers.missing(case.id, kind)),
            then=partial(self.print, case, kind),
            refused=self._banner.refuse,
            owner=self,
        )
