"""Leave, the year of a mediator, and the proposal that comes of both, on a real database."""

from __future__ import annotations

import datetime as dt

import pytest

from mediator_desk.actions.pools import AbsenceEntry, MediatorEntry, MembershipEntry
from mediator_desk.actions.signed_in import Actions
from mediator_desk.domain.absences import AbsenceKind
from mediator_desk.domain.journal import Subject
from mediator_desk.domain.pools import Mediator, Pool
from mediator_desk.domain.refusals import Refusal
from mediator_desk.store import journal
from mediator_desk.store.transaction import Store
from tests.actions import steps
from tests.actions.conftest import invited
from tests.domain.some_case import an_entry

LEAVE = AbsenceEntry(AbsenceKind.SICK, dt.date(2026, 11, 20), dt.date(2026, 12, 3), "住院")


def another(actions: Actions, name: str = "测试委员甲") -> Mediator:
    return invited(actions, MediatorEntry(name, (MembershipEntry(Pool.CPPCC),), trainings=steps.TRAINED))


def of(actions: Actions, mediator: Mediator) -> Mediator:
    return next(line.mediator for line in actions.pools.roster() if line.mediator.id == mediator.id)


def test_leave_is_kept_journalled_and_taken_back_with_a_reason(
    actions: Actions, deputy: Mediator, store: Store
) -> None:
    assert actions.pools.take_leave(deputy.id, deputy.version, LEAVE).text == "已登记苏日娜请假"
    now = of(actions, deputy)
    (absence,) = now.absences
    assert (absence.kind, absence.first_on, absence.last_on, absence.reason) == (
        LEAVE.kind, LEAVE.first_on, LEAVE.last_on, "住院",
    )  # fmt: skip
    with pytest.raises(Refusal):
        actions.pools.take_leave(deputy.id, now.version, LEAVE)
    with pytest.raises(Refusal):
        actions.pools.cancel_leave(deputy.id, now.version, absence.id, " ")
    with pytest.raises(Refusal):
        actions.pools.cancel_leave(deputy.id, now.version - 1, absence.id, "提前出院")
    actions.pools.cancel_leave(deputy.id, now.version, absence.id, "提前出院")
    assert of(actions, deputy).absences == ()
    with store.reading() as tx:
        lines = [line.text for line in journal.entries(tx, Subject.MEDIATOR, deputy.id)]
    assert lines[-2:] == [
        "苏日娜请假（病假，2026-11-20至2026-12-03）：住院",
        "苏日娜取消请假（病假，2026-11-20至2026-12-03），提前出院",
    ]


def test_who_is_on_leave_is_not_proposed_and_can_be_chosen_all_the_same(actions: Actions, deputy: Mediator) -> None:
    other = another(actions)
    case_id = actions.cases.register(an_entry()).subject_id
    steps.consent(actions, case_id)
    actions.pools.take_leave(deputy.id, deputy.version, LEAVE)
    first, second = actions.assigning.candidates(case_id, steps.TODAY)
    assert (first.mediator.id, first.advice.rank) == (other.id, 1)
    assert (second.advice.rank, second.advice.against, second.away) == (0, "请假至12月3日（病假）", "请假至12月3日（病假）")
    back = actions.assigning.candidates(case_id, dt.date(2026, 12, 4))
    assert [each.advice.rank for each in back] == [1, 2]
    steps.refer(actions, case_id, of(actions, deputy))
    assert actions.cases.open(case_id).case.lead is not None


def test_the_one_with_fewer_cases_is_proposed_and_the_year_counts_what_he_leads(
    actions: Actions, deputy: Mediator
) -> None:
    other = another(actions)
    ids = [actions.cases.register(an_entry()).subject_id]
    steps.consent(actions, ids[0])
    steps.refer(actions, ids[0], deputy)
    lines = {line.mediator.id: line for line in actions.pools.roster()}
    assert (lines[deputy.id].record.led.received, lines[deputy.id].last_assigned) == (1, steps.TODAY)
    assert lines[deputy.id].record.led.rate().words == "0.00 %（0/1，接收口径）"
    assert (lines[other.id].record.led.received, lines[other.id].last_assigned) == (0, None)
    assert actions.pools.year().pools[Pool.CONGRESS].received == 1
    assert actions.pools.year().pools[Pool.CPPCC].received == 0
