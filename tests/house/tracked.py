"""The project's own files: what git tracks, and what it would track next."""

from __future__ import annotations

import subprocess
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent


@cache
def project_files() -> tuple[Path, ...]:
    """Tracked and not-ignored files that exist, relative to the root; skips the test outside of git."""
    if not (ROOT / ".git").exists():
        pytest.skip("not a git checkout: nobody can say which files belong to the project")
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
    ).stdout
    return tuple(Path(name) for name in sorted(set(listed.split("\0"))) if name and (ROOT / name).is_file())


def python_files() -> tuple[Path, ...]:
    """The project's own Python files, relative to the root."""
    return tuple(path for path in project_files() if path.suffix == ".py")
