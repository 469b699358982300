"""Choices taken one after the other by digit keys: the first key chooses who, the next how, the next with what result."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from mediator_desk.ui.kit.cards import Chip
from mediator_desk.ui.kit.look import Look
from mediator_desk.ui.kit.messages import announce
from mediator_desk.ui.kit.texts import Text

_LONGEST = 13
"""Characters on a chip; its tip has all of them."""
_DIGITS = 9


@dataclass(frozen=True, slots=True)
class PadChoice:
    """One thing to choose, with the words on its chip."""

    value: object
    words: str


class PadStep(QWidget):
    """One question of the pad: its title and its numbered chips.

    Signals:
        picked(): a chip was pressed with the mouse or by its key.
    """

    picked = Signal()

    def __init__(self, look: Look, title: str, columns: int) -> None:
        super().__init__()
        self._look, self._columns = look, columns
        self._title = title
        self.chips: list[Chip] = []
        self._choices: tuple[PadChoice, ...] = ()
        self._chosen = -1
        self._active = False
        self.usual = -1
        """The place that Enter takes."""
        self.heading = Text(title, "label", wrap=True)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(look.px(8))
        self._grid.setVerticalSpacing(look.px(6))
        for column in range(columns):
            self._grid.setColumnStretch(column, 1)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(look.px(4))
        box.addWidget(self.heading)
        box.addLayout(self._grid)

    @property
    def value(self) -> object | None:
        """What was chosen; None before."""
        return self._choices[self._chosen].value if self._chosen >= 0 else None

    def offer(self, choices: Sequence[PadChoice], usual: object | None = None) -> None:
        """Other choices; what was chosen stays where it is still offered."""
        before = self.value
        for chip in self.chips:
            self._grid.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self._choices = tuple(choices)
        self.chips = [self._chip(place, each) for place, each in enumerate(self._choices)]
        values = [each.value for each in self._choices]
        self.usual = values.index(usual) if usual in values else -1
        self.choose(values.index(before) if before in values else -1)
        self.mark_active(self._active)

    def choose(self, place: int) -> None:
        """Take the choice at this place; -1 is none."""
        self._chosen = place
        for number, chip in enumerate(self.chips):
            chip.setChecked(number == place)

    def choose_value(self, value: object) -> None:
        """Take this value, where it is offered."""
        self.choose(next((n for n, each in enumerate(self._choices) if each.value == value), -1))

    def mark_active(self, active: bool) -> None:
        """Whether the next digit answers this question."""
        self._active = active
        usual = f"，回车选“{_short(self._choices[self.usual].words)}”" if self.usual >= 0 else ""
        self.heading.setText(f"{self._title}（按数字键{usual}）" if active else self._title)
        self.heading.choose("strong" if active else "label")

    def spoken(self) -> str:
        """The question with its keys, for a screen reader."""
        return f"{self._title}：" + "，".join(f"{n} {each.words}" for n, each in enumerate(self._choices, 1))

    def _chip(self, place: int, choice: PadChoice) -> Chip:
        number = f"{place + 1} " if place < _DIGITS else ""
        chip = Chip(self._look, number + _short(choice.words).replace("&", "&&"))
        chip.setAccessibleName(f"{self._title}：{choice.words}")
        chip.setToolTip(choice.words)
        # The pad has the focus; its keys reach every chip.
        chip.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        chip.clicked.connect(partial(self._take, place))
        self._grid.addWidget(chip, *divmod(place, self._columns))
        return chip

    def _take(self, place: int, checked: bool = False) -> None:
        self.choose(place)
        self.picked.emit()

    def take(self, place: int) -> bool:
        """Answer with the choice at this place; False where there is none."""
        if not 0 <= place < len(self._choices):
            return False
        self._take(place)
        return True


class KeyPad(QWidget):
    """Several steps answered in order by digits; Enter takes what is usual, Backspace goes one back.

    Signals:
        answered(int): the step at this place was answered.
        completed(): the last step was answered, and so are all others.
    """

    answered = Signal(int)
    completed = Signal()

    def __init__(self, look: Look, steps: Sequence[PadStep]) -> None:
        super().__init__()
        self._look = look
        self.steps = tuple(steps)
        self.active = 0
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        column = QVBoxLayout(self)
        column.setContentsMargins(look.px(8), look.px(6), look.px(8), look.px(8))
        column.setSpacing(look.px(10))
        for place, step in enumerate(self.steps):
            step.picked.connect(partial(self._answered, place))
            column.addWidget(step)
        self.go_to(0)

    def go_to(self, place: int) -> None:
        """The next digit answers the step at this place."""
        self.active = max(0, min(place, len(self.steps) - 1))
        for number, step in enumerate(self.steps):
            step.mark_active(number == self.active)
        self.setAccessibleName(self.steps[self.active].spoken())

    def is_complete(self) -> bool:
        """True when every step is answered."""
        return all(step.value is not None for step in self.steps)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Digits choose, Enter takes the usual, Backspace goes back; all else is Qt's."""
        step = self.steps[self.active]
        if Qt.Key.Key_1 <= event.key() <= Qt.Key.Key_9 and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            step.take(event.key() - Qt.Key.Key_1)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            step.take(step.usual)
        elif event.key() == Qt.Key.Key_Backspace:
            self.go_to(self.active - 1)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Say what the next key answers."""
        super().focusInEvent(event)
        self.update()
        announce(self, self.accessibleName())

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """The ring goes."""
        super().focusOutEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The ring of the focus."""
        super().paintEvent(event)
        if self.hasFocus():
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(QColor(self._look.tokens.primary), 2))
            painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), self._look.px(6), self._look.px(6))

    def _answered(self, place: int) -> None:
        self.answered.emit(place)
        unanswered = [n for n, step in enumerate(self.steps) if step.value is None]
        last = place == len(self.steps) - 1
        self.go_to(place + 1 if not last else (unanswered or [place])[0])
        if last and not unanswered:
            self.completed.emit()


def _short(words: str) -> str:
    """The words where they fit, else their beginning."""
    return words if len(words) <= _LONGEST else f"{words[: _LONGEST - 1]}…"
