"""One row of a referral sheet while it is read: its cells by meaning, and the reasons found so far."""

from __future__ import annotations

from mediator_desk.domain.names import clean_text, without_invisible
from mediator_desk.domain.referral_columns import SheetHeader
from mediator_desk.domain.referral_parties import NOTHING
from mediator_desk.domain.referral_sheets import Column, Reason, Verdict
from mediator_desk.domain.refusals import Refusal
from mediator_desk.domain.sheet_grids import CellValue, Grid, cell_address, cell_text


class RowReading:
    """Gives the cells of one row by column and gathers the reasons of its verdict."""

    def __init__(self, grid: Grid, header: SheetHeader, row: int) -> None:
        self._grid = grid
        self._header = header
        self.row = row
        self._reasons: list[Reason] = []

    @property
    def reasons(self) -> tuple[Reason, ...]:
        """What was found, in the order of the columns as this program knows them."""
        order = list(Column)
        return tuple(sorted(self._reasons, key=lambda reason: order.index(reason.column)))

    @property
    def amounts_in_ten_thousands(self) -> bool:
        """The amount's column says 万元."""
        return self._header.ten_thousands

    def has(self, column: Column) -> bool:
        """Whether the sheet has the column."""
        return column in self._header.places

    def value(self, column: Column) -> CellValue:
        """The cell as it lies in the sheet; None where people wrote that there is nothing."""
        place = self._header.places.get(column)
        value = self._grid.value(self.row, place) if place is not None else None
        # Invisible characters alone are no content either.
        return None if without_invisible(cell_text(value)).strip().casefold() in NOTHING else value

    def text(self, column: Column) -> str:
        """What the cell says; empty where people wrote that there is nothing."""
        return cell_text(self.value(column))

    def long_text(self, column: Column, limit: int) -> str:
        """Free text as it is kept; too long a text is refused, never cut."""
        try:
            return clean_text(self.text(column), limit)
        except Refusal as refusal:
            self.note(column, refusal.what, Verdict.IMPOSSIBLE)
            return ""

    def note_repeated_columns(self) -> None:
        """Say what stands in a second column of the same meaning, which is not read."""
        for place, column in self._header.repeated:
            there = cell_text(self._grid.value(self.row, place))
            if there.casefold() in NOTHING or there == self.text(column):
                continue
            text = f"第二个“{column}”列里还有内容，没有读入，请核对。"
            self._reasons.append(Reason(cell_address(self.row, place), column, text, Verdict.ASK))

    def note_broken_text(self) -> None:
        """Say where bytes of the file were no character of its encoding."""
        for column in self._header.places:
            if "\ufffd" in self.text(column):
                self.note(column, "有无法识别的字节，请核对编码或者原文。", Verdict.IMPOSSIBLE)

    def note(self, column: Column, text: str, verdict: Verdict) -> None:
        """Add a reason that points at the row's cell of that column."""
        place = self._header.places.get(column)
        cell = cell_address(self.row, place) if place is not None else ""
        self._reasons.append(Reason(cell, column, text, verdict))

    def note_missing(self, column: Column) -> None:
        """Say that a needed cell is empty, or that the sheet lacks the whole column."""
        text = f"没有填写{column}。" if self.has(column) else f"表格没有“{column}”这一列。"
        self.note(column, text, Verdict.INCOMPLETE)
