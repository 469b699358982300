"""Tables show any number of rows, page by page, and copy them as cells."""

from __future__ import annotations

import threading
from collections.abc import Sequence

import pytest
from PySide6.QtCore import QAbstractItemModel, Qt
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtTest import QAbstractItemModelTester, QTest
from pytestqt.qtbot import QtBot
from shiboken6 import delete, isValid

from mediator_desk.domain.refusals import Refusal
from mediator_desk.ui.kit.cells import CELL_ROLE, Cell, CellKind
from mediator_desk.ui.kit.copying import as_cells
from mediator_desk.ui.kit.errands import Errands
from mediator_desk.ui.kit.look import Look, Scheme
from mediator_desk.ui.kit.messages import toast_of
from mediator_desk.ui.kit.tables import PAGE, Column, Row, RowsModel, RowsTable
from mediator_desk.ui.kit.tokens import Tone

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

COLUMNS = (
    Column("剩余期限", CellKind.TERM, 150),
    Column("状态", CellKind.STATE, 120),
    Column("案号 / 案由", CellKind.TWO_LINES, 200),
    Column("申请人 / 被申请人", CellKind.TWO_NAMES, 140),
    Column("金额", CellKind.NUMBER, 90),
    Column("备注"),
)


def row(number: int, note: str = "") -> Row:
    """An invented case."""
    return Row(
        number,
        (
            Cell("超期 2 天", tone=Tone.ERR, share=1.0, spoken="已超期，超期2天"),
            Cell("调解中", tone=Tone.PRIMARY, icon="people_chat"),
            Cell(f"（2026）内0121民初{number}号", "物业服务合同纠纷"),
            Cell("张某", "王某某"),
            Cell("9,600.00"),
            Cell(note or f"第{number}件"),
        ),
    )


class Cases:
    """So many invented cases, which remembers what it was asked for and on which thread."""

    def __init__(self, count: int, first_key: int = 0) -> None:
        self._count, self._first_key = count, first_key
        self.asked: list[tuple[int, int]] = []
        self.threads: set[threading.Thread] = set()

    def count(self) -> int:
        return self._count

    def rows(self, start: int, n: int) -> Sequence[Row]:
        self.asked.append((start, n))
        self.threads.add(threading.current_thread())
        return [row(self._first_key + place) for place in range(start, min(start + n, self._count))]


def said(model: QAbstractItemModel, place: int, column: int = 5) -> object:
    """What stands in a cell."""
    return model.index(place, column).data()


def test_the_model_keeps_qt_s_rules_through_every_change(qtbot: QtBot, errands: Errands) -> None:
    model = RowsModel(COLUMNS, errands)
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.show_rows([row(number) for number in range(300)])
    model.show_source(Cases(1000))
    qtbot.waitUntil(lambda: model.rowCount() == 1000)
    said(model, 999)
    qtbot.waitUntil(errands.idle)
    model.show_rows([])
    assert model.rowCount() == 0
    assert tester.model() is model


def test_rows_arrive_page_by_page_and_never_on_the_painting_thread(qtbot: QtBot, errands: Errands) -> None:
    source, model = Cases(20_000), RowsModel(COLUMNS, errands)
    with qtbot.waitSignal(model.filled):
        model.show_source(source)
    assert (said(model, 0), source.asked) == ("第0件", [(0, PAGE)])
    with qtbot.waitSignal(model.dataChanged) as changed:
        assert said(model, 15_000) is None
        assert said(model, 15_001) is None
    first, last = changed.args[0].row(), changed.args[1].row()
    assert first <= 15_000 <= last
    assert (said(model, 15_000), len(source.asked)) == ("第15000件", 2)
    assert threading.main_thread() not in source.threads


def test_the_last_page_is_as_long_as_there_are_rows(qtbot: QtBot, errands: Errands) -> None:
    model = RowsModel(COLUMNS, errands)
    model.show_source(Cases(PAGE + 3))
    qtbot.waitUntil(lambda: model.rowCount() == PAGE + 3)
    said(model, PAGE + 2)
    qtbot.waitUntil(errands.idle)
    assert said(model, PAGE + 2) == f"第{PAGE + 2}件"
    assert model.row_at(PAGE + 3) is None


def test_pages_that_were_not_seen_for_long_are_let_go_and_asked_again(qtbot: QtBot, errands: Errands) -> None:
    source, model = Cases(PAGE * 40), RowsModel(COLUMNS, errands)
    model.show_source(source)
    qtbot.waitUntil(lambda: model.rowCount() > 0)
    for page in range(40):
        said(model, page * PAGE)
        qtbot.waitUntil(errands.idle)
    assert model.place_of(0) is None
    said(model, 0)
    qtbot.waitUntil(errands.idle)
    assert said(model, 0) == "第0件"
    assert source.asked.count((0, PAGE)) == 2


def test_only_the_last_question_is_answered(qtbot: QtBot, errands: Errands) -> None:
    model = RowsModel(COLUMNS, errands)
    model.show_source(Cases(500, first_key=1000))
    model.show_source(Cases(5, first_key=9000))
    qtbot.waitUntil(errands.idle)
    assert (model.rowCount(), said(model, 0)) == (5, "第9000件")


def test_a_source_that_refuses_leaves_what_was_shown(qtbot: QtBot, errands: Errands) -> None:
    class Locked(Cases):
        def count(self) -> int:
            raise Refusal("数据库被占用。")

    model = RowsModel(COLUMNS, errands)
    model.show_rows([row(7)])
    with qtbot.waitSignal(errands.refused):
        model.show_source(Locked(1))
    assert said(model, 0) == "第7件"


def test_cells_answer_text_words_and_nothing_else(qtbot: QtBot) -> None:
    model = RowsModel(COLUMNS)
    model.show_rows([row(1)])
    index = model.index(0, 0)
    assert index.data() == "超期 2 天"
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == "已超期，超期2天"
    assert (
        model.index(0, 2).data(Qt.ItemDataRole.AccessibleTextRole)
        == "（2026）内0121民初1号，物业服务合同纠纷"
    )
    assert isinstance(index.data(CELL_ROLE), Cell)
    for role in (Qt.ItemDataRole.DecorationRole, Qt.ItemDataRole.FontRole, Qt.ItemDataRole.BackgroundRole):
        assert index.data(role) is None
    assert model.headerData(4, Qt.Orientation.Horizontal) == "金额"


def table_with(qtbot: QtBot, look: Look, rows: Sequence[Row], errands: Errands | None = None) -> RowsTable:
    """A table in a window, with the focus."""
    model = RowsModel(COLUMNS, errands)
    table = RowsTable(look, model, "案件列表")
    qtbot.addWidget(table)
    model.show_rows(rows)
    table.resize(900, 400)
    with qtbot.waitActive(table):
        table.show()
        table.activateWindow()
    table.view.setFocus()
    return table


def test_the_keyboard_walks_and_opens(qtbot: QtBot, look: Look) -> None:
    table = table_with(qtbot, look, [row(number) for number in (11, 12, 13)])
    assert table.current() == 11
    with qtbot.waitSignal(table.chosen) as chosen:
        QTest.keyClick(table.view, Qt.Key.Key_Down)
    assert chosen.args == [12]
    with qtbot.waitSignal(table.opened) as opened:
        QTest.keyClick(table.view, Qt.Key.Key_Return)
    assert opened.args == [12]


def test_a_reload_comes_back_to_the_same_case(qtbot: QtBot, look: Look, errands: Errands) -> None:
    table = table_with(qtbot, look, [row(number) for number in (11, 12, 13)], errands)
    table.choose(13)
    table.model.show_rows([row(number) for number in (13, 11)])
    assert table.current() == 13
    table.model.show_source(Cases(5, first_key=10))
    with qtbot.waitSignal(table.model.filled):
        pass
    assert table.current() == 13


def test_a_case_that_has_left_the_list_is_no_longer_chosen(qtbot: QtBot, look: Look) -> None:
    table = table_with(qtbot, look, [row(number) for number in (11, 12)])
    table.choose(12)
    with qtbot.waitSignal(table.chosen) as chosen:
        table.model.show_rows([row(11)])
    assert chosen.args == [None]
    assert table.current() is None


def test_copied_rows_are_cells_for_a_sheet(qtbot: QtBot, look: Look) -> None:
    table = table_with(qtbot, look, [row(1, "<b>甲\t乙</b>"), row(2), row(3)])
    QTest.keyClick(table.view, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClick(table.view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    mime = QGuiApplication.clipboard().mimeData()
    lines = [line.split("\t") for line in mime.text().split("\n")]
    assert [len(line) for line in lines] == [len(COLUMNS) + 2] * 3
    assert lines[0][2:6] == ["案号", "案由", "申请人", "被申请人"]
    assert lines[1][2:4] == ["（2026）内0121民初1号", "物业服务合同纠纷"]
    assert lines[1][7] == "<b>甲 乙</b>"
    assert "&lt;b&gt;甲 乙&lt;/b&gt;" in mime.html()
    assert mime.html().count("<tr>") == 3


def colours(picture: QImage) -> set[str]:
    """All colours in a picture."""
    return {picture.pixelColor(x, y).name() for x in range(picture.width()) for y in range(picture.height())}


@pytest.mark.parametrize("scheme", list(Scheme))
def test_terms_and_states_are_painted_in_their_colours(qtbot: QtBot, look: Look, scheme: Scheme) -> None:
    look.choose(scheme, 100)
    table = table_with(qtbot, look, [row(1), row(2)])
    view = table.view
    term = view.grab(view.visualRect(table.model.index(1, 0)).translated(0, look.px(37))).toImage()
    state = view.grab(view.visualRect(table.model.index(1, 1)).translated(0, look.px(37))).toImage()
    chosen = view.grab(view.visualRect(table.model.index(0, 1)).translated(0, look.px(37))).toImage()
    tokens = look.tokens
    assert tokens.err.lower() in colours(term)
    assert {tokens.zebra.lower(), tokens.primary_soft.lower()} <= colours(state)
    assert {tokens.selection.lower(), tokens.surface.lower()} <= colours(chosen)
    assert tokens.primary_soft.lower() not in colours(chosen)


def test_a_term_that_does_not_run_has_no_bar(qtbot: QtBot, look: Look) -> None:
    cells = (Cell("期限未起算", icon="clock"), *row(1).cells[1:])
    table = table_with(qtbot, look, [row(0), Row(1, cells)])
    rect = table.view.visualRect(table.model.index(1, 0)).translated(0, look.px(37))
    assert look.tokens.track.lower() not in colours(table.view.grab(rect).toImage())


def test_rows_grow_with_the_scale(qtbot: QtBot, look: Look) -> None:
    table = table_with(qtbot, look, [row(1)])
    assert table.view.rowHeight(0) == 54
    look.choose(Scheme.LIGHT, 130)
    assert table.view.rowHeight(0) == 70


def test_a_narrow_table_takes_width_from_words_and_never_from_terms(qtbot: QtBot, look: Look) -> None:
    table = table_with(qtbot, look, [row(1)])
    table.resize(700, 400)
    qtbot.waitUntil(lambda: table.view.horizontalScrollBar().maximum() == 0)
    assert (table.view.columnWidth(0), table.view.columnWidth(1)) == (150, 120)
    assert table.view.columnWidth(2) < 200
    table.resize(900, 400)
    assert table.view.columnWidth(2) == 200


def test_widths_that_a_person_dragged_stay(qtbot: QtBot, look: Look) -> None:
    table = table_with(qtbot, look, [row(1)])
    table.view.horizontalHeader().resizeSection(2, 260)
    table.resize(700, 400)
    assert table.view.columnWidth(2) == 260


def test_a_table_that_goes_while_it_has_the_focus_goes_in_peace(qtbot: QtBot, look: Look) -> None:
    model = RowsModel(COLUMNS)
    model.show_rows([row(1)])
    table = RowsTable(look, model, "案件列表")
    with qtbot.waitActive(table):
        table.show()
        table.activateWindow()
    table.view.setFocus()
    assert table.view.hasFocus()
    delete(table)
    assert not isValid(table)


def test_columns_give_way_in_proportion_and_never_below_their_floor(qtbot: QtBot, look: Look) -> None:
    model = RowsModel(
        [
            Column("期限", CellKind.TERM, 120),
            Column("案号", CellKind.TWO_LINES, least=200),
            Column("当事人", CellKind.TWO_NAMES, 140, least=80, most=300),
        ]
    )
    table = RowsTable(look, model, "案件")
    qtbot.addWidget(table)
    table.show()

    def widths(viewport: int) -> list[int]:
        table.resize(viewport + table.width() - table.view.viewport().width(), 300)
        return [table.view.columnWidth(column) for column in range(3)]

    assert widths(460) == [120, 200, 140]
    assert widths(430) == [120, 200, 110]
    assert widths(400) == [120, 200, 80]
    assert widths(560) == [120, 250, 190]
    assert widths(1200) == [120, 780, 300]


def test_the_scroll_bar_reaches_the_first_the_middle_and_the_last_of_100000_rows(
    qtbot: QtBot, look: Look, errands: Errands
) -> None:
    table = table_with(qtbot, look, [], errands)
    table.model.show_source(Cases(100_000))
    qtbot.waitUntil(lambda: table.model.rowCount() == 100_000)
    bar = table.view.verticalScrollBar()
    for value, place in ((bar.maximum(), 99_999), (bar.maximum() // 2, 50_000), (0, 0)):
        bar.setValue(value)
        table.view.viewport().repaint()
        qtbot.waitUntil(errands.idle)
        top, bottom = table.view.rowAt(0), table.view.rowAt(table.view.viewport().height() - 1)
        assert top <= place <= (bottom if bottom >= 0 else 99_999)
        assert said(table.model, place) == f"第{place}件"
    assert table.view.rowAt(0) == 0


def test_rows_that_have_not_arrived_are_brought_before_they_are_copied(
    qtbot: QtBot, look: Look, errands: Errands
) -> None:
    table = table_with(qtbot, look, [], errands)
    table.model.show_source(Cases(3000))
    qtbot.waitUntil(lambda: table.model.rowCount() == 3000)
    QTest.keyClick(table.view, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    toast = toast_of(look, table)
    assert toast.text() == "已选前 2,000 行（共 3,000 行），一次最多这么多。可先筛选，再全选。"
    QTest.keyClick(table.view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(errands.idle)
    lines = QGuiApplication.clipboard().mimeData().text().split("\n")
    assert (len(lines), lines[1].split("\t")[-1], lines[-1].split("\t")[-1]) == (2001, "第0件", "第1999件")
    assert toast.text() == "已复制 2,000 行，可粘贴到 WPS 或者 Excel 表格"


def test_more_rows_than_a_sheet_should_take_are_not_copied(qtbot: QtBot, look: Look, errands: Errands) -> None:
    table = table_with(qtbot, look, [], errands)
    table.model.show_source(Cases(100_000))
    qtbot.waitUntil(lambda: table.model.rowCount() == 100_000)
    QGuiApplication.clipboard().setText("原来的")
    table.view.selectRow(0)
    table.view.scrollToBottom()
    last = table.view.visualRect(table.model.index(99_999, 2)).center()
    QTest.mouseClick(table.view.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ShiftModifier, last)
    QTest.keyClick(table.view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert "没有复制" in toast_of(look, table).text()
    assert QGuiApplication.clipboard().text() == "原来的"


@pytest.mark.parametrize("begins", "=+-@＝＋－＠")
def test_no_copied_cell_is_a_formula(begins: str) -> None:
    mime = as_cells(["备注"], [[Cell(f'{begins}HYPERLINK("x")')]])
    assert mime.text() == f"备注\n'{begins}HYPERLINK(\"x\")"
    assert f"<td style=\"mso-number-format:'\\@'\">&#x27;{begins}" in mime.html()


def test_identity_and_telephone_numbers_are_hidden_wherever_they_stand() -> None:
    mime = as_cells(["备注"], [[Cell("身份证150199195107174784，电话13800138000")]])
    assert mime.text() == "备注\n身份证150***********4784，电话138****8000"


def test_a_column_that_is_not_seen_gives_its_width_to_the_others(qtbot: QtBot, look: Look) -> None:
    table = table_with(qtbot, look, [row(1)])
    before = table.view.columnWidth(5)
    table.view.setColumnHidden(0, True)
    table.fit()
    assert table.view.columnWidth(5) == before + 150
    assert table.columns_seen() == [1, 2, 3, 4, 5]


def test_columns_that_do_not_fit_scroll_and_the_last_one_keeps_its_floor(qtbot: QtBot, look: Look) -> None:
    table = table_with(qtbot, look, [row(1)])
    table.resize(420, 300)
    qtbot.waitUntil(lambda: table.view.horizontalScrollBar().maximum() > 0)
    assert table.view.columnWidth(5) == 66
