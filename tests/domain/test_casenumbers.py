"""Case numbers have one written form, whatever way they were typed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mediator_desk.domain.casenumbers import (
    CaseNumberKind,
    normalise_case_number,
    parse_case_number,
    recognise_number,
)
from mediator_desk.domain.refusals import Refusal


@pytest.mark.parametrize(
    "typed",
    [
        "(2026) 内0121 民初 0123号",
        "（2026）内0121民初123号",
        "〔2026〕内0121民初第123号",
        "[2026]内0121民初字第123号",
        "（２０２６）内０１２１民初１２３号",
        "2026内0121民初123",
        "\u200b（2026）内0121民初123号\n",
    ],
)
def test_all_spellings_of_a_number_become_one(typed: str) -> None:
    number = parse_case_number(typed)
    assert number.text == normalise_case_number(typed) == "（2026）内0121民初123号"
    assert number.key == ("内0121", "民初", 2026, 123, "")
    assert (number.year, number.court_code, number.type_code, number.serial) == (2026, "内0121", "民初", 123)


def test_what_was_typed_is_kept() -> None:
    assert parse_case_number("(2026) 内0121 民初 0123号").raw == "(2026) 内0121 民初 0123号"


@pytest.mark.parametrize(
    ("text", "court", "type_code", "kind", "hint"),
    [
        ("（2021）川0104民诉前调801号", "川0104", "民诉前调", CaseNumberKind.PRE_FILING, "委派"),
        ("（2024）浙02民诉前调595号", "浙02", "民诉前调", CaseNumberKind.PRE_FILING, "委派"),
        ("（2024）内0121诉前调304号", "内0121", "诉前调", CaseNumberKind.PRE_FILING, "委派"),
        ("（2024）粤0604诉前调确1716号", "粤0604", "诉前调确", CaseNumberKind.OTHER, "委派"),
        ("（2026）内0121民初303号", "内0121", "民初", CaseNumberKind.FIRST_INSTANCE, "委托"),
        ("（2026）内0121民特3号", "内0121", "民特", CaseNumberKind.OTHER, None),
        ("（2026）最高法民再1号", "最高法", "民再", CaseNumberKind.OTHER, None),
        ("（2026）内0121甲乙丙丁戊1号", "内0121", "甲乙丙丁戊", CaseNumberKind.OTHER, None),
    ],
)
def test_a_number_tells_court_type_and_kind(
    text: str, court: str, type_code: str, kind: CaseNumberKind, hint: str | None
) -> None:
    number = parse_case_number(text)
    assert number.text == text
    assert (number.court_code, number.type_code, number.kind, number.referral_kind_hint) == (
        court,
        type_code,
        kind,
        hint,
    )


def test_a_branch_number_is_a_number_of_its_own() -> None:
    branch = parse_case_number("（2026）内0121民初123号之一")
    assert (branch.suffix, branch.text) == ("之一", "（2026）内0121民初123号之一")
    assert parse_case_number("（2026）内0121民初123号之12").suffix == "之十二"
    assert branch.key != parse_case_number("（2026）内0121民初123号").key


@pytest.mark.parametrize(
    ("typed", "reason"),
    [
        ("", "没有填写"),
        ("内0121民初123号", "四位年份"),
        ("（1999）内0121民初123号", "四位年份"),
        ("（2026）外0121民初123号", "法院代字"),
        ("（2026）内0121民初号", "缺少类型代字或编号"),
        ("（2026）内0121民初0号", "缺少类型代字或编号"),
        ("（2026）内0121甲乙丙丁戊己1号", "写法不对"),
        ("（2026）内0121民初1号<b>", "写法不对"),
        ("（" + "2" * 100_000, "四位年份"),
    ],
)
def test_a_text_that_is_no_court_number_is_refused_with_reason_and_example(typed: str, reason: str) -> None:
    with pytest.raises(Refusal, match=reason) as caught:
        parse_case_number(typed)
    assert "（2026）内0121民初123号" in caught.value.todo
    assert len(str(caught.value)) < 150


@given(
    st.integers(2000, 2099),
    st.sampled_from(["内0121", "内07", "兵0101", "最高法"]),
    st.sampled_from(["民初", "诉前调", "民诉前调", "民特", "执保"]),
    st.integers(1, 99_999_999),
    st.sampled_from(["", "之一", "之十二"]),
)
def test_the_written_form_reads_back_as_itself(
    year: int, court: str, kind: str, serial: int, suffix: str
) -> None:
    number = parse_case_number(f"({year}) {court} {kind} {serial:08d} 号{suffix}")
    assert number.key == (court, kind, year, serial, suffix)
    assert parse_case_number(number.text).key == number.key


def test_other_numbers_of_a_case_are_recognised_without_being_taken_apart() -> None:
    assert recognise_number("(2026)内0121民初0123号")[:2] == (
        CaseNumberKind.FIRST_INSTANCE,
        "（2026）内0121民初123号",
    )
    assert recognise_number(" NMG20261123000123 ") == (CaseNumberKind.PLATFORM, "NMG20261123000123", None)
    assert recognise_number("202611230001234") == (CaseNumberKind.PLATFORM, "202611230001234", None)
    assert recognise_number("诉源家12号") == (CaseNumberKind.OTHER, "诉源家12号", None)
    assert recognise_number("调协〔2026〕12号") == (CaseNumberKind.OTHER, "调协〔2026〕12号", None)
    assert recognise_number("（2014）土左民初字第12号") == (
        CaseNumberKind.OTHER,
        "（2014）土左民初字第12号",
        None,
    )


@pytest.mark.parametrize("typed", ["", " \u200b", "号" * 101])
def test_an_empty_or_endless_number_is_refused(typed: str) -> None:
    with pytest.raises(Refusal):
        recognise_number(typed)
