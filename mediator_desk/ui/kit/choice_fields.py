"""Fields in which a few things are all seen at once: one of them, or as many as apply."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Generic, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QButtonGroup, QCheckBox, QRadioButton, QWidget

from mediator_desk.ui.kit.forms import Field
from mediator_desk.ui.kit.look import Look

V = TypeVar("V")

_LONGEST = 26
"""Characters in a line beside a box; what fits a drawer."""


class RadioField(Field, Generic[V]):
    """One of two to four, each in sight; arrows walk, Enter moves on."""

    def __init__(
        self,
        look: Look,
        label: str,
        choices: Iterable[tuple[V, str]],
        *,
        chosen: V | None = None,
        required: bool = False,
        note: str = "",
        stacked: bool = False,
    ) -> None:
        editor = QWidget()
        super().__init__(look, label, editor, required=required, note=note)
        self.group = QButtonGroup(self)
        self._values: list[V] = []
        row = _row(editor, look, stacked)
        for value, words in choices:
            button = QRadioButton(folded(words))
            button.setAccessibleName(f"{label}：{words}")
            button.installEventFilter(self)
            self.group.addButton(button, len(self._values))
            self._values.append(value)
            row.addWidget(button)
        row.addStretch(1)
        editor.setFocusProxy(self.group.buttons()[0])
        self.set_value(chosen)
        self.group.idToggled.connect(self._toggled)

    def value(self) -> V | None:
        """The chosen value, None when none is."""
        place = self.group.checkedId()
        return self._values[place] if place >= 0 else None

    def set_value(self, value: V | None) -> None:
        """Choose `value`; None or a value that is not offered chooses nothing."""
        if value in self._values:
            self.group.button(self._values.index(value)).setChecked(True)
            return
        self.group.setExclusive(False)
        for button in self.group.buttons():
            button.setChecked(False)
        self.group.setExclusive(True)

    def values(self) -> tuple[V, ...]:
        """Everything that is offered."""
        return tuple(self._values)

    def button(self, value: V) -> QRadioButton:
        """The button of a value."""
        button = self.group.button(self._values.index(value))
        if not isinstance(button, QRadioButton):
            raise TypeError(button)
        return button

    def error(self) -> str:
        """Nothing chosen where something must be."""
        return f"请选择{self.label}。" if self.required and self.is_empty() else ""

    def is_empty(self) -> bool:
        return self.group.checkedId() < 0

    def clear(self) -> None:
        self.set_value(None)

    def _toggled(self, place: int, checked: bool) -> None:
        if checked:
            self.touched_up()


class TickField(Field, Generic[V]):
    """As many as apply."""

    def __init__(
        self,
        look: Look,
        label: str,
        choices: Iterable[tuple[V, str]],
        *,
        ticked: Sequence[V] = (),
        required: bool = False,
        note: str = "",
        stacked: bool = True,
    ) -> None:
        editor = QWidget()
        super().__init__(look, label, editor, required=required, note=note)
        self.boxes: list[QCheckBox] = []
        self._values: list[V] = []
        row = _row(editor, look, stacked)
        for value, words in choices:
            box = QCheckBox(folded(words))
            box.setAccessibleName(f"{label}：{words}")
            box.setChecked(value in ticked)
            box.installEventFilter(self)
            box.toggled.connect(self.touched_up)
            self._values.append(value)
            self.boxes.append(box)
            row.addWidget(box)
        row.addStretch(1)
        if self.boxes:
            editor.setFocusProxy(self.boxes[0])

    def value(self) -> tuple[V, ...]:
        """The ticked values in the order offered."""
        return tuple(v for v, box in zip(self._values, self.boxes, strict=True) if box.isChecked())

    def set_value(self, values: Sequence[V]) -> None:
        """Tick exactly these."""
        for value, box in zip(self._values, self.boxes, strict=True):
            box.setChecked(value in values)

    def box(self, value: V) -> QCheckBox:
        """The box of a value."""
        return self.boxes[self._values.index(value)]

    def error(self) -> str:
        """Nothing ticked where something must be."""
        return f"请勾选{self.label}。" if self.required and self.is_empty() else ""

    def is_empty(self) -> bool:
        return not self.value()

    def clear(self) -> None:
        self.set_value(())


def folded(words: str) -> str:
    """Long words over several lines: Qt's boxes and buttons do not break lines themselves."""
    return "\n".join(words[start : start + _LONGEST] for start in range(0, len(words), _LONGEST)) or words


def _row(editor: QWidget, look: Look, stacked: bool) -> QBoxLayout:
    direction = QBoxLayout.Direction.TopToBottom if stacked else QBoxLayout.Direction.LeftToRight
    row = QBoxLayout(direction, editor)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(look.px(0 if stacked else 16))
    row.setAlignment(Qt.AlignmentFlag.AlignLeft)
    return row
