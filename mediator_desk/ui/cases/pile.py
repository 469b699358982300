"""Small shapes the pages of this room share: a scrolling pile, lines of a card, marks, a private number."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import QSize, Qt, QTimer, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from mediator_desk.domain.private_numbers import NumberPlace
from mediator_desk.ui.kit.buttons import Button
from mediator_desk.ui.kit.cards import StatePill
from mediator_desk.ui.kit.look import Look
from mediator_desk.ui.kit.texts import Text, TextKind
from mediator_desk.ui.kit.tokens import Tone

SHOWN_MS = 30_000
"""How long a private number stays in sight."""


class Pile(QScrollArea):
    """Widgets beneath one another that scroll when there are many."""

    def __init__(self, look: Look, name: str) -> None:
        super().__init__()
        self._look = look
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(name)
        self._make: Callable[[], Iterable[QWidget]] | None = None

    def fill(self, make: Callable[[], Iterable[QWidget]]) -> None:
        """Show what `make` makes in place of what was there: now, or as soon as somebody looks."""
        self._make = make
        if self.isVisible():
            self._build()

    def showEvent(self, event: QShowEvent) -> None:
        """Somebody looks."""
        super().showEvent(event)
        self._build()

    def _build(self) -> None:
        make, self._make = self._make, None
        if make is None:
            return
        inside = _Inside()
        inside.setProperty("kind", "inside")
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, self._look.px(12), self._look.px(8), 0)
        column.setSpacing(self._look.px(10))
        for widget in make():
            column.addWidget(widget)
        column.addStretch(1)
        self.setWidget(inside)


class _Inside(QWidget):
    """As high as its lines need at the width they have; by itself it would ask for that of the least width."""

    def minimumSizeHint(self) -> QSize:
        """Nothing of its own: the scroll area asks the layout for the height."""
        return QSize(0, 0)


class Block(QWidget):
    """A title with lines beneath it; empty lines are left out."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(look.px(3))

    def add_row(self, *widgets: QWidget) -> None:
        """Widgets side by side, the first taking what is left."""
        row = QHBoxLayout()
        row.setSpacing(self._look.px(8))
        for place, widget in enumerate(widgets):
            row.addWidget(
                widget, 1 if place == 0 else 0, Qt.AlignmentFlag.AlignTop if place == 0 else _MIDDLE
            )
        self.column.addLayout(row)

    def add_line(self, words: str, kind: TextKind = "sub") -> None:
        """A line of words that can be marked and copied."""
        if words:
            text = Text(words, kind, wrap=True)
            text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            self.column.addWidget(text)


class Marks(QWidget):
    """What is special about a case, as small pills; nothing at all where nothing is."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(look.px(6))
        self._row.addStretch(1)

    def tell(self, marks: tuple[tuple[bool, str, str], ...]) -> None:
        """Whether each mark is set, its words and its icon."""
        while self._row.count() > 1:
            item = self._row.takeAt(0)
            pill = item.widget() if item is not None else None
            if pill is not None:
                pill.hide()
                pill.deleteLater()
        shown = [(words, icon) for on, words, icon in marks if on]
        for place, (words, icon) in enumerate(shown):
            pill = StatePill(self._look)
            pill.say(words, Tone.TEAL, icon)
            self._row.insertWidget(place, pill)
        self.setAccessibleName("，".join(words for words, _ in shown))
        self.setVisible(bool(shown))


_MIDDLE = Qt.AlignmentFlag.AlignVCenter


class PrivateLine(QWidget):
    """A number that is hidden behind stars until it is asked for, and hidden again after half a minute.

    Args:
        place: which number of the case it is; the whole number comes only when it is asked for.
        ask: asks for it; who asks and when is written down, and `show_number` brings the answer.
    """

    def __init__(
        self, look: Look, label: str, masked: str, place: NumberPlace, ask: Callable[[PrivateLine], None]
    ) -> None:
        super().__init__()
        self.place = place
        self._label, self._masked, self._ask = label, masked, ask
        self._words = Text("", "sub", wrap=True)
        self._words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.button = Button(look, "显示", kind="link")
        self.button.clicked.connect(self._turn)
        self._timer = QTimer(self, singleShot=True, interval=SHOWN_MS)
        self._timer.timeout.connect(self.hide_again)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(look.px(6))
        row.addWidget(self._words, 1)
        row.addWidget(self.button)
        self.hide_again()

    def text(self) -> str:
        """What is to be read now."""
        return self._words.text()

    @Slot()
    def hide_again(self) -> None:
        """Stars again."""
        self._timer.stop()
        self._say(self._masked, "显示")

    @Slot()
    def _turn(self) -> None:
        if self._timer.isActive():
            self.hide_again()
            return
        self._ask(self)

    def show_number(self, number: str) -> None:
        """The whole number, for half a minute."""
        self._say(number, "隐藏")
        self._timer.start()

    def _say(self, number: str, step: str) -> None:
        self._words.setText(f"{self._label} {number}")
        self.button.setText(step)
        self.button.setAccessibleName(f"{step}{self._label}")
