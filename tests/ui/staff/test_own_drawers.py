"""Everybody changes his own password and PIN from the menu at the foot of the rail."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from mediator_desk.actions.signed_in import Actions
from mediator_desk.app_desk import DeskDay, Doors
from mediator_desk.domain.refusals import Refusal
from mediator_desk.domain.staff import Role
from mediator_desk.store.transaction import Store
from mediator_desk.ui.kit.drawer import Drawer
from mediator_desk.ui.kit.errands import Errands
from mediator_desk.ui.kit.forms import Field, TextField
from mediator_desk.ui.kit.look import Look
from mediator_desk.ui.window import DeskWindow
from tests.actions.conftest import actions, store
from tests.actions.people_at_desks import PASSWORD, Centre, centre_with_two_cases

__all__ = ["actions", "store"]

NEW, PIN = "Xinde-2026-tai", "482917"


@dataclass
class Seat:
    """Somebody's window, and his menu."""

    window: DeskWindow
    desk: Actions
    centre: Centre
    settle: Callable[[], None]

    def entry(self, words: str) -> None:
        """Choose an entry of the menu."""
        next(a for a in self.window.rail.menu.actions() if a.text().startswith(words)).trigger()
        self.settle()

    def drawer(self) -> Drawer:
        return next(d for d in self.window.findChildren(Drawer) if d.isVisible())

    def type_in(self, label: str, text: str) -> TextField:
        field = next(f for f in self.drawer().findChildren(Field) if f.label == label)
        assert isinstance(field, TextField)
        field.clear()
        QTest.keyClicks(field.line, text)
        return field

    def save(self) -> None:
        self.drawer().saved.emit()
        self.settle()


@pytest.fixture
def sit(
    store: Store, actions: Actions, look: Look, errands: Errands, qtbot: QtBot, tmp_path: Path
) -> Callable[[Role], Seat]:
    centre = centre_with_two_cases(store, actions)
    settings = QSettings(str(tmp_path / "desk.ini"), QSettings.Format.IniFormat)

    def sit(role: Role) -> Seat:
        desk = centre.sign_in("ich", frozenset({role}), centre.mediators[0])
        window = DeskDay(look, errands, desk, settings, Doors()).window
        qtbot.addWidget(window)
        window.resize(1320, 820)
        window.show()

        def settle() -> None:
            qtbot.waitUntil(errands.idle, timeout=20_000)

        qtbot.wait(50)
        settle()
        return Seat(window, desk, centre, settle)

    return sit


def test_ones_own_password_is_changed_with_the_old_one(sit: Callable[[Role], Seat]) -> None:
    seat = sit(Role.JUDGE)
    seat.entry("修改口令")
    seat.type_in("原口令", "Falsch-2026")
    seat.type_in("新口令", NEW)
    again = seat.type_in("确认新口令", NEW + "x")
    seat.save()
    assert "不一样" in again.shown_error()
    seat.type_in("确认新口令", NEW)
    seat.save()
    assert "口令不正确" in seat.drawer().banner.text(), "the old one was wrong; what was typed stays"
    seat.type_in("原口令", PASSWORD)
    seat.save()
    assert seat.window.toast.text() == "口令已修改"
    assert seat.centre.people.sign_in("ich", NEW).name == "账号ich"
    with pytest.raises(Refusal):
        seat.centre.people.sign_in("ich", PASSWORD)


def test_a_mediator_chooses_his_pin_and_a_judge_has_none(sit: Callable[[Role], Seat]) -> None:
    seat = sit(Role.MEDIATOR)
    assert seat.window.rail.pin_entry.isVisible()
    seat.entry("设置PIN")
    seat.type_in("口令", PASSWORD)
    pin = seat.type_in("新PIN", "123456")
    seat.type_in("确认新PIN", "123456")
    seat.save()
    assert "顺着数" in pin.shown_error()
    for label in ("新PIN", "确认新PIN"):
        seat.type_in(label, PIN)
    seat.save()
    assert seat.desk.own.account().has_pin
    seat.entry("设置PIN")
    assert seat.drawer().title.text() == "更换PIN"


def test_a_judge_is_offered_no_pin(sit: Callable[[Role], Seat]) -> None:
    assert not sit(Role.JUDGE).window.rail.pin_entry.isVisible()
