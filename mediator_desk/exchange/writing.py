"""Makes .xlsx and .csv of sheets that go out; no cell of them is ever a formula (ASVS 1.2.10).

Text stays text: in .xlsx by the type of the cell, in .csv by an apostrophe before what a spreadsheet would
compute or shorten.
"""

from __future__ import annotations

import csv
import datetime as dt
import io
import re
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

from mediator_desk.domain.progress import Progress, silent
from mediator_desk.domain.written_sheets import OutCell, WrittenSheet

_COMPUTED = ("=", "+", "-", "@", "\t", "\r", "\n", "\x00", "＝", "＋", "－", "＠")
_SHORTENED = re.compile(r"\d{12,}|0\d+|\d+[eE]\d+")
"""Digits a spreadsheet would round, or strip of their zeros."""
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
"""Characters no XML may hold."""
_UNSEEN = " \t\r\n\v\f\xa0\u3000\u200b\u2060\ufeff"
"""What may stand unseen before a formula."""
_LONGEST_NAME = 31
_LONGEST_CELL = 32_767
_STEP = 200


def workbook_of(sheets: Sequence[WrittenSheet], progress: Progress = silent) -> bytes:
    """An .xlsx of the sheets; identifiers are text, amounts numbers and days days."""
    book = Workbook(write_only=True)
    total, done = sum(len(sheet.rows) for sheet in sheets), 0
    for each in sheets:
        page = book.create_sheet(re.sub(r"[\[\]:*?/\\]", "_", each.name)[:_LONGEST_NAME])
        for place, width in enumerate(each.widths, start=1):
            page.column_dimensions[get_column_letter(place)].width = width
        page.freeze_panes = f"A{len(each.heads) + 1}"
        for head in each.heads:
            page.append([_cell(page, value, bold=True) for value in head])
        for row in each.rows:
            page.append([_cell(page, value) for value in row])
            done += 1
            if done % _STEP == 0:
                progress("写出", done, total)
        for sentence in each.foot:
            page.append([_cell(page, sentence)])
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def csv_of(sheet: WrittenSheet, progress: Progress = silent) -> bytes:
    """A .csv in UTF-8 with its mark, so that Excel and WPS read Chinese; lines end as they expect."""
    text = io.StringIO(newline="")
    out = csv.writer(text, quoting=csv.QUOTE_MINIMAL, lineterminator="\r\n")
    for head in sheet.heads:
        out.writerow([inert(value) for value in head])
    for done, row in enumerate(sheet.rows, start=1):
        out.writerow([inert(value) for value in row])
        if done % _STEP == 0:
            progress("写出", done, len(sheet.rows))
    for sentence in sheet.foot:
        out.writerow([inert(sentence)])
    return text.getvalue().encode("utf-8-sig")


def inert(value: OutCell) -> str:
    """The cell of a .csv: an apostrophe before text that a spreadsheet would compute or shorten."""
    if value is None:
        return ""
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, Decimal | int):
        return format(value, "f") if isinstance(value, Decimal) else str(value)
    text = _FORBIDDEN.sub("", value)
    if value.startswith(_COMPUTED) or text.lstrip(_UNSEEN).startswith(_COMPUTED) or _SHORTENED.fullmatch(text.strip()):
        return "'" + text
    return text


def _cell(page: Any, value: OutCell, *, bold: bool = False) -> Any:
    if isinstance(value, str):
        cell = WriteOnlyCell(page, value=_FORBIDDEN.sub("", value)[:_LONGEST_CELL])
        # openpyxl makes a formula of "=…": the type says that it is text.
        cell.data_type = "s"
        cell.number_format = "@"
        cell.alignment = Alignment(vertical="top", wrap_text=len(value) > _LONGEST_NAME)
    else:
        cell = WriteOnlyCell(page, value=value)
        if isinstance(value, dt.date):
            cell.number_format = "yyyy-mm-dd"
        elif isinstance(value, Decimal):
            cell.number_format = "#,##0.00"
    if bold:
        cell.font = Font(bold=True)
    return cell
