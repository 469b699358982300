"""Names, dates, money and identity numbers are read as clerks write them."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import TypeVar

import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCalendarWidget
from pytestqt.qtbot import QtBot
from shiboken6 import delete, isValid

from mediator_desk.domain.identity import IdType
from mediator_desk.ui.kit.court_fields import DateField, MoneyField, NameField
from mediator_desk.ui.kit.forms import Field
from mediator_desk.ui.kit.identity_field import IdentityEntry, IdentityField
from mediator_desk.ui.kit.look import Look
from tests.ui.writing import write

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

TODAY = dt.date(2026, 11, 23)
RIGHT, WRONG = "11010519491231002X", "110105194912310021"

F = TypeVar("F", bound=Field)


def shown(qtbot: QtBot, field: F) -> F:
    """The field in a window of its own, ready to be typed into."""
    qtbot.addWidget(field)
    with qtbot.waitActive(field):
        field.show()
        field.activateWindow()
    field.editor.setFocus()
    return field


@pytest.mark.parametrize("typed", ["2026-11-23", "20261123", "2026/11/23", "2026年11月23日"])
def test_a_date_may_be_typed_in_the_usual_ways(qtbot: QtBot, look: Look, typed: str) -> None:
    field = shown(qtbot, DateField(look, "委派日期"))
    write(field.editor, typed)
    QTest.keyClick(field.editor, Qt.Key.Key_Return)
    assert field.value() == TODAY
    assert field.line.text() == "2026-11-23"
    assert field.error() == ""


def test_a_day_that_does_not_exist_is_said_when_the_field_is_left(qtbot: QtBot, look: Look) -> None:
    field = shown(qtbot, DateField(look, "委派日期"))
    QTest.keyClicks(field.editor, "2026-02-30")
    QTest.keyClick(field.editor, Qt.Key.Key_Return)
    assert field.value() is None
    assert "不存在" in field.shown_error()
    assert field.line.text() == "2026-02-30"


def test_a_date_may_stay_empty_unless_it_is_required(qtbot: QtBot, look: Look) -> None:
    free, required = DateField(look, "签收日期"), DateField(look, "委派日期", required=True)
    for field in (free, required):
        qtbot.addWidget(field)
    assert (free.value(), free.error()) == (None, "")
    assert required.error() == "请填写委派日期。"


def test_a_date_may_be_picked_from_the_calendar(qtbot: QtBot, look: Look) -> None:
    field = shown(qtbot, DateField(look, "委派日期"))
    field.set_value(TODAY)
    field.button.click()
    calendar = field.findChild(QCalendarWidget)
    assert calendar is not None
    assert calendar.selectedDate() == QDate(2026, 11, 23)
    calendar.clicked.emit(QDate(2026, 12, 2))
    assert field.value() == dt.date(2026, 12, 2)


def test_an_amount_is_spelt_in_capitals_while_it_is_typed(qtbot: QtBot, look: Look) -> None:
    field = shown(qtbot, MoneyField(look, "标的额", note="没有金额的留空"))
    assert field.beneath() == "没有金额的留空"
    QTest.keyClicks(field.editor, "9600")
    assert field.beneath() == "大写：玖仟陆佰元整"
    QTest.keyClick(field.editor, Qt.Key.Key_Return)
    assert field.value() == Decimal("9600.00")
    assert field.line.text() == "9,600.00"


def test_an_amount_that_cannot_be_read_is_never_a_number(qtbot: QtBot, look: Look) -> None:
    field = shown(qtbot, MoneyField(look, "标的额"))
    QTest.keyClicks(field.editor, "1,2,3")
    QTest.keyClick(field.editor, Qt.Key.Key_Return)
    assert field.value() is None
    assert "金额无法识别" in field.shown_error()


def test_a_long_name_with_interpuncts_stays_whole(qtbot: QtBot, look: Look) -> None:
    name = "·".join(["阿拉坦琪琪格", "乌云其木格", "巴特尔", "萨仁图雅"] * 3)
    field = shown(qtbot, NameField(look, "姓名", required=True))
    write(field.editor, name)
    QTest.keyClick(field.editor, Qt.Key.Key_Return)
    assert len(name) > 50
    assert (field.value(), field.error()) == (name, "")


def test_a_pasted_name_is_mended_and_the_clerk_is_told(qtbot: QtBot, look: Look) -> None:
    field = shown(qtbot, NameField(look, "姓名"))
    write(field.editor, "巴图\u200b•孟克")
    QTest.keyClick(field.editor, Qt.Key.Key_Return)
    assert field.value() == "巴图·孟克"
    assert field.line.text() == "巴图·孟克"
    assert "看不见" in field.beneath()


def test_a_right_number_is_confirmed_and_proposes_birth_and_sex(qtbot: QtBot, look: Look) -> None:
    field = shown(qtbot, IdentityField(look, "证件号", TODAY))
    QTest.keyClicks(field.editor, RIGHT.lower())
    check = field.check()
    assert (check.birth, check.sex) == (dt.date(1949, 12, 31), "女")
    assert field.value() == IdentityEntry(IdType.RESIDENT, RIGHT)
    assert field.beneath() == "号码校验无误"
    assert not field.reason.isVisible()


def test_a_doubtful_number_is_warned_about_and_kept_with_a_reason(qtbot: QtBot, look: Look) -> None:
    field = shown(qtbot, IdentityField(look, "证件号", TODAY))
    QTest.keyClicks(field.editor, WRONG)
    assert "最后一位不符" in field.beneath()
    assert field.reason.isVisible()
    assert field.error() != ""
    write(field.reason.editor, "户籍登记即为此号")
    assert field.error() == ""
    assert field.value() == IdentityEntry(IdType.RESIDENT, WRONG, "户籍登记即为此号")


def test_a_reason_is_dropped_when_the_number_is_put_right(qtbot: QtBot, look: Look) -> None:
    field = shown(qtbot, IdentityField(look, "证件号", TODAY))
    field.set_value(IdentityEntry(IdType.RESIDENT, WRONG, "户籍登记即为此号"))
    field.line.setText(RIGHT)
    assert field.value().reason == ""
    assert not field.reason.isVisible()


def test_the_number_chooses_the_kind_until_the_clerk_does(qtbot: QtBot, look: Look) -> None:
    field = shown(qtbot, IdentityField(look, "证件号", TODAY))
    QTest.keyClicks(field.editor, "H12345678")
    assert field.value().id_type is IdType.HONG_KONG_MACAU
    field.clear()
    field.kind.setCurrentText(IdType.PASSPORT.value)
    field.kind.activated.emit(field.kind.currentIndex())
    QTest.keyClicks(field.editor, "H12345678")
    assert field.value().id_type is IdType.PASSPORT


@pytest.mark.parametrize("kind", [DateField, MoneyField, NameField])
def test_a_window_that_goes_while_a_field_has_the_focus_goes_in_peace(
    qtbot: QtBot, look: Look, kind: type[DateField | MoneyField | NameField]
) -> None:
    field = kind(look, "栏目")
    with qtbot.waitActive(field):
        field.show()
        field.activateWindow()
    field.editor.setFocus()
    write(field.editor, "2026年2月30日")
    delete(field)
    assert not isValid(field)
