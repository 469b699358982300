"""Papers on their way out: frozen, printed, saved, and never stopped in silence by a rare character."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinterInfo
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from mediator_desk.actions.signed_in import Actions
from mediator_desk.domain.cases import Case
from mediator_desk.domain.corrections import CorrectableField
from mediator_desk.domain.papers import IssuedPaper, PaperKind
from mediator_desk.domain.pools import Mediator
from mediator_desk.domain.refusals import Refusal
from mediator_desk.ui.documents.printing import OfficePrinter
from mediator_desk.ui.documents.room import DocumentsRoom
from mediator_desk.ui.kit.errands import Errands
from tests.actions import steps
from tests.actions.steps import seen
from tests.ui.documents import yakeshi
from tests.ui.documents.conftest import FakeDoor, Settle


def finished(actions: Actions, case: Case) -> int:
    """The fees agreement, ready to print; its id."""
    agreement = yakeshi.draft(actions, case.id, yakeshi.fees(case))
    yakeshi.finish(actions, case.id, agreement)
    return agreement


def issued(actions: Actions, case: Case) -> IssuedPaper:
    """The paper of that agreement."""
    agreement = finished(actions, case)
    return actions.agreements.issue(case.id, seen(actions, case.id)[1], agreement).paper


def test_ctrl_p_then_enter_prints_and_a_reprint_is_the_same_bytes(
    room: DocumentsRoom, settle: Settle, actions: Actions, case: Case, door: FakeDoor
) -> None:
    agreement = finished(actions, case)
    room.show_agreement(case.id, agreement)
    settle()
    room.agreement.view.bar.print.setFocus()
    QTest.keyClick(room.agreement.view.bar.print, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    settle()
    assert room.pages.currentWidget() is room.paper
    paper = actions.cases.open(case.id).papers[0]
    first = actions.agreements.reprint(paper.id)
    assert room.paper.print_button.hasFocus()
    QTest.keyClick(room.paper.print_button, Qt.Key.Key_Return)
    settle()
    assert [(title, len(pages)) for title, pages in door.printed] == [(paper.number, paper.pages)]
    room.paper.back.click()
    settle()
    room.agreement.issue()
    settle()
    room.paper.print_now()
    settle()
    assert actions.agreements.reprint(paper.id) == first
    assert door.printed[0][1] == door.printed[1][1]
    assert len(actions.cases.open(case.id).papers) == 1


def test_a_paper_is_saved_beside_an_older_file_and_its_name_tells_no_party(
    room: DocumentsRoom, settle: Settle, actions: Actions, case: Case, door: FakeDoor
) -> None:
    paper = issued(actions, case)
    room.show_paper(case.id, paper.id)
    settle()
    room.paper.save_as()
    settle()
    room.paper.save_as()
    settle()
    names = sorted(file.name for file in door.folder.iterdir())
    stem = f"调解协议书-{paper.number}-{paper.id}"
    assert names == sorted([f"{stem}.pdf", f"{stem}(2).pdf"])
    assert not any(yakeshi.OWNER in name or yakeshi.COMPANY in name for name in names)
    stored = actions.agreements.reprint(paper.id)
    assert {file.read_bytes() for file in door.folder.iterdir()} == {stored}


def test_a_folder_that_cannot_be_written_is_said_in_words(
    room: DocumentsRoom, settle: Settle, actions: Actions, case: Case, door: FakeDoor, tmp_path: Path
) -> None:
    paper = issued(actions, case)
    room.show_paper(case.id, paper.id)
    settle()
    door.folder = tmp_path / "gone"
    room.paper.save_as()
    settle()
    assert "不存在、不能写入或者空间不足" in room.banner.text()


def test_a_rare_character_stops_the_print_and_can_be_left_to_be_written_by_hand(
    room: DocumentsRoom, settle: Settle, actions: Actions, deputy: Mediator, errands: Errands
) -> None:
    case = yakeshi.pipe_case(actions, deputy, owner=f"王{yakeshi.RARE}")
    agreement = finished(actions, case)
    room.show_agreement(case.id, agreement)
    settle()
    pane = room.agreement.view.pane
    assert pane.stack.currentIndex() == 2
    box = pane.missing.ticks.box(ord(yakeshi.RARE))
    assert "U+2B8B9" in box.accessibleName()
    assert f"王{yakeshi.RARE}的“姓名或者名称”" in box.accessibleDescription()
    room.agreement.issue()
    settle()
    assert "打印字体没有的字" in room.banner.text()
    assert actions.cases.open(case.id).papers == ()
    box.setChecked(True)
    pane.missing.take.click()
    settle()
    assert pane.view.page_count() >= 1
    assert "U+2B8B9" in pane.strip.words.text() and pane.strip.isVisible()
    room.agreement.issue()
    settle()
    paper = actions.cases.open(case.id).papers[0]
    assert paper.spaces == (yakeshi.RARE,)
    assert room.paper.pane.strip.isVisible() and room.paper.pane.strip.back.isHidden()


def test_what_to_do_without_the_character_is_said_plainly(
    room: DocumentsRoom, settle: Settle, actions: Actions, deputy: Mediator
) -> None:
    case = yakeshi.pipe_case(actions, deputy, owner=f"王{yakeshi.RARE}")
    room.show_agreement(case.id, finished(actions, case))
    settle()
    words = "".join(label.text() for label in room.agreement.view.pane.missing.findChildren(QLabel))
    assert "可以先留空手写" in words and "联系管理员更新程序" in words


def test_a_draft_is_not_printed_and_it_says_what_to_do(
    room: DocumentsRoom, settle: Settle, actions: Actions, case: Case
) -> None:
    room.show_agreement(case.id, yakeshi.draft(actions, case.id, yakeshi.fees(case)))
    settle()
    assert room.agreement.view.bar.print.isHidden()
    room.agreement.issue()
    settle()
    assert "还没有定稿" in room.banner.text() and "定稿待签" in room.banner.text()
    assert actions.cases.open(case.id).papers == ()


def test_escape_goes_back_to_where_the_paper_was_opened(
    room: DocumentsRoom, settle: Settle, actions: Actions, case: Case
) -> None:
    agreement = finished(actions, case)
    paper = actions.agreements.issue(case.id, seen(actions, case.id)[1], agreement).paper
    room.show_agreement(case.id, agreement)
    settle()
    room.show_paper(case.id, paper.id)
    settle()
    QTest.keyClick(room.paper.print_button, Qt.Key.Key_Escape)
    settle()
    assert room.pages.currentWidget() is room.agreement
    room.show_shelf()
    room.show_paper(case.id, paper.id)
    settle()
    QTest.keyClick(room.paper.print_button, Qt.Key.Key_Escape)
    assert room.pages.currentWidget() is room.shelf


def test_without_a_printer_the_refusal_says_that_the_paper_is_safe(room: DocumentsRoom) -> None:
    if QPrinterInfo.availablePrinters():
        pytest.skip("this machine has a printer")
    refused: list[Refusal] = []
    printed: list[str] = []
    OfficePrinter().print(room, "调协〔2026〕1号", (), lambda: printed.append("done"), refused.append)
    assert [refusal.code for refusal in refused] == ["no-printer"]
    assert "没有丢失" in refused[0].safe
    assert printed == []


def test_a_signed_paper_says_when_the_case_was_corrected_since(
    room: DocumentsRoom, settle: Settle, actions: Actions, case: Case, deputy: Mediator
) -> None:
    paper = issued(actions, case)
    assert paper.agreement_id is not None
    steps.sign(actions, case.id, paper.agreement_id, deputy)
    room.show_paper(case.id, paper.id)
    settle()
    assert room.paper.caution.text() == ""
    version = seen(actions, case.id)[1]
    actions.corrections.correct(case.id, version, CorrectableField.CAUSE, 0, "物业服务纠纷", "立案时写错")
    room.show_paper(case.id, paper.id)
    settle()
    assert "以签署文本为准" in room.paper.caution.text()
    assert room.paper.caution.way_out.isHidden(), "a signed agreement has no newer version"


def test_a_small_paper_that_the_case_left_behind_is_issued_again_when_asked(
    room: DocumentsRoom, settle: Settle, actions: Actions, case: Case
) -> None:
    first = actions.papers.issue(case.id, seen(actions, case.id)[1], PaperKind.RECEIPT).paper
    version = seen(actions, case.id)[1]
    actions.corrections.correct(case.id, version, CorrectableField.CAUSE, 0, "物业服务纠纷", "立案时写错")
    room.show_paper(case.id, first.id)
    settle()
    assert not room.paper.caution.isHidden()
    room.paper.caution.way_out.click()
    settle()
    assert "第2版" in room.paper.words.text()
    assert room.paper.caution.text() == ""
    assert [bool(paper.voided) for paper in actions.cases.open(case.id).papers] == [True, False]
