"""Lines of 待办 that are about no case."""

from __future__ import annotations

import datetime as dt

import pytest

from mediator_desk.domain.agenda import Place
from mediator_desk.domain.agenda_people import backup_line, organisation_line, stranded_line, term_lines
from mediator_desk.domain.pools import (
    Mediator,
    Membership,
    Organisation,
    OrganisationStanding,
    Pool,
    RosterStatus,
)

TODAY = dt.date(2026, 11, 23)


def one(name: str, last: dt.date | None, status: RosterStatus = RosterStatus.LISTED) -> Mediator:
    return Mediator(1, 1, name, memberships=(Membership(2, 1, Pool.CONGRESS, status=status, term_to=last),))


@pytest.mark.parametrize(("days", "told"), [(-1, False), (0, True), (60, True), (61, False)])
def test_a_term_is_brought_to_mind_sixty_days_before_it_ends(days: int, told: bool) -> None:
    lines = list(term_lines([one("测试甲", TODAY + dt.timedelta(days=days))], TODAY))
    assert bool(lines) is told
    assert all(line.deed.place is Place.RENEW and "测试甲" in line.subject for line in lines)


def test_terms_of_one_day_are_one_line_and_who_left_is_in_none() -> None:
    last = TODAY + dt.timedelta(days=30)
    people = [one(f"测试{number}", last) for number in range(5)] + [one("已退出", last, RosterStatus.LEFT), one("不限", None)]
    (line,) = term_lines(people, TODAY)
    assert line.subject.startswith("5人") and "已退出" not in line.subject and "还有30天" in line.reason


def test_organisations_are_told_until_somebody_has_judged_them() -> None:
    def known(standing: OrganisationStanding) -> Organisation:
        return Organisation(1, 1, "测试调委会", standing)

    line = organisation_line([known(OrganisationStanding.UNCHECKED)])
    assert line is not None and line.deed.place is Place.ORGANISATIONS
    assert organisation_line([known(OrganisationStanding.YES), known(OrganisationStanding.NO)]) is None


def test_cases_left_behind_are_counted_and_their_mediators_named() -> None:
    line = stranded_line(["测试甲已于2026-11-20去世", "测试甲已于2026-11-20去世"])
    assert line is not None and line.subject.startswith("2件") and line.reason.count("测试甲") == 1
    assert stranded_line([]) is None


@pytest.mark.parametrize(("days", "told"), [(1, False), (4, True)])
def test_a_backup_that_is_too_old_is_told(days: int, told: bool) -> None:
    now = dt.datetime(2026, 11, 23, 9)
    line = backup_line(now - dt.timedelta(days=days), now)
    assert (line is not None) is told
    assert backup_line(None, now) is None
