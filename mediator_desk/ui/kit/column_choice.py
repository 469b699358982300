"""Which columns of a table are seen, in what order and how wide; and by which it is sorted."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QObject, QPoint, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QHeaderView, QMenu, QVBoxLayout, QWidget

from mediator_desk.domain.docket_views import ListLayout, Width, columns_of
from mediator_desk.ui.kit.buttons import IconButton
from mediator_desk.ui.kit.look import Look
from mediator_desk.ui.kit.tables import RowsTable

_SETTLE_MS = 400
"""A drag sends many widths; the last one is remembered."""


class ColumnChoice(QObject):
    """The header of a table as a person arranges it: by dragging, by a menu, or by a form.

    Signals:
        arranged(ListLayout): the person arranged it otherwise.
        sort_asked(str): a click on the title of a column that sorts; its key.
        form_asked(): 选择列… was chosen.
    """

    arranged = Signal(object)
    sort_asked = Signal(str)
    form_asked = Signal()

    def __init__(self, table: RowsTable, fixed: Sequence[str] = ()) -> None:
        super().__init__(table)
        self._table = table
        self._fixed = frozenset(fixed)
        self._shown: tuple[str, ...] = ()
        self._dragged: dict[str, int] = {}
        self._moving = False
        header = self.header
        header.setSectionsMovable(True)
        header.setSectionsClickable(True)
        header.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        header.customContextMenuRequested.connect(self._open_menu)
        header.sectionMoved.connect(self._moved)
        header.sectionClicked.connect(self._clicked)
        table.width_dragged.connect(self._widened)
        self._settle = QTimer(self, singleShot=True, interval=_SETTLE_MS)
        self._settle.timeout.connect(self._tell)
        self.show_layout(ListLayout())

    @property
    def header(self) -> QHeaderView:
        """The header of the table, asked for anew each time.

        Kept, it was now and then said to be deleted while the table still showed it: Qt made it, and PySide lets
        go of its hold when the collector passes.
        """
        return self._table.view.horizontalHeader()

    @property
    def keys(self) -> tuple[str, ...]:
        """The names of all columns, as the table has them."""
        return tuple(column.key for column in self._table.model.columns)

    @property
    def usual(self) -> tuple[str, ...]:
        """The columns that are seen while nobody has chosen."""
        return tuple(column.key for column in self._table.model.columns if column.usual)

    @property
    def shown(self) -> tuple[str, ...]:
        """The columns that are seen, from left to right."""
        return self._shown

    def title(self, key: str) -> str:
        """The title of a column."""
        return self._table.model.columns[self.keys.index(key)].title

    def is_fixed(self, key: str) -> bool:
        """Whether a column is always seen: without it nobody knows what a line is about."""
        return key in self._fixed

    def show_layout(self, layout: ListLayout) -> None:
        """Arrange the table so, as it was remembered."""
        self._shown = columns_of(layout, self.keys, self.usual)
        missing = tuple(key for key in self.keys if key in self._fixed and key not in self._shown)
        self._shown = (*missing, *self._shown)
        self._dragged = {each.column: each.pixels for each in layout.widths if each.column in self._shown}
        self._moving = True
        hidden = [key for key in self.keys if key not in self._shown]
        for place, key in enumerate((*self._shown, *hidden)):
            self.header.moveSection(self.header.visualIndex(self.keys.index(key)), place)
        for number, key in enumerate(self.keys):
            self._table.view.setColumnHidden(number, key in hidden)
        self._moving = False
        self._table.keep_widths({self.keys.index(key): pixels for key, pixels in self._dragged.items()})

    def show_sorting(self, key: str, *, falls: bool) -> None:
        """Mark the column by which the table is sorted."""
        number = self.keys.index(key) if key in self.keys else -1
        self.header.setSortIndicatorShown(number >= 0)
        order = Qt.SortOrder.DescendingOrder if falls else Qt.SortOrder.AscendingOrder
        self.header.setSortIndicator(number, order)

    def choose(self, shown: Sequence[str]) -> None:
        """The person wants these columns in this order; widths that were dragged stay with their columns."""
        self.show_layout(ListLayout(tuple(shown), self._widths(shown)))
        self._tell()

    @Slot()
    def reset(self) -> None:
        """恢复默认."""
        self.show_layout(ListLayout())
        self._settle.stop()
        self.arranged.emit(ListLayout())

    def menu(self, at: str = "") -> QMenu:
        """The menu of the header; `at` is the column under the pointer, which it can move."""
        menu = QMenu(self._table)
        for key in (*self._shown, *(key for key in self.keys if key not in self._shown)):
            action = QAction(self.title(key), menu, checkable=True, checked=key in self._shown)
            action.setEnabled(not self.is_fixed(key))
            action.toggled.connect(partial(self._toggle, key))
            menu.addAction(action)
        menu.addSeparator()
        if at in self._shown:
            place = self._shown.index(at)
            for words, step, able in (
                (f"“{self.title(at)}”左移", -1, place > 0),
                (f"“{self.title(at)}”右移", 1, place < len(self._shown) - 1),
            ):
                move = menu.addAction(words)
                move.setEnabled(able)
                move.triggered.connect(partial(self._step, at, step))
        menu.addAction("选择列…").triggered.connect(self.form_asked)
        menu.addAction("恢复默认").triggered.connect(self.reset)
        return menu

    @Slot(QPoint)
    def _open_menu(self, point: QPoint) -> None:
        number = self.header.logicalIndexAt(point)
        menu = self.menu(self.keys[number] if number >= 0 else "")
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self.header.mapToGlobal(point))

    def _toggle(self, key: str, on: bool) -> None:
        others = [each for each in self._shown if each != key]
        self.choose([*others, key] if on else others)

    def _step(self, key: str, step: int, _checked: bool = False) -> None:
        order = list(self._shown)
        place = order.index(key)
        order.insert(place + step, order.pop(place))
        self.choose(order)

    @Slot(int, int, int)
    def _moved(self, number: int, before: int, now: int) -> None:
        if not self._moving:
            self._shown = tuple(self.keys[each] for each in self._table.columns_seen())
            self._settle.start()

    @Slot()
    def _widened(self) -> None:
        scale = self._table.look.scale
        for number in self._table.columns_seen():
            if self._table.model.columns[number].width:
                self._dragged[self.keys[number]] = round(self._table.view.columnWidth(number) * 100 / scale)
        self._settle.start()

    @Slot(int)
    def _clicked(self, number: int) -> None:
        column = self._table.model.columns[number]
        if column.sorts:
            self.sort_asked.emit(column.key)

    def _widths(self, shown: Sequence[str]) -> tuple[Width, ...]:
        return tuple(Width(key, pixels) for key, pixels in self._dragged.items() if key in shown)

    @Slot()
    def _tell(self) -> None:
        self._settle.stop()
        self.arranged.emit(ListLayout(self._shown, self._widths(self._shown)))


class ColumnsForm(QWidget):
    """The columns one under the other, for whoever works with the keyboard: tick, up, down.

    Signals:
        changed(): something was ticked or moved.
    """

    changed = Signal()

    def __init__(self, look: Look, choice: ColumnChoice) -> None:
        super().__init__()
        self._look, self._choice = look, choice
        rest = [key for key in choice.keys if key not in choice.shown]
        self._order = [*choice.shown, *rest]
        self.boxes: dict[str, QCheckBox] = {}
        self.ups: dict[str, IconButton] = {}
        self.downs: dict[str, IconButton] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, look.px(8), 0)
        self._column.setSpacing(look.px(2))
        self._lines = {key: self._line(key) for key in self._order}
        self._column.addStretch(1)

    def shown(self) -> list[str]:
        """The ticked columns in their order."""
        return [key for key in self._order if self.boxes[key].isChecked()]

    def _line(self, key: str) -> QWidget:
        line, title = QWidget(), self._choice.title(key)
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        box = QCheckBox(title)
        box.setChecked(key in self._choice.shown)
        box.setEnabled(not self._choice.is_fixed(key))
        box.toggled.connect(self.changed)
        row.addWidget(box, 1)
        self.boxes[key] = box
        for buttons, icon, words, step in (
            (self.ups, "chevron_up", "上移", -1),
            (self.downs, "chevron_down", "下移", 1),
        ):
            button = IconButton(self._look, icon, f"{words}“{title}”")
            button.clicked.connect(partial(self._move, key, step))
            buttons[key] = button
            row.addWidget(button)
        self._column.addWidget(line)
        return line

    def _move(self, key: str, step: int) -> None:
        place = self._order.index(key)
        to = place + step
        if 0 <= to < len(self._order):
            self._order.insert(to, self._order.pop(place))
            self._column.removeWidget(self._lines[key])
            self._column.insertWidget(to, self._lines[key])
            self.changed.emit()
