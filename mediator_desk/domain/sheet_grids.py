"""The cells of a sheet as they lie in it, whatever file they came from."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

CellValue = str | Decimal | dt.date | dt.datetime | bool | None
"""Text, a number by its digits, a day or a moment the sheet marked as such, a yes or no, nothing."""


def cell_address(row: int, column: int) -> str:
    """ "E7" for row 7, column 5; both count from 1 as people see them."""
    letters = ""
    while column > 0:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return f"{letters}{row}"


def place_of_address(address: str) -> tuple[int, int]:
    """Row and column of "E7", both from 1: what `cell_address` made."""
    letters = address.rstrip("0123456789")
    column = 0
    for letter in letters:
        column = column * 26 + ord(letter) - ord("A") + 1
    return int(address[len(letters) :]), column


def cell_text(value: CellValue) -> str:
    """What the cell says, as plain text: 9426.8 → "9426.8", a day → "2024-01-15", empty → ""."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, Decimal):
        return format(value, "f")
    if isinstance(value, dt.datetime):
        return value.isoformat(" ", "minutes")
    if isinstance(value, dt.date):
        return value.isoformat()
    return value.strip()


@dataclass(frozen=True, slots=True)
class Grid:
    """One sheet: its name and its cells from A1 on; rows may differ in length."""

    sheet: str
    rows: tuple[tuple[CellValue, ...], ...]

    @classmethod
    def of(cls, sheet: str, rows: Iterable[Sequence[CellValue]]) -> Grid:
        """A grid of any rows, as a reader of .xlsx or .csv gives them."""
        return cls(sheet, tuple(tuple(row) for row in rows))

    @property
    def height(self) -> int:
        """Number of the last row."""
        return len(self.rows)

    def value(self, row: int, column: int) -> CellValue:
        """The cell at row and column, both from 1; None outside the grid."""
        if not 1 <= row <= len(self.rows):
            return None
        cells = self.rows[row - 1]
        return cells[column - 1] if 1 <= column <= len(cells) else None

    def text(self, row: int, column: int) -> str:
        """What the cell says, as plain text."""
        return cell_text(self.value(row, column))

    def is_empty_row(self, row: int) -> bool:
        """Whether nothing can be seen in the row."""
        return all(not cell_text(value) for value in self.rows[row - 1])
