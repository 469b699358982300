"""Equal parts and equal shares add up to the cent and say how the rest was given out."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mediator_desk.domain.instalment_plans import (
    MOST_PARTS,
    equal_plan,
    months_later,
    shares,
    sum_remark,
)
from mediator_desk.domain.refusals import Refusal


def test_a_month_without_that_day_takes_its_last_one_and_the_next_returns_to_it() -> None:
    days = [months_later(dt.date(2027, 12, 31), months) for months in range(4)]
    assert days == [dt.date(2027, 12, 31), dt.date(2028, 1, 31), dt.date(2028, 2, 29), dt.date(2028, 3, 31)]


@given(st.integers(1, 10**11), st.integers(2, MOST_PARTS))
def test_parts_add_up_to_the_cent_whatever_the_amount(fen: int, parts: int) -> None:
    total = Decimal(fen) / 100
    plan = equal_plan(total, parts, dt.date(2026, 11, 30))
    assert sum(part.amount for part in plan) == total
    assert max(part.amount for part in plan) - min(part.amount for part in plan) <= Decimal("0.01")
    assert [part.due_on for part in plan] == sorted({part.due_on for part in plan})


@pytest.mark.parametrize(("parts", "total"), [(1, "100"), (MOST_PARTS + 1, "100"), (3, "0")])
def test_a_plan_that_makes_no_sense_is_refused(parts: int, total: str) -> None:
    with pytest.raises(Refusal) as refused:
        equal_plan(Decimal(total), parts, dt.date(2026, 11, 30))
    assert refused.value.code == "parts"


def test_shares_that_divide_say_so() -> None:
    amounts, words = shares(Decimal("300"), ["王甲", "李乙", "赵丙"])
    assert amounts == (Decimal("100.00"),) * 3
    assert words == "300.00元由3方均摊，每方100.00元，正好除尽。"


def test_left_over_cents_go_to_the_first_and_are_named() -> None:
    amounts, words = shares(Decimal("200.00"), ["王甲", "李乙", "赵丙"])
    assert amounts == (Decimal("66.67"), Decimal("66.67"), Decimal("66.66"))
    assert words.endswith("除不尽的2分由排在前面的王甲、李乙各多承担1分。")


def test_one_alone_shares_nothing() -> None:
    with pytest.raises(Refusal):
        shares(Decimal("100"), ["王甲"])


def test_a_sum_that_differs_says_by_how_much() -> None:
    assert sum_remark(Decimal("10"), [Decimal("4"), Decimal("7")]) == (
        False, "2期合计11.00元，比总金额多1.00元。",
    )  # fmt: skip
    assert sum_remark(None, [Decimal("4")])[0] is False
