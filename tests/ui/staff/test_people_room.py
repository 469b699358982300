"""人员: the administrator adds people, changes what they may do, helps who cannot come in, and registers the PC."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMessageBox, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from mediator_desk.actions.accounts import Account, AccountEntry
from mediator_desk.actions.opening import OpenDesk, open_desk
from mediator_desk.actions.pools import MediatorEntry, MembershipEntry
from mediator_desk.actions.signed_in import Actions
from mediator_desk.domain.pools import Pool
from mediator_desk.domain.refusals import Refusal
from mediator_desk.domain.staff import Actor, Role
from mediator_desk.ui.kit.drawer import Drawer
from mediator_desk.ui.kit.errands import Errands
from mediator_desk.ui.kit.look import Look
from mediator_desk.ui.staff.account_forms import AccountForm, PinForm, ResetForm
from mediator_desk.ui.staff.desk_pcs_form import DeskPcsForm
from mediator_desk.ui.staff.people_room import PeopleRoom
from mediator_desk.ui.staff.this_pc import ThisPc
from tests.conftest import FixedClock
from tests.founding import founded
from tests.ui.writing import write

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

BOSS = Actor(8, "测试管理员", frozenset({Role.ADMINISTRATOR}))
CLERK = Actor(7, "测试书记员", frozenset({Role.CLERK}))
PASSWORD, PIN = "Ceshi-2026-tai", "482917"
W = TypeVar("W", bound=QWidget)


@dataclass
class Office:
    """The room as the administrator works in it."""

    room: PeopleRoom
    desk: OpenDesk
    actions: Actions
    pc: ThisPc
    settle: Callable[[], None]

    def account(self, name: str) -> Account:
        return next(each for each in self.actions.accounts.everyone() if each.staff.name == name)

    def choose(self, name: str) -> None:
        self.room.table.choose(self.account(name).staff.id)
        self.settle()

    def names(self) -> list[str]:
        model = self.room.table.model
        return [str(model.index(row, 0).data()) for row in range(model.rowCount())]

    def form(self, kind: type[W]) -> W:
        found = self.drawer.findChild(kind)
        assert isinstance(found, kind)
        return found

    @property
    def drawer(self) -> Drawer:
        assert self.room.drawers.drawer is not None
        return self.room.drawers.drawer

    def save(self) -> None:
        self.drawer.saved.emit()
        self.settle()

    def press(self, button: QPushButton) -> None:
        assert button.isEnabled(), button.toolTip()
        button.click()
        self.settle()

    def agree(self, words: str) -> None:
        """Answer the question that is open."""
        box = next(w for w in QApplication.topLevelWidgets() if isinstance(w, QMessageBox) and w.isVisible())
        next(button for button in box.buttons() if button.text() == words).click()
        self.settle()


@pytest.fixture
def desk(tmp_path: Path, clock: FixedClock) -> Iterator[OpenDesk]:
    desk = open_desk(founded(tmp_path / "desk.sqlite3"), clock=clock)
    yield desk
    desk.close()


@pytest.fixture
def office(desk: OpenDesk, look: Look, errands: Errands, qtbot: QtBot, tmp_path: Path) -> Office:
    clerk, actions = desk.actions_for(CLERK), desk.actions_for(BOSS)
    clerk.pools.invite(MediatorEntry("测试苏日娜", (MembershipEntry(Pool.CONGRESS),)))
    actions.accounts.engage(AccountEntry("guan", "测试管理甲", frozenset({Role.ADMINISTRATOR})), PASSWORD)
    actions.accounts.engage(AccountEntry("suri", "测试苏日", frozenset({Role.MEDIATOR})), PASSWORD)
    pc = ThisPc(QSettings(str(tmp_path / "desk.ini"), QSettings.Format.IniFormat), "desk")
    room = PeopleRoom(look, errands, actions, pc)
    qtbot.addWidget(room)
    errands.touched.connect(room.reload)
    room.resize(1150, 780)
    room.show()
    room.reload()

    def settle() -> None:
        qtbot.waitUntil(errands.idle, timeout=20_000)

    settle()
    return Office(room, desk, actions, pc, settle)


def test_somebody_is_added_with_roles_and_the_mediator_he_is(office: Office) -> None:
    office.press(office.room.engage)
    form = office.form(AccountForm)
    office.save()
    assert form.name.shown_error() and form.login.shown_error() and form.roles.shown_error()
    assert form.password.shown_error(), "a first password must be there"
    assert not form.mediator.isVisible(), "only who mediates is somebody of the roster"
    write(form.name.line, "测试新人")
    QTest.keyClicks(form.login.line, "xinren")
    form.roles.set_value([Role.DEPUTY])
    form.mediator.set_value(office.room.drawers.mediators[0][0])
    for field in (form.password, form.again):
        QTest.keyClicks(field.line, PASSWORD)
    office.save()
    kept = office.account("测试新人")
    assert (kept.staff.roles, kept.mediator) == (frozenset({Role.DEPUTY}), "测试苏日娜")
    assert kept.staff.must_change_password, "a password made up by another lets in once"
    assert "测试新人" in office.names()


def test_a_search_leaves_whose_name_login_or_role_matches(office: Office) -> None:
    office.room.search.setText("调解员")
    office.room.search.search_now()
    assert office.names() == ["测试苏日"]
    office.room.search.setText("GUAN")
    office.room.search.search_now()
    assert office.names() == ["测试管理甲"]


def test_the_pane_says_what_is_missing_and_what_was_done(office: Office) -> None:
    office.choose("测试苏日")
    words = office.room.pane.words()
    assert "没有对应名册上的调解员，登录后看不到任何案件。" in words
    assert "增加测试苏日（调解员）" in words


def test_a_link_to_the_roster_is_made_by_editing(office: Office) -> None:
    office.choose("测试苏日")
    office.press(office.room.pane.edit)
    form = office.form(AccountForm)
    assert not form.password.isVisible()
    form.mediator.set_value(office.room.drawers.mediators[0][0])
    office.save()
    assert office.account("测试苏日").mediator == "测试苏日娜"
    assert "名册上的调解员：测试苏日娜" in office.room.pane.words()


def test_the_last_administrator_is_refused_in_the_drawer_and_typed_things_stay(office: Office) -> None:
    office.choose("测试管理甲")
    office.press(office.room.pane.edit)
    form = office.form(AccountForm)
    form.roles.set_value([Role.CLERK])
    office.save()
    assert "唯一的管理员" in office.drawer.banner.text() and form.roles.value() == (Role.CLERK,)


def test_who_gives_rights_and_watches_over_them_is_said_at_the_field(office: Office) -> None:
    office.choose("测试管理甲")
    office.press(office.room.pane.edit)
    form = office.form(AccountForm)
    form.roles.set_value([Role.ADMINISTRATOR, Role.AUDITOR])
    office.save()
    assert "既是管理员又是审计员" in form.roles.shown_error()


def test_putting_aside_asks_first_and_taking_back_does_not(office: Office) -> None:
    office.choose("测试苏日")
    office.press(office.room.pane.active)
    assert office.account("测试苏日").staff.active, "nothing yet"
    office.agree("停用")
    assert not office.account("测试苏日").staff.active
    assert office.names()[-1] == "测试苏日", "who cannot come in stands last"
    office.choose("测试苏日")
    assert office.room.pane.active.text() == "启用" and not office.room.pane.password.isEnabled()
    office.press(office.room.pane.active)
    assert office.account("测试苏日").staff.active


def test_putting_the_last_administrator_aside_is_refused_on_the_page(office: Office) -> None:
    office.choose("测试管理甲")
    office.press(office.room.pane.active)
    office.agree("停用")
    assert "唯一的管理员" in office.room.banner.text()


def test_a_resting_account_is_unlocked(office: Office) -> None:
    for _ in range(5):
        with pytest.raises(Refusal):
            office.desk.staff.sign_in("suri", "Falsch-2026")
    office.room.reload()
    office.settle()
    office.choose("测试苏日")
    office.press(office.room.pane.unlock)
    assert office.account("测试苏日").resting_until is None and not office.room.pane.unlock.isVisible()
    assert "登录失败" in office.room.pane.words()


def test_a_pin_is_set_changed_and_cleared(office: Office) -> None:
    office.choose("测试苏日")
    office.press(office.room.pane.pin)
    form = office.form(PinForm)
    QTest.keyClicks(form.pin.line, "123456")
    QTest.keyClicks(form.again.line, "12345a")
    office.save()
    assert "顺着数" in form.pin.shown_error() and form.again.shown_error() == "PIN是6位数字。"
    form.clear()
    for field in (form.pin, form.again):
        QTest.keyClicks(field.line, PIN)
    office.save()
    assert office.account("测试苏日").has_pin
    office.choose("测试苏日")
    office.press(office.room.pane.pin)
    clear = next(b for b in office.drawer.findChildren(QPushButton) if b.text() == "清除PIN")
    office.press(clear)
    assert not office.account("测试苏日").has_pin


def test_an_administrator_alone_has_no_pin_to_set(office: Office) -> None:
    office.choose("测试管理甲")
    assert not office.room.pane.pin.isEnabled()


def test_a_reset_without_notes_needs_no_warning(office: Office) -> None:
    office.choose("测试苏日")
    office.press(office.room.pane.password)
    form = office.form(ResetForm)
    assert not form.warning.isVisible()
    for field in (form.password, form.again):
        QTest.keyClicks(field.line, "Xinde-2026-tai")
    office.save()
    with pytest.raises(Refusal) as refusal:
        office.desk.staff.sign_in("suri", "Xinde-2026-tai")
    assert refusal.value.code == "must-change"


def test_a_reset_that_loses_notes_must_be_read(office: Office, look: Look) -> None:
    form = ResetForm(look, office.account("测试苏日"), "重置口令后，1条背对背笔记将永远无法打开。")
    for field in (form.password, form.again):
        QTest.keyClicks(field.line, "Xinde-2026-tai")
    assert not form.check()
    form.read.setChecked(True)
    assert form.check()
    form.deleteLater()


def test_this_pc_is_registered_and_revoked_and_the_minutes_are_kept(office: Office) -> None:
    office.press(office.room.pcs)
    form = office.form(DeskPcsForm)
    assert form.minutes.value() == 10
    form.register.click()
    assert "起个名字" in form.name.shown_error()
    write(form.name.line, "一楼大厅值班台")
    office.press(form.register)
    (pc,), here = office.actions.desk_pcs.everyone(office.pc.secret())
    assert (pc.name, here) == ("一楼大厅值班台", pc.id) and not form.register.isVisible()
    office.press(form.revoking[pc.id])
    office.agree("撤销")
    assert office.actions.desk_pcs.everyone(office.pc.secret())[1] is None
    assert form.register.isVisible() and not form.revoking
    form.minutes.set_value(5)
    office.save()
    assert office.actions.centre.settings()[0].lock_after_minutes == 5
