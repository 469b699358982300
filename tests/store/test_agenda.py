"""待办 asked of the tables: the same on each engine, and no other than the rules on the whole cases."""

from __future__ import annotations

import datetime as dt

import pytest

from mediator_desk.domain.agenda import Hit, Matter, horizon
from mediator_desk.domain.agenda_rules import HOLDS, CaseAt, case_at, matters_of
from mediator_desk.domain.holidays import shipped_calendar
from mediator_desk.domain.limits import case_deadline
from mediator_desk.domain.rulebook import CourtRules
from mediator_desk.domain.standing import headline
from mediator_desk.store import agenda, cases, pools
from mediator_desk.store.transaction import Store
from tests.store.samples import CLERK, DAY, bare_case, full_case, mediator

RULES, CALENDAR = CourtRules(), shipped_calendar()


@pytest.fixture
def kept(store: Store) -> list[int]:
    """A case with everything in it, and two bare ones."""
    with store.writing(CLERK) as tx:
        helper = mediator(tx)
        pools.add(tx, helper)
        made = [full_case(tx, helper), bare_case(tx), bare_case(tx, "（2026）内0121民初3号", parties=3)]
        for case in made:
            cases.add(tx, case, headline(case, case_deadline(case, CALENDAR, RULES)))
    return [case.id for case in made]


@pytest.mark.parametrize("later", [0, 9, 20, 45, 400])
def test_what_is_found_is_what_the_rules_say(store: Store, kept: list[int], later: int) -> None:
    days = horizon(DAY + dt.timedelta(days=later), CALENDAR, RULES)
    with store.reading() as tx:
        whole = {case_id: case_at(case, (), days, CALENDAR, RULES) for case_id, case in cases.load_all(tx, kept).items()}
        found = agenda.hits(tx, Matter, days, None)
    told = {(hit.case_id, hit.matter) for hit in found if _true(hit, whole)}
    assert told == {(case_id, matter) for case_id, at in whole.items() for matter in matters_of(at)}
    assert {hit.matter for hit in found if not _true(hit, whole)} <= agenda.NARROWED


def _true(hit: Hit, whole: dict[int, CaseAt]) -> bool:
    return HOLDS[hit.matter](whole[hit.case_id])


def test_several_cases_are_read_as_each_is_read_alone(store: Store, kept: list[int]) -> None:
    with store.reading() as tx:
        assert cases.load_all(tx, kept) == {case_id: cases.load(tx, case_id) for case_id in kept}
        assert cases.load_all(tx, []) == {}


def test_a_stranger_finds_nothing(store: Store, kept: list[int]) -> None:
    days = horizon(DAY, CALENDAR, RULES)
    with store.reading() as tx:
        assert agenda.hits(tx, Matter, days, 0) == ()
        assert agenda.running(tx, 0) == 0 < agenda.running(tx, None)
