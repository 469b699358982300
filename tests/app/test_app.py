"""From the start of the program to the desk of the person who signed in, and to the next person."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from mediator_desk.__main__ import in_chinese, main
from mediator_desk.actions.keyrings import Keyrings
from mediator_desk.actions.opening import open_desk
from mediator_desk.app import StartUp, chosen_scale
from mediator_desk.domain.refusals import Refusal
from mediator_desk.ui.pools.room import PoolsRoom
from mediator_desk.ui.today.room import TodayRoom
from tests.app.people import PASSWORD, begun, desk_of, sign_in
from tests.conftest import ROOT
from tests.ui.writing import write

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

HEAVY = (
    "sqlalchemy",
    "sqlcipher3",
    "alembic",
    "reportlab",
    "argon2",
    "openpyxl",
    "python_calamine",
    "pypdfium2",
    "pypinyin",
)
AT_FIRST_PAINT = f"""
import os, sys
from pathlib import Path
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication
from mediator_desk.app import StartUp
from mediator_desk.ui.kit.look import Scheme, apply
app = QApplication([])
start = StartUp(apply(app, Scheme.LIGHT), Path(sys.argv[1]), QSettings(sys.argv[1] + ".ini", QSettings.Format.IniFormat))
def seen():
    print("seen:", *sorted(set(sys.modules) & {set(HEAVY)!r}), flush=True)
    os._exit(0)
start.front.first_painted.connect(seen)
start.show()
app.exec()
"""


def run_python(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, *arguments],
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT), **environment},
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=60,
    )


# --- before the first paint ---------------------------------------------------------------------------


def test_at_the_first_paint_only_qt_and_the_domain_are_imported(tmp_path: Path) -> None:
    done = run_python("-c", AT_FIRST_PAINT, str(tmp_path / "desk.sqlite3"))
    assert done.stdout == "seen:\n", done.stderr


def test_a_verb_without_a_window_does_not_import_qt() -> None:
    code = (
        "import sys; from mediator_desk.__main__ import main; main(['due', '--help']);"
        "print('PySide6' in sys.modules, 'sqlalchemy' in sys.modules)"
    )
    assert run_python("-c", code).stdout.splitlines()[-1] == "False False"


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="fonts are taken away through fontconfig")
def test_without_a_chinese_font_the_words_are_still_readable(tmp_path: Path) -> None:
    config = tmp_path / "fonts.conf"
    config.write_text(f"<fontconfig><dir>{tmp_path}</dir><cachedir>{tmp_path}/cache</cachedir></fontconfig>")
    code = (
        "from PySide6.QtWidgets import QApplication; from PySide6.QtGui import QFontInfo;"
        "from mediator_desk.app import lend_font; from mediator_desk.ui.kit.look import Scheme, apply;"
        "app = QApplication([]); print(lend_font(), QFontInfo(apply(app, Scheme.LIGHT).font(14)).family())"
    )
    assert run_python("-c", code, FONTCONFIG_FILE=str(config)).stdout == "True LXGW WenKai\n"


# --- a start --------------------------------------------------------------------------------------------


def test_the_first_start_makes_administrator_and_centre_and_leads_to_what_waits(
    start_up: Callable[[Path], StartUp], database: Path, qtbot: QtBot
) -> None:
    start = start_up(database)
    first = start.front.first_start
    assert first.isVisible()
    write(first.person.name.line, "乌兰")
    QTest.keyClicks(first.person.login.line, "wulan")
    QTest.keyClicks(first.person.password.line, PASSWORD)
    QTest.keyClicks(first.person.again.line, PASSWORD)
    first.go_on()
    write(first.centre.court.line, "测试旗人民法院")
    write(first.centre.code.line, "内0199")
    write(first.centre.name.line, "测试旗人民法院多元解纷中心")
    first.go_on()
    qtbot.waitUntil(lambda: desk_of(start) is not None, timeout=20_000)
    window = desk_of(start)
    assert window is not None and isinstance(window.room(), TodayRoom)
    assert list(window.rail.buttons) == ["today", "cases", "care", "pools", "documents", "people"], "no entry leads nowhere"
    assert start.front.isHidden()
    assert first.person.password.line.text() == ""


def test_somebody_signs_in_and_the_next_one_takes_over_in_two_clicks(
    start_up: Callable[[Path], StartUp], database: Path, qtbot: QtBot
) -> None:
    begun(database)
    start = start_up(database)
    assert start.front.sign_in.isVisible()
    sign_in(start, qtbot)
    window = desk_of(start)
    assert window is not None and window.rail.person.toolTip() == "乌兰 · 管理员"
    switch = next(action for action in window.rail.menu.actions() if action.text().startswith("切换人员"))
    switch.trigger()
    assert start.front.sign_in.isVisible() and not window.isVisible()
    assert start.front.sign_in.password.line.text() == ""
    sign_in(start, qtbot)
    after = desk_of(start)
    assert after is not None and after is not window and after.isVisible()


def test_the_keys_to_private_notes_leave_with_the_person(
    start_up: Callable[[Path], StartUp], database: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[Keyrings] = []
    make = Keyrings.__init__

    def remember(self: Keyrings) -> None:
        make(self)
        opened.append(self)

    monkeypatch.setattr(Keyrings, "__init__", remember)
    begun(database)
    start = start_up(database)
    sign_in(start, qtbot)
    window = desk_of(start)
    assert window is not None and "[]" not in repr(opened[-1]), "signed in, the keys are there"
    for close in (window.switch_asked.emit, window.close):
        close()
        assert repr(opened[-1]) == "<Keyrings of []>"


def test_a_wrong_password_is_refused_and_nobody_is_in(
    start_up: Callable[[Path], StartUp], database: Path, qtbot: QtBot
) -> None:
    begun(database)
    start = start_up(database)
    sign_in(start, qtbot, "Falsch2026")
    assert desk_of(start) is None
    assert start.front.sign_in.password.shown_error().startswith("账号或口令不正确")


def test_what_one_room_changes_the_other_shows_at_its_next_visit(
    start_up: Callable[[Path], StartUp], database: Path, qtbot: QtBot
) -> None:
    begun(database)
    start = start_up(database)
    sign_in(start, qtbot)
    window = desk_of(start)
    assert window is not None
    for key in ("pools", "documents", "cases", "pools"):
        window.show_room(key)
        qtbot.waitUntil(start.errands.idle, timeout=20_000)
        assert window.room_key() == key
    assert isinstance(window.room(), PoolsRoom)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"GIF89a a picture" * 20, "这不是调解台的数据文件"),
        (b"SQLite format 3\x00" + bytes(20), "数据文件不完整"),
    ],
)
def test_a_file_that_is_not_ours_is_said_and_left_as_it_is(
    start_up: Callable[[Path], StartUp], database: Path, content: bytes, said: str
) -> None:
    database.write_bytes(content)
    start = start_up(database)
    assert start.front.refused.isVisible()
    assert start.front.refused.text().startswith(said)
    assert database.read_bytes() == content
    assert list(database.parent.glob("desk.sqlite3*")) == [database]


def test_a_second_program_is_told_and_can_try_again_or_take_another_file(
    start_up: Callable[[Path], StartUp], database: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    begun(database)
    other = tmp_path / "other.sqlite3"
    begun(other)
    holder = open_desk(database)
    try:
        start = start_up(database)
        assert start.front.refused.text().startswith("调解台已在本机运行")
        start.front.refused.retry.click()
        qtbot.waitUntil(start.errands.idle, timeout=20_000)
        assert start.front.refused.isVisible()
        start.front.file_chosen.emit(other)
        qtbot.waitUntil(start.errands.idle, timeout=20_000)
    finally:
        holder.close()
    assert start.front.sign_in.isVisible()
    assert start.front.file_words() == "数据文件：other.sqlite3"


def test_the_program_lets_go_of_the_file_when_it_ends(
    start_up: Callable[[Path], StartUp], database: Path
) -> None:
    start = start_up(database)
    with pytest.raises(Refusal):
        open_desk(database)
    start.finish()
    desk = open_desk(database)
    assert desk.staff.nobody_yet()
    desk.close()


def test_larger_type_is_remembered_for_the_next_start(
    start_up: Callable[[Path], StartUp], database: Path, settings: QSettings
) -> None:
    start = start_up(database)
    start.keys.larger()
    assert chosen_scale(None, settings) == 115
    assert chosen_scale(130, settings) == 130
    start.keys.usual()
    assert chosen_scale(None, settings) == 100


# --- the command line -----------------------------------------------------------------------------------


def test_smoke_opens_the_window_says_so_and_goes(tmp_path: Path) -> None:
    done = run_python("main.py", "--smoke", "--db", str(tmp_path / "desk.sqlite3"))
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("窗口已打开：") and "没有打开" not in done.stdout


def test_smoke_without_a_file_leaves_no_data_behind(tmp_path: Path) -> None:
    done = run_python("main.py", "--smoke", XDG_DATA_HOME=str(tmp_path))
    assert done.returncode == 0
    assert list(tmp_path.rglob("*.sqlite3*")) == []


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="elsewhere there always is a display")
def test_without_a_display_one_sentence_points_to_the_commands(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    assert main([]) == 2
    said = capsys.readouterr().err
    assert "没有找到显示器" in said and "check-sheet" in said and said.count("\n") == 1


@pytest.mark.skipif(
    not sys.platform.startswith("linux"), reason="a display that is named but silent is X11's"
)
def test_a_display_that_does_not_answer_is_said_in_one_sentence() -> None:
    done = run_python("main.py", QT_QPA_PLATFORM="xcb", DISPLAY=":987", WAYLAND_DISPLAY="")
    assert done.returncode == 2
    assert done.stderr.startswith("窗口打不开") and done.stderr.count("\n") == 1


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["fly"], "没有“fly”这个命令"),
        (["--sc", "130"], "不认识的参数"),
        (["--scale", "99"], "--scale不能是“99”"),
        (["--db"], "--db后面缺少内容"),
        (["due", "--nonsense"], "不认识的参数：--nonsense"),
    ],
)
def test_the_program_complains_in_chinese(
    words: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(words) == 2
    complaint = capsys.readouterr().err
    assert complaint.startswith(said) and complaint.count("\n") == 1


def test_an_unknown_complaint_of_the_library_is_not_passed_on() -> None:
    assert in_chinese("something nobody has seen yet") == "参数不对"


def test_help_names_every_verb(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--help"]) == 0
    told = capsys.readouterr().out
    assert all(verb in told for verb in ("check-sheet", "import", "due", "verify"))
    assert "usage" not in told and "options" not in told


@pytest.mark.parametrize("verb", ["check-sheet", "import", "due", "verify"])
def test_the_help_of_a_verb_is_chinese(verb: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([verb, "--help"]) == 0
    told = capsys.readouterr().out
    assert told.startswith(f"用法：desk {verb} ")
    assert "usage" not in told and "options" not in told


def test_a_bug_in_a_verb_is_one_chinese_sentence_without_data(tmp_path: Path) -> None:
    code = (
        "import sys; from mediator_desk.__main__ import main; from mediator_desk.commands import due\n"
        "def broken(args): raise KeyError('苏日娜 150199197001176609')\n"
        "due.run = broken\n"
        "main(['due'])"
    )
    done = run_python("-c", code)
    assert done.returncode == 1
    assert done.stderr.startswith("程序出了错") and "KeyError" in done.stderr
    assert "苏日娜" not in done.stderr and "1501" not in done.stderr and "Traceback" not in done.stderr
