"""What every table has in common: the naming of constraints, the leading court, the keys.

`court_id` leads every key that a court owns, so that courts can share one database, be split or be
merged later without a redesign. Ids are minted by the program, never by the database.
"""

from __future__ import annotations

import enum
from typing import Any

from sqlalchemy import BigInteger, Boolean, Column, ForeignKeyConstraint, Integer, MetaData, Table, Text
from sqlalchemy.schema import SchemaItem

from mediator_desk.store.columns import Day, Document, Fen, Moment, Word

metadata = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    }
)


def key(name: str) -> Column[int]:
    """A part of the primary key that the program mints."""
    return Column(name, BigInteger, primary_key=True, autoincrement=False)


def word_key(name: str, words: type[enum.StrEnum]) -> Column[Any]:
    """A part of the primary key that is a word of a closed list."""
    return Column(name, Word(words), primary_key=True)


def text(name: str) -> Column[str]:
    """Text; empty where nothing was said."""
    return Column(name, Text, nullable=False)


def number(name: str) -> Column[int]:
    """A small whole number."""
    return Column(name, Integer, nullable=False)


def ref(name: str, *, optional: bool = False) -> Column[int]:
    """The id of another record."""
    return Column(name, BigInteger, nullable=optional)


def yes_no(name: str) -> Column[bool]:
    """Yes or no."""
    return Column(name, Boolean, nullable=False)


def day(name: str, *, optional: bool = False) -> Column[Any]:
    """A local day."""
    return Column(name, Day, nullable=optional)


def moment(name: str, *, optional: bool = False) -> Column[Any]:
    """A local time."""
    return Column(name, Moment, nullable=optional)


def money(name: str) -> Column[Any]:
    """Yuan, kept as 分; none where no amount is stated."""
    return Column(name, Fen, nullable=True)


def word(name: str, words: type[enum.StrEnum], *, optional: bool = False) -> Column[Any]:
    """One word of a closed list."""
    return Column(name, Word(words), nullable=optional)


def document(name: str, kind: Any) -> Column[Any]:
    """A small value as JSON text."""
    return Column(name, Document(kind), nullable=False)


def points_to(table: str, *columns: str, at: tuple[str, ...]) -> ForeignKeyConstraint:
    """A reference inside one court: (court_id, columns…) to (court_id, at…) of a table."""
    return ForeignKeyConstraint(["court_id", *columns], [f"{table}.court_id", *(f"{table}.{name}" for name in at)])


def case_part(
    name: str, *items: SchemaItem, keys: tuple[Column[Any], ...] = (), children: tuple[str, ...] = ()
) -> Table:
    """A table of parts of a case, kept in the order the case has them (`ordinal`).

    A part is keyed (court, case, its own keys; by default `id`), so that whatever points to it must belong
    to the same case. `children` are the fields of its dataclass that have tables of their own.
    """
    own = keys or (key("id"),)
    order = () if any(column.name == "ordinal" for column in own) else (number("ordinal"),)
    return Table(
        name,
        metadata,
        key("court_id"),
        key("case_id"),
        *own,
        *order,
        *items,
        points_to("case_file", "case_id", at=("id",)),
        sqlite_with_rowid=False,
        info={"children": children},
    )
