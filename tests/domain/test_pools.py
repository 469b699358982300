"""A place on the roster says whether its holder can take a case, and whether he can go on with one."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from mediator_desk.domain.pools import (
    Departure,
    Mediator,
    Membership,
    Pool,
    RosterStatus,
    Training,
    TrainingStage,
)

DAY = dt.date(2026, 11, 23)
PLACE = Membership(1, 1, Pool.CONGRESS, term_from=dt.date(2025, 1, 1), term_to=dt.date(2026, 12, 31))


@pytest.mark.parametrize(
    ("change", "words", "lost"),
    [
        ({}, "", False),
        ({"status": RosterStatus.PAUSED}, "暂停", False),
        ({"status": RosterStatus.PROPOSED}, "拟入册", False),
        ({"status": RosterStatus.STRUCK}, "除名", True),
        ({"consultation_only": True}, "只提供咨询", False),
        ({"listed_on": dt.date(2026, 12, 1)}, "2026-12-01才入册", False),
        ({"term_from": dt.date(2026, 12, 1)}, "聘期自2026-12-01起", False),
        ({"term_to": dt.date(2026, 11, 22)}, "聘期已于2026-11-22届满", True),
        (
            {"status": RosterStatus.LEFT, "departure": Departure.DIED, "departed_on": dt.date(2026, 11, 20)},
            "已于2026-11-20去世",
            True,
        ),
    ],
)
def test_what_stops_new_cases_and_what_takes_the_old_ones_away(
    change: dict[str, object], words: str, lost: bool
) -> None:
    place = replace(PLACE, **change)  # type: ignore[arg-type]
    assert words in place.obstacle_on(DAY)
    assert bool(place.obstacle_on(DAY)) == bool(words)
    assert bool(place.lost_on(DAY)) is lost


def test_the_last_day_of_a_term_still_counts() -> None:
    assert replace(PLACE, term_to=DAY).obstacle_on(DAY) == ""


def test_a_training_counts_from_its_day_and_a_remark_never() -> None:
    remark = Mediator(1, 1, "测试代表", training="参加过培训")
    assert not remark.trained_on(DAY)
    trained = replace(remark, trainings=(Training(2, DAY, "岗前培训", "测试法院", TrainingStage.BEFORE),))
    assert trained.trained_on(DAY)
    assert not trained.trained_on(DAY - dt.timedelta(days=1))
