"""Signing in: everything can be typed while the data is opened, and a refusal loses nothing."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from mediator_desk.domain.refusals import Refusal
from mediator_desk.ui.kit.look import Look
from mediator_desk.ui.staff.first_start import NewCentre
from mediator_desk.ui.staff.sign_in import SignInWindow
from tests.ui.writing import write

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

GOOD = "Ceshi2026"


@pytest.fixture
def front(look: Look, qtbot: QtBot) -> SignInWindow:
    window = SignInWindow(look)
    qtbot.addWidget(window)
    window.show()
    qtbot.waitExposed(window)
    return window


def keys(text: str, *presses: Qt.Key, into: QLineEdit) -> None:
    QTest.keyClicks(into, text)
    for press in presses:
        QTest.keyClick(into, press)


def fill_first_page(front: SignInWindow, password: str = GOOD, again: str = GOOD) -> None:
    page = front.first_start.person
    write(page.name.line, "乌兰")
    keys("wulan", into=page.login.line)
    keys(password, into=page.password.line)
    keys(again, into=page.again.line)
    front.first_start.go_on()


def test_the_first_paint_is_told_once(look: Look, qtbot: QtBot) -> None:
    window = SignInWindow(look)
    qtbot.addWidget(window)
    told: list[int] = []
    window.first_painted.connect(lambda: told.append(1))
    with qtbot.waitSignal(window.first_painted):
        window.show()
    window.repaint()
    qtbot.wait(20)
    assert told == [1]


def test_enter_leads_from_the_login_to_the_password_and_signs_in(front: SignInWindow, qtbot: QtBot) -> None:
    front.set_ready(first_start=False)
    asked: list[tuple[str, str]] = []
    front.sign_in_asked.connect(lambda login, password: asked.append((login, password)))
    card = front.sign_in
    keys("wulan", Qt.Key.Key_Return, into=card.login.line)
    assert asked == []
    keys(GOOD + " ", Qt.Key.Key_Return, into=card.password.line)
    assert asked == [("wulan", GOOD + " ")], "a blank at the end of a password belongs to it"
    assert not card.button.isEnabled(), "nothing is sent twice"


def test_who_is_quicker_than_the_data_is_let_in_when_it_is_open(front: SignInWindow) -> None:
    asked: list[str] = []
    front.sign_in_asked.connect(lambda login, password: asked.append(login))
    keys("wulan", into=front.sign_in.login.line)
    keys(GOOD, Qt.Key.Key_Return, into=front.sign_in.password.line)
    assert asked == []
    front.set_ready(first_start=False)
    assert asked == ["wulan"]


def test_an_empty_field_is_said_and_nothing_is_sent(front: SignInWindow) -> None:
    front.set_ready(first_start=False)
    asked: list[str] = []
    front.sign_in_asked.connect(lambda login, password: asked.append(login))
    front.sign_in.hand_in()
    assert asked == []
    assert front.sign_in.login.shown_error() == "请填写账号。"
    assert front.sign_in.password.shown_error() == "请填写口令。"


def test_a_refusal_stands_under_the_password_and_the_login_stays(front: SignInWindow) -> None:
    front.set_ready(first_start=False)
    keys("wulan", into=front.sign_in.login.line)
    keys("wrong", Qt.Key.Key_Return, into=front.sign_in.password.line)
    front.sign_in.refuse(Refusal("账号或口令不正确。", todo="请核对后重试。"))
    assert front.sign_in.password.shown_error() == "账号或口令不正确。请核对后重试。"
    assert front.sign_in.login.value() == "wulan"
    assert front.sign_in.button.isEnabled()
    assert front.sign_in.password.line.hasFocus()


def test_a_password_is_hidden_until_it_is_asked_for(front: SignInWindow) -> None:
    field = front.sign_in.password
    assert field.line.echoMode() is QLineEdit.EchoMode.Password
    field.show_text(True)
    assert field.line.echoMode() is QLineEdit.EchoMode.Normal


def test_the_first_start_asks_for_a_person_and_a_centre(front: SignInWindow) -> None:
    front.set_ready(first_start=True)
    begun: list[NewCentre] = []
    front.begin_asked.connect(begun.append)
    fill_first_page(front)
    centre = front.first_start.centre
    write(centre.court.line, "测试旗人民法院")
    QTest.keyClick(centre.court.line, Qt.Key.Key_Return)
    write(centre.code.line, "内0199")
    write(centre.place.line, "内蒙古自治区测试旗")
    QTest.keyClick(centre.place.line, Qt.Key.Key_Return)
    (entry,) = begun
    assert (entry.name, entry.login, entry.password) == ("乌兰", "wulan", GOOD)
    assert entry.settings.court_code == "内0199"
    assert entry.settings.centre == "测试旗人民法院多元解纷中心", "proposed from the court"


@pytest.mark.parametrize(
    ("password", "again", "field", "said"),
    [
        ("short1A", "short1A", "password", "口令太短"),
        ("12345678901234", "12345678901234", "password", ""),
        ("wulanwulanwulan", "wulanwulanwulan", "password", ""),
        (GOOD, "Ceshi2027", "again", "两次输入的口令不一样"),
    ],
)
def test_a_weak_or_mistyped_password_does_not_lead_on(
    front: SignInWindow, password: str, again: str, field: str, said: str
) -> None:
    front.set_ready(first_start=True)
    fill_first_page(front, password, again)
    first = front.first_start
    shown = (first.person.password if field == "password" else first.person.again).shown_error()
    on_second = first.pages.currentWidget() is first.centre
    assert (not on_second and shown.startswith(said)) if said else on_second


def test_a_court_code_that_makes_no_case_number_is_said(front: SignInWindow) -> None:
    front.set_ready(first_start=True)
    fill_first_page(front)
    begun: list[NewCentre] = []
    front.begin_asked.connect(begun.append)
    write(front.first_start.centre.court.line, "测试旗人民法院")
    write(front.first_start.centre.code.line, "测试")
    write(front.first_start.centre.name.line, "测试中心")
    front.first_start.go_on()
    assert begun == []
    assert front.first_start.centre.code.shown_error() == "法院代字应写成省份简称加数字，如内0121。"


def test_data_that_cannot_be_opened_is_said_with_two_ways_on(front: SignInWindow, qtbot: QtBot) -> None:
    keys("wulan", into=front.sign_in.login.line)
    keys(GOOD, Qt.Key.Key_Return, into=front.sign_in.password.line)
    front.refuse_opening(
        Refusal("数据文件不完整。", "已保留损坏的文件，", "请从备份恢复。", code="truncated")
    )
    assert front.refused.isVisible() and not front.sign_in.isVisible()
    assert front.refused.text() == "数据文件不完整。已保留损坏的文件，请从备份恢复。"
    with qtbot.waitSignal(front.leave_asked):
        front.refused.leave.click()
    with qtbot.waitSignal(front.retry_asked):
        front.refused.retry.click()
    asked: list[str] = []
    front.sign_in_asked.connect(lambda login, password: asked.append(login))
    front.set_ready(first_start=False)
    assert asked == [], "what was handed in before the refusal is not sent behind the person's back"


def test_the_next_person_finds_empty_fields(front: SignInWindow) -> None:
    keys("wulan", into=front.sign_in.login.line)
    keys(GOOD, into=front.sign_in.password.line)
    fill_first_page(front)
    front.forget()
    fields = (front.sign_in.login, front.sign_in.password, front.first_start.person.password)
    assert [field.line.text() for field in fields] == ["", "", ""]


def test_the_data_file_is_named_at_the_foot(front: SignInWindow, tmp_path: Path) -> None:
    front.show_file(tmp_path / "desk.sqlite3")
    assert front.file_words() == "数据文件：desk.sqlite3"
