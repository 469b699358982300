"""Pictures of the room of accounts, of one's own menu, of the lock and of the ways to come in."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from mediator_desk.domain.staff import Role
from mediator_desk.ui.kit.drawer import Drawer
from mediator_desk.ui.staff.account_forms import AccountForm
from mediator_desk.ui.staff.desk_lock import DeskLock
from mediator_desk.ui.staff.people_room import PeopleRoom
from tests.journeys.conftest import Desk
from tests.ui.writing import write

_PEOPLE = (
    ("测试苏日娜", "surina", (Role.MEDIATOR,), "482917"),
    ("测试阿拉坦其其格", "alatan", (Role.DEPUTY, Role.MEDIATOR), "907316"),
    ("测试法官甲", "faguan", (Role.JUDGE,), ""),
    ("测试排班员", "paiban", (Role.ROSTER, Role.AUDITOR), ""),
)


class Takes(Protocol):
    """A camera."""

    def take(self, name: str, window: QWidget | None = None) -> None:
        """One picture."""


def people_pages(desk: Desk, camera: Takes, login: str, password: str) -> None:
    """The room, its drawers, the menu, the lock, then the cards of the sign-in."""
    window, person = desk.window(), desk.person
    window.show_room("people")
    room = window.room()
    assert isinstance(room, PeopleRoom)
    person.settle()
    for place, (name, account, roles, pin) in enumerate(_PEOPLE):
        person.press("增加人员")
        form = room.drawers.drawer.findChild(AccountForm) if room.drawers.drawer is not None else None
        assert form is not None
        write(form.name.line, name)
        form.login.set_value(account)
        form.roles.set_value(roles)
        if Role.MEDIATOR in roles and room.drawers.mediators:
            form.mediator.set_value(room.drawers.mediators[place][0])
        for field in (form.password, form.again):
            QTest.keyClicks(field.line, "Yici-2026-kou")
        if account == "alatan":
            camera.take("people-engage")
        person.save()
        if pin:
            _choose(room, name)
            person.settle()
            person.press("设置PIN")
            person.type_in("新PIN", pin)
            person.type_in("确认新PIN", pin)
            camera.take("people-pin")
            person.save()
    _choose(room, "测试苏日娜")
    person.settle()
    camera.take("people")
    for button, name in ((room.pane.edit, "edit"), (room.pane.password, "reset")):
        button.click()
        person.settle()
        camera.take(f"people-{name}")
        _close(desk)
    person.press("登录与锁定")
    person.type_in("本机的名字", "一楼大厅值班台")
    person.press("登记本机")
    camera.take("people-desk-pcs")
    _close(desk)
    window.rail.password_asked.emit()
    person.settle()
    camera.take("own-password")
    _close(desk)
    _lock_and_front(desk, camera, password)


def _lock_and_front(desk: Desk, camera: Takes, password: str) -> None:
    window, person = desk.window(), desk.person
    lock = window.findChild(DeskLock)
    assert isinstance(lock, DeskLock)
    lock.lock()
    person.settle()
    camera.take("locked")
    assert lock.card is not None
    lock.card.ask()
    camera.take("locked-half-typed")
    QTest.keyClicks(lock.card.password.line, password)
    lock.card.hand_in()
    person.settle()
    desk.person.qtbot.mouseClick(window.rail.switch, Qt.MouseButton.LeftButton)
    person.window = desk.front
    person.settle()
    desk.front.resize(900, 620)
    camera.take("sign-in-duty", desk.front)
    write(desk.front.duty.search, "苏日")
    QTest.keyClick(desk.front.duty.search, Qt.Key.Key_Return)
    QTest.keyClicks(desk.front.duty.pin.line, "482")
    camera.take("sign-in-duty-pin", desk.front)
    QTest.keyClicks(desk.front.duty.pin.line, "000")
    person.settle()
    camera.take("sign-in-duty-wrong", desk.front)
    desk.front.ask_new_password("surina", "Yici-2026-kou")
    camera.take("sign-in-new-password", desk.front)


def _choose(room: PeopleRoom, name: str) -> None:
    model = room.table.model
    for place in range(model.rowCount()):
        row = model.row_at(place)
        if row is not None and row.cells[0].text == name:
            room.table.choose(row.key)


def _close(desk: Desk) -> None:
    drawer = desk.person.top()
    assert isinstance(drawer, Drawer)
    drawer.close_now()
    desk.person.settle()
