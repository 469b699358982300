"""A value is put right with its reason; another number is entered."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from mediator_desk.domain.acts import Act
from mediator_desk.domain.corrections import CorrectableField
from mediator_desk.ui.cases.acts.corrections import CorrectionDrawer, NumberDrawer
from tests.ui.cases.acts.conftest import Counter
from tests.ui.writing import write


def test_a_name_is_put_right_by_keyboard_and_the_old_one_is_kept(counter: Counter) -> None:
    drawer = counter.open(Act.CORRECT)
    assert isinstance(drawer, CorrectionDrawer)
    write(drawer.what.line, "当事人姓名（名称）（测试王某")
    QTest.keyClick(drawer.what.line, Qt.Key.Key_Return)
    assert drawer.old.text() == "原值：测试王某"
    assert drawer.value.value() == "测试王某"
    QTest.keyClick(drawer.value.line, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    write(drawer.value.line, "测试汪某")
    QTest.keyClick(drawer.value.line, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    counter.settle()
    assert drawer.reason.shown_error() == "请填写更正理由。"
    write(drawer.reason.box, "录入笔误")
    counter.save(drawer)
    file = counter.actions.cases.open(counter.case_id)
    assert file.case.parties[1].name == "测试汪某"
    (correction,) = file.corrections
    assert (correction.old, correction.new, correction.reason) == ("测试王某", "测试汪某", "录入笔误")


def test_a_private_number_is_put_right_without_being_shown(counter: Counter) -> None:
    party = counter.case().parties[1]
    counter.actions.corrections.correct(
        counter.case_id, counter.case().version, CorrectableField.PARTY_PHONE, party.id, "13800138000", "补录"
    )
    drawer = counter.open(Act.CORRECT)
    assert isinstance(drawer, CorrectionDrawer)
    write(drawer.what.line, "当事人电话（测试王某")
    QTest.keyClick(drawer.what.line, Qt.Key.Key_Return)
    assert (drawer.old.text(), drawer.value.value()) == ("原值：138****8000", "")
    drawer.value.set_value("13900139000")
    write(drawer.reason.box, "换号")
    counter.save(drawer)
    assert counter.case().parties[1].phone == "13900139000"


def test_a_date_that_cannot_be_is_refused_and_stays(counter: Counter) -> None:
    drawer = counter.open(Act.CORRECT)
    assert isinstance(drawer, CorrectionDrawer)
    write(drawer.what.line, "收案日期")
    QTest.keyClick(drawer.what.line, Qt.Key.Key_Return)
    drawer.value.set_value("2027-01-01")
    write(drawer.reason.box, "误")
    counter.save(drawer)
    assert "晚于今天" in drawer.banner.text()
    assert drawer.value.value() == "2027-01-01"
    assert counter.actions.cases.open(counter.case_id).corrections == ()


def test_another_number_is_kept_in_its_one_form(counter: Counter) -> None:
    drawer = counter.open(Act.ADD_NUMBER)
    assert isinstance(drawer, NumberDrawer)
    write(drawer.number.line, "(2026)内0121民初55号")
    drawer.given_on.line.setText("20261123")
    counter.save(drawer)
    assert [n.text for n in counter.case().numbers] == ["（2026）内0121诉前调321号", "（2026）内0121民初55号"]
