"""Whoever takes a case up again knows beforehand what is taken back; a new case is shown once it is there."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import pytest

from mediator_desk.actions.signed_in import Actions, actions_for
from mediator_desk.domain.acts import Act
from mediator_desk.domain.cases import CaseState, LinkKind
from mediator_desk.domain.holidays import shipped_calendar
from mediator_desk.domain.pools import Mediator
from mediator_desk.domain.staff import Actor, Role
from mediator_desk.store.transaction import Store
from mediator_desk.ui.cases.acts.returning import FollowUpDrawer, ReopeningDrawer
from tests.actions import steps
from tests.actions.steps import TODAY, seen
from tests.conftest import FixedClock
from tests.ui.cases.acts.conftest import Counter
from tests.ui.writing import write


@pytest.fixture
def ended(counter: Counter, actions: Actions, deputy: Mediator) -> Iterator[Counter]:
    """The same counter after the mediation failed."""
    steps.to_mediation(actions, counter.case_id, deputy)
    actions.cases.fail(counter.case_id, seen(actions, counter.case_id)[1], steps.failed())
    yield counter


def _as_judge(counter: Counter, store: Store) -> None:
    counter.actions = actions_for(store, shipped_calendar(), Actor(8, "测试法官", frozenset({Role.JUDGE})))


def test_a_judge_sees_what_is_taken_back_and_takes_the_case_up_again(ended: Counter, store: Store) -> None:
    _as_judge(ended, store)
    drawer = ended.open(Act.REOPEN)
    assert isinstance(drawer, ReopeningDrawer)
    assert "分歧较大" in drawer.former.text()
    assert (drawer.warning.text(), drawer.limit.text()) == ("", "")
    ended.save(drawer)
    assert drawer.reason.shown_error() == "请填写理由。"
    write(drawer.reason.box, "当天双方愿意继续")
    ended.save(drawer)
    assert ended.case().state is CaseState.MEDIATING


def test_a_clerk_is_told_at_once_that_a_judge_decides(ended: Counter) -> None:
    drawer = ended.open(Act.REOPEN)
    assert isinstance(drawer, ReopeningDrawer)
    assert "请法官登录" in drawer.warning.text()


def test_a_limit_that_ran_out_is_said_before_anything_is_done(
    ended: Counter, store: Store, clock: FixedClock
) -> None:
    clock.advance(dt.timedelta(days=60))
    drawer = ended.open(Act.REOPEN)
    assert isinstance(drawer, ReopeningDrawer)
    assert "已于2026-12-23届满" in drawer.limit.text()


def test_a_case_that_is_not_over_is_not_followed_and_what_was_typed_stays(ended: Counter, actions: Actions) -> None:
    case_id = ended.case_id
    drawer = ended.open(Act.REFER_AGAIN)
    assert isinstance(drawer, FollowUpDrawer)
    shown: list[object] = []
    drawer.case_wanted.connect(shown.append)
    assert drawer.link.value() is LinkKind.REFERRED_AGAIN
    assert "测试王某" in drawer.copied.text()
    write(drawer.number.line, "（2026）内0121诉前调900号")
    ended.save(drawer)
    assert "还没有办完" in drawer.banner.text()
    assert shown == []
    assert drawer.number.value() == "（2026）内0121诉前调900号"
    assert actions.cases.open(case_id).links == ()


def test_once_the_court_has_it_back_a_new_case_may_follow(ended: Counter, actions: Actions) -> None:
    case_id = ended.case_id
    steps.go_back(actions, case_id)
    drawer = ended.open(Act.REFER_AGAIN)
    assert isinstance(drawer, FollowUpDrawer)
    shown: list[object] = []
    drawer.case_wanted.connect(shown.append)
    write(drawer.number.line, "（2026）内0121诉前调900号")
    ended.save(drawer)
    (link,) = actions.cases.open(case_id).links
    assert shown == [link.case_id]
    assert actions.cases.open(link.case_id).case.received_on == TODAY
