"""What stands in the controls of a form, taken down and put back, whatever form it is.

A control is known by its accessible name, which every control has; of several with one name the second is "…#2". Lists
that grow tell their length themselves (`Growing`), fields that hold more than their control tell that (`Holding`).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Protocol, runtime_checkable

from PySide6.QtWidgets import (
    QAbstractButton,
    QCheckBox,
    QComboBox,
    QLayout,
    QLineEdit,
    QPlainTextEdit,
    QRadioButton,
    QScrollArea,
    QWidget,
)

State = dict[str, object]
"""Value by name of control; text, bool, or what a list says of its length."""

_REQUIRED = "（必填）"
_ROUNDS = 4
"""What is put back may open more controls (更多, another row), and those still more."""


@runtime_checkable
class Growing(Protocol):
    """A list to which people add rows."""

    def draft_rows(self) -> object:
        """What says how many rows there are and of which kind; JSON's own types."""

    def bring_rows(self, rows: object) -> bool:
        """Have such rows; False while that is not possible (yet)."""


@runtime_checkable
class Holding(Protocol):
    """A field whose control does not say everything, such as a choice behind typed words."""

    def draft_value(self) -> object:
        """What is entered; JSON's own types."""

    def bring_value(self, value: object) -> bool:
        """Enter it; False while that is not possible (yet)."""


def state_of(form: QWidget) -> State:
    """Everything that is entered in `form` now, also in what is hidden; no passwords."""
    return {name: _value(control) for name, control in _named(form)}


def bring_back(form: QWidget, state: Mapping[str, object]) -> Mapping[str, object]:
    """Enter what `state` says, as a person would; what has no place (yet) is answered."""
    left = dict(state)
    for _ in range(_ROUNDS):
        before = len(left)
        for name, control in list(_named(form)):
            if name in left and _bring(control, left[name]):
                del left[name]
        if not left or len(left) == before:
            break
    return left


def _named(form: QWidget) -> Iterator[tuple[str, QWidget]]:
    seen: dict[str, int] = {}
    for control in _controls(form):
        name = _name(control)
        seen[name] = seen.get(name, 0) + 1
        yield (name if seen[name] == 1 else f"{name}#{seen[name]}"), control


def _name(control: QWidget) -> str:
    """Of a field its editor's; of a button without a name its words."""
    proxy = control.focusProxy()
    names = (control.accessibleName(), proxy.accessibleName() if proxy is not None else "")
    words = control.text() if isinstance(control, QAbstractButton) else ""
    said = next((name for name in (*names, words) if name), type(control).__name__)
    return said.removesuffix(_REQUIRED)


def _controls(widget: QWidget) -> Iterator[QWidget]:
    """Lists before their rows, so that the rows are there when their turn comes."""
    if isinstance(widget, Growing):
        yield widget
    elif isinstance(widget, Holding) or _is_control(widget):
        yield widget
        return
    inside = widget.widget() if isinstance(widget, QScrollArea) else None
    layout = widget.layout()
    if inside is not None:
        yield from _controls(inside)
    elif layout is not None:
        yield from _controls_of(layout)
    else:
        for child in widget.children():
            if isinstance(child, QWidget) and not child.isWindow():
                yield from _controls(child)


def _controls_of(layout: QLayout) -> Iterator[QWidget]:
    for number in range(layout.count()):
        item = layout.itemAt(number)
        widget, inner = (item.widget(), item.layout()) if item is not None else (None, None)
        if widget is not None:
            yield from _controls(widget)
        elif inner is not None:
            yield from _controls_of(inner)


def _is_control(widget: QWidget) -> bool:
    if isinstance(widget, QLineEdit):
        return widget.echoMode() is QLineEdit.EchoMode.Normal and not widget.isReadOnly()
    if isinstance(widget, QPlainTextEdit):
        return not widget.isReadOnly()
    return isinstance(widget, QComboBox) or (isinstance(widget, QAbstractButton) and widget.isCheckable())


def _value(control: QWidget) -> object:
    if isinstance(control, Growing):
        return control.draft_rows()
    if isinstance(control, Holding):
        return control.draft_value()
    if isinstance(control, QLineEdit):
        return control.text()
    if isinstance(control, QPlainTextEdit):
        return control.toPlainText()
    if isinstance(control, QComboBox):
        return control.currentText()
    return control.isChecked() if isinstance(control, QAbstractButton) else None


def _bring(control: QWidget, value: object) -> bool:
    if isinstance(control, Growing):
        return control.bring_rows(value)
    if isinstance(control, Holding):
        return control.bring_value(value)
    if isinstance(control, QLineEdit) and isinstance(value, str):
        return _bring_text(control, value)
    if isinstance(control, QPlainTextEdit) and isinstance(value, str):
        if control.toPlainText() != value:
            control.setPlainText(value)
        return True
    if isinstance(control, QComboBox) and isinstance(value, str):
        return _bring_choice(control, value)
    if isinstance(control, QAbstractButton) and isinstance(value, bool):
        return _bring_tick(control, value)
    return True  # of another kind than it was: this program has changed


def _bring_text(line: QLineEdit, value: str) -> bool:
    if line.text() != value:
        line.setText(value)
        line.setCursorPosition(0)
    return True


def _bring_choice(combo: QComboBox, value: str) -> bool:
    place = combo.findText(value) if value else -1
    if value and place < 0:
        return False  # its choices may still be on their way
    if place != combo.currentIndex():
        combo.setCurrentIndex(place)
        combo.activated.emit(place)
    return True


def _bring_tick(button: QAbstractButton, value: bool) -> bool:
    if isinstance(button, QRadioButton):
        # Of a group only the chosen one says something; it takes the mark from the others.
        if value and not button.isChecked():
            button.setChecked(True)
    elif button.isChecked() is not value and (button.isEnabled() or not isinstance(button, QCheckBox)):
        button.setChecked(value)
    return True
