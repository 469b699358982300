"""Forms are filled with the keyboard alone and say what is missing."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from mediator_desk.ui.kit.forms import ChoiceField, Form, MultiLine, TextField
from mediator_desk.ui.kit.look import Look
from tests.ui.writing import compose, write

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


class Page(QWidget):
    """A form of four fields and the button behind it."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.form = Form(look)
        self.name = TextField(look, "姓名", required=True, longest=10)
        self.court = ChoiceField(look, "来源", [(1, "委派"), (2, "委托")], required=True)
        self.facts = MultiLine(look, "纠纷事实")
        self.phone = TextField(look, "电话", note="手机优先")
        self.form.add("name", self.name)
        self.form.add("court", self.court)
        self.form.add("facts", self.facts, wide=True)
        self.form.add("phone", self.phone)
        self.save = QPushButton("保存")
        column = QVBoxLayout(self)
        column.addWidget(self.form)
        column.addWidget(self.save)


@pytest.fixture
def page(qtbot: QtBot, look: Look) -> Iterator[Page]:
    page = Page(look)
    qtbot.addWidget(page)
    with qtbot.waitActive(page):
        page.show()
        page.activateWindow()
    page.name.editor.setFocus()
    yield page


def test_enter_goes_from_field_to_field_and_on_to_the_button(qtbot: QtBot, page: Page) -> None:
    order = [page.name.editor, page.court.editor, page.facts.editor]
    for editor in order[:2]:
        assert QApplication.focusWidget() is editor
        QTest.keyClick(editor, Qt.Key.Key_Return)
    assert QApplication.focusWidget() is page.facts.editor
    QTest.keyClick(page.facts.editor, Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is page.phone.editor
    QTest.keyClick(page.phone.editor, Qt.Key.Key_Enter)
    assert QApplication.focusWidget() is page.save


def test_enter_while_a_character_is_composed_belongs_to_the_input_method(qtbot: QtBot, page: Page) -> None:
    compose(page.name.editor, "zhang")
    QTest.keyClick(page.name.editor, Qt.Key.Key_Return)
    assert QApplication.focusWidget() is page.name.editor
    write(page.name.editor, "张某")
    assert page.name.value() == "张某"
    QTest.keyClick(page.name.editor, Qt.Key.Key_Return)
    assert QApplication.focusWidget() is page.court.editor


def test_enter_in_a_text_of_several_lines_begins_a_new_line(qtbot: QtBot, page: Page) -> None:
    page.facts.editor.setFocus()
    write(page.facts.editor, "第一行")
    QTest.keyClick(page.facts.editor, Qt.Key.Key_Return)
    write(page.facts.editor, "第二行")
    assert page.facts.value() == "第一行\n第二行"


def test_a_check_says_every_error_and_goes_to_the_first(qtbot: QtBot, page: Page) -> None:
    page.phone.editor.setFocus()
    assert not page.form.check()
    assert page.name.shown_error() == "请填写姓名。"
    assert page.court.shown_error() == "请选择来源。"
    assert page.phone.shown_error() == ""
    assert QApplication.focusWidget() is page.name.editor
    assert page.name.editor.accessibleDescription() == "请填写姓名。"


def test_an_error_goes_as_soon_as_the_entry_changes(qtbot: QtBot, page: Page) -> None:
    page.form.check()
    write(page.name.editor, "张某")
    assert page.name.shown_error() == ""
    assert page.court.shown_error() != ""
    page.court.set_value(2)
    assert page.form.check()
    assert page.court.value() == 2


def test_an_error_of_the_rules_is_shown_at_its_field(qtbot: QtBot, page: Page) -> None:
    write(page.name.editor, "张某")
    page.court.set_value(1)
    assert not page.form.show_errors({"phone": "电话少一位。"})
    assert page.phone.beneath() == "电话少一位。"
    page.phone.show_error("")
    assert page.phone.beneath() == "手机优先"


def test_too_long_a_text_is_said_and_never_cut(qtbot: QtBot, page: Page) -> None:
    write(page.name.editor, "某" * 30)
    assert page.name.value() == "某" * 30
    assert page.name.error() == "姓名最多10字，现在有30字，请缩短。"


def test_the_wheel_over_a_choice_changes_nothing(qtbot: QtBot, page: Page) -> None:
    page.court.set_value(2)
    page.court.editor.setFocus()
    middle = QPointF(page.court.editor.rect().center())
    turned = QWheelEvent(
        middle,
        page.court.editor.mapToGlobal(middle),
        QPoint(),
        QPoint(0, 120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(page.court.editor, turned)
    assert page.court.value() == 2


def test_an_alt_letter_is_on_the_label_and_in_no_sentence(qtbot: QtBot, look: Look) -> None:
    field = TextField(look, "案号(&N)", required=True)
    qtbot.addWidget(field)
    assert field.error() == "请填写案号。"
    assert "案号(&N)" in [label.text() for label in field.findChildren(QLabel)]


def test_clearing_empties_every_field(qtbot: QtBot, page: Page) -> None:
    write(page.name.editor, "张某")
    page.court.set_value(1)
    page.form.check()
    page.form.clear()
    assert (page.name.value(), page.court.value(), page.name.shown_error()) == ("", None, "")


def test_every_editor_has_its_name_and_its_label_as_buddy(page: Page) -> None:
    buddies = [label.buddy() for label in page.form.findChildren(QLabel) if label.buddy() is not None]
    for field in (page.name, page.court, page.facts, page.phone):
        assert field.editor in buddies
        assert field.label in field.editor.accessibleName()
    assert page.name.editor.accessibleName() == "姓名（必填）"


def test_the_first_error_is_scrolled_into_view(qtbot: QtBot, look: Look) -> None:
    page, area = Page(look), QScrollArea()
    page.setMinimumHeight(2000)
    area.setWidget(page)
    area.resize(400, 200)
    qtbot.addWidget(area)
    area.show()
    area.verticalScrollBar().setValue(area.verticalScrollBar().maximum())
    assert area.verticalScrollBar().value() > 1000
    page.form.check()
    assert not page.name.visibleRegion().isEmpty()
