"""One of many is found by its words or its pinyin initials, without the mouse."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from mediator_desk.ui.kit.look import Look
from mediator_desk.ui.kit.search_choice import Option, SearchChoice, matching
from tests.ui.writing import compose, write

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

CAUSES = (
    Option(1, "物业服务合同纠纷", ("wyfwhtjf",)),
    Option(2, "民间借贷纠纷", ("mjjdjf",)),
    Option(3, "服务合同纠纷", ("fwhtjf",)),
    Option(4, "单某某", ("smm", "dmm"), "法学会"),
)


class Page(QWidget):
    """The field and another one behind it."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.field = SearchChoice(look, "案由", CAUSES, required=True)
        self.next = QLineEdit()
        column = QVBoxLayout(self)
        column.addWidget(self.field)
        column.addWidget(self.next)


@pytest.fixture
def page(qtbot: QtBot, look: Look) -> Iterator[Page]:
    page = Page(look)
    qtbot.addWidget(page)
    with qtbot.waitActive(page):
        page.show()
        page.activateWindow()
    page.field.editor.setFocus()
    yield page


def test_the_best_match_comes_first() -> None:
    assert [o.key for o in matching(CAUSES, "服务")] == [3, 1]
    assert [o.key for o in matching(CAUSES, "FWHT")] == [3, 1]
    assert [o.key for o in matching(CAUSES, "纠纷")] == [1, 2, 3]
    assert matching(CAUSES, "xyz") == []


@pytest.mark.parametrize("typed", ["smm", "dmm"])
def test_a_name_of_two_readings_is_found_by_both(typed: str) -> None:
    assert [o.key for o in matching(CAUSES, typed)] == [4]


def test_initials_and_enter_choose_and_go_on(qtbot: QtBot, page: Page) -> None:
    with qtbot.waitSignal(page.field.changed):
        QTest.keyClicks(page.field.editor, "mjj")
    assert page.field.list.isVisible()
    QTest.keyClick(page.field.editor, Qt.Key.Key_Return)
    assert page.field.value() == 2
    assert page.field.line.text() == "民间借贷纠纷"
    assert QApplication.focusWidget() is page.next
    assert not page.field.list.isVisible()


def test_arrows_walk_through_the_list(qtbot: QtBot, page: Page) -> None:
    write(page.field.editor, "纠纷")
    QTest.keyClick(page.field.editor, Qt.Key.Key_Down)
    QTest.keyClick(page.field.editor, Qt.Key.Key_Down)
    QTest.keyClick(page.field.editor, Qt.Key.Key_Up)
    QTest.keyClick(page.field.editor, Qt.Key.Key_Return)
    assert page.field.value() == 2


def test_down_opens_the_whole_list(qtbot: QtBot, page: Page) -> None:
    QTest.keyClick(page.field.editor, Qt.Key.Key_Down)
    assert page.field.list.isVisible()
    QTest.keyClick(page.field.editor, Qt.Key.Key_Escape)
    assert not page.field.list.isVisible()
    assert page.field.value() is None


def test_enter_while_composing_chooses_nothing(qtbot: QtBot, page: Page) -> None:
    write(page.field.editor, "民")
    compose(page.field.editor, "jian")
    QTest.keyClick(page.field.editor, Qt.Key.Key_Return)
    assert page.field.value() is None
    assert QApplication.focusWidget() is page.field.editor


def test_words_that_chose_nothing_are_an_error(qtbot: QtBot, page: Page) -> None:
    write(page.field.editor, "没有这种纠纷")
    assert "没有符合" in page.field.beneath()
    assert page.field.error() == "没有选定案由。请从列表中选一项，或清空。"
    page.field.clear()
    assert page.field.error() == "请填写案由。"


def test_words_typed_in_full_choose_when_the_field_is_left(qtbot: QtBot, page: Page) -> None:
    write(page.field.editor, "服务合同纠纷")
    page.field.list.hide()
    page.next.setFocus()
    assert page.field.value() == 3


def test_changing_the_words_takes_the_choice_back(qtbot: QtBot, page: Page) -> None:
    page.field.set_value(2)
    QTest.keyClick(page.field.editor, Qt.Key.Key_End)
    QTest.keyClick(page.field.editor, Qt.Key.Key_Backspace)
    assert page.field.value() is None


def test_a_choice_that_is_no_longer_offered_is_forgotten(qtbot: QtBot, page: Page) -> None:
    page.field.set_value(2)
    page.field.offer(CAUSES[2:])
    assert page.field.value() is None
    assert page.field.line.text() == ""
