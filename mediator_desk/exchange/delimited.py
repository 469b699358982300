"""Reads .csv, .tsv and .txt as courts save them: UTF-8, GB18030 or UTF-16, whatever stands between the cells.

The encoding and the delimiter are found, never asked for first; a person may say another encoding. Bytes that
are no character of it come as U+FFFD, and whoever judges the row says so: nothing is dropped in silence.
"""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from mediator_desk.domain.column_mapping import ENCODINGS
from mediator_desk.domain.refusals import Refusal
from mediator_desk.domain.sheet_grids import Grid
from mediator_desk.exchange.guard import MOST_BYTES
from mediator_desk.exchange.part_scan import MOST_COLUMNS, MOST_ROWS
from mediator_desk.exchange.refusals import NOTHING_IMPORTED, too_large, unreadable

_CODECS: Mapping[str, str] = dict(zip(ENCODINGS, ("utf-8-sig", "gb18030", "utf-16"), strict=True))
"""The names people choose from, and what Python calls them."""

BROKEN = "\ufffd"
"""Stands where bytes were no character of the encoding."""

_LONGEST_CELL = 32_767
"""A spreadsheet's own limit of a cell."""
_MOST_LINES_IN_CELL = 100
"""More lines in one cell are a quote that was never closed."""
_DELIMITERS = ",;\t|，；"
_LOOKED_AT = 50
_PACKED, _OLD = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
_HAN = re.compile(r"[\u3400-\u9fff]")


@dataclass(frozen=True, slots=True)
class ReadText:
    """A delimited file as a grid.

    Attributes:
        encoding: one of `ENCODINGS`.
        broken_rows: rows in which bytes were no character of it.
    """

    grid: Grid
    encoding: str
    broken_rows: tuple[int, ...]


def read_delimited(content: bytes, encoding: str = "") -> ReadText:
    """The rows of the file; numbers, days and formulas stay the text they are.

    Args:
        encoding: one of `ENCODINGS` where somebody chose it; else it is found.

    Raises:
        Refusal: a workbook under a wrong name, binary content, or more than a referral sheet holds.
    """
    if len(content) > MOST_BYTES:
        raise too_large(f"文件不能超过 {MOST_BYTES // 1024 // 1024} MB，请只保留案件各行后再试。")
    if content.startswith(_PACKED):
        raise unreadable("文件内容是 Excel 工作簿，请把文件名的结尾改成 .xlsx 后再试。")
    if content.startswith(_OLD):
        raise unreadable("文件内容是旧版 .xls，请在 Excel 或 WPS 中另存为 .xlsx 后再试。")
    found = encoding or _encoding_of(content)
    text = _decoded(content, found)
    if "\x00" in text:
        raise unreadable("文件不是文本表格，请在 Excel 或 WPS 中另存为 .xlsx 或 .csv 后再试。")
    rows = tuple(_rows(text, _delimiter_of(text)))
    broken = tuple(number for number, row in enumerate(rows, start=1) if any(cell and BROKEN in cell for cell in row))
    return ReadText(Grid.of("文本表格", rows), found, broken)


def _encoding_of(content: bytes) -> str:
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) or _zeros(content) > 0.1:
        return "UTF-16"
    for name in ("UTF-8", "GB18030"):
        try:
            content.decode(_CODECS[name])
        except UnicodeDecodeError:
            continue
        if name == "UTF-8" or not _mostly_utf8(content):
            return name
    return "UTF-8" if _mostly_utf8(content) else "GB18030"


def _mostly_utf8(content: bytes) -> bool:
    """A few broken bytes in UTF-8 may read as odd characters of GB18030: what most of the file is, counts."""
    text = content.decode("utf-8-sig", "replace")
    return len(_HAN.findall(text)) > 10 * text.count(BROKEN) > 0


def _zeros(content: bytes) -> float:
    """The share of Latin characters in UTF-16: their zeros all stand on one side of each pair of bytes."""
    start = content[:4096]
    sides = sorted((start[::2].count(0), start[1::2].count(0)))
    return sides[1] / len(start) if start and sides[0] * 10 <= sides[1] else 0.0


def _decoded(content: bytes, encoding: str) -> str:
    codec = _CODECS[encoding]
    if encoding == "UTF-16" and not content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        # Without a mark the side on which the zeros of Latin characters stand tells the order.
        start = content[:4096]
        codec = "utf-16-le" if start[1::2].count(0) >= start[::2].count(0) else "utf-16-be"
    return content.decode(codec, "replace")


def _delimiter_of(text: str) -> str:
    """The delimiter that cuts most of the first lines into the same number of cells, and that into most."""
    start = text[:200_000]
    best, delimiter = (0.0, 0), ","
    for candidate in _DELIMITERS:
        widths: Counter[int] = Counter()
        # Line by line, so that a quote that is never closed does not hide the lines after it.
        for line in start.split("\n"):
            row = next(_read(line.strip("\r"), candidate), [])
            if any(row):
                widths[len(row)] += 1
            if widths.total() == _LOOKED_AT:
                break
        width, count = max(widths.items(), key=lambda each: (each[0] > 1, each[1]), default=(1, 0))
        score = (count / max(1, widths.total()) if width > 1 else 0.0, width)
        if score > best:
            best, delimiter = score, candidate
    return delimiter


def _read(text: str, delimiter: str) -> Iterator[list[str]]:
    csv.field_size_limit(_LONGEST_CELL * 4)
    return csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)


def _read_strictly(text: str, delimiter: str) -> Iterator[list[str]]:
    """Row by row; where a quote has no partner the cells after it would be shifted, so it is refused."""
    csv.field_size_limit(_LONGEST_CELL * 4)
    read = 0
    try:
        for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True):
            read += 1
            yield row
    except csv.Error as error:
        raise _open_quote(read + 1) from error


def _rows(text: str, delimiter: str) -> Iterator[tuple[str | None, ...]]:
    for number, row in enumerate(_read_strictly(text, delimiter), start=1):
        if number > MOST_ROWS or len(row) > MOST_COLUMNS:
            raise too_large(f"最多 {MOST_ROWS} 行、{MOST_COLUMNS} 列，请删除多余的行列后再试。")
        for cell in row:
            if len(cell) > _LONGEST_CELL or cell.count("\n") > _MOST_LINES_IN_CELL:
                raise _open_quote(number)
        yield tuple(cell if cell.strip() else None for cell in row)


def _open_quote(row: int) -> Refusal:
    return Refusal(
        f"第{row}行有一个单元格的引号没有成对，或者过长。",
        NOTHING_IMPORTED,
        "请在 Excel 或 WPS 中打开核对，另存后再试。",
        code="sheet-too-large",
    )
