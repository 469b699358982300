"""What every test stands on: no screen, Chinese ways of writing, a clock that stands still."""

from __future__ import annotations

import datetime as dt
import gc
import locale
import os
import re
from collections.abc import Generator, Iterator
from pathlib import Path

# Before anything makes a QApplication; whoever wants to watch the windows sets another platform.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
if "UTF-8" not in (locale.getlocale()[1] or "").upper():
    os.environ["LC_ALL"] = "C.UTF-8"  # else Qt warns, and a Qt warning fails a test

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QLocale
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QApplication

from tests.house.event_loop import EventLoopWatch

ROOT = Path(__file__).resolve().parent.parent
SCREENSHOTS = ROOT / "build" / "screenshots"
START = dt.datetime(2026, 11, 23, 9, 0)


class FixedClock:
    """The court's wall clock in a test: it moves only when told to."""

    def __init__(self, now: dt.datetime = START) -> None:
        self._now = now

    def __call__(self) -> dt.datetime:
        return self._now

    def advance(self, by: dt.timedelta) -> dt.datetime:
        """Let `by` pass; answers the new time."""
        self._now += by
        return self._now


@pytest.fixture
def clock() -> FixedClock:
    """Monday 2026-11-23, 9:00, until the test lets time pass."""
    return FixedClock()


@pytest.fixture(autouse=True, scope="session")
def _own_folders(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """No test reads or writes what the person at this machine keeps."""
    kept = pytest.MonkeyPatch()
    home = tmp_path_factory.mktemp("home")
    for name, folder in (("XDG_DATA_HOME", "data"), ("XDG_CONFIG_HOME", "config"), ("XDG_STATE_HOME", "state")):
        kept.setenv(name, str(home / folder))
    yield
    kept.undo()


@pytest.fixture(autouse=True, scope="session")
def _chinese_ways() -> Iterator[None]:
    """Dates and numbers as in mainland China, whatever the machine is set to."""
    before = QLocale()
    QLocale.setDefault(QLocale(QLocale.Language.Chinese, QLocale.Country.China))
    yield
    QLocale.setDefault(before)


@pytest.fixture
def chinese_font(qapp: QApplication) -> list[str]:
    """Names of the fonts that can show Chinese; without one the test is skipped and says so."""
    families = QFontDatabase.families(QFontDatabase.WritingSystem.SimplifiedChinese)
    if not families:
        pytest.skip("no Chinese font on this machine (Debian: fonts-noto-cjk): every word would be a box")
    return list(families)


# --- journeys: the window must never stand still ------------------------------------------------------


def pytest_collection_finish() -> None:
    """Every test module is loaded by now; the collector need not walk them again in the midst of a journey."""
    gc.collect()
    gc.freeze()


@pytest.hookimpl(wrapper=True, trylast=True)  # innermost: pytest-qt has just closed the windows of the test
def pytest_runtest_teardown(item: pytest.Item) -> Generator[None, None, None]:
    """Windows go in Qt's way before Python's collector finds them, which would take their names away first."""
    if "qtbot" in getattr(item, "fixturenames", ()):
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    return (yield)


@pytest.fixture(autouse=True)
def event_loop_watch(request: pytest.FixtureRequest) -> Iterator[EventLoopWatch | None]:
    """In tests/journeys: fails the test on a stall of the window (see tests/house/event_loop.py)."""
    if "journeys" not in request.path.parts or "qtbot" not in request.fixturenames:
        yield None
        return
    request.getfixturevalue("qapp")
    watch = EventLoopWatch()
    watch.beat_around(request.getfixturevalue("qtbot"))
    yield watch
    watch.stop()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item: pytest.Item) -> Generator[None, None, None]:
    """Only the journey itself is watched, not what its fixtures prepare."""
    watch = getattr(item, "funcargs", {}).get("event_loop_watch")
    if watch is None:
        yield
        return
    watch.start()
    try:
        yield
    finally:
        watch.stop()
    allowed = item.get_closest_marker("stall_allowed")
    why = f", allowed: {allowed.args[0]}" if allowed is not None else ""
    item.add_report_section("call", "stall", f"longest {watch.longest_ms:.0f} ms{why}")
    if allowed is None and watch.longest_ms > EventLoopWatch.LIMIT_MS:
        pytest.fail(watch.story(), pytrace=False)


# --- pictures of what a failed test saw -----------------------------------------------------------------


@pytest.hookimpl(wrapper=True, tryfirst=True)  # outermost: a Qt warning, too, has made it a failure by then
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """When a window test fails, keep a picture of every window that was open."""
    report = yield
    if report.when == "call" and report.failed and "qtbot" in getattr(item, "fixturenames", ()):
        for picture in _take_pictures(item.nodeid):
            report.sections.append(("picture", str(picture.relative_to(ROOT))))
    return report


def _take_pictures(nodeid: str) -> list[Path]:
    name = re.sub(r"[^\w.-]+", "_", nodeid.removeprefix("tests/"))[:150]
    open_windows = [w for w in QApplication.topLevelWidgets() if w.isVisible()]
    taken = []
    SCREENSHOTS.mkdir(parents=True, exist_ok=True)
    for number, window in enumerate(open_windows, 1):
        picture = SCREENSHOTS / (f"{name}.png" if number == 1 else f"{name}-{number}.png")
        if window.grab().save(str(picture)):
            taken.append(picture)
    return taken
