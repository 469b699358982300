"""What somebody does to his own list of cases: conditions, kept filters, columns; each in a drawer over the page."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from mediator_desk.actions.answers import Changed
from mediator_desk.actions.docket_views import FilterChoices
from mediator_desk.actions.signed_in import Actions
from mediator_desk.domain.docket import DocketFilter
from mediator_desk.domain.docket_views import NAME_LIMIT, ListLayout, SavedFilter
from mediator_desk.ui.cases.filter_bar import FilterBar
from mediator_desk.ui.cases.filter_form import FilterForm
from mediator_desk.ui.kit.buttons import Button
from mediator_desk.ui.kit.column_choice import ColumnChoice, ColumnsForm
from mediator_desk.ui.kit.drawer import Drawer
from mediator_desk.ui.kit.errands import Errands
from mediator_desk.ui.kit.forms import Form, TextField
from mediator_desk.ui.kit.look import Look
from mediator_desk.ui.kit.messages import toast_of


class OwnViews(QObject):
    """Opens one drawer at a time over the list, and keeps what was chosen in the database.

    Signals:
        filtered(DocketFilter): the list is to show this.
        known(): one's own filters have been read anew.
    """

    filtered = Signal(object)
    known = Signal()

    def __init__(
        self, look: Look, errands: Errands, actions: Actions, bar: FilterBar, columns: ColumnChoice, host: QWidget
    ) -> None:
        super().__init__(host)
        self._look, self._errands, self._actions = look, errands, actions
        self._bar, self._columns, self._host = bar, columns, host
        self._now: Callable[[], DocketFilter] = DocketFilter
        self.drawer: Drawer | None = None
        bar.form_asked.connect(self.ask_for_conditions)
        bar.keep_asked.connect(self.ask_to_keep)
        bar.rename_asked.connect(self.ask_to_rename)
        bar.drop_asked.connect(self.forget)
        bar.columns_asked.connect(self.ask_for_columns)
        columns.form_asked.connect(self.ask_for_columns)
        columns.arranged.connect(self._keep_columns)

    def begin(self, now: Callable[[], DocketFilter]) -> None:
        """Read the columns and filters; `now` tells what the list shows."""
        self._now = now
        self._errands.run(self._actions.views.layout, then=self._columns.show_layout, owner=self)

    @Slot()
    def reload(self) -> None:
        """Read one's filters and their counts again, after the list itself."""
        self._errands.run(self._actions.views.mine, then=self._show, owner=self)

    # -- conditions --------------------------------------------------------------------------------

    @Slot()
    def ask_for_conditions(self) -> None:
        """筛选."""
        if self.drawer is None:
            self._errands.run(self._actions.views.choices, then=self._open_conditions, owner=self)

    def _open_conditions(self, choices: FilterChoices) -> None:
        form = FilterForm(self._look, self._now(), choices)
        drawer = self._open("筛选和排序", "显示", form, "条件同时满足的案件才显示；不选的条件不限。")
        if drawer is not None:
            clear = Button(self._look, "清空条件")
            clear.clicked.connect(form.clear)
            drawer.offer_beside(clear)
            drawer.saved.connect(partial(self._apply, drawer, form))

    def _apply(self, drawer: Drawer, form: FilterForm) -> None:
        if form.check():
            drawer.close_now()
            self.filtered.emit(form.value())

    # -- filters under a name ----------------------------------------------------------------------

    @Slot()
    def ask_to_keep(self) -> None:
        """存为常用筛选."""
        view = self._now()
        words = "；".join((view.which, *(words for _, words in view.only.words())))
        beside = "搜索框里的文字不保存。" if view.text else ""
        self._ask_name("存为常用筛选", "", f"{words}。只有您自己看得到。{beside}", partial(self._keep, view))

    @Slot(object)
    def ask_to_rename(self, saved: SavedFilter) -> None:
        """改名."""
        self._ask_name("常用筛选改名", saved.name, "", partial(self._actions.views.rename, saved.id))

    @Slot(object)
    def forget(self, saved: SavedFilter) -> None:
        """删除, at once; the notice can bring it back."""
        self._errands.run(
            lambda: self._actions.views.drop(saved.id), then=partial(self._forgotten, saved), owner=self
        )

    def _keep(self, view: DocketFilter, name: str) -> Changed:
        return self._actions.views.keep(name, view)

    def _forgotten(self, saved: SavedFilter, changed: Changed) -> None:
        toast_of(self._look, self._host).say(
            f"{changed.text}“{saved.name}”", "撤销", partial(self._bring_back, saved)
        )
        self.reload()

    def _bring_back(self, saved: SavedFilter) -> None:
        self._errands.run(lambda: self._keep(saved.view, saved.name), then=lambda _: self.reload(), owner=self)

    def _ask_name(self, title: str, name: str, about: str, work: Callable[[str], Changed]) -> None:
        form = Form(self._look, columns=1)
        field = TextField(self._look, "名称", required=True, placeholder="如 本月到期的物业", longest=NAME_LIMIT)
        field.set_value(name)
        form.add("name", field)
        drawer = self._open(title, "保存", form, about)
        if drawer is not None:
            drawer.saved.connect(partial(self._save_name, drawer, form, field, work))

    def _save_name(self, drawer: Drawer, form: Form, field: TextField, work: Callable[[str], Changed]) -> None:
        if form.check():
            drawer.hold(True)
            self._errands.run(
                partial(work, field.value()),
                then=partial(self._named, drawer),
                refused=drawer.refuse,
                owner=drawer,
                busy="正在保存…",
            )

    def _named(self, drawer: Drawer, changed: Changed) -> None:
        drawer.finish(changed.text)
        self.reload()

    def _show(self, saved: tuple[SavedFilter, ...]) -> None:
        self._bar.show_saved(saved)
        self.known.emit()
        if saved:
            self._errands.run(self._actions.views.counts, then=self._bar.show_own_counts, owner=self)

    # -- columns -----------------------------------------------------------------------------------

    @Slot()
    def ask_for_columns(self) -> None:
        """选择列."""
        form = ColumnsForm(self._look, self._columns)
        drawer = self._open("列表的列", "应用", form, "勾选要显示的列，用箭头调整先后；也可以直接拖动列标题。")
        if drawer is not None:
            reset = Button(self._look, "恢复默认")
            reset.clicked.connect(partial(self._reset, drawer))
            drawer.offer_beside(reset)
            drawer.saved.connect(partial(self._arrange, drawer, form))

    def _reset(self, drawer: Drawer, _checked: bool = False) -> None:
        drawer.close_now()
        self._columns.reset()

    def _arrange(self, drawer: Drawer, form: ColumnsForm) -> None:
        drawer.close_now()
        self._columns.choose(form.shown())

    @Slot(object)
    def _keep_columns(self, layout: ListLayout) -> None:
        self._errands.run(lambda: self._actions.views.arrange(layout), owner=self)

    # -- within ------------------------------------------------------------------------------------

    def _open(self, title: str, save: str, form: QWidget, about: str) -> Drawer | None:
        if self.drawer is not None:
            return None
        drawer = Drawer(self._look, title, save, about=about, parent=self._host)
        drawer.set_body(form)
        drawer.closed.connect(self._gone)
        self.drawer = drawer
        drawer.open()
        return drawer

    @Slot()
    def _gone(self) -> None:
        self.drawer = None
