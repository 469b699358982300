"""Domain values as plain JSON and back, by the types their dataclasses state.

One small codec for everything the store keeps as a document: lists of material, settings, journal
details. Unknown keys of a document are ignored, missing ones take the dataclass's default, so that
a document survives a new field.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import enum
import functools
import json
import types
import typing
from collections.abc import Mapping
from decimal import Decimal
from typing import Any


def plain(value: object) -> Any:
    """The value in JSON's own types; sets in a fixed order, dates in ISO form.

    Raises:
        TypeError: a type no document of this program contains; a bug.
    """
    if value is None or (isinstance(value, bool | int | str) and not isinstance(value, enum.Enum)):
        return value
    if isinstance(value, enum.Enum):
        return value.value
    if isinstance(value, dt.date):  # a datetime is a date
        return value.isoformat()
    if isinstance(value, Decimal):
        return str(value)
    if isinstance(value, Mapping):
        return {str(plain(key)): plain(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [plain(each) for each in value]
    if isinstance(value, set | frozenset):
        return sorted(plain(each) for each in value)
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {each.name: plain(getattr(value, each.name)) for each in dataclasses.fields(value)}
    raise TypeError(f"{type(value).__name__} cannot be kept in a document")


def written(value: object) -> str:
    """The value as canonical JSON text: the same value always gives the same text."""
    return json.dumps(plain(value), ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def shaped(kind: Any, value: Any) -> Any:
    """What `plain` made of a value of type `kind`, as that type again.

    Raises:
        ValueError, TypeError, KeyError: the document is not of that shape.
    """
    origin = typing.get_origin(kind)
    if origin in (typing.Union, types.UnionType):
        if value is None:
            return None
        return shaped(next(each for each in typing.get_args(kind) if each is not type(None)), value)
    if origin in (tuple, frozenset):
        return origin(shaped(typing.get_args(kind)[0], each) for each in value)
    if dataclasses.is_dataclass(kind):
        return _object(kind, value)
    return _single(kind, value)


def _object(kind: Any, value: Mapping[str, Any]) -> Any:
    hints = _hints(kind)
    known = {each.name for each in dataclasses.fields(kind)} & value.keys()
    return kind(**{name: shaped(hints[name], value[name]) for name in known})


def _single(kind: Any, value: Any) -> Any:
    if kind in (dt.date, dt.datetime):
        return kind.fromisoformat(value)
    if kind is Decimal or issubclass(kind, enum.Enum):
        return kind(value)
    if type(value) is not kind:
        raise TypeError(f"{kind.__name__} expected")
    return value


@functools.cache
def _hints(kind: type) -> dict[str, Any]:
    return typing.get_type_hints(kind)
