"""Rows of a table on the clipboard, so that WPS and Excel paste them as cells."""

from __future__ import annotations

import html

from PySide6.QtCore import QMimeData, QModelIndex, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QTableView

from mediator_desk.ui.kit.cells import CELL_ROLE, Cell


def copy_text(text: str) -> None:
    """Put text on the clipboard."""
    QGuiApplication.clipboard().setText(text)


def selected_rows(view: QTableView) -> QMimeData:
    """The selected rows as text with tabs and as an HTML table, so that WPS and Excel paste cells."""
    model = view.model()
    columns = range(model.columnCount())
    titles = [str(model.headerData(column, Qt.Orientation.Horizontal)) for column in columns]
    lines = [titles]
    for index in sorted(view.selectionModel().selectedRows(), key=QModelIndex.row):
        cells = [model.index(index.row(), column).data(CELL_ROLE) for column in columns]
        lines.append([_copied(cell) for cell in cells])
    text = "\n".join("\t".join(line) for line in lines)
    rows = "".join(
        "<tr>" + "".join(f"<td>{html.escape(cell)}</td>" for cell in line) + "</tr>" for line in lines
    )
    mime = QMimeData()
    mime.setText(text)
    mime.setHtml(f"<table>{rows}</table>")
    return mime


def _copied(cell: object) -> str:
    """A cell as one line without tabs, so that rows stay rows."""
    if not isinstance(cell, Cell):
        return ""
    return " ".join(f"{cell.text} {cell.second}".split())
