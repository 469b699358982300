"""Identity and telephone numbers are warned about by cause and never blocked (invented people only)."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mediator_desk.domain.identity import (
    IdType,
    check_identity,
    check_phone,
    guess_id_type,
    mask_identity,
    mask_phone,
)

TODAY = dt.date(2026, 11, 23)
GOOD = "11010519491231002X"


@pytest.mark.parametrize(
    "typed",
    [
        GOOD,
        "11010519491231002x",
        " 110105 19491231 002X ",
        "１１０１０５１９４９１２３１００２Ｘ",
        "110105-19491231-002×",
    ],
)
def test_a_right_number_tells_birth_and_sex(typed: str) -> None:
    check = check_identity(IdType.RESIDENT, typed, today=TODAY)
    assert (check.normalised, check.ok, check.warning) == (GOOD, True, "")
    assert (check.birth, check.sex) == (dt.date(1949, 12, 31), "女")


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("110105194912310021", "身份证号最后一位不符，请核对。可选“证件号确如此”并写明原因。"),
        ("1101051949123100", "应为18位，现为16位"),
        ("11010519491231O02X", "第15位“O”不是数字"),
        ("X10105194912310021", "第1位“X”不是数字"),
        ("110105194902300021", "出生日期“19490230”不存在"),
        ("110105000001010021", "不存在"),
        ("110105202612310021", "出生日期晚于今天（2026年12月31日），请核对。"),
        ("٣10105194912310021", "第1位"),
    ],
)
def test_each_fault_has_its_own_warning(typed: str, words: str) -> None:
    check = check_identity(IdType.RESIDENT, typed, today=TODAY)
    assert not check.ok
    assert words in check.warning
    assert check.warning.endswith("可选“证件号确如此”并写明原因。")


def test_a_wrong_last_digit_still_proposes_birth_and_sex() -> None:
    check = check_identity(IdType.RESIDENT, "110105194912310021", today=TODAY)
    assert (check.birth, check.sex) == (dt.date(1949, 12, 31), "女")


def test_somebody_born_today_is_not_in_the_future() -> None:
    check = check_identity(IdType.RESIDENT, "11010520261123002X", today=TODAY)
    assert "晚于今天" not in check.warning


def test_an_old_number_of_fifteen_digits_is_named_as_such() -> None:
    check = check_identity(IdType.RESIDENT, "110105491231003", today=TODAY)
    assert not check.ok
    assert "15位的旧身份证号" in check.warning
    assert (check.birth, check.sex) == (dt.date(1949, 12, 31), "男")


def test_no_number_is_no_fault() -> None:
    for kind in IdType:
        assert check_identity(kind, " ", today=TODAY).ok


@given(st.integers(0, 17), st.integers(1, 9))
def test_every_single_wrong_digit_is_noticed(place: int, shift: int) -> None:
    good = "150799196208300812"
    wrong = good[:place] + str((int(good[place]) + shift) % 10) + good[place + 1 :]
    assert check_identity(IdType.RESIDENT, good, today=TODAY).ok
    assert not check_identity(IdType.RESIDENT, wrong, today=TODAY).ok


def test_credit_codes_are_checked() -> None:
    assert check_identity(IdType.CREDIT_CODE, "91350100M000100Y43", today=TODAY).ok
    assert check_identity(IdType.CREDIT_CODE, "91150199TE5T000220", today=TODAY).ok
    assert (
        check_identity(IdType.CREDIT_CODE, "91150199ckhk9k4t7h", today=TODAY).normalised
        == "91150199CKHK9K4T7H"
    )
    for typed, words in [
        ("91350100M000100Y44", "最后一位不符"),
        ("91350100M000100Y4", "应为18位，现为17位"),
        ("91350100I000100Y43", "第9位“I”不会出现"),
        ("91350100M000100Y4中", "第18位“中”"),
    ]:
        check = check_identity(IdType.CREDIT_CODE, typed, today=TODAY)
        assert not check.ok
        assert words in check.warning


@pytest.mark.parametrize(
    ("kind", "good", "wrong"),
    [
        (IdType.HONG_KONG_MACAU, "H12345678", "H1234"),
        (IdType.TAIWAN, "12345678", "1234567"),
        (IdType.TAIWAN, "0123456789(B)", "ABC"),
        (IdType.FOREIGN_RESIDENT, "USA110065070101", "US1"),
        (IdType.PASSPORT, "E12345678", "护照"),
        (IdType.OFFICER, "军字第1234567号", "军字"),
        (IdType.OTHER, "A-1 乙", "甲" * 51),
    ],
)
def test_other_papers_are_checked_by_their_shape(kind: IdType, good: str, wrong: str) -> None:
    assert check_identity(kind, good, today=TODAY).normalised == good
    assert check_identity(kind, good, today=TODAY).ok
    check = check_identity(kind, wrong, today=TODAY)
    assert not check.ok
    assert check.warning.startswith(kind.value)


def test_a_residence_permit_is_checked_like_a_residents_number() -> None:
    check = check_identity(IdType.HONG_KONG_MACAU, "810000199408230021", today=TODAY)
    assert (check.ok, check.birth, check.sex) == (True, dt.date(1994, 8, 23), "女")
    assert not check_identity(IdType.HONG_KONG_MACAU, "810000199408230022", today=TODAY).ok


@pytest.mark.parametrize(
    ("number", "kind"),
    [
        (GOOD, IdType.RESIDENT),
        ("110105194912310021", IdType.RESIDENT),
        ("110105491231003", IdType.RESIDENT),
        ("91350100M000100Y43", IdType.CREDIT_CODE),
        ("911501997EAWC7N1YE", IdType.CREDIT_CODE),
        ("521501210000000052", IdType.CREDIT_CODE),
        ("911156198501010020", IdType.FOREIGN_RESIDENT),
        ("810000199408230021", IdType.HONG_KONG_MACAU),
        ("H12345678", IdType.HONG_KONG_MACAU),
        ("E12345678", IdType.PASSPORT),
        ("12345678", IdType.TAIWAN),
        ("军字第1234567号", IdType.OFFICER),
        ("", IdType.OTHER),
        ("甲乙", IdType.OTHER),
    ],
)
def test_the_kind_of_a_number_is_guessed_by_its_shape(number: str, kind: IdType) -> None:
    assert guess_id_type(number) is kind


def test_masked_numbers_hide_their_middle() -> None:
    assert mask_identity(GOOD) == "110***********002X"
    assert mask_identity("91350100M000100Y43") == "913***********0Y43"
    assert mask_identity("E12345678") == "E1*****78"
    assert mask_identity("1234567") == "*******"
    assert mask_identity("") == ""


@given(st.text(alphabet="0123456789ABCX", max_size=25))
def test_a_masked_number_never_shows_more_than_half(number: str) -> None:
    masked = mask_identity(number)
    assert len(masked) == len(number)
    assert masked.count("*") * 2 >= len(number)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("19900008820", "19900008820"),
        ("+86 138-0013-8000", "13800138000"),
        ("１３８００１３８０００", "13800138000"),
        ("04711234567", None),
        ("0471-8123456", "0471-8123456"),
        ("(010)62345678转12", "010-62345678转12"),
        ("13800138000、0471 8123456", "13800138000、0471-8123456"),
        ("4001234567", "4001234567"),
        ("", ""),
    ],
)
def test_telephone_numbers_have_one_form(typed: str, kept: str | None) -> None:
    check = check_phone(typed)
    assert check.ok == (kept is not None)
    if kept is not None:
        assert check.normalised == kept


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("8123456", "请写区号"),
        ("1380013800", "应为11位，现为10位"),
        ("电话", "写法不对"),
        ("12345678901", "写法不对"),
    ],
)
def test_a_doubtful_telephone_number_is_only_warned_about(typed: str, words: str) -> None:
    check = check_phone(typed)
    assert words in check.warning
    assert check.normalised == typed


def test_masked_telephone_numbers_hide_their_middle() -> None:
    assert mask_phone("13800138000") == "138****8000"
    assert mask_phone("0471-8123456") == "0471-****456"
    assert mask_phone("13800138000/0471-8123456") == "138****8000、0471-****456"
    assert mask_phone("110") == "***"
    assert mask_phone("") == ""
