"""The search box of a page."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLineEdit, QWidget

from mediator_desk.ui.kit.look import Look

_PAUSE_MS = 120
_CLEARING = "_q_qlineeditclearaction"
"""What Qt calls the action behind the cross; it gives it no words."""


def give_cross(line: QLineEdit) -> None:
    """Let a line be emptied by a cross that a screen reader can name."""
    line.setClearButtonEnabled(True)
    clearing = line.findChild(QAction, _CLEARING)
    if clearing is not None:
        clearing.setText("清除")


class SearchLine(QLineEdit):
    """Looks for what is typed after a short pause; Escape empties it.

    Signals:
        searched(str): look for this now; empty shows everything again.
    """

    searched = Signal(str)

    def __init__(self, look: Look, placeholder: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._last = ""
        self.setProperty("kind", "search")
        self.setPlaceholderText(placeholder)
        self.setAccessibleName("搜索")
        give_cross(self)
        self._glass = QAction("搜索", self)
        self.addAction(self._glass, QLineEdit.ActionPosition.LeadingPosition)
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._pause.timeout.connect(self.search_now)
        self.textChanged.connect(self._pause.start)
        self.returnPressed.connect(self.search_now)
        look.changed.connect(self._dress)
        self._dress()

    @Slot()
    def search_now(self) -> None:
        """Look for what stands there without waiting."""
        self._pause.stop()
        text = self.text().strip()
        if text != self._last:
            self._last = text
            self.searched.emit(text)

    @Slot()
    def _dress(self) -> None:
        self._glass.setIcon(self._look.icon("search", self._look.tokens.placeholder, 16))
