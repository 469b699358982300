"""The shelf of documents (文书): agreements and issued papers of all cases, the newest first."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from mediator_desk.actions.signed_in import Actions
from mediator_desk.domain.papers import ShelfLine
from mediator_desk.ui.kit.buttons import Button
from mediator_desk.ui.kit.cards import PageHeader
from mediator_desk.ui.kit.cells import Cell, CellKind
from mediator_desk.ui.kit.errands import Errands
from mediator_desk.ui.kit.look import Look
from mediator_desk.ui.kit.search_line import SearchLine
from mediator_desk.ui.kit.standings import agreement_look
from mediator_desk.ui.kit.tables import Column, Row, RowsModel, RowsTable
from mediator_desk.ui.kit.texts import Picture, Text
from mediator_desk.ui.kit.tokens import Tone

LIMIT = 300
"""Lines shown; older ones are found by searching."""

_COLUMNS = (
    Column("状态", CellKind.STATE, 134),
    Column("案号 / 当事人", CellKind.TWO_LINES),
    Column("协议 / 文书", CellKind.TWO_LINES, 150),
    Column("生效日期", CellKind.PLAIN, 112),
    Column("文书编号 / 版本", CellKind.TWO_LINES, 220),
    Column("打印人 / 时间", CellKind.TWO_LINES, 160),
)


class ShelfPage(QWidget):
    """The list, its search, and what it says when it is empty.

    Signals:
        agreement_wanted(object, object): case id and agreement id.
        paper_wanted(object, object): case id and paper id.
        case_wanted(object): case id.
    """

    agreement_wanted = Signal(object, object)
    paper_wanted = Signal(object, object)
    case_wanted = Signal(object)

    def __init__(
        self, look: Look, errands: Errands, actions: Actions, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._errands, self._actions = errands, actions
        self._lines: tuple[ShelfLine, ...] = ()
        self._asked = 0
        self._search = ""
        self.head = PageHeader(look, "文书")
        self.search = SearchLine(look, "案号、当事人、文书编号、打印人…  Ctrl+F")
        self.search.setMinimumWidth(look.px(320))
        self.paper_button = Button(look, "看文书", icon="eye")
        self.case_button = Button(look, "打开案件", icon="folder_open_regular")
        self.open_button = Button(look, "打开协议", icon="document_text_regular", kind="primary")
        self.model = RowsModel(_COLUMNS)
        self.table = RowsTable(look, self.model, "文书列表")
        self.empty = _Empty(look)
        self.stack = QStackedWidget()
        self._lay_out(look)
        self._bind()
        self._choose(None)

    def reload(self) -> None:
        """Ask again for what is searched."""
        self._asked += 1
        work = partial(self._actions.agreements.shelf, LIMIT, self._search)
        self._errands.run(work, owner=self, then=partial(self._show, self._asked, self._search))

    def lines(self) -> tuple[ShelfLine, ...]:
        """What is listed."""
        return self._lines

    def search_for(self, text: str) -> None:
        """Search for this."""
        self._search = text
        self.reload()

    def _show(self, asked: int, search: str, lines: tuple[ShelfLine, ...]) -> None:
        if asked != self._asked:
            return  # something else has been asked for since
        self._lines = lines
        self.model.show_rows([Row(place, _cells(line)) for place, line in enumerate(lines)])
        more = f"最近 {LIMIT} 份，更早的请搜索" if len(lines) == LIMIT else f"共 {len(lines)} 份"
        self.head.say(more if lines else "")
        self.empty.tell(search)
        self.stack.setCurrentIndex(0 if lines else 1)
        if lines and self.table.current() is None:
            self.table.choose(0)
        self._choose(self.table.current())

    def _line(self, key: object) -> ShelfLine | None:
        return self._lines[key] if isinstance(key, int) and key < len(self._lines) else None

    @Slot(object)
    def _choose(self, key: object) -> None:
        line = self._line(key)
        self.open_button.setEnabled(line is not None and line.agreement_id is not None)
        self.paper_button.setEnabled(line is not None and line.paper_id is not None)
        self.case_button.setEnabled(line is not None)

    @Slot(object)
    def _open(self, key: object) -> None:
        line = self._line(key)
        if line is None:
            return
        if line.agreement_id is not None:
            self.agreement_wanted.emit(line.case_id, line.agreement_id)
        else:
            self.paper_wanted.emit(line.case_id, line.paper_id)

    @Slot()
    def _open_current(self) -> None:
        self._open(self.table.current())

    @Slot()
    def _open_paper(self) -> None:
        line = self._line(self.table.current())
        if line is not None and line.paper_id is not None:
            self.paper_wanted.emit(line.case_id, line.paper_id)

    @Slot()
    def _open_case(self) -> None:
        line = self._line(self.table.current())
        if line is not None:
            self.case_wanted.emit(line.case_id)

    @Slot()
    def _clear_search(self) -> None:
        self.search.clear()
        self.search.search_now()
        self.search.setFocus()

    @Slot()
    def _focus_search(self) -> None:
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def _lay_out(self, look: Look) -> None:
        self.head.row.addWidget(self.search)
        for button in (self.case_button, self.paper_button, self.open_button):
            self.head.row.addWidget(button)
        self.stack.addWidget(self.table)
        self.stack.addWidget(self.empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.px(12))
        column.addWidget(self.head)
        column.addWidget(self.stack, 1)

    def _bind(self) -> None:
        self.search.searched.connect(self.search_for)
        self.table.chosen.connect(self._choose)
        self.table.opened.connect(self._open)
        self.open_button.clicked.connect(self._open_current)
        self.paper_button.clicked.connect(self._open_paper)
        self.case_button.clicked.connect(self._open_case)
        self.empty.clear_asked.connect(self._clear_search)
        shortcut = QShortcut(QKeySequence.StandardKey.Find, self)
        shortcut.activated.connect(self._focus_search)


class _Empty(QWidget):
    """What is said when nothing is listed."""

    clear_asked = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.words = Text("", "card-title")
        self.more = Text("", "sub", wrap=True)
        self.more.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.clear = Button(look, "清除搜索")
        self.clear.clicked.connect(self.clear_asked)
        middle = QHBoxLayout()
        middle.addStretch(1)
        middle.addWidget(self.clear)
        middle.addStretch(1)
        column = QVBoxLayout(self)
        column.setSpacing(look.px(8))
        column.addStretch(1)
        picture = Picture(look, "document_multiple", Tone.NEUTRAL, 48)
        column.addWidget(picture, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(self.words, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(self.more)
        column.addLayout(middle)
        column.addStretch(2)

    def tell(self, search: str) -> None:
        """Nothing was found, or nothing is there yet."""
        self.clear.setVisible(bool(search))
        if search:
            self.words.setText(f"没有符合“{search}”的文书")
            self.more.setText("可以按案号、当事人姓名、文书编号或者打印人搜索。")
        else:
            self.words.setText("还没有文书")
            self.more.setText("在案件页点“起草协议”，拟好的协议和打印过的文书都会列在这里。")


def _cells(line: ShelfLine) -> tuple[Cell, ...]:
    if line.state is None:
        state = Cell("已作废" if line.voided else "已出具", tone=Tone.NEUTRAL, icon="document_text_regular")
    else:
        tone, icon = agreement_look(line.state)
        state = Cell(line.state.value, tone=tone, icon=icon)
    what = f"第{line.number}份协议" if line.agreement_id is not None else line.kind.value
    version = f"第{line.revision}版" + ("（已作废）" if line.voided else "")
    version += f" · {line.mark}" if line.mark else ""
    when = f"{line.issued_at:%Y-%m-%d %H:%M}" if line.issued_at else ""
    return (
        state,
        Cell(line.case_title, line.parties),
        Cell(what, line.kind.value if line.agreement_id is not None else ""),
        Cell(f"{line.effective_on:%Y-%m-%d}" if line.effective_on else "—"),
        Cell(line.paper_number or "未打印", version),
        Cell(line.issued_by or "—", when),
    )
