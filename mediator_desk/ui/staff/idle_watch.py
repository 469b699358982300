"""Tells when nobody has touched keyboard or mouse for a while."""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer, Signal, Slot
from PySide6.QtGui import QGuiApplication, QWindow

_INPUT = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.TouchUpdate,
        QEvent.Type.TabletPress,
        QEvent.Type.InputMethod,
    }
)
_LEAST_MS = 1000


def seconds_with_sleep() -> float:
    """Seconds that also run while the computer sleeps, where the system counts them."""
    if hasattr(time, "CLOCK_BOOTTIME"):
        return time.clock_gettime(time.CLOCK_BOOTTIME)
    return time.monotonic()


class IdleWatch(QObject):
    """Listens at the windows of the system, not at every widget: a filter over all events would slow each repaint.

    Signals:
        left_alone(): so many minutes have passed without input; said once until the next input.
    """

    left_alone = Signal()

    def __init__(self, parent: QObject, clock: Callable[[], float] = seconds_with_sleep) -> None:
        super().__init__(parent)
        self._clock = clock
        self._seconds = 0.0
        self._last = clock()
        self._said = False
        self._windows: list[QWindow] = []
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self.look)
        app = QGuiApplication.instance()
        if isinstance(app, QGuiApplication):
            app.focusWindowChanged.connect(self._listen_at)
            self._listen_at(QGuiApplication.focusWindow())

    def set_minutes(self, minutes: int) -> None:
        """After so many minutes; 0 never."""
        self._seconds = minutes * 60.0
        self.touched()
        self._wait()

    @Slot()
    def touched(self) -> None:
        """Somebody is there."""
        self._last, self._said = self._clock(), False
        if self._seconds and not self._timer.isActive():
            self._wait()

    @Slot()
    def look(self) -> None:
        """Whether the time is over; else wait for the rest of it."""
        if self._seconds and not self._said and self._clock() - self._last >= self._seconds:
            self._said = True
            self.left_alone.emit()
        elif not self._said:
            self._wait()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Input into one of our windows; the first after a long sleep of the computer finds the lock."""
        if event.type() in _INPUT:
            if self._seconds and not self._said and self._clock() - self._last >= self._seconds:
                self.look()
                return True
            self.touched()
        return False

    @Slot(QWindow)
    def _listen_at(self, window: QWindow | None) -> None:
        """Dialogs and lists of choices have windows of their own; each is listened at once it has the focus."""
        if window is not None and window not in self._windows:
            self._windows.append(window)
            window.installEventFilter(self)
            window.destroyed.connect(self._forget)

    @Slot(QObject)
    def _forget(self, window: QObject) -> None:
        self._windows = [each for each in self._windows if each is not window]

    def _wait(self) -> None:
        self._timer.stop()
        if self._seconds:
            rest = self._seconds - (self._clock() - self._last)
            self._timer.start(max(_LEAST_MS, int(rest * 1000)))
