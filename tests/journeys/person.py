"""A person at the desk: reads what is on the screen, presses what is shown, types as an input method does.

Nothing here reaches behind the window. A button is found by its words, a field by its label, within the
drawer that lies on top if there is one; what is not visible cannot be pressed.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeVar

import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QCheckBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QTabWidget,
    QTextEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from mediator_desk.ui.cases.detail import CaseDetail
from mediator_desk.ui.cases.room import CasesRoom
from mediator_desk.ui.documents.ticks import Ticks
from mediator_desk.ui.kit.drawer import Drawer
from mediator_desk.ui.kit.errands import Errands
from mediator_desk.ui.kit.forms import Field, bring_into_view
from mediator_desk.ui.today.room import TodayRoom
from tests.ui.writing import write

W = TypeVar("W", bound=QWidget)


class Person:
    """Somebody who sees the window and works with it."""

    def __init__(self, qtbot: QtBot, errands: Errands) -> None:
        self.qtbot = qtbot
        self._errands = errands
        self.window: QWidget = QWidget()

    # -- seeing --------------------------------------------------------------------------------

    def top(self) -> QWidget:
        """The drawer that lies on top, or the window."""
        drawers = [d for d in self.window.findChildren(Drawer) if d.isVisible()]
        return drawers[-1] if drawers else self.window

    def _seen(self, kind: type[W]) -> Iterator[W]:
        return (widget for widget in self.top().findChildren(kind) if widget.isVisible())

    def reads(self, words: str) -> bool:
        """Whether these words stand somewhere on the screen."""
        labels = (label.text() for label in self.window.findChildren(QLabel) if label.isVisible())
        return any(words in text for text in labels)

    def field(self, label: str, nth: int = 0) -> Field:
        """The nth visible field of that label."""
        found = [field for field in self._seen(Field) if field.label == label]
        assert len(found) > nth, (
            f"no field “{label}” ({nth}); seen: {sorted({f.label for f in self._seen(Field)})}"
        )
        return found[nth]

    # -- doing ---------------------------------------------------------------------------------

    def settle(self) -> None:
        """Wait until every answer has come home and been drawn, the list and the case included."""
        for _ in range(3):
            self.qtbot.waitUntil(self._errands.idle, timeout=20_000)
            QApplication.processEvents()
            rooms: list[CasesRoom | TodayRoom] = [
                *self.window.findChildren(CasesRoom),
                *self.window.findChildren(TodayRoom),
            ]
            for room in rooms:
                if room.isVisible():
                    self.qtbot.waitUntil(room.is_settled, timeout=20_000)

    def press(self, words: str, nth: int = 0) -> None:
        """Press the nth visible button with these words."""
        found = [button for button in self._seen(QAbstractButton) if _words(button) == words]
        names = sorted({_words(button) for button in self._seen(QAbstractButton)})
        assert len(found) > nth, f"no button “{words}” ({nth}); seen: {names}"
        button = found[nth]
        assert button.isEnabled(), f"“{words}” is closed: {button.toolTip()}"
        self._bring(button)
        self.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
        self.settle()

    def do(self, act: str) -> None:
        """An act on the case that is shown: the big button, or an entry of 更多."""
        detail = next(self._seen(CaseDetail))
        if detail.primary.text() == act:
            self.press(act)
            return
        entries = detail.entries()
        assert act in entries, f"“{act}” is not offered; offered: {detail.primary.text()}, {list(entries)}"
        entries[act].trigger()
        self.settle()

    def type_in(self, label: str, text: str, nth: int = 0, *, settle: bool = True) -> None:
        """Type into a field, over what stands there."""
        field = self.field(label, nth)
        editor = _editor(field)
        self._bring(editor)
        editor.setFocus()
        if isinstance(editor, QLineEdit | QPlainTextEdit | QTextEdit):
            editor.selectAll()
        write(editor, text)
        if settle:
            field.settle()

    def choose(self, label: str, words: str, nth: int = 0) -> None:
        """Choose an entry of a list, or press one of several round buttons."""
        field = self.field(label, nth)
        combo = field.editor if isinstance(field.editor, QComboBox) else field.findChild(QComboBox)
        if isinstance(combo, QComboBox):
            place = next((n for n in range(combo.count()) if words in combo.itemText(n)), -1)
            assert place >= 0, (
                f"“{words}” is not in “{label}”: {[combo.itemText(n) for n in range(combo.count())]}"
            )
            combo.setCurrentIndex(place)
            combo.activated.emit(place)
            return
        button = next(b for b in field.findChildren(QAbstractButton) if _words(b) == words)
        self._bring(button)
        self.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)

    def choose_by_typing(self, label: str, words: str) -> None:
        """Type into a field that searches, and take the first hit with Enter."""
        self.type_in(label, words, settle=False)
        self.qtbot.keyClick(_editor(self.field(label)), Qt.Key.Key_Return)
        self.settle()

    def write_note(self, text: str, *, kind: str) -> None:
        """Fill in the note that was just added beside a record."""
        boxes = [box for box in self._seen(QPlainTextEdit) if "条记录的内容" in box.accessibleName()]
        kinds = [combo for combo in self._seen(QComboBox) if "条记录的种类" in combo.accessibleName()]
        combo = kinds[-1]
        combo.setCurrentIndex(next(n for n in range(combo.count()) if combo.itemText(n).startswith(kind)))
        write(boxes[-1], text)

    def show_papers(self, words: str) -> None:
        """Say, for everybody without an identity number, what he showed in its place."""
        for line in self._seen(QLineEdit):
            if line.accessibleName().endswith("没有证件号，凭何核对"):
                line.setText(words)
        self.settle()

    def tick(self, words: str, *, on: bool = True, nth: int = 0) -> None:
        """Tick or untick a box by its words or its accessible name."""
        found = [box for box in self._seen(QCheckBox) if words in (_words(box), box.accessibleName())]
        if not found:
            found = [box for box in self._seen(QCheckBox) if words in box.accessibleName()]
        assert len(found) > nth, (
            f"no box “{words}”; seen: {[b.accessibleName() for b in self._seen(QCheckBox)]}"
        )
        box = found[nth]
        self._bring(box)
        if box.isChecked() is not on:
            self.qtbot.keyClick(box, Qt.Key.Key_Space)
        assert box.isChecked() is on
        self.settle()

    def tick_only(self, group: str, names: list[str]) -> None:
        """In a group of boxes tick exactly those whose words hold one of the names."""
        ticks = next(t for t in self._seen(Ticks) if t.accessibleName() == group)
        for box in ticks.findChildren(QCheckBox):
            wanted = any(name in (box.accessibleName() or box.text()) for name in names)
            if box.isChecked() is not wanted:
                self._bring(box)
                self.qtbot.keyClick(box, Qt.Key.Key_Space)
        self.settle()

    def pick_first(self, view: QAbstractItemView) -> None:
        """Click the first entry of a list."""
        place = view.visualRect(view.model().index(0, 0)).center()
        self.qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
        self.settle()

    def turn_to(self, tab: str) -> None:
        """Turn to a tab whose words begin so."""
        for tabs in self._seen(QTabWidget):
            for place in range(tabs.count()):
                if tabs.tabText(place).startswith(tab):
                    tabs.setCurrentIndex(place)
                    self.settle()
                    return
        raise AssertionError(f"no tab “{tab}”")

    def save(self) -> None:
        """Press the button at the foot of the drawer, and see it go."""
        drawer = self.top()
        assert isinstance(drawer, Drawer), "no drawer is open"
        self.qtbot.mouseClick(drawer.save_button, Qt.MouseButton.LeftButton)
        self.settle()
        if shiboken6.isValid(drawer) and drawer.isVisible():
            wrong = [f"{f.label}：{f.shown_error()}" for f in drawer.findChildren(Field) if f.shown_error()]
            raise AssertionError(f"the drawer stayed: {drawer.banner.text()} {wrong}")

    def _bring(self, widget: QWidget) -> None:
        """Scroll to it, as a hand would."""
        bring_into_view(widget)
        QApplication.processEvents()


def _words(button: QAbstractButton) -> str:
    return button.text().replace("&", "").rstrip("…")


def _editor(field: Field) -> QWidget:
    if isinstance(field.editor, QLineEdit | QPlainTextEdit | QTextEdit):
        return field.editor
    inner = field.findChild(QLineEdit)
    assert inner is not None
    return inner
