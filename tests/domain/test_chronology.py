"""The days of a case stand in an order that can be, and only what is changed is judged."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from mediator_desk.domain import casework
from mediator_desk.domain.cases import Case
from mediator_desk.domain.chronology import check_chronology, slips
from mediator_desk.domain.consents import AppraisalPause, LimitExtension, Material
from mediator_desk.domain.endings import Ending, EndReason, HandBack
from mediator_desk.domain.refusals import Refusal
from tests.domain import some_case as some

Change = Callable[[Case], Case]
EARLY, LATE = dt.date(2001, 1, 1), dt.date(2031, 1, 1)


def _done() -> Case:
    """A case with everything that has a day: sessions, a signed agreement, an end and the court's receipt."""
    case = some.signed(some.to_sign(some.heard(some.mediating())))
    ending = Ending(1, EndReason.TOO_FAR_APART, "分歧较大。", dt.date(2026, 11, 20), closed_on=some.TODAY)
    parcel = HandBack(1, some.TODAY, (Material("起诉状"),), some.TODAY, "测试法官")
    return replace(case, ending=ending, hand_back=parcel)


def _first(case: Case, name: str, field: str, value: object) -> Case:
    parts = getattr(case, name)
    changed: dict[str, Any] = {name: (replace(parts[0], **{field: value}), *parts[1:])}
    return replace(case, **changed)


def _agreement(case: Case, **more: Any) -> Case:
    return replace(case, agreements=(replace(case.agreements[0], **more),))


def _signed_on(case: Case, day: dt.date) -> Case:
    first, *rest = case.agreements[0].signatures
    return _agreement(case, signatures=(replace(first, signed_on=day), *rest))


def _received(case: Case, day: dt.date) -> Case:
    assert case.receipt is not None
    return replace(case, receipt=replace(case.receipt, signed_at=dt.datetime.combine(day, dt.time(9))))


CHANGES: dict[str, Callable[[Case, dt.date], Case]] = {
    "委托日期": lambda c, day: replace(c, referred_on=day),
    "签收日期": _received,
    "意愿": lambda c, day: _first(c, "consents", "given_on", day - dt.timedelta(days=800)),
    "选定": lambda c, day: _first(c, "assignments", "assigned_on", day),
    "告知": lambda c, day: _first(c, "notices", "told_on", day),
    "次调解": lambda c, day: _first(c, "sessions", "held_at", dt.datetime.combine(day, dt.time(9))),
    "鉴定": lambda c, day: replace(c, pauses=(AppraisalPause(1, day),)),
    "延长": lambda c, day: replace(c, extensions=(LimitExtension(1, 5, day, ()),)),
    "协议的日期": lambda c, day: _agreement(c, made_on=day),
    "签署": _signed_on,
    "备案": lambda c, day: _agreement(c, filed_on=day),
    "终结日期": lambda c, day: replace(c, ending=replace(c.ending, ended_on=day)) if c.ending else c,
    "办结日期": lambda c, day: replace(c, ending=replace(c.ending, closed_on=day)) if c.ending else c,
    "移送日期": lambda c, day: replace(c, hand_back=replace(c.hand_back, sent_on=day)) if c.hand_back else c,
    "法院签收": lambda c, day: replace(c, hand_back=replace(c.hand_back, received_on=day)) if c.hand_back else c,
}


def test_a_case_in_order_has_no_slip() -> None:
    assert slips(None, _done(), some.TODAY) == ()


@pytest.mark.parametrize("day", [EARLY, LATE], ids=["too-early", "in-the-future"])
@pytest.mark.parametrize("what", list(CHANGES))
def test_no_fact_is_younger_than_what_it_rests_on_nor_in_the_future(what: str, day: dt.date) -> None:
    case = _done()
    with pytest.raises(Refusal, match=what) as refused:
        check_chronology(case, CHANGES[what](case, day), some.TODAY)
    assert ("晚于今天" if day == LATE else "早于") in refused.value.what
    assert refused.value.code == "dates"


def test_a_refusal_names_both_facts_and_both_days() -> None:
    case = some.heard(some.mediating())
    moved = _received(case, dt.date(2026, 11, 9))
    assert slips(case, moved, some.TODAY) == ("第1次调解日期（2026年11月6日）早于签收日期（2026年11月9日）。",)


def test_an_old_slip_does_not_stand_in_the_way_of_other_work() -> None:
    case = _first(some.heard(some.mediating()), "consents", "given_on", LATE)
    other = replace(case, remark="补充说明")
    check_chronology(case, other, some.TODAY)
    again = _first(other, "consents", "given_on", LATE + dt.timedelta(days=1))
    with pytest.raises(Refusal):
        check_chronology(case, again, some.TODAY)


def test_a_mediator_does_not_leave_before_he_came() -> None:
    case = some.referred(some.consented(some.registered()))
    gone = casework.decline(case, dt.date(2026, 11, 2), "出差")
    assert slips(case, gone, some.TODAY) == (
        "测试代表退出的日期（2026年11月2日）早于选定测试代表的日期（2026年11月3日）。",
    )
