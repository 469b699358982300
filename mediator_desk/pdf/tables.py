"""Ruled tables of plain text, whose rows break well over pages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from mediator_desk.pdf.fonts import Type
from mediator_desk.pdf.linebreak import break_lines
from mediator_desk.pdf.paragraph import Align, Look, Mark, Row, RuleMark, text_mark

_PAD = 5.0
"""Free space left and right in a cell, in points."""
_AIR = 3.0
"""Free space above and below the text of a cell."""
_MOST_LINES = 14
"""A cell with more lines is continued in another strip, so that a page can end inside it."""
CELL_SIZE = 12.0
CELL_LEADING = 18.0


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table."""

    width: float
    """Points."""
    align: Align = Align.LEFT


def cell_look(spaces: frozenset[str], align: Align = Align.LEFT) -> Look:
    """Type of the cells: 12 pt (小四)."""
    return Look(Type(CELL_SIZE, spaces=spaces), CELL_LEADING, align)


def _broken(text: str, look: Look, width: float) -> list[str]:
    """The lines of one cell."""
    inner = width - 2 * _PAD
    return [line for part in text.splitlines() for line in break_lines(part, look.type, inner)]


def _strip(
    slices: Sequence[Sequence[str]],
    columns: Sequence[Column],
    looks: Sequence[Look],
    *,
    bold: bool,
    edges: str,
) -> Row:
    """One strip of a table row; `edges` names the horizontal rules to draw: "t", "b"."""
    count = max((len(lines) for lines in slices), default=1) or 1
    height = count * CELL_LEADING + 2 * _AIR
    marks: list[Mark] = [RuleMark(0, 0, 0, height)]
    x = 0.0
    for lines, column, look in zip(slices, columns, looks, strict=True):
        above = _AIR + (count - len(lines)) * CELL_LEADING / 2
        for index, line in enumerate(lines):
            down = above + index * CELL_LEADING
            weight = len(line) if bold else 0
            marks.append(text_mark(line, look, x + _PAD, column.width - 2 * _PAD, bold=weight, down=down))
        x += column.width
        marks.append(RuleMark(x, 0, x, height))
    marks += [RuleMark(0, down, x, down) for edge, down in (("t", 0.0), ("b", height)) if edge in edges]
    return Row(height, tuple(marks), body=True)


def table_row(
    cells: Sequence[str], columns: Sequence[Column], spaces: frozenset[str], *, bold: bool = False
) -> list[Row]:
    """The strips of one table row, usually one."""
    looks = [cell_look(spaces, column.align) for column in columns]
    broken = [_broken(text, look, col.width) for text, look, col in zip(cells, looks, columns, strict=True)]
    longest = max((len(lines) for lines in broken), default=1)
    starts = range(0, max(longest, 1), _MOST_LINES)
    rows = []
    for start in starts:
        slices = [lines[start : start + _MOST_LINES] for lines in broken]
        edges = ("t" if start == 0 else "") + ("b" if start == starts[-1] else "")
        rows.append(_strip(slices, columns, looks, bold=bold, edges=edges))
    return rows


def headed(head: Sequence[Row], rows: Sequence[Row]) -> list[Row]:
    """A table: its head, never alone at the foot of a page, and rows that repeat it on a new page."""
    kept = tuple(replace(row, keep=True) for row in head)
    return [*kept, *(replace(row, head=kept) if not row.head else row for row in rows)]
