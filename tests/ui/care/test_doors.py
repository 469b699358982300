"""From anywhere into the visitors' book by one key, and from it into the rooms of cases: through the whole window."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from mediator_desk.actions.signed_in import Actions
from mediator_desk.app_desk import DeskDay, Doors
from mediator_desk.domain.bookings import BookingEntry
from mediator_desk.domain.inquiries import InquiryEntry, InquiryFilter
from mediator_desk.domain.staff import Role
from mediator_desk.store.transaction import Store
from mediator_desk.ui.care.inquiry_drawer import InquiryDrawer
from mediator_desk.ui.care.room import CareRoom
from mediator_desk.ui.cases.acts.sessions import SessionDrawer
from mediator_desk.ui.cases.room import CasesRoom
from mediator_desk.ui.kit.errands import Errands
from mediator_desk.ui.kit.look import Look
from mediator_desk.ui.window import DeskWindow
from tests.actions.people_at_desks import Centre, centre_with_two_cases
from tests.conftest import FixedClock

THIS_YEAR = InquiryFilter(dt.date(2026, 1, 1), dt.date(2026, 12, 31))
Settle = Callable[[], None]


@pytest.fixture
def centre(store: Store, actions: Actions) -> Centre:
    return centre_with_two_cases(store, actions)


@pytest.fixture
def settle(qtbot: QtBot, errands: Errands) -> Settle:
    def wait() -> None:
        qtbot.wait(100)
        qtbot.waitUntil(errands.idle, timeout=20_000)

    return wait


@pytest.fixture
def sit(
    centre: Centre, look: Look, errands: Errands, qtbot: QtBot, settle: Settle, tmp_path: Path
) -> Iterator[Callable[[Role], DeskWindow]]:
    settings = QSettings(str(tmp_path / "desk.ini"), QSettings.Format.IniFormat)

    def down(role: Role) -> DeskWindow:
        window = DeskDay(look, errands, centre.of_role(role), settings, Doors()).window
        qtbot.addWidget(window)
        window.resize(1320, 820)
        window.show()
        settle()
        return window

    yield down
    settle()


def care(window: DeskWindow) -> CareRoom:
    window.show_room("care")
    room = window.room()
    assert isinstance(room, CareRoom)
    return room


@pytest.mark.parametrize("key", ["today", "cases", "documents"])
def test_f4_a_line_and_enter_note_a_visitor_from_any_room(
    sit: Callable[[Role], DeskWindow], centre: Centre, settle: Settle, key: str
) -> None:
    window = sit(Role.CLERK)
    window.show_room(key)
    settle()
    QTest.keyClick(window, Qt.Key.Key_F4)
    room = window.room()
    assert room is not None
    (drawer,) = room.findChildren(InquiryDrawer)
    QTest.keyClick(window, Qt.Key.Key_F4)
    assert room.findChildren(InquiryDrawer) == [drawer], "a second press opens no second drawer"
    QTest.keyClicks(drawer.about_field.line, "ask about fees")
    QTest.keyClick(drawer.about_field.line, Qt.Key.Key_Return)
    settle()
    assert [each.about for each in centre.clerk.inquiries.page(THIS_YEAR, 0, 9)] == ["ask about fees"]
    assert window.room() is room


def test_f4_is_nothing_to_who_registers_nobody(sit: Callable[[Role], DeskWindow]) -> None:
    window = sit(Role.JUDGE)
    QTest.keyClick(window, Qt.Key.Key_F4)
    assert window.findChildren(InquiryDrawer) == []


def test_a_visitor_becomes_a_case_with_what_he_left(
    sit: Callable[[Role], DeskWindow], centre: Centre, settle: Settle
) -> None:
    entry = InquiryEntry("邻居占道", name="其其格", phone="19900001111")
    inquiry_id = centre.clerk.inquiries.register(entry).subject_id
    window = sit(Role.CLERK)
    room = care(window)
    settle()
    room.open_inquiry(inquiry_id)
    settle()
    assert isinstance(room.drawer, InquiryDrawer)
    room.drawer.to_case.click()
    settle()
    cases = window.room()
    assert isinstance(cases, CasesRoom) and cases.form is not None
    form = cases.form
    applicant, respondent = form.parties.editors()
    assert (applicant.name.value(), applicant.details.phone.value()) == ("其其格", "19900001111")
    assert form.summary.value() == "邻居占道"
    respondent.name.set_value("测试邻居")
    form.number.line.setText("（2026）内0121诉前调611号")
    form.cause.line.setText("相邻关系纠纷")
    form.cause.settle()
    form.save()
    settle()
    (kept,) = centre.clerk.inquiries.page(THIS_YEAR, 0, 9)
    assert kept.case_id is not None
    assert centre.clerk.cases.open(kept.case_id).case.parties[0].name == "其其格"


def test_a_booking_of_the_day_leads_to_its_record(
    sit: Callable[[Role], DeskWindow], centre: Centre, settle: Settle, clock: FixedClock
) -> None:
    case = centre.clerk.cases.open(centre.own).case
    called = tuple(party.id for party in case.parties)
    starts = clock() + dt.timedelta(hours=1)
    centre.clerk.bookings.book(centre.own, BookingEntry(starts, 60, "第一调解室", (), called))
    window = sit(Role.CLERK)
    room = care(window)
    settle()
    room.calendar.record.click()
    settle()
    (drawer,) = window.findChildren(SessionDrawer)
    assert drawer.booked is not None and drawer.case.id == centre.own
    drawer.close_now()
