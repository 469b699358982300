"""Which backups are kept, when one is due, and how their age is said."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mediator_desk.domain.backups import (
    AT_ONCE,
    DAYS,
    MONTHS,
    WEEKS,
    Backup,
    Occasion,
    age_words,
    backup_name,
    backup_words,
    is_due,
    is_old,
    to_thin,
)

NOW = dt.datetime(2026, 11, 25, 10, 0)


def a_backup(taken_at: dt.datetime) -> Backup:
    """A backup of that moment."""
    return Backup(backup_name("desk", taken_at), taken_at, Occasion.CHANGES, 2, 21, 1_048_576, "")


def _years_of_work(end: dt.datetime) -> list[Backup]:
    """Two backups a working day for two years."""
    days = (end - dt.timedelta(days=back) for back in range(730))
    return [a_backup(day.replace(hour=hour)) for day in days if day.weekday() < 5 for hour in (9, 17)]


def test_after_two_years_days_weeks_and_months_are_kept() -> None:
    every = _years_of_work(NOW)
    left = set(every) - set(to_thin(every, NOW))
    assert len(left) <= 2 * 3 + DAYS + WEEKS + MONTHS + 3
    assert min(each.taken_at for each in left) >= NOW - dt.timedelta(days=31 * (MONTHS + 1))
    of_march = [each for each in left if (each.taken_at.year, each.taken_at.month) == (2026, 3)]
    assert [each.taken_at for each in of_march] == [dt.datetime(2026, 3, 31, 17, 0)]


def test_thinned_every_day_as_much_is_left_as_thinned_at_once() -> None:
    kept: list[Backup] = []
    for back in range(364, -1, -1):
        today = NOW - dt.timedelta(days=back)
        kept.append(a_backup(today))
        gone = set(to_thin(kept, today))
        kept = [each for each in kept if each not in gone]
    assert len([each for each in kept if NOW - each.taken_at > dt.timedelta(days=90)]) >= 5
    assert len(kept) <= 3 + DAYS + WEEKS + MONTHS


@given(st.lists(st.integers(-90, 1500), max_size=60, unique=True))
def test_the_newest_and_the_last_two_days_always_stay(hours_ago: list[int]) -> None:
    every = [a_backup(NOW - dt.timedelta(hours=hours)) for hours in hours_ago]
    gone = set(to_thin(every, NOW))
    assert all(NOW - each.taken_at > AT_ONCE for each in gone)
    if every:
        assert max(every, key=lambda each: each.taken_at) not in gone
    left = [each for each in every if each not in gone]
    assert to_thin(left, NOW) == (), "what was kept once is kept the next time"


def test_a_clock_set_back_throws_nothing_away() -> None:
    every = [a_backup(NOW + dt.timedelta(days=ahead)) for ahead in range(60)]
    assert to_thin(every, NOW) == ()


@pytest.mark.parametrize(
    ("minutes", "changed", "due"), [(29, True, False), (30, True, True), (300, False, False), (-5, True, True)]
)
def test_half_an_hour_of_change_is_the_most_that_stands_without_a_backup(
    minutes: int, changed: bool, due: bool
) -> None:
    assert is_due(NOW, NOW - dt.timedelta(minutes=minutes), changed=changed) is due


def test_the_first_change_of_a_new_desk_is_backed_up_at_once() -> None:
    assert is_due(NOW, None, changed=True)


@pytest.mark.parametrize(
    ("minutes", "words"),
    [(0, "备份：刚刚"), (10, "备份：10分钟前"), (90, "备份：1小时前"), (60 * 50, "备份：2天前")],
)
def test_the_age_is_said_in_the_largest_unit_that_fits(minutes: int, words: str) -> None:
    assert age_words(NOW - dt.timedelta(minutes=minutes), NOW) == words


def test_a_backup_of_last_week_is_a_warning_and_none_at_all_is_said_plainly() -> None:
    assert is_old(NOW - dt.timedelta(days=4), NOW)
    assert not is_old(NOW - dt.timedelta(days=2), NOW)
    assert age_words(None, NOW) == "还没有备份"


def test_a_backup_is_recognised_by_its_time_its_occasion_and_its_cases() -> None:
    assert backup_words(a_backup(NOW)) == "2026年11月25日 10:00（定时，21件案件，1.0 MB）"
