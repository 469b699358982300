"""来访登记: who came or called, by day, searched and filtered; the counts of a year behind a button."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from mediator_desk.actions.signed_in import Actions
from mediator_desk.domain.booking_lines import day_words
from mediator_desk.domain.inquiries import Inquiry, InquiryFilter, InquiryKind, InquiryOutcome
from mediator_desk.ui.kit.buttons import Button
from mediator_desk.ui.kit.cards import Card, Chip, EmptyState
from mediator_desk.ui.kit.cells import Cell, CellKind
from mediator_desk.ui.kit.errands import Errands
from mediator_desk.ui.kit.look import Look
from mediator_desk.ui.kit.search_line import SearchLine
from mediator_desk.ui.kit.tables import Column, Row, RowsModel, RowsTable
from mediator_desk.ui.kit.tokens import Tone

_COLUMNS = (
    Column("时间", CellKind.TWO_LINES, 130),
    Column("什么事", CellKind.TWO_LINES),
    Column("处理", CellKind.STATE, 156),
    Column("来访人", CellKind.TWO_LINES, 150),
    Column("登记人", CellKind.PLAIN, 110),
)
_SPANS = (("今天", 0), ("近7天", 6), ("近30天", 29), ("近一年", 365))
_LOOKS = {
    InquiryOutcome.ANSWERED: (Tone.OK, "checkmark_circle"),
    InquiryOutcome.DONE: (Tone.OK, "checkmark_circle"),
    InquiryOutcome.CALL_BACK: (Tone.WARN, "clock"),
    InquiryOutcome.TO_MEDIATION: (Tone.PRIMARY, "people_chat"),
    InquiryOutcome.TO_FILING: (Tone.NEUTRAL, "arrow_right"),
    InquiryOutcome.ELSEWHERE: (Tone.NEUTRAL, "arrow_right"),
}


class _Source:
    """The visitors' book in windows."""

    def __init__(self, actions: Actions, wanted: InquiryFilter) -> None:
        self._actions, self._wanted = actions, wanted

    def count(self) -> int:
        """How many entries there are."""
        return self._actions.inquiries.count(self._wanted)

    def rows(self, start: int, n: int) -> Sequence[Row]:
        """At most `n` entries from `start` on."""
        return [Row(each.id, _cells(each)) for each in self._actions.inquiries.page(self._wanted, start, n)]


class InquiryPage(QWidget):
    """The list with its search and filters.

    Signals:
        opened(object): id of the entry that the person opened.
        new_asked(): a new entry is wanted. figures_asked(): the counts of the year are.
        counted(int): so many are listed.
    """

    opened = Signal(object)
    new_asked = Signal()
    figures_asked = Signal()
    counted = Signal(int)

    def __init__(self, look: Look, errands: Errands, actions: Actions) -> None:
        super().__init__()
        self._errands, self._actions = errands, actions
        self._days, self._waiting, self._today = 29, False, dt.date.today()
        self.search = SearchLine(look, "姓名、电话、什么事…  Ctrl+F")
        self.search.setFixedWidth(look.px(280))
        self.kind = QComboBox()
        self.kind.addItem("全部类别", None)
        for kind in InquiryKind:
            self.kind.addItem(kind.value, kind)
        self.kind.setAccessibleName("类别")
        self.chips = [Chip(look, words) for words, _ in _SPANS]
        self.waiting = Chip(look, InquiryOutcome.CALL_BACK.value)
        self.figures = Button(look, "年度统计", icon="data_pie_regular")
        self.model = RowsModel(_COLUMNS, errands)
        self.table = RowsTable(look, self.model, "来访登记列表")
        self.empty = EmptyState(look, "person")
        self.pages = QStackedWidget()
        self._lay_out(look)
        self._listen()

    def reload(self) -> None:
        """Ask again, beginning with the day."""
        self._errands.run(self._actions.inquiries.today, owner=self, then=self._ask)

    def wanted(self) -> InquiryFilter:
        """What is shown."""
        first = self._today - dt.timedelta(days=self._days)
        kind = self.kind.currentData()
        return InquiryFilter(first, self._today, InquiryKind(kind) if kind else None, self.search.text(), self._waiting)

    def _ask(self, today: dt.date) -> None:
        self._today = today
        self.model.show_source(_Source(self._actions, self.wanted()))

    def _lay_out(self, look: Look) -> None:
        row = QHBoxLayout()
        row.setSpacing(look.px(8))
        for chip in (*self.chips, self.waiting):
            row.addWidget(chip)
        row.addWidget(self.kind)
        row.addStretch(1)
        row.addWidget(self.search)
        row.addWidget(self.figures)
        self.figures.setVisible(self._actions.may("inquiries.figures"))
        card = Card(look)
        card.body.addWidget(self.empty)
        self.pages.addWidget(self.table)
        self.pages.addWidget(card)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.px(12))
        column.addLayout(row)
        column.addWidget(self.pages, 1)
        self.chips[2].setChecked(True)

    def _listen(self) -> None:
        for place, chip in enumerate(self.chips):
            chip.clicked.connect(partial(self._choose_span, place))
        self.waiting.toggled.connect(self._turn_waiting)
        self.kind.activated.connect(self.reload)
        self.search.searched.connect(self.reload)
        self.figures.clicked.connect(self.figures_asked)
        self.table.opened.connect(self.opened)
        self.model.filled.connect(self._show)
        self.empty.step_taken.connect(self._take_step)
        find = QShortcut(QKeySequence.StandardKey.Find, self)
        find.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        find.activated.connect(self.search.setFocus)

    def _choose_span(self, place: int, checked: bool = False) -> None:
        self._days = _SPANS[place][1]
        for number, chip in enumerate(self.chips):
            chip.setChecked(number == place)
        self.reload()

    @Slot(bool)
    def _turn_waiting(self, on: bool) -> None:
        self._waiting = on
        self.reload()

    @Slot(int)
    def _show(self, count: int) -> None:
        self.counted.emit(count)
        narrowed = bool(self.search.text().strip() or self._waiting or self.kind.currentData())
        self.empty.say(
            "没有符合条件的登记。" if narrowed else "这段时间还没有人来访来电。", "清除筛选" if narrowed else "登记来访（F4）"
        )
        self.pages.setCurrentIndex(0 if count else 1)
        if count and self.table.current() is None:
            first = self.model.row_at(0)
            self.table.choose(first.key if first else None)

    @Slot()
    def _take_step(self) -> None:
        if not (self.search.text().strip() or self._waiting or self.kind.currentData()):
            self.new_asked.emit()
            return
        self.search.clear()
        self.kind.setCurrentIndex(0)
        self.waiting.setChecked(False)
        self.search.search_now()
        self.reload()


def _cells(inquiry: Inquiry) -> tuple[Cell, ...]:
    tone, icon = _LOOKS[inquiry.outcome]
    done = "已登记案件" if inquiry.case_id is not None else inquiry.outcome.value
    return (
        Cell(f"{inquiry.at:%H:%M}", day_words(inquiry.at.date())),
        Cell(inquiry.about.replace("\n", " "), inquiry.kind.value),
        Cell(done, tone=tone, icon=icon),
        Cell(inquiry.who, inquiry.masked_phone),
        Cell(inquiry.by),
    )
