"""The program as it is started: on a file, with its sign-in window, ended like it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from mediator_desk.app import StartUp
from mediator_desk.ui.kit.look import Look, Scheme, apply
from tests.app.people import desk_of


@pytest.fixture
def look(qapp: QApplication) -> Iterator[Look]:
    look = apply(qapp, Scheme.LIGHT)
    yield look
    qapp.setStyleSheet("")
    look.deleteLater()


@pytest.fixture
def settings(tmp_path: Path) -> QSettings:
    return QSettings(str(tmp_path / "desk.ini"), QSettings.Format.IniFormat)


@pytest.fixture
def database(tmp_path: Path) -> Path:
    return tmp_path / "desk.sqlite3"


@pytest.fixture
def start_up(look: Look, settings: QSettings, qtbot: QtBot) -> Iterator[Callable[[Path], StartUp]]:
    """Begins the program on a file, as `open_window` does; it is ended like it, too."""
    started: list[StartUp] = []

    def begin(file: Path) -> StartUp:
        start = StartUp(look, file, settings)
        started.append(start)
        qtbot.addWidget(start.front)
        start.loaded.connect(start.open)
        start.show()
        qtbot.waitUntil(lambda: start.reception is not None, timeout=20_000)
        qtbot.waitUntil(start.errands.idle, timeout=20_000)
        return start

    yield begin
    for start in started:
        qtbot.waitUntil(start.errands.idle, timeout=20_000)
        window = desk_of(start)
        if window is not None:
            window.close()
            window.deleteLater()
        start.finish()
