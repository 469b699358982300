"""How a sheet is read (读取方式): encoding, sheet, and the meaning of its columns; each change is judged at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from mediator_desk.domain.column_mapping import ENCODINGS, MappedColumn, SheetChoice, columns_with
from mediator_desk.ui.kit.column_table import ColumnTable
from mediator_desk.ui.kit.drawer import Drawer
from mediator_desk.ui.kit.forms import ChoiceField
from mediator_desk.ui.kit.look import Look


class ReadingDrawer(Drawer):
    """Stays open while the sheet behind it is judged anew.

    Signals:
        rechosen(SheetChoice): the person wants the file read so.
    """

    rechosen = Signal(object)

    def __init__(self, look: Look, meanings: Sequence[str], host: QWidget) -> None:
        about = "每列读作什么，可以改选；改后立即重新核对。导入后记住，下次遇到相同列名的表格直接采用。"
        super().__init__(look, "列的对应", "完成", about=about, parent=host)
        self._choice = SheetChoice()
        self._columns: tuple[MappedColumn, ...] = ()
        self.encoding: ChoiceField[str] = ChoiceField(look, "文件编码", [(each, each) for each in ENCODINGS])
        self.sheet: ChoiceField[str] = ChoiceField(look, "工作表", [])
        self.table = ColumnTable(look, meanings)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, look.px(6), 0, look.px(6))
        column.setSpacing(look.px(12))
        for widget in (self.encoding, self.sheet, self.table):
            column.addWidget(widget)
        column.addStretch(1)
        self.set_body(inside)
        self.cancel_button.hide()
        self.saved.connect(self.close_now)
        self.table.chosen.connect(self._choose_column)
        self.encoding.changed.connect(self._choose_file)
        self.sheet.changed.connect(self._choose_file)

    def show_reading(
        self, choice: SheetChoice, columns: Sequence[MappedColumn], sheet: str, sheets: Sequence[str], encoding: str
    ) -> None:
        """What the file is read as now."""
        self._choice, self._columns = choice, tuple(columns)
        self.encoding.setVisible(bool(encoding))
        self.encoding.offer([(each, each) for each in ENCODINGS], encoding or None)
        self.sheet.setVisible(len(sheets) > 1)
        self.sheet.offer([(each, each) for each in sheets], sheet)
        self.table.show_columns(columns)

    def _choose_column(self, place: int, meaning: str) -> None:
        columns = columns_with(self._columns, place, meaning)
        self._choice = replace(self._choice, columns=columns)
        self.rechosen.emit(self._choice)

    def _choose_file(self) -> None:
        """Another encoding or sheet has other columns: what was chosen for the old ones says nothing of them."""
        encoding = self.encoding.value() or "" if not self.encoding.isHidden() else ""
        self.rechosen.emit(SheetChoice(encoding, self.sheet.value() or ""))
