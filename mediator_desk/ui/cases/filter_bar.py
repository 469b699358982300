"""The chips over the case list: ready-made views, one's own filters with their counts, and the conditions that apply."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QVBoxLayout, QWidget

from mediator_desk.domain.docket import DocketFilter, Order, Which
from mediator_desk.domain.docket_views import SavedFilter
from mediator_desk.ui.kit.buttons import Button, IconButton
from mediator_desk.ui.kit.cards import Chip
from mediator_desk.ui.kit.flow import FlowRow
from mediator_desk.ui.kit.look import Look
from mediator_desk.ui.kit.texts import Text

WORDS = {
    Which.OPEN: "全部在办",
    Which.OVERDUE: "超期",
    Which.SOON: "7 天内到期",
    Which.TO_ASSIGN: "待分派",
    Which.TO_SIGN: "待签署",
    Which.ALL: "全部",
}

MATTERS = "matters"
"""Name of the condition that only cases for which something waits are shown (待办)."""


class FilterBar(QWidget):
    """Two lines of chips; the second is there only while conditions apply.

    Signals:
        view_chosen(Which): a ready-made view.
        filter_chosen(SavedFilter): one of one's own.
        condition_dropped(str): the condition of that name is taken away; "order" is the order.
        cleared(): all conditions are.
        form_asked(), keep_asked(): 筛选, 存为常用筛选.
        rename_asked(SavedFilter), drop_asked(SavedFilter): 改名, 删除 of the one that applies.
        columns_asked(): 选择列.
    """

    view_chosen = Signal(object)
    filter_chosen = Signal(object)
    condition_dropped = Signal(str)
    cleared = Signal()
    form_asked = Signal()
    keep_asked = Signal()
    rename_asked = Signal(object)
    drop_asked = Signal(object)
    columns_asked = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._saved: tuple[SavedFilter, ...] = ()
        self.chips: dict[Which, Chip] = {}
        self.own: dict[int, Chip] = {}
        self._group = QButtonGroup(self)
        self.views = FlowRow(look.px(8))
        for which, words in WORDS.items():
            chip = self._chip(words)
            chip.clicked.connect(partial(self._choose_view, which))
            self.chips[which] = chip
            self.views.add(chip)
        self.filter = Button(look, "筛选", icon="filter", tip="按状态、调解员、案由、日期等筛选和排序（Ctrl+Shift+F）")
        self.filter.clicked.connect(self.form_asked)
        self.columns = IconButton(look, "table", "选择列表的列")
        self.columns.clicked.connect(self.columns_asked)
        row = QHBoxLayout()
        row.setSpacing(look.px(8))
        row.addWidget(self.views, 1)
        for widget in (self.filter, self.columns):
            row.addWidget(widget)
        self.conditions = FlowRow(look.px(6))
        self.conditions.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.px(8))
        column.addLayout(row)
        column.addWidget(self.conditions)

    def show_saved(self, saved: Sequence[SavedFilter]) -> None:
        """One's own filters; their counts come a moment later."""
        if tuple(saved) == self._saved:
            return
        self._saved = tuple(saved)
        for chip in self.own.values():
            self._group.removeButton(chip)
            self.views.flow.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self.own = {}
        for each in saved:
            chip = self._chip(each.name)
            chip.setToolTip("；".join((each.view.which, *(words for _, words in each.view.only.words()))))
            chip.clicked.connect(partial(self._choose_filter, each))
            self.own[each.id] = chip
            self.views.add(chip)

    def show_counts(self, counts: Mapping[Which, int]) -> None:
        """The number behind each view."""
        for which, chip in self.chips.items():
            chip.tell(counts[which])

    def show_own_counts(self, counts: Mapping[int, int]) -> None:
        """The number behind each of one's own filters."""
        for filter_id, chip in self.own.items():
            chip.tell(counts.get(filter_id))

    def applied(self, now: DocketFilter) -> SavedFilter | None:
        """The filter of one's own that is exactly what the list shows, if there is one."""
        bare = DocketFilter(now.which, "", now.only, now.order, now.turned)
        return next((each for each in self._saved if each.view == bare and not now.matters), None)

    def show_filter(self, now: DocketFilter) -> None:
        """Press the chip that applies, and name each condition with a way to take it away."""
        known = self.applied(now)
        (self.own[known.id] if known else self.chips[now.which]).setChecked(True)
        self.conditions.empty()
        if now.matters:
            self._add_condition(MATTERS, f"待办：{'、'.join(now.matters)}")
        for name, words in now.only.words():
            self._add_condition(name, words)
        if (now.order, now.turned) != (Order.DUE, False):
            self._add_condition("order", f"排序：{now.order}{'（倒序）' if now.turned else ''}")
        asked = self.conditions.flow.count() > 0
        if asked:
            self._add_link("全部清除", self.cleared.emit)
        if known is not None:
            self.conditions.add(Text(f"常用筛选“{known.name}”", "sub"))
            self._add_link("改名", partial(self.rename_asked.emit, known))
            self._add_link("删除", partial(self.drop_asked.emit, known))
        elif asked and not now.matters:
            self._add_link("存为常用筛选", self.keep_asked.emit)
        self.conditions.setVisible(asked or known is not None)

    def _chip(self, words: str) -> Chip:
        chip = Chip(self._look, words)
        chip.setAccessibleName(f"筛选：{words}")
        self._group.addButton(chip)
        return chip

    def _add_condition(self, name: str, words: str) -> None:
        chip = Button(self._look, words, icon="dismiss", kind="chip", tip=f"去掉这个条件：{words}")
        chip.setAccessibleName(f"去掉条件“{words}”")
        chip.setProperty("condition", name)
        chip.clicked.connect(lambda _=False: self.condition_dropped.emit(name))
        self.conditions.add(chip)

    def _add_link(self, words: str, act: Callable[[], object]) -> None:
        link = Button(self._look, words, kind="link")
        link.clicked.connect(lambda _=False: act())
        self.conditions.add(link)

    def _choose_view(self, which: Which, _checked: bool = False) -> None:
        self.view_chosen.emit(which)

    def _choose_filter(self, chosen: SavedFilter, _checked: bool = False) -> None:
        self.filter_chosen.emit(chosen)
