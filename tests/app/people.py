"""Whoever comes to the desk in these tests: the first administrator, and how he signs in."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from mediator_desk.actions.opening import open_desk
from mediator_desk.actions.staff import FirstStart
from mediator_desk.app import StartUp
from mediator_desk.app_desk import DeskReception
from mediator_desk.domain.settings import CentreSettings
from mediator_desk.ui.window import DeskWindow
from tests.founding import founded

PASSWORD = "Ceshi2026"
FIRST = FirstStart(
    "乌兰",
    "wulan",
    PASSWORD,
    CentreSettings("测试旗人民法院", "内0199", "测试旗人民法院多元解纷中心", "测试旗"),
)


def desk_of(start: StartUp) -> DeskWindow | None:
    assert isinstance(start.reception, DeskReception)
    return start.reception.window


def begun(database: Path) -> None:
    desk = open_desk(founded(database))
    desk.staff.begin(FIRST)
    desk.close()


def sign_in(start: StartUp, qtbot: QtBot, password: str = PASSWORD) -> None:
    card = start.front.sign_in
    QTest.keyClicks(card.login.line, "wulan")
    QTest.keyClicks(card.password.line, password)
    card.hand_in()
    qtbot.waitUntil(start.errands.idle, timeout=20_000)
