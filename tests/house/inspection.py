"""Looks at a window as somebody with poor eyes does: what is cut off, what has no name, what cannot be reached.

`faults_of(window)` answers one line for each thing that would trouble a person: a label narrower than its words, a
button whose words do not fit, a control that tells a screen reader nothing, an important button pushed out of sight.
What the window shortens on purpose (…) and says in full elsewhere (tooltip) is no fault.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeVar

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface, QFontMetrics, QShortcut
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QAbstractSpinBox,
    QCheckBox,
    QComboBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QRadioButton,
    QScrollArea,
    QTextEdit,
    QWidget,
)

W = TypeVar("W", bound=QWidget)

_CONTROLS: tuple[type[QWidget], ...] = (
    QAbstractButton, QAbstractItemView, QAbstractSpinBox, QComboBox, QLineEdit, QPlainTextEdit, QTextEdit,
)  # fmt: skip
_INTERNAL = ("qt_", "ScrollLeftButton", "ScrollRightButton")


def faults_of(window: QWidget) -> list[str]:
    """Everything wrong that can be seen in the window now, each with the words it stands at."""
    return sorted({*_cut_labels(window), *_cut_buttons(window), *_nameless(window), *_out_of_sight(window), *_two_of_a_key(window)})


def _seen(window: QWidget, kind: type[W]) -> Iterator[W]:
    for widget in window.findChildren(kind):
        if widget.isVisible() and not widget.objectName().startswith(_INTERNAL) and widget.window() is window:
            yield widget


def _cut_labels(window: QWidget) -> Iterator[str]:
    for label in _seen(window, QLabel):
        words = label.text()
        if not words or label.textFormat() is Qt.TextFormat.RichText:
            continue
        room = label.contentsRect()
        metrics = QFontMetrics(label.font())
        if label.wordWrap():
            flags = Qt.TextFlag.TextWordWrap | label.alignment()
            needed = metrics.boundingRect(QRect(0, 0, room.width(), 100_000), int(flags), words)
            cut = needed.height() > room.height() + metrics.descent() or needed.width() > room.width() + 2
        else:
            lines = words.split("\n")
            cut = max(map(metrics.horizontalAdvance, lines)) > room.width() + 2
            cut = cut or metrics.lineSpacing() * len(lines) > room.height() + metrics.lineSpacing() // 2
        if cut and not label.toolTip():
            yield f"cut off ({room.width()}×{room.height()}): “{words[:60]}”"


def _cut_buttons(window: QWidget) -> Iterator[str]:
    for button in _seen(window, QAbstractButton):
        if not isinstance(button, QPushButton | QCheckBox | QRadioButton) or not button.text():
            continue
        metrics = QFontMetrics(button.font())
        words = [line.replace("&&", "\0").replace("&", "").replace("\0", "&") for line in button.text().split("\n")]
        needed = max(map(metrics.horizontalAdvance, words))
        needed += button.iconSize().width() if not button.icon().isNull() else 0
        if needed > button.width() + 2 and not button.toolTip():
            yield f"button cut off ({button.width()} of {needed}): “{button.text()[:40]}”"


def _nameless(window: QWidget) -> Iterator[str]:
    for kind in _CONTROLS:
        for widget in _seen(window, kind):
            if isinstance(widget, QHeaderView) or isinstance(widget.parentWidget(), QComboBox | QAbstractSpinBox | QAbstractItemView):
                continue  # a part of the control above, which has the name
            if not _name_of(widget).strip():
                yield f"no name: {type(widget).__name__} “{widget.objectName()}” in {type(widget.parentWidget()).__name__}"


def _name_of(widget: QWidget) -> str:
    """What a screen reader says of it: its own name, or what Qt takes from its words or its label."""
    if widget.accessibleName() or isinstance(widget, QAbstractItemView):
        return widget.accessibleName()  # asking Qt for a table's interface would take its header from Python
    interface: QAccessibleInterface | None = QAccessible.queryAccessibleInterface(widget)
    return interface.text(QAccessible.Text.Name) if interface is not None else ""


def _out_of_sight(window: QWidget) -> Iterator[str]:
    whole = QRect(QPoint(), window.size())
    for button in _seen(window, QPushButton):
        if _scrolled(button, window):
            continue
        there = QRect(button.mapTo(window, QPoint()), button.size())
        if not whole.contains(there):
            yield f"out of the window: button “{button.text()}”"


def _two_of_a_key(window: QWidget) -> Iterator[str]:
    """Keys that two shortcuts claim at once: Qt then calls neither."""
    claims: dict[str, set[str]] = {}
    for shortcut in window.findChildren(QShortcut):
        owner = shortcut.parent()
        if not shortcut.isEnabled() or not isinstance(owner, QWidget) or owner.window() is not window:
            continue
        if not (owner.isVisible() and owner.isEnabled()) or shortcut.context() not in _EVERYWHERE:
            continue
        for key in shortcut.keys():  # noqa: SIM118 – no dict, a list of keys
            claims.setdefault(key.toString(), set()).add(f"{type(owner).__name__} {id(shortcut)}")
    for claimed, owners in claims.items():
        if len(owners) > 1:
            names = ", ".join(sorted(name.split()[0] for name in owners))
            yield f"{claimed} is claimed by {names}"


_EVERYWHERE = (Qt.ShortcutContext.WindowShortcut, Qt.ShortcutContext.ApplicationShortcut)


def _scrolled(widget: QWidget, window: QWidget) -> bool:
    """Whether it lies in something that scrolls, so that it can be brought into sight."""
    above = widget.parentWidget()
    while above is not None and above is not window:
        if isinstance(above, QScrollArea | QAbstractScrollArea):
            return True
        above = above.parentWidget()
    return False
