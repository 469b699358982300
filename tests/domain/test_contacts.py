"""Attempts to reach parties: what counts, when somebody is visited, what supports 无法联系."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from mediator_desk.domain.contacts import (
    FAILED,
    MET,
    RESULTS,
    Contact,
    ContactEntry,
    Result,
    Way,
    contact_words,
    new_contact,
    occasions,
    reach_of,
    standing_contacts,
    unreachable,
    visits_proposed,
)
from mediator_desk.domain.refusals import Refusal
from tests.domain.some_case import registered

NOW = dt.datetime(2026, 11, 25, 15, 0)
CASE = registered()
PARTY = CASE.parties[1].id


def tried(number: int, day: int, hour: int, result: Result = Result.NO_ANSWER, way: Way = Way.PHONE) -> Contact:
    at = dt.datetime(2026, 11, day, hour, 10)
    place = "测试小区3号楼" if way is Way.VISIT else ""
    return Contact(number, CASE.id, PARTY, way, result, at, "测试调解员", place=place)


def test_every_way_has_results_each_with_a_key_of_its_own() -> None:
    assert set(RESULTS) == set(Way)
    assert all(0 < len(set(results)) == len(results) <= 9 for results in RESULTS.values())
    assert {result for results in RESULTS.values() for result in results} == set(Result)
    assert not MET & FAILED and Result.SENT not in MET | FAILED


def test_calls_of_one_half_day_are_one_occasion() -> None:
    assert occasions([tried(1, 23, 9), tried(2, 23, 11), tried(3, 23, 14), tried(4, 23, 19), tried(5, 24, 9)]) == 4


def test_three_occasions_in_vain_propose_a_visit_and_two_do_not() -> None:
    two = [tried(1, 23, 9), tried(2, 23, 14)]
    assert visits_proposed(CASE, two, 3) == ()
    assert [party.id for party in visits_proposed(CASE, [*two, tried(3, 24, 9)], 3)] == [PARTY]
    assert visits_proposed(CASE, two, 2) != (), "the number is a setting"


def test_calls_within_five_minutes_are_no_three_failures() -> None:
    assert visits_proposed(CASE, [tried(1, 23, 9), tried(2, 23, 9), tried(3, 23, 10)], 3) == ()


def test_whoever_was_reached_is_counted_anew() -> None:
    before = [tried(1, 20, 9), tried(2, 21, 9), tried(3, 22, 9), tried(4, 23, 9, Result.ARRANGED)]
    reach = reach_of(before, PARTY)
    assert (reach.attempts, reach.failures, reach.met_on) == (4, 0, dt.datetime(2026, 11, 23, 9, 10))
    assert reach_of([*before, tried(5, 24, 9)], PARTY).failures == 1


def test_a_visit_is_proposed_once_and_what_was_only_sent_is_no_failure() -> None:
    vain = [tried(1, 23, 9), tried(2, 23, 14), tried(3, 24, 9)]
    assert visits_proposed(CASE, [*vain, tried(4, 24, 15, Result.NOT_MET, Way.VISIT)], 3) == ()
    sent = [tried(number, 22 + number, 9, Result.SENT, Way.SMS) for number in (1, 2, 3)]
    assert reach_of(sent, PARTY).failures == 0


def test_an_entry_that_was_put_right_or_struck_does_not_count() -> None:
    wrong, other = tried(1, 23, 9), tried(2, 23, 14)
    right = replace(tried(3, 23, 9, Result.REACHED), replaces=1)
    gone = replace(tried(4, 24, 9), replaces=2, struck=True)
    assert [contact.id for contact in standing_contacts([wrong, other, right, gone])] == [3]


def test_what_supports_an_end_is_told_line_by_line() -> None:
    vain = [tried(1, 23, 9), tried(2, 23, 14), tried(3, 24, 9, Result.SWITCHED_OFF)]
    said = unreachable(CASE, vain, 3)
    assert len(said.lines) == 3 and "关机停机" in said.lines[2] and CASE.parties[1].name in said.lines[0]
    assert "还没有上门" in said.caution
    visited = unreachable(CASE, [*vain, tried(4, 24, 15, Result.NOT_THERE, Way.VISIT)], 3)
    assert visited.caution == "" and "测试小区3号楼" in visited.lines[3]


def test_an_end_without_attempts_or_with_few_is_cautioned() -> None:
    assert "没有未联系上的记录" in unreachable(CASE, (), 3).caution
    assert "不足3次" in unreachable(CASE, [tried(1, 23, 9)], 3).caution
    reached = [tried(1, 23, 9), tried(2, 23, 14, Result.REACHED)]
    assert unreachable(CASE, reached, 3).lines == ()


@pytest.mark.parametrize(
    ("entry", "code"),
    [
        (ContactEntry(99, Way.PHONE, Result.REACHED), "party"),
        (ContactEntry(PARTY, Way.PHONE, Result.BOUNCED), "result"),
        (ContactEntry(PARTY, Way.PHONE, Result.REACHED, at=NOW + dt.timedelta(minutes=1)), "future"),
        (ContactEntry(PARTY, Way.PHONE, Result.REACHED, at=dt.datetime(2020, 1, 1)), "early"),
        (ContactEntry(PARTY, Way.VISIT, Result.NOT_MET), "place"),
    ],
)
def test_what_cannot_be_is_refused(entry: ContactEntry, code: str) -> None:
    with pytest.raises(Refusal) as refusal:
        new_contact(CASE, entry, 1, "测试调解员", NOW)
    assert refusal.value.code == code and refusal.value.safe


def test_an_attempt_is_made_now_by_whoever_enters_it() -> None:
    contact = new_contact(CASE, ContactEntry(PARTY, Way.PHONE, Result.ARRANGED, " 周五上午来 "), 1, "测试调解员", NOW)
    assert (contact.at, contact.by, contact.words) == (NOW, "测试调解员", "周五上午来")
    assert contact_words(contact) == "2026年11月25日15:00电话，约好时间：周五上午来（测试调解员）"
