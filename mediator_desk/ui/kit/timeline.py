"""The course of a case from above to below: what was, what is arranged, what is due."""

from __future__ import annotations

import enum
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, Qt, Slot
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QGridLayout, QScrollArea, QVBoxLayout, QWidget

from mediator_desk.ui.kit.look import Look
from mediator_desk.ui.kit.texts import Text
from mediator_desk.ui.kit.tokens import Tone


class Mark(enum.StrEnum):
    """Where an entry stands in time, in the word a screen reader says."""

    DONE = "已完成"
    NOW = "当前"
    PLANNED = "已安排"
    DUE = "期限"

    @property
    def tone(self) -> Tone:
        """The colour of the dot."""
        return {Mark.DONE: Tone.OK, Mark.NOW: Tone.PRIMARY, Mark.PLANNED: Tone.WARN, Mark.DUE: Tone.ERR}[self]

    @property
    def hollow(self) -> bool:
        """True for what has not happened yet."""
        return self in (Mark.PLANNED, Mark.DUE)


@dataclass(frozen=True, slots=True)
class TimelineEntry:
    """One entry, already in words; `when` is short ("11-02 09:14")."""

    title: str
    text: str
    when: str
    mark: Mark = Mark.DONE


class Timeline(QScrollArea):
    """Entries with dots (filled: done, hollow: to come) on a line that is dashed into the future."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName("案件进展")
        self._entries: tuple[TimelineEntry, ...] = ()
        look.changed.connect(self._build)

    def tell(self, entries: Sequence[TimelineEntry]) -> None:
        """Show these entries, the earliest first."""
        if self._entries != tuple(entries):
            self._entries = tuple(entries)
            self._build()

    @Slot()
    def _build(self) -> None:
        entries = self._entries
        inside = QWidget()
        inside.setProperty("kind", "inside")
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, self._look.px(14), self._look.px(4), 0)
        column.setSpacing(0)
        for before, entry, following in zip(
            (None, *entries[:-1]), entries, (*entries[1:], None), strict=True
        ):
            column.addWidget(_Entry(self._look, entry, before is None, following))
        column.addStretch(1)
        self.setWidget(inside)


class _Entry(QWidget):
    """One entry: real labels, so that it can be read aloud, beside a painted dot and line."""

    def __init__(
        self, look: Look, entry: TimelineEntry, first: bool, following: TimelineEntry | None
    ) -> None:
        super().__init__()
        self._look, self._entry, self._first, self._following = look, entry, first, following
        self.setAccessibleName(f"{entry.title}，{entry.mark.value}，{entry.when}")
        self.setAccessibleDescription(entry.text)
        grid = QGridLayout(self)
        grid.setContentsMargins(look.px(34), 0, 0, look.px(20))
        grid.setHorizontalSpacing(look.px(8))
        grid.setVerticalSpacing(look.px(1))
        grid.setColumnStretch(0, 1)
        grid.addWidget(Text(entry.title, "strong", wrap=True), 0, 0)
        grid.addWidget(Text(entry.when, "sub"), 0, 1, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignRight)
        if entry.text:
            grid.addWidget(Text(entry.text, "sub", wrap=True), 1, 0, 1, 2)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The dot of this entry and the line down to the next one."""
        tokens = self._look.tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        middle = QPointF(self._look.px(14), self._look.px(11))
        radius = self._look.px(6)
        if not self._first:
            self._paint_line(painter, middle.x(), 0, middle.y() - radius - 1, self._entry)
        if self._following is not None:
            self._paint_line(painter, middle.x(), middle.y() + radius + 1, self.height(), self._following)
        ink = QColor(tokens.ink(self._entry.mark.tone))
        painter.setPen(QPen(ink, 2))
        painter.setBrush(QColor(tokens.surface) if self._entry.mark.hollow else ink)
        painter.drawEllipse(middle, radius, radius)

    def _paint_line(
        self, painter: QPainter, x: float, top: float, bottom: float, towards: TimelineEntry
    ) -> None:
        """A piece of the line; dashed where it leads to what has not happened yet."""
        pen = QPen(QColor(self._look.tokens.border), 2)
        if towards.mark.hollow:
            pen.setDashPattern([3, 2])
        painter.setPen(pen)
        painter.drawLine(QPointF(x, top), QPointF(x, bottom))
