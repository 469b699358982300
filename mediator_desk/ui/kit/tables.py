"""Tables of any length: rows come in pages from a source, painted by the delegates of their columns."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, Protocol

from PySide6.QtCore import (
    QAbstractTableModel,
    QItemSelectionModel,
    QModelIndex,
    QObject,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView, QVBoxLayout
from shiboken6 import isValid

from mediator_desk.ui.kit.cells import CELL_ROLE, Cell, CellKind, Index, delegate_for
from mediator_desk.ui.kit.copying import selected_rows
from mediator_desk.ui.kit.errands import Errands
from mediator_desk.ui.kit.look import Look

PAGE = 256
"""Rows that are asked for at once."""

_PAGES_KEPT = 32
_FIRM = (CellKind.TERM, CellKind.STATE, CellKind.NUMBER)
_LEAST_SHARE = 0.6  # of a column's own width, before the table scrolls sideways
_LEAST_STRETCH = 66
_NOWHERE = QModelIndex()
_DISPLAY = int(Qt.ItemDataRole.DisplayRole)
_ACCESSIBLE = int(Qt.ItemDataRole.AccessibleTextRole)
_ALIGNMENT = int(Qt.ItemDataRole.TextAlignmentRole)
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


@dataclass(frozen=True, slots=True)
class Row:
    """One row, ready to paint; `key` is the id of what it stands for."""

    key: int
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Column:
    """One column; widths are design pixels at 100 %.

    Attributes:
        width: what it has where there is room for all; 0 takes what is left.
        least: what it never goes below; 0 leaves it to the table.
        most: what it grows to where there is room to spare; 0 never grows.
    """

    title: str
    kind: CellKind = CellKind.PLAIN
    width: int = 0
    least: int = 0
    most: int = 0

    @property
    def floor(self) -> float:
        """The narrowest it may be; terms and states never give way."""
        if self.kind in _FIRM:
            return self.width
        return self.least or (self.width * _LEAST_SHARE if self.width else _LEAST_STRETCH)


class KeysetSource(Protocol):
    """Where rows come from; called in the desk lane of the errands, never on the painting thread."""

    def count(self) -> int:
        """How many rows there are."""

    def rows(self, start: int, n: int) -> Sequence[Row]:
        """At most `n` rows from `start` on, in the order of the list."""


@dataclass(frozen=True, slots=True)
class _Opening:
    """The first answer of a source: how many rows there are, and the first page of them."""

    count: int
    first: tuple[Row, ...]


class RowsModel(QAbstractTableModel):
    """Rows of a source or of a short list; a row that has not arrived yet is shown as blank.

    Signals:
        filled(int): a new source has been opened; so many rows it has.
    """

    filled = Signal(int)

    def __init__(
        self, columns: Sequence[Column], errands: Errands | None = None, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self._errands = errands
        self._source: KeysetSource | None = None
        self._count = 0
        self._pages: OrderedDict[int, tuple[Row, ...]] = OrderedDict()
        self._asked: set[int] = set()
        self._opened = 0

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Show a short list that is already here."""
        self._opened += 1
        self._source = None
        pages = {start // PAGE: tuple(rows[start : start + PAGE]) for start in range(0, len(rows), PAGE)}
        self._fill(len(rows), pages)

    def show_source(self, source: KeysetSource) -> None:
        """Open a source; what was shown stays until its first answer arrives."""
        if self._errands is None:
            raise ValueError("a model without errands shows lists only")
        self._opened += 1
        then = partial(self._open, self._opened, source)
        self._errands.run(partial(_opening, source), then=then, owner=self)

    def row_at(self, row: int) -> Row | None:
        """The row in this place; None while it has not arrived, which asks for it."""
        if not 0 <= row < self._count:
            return None
        number, offset = divmod(row, PAGE)
        page = self._pages.get(number)
        if page is None:
            self._ask(number)
            return None
        self._pages.move_to_end(number)
        return page[offset] if offset < len(page) else None

    def place_of(self, key: int) -> int | None:
        """Where the row of `key` stands, as far as rows have arrived."""
        for number, page in self._pages.items():
            for offset, row in enumerate(page):
                if row.key == key:
                    return number * PAGE + offset
        return None

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Rows there are, arrived or not."""
        return 0 if parent.isValid() else self._count

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        """Columns there are."""
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = _DISPLAY) -> Any:
        """Text for display, the Cell for delegates, words for a screen reader; nothing else."""
        if role not in (_DISPLAY, CELL_ROLE, _ACCESSIBLE) or not index.isValid():
            return None
        row = self.row_at(index.row())
        if row is None:
            return None
        cell = row.cells[index.column()]
        if role == CELL_ROLE:
            return cell
        return cell.text if role == _DISPLAY else cell.words()

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _DISPLAY) -> Any:
        """Titles, aligned like their column."""
        if orientation is not Qt.Orientation.Horizontal or not 0 <= section < len(self.columns):
            return None
        if role == _DISPLAY:
            return self.columns[section].title
        if role == _ALIGNMENT:
            return _RIGHT if self.columns[section].kind is CellKind.NUMBER else _LEFT
        return None

    def _open(self, opened: int, source: KeysetSource, opening: _Opening) -> None:
        if opened != self._opened:
            return  # the person has already asked for something else
        self._source = source
        self._fill(opening.count, {0: opening.first} if opening.count else {})

    def _fill(self, count: int, pages: dict[int, tuple[Row, ...]]) -> None:
        self.beginResetModel()
        self._count = count
        self._asked.clear()
        self._pages = OrderedDict(pages)
        self.endResetModel()
        self.filled.emit(count)

    def _ask(self, number: int) -> None:
        if self._errands is None or self._source is None or number in self._asked:
            return
        self._asked.add(number)
        work = partial(self._source.rows, number * PAGE, PAGE)
        self._errands.run(work, then=partial(self._arrive, self._opened, number), owner=self)

    def _arrive(self, opened: int, number: int, rows: Sequence[Row]) -> None:
        if opened != self._opened:
            return
        self._asked.discard(number)
        self._pages[number] = tuple(rows)
        while len(self._pages) > _PAGES_KEPT:
            self._pages.popitem(last=False)
        last = min(self._count, (number + 1) * PAGE) - 1
        self.dataChanged.emit(self.index(number * PAGE, 0), self.index(last, len(self.columns) - 1))


def _opening(source: KeysetSource) -> _Opening:
    return _Opening(source.count(), tuple(source.rows(0, PAGE)))


class RowsTable(QFrame):
    """A table in its frame: whole rows are selected, Enter or a double click opens, Ctrl+C copies.

    Signals:
        chosen(object): the key of the current row, None when there is none.
        opened(object): the key of the row that the person opened.
    """

    chosen = Signal(object)
    opened = Signal(object)

    def __init__(self, look: Look, model: RowsModel, name: str, *, row_height: int = 54) -> None:
        super().__init__()
        self._look, self.model, self._row_height = look, model, row_height
        self._wanted: int | None = None
        self._own_widths = self._fitting = False
        self.setProperty("kind", "table")
        self.view = _View(self)
        self.view.setAccessibleName(name)
        self.view.setModel(model)
        for number, column in enumerate(model.columns):
            self.view.setItemDelegateForColumn(number, delegate_for(column.kind, look, self.view))
        box = QVBoxLayout(self)
        box.setContentsMargins(2, 2, 2, 2)
        box.addWidget(self.view)
        self.view.selectionModel().currentRowChanged.connect(self._tell)
        self.view.doubleClicked.connect(self._open)
        self.view.horizontalHeader().sectionResized.connect(self._notice_width)
        model.modelAboutToBeReset.connect(self._remember)
        model.modelReset.connect(self._return)
        look.changed.connect(self._measure)
        self._measure()

    def current(self) -> int | None:
        """The key of the current row."""
        row = self.model.row_at(self.view.currentIndex().row())
        return row.key if row else None

    def choose(self, key: int | None) -> None:
        """Go to the row of `key`, now or when the next source has brought it."""
        self._wanted = key
        self._go_to_wanted()

    @Slot()
    def _measure(self) -> None:
        self.view.verticalHeader().setDefaultSectionSize(self._look.px(self._row_height))
        self.view.verticalHeader().setMinimumSectionSize(self._look.px(24))
        header = self.view.horizontalHeader()
        header.setFixedHeight(self._look.px(37))
        for number, column in enumerate(self.model.columns):
            mode = QHeaderView.ResizeMode.Interactive if column.width else QHeaderView.ResizeMode.Stretch
            header.setSectionResizeMode(number, mode)
        self._own_widths = False
        self.fit()
        self.view.viewport().update()

    def fit(self) -> None:
        """Give columns the widths of the design; where the table is too narrow, those of words give way.

        Each gives in proportion to what it can spare, none goes below its floor; what is left over is
        shared with the columns that grow. Widths that the person has dragged stay as they are.
        """
        if self._own_widths:
            return
        columns = self.model.columns
        wanted = sum(column.width or column.floor for column in columns)
        over = self.view.viewport().width() * 100 / self._look.scale - wanted
        spare = sum(column.width - column.floor for column in columns if column.width)
        give = min(1.0, max(0.0, -over / spare)) if spare else 0.0
        self._fitting = True
        for number, column in enumerate(columns):
            if column.width:
                grown = max(0.0, min(column.most - column.width, over / 2))
                width = column.width - give * (column.width - column.floor) + grown
                self.view.setColumnWidth(number, int(width * self._look.scale / 100))
        self._fitting = False

    @Slot(int, int, int)
    def _notice_width(self, number: int, before: int, now: int) -> None:
        if self.model.columns[number].width and not self._fitting:
            self._own_widths = True

    @Slot(QModelIndex, QModelIndex)
    def _tell(self, now: QModelIndex, before: QModelIndex) -> None:
        self.chosen.emit(self.current())

    @Slot(QModelIndex)
    def _open(self, index: QModelIndex) -> None:
        self.open_current()

    def open_current(self) -> None:
        """Open the current row, as Enter does."""
        key = self.current()
        if key is not None:
            self.opened.emit(key)

    @Slot()
    def _remember(self) -> None:
        self._wanted = self._wanted if self._wanted is not None else self.current()

    @Slot()
    def _return(self) -> None:
        """After a reload the same row is current again, if it is still among the first; else none is."""
        if not self._go_to_wanted():
            self._wanted = None
            self.chosen.emit(None)

    def _go_to_wanted(self) -> bool:
        place = None if self._wanted is None else self.model.place_of(self._wanted)
        if place is None:
            return False
        self._wanted = None
        flags = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
        self.view.doItemsLayout()  # else it scrolls no further than the rows it had before
        self.view.selectionModel().setCurrentIndex(self.model.index(place, 0), flags)
        return True

    def paintEvent(self, event: QPaintEvent) -> None:
        """The frame, and the ring of the focus around the whole table."""
        super().paintEvent(event)
        if self.view.hasFocus():
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(QColor(self._look.tokens.primary), 2))
            painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), self._look.px(6), self._look.px(6))


class _View(QTableView):
    """The view inside a RowsTable."""

    def __init__(self, table: RowsTable) -> None:
        super().__init__(table)
        self._table = table
        self.setShowGrid(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setTextElideMode(Qt.TextElideMode.ElideRight)
        self.horizontalHeader().setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens, Ctrl+C copies; all else is Qt's."""
        if event.matches(QKeySequence.StandardKey.Copy):
            QGuiApplication.clipboard().setMimeData(selected_rows(self))
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._table.open_current()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Columns follow the width."""
        super().resizeEvent(event)
        self._table.fit()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the ring; the first row becomes current when none is."""
        if not self.currentIndex().isValid() and self._table.model.rowCount():
            self.selectRow(0)  # before Qt, which would make a cell current without selecting its row
        super().focusInEvent(event)
        self._table.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take the ring away, unless the whole table is going."""
        super().focusOutEvent(event)
        if isValid(self._table):
            self._table.update()
