"""The frame: rooms open on their first visit, keys lead there, narrow windows lose nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from mediator_desk.domain.refusals import Refusal
from mediator_desk.domain.touched import Touched
from mediator_desk.ui.kit.look import Look, Scheme
from mediator_desk.ui.kit.rooms import Room, RoomEntry
from mediator_desk.ui.kit.tokens import Tone
from mediator_desk.ui.window import DeskWindow

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

LABELS = {
    "today": ("待办", "clipboard_task"),
    "cases": ("案件", "folder_open"),
    "pools": ("调解员", "people_community"),
    "rota": ("排班", "calendar_ltr"),
    "documents": ("文书", "document_text"),
    "oversight": ("统计", "data_pie"),
}


class Case(Room):
    """A room that counts how often it asked."""

    def __init__(self, look: Look, shows: Touched) -> None:
        super().__init__(look)
        self.shows = shows
        self.reloads = 0
        self.unsaved = False
        self.line = QLineEdit()
        self.column.addWidget(self.line)

    def reload(self) -> None:
        self.reloads += 1

    def may_leave(self) -> bool:
        return not self.unsaved


class House:
    """What was built, by key."""

    def __init__(self, look: Look) -> None:
        self.look = look
        self.built: dict[str, Case] = {}

    def maker(self, key: str) -> Callable[[], Room]:
        def make() -> Room:
            assert key not in self.built
            self.built[key] = Case(self.look, Touched.MEDIATORS if key == "pools" else Touched.CASES)
            return self.built[key]

        return make

    def entries(self) -> list[RoomEntry]:
        return [RoomEntry(key, label, icon, self.maker(key)) for key, (label, icon) in LABELS.items()]


@pytest.fixture
def house(look: Look) -> House:
    return House(look)


@pytest.fixture
def window(qtbot: QtBot, look: Look, house: House) -> Iterator[DeskWindow]:
    window = DeskWindow(look, house.entries())
    qtbot.addWidget(window)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    yield window


def test_rooms_are_built_on_their_first_visit_only(qtbot: QtBot, window: DeskWindow, house: House) -> None:
    assert house.built == {}
    for key in ("cases", "pools", "cases"):
        with qtbot.waitSignal(window.room_shown) as shown:
            QTest.mouseClick(window.rail.buttons[key], Qt.MouseButton.LeftButton)
        assert shown.args == [key]
    assert set(house.built) == {"cases", "pools"}
    assert window.room() is house.built["cases"]
    assert window.rail.buttons["cases"].isChecked()
    assert not window.rail.buttons["pools"].isChecked()


def test_control_and_a_number_lead_to_each_room(qtbot: QtBot, window: DeskWindow) -> None:
    for number, key in enumerate(LABELS, 1):
        QTest.keyClick(window, Qt.Key(Qt.Key.Key_0 + number), Qt.KeyboardModifier.ControlModifier)
        assert window.room_key() == key


def test_a_room_asks_at_first_sight_on_f5_and_when_touched(
    qtbot: QtBot, window: DeskWindow, house: House
) -> None:
    window.show_room("pools")
    window.show_room("cases")
    cases, pools = house.built["cases"], house.built["pools"]
    assert (cases.reloads, pools.reloads) == (1, 1)
    QTest.keyClick(window, Qt.Key.Key_F5)
    assert (cases.reloads, pools.reloads) == (2, 1)
    window.reload_touched(Touched.CASES)
    assert (cases.reloads, pools.reloads) == (3, 1)
    window.reload_touched(Touched.MEDIATORS | Touched.ROTA)
    assert (cases.reloads, pools.reloads) == (3, 1)
    window.show_room("pools")
    assert pools.reloads == 2
    window.show_room("cases")
    window.show_room("pools")
    assert pools.reloads == 2


def test_what_is_typed_is_not_lost_by_going_elsewhere(qtbot: QtBot, window: DeskWindow, house: House) -> None:
    window.show_room("cases")
    house.built["cases"].unsaved = True
    QTest.keyClick(window, Qt.Key.Key_3, Qt.KeyboardModifier.ControlModifier)
    assert window.room_key() == "cases"
    assert window.rail.buttons["cases"].isChecked()
    assert not window.close()
    house.built["cases"].unsaved = False
    assert window.close()


@pytest.mark.parametrize(
    ("width", "scale", "icons", "compact"),
    [
        (1320, 100, False, False),
        (1280, 100, False, False),
        (1239, 100, True, False),
        (1129, 100, True, True),
        (1320, 115, True, False),
        (1366, 130, True, True),
    ],
)
def test_a_narrow_window_first_shows_icons_only_and_then_leaves_side_panes_out(
    qtbot: QtBot, look: Look, house: House, width: int, scale: int, icons: bool, compact: bool
) -> None:
    look.choose(Scheme.LIGHT, scale)
    window = DeskWindow(look, house.entries())
    qtbot.addWidget(window)
    window.show_room("cases")
    window.resize(width, 720)
    window.show()
    assert window.is_compact() is compact
    assert house.built["cases"].compact is compact
    assert window.rail.width() == look.px(60 if icons else 168)
    window.show_room("pools")
    assert house.built["pools"].compact is compact
    assert "待办" in window.rail.buttons["today"].toolTip()


def test_a_change_of_width_is_told_once(qtbot: QtBot, window: DeskWindow, house: House) -> None:
    window.show_room("cases")
    told: list[bool] = []
    window.compact_changed.connect(told.append)
    for width in (1000, 900, 1320, 1200):
        window.resize(width, 720)
    assert told == [True, False]


def test_badges_are_counted_in_words_too(window: DeskWindow) -> None:
    window.rail.set_badge("today", 7)
    window.rail.set_badge("rota", 2, Tone.WARN)
    assert window.rail.buttons["today"].accessibleName() == "待办，7 件"
    window.rail.set_badge("today", 0)
    assert window.rail.buttons["today"].accessibleName() == "待办"


def test_the_person_at_the_desk_may_hand_over_or_leave(qtbot: QtBot, window: DeskWindow) -> None:
    window.rail.set_person("乌兰", "书记员")
    assert window.rail.person.text() == "乌兰\n书记员"
    actions = {action.text().split("(")[0]: action for action in window.rail.menu.actions()}
    with qtbot.waitSignal(window.switch_asked):
        actions["切换人员"].trigger()
    with qtbot.waitSignal(window.leave_asked):
        actions["退出"].trigger()


def test_tab_goes_through_the_rail_into_the_room(qtbot: QtBot, window: DeskWindow, house: House) -> None:
    window.show_room("cases")
    window.rail.buttons["oversight"].setFocus()
    seen = []
    for _ in range(3):
        focus = QApplication.focusWidget()
        assert focus is not None
        seen.append(focus)
        QTest.keyClick(focus, Qt.Key.Key_Tab)
    assert house.built["cases"].line in [*seen, QApplication.focusWidget()]


def test_refusals_and_notices_are_seen_over_every_room(qtbot: QtBot, window: DeskWindow) -> None:
    window.show_room("cases")
    window.show_refusal(Refusal("数据库被占用。", "没有改动。", "请稍后再试。"))
    assert window.banner.text() == "数据库被占用。没有改动。请稍后再试。"
    window.reload()
    assert window.banner.text() == ""
    undone: list[str] = []
    window.show_toast("已分派给高某", "撤销", lambda: undone.append("撤销"))
    assert window.toast.text() == "已分派给高某"


def test_the_foot_shows_what_is_under_way_and_then_what_was_done(window: DeskWindow, house: House) -> None:
    window.show_room("cases")
    house.built["cases"].status_said.emit("已保存 10:42")
    window.show_busy("正在导入…")
    assert window.status.text() == "正在导入…"
    window.show_busy("")
    assert window.status.text() == "已保存 10:42"


def test_the_window_comes_back_where_it_was(qtbot: QtBot, look: Look, house: House, tmp_path: Path) -> None:
    path = str(tmp_path / "window.ini")
    first = DeskWindow(look, house.entries(), QSettings(path, QSettings.Format.IniFormat))
    qtbot.addWidget(first)
    first.resize(777, 555)
    first.show()
    first.close()
    settings = QSettings(path, QSettings.Format.IniFormat)
    assert settings.allKeys() == ["window/geometry"]
    second = DeskWindow(look, house.entries(), settings)
    qtbot.addWidget(second)
    assert (second.width(), second.height()) == (777, 555)
