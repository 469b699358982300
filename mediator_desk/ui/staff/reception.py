"""What stands behind the sign-in window once the rest of the program has been imported."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, QSettings, Signal

from mediator_desk.ui.kit.errands import Errands
from mediator_desk.ui.kit.look import Look
from mediator_desk.ui.staff.sign_in import SignInWindow


class Reception(QObject):
    """Opens the data and lets people in (`app_desk.DeskReception`).

    Signals:
        settled(): the data is open, or its refusal is on the screen.
    """

    settled = Signal()

    def open(self, database: Path | str) -> None:
        """Open this file or server, closing the one before."""
        raise NotImplementedError

    def close(self) -> None:
        """Close what is open; nothing is under way any more."""
        raise NotImplementedError


MakeReception = Callable[[Look, Errands, SignInWindow, QSettings], Reception]
"""How the second half of the program is begun."""
