"""The watch over the journeys: it must see a stall and say who held the window."""

from __future__ import annotations

import time

from PySide6.QtCore import QTimer
from pytestqt.qtbot import QtBot

from tests.house.event_loop import EventLoopWatch


def _hold_the_window_by_sleeping() -> None:
    time.sleep(0.4)


def _hold_the_window_by_working() -> None:
    until = time.thread_time() + 0.4
    while time.thread_time() < until:
        pass


def test_a_handler_that_sleeps_is_found_and_named(qtbot: QtBot) -> None:
    watch = EventLoopWatch()
    watch.start()
    QTimer.singleShot(30, _hold_the_window_by_sleeping)
    qtbot.wait(600)
    watch.stop()
    assert watch.longest_ms > EventLoopWatch.LIMIT_MS
    assert "_hold_the_window_by_sleeping" in watch.story()


def test_a_handler_that_works_too_long_is_found_and_named(qtbot: QtBot) -> None:
    watch = EventLoopWatch()
    watch.start()
    QTimer.singleShot(30, _hold_the_window_by_working)
    qtbot.wait(600)
    watch.stop()
    assert watch.longest_ms > EventLoopWatch.LIMIT_MS
    assert "_hold_the_window_by_working" in watch.story()


def test_what_the_test_does_for_itself_is_not_the_windows_stall(qtbot: QtBot) -> None:
    watch = EventLoopWatch()
    watch.start()
    with watch.aside():
        _hold_the_window_by_working()
    watch.stop()
    assert watch.longest_ms < EventLoopWatch.LIMIT_MS
