"""The view inside a RowsTable: whole rows, one kind of focus, Enter, and the keys that select and copy."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QItemSelection, QItemSelectionModel, Qt
from PySide6.QtGui import QFocusEvent, QGuiApplication, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView
from shiboken6 import isValid

from mediator_desk.ui.kit.cells import Cell
from mediator_desk.ui.kit.copying import COPY_LIMIT, as_cells
from mediator_desk.ui.kit.look import Look
from mediator_desk.ui.kit.messages import toast_of
from mediator_desk.ui.kit.rows import Row, RowsModel

_SELECT = QItemSelectionModel.SelectionFlag


class RowsFrame(QFrame):
    """What a view asks of the table around it."""

    look: Look
    model: RowsModel

    def open_current(self) -> None:
        """Open the current row."""
        raise NotImplementedError

    def fit(self) -> None:
        """Give columns their widths."""
        raise NotImplementedError

    def columns_seen(self) -> list[int]:
        """The columns that are shown, from left to right."""
        raise NotImplementedError


class RowsView(QTableView):
    """Rows are selected whole, with Shift and Ctrl as everywhere; what is copied are the columns that are seen."""

    def __init__(self, table: RowsFrame) -> None:
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
        """Enter opens, Ctrl+C copies, Ctrl+A selects; all else is Qt's."""
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy_rows()
        elif event.matches(QKeySequence.StandardKey.SelectAll):
            self.select_all_rows()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._table.open_current()
        else:
            super().keyPressEvent(event)

    def select_all_rows(self) -> None:
        """All rows, or as many from the top as may be copied at once; then it says so."""
        rows = self._table.model.rowCount()
        many = min(rows, COPY_LIMIT)
        if not many:
            return
        model = self._table.model
        all_of_them = QItemSelection(model.index(0, 0), model.index(many - 1, model.columnCount() - 1))
        self.selectionModel().select(all_of_them, _SELECT.ClearAndSelect | _SELECT.Rows)
        if many < rows:
            self._say(f"已选前 {many:,} 行（共 {rows:,} 行），一次最多这么多。可先筛选，再全选。")
        else:
            self._say(f"已选 {rows:,} 行，Ctrl+C 复制")

    def chosen_rows(self) -> list[int]:
        """The places of the selected rows, from the top; at most one more than may be copied."""
        selection = self.selectionModel().selection()
        ranges = [selection.at(number) for number in range(selection.count())]
        spans = sorted((each.top(), each.bottom()) for each in ranges)
        rows: dict[int, None] = {}
        for first, last in spans:
            for row in range(first, last + 1):
                rows[row] = None
                if len(rows) > COPY_LIMIT:
                    return list(rows)
        return list(rows)

    def copy_rows(self) -> None:
        """The selected rows onto the clipboard; rows that have not arrived yet are asked for."""
        rows = self.chosen_rows()
        if len(rows) > COPY_LIMIT:
            self._say(f"选中的行太多，没有复制。一次最多 {COPY_LIMIT:,} 行，请先筛选或者少选一些。")
        elif rows:
            self._table.model.gather(rows, self._put_on_clipboard, self)

    def _put_on_clipboard(self, rows: Sequence[Row]) -> None:
        columns = self._table.columns_seen()
        titles = [self._table.model.columns[column].title for column in columns]
        cells: list[list[Cell]] = [[row.cells[column] for column in columns] for row in rows]
        QGuiApplication.clipboard().setMimeData(as_cells(titles, cells))
        self._say(f"已复制 {len(rows):,} 行，可粘贴到 WPS 或者 Excel 表格")

    def _say(self, words: str) -> None:
        toast_of(self._table.look, self._table).say(words)

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
