"""其他条款: clauses of an agreement that are no obligation with an amount or an act of its own."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from mediator_desk.ui.kit.buttons import Button, IconButton
from mediator_desk.ui.kit.forms import MultiLine, bring_into_view
from mediator_desk.ui.kit.look import Look

KINDS = ("违约责任", "费用负担", "致歉", "其他")
"""What such clauses usually are about; the last one begins with nothing."""


class ExtraTerms(QWidget):
    """The clauses in their order; empty ones are not entered.

    Signals:
        changed(): a clause was added, changed or taken away.
    """

    changed = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.lines: list[_TermLine] = []
        self._column = QVBoxLayout()
        self._column.setSpacing(look.px(6))
        buttons = QHBoxLayout()
        buttons.setSpacing(look.px(8))
        for kind in KINDS:
            button = Button(look, kind, icon="add")
            button.setAccessibleName(f"增加条款：{kind}")
            button.clicked.connect(partial(self.add, "" if kind == KINDS[-1] else f"{kind}："))
            buttons.addWidget(button)
        buttons.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(look.px(8))
        whole.addLayout(self._column)
        whole.addLayout(buttons)

    def entries(self) -> tuple[str, ...]:
        """The clauses as entered."""
        return tuple(text for line in self.lines if (text := line.field.value()))

    def show_entries(self, texts: Sequence[str]) -> None:
        """Show exactly these."""
        for line in list(self.lines):
            self._drop(line)
        for text in texts:
            self._append(text)
        self._number()

    def add(self, text: str = "", _checked: bool = False) -> None:
        """One more clause, with the cursor at the end of `text`."""
        line = self._append(text)
        self._number()
        line.show()
        bring_into_view(line)
        line.field.box.setFocus(Qt.FocusReason.OtherFocusReason)
        cursor = line.field.box.textCursor()
        cursor.movePosition(cursor.MoveOperation.End)
        line.field.box.setTextCursor(cursor)
        self.changed.emit()

    def go_to(self) -> None:
        """Put the cursor in the first clause."""
        if self.lines:
            bring_into_view(self.lines[0])
            self.lines[0].field.box.setFocus(Qt.FocusReason.OtherFocusReason)

    def draft_rows(self) -> object:
        """How many clauses there are."""
        return len(self.lines)

    def bring_rows(self, rows: object) -> bool:
        """As many clauses."""
        for line in self.lines[rows if isinstance(rows, int) else 0 :]:
            self._drop(line)
        while isinstance(rows, int) and len(self.lines) < rows:
            self._append("")
        self._number()
        return True

    def _append(self, text: str) -> _TermLine:
        line = _TermLine(self._look, text)
        line.field.changed.connect(self.changed)
        line.removal_asked.connect(self._remove)
        self.lines.append(line)
        self._column.addWidget(line)
        return line

    def _drop(self, line: _TermLine) -> None:
        self.lines.remove(line)
        self._column.removeWidget(line)
        line.hide()
        line.deleteLater()

    def _number(self) -> None:
        for place, line in enumerate(self.lines, 1):
            line.field.box.setAccessibleName(f"其他条款{place}")

    @Slot(object)
    def _remove(self, line: _TermLine) -> None:
        self._drop(line)
        self._number()
        self.changed.emit()


class _TermLine(QWidget):
    """One clause with the button that takes it away."""

    removal_asked = Signal(object)

    def __init__(self, look: Look, text: str) -> None:
        super().__init__()
        self.field = MultiLine(look, "条款", lines=2)
        self.field.set_value(text)
        remove = IconButton(look, "delete", "删去这一条")
        remove.clicked.connect(self._ask)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(look.px(4))
        row.addWidget(self.field, 1)
        row.addWidget(remove, 0, Qt.AlignmentFlag.AlignTop)

    @Slot()
    def _ask(self) -> None:
        self.removal_asked.emit(self)
