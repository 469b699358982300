"""Noting attempts to reach parties: journalled, put right by new entries, never in the way of somebody's form."""

from __future__ import annotations

import datetime as dt

import pytest

from mediator_desk.actions.signed_in import Actions
from mediator_desk.domain.contacts import Contact, ContactEntry, Result, Way, standing_contacts
from mediator_desk.domain.refusals import Refusal
from mediator_desk.domain.staff import Role
from mediator_desk.store import care, journal
from mediator_desk.store.transaction import Store
from tests.actions.people_at_desks import Centre, centre_with_two_cases
from tests.conftest import FixedClock

HALF_A_DAY = dt.timedelta(hours=12)


@pytest.fixture
def centre(store: Store, actions: Actions) -> Centre:
    return centre_with_two_cases(store, actions)


def call(desk: Actions, case_id: int, result: Result = Result.NO_ANSWER, way: Way = Way.PHONE, words: str = "") -> str:
    party = desk.cases.open(case_id).case.parties[1].id
    place = "测试小区3号楼" if way is Way.VISIT else ""
    return desk.contacts.record(case_id, ContactEntry(party, way, result, words, place=place)).text


def kept(desk: Actions, case_id: int) -> tuple[Contact, ...]:
    return standing_contacts(desk.cases.open(case_id).contacts)


def test_an_attempt_is_kept_and_stands_in_the_course_of_the_case(centre: Centre) -> None:
    said = call(centre.clerk, centre.own, Result.ARRANGED, words="周五上午来")
    assert said.startswith("已记：被申请人") and said.endswith("：电话，约好时间：周五上午来")
    (contact,) = kept(centre.clerk, centre.own)
    assert (contact.way, contact.result, contact.by) == (Way.PHONE, Result.ARRANGED, "测试书记员")
    last = centre.clerk.cases.open(centre.own).journal[-1]
    assert last.verb == "contact" and "约好时间" in last.text


def test_a_call_that_is_noted_makes_nobodys_open_form_stale(centre: Centre) -> None:
    version = centre.clerk.cases.open(centre.own).case.version
    call(centre.of_role(Role.MEDIATOR), centre.own)
    assert centre.clerk.cases.open(centre.own).case.version == version
    centre.clerk.cases.add_number(centre.own, version, "（2026）内0121诉前调777号", None)


def test_the_third_occasion_in_vain_says_that_a_visit_is_due(centre: Centre, clock: FixedClock, store: Store) -> None:
    for occasion in range(3):
        clock.advance(HALF_A_DAY)
        said = call(centre.clerk, centre.own)
        assert ("敲门行动" in said) is (occasion == 2)
    assert any("敲门行动" in line for line in centre.clerk.cases.open(centre.own).missing)
    with store.reading() as tx:
        (due,) = care.visits_due(tx, None)
        assert (due.case_id, due.failures) == (centre.own, 3)
        assert care.visits_due(tx, centre.mediators[1].id) == (), "a foreign case is not told"
        assert len(care.visits_due(tx, centre.mediators[0].id)) == 1
    cards = centre.of_role(Role.MEDIATOR).agenda.look().cards
    facts = [line.fact for groups in cards.values() for group in groups for line in group.lines]
    assert "建议上门" in facts
    clock.advance(HALF_A_DAY)
    call(centre.clerk, centre.own, Result.NOT_MET, Way.VISIT)
    assert not any("敲门行动" in line for line in centre.clerk.cases.open(centre.own).missing)
    with store.reading() as tx:
        assert care.visits_due(tx, None) == ()


def test_a_wrong_entry_is_replaced_by_a_new_one_and_both_are_kept(centre: Centre, store: Store) -> None:
    call(centre.clerk, centre.own)
    (wrong,) = kept(centre.clerk, centre.own)
    right = ContactEntry(wrong.party_id, Way.WECHAT, Result.REACHED, at=wrong.at)
    centre.clerk.contacts.correct(centre.own, wrong.id, right, "记错了方式")
    (now,) = kept(centre.clerk, centre.own)
    assert (now.way, now.replaces) == (Way.WECHAT, wrong.id)
    assert len(centre.clerk.cases.open(centre.own).contacts) == 2
    with pytest.raises(Refusal) as again:
        centre.clerk.contacts.correct(centre.own, wrong.id, right, "再改")
    assert again.value.code == "stale"
    with store.reading() as tx:
        assert journal.verify(tx) == ()


def test_a_mistaken_entry_is_struck_with_a_reason(centre: Centre) -> None:
    call(centre.clerk, centre.own)
    (wrong,) = kept(centre.clerk, centre.own)
    with pytest.raises(Refusal):
        centre.clerk.contacts.strike(centre.own, wrong.id, " ")
    centre.clerk.contacts.strike(centre.own, wrong.id, "记到了别的案件上")
    assert kept(centre.clerk, centre.own) == ()
    assert len(centre.clerk.cases.open(centre.own).contacts) == 2


def test_contact_is_part_of_the_case_and_closed_to_others(centre: Centre) -> None:
    mediator = centre.of_role(Role.MEDIATOR)
    call(mediator, centre.own)
    for role, case_id, code in (
        (Role.MEDIATOR, centre.foreign, "foreign"),
        (Role.JUDGE, centre.own, "role"),
        (Role.AUDITOR, centre.own, "role"),
    ):
        with pytest.raises(Refusal) as refusal:
            centre.of_role(role).contacts.record(case_id, ContactEntry(1, Way.PHONE, Result.REACHED))
        assert refusal.value.code == code
