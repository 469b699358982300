"""The page: court geometry (law.md §6.2), rows laid on pages, and the foot of each page.

A4, text area 156 × 225 mm, 37 mm above it, 28 mm left, 26 mm right, 35 mm below; 22 lines of 28
characters in 16 pt (3号). No 国徽, no court head, nothing red: a mediator's paper, not a court's.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from mediator_desk.pdf.fonts import Type
from mediator_desk.pdf.paragraph import Align, Look, Mark, Row, RuleMark, text_mark
from mediator_desk.pdf.pen import PAGE_HEIGHT, Pen, drawing

MM = 72 / 25.4
WIDTH = 156 * MM
HEIGHT = 225 * MM
LEFT = 28 * MM
TOP = 37 * MM
LEADING = HEIGHT / 22
"""28.99 pt, the “29磅” of practice."""
BODY_SIZE = 16.0
PITCH = WIDTH / 28
"""15.79 pt: 28 characters fill a line exactly."""

_NUMBER_DOWN = 7 * MM
"""From the text area to the page number (GB/T 9704-2012)."""
_TOLERANCE = 0.01
_BLANK_LINES = 3
"""From this many empty lines on, a page that is not the last says so."""


@dataclass(frozen=True, slots=True)
class Frame:
    """What stands around the text of a paper on each page."""

    title: str
    """For the metadata, without names of parties."""
    centre: str
    foot: str
    """Small print at the foot: number and version."""
    spaces: frozenset[str] = frozenset()
    initials: bool = True
    """Whether pages without places to sign get a line for the parties' initials, and the seam a hint."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A row on a page; `down` counts from the top of the text area."""

    row: Row
    down: float


Page = tuple[Placed, ...]


def body_look(spaces: frozenset[str], *, indent: float = 2, align: Align = Align.JUSTIFIED) -> Look:
    """The running text: 16 pt on the grid of 22 × 28."""
    return Look(Type(BODY_SIZE, PITCH, spaces), LEADING, align, indent)


def _chunks(rows: Sequence[Row]) -> Iterator[list[Row]]:
    """Rows that must stay together."""
    chunk: list[Row] = []
    for row in rows:
        chunk.append(row)
        if not row.keep:
            yield chunk
            chunk = []
    if chunk:
        yield chunk


def _height(rows: Sequence[Row]) -> float:
    return sum(row.height for row in rows)


class _Pages:
    """Pages being filled from top to bottom."""

    def __init__(self, height: float) -> None:
        self.height = height
        self.done: list[Page] = []
        self.page: list[Placed] = []
        self.down = 0.0

    def fits(self, rows: Sequence[Row]) -> bool:
        """Whether they have room on the page begun."""
        return self.down + _height(rows) <= self.height + _TOLERANCE

    def turn(self) -> None:
        """Begin the next page, if there is anything on this one."""
        if self.page:
            self.done.append(tuple(self.page))
        self.page, self.down = [], 0.0

    def put(self, row: Row) -> None:
        """Place one row; space at the top of a page vanishes."""
        if not self.page:
            if not row.marks:
                return
            for repeated in row.head:
                self._place(repeated)
        self._place(row)

    def _place(self, row: Row) -> None:
        self.page.append(Placed(row, self.down))
        self.down += row.height


def paginate(rows: Sequence[Row], height: float = HEIGHT) -> tuple[Page, ...]:
    """Lay the rows on pages so that kept rows stay together wherever a page can hold them."""
    pages = _Pages(height)
    for chunk in _chunks(rows):
        if not pages.fits(chunk) and (chunk[0].marks or len(chunk) > 1):
            pages.turn()
        for row in chunk:
            if not pages.fits([row]):
                pages.turn()
            pages.put(row)
    pages.turn()
    return tuple(pages.done)


def _foot(frame: Frame, page: int, pages: int, *, initials: bool) -> list[Mark]:
    """The marks below the text area."""
    number = Look(Type(14, spaces=frame.spaces), 14, Align.CENTRE)
    small = Look(Type(9, spaces=frame.spaces), 11, Align.LEFT, grey=True)
    marks: list[Mark] = [
        text_mark(f"第 {page} 页　共 {pages} 页", number, 0, WIDTH, down=HEIGHT + _NUMBER_DOWN)
    ]
    below = HEIGHT + _NUMBER_DOWN + 20
    marks.append(text_mark(frame.foot, small, 0, WIDTH, down=below))
    if initials:
        room = 90.0
        right = replace(small, align=Align.RIGHT)
        marks.append(text_mark("本页核对无误（签名、捺印）：", right, 0, WIDTH - room, down=below))
        marks.append(RuleMark(WIDTH - room, below + 10, WIDTH, below + 10))
    return marks


def _blank_below(page: Page) -> list[Mark]:
    """“本页以下空白” where much of a page stays empty, so that nothing is written in later."""
    last = page[-1]
    down = last.down + last.row.height
    if HEIGHT - down < _BLANK_LINES * LEADING:
        return []
    look = Look(Type(12), LEADING, Align.CENTRE, grey=True)
    return [text_mark("（本页以下空白，接下页）", look, 0, WIDTH, down=down)]


def _seam() -> list[Mark]:
    """A hint at the outer edge where seals or fingerprints go over all pages (骑缝)."""
    small = Look(Type(9), 11, Align.LEFT, grey=True)
    x, middle = WIDTH + 26 * MM - 20, HEIGHT / 2 - 16.5
    return [text_mark(char, small, x, 9, down=middle + 11 * index) for index, char in enumerate("骑缝处")]


def draw_pages(rows: Sequence[Row], frame: Frame) -> bytes:
    """The PDF of these rows; the same rows give the same bytes."""
    pages = paginate(rows)
    with drawing:
        pen = Pen(frame.title, frame.centre)
        for index, page in enumerate(pages, start=1):
            asked = frame.initials and len(pages) > 1
            initials = asked and any(placed.row.body for placed in page) and index < len(pages)
            marks = _foot(frame, index, len(pages), initials=initials) + (_seam() if asked else [])
            marks += _blank_below(page) if index < len(pages) else []
            for mark in marks:
                pen.put(mark, LEFT, PAGE_HEIGHT - TOP)
            for placed in page:
                for mark in placed.row.marks:
                    pen.put(mark, LEFT, PAGE_HEIGHT - TOP - placed.down)
            pen.end_page()
        return pen.finish()
