"""Bookings and visitors for the pictures of a busy centre."""

from __future__ import annotations

import datetime as dt

from mediator_desk.actions.signed_in import Actions
from mediator_desk.domain.bookings import BookingEntry
from mediator_desk.domain.inquiries import InquiryEntry, InquiryKind, InquiryOutcome
from mediator_desk.domain.standing import Standing
from tests.journeys.busy_centre import TODAY


def fill_visitors(actions: Actions, filled: dict[Standing, int]) -> None:
    """Two bookings that clash, and people who came; everything invented (测试数据)."""
    for place, standing in enumerate((Standing.MEDIATING, Standing.TO_MEET)):
        case = actions.cases.open(filled[standing]).case
        starts = TODAY.replace(hour=14, minute=30) + dt.timedelta(days=place)
        called = tuple(party.id for party in case.parties)
        sitting = tuple(each.mediator_id for each in case.open_assignments)
        entry = BookingEntry(starts, 60, "第一调解室", sitting, called, "带合同原件")
        actions.bookings.book(case.id, entry, knowingly=True)
    for visitor in (
        InquiryEntry("问物业费起诉要交什么材料", name="测试来访人其其格", phone="19900001111"),
        InquiryEntry("邻居占了过道，想先调解", InquiryKind.CALL, InquiryOutcome.TO_MEDIATION, "测试来电人"),
        InquiryEntry("反映土地补偿款", InquiryKind.PETITION, InquiryOutcome.CALL_BACK, "测试来访人巴图"),
    ):
        actions.inquiries.register(visitor)
