"""A bug is written down without names, told once, and the program goes on."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType

import pytest
from PySide6.QtWidgets import QMessageBox, QPushButton
from pytestqt.qtbot import QtBot

from mediator_desk.ui.kit.crash import Crash, CrashDesk, report_text, without_names
from mediator_desk.ui.kit.look import Look
from tests.conftest import ROOT

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture
def desk(look: Look, tmp_path: Path, qtbot: QtBot) -> Iterator[CrashDesk]:
    desk = CrashDesk(tmp_path)
    yield desk
    desk.deleteLater()


def caught(error: Exception) -> tuple[Exception, TracebackType | None]:
    try:
        raise error
    except type(error) as raised:
        return raised, raised.__traceback__


def dialogs(desk: CrashDesk) -> list[QMessageBox]:
    return [desk.dialog] if desk.dialog is not None else []


@pytest.mark.parametrize(
    "private",
    [
        "150199197001176609",
        "15019919720813799X",
        "150799620830081",
        "13800001234",
        "138 0000 1234",
        "张某某",
        "苏日娜",
    ],
)
@pytest.mark.parametrize("words", ["key {} unknown", "'{}' is not in list", '"{}"', "bad value “{}”", "({})"])
def test_no_name_and_no_long_number_comes_into_a_report(private: str, words: str) -> None:
    assert private not in without_names(words.format(private))


def test_short_numbers_and_plain_words_stay(tmp_path: Path) -> None:
    assert without_names("list index 12 out of range 2026") == "list index 12 out of range 2026"


def test_a_report_says_where_and_what_but_no_whole_path(tmp_path: Path) -> None:
    error, trace = caught(KeyError("苏日娜"))
    text = report_text("20261123-0900-ab12", error, trace)
    assert "builtins.KeyError" in text and "caught" in text
    assert "苏日娜" not in text
    assert str(Path(__file__).parent.parent.parent.parent) not in text


def test_the_causes_are_written_down_too() -> None:
    try:
        try:
            raise ValueError("first 13800001234")
        except ValueError as first:
            raise RuntimeError("second") from first
    except RuntimeError as error:
        text = report_text("1", error, error.__traceback__)
    assert "RuntimeError: second" in text and "ValueError: first …" in text


def test_a_bug_leaves_a_file_and_one_dialog_with_its_number(
    desk: CrashDesk, tmp_path: Path, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(desk.happened):
        crash = desk.take(*caught(RuntimeError("broken")))
    assert isinstance(crash, Crash) and crash.file is not None
    assert "RuntimeError: broken" in crash.file.read_text(encoding="utf-8")
    qtbot.waitUntil(lambda: bool(dialogs(desk)))
    (box,) = dialogs(desk)
    assert f"错误编号：{crash.number}" in box.text()
    assert {"打开文件夹", "复制详情", "继续工作"} <= {
        button.text() for button in box.findChildren(QPushButton)
    }
    assert "broken" not in box.text() + box.informativeText(), "no library words on the screen"
    box.close()
    qtbot.waitUntil(lambda: not dialogs(desk))


def test_the_same_place_is_told_once_a_minute(desk: CrashDesk, qtbot: QtBot) -> None:
    def fail() -> Crash | None:
        try:
            raise RuntimeError("again")
        except RuntimeError as error:
            return desk.take(error, error.__traceback__, tell=False)

    assert fail() is not None
    assert fail() is None


def test_a_bug_on_another_thread_is_told_on_the_painting_one(desk: CrashDesk, qtbot: QtBot) -> None:
    thread = threading.Thread(target=lambda: desk.take(*caught(OSError("elsewhere"))))
    with qtbot.waitSignal(desk.happened):
        thread.start()
    thread.join()
    qtbot.waitUntil(lambda: bool(dialogs(desk)))
    dialogs(desk)[0].close()


def test_a_folder_that_cannot_be_written_makes_no_second_error(
    look: Look, tmp_path: Path, qtbot: QtBot, capsys: pytest.CaptureFixture[str]
) -> None:
    desk = CrashDesk(tmp_path / "not there")
    crash = desk.take(*caught(RuntimeError("broken")), tell=False)
    assert crash is not None and crash.file is None
    assert crash.number in capsys.readouterr().err


WHOLE_PROGRAM = """
import sys, threading
from pathlib import Path
from PySide6.QtCore import QTimer, qWarning
from PySide6.QtWidgets import QApplication
from mediator_desk.ui.kit import crash
app = QApplication([])
desk = crash.install(Path(sys.argv[1]), app)
def slot(): raise KeyError("苏日娜")
def other(): raise ValueError("150199197001176609")
class Late:
    def __del__(self): raise TypeError("late")
QTimer.singleShot(0, slot)
QTimer.singleShot(20, lambda: threading.Thread(target=other).start())
QTimer.singleShot(40, lambda: Late())
QTimer.singleShot(60, lambda: qWarning("phone 13800001234"))
QTimer.singleShot(400, app.quit)
print("went on", app.exec())
"""


def test_after_bugs_in_a_slot_a_thread_and_a_destructor_the_program_goes_on(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", WHOLE_PROGRAM, str(tmp_path)],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert (done.stdout, done.returncode) == ("went on 0\n", 0)
    reports = "".join(file.read_text(encoding="utf-8") for file in tmp_path.glob("crash-*.txt"))
    assert all(kind in reports for kind in ("KeyError", "ValueError", "TypeError"))
    log = (tmp_path / "desk.log").read_text(encoding="utf-8")
    assert "Qt warning" in log and "phone …" in log
    for private in ("苏日娜", "150199197001176609", "13800001234"):
        assert private not in reports + log + done.stderr
