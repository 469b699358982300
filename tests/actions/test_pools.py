"""What is done about the rosters: each change keeps what was before, in the record or in its journal."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from mediator_desk.actions.pools import (
    MediatorEdit,
    MediatorEntry,
    MembershipEntry,
    Renewal,
    RosterLine,
    TrainingEntry,
)
from mediator_desk.actions.signed_in import Actions
from mediator_desk.domain.journal import Subject
from mediator_desk.domain.pools import Departure, Mediator, Pool, RosterStatus, TrainingStage
from mediator_desk.domain.refusals import Refusal
from mediator_desk.store import journal
from mediator_desk.store.transaction import Store
from tests.actions.conftest import invited
from tests.actions.steps import TODAY, TRAINED

TERM = (dt.date(2027, 1, 1), dt.date(2029, 12, 31))
OLD = MembershipEntry(Pool.CPPCC, term_from=dt.date(2024, 1, 1), term_to=dt.date(2026, 12, 31))


@pytest.fixture
def member(actions: Actions) -> Mediator:
    """Somebody of the CPPCC with a term, untrained."""
    return invited(actions, MediatorEntry("测试委员甲", (OLD,), phone="1"))


def _line(actions: Actions, mediator: Mediator) -> RosterLine:
    return next(line for line in actions.pools.roster() if line.mediator.id == mediator.id)


def _now(actions: Actions, mediator: Mediator) -> Mediator:
    return _line(actions, mediator).mediator


def _told(store: Store, mediator: Mediator) -> list[str]:
    with store.reading() as tx:
        return [line.text for line in journal.entries(tx, Subject.MEDIATOR, mediator.id)]


def _edit(**changes: object) -> MediatorEdit:
    return replace(MediatorEdit("1", "", "", "", "", ()), **changes)  # type: ignore[arg-type]


def test_one_person_has_one_record_whatever_his_pools(actions: Actions, deputy: Mediator) -> None:
    again = MediatorEntry("苏日娜", (MembershipEntry(Pool.CPPCC),), id_number=deputy.id_number)
    with pytest.raises(Refusal, match="已经在册") as refused:
        actions.pools.invite(again)
    assert refused.value.code == "known"
    places = tuple(
        (place.id, MembershipEntry(place.pool, place.organisation)) for place in deputy.memberships
    )
    entry = _edit(phone="2", places=places, new_places=(MembershipEntry(Pool.CPPCC, listed_by="测试中院"),))
    actions.pools.edit(deputy.id, deputy.version, entry)
    now = _now(actions, deputy)
    assert [(place.pool, place.listed_by) for place in now.memberships] == [
        (Pool.CONGRESS, ""),
        (Pool.CPPCC, "测试中院"),
    ]
    with pytest.raises(Refusal, match="已经在政协名册中"):
        actions.pools.edit(now.id, now.version, replace(entry, places=()))


def test_an_edit_keeps_the_old_values_in_the_journal(actions: Actions, store: Store, member: Mediator) -> None:
    place = member.memberships[0]
    wanted = replace(OLD, organisation="测试委员工作室", consultation_only=True)
    actions.pools.edit(member.id, member.version, _edit(phone="2", places=((place.id, wanted),)))
    now = _now(actions, member).memberships[0]
    assert (now.organisation, now.consultation_only) == ("测试委员工作室", True)
    assert now.obstacle_on(TODAY) == "只提供咨询，不承办案件"
    said = _told(store, member)[-1] + _told(store, member)[0]
    assert "电话由“1”改为“2”" in said
    assert "政协调解组织由“空”改为“测试委员工作室”" in said
    with pytest.raises(Refusal, match="没有改动"):
        actions.pools.edit(member.id, 2, _edit(phone="2"))


def test_several_terms_are_renewed_in_one_go(actions: Actions, store: Store, member: Mediator) -> None:
    other = invited(actions, MediatorEntry("测试委员乙", (OLD, replace(OLD, pool=Pool.CONGRESS))))
    everybody = [
        Renewal(each.id, each.version, place.id) for each in (member, other) for place in each.memberships
    ]
    actions.pools.renew(everybody, *TERM, "考核合格")
    for each in (member, other):
        assert {(place.term_from, place.term_to) for place in _now(actions, each).memberships} == {TERM}
        assert any("2024-01-01至2026-12-31" in line for line in _told(store, each)), "the old term stays on record"


def test_one_who_left_stops_the_renewal_of_all(actions: Actions, member: Mediator) -> None:
    other = invited(actions, MediatorEntry("测试委员乙", (OLD,)))
    actions.pools.set_status(other.id, 1, other.memberships[0].id, RosterStatus.STRUCK, "违反规定")
    both = [Renewal(member.id, 1, member.memberships[0].id), Renewal(other.id, 2, other.memberships[0].id)]
    with pytest.raises(Refusal, match="测试委员乙（政协）已离任或者除名"):
        actions.pools.renew(both, *TERM, "考核合格")
    assert _now(actions, member).memberships[0].term_to == OLD.term_to
    for wrong, words in (((), "勾选"), ((both[0],), "早于")):
        with pytest.raises(Refusal, match=words):
            actions.pools.renew(wrong, TERM[1], TERM[0], "考核合格")


def test_who_dies_leaves_every_place_and_nothing_is_lost(
    actions: Actions, store: Store, deputy: Mediator
) -> None:
    new = _edit(phone="", new_places=(MembershipEntry(Pool.CPPCC),))
    actions.pools.edit(deputy.id, 1, replace(new, phone="2"))
    day = dt.date(2026, 11, 20)
    actions.pools.depart(deputy.id, 2, [deputy.memberships[0].id], Departure.DIED, day, "家属告知")
    now = _now(actions, deputy)
    assert {(p.status, p.departure, p.departed_on, p.departed_reason) for p in now.memberships} == {
        (RosterStatus.LEFT, Departure.DIED, day, "家属告知")
    }
    with pytest.raises(Refusal, match="请选择离任的身份"):
        actions.pools.depart(deputy.id, 3, [], Departure.DIED, day, "再次登记")


def test_who_resigns_from_one_pool_keeps_the_other_and_may_come_back(actions: Actions, deputy: Mediator) -> None:
    actions.pools.edit(deputy.id, 1, _edit(phone="2", new_places=(MembershipEntry(Pool.CPPCC),)))
    first = deputy.memberships[0].id
    with pytest.raises(Refusal, match="晚于今天"):
        actions.pools.depart(deputy.id, 2, [first], Departure.RESIGNED, dt.date(2026, 11, 24), "调任")
    actions.pools.depart(deputy.id, 2, [first], Departure.RESIGNED, TODAY, "调任")
    assert [bool(place.obstacle_on(TODAY)) for place in _now(actions, deputy).memberships] == [True, False]
    actions.pools.set_status(deputy.id, 3, first, RosterStatus.LISTED, "撤回辞任")
    assert _now(actions, deputy).memberships[0].departure is None


def test_trainings_are_recorded_and_a_mistake_is_struck_with_its_reason(
    actions: Actions, store: Store, member: Mediator
) -> None:
    assert _line(actions, member).untrained
    with pytest.raises(Refusal, match="晚于今天"):
        actions.pools.train(member.id, 1, TrainingEntry(dt.date(2026, 12, 1), "下月培训"))
    actions.pools.train(member.id, 1, TrainingEntry(TODAY, "业务培训", "司法局", TrainingStage.SERVING))
    (made,) = _now(actions, member).trainings
    assert (made.subject, made.organiser, made.stage) == ("业务培训", "司法局", TrainingStage.SERVING)
    assert not _line(actions, member).untrained
    actions.pools.strike_training(member.id, 2, made.id, "登记错了人")
    assert _now(actions, member).trainings == ()
    assert _line(actions, member).untrained
    assert any("登记错了人" in line for line in _told(store, member))


def test_trainings_come_in_with_the_invitation(actions: Actions) -> None:
    made = invited(actions, MediatorEntry("测试委员丙", (OLD,), trainings=TRAINED))
    assert [each.subject for each in made.trainings] == ["岗前培训"]
