"""Parts of an aggregate as rows: taken apart, compared with what was there, put together.

A case is a tree of frozen dataclasses whose fields are named like their columns. It is saved by
comparing the rows of two such trees: new rows are inserted, changed ones updated, in one statement per
table and kind of change. No row is ever deleted: a row that is missing afterwards is a bug, except that
a line of an unsigned draft may be struck (划去).
"""

from __future__ import annotations

import dataclasses
import functools
from collections.abc import Collection, Hashable, Iterable, Iterator, Mapping, Sequence
from typing import Any, TypeVar, cast

from sqlalchemy import ColumnElement, RowMapping, Table, bindparam, insert, select, update

from mediator_desk.store.transaction import Transaction

Row = dict[str, Any]
Key = tuple[Any, ...]
T = TypeVar("T")


@functools.cache
def fields_in(table: Table, kind: Any) -> tuple[str, ...]:
    """The fields of a dataclass that are columns of the table.

    Raises:
        TypeError: a field is neither a column nor said to be kept in another table (`info["children"]`);
            it would be lost in silence.
    """
    names = [each.name for each in dataclasses.fields(kind)]
    lost = [name for name in names if name not in table.c and name not in table.info.get("children", ())]
    if lost:
        raise TypeError(f"{table.name} does not keep {', '.join(lost)} of {kind.__name__}")
    return tuple(name for name in names if name in table.c)


def values_of(table: Table, record: Any) -> Row:
    """The fields of one record that are columns of the table; none may be without a place (`fields_in`)."""
    kind = cast("Hashable", type(record))
    return {name: getattr(record, name) for name in fields_in(table, kind)}


def read(kind: type[T], row: RowMapping, **others: Any) -> T:
    """A record from its row; `others` are the fields kept in other tables. A missing column is a bug."""
    names = (each.name for each in dataclasses.fields(kind))  # type: ignore[arg-type]
    return kind(**{name: others[name] if name in others else row[name] for name in names})


def numbered(
    table: Table, records: Iterable[Any], *, keys: Sequence[str] = ("id",), **owner: Any
) -> Iterator[tuple[Key, Row]]:
    """Key and row of each record, with its place among its like (`ordinal`)."""
    for place, record in enumerate(records):
        row = {**owner, "ordinal": place, **values_of(table, record)}
        if "struck" in table.c:
            row["struck"] = False
        yield tuple(row[name] for name in keys), row


@dataclasses.dataclass(frozen=True, slots=True)
class Kept:
    """How one table keeps parts of an aggregate.

    Attributes:
        keys: columns that tell one part from another inside the aggregate.
        mint: whether the row has an id of its own that no dataclass knows.
    """

    table: Table
    keys: tuple[str, ...] = ("id",)
    mint: bool = False

    def load(self, tx: Transaction, owner: Row) -> Sequence[RowMapping]:
        """The rows that belong to `owner`, in their order, without the struck ones."""
        condition = _within(self.table, {"court_id": tx.court_id, **owner})
        if "struck" in self.table.c:
            condition.append(self.table.c.struck.is_(False))
        return tx.rows(select(self.table).where(*condition).order_by(self.table.c.ordinal))

    def load_among(self, tx: Transaction, column: str, owners: Collection[int]) -> Sequence[RowMapping]:
        """The rows of several owners at once, each owner's in their order, without the struck ones."""
        condition = [self.table.c.court_id == tx.court_id, self.table.c[column].in_(owners)]
        if "struck" in self.table.c:
            condition.append(self.table.c.struck.is_(False))
        return tx.rows(select(self.table).where(*condition).order_by(self.table.c.ordinal))

    def save(self, tx: Transaction, owner: Row, before: Mapping[Key, Row], after: Mapping[Key, Row]) -> None:
        """Make the rows of `owner` those of `after`.

        Raises:
            ValueError: a row is missing in `after` that may not be struck.
        """
        scope = {"court_id": tx.court_id, **owner}
        fresh = [self._new(tx, {**scope, **row}) for key, row in after.items() if key not in before]
        changed = [row for key, row in after.items() if key in before and before[key] != row]
        changed += [self._struck(key, row) for key, row in before.items() if key not in after]
        if fresh:
            tx.run(insert(self.table), fresh)
        if changed:
            self._update(tx, scope, changed)

    def add(self, tx: Transaction, rows: Sequence[Row]) -> None:
        """Keep the first rows of several owners at once; each says whose it is."""
        if rows:
            tx.run(insert(self.table), [self._new(tx, {"court_id": tx.court_id, **row}) for row in rows])

    def _new(self, tx: Transaction, row: Row) -> Row:
        return {**row, "id": tx.new_id()} if self.mint else row

    def _struck(self, key: Key, row: Row) -> Row:
        if "struck" not in self.table.c:
            raise ValueError(f"{self.table.name} {key} is missing: nothing is ever deleted")
        return {**row, "struck": True}

    def _update(self, tx: Transaction, scope: Row, rows: Sequence[Row]) -> None:
        condition = _within(self.table, scope)
        condition += [self.table.c[name] == bindparam(f"at_{name}") for name in self.keys]
        if "struck" in self.table.c:
            condition.append(self.table.c.struck.is_(False))
        settable = [name for name in rows[0] if name not in self.keys and name not in scope]
        statement = update(self.table).where(*condition).values({name: bindparam(f"to_{name}") for name in settable})
        parameters = [
            {f"at_{name}": row[name] for name in self.keys} | {f"to_{name}": row[name] for name in settable}
            for row in rows
        ]
        if tx.run(statement, parameters) != len(rows):
            raise RuntimeError(f"{self.table.name}: a row to change was not there")


def _within(table: Table, owner: Row) -> list[ColumnElement[bool]]:
    return [table.c[name] == value for name, value in owner.items()]


def by(rows: Iterable[RowMapping], column: str) -> dict[int, list[RowMapping]]:
    """Rows gathered by the record they belong to, in their order."""
    gathered: dict[int, list[RowMapping]] = {}
    for row in rows:
        gathered.setdefault(row[column], []).append(row)
    return gathered

