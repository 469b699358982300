"""What is left to chance in a life: choices that hypothesis makes, and can make again."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from hypothesis import strategies as st

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Chance:
    """Draws; a wild one also draws what somebody might do wrongly."""

    draw: Callable[[Any], Any]
    wild: bool = False

    def one(self, choices: Sequence[T]) -> T:
        """Any of them; drawn by its place, so that a life that breaks can be read."""
        return choices[self.number(0, len(choices) - 1)]

    def some(self, choices: Sequence[T]) -> list[T]:
        """All of them; wildly, any part."""
        if not self.wild or not choices:
            return list(choices)
        return [each for each in choices if self.draw(st.booleans())]

    def usually(self, sensible: T, *others: T) -> T:
        """The sensible one; wildly, any of them."""
        return self.one((sensible, *others)) if self.wild else sensible

    def perhaps(self) -> bool:
        """Yes or no."""
        answer: bool = self.draw(st.booleans())
        return answer

    def day(self, sensible: dt.date) -> dt.date:
        """That day; wildly, one some days before or after."""
        if not self.wild:
            return sensible
        return sensible + dt.timedelta(days=self.draw(st.integers(-40, 3)))

    def number(self, least: int, most: int) -> int:
        """A whole number."""
        chosen: int = self.draw(st.integers(least, most))
        return chosen
