"""Reads a sheet of any kind this program knows into grids, by the ending of its name."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePath

from mediator_desk.domain.sheet_grids import Grid
from mediator_desk.exchange.delimited import read_delimited
from mediator_desk.exchange.refusals import unreadable
from mediator_desk.exchange.workbook import read_workbook

ENDINGS = (".xlsx", ".csv", ".tsv", ".txt")
"""Endings of the files that can be read."""

_OLD_ENDINGS = (".xls", ".et", ".xlsm", ".xlsb", ".ods", ".numbers")
_MOST_NAMED = 20


@dataclass(frozen=True, slots=True)
class ReadFile:
    """What a file holds.

    Attributes:
        grids: its sheets that hold something.
        encoding: how the bytes of a .csv were read; empty for a workbook.
        cautions: what the reader has to say of the file, in sentences.
    """

    grids: tuple[Grid, ...]
    encoding: str = ""
    cautions: tuple[str, ...] = ()


def read_file(content: bytes, file_name: str, encoding: str = "") -> ReadFile:
    """The sheets of a file.

    Args:
        encoding: of a .csv, where somebody chose one.

    Raises:
        Refusal: no such kind of file, or one that must not be parsed (reliability.md §5b 36-38).
    """
    ending = PurePath(file_name).suffix.lower()
    if ending == ".xlsx":
        return ReadFile(read_workbook(content))
    if ending not in ENDINGS:
        known = ending in _OLD_ENDINGS
        raise unreadable(f"“{ending}”文件请用 Excel 或 WPS 另存为 .xlsx 或 .csv 后再试。") if known else unreadable()
    read = read_delimited(content, encoding)
    if all(read.grid.is_empty_row(row) for row in range(1, read.grid.height + 1)):
        return ReadFile((), read.encoding)
    return ReadFile((read.grid,), read.encoding, _about_bytes(read.encoding, read.broken_rows))


def _about_bytes(encoding: str, rows: tuple[int, ...]) -> tuple[str, ...]:
    if not rows:
        return ()
    named = "、".join(map(str, rows[:_MOST_NAMED])) + ("等" if len(rows) > _MOST_NAMED else "")
    return (f"按{encoding}读取，第{named}行有无法识别的字节；不是这种编码的，请改选编码。",)
