"""The visitors of a year by month and kind; they stand in no figure about cases."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from mediator_desk.domain.inquiries import InquiryFigures, InquiryKind
from mediator_desk.ui.kit.cells import Cell, CellKind
from mediator_desk.ui.kit.drawer import Drawer
from mediator_desk.ui.kit.look import Look
from mediator_desk.ui.kit.tables import Column, Row, RowsModel, RowsTable

_KINDS = tuple(InquiryKind)
_SHORT = {InquiryKind.PROGRESS: "进展", InquiryKind.MATERIALS: "材料"}
"""Heads where the first two characters would not say what is counted."""


class FiguresDrawer(Drawer):
    """A table of twelve months and the kinds, with its sums; Ctrl+C copies it."""

    def __init__(self, look: Look, figures: InquiryFigures, parent: QWidget) -> None:
        about = f"共 {figures.total} 人次，其中 {figures.converted} 件登记为案件。不计入案件数和调解成功率。"
        super().__init__(look, f"{figures.year}年来访来电", "关闭", about=about, parent=parent)
        columns = (
            Column("月份", CellKind.PLAIN, 64),
            *(Column(_SHORT.get(kind, kind.value[:2]), CellKind.NUMBER, 54) for kind in _KINDS),
            Column("合计", CellKind.NUMBER, 54),
        )
        self.model = RowsModel(columns)
        rows = [
            _row(month, f"{month}月", [figures.of.get((month, kind), 0) for kind in _KINDS], figures.month(month))
            for month in range(1, 13)
        ]
        rows.append(_row(13, "全年", [figures.kind(kind) for kind in _KINDS], figures.total))
        self.model.show_rows(rows)
        self.table = RowsTable(look, self.model, "来访来电统计", row_height=36)
        self.table.setMinimumHeight(look.px(13 * 36 + 44))
        self.set_body(self.table)
        self.cancel_button.hide()
        self.saved.connect(self.close_now)


def _row(key: int, title: str, numbers: list[int], total: int) -> Row:
    return Row(key, (Cell(title), *(Cell(str(number) if number else "") for number in numbers), Cell(str(total))))
