"""Who was there in a session: the parties, each with the check of his identity, and who else sat in."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QCheckBox, QComboBox, QGridLayout, QLineEdit, QVBoxLayout, QWidget

from mediator_desk.domain.cases import Case
from mediator_desk.domain.hearings import Attendance
from mediator_desk.domain.participants import ParticipantRole
from mediator_desk.domain.parties import Party
from mediator_desk.domain.speakers import identity_shown, usual_speaker
from mediator_desk.ui.cases.acts.act_drawer import keep_slim, party_words
from mediator_desk.ui.kit.buttons import Button
from mediator_desk.ui.kit.choice_fields import TickField
from mediator_desk.ui.kit.forms import Field
from mediator_desk.ui.kit.look import Look
from mediator_desk.ui.kit.texts import Text


class _Presence(QWidget):
    """One party's presence: there or not, identity checked (and by what), in person or by an agent."""

    changed = Signal()

    def __init__(self, look: Look, case: Case, party: Party, before: Attendance | None, day: dt.date) -> None:
        super().__init__()
        self.party = party
        self.there = QCheckBox("到场")
        self.checked = QCheckBox("身份已核对")
        self.by = QComboBox()
        self.by.addItem("本人" if party.kind.natural else party.kind.head, None)
        for agent in party.agents:
            self.by.addItem(f"{agent.kind}{agent.name}", agent.id)
        self.proof = QLineEdit()
        self.proof.setPlaceholderText("没有证件号，凭何核对及原因；如：户口簿，身份证遗失")
        keep_slim(self.by)
        self._name_parts()
        self._fill(before, day)
        self._lay_out(look, party_words(case, party))
        self._follow()
        self.there.toggled.connect(self._follow)
        self.checked.toggled.connect(self._follow)
        self.by.currentIndexChanged.connect(self._follow)
        for box in (self.there, self.checked):
            box.toggled.connect(self.changed)
        self.by.currentIndexChanged.connect(self.changed)
        self.proof.textChanged.connect(self.changed)

    def _name_parts(self) -> None:
        name = self.party.name
        self.there.setAccessibleName(f"{name}到场")
        self.checked.setAccessibleName(f"{name}身份已核对")
        self.by.setAccessibleName(f"{name}由谁到场")
        self.proof.setAccessibleName(f"{name}没有证件号，凭何核对")

    def _fill(self, before: Attendance | None, day: dt.date) -> None:
        by = usual_speaker(self.party, day) if before is None else before.agent_id
        self.by.setCurrentIndex(max(0, self.by.findData(by)))
        self.there.setChecked(before is not None)
        self.checked.setChecked(before is not None and before.identity_checked)
        self.proof.setText(before.proof if before is not None else "")

    def _lay_out(self, look: Look, words: str) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(look.px(12))
        grid.setVerticalSpacing(0)
        grid.addWidget(Text(words, "body", wrap=True), 0, 0, 1, 3)
        grid.addWidget(self.there, 1, 0)
        grid.addWidget(self.checked, 1, 1)
        grid.addWidget(self.by, 1, 2)
        grid.addWidget(self.proof, 2, 0, 1, 3)
        grid.setColumnStretch(2, 1)
        self.by.setVisible(self.by.count() > 1)

    def attendance(self) -> Attendance | None:
        """The presence as entered; None when the party was not there."""
        if not self.there.isChecked():
            return None
        proof = self.proof.text().strip() if self._unknown() else ""
        return Attendance(self.party.id, self.checked.isChecked(), self.by.currentData(), proof)

    def _unknown(self) -> bool:
        """Whether nothing on record says who the person is, so that it must be said what he showed."""
        return not identity_shown(self.party, Attendance(self.party.id, True, self.by.currentData()))

    @Slot()
    def _follow(self) -> None:
        for widget in (self.checked, self.by):
            widget.setEnabled(self.there.isChecked())
        self.proof.setVisible(self.there.isChecked() and self.checked.isChecked() and self._unknown())


class AttendanceField(Field):
    """Who of the parties took part."""

    def __init__(self, look: Look, case: Case, before: Sequence[Attendance], day: dt.date) -> None:
        editor = QWidget()
        super().__init__(look, "到场情况", editor)
        known = {entry.party_id: entry for entry in before}
        self.rows = [_Presence(look, case, p, known.get(p.id), day) for p in case.present_parties]
        everybody = Button(look, "各方到场并已核对身份", icon="checkmark_circle")
        everybody.clicked.connect(self.everybody)
        column = QVBoxLayout(editor)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.px(6))
        column.addWidget(everybody, 0, Qt.AlignmentFlag.AlignLeft)
        for row in self.rows:
            row.changed.connect(self.touched_up)
            column.addWidget(row)
        editor.setFocusProxy(everybody)

    def value(self) -> tuple[Attendance, ...]:
        """Those who were there."""
        return tuple(entry for row in self.rows if (entry := row.attendance()) is not None)

    def is_empty(self) -> bool:
        return not self.value()

    def clear(self) -> None:
        for row in self.rows:
            row.there.setChecked(False)

    @Slot()
    def everybody(self) -> None:
        """All are there and have shown who they are."""
        for row in self.rows:
            row.there.setChecked(True)
            row.checked.setChecked(True)


def sitting_in(look: Look, case: Case, before: Sequence[int]) -> TickField[int]:
    """Who else was there: interpreters are ticked at once, whoever may not sit in yet says why."""
    present = tuple(party.id for party in case.present_parties)
    there = [each for each in case.participants if each.ended_on is None or each.id in before]
    lacking = {each.id: each.lacks(present) for each in there}
    choices = [
        (each.id, f"{each.role}{each.name}" + (f"（{lacking[each.id]}）" if lacking[each.id] else ""))
        for each in there
    ]
    usual = [each.id for each in there if each.role is ParticipantRole.INTERPRETER and not lacking[each.id]]
    field = TickField(look, "其他到场的人", choices, ticked=before or usual)
    for each in there:
        field.box(each.id).setEnabled(not lacking[each.id])
    return field
