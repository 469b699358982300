"""Typing as an input method does it."""

from __future__ import annotations

from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication, QWidget


def compose(editor: QWidget, unfinished: str) -> None:
    """An input method shows letters that are not yet characters."""
    QApplication.sendEvent(editor, QInputMethodEvent(unfinished, []))


def write(editor: QWidget, text: str) -> None:
    """An input method commits Chinese text (keyClicks aborts on it)."""
    event = QInputMethodEvent()
    event.setCommitString(text)
    QApplication.sendEvent(editor, event)
