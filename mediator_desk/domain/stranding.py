"""Cases whose mediator can act no longer (待更换): he died, resigned, was struck off, or his term is over.

Source: 法释〔2016〕14号 第十、十三条. Nothing happens to them by itself: somebody chooses a successor for each.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from mediator_desk.domain.pools import Mediator, Membership


@dataclass(frozen=True, slots=True)
class OpenPart:
    """A mediator's part in a running case, with the words by which people know the case."""

    case_id: int
    version: int
    """Of the case, for the save."""
    title: str
    cause: str
    applicants: str
    respondents: str
    mediator_id: int
    membership_id: int
    lead: bool


@dataclass(frozen=True, slots=True)
class StrandedCase:
    """A running case, the mediator who cannot go on with it, and why."""

    part: OpenPart
    mediator_name: str
    reason: str


def lost_memberships(mediators: Iterable[Mediator], day: dt.date) -> dict[int, tuple[Mediator, Membership]]:
    """The memberships under which nobody can act that day, by id."""
    return {
        place.id: (mediator, place)
        for mediator in mediators
        for place in mediator.memberships
        if place.lost_on(day)
    }


def stranded_cases(
    parts: Sequence[OpenPart], lost: dict[int, tuple[Mediator, Membership]], day: dt.date
) -> tuple[StrandedCase, ...]:
    """The parts of those who cannot go on, by mediator and case."""
    found = []
    for part in parts:
        if part.membership_id in lost:
            mediator, place = lost[part.membership_id]
            found.append(StrandedCase(part, mediator.name, place.lost_on(day)))
    return tuple(sorted(found, key=lambda each: (each.mediator_name, each.part.case_id)))
