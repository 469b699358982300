"""Sessions booked ahead: what clashes, what moves, who did not come."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from mediator_desk.domain.bookings import (
    FIRST_ROOM,
    Absence,
    AbsenceReason,
    Booking,
    BookingEntry,
    BookingState,
    ClashKind,
    Slot,
    cancelled,
    clashes,
    cleaned_rooms,
    held,
    moved,
    new_booking,
    no_shows,
    not_held,
    person_key,
    rooms_of,
    to_record,
)
from mediator_desk.domain.refusals import Refusal
from mediator_desk.domain.settings import CentreSettings
from tests.domain.some_case import registered

CASE = registered()
NOW = dt.datetime(2026, 11, 23, 9, 0)
PARTIES = tuple(party.id for party in CASE.parties)


def at(hour: int, minute: int = 0, day: int = 24) -> dt.datetime:
    return dt.datetime(2026, 11, day, hour, minute)


NINE = at(9)


def entry(starts_at: dt.datetime = NINE, minutes: int = 60, room: str = FIRST_ROOM) -> BookingEntry:
    return BookingEntry(starts_at, minutes, room, (5,), PARTIES)


def booked(starts_at: dt.datetime = NINE, booking_id: int = 1) -> Booking:
    return new_booking(CASE, entry(starts_at), booking_id, "测试书记员", NOW)


def slot(booking_id: int, start: dt.datetime, end: dt.datetime, **changed: object) -> Slot:
    plain = Slot(booking_id, start, end, f"{booking_id}室", {}, {}, f"案件{booking_id}")
    return replace(plain, **changed)  # type: ignore[arg-type]


def test_a_centre_without_rooms_has_one() -> None:
    assert rooms_of(CentreSettings()) == (FIRST_ROOM,)
    assert rooms_of(CentreSettings(rooms=("甲室", "乙室"))) == ("甲室", "乙室")
    assert cleaned_rooms([" 甲室", "", "甲室", "乙室 "]) == ("甲室", "乙室")
    with pytest.raises(Refusal):
        cleaned_rooms([" ", ""])


def test_a_booking_says_when_and_how_long() -> None:
    booking = booked()
    assert (booking.when, booking.minutes, booking.state) == ("11月24日 09:00–10:00", 60, BookingState.PLANNED)


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        (entry(at(8, day=23) - dt.timedelta(hours=2)), "past"),
        (entry(minutes=0), "minutes"),
        (entry(at(23, 30), 60), "minutes"),
        (entry(room=" "), "room"),
        (replace(entry(), party_ids=()), "party"),
        (replace(entry(), party_ids=(999,)), "party"),
    ],
)
def test_what_cannot_be_booked_is_refused(wrong: BookingEntry, code: str) -> None:
    with pytest.raises(Refusal) as refusal:
        new_booking(CASE, wrong, 1, "测试书记员", NOW)
    assert refusal.value.code == code


def test_rooms_mediators_and_people_clash_only_where_times_overlap() -> None:
    wanted = slot(1, at(9), at(10), room="甲室", mediators={5: "苏日娜"}, people={"15": "张某", "=李某": "李某"})
    same = slot(2, at(9, 30), at(11), room="甲室", mediators={5: "苏日娜"}, people={"15": "张某", "=李某": "李某"})
    found = clashes(wanted, [same])
    assert [clash.kind for clash in found] == [ClashKind.ROOM, ClashKind.MEDIATOR, ClashKind.PARTY, ClashKind.PARTY]
    assert sum("同名，请核对" in clash.words for clash in found) == 1, "a name alone may be another person"
    later = replace(same, starts_at=at(10), ends_at=at(11))
    assert clashes(wanted, [later]) == (), "one ends when the other begins"
    assert clashes(wanted, [replace(same, booking_id=1)]) == (), "a booking does not stand in its own way"


def test_a_case_one_may_not_know_is_not_named() -> None:
    wanted = slot(1, at(9), at(10), room="甲室")
    (clash,) = clashes(wanted, [slot(2, at(9), at(10), room="甲室", case_title="")])
    assert "另一案件" in clash.words


def test_people_are_known_by_number_before_name() -> None:
    first = CASE.parties[0]
    assert person_key(replace(first, id_number="150199196909037081")) == "150199196909037081"
    assert person_key(replace(first, id_number="", name="张某")).startswith("=")


def test_a_booking_moves_and_is_called_off_with_a_reason() -> None:
    later = moved(CASE, booked(), entry(at(14)), NOW)
    assert (later.starts_at, later.id) == (at(14), 1)
    off = cancelled(later, "申请人生病")
    assert (off.state, off.reason) == (BookingState.CANCELLED, "申请人生病")
    with pytest.raises(Refusal):
        cancelled(booked(), " ")
    with pytest.raises(Refusal) as over:
        moved(CASE, off, entry(at(15)), NOW)
    assert over.value.code == "over"


def test_whoever_was_called_and_did_not_come_is_absent() -> None:
    after = held(booked(), 77, PARTIES[:1], [Absence(PARTIES[1], AbsenceReason.NO_REASON, "电话不接")])
    assert (after.state, after.session_id) == (BookingState.HELD, 77)
    assert after.absent == (
        Absence(PARTIES[1], AbsenceReason.NO_REASON, "电话不接"),
        *(Absence(each) for each in PARTIES[2:]),
    )
    assert held(booked(), 77, PARTIES, ()).absent == ()


def test_what_came_to_nothing_says_who_was_missing() -> None:
    after = not_held(booked(), PARTIES[:1], (), "", at(9, 30))
    assert after.state is BookingState.NOT_HELD and len(after.absent) == len(PARTIES) - 1
    with pytest.raises(Refusal) as early:
        not_held(booked(), (), (), "", at(8))
    assert early.value.code == "early"
    with pytest.raises(Refusal) as wanted:
        not_held(booked(), PARTIES, (), "", at(9, 30))
    assert wanted.value.code == "reason"


def test_no_shows_are_counted_by_party_with_day_and_reason() -> None:
    one = not_held(booked(at(9, day=24), 1), (), [Absence(PARTIES[1], AbsenceReason.EXCUSED)], "", at(10, day=24))
    two = held(booked(at(9, day=25), 2), 5, PARTIES[:1], [Absence(PARTIES[1], AbsenceReason.NO_REASON)])
    found = no_shows([two, one], PARTIES[1])
    assert [each.line for each in found] == ["11月24日事先请假", "11月25日无正当理由"]
    assert len(no_shows([two, one], PARTIES[0])) == 1


def test_the_session_being_recorded_is_that_of_the_latest_day_that_has_come() -> None:
    early, first, second, later = booked(at(9), 1), booked(at(9, day=25), 2), booked(at(14, day=25), 3), booked(at(9, day=26), 4)
    every = [later, second, first, early]
    assert to_record(every, dt.date(2026, 11, 25)) is first
    assert to_record(every, dt.date(2026, 11, 23)) is None
    assert to_record([replace(first, state=BookingState.HELD), early], dt.date(2026, 11, 25)) is early
