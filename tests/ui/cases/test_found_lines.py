"""The list while something is looked for: marked, explained, honest about what it leaves out."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from mediator_desk.actions.cases import EndingEntry
from mediator_desk.actions.signed_in import Actions
from mediator_desk.domain.docket import Which
from mediator_desk.domain.endings import EndReason
from mediator_desk.domain.entries import AgentEntry
from mediator_desk.domain.parties import AgentKind, Authority
from mediator_desk.store import search
from mediator_desk.ui.cases.room import CasesRoom
from mediator_desk.ui.kit.cells import Cell
from mediator_desk.ui.kit.lit import visible
from tests.actions import steps
from tests.ui.cases.conftest import Settle
from tests.ui.cases.test_room import a_case
from tests.ui.writing import write


def cells(room: CasesRoom, row: int = 0) -> dict[str, Cell]:
    line = room.docket.model.row_at(row)
    assert line is not None
    return {column.key: cell for column, cell in zip(room.docket.model.columns, line.cells, strict=True)}


def seek(room: CasesRoom, settle: Settle, typed: str) -> int:
    room.docket.search.setText(typed)
    room.docket.search.search_now()
    settle()
    return room.docket.model.rowCount()


@pytest.mark.parametrize(
    ("typed", "marked"), [("smm", "单某某"), ("dmm", "单某某"), ("单某", "单某"), ("shanm", "单某"), ("某某", "某某")]
)
def test_the_characters_that_were_met_are_marked_whatever_was_typed(
    actions: Actions, room: CasesRoom, settle: Settle, typed: str, marked: str
) -> None:
    a_case(actions, 1, applicant="单某某")
    room.reload()
    settle()
    assert seek(room, settle, typed) == 1
    cell = cells(room)["parties"]
    ((start, length),) = cell.lit
    assert cell.text[start : start + length] == marked
    assert cells(room)["number"].marks == ()


def test_the_end_of_a_number_is_marked_in_it(actions: Actions, room: CasesRoom, settle: Settle) -> None:
    a_case(actions, 12486)
    room.reload()
    settle()
    assert seek(room, settle, "486") == 1
    cell = cells(room)["number"]
    ((start, length),) = cell.lit
    assert (cell.text[start : start + length], start) == ("486", cell.text.index("12486") + 2)


def test_a_hit_in_no_column_says_why_the_case_is_there(actions: Actions, room: CasesRoom, settle: Settle) -> None:
    case_id = a_case(actions, 1)
    case, version = steps.seen(actions, case_id)
    agent = AgentEntry(AgentKind.ENTRUSTED, "王代理", authority=Authority.SPECIAL, relation="同事")
    actions.cases.add_agent(case_id, version, case.parties[0].id, agent)
    room.reload()
    settle()
    assert seek(room, settle, "wdl") == 1
    assert cells(room)["number"].marks == ("委托代理人 王代理",)
    assert cells(room)["parties"].lit == ()


def test_what_is_marked_stays_in_its_place_when_the_line_is_shortened() -> None:
    assert list(visible("甲乙丙丁戊", "甲乙丙丁戊", [(1, 2)])) == [(1, 2)]
    assert list(visible("甲乙丙丁戊己", "甲乙…", [(1, 3)])) == [(1, 1)]
    assert list(visible("甲乙丙丁戊己", "甲…己", [(2, 2)])) == []
    assert list(visible("甲乙丙丁戊己", "甲…戊己", [(0, 6)])) == [(0, 1), (2, 2)]
    assert list(visible("甲乙丙丁戊己", "甲…戊己", [(4, 1)])) == [(2, 1)]


def test_a_search_looks_at_closed_cases_too_and_goes_back_to_the_open_ones(
    actions: Actions, room: CasesRoom, settle: Settle
) -> None:
    closed, still = a_case(actions, 1, applicant="单某某"), a_case(actions, 2, applicant="单某某")
    _, version = steps.seen(actions, closed)
    actions.cases.withdraw(closed, version, EndingEntry(EndReason.SETTLED_PRIVATELY, "自行和解", steps.TODAY))
    room.reload()
    settle()
    assert room.docket.model.rowCount() == 1
    assert seek(room, settle, "smm") == 2
    assert [line.key for row in range(2) if (line := room.docket.model.row_at(row))] == [still, closed]
    assert room.docket.chips[Which.ALL].isChecked()
    assert seek(room, settle, "") == 1
    assert room.docket.chips[Which.OPEN].isChecked()


def test_what_finds_nothing_says_so_and_offers_the_way_back(actions: Actions, room: CasesRoom, settle: Settle) -> None:
    a_case(actions, 1)
    room.reload()
    settle()
    assert seek(room, settle, "wmm") == 0
    sentences = [text.text() for text in room.docket.empty.findChildren(type(room.docket.header.title))]
    assert "没有符合“wmm”的案件。" in sentences
    next(b for b in room.docket.empty.findChildren(QPushButton) if b.text() == "清除筛选").click()
    settle()
    assert room.docket.model.rowCount() == 1


def test_more_than_are_shown_are_owned_up_to(
    actions: Actions, room: CasesRoom, settle: Settle, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(search, "MOST", 2)
    for number in (1, 2, 3):
        a_case(actions, number, applicant="单某某")
    room.reload()
    settle()
    assert seek(room, settle, "单某") == 2
    assert room.docket.header.words.text() == "找到 2 件以上，先列最相近的；多输几个字更准"


def test_a_late_answer_does_not_overwrite_a_newer_one(
    actions: Actions, room: CasesRoom, settle: Settle, qtbot: QtBot
) -> None:
    a_case(actions, 1, applicant="单某某")
    a_case(actions, 2, applicant="仇某某")
    room.reload()
    settle()
    room.docket.seek()
    for typed in ("dmm", "dm", "cmm"):
        write(room.docket.search, typed)
        room.docket.search.search_now()
        room.docket.search.selectAll()
    QTest.keyClick(room.docket.search, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: room.docket.table.view.hasFocus())
    settle()
    assert room.docket.model.rowCount() == 1
    assert cells(room)["parties"].text == "仇某某"
