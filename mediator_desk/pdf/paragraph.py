"""Rows: what stands on a page, as data. A paragraph becomes rows, one per line, with its keeping rules.

Nothing is drawn here, so that a test can ask a page what stands on it.
"""

from __future__ import annotations

import enum
from collections.abc import Iterable
from dataclasses import dataclass, replace

from mediator_desk.pdf.fonts import Type
from mediator_desk.pdf.linebreak import SetLine, break_lines, set_line

_ASCENT = 0.88
"""Part of an em above the baseline, for Chinese type."""


class Align(enum.Enum):
    """Where the lines of a paragraph stand."""

    JUSTIFIED = enum.auto()
    LEFT = enum.auto()
    CENTRE = enum.auto()
    RIGHT = enum.auto()


@dataclass(frozen=True, slots=True)
class TextMark:
    """Text at a place: `x` from the left edge of the text area, `down` from the top of the row."""

    line: SetLine
    x: float
    down: float
    """To the baseline."""
    type: Type
    bold: int = 0
    """How many characters from the first are bold."""
    grey: bool = False


@dataclass(frozen=True, slots=True)
class RuleMark:
    """A straight line; places as for text."""

    x: float
    down: float
    to_x: float
    to_down: float
    thickness: float = 0.5


Mark = TextMark | RuleMark


@dataclass(frozen=True, slots=True)
class Row:
    """One strip of a page over the whole width of the text area."""

    height: float
    marks: tuple[Mark, ...] = ()
    keep: bool = False
    """Never parted from the row after it."""
    head: tuple[Row, ...] = ()
    """Rows repeated above this one where it comes first on a page."""
    body: bool = False
    """A line of the text or a strip of a table, as opposed to headings and places to sign."""

    @property
    def text(self) -> str:
        """What is printed in it, from left to right."""
        return "".join(mark.line.text for mark in self.marks if isinstance(mark, TextMark))


@dataclass(frozen=True, slots=True)
class Look:
    """How a paragraph is set; lengths in points."""

    type: Type
    leading: float
    align: Align = Align.JUSTIFIED
    indent: float = 0
    """First-line indent in characters."""
    grey: bool = False


def baseline(look: Look) -> float:
    """How far below the top of its row the text stands, centred in the leading."""
    return (look.leading - look.type.size) / 2 + _ASCENT * look.type.size


def text_mark(text: str, look: Look, x: float, width: float, *, bold: int = 0, down: float = 0.0) -> TextMark:
    """One line of text set within a width."""
    line = set_line(text, look.type, width, justify=look.align is Align.JUSTIFIED)
    free = max(0.0, width - line.width)
    shift = {Align.CENTRE: free / 2, Align.RIGHT: free}.get(look.align, 0.0)
    return TextMark(line, x + shift, down + baseline(look), look.type, bold, look.grey)


def paragraph(text: str, look: Look, width: float, *, left: float = 0.0, bold: int = 0) -> list[Row]:
    """The rows of one paragraph; the first two and the last two lines stay together.

    Args:
        text: plain text, drawn as it is.
        look: type, leading, alignment.
        width: length of a line.
        left: where lines begin, from the left edge of the text area.
        bold: how many characters from the first are bold.
    """
    step = look.indent * (look.type.pitch or look.type.size)
    lines = break_lines(text, look.type, width, width - step)
    rows: list[Row] = []
    for index, line in enumerate(lines):
        last = index == len(lines) - 1
        indent = step if index == 0 else 0.0
        set_as = replace(look, align=Align.LEFT) if last and look.align is Align.JUSTIFIED else look
        mark = text_mark(line, set_as, left + indent, width - indent, bold=min(bold, len(line)))
        bold = max(0, bold - len(line))
        keep = len(lines) > 1 and index in (0, len(lines) - 2)
        rows.append(Row(look.leading, (mark,), keep, body=True))
    return rows


def paragraphs(text: str, look: Look, width: float) -> list[Row]:
    """The rows of several paragraphs, parted by line ends in the text; empty ones are left out."""
    return [row for part in text.splitlines() if part.strip() for row in paragraph(part, look, width)]


def gap(height: float) -> Row:
    """Empty space; it vanishes at the top of a page."""
    return Row(height)


def kept_together(rows: Iterable[Row]) -> list[Row]:
    """The rows with every one but the last kept to the next."""
    made = list(rows)
    return [replace(row, keep=True) for row in made[:-1]] + made[-1:]


def kept_with_next(rows: Iterable[Row]) -> list[Row]:
    """The rows, all kept together and to whatever follows."""
    return [replace(row, keep=True) for row in rows]
