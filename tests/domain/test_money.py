"""Amounts are exact to the fen, whatever way they were typed."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mediator_desk.domain.money import (
    amount_in_words,
    format_amount,
    from_fen,
    parse_amount,
    split_equally,
    to_fen,
)
from mediator_desk.domain.refusals import Refusal

FEN = st.integers(min_value=0, max_value=10**14 - 1)


@pytest.mark.parametrize(
    ("typed", "amount"),
    [
        ("12345.67", "12345.67"),
        ("1,234.50", "1234.50"),
        ("1,234,567", "1234567.00"),
        ("９９", "99.00"),
        ("１２，３４５．６", "12345.60"),
        ("¥9600", "9600.00"),
        ("￥ 9,600.5 元", "9600.50"),
        ("人民币9600元整", "9600.00"),
        ("1.5万元", "15000.00"),
        ("1.234567万", "12345.67"),
        ("0", "0.00"),
        (9600, "9600.00"),
        (107591.46, "107591.46"),
        (0.1 + 0.2, "0.30"),
        (9426.799999999999, "9426.80"),
        (999999999999.99, "999999999999.99"),
        (Decimal("1.500"), "1.50"),
    ],
)
def test_usual_ways_of_typing_an_amount_are_understood(typed: str | float | Decimal, amount: str) -> None:
    assert str(parse_amount(typed)) == amount


@pytest.mark.parametrize(
    "typed",
    [
        "1,2,3",
        "12,34",
        "1234,567",
        "-5",
        "1e9",
        "1.234",
        "9²",
        "1.2345678万",
        "1000000000000",
        "100000000万",
        "",
        "元",
        ".5",
        "5.",
        "NaN",
        "Infinity",
        "٣",
        "0x10",
        "1_000",
        "9" * 5000,
        -5,
        True,
        1.005,
        1e300,
        float("nan"),
        float("inf"),
        Decimal("NaN"),
        Decimal("sNaN"),
        Decimal("0.001"),
        Decimal(10**12),
        10**400,
    ],
)
def test_anything_else_is_refused_with_an_example(typed: str | float | Decimal) -> None:
    with pytest.raises(Refusal, match=r"金额无法识别，请写成 12345\.67。"):
        parse_amount(typed)


@given(FEN)
def test_fen_and_yuan_are_two_ways_to_say_one_amount(fen: int) -> None:
    amount = from_fen(fen)
    assert to_fen(amount) == fen
    assert parse_amount(str(amount)) == parse_amount(format_amount(amount)) == amount
    assert parse_amount(float(amount)) == amount


def test_a_fraction_of_a_fen_is_an_error_not_a_rounding() -> None:
    for wrong in (Decimal("0.001"), Decimal("NaN"), Decimal("Infinity")):
        with pytest.raises(ValueError, match="fen"):
            to_fen(wrong)


def test_amounts_are_shown_with_groups_of_three() -> None:
    assert format_amount(Decimal("9600")) == "9,600.00"
    assert format_amount(Decimal("1234567.8")) == "1,234,567.80"


@pytest.mark.parametrize(
    ("amount", "words"),
    [
        ("0", "零元整"),
        ("0.05", "伍分"),
        ("0.5", "伍角整"),
        ("0.32", "叁角贰分"),
        ("1", "壹元整"),
        ("10", "壹拾元整"),
        ("10.05", "壹拾元零伍分"),
        ("105", "壹佰零伍元整"),
        ("1005", "壹仟零伍元整"),
        ("9600", "玖仟陆佰元整"),
        ("9426.80", "玖仟肆佰贰拾陆元捌角整"),
        ("1409.50", "壹仟肆佰零玖元伍角整"),
        ("6007.14", "陆仟零柒元壹角肆分"),
        ("16409.02", "壹万陆仟肆佰零玖元零贰分"),
        ("325.04", "叁佰贰拾伍元零肆分"),
        ("107000.53", "壹拾万柒仟元伍角叁分"),
        ("100005", "壹拾万零伍元整"),
        ("10005000", "壹仟万伍仟元整"),
        ("100000000", "壹亿元整"),
        ("100000001", "壹亿零壹元整"),
        ("100005000", "壹亿零伍仟元整"),
        ("100010000", "壹亿零壹万元整"),
        ("120050600.70", "壹亿贰仟零伍万零陆佰元柒角整"),
        ("999999999999.99", "玖仟玖佰玖拾玖亿玖仟玖佰玖拾玖万玖仟玖佰玖拾玖元玖角玖分"),
    ],
)
def test_capital_numerals_follow_the_rules_for_bills(amount: str, words: str) -> None:
    assert amount_in_words(Decimal(amount)) == words


def read_words(words: str) -> int:
    """Fen from capital numerals, by adding up place values; written apart from the program's way."""
    fen = total = section = digit = 0
    for char in words:
        if char in "零壹贰叁肆伍陆柒捌玖":
            digit = "零壹贰叁肆伍陆柒捌玖".index(char)
        elif char in "拾佰仟":
            section, digit = section + digit * 10 ** ("拾佰仟".index(char) + 1), 0
        elif char in "万亿":
            total, section, digit = total + (section + digit) * {"万": 10**4, "亿": 10**8}[char], 0, 0
        elif char == "元":
            total, section, digit = total + section + digit, 0, 0
        elif char in "角分":
            fen, digit = fen + digit * {"角": 10, "分": 1}[char], 0
    return total * 100 + fen


@given(FEN)
def test_capital_numerals_read_back_as_the_same_amount(fen: int) -> None:
    words = amount_in_words(from_fen(fen))
    assert read_words(words) == fen
    assert "零零" not in words
    assert words.endswith("分") == bool(fen % 10)
    assert words.endswith("整") != words.endswith("分")


@pytest.mark.parametrize("wrong", ["-1", "1000000000000", "0.001"])
def test_no_words_for_what_is_no_amount_of_a_paper(wrong: str) -> None:
    with pytest.raises(ValueError, match=r"amount|fen"):
        amount_in_words(Decimal(wrong))


@given(FEN, st.integers(min_value=1, max_value=60))
def test_equal_parts_add_up_and_the_first_ones_take_the_rest(fen: int, n: int) -> None:
    parts = split_equally(from_fen(fen), n)
    assert len(parts) == n
    assert sum(parts) == from_fen(fen)
    assert max(parts) - min(parts) <= Decimal("0.01")
    assert list(parts) == sorted(parts, reverse=True)


def test_nobody_to_split_among_is_an_error() -> None:
    with pytest.raises(ValueError, match="0 parts"):
        split_equally(Decimal(1), 0)
