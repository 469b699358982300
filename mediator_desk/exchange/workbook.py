"""Reads the cells of a checked .xlsx; formulas and markup come as plain text, nothing is computed."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from python_calamine import CalamineError, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from mediator_desk.domain.sheet_grids import CellValue, Grid
from mediator_desk.exchange.guard import check_workbook
from mediator_desk.exchange.part_scan import Place
from mediator_desk.exchange.refusals import unreadable

_SPREADSHEET_DIGITS = 15
"""A spreadsheet keeps and shows fifteen digits; what lies behind them is noise of binary fractions."""


def read_workbook(content: bytes) -> tuple[Grid, ...]:
    """The visible sheets that hold something, in the order of the workbook.

    Refuses (reliability.md §5b rows 36-38) before anything is parsed.
    """
    checked = check_workbook(content)
    try:
        return tuple(_grids(checked.content, checked.plain))
    except (CalamineError, OSError, ValueError, OverflowError) as broken:
        raise unreadable() from broken


def _grids(content: bytes, plain: Mapping[str, Mapping[Place, str]]) -> Iterator[Grid]:
    with CalamineWorkbook.from_filelike(io.BytesIO(content)) as workbook:
        for sheet in workbook.sheets_metadata:
            if sheet.typ != SheetTypeEnum.WorkSheet or sheet.visible != SheetVisibleEnum.Visible:
                continue
            cells = workbook.get_sheet_by_name(sheet.name).to_python(skip_empty_area=False)
            rows = _with_plain(cells, plain.get(sheet.name, {}))
            if any(value is not None for row in rows for value in row):
                yield Grid.of(sheet.name, rows)


def _with_plain(cells: Sequence[Sequence[object]], plain: Mapping[Place, str]) -> list[list[CellValue]]:
    """The cells as our values; where the reader sees nothing, the text of an uncomputed formula."""
    height = max([len(cells), *(row for row, _ in plain)])
    width = max([len(cells[0]) if cells else 0, *(column for _, column in plain)])
    rows: list[list[CellValue]] = [[None] * width for _ in range(height)]
    for number, line in enumerate(cells):
        for column, raw in enumerate(line):
            rows[number][column] = _cell_value(raw)
    for (row, column), text in plain.items():
        rows[row - 1][column - 1] = text
    return rows


def _cell_value(raw: object) -> CellValue:
    if isinstance(raw, bool):
        return raw
    if isinstance(raw, int | float):
        return number_as_written(raw)
    if isinstance(raw, dt.date):
        return raw
    text = str(raw)
    return text if text.strip() else None


def number_as_written(raw: int | float) -> Decimal:
    """The digits a person sees: 9426.8 → 9426.8, 3.0 → 3, 9426.799999999999 → 9426.8.

    A float becomes a Decimal by its text, never by its binary value.
    """
    exact = Decimal(repr(raw))
    if len(exact.normalize().as_tuple().digits) > _SPREADSHEET_DIGITS:
        exact = Decimal(format(raw, f".{_SPREADSHEET_DIGITS}g"))
    whole = exact.to_integral_value()
    return whole if whole == exact else exact.normalize()
