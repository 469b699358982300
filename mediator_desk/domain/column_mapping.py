"""What each column of a sheet is taken for: proposed by its name, by its content or by the last time, and corrected.

What could be two things is asked about and not read until somebody has chosen; nothing is guessed.
"""

from __future__ import annotations

import enum
import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from mediator_desk.domain.names import half_width, without_invisible
from mediator_desk.domain.sheet_grids import Grid, cell_address

ENCODINGS = ("UTF-8", "GB18030", "UTF-16")
"""Encodings of a .csv that people choose from."""

NOT_READ = ""
"""The meaning of a column that nobody reads."""

_SAMPLES = 3
_LONGEST_SAMPLE = 24


class SheetKind(enum.StrEnum):
    """Kinds of sheets whose columns are remembered."""

    REFERRALS = "移送表"
    ROSTER = "名册"


class Origin(enum.StrEnum):
    """Why a column is taken for what it is."""

    NAME = "按列名"
    CONTENT = "按内容"
    BEFORE = "上次的选择"
    CHOSEN = "手工选择"
    NONE = "不读取"


@dataclass(frozen=True, slots=True)
class MappedColumn:
    """One column of a sheet.

    Attributes:
        place: from 1.
        name: as the sheet calls it; may be empty.
        meaning: value of the column it is taken for; `NOT_READ` for none.
        question: why somebody should choose; empty when nothing is in doubt.
    """

    place: int
    address: str
    name: str
    samples: tuple[str, ...]
    meaning: str
    origin: Origin
    question: str = ""


@dataclass(frozen=True, slots=True)
class SheetChoice:
    """How a person wants a file to be read; empty where the program shall find out.

    Attributes:
        encoding: of a .csv.
        sheet: name of the sheet of a workbook.
        columns: meaning of each column from left to right, as chosen by hand.
    """

    encoding: str = ""
    sheet: str = ""
    columns: tuple[str, ...] | None = None


def names_digest(names: Sequence[str]) -> str:
    """One value for one set of column names, whatever their spaces and widths."""
    bare = [re.sub(r"\s", "", without_invisible(half_width(name))).lower() for name in names]
    while bare and not bare[-1]:
        bare.pop()
    return hashlib.sha256("\x1f".join(bare).encode()).hexdigest()


def header_names(grid: Grid, row: int) -> tuple[str, ...]:
    """The names in a row, from the first column to the last one that anything stands in."""
    width = max((len(cells) for cells in grid.rows[row - 1 :]), default=0)
    return tuple(grid.text(row, place) for place in range(1, width + 1))


def samples_of(grid: Grid, header_row: int, place: int) -> tuple[str, ...]:
    """The first few different things that stand in a column."""
    found: dict[str, None] = {}
    for row in range(header_row + 1, grid.height + 1):
        text = " ".join(grid.text(row, place).split())
        if text:
            found[text if len(text) <= _LONGEST_SAMPLE else text[:_LONGEST_SAMPLE] + "…"] = None
        if len(found) == _SAMPLES:
            break
    return tuple(found)


def mapped_columns(
    grid: Grid,
    header_row: int,
    meanings: Mapping[int, str],
    origins: Mapping[int, Origin],
    questions: Mapping[int, str],
) -> tuple[MappedColumn, ...]:
    """The table of the mapping; columns without a name and without content are left out."""
    lines: list[MappedColumn] = []
    for place, name in enumerate(header_names(grid, header_row), start=1):
        samples = samples_of(grid, header_row, place)
        if not name and not samples:
            continue
        meaning = meanings.get(place, NOT_READ)
        origin = origins.get(place, Origin.NAME if meaning else Origin.NONE)
        address = cell_address(header_row, place)
        lines.append(MappedColumn(place, address, name, samples, meaning, origin, questions.get(place, "")))
    return tuple(lines)


def names_and_meanings(columns: Sequence[MappedColumn]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What the columns are called and what they are taken for, from the first place on."""
    width = max((column.place for column in columns), default=0)
    names, meanings = [""] * width, [NOT_READ] * width
    for column in columns:
        names[column.place - 1], meanings[column.place - 1] = column.name, column.meaning
    return tuple(names), tuple(meanings)


def chosen_meanings(columns: Sequence[str]) -> dict[int, str]:
    """Place → meaning of what was chosen; the first of two columns that claim the same is read."""
    places: dict[int, str] = {}
    for place, meaning in enumerate(columns, start=1):
        if meaning and meaning not in places.values():
            places[place] = meaning
    return places


def columns_with(columns: Sequence[MappedColumn], place: int, meaning: str) -> tuple[str, ...]:
    """The whole choice after one column was given another meaning; whoever had it before is not read."""
    before = names_and_meanings(columns)[1]
    return tuple(
        meaning if at == place else NOT_READ if each == meaning else each for at, each in enumerate(before, start=1)
    )
