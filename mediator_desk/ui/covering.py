"""Covers a window with one widget, so that nothing of it is seen or reached, and gives it back as it was."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QShortcut
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from shiboken6 import isValid


class Covering(QObject):
    """What is covered is hidden, not only painted over: no key, no screen reader and no thumbnail reaches it."""

    def __init__(self, window: QWidget, content: QWidget) -> None:
        super().__init__(window)
        self._window, self._content = window, content
        self._cover: QWidget | None = None
        self._focus: QWidget | None = None
        self._keys: list[QShortcut] = []
        self._aside: list[QWidget] = []

    def is_on(self) -> bool:
        """True while the window is covered."""
        return self._cover is not None

    def put(self, cover: QWidget) -> None:
        """Cover the window; open lists go, open dialogs step aside."""
        self._focus = QApplication.focusWidget()
        while (popup := QApplication.activePopupWidget()) is not None:
            popup.close()
        self._aside = [w for w in QApplication.topLevelWidgets() if w.isVisible() and w is not self._window]
        for dialog in self._aside:
            dialog.hide()
        direct = Qt.FindChildOption.FindDirectChildrenOnly
        self._keys = [key for key in self._window.findChildren(QShortcut, options=direct) if key.isEnabled()]
        for key in self._keys:
            key.setEnabled(False)
        self._content.hide()
        self._cover = cover
        cover.setParent(self._window)
        self.take_place()
        cover.show()
        cover.setFocus(Qt.FocusReason.OtherFocusReason)

    def take(self) -> None:
        """Take the cover away: everything is where it was, the cursor too."""
        if self._cover is None:
            return
        self._cover.hide()
        self._cover.deleteLater()
        self._cover = None
        self._content.show()
        for key in filter(isValid, self._keys):
            key.setEnabled(True)
        for aside in filter(isValid, self._aside):
            if isinstance(aside, QDialog) or aside.windowType() is Qt.WindowType.Window:
                aside.show()
        if self._focus is not None and isValid(self._focus):
            self._focus.setFocus(Qt.FocusReason.OtherFocusReason)
        self._keys, self._aside, self._focus = [], [], None

    def take_place(self) -> None:
        """As large as the window."""
        if self._cover is not None:
            self._cover.setGeometry(self._window.rect())
