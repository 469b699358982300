"""Asking for a place to save a file; what stands there already is never written over."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

ChooseWhere = Callable[[QWidget, str, str, str], str]
"""Asks where to save: title, proposed name, kinds of files. The empty string when nothing was chosen."""


def ask_where_to_save(parent: QWidget, title: str, name: str, kinds: str) -> str:
    """The desktop's own dialog; a name that is taken gets a number, so it need not ask."""
    option = QFileDialog.Option.DontConfirmOverwrite
    return QFileDialog.getSaveFileName(parent, title, name, kinds, options=option)[0]


def with_ending(path: str, ending: str) -> Path:
    """The chosen path, with the ending it must have."""
    chosen = Path(path)
    return chosen if chosen.suffix.lower() == ending else chosen.with_name(chosen.name + ending)
