"""One's own conditions, filters, columns and copies in the list of cases, as a person works with them."""

from __future__ import annotations

import datetime as dt

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton
from pytestqt.qtbot import QtBot

from mediator_desk.actions.signed_in import Actions
from mediator_desk.domain.docket import Order, Which
from mediator_desk.domain.docket_views import ListLayout
from mediator_desk.domain.entries import CaseEntry, PartyEntry
from mediator_desk.domain.parties import PartyRole
from mediator_desk.domain.pools import Mediator
from mediator_desk.domain.rulebook import Procedure, ReferralKind
from mediator_desk.domain.standing import Standing
from mediator_desk.ui.cases.filter_form import FilterForm
from mediator_desk.ui.cases.room import CasesRoom
from mediator_desk.ui.kit.column_choice import ColumnsForm
from mediator_desk.ui.kit.drawer import Drawer
from mediator_desk.ui.kit.forms import TextField
from mediator_desk.ui.kit.messages import toast_of
from tests.actions import steps
from tests.ui.cases.conftest import Settle
from tests.ui.cases.test_room import a_case
from tests.ui.writing import write


def opened(room: CasesRoom) -> Drawer:
    drawer = room.docket.views.drawer
    assert drawer is not None
    return drawer


def condition_chips(room: CasesRoom) -> dict[str, QAbstractButton]:
    """The chips of the conditions that apply, by their words."""
    buttons = room.docket.bar.conditions.findChildren(QAbstractButton)
    return {b.text(): b for b in buttons if b.property("condition") and b.isVisible()}


def link(room: CasesRoom, words: str) -> QAbstractButton:
    buttons = room.docket.bar.conditions.findChildren(QAbstractButton)
    return next(b for b in buttons if b.text() == words and b.isVisible())


def ask(room: CasesRoom, settle: Settle) -> FilterForm:
    """The form of conditions, opened by its button."""
    room.docket.bar.filter.click()
    settle()
    (form,) = opened(room).findChildren(FilterForm)
    return form


def three_cases(actions: Actions, room: CasesRoom, settle: Settle, deputy: Mediator) -> list[int]:
    """One in mediation, one just registered, one of another cause."""
    ids = [a_case(actions, 3), a_case(actions, 10)]
    entry = CaseEntry(
        kind=ReferralKind.ASSIGNED, cause="民间借贷纠纷", cause_version="2026", received_on=dt.date(2026, 11, 20),
        parties=(PartyEntry(PartyRole.APPLICANT, "=1+1"), PartyEntry(PartyRole.RESPONDENT, "手机13800138000")),
        numbers=(("（2026）内0121诉前调9号", None),), procedure=Procedure.ORDINARY,
    )  # fmt: skip
    ids.append(actions.cases.register(entry).subject_id)
    steps.to_mediation(actions, ids[0], deputy)
    room.reload()
    settle()
    return ids


def lines(room: CasesRoom) -> list[int]:
    model = room.docket.model
    return [row.key for place in range(model.rowCount()) if (row := model.row_at(place)) is not None]


def test_conditions_narrow_the_list_and_go_one_by_one(
    actions: Actions, room: CasesRoom, settle: Settle, deputy: Mediator
) -> None:
    first, second, third = three_cases(actions, room, settle, deputy)
    form = ask(room, settle)
    form.kinds.set_value([ReferralKind.ENTRUSTED])
    form.standings.set_value([Standing.TO_CONSULT])
    opened(room).saved.emit()
    settle()
    assert lines(room) == [second]
    assert list(condition_chips(room)) == ["状态：待征询", "委派方式：委托"]
    assert room.docket.header.words.text() == "找到 1 件"
    condition_chips(room)["状态：待征询"].click()
    settle()
    assert sorted(lines(room)) == sorted([first, second])
    link(room, "全部清除").click()
    settle()
    assert len(lines(room)) == 3 and not room.docket.bar.conditions.isVisible()
    assert third in lines(room)


def test_a_mediator_and_a_cause_are_found_by_typing(
    actions: Actions, room: CasesRoom, settle: Settle, deputy: Mediator
) -> None:
    first, _, third = three_cases(actions, room, settle, deputy)
    form = ask(room, settle)
    form.mediator.set_value(deputy.id)
    opened(room).saved.emit()
    settle()
    assert lines(room) == [first] and list(condition_chips(room)) == ["调解员：苏日娜"]
    form = ask(room, settle)
    assert form.mediator.value() == deputy.id, "the form begins with what applies"
    form.clear()
    write(form.cause.line, "民间借贷")
    QTest.keyClick(form.cause.line, Qt.Key.Key_Return)
    opened(room).saved.emit()
    settle()
    assert lines(room) == [third]


def test_conditions_that_nothing_meets_offer_the_way_back(
    actions: Actions, room: CasesRoom, settle: Settle, deputy: Mediator
) -> None:
    three_cases(actions, room, settle, deputy)
    form = ask(room, settle)
    form.marks.set_value(["to_prove"])
    opened(room).saved.emit()
    settle()
    assert room.docket.empty.isVisible()
    room.docket.empty.step_taken.emit()
    settle()
    assert len(lines(room)) == 3


def test_days_that_run_backwards_are_said_in_the_form(
    actions: Actions, room: CasesRoom, settle: Settle, deputy: Mediator
) -> None:
    three_cases(actions, room, settle, deputy)
    form = ask(room, settle)
    form.received.span.combo.setCurrentText("指定日期")
    form.received.first.set_value(dt.date(2026, 11, 30))
    form.received.last.set_value(dt.date(2026, 11, 1))
    opened(room).saved.emit()
    assert form.received.shown_error() == "收案日的止日早于起日。"
    assert opened(room).isVisible()


def test_a_filter_is_kept_with_its_count_and_comes_back_after_a_restart(
    actions: Actions, room: CasesRoom, settle: Settle, deputy: Mediator
) -> None:
    three_cases(actions, room, settle, deputy)
    form = ask(room, settle)
    form.kinds.set_value([ReferralKind.ENTRUSTED])
    form.order.set_value(Order.NUMBER)
    opened(room).saved.emit()
    settle()
    link(room, "存为常用筛选").click()
    (name,) = opened(room).findChildren(TextField)
    name.set_value("委托的")
    opened(room).saved.emit()
    settle()
    (kept,) = actions.views.mine()
    chip = room.docket.bar.own[kept.id]
    assert (chip.text(), chip.isChecked()) == ("委托的 2", True)
    room.docket.chips[Which.OPEN].click()
    settle()
    assert len(lines(room)) == 3 and not condition_chips(room), "out of the filter, with its conditions"
    chip.click()
    settle()
    assert len(lines(room)) == 2 and chip.isChecked()
    link(room, "改名").click()
    (name,) = opened(room).findChildren(TextField)
    assert name.value() == "委托的"
    name.set_value("法院委托")
    opened(room).saved.emit()
    settle()
    assert [c.text() for c in room.docket.bar.own.values()] == ["法院委托 2"]


def test_a_forgotten_filter_can_be_brought_back(
    actions: Actions, room: CasesRoom, settle: Settle, deputy: Mediator
) -> None:
    three_cases(actions, room, settle, deputy)
    form = ask(room, settle)
    form.kinds.set_value([ReferralKind.ENTRUSTED])
    opened(room).saved.emit()
    settle()
    actions.views.keep("委托的", room.docket._now)
    room.reload()
    settle()
    link(room, "删除").click()
    settle()
    assert actions.views.mine() == () and not room.docket.bar.own
    toast = toast_of(room.look, room)
    assert "委托的" in toast.text()
    next(b for b in toast.findChildren(QAbstractButton) if b.text() == "撤销").click()
    settle()
    assert [each.name for each in actions.views.mine()] == ["委托的"]


def test_a_click_on_a_title_sorts_and_one_more_turns(
    actions: Actions, room: CasesRoom, settle: Settle, deputy: Mediator
) -> None:
    first, second, third = three_cases(actions, room, settle, deputy)
    header = room.docket.table.view.horizontalHeader()
    place = QPoint(header.sectionViewportPosition(2) + 20, 10)
    QTest.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=place)
    settle()
    assert lines(room) == [second, first, third], "the newest number first, as people count: 10 above 3"
    assert "排序：案号" in condition_chips(room)
    QTest.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=place)
    settle()
    assert lines(room) == [third, first, second]
    condition_chips(room)["排序：案号（倒序）"].click()
    settle()
    assert lines(room)[0] == first, "the case with a limit presses most"


def titles(room: CasesRoom) -> list[str]:
    table = room.docket.table
    return [table.model.columns[number].title for number in table.columns_seen()]


def test_columns_are_chosen_by_keyboard_and_remembered(
    actions: Actions, room: CasesRoom, settle: Settle, qtbot: QtBot
) -> None:
    room.docket.bar.columns.click()
    (form,) = opened(room).findChildren(ColumnsForm)
    assert not form.boxes["number"].isEnabled()
    form.boxes["amount"].setChecked(True)
    form.boxes["standing"].setChecked(False)
    for _ in range(9):
        form.ups["amount"].click()
    opened(room).saved.emit()
    settle()
    assert titles(room)[0] == "标的额（元）" and "状态" not in titles(room)
    assert actions.views.layout().shown[0] == "amount"
    room.docket.columns.show_layout(ListLayout())
    room.docket.views.begin(lambda: room.docket._now)
    settle()
    assert titles(room)[0] == "标的额（元）", "what was remembered is what is shown"
    room.docket.columns.reset()
    settle()
    assert titles(room) == ["剩余期限", "状态", "案号 / 案由", "申请人 / 被申请人", "调解员 / 来源"]
    assert actions.views.layout() == ListLayout()


def test_columns_are_dragged_widened_and_chosen_in_the_menu_of_the_header(
    actions: Actions, room: CasesRoom, settle: Settle, qtbot: QtBot
) -> None:
    columns = room.docket.columns
    columns.header.moveSection(0, 1)
    columns.header.resizeSection(3, 170)
    qtbot.waitUntil(lambda: actions.views.layout() != ListLayout())
    settle()
    kept = actions.views.layout()
    assert kept.shown[:2] == ("standing", "term")
    assert {w.column: w.pixels for w in kept.widths}["parties"] == 170
    menu = columns.menu("term")
    next(a for a in menu.actions() if a.text() == "收案日").toggle()
    settle()
    assert titles(room)[-1] == "收案日"
    menu = columns.menu("received")
    next(a for a in menu.actions() if a.text() == "“收案日”左移").trigger()
    settle()
    assert titles(room)[-2] == "收案日"
    assert not next(a for a in menu.actions() if a.text() == "案号 / 案由").isEnabled()


def test_what_is_copied_is_what_is_seen_inert_and_without_numbers_of_people(
    actions: Actions, room: CasesRoom, settle: Settle, deputy: Mediator
) -> None:
    three_cases(actions, room, settle, deputy)
    room.docket.columns.choose(["number", "parties", "received", "amount"])
    settle()
    view = room.docket.table.view
    view.setFocus()
    QTest.keyClick(view, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert "已选 3 行" in toast_of(room.look, room).text()
    QTest.keyClick(view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    mime = QGuiApplication.clipboard().mimeData()
    head, *rows = [line.split("\t") for line in mime.text().split("\n")]
    assert head == ["案号", "案由", "申请人", "被申请人", "收案日", "标的额（元）"]
    assert len(rows) == 3
    (loan,) = [line for line in rows if line[1] == "民间借贷纠纷"]
    assert loan[2] == "'=1+1" and loan[4] == "2026-11-20" and loan[5] == ""
    assert "13800138000" not in mime.text() + mime.html() and "138" in loan[3]
    assert mime.html().count("<tr>") == 4
