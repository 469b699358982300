"""A person in several pools is one body; a case of several mediators is one case, of its lead's pool (rule 40)."""

from __future__ import annotations

from dataclasses import replace

from mediator_desk.domain.cases import CaseState
from mediator_desk.domain.deadlines import Deadline
from mediator_desk.domain.holidays import shipped_calendar
from mediator_desk.domain.limits import case_deadline
from mediator_desk.domain.pool_counts import count_cases, count_people, pool_of
from mediator_desk.domain.pools import Mediator, Membership, Pool
from mediator_desk.domain.rulebook import CourtRules
from mediator_desk.domain.standing import headline
from tests.domain import some_case as some

NUMBER = "11010519491231002X"


def _deadline(case: object) -> Deadline:
    return case_deadline(case, shipped_calendar(), CourtRules())  # type: ignore[arg-type]


def test_a_person_in_two_pools_is_one_body_in_both() -> None:
    both = (Membership(1, 1, Pool.LAW_SOCIETY), Membership(2, 1, Pool.CONGRESS))
    counted = count_people([Mediator(1, 1, "甲", memberships=both), Mediator(2, 1, "乙", memberships=both[:1])])
    assert counted.bodies == 2
    assert counted.in_pool == {Pool.LAW_SOCIETY: 2, Pool.CONGRESS: 1, Pool.CPPCC: 0}


def test_one_number_entered_twice_is_still_one_body() -> None:
    place = (Membership(1, 1, Pool.CPPCC),)
    twice = [Mediator(n, 1, "甲", id_number=NUMBER, memberships=place) for n in (1, 2)]
    counted = count_people(twice)
    assert (counted.bodies, counted.in_pool[Pool.CPPCC]) == (1, 1)


def test_a_joint_case_counts_once_under_the_pool_of_its_lead() -> None:
    case = some.mediating()
    helper = replace(some.an_assignment(lead=False, mediator_id=9002), pool=Pool.CPPCC)
    joint = replace(case, assignments=(helper, *case.assignments))
    assert count_cases([joint, joint]) == {Pool.LAW_SOCIETY: 0, Pool.CONGRESS: 1, Pool.CPPCC: 0}
    assert pool_of(some.registered()) is None


def test_a_case_entered_twice_counts_where_it_goes_on() -> None:
    case = some.mediating()
    assert sum(count_cases([replace(case, merged_into=2)]).values()) == 0


def test_a_case_stays_in_the_pool_of_who_led_last_after_the_end() -> None:
    case = some.mediating()
    left = replace(case.assignments[0], ended_on=some.TODAY, end_reason="届满")
    ended = replace(case, state=CaseState.CLOSED, assignments=(left,))
    assert count_cases([ended])[Pool.CONGRESS] == 1
    line = headline(ended, _deadline(ended))
    assert (line.lead, line.pool) == ("测试代表", Pool.CONGRESS)


def test_a_case_whose_mediator_declined_shows_nobody_until_another_is_chosen() -> None:
    case = some.referred(some.consented(some.registered()))
    declined = replace(case.assignments[0], ended_on=some.TODAY, end_reason="不接收")
    waiting = replace(case, state=CaseState.CHOOSING, assignments=(declined,))
    line = headline(waiting, _deadline(waiting))
    assert (line.lead, line.pool) == ("", None)
