"""How long a membership's term (聘期) still runs, in words and urgency; the roster reminds sixty days ahead (peers.md §4.4)."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from mediator_desk.domain.pools import Membership, RosterStatus
from mediator_desk.domain.row_words import Urgency

REMIND = 60
"""Days before the end of a term from which it is reminded of."""


@dataclass(frozen=True, slots=True)
class TermLeft:
    """What the roster says about a term.

    Attributes:
        text: "还有 45 天届满", "今天届满", "已届满"; the last day while that is far; "—" without a term.
        beneath: the last day or the first, where there is room.
    """

    text: str
    beneath: str = ""
    urgency: Urgency = Urgency.CALM


def term_left(place: Membership, today: dt.date) -> TermLeft:
    """The words for a membership on that day; of somebody who left there is nothing to remind."""
    end = place.term_to
    if end is None:
        return TermLeft(f"{place.term_from}起", "未定止期") if place.term_from else TermLeft("—")
    left = (end - today).days
    if place.status not in (RosterStatus.LISTED, RosterStatus.PAUSED) or left > REMIND:
        return TermLeft(f"至{end}", f"{place.term_from}起" if place.term_from else "")
    if left < 0:
        return TermLeft("已届满", f"{end}止", Urgency.PRESSING)
    return TermLeft(f"还有 {left} 天届满" if left else "今天届满", f"{end}止", Urgency.NEAR)


def ends_soon(place: Membership, today: dt.date) -> bool:
    """Whether it is to be reminded of: the term ends within sixty days, or ended while he is still on the roster."""
    return term_left(place, today).urgency is not Urgency.CALM
