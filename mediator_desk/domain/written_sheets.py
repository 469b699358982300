"""A sheet that goes out to somebody: its cells as values; `exchange.writing` makes bytes of it that compute nothing."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal

OutCell = str | Decimal | int | dt.date | None
"""Text (numbers of papers and telephones are text), an amount or a count, a day, or nothing."""


@dataclass(frozen=True, slots=True)
class WrittenSheet:
    """One sheet.

    Attributes:
        name: as its tab shows it.
        heads: rows above the first line, the column names last.
        rows: the lines.
        widths: of the columns, in characters; those that are not said are ordinary.
        foot: sentences below the last line: who took it out, when and why.
    """

    name: str
    heads: tuple[tuple[OutCell, ...], ...]
    rows: tuple[tuple[OutCell, ...], ...]
    widths: tuple[int, ...] = ()
    foot: tuple[str, ...] = ()
