"""导入移送表: a sheet is looked at row by row, and only what somebody chose is taken in."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt, Signal, Slot
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeyEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QFileDialog,
    QHBoxLayout,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from mediator_desk.actions.referrals import TakenIn
from mediator_desk.actions.signed_in import Actions
from mediator_desk.domain.column_mapping import SheetChoice
from mediator_desk.domain.progress import CANCELLED
from mediator_desk.domain.referral_sheets import SheetReport, SheetRow, Verdict
from mediator_desk.domain.refusals import Refusal
from mediator_desk.ui.cases.sheet_reasons import SheetReasons
from mediator_desk.ui.cases.sheet_rows import CHOOSABLE, COLUMNS, ChoiceDelegate, sheet_line
from mediator_desk.ui.cases.sheet_tools import OpenSheet, SheetTools
from mediator_desk.ui.kit.buttons import Button
from mediator_desk.ui.kit.cards import Chip, EmptyState, PageHeader
from mediator_desk.ui.kit.errands import Errands
from mediator_desk.ui.kit.file_choices import ChooseWhere, ask_where_to_save
from mediator_desk.ui.kit.look import Look
from mediator_desk.ui.kit.messages import Banner
from mediator_desk.ui.kit.progress import ProgressStrip, Watch
from mediator_desk.ui.kit.tables import RowsModel, RowsTable
from mediator_desk.ui.kit.tokens import Tone

ChooseFile = Callable[[QWidget], str]
"""Asks the person for a file; the empty string when none was chosen."""

_ALL = "全部"


def ask_for_sheet(parent: QWidget) -> str:
    """The desktop's own dialog for files."""
    return QFileDialog.getOpenFileName(parent, "选择移送表", "", "移送表 (*.xlsx *.csv *.tsv *.txt);;所有文件 (*)")[0]


def read_sheet(path: Path) -> bytes:
    """The bytes of the file, or a refusal in words."""
    try:
        return path.read_bytes()
    except OSError as error:
        raise Refusal(
            f"打不开文件“{path.name}”。",
            "未导入任何行。",
            "请核对文件是否还在、是否有权限打开。",
            code="file",
        ) from error


class SheetImport(QWidget):
    """One sheet. Looking at it writes nothing.

    Signals:
        taken_in(TakenIn): rows have become cases.
        refused(Refusal): the file cannot be read, or a chosen row cannot be imported.
        left(): back to the list.
        case_wanted(object): the case that has a row's number already.
    """

    taken_in = Signal(object)
    refused = Signal(object)
    left = Signal()
    case_wanted = Signal(object)

    def __init__(
        self,
        look: Look,
        errands: Errands,
        actions: Actions,
        choose_file: ChooseFile = ask_for_sheet,
        parent: QWidget | None = None,
        choose_where: ChooseWhere = ask_where_to_save,
    ) -> None:
        super().__init__(parent)
        self._look, self._errands, self._actions = look, errands, actions
        self._choose_file = choose_file
        self._content, self._file_name = b"", ""
        self._choice = SheetChoice()
        self.report: SheetReport | None = None
        self.chosen: set[int] = set()
        self._shown: Verdict | None = None
        self.setAcceptDrops(True)
        self.tools = SheetTools(look, errands, actions, self._open_sheet, choose_where, self)
        self._build(look)
        self._listen()
        self._lay_out()
        self._show_counts()

    def _build(self, look: Look) -> None:
        self.header = PageHeader(look, "导入移送表")
        self.cautions = Banner(look)
        self.progress = ProgressStrip(look)
        self.empty = EmptyState(look, "table")
        self.empty.say("把法院的移送表（.xlsx 或 .csv）拖到这里，或选择文件。查看不会写入任何内容。", "选择文件…")
        self.model = RowsModel(COLUMNS, parent=self)
        self.table = RowsTable(look, self.model, "移送表的各行", row_height=50)
        self.table.view.setItemDelegateForColumn(0, ChoiceDelegate(look, self.table.view))
        self.reasons = SheetReasons(look)
        self.take = Button(look, "导入", icon="arrow_download", kind="primary")
        self.another = Button(look, "换一个文件…", icon="folder_open_regular")
        self.chips: dict[Verdict | None, Chip] = {}

    def _listen(self) -> None:
        self.tools.rechosen.connect(self._read_so)
        self.tools.refused.connect(self.refused)
        self.empty.step_taken.connect(self.ask)
        self.another.clicked.connect(self.ask)
        self.table.chosen.connect(self._show_reasons)
        self.table.opened.connect(self._turn_row)
        self.table.view.clicked.connect(self._clicked)
        self.table.view.installEventFilter(self)
        self.reasons.case_wanted.connect(self.case_wanted)
        self.take.clicked.connect(self.take_rows)

    def is_open(self) -> bool:
        """True while a sheet is looked at; what is chosen would be lost."""
        return self.report is not None

    @Slot()
    def ask(self) -> None:
        """Let the person choose a file."""
        path = self._choose_file(self)
        if path:
            self.look_at(Path(path))

    def look_at(self, path: Path) -> None:
        """Judge every row of a file; nothing is written."""
        self._choice = SheetChoice()
        watch = self.progress.begin("核对")
        self._errands.run(
            partial(self._examine, path, watch),
            then=partial(self._show_report, path.name, watch),
            refused=partial(self._show_unread, watch),
            owner=self,
            busy="正在核对移送表…",
        )

    @Slot()
    def take_rows(self) -> None:
        """Import the chosen rows, all or none."""
        content, name, rows, choice = self._content, self._file_name, sorted(self.chosen), self._choice
        for button in (self.take, self.another, self.tools.columns, self.tools.faults):
            button.setEnabled(False)
        watch = self.progress.begin("导入")
        self._errands.run(
            lambda: self._actions.referrals.take_in(content, name, rows, choice, watch),
            then=self._show_taken,
            refused=self._show_refused,
            owner=self,
            busy=f"正在导入{len(rows)}行…",
        )

    def reload(self) -> None:
        """Judge the same file again, because cases have changed."""
        if self.report is not None and not self.progress.is_running():
            self._judge_again(frozenset(self.chosen))

    def _judge_again(self, chosen: frozenset[int] | None) -> None:
        """Judge the same file as it is to be read now; without `chosen` the rows are ticked anew."""
        content, name, choice = self._content, self._file_name, self._choice
        watch = self.progress.begin("核对")
        self._errands.run(
            lambda: (content, self._actions.referrals.examine(content, name, choice, watch)),
            then=partial(self._show_again, chosen, watch),
            refused=partial(self._show_unread, watch),
            owner=self,
        )

    @Slot(object)
    def _read_so(self, choice: SheetChoice) -> None:
        self._choice = choice
        self._judge_again(None)

    def _open_sheet(self) -> OpenSheet | None:
        if self.report is None:
            return None
        return OpenSheet(self._content, self._file_name, self._choice, self.report)

    def _show_unread(self, watch: Watch, refusal: Refusal) -> None:
        """Why it cannot be read; one that was replaced by a newer reading says nothing."""
        if refusal.code == CANCELLED and not self.progress.is_running_as(watch):
            return
        self.progress.end(watch)
        self.refused.emit(refusal)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Files may be dropped here."""
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """The first file that was dropped is looked at."""
        paths = [url.toLocalFile() for url in event.mimeData().urls() if url.isLocalFile()]
        if paths:
            event.acceptProposedAction()
            self.look_at(Path(paths[0]))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Space ticks and unticks the current row."""
        if (
            event.type() == QEvent.Type.KeyPress
            and isinstance(event, QKeyEvent)
            and event.key() == Qt.Key.Key_Space
        ):
            self._turn_row(self.table.current())
            return True
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc: back to the list; nothing was written."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _lay_out(self) -> None:
        look = self._look
        leave = Button(look, "取消", tip="Esc：返回列表，不写入任何内容")
        leave.clicked.connect(self.left)
        for button in (self.tools.columns, self.tools.faults, self.another, leave, self.take):
            self.header.row.addWidget(button)
        split = QSplitter(Qt.Orientation.Vertical)
        split.setHandleWidth(look.px(10))
        split.setChildrenCollapsible(False)
        split.addWidget(self.table)
        split.addWidget(self.reasons)
        split.setStretchFactor(0, 1)
        split.setSizes([look.px(440), look.px(170)])
        self._sheet = QWidget()
        inside = QVBoxLayout(self._sheet)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(look.px(10))
        inside.addLayout(self._chip_row())
        inside.addWidget(split, 1)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.empty)
        self._stack.addWidget(self._sheet)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.px(10))
        for widget in (self.header, self.progress, self.cautions):
            column.addWidget(widget)
        column.addWidget(self._stack, 1)

    def _chip_row(self) -> QHBoxLayout:
        chips = QHBoxLayout()
        chips.setSpacing(self._look.px(8))
        group = QButtonGroup(self)
        for verdict in (None, *Verdict):
            words = verdict.value if verdict else _ALL
            chip = Chip(self._look, words)
            chip.setAccessibleName(f"只看：{words}")
            chip.clicked.connect(partial(self._choose_view, verdict))
            group.addButton(chip)
            chips.addWidget(chip)
            self.chips[verdict] = chip
        self.chips[None].setChecked(True)
        chips.addStretch(1)
        return chips

    def _examine(self, path: Path, watch: Watch) -> tuple[bytes, SheetReport]:
        content = read_sheet(path)
        return content, self._actions.referrals.examine(content, path.name, None, watch)

    def _show_report(self, file_name: str, watch: Watch, found: tuple[bytes, SheetReport]) -> None:
        self.progress.end(watch)
        self._content, self.report = found
        self._file_name = file_name
        self.chosen = _ready(self.report)
        self._show_sheet()
        if self.report.rows:
            self.table.choose(self.report.rows[0].number)
        self.table.view.setFocus()

    def _show_again(self, chosen: frozenset[int] | None, watch: Watch, found: tuple[bytes, SheetReport]) -> None:
        if not self.progress.is_running_as(watch):
            return
        self.progress.end(watch)
        self._content, self.report = found
        possible = {row.number for row in self.report.rows if row.verdict in CHOOSABLE}
        self.chosen = _ready(self.report) if chosen is None else possible & chosen
        self._show_sheet()

    def _show_sheet(self) -> None:
        assert self.report is not None
        self.header.say(f"{self._file_name} · {self.report.sheet} · {len(self.report.rows)} 行")
        if self.report.cautions:
            self.cautions.say("".join(self.report.cautions), tone=Tone.WARN)
        else:
            self.cautions.put_away()
        self._stack.setCurrentWidget(self._sheet)
        self._show_rows()
        self.tools.show_sheet()

    def _rows(self) -> list[SheetRow]:
        rows = self.report.rows if self.report else ()
        return [row for row in rows if self._shown is None or row.verdict is self._shown]

    def _show_rows(self) -> None:
        self.model.show_rows([sheet_line(row, self.chosen) for row in self._rows()])
        self._show_counts()
        self._show_reasons(self.table.current())

    def _show_counts(self) -> None:
        counts = self.report.counts if self.report else None
        for verdict, chip in self.chips.items():
            if counts is not None and self.report is not None:
                chip.tell(len(self.report.rows) if verdict is None else counts[verdict])
        for button in (self.take, self.another, self.tools.columns, self.tools.faults):
            button.setVisible(self.report is not None)
            button.setEnabled(True)
        self.take.setText(f"导入 {len(self.chosen)} 行")
        self.take.setEnabled(bool(self.chosen))

    def _choose_view(self, verdict: Verdict | None, checked: bool = True) -> None:
        self._shown = verdict
        self._show_rows()

    @Slot(object)
    def _turn_row(self, number: int | None) -> None:
        """Tick or untick a row that can be chosen."""
        row = self._row(number)
        if row is None or row.verdict not in CHOOSABLE:
            return
        self.chosen ^= {row.number}
        self._show_rows()

    @Slot(QModelIndex)
    def _clicked(self, index: QModelIndex) -> None:
        if index.column() == 0:
            row = self.model.row_at(index.row())
            self._turn_row(row.key if row else None)

    @Slot(object)
    def _show_reasons(self, number: int | None) -> None:
        self.reasons.tell(self._row(number))

    def _row(self, number: int | None) -> SheetRow | None:
        rows = self.report.rows if self.report else ()
        return next((row for row in rows if row.number == number), None)

    def _show_taken(self, taken: TakenIn) -> None:
        self.progress.end()
        self.report = None
        self.chosen = set()
        self._stack.setCurrentWidget(self.empty)
        self._show_counts()
        self.taken_in.emit(taken)

    def _show_refused(self, refusal: Refusal) -> None:
        self.progress.end()
        self._show_counts()
        self.refused.emit(refusal)


def _ready(report: SheetReport) -> set[int]:
    """What is ticked at first: the rows nothing is wrong with."""
    return {row.number for row in report.rows if row.verdict is Verdict.READY}
