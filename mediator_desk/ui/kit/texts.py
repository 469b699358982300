"""Labels with a part to play; the style sheet knows each part (`kind`)."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import QSize, Qt, Slot
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from mediator_desk.ui.kit.look import Look
from mediator_desk.ui.kit.tokens import Tone

TextKind = Literal[
    "body", "strong", "sub", "caption", "label", "star", "error", "care", "fine", "struck",
    "page-title", "card-title", "number", "plain",
]  # fmt: skip


class Text(QLabel):
    """Plain text, never markup: `<b>` typed by a person is three characters."""

    def __init__(
        self, text: str = "", kind: TextKind = "body", *, wrap: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(text, parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("kind", kind)
        self.setWordWrap(wrap)
        if wrap:
            policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
            policy.setHeightForWidth(True)
            self.setSizePolicy(policy)

    def choose(self, kind: TextKind) -> None:
        """Play another part, for instance from note to error."""
        if self.property("kind") != kind:
            self.setProperty("kind", kind)
            repolish(self)


class Picture(QLabel):
    """An icon that stands beside words and says nothing that they do not say."""

    def __init__(
        self, look: Look, name: str, tone: Tone = Tone.NEUTRAL, size: int = 16, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._look, self._name, self._tone, self._size = look, name, tone, size
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        look.changed.connect(self._draw)
        self._draw()

    def choose(self, name: str, tone: Tone) -> None:
        """Show another icon or colour."""
        self._name, self._tone = name, tone
        self._draw()

    @Slot()
    def _draw(self) -> None:
        colour = self._look.tokens.ink(self._tone)
        self.setPixmap(self._look.pixmap(self._name, colour, self._size, self.devicePixelRatioF()))
        self.setFixedSize(QSize(self._look.px(self._size), self._look.px(self._size)))


def repolish(widget: QWidget) -> None:
    """Let the style sheet see a property that changed."""
    style = widget.style()
    style.unpolish(widget)
    style.polish(widget)
    widget.update()
