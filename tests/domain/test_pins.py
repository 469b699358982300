"""A PIN is six digits, and none of those somebody would try first."""

from __future__ import annotations

import pytest

from mediator_desk.domain.pins import check_pin
from mediator_desk.domain.refusals import Refusal


@pytest.mark.parametrize("pin", ["", "12345", "1234567", "12a456", "１２３４５６", "48 217", "-48217"])
def test_a_pin_is_six_digits(pin: str) -> None:
    with pytest.raises(Refusal, match="PIN是6位数字") as refusal:
        check_pin(pin)
    assert refusal.value.code == "pin"


@pytest.mark.parametrize(
    ("pin", "why"),
    [
        ("123456", "顺着数"),
        ("890123", "顺着数"),
        ("654321", "顺着数"),
        ("109876", "顺着数"),
        ("000000", "重复"),
        ("112112", "重复"),
        ("121212", "重复"),
        ("739739", "重复"),
        ("739937", "重复"),
        ("520131", "太多人用"),
        ("147258", "太多人用"),
        ("690903", "生日"),
        ("051224", "生日"),
        ("196909", "生日"),
        ("200111", "生日"),
    ],
)
def test_a_likely_pin_is_refused_with_its_weakness_and_never_repeated(pin: str, why: str) -> None:
    with pytest.raises(Refusal, match=why) as refusal:
        check_pin(pin)
    assert pin not in str(refusal.value)


@pytest.mark.parametrize("pin", ["482917", "907316", "299304", "604482", "771399"])
def test_any_other_is_taken(pin: str) -> None:
    check_pin(pin)


def test_few_pins_are_lost_by_it() -> None:
    refused = 0
    for number in range(1_000_000):
        try:
            check_pin(f"{number:06}")
        except Refusal:
            refused += 1
    assert refused < 45_000, "more than 95 of 100 are free"
