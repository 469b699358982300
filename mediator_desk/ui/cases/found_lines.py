"""The lines of a search: the best first, what was met marked in them, and said where it stands in no column."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace

from mediator_desk.actions.signed_in import Actions
from mediator_desk.domain.docket import DocketFilter, Order
from mediator_desk.domain.found import Found, FoundCase, FoundWord
from mediator_desk.ui.cases.docket_lines import COLUMNS, line_of
from mediator_desk.ui.kit.lit import Span
from mediator_desk.ui.kit.tables import PAGE, Row

_PLACES = {column.key: place for place, column in enumerate(COLUMNS)}
_SEARCHED = ("number", "parties", "mediator")
"""The columns in which a word of the search may stand."""

_LONGEST = 12


def is_ranked(wanted: DocketFilter) -> bool:
    """Whether the best comes first; whoever sorts by a column wants that order."""
    return bool(wanted.text) and wanted.order is Order.DUE and not wanted.turned


def found_line(found: FoundCase, today: dt.date, shown: Sequence[str]) -> Row:
    """A case as a line, with what was met in it; `shown` are the keys of the columns that are seen."""
    line = line_of(found.row, today)
    cells, elsewhere = list(line.cells), list(found.words)
    for key in _SEARCHED:
        if key not in shown:
            continue
        cell = cells[_PLACES[key]]
        first, second = ([(word, span) for word in found.words if (span := _in(text, word))] for text in (cell.text, cell.second))
        elsewhere = [word for word in elsewhere if all(word is not each for each, _ in (*first, *second))]
        lit, second_lit = (tuple(dict.fromkeys(span for _, span in some)) for some in (first, second))
        cells[_PLACES[key]] = replace(cell, lit=lit, second_lit=second_lit)
    if elsewhere and len(elsewhere) == len(found.words):
        number = cells[_PLACES["number"]]
        cells[_PLACES["number"]] = replace(number, marks=(_why(elsewhere[0]), *number.marks))
    return Row(line.key, tuple(cells))


def _in(text: str, word: FoundWord) -> Span | None:
    """Where the part that was met stands in the text of a line; None where the word is not in it."""
    place = text.find(word.text)
    return (place + word.start, word.length) if place >= 0 else None


def _why(word: FoundWord) -> str:
    """"委托代理人 王某"."""
    text = word.text if len(word.text) <= _LONGEST else f"{word.text[: _LONGEST - 1]}…"
    return f"{word.role} {text}"


class FoundSource:
    """What one search found; asked once, its further windows when somebody scrolls there."""

    def __init__(self, actions: Actions, wanted: DocketFilter, shown: Sequence[str]) -> None:
        self._actions, self._wanted, self._shown = actions, wanted, tuple(shown)
        self._first: Found | None = None
        self.more = False
        """Whether there are more cases than are shown."""

    def count(self) -> int:
        """How many cases are shown."""
        self._first = self._actions.search.find(self._wanted, 0, PAGE)
        self.more = self._first.more
        return self._first.total

    def rows(self, start: int, n: int) -> Sequence[Row]:
        """A window of them."""
        found = self._first
        if found is None or start or n > PAGE:
            found = self._actions.search.find(self._wanted, start, n)
        today = self._actions.cases.today()
        return tuple(found_line(each, today, self._shown) for each in found.cases)
