"""A verified copy of a database file, taken while it may be in use."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path
from typing import Any

from sqlcipher3 import dbapi2

from mediator_desk.domain.refusals import Refusal

_LARGEST = 2**15
"""Pages per step; small steps make the copy of a large file several times slower (scale.md §11)."""


def copy_aside(file: Path, revision: str) -> Path:
    """Copy the database beside itself before it is carried to `revision`; the copy's path.

    The copy is compared with the original before it gets its name, and nothing is ever overwritten.

    Raises:
        Refusal: the copy is not the same as the original ("backup").
        OSError: no room or no permission.
    """
    target = _free_name(file, revision)
    unfinished = new_file_beside(target)
    try:
        copied(file, unfinished)
    except BaseException:
        unfinished.unlink(missing_ok=True)
        raise
    sync_file(unfinished)
    unfinished.rename(target)
    sync_folder(target.parent)
    return target


def copied(file: Path, target: Path) -> dict[str, int]:
    """Copy a database page by page, whoever uses it meanwhile; what is in it: rows by table, `user_version`.

    Source and copy are compared as of one and the same moment.

    Raises:
        Refusal: the copy is not the same as the original, or not sound ("backup").
    """
    source, copy = dbapi2.connect(str(file)), dbapi2.connect(str(target))
    try:
        # One snapshot for the copy and for what it is compared with: other desks' work goes on beside it.
        source.isolation_level = None
        source.execute("BEGIN")
        before = _summary(source)
        source.backup(copy, pages=_LARGEST)
        source.execute("COMMIT")
        copy.execute("PRAGMA journal_mode=DELETE")
        same = before == _summary(copy)
        sound = copy.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    finally:
        copy.close()
        source.close()
    if not (same and sound):
        raise Refusal("备份没有通过核对，", "数据没有改动，", "请联系管理员。", code="backup")
    return dict(before)


def is_sound(file: Path) -> bool:
    """Whether SQLite finds every page and index of a copy in order; nothing is written beside it."""
    connection = dbapi2.connect(f"{file.absolute().as_uri()}?mode=ro&immutable=1", uri=True)
    try:
        return bool(connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)])
    except dbapi2.DatabaseError:
        return False
    finally:
        connection.close()


def new_file_beside(file: Path) -> Path:
    """An empty file in the same folder that only its owner may read; its name is nobody's."""
    descriptor, fresh = tempfile.mkstemp(prefix=f".{file.name}.", suffix=".new", dir=file.parent)
    os.close(descriptor)
    return Path(fresh)


def sync_file(file: Path) -> None:
    """Wait until the file's bytes are on the disk."""
    descriptor = os.open(file, os.O_RDWR)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def sync_folder(folder: Path) -> None:
    """Wait until the folder's names are on the disk; Windows needs and offers nothing here."""
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _free_name(file: Path, revision: str) -> Path:
    target = file.with_name(f"{file.stem}.before-{revision}.sqlite3")
    count = 1
    while target.exists():
        count += 1
        target = file.with_name(f"{file.stem}.before-{revision}-{count}.sqlite3")
    return target


def _summary(connection: Any) -> list[tuple[str, int]]:
    """Every table and how many rows it has, with the schema's number."""
    names = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name").fetchall()
    # The names come from the file's own catalogue.
    counts = [
        (name, connection.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0])  # noqa: S608
        for (name,) in names
    ]
    return [*counts, ("user_version", connection.execute("PRAGMA user_version").fetchone()[0])]
