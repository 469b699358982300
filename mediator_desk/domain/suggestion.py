"""Whom to give a case (推荐调解员): everybody who could take it in an order with its reasons, and why the others are left out.

No article prescribes the order; it is the centre's own and only a proposal (法释〔2016〕14号 第十二条: the parties choose,
or else the court). Whoever must not act in the case (第十五条), is not on the roster that day, or is away is never proposed.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from mediator_desk.domain.absences import away_on, away_soon
from mediator_desk.domain.cases import Case
from mediator_desk.domain.causes import Cause, CauseList
from mediator_desk.domain.conflicts import ConflictFinding
from mediator_desk.domain.languages import foreign_speakers, speaks
from mediator_desk.domain.pools import Mediator, Membership

KNOWS_IS_WORTH = 2
"""Open cases that somebody who knows such disputes may have more and still be proposed first."""

_BREAKS = re.compile(r"[、，,；;/\s]+")


@dataclass(frozen=True, slots=True)
class Prospect:
    """A mediator under one of his memberships, with what is known of him.

    Attributes:
        obstacle: why he cannot take a case that day (roster, term), or "".
        findings: conflicts that nobody has ruled on; certain ones first.
        load: his open cases.
        last_assigned: when he was given a case last; None when never.
    """

    mediator: Mediator
    membership: Membership
    obstacle: str
    findings: tuple[ConflictFinding, ...]
    load: int
    last_assigned: dt.date | None = None
    untrained: bool = False


@dataclass(frozen=True, slots=True)
class Advice:
    """What is said of one prospect.

    Attributes:
        rank: his place among those who are proposed, from 1; 0 is not proposed.
        reasons: what there is to know of him for this case, the weightiest first.
        against: why he is not proposed, or "".
    """

    rank: int
    reasons: tuple[str, ...] = ()
    against: str = ""

    @property
    def words(self) -> str:
        """All of it in one line."""
        return self.against or "、".join(self.reasons)


def advise(case: Case, causes: CauseList | None, prospects: Sequence[Prospect], day: dt.date) -> tuple[Advice, ...]:
    """The advice on each prospect, in their order; equal ones are told apart by who waited longest, then by name and id."""
    against = [_against(case, each, day) for each in prospects]
    free = [place for place, words in enumerate(against) if not words]
    least = min((prospects[place].load for place in free), default=0)
    known = [_known(case, causes, each) for each in prospects]
    ordered = sorted(free, key=lambda place: _key(case, prospects[place], known[place]))
    ranks = {place: rank for rank, place in enumerate(ordered, start=1)}
    return tuple(
        Advice(0, against=words)
        if words
        else Advice(ranks[place], tuple(_reasons(case, prospects[place], known[place], least, day)))
        for place, words in enumerate(against)
    )


def familiar(specialties: str, cause: str, causes: CauseList | None) -> str:
    """The specialty that fits the cause best, else the nearest heading above it, or ""."""
    names = [cause]
    found = causes.find(cause) if causes else None
    while found is not None:
        names += [found.name, *found.aliases]
        found = _above(causes, found)
    stems = [word.removesuffix("案件").removesuffix("纠纷") for word in _BREAKS.split(specialties)]
    fits = (stem for name in names for stem in stems if len(stem) >= 2 and stem in name)
    return next(fits, "")


def _above(causes: CauseList | None, cause: Cause) -> Cause | None:
    if causes is None or not cause.parent:
        return None
    # Two levels may share a name; only what stands higher is above.
    return next((each for each in causes.causes if each.name == cause.parent and each.level < cause.level), None)


def _against(case: Case, each: Prospect, day: dt.date) -> str:
    if each.obstacle:
        return each.obstacle
    if any(entry.mediator_id == each.mediator.id for entry in case.open_assignments):
        return "已是本案调解员"
    certain = next((finding for finding in each.findings if finding.certain), None)
    if certain is not None:
        return f"须回避：{certain.text}"
    away = away_on(each.mediator.absences, day)
    if away:
        return away
    if each.findings:
        return f"须先核实：{each.findings[0].text}"
    return "没有培训记录，首次办案须先培训或者写明理由" if each.untrained else ""


def _known(case: Case, causes: CauseList | None, each: Prospect) -> str:
    return familiar(each.mediator.specialties, case.cause, causes)


def _unspoken(case: Case, each: Prospect) -> list[str]:
    wanted = dict.fromkeys(party.language for party in foreign_speakers(case))
    return [language for language in wanted if not speaks(each.mediator.languages, language)]


def _key(case: Case, each: Prospect, known: str) -> tuple[int, int, int, dt.date, str, int, int]:
    """Language first, because without it nothing is understood; then load, less what knowing is worth; then who waited."""
    weighed = each.load - (KNOWS_IS_WORTH if known else 0)
    waited = each.last_assigned or dt.date.min
    mediator = each.mediator
    return (len(_unspoken(case, each)), weighed, each.load, waited, mediator.name, mediator.id, each.membership.id)


def _reasons(case: Case, each: Prospect, known: str, least: int, day: dt.date) -> Iterator[str]:
    languages = dict.fromkeys(party.language for party in foreign_speakers(case))
    unspoken = _unspoken(case, each)
    spoken = [language for language in languages if language not in unspoken]
    if spoken:
        yield f"语言相符（{'、'.join(spoken)}）"
    if unspoken:
        yield f"不通晓{'、'.join(unspoken)}，须有翻译人员"
    yield f"在办 {each.load} 件{'最少' if each.load == least else ''}"
    if known:
        yield f"熟悉{known}纠纷"
    yield "无回避情形"
    last = each.last_assigned
    if last is None:
        yield "还没有指派过"
    else:
        year = "" if last.year == day.year else f"{last.year} 年 "
        yield f"上次指派 {year}{last.month} 月 {last.day} 日"
    soon = away_soon(each.mediator.absences, day)
    if soon:
        yield soon
