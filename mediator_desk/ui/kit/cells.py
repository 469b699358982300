"""What a table shows in one cell, and the delegates that paint it.

Cells are complete before they reach a table: text, colour, icon, bar and the words for a screen
reader have been decided, so that painting needs no rule and no arithmetic.
"""

from __future__ import annotations

import enum
from dataclasses import dataclass

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QColor, QFontMetrics, QHelpEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolTip,
    QWidget,
)

from mediator_desk.ui.kit.cards import paint_pill, pill_size
from mediator_desk.ui.kit.lit import Span, paint_lit, visible
from mediator_desk.ui.kit.look import Look
from mediator_desk.ui.kit.tokens import Tone

CELL_ROLE = int(Qt.ItemDataRole.UserRole)
"""The whole Cell of an index."""

Index = QModelIndex | QPersistentModelIndex


_IN_THE_MIDDLE = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell, ready to paint."""

    text: str
    second: str = ""
    """The line beneath."""
    tone: Tone = Tone.NEUTRAL
    """Colour of a term or a state."""
    icon: str = ""
    """Icon of a state, or in place of the bar of a term that does not run."""
    share: float | None = None
    """How much of the term's own limit has run, 0 to 1; None paints no bar."""
    spoken: str = ""
    """What a screen reader says, where it differs from the text."""
    marks: tuple[str, ...] = ()
    """Short words on a ground of their own, in front of the second of two lines."""
    lit: tuple[Span, ...] = ()
    """The parts of the text that a search met, and below those of the second line."""
    second_lit: tuple[Span, ...] = ()

    def words(self) -> str:
        """What a screen reader says."""
        return self.spoken or "，".join(part for part in (self.text, self.second, *self.marks) if part)


class CellKind(enum.Enum):
    """How a column paints its cells."""

    PLAIN = enum.auto()
    """One line."""
    NUMBER = enum.auto()
    """One line at the right edge."""
    TWO_LINES = enum.auto()
    """A line, and a smaller grey one beneath."""
    TWO_LINES_CUT = enum.auto()
    """The same for words: a first line that is too long loses its end."""
    TWO_NAMES = enum.auto()
    """Two lines of the same weight: 申请人 over 被申请人."""
    TERM = enum.auto()
    """A bar and words: 剩余期限; 暂定 beneath."""
    STATE = enum.auto()
    """A pill with icon and word."""


class CellDelegate(QStyledItemDelegate):
    """Paints the ground of a row and its text; subclasses paint what is special about their column."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self.look = look

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Ground first, then the content of the cell, if it has arrived."""
        painter.save()
        self._paint_ground(painter, option, index)
        cell = index.data(CELL_ROLE)
        if isinstance(cell, Cell):
            self.paint_cell(painter, self._inside(option.rect), cell, _is_selected(option))
        painter.restore()

    def paint_cell(self, painter: QPainter, box: QRect, cell: Cell, selected: bool) -> None:
        """One line in the middle."""
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        self.paint_line(painter, box, cell.text, 14, self.look.tokens.text, flags)

    def paint_line(
        self,
        painter: QPainter,
        box: QRect,
        text: str,
        size: int,
        colour: str,
        flags: Qt.AlignmentFlag,
        cut: Qt.TextElideMode = Qt.TextElideMode.ElideRight,
        *,
        lit: tuple[Span, ...] = (),
        selected: bool = False,
    ) -> None:
        """A line of text, shortened with … where it does not fit (the tooltip has all of it).

        `lit` are the parts that a search met; only a line that begins at the left has any.
        """
        font = self.look.font(size)
        painter.setFont(font)
        painter.setPen(QColor(colour))
        shown = QFontMetrics(font).elidedText(text, cut, box.width())
        painter.drawText(box, flags | Qt.TextFlag.TextSingleLine, shown)
        if lit:
            paint_lit(painter, self.look, box, shown, visible(text, shown, lit), font, selected=selected)

    def helpEvent(
        self, event: QHelpEvent, view: QAbstractItemView, option: QStyleOptionViewItem, index: Index
    ) -> bool:
        """The whole text of a cell that had to be shortened."""
        cell = index.data(CELL_ROLE)
        if event.type() != QEvent.Type.ToolTip or not isinstance(cell, Cell):
            return super().helpEvent(event, view, option, index)
        width = self._inside(view.visualRect(index)).width()
        metrics = QFontMetrics(self.look.font(14))
        lines = [line for line in (cell.text, cell.second) if line]
        too_long = any(metrics.horizontalAdvance(line) > width for line in lines)
        QToolTip.showText(event.globalPos(), "\n".join(lines) if too_long else "", view)
        return True

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Rows have one height; columns are set by the table."""
        return QSize(self.look.px(60), self.look.px(40))

    def _inside(self, rect: QRect) -> QRect:
        return rect.adjusted(self.look.px(9), 0, -self.look.px(6), -1)

    def _paint_ground(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        tokens = self.look.tokens
        if _is_selected(option):
            painter.fillRect(option.rect, QColor(tokens.selection))
        elif index.row() % 2:
            painter.fillRect(option.rect, QColor(tokens.zebra))
        line = QRect(option.rect.left(), option.rect.bottom(), option.rect.width(), 1)
        painter.fillRect(line, QColor(tokens.grid))
        if _is_selected(option) and index.column() == 0:
            mark = QRect(option.rect.left(), option.rect.top(), self.look.px(3), option.rect.height())
            painter.fillRect(mark, QColor(tokens.primary))


class NumberDelegate(CellDelegate):
    """Figures at the right edge."""

    def paint_cell(self, painter: QPainter, box: QRect, cell: Cell, selected: bool) -> None:
        """One line at the right."""
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
        self.paint_line(painter, box, cell.text, 14, self.look.tokens.text, flags)


class TwoLineDelegate(CellDelegate):
    """Two lines; the second smaller and grey, or of the same weight for two names."""

    def __init__(self, look: Look, parent: QWidget, *, equal: bool = False, cut_end: bool = False) -> None:
        super().__init__(look, parent)
        self._equal = equal
        self._cut_end = equal or cut_end

    def paint_cell(self, painter: QPainter, box: QRect, cell: Cell, selected: bool) -> None:
        """Both lines around the middle; a lone dash or name stands in the middle."""
        tokens = self.look.tokens
        left = Qt.AlignmentFlag.AlignLeft
        if not cell.second:
            ink = tokens.text if len(cell.text) > 1 else tokens.sub
            middle = Qt.AlignmentFlag.AlignVCenter | left
            self.paint_line(painter, box, cell.text, 14, ink, middle, lit=cell.lit, selected=selected)
            return
        height = self.look.px(21)
        top = box.top() + (box.height() - 2 * height) // 2
        first = QRect(box.left(), top, box.width(), height)
        middle = Qt.AlignmentFlag.AlignVCenter | left
        # The end of a case number tells cases apart, so a first line loses its middle; names lose their end.
        cut = Qt.TextElideMode.ElideRight if self._cut_end else Qt.TextElideMode.ElideMiddle
        self.paint_line(painter, first, cell.text, 14, tokens.text, middle, cut, lit=cell.lit, selected=selected)
        size, ink = (14, tokens.text) if self._equal else (13, tokens.sub)
        second = first.translated(0, height)
        for mark in cell.marks:
            second.setLeft(self._paint_mark(painter, second, mark, selected))
        self.paint_line(painter, second, cell.second, size, ink, middle, lit=cell.second_lit, selected=selected)

    def _paint_mark(self, painter: QPainter, line: QRect, mark: str, selected: bool) -> int:
        """A short word on its ground at the left of the line; where the line goes on after it."""
        look, tokens = self.look, self.look.tokens
        font = look.font(12)
        width = QFontMetrics(font).horizontalAdvance(mark) + look.px(10)
        box = QRectF(line.left(), line.top() + look.px(2), width, line.height() - look.px(4))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tokens.surface if selected else tokens.soft(Tone.TEAL)))
        painter.drawRoundedRect(box, look.px(4), look.px(4))
        painter.setFont(font)
        painter.setPen(QColor(tokens.ink(Tone.TEAL)))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, mark)
        return line.left() + width + look.px(5)


class TermDelegate(CellDelegate):
    """剩余期限: a bar for how much of the limit has run, then the words. No bar where no term runs."""

    def paint_cell(self, painter: QPainter, box: QRect, cell: Cell, selected: bool) -> None:
        """Bar 40×6, or an icon in its place, or nothing; words bold where time presses, a doubt beneath."""
        tokens = self.look.tokens
        left = box.left()
        middle = box.top() + box.height() / 2
        if cell.share is not None:
            self._paint_bar(painter, QPointF(left, middle), cell.share, QColor(tokens.ink(cell.tone)))
            left += self.look.px(48)
        elif cell.icon:
            ratio = painter.device().devicePixelRatio()
            pixmap = self.look.pixmap(cell.icon, tokens.ink(cell.tone), 16, ratio)
            painter.drawPixmap(left, round(middle - self.look.px(8)), pixmap)
            left += self.look.px(22)
        words = QRect(left, box.top(), box.right() - left + 1, box.height())
        if cell.second:
            height = self.look.px(19)
            words = QRect(left, round(middle) - height, words.width(), height)
            beneath = words.translated(0, height)
            self.paint_line(painter, beneath, cell.second, 13, tokens.sub, _IN_THE_MIDDLE)
        self._paint_words(painter, words, cell)

    def _paint_bar(self, painter: QPainter, start: QPointF, share: float, ink: QColor) -> None:
        """The track, and how much of it has run."""
        bar = QRectF(start.x(), start.y() - self.look.px(3), self.look.px(40), self.look.px(6))
        radius = bar.height() / 2
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self.look.tokens.track))
        painter.drawRoundedRect(bar, radius, radius)
        painter.setBrush(ink)
        run = max(bar.height(), bar.width() * min(1.0, max(0.0, share)))
        painter.drawRoundedRect(QRectF(bar.x(), bar.y(), run, bar.height()), radius, radius)

    def _paint_words(self, painter: QPainter, box: QRect, cell: Cell) -> None:
        font = self.look.font(14, strong=cell.tone in (Tone.WARN, Tone.ERR))
        painter.setFont(font)
        painter.setPen(QColor(self.look.tokens.ink(cell.tone)))
        shown = QFontMetrics(font).elidedText(cell.text, Qt.TextElideMode.ElideRight, box.width())
        painter.drawText(box, _IN_THE_MIDDLE, shown)


class StateDelegate(CellDelegate):
    """A state as a pill; on a selected row its ground is the surface, so that it does not vanish."""

    def paint_cell(self, painter: QPainter, box: QRect, cell: Cell, selected: bool) -> None:
        """The pill in the middle of the row."""
        size = pill_size(self.look, cell.text)
        tokens = self.look.tokens
        ground = tokens.surface if selected else tokens.soft(cell.tone)
        top = box.top() + (box.height() - size.height()) / 2
        pill = QRectF(box.left(), top, min(size.width(), box.width()), size.height())
        paint_pill(painter, self.look, pill, cell.text, cell.tone, cell.icon, ground)


def delegate_for(kind: CellKind, look: Look, parent: QWidget) -> CellDelegate:
    """The delegate that paints columns of this kind."""
    if kind is CellKind.NUMBER:
        return NumberDelegate(look, parent)
    if kind is CellKind.TERM:
        return TermDelegate(look, parent)
    if kind is CellKind.STATE:
        return StateDelegate(look, parent)
    if kind in (CellKind.TWO_LINES, CellKind.TWO_LINES_CUT, CellKind.TWO_NAMES):
        cut_end = kind is CellKind.TWO_LINES_CUT
        return TwoLineDelegate(look, parent, equal=kind is CellKind.TWO_NAMES, cut_end=cut_end)
    return CellDelegate(look, parent)


def cell_words(model: QAbstractItemModel, row: int, column: int) -> str:
    """What a screen reader says at this place."""
    cell = model.index(row, column).data(CELL_ROLE)
    return cell.words() if isinstance(cell, Cell) else ""


def _is_selected(option: QStyleOptionViewItem) -> bool:
    return bool(option.state & QStyle.StateFlag.State_Selected)
