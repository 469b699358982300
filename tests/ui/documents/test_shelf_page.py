"""The shelf lists what there is, the newest first, and finds it again."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from mediator_desk.actions.signed_in import Actions
from mediator_desk.domain.cases import Case
from mediator_desk.ui.documents.room import DocumentsRoom
from tests.actions.steps import seen
from tests.ui.documents import yakeshi
from tests.ui.documents.conftest import Settle
from tests.ui.writing import write


def test_an_empty_shelf_says_where_documents_come_from(room: DocumentsRoom, settle: Settle) -> None:
    settle()
    assert room.shelf.empty.words.text() == "还没有文书"
    assert "起草协议" in room.shelf.empty.more.text()
    assert room.shelf.empty.clear.isHidden()


def test_agreements_and_papers_stand_there_the_newest_first(
    room: DocumentsRoom, settle: Settle, actions: Actions, case: Case
) -> None:
    first = yakeshi.draft(actions, case.id, yakeshi.fees(case))
    yakeshi.finish(actions, case.id, first)
    second = yakeshi.draft(actions, case.id, yakeshi.pipes(case))
    paper = actions.agreements.issue(case.id, seen(actions, case.id)[1], first).paper
    room.show_shelf()
    settle()
    lines = room.shelf.lines()
    assert [(line.agreement_id, line.paper_id) for line in lines] == [(first, paper.id), (second, None)]
    row = room.shelf.model.row_at(0)
    assert row is not None
    assert [cell.text for cell in row.cells] == [
        "达成待签", "（2026）内0782诉前调15号", "第1份协议", "—", paper.number, "测试书记员",
    ]  # fmt: skip
    assert row.cells[1].second == f"{yakeshi.COMPANY} / {yakeshi.OWNER}"
    assert row.cells[4].second == "第1版"


def test_a_search_that_finds_nothing_says_so_and_can_be_cleared(
    room: DocumentsRoom, settle: Settle, actions: Actions, case: Case
) -> None:
    yakeshi.draft(actions, case.id, yakeshi.fees(case))
    write(room.shelf.search, "没有这个人")
    room.shelf.search.search_now()
    settle()
    assert room.shelf.empty.words.text() == "没有符合“没有这个人”的文书"
    room.shelf.empty.clear.click()
    settle()
    assert len(room.shelf.lines()) == 1
    write(room.shelf.search, yakeshi.OWNER)
    room.shelf.search.search_now()
    settle()
    assert len(room.shelf.lines()) == 1


def test_enter_opens_the_agreement(room: DocumentsRoom, settle: Settle, actions: Actions, case: Case) -> None:
    agreement = yakeshi.draft(actions, case.id, yakeshi.fees(case))
    room.show_shelf()
    settle()
    QTest.keyClick(room.shelf.table.view, Qt.Key.Key_Return)
    settle()
    assert room.pages.currentWidget() is room.agreement
    assert room.agreement.shown() == (case.id, agreement)
