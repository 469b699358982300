"""A mediator is chosen with open eyes: roster, load and conflicts are shown, and a conflict wants a ruling."""

from __future__ import annotations

import datetime as dt

import pytest

from mediator_desk.actions.assigning import Choice, RulingEntry
from mediator_desk.actions.pools import MediatorEntry, MembershipEntry, TrainingEntry
from mediator_desk.actions.signed_in import Actions
from mediator_desk.domain.cases import CaseState
from mediator_desk.domain.conflicts import ConflictRefusal
from mediator_desk.domain.consents import ConflictGround, ConflictResult
from mediator_desk.domain.pools import Mediator, Pool, RosterStatus, SelectionMode
from mediator_desk.domain.refusals import Refusal
from tests.actions import steps
from tests.actions.conftest import invited
from tests.domain.some_case import an_entry


@pytest.fixture
def case_id(actions: Actions) -> int:
    """A registered case everybody consented to."""
    case_id = actions.cases.register(an_entry()).subject_id
    steps.consent(actions, case_id)
    return case_id


def _invite(actions: Actions, name: str, trainings: tuple[TrainingEntry, ...] = steps.TRAINED, **more: str) -> Mediator:
    return invited(actions, MediatorEntry(name, (MembershipEntry(Pool.CPPCC),), trainings=trainings, **more))


def _refer(actions: Actions, case_id: int, mediator: Mediator) -> None:
    choice = Choice(mediator.id, mediator.memberships[0].id, True)
    version = steps.seen(actions, case_id)[1]
    actions.assigning.refer(case_id, version, [choice], SelectionMode.COURT, steps.TODAY)


def test_free_mediators_stand_first_and_the_others_say_why(actions: Actions, case_id: int) -> None:
    namesake = _invite(actions, "巴图·孟克")
    paused = _invite(actions, "测试委员乙")
    free = _invite(actions, "测试委员甲")
    actions.pools.set_status(paused.id, 1, paused.memberships[0].id, RosterStatus.PAUSED, "请假")
    shown = actions.assigning.candidates(case_id, steps.TODAY)
    assert [c.mediator.id for c in shown] == [free.id, namesake.id, paused.id]
    assert "暂停" in shown[2].obstacle
    assert "请核实" in shown[1].findings[0].text


def test_rule_13_a_mediator_off_the_roster_is_refused(actions: Actions, case_id: int) -> None:
    struck = _invite(actions, "测试委员乙")
    actions.pools.set_status(struck.id, 1, struck.memberships[0].id, RosterStatus.STRUCK, "除名决定")
    with pytest.raises(Refusal, match="除名"):
        _refer(actions, case_id, struck)


def test_rule_14_a_conflict_blocks_until_a_ruling_is_recorded(actions: Actions, case_id: int) -> None:
    namesake = _invite(actions, "巴图·孟克")
    with pytest.raises(ConflictRefusal) as refused:
        _refer(actions, case_id, namesake)
    finding = refused.value.findings[0]
    entry = RulingEntry(finding, ConflictResult.NOT_THE_SAME, steps.TODAY, "测试旗法学会", "已核对身份证")
    actions.assigning.rule(case_id, steps.seen(actions, case_id)[1], [entry])
    _refer(actions, case_id, namesake)
    case, _ = steps.seen(actions, case_id)
    assert case.state is CaseState.AWAITING_RECEIPT
    assert case.rulings[0].decided_by == "测试旗法学会"


def test_a_mediator_who_withdrew_stays_blocked(actions: Actions, case_id: int) -> None:
    namesake = _invite(actions, "巴图·孟克")
    finding = actions.assigning.candidates(case_id, steps.TODAY)[0].findings[0]
    entry = RulingEntry(finding, ConflictResult.WITHDRAWN, steps.TODAY, "测试旗法学会")
    actions.assigning.rule(case_id, steps.seen(actions, case_id)[1], [entry])
    with pytest.raises(ConflictRefusal):
        _refer(actions, case_id, namesake)


def test_an_entered_relation_is_found_in_the_next_case(actions: Actions, case_id: int) -> None:
    deputy = _invite(actions, "测试委员甲")
    actions.pools.relate(deputy.id, "测试金海物业服务有限公司", "", ConflictGround.INTEREST, "业主代表")
    (candidate,) = actions.assigning.candidates(case_id, steps.TODAY)
    assert candidate.findings[0].ground is ConflictGround.INTEREST


def test_a_changed_mediator_leaves_the_limit_running(actions: Actions, case_id: int) -> None:
    first, second = _invite(actions, "测试委员甲"), _invite(actions, "测试委员乙")
    _refer(actions, case_id, first)
    steps.receive(actions, case_id)
    before = actions.cases.open(case_id).deadline.last_day
    choice = Choice(second.id, second.memberships[0].id, True)
    version = steps.seen(actions, case_id)[1]
    actions.assigning.change(
        case_id, version, first.id, dt.date(2026, 11, 23), "因病", choice, SelectionMode.COURT
    )
    after = actions.cases.open(case_id)
    assert after.deadline.last_day == before
    assert [entry.mediator_name for entry in after.case.open_assignments] == ["测试委员乙"]
    assert [entry.mediator_name for entry in after.case.assignments] == ["测试委员甲", "测试委员乙"]


def test_the_load_of_a_mediator_counts_his_open_cases(actions: Actions, case_id: int) -> None:
    deputy = _invite(actions, "测试委员甲")
    _refer(actions, case_id, deputy)
    assert [line.load for line in actions.pools.roster()] == [1]


def test_rule_7_the_first_case_goes_to_who_was_trained_or_by_a_reason_that_is_kept(
    actions: Actions, case_id: int
) -> None:
    novice = _invite(actions, "测试委员甲", trainings=())
    (candidate,) = actions.assigning.candidates(case_id, steps.TODAY)
    assert candidate.untrained
    with pytest.raises(Refusal, match="第七条") as refused:
        _refer(actions, case_id, novice)
    assert refused.value.code == "untrained"
    choice = Choice(novice.id, novice.memberships[0].id, True, "案情紧急，培训已报名")
    version = steps.seen(actions, case_id)[1]
    actions.assigning.refer(case_id, version, [choice], SelectionMode.COURT, steps.TODAY)
    assert steps.seen(actions, case_id)[0].assignments[0].untrained == "案情紧急，培训已报名"
    assert not actions.assigning.candidates(case_id, steps.TODAY)[0].untrained, "the next one is not his first"


def test_a_training_after_the_choice_does_not_count_and_one_before_needs_no_reason(
    actions: Actions, case_id: int
) -> None:
    late = (TrainingEntry(steps.TODAY, "岗前培训"),)
    novice = _invite(actions, "测试委员甲", trainings=late)
    choice = Choice(novice.id, novice.memberships[0].id, True)
    version = steps.seen(actions, case_id)[1]
    with pytest.raises(Refusal, match="第七条"):
        actions.assigning.refer(case_id, version, [choice], SelectionMode.COURT, dt.date(2026, 11, 20))
    with_reason = Choice(novice.id, novice.memberships[0].id, True, "不需要的理由")
    actions.assigning.refer(case_id, version, [with_reason], SelectionMode.COURT, steps.TODAY)
    assert steps.seen(actions, case_id)[0].assignments[0].untrained == ""


def test_who_only_advises_is_given_no_case(actions: Actions, case_id: int) -> None:
    place = MembershipEntry(Pool.CPPCC, consultation_only=True)
    adviser = invited(actions, MediatorEntry("测试委员丁", (place,), trainings=steps.TRAINED))
    with pytest.raises(Refusal, match="只提供咨询"):
        _refer(actions, case_id, adviser)
