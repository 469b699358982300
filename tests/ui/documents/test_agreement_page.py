"""An agreement is typed, seen on paper, saved and taken on; nothing typed is lost."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMessageBox
from pytestqt.qtbot import QtBot

from mediator_desk.actions.signed_in import Actions
from mediator_desk.domain.agreement_lifecycle import AgreementStep
from mediator_desk.domain.agreements import AgreementState
from mediator_desk.domain.cases import Case
from mediator_desk.domain.entries import ClaimEntry, PartyEntry
from mediator_desk.domain.parties import PartyRole
from mediator_desk.ui.documents.room import DocumentsRoom
from tests.actions.steps import TODAY, seen
from tests.ui.documents import yakeshi
from tests.ui.documents.conftest import Settle
from tests.ui.writing import write

CONTROL = Qt.KeyboardModifier.ControlModifier


def test_a_new_draft_proposes_what_is_open_and_is_kept_as_typed(
    room: DocumentsRoom, settle: Settle, actions: Actions, case: Case
) -> None:
    room.show_agreement(case.id, 0)
    settle()
    text = room.agreement.view.text
    assert text.claims.chosen() == tuple(claim.id for claim in case.claims)
    assert text.parties.chosen() == tuple(party.id for party in case.parties)
    assert text.place.value() == "测试旗多元解纷中心调解一室"
    assert text.made_on.line.text() == "2026-11-23"
    text.parties.box(case.parties[3].id).setChecked(False)
    write(text.dispute.box, "损失由谁承担。")
    text.dispute.box.setFocus()
    QTest.keyClick(text.dispute.box, Qt.Key.Key_S, CONTROL)
    settle()
    kept = seen(actions, case.id)[0].agreements[-1]
    assert kept.dispute == "损失由谁承担。"
    assert kept.party_ids == tuple(party.id for party in case.parties[:3])
    assert room.agreement.shown() == (case.id, kept.id)
    assert not room.agreement.dirty()
    assert room.agreement.view.head.tabs.count() == 1


def test_the_paper_follows_what_is_typed_and_nothing_is_written(
    room: DocumentsRoom, settle: Settle, actions: Actions, case: Case
) -> None:
    agreement = yakeshi.draft(actions, case.id, yakeshi.fees(case))
    room.show_agreement(case.id, agreement)
    settle()
    version, text = seen(actions, case.id)[1], room.agreement.view.text
    assert room.agreement.view.pane.view.page_count() >= 1
    text.place.clear()
    settle()
    assert "请填写协议的日期和地点" in room.agreement.view.pane.words()
    write(text.place.line, "调解二室")
    settle()
    assert room.agreement.view.pane.words() == ""
    assert room.agreement.dirty()
    assert seen(actions, case.id)[1] == version


def test_what_is_typed_stays_when_the_case_changes_elsewhere(
    room: DocumentsRoom, settle: Settle, actions: Actions, case: Case
) -> None:
    agreement = yakeshi.draft(actions, case.id, yakeshi.fees(case))
    room.show_agreement(case.id, agreement)
    settle()
    write(room.agreement.view.text.dispute.box, "补充：")
    actions.cases.add_number(case.id, seen(actions, case.id)[1], "（2026）内0782民初99号", None)
    room.reload()
    settle()
    assert room.agreement.view.text.dispute.value().startswith("补充：")
    room.agreement.save()
    settle()
    assert "补充：" in seen(actions, case.id)[0].agreements[-1].dispute


def test_a_text_changed_elsewhere_is_not_written_over(
    room: DocumentsRoom, settle: Settle, actions: Actions, case: Case
) -> None:
    agreement = yakeshi.draft(actions, case.id, yakeshi.fees(case))
    room.show_agreement(case.id, agreement)
    settle()
    write(room.agreement.view.text.dispute.box, "我的文字")
    theirs = replace(yakeshi.fees(case), dispute="他们的文字")
    actions.agreements.revise(case.id, seen(actions, case.id)[1], agreement, theirs)
    room.reload()
    settle()
    assert "在别处改动过" in room.banner.text()
    room.agreement.save()
    settle()
    assert seen(actions, case.id)[0].agreements[-1].dispute == "他们的文字"
    assert "我的文字" in room.agreement.view.text.dispute.value()
    room.agreement.view.bar.undo.click()
    settle()
    assert room.agreement.view.text.dispute.value() == "他们的文字"


def test_finishing_keeps_what_is_typed_first(
    room: DocumentsRoom, settle: Settle, actions: Actions, case: Case
) -> None:
    agreement = yakeshi.draft(actions, case.id, yakeshi.fees(case))
    room.show_agreement(case.id, agreement)
    settle()
    write(room.agreement.view.text.facts.box, "另查明：")
    room.agreement.view.bar.buttons[AgreementStep.FINISH].click()
    settle()
    kept = seen(actions, case.id)[0].agreements[-1]
    assert kept.state is AgreementState.TO_SIGN
    assert "另查明：" in kept.facts
    assert AgreementStep.SIGN in room.agreement.view.bar.buttons


def test_a_text_that_lacks_something_is_not_finished_and_says_what(
    room: DocumentsRoom, settle: Settle, actions: Actions, case: Case
) -> None:
    room.show_agreement(case.id, 0)
    settle()
    room.agreement.take_step(AgreementStep.FINISH)
    settle()
    assert "还缺" in room.banner.text() and "调解结果" in room.banner.text()
    assert seen(actions, case.id)[0].agreements[-1].state is AgreementState.DRAFT


def test_a_remark_leads_to_the_obligation_it_is_about(
    room: DocumentsRoom, settle: Settle, actions: Actions, case: Case
) -> None:
    entry = yakeshi.fees(case)
    vague = replace(entry, obligations=(entry.obligations[0], replace(entry.obligations[1], text="尽快整改")))
    room.show_agreement(case.id, yakeshi.draft(actions, case.id, vague))
    settle()
    lint = room.agreement.view.lint
    place = next(number for number, words in enumerate(lint.words()) if "尽快" in words)
    lint.buttons[place].click()
    card = room.agreement.view.text.obligations.cards[1]
    assert card.debtor.editor.hasFocus()


def test_a_side_dispute_comes_into_the_case_and_is_ticked(
    room: DocumentsRoom, settle: Settle, actions: Actions, case: Case
) -> None:
    room.show_agreement(case.id, 0)
    settle()
    text = room.agreement.view.text
    text.side.open_button.click()
    write(text.side.text.line, "一楼损失的赔偿")
    text.side.add_button.click()
    settle()
    added = seen(actions, case.id)[0].claims[-1]
    assert (added.text, added.side) == ("一楼损失的赔偿", True)
    assert added.id in text.claims.chosen()


def test_leaving_with_unsaved_text_asks_first(
    room: DocumentsRoom, settle: Settle, actions: Actions, case: Case, qtbot: QtBot
) -> None:
    agreement = yakeshi.draft(actions, case.id, yakeshi.fees(case))
    room.show_agreement(case.id, agreement)
    settle()
    write(room.agreement.view.text.dispute.box, "未保存")
    assert not room.may_leave()
    box = room.agreement.findChild(QMessageBox)
    assert box is not None and box.text() == "这份协议有未保存的修改。"
    box.reject()
    assert room.pages.currentWidget() is room.agreement
    room.agreement.save()
    settle()
    assert room.may_leave()


def test_each_agreement_of_the_case_is_a_tab(
    room: DocumentsRoom, settle: Settle, actions: Actions, case: Case
) -> None:
    first = yakeshi.draft(actions, case.id, yakeshi.fees(case))
    second = yakeshi.draft(actions, case.id, yakeshi.pipes(case))
    room.show_agreement(case.id, second)
    settle()
    tabs = room.agreement.view.head.tabs
    assert [tabs.tabText(place) for place in range(tabs.count())] == ["第1份 · 草拟", "第2份 · 草拟"]
    assert room.agreement.view.head.signers.text() == "签署人：斯琴高娃、李示例"
    tabs.setCurrentIndex(0)
    settle()
    assert room.agreement.shown() == (case.id, first)
    room.agreement.view.head.more.click()
    settle()
    assert tabs.tabText(2) == "第3份 · 未保存"


def test_a_claim_added_elsewhere_does_not_mark_an_untouched_form(
    room: DocumentsRoom, settle: Settle, actions: Actions, case: Case
) -> None:
    agreement = yakeshi.draft(actions, case.id, yakeshi.fees(case))
    room.show_agreement(case.id, agreement)
    settle()
    before = room.agreement.view.text.claims.chosen()
    actions.cases.add_claim(case.id, seen(actions, case.id)[1], ClaimEntry("另一项", None, side=True))
    room.reload()
    settle()
    assert not room.agreement.dirty()
    assert room.agreement.view.text.claims.chosen() == before


def test_in_a_narrow_window_form_and_paper_take_turns(
    room: DocumentsRoom, settle: Settle, actions: Actions, case: Case
) -> None:
    entry = yakeshi.fees(case)
    vague = replace(entry, obligations=(replace(entry.obligations[1], text="尽快整改"),))
    room.show_agreement(case.id, yakeshi.draft(actions, case.id, vague))
    room.window().resize(1000, 720)
    settle()
    view = room.agreement.view
    assert view.text.isVisible() and not view.pane.isVisible()
    view.turn.click()
    assert view.pane.isVisible() and not view.text.isVisible()
    view.lint.buttons[0].click()
    assert view.text.isVisible()
    assert view.text.obligations.cards[0].debtor.editor.hasFocus()
    room.window().resize(1320, 820)
    assert view.text.isVisible() and view.pane.isVisible() and view.turn.isHidden()


def test_a_text_finished_elsewhere_says_that_unsaved_changes_were_not_written(
    room: DocumentsRoom, settle: Settle, actions: Actions, case: Case
) -> None:
    agreement = yakeshi.draft(actions, case.id, yakeshi.fees(case))
    room.show_agreement(case.id, agreement)
    settle()
    write(room.agreement.view.text.dispute.box, "未保存")
    yakeshi.finish(actions, case.id, agreement)
    room.reload()
    settle()
    assert "已在别处定稿" in room.banner.text()
    assert AgreementStep.SIGN in room.agreement.view.bar.buttons


def test_the_release_of_a_respondent_is_asked_only_where_it_matters(
    room: DocumentsRoom, settle: Settle, actions: Actions, case: Case
) -> None:
    entry = PartyEntry(PartyRole.RESPONDENT, "另一业主", joined_on=TODAY)
    actions.cases.join_party(case.id, seen(actions, case.id)[1], entry)
    case, _ = seen(actions, case.id)
    other = case.parties[-1].id
    agreement = yakeshi.draft(actions, case.id, yakeshi.fees(case))
    room.show_agreement(case.id, agreement)
    settle()
    text = room.agreement.view.text
    assert text.releases.isVisibleTo(text), "a claim of the court, and a respondent who does not sign"
    assert text.releases.chosen() == ()
    text.parties.box(other).setChecked(True)
    assert not text.releases.isVisibleTo(text), "he signs himself"
    text.parties.box(other).setChecked(False)
    text.claims.box(case.claims[0].id).setChecked(False)
    assert not text.releases.isVisibleTo(text), "only a side dispute"
    text.claims.box(case.claims[0].id).setChecked(True)
    text.releases.box(other).setChecked(True)
    room.agreement.save()
    settle()
    assert seen(actions, case.id)[0].agreements[-1].releases == (other,)
    room.agreement.open(case.id, agreement)
    settle()
    assert text.releases.chosen() == (other,)
    assert not room.agreement.dirty()
