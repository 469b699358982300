"""Brings the whole number behind the stars of a case page, once the look at it is written down (rule 38)."""

from __future__ import annotations

from PySide6.QtCore import QObject, Slot

from mediator_desk.actions.signed_in import Actions
from mediator_desk.ui.cases.detail import CaseDetail
from mediator_desk.ui.cases.pile import PrivateLine
from mediator_desk.ui.kit.errands import Errands


class NumberWatch(QObject):
    """Stands between a case page and the desk; lives as long as the page."""

    def __init__(self, detail: CaseDetail, errands: Errands, actions: Actions) -> None:
        super().__init__(detail)
        self._detail, self._errands, self._actions = detail, errands, actions
        detail.number_wanted.connect(self._reveal)

    @Slot(object)
    def _reveal(self, line: PrivateLine) -> None:
        if self._detail.file is None:
            return
        case_id, place, revealing = self._detail.file.case.id, line.place, self._actions.revealing
        self._errands.run(lambda: revealing.reveal(case_id, place), then=line.show_number, owner=line)
