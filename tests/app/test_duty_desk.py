"""One PC, several people: registering it, coming in by name and PIN, the lock, and the desk from hand to hand."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from mediator_desk.actions.accounts import AccountEntry
from mediator_desk.actions.opening import open_desk
from mediator_desk.app import StartUp
from mediator_desk.domain.staff import Role
from mediator_desk.ui.staff.desk_lock import DeskLock
from mediator_desk.ui.staff.lock_card import LockCard
from mediator_desk.ui.staff.people_room import PeopleRoom
from mediator_desk.ui.staff.this_pc import ThisPc
from mediator_desk.ui.window import DeskWindow
from tests.app.people import PASSWORD, begun, desk_of, sign_in
from tests.ui.writing import write

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

PIN = "482917"


@dataclass
class Hall:
    """The program at the registered PC, and what is pressed there."""

    start: StartUp
    qtbot: QtBot

    @property
    def window(self) -> DeskWindow:
        window = desk_of(self.start)
        assert window is not None
        return window

    @property
    def locking(self) -> DeskLock:
        lock = self.window.findChild(DeskLock)
        assert isinstance(lock, DeskLock)
        return lock

    @property
    def lock(self) -> LockCard:
        assert self.locking.card is not None
        return self.locking.card

    def sit_down(self, room: str = "people") -> None:
        """The administrator comes in by his password."""
        self.start.front.duty.by_password.click()
        sign_in(self.start, self.qtbot)
        self.settle()
        self.window.show_room(room)
        self.settle()

    def half_typed(self) -> QLineEdit:
        """The line of a drawer in which he has begun to type."""
        room = self.window.room()
        assert isinstance(room, PeopleRoom)
        room.drawers.engage()
        drawer = room.drawers.drawer
        line = drawer.findChild(QLineEdit) if drawer is not None else None
        assert isinstance(line, QLineEdit)
        write(line, "测试新人")
        return line

    def settle(self) -> None:
        self.qtbot.waitUntil(self.start.errands.idle, timeout=20_000)

    def type_pin(self, line: QLineEdit, pin: str = PIN) -> None:
        QTest.keyClicks(line, pin)
        self.settle()

    def come_in(self, name: str) -> DeskWindow:
        """The second of the two actions: name and PIN."""
        duty = self.start.front.duty
        write(duty.search, name)
        QTest.keyClick(duty.search, Qt.Key.Key_Return)
        self.type_pin(duty.pin.line)
        return self.window

    def press_lock(self) -> LockCard:
        self.window.rail.lock_asked.emit()
        self.settle()
        return self.lock


@pytest.fixture
def hall(start_up: Callable[[Path], StartUp], database: Path, settings: QSettings, qtbot: QtBot) -> Hall:
    """Two people on duty with a PIN; the computer is registered."""
    content, secret = _data()
    database.write_bytes(content)
    ThisPc(settings, str(database)).keep(secret)
    hall = Hall(start_up(database), qtbot)
    hall.settle()
    return hall


@cache
def _data() -> tuple[bytes, str]:
    """The data of the hall, made once, and the secret of its computer."""
    with tempfile.TemporaryDirectory() as folder:
        database = Path(folder) / "desk.sqlite3"
        begun(database)
        desk = open_desk(database)
        office = desk.actions_for(desk.staff.sign_in("wulan", PASSWORD))
        for login, name in (("suri", "测试苏日娜"), ("bai", "测试白音")):
            new = office.accounts.engage(AccountEntry(login, name, frozenset({Role.MEDIATOR})), PASSWORD)
            office.accounts.set_pin(new.subject_id, PIN)
        secret = office.desk_pcs.register("值班台").secret
        desk.close()
        return database.read_bytes(), secret


# --- coming in ------------------------------------------------------------------------------------------


def test_a_name_and_six_digits_let_in_without_a_button(hall: Hall) -> None:
    front = hall.start.front
    assert front.duty.isVisible() and not front.sign_in.isVisible()
    window = hall.come_in("苏日")
    assert window.isVisible() and window.rail.person.toolTip() == "测试苏日娜 · 调解员"
    assert front.duty.pin.line.text() == "" and front.duty.person() is None, "nothing stays for the next one"


def test_the_desk_changes_hands_in_two_actions(hall: Hall) -> None:
    first = hall.come_in("苏日")
    hall.qtbot.mouseClick(first.rail.switch, Qt.MouseButton.LeftButton)
    assert hall.start.front.isVisible() and not first.isVisible()
    hall.settle()
    second = hall.come_in("白音")
    assert second is not first and second.rail.person.toolTip() == "测试白音 · 调解员"
    assert second.room_key() in ("", "today") and second.findChildren(type(second.stack)), "rooms of his own"


def test_a_wrong_pin_is_said_under_the_field_and_typed_anew(hall: Hall) -> None:
    duty = hall.start.front.duty
    write(duty.search, "苏日")
    QTest.keyClick(duty.search, Qt.Key.Key_Return)
    hall.type_pin(duty.pin.line, "907316")
    assert desk_of(hall.start) is None
    assert duty.pin.shown_error().startswith("PIN不正确") and duty.pin.line.text() == ""
    assert duty.person() is not None and duty.pin.line.isEnabled()
    hall.type_pin(duty.pin.line)
    assert hall.window.isVisible()


def test_who_has_no_pin_comes_in_by_login_and_password(hall: Hall) -> None:
    front = hall.start.front
    front.duty.by_password.click()
    assert front.sign_in.isVisible() and front.sign_in.by_pin.isVisible()
    sign_in(hall.start, hall.qtbot)
    assert hall.window.rail.person.toolTip().startswith("乌兰")


def test_at_another_computer_nobody_is_listed(
    start_up: Callable[[Path], StartUp], hall: Hall, settings: QSettings, database: Path
) -> None:
    hall.start.finish()
    settings.clear()
    start = start_up(database)
    assert start.front.sign_in.isVisible() and not start.front.sign_in.by_pin.isVisible()


def test_only_this_user_can_read_the_secret(settings: QSettings, tmp_path: Path) -> None:
    kept = ThisPc(settings, "a")
    kept.keep("geheim")
    assert kept.secret() == "geheim" and ThisPc(settings, "b").secret() == ""
    assert (tmp_path / "desk.ini").stat().st_mode & 0o077 == 0


# --- the lock -------------------------------------------------------------------------------------------


def test_the_lock_hides_everything_and_the_same_person_goes_on_where_he_was(hall: Hall) -> None:
    window = hall.come_in("苏日")
    window.show_room("cases")
    hall.settle()
    room = window.room()
    assert room is not None
    card = hall.press_lock()
    assert card.isVisible() and not room.isVisible() and not window.rail.isVisible()
    assert card.pin.isVisible() and not card.password.isVisible()
    QTest.keyClick(window, Qt.Key.Key_1, Qt.KeyboardModifier.ControlModifier)
    assert window.room_key() == "cases", "no key reaches what is covered"
    hall.type_pin(card.pin.line, "907316")
    assert card.isVisible() and "PIN不正确" in card.pin.shown_error()
    hall.type_pin(card.pin.line)
    assert room.isVisible() and window.room() is room and not window.covering.is_on()
    QTest.keyClick(window, Qt.Key.Key_1, Qt.KeyboardModifier.ControlModifier)
    assert window.room_key() == "today", "the keys live again"


def test_after_some_minutes_without_input_the_desk_locks_itself(hall: Hall) -> None:
    hall.come_in("苏日")
    lock = hall.locking
    now = [lock.watch._clock()]
    lock.watch._clock = lambda: now[0]
    lock.watch.set_minutes(10)
    now[0] += 599
    lock.watch.look()
    assert not hall.window.covering.is_on()
    lock.watch.touched()
    now[0] += 599
    lock.watch.look()
    assert not hall.window.covering.is_on(), "somebody was there in between"
    now[0] += 2
    lock.watch.look()
    hall.settle()
    assert hall.lock.isVisible()


def test_input_is_noticed_at_the_window_and_zero_minutes_never_lock(hall: Hall) -> None:
    window = hall.come_in("苏日")
    watch = hall.locking.watch
    now = [0.0]
    watch._clock = lambda: now[0]
    watch.set_minutes(10)
    now[0] = 500.0
    handle = window.windowHandle()
    watch._listen_at(handle)
    QTest.mouseMove(handle)
    QTest.keyClick(handle, Qt.Key.Key_Shift)
    now[0] = 1000.0
    watch.look()
    assert not window.covering.is_on()
    watch.set_minutes(0)
    now[0] = 1_000_000.0
    watch.look()
    assert not window.covering.is_on()


def test_who_works_as_more_than_mediator_needs_his_password(hall: Hall) -> None:
    hall.sit_down("cases")
    card = hall.press_lock()
    assert card.password.isVisible() and not card.other_way.isVisible()
    QTest.keyClicks(card.password.line, PASSWORD)
    QTest.keyClick(card.password.line, Qt.Key.Key_Return)
    hall.settle()
    assert not hall.window.covering.is_on()


def test_somebody_else_signs_in_from_the_lock(hall: Hall) -> None:
    first = hall.come_in("苏日")
    card = hall.press_lock()
    hall.qtbot.mouseClick(card.switch, Qt.MouseButton.LeftButton)
    assert hall.start.front.isVisible() and not first.isVisible()
    hall.settle()
    assert hall.come_in("白音").rail.person.toolTip().startswith("测试白音")


def test_what_is_half_typed_is_said_before_it_is_given_up(hall: Hall) -> None:
    hall.sit_down()
    window = hall.window
    hall.half_typed()
    card = hall.press_lock()
    card.switch.click()
    assert window.isVisible() and card.unsaved.isVisible() and "乌兰有填写到一半" in card.unsaved.text()
    window.close()
    assert window.isVisible(), "the cross of the window asks, too"
    card.stay.click()
    assert not card.unsaved.isVisible() and card.switch.isVisible()
    card.switch.click()
    card.drop.click()
    assert hall.start.front.isVisible() and desk_of(hall.start) is None


def test_locking_and_going_on_loses_nothing_that_was_typed(hall: Hall) -> None:
    hall.sit_down()
    line = hall.half_typed()
    card = hall.press_lock()
    assert not line.isVisible()
    QTest.keyClicks(card.password.line, PASSWORD)
    card.go_on.click()
    hall.settle()
    assert line.isVisible() and line.text() == "测试新人"


def test_a_password_for_one_time_leads_to_ones_own(hall: Hall, database: Path) -> None:
    start = hall.start
    hall.sit_down()
    room = hall.window.room()
    assert isinstance(room, PeopleRoom)
    entry = AccountEntry("neu", "测试新人", frozenset({Role.CLERK}))
    room.drawers._actions.accounts.engage(entry, "Yici-2026-kou", once=True)
    hall.window.rail.switch.click()
    hall.settle()
    start.front.duty.by_password.click()
    card = start.front.sign_in
    QTest.keyClicks(card.login.line, "neu")
    QTest.keyClicks(card.password.line, "Yici-2026-kou")
    card.hand_in()
    hall.settle()
    new = start.front.new_password
    assert new.isVisible() and card.password.line.text() == ""
    QTest.keyClicks(new.fields.password.line, "Ziji-2026-kou")
    QTest.keyClicks(new.fields.again.line, "Ziji-2026-ko")
    new.hand_in()
    assert "不一样" in new.fields.again.shown_error()
    QTest.keyClicks(new.fields.again.line, "u")
    new.hand_in()
    hall.settle()
    assert hall.window.rail.person.toolTip() == "测试新人 · 书记员"
    assert new.fields.password.line.text() == ""
