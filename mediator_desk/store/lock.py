"""One program at a time on one file: a lock the system frees by itself when the program dies.

A lock file beside the database says who holds it (host and process, no user). The lock is on the open
file, not on its existence: after a crash the next start simply takes it over.
"""

from __future__ import annotations

import contextlib
import json
import os
import platform
import stat
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
        self._place = place
        with faults.spoken(str(database)):
            self._descriptor = _opened(place)
            while not self._taken():
                os.close(self._descriptor)
                self._descriptor = _opened(place)
            os.ftruncate(self._descriptor, 0)
            os.lseek(self._descriptor, 0, os.SEEK_SET)
            os.write(self._descriptor, json.dumps({"host": platform.node(), "pid": os.getpid()}).encode())

    def _taken(self) -> bool:
        """Take the lock; False when the file was removed meanwhile, so that it is nobody's lock any more."""
        try:
            _take(self._descriptor)
        except OSError:
            holder = _holder(self._place)
            os.close(self._descriptor)
            raise Refusal(
                f"调解台已在本机运行（{holder}），", "没有作任何改动，", "请切换到该窗口。", code="running"
            ) from None
        try:
            return os.path.samestat(self._place.stat(), os.fstat(self._descriptor))
        except FileNotFoundError:
            return False

    def release(self, *, remove: bool = False) -> None:
        """Let others in.

        Args:
            remove: take the file away too, after a creation that came to nothing; whoever waited for it sees
                that and makes a new one.
        """
        if self._descriptor >= 0:
            os.ftruncate(self._descriptor, 0)
            if remove:
                with contextlib.suppress(OSError):  # Windows keeps an open file
                    self._place.unlink()
            os.close(self._descriptor)
            self._descriptor = -1


def _opened(place: Path) -> int:
    """The lock file, made when it is missing; what is no lock file of ours is refused untouched."""
    plain = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
    if not os.path.lexists(place) or (place.is_file() and not place.is_symlink()):
        descriptor = os.open(place, os.O_RDWR | os.O_CREAT | plain, 0o600)
        if stat.S_ISREG(os.fstat(descriptor).st_mode) and os.read(descriptor, 1) in (b"", b"{"):
            return descriptor
        os.close(descriptor)
    raise Refusal(f"“{place.name}”不是调解台的锁文件，", "未作改动，", "请先移开它。", code="not-ours")


def _holder(place: Path) -> str:
    try:
        said = json.loads(place.read_text(encoding="utf-8"))
        return f"{said['host']}，进程{said['pid']}"
    except (OSError, ValueError, KeyError, TypeError):
        return "进程不详"  # the holder is just starting
