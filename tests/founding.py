"""A new database without waiting: it is founded once a process, and every test begins with a copy of it.

Founding takes a third of a second (every migration, then the disk); a copy takes three thousandths. That founding
itself works is for tests/store/test_opening.py, which makes its files the long way.
"""

from __future__ import annotations

import tempfile
from functools import cache
from pathlib import Path

from mediator_desk.store.opening import open_store
from tests.conftest import FixedClock


def founded(file: Path) -> Path:
    """Put a database without a single record where `file` says; answers the same path."""
    file.write_bytes(_founding())
    return file


@cache
def _founding() -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "founding.sqlite3"
        open_store(file, clock=FixedClock()).close()
        return file.read_bytes()
