"""Rows of a table on the clipboard, so that WPS and Excel paste them as cells, and none of them as a formula."""

from __future__ import annotations

import html
from collections.abc import Iterator, Sequence

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication

from mediator_desk.domain.private_numbers import numbers_hidden
from mediator_desk.ui.kit.cells import Cell

COPY_LIMIT = 2000
"""Rows copied at once; whoever needs more takes an export, which is journalled."""

_BOTH = " / "
"""In the title of a column that shows two things, one above the other."""
_EMPTY = "—"
_FORMULA = tuple("=+-@\t\r＝＋－＠")
"""A cell that begins so would be reckoned with by a sheet."""


def copy_text(text: str) -> None:
    """Put text on the clipboard."""
    QGuiApplication.clipboard().setText(text)


def as_cells(titles: Sequence[str], rows: Sequence[Sequence[Cell]]) -> QMimeData:
    """The rows as text with tabs and as an HTML table, under their titles; two lines of a cell are two columns."""
    lines = [[part for title in titles for part in title.split(_BOTH)]]
    lines += [[part for title, cell in zip(titles, row, strict=True) for part in _parts(title, cell)] for row in rows]
    text = "\n".join("\t".join(line) for line in lines)
    table = "".join(
        "<tr>" + "".join(f'<td style="mso-number-format:\'\\@\'">{html.escape(cell)}</td>' for cell in line) + "</tr>"
        for line in lines
    )
    mime = QMimeData()
    mime.setText(text)
    mime.setHtml(f"<table>{table}</table>")
    return mime


def inert(text: str) -> str:
    """The text with an apostrophe before it where a sheet would take it for a formula."""
    return f"'{text}" if text.startswith(_FORMULA) else text


def _parts(title: str, cell: Cell) -> Iterator[str]:
    if _BOTH in title:
        yield _line(cell.text)
        yield _line(cell.second)
    else:
        yield _line(f"{cell.text} {cell.second}")


def _line(text: str) -> str:
    """One line without tabs, so that rows stay rows; a number of a person stays hidden, a dash is nothing."""
    line = " ".join(text.split())
    return "" if line == _EMPTY else inert(numbers_hidden(line))
