"""Everything in the room can be reached and named without a mouse."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from mediator_desk.actions.signed_in import Actions
from mediator_desk.domain.agreement_lifecycle import AgreementStep
from mediator_desk.domain.cases import Case
from mediator_desk.ui.documents.room import DocumentsRoom
from tests.actions.steps import seen
from tests.ui.documents import yakeshi
from tests.ui.documents.conftest import Settle


def nameless(page: QWidget) -> list[str]:
    """Controls in sight that take the focus and would be read aloud as nothing."""
    found = []
    for widget in page.findChildren(QWidget):
        if widget.isVisible() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus and not widget.focusProxy():
            words = widget.text() if isinstance(widget, QAbstractButton) else ""
            if not (widget.accessibleName() or words):
                found.append(f"{type(widget).__name__} in {type(widget.parent()).__name__}")
    return found


def test_every_control_has_a_name(room: DocumentsRoom, settle: Settle, actions: Actions, case: Case) -> None:
    settle()
    assert nameless(room) == []
    agreement = yakeshi.draft(actions, case.id, yakeshi.fees(case))
    room.show_agreement(case.id, agreement)
    settle()
    room.agreement.view.text.obligations.cards[0].in_parts.click()
    room.agreement.view.text.obligations.share_out.click()
    assert nameless(room) == []
    room.agreement.forget_typed()
    settle()
    yakeshi.finish(actions, case.id, agreement)
    room.reload()
    settle()
    for step in (AgreementStep.SIGN, AgreementStep.VOID):
        room.agreement.take_step(step)
        drawer = room.agreement.drawers.drawer
        assert drawer is not None
        assert nameless(room) == []
        drawer.close_now()
    paper = actions.agreements.issue(case.id, seen(actions, case.id)[1], agreement).paper
    room.show_paper(case.id, paper.id)
    settle()
    assert nameless(room) == []


def test_tab_walks_the_form_as_it_is_read_also_through_rows_added_later(
    room: DocumentsRoom, settle: Settle, case: Case
) -> None:
    room.show_agreement(case.id, 0)
    settle()
    text = room.agreement.view.text
    text.obligations.add_money.click()
    card = text.obligations.cards[0]
    text.dispute.box.setFocus()
    QApplication.processEvents()
    walked = []
    focused: QWidget | None = text.dispute.box
    for _ in range(10):
        assert focused is not None
        QTest.keyClick(focused, Qt.Key.Key_Tab)
        focused = QApplication.focusWidget()
        assert focused is not None
        walked.append(focused.accessibleName() or focused.property("text"))
    assert walked == [
        "删去这一项", "种类：付款", "付款（义务）人（必填）", "收款（权利）人（必填）", "金额", "用途",
        "履行日期", "付款方式、账户", "签署时当场履行", "分期付款…",
    ]  # fmt: skip
    QTest.keyClick(card.in_parts, Qt.Key.Key_Tab, Qt.KeyboardModifier.ShiftModifier)
    assert card.immediate.hasFocus()


def test_enter_goes_from_field_to_field(room: DocumentsRoom, settle: Settle, case: Case) -> None:
    room.show_agreement(case.id, 0)
    settle()
    text = room.agreement.view.text
    text.obligations.add_money.click()
    card = text.obligations.cards[0]
    QApplication.processEvents()
    card.amount.line.setFocus()
    QTest.keyClick(card.amount.line, Qt.Key.Key_Return)
    assert card.purpose.line.hasFocus()
    text.place.line.setFocus()
    QTest.keyClick(text.place.line, Qt.Key.Key_Return)
    assert text.made_on.line.hasFocus()


def test_tab_goes_out_of_the_page_and_back(room: DocumentsRoom, settle: Settle, case: Case) -> None:
    room.show_agreement(case.id, 0)
    settle()
    bar = room.agreement.view.bar
    last = bar.buttons[AgreementStep.FINISH]
    last.setFocus()
    QTest.keyClick(last, Qt.Key.Key_Tab)
    beyond = QApplication.focusWidget()
    assert beyond is not None and not room.agreement.isAncestorOf(beyond)
