"""Writing a paper to a folder the person chose, so that nothing is half written or written over."""

from __future__ import annotations

import contextlib
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

from mediator_desk.domain.refusals import Refusal
from mediator_desk.store import backup

_MOST_TWINS = 1000
"""Files of one name in one folder; more is no accident any more."""


_PAPER_IS_SAFE = "文书已在系统中保存，没有丢失；原有文件没有改动。"


def save_bytes(folder: Path, name: str, content: bytes, safe: str = _PAPER_IS_SAFE) -> Path:
    """Write `content` as `name` into `folder`; the path it got.

    Written beside it first, forced to the disk, then given its name in one step: a full disk or a power
    cut leaves no half file. A file that is already there is never touched: the new one becomes
    "name(2).pdf" with the next free number.

    Args:
        safe: what a refusal says is safe.

    Raises:
        Refusal: the folder is missing, closed to the person or full ("save").
    """
    with _spoken(folder, safe):
        handle, beside = tempfile.mkstemp(prefix=".", suffix=".part", dir=folder)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            saved = _given_a_free_name(Path(beside), folder, name)
            backup.sync_folder(folder)
            return saved
        finally:
            Path(beside).unlink(missing_ok=True)


def _given_a_free_name(beside: Path, folder: Path, name: str) -> Path:
    """Move the finished file to the first name that nobody has; another desk may take one meanwhile."""
    stem, ending = Path(name).stem, Path(name).suffix
    for number in range(1, _MOST_TWINS):
        wanted = folder / (name if number == 1 else f"{stem}({number}){ending}")
        try:
            # A name is claimed by creating it: whoever comes second gets the next number.
            os.close(os.open(wanted, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
        except FileExistsError:
            continue
        try:
            beside.replace(wanted)
        except OSError:
            wanted.unlink(missing_ok=True)
            raise
        return wanted
    raise FileExistsError(name)


@contextlib.contextmanager
def _spoken(folder: Path, safe: str) -> Iterator[None]:
    """The system's errors in the person's words."""
    try:
        yield
    except OSError as error:
        raise Refusal(
            f"文件没有存到“{folder.name or folder}”：该文件夹不存在、不能写入或者空间不足。",
            safe,
            "请换一个文件夹再存。",
            code="save",
        ) from error
