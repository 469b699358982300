"""What the window and its rooms agree on."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from mediator_desk.domain.touched import Touched
from mediator_desk.ui.kit.look import Look
from mediator_desk.ui.kit.messages import Banner


class Room(QWidget):
    """One page of the window: a column with the page's margins, and its own banner at the top.

    Subclasses fill `column` and say in `shows` which records they show.

    Signals:
        status_said(str): words for the left of the status bar ("已保存 10:42").
    """

    status_said = Signal(str)
    shows = Touched.NOTHING

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.look = look
        self.compact = False
        self.setProperty("kind", "page")
        self.banner = Banner(look)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(look.px(16), look.px(12), look.px(16), look.px(12))
        self.column.setSpacing(look.px(12))
        self.column.addWidget(self.banner)

    def reload(self) -> None:
        """Ask again for what is shown (F5, or an action touched it)."""

    def set_compact(self, compact: bool) -> None:
        """The window became narrow (True) or wide; `compact` is kept."""
        self.compact = compact

    def may_leave(self) -> bool:
        """False while something typed would be lost; the room then asks the person itself."""
        return True


@dataclass(frozen=True, slots=True)
class RoomEntry:
    """One line of the left rail; `make` builds the room on the first visit."""

    key: str
    label: str
    icon: str
    """Name of an icon that exists as `<icon>_regular` and `<icon>_filled`."""
    make: Callable[[], Room]
