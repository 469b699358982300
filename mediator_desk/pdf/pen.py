"""The pen: puts marks on pages of a PDF. The only file that draws."""

from __future__ import annotations

import io
import threading
from collections.abc import Iterator
from dataclasses import dataclass

from reportlab.pdfgen.canvas import Canvas

from mediator_desk.pdf.fonts import CHAIN, PrintFont, font_for, load_fonts, width_of
from mediator_desk.pdf.paragraph import Mark, RuleMark, TextMark

PAGE_WIDTH = 595.2756
PAGE_HEIGHT = 841.8898
"""A4 in points."""

_GREY = 0.35
_BOLD_STROKE = 0.022
"""Outline drawn around bold glyphs, in em: there is one weight of the font only."""
drawing = threading.Lock()
"""reportlab reads a font by seeking in it, so one paper is drawn at a time."""


@dataclass(frozen=True, slots=True)
class _Run:
    """Characters of one font with equal distances."""

    font: PrintFont
    text: str
    x: float
    spacing: float


def _natural(char: str, mark: TextMark) -> float:
    """The width the PDF reader advances by for that character."""
    return width_of(char) * mark.type.size


def _runs(mark: TextMark, start: int, end: int) -> Iterator[_Run]:
    """That stretch of a line in runs; ruled spaces are left out."""
    text, offsets = mark.line.text, mark.line.offsets
    index = start
    while index < end:
        font = font_for(text[index])
        if text[index] in mark.type.spaces or font is None:
            index += 1
            continue
        after, spacing = index + 1, 0.0
        while after < end and text[after] not in mark.type.spaces and font_for(text[after]) is font:
            needed = offsets[after] - offsets[after - 1] - _natural(text[after - 1], mark)
            if after > index + 1 and abs(needed - spacing) > 0.005:
                break
            spacing = needed
            after += 1
        yield _Run(
            font, text[index:after].replace("\t", " "), offsets[index], spacing if after > index + 1 else 0.0
        )
        index = after


class Pen:
    """One PDF being written.

    Args:
        title: of the document in its metadata; no names of parties.
        author: in the metadata, the centre.
    """

    def __init__(self, title: str, author: str) -> None:
        load_fonts()
        self._file = io.BytesIO()
        self._canvas = Canvas(
            self._file,
            pagesize=(PAGE_WIDTH, PAGE_HEIGHT),
            pageCompression=1,
            invariant=1,
            initialFontName=CHAIN[0].name,
            lang="zh-CN",
        )
        self._canvas.setTitle(title)
        self._canvas.setAuthor(author)
        self._canvas.setSubject(title)
        self._canvas.setCreator("调解台")
        self._canvas.setProducer("调解台")

    def put(self, mark: Mark, left: float, top: float) -> None:
        """Draw a mark; `left` and `top` are the page place (from the bottom left) its own place counts from."""
        if isinstance(mark, RuleMark):
            self._rule(mark, left, top)
            return
        self._text(mark, 0, mark.bold, left, top, bold=True)
        self._text(mark, mark.bold, len(mark.line.text), left, top, bold=False)
        for index, char in enumerate(mark.line.text):
            if char in mark.type.spaces:
                self._ruled_space(mark, index, left, top)

    def _rule(self, mark: RuleMark, left: float, top: float) -> None:
        self._canvas.setLineWidth(mark.thickness)
        self._canvas.line(left + mark.x, top - mark.down, left + mark.to_x, top - mark.to_down)

    def _ruled_space(self, mark: TextMark, index: int, left: float, top: float) -> None:
        """A blank one em wide over a rule, for a character written in by hand."""
        x, down = mark.x + mark.line.offsets[index], mark.down + 0.14 * mark.type.size
        self._rule(RuleMark(x + 0.5, down, x + mark.type.size - 0.5, down, 0.6), left, top)

    def _text(self, mark: TextMark, start: int, end: int, left: float, top: float, *, bold: bool) -> None:
        canvas, size = self._canvas, mark.type.size
        canvas.saveState()
        canvas.setFillGray(_GREY if mark.grey else 0)
        if bold:
            canvas.setLineWidth(_BOLD_STROKE * size)
            canvas.setStrokeGray(0)
        for run in _runs(mark, start, end):
            written = canvas.beginText()
            written.setTextRenderMode(2 if bold else 0)
            written.setTextOrigin(left + mark.x + run.x, top - mark.down + run.font.shift * size)
            written.setFont(run.font.name, size)
            written.setCharSpace(round(run.spacing, 4))
            written.textOut(run.text)
            canvas.drawText(written)
        canvas.restoreState()

    def end_page(self) -> None:
        """Finish this page and begin the next."""
        self._canvas.showPage()

    def finish(self) -> bytes:
        """The bytes of the whole PDF; the pen is done."""
        self._canvas.save()
        return self._file.getvalue()
