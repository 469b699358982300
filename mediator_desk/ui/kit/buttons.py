"""Buttons of the desk; their icons follow colours and scale."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import QSize, Qt, Slot
from PySide6.QtWidgets import QPushButton, QToolButton, QWidget

from mediator_desk.ui.kit.look import Look

ButtonKind = Literal["plain", "primary", "danger", "link", "quiet", "chip"]

_GAP = 3

_INK = {"primary": "on_primary", "danger": "err", "link": "primary", "chip": "sub"}


class Button(QPushButton):
    """A push button with an optional icon in the colour of its kind."""

    def __init__(
        self,
        look: Look,
        text: str,
        *,
        icon: str = "",
        kind: ButtonKind = "plain",
        tip: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, parent)
        self._look = look
        self._icon_name = icon
        self.setProperty("kind", kind)
        self.setToolTip(tip)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAutoDefault(False)
        look.changed.connect(self._dress)
        self._dress()

    @Slot()
    def _dress(self) -> None:
        if self._icon_name:
            colour = str(getattr(self._look.tokens, _INK.get(self.property("kind"), "text")))
            self.setIcon(self._look.icon(self._icon_name, colour, 18, _GAP if self.text() else 0))
            wide = self._look.px(18 + _GAP) if self.text() else self._look.px(18)
            self.setIconSize(QSize(wide, self._look.px(18)))


class IconButton(QToolButton):
    """A button that is only an icon; its name is what a screen reader and the tooltip say."""

    def __init__(self, look: Look, icon: str, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._icon_name = icon
        self.setAccessibleName(name)
        self.setToolTip(name)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        look.changed.connect(self._dress)
        self._dress()

    @Slot()
    def _dress(self) -> None:
        self.setIcon(self._look.icon(self._icon_name, self._look.tokens.sub, 18))
        self.setIconSize(QSize(self._look.px(18), self._look.px(18)))
        self.setMinimumSize(self._look.px(32), self._look.px(32))
