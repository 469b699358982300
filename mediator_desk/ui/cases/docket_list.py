"""The list of cases: search, views with their counts, and the lines themselves."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from mediator_desk.actions.signed_in import Actions
from mediator_desk.domain.agenda import Matter
from mediator_desk.domain.case_links import MergedHit
from mediator_desk.domain.docket import DocketFilter, Which
from mediator_desk.domain.row_words import deadline_words
from mediator_desk.domain.standing import CaseRow, Headline
from mediator_desk.ui.kit.buttons import Button
from mediator_desk.ui.kit.cards import Chip, EmptyState, PageHeader
from mediator_desk.ui.kit.cells import Cell, CellKind
from mediator_desk.ui.kit.errands import Errands
from mediator_desk.ui.kit.look import Look
from mediator_desk.ui.kit.search_line import SearchLine
from mediator_desk.ui.kit.standings import standing_look, urgency_tone
from mediator_desk.ui.kit.tables import Column, Row, RowsModel, RowsTable
from mediator_desk.ui.kit.texts import Text

COLUMNS = (
    Column("剩余期限", CellKind.TERM, 142),
    Column("状态", CellKind.STATE, 142),
    Column("案号 / 案由", CellKind.TWO_LINES, least=206),
    Column("申请人 / 被申请人", CellKind.TWO_NAMES, 142, least=86, most=300),
    Column("调解员", CellKind.TWO_LINES, 96, least=86, most=130),
)

_CHIPS = {
    Which.OPEN: "全部在办",
    Which.OVERDUE: "超期",
    Which.SOON: "7 天内到期",
    Which.TO_ASSIGN: "待分派",
    Which.TO_SIGN: "待签署",
    Which.ALL: "全部",
}
_NOTHING_IN = {
    Which.OPEN: "没有在办的案件。",
    Which.OVERDUE: "没有超期的案件。",
    Which.SOON: "没有 7 天内到期的案件。",
    Which.TO_ASSIGN: "没有待分派的案件。",
    Which.TO_SIGN: "没有待签署的案件。",
    Which.ALL: "没有案件。",
}

_MERGED_TOLD = 2
"""Merged cases that are named when a search meets them."""


def marks_of(head: Headline) -> tuple[str, ...]:
    """The marks of a case in the list, short enough for its line."""
    return tuple(words for on, words in ((head.enterprise, "涉企"), (head.fast_track, "直通车")) if on)


def line_of(row: CaseRow, today: dt.date) -> Row:
    """A case as a line of the list on that day."""
    head = row.headline
    words = deadline_words(head, today)
    tone, icon = standing_look(head.standing)
    clock = "" if words.share is not None or not head.open else "clock"
    return Row(
        row.id,
        (
            Cell(
                words.text,
                "暂定" if words.provisional else "",
                tone=urgency_tone(words.tone),
                icon=clock,
                share=words.share,
            ),
            Cell(head.standing.value, tone=tone, icon=icon),
            Cell(head.title, head.cause, marks=marks_of(head)),
            Cell(head.applicants or "—", head.respondents or "—"),
            Cell(head.lead or "—", head.pool.value if head.pool else ""),
        ),
    )


class DocketSource:
    """The lines of one filter, read by keyset."""

    def __init__(self, actions: Actions, wanted: DocketFilter) -> None:
        self._actions, self._wanted = actions, wanted

    def count(self) -> int:
        """How many cases there are."""
        return self._actions.cases.count(self._wanted)

    def rows(self, start: int, n: int) -> Sequence[Row]:
        """A window of them."""
        today = self._actions.cases.today()
        return tuple(line_of(row, today) for row in self._actions.cases.page(self._wanted, start, n))


class DocketList(QWidget):
    """Header, chips and table. `beside` is where the room puts what stands next to the table.

    Signals:
        chosen(object): id of the current case, None without one.
        opened(object): id of the case that was opened with Enter or a double click.
        register_asked(), import_asked(): 登记案件, 导入移送表.
    """

    chosen = Signal(object)
    opened = Signal(object)
    register_asked = Signal()
    import_asked = Signal()

    def __init__(self, look: Look, errands: Errands, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look, self._errands, self._actions = look, errands, actions
        self._which, self._text = Which.OPEN, ""
        self._matters: tuple[Matter, ...] = ()
        self._total = 0
        self._count = 0
        self._landing = self._waiting = self._sought = False
        self.model = RowsModel(COLUMNS, errands, self)
        self.table = RowsTable(look, self.model, "案件列表")
        self.table.chosen.connect(self.chosen)
        self.table.opened.connect(self.opened)
        self.model.filled.connect(self._show_filled)
        self.header = PageHeader(look, "案件")
        self.search = SearchLine(look, "案号、姓名、案由…  Ctrl+F")
        self.search.searched.connect(self._search)
        self.search.returnPressed.connect(self._land)
        self.merged = Text("", "care", wrap=True)
        self.merged.hide()
        self._pause = QTimer(self, singleShot=True, interval=30)  # with the box's own pause: 150 ms
        self._pause.timeout.connect(self._show)
        self.chips: dict[Which, Chip] = {}
        self.matter = self._matter_chip()
        self.empty = _NoCases(look)
        self.empty.step_taken.connect(self._take_step)
        self.empty.import_asked.connect(self.import_asked)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.table)
        self._stack.addWidget(self.empty)
        self._lay_out()

    def reload(self) -> None:
        """Ask again for counts and lines; the current line stays current."""
        self._errands.run(self._actions.cases.counts, then=self._show_counts, owner=self)
        self._show()

    def current(self) -> int | None:
        """Id of the current case."""
        return self.table.current()

    def is_settled(self) -> bool:
        """True when no typed search is still waiting."""
        return not self._pause.isActive() and self.search.text().strip() == self._text

    def show_case(self, case_id: int) -> None:
        """Go to a case, in a view that surely has it."""
        self._forget_search()
        self.table.choose(case_id)
        if self._matters or self._which not in (Which.ALL, Which.OPEN):
            self._choose(Which.OPEN)
        else:
            self._show()

    def show_matters(self, matters: tuple[Matter, ...], words: str) -> None:
        """List exactly the cases for which one of these waits (待办)."""
        self._forget_search()
        self._matters, self._which = matters, Which.ALL
        self.matter.setText(f"待办：{words}  ×")
        self.matter.setAccessibleName(f"只看待办：{words}；再按一次显示全部在办")
        self.matter.setChecked(True)
        self.matter.show()
        self._show()

    def _matter_chip(self) -> Chip:
        chip = Chip(self._look, "")
        chip.setToolTip("再按一次，显示全部在办")
        chip.clicked.connect(self._leave_matter)
        chip.hide()
        return chip

    @Slot()
    def _leave_matter(self) -> None:
        self._choose(Which.OPEN)

    def show_all(self, case_id: int) -> None:
        """Go to a case that is closed, and so in no other view."""
        if self._matters or self._which is not Which.ALL:
            self.table.choose(case_id)
            self._choose(Which.ALL)

    @Slot()
    def seek(self) -> None:
        """Ctrl+F."""
        self.search.setFocus()
        self.search.selectAll()

    def _lay_out(self) -> None:
        look = self._look
        self.search.setMinimumWidth(look.px(220))
        self.search.setMaximumWidth(look.px(402))
        self.header.row.addWidget(self.search, 10)
        self._offer_new_cases()
        chips = QHBoxLayout()
        chips.setSpacing(look.px(8))
        group = QButtonGroup(self)
        for which, words in _CHIPS.items():
            chip = Chip(look, words)
            chip.setAccessibleName(f"筛选：{words}")
            chip.clicked.connect(partial(self._choose, which))
            group.addButton(chip)
            chips.addWidget(chip)
            self.chips[which] = chip
        self.chips[self._which].setChecked(True)
        group.addButton(self.matter)
        chips.addWidget(self.matter)
        chips.addStretch(1)
        self.body = QHBoxLayout()
        self.body.addWidget(self._stack)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.px(12))
        column.addWidget(self.header)
        column.addLayout(chips)
        column.addWidget(self.merged)
        column.addLayout(self.body, 1)

    def _offer_new_cases(self) -> None:
        """The ways in, for whoever may bring cases in."""
        if self._actions.may("referrals.take_in"):
            sheet = Button(self._look, "导入移送表", icon="table", tip="读入法院的移送表（.xlsx）")
            sheet.clicked.connect(self.import_asked)
            self.header.row.addWidget(sheet)
        if self._actions.may("cases.register"):
            new = Button(self._look, "登记案件", icon="add", kind="primary", tip="Ctrl+N")
            new.clicked.connect(self.register_asked)
            self.header.row.addWidget(new)

    def lines(self) -> QWidget:
        """The table or what stands in its place; the room may put it into a splitter."""
        return self._stack

    @Slot()
    def _show(self) -> None:
        self._waiting = True
        self.model.show_source(DocketSource(self._actions, DocketFilter(self._which, self._text, self._matters)))

    def _show_counts(self, counts: Mapping[Which, int]) -> None:
        for which, chip in self.chips.items():
            chip.tell(counts[which])
        self._total = counts[Which.ALL]
        self._tell_count()

    def _tell_count(self) -> None:
        """How many were found while something is looked for, else how many there are."""
        self.header.say(f"找到 {self._count} 件" if self._text else f"共 {self._total} 件")

    def _tell_merged(self, text: str, hits: Sequence[MergedHit]) -> None:
        """A number that was sought is that of a merged case: the list shows where it went, this says so."""
        told = [hit.words for hit in hits[:_MERGED_TOLD]] if text == self._text else []
        self.merged.setText("".join(f"{words}。" for words in told))
        self.merged.setVisible(bool(told))

    def _choose(self, which: Which, checked: bool = True) -> None:
        self._which, self._matters = which, ()
        self.matter.hide()
        self.chips[which].setChecked(True)
        self._show()

    @Slot(str)
    def _search(self, text: str) -> None:
        if text != self._text:
            self._text = text
            self.merged.hide()
            self._sought = True
            self._pause.start()

    @Slot(int)
    def _show_filled(self, count: int) -> None:
        self._waiting = False
        self._count = count
        self._tell_count()
        sought, self._sought = self._sought, False
        if sought and self._text:
            text = self._text
            self._errands.run(
                lambda: self._actions.merging.hits(text), then=partial(self._tell_merged, text), owner=self
            )
        if count:
            self._stack.setCurrentWidget(self.table)
            first = self.model.row_at(0)
            if sought and self._text and first is not None:
                self.table.choose(first.key)
            if self._landing:
                self._land()
            return
        self._landing = False
        if self._text:
            self.empty.tell(f"没有符合“{self._text}”的案件。", "清除筛选", first=False)
        elif self._matters:
            self.empty.tell("这一项没有要办的案件了。", "显示全部", first=False)
        elif self._total or self._which not in (Which.ALL, Which.OPEN):
            self.empty.tell(_NOTHING_IN[self._which], "显示全部", first=False)
        else:
            self._tell_none()
        self._stack.setCurrentWidget(self.empty)

    def _tell_none(self) -> None:
        """No case at all: whoever may register one begins here."""
        if self._actions.may("cases.register"):
            self.empty.tell("还没有案件。", "登记第一件", first=True)
        else:
            self.empty.tell("还没有您承办的案件。", "", first=False)

    @Slot()
    def _land(self) -> None:
        """Enter in the search box: to the first case found, at once or when it has arrived."""
        self._landing = self._waiting or not self.is_settled()
        first = self.model.row_at(0)
        if not self._landing and first is not None:
            self.table.choose(first.key)
            self.table.view.setFocus()

    @Slot()
    def _take_step(self) -> None:
        """The one step the empty list offers."""
        if self.empty.first:
            self.register_asked.emit()
            return
        self._forget_search()
        self._choose(Which.ALL)

    def _forget_search(self) -> None:
        self.search.clear()
        self._text, self._sought = "", False
        self.merged.hide()
        self._tell_count()


class _NoCases(EmptyState):
    """What stands where no case is; at the very beginning it also offers the court's sheet.

    Signals:
        import_asked(): 导入移送表.
    """

    import_asked = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__(look, "folder")
        self.first = False
        self._sheet = Button(look, "导入移送表", icon="table")
        self._sheet.clicked.connect(self.import_asked)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self._sheet)
        row.addStretch(1)
        column = self.layout()
        if isinstance(column, QVBoxLayout):
            column.insertLayout(column.count() - 1, row)

    def tell(self, sentence: str, step: str, *, first: bool) -> None:
        """Say why nothing is there; `first` when the whole register is empty."""
        self.first = first
        self.say(sentence, step)
        self._sheet.setVisible(first)
