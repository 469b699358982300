"""Tables of any length: rows come in pages from a source, painted by the delegates of their columns."""

from __future__ import annotations

from PySide6.QtCore import QItemSelectionModel, QModelIndex, Signal, Slot
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHeaderView, QVBoxLayout

from mediator_desk.ui.kit.cells import delegate_for
from mediator_desk.ui.kit.look import Look
from mediator_desk.ui.kit.rows import PAGE, Column, KeysetSource, Row, RowsModel
from mediator_desk.ui.kit.rows_view import RowsFrame, RowsView

__all__ = ["PAGE", "Column", "KeysetSource", "Row", "RowsModel", "RowsTable"]


class RowsTable(RowsFrame):
    """A table in its frame: whole rows are selected, Enter or a double click opens, Ctrl+C copies.

    Signals:
        chosen(object): the key of the current row, None when there is none.
        opened(object): the key of the row that the person opened.
        width_dragged(): the person gave a column another width.
    """

    chosen = Signal(object)
    opened = Signal(object)
    width_dragged = Signal()

    def __init__(self, look: Look, model: RowsModel, name: str, *, row_height: int = 54) -> None:
        super().__init__()
        self.look, self.model, self._row_height = look, model, row_height
        self._wanted: int | None = None
        self._own_widths = self._fitting = False
        self.setProperty("kind", "table")
        self.view = RowsView(self)
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
        self.view.verticalHeader().setDefaultSectionSize(self.look.px(self._row_height))
        self.view.verticalHeader().setMinimumSectionSize(self.look.px(24))
        header = self.view.horizontalHeader()
        header.setFixedHeight(self.look.px(37))
        for number, column in enumerate(self.model.columns):
            if column.width:
                header.setSectionResizeMode(number, QHeaderView.ResizeMode.Interactive)
        self._own_widths = False
        self.fit()
        self.view.viewport().update()

    def fit(self) -> None:
        """Give columns the widths of the design; where the table is too narrow, those of words give way.

        Each gives in proportion to what it can spare, none goes below its floor; what is left over is
        shared with the columns that grow. Widths that the person has dragged stay as they are.
        """
        seen = [(number, self.model.columns[number]) for number in self.columns_seen()]
        room = self.view.viewport().width() * 100 / self.look.scale
        self._stretch(room)
        if self._own_widths:
            return
        over = room - sum(column.width or column.floor for _, column in seen)
        spare = sum(column.width - column.floor for _, column in seen if column.width)
        give = min(1.0, max(0.0, -over / spare)) if spare else 0.0
        self._fitting = True
        for number, column in seen:
            if column.width:
                grown = max(0.0, min(column.most - column.width, over / 2))
                width = column.width - give * (column.width - column.floor) + grown
                self.view.setColumnWidth(number, int(width * self.look.scale / 100))
        self._fitting = False

    def _stretch(self, room: float) -> None:
        """What has no width of its own takes what is left, and scrolls sideways with the others where nothing is."""
        numbers = self.columns_seen()
        taken = sum(
            self.view.columnWidth(number) * 100 / self.look.scale
            if self._own_widths
            else self.model.columns[number].floor
            for number in numbers
            if self.model.columns[number].width
        )
        for number in numbers:
            column = self.model.columns[number]
            if column.width:
                continue
            fits = taken + column.floor <= room + 1
            mode = QHeaderView.ResizeMode.Stretch if fits else QHeaderView.ResizeMode.Interactive
            self._fitting = True
            self.view.horizontalHeader().setSectionResizeMode(number, mode)
            if not fits:
                self.view.setColumnWidth(number, int(column.floor * self.look.scale / 100))
            self._fitting = False

    def columns_seen(self) -> list[int]:
        """The columns that are shown, from left to right."""
        header = self.view.horizontalHeader()
        placed = (header.logicalIndex(place) for place in range(header.count()))
        return [number for number in placed if not self.view.isColumnHidden(number)]

    def keep_widths(self, pixels: dict[int, int]) -> None:
        """Give columns the widths a person has dragged before, in design pixels; none of them: those of the design."""
        self._own_widths = bool(pixels)
        self._fitting = True
        for number, width in pixels.items():
            self.view.setColumnWidth(number, self.look.px(width))
        self._fitting = False
        self.fit()

    @Slot(int, int, int)
    def _notice_width(self, number: int, before: int, now: int) -> None:
        if self.model.columns[number].width and now and before and not self._fitting:
            self._own_widths = True
            self.width_dragged.emit()

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
            painter.setPen(QPen(QColor(self.look.tokens.primary), 2))
            painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), self.look.px(6), self.look.px(6))
