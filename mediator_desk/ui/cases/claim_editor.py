"""The claims of a case one by one (请求事项分项), for whoever wants to settle them one by one."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from mediator_desk.domain.entries import ClaimEntry
from mediator_desk.ui.kit.buttons import Button
from mediator_desk.ui.kit.court_fields import MoneyField
from mediator_desk.ui.kit.forms import Field, Form, TextField
from mediator_desk.ui.kit.look import Look


class ClaimRow(QWidget):
    """One claim.

    Signals:
        changed(): something was typed.
        removed(object): the person takes this claim out again.
    """

    changed = Signal()
    removed = Signal(object)

    def __init__(self, look: Look, number: int) -> None:
        super().__init__()
        self.text = TextField(look, f"第{number}项请求", longest=1000)
        self.amount = MoneyField(look, f"第{number}项金额")
        remove = Button(look, "删去", icon="dismiss", kind="quiet")
        remove.setAccessibleName(f"删去第{number}项请求")
        remove.clicked.connect(self._remove)
        self.form = Form(look)
        self.form.add("text", self.text)
        self.form.add("amount", self.amount)
        self.amount.editor_row.addWidget(remove)
        self.form.changed.connect(self.changed)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.form)

    @Slot()
    def _remove(self) -> None:
        self.removed.emit(self)


class ClaimList(QWidget):
    """Any number of claims; none until the person asks for one.

    Signals:
        changed(): something was typed, or a claim came or went.
    """

    changed = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._rows: list[ClaimRow] = []
        self.add = Button(look, "分项填写请求", icon="add")
        self.add.clicked.connect(self.add_row)
        self._column = QVBoxLayout()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(self._column)
        column.addWidget(self.add, 0, Qt.AlignmentFlag.AlignLeft)

    @Slot()
    def add_row(self) -> ClaimRow:
        """Room for one more claim; the cursor goes there."""
        row = ClaimRow(self._look, len(self._rows) + 1)
        row.changed.connect(self.changed)
        row.removed.connect(self._drop)
        self._rows.append(row)
        self._column.addWidget(row)
        row.text.setFocus()
        self.add.setText("再加一项")
        self.changed.emit()
        return row

    def draft_rows(self) -> object:
        """How many claims there are."""
        return len(self._rows)

    def bring_rows(self, rows: object) -> bool:
        """As many claims."""
        for row in self._rows[rows if isinstance(rows, int) else 0 :]:
            self._drop(row)
        while isinstance(rows, int) and len(self._rows) < rows:
            self.add_row()
        return True

    def problems(self) -> list[tuple[Field, str]]:
        """Claims without words, amounts nobody can read."""
        found: list[tuple[Field, str]] = []
        for row in self._rows:
            found.append((row.amount, row.amount.error()))
            if row.text.is_empty() and not row.amount.is_empty():
                found.append((row.text, "请写明请求的内容。"))
        return [(field, sentence) for field, sentence in found if sentence]

    def entries(self) -> tuple[ClaimEntry, ...]:
        """The claims as entered; rows without words are left out."""
        return tuple(
            ClaimEntry(row.text.value(), row.amount.value()) for row in self._rows if not row.text.is_empty()
        )

    @Slot(object)
    def _drop(self, row: ClaimRow) -> None:
        self._rows.remove(row)
        self._column.removeWidget(row)
        row.deleteLater()
        self.changed.emit()
