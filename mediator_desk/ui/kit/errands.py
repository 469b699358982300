"""The door between the window and the actions: work goes out to a thread, its answer comes home.

Nothing that takes over 50 ms runs on the thread that paints. A room says what to run and what to do
with the answer; the answer arrives on the painting thread, and only if the room is still there.
"""

from __future__ import annotations

import sys
import weakref
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any, Literal, TypeVar, cast

import shiboken6
from PySide6.QtCore import QCoreApplication, QObject, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QGuiApplication

from mediator_desk.domain.refusals import Refusal
from mediator_desk.domain.touched import Touched

Lane = Literal["desk", "paper"]
"""desk: everything that opens the database, one after the other. paper: drawing and rendering PDF."""

T = TypeVar("T")
A = TypeVar("A")

_BUSY_AFTER_MS = 300

_TURN_S = 0.001
"""A worker in the midst of Python lets the painting thread in after this; Python's own 5 ms, paid at each of
the many small calls of a repaint, add up to a window that stands still."""


@dataclass(frozen=True, slots=True)
class _Errand:
    """One piece of work on its way; the room is held weakly, so that an errand keeps nobody alive."""

    work: Callable[[], object]
    then: Callable[[], Callable[[Any], None] | None]
    refused: Callable[[], Callable[[Refusal], None] | None]
    owner: weakref.ref[QObject]
    busy: str


@dataclass(frozen=True, slots=True)
class _Return:
    """What came back: an answer, or the exception the work ended with."""

    number: int
    answer: object
    error: BaseException | None


class Errands(QObject):
    """Runs work off the painting thread and brings its answer back in order.

    Signals:
        touched(Touched): an action changed these kinds of records; open rooms reload what they show.
        refused(Refusal): a lawful "no" that no room took; the window shows it in its banner.
        busy_changed(str): work takes longer than 300 ms (its name), or all is done (empty).
    """

    touched = Signal(object)
    refused = Signal(object)
    busy_changed = Signal(str)
    _returned = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        sys.setswitchinterval(_TURN_S)
        self._lanes: dict[Lane, ThreadPoolExecutor] = {
            lane: ThreadPoolExecutor(max_workers=1, thread_name_prefix=lane) for lane in ("desk", "paper")
        }
        self._under_way: dict[int, _Errand] = {}
        self._last = 0
        self._open = True
        self._shown_busy = False
        self._patience = QTimer(self, singleShot=True, interval=_BUSY_AFTER_MS)
        self._patience.timeout.connect(self._show_busy)
        self._returned.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    def run(
        self,
        work: Callable[[], T],
        *,
        owner: QObject,
        then: Callable[[T], None] | None = None,
        refused: Callable[[Refusal], None] | None = None,
        busy: str = "请稍候…",
        lane: Lane = "desk",
    ) -> None:
        """Run `work` in its lane and give its answer to `then` while `owner` lives.

        Work in one lane runs strictly in the order of the calls. A Refusal goes to `refused` while
        `owner` lives, else out by the signal of that name: a save that failed is never silent. Any
        other exception is a bug and goes to sys.excepthook on the painting thread. An answer with an
        attribute `touched` is announced, whether or not `owner` still lives. After `shutdown` this
        raises RuntimeError.
        """
        if not self._open:
            raise RuntimeError("the desk is closing; no errand can start")
        self._last += 1
        number = self._last
        keep_then = _held(cast("Callable[[Any], None] | None", then), owner)
        self._under_way[number] = _Errand(work, keep_then, _held(refused, owner), weakref.ref(owner), busy)
        if not self._patience.isActive():
            self._patience.start()
        self._lanes[lane].submit(self._carry, number, work)

    def is_open(self) -> bool:
        """False once `shutdown` was called; what runs by a timer asks before it sends an errand."""
        return self._open

    def idle(self) -> bool:
        """True when every answer has been delivered."""
        return not self._under_way

    def shutdown(self) -> None:
        """Finish everything that was promised, deliver it, and start nothing more."""
        self._open = False
        for lane in self._lanes.values():
            lane.shutdown(wait=True)
        QCoreApplication.sendPostedEvents(self)

    def _carry(self, number: int, work: Callable[[], object]) -> None:
        """Runs in the lane's thread; touches nothing of Qt but the queued signal."""
        try:
            back = _Return(number, work(), None)
        except BaseException as error:  # noqa: BLE001 – carried to the painting thread, none is lost
            back = _Return(number, None, error)
        self._returned.emit(back)

    @Slot(object)
    def _deliver(self, back: _Return) -> None:
        errand = self._under_way.pop(back.number)
        if not self._under_way:
            self._show_idle()
        owner = errand.owner()
        lives = owner is not None and shiboken6.isValid(owner)
        if isinstance(back.error, Refusal):
            refused = errand.refused() if lives else None
            (refused or self.refused.emit)(back.error)
        elif back.error is not None:
            sys.excepthook(type(back.error), back.error, back.error.__traceback__)
        else:
            self._hand_over(errand.then() if lives else None, back.answer)

    def _hand_over(self, then: Callable[[Any], None] | None, answer: object) -> None:
        """The room first, so that it knows what it did; then all others, even if the room failed."""
        try:
            if then is not None:
                then(answer)
        finally:
            touched = getattr(answer, "touched", answer)
            # A desk that closes shows nothing again: a room that asked anew would find every lane shut.
            if isinstance(touched, Touched) and touched and self._open:
                self.touched.emit(touched)

    @Slot()
    def _show_busy(self) -> None:
        if self._under_way and not self._shown_busy:
            self._shown_busy = True
            QGuiApplication.setOverrideCursor(Qt.CursorShape.BusyCursor)
            self.busy_changed.emit(next(iter(self._under_way.values())).busy)

    def _show_idle(self) -> None:
        self._patience.stop()
        if self._shown_busy:
            self._shown_busy = False
            QGuiApplication.restoreOverrideCursor()
            self.busy_changed.emit("")


def _held(call: Callable[[A], None] | None, owner: QObject) -> Callable[[], Callable[[A], None] | None]:
    """A way to find `call` again that keeps `owner` alive no longer than it lives by itself."""
    if call is not None and getattr(call, "__self__", None) is owner:
        return weakref.WeakMethod(call)
    return lambda: call
