"""The rows of 调解结果: shared out, split into parts, moved, struck; nothing unreadable is dropped in silence."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from pytestqt.qtbot import QtBot

from mediator_desk.actions.agreements import ObligationEntry
from mediator_desk.actions.signed_in import Actions
from mediator_desk.domain.agreements import Instalment, ObligationKind
from mediator_desk.domain.cases import Case
from mediator_desk.ui.documents.obligation_card import OUTSIDE, ObligationCard
from mediator_desk.ui.documents.obligation_list import ObligationList
from mediator_desk.ui.documents.room import DocumentsRoom
from mediator_desk.ui.kit.look import Look
from tests.actions.steps import seen
from tests.ui.documents import yakeshi
from tests.ui.documents.conftest import Settle
from tests.ui.writing import write


def test_a_shared_amount_becomes_one_payment_each_and_loses_no_cent(
    room: DocumentsRoom, settle: Settle, actions: Actions, case: Case
) -> None:
    room.show_agreement(case.id, 0)
    settle()
    rows = room.agreement.view.text.obligations
    rows.share_out.click()
    share = rows.share
    assert share is not None
    share.total.line.setText("400")
    share.creditor.set_value(OUTSIDE)
    write(share.outsider.line, "牙克石市测试管道疏通队")
    write(share.purpose.line, "清掏费")
    for party in case.parties[1:]:
        share.debtors.box(party.id).setChecked(True)
    assert share.rule() == (
        "400.00元由3方均摊，每方133.33元；除不尽的1分由排在前面的被申请人 王测试多承担1分。"
    )
    share.take.click()
    room.agreement.save()
    settle()
    kept = seen(actions, case.id)[0].agreements[-1].obligations
    assert [o.amount for o in kept] == [Decimal("133.34"), Decimal("133.33"), Decimal("133.33")]
    assert [o.debtor_id for o in kept] == [party.id for party in case.parties[1:]]
    assert {o.creditor_name for o in kept} == {"牙克石市测试管道疏通队"}
    assert {o.creditor_id for o in kept} == {None}


def test_instalments_are_proposed_by_month_and_their_sum_is_checked(
    room: DocumentsRoom, settle: Settle, actions: Actions, case: Case
) -> None:
    room.show_agreement(case.id, 0)
    settle()
    rows = room.agreement.view.text.obligations
    rows.add_money.click()
    card = rows.cards[0]
    card.amount.line.setText("1000")
    card.in_parts.click()
    parts = card.instalments
    parts.count.line.setText("3")
    parts.first.line.setText("2026-12-31")
    parts.propose.click()
    assert parts.remark() == "3期合计1,000.00元，与总金额一致。"
    card.amount.line.setText("1200")
    assert parts.remark() == "3期合计1,000.00元，比总金额少200.00元。"
    card.amount.line.setText("1000")
    room.agreement.save()
    settle()
    assert seen(actions, case.id)[0].agreements[-1].obligations[0].instalments == (
        Instalment(dt.date(2026, 12, 31), Decimal("333.34")),
        Instalment(dt.date(2027, 1, 31), Decimal("333.33")),
        Instalment(dt.date(2027, 2, 28), Decimal("333.33")),
    )


def test_an_amount_that_cannot_be_read_is_said_and_not_saved(
    room: DocumentsRoom, settle: Settle, actions: Actions, case: Case
) -> None:
    agreement = yakeshi.draft(actions, case.id, yakeshi.fees(case))
    room.show_agreement(case.id, agreement)
    settle()
    card = room.agreement.view.text.obligations.cards[0]
    card.amount.line.setText("九千六")
    version = seen(actions, case.id)[1]
    room.agreement.save()
    settle()
    assert card.amount.shown_error() == "金额无法识别，请写成 12345.67。"
    assert card.amount.line.hasFocus()
    assert seen(actions, case.id)[1] == version


def test_rows_move_and_an_unsaved_one_is_struck_freely(
    room: DocumentsRoom, settle: Settle, actions: Actions, case: Case
) -> None:
    agreement = yakeshi.draft(actions, case.id, yakeshi.fees(case))
    room.show_agreement(case.id, agreement)
    settle()
    rows = room.agreement.view.text.obligations
    rows.add_act.click()
    write(rows.cards[2].act.box, "恢复地漏")
    rows.cards[2].move_asked.emit(rows.cards[2], -1)
    assert [card.title.text() for card in rows.cards] == ["第1项", "第2项", "第3项"]
    assert rows.entries()[1].text == "恢复地漏"
    assert rows.entries()[1].kind is ObligationKind.ACT
    rows.cards[0].removal_asked.emit(rows.cards[0])
    room.agreement.save()
    settle()
    kept = seen(actions, case.id)[0].agreements[-1].obligations
    assert [o.text for o in kept] == ["恢复地漏", "每月清运垃圾两次并公示记录"]


def test_what_belongs_to_another_kind_is_not_entered(
    room: DocumentsRoom, settle: Settle, case: Case, actions: Actions, qtbot: QtBot
) -> None:
    room.show_agreement(case.id, yakeshi.draft(actions, case.id, yakeshi.fees(case)))
    settle()
    card = room.agreement.view.text.obligations.cards[0]
    card.kind.button(ObligationKind.ACT).setChecked(True)
    write(card.act.box, "当面道歉")
    entry = card.entry()
    assert entry is not None
    assert (entry.kind, entry.text, entry.amount, entry.way) == (ObligationKind.ACT, "当面道歉", None, "")


def test_a_clause_with_its_usual_beginning_is_added(
    room: DocumentsRoom, settle: Settle, actions: Actions, case: Case
) -> None:
    room.show_agreement(case.id, 0)
    settle()
    terms = room.agreement.view.text.terms
    terms.add("违约责任：")
    write(terms.lines[0].field.box, "逾期按日万分之三支付违约金。")
    terms.add()
    room.agreement.save()
    settle()
    assert seen(actions, case.id)[0].agreements[-1].extra_terms == ("违约责任：逾期按日万分之三支付违约金。",)


def test_many_obligations_come_one_by_one_and_none_is_missing_meanwhile(qtbot: QtBot, look: Look) -> None:
    rows = ObligationList(look)
    qtbot.addWidget(rows)
    rows.tell_parties(((1, "甲"), (2, "乙")))
    wanted = tuple(ObligationEntry(ObligationKind.ACT, 1, 2, f"第{place}件事") for place in range(1, 6))
    rows.show_entries(wanted)
    assert len(rows.findChildren(ObligationCard)) == 1
    assert rows.entries() == wanted
    qtbot.waitUntil(lambda: len(rows.findChildren(ObligationCard)) == 5)
    assert rows.entries() == wanted
    assert [card.title.text() for card in rows.cards] == [f"第{place}项" for place in range(1, 6)]
