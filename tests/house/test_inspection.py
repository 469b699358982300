"""The inspection finds what it is there for, and lets good widgets pass."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QRect
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from tests.house.inspection import faults_of


def _label(window: QWidget, width: int, *, wrap: bool = False, height: int = 30) -> None:
    label = QLabel("调解期限自签收之日起三十日，最后一天是节假日的顺延", window)
    label.setWordWrap(wrap)
    label.setGeometry(QRect(0, 0, width, height))


def _button(window: QWidget, left: int, width: int) -> None:
    QPushButton("登记调解结果", window).setGeometry(QRect(left, 100, width, 32))


def _line(window: QWidget, name: str) -> None:
    line = QLineEdit(window)
    line.setGeometry(QRect(0, 200, 200, 32))
    line.setAccessibleName(name)


def _icon_button(window: QWidget) -> None:
    QToolButton(window).setGeometry(QRect(0, 240, 32, 32))


FAULTY: dict[str, tuple[Callable[[QWidget], None], str]] = {
    "a label too narrow": (lambda w: _label(w, 60), "cut off"),
    "a wrapped label too low": (lambda w: _label(w, 120, wrap=True, height=20), "cut off"),
    "a button too narrow": (lambda w: _button(w, 0, 40), "button cut off"),
    "a button out of the window": (lambda w: _button(w, 590, 200), "out of the window"),
    "a field without a name": (lambda w: _line(w, ""), "no name"),
    "an icon without a name": (_icon_button, "no name"),
}


@pytest.mark.parametrize("kind", FAULTY)
def test_each_kind_of_fault_is_found(qtbot: QtBot, kind: str) -> None:
    make, words = FAULTY[kind]
    found = _look_at(qtbot, make)
    assert len(found) == 1
    assert found[0].startswith(words)


def test_what_is_whole_and_named_is_no_fault(qtbot: QtBot) -> None:
    def good(window: QWidget) -> None:
        _label(window, 560)
        _button(window, 0, 160)
        _line(window, "案号")

    assert _look_at(qtbot, good) == []


def _look_at(qtbot: QtBot, make: Callable[[QWidget], None]) -> list[str]:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(640, 480)
    make(window)
    window.show()
    qtbot.waitExposed(window)
    return faults_of(window)
