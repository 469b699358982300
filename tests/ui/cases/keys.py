"""Pressing keys as a person does: into whatever has the focus, counted where they are no text."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from tests.ui.writing import write


def focused() -> QWidget:
    """What has the focus."""
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


class Keyboard:
    """Keys pressed one after the other; `count` has those that are no text."""

    def __init__(self) -> None:
        self.count = 0

    def press(self, key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """One key that is no text: Enter, Tab, an arrow, a shortcut."""
        self.count += 1
        QTest.keyClick(focused(), key, held)

    def type(self, text: str) -> None:
        """Text, Latin by keys and Chinese through the input method."""
        if text.isascii():
            QTest.keyClicks(focused(), text)
        else:
            write(focused(), text)
