"""Ctrl+K leads anywhere: by characters or by pinyin, by the keys alone, and no further than the person may go."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from mediator_desk.actions.signed_in import Actions
from mediator_desk.app_desk import DeskDay, Doors
from mediator_desk.domain.staff import Role
from mediator_desk.store.transaction import Store
from mediator_desk.ui.cases.room import CasesRoom
from mediator_desk.ui.desk_palette import ACTS, CASES, COMMANDS, MEDIATORS, RECENT, ROOMS, DeskPalette
from mediator_desk.ui.kit.errands import Errands
from mediator_desk.ui.kit.look import Look
from mediator_desk.ui.kit.palette import Palette
from mediator_desk.ui.pools.room import PoolsRoom
from mediator_desk.ui.window import DeskWindow
from tests.actions.conftest import actions, store
from tests.actions.people_at_desks import Centre, centre_with_two_cases
from tests.ui.writing import write

__all__ = ["actions", "store"]

Sit = Callable[[Role], "Seat"]


class Seat:
    """Somebody's window with its palette."""

    def __init__(self, window: DeskWindow, errands: Errands, qtbot: QtBot) -> None:
        self.window, self.errands, self.qtbot = window, errands, qtbot
        desk = window.findChild(DeskPalette)
        assert isinstance(desk, DeskPalette)
        self.desk: DeskPalette = desk

    @property
    def palette(self) -> Palette:
        return self.desk.palette

    def settle(self) -> None:
        room = self.window.room()
        self.qtbot.waitUntil(
            lambda: self.errands.idle() and not (isinstance(room, CasesRoom) and not room.is_settled()), timeout=10_000
        )

    def open(self) -> None:
        QTest.keyClick(self.window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
        assert self.palette.isVisible()
        self.settle()

    def type(self, typed: str) -> None:
        self.palette.line.clear()
        write(self.palette.line, typed)
        self.palette.line.search_now()
        self.settle()

    def press(self, key: Qt.Key) -> None:
        QTest.keyClick(self.palette.line, key)

    def said(self, section: str = "") -> list[str]:
        return [each.label for each in self.palette.lines() if section in ("", each.section)]


@pytest.fixture
def centre(store: Store, actions: Actions) -> Centre:
    return centre_with_two_cases(store, actions)


@pytest.fixture
def sit(centre: Centre, look: Look, errands: Errands, qtbot: QtBot, tmp_path: Path) -> Iterator[Sit]:
    settings = QSettings(str(tmp_path / "desk.ini"), QSettings.Format.IniFormat)

    def down(role: Role) -> Seat:
        window = DeskDay(look, errands, centre.of_role(role), settings, Doors()).window
        qtbot.addWidget(window)
        window.resize(1320, 820)
        window.show()
        qtbot.waitExposed(window)
        qtbot.wait(50)
        seat = Seat(window, errands, qtbot)
        seat.settle()
        return seat

    yield down


def test_a_room_is_reached_by_its_pinyin_and_enter(sit: Sit) -> None:
    seat = sit(Role.CLERK)
    seat.open()
    labels = [entry.label for entry in seat.window.entries()]
    assert seat.said(ROOMS) == labels and "调解员" in labels
    seat.type("tjy")
    assert seat.said(ROOMS) == ["调解员"]
    (line,) = (each for each in seat.palette.lines() if each.section == ROOMS)
    assert line.lit == ((0, 3),) and line.keys == f"Ctrl+{labels.index('调解员') + 1}"
    seat.press(Qt.Key.Key_Return)
    assert isinstance(seat.window.room(), PoolsRoom) and not seat.palette.isVisible()


def test_a_case_is_found_opened_and_remembered(sit: Sit, centre: Centre) -> None:
    seat = sit(Role.CLERK)
    seat.open()
    seat.type("501")
    assert [label.split("　")[0] for label in seat.said(CASES)] == ["（2026）内0121诉前调501号"]
    seat.press(Qt.Key.Key_Return)
    seat.settle()
    room = seat.window.room()
    assert isinstance(room, CasesRoom) and room.detail.file is not None and room.detail.file.case.id == centre.own
    assert seat.desk.recent_ids() == (centre.own,)
    seat.open()
    assert [label.split("　")[0] for label in seat.said(RECENT)] == ["（2026）内0121诉前调501号"]
    assert seat.palette.lines()[0].section == RECENT
    assert seat.said(ACTS), "what can be done on the case that is seen"
    seat.press(Qt.Key.Key_Escape)


def test_a_mediator_finds_neither_a_foreign_case_nor_the_rosters(sit: Sit, centre: Centre) -> None:
    seat = sit(Role.MEDIATOR)
    seat.desk.remember(centre.foreign)
    seat.open()
    assert seat.said(RECENT) == [], "not even one that somebody opened here before"
    seat.type("502")
    assert seat.said(CASES) == []
    assert "没有符合“502”的内容。" in seat.palette.nothing.text()
    seat.type("501")
    assert len(seat.said(CASES)) == 1
    assert not seat.said(MEDIATORS)


def test_who_has_no_cases_has_rooms_and_commands(sit: Sit) -> None:
    seat = sit(Role.ADMINISTRATOR)
    seat.open()
    assert seat.said(CASES) == seat.said(RECENT) == []
    assert "切换人员" in seat.said(COMMANDS) and "登记案件" not in seat.said(COMMANDS)
    seat.type("qhry")
    assert seat.said() == ["切换人员"]


def test_a_mediator_of_the_rosters_is_gone_to(sit: Sit, centre: Centre) -> None:
    seat = sit(Role.CLERK)
    name = centre.clerk.pools.roster()[0].mediator.name
    seat.open()
    seat.type(name[:2])
    assert name in seat.said(MEDIATORS)
    next(each for each in seat.palette.lines() if (each.section, each.label) == (MEDIATORS, name)).run()
    seat.settle()
    room = seat.window.room()
    assert isinstance(room, PoolsRoom)
    assert room.table.current() == centre.clerk.pools.roster()[0].mediator.memberships[0].id


def test_the_keys_walk_over_titles_and_around_and_escape_gives_the_focus_back(sit: Sit) -> None:
    seat = sit(Role.CLERK)
    seat.window.show_room("cases")
    seat.settle()
    room = seat.window.room()
    assert isinstance(room, CasesRoom)
    room.docket.table.view.setFocus()
    seat.open()
    assert seat.palette.line.hasFocus()
    lines = seat.palette.lines()
    seat.press(Qt.Key.Key_Up)
    assert seat.palette.current() == lines[-1]
    seat.press(Qt.Key.Key_Down)
    assert seat.palette.current() == lines[0]
    for _ in lines[1:]:
        seat.press(Qt.Key.Key_Down)
    assert seat.palette.current() == lines[-1]
    seat.press(Qt.Key.Key_Escape)
    assert not seat.palette.isVisible() and room.docket.table.view.hasFocus()
    assert QApplication.focusWidget() is room.docket.table.view


def test_commands_teach_their_keys_and_do_the_same(sit: Sit, look: Look) -> None:
    seat = sit(Role.CLERK)
    seat.open()
    keys = {each.label: each.keys for each in seat.palette.lines() if each.section == COMMANDS}
    assert (keys["登记案件"], keys["查找案件"], keys["刷新本页"]) == ("Ctrl+N", "Ctrl+F", "F5")
    seat.type("fdwz")
    seat.press(Qt.Key.Key_Return)
    assert look.scale == 115
    seat.open()
    seat.type("djaj")
    seat.press(Qt.Key.Key_Return)
    room = seat.window.room()
    assert isinstance(room, CasesRoom)
    seat.qtbot.waitUntil(lambda: room.form is not None)


def test_ctrl_f_goes_to_the_search_box_of_the_room(sit: Sit) -> None:
    seat = sit(Role.CLERK)
    for key in ("cases", "pools", "documents"):
        seat.window.show_room(key)
        seat.settle()
        seat.qtbot.wait(50)
        QTest.keyClick(seat.window, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
        focus = QApplication.focusWidget()
        assert focus is not None and focus.accessibleName() == "搜索", key


def test_a_late_answer_does_not_push_a_newer_one_away(sit: Sit) -> None:
    seat = sit(Role.CLERK)
    seat.open()
    for typed in ("501", "502"):
        seat.palette.line.clear()
        write(seat.palette.line, typed)
        seat.palette.line.search_now()
    seat.settle()
    assert [label.split("　")[0] for label in seat.said(CASES)] == ["（2026）内0121诉前调502号"]


def test_every_line_has_words_for_a_screen_reader(sit: Sit) -> None:
    seat = sit(Role.CLERK)
    seat.open()
    for widget in (seat.palette.line, seat.palette.list):
        assert QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)
    index = seat.palette.list.currentIndex()
    assert index.data(int(Qt.ItemDataRole.AccessibleTextRole)) == seat.palette.lines()[0].words()
