"""Fields with their label, note and error, and the form that collects them.

Enter goes to the next field, except while an input method is composing; a wrong entry is said under
its field in a sentence; saving is always possible and explains what is missing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Generic, TypeVar

from PySide6.QtCore import QEvent, QObject, Qt, Signal, Slot
from PySide6.QtGui import QInputMethodEvent, QKeyEvent
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from mediator_desk.ui.kit.look import Look
from mediator_desk.ui.kit.texts import Text, TextKind, repolish

V = TypeVar("V")

_ALT_LETTER = re.compile(r"\(&\w\)$")


class Field(QWidget):
    """Label, editor and the line beneath it. Subclasses say what the editor is and what it holds.

    A label may end in its Alt letter, "案号(&N)"; sentences name the field without it.

    Signals:
        changed(): the person changed the entry.
    """

    changed = Signal()

    def __init__(
        self, look: Look, label: str, editor: QWidget, *, required: bool = False, note: str = ""
    ) -> None:
        super().__init__()
        self.look = look
        self.label = _ALT_LETTER.sub("", label)
        self._labelled = label
        self.editor = editor
        self.required = required
        self._note = note
        self._note_kind: TextKind = "sub"
        self._composing = False
        self._error = ""
        editor.setAccessibleName(f"{self.label}（必填）" if required else self.label)
        editor.installEventFilter(self)
        self.editor_row = QHBoxLayout()
        self.editor_row.setSpacing(look.px(4))
        self.editor_row.addWidget(editor, 1)
        self._line = Text(note, "sub", wrap=True)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(look.px(3))
        self.column.addLayout(self._head())
        self.column.addLayout(self.editor_row)
        self.column.addWidget(self._line)
        self._line.setVisible(bool(note))  # not before: without a parent it would be a window of its own
        self.setFocusProxy(editor)

    def error(self) -> str:
        """The sentence that says what is wrong with the entry as it is; empty when nothing is."""
        return f"请填写{self.label}。" if self.required and self.is_empty() else ""

    def is_empty(self) -> bool:
        """True when nothing was entered."""
        raise NotImplementedError

    def clear(self) -> None:
        """Back to nothing entered."""
        raise NotImplementedError

    def show_error(self, sentence: str) -> None:
        """Mark the entry as wrong and say why; an empty sentence takes the mark away."""
        self._error = sentence
        field_error(self.editor, sentence)
        if sentence:
            self._say(sentence, "error")
        else:
            self._say(self._note, self._note_kind)

    def shown_error(self) -> str:
        """The sentence under the field, empty when it is not marked."""
        return self._error

    def say(self, words: str, kind: TextKind = "sub") -> None:
        """Words beneath the editor that are no error (大写, check of a number)."""
        self._note, self._note_kind = words, kind
        if not self._error:
            self._say(words, kind)

    def rename(self, label: str) -> None:
        """Another label, where one field asks for what goes by several names."""
        self.label = label
        self._name.setText(label)
        self.editor.setAccessibleName(f"{label}（必填）" if self.required else label)

    def beneath(self) -> str:
        """All that stands beneath the editor now."""
        return self._line.text()

    def settle(self) -> None:
        """The person is done with the entry for now: write it as understood, or say what is wrong."""

    def move_on(self) -> None:
        """Go where Tab would go."""
        tab = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Tab, Qt.KeyboardModifier.NoModifier)
        QApplication.sendEvent(self.editor, tab)

    def enter_moves_on(self) -> bool:
        """False for editors in which Enter begins a new line."""
        return True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter moves on; while a character is being composed, Enter belongs to the input method."""
        if isinstance(event, QInputMethodEvent):
            self._composing = bool(event.preeditString())
        elif isinstance(event, QKeyEvent) and self.enter_moves_on() and _is_plain_enter(event):
            if not self._composing:
                self.settle()
                self.move_on()
            return True
        elif event.type() == QEvent.Type.Wheel and isinstance(watched, QComboBox):
            event.ignore()  # the wheel scrolls the page; it must not change a choice on its way
            return True
        elif event.type() == QEvent.Type.FocusOut and watched is self.editor:
            self.settle()
        return super().eventFilter(watched, event)

    @Slot()
    def touched_up(self) -> None:
        """The entry changed: an old error says nothing any more."""
        if self._error:
            self.show_error("")
        self.changed.emit()

    def _head(self) -> QHBoxLayout:
        """The label, with a star where the entry must be made."""
        self._name = Text(self._labelled, "label")
        self._name.setBuddy(self.editor)
        head = QHBoxLayout()
        head.setSpacing(self.look.px(2))
        head.addWidget(self._name)
        if self.required:
            head.addWidget(Text("*", "star"))
        head.addStretch(1)
        return head

    def _say(self, words: str, kind: TextKind) -> None:
        self._line.choose(kind)
        self._line.setText(words)
        self._line.setVisible(bool(words))


class TextField(Field):
    """One line of text."""

    def __init__(
        self,
        look: Look,
        label: str,
        *,
        required: bool = False,
        note: str = "",
        placeholder: str = "",
        longest: int = 200,
        secret: bool = False,
    ) -> None:
        self.line = QLineEdit()
        super().__init__(look, label, self.line, required=required, note=note)
        self.line.setPlaceholderText(placeholder)
        self._longest = longest
        if secret:
            self.line.setEchoMode(QLineEdit.EchoMode.Password)
        self.line.textChanged.connect(self.touched_up)

    def value(self) -> str:
        """The text without blanks at either end."""
        return self.line.text().strip()

    def error(self) -> str:
        """Too long is said, never cut: what was pasted stays until the person shortens it."""
        if len(self.value()) > self._longest:
            return f"{self.label}最多{self._longest}字，现在有{len(self.value())}字，请缩短。"
        return super().error()

    def set_value(self, text: str) -> None:
        """Put `text` there; its beginning is shown."""
        self.line.setText(text)
        self.line.setCursorPosition(0)

    def is_empty(self) -> bool:
        return not self.value()

    def clear(self) -> None:
        self.line.clear()


class MultiLine(Field):
    """Several lines of text; Enter begins a new line, Tab goes on."""

    def __init__(
        self,
        look: Look,
        label: str,
        *,
        required: bool = False,
        note: str = "",
        placeholder: str = "",
        lines: int = 3,
    ) -> None:
        self.box = QPlainTextEdit()
        super().__init__(look, label, self.box, required=required, note=note)
        self._lines = lines
        self.box.setTabChangesFocus(True)
        self.box.setPlaceholderText(placeholder)
        self.box.textChanged.connect(self.touched_up)
        self.box.document().documentLayout().documentSizeChanged.connect(self._measure)
        look.changed.connect(self._measure)
        self._measure()

    def value(self) -> str:
        """The text without blanks at either end."""
        return self.box.toPlainText().strip()

    def set_value(self, text: str) -> None:
        """Put `text` there."""
        self.box.setPlainText(text)

    def is_empty(self) -> bool:
        return not self.value()

    def clear(self) -> None:
        self.box.clear()

    def enter_moves_on(self) -> bool:
        return False

    @Slot()
    def _measure(self) -> None:
        """As high as its lines, growing with the text to three times that."""
        line = self.box.fontMetrics().lineSpacing()
        written = int(self.box.document().size().height())  # QPlainTextEdit counts in lines
        shown = min(max(self._lines, written), 3 * self._lines)
        self.box.setFixedHeight(shown * line + self.look.px(22))


class ChoiceField(Field, Generic[V]):
    """One of a few; `choices` are (value, words). Without `chosen` nothing is chosen yet."""

    def __init__(
        self,
        look: Look,
        label: str,
        choices: Iterable[tuple[V, str]],
        *,
        chosen: V | None = None,
        required: bool = False,
        note: str = "",
    ) -> None:
        self.combo = QComboBox()
        super().__init__(look, label, self.combo, required=required, note=note)
        self._values: list[V] = []
        for value, words in choices:
            self._values.append(value)
            self.combo.addItem(words)
        self.combo.setPlaceholderText("请选择")
        self.set_value(chosen)
        self.combo.currentIndexChanged.connect(self.touched_up)

    def value(self) -> V | None:
        """The chosen value, None when none is."""
        index = self.combo.currentIndex()
        return self._values[index] if index >= 0 else None

    def set_value(self, value: V | None) -> None:
        """Choose `value`; None or a value that is not offered chooses nothing."""
        self.combo.setCurrentIndex(self._values.index(value) if value in self._values else -1)

    def offer(self, choices: Iterable[tuple[V, str]], chosen: V | None) -> None:
        """Other choices in place of the earlier ones, because what may be chosen hangs on another field."""
        self.combo.blockSignals(True)
        self.combo.clear()
        pairs = list(choices)
        self._values = [value for value, _ in pairs]
        self.combo.addItems([words for _, words in pairs])
        self.set_value(chosen)
        self.combo.blockSignals(False)

    def error(self) -> str:
        """Nothing chosen where something must be."""
        return f"请选择{self.label}。" if self.required and self.is_empty() else ""

    def is_empty(self) -> bool:
        return self.combo.currentIndex() < 0

    def clear(self) -> None:
        self.combo.setCurrentIndex(-1)


class Form(QWidget):
    """Fields in two columns; collects their errors and leads to the first.

    Signals:
        changed(): some entry changed.
    """

    changed = Signal()

    def __init__(self, look: Look, *, columns: int = 2) -> None:
        super().__init__()
        self._fields: dict[str, Field] = {}
        self._columns = columns
        self._place = 0
        self.grid = QGridLayout(self)
        self.grid.setContentsMargins(0, 0, 0, 0)
        self.grid.setHorizontalSpacing(look.px(16))
        self.grid.setVerticalSpacing(look.px(10))
        for column in range(columns):
            self.grid.setColumnStretch(column, 1)

    def add(self, key: str, field: Field, *, wide: bool = False) -> None:
        """Add a field in the next free place; `wide` takes a whole row. `key` names it in errors."""
        if wide:
            self._end_row()
        row, column = divmod(self._place, self._columns)
        span = self._columns if wide else 1
        self.grid.addWidget(field, row, column, 1, span, Qt.AlignmentFlag.AlignTop)
        self._place += span
        self._fields[key] = field
        field.changed.connect(self.changed)

    def add_wide(self, widget: QWidget) -> None:
        """Add something that is no field (a title, a table) over the whole width."""
        self._end_row()
        self.grid.addWidget(widget, self._place // self._columns, 0, 1, self._columns)
        self._place += self._columns

    def check(self) -> bool:
        """Say every error under its field and go to the first; True when there is none."""
        return self.show_errors({})

    def show_errors(self, found: dict[str, str]) -> bool:
        """The same with errors that the rules found, by key; they count where the field has none itself."""
        errors = {key: field.error() or found.get(key, "") for key, field in self._fields.items()}
        for key, sentence in errors.items():
            self._fields[key].show_error(sentence)
        first = next((self._fields[key] for key, sentence in errors.items() if sentence), None)
        if first is None:
            return True
        first.editor.setFocus(Qt.FocusReason.OtherFocusReason)
        bring_into_view(first)
        return False

    def clear(self) -> None:
        """Empty every field and forget every error."""
        for field in self._fields.values():
            field.clear()
            field.show_error("")

    def _end_row(self) -> None:
        self._place += -self._place % self._columns


def _is_plain_enter(event: QKeyEvent) -> bool:
    held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
    return event.type() == QEvent.Type.KeyPress and is_enter and held == Qt.KeyboardModifier.NoModifier


def field_error(editor: QWidget, sentence: str) -> None:
    """Give an editor the red border of an error and its sentence to a screen reader, or take both away."""
    editor.setProperty("wrong", "true" if sentence else "false")
    editor.setAccessibleDescription(sentence)
    repolish(editor)


def bring_into_view(widget: QWidget) -> None:
    """Scroll the nearest scroll area so that the whole of `widget` is seen."""
    parent = widget.parentWidget()
    while parent is not None:
        if isinstance(parent, QScrollArea):
            parent.ensureWidgetVisible(widget)
            return
        parent = parent.parentWidget()
