"""A drawer stands over the right of a page, loses nothing that was typed, and is worked by keys alone."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QMainWindow, QWidget
from pytestqt.qtbot import QtBot

from mediator_desk.domain.refusals import Refusal
from mediator_desk.ui.kit.choice_fields import RadioField
from mediator_desk.ui.kit.court_fields import DateField
from mediator_desk.ui.kit.drawer import WIDTH, Drawer
from mediator_desk.ui.kit.forms import Form, MultiLine, TextField
from mediator_desk.ui.kit.look import Look
from mediator_desk.ui.kit.messages import Toast
from mediator_desk.ui.kit.search_choice import Option, SearchChoice


class Desk(QMainWindow):
    """A window with a page that has a field of its own."""

    def __init__(self) -> None:
        super().__init__()
        self.page = QWidget()
        self.line = QLineEdit(self.page)
        self.line.setAccessibleName("页面")
        self.setCentralWidget(self.page)


class Sample(Drawer):
    """A drawer with a few fields."""

    def __init__(self, look: Look) -> None:
        super().__init__(look, "记录", "保存记录", about="（2026）内0121民初1号")
        self.name = TextField(look, "姓名")
        self.way = RadioField(look, "方式", [(1, "甲"), (2, "乙"), (3, "丙")])
        self.day = DateField(look, "日期")
        self.what = SearchChoice(look, "事项", [Option(1, "案由"), Option(2, "日期")])
        self.text = MultiLine(look, "说明")
        self.form = Form(look)
        for field in (self.name, self.way, self.day, self.what, self.text):
            self.form.add(field.label, field, wide=True)
        self.form.changed.connect(self.mark_typed)
        self.set_body(self.form)


@pytest.fixture
def desk(qtbot: QtBot) -> Desk:
    window = Desk()
    qtbot.addWidget(window)
    window.resize(1000, 640)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    window.line.setFocus()
    return window


@pytest.fixture
def drawer(desk: Desk, look: Look) -> Iterator[Sample]:
    drawer = Sample(look)
    drawer.open_over(desk.page)
    yield drawer


def test_it_stands_at_the_right_of_the_page_and_follows_its_size(desk: Desk, drawer: Sample) -> None:
    assert drawer.geometry().right() == desk.page.width() - 1
    assert drawer.height() == desk.page.height()
    assert drawer.width() >= WIDTH
    desk.resize(1200, 700)
    assert (drawer.geometry().right(), drawer.height()) == (desk.page.width() - 1, desk.page.height())
    desk.resize(400, 480)
    assert drawer.width() == desk.page.width()


def test_the_cursor_is_in_the_first_field_and_goes_back_afterwards(
    desk: Desk, drawer: Sample, qtbot: QtBot
) -> None:
    assert drawer.name.line.hasFocus()
    QTest.keyClick(drawer.name.line, Qt.Key.Key_Escape)
    assert desk.line.hasFocus()


def test_tab_goes_through_the_form_in_its_order_and_stays_inside(
    desk: Desk, drawer: Sample, qtbot: QtBot
) -> None:
    first = drawer.way.group.buttons()[0]
    way = [drawer.name.line, first, drawer.day.line, drawer.what.line, drawer.text.box]
    way += [drawer.cancel_button, drawer.save_button]
    for here, there in itertools.pairwise(way):
        QTest.keyClick(here, Qt.Key.Key_Tab)
        assert there.hasFocus()
    for _ in range(len(drawer.stops())):
        focus = desk.focusWidget()
        assert focus is not None
        assert drawer.isAncestorOf(focus)
        QTest.keyClick(focus, Qt.Key.Key_Tab)
    QTest.keyClick(drawer.name.line, Qt.Key.Key_Backtab)
    assert not drawer.text.box.hasFocus()


def test_tab_stops_once_in_a_row_of_choices_at_the_chosen_one(drawer: Sample, qtbot: QtBot) -> None:
    drawer.way.set_value(2)
    QTest.keyClick(drawer.name.line, Qt.Key.Key_Tab)
    assert drawer.way.button(2).hasFocus()
    QTest.keyClick(drawer.way.button(2), Qt.Key.Key_Return)
    assert drawer.day.line.hasFocus()


def test_enter_walks_past_the_picture_of_the_calendar(drawer: Sample, qtbot: QtBot) -> None:
    drawer.day.line.setFocus()
    QTest.keyClick(drawer.day.line, Qt.Key.Key_Return)
    assert drawer.what.line.hasFocus()


def test_a_field_added_later_is_reached_in_its_place(drawer: Sample, look: Look, qtbot: QtBot) -> None:
    added = TextField(look, "后加")
    drawer.form.grid.addWidget(added, 50, 0)
    added.show()
    drawer.text.box.setFocus()
    QTest.keyClick(drawer.text.box, Qt.Key.Key_Tab)
    assert added.line.hasFocus()


def test_control_s_and_the_button_ask_to_save(drawer: Sample, qtbot: QtBot) -> None:
    asked: list[None] = []
    drawer.saved.connect(lambda: asked.append(None))
    QTest.keyClick(drawer.name.line, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    QTest.mouseClick(drawer.save_button, Qt.MouseButton.LeftButton)
    assert len(asked) == 2
    drawer.hold(True)
    QTest.keyClick(drawer.name.line, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert len(asked) == 2, "nothing is sent twice"


def test_escape_asks_only_when_something_was_typed(drawer: Sample, qtbot: QtBot) -> None:
    QTest.keyClicks(drawer.name.line, "A")
    QTest.keyClick(drawer.name.line, Qt.Key.Key_Escape)
    assert drawer.isVisible()
    assert drawer.question.isVisible()
    assert drawer.question.keep.hasFocus()
    QTest.keyClick(drawer.question.keep, Qt.Key.Key_Return)
    assert not drawer.question.isVisible()
    assert drawer.name.value() == "A"
    gone: list[None] = []
    drawer.closed.connect(lambda: gone.append(None))
    QTest.mouseClick(drawer.cancel_button, Qt.MouseButton.LeftButton)
    QTest.mouseClick(drawer.question.drop, Qt.MouseButton.LeftButton)
    assert gone == [None]
    assert not drawer.isVisible()


def test_escape_closes_an_open_list_first(drawer: Sample, qtbot: QtBot) -> None:
    drawer.what.line.setFocus()
    QTest.keyClick(drawer.what.line, Qt.Key.Key_Down)
    assert drawer.what.list.isVisible()
    QTest.keyClick(drawer.what.line, Qt.Key.Key_Escape)
    assert not drawer.what.list.isVisible()
    assert drawer.isVisible()


def test_a_refusal_is_said_inside_and_keeps_everything(drawer: Sample, qtbot: QtBot) -> None:
    QTest.keyClicks(drawer.name.line, "A")
    drawer.hold(True)
    drawer.refuse(Refusal("不行。", "没有改动。", "请改。"))
    assert drawer.banner.text() == "不行。没有改动。请改。"
    assert drawer.name.value() == "A"
    assert drawer.save_button.isEnabled()


def test_what_was_done_is_said_at_the_foot_of_the_window(desk: Desk, drawer: Sample) -> None:
    gone: list[None] = []
    drawer.closed.connect(lambda: gone.append(None))
    drawer.finish("已记录。")
    toast = desk.findChild(Toast)
    assert isinstance(toast, Toast)
    assert toast.text() == "已记录。"
    assert gone == [None]
