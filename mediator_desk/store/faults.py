"""What the driver, the disk or the server says, in the users' words (reliability.md §5b).

The one place that knows error codes. What is not listed here is a bug and passes unchanged.
"""

from __future__ import annotations

import errno
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError

from mediator_desk.domain.refusals import Refusal
from mediator_desk.store.columns import Unreadable

_LACKING = ("no such table", "no such column")


def locked() -> Refusal:
    """Somebody else holds the database (row 10)."""
    return Refusal("数据正被另一程序使用，", "刚才没有保存，您的输入还在，", "请稍后再存。", code="locked")


def full() -> Refusal:
    """No room on the disk (row 13)."""
    return Refusal("磁盘空间不足，", "没有保存，您的输入还在。", "请腾出空间后再点保存。", code="full")


def damaged(where: str) -> Refusal:
    """The file holds what cannot be read (row 5)."""
    return Refusal(f"数据文件已损坏（{where}）。", "已停止写入，", "请从备份恢复。", code="damaged")


def read_only(where: str) -> Refusal:
    """No right to write (row 9)."""
    return Refusal(f"没有写入权限：{where}。", "目前只能查看。", code="readonly")


def disk_error() -> Refusal:
    """The disk failed in another way than being full."""
    return Refusal("磁盘读写出错，", "没有保存，您的输入还在。", "请检查磁盘后再点保存。", code="disk")


def cut_off() -> Refusal:
    """The server is out of reach (row 17)."""
    return Refusal("与服务器断开，", "没有保存，您的输入已留在本机。", "请稍后再试。", code="server")


def twice() -> Refusal:
    """Two desks entered the same at the same moment; the server kept the first."""
    return Refusal(
        "同一内容刚由另一台电脑登记，", "没有保存，您的输入还在。", "请刷新后核对。", code="duplicate"
    )


def not_admitted(what: str) -> Refusal:
    """The server cannot be asked in the way it was named."""
    return Refusal(what, "没有作任何改动。", "请核对服务器地址，或者联系管理员。", code="server")


def no_such_name() -> Refusal:
    """No file can have this name: too long, links in a circle, a file in the place of a folder."""
    return Refusal("文件名太长或者不能使用，", "没有作任何改动。", "请换一个文件名或者文件夹。", code="name")


def _of_sqlite(error: DBAPIError, where: str) -> Refusal | None:
    name = getattr(error.orig, "sqlite_errorname", "")
    if name.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
        return locked()
    if name == "SQLITE_FULL":
        return full()
    if name.startswith(("SQLITE_READONLY", "SQLITE_CANTOPEN", "SQLITE_PERM")):
        return read_only(where)
    if name.startswith(("SQLITE_CORRUPT", "SQLITE_NOTADB")) or "Could not decode" in str(error.orig):
        return damaged(where)
    if str(error.orig).startswith(_LACKING) or " has no column named " in str(error.orig):
        return damaged(where)  # of the right shape by its number, but a part of it is gone
    return disk_error() if name.startswith("SQLITE_IOERR") else None


def _of_server(error: DBAPIError, where: str) -> Refusal | None:
    state = getattr(error.orig, "sqlstate", None) or ""
    if state in ("40001", "40P01", "55P03"):
        return locked()
    if state.startswith("53"):
        return full()
    if state in ("25006", "42501"):
        return read_only(where)
    if state == "23505":
        return twice()
    if state in ("XX001", "XX002", "42P01", "42703"):
        return damaged(where)
    gone = type(error.orig).__name__ == "OperationalError" and not state
    return cut_off() if gone or error.connection_invalidated or state.startswith(("08", "57P")) else None


def refusal_for(error: Exception, where: str) -> Refusal | None:
    """The sentence for a driver's error, or None when it is a bug."""
    if isinstance(error, Unreadable | UnicodeDecodeError):
        return damaged(where)
    if isinstance(error, DBAPIError):
        of_server = type(error.orig).__module__.startswith("psycopg")
        return _of_server(error, where) if of_server else _of_sqlite(error, where)
    if isinstance(error, OSError):
        return _of_disk(error, where)
    return None


def _of_disk(error: OSError, where: str) -> Refusal:
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return full()
    if error.errno in (errno.ENAMETOOLONG, errno.ELOOP, errno.ENOTDIR, errno.EINVAL):
        return no_such_name()
    return read_only(where) if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS) else disk_error()


@contextmanager
def spoken(where: str) -> Iterator[None]:
    """Turn what the driver says inside the block into a refusal; `where` names the file or server."""
    try:
        yield
    except (DBAPIError, Unreadable, UnicodeDecodeError, OSError) as error:
        refusal = refusal_for(error, where)
        if refusal is None:
            raise
        # Not chained: the driver's text may quote what stands in the row.
        raise refusal from None
