"""What a file is, told by its first bytes before any connection touches it.

A connection may write beside a file or roll something back in it; a file that is not ours, is newer
or is damaged must stay exactly as it is (reliability.md §5b rows 1-4, 7).
"""

from __future__ import annotations

import json
import os
import stat
import tempfile
from dataclasses import dataclass
from pathlib import Path

from mediator_desk.domain.refusals import Refusal
from mediator_desk.store import faults

SCHEMA = 11
"""Number of the newest migration this program knows; kept in the file as `user_version`."""

APPLICATION_ID = 0x4D444B31
"""Marks a file as one of ours ("MDK1")."""

_MAGIC = b"SQLite format 3\x00"


@dataclass(frozen=True, slots=True)
class Header:
    """The first page's facts of an SQLite file (sqlite.org/fileformat2.html §1.3)."""

    page_size: int
    pages: int
    schema: int
    application: int


def examine(file: Path) -> int | None:
    """The schema number of our database in `file`, or None when there is no file and one may be made.

    Only a missing file is a new one: whatever is there is ours or stays as it is.

    Raises:
        Refusal: "empty", "not-ours", "foreign", "truncated" or "newer"; the file was only read.
    """
    with faults.spoken(str(file)):
        size = _size(file)
        start = b"" if size is None else _first_bytes(file)
        journal = any(_size_beside(file, ending) for ending in ("-wal", "-journal"))
    if size == 0:
        raise _empty(file)
    if size is None:
        if journal:
            # A log without its file: whoever makes a new file here would have the old log played into it.
            raise _truncated()
        return None
    if not start.startswith(_MAGIC[: len(start)]):
        raise not_ours()
    if len(start) < 112:
        raise _truncated()
    header = _parsed(start)
    if header.application != APPLICATION_ID:
        raise Refusal("这是其他程序的数据文件，", "未打开。", code="foreign")
    # While a write-ahead log is there, pages may still be in it: then SQLite itself must judge.
    if size < header.pages * header.page_size and not journal:
        raise _truncated()
    refuse_newer(header.schema)
    return header.schema


def refuse_newer(schema: int) -> None:
    """Refuse data of a newer program ("newer"): half of it would seem to work."""
    if schema > SCHEMA:
        raise Refusal(
            f"此数据由更新版本（数据结构第{schema}版）创建，", "", "请升级程序。未作改动。", code="newer"
        )


def mark(file: Path) -> None:
    """Note beside the file that there is data in it, so that an emptied file is never taken for a new one."""
    place = marker_path(file)
    said = json.dumps({"had_data": True, "schema": SCHEMA})
    if place.exists() and place.read_text(encoding="utf-8") == said:
        return
    descriptor, fresh = tempfile.mkstemp(prefix=f".{place.name}.", dir=place.parent)  # only its owner reads it
    with os.fdopen(descriptor, "w", encoding="utf-8") as stream:
        stream.write(said)
        stream.flush()
        os.fsync(stream.fileno())
    Path(fresh).replace(place)


def marker_path(file: Path) -> Path:
    """The marker of a database file."""
    return file.with_name(file.name + ".marker")


def latest_backup(file: Path) -> Path | None:
    """The newest copy beside the file, by its time."""
    copies = [copy for copy in file.parent.glob("*.sqlite3") if copy.name.startswith(f"{file.stem}.")]
    return max((copy for copy in copies if copy != file), key=lambda copy: copy.stat().st_mtime, default=None)


def _size(file: Path) -> int | None:
    """Bytes of the file, None when nothing has this name; what is no regular file is refused unopened."""
    try:
        found = file.stat()
    except FileNotFoundError:
        return None
    if not stat.S_ISREG(found.st_mode):
        raise not_ours()
    return found.st_size


def _first_bytes(file: Path) -> bytes:
    with file.open("rb") as stream:
        return stream.read(112)


def _size_beside(file: Path, ending: str) -> int:
    beside = file.with_name(file.name + ending)
    return beside.stat().st_size if beside.exists() else 0


def _parsed(start: bytes) -> Header:
    size = int.from_bytes(start[16:18])
    return Header(
        page_size=65536 if size == 1 else size,
        pages=int.from_bytes(start[28:32]),
        schema=int.from_bytes(start[60:64]),
        application=int.from_bytes(start[68:72]),
    )


def not_ours() -> Refusal:
    """No data file of this program (row 2)."""
    return Refusal("这不是调解台的数据文件，", "未作改动。", code="not-ours")


def _truncated() -> Refusal:
    return Refusal("数据文件不完整。", "已保留损坏的文件，", "请从备份恢复。", code="truncated")


def _empty(file: Path) -> Refusal:
    if not marker_path(file).exists():
        return Refusal("文件是空的，不是调解台的数据文件，", "未作改动。", code="empty")
    backup = latest_backup(file)
    known = f"最近备份：{backup.name}" if backup else "在原处没有找到备份"
    return Refusal("数据文件是空的，原来的数据不在这里。", "没有改动任何文件。", f"请从备份恢复（{known}）。", code="empty")
