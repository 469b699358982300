"""The house rules a machine can look for; CONTRIBUTING.md says why."""

from __future__ import annotations

import ast
import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet
from packaging.utils import canonicalize_name

from tests.house.tracked import ROOT, project_files, python_files

FILE_LINES = 400
FUNCTION_LINES = 50
FORBIDDEN_NAMES = {"utils", "util", "helper", "helpers", "manager", "managers", "misc", "common", "stuff"}
# Written so that this file does not find itself.
MACHINE_PATH = re.compile(r"(?<![\w.])/(?:work|root|farm)(?=/)|(?<![\w.])/home/(?=\w)|\b[A-Z]:\\Users\\")
ADDRESS = ":" + "//"


def _text(path: Path) -> str | None:
    try:
        return (ROOT / path).read_text("utf-8")
    except UnicodeDecodeError:
        return None  # a font, a picture


def test_no_python_file_is_longer_than_400_lines() -> None:
    lines = {str(path): len((ROOT / path).read_text("utf-8").splitlines()) for path in python_files()}
    assert {path: count for path, count in lines.items() if count > FILE_LINES} == {}


def test_no_function_is_longer_than_50_lines() -> None:
    long = {}
    for path in python_files():
        for node in ast.walk(ast.parse((ROOT / path).read_text("utf-8"))):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                lines = (node.end_lineno or node.lineno) - node.lineno + 1
                if lines > FUNCTION_LINES:
                    long[f"{path}:{node.lineno} {node.name}"] = lines
    assert long == {}


def test_modules_have_names_that_say_something() -> None:
    named = {str(path) for path in python_files() if {*path.parts[:-1], path.stem} & FORBIDDEN_NAMES}
    assert named == set()


def test_the_lock_holds_no_address() -> None:
    lock = (ROOT / "requirements.lock").read_text("utf-8")
    assert ADDRESS not in lock
    assert "--index" not in lock


def test_every_package_in_the_lock_has_a_hash() -> None:
    pins = re.split(r"\n(?=\S)", (ROOT / "requirements.lock").read_text("utf-8").strip())
    assert [pin.splitlines()[0] for pin in pins if "--hash=sha256:" not in pin] == []


def test_the_lock_keeps_the_bounds_of_the_project() -> None:
    pinned = dict(re.findall(r"^([a-z0-9-]+)==(\S+)", (ROOT / "requirements.lock").read_text("utf-8"), re.M))
    asked = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    groups = [asked["project"]["dependencies"], *asked["project"]["optional-dependencies"].values()]
    wanted = [Requirement(each) for group in (*groups, *asked["dependency-groups"].values()) for each in group]
    outside = [str(r) for r in wanted if pinned.get(canonicalize_name(r.name), "0") not in r.specifier]
    assert outside == []


def test_the_locked_qt_is_not_the_one_that_kills_the_program() -> None:
    (pinned,) = re.findall(r"^pyside6-essentials==(\S+)", (ROOT / "requirements.lock").read_text("utf-8"), re.M)
    assert pinned in SpecifierSet(">=6.9.3,<6.12"), "6.12.0 loses a reference to None on every call"


def test_locks_with_addresses_and_databases_are_not_part_of_the_project() -> None:
    never = {"uv.lock", "pylock.toml"}
    found = [str(p) for p in project_files() if p.name in never or p.suffix in {".sqlite3", ".sqlite", ".db"}]
    assert found == []


def test_no_file_names_a_place_on_one_machine() -> None:
    found = []
    for path in project_files():
        for number, line in enumerate((_text(path) or "").splitlines(), 1):
            if MACHINE_PATH.search(line):
                found.append(f"{path}:{number}: {line.strip()[:80]}")
    assert found == []


@pytest.mark.parametrize("script", ["desk", ".ci/run"])
def test_the_scripts_may_be_run_and_end_lines_as_sh_wants(script: str) -> None:
    path = ROOT / script
    assert path.stat().st_mode & 0o111
    assert b"\r" not in path.read_bytes()
