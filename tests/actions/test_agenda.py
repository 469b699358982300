"""待办 as one answer: what the queries find is what the rules say, each person sees his own, what is done goes away."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import event

from mediator_desk.actions.agenda_reading import CaseReader
from mediator_desk.actions.desk import Desk
from mediator_desk.actions.opening import open_desk
from mediator_desk.actions.organisations import OrganisationEntry
from mediator_desk.actions.pools import MediatorEntry, MembershipEntry
from mediator_desk.actions.signed_in import Actions, actions_for
from mediator_desk.domain.acts import Act
from mediator_desk.domain.agenda import WATCHED, AgendaCard, AgendaLine, Matter, Place
from mediator_desk.domain.agenda_rules import matters_of
from mediator_desk.domain.backups import Occasion
from mediator_desk.domain.docket import DocketFilter
from mediator_desk.domain.holidays import shipped_calendar
from mediator_desk.domain.papers import PaperKind
from mediator_desk.domain.pools import Mediator, Pool
from mediator_desk.domain.rulebook import ReferralKind
from mediator_desk.domain.staff import Actor, Role
from mediator_desk.store import backups
from mediator_desk.store.transaction import Store
from tests.actions import steps
from tests.actions.people_at_desks import Centre, centre_with_two_cases
from tests.conftest import FixedClock
from tests.domain.some_case import an_entry
from tests.journeys.busy_centre import open_centre

CLERK = Actor(7, "测试书记员", frozenset({Role.CLERK}))
JUDGE = Actor(8, "测试法官", frozenset({Role.JUDGE}))


@pytest.fixture(scope="module")
def busy(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, FixedClock]:
    """A centre with a case at every stage; only looked at."""
    file, clock = tmp_path_factory.mktemp("busy") / "desk.sqlite3", FixedClock()
    open_centre(file, clock)
    return file, clock


def lines(actions: Actions) -> list[AgendaLine]:
    return [line for groups in actions.agenda.look().cards.values() for group in groups for line in group.lines]


def of_case(actions: Actions, case_id: int) -> dict[Matter | None, AgendaLine]:
    return {line.matter: line for line in lines(actions) if line.deed.case_id == case_id}


def told_by_both(actions: Actions) -> set[tuple[int, Matter]]:
    """What waits in every case by the rules; fails where the queries find something else."""
    room = actions.cases
    desk = Desk(room._desk.store, room._desk.calendar, CLERK)
    with desk.store.reading() as tx:
        reader = CaseReader(desk, tx)
        rows = actions.cases.page(DocketFilter(), 0, 1000)
        whole = reader.whole([row.id for row in rows])
        ruled = {(case_id, matter) for case_id, at in whole.items() for matter in matters_of(at)}
        found = {(hit.case_id, hit.matter) for hit in reader.find(Matter).hits}
    assert found == ruled
    return ruled


def test_the_queries_find_exactly_what_the_rules_say_in_a_busy_centre(busy: tuple[Path, FixedClock]) -> None:
    desk = open_desk(*busy[:1], clock=busy[1])
    try:
        matters = {matter for _, matter in told_by_both(desk.actions_for(CLERK))}
    finally:
        desk.close()
    assert len(matters) > 15


def test_they_do_so_on_every_day_of_the_months_that_follow(busy: tuple[Path, FixedClock]) -> None:
    now = busy[1]()
    seen: set[Matter] = set()
    for days in (1, 3, 5, 8, 14, 18, 25, 40, 70):
        desk = open_desk(busy[0], clock=FixedClock(now + dt.timedelta(days=days)))
        try:
            seen |= {matter for _, matter in told_by_both(desk.actions_for(CLERK))}
        finally:
            desk.close()
    assert {Matter.PERFORM_LATE, Matter.PERFORM_SOON, Matter.OVERDUE} <= seen


def test_every_figure_opens_exactly_its_cases(busy: tuple[Path, FixedClock]) -> None:
    desk = open_desk(busy[0], clock=busy[1])
    try:
        judge = desk.actions_for(JUDGE)
        agenda = judge.agenda.look()
        assert sum(count for _, count in agenda.watch) > 0
        for watch, count in agenda.watch:
            wanted = DocketFilter(matters=WATCHED[watch])
            assert judge.cases.count(wanted) == count == len(judge.cases.page(wanted, 0, 100))
        for groups in desk.actions_for(CLERK).agenda.look().cards.values():
            for group in groups:
                if group.matter is not None:
                    assert judge.cases.count(DocketFilter(matters=(group.matter,))) == group.total
    finally:
        desk.close()


def test_every_button_is_an_act_that_the_case_offers_this_person(busy: tuple[Path, FixedClock]) -> None:
    desk = open_desk(busy[0], clock=busy[1])
    try:
        for actor in (CLERK, JUDGE):
            actions = desk.actions_for(actor)
            for line in lines(actions):
                if line.deed.act is not None:
                    offered = {offer.act for offer in actions.cases.open(line.deed.case_id).offers if not offer.reason}
                    assert line.deed.act in offered, line
    finally:
        desk.close()


def test_a_look_takes_the_same_number_of_queries_however_much_waits(busy: tuple[Path, FixedClock]) -> None:
    desk = open_desk(busy[0], clock=busy[1])
    try:
        actions = desk.actions_for(CLERK)
        asked: list[str] = []
        engine = actions.cases._desk.store.engine
        event.listen(engine, "before_cursor_execute", lambda *args: asked.append(args[2]))
        actions.agenda.look()
        assert len(asked) < 90
    finally:
        desk.close()


@pytest.fixture
def centre(store: Store, actions: Actions) -> Centre:
    return centre_with_two_cases(store, actions)


@pytest.mark.parametrize("role", [Role.MEDIATOR, Role.DEPUTY])
def test_a_mediator_sees_what_waits_in_his_own_cases_and_nothing_of_others(centre: Centre, role: Role) -> None:
    own = {line.deed.case_id for line in lines(centre.of_role(role))}
    assert own == {centre.own}
    stranger = actions_for(centre.store, shipped_calendar(), Actor(98, "他人", frozenset({role}), 12345))
    unlinked = actions_for(centre.store, shipped_calendar(), Actor(97, "未关联", frozenset({role})))
    assert lines(stranger) == lines(unlinked) == []
    assert stranger.agenda.look().cases == 0


@pytest.mark.parametrize("role", [Role.AUDITOR, Role.ROSTER, Role.ADMINISTRATOR])
def test_who_reads_no_case_sees_no_case_here(centre: Centre, role: Role) -> None:
    assert {line.deed.case_id for line in lines(centre.of_role(role))} <= {0}


Waiting = Callable[..., dict[Matter | None, AgendaLine]]


@pytest.fixture
def waiting(actions: Actions, case_id: int) -> Waiting:
    """The lines of the case; fails where one is still there that should be gone."""

    def look(*gone: Matter) -> dict[Matter | None, AgendaLine]:
        found = of_case(actions, case_id)
        assert not set(gone) & set(found)
        return found

    return look


def test_a_case_goes_from_line_to_line_until_it_is_mediated(
    actions: Actions, deputy: Mediator, case_id: int, waiting: Waiting
) -> None:
    assert waiting()[Matter.NO_CONSENT].deed.act is Act.RECORD_CONSENT
    steps.consent(actions, case_id)
    assert waiting(Matter.NO_CONSENT)[Matter.NO_MEDIATOR].deed.act is Act.REFER
    steps.refer(actions, case_id, deputy)
    assert waiting(Matter.NO_MEDIATOR)[Matter.UNSIGNED].deed.act is Act.RECEIVE
    steps.receive(actions, case_id)
    assert waiting(Matter.UNSIGNED)[Matter.UNTOLD].deed.act is Act.TELL
    steps.tell(actions, case_id)
    steps.meet(actions, case_id, deputy)
    assert not waiting(Matter.UNTOLD)


def test_an_agreement_goes_from_line_to_line_until_it_is_performed(
    actions: Actions, deputy: Mediator, clock: FixedClock, case_id: int, waiting: Waiting
) -> None:
    steps.to_mediation(actions, case_id, deputy)
    agreement_id = steps.settle(actions, case_id)
    assert waiting()[Matter.TO_SIGN].deed.agreement_id == agreement_id
    steps.sign(actions, case_id, agreement_id, deputy)
    found = waiting(Matter.TO_SIGN)
    assert found[Matter.TO_CONCLUDE].deed.act is Act.CONCLUDE
    assert found[Matter.NOT_FILED].deed.step is not None
    assert Matter.UNPRINTED in found
    actions.agreements.issue(case_id, steps.seen(actions, case_id)[1], agreement_id)
    steps.file_it(actions, case_id, agreement_id)
    actions.cases.conclude(case_id, steps.seen(actions, case_id)[1], steps.agreed())
    found = waiting(Matter.TO_CONCLUDE, Matter.NOT_FILED, Matter.UNPRINTED)
    assert found[Matter.NO_REPORT].deed.act is Act.PRINT_REPORT
    assert found[Matter.TO_CLOSE].deed.act is Act.CLOSE
    actions.papers.issue(case_id, steps.seen(actions, case_id)[1], PaperKind.END_REPORT)
    waiting(Matter.NO_REPORT)
    clock.advance(dt.timedelta(days=26))
    assert Matter.CONFIRM in waiting()
    clock.advance(dt.timedelta(days=9))
    assert Matter.PERFORM_SOON in waiting(Matter.CONFIRM)
    told_by_both(actions)


@pytest.fixture
def case_id(actions: Actions, deputy: Mediator) -> int:
    """A case of the court's before filing, just registered."""
    entry = an_entry(ReferralKind.ASSIGNED)
    return actions.cases.register(replace(entry, received_on=steps.TODAY)).subject_id


def test_organisations_without_a_judgement_are_brought_to_mind(centre: Centre) -> None:
    clerk = centre.clerk
    before = {line.deed.place for line in lines(clerk)}
    clerk.organisations.add(OrganisationEntry("测试旗待核调解会"))
    assert {line.deed.place for line in lines(clerk)} - before == {Place.ORGANISATIONS}
    assert AgendaCard.NOTICE in clerk.agenda.look().cards


def test_a_backup_that_is_too_old_is_the_administrators_matter(centre: Centre, clock: FixedClock) -> None:
    assert centre.store.path is not None
    backups.take(centre.store.path, clock(), Occasion.CHANGES)
    clock.advance(dt.timedelta(days=4))
    for role in Role:
        told = Place.BACK_UP in {line.deed.place for line in lines(centre.of_role(role))}
        assert told is (role is Role.ADMINISTRATOR)


def test_terms_that_end_are_told_to_whoever_keeps_the_rosters(centre: Centre) -> None:
    last = dt.date(2026, 12, 20)
    place = MembershipEntry(Pool.CPPCC, term_from=dt.date(2025, 1, 1), term_to=last)
    centre.clerk.pools.invite(MediatorEntry("测试委员丁", (place,)))
    for role in Role:
        told = Place.RENEW in {line.deed.place for line in lines(centre.of_role(role))}
        assert told is (role in (Role.CLERK, Role.ROSTER))
