"""Who came or called without a case: a line is enough, a case may come of it once, and it is counted apart."""

from __future__ import annotations

import datetime as dt

import pytest

from mediator_desk.domain.inquiries import (
    Inquiry,
    InquiryEntry,
    InquiryKind,
    InquiryOutcome,
    amended,
    figures,
    linked,
    new_inquiry,
    struck,
)
from mediator_desk.domain.refusals import Refusal

NOW = dt.datetime(2026, 11, 23, 9, 0)


def somebody(**said: object) -> Inquiry:
    entry = InquiryEntry("问物业费怎么交", **said)  # type: ignore[arg-type]
    return new_inquiry(entry, 1, "测试书记员", 7, NOW)


def test_one_line_is_enough() -> None:
    inquiry = somebody()
    assert (inquiry.at, inquiry.kind, inquiry.outcome) == (NOW, InquiryKind.VISIT, InquiryOutcome.ANSWERED)
    assert (inquiry.who, inquiry.masked_phone, inquiry.by) == ("未留姓名", "", "测试书记员")


def test_the_number_is_kept_plain_and_shown_behind_stars() -> None:
    inquiry = somebody(name=" 其其格 ", phone="138 0000 1111")
    assert (inquiry.name, inquiry.phone, inquiry.masked_phone) == ("其其格", "13800001111", "138****1111")


def test_nothing_said_and_a_time_to_come_are_refused() -> None:
    for entry in (InquiryEntry("  "), InquiryEntry("问", at=NOW + dt.timedelta(hours=1))):
        with pytest.raises(Refusal):
            new_inquiry(entry, 1, "测试书记员", 7, NOW)


def test_a_case_comes_of_it_once() -> None:
    became = linked(somebody(), 99)
    assert (became.case_id, became.outcome) == (99, InquiryOutcome.TO_MEDIATION)
    with pytest.raises(Refusal):
        linked(became, 100)
    with pytest.raises(Refusal):
        struck(became, "误记")


def test_a_void_entry_is_neither_changed_nor_made_a_case() -> None:
    void = struck(somebody(), "记重了")
    with pytest.raises(Refusal):
        amended(void, InquiryEntry("别的"), NOW)
    with pytest.raises(Refusal):
        linked(void, 99)
    with pytest.raises(Refusal):
        struck(somebody(), " ")


def test_figures_add_up_by_month_and_by_kind() -> None:
    rows = [(1, InquiryKind.VISIT, 3), (1, InquiryKind.CALL, 2), (11, InquiryKind.CALL, 4)]
    year = figures(2026, rows, 1)
    assert (year.month(1), year.month(2), year.kind(InquiryKind.CALL), year.total) == (5, 0, 6, 9)
