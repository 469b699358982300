"""Who was chosen to mediate a case, and which of them leads (主持)."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QRadioButton, QVBoxLayout, QWidget

from mediator_desk.actions.assigning import Candidate, Choice
from mediator_desk.ui.kit.buttons import IconButton
from mediator_desk.ui.kit.look import Look
from mediator_desk.ui.kit.texts import Text


class ChosenMediators(QWidget):
    """Who was chosen, and which of them leads (主持).

    Signals:
        changed(): somebody came or went, or another one leads.
    """

    changed = Signal()

    def __init__(self, look: Look, *, only_one: bool) -> None:
        super().__init__()
        self._look, self._only_one = look, only_one
        self.candidates: list[Candidate] = []
        self._lead = 0
        self._known: dict[int, Candidate] = {}
        self._group = QButtonGroup(self)
        self._leads: list[QRadioButton] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(look.px(2))
        self._show()

    def toggle(self, candidate: Candidate) -> None:
        """Choose, or take back."""
        known = [each for each in self.candidates if each.membership.id == candidate.membership.id]
        if known:
            self.drop(candidate.membership.id)
            return
        if self._only_one:
            self.candidates = []
        # One person sits under one membership only.
        same = [each for each in self.candidates if each.mediator.id != candidate.mediator.id]
        self.candidates = [*same, candidate]
        self._settle()

    def drop(self, membership_id: int) -> None:
        """Take somebody back."""
        self.candidates = [each for each in self.candidates if each.membership.id != membership_id]
        self._settle()

    def refresh(self, candidates: Sequence[Candidate]) -> None:
        """The same people as they are known now."""
        now = {each.membership.id: each for each in candidates}
        self.candidates = [now[c.membership.id] for c in self.candidates if c.membership.id in now]
        self._settle()

    def draft_rows(self) -> object:
        """Who was chosen, the one who leads first."""
        return sorted((each.membership.id for each in self.candidates), key=lambda place: place != self._lead)

    def knows(self, candidates: Sequence[Candidate]) -> None:
        """Who can be chosen at all; a draft names its choice among them."""
        self._known = {each.membership.id: each for each in candidates}

    def bring_rows(self, rows: object) -> bool:
        """The same people, as far as they can take the case today; False while nobody is known."""
        if not isinstance(rows, list) or not self._known:
            return not rows
        able = [self._known[place] for place in rows if place in self._known and not self._known[place].obstacle]
        if [each.membership.id for each in able] != [each.membership.id for each in self.candidates]:
            self.candidates = able
            self._settle()
        return True

    def lead_buttons(self) -> list[QRadioButton]:
        """The buttons by which one of several is told to lead."""
        return self._leads if len(self._leads) > 1 else []

    def choices(self) -> list[Choice]:
        """The choice as the action takes it."""
        return [
            Choice(each.mediator.id, each.membership.id, each.membership.id == self._lead)
            for each in self.candidates
        ]

    def _settle(self) -> None:
        ids = [each.membership.id for each in self.candidates]
        if self._lead not in ids:
            self._lead = ids[0] if ids else 0
        self._show()
        self.changed.emit()

    def _show(self) -> None:
        while (item := self._column.takeAt(0)) is not None:
            old = item.widget()
            if old is not None:
                old.hide()
                old.deleteLater()
        self._group = QButtonGroup(self)
        self._leads = []
        if not self.candidates:
            self._column.addWidget(Text("还没有选择。在下面的名单中点选调解员。", "sub", wrap=True))
        for candidate in self.candidates:
            self._column.addWidget(self._line(candidate))

    def _line(self, candidate: Candidate) -> QWidget:
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(self._look.px(8))
        place = candidate.membership
        row.addWidget(Text(f"{candidate.mediator.name}（{place.pool}）", "strong", wrap=True), 1)
        lead = QRadioButton("主持")
        lead.setAccessibleName(f"由{candidate.mediator.name}主持")
        lead.setChecked(place.id == self._lead)
        lead.toggled.connect(lambda on, place_id=place.id: self._take_lead(on, place_id))
        self._group.addButton(lead)
        self._leads.append(lead)
        row.addWidget(lead)
        lead.setVisible(len(self.candidates) > 1)
        remove = IconButton(self._look, "dismiss", f"不选{candidate.mediator.name}")
        remove.clicked.connect(lambda _=False, place_id=place.id: self.drop(place_id))
        row.addWidget(remove)
        return line

    def _take_lead(self, on: bool, membership_id: int) -> None:
        if on:
            self._lead = membership_id
