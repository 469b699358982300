"""A field for a password: hidden while typed, shown on demand, Enter hands it in."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QLineEdit

from mediator_desk.ui.kit.buttons import IconButton
from mediator_desk.ui.kit.forms import TextField
from mediator_desk.ui.kit.look import Look


class PasswordField(TextField):
    """One password; its text is never trimmed and never put on the clipboard.

    Signals:
        entered(): Enter was pressed in the last field of a page.
    """

    entered = Signal()

    def __init__(
        self, look: Look, label: str, *, required: bool = True, note: str = "", last: bool = False
    ) -> None:
        super().__init__(look, label, required=required, note=note, secret=True)
        self._last = last
        self._eye = IconButton(look, "eye", f"显示{label}")
        self._eye.setCheckable(True)
        self._eye.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # Tab goes from field to field
        self._eye.toggled.connect(self.show_text)
        self.editor_row.addWidget(self._eye)

    def value(self) -> str:
        """The password exactly as typed: a blank at its end belongs to it."""
        return self.line.text()

    def is_empty(self) -> bool:
        return not self.line.text()

    def clear(self) -> None:
        super().clear()
        self._eye.setChecked(False)

    def move_on(self) -> None:
        """Enter in the last field hands the page in."""
        if self._last:
            self.entered.emit()
        else:
            super().move_on()

    @Slot(bool)
    def show_text(self, shown: bool) -> None:
        """Show what was typed, or dots."""
        mode = QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password
        self.line.setEchoMode(mode)
        self._eye.setToolTip(f"{'隐藏' if shown else '显示'}{self.label}")
