"""Things that are chosen in sight of each other."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from mediator_desk.ui.kit.choice_fields import RadioField, TickField, folded
from mediator_desk.ui.kit.look import Look


def test_one_of_a_few_is_chosen_and_taken_back(qtbot: QtBot, look: Look) -> None:
    field = RadioField(look, "形式", [("a", "书面"), ("b", "在线")], required=True)
    qtbot.addWidget(field)
    assert field.value() is None
    assert field.error() == "请选择形式。"
    told: list[None] = []
    field.changed.connect(lambda: told.append(None))
    QTest.mouseClick(field.button("b"), Qt.MouseButton.LeftButton)
    assert (field.value(), field.error(), len(told)) == ("b", "", 1)
    field.clear()
    assert field.is_empty()


def test_nothing_said_yet_can_be_one_of_the_choices(qtbot: QtBot, look: Look) -> None:
    field: RadioField[bool | None] = RadioField(look, "意愿", [(True, "同意"), (None, "未表态")])
    qtbot.addWidget(field)
    field.set_value(None)
    assert not field.is_empty()
    assert field.value() is None


def test_ticks_answer_in_the_order_offered(qtbot: QtBot, look: Look) -> None:
    field = TickField(look, "当事人", [(1, "甲"), (2, "乙"), (3, "丙")], required=True)
    qtbot.addWidget(field)
    assert field.error() == "请勾选当事人。"
    field.box(3).setChecked(True)
    field.box(1).setChecked(True)
    assert field.value() == (1, 3)
    field.clear()
    assert field.is_empty()


def test_a_long_name_breaks_into_lines_and_loses_nothing() -> None:
    name = "测试" * 25
    assert folded(name).replace("\n", "") == name
    assert max(map(len, folded(name).split("\n"))) <= 26
