"""The part of a text that a search met, on a ground of its own in a line that may have been shortened."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter

from mediator_desk.ui.kit.look import Look

Span = tuple[int, int]
"""Where a part begins, and how many characters it has."""

_CUT = "…"
_IN_LINE = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextSingleLine


def visible(text: str, shown: str, spans: Sequence[Span]) -> Iterator[Span]:
    """Where the parts stand in what is shown of a text; what was cut out of it is not there any more."""
    if shown == text:
        yield from spans
        return
    cut = shown.find(_CUT)
    if cut < 0:
        return
    tail = len(text) - (len(shown) - cut - 1)
    for start, length in spans:
        if start < cut:
            yield start, min(length, cut - start)
        if start + length > tail:
            begin = max(start, tail)
            yield begin - tail + cut + 1, start + length - begin


def paint_lit(
    painter: QPainter, look: Look, box: QRect, shown: str, spans: Iterator[Span], font: QFont, *, selected: bool
) -> None:
    """Paint the parts once more over a line that begins at the left of the box."""
    tokens, metrics = look.tokens, QFontMetrics(font)
    ground = QColor(tokens.surface if selected else tokens.primary_soft)
    for start, length in spans:
        left = box.left() + metrics.horizontalAdvance(shown[:start])
        width = metrics.horizontalAdvance(shown[start : start + length])
        height = metrics.height()
        place = QRectF(left, box.center().y() - height / 2 + 1, width, height)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ground)
        painter.drawRoundedRect(place, look.px(2), look.px(2))
        line = QRectF(place.left(), place.bottom() - look.px(2), width, look.px(2))
        painter.fillRect(line, QColor(tokens.primary))
        painter.setFont(font)
        painter.setPen(QColor(tokens.primary))
        painter.drawText(QRect(left, box.top(), width + look.px(4), box.height()), _IN_LINE, shown[start : start + length])
