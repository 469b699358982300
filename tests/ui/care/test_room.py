"""来访日程 at the desk: a visitor in one line, a case of it, the calendar and what is done with a booking."""

from __future__ import annotations

import datetime as dt

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from mediator_desk.domain.bookings import BookingEntry, BookingState
from mediator_desk.domain.inquiries import Inquiry, InquiryFilter, InquiryKind, InquiryOutcome
from mediator_desk.ui.care.booking_drawers import CancelDrawer, MoveDrawer, NotHeldDrawer, RoomsDrawer
from mediator_desk.ui.care.figures_drawer import FiguresDrawer
from mediator_desk.ui.care.inquiry_drawer import InquiryDrawer
from mediator_desk.ui.kit.cells import CELL_ROLE
from tests.conftest import FixedClock
from tests.ui.care.conftest import Front

TEN = dt.datetime(2026, 11, 24, 10, 0)
THIS_YEAR = InquiryFilter(dt.date(2026, 1, 1), dt.date(2026, 12, 31))


def booked(front: Front, case_id: int, starts_at: dt.datetime = TEN) -> None:
    case = front.actions.cases.open(case_id).case
    called = tuple(party.id for party in case.parties)
    sitting = tuple(each.mediator_id for each in case.open_assignments)
    front.actions.bookings.book(case_id, BookingEntry(starts_at, 60, "第一调解室", sitting, called))
    front.room.reload()
    front.settle()


def noted(front: Front, about: str, **said: str) -> InquiryDrawer:
    front.room.register()
    drawer = front.room.drawer
    assert isinstance(drawer, InquiryDrawer)
    for name, value in said.items():
        getattr(drawer, name).set_value(value)
    QTest.keyClicks(drawer.about_field.line, about)
    return drawer


def texts(front: Front, page: str) -> list[str]:
    model = front.room.book.model if page == "book" else front.room.calendar.model
    return [
        f"{cell.text}|{cell.second}"
        for row in range(model.rowCount())
        for column in range(model.columnCount())
        if (cell := model.data(model.index(row, column), CELL_ROLE)) is not None
    ]


def test_a_visitor_is_one_line_and_enter(front: Front) -> None:
    drawer = noted(front, "ask about fees")
    QTest.keyClick(drawer.about_field.line, Qt.Key.Key_Return)
    front.settle()
    (kept,) = front.actions.inquiries.page(THIS_YEAR, 0, 9)
    assert (kept.about, kept.kind, kept.outcome) == ("ask about fees", InquiryKind.VISIT, InquiryOutcome.ANSWERED)
    assert front.room.drawer is None


def test_an_empty_line_is_not_kept_and_says_so(front: Front) -> None:
    drawer = noted(front, "")
    drawer.save_button.click()
    front.settle()
    assert drawer.about_field.shown_error() and front.actions.inquiries.count(THIS_YEAR) == 0


def test_numbers_stand_behind_stars_in_the_list(front: Front) -> None:
    drawer = noted(front, "fees", name="其其格", phone="13800001111")
    drawer.save_button.click()
    front.settle()
    shown = texts(front, "book")
    assert any("138****1111" in each for each in shown) and not any("13800001111" in each for each in shown)


def test_filters_leave_what_waits_for_an_answer(front: Front) -> None:
    noted(front, "first").save_button.click()
    front.settle()
    drawer = noted(front, "second")
    drawer.outcome.set_value(InquiryOutcome.CALL_BACK)
    drawer.save_button.click()
    front.settle()
    front.room.book.waiting.click()
    front.settle()
    assert front.room.book.model.rowCount() == 1 and any("second" in each for each in texts(front, "book"))


def test_a_case_is_registered_from_a_visitor(front: Front) -> None:
    noted(front, "fees", name="其其格").save_button.click()
    front.settle()
    (kept,) = front.actions.inquiries.page(THIS_YEAR, 0, 9)
    front.room.open_inquiry(kept.id)
    front.settle()
    drawer = front.room.drawer
    assert isinstance(drawer, InquiryDrawer)
    wanted: list[Inquiry] = []
    front.room.registration_wanted.connect(wanted.append)
    drawer.to_case.click()
    assert [each.name for each in wanted] == ["其其格"]


def test_a_mistaken_entry_is_struck_with_a_reason(front: Front) -> None:
    noted(front, "fees").save_button.click()
    front.settle()
    (kept,) = front.actions.inquiries.page(THIS_YEAR, 0, 9)
    front.room.open_inquiry(kept.id)
    front.settle()
    drawer = front.room.drawer
    assert isinstance(drawer, InquiryDrawer)
    drawer.strike.click()
    assert drawer.reason.shown_error()
    drawer.reason.set_value("记重了")
    drawer.strike.click()
    front.settle()
    assert front.actions.inquiries.count(THIS_YEAR) == 0


def test_the_year_is_counted_by_month_and_kind(front: Front) -> None:
    noted(front, "fees").save_button.click()
    front.settle()
    front.room.book.figures.click()
    front.settle()
    drawer = front.room.drawer
    assert isinstance(drawer, FiguresDrawer)
    cells = [drawer.model.data(drawer.model.index(row, 8)) for row in (0, 10, 12)]
    assert cells == ["0", "1", "1"]


def test_the_calendar_shows_the_week_and_turns(front: Front) -> None:
    booked(front, front.centre.own)
    assert any("501号" in each for each in texts(front, "calendar"))
    front.room.calendar.after.click()
    front.settle()
    assert front.room.calendar.lines == () and "11月30日" in front.room.calendar.span.text()
    front.room.calendar.home.click()
    front.room.calendar.by_day.click()
    front.settle()
    assert front.room.calendar.lines == (), "the booking is tomorrow's"
    front.room.calendar.after.click()
    front.settle()
    assert len(front.room.calendar.lines) == 1


def test_a_booking_is_moved_in_sight_of_what_clashes(front: Front) -> None:
    booked(front, front.centre.own)
    booked(front, front.centre.foreign, TEN + dt.timedelta(hours=4))
    front.room.calendar.table.choose(front.room.calendar.lines[0].id)
    front.room.calendar.move_button.click()
    front.settle()
    drawer = front.room.drawer
    assert isinstance(drawer, MoveDrawer)
    drawer.form.starts.set_moment(TEN + dt.timedelta(hours=4, minutes=30))
    front.qtbot.waitUntil(drawer.form.is_settled)
    front.settle()
    assert "502号" in drawer.form.clash.text()
    drawer.form.starts.set_moment(TEN + dt.timedelta(hours=1))
    front.qtbot.waitUntil(drawer.form.is_settled)
    front.settle()
    assert drawer.form.clash.isHidden()
    drawer.save_button.click()
    front.settle()
    assert front.actions.cases.open(front.centre.own).bookings[0].starts_at == TEN + dt.timedelta(hours=1)


def test_a_booking_is_called_off_with_a_reason(front: Front) -> None:
    booked(front, front.centre.own)
    front.room.calendar.cancel.click()
    front.settle()
    drawer = front.room.drawer
    assert isinstance(drawer, CancelDrawer)
    drawer.save_button.click()
    assert drawer.reason.shown_error()
    drawer.reason.set_value("申请人住院")
    drawer.save_button.click()
    front.settle()
    assert front.room.calendar.lines == ()


def test_nobody_came_is_kept_with_the_reasons(front: Front, clock: FixedClock) -> None:
    booked(front, front.centre.own)
    assert not front.room.calendar.record.isEnabled(), "its day has not come"
    clock.advance(dt.timedelta(days=1, hours=2))
    front.room.reload()
    front.settle()
    wanted: list[int] = []
    front.room.session_wanted.connect(wanted.append)
    front.room.calendar.record.click()
    assert wanted == [front.centre.own]
    front.room.calendar.missed.click()
    front.settle()
    drawer = front.room.drawer
    assert isinstance(drawer, NotHeldDrawer)
    drawer.came.set_value([front.actions.cases.open(front.centre.own).case.parties[0].id])
    drawer.came.changed.emit()
    drawer.save_button.click()
    front.settle()
    (booking,) = front.actions.cases.open(front.centre.own).bookings
    assert booking.state is BookingState.NOT_HELD and len(booking.absent) == 1


def test_rooms_are_kept_one_a_line(front: Front) -> None:
    front.room.calendar.keep_rooms.click()
    drawer = front.room.drawer
    assert isinstance(drawer, RoomsDrawer)
    drawer.names.set_value("第一调解室\n圆桌室")
    drawer.save_button.click()
    front.settle()
    assert front.room.calendar.rooms == ("第一调解室", "圆桌室")
