"""What goes out computes nothing, whatever people wrote into it."""

from __future__ import annotations

import csv
import datetime as dt
import io
from decimal import Decimal

import pytest
from openpyxl import load_workbook

from mediator_desk.domain.written_sheets import WrittenSheet
from mediator_desk.exchange.writing import csv_of, workbook_of

PREFIXES = ("=", "+", "-", "@", "\t", "\r", "\n", "\x00", "＝", "＋", "－", "＠", " =", "\t=", "\ufeff=")
BAD = [prefix + tail for prefix in PREFIXES for tail in ("1+1", "cmd|' /C calc'!A0", 'HYPERLINK("x")', "SUM(A1)", "张三")]


def _sheet(cells: list[str]) -> WrittenSheet:
    return WrittenSheet("名单", (("姓名",),), tuple((cell,) for cell in cells))


def test_no_cell_of_a_workbook_is_a_formula() -> None:
    book = load_workbook(io.BytesIO(workbook_of([_sheet(BAD)])))
    cells = [row[0] for row in book.active.iter_rows(min_row=2)]
    assert len(cells) == len(BAD)
    assert {cell.data_type for cell in cells} <= {"s", "n"}
    assert [cell.value for cell in cells if cell.data_type == "n" and cell.value is not None] == []
    assert all(not str(cell.value).startswith("=") or cell.data_type == "s" for cell in cells)


@pytest.mark.parametrize("text", BAD)
def test_no_cell_of_a_csv_begins_like_a_formula(text: str) -> None:
    content = csv_of(_sheet([text])).decode("utf-8-sig")
    cell = list(csv.reader(io.StringIO(content, newline="")))[1][0]
    assert cell.lstrip(" \ufeff")[:1] not in set("=+-@\t\r＝＋－＠")


def test_identifiers_stay_whole_amounts_are_numbers_and_days_days() -> None:
    row = ("150199199211067290", "047112345678", Decimal("9426.80"), dt.date(2026, 9, 22), 7, None)
    sheet = WrittenSheet("表", (("证件号", "电话", "标的额", "日期", "件数", "空"),), (row,), foot=("由测试书记员导出。",))
    book = load_workbook(io.BytesIO(workbook_of([sheet])))
    cells = next(iter(book.active.iter_rows(min_row=2, max_row=2)))
    assert [cell.value for cell in cells] == [row[0], row[1], 9426.8, dt.datetime(2026, 9, 22), 7, None]
    assert [cell.data_type for cell in cells[:2]] == ["s", "s"]
    lines = list(csv.reader(io.StringIO(csv_of(sheet).decode("utf-8-sig"))))
    assert lines[1] == ["'150199199211067290", "'047112345678", "9426.80", "2026-09-22", "7", ""]
    assert lines[2] == ["由测试书记员导出。"]


def test_a_csv_carries_the_mark_by_which_office_programs_know_it() -> None:
    assert csv_of(_sheet(["顾国浩"])).startswith(b"\xef\xbb\xbf")
