"""One program at a time on one file: a lock the system frees by itself when the program dies.

A lock file beside the database says who holds it (host and process, no user). The lock is on the open
file, not on its existence: after a crash the next start simply takes it over.
"""

from __future__ import annotations

import json
import os
import platform
import sys
from pathlib import Path

from mediator_desk.domain.refusals import Refusal
from mediator_desk.store import faults

if sys.platform == "win32":
    import msvcrt

    _FAR = 1 << 30
    """The locked byte lies behind the text, which others must be able to read."""

    def _take(descriptor: int) -> None:
        os.lseek(descriptor, _FAR, os.SEEK_SET)
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        os.lseek(descriptor, 0, os.SEEK_SET)

else:
    import fcntl

    def _take(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)


def lock_path(database: Path) -> Path:
    """The lock file of a database file."""
    return database.with_name(database.name + ".lock")


class InstanceLock:
    """Held while a program works on the file."""

    def __init__(self, database: Path) -> None:
        """Take the lock.

        Raises:
            Refusal: another program holds it ("running"), or the folder cannot be written ("readonly").
        """
        place = lock_path(database)
        with faults.spoken(str(database)):
            self._descriptor = os.open(place, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            _take(self._descriptor)
        except OSError:
            holder = _holder(place)
            os.close(self._descriptor)
            raise Refusal(
                f"调解台已在本机运行（{holder}），", "没有作任何改动，", "请切换到该窗口。", code="running"
            ) from None
        os.ftruncate(self._descriptor, 0)
        os.write(self._descriptor, json.dumps({"host": platform.node(), "pid": os.getpid()}).encode())

    def release(self) -> None:
        """Let others in. The file stays: removing it would race with who has just opened it."""
        if self._descriptor >= 0:
            os.ftruncate(self._descriptor, 0)
            os.close(self._descriptor)
            self._descriptor = -1


def _holder(place: Path) -> str:
    try:
        said = json.loads(place.read_text(encoding="utf-8"))
        return f"{said['host']}，进程{said['pid']}"
    except (OSError, ValueError, KeyError, TypeError):
        return "进程不详"  # the holder is just starting
