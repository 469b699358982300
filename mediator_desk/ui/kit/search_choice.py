"""A field that finds one of many while it is typed into: 案由, mediators, courts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPoint, QStringListModel, Qt, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QLineEdit, QListView

from mediator_desk.ui.kit.forms import Field
from mediator_desk.ui.kit.look import Look

_SHOWN = 50
_ROWS = 8


@dataclass(frozen=True, slots=True)
class Option:
    """One thing to choose: its id, its words, and the letters by which it is also found (pinyin)."""

    key: int
    label: str
    letters: tuple[str, ...] = ()
    note: str = ""
    """Grey words behind the label in the list, such as the pool of a mediator."""


def matching(options: Sequence[Option], typed: str) -> list[Option]:
    """The options that `typed` finds, best first: beginning of the words, of the letters, then inside."""
    wanted = typed.strip().lower()
    if not wanted:
        return list(options)
    ranked = [(rank, option) for option in options if (rank := _rank(option, wanted)) is not None]
    return [option for _, option in sorted(ranked, key=lambda pair: pair[0])]


def _rank(option: Option, wanted: str) -> int | None:
    label = option.label.lower()
    if label.startswith(wanted):
        return 0 if label == wanted else 1
    if any(letters.startswith(wanted) for letters in option.letters):
        return 2
    if wanted in label or any(wanted in letters for letters in option.letters):
        return 3
    return None


class SearchChoice(Field):
    """Type Chinese or pinyin initials; Down and Up walk, Enter takes the marked one and moves on."""

    def __init__(
        self,
        look: Look,
        label: str,
        options: Sequence[Option] = (),
        *,
        required: bool = False,
        placeholder: str = "",
    ) -> None:
        self.line = QLineEdit()
        super().__init__(look, label, self.line, required=required)
        self._options = tuple(options)
        self._found: list[Option] = []
        self._chosen: Option | None = None
        self.line.setPlaceholderText(placeholder or "输入文字或拼音首字母")
        self.line.textEdited.connect(self._search)
        self._model = QStringListModel(self)
        self.list = QListView(self)
        self.list.setWindowFlags(Qt.WindowType.ToolTip)
        self.list.setProperty("kind", "choices")
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.list.setUniformItemSizes(True)
        self.list.setModel(self._model)
        self.list.clicked.connect(self._take_index)
        self.list.hide()

    def offer(self, options: Sequence[Option]) -> None:
        """Offer these; a choice that is no longer offered is forgotten."""
        self._options = tuple(options)
        if self._chosen is not None and self._chosen.key not in {option.key for option in options}:
            self.clear()

    def list_all(self) -> None:
        """List everything offered: whoever offers what was searched for elsewhere has found it already."""
        if self.line.hasFocus():
            self._open(self._options)

    def value(self) -> int | None:
        """The id of what was chosen, None when nothing was."""
        return self._chosen.key if self._chosen else None

    def set_value(self, key: int | None) -> None:
        """Choose the option with this id; None or an unknown id chooses nothing."""
        self._chosen = next((option for option in self._options if option.key == key), None)
        self.line.setText(self._chosen.label if self._chosen else "")
        self.line.setCursorPosition(0)
        self.list.hide()

    def draft_value(self) -> object:
        """The words of the choice, or what was typed without choosing."""
        return self.line.text()

    def bring_value(self, value: object) -> bool:
        """Choose what has these words; while nothing is offered, or they name nothing, they stand there."""
        words = value if isinstance(value, str) else ""
        same = next((option for option in self._options if option.label == words), None)
        if same is not None and same is not self._chosen:
            self.set_value(same.key)
            self.touched_up()
        elif words != self.line.text():
            self.set_value(None)
            self.line.setText(words)
            self.touched_up()
        return same is not None or not words or bool(self._options)

    def is_empty(self) -> bool:
        return self._chosen is None

    def clear(self) -> None:
        self.set_value(None)

    def error(self) -> str:
        """Typed words that chose nothing are an error also where nothing is required."""
        if self._chosen is None and self.line.text().strip():
            return f"没有选定{self.label}。请从列表中选一项，或清空。"
        return super().error()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keys of the list while the cursor stays in the line."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and self._list_key(event):
            return True
        return super().eventFilter(watched, event)

    def _list_key(self, event: QKeyEvent) -> bool:
        """True when the key was for the list."""
        key = event.key()
        if self.list.isVisible():
            if key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
                self._walk(1 if key == Qt.Key.Key_Down else -1)
                return True
            if key == Qt.Key.Key_Escape:
                self.list.hide()
                return True
            if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab) and not self._composing:
                self._take(self.list.currentIndex().row())
                return False
        elif key == Qt.Key.Key_Down:
            self._open(self._options)
            return True
        return False

    def _walk(self, step: int) -> None:
        row = (self.list.currentIndex().row() + step) % max(1, self._model.rowCount())
        self.list.setCurrentIndex(self._model.index(row))

    @Slot(str)
    def _search(self, typed: str) -> None:
        self._chosen = None
        if typed.strip():
            self._open(matching(self._options, typed))
        else:
            self.list.hide()
        self.touched_up()

    def _open(self, found: Sequence[Option]) -> None:
        self._found = list(found)[:_SHOWN]
        words = (f"{option.label}　{option.note}" if option.note else option.label for option in self._found)
        self._model.setStringList(list(words))
        if not self._found:
            self.list.hide()
            self.say(f"没有符合“{self.line.text().strip()}”的{self.label}。", "care")
            return
        self.say("")
        self.list.setCurrentIndex(self._model.index(0))
        rows = min(_ROWS, len(self._found))
        self.list.resize(self.line.width(), rows * self.list.sizeHintForRow(0) + self.look.px(8))
        self.list.move(self.line.mapToGlobal(QPoint(0, self.line.height())))
        self.list.show()

    @Slot(QModelIndex)
    def _take_index(self, index: QModelIndex) -> None:
        self._take(index.row())
        self.line.setFocus()

    def _take(self, row: int) -> None:
        if 0 <= row < len(self._found):
            self.set_value(self._found[row].key)
            self.touched_up()
        self.list.hide()

    def settle(self) -> None:
        """Words typed in full choose without the list."""
        self.list.hide()
        typed = self.line.text().strip()
        same = [option for option in self._options if option.label == typed]
        if self._chosen is None and len(same) == 1:
            self.set_value(same[0].key)
            self.touched_up()
