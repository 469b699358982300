"""Letting one more mediator read one private note, with the consent of the party who spoke."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from mediator_desk.actions.private_notes import ConsentEntry
from mediator_desk.domain.consents import ConsentForm
from mediator_desk.domain.private_notes import NoteReader, PossibleReader
from mediator_desk.ui.cases.acts.act_drawer import keep_slim
from mediator_desk.ui.kit.buttons import Button
from mediator_desk.ui.kit.choice_fields import RadioField
from mediator_desk.ui.kit.court_fields import DateField, NameField
from mediator_desk.ui.kit.forms import ChoiceField, Form
from mediator_desk.ui.kit.look import Look
from mediator_desk.ui.kit.texts import Text


def reader_words(reader: NoteReader) -> str:
    """A reader of a note as a line: who, and whose consent he reads it by."""
    given = reader.consent
    words = f"{reader.name}可阅：{given.given_by}于{given.given_on:%Y-%m-%d}同意（{given.form}）"
    return f"{words}，{reader.removed_at:%Y-%m-%d}起不再交阅" if reader.removed_at else words


class SharePanel(QWidget):
    """To whom, and the consent: who, when, how.

    Signals:
        agreed(object, object): staff id and ConsentEntry.
    """

    agreed = Signal(object, object)

    def __init__(self, look: Look, readers: Sequence[PossibleReader], party: str, today: dt.date) -> None:
        super().__init__()
        self._today = today
        words = [(r.staff_id, f"{r.name}（{r.obstacle}）" if r.obstacle else r.name) for r in readers]
        only = words[0][0] if len(words) == 1 else None
        self.reader = ChoiceField(look, "交谁阅读", words, chosen=only, required=True)
        keep_slim(self.reader.combo)
        self.given_by = NameField(look, "表示同意的人", required=True)
        self.given_by.set_value(party)
        self.given_on = DateField(look, "同意日期", required=True)
        self.given_on.set_value(today)
        self.way = RadioField(
            look,
            "同意形式",
            [(form, form.value) for form in ConsentForm],
            chosen=ConsentForm.WRITTEN,
            required=True,
        )
        self.form = Form(look)
        self.form.add("reader", self.reader)
        self.form.add("given_by", self.given_by)
        self.form.add("given_on", self.given_on)
        self.form.add("way", self.way, wide=True)
        self.button = Button(look, "经该方同意，交他阅读")
        self.button.clicked.connect(self._agree)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.px(8))
        column.addWidget(Text("须经说话的一方同意。交阅后可以停止，但看过的不能收回。", "sub", wrap=True))
        column.addWidget(self.form)
        column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)

    def begin(self) -> None:
        """The cursor goes to the first field."""
        self.reader.editor.setFocus()

    @Slot()
    def _agree(self) -> None:
        staff_id = self.reader.value()
        if not self.form.check() or staff_id is None:
            return
        day, way = self.given_on.value() or self._today, self.way.value() or ConsentForm.WRITTEN
        self.agreed.emit(staff_id, ConsentEntry(day, way, self.given_by.value()))
