"""Where Tab stops, for pages whose way is not the order in which they were built."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


def is_stop(widget: QWidget) -> bool:
    """Whether Tab may stop here now."""
    tabbed = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
    return tabbed and widget.focusProxy() is None and widget.isVisible() and widget.isEnabled()


def stops_in(page: QWidget) -> Iterator[QWidget]:
    """Every stop within `page`, in the order in which it was built."""
    return (widget for widget in page.findChildren(QWidget) if is_stop(widget))


def beyond(page: QWidget, forward: bool) -> QWidget | None:
    """The first stop outside `page` in that direction; None when there is none."""
    widget: QWidget | None = page.nextInFocusChain() if forward else page.previousInFocusChain()
    while widget is not None and widget is not page:
        if not page.isAncestorOf(widget) and is_stop(widget):
            return widget
        widget = widget.nextInFocusChain() if forward else widget.previousInFocusChain()
    return None
