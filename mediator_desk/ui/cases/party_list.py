"""The parties of a registration: one on each side at first, more when they are wanted."""

from __future__ import annotations

import datetime as dt
from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from mediator_desk.domain.entries import PartyEntry
from mediator_desk.domain.parties import PartyRole
from mediator_desk.ui.cases.party_editor import PartyEditor
from mediator_desk.ui.kit.buttons import Button
from mediator_desk.ui.kit.forms import Field, bring_into_view
from mediator_desk.ui.kit.look import Look

_WORDS = "一二三四五六七八九十"


class PartyList(QWidget):
    """Applicants at the left, respondents at the right, third persons beneath.

    Signals:
        changed(): something was typed, or a party came or went.
    """

    changed = Signal()

    def __init__(self, look: Look, today: dt.date) -> None:
        super().__init__()
        self._look, self._today = look, today
        self._editors: list[PartyEditor] = []
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(look.px(10))
        self._grid.setVerticalSpacing(look.px(10))
        self._grid.setColumnStretch(0, 1)
        self._grid.setColumnStretch(1, 1)
        row = QHBoxLayout()
        row.setSpacing(look.px(8))
        for role in PartyRole:
            button = Button(look, f"增加{role}", icon="add", kind="quiet")
            button.clicked.connect(partial(self._add_and_go, role))
            row.addWidget(button)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.px(4))
        column.addLayout(self._grid)
        column.addLayout(row)
        for role in (PartyRole.APPLICANT, PartyRole.RESPONDENT):
            self.add(role, needed=True)

    def editors(self) -> list[PartyEditor]:
        """Applicants, respondents, third persons, each in the order in which they came."""
        return [editor for role in PartyRole for editor in self._editors if editor.role is role]

    def entries(self) -> tuple[PartyEntry, ...]:
        """The parties as entered."""
        return tuple(editor.entry() for editor in self.editors())

    def problems(self) -> list[tuple[Field, str]]:
        """What keeps the parties from being registered."""
        return [problem for editor in self.editors() for problem in editor.problems()]

    def quick_stops(self) -> list[QWidget]:
        """Where Tab stops on the quick way."""
        return [stop for editor in self.editors() for stop in editor.quick_stops()]

    def add(self, role: PartyRole, *, needed: bool = False) -> PartyEditor:
        """One more party on that side."""
        editor = PartyEditor(self._look, role, self._today, needed=needed)
        editor.changed.connect(self.changed)
        editor.removed.connect(self._drop)
        self._editors.append(editor)
        self._place()
        return editor

    def draft_rows(self) -> object:
        """On which side each party stands."""
        return [editor.role.value for editor in self.editors()]

    def bring_rows(self, rows: object) -> bool:
        """As many on each side as there were."""
        if not isinstance(rows, list):
            return True
        for role in PartyRole:
            there = [editor for editor in self._editors if editor.role is role]
            wanted = rows.count(role.value)
            for editor in there[max(wanted, 1 if role is not PartyRole.THIRD else 0) :]:
                self._drop(editor)
            for _ in range(wanted - len(there)):
                self.add(role)
        self.changed.emit()
        return True

    def _add_and_go(self, role: PartyRole, checked: bool = False) -> None:
        editor = self.add(role)
        self.changed.emit()
        editor.name.setFocus()
        # A new card has no place before it is laid out.
        QTimer.singleShot(0, editor, partial(bring_into_view, editor))

    @Slot(object)
    def _drop(self, editor: PartyEditor) -> None:
        self._editors.remove(editor)
        self._grid.removeWidget(editor)
        editor.hide()
        editor.deleteLater()
        self._place()
        self.changed.emit()

    def _place(self) -> None:
        """Put every card in its column and number those who share a side."""
        for editor in self._editors:
            self._grid.removeWidget(editor)
        sides = {role: [e for e in self._editors if e.role is role] for role in PartyRole}
        for column, role in enumerate((PartyRole.APPLICANT, PartyRole.RESPONDENT)):
            for line, editor in enumerate(sides[role]):
                self._grid.addWidget(editor, line, column, Qt.AlignmentFlag.AlignTop)
        beneath = max(len(sides[PartyRole.APPLICANT]), len(sides[PartyRole.RESPONDENT]))
        for place, editor in enumerate(sides[PartyRole.THIRD]):
            line, column = divmod(place, 2)
            self._grid.addWidget(editor, beneath + line, column, Qt.AlignmentFlag.AlignTop)
        for editors in sides.values():
            for place, editor in enumerate(editors):
                word = _WORDS[place] if place < len(_WORDS) else str(place + 1)
                editor.number_role(editor.role.value + (word if len(editors) > 1 else ""))
