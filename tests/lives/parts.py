"""What the parts of a life have in common: how something is done, and where it is looked up."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import TypeVar

from mediator_desk.actions.signed_in import Actions
from mediator_desk.domain.cases import Case
from tests.lives.chance import Chance
from tests.lives.world import World

Doing = Callable[[Actions, int], object]
"""Does it at a desk, for whoever saw that version."""

Part = Callable[[World, Case, Chance], Doing]
"""Draws what is entered for an act, and answers what to do with it."""

What = TypeVar("What", bound=Hashable)
How = TypeVar("How")


def registrar(parts: dict[What, How]) -> Callable[[What], Callable[[How], How]]:
    """The decorator that registers how something is done."""

    def performs(what: What) -> Callable[[How], How]:
        def register(part: How) -> How:
            parts[what] = part
            return part

        return register

    return performs
