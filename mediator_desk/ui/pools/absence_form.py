"""请假: days on which a mediator takes no case, or one of them taken back."""

from __future__ import annotations

import datetime as dt

from PySide6.QtCore import Slot

from mediator_desk.actions.pools import AbsenceEntry
from mediator_desk.domain.absences import AbsenceKind
from mediator_desk.domain.pools import Mediator
from mediator_desk.ui.kit.choice_fields import RadioField
from mediator_desk.ui.kit.court_fields import DateField
from mediator_desk.ui.kit.forms import ChoiceField, Form, MultiLine
from mediator_desk.ui.kit.look import Look


class AbsenceForm(Form):
    """A new absence, or the one that is cancelled; those that are over cannot be."""

    def __init__(self, look: Look, mediator: Mediator, today: dt.date) -> None:
        super().__init__(look, columns=2)
        self._today = today
        known = [(each.id, f"取消：{each.words}") for each in mediator.absences if not each.over(today)]
        self.what = ChoiceField(look, "办理", [(0, "登记请假"), *known], chosen=0, required=True)
        self.what.setVisible(bool(known))
        self.kind = RadioField(look, "种类", [(each, each.value) for each in AbsenceKind], chosen=AbsenceKind.LEAVE)
        self.first = DateField(look, "起日", required=True)
        self.last = DateField(look, "止日", note="不填：返回日期未定")
        self.first.set_value(today)
        self.why = MultiLine(look, "事由", lines=2, placeholder="如 旗人大会议；住院")
        self.reason = MultiLine(look, "取消的理由", required=True, lines=2, placeholder="如 提前返回")
        self.add("what", self.what, wide=True)
        self.add("kind", self.kind, wide=True)
        self.add("first", self.first)
        self.add("last", self.last)
        self.add("why", self.why, wide=True)
        self.add("reason", self.reason, wide=True)
        self.what.changed.connect(self._follow)
        self._follow()
        self.grid.setRowStretch(self.grid.rowCount(), 1)

    def cancelled(self) -> int | None:
        """The absence that is taken back, None where one is recorded."""
        return self.what.value() or None

    def entry(self) -> AbsenceEntry:
        """The absence as entered."""
        kind, first = self.kind.value() or AbsenceKind.OTHER, self.first.value() or self._today
        return AbsenceEntry(kind, first, self.last.value(), self.why.value())

    @Slot()
    def _follow(self) -> None:
        """Only what belongs to the choice is asked."""
        cancelling = self.cancelled() is not None
        self.first.required, self.reason.required = not cancelling, cancelling
        for field in (self.kind, self.first, self.last, self.why):
            field.setVisible(not cancelling)
        self.reason.setVisible(cancelling)
