"""What each column of a sheet is taken for: its name and some of its content, and a list to choose from."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QWidget

from mediator_desk.domain.column_mapping import NOT_READ, MappedColumn
from mediator_desk.ui.kit.look import Look
from mediator_desk.ui.kit.texts import Text

_UNREAD = "不读取"


class ColumnTable(QWidget):
    """One line for each column; choosing another meaning tells at once.

    Signals:
        chosen(int, str): place of the column, and what it is taken for now.
    """

    chosen = Signal(int, str)

    def __init__(self, look: Look, meanings: Sequence[str]) -> None:
        super().__init__()
        self._look, self._meanings = look, (NOT_READ, *meanings)
        self.combos: dict[int, QComboBox] = {}
        self._reasons: dict[int, Text] = {}
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, look.px(8), 0)
        self._grid.setHorizontalSpacing(look.px(12))
        self._grid.setVerticalSpacing(look.px(8))
        self._grid.setColumnStretch(0, 1)

    def show_columns(self, columns: Sequence[MappedColumn]) -> None:
        """Show the columns; the lines stay the same while the same file is looked at."""
        if [column.place for column in columns] != list(self.combos):
            self._build(columns)
        for column in columns:
            combo = self.combos[column.place]
            combo.blockSignals(True)
            combo.setCurrentIndex(self._meanings.index(column.meaning))
            combo.blockSignals(False)
            reason = self._reasons[column.place]
            reason.setText(column.question or str(column.origin))
            reason.choose("care" if column.question else "sub")

    def _build(self, columns: Sequence[MappedColumn]) -> None:
        while item := self._grid.takeAt(0):
            widget = item.widget()
            if widget is not None:
                widget.deleteLater()
        self.combos.clear()
        self._reasons.clear()
        for place, title in enumerate(("表里的列和内容", "读作")):
            self._grid.addWidget(Text(title, "label"), 0, place)
        for row, column in enumerate(columns):
            name = Text(column.name or f"（无列名，{column.address}）", "strong", wrap=True)
            samples = Text("、".join(column.samples) or "（空）", "sub", wrap=True)
            combo = QComboBox()
            combo.addItems([meaning or _UNREAD for meaning in self._meanings])
            combo.setAccessibleName(f"“{column.name or column.address}”读作")
            combo.setFixedWidth(self._look.px(210))
            combo.setMaxVisibleItems(16)
            combo.installEventFilter(self)
            combo.currentIndexChanged.connect(partial(self._tell, column.place))
            reason = Text("", "sub", wrap=True)
            reason.setFixedWidth(self._look.px(210))
            top = Qt.AlignmentFlag.AlignTop
            self._grid.addWidget(name, 1 + 2 * row, 0, Qt.AlignmentFlag.AlignVCenter)
            self._grid.addWidget(combo, 1 + 2 * row, 1, top)
            self._grid.addWidget(samples, 2 + 2 * row, 0, top)
            self._grid.addWidget(reason, 2 + 2 * row, 1, top)
            self.combos[column.place], self._reasons[column.place] = combo, reason

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The wheel scrolls the page; it must not change a choice on its way."""
        if event.type() == QEvent.Type.Wheel and isinstance(watched, QComboBox):
            event.ignore()
            return True
        return super().eventFilter(watched, event)

    def _tell(self, place: int, index: int) -> None:
        self.chosen.emit(place, self._meanings[index])
