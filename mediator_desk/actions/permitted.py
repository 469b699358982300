"""The one gate every action passes (权限): a room of actions whose public methods ask `domain.permissions` first.

A room is opened through `behind_permissions`, which makes the gate from the room's own methods, so a new
verb stands behind it without anybody thinking of it. What a verb does within itself is not asked again.
Between asking and acting a mediator may be replaced; the case has another version then, and the save is
refused as stale.
"""

from __future__ import annotations

import functools
import inspect
from collections.abc import Callable, Iterator
from contextvars import ContextVar
from typing import Any, TypeVar

from mediator_desk.actions.desk import Desk
from mediator_desk.domain.permissions import Part, Reach, check, reach
from mediator_desk.store import scope

Room = TypeVar("Room")

_inside: ContextVar[bool] = ContextVar("inside", default=False)
"""True while a permitted verb runs."""


def behind_permissions(kind: Callable[[Desk], Room], name: str, desk: Desk) -> Room:
    """A room of actions for the person at the desk, with every public verb behind the table of permissions."""
    room = kind(desk)
    maker: Any = type(room)
    room.__class__ = _gated(maker, name)  # the same object, with the gate before its verbs
    room.__dict__["_gate"] = desk
    return room


def public_verbs(kind: type[Any]) -> Iterator[str]:
    """The names of the verbs of a room."""
    for name, value in inspect.getmembers(kind, inspect.isfunction):
        if not name.startswith("_") and value.__qualname__.split(".")[0] != "object":
            yield name


@functools.cache
def _gated(kind: Any, room: str) -> type[Any]:
    verbs = {name: _asking(getattr(kind, name), f"{room}.{name}") for name in public_verbs(kind)}
    return type(kind.__name__, (kind,), verbs)


def _asking(method: Callable[..., Any], verb: str) -> Callable[..., Any]:
    signature = inspect.signature(method)
    about = next((name for name in ("case_id", "paper_id") if name in signature.parameters), "")

    @functools.wraps(method)
    def asked(self: Any, *args: Any, **kwargs: Any) -> Any:
        if _inside.get():
            return method(self, *args, **kwargs)
        record = signature.bind(self, *args, **kwargs).arguments[about] if about else None
        _check(self._gate, verb, about, record)
        token = _inside.set(True)
        try:
            return method(self, *args, **kwargs)
        finally:
            _inside.reset(token)

    return asked


def _check(desk: Desk, verb: str, about: str, record: int | None) -> None:
    part: Part | None = None
    # Who reaches every case needs no look into the database.
    if record is not None and reach(desk.actor, verb) is Reach.OWN:
        with desk.store.reading() as tx:
            case_id = scope.case_of_paper(tx, record) if about == "paper_id" else record
            mine = desk.actor.mediator_id
            part = scope.part_in(tx, case_id, mine) if case_id is not None else Part.NONE
    check(desk.actor, verb, part)
