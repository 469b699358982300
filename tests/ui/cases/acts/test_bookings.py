"""预约调解 from a case, and the session that is recorded of a booking with those who did not come."""

from __future__ import annotations

import datetime as dt

import pytest

from mediator_desk.actions.signed_in import Actions
from mediator_desk.domain.acts import Act
from mediator_desk.domain.bookings import AbsenceReason, BookingEntry, BookingState
from mediator_desk.domain.pools import Mediator
from mediator_desk.ui.cases.acts.bookings import BookingDrawer
from mediator_desk.ui.cases.acts.sessions import SessionDrawer
from tests.actions import steps
from tests.conftest import FixedClock
from tests.ui.cases.acts.conftest import Counter
from tests.ui.writing import write

TEN = dt.datetime(2026, 11, 24, 10, 0)


@pytest.fixture
def received(counter: Counter, actions: Actions, deputy: Mediator) -> Counter:
    steps.consent(actions, counter.case_id)
    steps.refer(actions, counter.case_id, deputy)
    steps.receive(actions, counter.case_id)
    return counter


def booking(counter: Counter, starts_at: dt.datetime = TEN) -> BookingDrawer:
    drawer = counter.open(Act.BOOK)
    assert isinstance(drawer, BookingDrawer)
    drawer.booking.starts.set_moment(starts_at)
    counter.qtbot.waitUntil(drawer.booking.is_settled)
    counter.settle()
    return drawer


def booked(counter: Counter, starts_at: dt.datetime = TEN) -> None:
    case = counter.case()
    sitting = tuple(each.mediator_id for each in case.open_assignments)
    called = tuple(party.id for party in case.parties)
    counter.actions.bookings.book(counter.case_id, BookingEntry(starts_at, 60, "第一调解室", sitting, called))


def test_a_session_is_booked_with_everybody_called(received: Counter, deputy: Mediator) -> None:
    drawer = booking(received)
    assert drawer.booking.clash.isHidden() and drawer.booking.despite.isHidden()
    received.save(drawer)
    (kept,) = received.actions.cases.open(received.case_id).bookings
    assert (kept.starts_at, kept.minutes, kept.room, kept.mediator_ids) == (TEN, 60, "第一调解室", (deputy.id,))
    assert set(kept.party_ids) == {party.id for party in received.case().parties}
    assert "11月24日 10:00–11:00" in received.toast()


def test_a_clash_is_seen_before_saving_and_booked_only_knowingly(received: Counter) -> None:
    booked(received)
    drawer = booking(received, TEN + dt.timedelta(minutes=30))
    assert "第一调解室10:00–11:00已由" in drawer.booking.clash.text()
    received.save(drawer)
    assert "时间冲突" in drawer.banner.text()
    drawer.booking.despite.set_value([True])
    received.save(drawer)
    assert len(received.actions.cases.open(received.case_id).bookings) == 2


def test_what_would_keep_the_session_from_being_held_is_said_beforehand(counter: Counter) -> None:
    drawer = booking(counter)
    assert "可以先预约" in drawer.warning.text() and not drawer.warning.isHidden()


def test_a_session_recorded_on_the_day_is_that_of_the_booking(received: Counter, clock: FixedClock) -> None:
    booked(received)
    clock.advance(dt.timedelta(days=1, hours=2))
    drawer = received.open(Act.HOLD_SESSION)
    assert isinstance(drawer, SessionDrawer)
    assert (drawer.held_at.moment(), drawer.place.value()) == (TEN, "第一调解室")
    assert not drawer.typed()
    first, second, third = drawer.attendance.rows
    for row in (first, third):
        received.click(row.there)
    assert not drawer.absences.isHidden()
    drawer.absences.reason_of(second.party.id).setCurrentText(AbsenceReason.NO_REASON)
    write(drawer.record.box, "双方陈述意见。")
    received.save(drawer)
    file = received.actions.cases.open(received.case_id)
    (kept,) = file.bookings
    assert (kept.state, kept.session_id) == (BookingState.HELD, file.case.sessions[0].id)
    assert [(each.party_id, each.reason) for each in kept.absent] == [(second.party.id, AbsenceReason.NO_REASON)]


def test_a_session_without_a_booking_asks_nobody_why_he_is_missing(received: Counter) -> None:
    drawer = received.open(Act.HOLD_SESSION)
    assert isinstance(drawer, SessionDrawer)
    assert drawer.absences.isHidden() and drawer.booked is None
