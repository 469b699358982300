"""A value is put right with its reason; another number is entered."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from mediator_desk.actions.signed_in import Actions
from mediator_desk.domain.acts import Act
from mediator_desk.domain.corrections import CorrectableField
from mediator_desk.domain.pools import Mediator
from mediator_desk.ui.cases.acts.corrections import CorrectionDrawer, NumberDrawer
from mediator_desk.ui.cases.case_fields import CauseChoice
from mediator_desk.ui.kit.choice_fields import RadioField, TickField
from mediator_desk.ui.kit.court_fields import DateField
from mediator_desk.ui.kit.forms import ChoiceField, Field, MultiLine, TextField
from mediator_desk.ui.kit.measured_fields import CountField, MomentField
from tests.actions import steps
from tests.ui.cases.acts.conftest import Counter
from tests.ui.writing import write


def test_a_name_is_put_right_by_keyboard_and_the_old_one_is_kept(counter: Counter) -> None:
    drawer = counter.open(Act.CORRECT)
    assert isinstance(drawer, CorrectionDrawer)
    write(drawer.what.line, "当事人姓名（名称）（测试王某")
    QTest.keyClick(drawer.what.line, Qt.Key.Key_Return)
    assert drawer.old.text() == "原值：测试王某"
    field = drawer.value.field
    assert isinstance(field, TextField)
    assert field.value() == "测试王某"
    QTest.keyClick(field.line, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    write(field.line, "测试汪某")
    QTest.keyClick(field.line, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
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
    assert (drawer.old.text(), drawer.value.typed()) == ("原值：138****8000", "")
    drawer.value.set_typed("13900139000")
    write(drawer.reason.box, "换号")
    counter.save(drawer)
    assert counter.case().parties[1].phone == "13900139000"


def test_a_date_that_cannot_be_is_refused_and_stays(counter: Counter) -> None:
    drawer = counter.open(Act.CORRECT)
    assert isinstance(drawer, CorrectionDrawer)
    write(drawer.what.line, "收案日期")
    QTest.keyClick(drawer.what.line, Qt.Key.Key_Return)
    assert isinstance(drawer.value.field, DateField)
    drawer.value.set_typed("2027-01-01")
    write(drawer.reason.box, "误")
    counter.save(drawer)
    assert "晚于今天" in drawer.banner.text()
    assert drawer.value.typed() == "2027-01-01"
    assert counter.actions.cases.open(counter.case_id).corrections == ()


def test_a_cause_is_chosen_from_the_list_of_the_case_by_its_initials(counter: Counter) -> None:
    drawer = counter.open(Act.CORRECT)
    assert isinstance(drawer, CorrectionDrawer)
    write(drawer.what.line, "案由")
    QTest.keyClick(drawer.what.line, Qt.Key.Key_Return)
    cause = drawer.value.field
    assert isinstance(cause, CauseChoice)
    assert cause.name() == "物业服务合同纠纷"
    cause.clear()
    write(cause.line, "mjjd")
    QTest.keyClick(cause.line, Qt.Key.Key_Return)
    assert "未与官方附件核对" in cause.beneath()
    write(drawer.reason.box, "案由有误")
    counter.save(drawer)
    assert counter.case().cause == "民间借贷纠纷"


def test_another_number_is_kept_in_its_one_form(counter: Counter) -> None:
    drawer = counter.open(Act.ADD_NUMBER)
    assert isinstance(drawer, NumberDrawer)
    write(drawer.number.line, "(2026)内0121民初55号")
    drawer.given_on.line.setText("20261123")
    counter.save(drawer)
    assert [n.text for n in counter.case().numbers] == ["（2026）内0121诉前调321号", "（2026）内0121民初55号"]


def test_a_heading_narrows_the_list_to_what_belongs_there(counter: Counter) -> None:
    drawer = counter.open(Act.CORRECT)
    assert isinstance(drawer, CorrectionDrawer)
    drawer.group.set_value("当事人 测试王某")
    QTest.keyClick(drawer.what.line, Qt.Key.Key_Down)
    listed = [drawer.what.list.model().index(row, 0).data() for row in range(drawer.what.list.model().rowCount())]
    assert 10 < len(listed) < 30
    assert all("测试王某" in words for words in listed)


def test_each_kind_of_value_has_its_own_editor_and_gives_back_what_it_was_given(
    counter: Counter, actions: Actions, deputy: Mediator
) -> None:
    steps.to_mediation(actions, counter.case_id, deputy)
    case, version = steps.seen(actions, counter.case_id)
    actions.cases.extend(case.id, version, 3, steps.TODAY, [party.id for party in case.parties], "")
    drawer = counter.open(Act.CORRECT)
    assert isinstance(drawer, CorrectionDrawer)
    made: dict[str, type[Field]] = {}
    for key, part in enumerate(drawer.parts):
        drawer.what.set_value(key)
        drawer.what.changed.emit()
        made[part.field.name] = type(drawer.value.field)
        assert drawer.value.typed() == part.value, part.words
    assert made["RECEIVED_ON"] is DateField
    assert made["RECEIPT"] is MomentField
    assert made["EXTENSION_DAYS"] is CountField
    assert made["EXTENSION_BY"] is TickField
    assert made["KIND"] is ChoiceField
    assert made["ENTERPRISE"] is RadioField
    assert made["SESSION_RECORD"] is MultiLine


def test_a_clerk_is_told_beforehand_that_a_proving_date_moves_far_only_by_a_judge(
    counter: Counter, actions: Actions, deputy: Mediator
) -> None:
    steps.to_mediation(actions, counter.case_id, deputy)
    drawer = counter.open(Act.CORRECT)
    assert isinstance(drawer, CorrectionDrawer)
    write(drawer.what.line, "签收时间")
    QTest.keyClick(drawer.what.line, Qt.Key.Key_Return)
    assert "法官" in drawer.judge.text()
