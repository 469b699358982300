"""The list of cases: search, views and filters with their counts, and the lines themselves."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from mediator_desk.actions.signed_in import Actions
from mediator_desk.domain.agenda import Matter
from mediator_desk.domain.case_links import MergedHit
from mediator_desk.domain.docket import DocketFilter, Order, Which
from mediator_desk.domain.docket_conditions import Conditions
from mediator_desk.domain.docket_views import SavedFilter
from mediator_desk.ui.cases.docket_lines import ALWAYS, COLUMNS, SORTED_BY, DocketSource
from mediator_desk.ui.cases.filter_bar import MATTERS, FilterBar
from mediator_desk.ui.cases.found_lines import FoundSource, is_ranked
from mediator_desk.ui.cases.own_views import OwnViews
from mediator_desk.ui.kit.buttons import Button
from mediator_desk.ui.kit.cards import EmptyState, PageHeader
from mediator_desk.ui.kit.column_choice import ColumnChoice
from mediator_desk.ui.kit.errands import Errands
from mediator_desk.ui.kit.look import Look
from mediator_desk.ui.kit.search_line import SearchLine
from mediator_desk.ui.kit.tables import RowsModel, RowsTable
from mediator_desk.ui.kit.texts import Text

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
        self._now = DocketFilter(Which.OPEN)
        self._total = self._count = 0
        self._landing = self._waiting = self._sought = self._widened = False
        self._found: FoundSource | None = None
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
        self.bar = FilterBar(look)
        self.columns = ColumnChoice(self.table, ALWAYS)
        self.views = OwnViews(look, errands, actions, self.bar, self.columns, self)
        self.empty = _NoCases(look)
        self.empty.step_taken.connect(self._take_step)
        self.empty.import_asked.connect(self.import_asked)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.table)
        self._stack.addWidget(self.empty)
        self._lay_out()
        self._listen()

    def reload(self) -> None:
        """Ask again for counts and lines; the current line stays current."""
        self._errands.run(self._actions.cases.counts, then=self._show_counts, owner=self)
        self._show()
        self.views.reload()

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
        if self._which not in (Which.ALL, Which.OPEN):
            self._choose(Which.OPEN)
        else:
            self._show()

    def show_matters(self, matters: tuple[Matter, ...]) -> None:
        """List exactly the cases for which one of these waits (待办)."""
        self._forget_search()
        self.filter_by(DocketFilter(Which.ALL, matters=matters))

    def show_all(self, case_id: int) -> None:
        """Go to a case that is closed, and so in no other view."""
        if self._which is not Which.ALL:
            self.table.choose(case_id)
            self._choose(Which.ALL)

    @Slot()
    def seek(self) -> None:
        """Ctrl+F."""
        self.search.setFocus()
        self.search.selectAll()

    def _lay_out(self) -> None:
        look = self._look
        self.chips = self.bar.chips
        self.search.setMinimumWidth(look.px(220))
        self.search.setMaximumWidth(look.px(402))
        self.header.row.addWidget(self.search, 10)
        self._offer_new_cases()
        self.body = QHBoxLayout()
        self.body.addWidget(self._stack)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.px(12))
        column.addWidget(self.header)
        column.addWidget(self.bar)
        column.addWidget(self.merged)
        column.addLayout(self.body, 1)

    def _listen(self) -> None:
        bar, views = self.bar, self.views
        bar.view_chosen.connect(self._choose)
        bar.filter_chosen.connect(self._choose_saved)
        bar.condition_dropped.connect(self._drop_condition)
        bar.cleared.connect(self._clear_conditions)
        views.filtered.connect(self.filter_by)
        views.known.connect(self._show_known)
        self.columns.sort_asked.connect(self._sort_by)
        QShortcut(QKeySequence("Ctrl+Shift+F"), self).activated.connect(views.ask_for_conditions)
        views.begin(lambda: self._now)
        self.bar.show_filter(self._now)

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
        self.bar.show_filter(self._now)
        self.columns.show_sorting(SORTED_BY[self._now.order], falls=self._now.falls)
        self._found = None
        if is_ranked(self._now):
            self._found = FoundSource(self._actions, self._now, self.columns.shown)
        self.model.show_source(self._found or DocketSource(self._actions, self._now))

    def _show_counts(self, counts: Mapping[Which, int]) -> None:
        self.bar.show_counts(counts)
        self._total = counts[Which.ALL]
        self._tell_count()

    def _tell_count(self) -> None:
        """How many were found while something is looked for, else how many there are."""
        narrowed = bool(self._text or self._now.only or self._now.matters)
        if self._found is not None and self._found.more:
            self.header.say(f"找到 {self._count} 件以上，先列最相近的；多输几个字更准")
        else:
            self.header.say(f"找到 {self._count} 件" if narrowed else f"共 {self._total} 件")

    def _tell_merged(self, text: str, hits: Sequence[MergedHit]) -> None:
        """A number that was sought is that of a merged case: the list shows where it went, this says so."""
        told = [hit.words for hit in hits[:_MERGED_TOLD]] if text == self._text else []
        self.merged.setText("".join(f"{words}。" for words in told))
        self.merged.setVisible(bool(told))

    @Slot(object)
    def _choose(self, which: Which) -> None:
        if self.bar.applied(self._now) is not None:
            self.filter_by(DocketFilter(which, self._text))  # out of a filter of one's own, with its conditions
        else:
            self.filter_by(replace(self._now, which=which))

    @Slot(object)
    def _choose_saved(self, saved: SavedFilter) -> None:
        self.filter_by(replace(saved.view, text=self._text))

    @Slot(object)
    def filter_by(self, wanted: DocketFilter) -> None:
        """Show this; it begins at the first line."""
        self._now = wanted
        self._show()

    @Slot(str)
    def _drop_condition(self, name: str) -> None:
        if name == MATTERS:
            self.filter_by(DocketFilter(Which.OPEN, self._text))
        elif name == "order":
            self.filter_by(replace(self._now, order=Order.DUE, turned=False))
        else:
            self.filter_by(replace(self._now, only=self._now.only.without(name)))

    @Slot()
    def _clear_conditions(self) -> None:
        self.filter_by(DocketFilter(self._now.which, self._text))

    @Slot(str)
    def _sort_by(self, column: str) -> None:
        """A click on a title sorts by it; one more turns the order."""
        order = next(order for order, key in SORTED_BY.items() if key == column)
        turned = order is self._now.order and not self._now.turned
        self.filter_by(replace(self._now, order=order, turned=turned))

    @Slot()
    def _show_known(self) -> None:
        self.bar.show_filter(self._now)

    @property
    def _text(self) -> str:
        return self._now.text

    @property
    def _which(self) -> Which:
        return self._now.which

    @Slot(str)
    def _search(self, text: str) -> None:
        if text != self._text:
            self._now = replace(self._now, text=text, which=self._where(text))
            self.merged.hide()
            self._sought = True
            self._pause.start()

    def _where(self, text: str) -> Which:
        """What is looked for may be closed long since: out of the usual view a search looks at all cases."""
        usual = self._which is Which.OPEN and not self._text and self.bar.applied(self._now) is None
        if text and usual:
            self._widened = True
            return Which.ALL
        back = not text and self._widened and self._which is Which.ALL
        self._widened = self._widened and bool(text)
        return Which.OPEN if back else self._which

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
        elif self._now.matters:
            self.empty.tell("这一项没有要办的案件了。", "显示全部", first=False)
        elif self._now.only:
            self.empty.tell("没有符合这些条件的案件。", "清除筛选", first=False)
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
        self._now = replace(self._now, text="", only=Conditions(), matters=(), which=self._where(""))
        self._sought = False
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
