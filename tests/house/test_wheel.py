"""The built wheel, opened: it holds what the program shows and asks, and nobody's data."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.house.tracked import ROOT, project_files

STRAYS = ("db/desk.sqlite3", "db/migrations/desk.sqlite3-wal", "resources/调解协议书.pdf", "resources/移送表.xlsx")
NEVER_SHIPPED = {".sqlite3", ".sqlite3-wal", ".db", ".pdf", ".xlsx", ".csv"}


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Built by hatchling in a copy of the project in which people's data lies about."""
    copy = tmp_path_factory.mktemp("project")
    for name in project_files():
        (copy / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(ROOT / name, copy / name)
    for stray in STRAYS:
        (copy / stray).parent.mkdir(parents=True, exist_ok=True)
        (copy / stray).write_bytes(b"SQLite format 3\0")
    out = tmp_path_factory.mktemp("built")
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(out)]
    done = subprocess.run(build, cwd=copy, capture_output=True, text=True, timeout=100, check=False)
    assert done.returncode == 0, done.stderr
    (built,) = out.glob("*.whl")
    return built


def test_no_data_of_anybody_is_in_the_wheel(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as opened:
        names = opened.namelist()
    assert [name for name in names if Path(name).suffix in NEVER_SHIPPED] == []


def test_the_wheel_holds_only_files_of_the_project(wheel: Path) -> None:
    shipped = {"resources": "mediator_desk/_resources", "db": "mediator_desk/_db", "mediator_desk": "mediator_desk"}
    expected = {
        shipped[path.parts[0]] + "/" + "/".join(path.parts[1:]) for path in project_files() if path.parts[0] in shipped
    }
    with zipfile.ZipFile(wheel) as opened:
        inside = {name for name in opened.namelist() if ".dist-info/" not in name}
    assert inside == expected


def test_the_licence_travels_with_the_wheel(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as opened:
        (licence,) = [name for name in opened.namelist() if name.endswith("/LICENSE")]
        assert opened.read(licence).decode().startswith("MIT License")


def test_the_installed_program_finds_its_resources_and_migrations_from_anywhere(wheel: Path, tmp_path: Path) -> None:
    target, elsewhere = tmp_path / "installed", tmp_path / "elsewhere"
    elsewhere.mkdir()
    install = ["-m", "pip", "install", "--quiet", "--no-deps", "--no-index", "--no-compile", "--target", str(target)]
    subprocess.run([sys.executable, *install, str(wheel)], check=True, capture_output=True, timeout=100)
    look = (
        f"import json, sys; sys.path.insert(0, {str(target)!r}); from mediator_desk import paths; "
        "print(json.dumps({n: [str(p), sum(f.is_file() for f in p.rglob('*'))] for n, p in "
        "[('resources', paths.RESOURCES), ('migrations', paths.MIGRATIONS)]}))"
    )
    done = subprocess.run(
        [sys.executable, "-I", "-c", look], cwd=elsewhere, capture_output=True, text=True, timeout=60, check=True
    )
    found = json.loads(done.stdout)
    for place, files in found.values():
        assert Path(place).is_relative_to(target)
        assert files > 0, f"{place} is empty"
