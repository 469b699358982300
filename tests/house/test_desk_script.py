"""./desk, the one command: it explains itself, keeps its set-up and says in words when there is no screen."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from tests.house.tracked import ROOT

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has desk.cmd")

PLAIN = {name: value for name, value in os.environ.items() if name in {"PATH", "HOME", "LANG", "LC_ALL"}}
NO_NETWORK = {"PIP_NO_INDEX": "1", "PIP_FIND_LINKS": "", "PIP_CONFIG_FILE": os.devnull}


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """A copy of the script in a project whose set-up is done; its Python only says what it is asked."""
    project = tmp_path / "一个 项目"
    python = project / ".venv" / "bin" / "python"
    python.parent.mkdir(parents=True)
    python.write_text('#!/bin/sh\nprintf "%s|" "$@" "${QT_QPA_PLATFORM-}"\n')
    python.chmod(0o755)
    for name in ("desk", "requirements.lock"):
        shutil.copy(ROOT / name, project / name)
    for stamp in ("ok", "packages-ok", "packages-test-ok"):
        shutil.copy(ROOT / "requirements.lock", project / ".venv" / stamp)
    return project / "desk"


def run(
    script: Path, *words: str, cwd: Path | None = None, more: dict[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [str(script), *words],
        cwd=cwd or script.parent.parent,
        env=PLAIN | (more or {}),
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def test_the_script_is_plain_sh() -> None:
    assert subprocess.run(["sh", "-n", str(ROOT / "desk")], check=False).returncode == 0


def test_help_names_every_verb(desk: Path) -> None:
    shown = run(desk, "--help")
    assert shown.returncode == 0
    for verb in ("run", "test", "check-sheet", "import", "due", "verify"):
        assert f"./desk {verb}" in shown.stdout


def test_without_a_screen_one_sentence_says_so_and_names_the_other_commands(desk: Path) -> None:
    answer = run(desk, "run")
    assert answer.returncode == 2
    assert answer.stdout == ""
    assert answer.stderr.count("\n") == 1
    assert answer.stderr.startswith("没有找到显示器")
    assert "./desk check-sheet" in answer.stderr


def test_the_help_of_the_window_needs_no_screen(desk: Path) -> None:
    answer = run(desk, "run", "--help")
    assert (answer.returncode, answer.stderr) == (0, "")
    assert answer.stdout.split("|")[1] == "--help"


@pytest.mark.skipif(os.geteuid() == 0 and not shutil.which("setpriv"), reason="root may write everywhere")
def test_a_folder_that_cannot_be_written_and_is_not_set_up_is_one_chinese_sentence(desk: Path) -> None:
    with tempfile.TemporaryDirectory() as reachable:  # for an account that may not enter pytest's own folders
        Path(reachable).chmod(0o755)
        project = Path(reachable) / "desk"
        shutil.copytree(desk.parent, project)
        (project / ".venv" / "ok").unlink()
        project.chmod(0o555)
        as_other = ["setpriv", "--reuid=65534", "--clear-groups"] if os.geteuid() == 0 else []
        words = [*as_other, "sh", str(project / "desk"), "due"]
        answer = subprocess.run(words, env=PLAIN, cwd="/", capture_output=True, text=True, timeout=60, check=False)
        project.chmod(0o755)
    assert answer.returncode == 1
    assert answer.stderr.startswith("运行环境还没有准备好") and answer.stderr.count("\n") == 1


@pytest.mark.parametrize("screen", ["DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"])
def test_with_a_screen_the_window_is_opened_with_what_was_asked(desk: Path, screen: str) -> None:
    answer = run(desk, "run", "--db", "某 院.sqlite3", more={screen: "offscreen"})
    assert answer.returncode == 0, answer.stderr
    assert answer.stdout.split("|")[:3] == [str(desk.parent / "main.py"), "--db", "某 院.sqlite3"]


def test_the_other_verbs_need_no_screen_and_stay_in_the_folder_of_the_caller(desk: Path, tmp_path: Path) -> None:
    desk.parent.joinpath(".venv/bin/python").write_text('#!/bin/sh\npwd; printf "%s|" "$@"\n')
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    answer = run(desk, "check-sheet", "移送表.xlsx", "--json", cwd=elsewhere)
    folder, words = answer.stdout.split("\n")
    assert Path(folder) == elsewhere
    assert words == f"{desk.parent}/main.py|check-sheet|移送表.xlsx|--json|"


def test_the_script_finds_its_folder_through_a_link(desk: Path, tmp_path: Path) -> None:
    link = tmp_path / "调解台"
    link.symlink_to(desk)
    assert f"{desk.parent}/main.py|due|" in run(link, "due").stdout


def test_tests_with_arguments_are_pytests_and_offscreen(desk: Path) -> None:
    answer = run(desk, "test", "-k", "一个", more={"DISPLAY": ":9"})
    assert answer.stdout == "-m|pytest|-k|一个|offscreen|"


def test_a_lock_that_was_only_touched_is_not_installed_again(desk: Path) -> None:
    os.utime(desk.parent / "requirements.lock", (4_000_000_000, 4_000_000_000))
    assert run(desk, "due").returncode == 0


@pytest.mark.parametrize("cause", ["changed lock", "cut short"])
def test_a_set_up_behind_the_lock_or_cut_short_is_done_again_and_never_counts_before_its_end(
    desk: Path, cause: str
) -> None:
    ok = desk.parent / ".venv" / "ok"
    if cause == "cut short":
        ok.unlink()
    lock = desk.parent / "requirements.lock"
    lock.write_text("no-such-package==1 --hash=sha256:" + "0" * 64 + "\n")
    os.utime(lock, (4_000_000_000, 4_000_000_000))
    answer = run(desk, "due", more=NO_NETWORK)
    assert answer.returncode == 1
    assert "组件没有装成" in answer.stderr
    assert not ok.exists()


# --- Debian packages: the tools of the system are stood in for, the script is the real one ------------


class Debian:
    """A system with some packages; it notes what apt-get is asked for."""

    def __init__(self, folder: Path, lacking: tuple[str, ...], *, root: bool) -> None:
        self._tools = folder
        self._asked = folder / "asked"
        folder.mkdir()
        here = "; ".join(f"[ $p = {name} ] && continue" for name in lacking) or ":"
        self._tool("dpkg-query", f'for p; do case $p in -*) continue;; esac; {here}; printf "$p:installed "; done')
        self._tool("apt-cache", 'case $2 in libcups2) ;; *) echo "Package: $2";; esac')
        self._tool("apt-get", f'echo "$@" >>"{self._asked}"')
        self._tool("id", f"echo {0 if root else 1000}")
        self._tool("sudo", "exit 1")

    def _tool(self, name: str, body: str) -> None:
        path = self._tools / name
        path.write_text(f"#!/bin/sh\n{body}\nexit 0\n")
        path.chmod(0o755)

    def run(self, script: Path, verb: str) -> subprocess.CompletedProcess[str]:
        for stamp in script.parent.glob(".venv/packages-*"):
            stamp.unlink()
        return run(script, verb, "-q", more={"PATH": f"{self._tools}:{PLAIN['PATH']}", "QT_QPA_PLATFORM": "offscreen"})

    @property
    def installed(self) -> list[str]:
        """The names of the last installation, or none."""
        lines = self._asked.read_text().splitlines() if self._asked.exists() else []
        return [word for line in lines if line.startswith("install") for word in line.split()[1:] if word[0] != "-"]


def test_missing_packages_are_named_and_installed_when_allowed(desk: Path, tmp_path: Path) -> None:
    system = Debian(tmp_path / "system", ("libxcb-cursor0", "libxcb-cursor0t64"), root=True)
    answer = system.run(desk, "run")
    assert "libxcb-cursor0" in answer.stderr
    assert system.installed == ["libxcb-cursor0"]
    assert answer.stdout.startswith(f"{desk.parent}/main.py|")


def test_a_package_that_was_renamed_is_asked_for_by_its_new_name(desk: Path, tmp_path: Path) -> None:
    system = Debian(tmp_path / "system", ("libcups2", "libcups2t64"), root=True)
    system.run(desk, "run")
    assert system.installed == ["libcups2t64"]


def test_the_new_name_counts_for_the_old_one(desk: Path, tmp_path: Path) -> None:
    system = Debian(tmp_path / "system", ("libglib2.0-0",), root=True)
    answer = system.run(desk, "run")
    assert (system.installed, answer.stderr) == ([], "")


def test_without_the_right_to_install_the_line_to_type_is_shown_and_the_start_goes_on(
    desk: Path, tmp_path: Path
) -> None:
    system = Debian(tmp_path / "system", ("libcups2", "libcups2t64", "xauth", "xautht64"), root=False)
    answer = system.run(desk, "test")
    assert system.installed == []
    assert "sudo apt-get update && sudo apt-get install -y --no-install-recommends libcups2 xauth\n" in answer.stderr
    assert answer.stdout.startswith("-m|pytest|-q|")
    assert not (desk.parent / ".venv" / "packages-test-ok").exists()


def test_packages_once_found_are_not_looked_for_again(desk: Path, tmp_path: Path) -> None:
    system = Debian(tmp_path / "system", (), root=True)
    system.run(desk, "run")
    assert (desk.parent / ".venv" / "packages-ok").exists()
    assert not (desk.parent / ".venv" / "packages-test-ok").exists()
