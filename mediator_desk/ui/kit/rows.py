"""What a table of any length is made of: rows, columns, and the model that brings rows in pages from a source."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, Protocol

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, Qt, Signal

from mediator_desk.ui.kit.cells import CELL_ROLE, Cell, CellKind, Index
from mediator_desk.ui.kit.errands import Errands

PAGE = 256
"""Rows that are asked for at once."""

_PAGES_KEPT = 32
_FIRM = (CellKind.TERM, CellKind.STATE, CellKind.NUMBER)
_LEAST_SHARE = 0.6  # of a column's own width, before the table scrolls sideways
_LEAST_STRETCH = 66
_NOWHERE = QModelIndex()
_DISPLAY = int(Qt.ItemDataRole.DisplayRole)
_ACCESSIBLE = int(Qt.ItemDataRole.AccessibleTextRole)
_ALIGNMENT = int(Qt.ItemDataRole.TextAlignmentRole)
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


@dataclass(frozen=True, slots=True)
class Row:
    """One row, ready to paint; `key` is the id of what it stands for."""

    key: int
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Column:
    """One column; widths are design pixels at 100 %.

    Attributes:
        width: what it has where there is room for all; 0 takes what is left.
        least: what it never goes below; 0 leaves it to the table.
        most: what it grows to where there is room to spare; 0 never grows.
    """

    title: str
    kind: CellKind = CellKind.PLAIN
    width: int = 0
    least: int = 0
    most: int = 0
    key: str = ""
    """By this name it is remembered where somebody chooses his columns."""
    usual: bool = True
    """Seen while nobody has chosen."""
    sorts: bool = False
    """A click on its title sorts by it."""

    @property
    def floor(self) -> float:
        """The narrowest it may be; terms and states never give way."""
        if self.kind in _FIRM:
            return self.width
        return self.least or (self.width * _LEAST_SHARE if self.width else _LEAST_STRETCH)


class KeysetSource(Protocol):
    """Where rows come from; called in the desk lane of the errands, never on the painting thread."""

    def count(self) -> int:
        """How many rows there are."""

    def rows(self, start: int, n: int) -> Sequence[Row]:
        """At most `n` rows from `start` on, in the order of the list."""


@dataclass(frozen=True, slots=True)
class _Opening:
    """The first answer of a source: how many rows there are, and the first page of them."""

    count: int
    first: tuple[Row, ...]


class RowsModel(QAbstractTableModel):
    """Rows of a source or of a short list; a row that has not arrived yet is shown as blank.

    Signals:
        filled(int): a new source has been opened; so many rows it has.
    """

    filled = Signal(int)

    def __init__(
        self, columns: Sequence[Column], errands: Errands | None = None, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self._errands = errands
        self._source: KeysetSource | None = None
        self._count = 0
        self._pages: OrderedDict[int, tuple[Row, ...]] = OrderedDict()
        self._asked: set[int] = set()
        self._opened = 0

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Show a short list that is already here."""
        self._opened += 1
        self._source = None
        pages = {start // PAGE: tuple(rows[start : start + PAGE]) for start in range(0, len(rows), PAGE)}
        self._fill(len(rows), pages)

    def show_source(self, source: KeysetSource) -> None:
        """Open a source; what was shown stays until its first answer arrives."""
        if self._errands is None:
            raise ValueError("a model without errands shows lists only")
        self._opened += 1
        then = partial(self._open, self._opened, source)
        self._errands.run(partial(_opening, source), then=then, owner=self)

    def row_at(self, row: int) -> Row | None:
        """The row in this place; None while it has not arrived, which asks for it."""
        if not 0 <= row < self._count:
            return None
        number, offset = divmod(row, PAGE)
        page = self._pages.get(number)
        if page is None:
            self._ask(number)
            return None
        self._pages.move_to_end(number)
        return page[offset] if offset < len(page) else None

    def place_of(self, key: int) -> int | None:
        """Where the row of `key` stands, as far as rows have arrived."""
        for number, page in self._pages.items():
            for offset, row in enumerate(page):
                if row.key == key:
                    return number * PAGE + offset
        return None

    def gather(self, rows: Sequence[int], then: Callable[[Sequence[Row]], None], owner: QObject) -> None:
        """Give the rows at these places to `then` while `owner` lives; what has not arrived is brought first, off the painting thread."""
        here = [self._held(row) for row in rows]
        if all(here) or self._errands is None or self._source is None:
            then([row for row in here if row is not None])
            return
        work = partial(_brought, self._source, tuple(zip(rows, here, strict=True)))
        self._errands.run(work, then=then, owner=owner, busy="正在读取…")

    def _held(self, row: int) -> Row | None:
        page = self._pages.get(row // PAGE, ())
        return page[row % PAGE] if row % PAGE < len(page) else None

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Rows there are, arrived or not."""
        return 0 if parent.isValid() else self._count

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        """Columns there are."""
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = _DISPLAY) -> Any:
        """Text for display, the Cell for delegates, words for a screen reader; nothing else."""
        if role not in (_DISPLAY, CELL_ROLE, _ACCESSIBLE) or not index.isValid():
            return None
        row = self.row_at(index.row())
        if row is None:
            return None
        cell = row.cells[index.column()]
        if role == CELL_ROLE:
            return cell
        return cell.text if role == _DISPLAY else cell.words()

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _DISPLAY) -> Any:
        """Titles, aligned like their column."""
        if orientation is not Qt.Orientation.Horizontal or not 0 <= section < len(self.columns):
            return None
        if role == _DISPLAY:
            return self.columns[section].title
        if role == _ALIGNMENT:
            return _RIGHT if self.columns[section].kind is CellKind.NUMBER else _LEFT
        return None

    def _open(self, opened: int, source: KeysetSource, opening: _Opening) -> None:
        if opened != self._opened:
            return  # the person has already asked for something else
        self._source = source
        self._fill(opening.count, {0: opening.first} if opening.count else {})

    def _fill(self, count: int, pages: dict[int, tuple[Row, ...]]) -> None:
        self.beginResetModel()
        self._count = count
        self._asked.clear()
        self._pages = OrderedDict(pages)
        self.endResetModel()
        self.filled.emit(count)

    def _ask(self, number: int) -> None:
        if self._errands is None or self._source is None or number in self._asked:
            return
        self._asked.add(number)
        work = partial(self._source.rows, number * PAGE, PAGE)
        self._errands.run(work, then=partial(self._arrive, self._opened, number), owner=self)

    def _arrive(self, opened: int, number: int, rows: Sequence[Row]) -> None:
        if opened != self._opened:
            return
        self._asked.discard(number)
        self._pages[number] = tuple(rows)
        while len(self._pages) > _PAGES_KEPT:
            self._pages.popitem(last=False)
        last = min(self._count, (number + 1) * PAGE) - 1
        self.dataChanged.emit(self.index(number * PAGE, 0), self.index(last, len(self.columns) - 1))


def _opening(source: KeysetSource) -> _Opening:
    return _Opening(source.count(), tuple(source.rows(0, PAGE)))


def _brought(source: KeysetSource, wanted: Sequence[tuple[int, Row | None]]) -> list[Row]:
    """The rows, those that are missing in pages from their source."""
    pages: dict[int, Sequence[Row]] = {}
    for place, row in wanted:
        if row is None and place // PAGE not in pages:
            pages[place // PAGE] = source.rows(place // PAGE * PAGE, PAGE)
    found = (row or next(iter(pages[place // PAGE][place % PAGE :][:1]), None) for place, row in wanted)
    return [row for row in found if row is not None]
