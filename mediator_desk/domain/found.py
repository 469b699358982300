"""What a search answers: the cases, the words by which each was met, and whether there are more (检索结果)."""

from __future__ import annotations

from dataclasses import dataclass

from mediator_desk.domain.findable import FoundAs
from mediator_desk.domain.standing import CaseRow


@dataclass(frozen=True, slots=True)
class FoundWord:
    """A word of a case that was met.

    Attributes:
        role: as what it stands in the case.
        text: the whole word.
        start: where in it the part that was met begins, and `length` how long that is.
    """

    role: FoundAs
    text: str
    start: int
    length: int


@dataclass(frozen=True, slots=True)
class FoundCase:
    """One case of a search, with the words by which it was met, the best first."""

    row: CaseRow
    words: tuple[FoundWord, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """A window of what was found, the best first.

    Attributes:
        total: how many cases there are to be shown.
        more: whether there are others beyond them; somebody has to type more.
    """

    total: int
    more: bool
    cases: tuple[FoundCase, ...]


@dataclass(frozen=True, slots=True)
class FoundMediator:
    """A mediator whom a text finds, with the part of his name that was met."""

    id: int
    name: str
    pools: str
    start: int
    length: int
