"""Cells come as they lie in the sheet: as text, as the number a person sees, as a day."""

from __future__ import annotations

import datetime as dt
import random
from decimal import Decimal

import pytest
from openpyxl import Workbook

from mediator_desk.domain.refusals import Refusal
from mediator_desk.domain.sheet_grids import Grid
from mediator_desk.exchange.workbook import number_as_written, read_workbook
from tests.exchange.sheets import saved, sheet_of_2024, sheet_of_lines, with_part


def _only(content: bytes) -> Grid:
    (grid,) = read_workbook(content)
    return grid


def test_a_cell_keeps_its_place_under_empty_rows_and_columns() -> None:
    book = Workbook()
    book.active["E7"] = "苏日娜"
    assert _only(saved(book)).value(7, 5) == "苏日娜"
    assert _only(saved(book)).value(1, 1) is None


def test_numbers_become_decimals_by_their_text() -> None:
    grid = _only(sheet_of_lines([[9426.8, 19900008820, 0.1, 107591.46]]))
    assert grid.rows[0] == (Decimal("9426.8"), Decimal("19900008820"), Decimal("0.1"), Decimal("107591.46"))


@pytest.mark.parametrize(
    ("stored", "seen"),
    [
        (9426.799999999999, "9426.8"),
        (3.0, "3"),
        (1e21, "1000000000000000000000"),
        (0.1 + 0.2, "0.3"),
        (-5.5, "-5.5"),
    ],
)
def test_noise_behind_fifteen_digits_is_not_read(stored: float, seen: str) -> None:
    assert format(number_as_written(stored), "f") == seen


def test_days_come_as_days_in_every_format_of_a_date() -> None:
    book = Workbook()
    for row, form in enumerate(("yyyy-mm-dd", 'yyyy"年"m"月"d"日"', "[$-804]yyyy/m/d;@", "m/d/yy"), start=1):
        cell = book.active.cell(row, 1, dt.date(2024, 1, 15))
        cell.number_format = form
    assert [line[0] for line in _only(saved(book)).rows] == [dt.date(2024, 1, 15)] * 4


def test_markup_and_formula_like_text_stay_plain_text() -> None:
    texts = ("=1+1", "<b>支付</b>", "&lt;", "+1", "@SUM(A1)", "{{甲方}}")
    assert _only(sheet_of_lines([texts])).rows[0] == texts


def test_a_formula_comes_as_the_value_it_last_had() -> None:
    content = with_part(
        sheet_of_lines([[1.5]]),
        "xl/worksheets/sheet1.xml",
        lambda body: body.replace(b"<v>", b"<f>SUM(B1:B9)</f><v>"),
    )
    assert _only(content).value(1, 1) == Decimal("1.5")


def test_a_formula_nobody_computed_comes_as_its_text() -> None:
    book = Workbook()
    book.active["B2"] = "=1+1"
    book.active["A1"] = '=cmd|"/c calc"!A0'
    grid = _only(saved(book))
    assert grid.value(2, 2) == "=1+1"
    assert grid.value(1, 1) == '=cmd|"/c calc"!A0'


def test_an_error_value_comes_as_its_text_and_not_as_an_empty_cell() -> None:
    book = Workbook()
    book.active["A1"] = "#DIV/0!"
    book.active["A1"].data_type = "e"
    assert _only(saved(book)).value(1, 1) == "#DIV/0!"


def test_hidden_and_empty_sheets_are_left_out() -> None:
    book = Workbook()
    book.active.title = "空表"
    hidden = book.create_sheet("隐藏")
    hidden["A1"] = "x"
    hidden.sheet_state = "hidden"
    shown = book.create_sheet("委派案件")
    shown["A1"] = "案号"
    assert [grid.sheet for grid in read_workbook(saved(book))] == ["委派案件"]


def test_a_damaged_part_gives_cells_or_a_refusal_and_nothing_else() -> None:
    chance = random.Random(20240115)
    whole = sheet_of_2024()
    outcomes: set[type] = set()
    for _ in range(200):
        part = chance.choice(
            ("xl/worksheets/sheet1.xml", "xl/_rels/workbook.xml.rels", "xl/workbook.xml", "xl/styles.xml")
        )
        damaged = with_part(whole, part, lambda body: _damaged(body, chance))
        try:
            outcomes.add(type(read_workbook(damaged)))
        except Refusal as refusal:
            outcomes.add(type(refusal))
    assert outcomes == {tuple, Refusal}


def _damaged(body: bytes, chance: random.Random) -> bytes:
    place = chance.randrange(len(body))
    put_in = bytes(chance.choice(b'0123456789AEZaz"<>&-./ ') for _ in range(chance.randrange(6)))
    return body[:place] + put_in + body[place + chance.randrange(8) :]
