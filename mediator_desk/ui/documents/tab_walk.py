"""Tab as the eye reads: rows that were added later are walked where they stand, not last."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QRadioButton, QWidget

from mediator_desk.ui.kit.buttons import IconButton
from mediator_desk.ui.kit.court_fields import DateField
from mediator_desk.ui.kit.forms import bring_into_view

_SAME_ROW = 12
"""Pixels by which the middles of two controls of one row may differ."""


def walk(parts: Sequence[QWidget], forward: bool) -> bool:
    """Go to the next control of `parts`, top to bottom and left to right in each; beyond the last, out of them.

    False when there is nowhere to go.
    """
    stops = [stop for part in parts for stop in _reading_order(part)]
    here = QApplication.focusWidget()
    place = stops.index(here) + (1 if forward else -1) if here in stops else 0 if forward else len(stops) - 1
    inside = 0 <= place < len(stops)
    target = stops[place] if inside else _beyond(parts, here, forward)
    if target is None:
        return False
    reason = Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason
    target.setFocus(reason)
    if inside:
        bring_into_view(target)
    return True


def _reading_order(part: QWidget) -> list[QWidget]:
    """By rows: what stands less than half a control lower belongs to the row of the one before."""
    ordered: list[QWidget] = []
    row: list[tuple[int, QWidget]] = []
    top = 0
    for (middle, left), control in sorted(((_place(part, c), c) for c in _controls(part)), key=lambda p: p[0]):
        if row and middle - top > _SAME_ROW:
            ordered += [c for _, c in sorted(row, key=lambda pair: pair[0])]
            row = []
        top = middle if not row else top
        row.append((left, control))
    return ordered + [c for _, c in sorted(row, key=lambda pair: pair[0])]


def _controls(part: QWidget) -> Iterator[QWidget]:
    if part.isVisible():
        yield from (child for child in part.findChildren(QWidget) if _takes_tab(child))


def _place(part: QWidget, control: QWidget) -> tuple[int, int]:
    """Where the middle of its left edge is: from above, from the left."""
    spot = control.mapTo(part, QPoint(0, control.height() // 2))
    return spot.y(), spot.x()


def _takes_tab(widget: QWidget) -> bool:
    if not widget.focusPolicy() & Qt.FocusPolicy.TabFocus or widget.focusProxy() is not None:
        return False
    if not widget.isVisible() or not widget.isEnabled():
        return False
    if isinstance(widget, QRadioButton):
        return widget.isChecked()
    # The picture of a calendar is for the mouse; a date is typed.
    return not (isinstance(widget, IconButton) and isinstance(widget.parentWidget(), DateField))


def _beyond(parts: Sequence[QWidget], here: QWidget | None, forward: bool) -> QWidget | None:
    """The first control after (or before) all of `parts` in the window."""
    other = _neighbour(here, forward)
    while other is not None and other is not here:
        if _takes_tab(other) and not any(part.isAncestorOf(other) for part in parts):
            return other
        other = _neighbour(other, forward)
    return None


def _neighbour(widget: QWidget | None, forward: bool) -> QWidget | None:
    if widget is None:
        return None
    return widget.nextInFocusChain() if forward else widget.previousInFocusChain()
