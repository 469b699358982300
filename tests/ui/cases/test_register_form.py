"""登记案件: quick, forgiving, and nothing typed is ever lost."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMessageBox, QPushButton
from pytestqt.qtbot import QtBot

from mediator_desk.actions.signed_in import Actions
from mediator_desk.domain.cases import Case
from mediator_desk.domain.docket import DocketFilter
from mediator_desk.domain.identity import IdType
from mediator_desk.domain.parties import AgentKind, Authority, PartyKind, PartyRole
from mediator_desk.domain.rulebook import Procedure, ReferralKind
from mediator_desk.ui.cases.register_form import RegisterForm
from mediator_desk.ui.cases.room import CasesRoom
from mediator_desk.ui.window import DeskWindow
from tests.ui.cases.conftest import Settle
from tests.ui.cases.keys import Keyboard, focused
from tests.ui.writing import compose, write

PERSON = "150199195107174784"
WRONG = "150199195107174785"
COMPANY = "91150199CKHK9K4T7H"


def the_form(room: CasesRoom) -> RegisterForm:
    """A new form, as Ctrl+N opens it."""
    room.register()
    assert room.form is not None
    return room.form


def the_cases(actions: Actions) -> list[Case]:
    """Every case that is kept."""
    return [actions.cases.open(row.id).case for row in actions.cases.page(DocketFilter(), 0, 50)]


def choose_cause(form: RegisterForm, typed: str) -> None:
    """Type into 案由 and take the first that is found."""
    write(form.cause.line, typed)
    QTest.keyClick(form.cause.line, Qt.Key.Key_Return)


def fill(form: RegisterForm, number: str = "458") -> None:
    """The quick way, without counting keys."""
    form.number.line.insert(number)
    choose_cause(form, "民间借贷")
    applicant, respondent = form.parties.editors()
    applicant.name.set_value("测试甲")
    respondent.name.set_value("测试乙")


def test_two_parties_are_registered_with_fourteen_keys_that_are_no_text(
    room: CasesRoom, window: DeskWindow, actions: Actions, settle: Settle, qtbot: QtBot
) -> None:
    keys = Keyboard()
    window.activateWindow()
    room.docket.table.view.setFocus()
    keys.press(Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    keys.type("458")
    keys.press(Qt.Key.Key_Return)
    keys.press(Qt.Key.Key_Return)  # 收案日期 is today
    keys.type("wyfw")
    keys.press(Qt.Key.Key_Return)
    for text in ("测试善岱物业服务有限公司", COMPANY, "乌云塔娜·测试", PERSON, "9600"):
        keys.type(text)
        keys.press(Qt.Key.Key_Return)
    keys.type("支付拖欠的物业服务费")
    keys.press(Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    settle()
    assert keys.count <= 14
    case = the_cases(actions)[0]
    assert case.title == "（2026）内0121民初458号"
    assert (case.kind, case.cause) == (ReferralKind.ENTRUSTED, "物业服务合同纠纷")
    assert (case.received_on, case.amount) == (dt.date(2026, 11, 23), Decimal("9600.00"))
    assert case.summary == case.claims[0].text == "支付拖欠的物业服务费"
    applicant, respondent = case.parties
    assert (applicant.kind, applicant.id_type) == (PartyKind.ORGANISATION, IdType.CREDIT_CODE)
    assert (respondent.name, respondent.id_number, respondent.sex) == ("乌云塔娜·测试", PERSON, "女")
    assert room.docket.current() == case.id
    assert room.detail.title.text() == case.title
    assert room.detail.primary.text() == "记录意愿"


def test_the_cursor_begins_in_front_of_the_last_character_of_the_number(room: CasesRoom) -> None:
    form = the_form(room)
    form.number.line.insert("7")
    assert form.number.line.text() == "（2026）内0121民初7号"
    assert form.number.value() == "（2026）内0121民初7号"


def test_an_untouched_proposal_is_no_number(room: CasesRoom, actions: Actions, settle: Settle) -> None:
    form = the_form(room)
    fill(form, number="")
    form.save()
    settle()
    assert the_cases(actions)[0].numbers == ()


def test_the_number_says_whether_the_court_referred_before_filing_until_a_person_does(
    room: CasesRoom,
) -> None:
    form = the_form(room)
    assert form.kind.value() is ReferralKind.ENTRUSTED
    form.number.line.setText("（2026）内0121诉前调458号")
    assert form.kind.value() is ReferralKind.ASSIGNED
    form.kind.combo.setCurrentIndex(2)
    form.kind.combo.activated.emit(2)
    form.number.line.setText("（2026）内0121民初458号")
    assert form.kind.value() is ReferralKind.OWN


def test_a_number_that_is_not_the_courts_says_how_it_is_taken(room: CasesRoom) -> None:
    form = the_form(room)
    form.number.line.setText("中心2026第3号")
    assert "按“其他”登记" in form.number.beneath()


def test_an_organisation_is_recognised_by_its_name_or_its_code_and_can_be_changed(room: CasesRoom) -> None:
    form = the_form(room)
    applicant, respondent = form.parties.editors()
    write(applicant.name.line, "测试敕勒川砖厂")
    assert applicant.entry().kind is PartyKind.ORGANISATION
    assert applicant.entry().id_type is IdType.CREDIT_CODE
    write(respondent.name.line, "测试丙")
    assert respondent.entry().kind is PartyKind.PERSON
    write(respondent.number.line, COMPANY)
    assert respondent.entry().kind is PartyKind.ORGANISATION
    respondent.kind.setCurrentIndex(0)
    respondent.kind.activated.emit(0)
    write(respondent.name.line, "有限公司")
    assert respondent.entry().kind is PartyKind.PERSON


def test_a_doubtful_number_warns_and_never_stops_the_registration(
    room: CasesRoom, actions: Actions, settle: Settle
) -> None:
    form = the_form(room)
    fill(form)
    applicant, respondent = form.parties.editors()
    write(applicant.number.line, WRONG)
    write(respondent.number.line, "150199197009038949")
    respondent.number.reason.set_value("户籍登记即为此号")
    assert "最后一位不符" in applicant.number.beneath()
    form.save()
    settle()
    kept = the_cases(actions)[0].parties
    assert [party.id_number for party in kept] == [WRONG, "150199197009038949"]
    assert [party.id_reason for party in kept] == ["未说明原因", "户籍登记即为此号"]


def test_what_is_missing_is_said_under_its_field_and_the_cursor_goes_there(
    room: CasesRoom, actions: Actions, settle: Settle
) -> None:
    form = the_form(room)
    form.number.line.insert("9")
    form.save()
    settle()
    assert form.cause.shown_error() == "请填写案由。"
    assert all(editor.name.shown_error() for editor in form.parties.editors())
    assert focused() is form.cause.line
    assert actions.cases.count(DocketFilter()) == 0


def test_a_known_number_leads_to_its_case_and_nothing_typed_is_lost(
    room: CasesRoom, actions: Actions, settle: Settle
) -> None:
    form = the_form(room)
    fill(form)
    form.save()
    settle()
    first = the_cases(actions)[0]
    again = the_form(room)
    fill(again)
    again.save()
    settle()
    assert again.known.isVisible()
    assert "案号已存在" in again.known.accessibleName()
    again.known.button.click()
    settle()
    assert room.pages.currentWidget() is room.docket
    assert room.detail.title.text() == first.title
    room.register()
    assert room.form is again
    assert again.parties.editors()[0].name.value() == "测试甲"


def test_escape_goes_back_at_once_from_a_form_nobody_touched(room: CasesRoom) -> None:
    form = the_form(room)
    QTest.keyClick(form, Qt.Key.Key_Escape)
    assert room.pages.currentWidget() is room.docket


def test_escape_asks_before_a_draft_is_lost(room: CasesRoom, qtbot: QtBot) -> None:
    form = the_form(room)
    form.number.line.insert("9")
    QTest.keyClick(form.number.line, Qt.Key.Key_Escape)
    box = form.findChild(QMessageBox)
    assert box is not None and box.isVisible()
    _press(box, "取消")
    assert room.form is form
    assert not room.may_leave()
    qtbot.waitUntil(lambda: any(each.isVisible() for each in form.findChildren(QMessageBox)))
    _press(next(each for each in form.findChildren(QMessageBox) if each.isVisible()), "放弃填写的内容")
    assert room.pages.indexOf(form) < 0
    assert room.may_leave()


def test_agents_groups_and_third_persons_are_kept_as_they_were_entered(
    room: CasesRoom, actions: Actions, settle: Settle
) -> None:
    form = the_form(room)
    fill(form)
    applicant = form.parties.editors()[0]
    applicant.more.setChecked(True)
    applicant.details.phone.set_value("19900003592")
    applicant.details.ethnicity.set_value("蒙古族")
    applicant.details.group.set_value("共用管道所有用户")
    agent = applicant.details.add_agent()
    agent.name.set_value("测试律师")
    agent.authority.set_value(Authority.SPECIAL)
    form.parties.add(PartyRole.THIRD).name.set_value("测试村民委员会")
    form.save()
    settle()
    case = the_cases(actions)[0]
    assert [party.role for party in case.parties] == list(PartyRole)
    assert case.parties[2].kind is PartyKind.VILLAGE
    assert (case.parties[0].phone, case.parties[0].ethnicity) == ("19900003592", "蒙古族")
    assert case.groups[0].name == "共用管道所有用户" and case.parties[0].group_id == case.groups[0].id
    kept = case.parties[0].agents[0]
    assert (kept.kind, kept.name, kept.authority) == (AgentKind.ENTRUSTED, "测试律师", Authority.SPECIAL)


def test_claims_one_by_one_and_what_stands_under_more_are_kept(
    room: CasesRoom, actions: Actions, settle: Settle
) -> None:
    form = the_form(room)
    fill(form)
    for text, amount in (("返还借款", "9000"), ("支付利息", "600")):
        row = form.claims.add_row()
        row.text.set_value(text)
        row.amount.line.setText(amount)
    form.more.procedure.set_value(Procedure.SMALL_CLAIM)
    form.more.enterprise.setChecked(True)
    form.more.number.set_value("PT20261123001")
    form.save()
    settle()
    case = the_cases(actions)[0]
    kept = [(claim.text, claim.amount) for claim in case.claims]
    assert kept == [("返还借款", Decimal("9000.00")), ("支付利息", Decimal("600.00"))]
    assert (case.procedure, case.enterprise) == (Procedure.SMALL_CLAIM, True)
    assert [number.text for number in case.numbers] == ["（2026）内0121民初458号", "PT20261123001"]


def test_tab_walks_the_whole_form_and_then_out_of_it(room: CasesRoom) -> None:
    form = the_form(room)
    form.parties.editors()[0].more.setChecked(True)
    form.number.line.setFocus()
    reached = [focused()]
    for _ in range(2 * len(form.stops())):
        QTest.keyClick(focused(), Qt.Key.Key_Tab)
        if not form.isAncestorOf(focused()):
            break
        reached.append(focused())
    assert reached == form.stops()
    assert form.parties.editors()[0].details.phone.editor in reached


def test_a_party_can_be_taken_out_again(room: CasesRoom) -> None:
    form = the_form(room)
    second = form.parties.add(PartyRole.RESPONDENT)
    assert [editor.role for editor in form.parties.editors()].count(PartyRole.RESPONDENT) == 2
    second.remove.click()
    assert [editor.role for editor in form.parties.editors()] == [PartyRole.APPLICANT, PartyRole.RESPONDENT]


def test_a_refusal_of_the_rules_is_shown_and_everything_stays(
    room: CasesRoom, actions: Actions, settle: Settle
) -> None:
    form = the_form(room)
    fill(form)
    form.received.set_value(dt.date(2026, 11, 24))
    form.save()
    settle()
    assert "晚于今天" in room.banner.text()
    assert actions.cases.count(DocketFilter()) == 0
    assert form.parties.editors()[0].name.value() == "测试甲"


def test_enter_while_composing_belongs_to_the_input_method(room: CasesRoom) -> None:
    form = the_form(room)
    line = form.parties.editors()[0].name.line
    line.setFocus()
    compose(line, "ce'shi")
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert focused() is line


def test_a_cause_belongs_to_the_list_of_the_cases_day(room: CasesRoom) -> None:
    form = the_form(room)
    choose_cause(form, "mjjd")
    assert form.cause.name() == "民间借贷纠纷"
    newer = form.cause.version()
    form.received.set_value(dt.date(2025, 12, 31))
    assert form.cause.name() == "民间借贷纠纷"
    assert form.cause.version() != newer


def _press(box: QMessageBox, words: str) -> None:
    next(button for button in box.findChildren(QPushButton) if words in button.text()).click()


def test_the_fee_is_estimated_beneath_the_amount_and_called_so(room: CasesRoom) -> None:
    form = the_form(room)
    assert not form.fee.isVisible()
    choose_cause(form, "民间借贷")
    form.amount.set_value(Decimal(50_000))
    assert form.fee.text() == "案件受理费：1,050元；调解、撤诉结案减半为525元（预估，以法院通知为准）"
    form.more.procedure.set_value(Procedure.SUMMARY)
    assert "525元，已按简易程序减半" in form.fee.text()
    choose_cause(form, "追索劳动报酬")
    assert "5元" in form.fee.text()
    form.amount.set_value(None)
    assert not form.fee.isVisible()


def test_a_chosen_cause_says_that_its_list_is_not_checked(room: CasesRoom) -> None:
    form = the_form(room)
    choose_cause(form, "mjjd")
    assert form.cause.beneath() == "2026年版案由表为常用案由，手工录入，未与官方附件核对"
    form.received.set_value(dt.date(2025, 12, 31))
    assert form.cause.version() == "2020"
    assert form.cause.beneath().startswith("2020年版")


def test_a_cause_that_must_not_be_mediated_is_said_when_it_is_chosen(room: CasesRoom) -> None:
    form = the_form(room)
    choose_cause(form, "婚姻无效")
    assert "依法不得调解" in form.cause.beneath()


def test_both_marks_are_registered(room: CasesRoom, actions: Actions, settle: Settle) -> None:
    form = the_form(room)
    fill(form)
    form.more.enterprise.setChecked(True)
    form.more.fast_track.setChecked(True)
    form.save()
    settle()
    (case,) = the_cases(actions)
    assert (case.enterprise, case.fast_track) == (True, True)
