"""Column types: rows come back as domain values.

Money is whole 分 in tables and Decimal yuan outside; dates and times are ISO text, local and without a
zone, so that both engines compare them alike; enums are their Chinese words.
"""

from __future__ import annotations

import datetime as dt
import enum
import json
from decimal import Decimal
from typing import Any

from sqlalchemy import BigInteger, Dialect, Text
from sqlalchemy.types import TypeDecorator

from mediator_desk.domain.money import from_fen, to_fen
from mediator_desk.store.plain import shaped, written


class Unreadable(Exception):
    """A row holds what this program never wrote: the file is damaged or was changed from outside."""


class Fen(TypeDecorator[Decimal]):
    """Money (金额): Decimal yuan with at most two decimals, kept as whole 分."""

    impl = BigInteger
    cache_ok = True

    def process_bind_param(self, value: Decimal | None, dialect: Dialect) -> int | None:
        """分 of an amount; ValueError for fractions of a 分, which the domain never makes."""
        return None if value is None else to_fen(value)

    def process_result_value(self, value: int | None, dialect: Dialect) -> Decimal | None:
        """The amount with two decimals."""
        if value is not None and type(value) is not int:
            raise Unreadable("金额")
        return None if value is None else from_fen(value)


class Day(TypeDecorator[dt.date]):
    """A local day as ISO text."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: dt.date | None, dialect: Dialect) -> str | None:
        """ISO text; a time of day is a bug here."""
        if isinstance(value, dt.datetime):
            raise ValueError("a day has no time")
        return None if value is None else value.isoformat()

    def process_result_value(self, value: str | None, dialect: Dialect) -> dt.date | None:
        """The day."""
        try:
            return None if value is None else dt.date.fromisoformat(value)
        except (TypeError, ValueError) as error:
            raise Unreadable("日期") from error


class Moment(TypeDecorator[dt.datetime]):
    """A local time as ISO text, without a zone: one centre, one clock."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: dt.datetime | None, dialect: Dialect) -> str | None:
        """ISO text of fixed length, so that text order is time order."""
        if value is None:
            return None
        if value.tzinfo is not None:
            raise ValueError("times are kept as local times without a zone")
        return value.isoformat(timespec="microseconds")

    def process_result_value(self, value: str | None, dialect: Dialect) -> dt.datetime | None:
        """The time."""
        try:
            return None if value is None else dt.datetime.fromisoformat(value)
        except (TypeError, ValueError) as error:
            raise Unreadable("时间") from error


class Word(TypeDecorator[enum.Enum]):
    """One word of a closed list: an enum kept as its Chinese value."""

    impl = Text
    cache_ok = True

    def __init__(self, words: type[enum.StrEnum]) -> None:
        super().__init__()
        self.words = words

    def process_bind_param(self, value: enum.Enum | None, dialect: Dialect) -> str | None:
        """The word."""
        return None if value is None else str(self.words(str(value)))

    def process_result_value(self, value: str | None, dialect: Dialect) -> enum.Enum | None:
        """The member of the list."""
        try:
            return None if value is None else self.words(value)
        except ValueError as error:
            raise Unreadable(self.words.__name__) from error


class Document(TypeDecorator[Any]):
    """A small value kept as JSON text: a list of ids, of lines of material, of roles."""

    impl = Text
    cache_ok = True

    def __init__(self, kind: Any) -> None:
        super().__init__()
        self.kind = kind
        """The type of the value, such as `tuple[Material, ...]`."""

    def process_bind_param(self, value: Any, dialect: Dialect) -> str | None:
        """Canonical JSON, so that equal values are equal texts."""
        return None if value is None else written(value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> Any:
        """The value in its own types."""
        try:
            return None if value is None else shaped(self.kind, json.loads(value))
        except (TypeError, ValueError, KeyError, AttributeError) as error:
            raise Unreadable(str(self.kind)) from error
