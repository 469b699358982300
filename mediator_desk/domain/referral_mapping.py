"""Which column of a referral sheet is taken for what: by name, by content, as last time or as chosen."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from mediator_desk.domain.column_content import content_of, is_court_number, looks_like
from mediator_desk.domain.column_mapping import (
    MappedColumn,
    Origin,
    chosen_meanings,
    header_names,
    mapped_columns,
    names_digest,
)
from mediator_desk.domain.referral_columns import TITLE_ROWS, SheetHeader, find_header, header_at
from mediator_desk.domain.referral_sheets import Column
from mediator_desk.domain.sheet_grids import Grid

_FEWEST_NAMES = 3
_QUESTIONS = {
    "案号": "内容是案号，已有另一列作案号，请选择是否读取。",
    "证件号": "内容像证件号，请选择是哪一方的。",
    "电话": "内容像电话号码，请选择是哪一方的。",
    "日期": "内容是日期，请选择是什么日期。",
}
_WHOSE_AGENT = "没有写明是哪一方的代理人，请选择。"

CHOICES: tuple[Column, ...] = tuple(column for column in Column if column is not Column.SEQUENCE)
"""What a column may be said to be."""


@dataclass(frozen=True, slots=True)
class ReadHeader:
    """The row of column names, and why each column is taken for what it is."""

    header: SheetHeader
    columns: tuple[MappedColumn, ...]


def header_row(grid: Grid) -> int | None:
    """The row of column names: known by its names, else by the case numbers that stand below it."""
    found = find_header(grid)
    return found.row if found is not None else _row_above_numbers(grid)


def digest_of(grid: Grid) -> str:
    """What the meanings of this sheet's columns are remembered under; "" where it has no row of names."""
    row = header_row(grid)
    return names_digest(header_names(grid, row)) if row is not None else ""


def read_header(
    grid: Grid, chosen: Sequence[str] | None = None, remembered: Sequence[str] | None = None
) -> ReadHeader | None:
    """The header as chosen, else as last time, else as its names and its content say; None without one."""
    row = header_row(grid)
    if row is None:
        return None
    told = chosen if chosen is not None else remembered
    if told is not None:
        origin = Origin.CHOSEN if chosen is not None else Origin.BEFORE
        meanings = chosen_meanings(told)
        header = header_at(grid, row, meanings)
        origins = dict.fromkeys(meanings, origin)
        questions = dict(_about_agents(header))
        return ReadHeader(header, mapped_columns(grid, row, meanings, origins, questions))
    return _proposed(grid, row)


def _proposed(grid: Grid, row: int) -> ReadHeader:
    header = find_header(grid) or header_at(grid, row, {})
    meanings = {place: str(column) for column, place in header.places.items()}
    repeated = {place for place, _ in header.repeated}
    origins: dict[int, Origin] = {}
    questions = dict(_about_agents(header))
    for place, word in _by_content(grid, header, repeated):
        if word == "案号" and Column.CASE_NUMBER not in header.places:
            header = _with_number(grid, header, place)
            meanings[place], origins[place] = str(Column.CASE_NUMBER), Origin.CONTENT
        else:
            questions[place] = _QUESTIONS[word]
    return ReadHeader(header, mapped_columns(grid, row, meanings, origins, questions))


def _by_content(grid: Grid, header: SheetHeader, passed: set[int]) -> Iterator[tuple[int, str]]:
    taken = set(header.places.values()) | passed
    for place in range(1, len(header_names(grid, header.row)) + 1):
        word = "" if place in taken else looks_like(content_of(grid, header.row, place))
        if word:
            yield place, word


def _with_number(grid: Grid, header: SheetHeader, place: int) -> SheetHeader:
    unread = tuple(each for each in header.unread if each[1] != grid.text(header.row, place))
    return dataclasses.replace(header, places={**header.places, Column.CASE_NUMBER: place}, unread=unread)


def _about_agents(header: SheetHeader) -> Iterator[tuple[int, str]]:
    if Column.AGENT in header.places:
        yield header.places[Column.AGENT], _WHOSE_AGENT


def _row_above_numbers(grid: Grid) -> int | None:
    """Where no name is known: the row of several names right above the first case number."""
    for row in range(2, min(grid.height, TITLE_ROWS + 1) + 1):
        if any(is_court_number(value) for value in grid.rows[row - 1]):
            names = [text for place in range(1, len(grid.rows[row - 2]) + 1) if (text := grid.text(row - 1, place))]
            return row - 1 if len(names) >= _FEWEST_NAMES else None
    return None
