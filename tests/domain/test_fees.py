"""The fee is reckoned step by step, halved once, and not guessed where it goes by the piece (law.md §2.10)."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest

from mediator_desk.domain.causes import CauseList, shipped_causes
from mediator_desk.domain.fees import ESTIMATED, FeeEstimate, fee_estimate, property_fee
from mediator_desk.domain.rulebook import Procedure

NEW = dt.date(2026, 11, 23)


def causes() -> CauseList:
    found = shipped_causes().list_on(NEW)
    assert found is not None
    return found


def estimate(
    amount: int | str | None, name: str = "民间借贷纠纷", procedure: Procedure = Procedure.ORDINARY
) -> FeeEstimate:
    return fee_estimate(None if amount is None else Decimal(amount), name, causes(), procedure)


@pytest.mark.parametrize(
    ("amount", "fee"),
    [
        ("0", "50"),
        ("10000", "50"),
        ("10000.01", "50"),
        ("50000", "1050"),
        ("100000", "2300"),
        ("200000", "4300"),
        ("500000", "8800"),
        ("1000000", "13800"),
        ("2000000", "22800"),
        ("5000000", "46800"),
        ("10000000", "81800"),
        ("20000000", "141800"),
        ("30000000", "191800"),
    ],
)
def test_property_claims_are_reckoned_step_by_step(amount: str, fee: str) -> None:
    assert property_fee(Decimal(amount)) == Decimal(fee)


def test_the_half_stands_beside_the_whole_and_both_are_called_an_estimate() -> None:
    fee = estimate(50_000)
    assert (fee.least, fee.most, fee.halved) == (Decimal(1050), Decimal(1050), (Decimal(525), Decimal(525)))
    assert "1,050元" in fee.words and "减半为525元" in fee.words and ESTIMATED in fee.words
    assert "第十三条第一项" in fee.why and "第十五条" in fee.why and "第十六条" in fee.why


@pytest.mark.parametrize("procedure", [Procedure.SUMMARY, Procedure.SMALL_CLAIM])
def test_what_is_halved_for_its_procedure_is_not_halved_again_for_its_end(procedure: Procedure) -> None:
    fee = estimate(50_000, procedure=procedure)
    assert fee.short
    assert fee.words == f"案件受理费：525元，已按简易程序减半，调解结案不再减半（{ESTIMATED}）"


@pytest.mark.parametrize("name", ["追索劳动报酬纠纷", "劳动合同纠纷", "社会保险纠纷"])
def test_a_labour_dispute_costs_ten_yuan_whatever_is_asked(name: str) -> None:
    assert estimate(80_000, name).most == estimate(None, name).most == Decimal(10)


def test_a_divorce_lies_within_its_range_and_pays_for_property_over_two_hundred_thousand() -> None:
    assert (estimate(None, "离婚纠纷").least, estimate(None, "离婚纠纷").most) == (Decimal(50), Decimal(300))
    assert estimate(200_000, "离婚纠纷").most == Decimal(300)
    rich = estimate(300_000, "离婚纠纷")
    assert (rich.least, rich.most) == (Decimal(550), Decimal(800))
    assert "550至800元" in rich.words
    assert estimate(300_000, "离婚后财产纠纷").most == property_fee(Decimal(300_000))


def test_a_confirmation_costs_nothing() -> None:
    fee = estimate(50_000, "申请司法确认调解协议")
    assert fee.most == 0
    assert "不交纳" in fee.words and "第八条" in fee.why


@pytest.mark.parametrize(
    ("amount", "name"),
    [(None, "民间借贷纠纷"), (5_000, "名誉权纠纷"), (5_000, "新就业形态确认劳动关系纠纷"), (None, "相邻用水、排水纠纷")],
)
def test_what_goes_by_the_piece_is_not_guessed(amount: int | None, name: str) -> None:
    fee = estimate(amount, name)
    assert (fee.least, fee.most, fee.halved) == (None, None, None)
    assert "不作预估" in fee.words and ("按件" in fee.words or "没有查到规定" in fee.words)


def test_a_cause_that_no_list_knows_is_reckoned_as_property() -> None:
    assert fee_estimate(Decimal(50_000), "某种新纠纷", None).most == Decimal(1050)
