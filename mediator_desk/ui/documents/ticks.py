"""A short list of things to tick: claims, parties, characters."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QCheckBox, QGridLayout, QSizePolicy, QWidget

from mediator_desk.ui.kit.look import Look
from mediator_desk.ui.kit.texts import Text


@dataclass(frozen=True, slots=True)
class TickLine:
    """One line: its id, its words, and grey words beneath."""

    key: int
    words: str
    note: str = ""


class Ticks(QWidget):
    """Lines with a box each; long words wrap, a click on them ticks.

    Signals:
        changed(): the person ticked or unticked a line.
    """

    changed = Signal()

    def __init__(self, look: Look, name: str) -> None:
        super().__init__()
        self._look = look
        self._boxes: dict[int, QCheckBox] = {}
        self._shown: tuple[TickLine, ...] = ()
        self.setAccessibleName(name)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(look.px(8))
        self._grid.setVerticalSpacing(0)
        self._grid.setColumnStretch(1, 1)

    def offer(self, lines: Sequence[TickLine]) -> None:
        """Offer these lines; what was ticked stays ticked where it is still offered."""
        if tuple(lines) == self._shown:
            return
        ticked = set(self.chosen())
        while (item := self._grid.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self._shown = tuple(lines)
        self._boxes = {}
        for place, line in enumerate(lines):
            self._add(2 * place, line, line.key in ticked)

    def chosen(self) -> tuple[int, ...]:
        """The ticked ids in the order of the lines."""
        return tuple(line.key for line in self._shown if self._boxes[line.key].isChecked())

    def choose(self, keys: Iterable[int]) -> None:
        """Tick exactly these."""
        wanted = set(keys)
        for key, box in self._boxes.items():
            box.blockSignals(True)
            box.setChecked(key in wanted)
            box.blockSignals(False)

    def box(self, key: int) -> QCheckBox:
        """The box of a line."""
        return self._boxes[key]

    def take_focus(self) -> None:
        """Put the cursor on the first line."""
        first = next(iter(self._boxes.values()), None)
        if first is not None:
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter moves on, Space ticks."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self.focusNextPrevChild(True)
                return True
        return super().eventFilter(watched, event)

    def _add(self, row: int, line: TickLine, ticked: bool) -> None:
        box = QCheckBox()
        box.setAccessibleName(line.words)
        box.setAccessibleDescription(line.note)
        box.setChecked(ticked)
        box.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        box.toggled.connect(self.changed)
        box.installEventFilter(self)
        words = TickWords(line.words, box)
        self._boxes[line.key] = box
        self._grid.addWidget(box, row, 0, Qt.AlignmentFlag.AlignTop)
        self._grid.addWidget(words, row, 1, Qt.AlignmentFlag.AlignVCenter)
        if line.note:
            self._grid.addWidget(Text(line.note, "sub", wrap=True), row + 1, 1)


class TickWords(Text):
    """The words of a line; a click on them is a click on the box."""

    def __init__(self, words: str, box: QCheckBox) -> None:
        super().__init__(words, wrap=True)
        self._box = box
        self.setBuddy(box)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Tick or untick."""
        self._box.setFocus(Qt.FocusReason.MouseFocusReason)
        self._box.toggle()
        event.accept()
