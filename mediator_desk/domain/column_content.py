"""What the content of a column says of it, where its name does not."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterable
from decimal import Decimal

from mediator_desk.domain.casenumbers import recognise_number
from mediator_desk.domain.identity import IdType, check_identity, check_phone, guess_id_type
from mediator_desk.domain.refusals import Refusal
from mediator_desk.domain.sheet_grids import CellValue, Grid, cell_text
from mediator_desk.domain.typed_dates import parse_date

_LOOKED_AT = 50
_ENOUGH = 0.8

_TODAY = dt.date.max
_DATE = re.compile(r"\d{4}\s*[-/.年]")


def content_of(grid: Grid, header_row: int, place: int) -> tuple[CellValue, ...]:
    """The first filled cells of a column."""
    values: list[CellValue] = []
    for row in range(header_row + 1, grid.height + 1):
        value = grid.value(row, place)
        if cell_text(value):
            values.append(value)
        if len(values) == _LOOKED_AT:
            break
    return tuple(values)


def looks_like(values: Iterable[CellValue]) -> str:
    """ "案号", "证件号", "电话" or "日期" where nearly every cell is one; "" else."""
    cells = tuple(values)
    for word, test in _TESTS:
        if cells and sum(map(test, cells)) >= len(cells) * _ENOUGH:
            return word
    return ""


def is_court_number(value: CellValue) -> bool:
    """Whether the cell holds a number that a court gave."""
    if not isinstance(value, str):
        return False
    try:
        return recognise_number(value)[2] is not None
    except Refusal:
        return False


def _is_identity(value: CellValue) -> bool:
    text = cell_text(value)
    kind = guess_id_type(text)
    return kind in (IdType.RESIDENT, IdType.CREDIT_CODE) and check_identity(kind, text, today=_TODAY).ok


def _is_phone(value: CellValue) -> bool:
    return check_phone(cell_text(value)).ok


def _is_date(value: CellValue) -> bool:
    if isinstance(value, dt.date):
        return True
    if isinstance(value, Decimal | bool) or not _DATE.match(cell_text(value)):
        return False
    try:
        parse_date(cell_text(value))
    except Refusal:
        return False
    return True


_TESTS: tuple[tuple[str, Callable[[CellValue], bool]], ...] = (
    ("案号", is_court_number),
    ("证件号", _is_identity),
    ("电话", _is_phone),
    ("日期", _is_date),
)
