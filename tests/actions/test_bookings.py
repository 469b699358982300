"""Sessions booked ahead: clashes over all cases, moving, calling off, and the session that comes of one."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from mediator_desk.actions.bookings import BookingMet
from mediator_desk.actions.signed_in import Actions
from mediator_desk.domain.acts import Act
from mediator_desk.domain.bookings import Absence, AbsenceReason, BookingEntry, BookingState
from mediator_desk.domain.consents import ConflictGround
from mediator_desk.domain.entries import PartyEntry
from mediator_desk.domain.hearings import Attendance, Session, SessionMode
from mediator_desk.domain.parties import PartyRole
from mediator_desk.domain.refusals import Refusal
from mediator_desk.domain.staff import Role
from mediator_desk.store import care
from mediator_desk.store.transaction import Store
from tests.actions import steps
from tests.actions.people_at_desks import Centre, centre_with_two_cases
from tests.conftest import FixedClock

TEN = dt.datetime(2026, 11, 24, 10, 0)
ROOM = "第一调解室"


@pytest.fixture
def centre(store: Store, actions: Actions) -> Centre:
    return centre_with_two_cases(store, actions)


def entry(centre: Centre, case_id: int, starts_at: dt.datetime = TEN, room: str = ROOM) -> BookingEntry:
    case = centre.clerk.cases.open(case_id).case
    return BookingEntry(
        starts_at,
        60,
        room,
        tuple(each.mediator_id for each in case.open_assignments),
        tuple(party.id for party in case.parties),
    )


def book(centre: Centre, case_id: int, starts_at: dt.datetime = TEN, room: str = ROOM) -> int:
    centre.clerk.bookings.book(case_id, entry(centre, case_id, starts_at, room))
    return centre.clerk.cases.open(case_id).bookings[-1].id


def a_session(centre: Centre, case_id: int, there: int) -> Session:
    case = centre.clerk.cases.open(case_id).case
    came = tuple(Attendance(party.id, True, proof="户口簿，身份证遗失") for party in case.parties[:there])
    return Session(
        0, 0, TEN, SessionMode.ON_SITE, ROOM, False, False,
        tuple(each.mediator_id for each in case.open_assignments), came, "各方陈述意见。", "测试书记员", False,
    )  # fmt: skip


def test_a_booking_stands_in_the_file_the_calendar_and_the_journal(centre: Centre, store: Store) -> None:
    booking_id = book(centre, centre.own)
    file = centre.clerk.cases.open(centre.own)
    assert [(b.id, b.when, b.state) for b in file.bookings] == [(booking_id, "11月24日 10:00–11:00", BookingState.PLANNED)]
    assert file.journal[-1].verb == "booking"
    calendar = centre.clerk.bookings.between(TEN.date(), TEN.date())
    assert [(line.title, line.room) for line in calendar.lines] == [(file.case.title, ROOM)]
    with store.reading() as tx:
        (line,) = care.bookings_between(tx, TEN.date(), TEN.date(), None)
        assert line.case_id == centre.own
        assert care.bookings_between(tx, TEN.date(), TEN.date(), centre.mediators[1].id) == ()


def test_the_agenda_brings_bookings_to_mind_until_somebody_says_what_became(centre: Centre, clock: FixedClock) -> None:
    book(centre, centre.own)

    def told(role: Role) -> list[tuple[str, Act | None]]:
        cards = centre.of_role(role).agenda.look().cards
        lines = [line for groups in cards.values() for group in groups for line in group.lines]
        return [(line.fact, line.deed.act) for line in lines if "调解" in line.fact or "预约" in line.fact]

    assert told(Role.MEDIATOR) == [("明天调解", Act.CONTACT)]
    clock.advance(dt.timedelta(days=1))
    assert told(Role.MEDIATOR) == [("今天调解", Act.HOLD_SESSION)]
    clock.advance(dt.timedelta(days=1))
    assert told(Role.MEDIATOR) == [("预约待登记", Act.HOLD_SESSION)]
    assert told(Role.JUDGE) == []


def test_a_clash_is_refused_until_it_is_accepted_knowingly(centre: Centre) -> None:
    book(centre, centre.own)
    wanted = entry(centre, centre.foreign, TEN + dt.timedelta(minutes=30))
    (clash,) = centre.clerk.bookings.clashes(centre.foreign, wanted)
    assert "501号" in clash.words
    with pytest.raises(Refusal) as refusal:
        centre.clerk.bookings.book(centre.foreign, wanted)
    assert refusal.value.code == "clash" and centre.clerk.cases.open(centre.foreign).bookings == ()
    assert centre.clerk.bookings.clashes(centre.foreign, replace(wanted, room="另一间")) == ()
    centre.clerk.bookings.book(centre.foreign, wanted, knowingly=True)
    assert len(centre.clerk.cases.open(centre.foreign).bookings) == 1


def test_a_mediator_learns_that_it_clashes_and_not_with_whose_case(centre: Centre) -> None:
    book(centre, centre.foreign)
    mediator = centre.of_role(Role.MEDIATOR)
    (clash,) = mediator.bookings.clashes(centre.own, entry(centre, centre.own))
    assert "另一案件" in clash.words and "502" not in clash.words
    (line,) = mediator.bookings.between(TEN.date(), TEN.date()).lines
    assert (line.case_id, line.title, line.parties, line.room) == (None, "", "", ROOM)


def test_the_same_person_in_two_cases_clashes(centre: Centre) -> None:
    book(centre, centre.own)
    case = centre.clerk.cases.open(centre.own).case
    twin = centre.case_of(centre.mediators[1], "（2026）内0121诉前调599号")
    version = centre.clerk.cases.open(twin).case.version
    centre.clerk.cases.join_party(twin, version, PartyEntry(PartyRole.RESPONDENT, case.parties[1].name))
    found = centre.clerk.bookings.clashes(twin, entry(centre, twin, room="另一间"))
    assert [clash.words for clash in found if "同名" in clash.words]


def test_a_booking_moves_unless_somebody_was_faster(centre: Centre) -> None:
    booking_id = book(centre, centre.own)
    later = entry(centre, centre.own, TEN + dt.timedelta(hours=4))
    centre.clerk.bookings.move(centre.own, booking_id, 1, later)
    (booking,) = centre.clerk.cases.open(centre.own).bookings
    assert (booking.starts_at, booking.version) == (TEN + dt.timedelta(hours=4), 2)
    with pytest.raises(Refusal) as stale:
        centre.clerk.bookings.cancel(centre.own, booking_id, 1, "申请人生病")
    assert stale.value.code == "stale"
    centre.clerk.bookings.cancel(centre.own, booking_id, 2, "申请人生病")
    assert centre.clerk.bookings.between(TEN.date(), TEN.date()).lines == ()
    assert centre.clerk.cases.open(centre.own).bookings[0].state is BookingState.CANCELLED


def test_a_session_that_came_of_a_booking_keeps_who_did_not_come(centre: Centre, clock: FixedClock) -> None:
    booking_id = book(centre, centre.own)
    clock.advance(dt.timedelta(days=1, hours=2))
    steps.tell(centre.clerk, centre.own)
    case = centre.clerk.cases.open(centre.own).case
    missing = case.parties[1].id
    met = BookingMet(booking_id, 1, (Absence(missing, AbsenceReason.NO_REASON),))
    centre.clerk.cases.hold_session(centre.own, case.version, a_session(centre, centre.own, 1), met)
    file = centre.clerk.cases.open(centre.own)
    (booking,) = file.bookings
    assert (booking.state, booking.session_id) == (BookingState.HELD, file.case.sessions[0].id)
    assert booking.absent == (Absence(missing, AbsenceReason.NO_REASON),)
    assert any(line.verb == "absence" and "无正当理由" in line.text for line in file.journal)


def test_a_session_that_may_not_be_held_leaves_the_booking_as_it_was(centre: Centre, clock: FixedClock) -> None:
    booking_id = book(centre, centre.own)
    clock.advance(dt.timedelta(days=1, hours=2))
    case = centre.clerk.cases.open(centre.own).case
    final = replace(a_session(centre, centre.own, 1), closed=True)
    with pytest.raises(Refusal):
        centre.clerk.cases.hold_session(centre.own, case.version, final, BookingMet(booking_id, 1))
    assert centre.clerk.cases.open(centre.own).bookings[0].planned


def test_what_came_to_nothing_is_kept_with_the_absent(centre: Centre, clock: FixedClock) -> None:
    booking_id = book(centre, centre.own)
    clock.advance(dt.timedelta(days=1, hours=2))
    first = centre.clerk.cases.open(centre.own).case.parties[0].id
    centre.clerk.bookings.not_held(centre.own, booking_id, 1, [first], (), "")
    (booking,) = centre.clerk.cases.open(centre.own).bookings
    assert booking.state is BookingState.NOT_HELD and len(booking.absent) == 1


def test_a_form_is_told_what_would_stand_in_the_way(centre: Centre) -> None:
    fresh = centre.clerk.bookings.plan(centre.own)
    assert fresh.rooms == (ROOM,) and fresh.warnings == ()
    case = centre.clerk.cases.open(centre.own).case
    who, applicant = case.open_assignments[0].mediator_id, case.parties[0].name
    ground = ConflictGround.OTHER
    centre.clerk.assigning.apply_recusal(centre.own, case.version, who, ground, "与对方有往来", applicant)
    assert centre.clerk.bookings.plan(centre.own).warnings != ()


def test_the_clerk_keeps_the_list_of_rooms_and_a_mediator_does_not(centre: Centre) -> None:
    centre.clerk.bookings.keep_rooms(["第一调解室", " 圆桌室 ", ""])
    assert centre.clerk.bookings.plan(centre.own).rooms == ("第一调解室", "圆桌室")
    assert centre.clerk.centre.settings()[0].rooms == ("第一调解室", "圆桌室")
    with pytest.raises(Refusal) as refusal:
        centre.of_role(Role.MEDIATOR).bookings.keep_rooms(["甲"])
    assert refusal.value.code == "role"
