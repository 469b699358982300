"""Database files for tests: made, changed behind the program's back, compared to the byte."""

from __future__ import annotations

import hashlib
from pathlib import Path

from sqlcipher3 import dbapi2

from mediator_desk.store.opening import open_store
from tests.conftest import FixedClock
from tests.founding import founded
from tests.store import samples


def digests(folder: Path) -> dict[str, str]:
    return {each.name: hashlib.sha256(each.read_bytes()).hexdigest() for each in folder.iterdir() if each.is_file()}


def ours(folder: Path, clock: FixedClock) -> Path:
    """A closed database of ours with a case in it."""
    file = folder / "desk.sqlite3"
    store = open_store(founded(file), clock=clock)
    samples.kept_case(store, full=False)
    store.close()
    return file


def pragma(file: Path, setting: str) -> None:
    connection = dbapi2.connect(str(file))
    connection.execute(f"PRAGMA {setting}")
    connection.commit()
    connection.close()
