"""导入移送表: looking writes nothing, and nothing comes in that nobody chose."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from mediator_desk.actions.signed_in import Actions
from mediator_desk.domain.docket import DocketFilter
from mediator_desk.domain.referral_sheets import Verdict
from mediator_desk.ui.cases.room import CasesRoom
from mediator_desk.ui.kit.cells import cell_words
from mediator_desk.ui.kit.messages import Toast
from mediator_desk.ui.window import DeskWindow
from tests.exchange.sheets import FIRST_ROW, cases_of_2024, one_case, sheet_of
from tests.ui.cases.conftest import Settle

DAY = dt.datetime(2026, 11, 20)


@pytest.fixture
def sheet_path(tmp_path: Path) -> Path:
    """21 cases of this year; row 4 wants a second look, row 5 can never be read."""
    rows = [dict(case) for case in cases_of_2024()]
    for place, row in enumerate(rows):
        row["案号"], row["收案日期"] = f"（2026）内0121民初{300 + place}号", DAY
    rows[1]["被申请人证件号"] = "150199197001176600"
    rows[2]["收案日期"] = "二月三十"
    path = tmp_path / "移送表.xlsx"
    path.write_bytes(sheet_of(rows))
    return path


@pytest.fixture
def looked_at(room: CasesRoom, sheet_path: Path, chosen_files: list[str], settle: Settle) -> CasesRoom:
    """The room with the sheet open."""
    chosen_files.append(str(sheet_path))
    room.import_sheet()
    settle()
    return room


def test_looking_at_a_sheet_writes_nothing(looked_at: CasesRoom, actions: Actions) -> None:
    assert looked_at.sheet.model.rowCount() == 21
    assert actions.cases.count(DocketFilter()) == 0


def test_only_rows_nothing_is_wrong_with_are_ticked_at_first(looked_at: CasesRoom) -> None:
    report = looked_at.sheet.report
    assert report is not None
    assert looked_at.sheet.chosen == {row.number for row in report.rows if row.verdict is Verdict.READY}
    assert looked_at.sheet.take.text() == f"导入 {report.counts[Verdict.READY]} 行"
    assert cell_words(looked_at.sheet.model, 1, 0) == "未选"
    assert cell_words(looked_at.sheet.model, 2, 0) == "不能选择"


def test_a_row_to_be_confirmed_is_ticked_by_the_space_bar_and_an_impossible_one_never(
    looked_at: CasesRoom,
) -> None:
    sheet = looked_at.sheet
    before = set(sheet.chosen)
    for row in (FIRST_ROW + 1, FIRST_ROW + 2):
        sheet.table.choose(row)
        QTest.keyClick(sheet.table.view, Qt.Key.Key_Space)
    assert sheet.chosen - before == {FIRST_ROW + 1}
    assert sheet.table.current() == FIRST_ROW + 2


def test_every_reason_is_shown_with_its_cell(looked_at: CasesRoom) -> None:
    looked_at.sheet.table.choose(FIRST_ROW + 2)
    words = "".join(label.text() for label in looked_at.sheet.reasons.findChildren(QLabel))
    assert f"C{FIRST_ROW + 2}（收案日期）：日期无法识别" in words


def test_the_chosen_rows_become_cases_and_the_list_shows_them(
    looked_at: CasesRoom, actions: Actions, window: DeskWindow, settle: Settle
) -> None:
    chosen = len(looked_at.sheet.chosen)
    looked_at.sheet.take.click()
    settle()
    assert actions.cases.count(DocketFilter()) == chosen
    assert window.toast.text() == f"已导入{chosen}件案件"
    assert len(window.findChildren(Toast)) == 1
    assert looked_at.pages.currentWidget() is looked_at.docket
    assert looked_at.docket.model.rowCount() == chosen
    assert looked_at.detail.primary.text() == "记录意愿"


def test_a_case_that_is_here_already_is_shown_and_can_be_opened(
    looked_at: CasesRoom, sheet_path: Path, settle: Settle
) -> None:
    looked_at.sheet.take.click()
    settle()
    looked_at.sheet.look_at(sheet_path)
    looked_at.import_sheet()
    settle()
    assert cell_words(looked_at.sheet.model, 0, 7) == "已登记为（2026）内0121民初300号"
    assert looked_at.sheet.reasons.open.isVisible()
    looked_at.sheet.reasons.open.click()
    settle()
    assert looked_at.pages.currentWidget() is looked_at.docket
    assert looked_at.detail.title.text() == "（2026）内0121民初300号"


def test_a_verdicts_chip_shows_its_rows_alone(looked_at: CasesRoom) -> None:
    looked_at.sheet.chips[Verdict.IMPOSSIBLE].click()
    assert looked_at.sheet.model.rowCount() == 1
    assert looked_at.sheet.chips[Verdict.IMPOSSIBLE].text() == "不能导入 1"
    looked_at.sheet.chips[None].click()
    assert looked_at.sheet.model.rowCount() == 21


def test_a_file_that_is_no_sheet_is_refused_in_words_and_nothing_changes(
    room: CasesRoom, tmp_path: Path, settle: Settle, actions: Actions
) -> None:
    path = tmp_path / "笔记.xlsx"
    path.write_bytes(b"not a sheet")
    room.sheet.look_at(path)
    settle()
    assert "未导入任何行" in room.banner.text()
    assert room.sheet.report is None
    assert actions.cases.count(DocketFilter()) == 0


def test_a_file_that_is_gone_is_said_in_words(room: CasesRoom, tmp_path: Path, settle: Settle) -> None:
    room.sheet.look_at(tmp_path / "没有.xlsx")
    settle()
    assert room.banner.text().startswith("打不开文件“没有.xlsx”。")


def test_a_sheet_dropped_on_the_list_is_looked_at(room: CasesRoom, sheet_path: Path, settle: Settle) -> None:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(sheet_path))])
    drop = QDropEvent(
        QPointF(10, 10),
        Qt.DropAction.CopyAction,
        mime,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    room.dropEvent(drop)
    settle()
    assert room.pages.currentWidget() is room.sheet
    assert room.sheet.model.rowCount() == 21


def test_what_the_sheet_as_a_whole_lacks_stands_in_a_banner(
    room: CasesRoom, tmp_path: Path, settle: Settle
) -> None:
    path = tmp_path / "缺列.xlsx"
    case = one_case(收案日期=DAY)
    path.write_bytes(sheet_of([case], [column for column in case if column != "案由"]))
    room.pages.setCurrentWidget(room.sheet)
    room.sheet.look_at(path)
    settle()
    assert "表格没有这些列：案由" in room.sheet.cautions.text()


def test_escape_leaves_the_sheet_with_nothing_written(looked_at: CasesRoom, actions: Actions) -> None:
    QTest.keyClick(looked_at.sheet, Qt.Key.Key_Escape)
    assert looked_at.pages.currentWidget() is looked_at.docket
    assert actions.cases.count(DocketFilter()) == 0
