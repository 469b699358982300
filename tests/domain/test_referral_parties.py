"""How the parties of a referral sheet are read: names, numbers and telephones that belong together."""

from __future__ import annotations

import pytest

from mediator_desk.domain.parties import PartyKind
from mediator_desk.domain.referral_parties import kind_by_name, split_names, split_numbers
from mediator_desk.domain.referral_sheets import Verdict
from tests.domain.test_referral_sheets import ONE, OTHER, _judged, _said

# --- parties ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("written", "names"),
    [
        ("李建、苏日娜，额尔敦仓；王霞", ("李建", "苏日娜", "额尔敦仓", "王霞")),
        ("李建,苏日娜;王霞", ("李建", "苏日娜", "王霞")),
        ("李建\n苏日娜\r\n王霞", ("李建", "苏日娜", "王霞")),
        ("1.李建\n2.苏日娜", ("李建", "苏日娜")),
        ("1、李建；2、苏日娜", ("李建", "苏日娜")),
        ("（1）李建（2）", ("李建（2）",)),
        ("买买提·吐尔逊", ("买买提·吐尔逊",)),
        ("测试善岱商贸有限公司", ("测试善岱商贸有限公司",)),
        ("测试（呼和浩特、包头）商贸有限公司、李建", ("测试（呼和浩特、包头）商贸有限公司", "李建")),
        ("测试(A,B)公司", ("测试(A,B)公司",)),
        ("李建（原告、苏日娜", ("李建（原告", "苏日娜")),
        ("、李建、", ("李建",)),
        ("无", ()),
    ],
)
def test_names_part_at_breaks_but_never_inside_one(written: str, names: tuple[str, ...]) -> None:
    assert split_names(written) == names


def test_numbers_keep_their_gaps_where_that_fits_the_parties() -> None:
    assert split_numbers(f"{ONE}、、{OTHER}", 3) == (ONE, "", OTHER)
    assert split_numbers(f"{ONE}\n无", 2) == (ONE, "")
    assert split_numbers(f"{ONE} {OTHER}", 2) == (ONE, OTHER)
    assert split_numbers(f"{ONE}、{OTHER}", 3) == (ONE, OTHER)
    assert split_numbers("无", 2) == ()


def test_parties_numbers_and_telephones_are_matched_by_position() -> None:
    row = _judged(
        被申请人="苏日娜、李建", 被申请人证件号=f"{ONE}、{OTHER}", 被申请人电话="19900003592、19900001488"
    )
    assert row.verdict is Verdict.READY
    assert [(party.name, party.id_number, party.phone) for party in row.values.respondents] == [
        ("苏日娜", ONE, "19900003592"),
        ("李建", OTHER, "19900001488"),
    ]


def test_numbers_that_do_not_fit_the_parties_ask_and_are_given_to_nobody() -> None:
    row = _judged(被申请人="苏日娜、李建", 被申请人电话=None)
    assert _said(row) == [("H2", Verdict.ASK)]
    assert [party.id_number for party in row.values.respondents] == ["", ""]


def test_one_party_may_have_several_telephones() -> None:
    row = _judged(被申请人电话="19900003592/0471-5550123")
    assert (row.verdict, row.values.respondents[0].phone) == (Verdict.READY, "19900003592、0471-5550123")


def test_person_or_organisation_is_told_by_number_then_by_name() -> None:
    row = _judged(申请人证件号=None, 第三人="测试财产保险股份有限公司、阿拉坦其木格")
    kinds = [party.kind for party in (*row.values.applicants, *row.values.respondents, *row.values.thirds)]
    assert kinds == [PartyKind.ORGANISATION, PartyKind.PERSON, PartyKind.ORGANISATION, PartyKind.PERSON]


def test_a_number_that_fails_its_check_asks_and_is_kept() -> None:
    row = _judged(被申请人证件号=ONE[:-1] + "5")
    assert _said(row) == [("H2", Verdict.ASK)]
    assert row.values.respondents[0].id_number == ONE[:-1] + "5"
    assert "最后一位不符" in row.reasons[0].text


def test_an_odd_telephone_asks() -> None:
    assert _said(_judged(申请人电话="1990000882")) == [("F2", Verdict.ASK)]


def test_invisible_characters_in_a_name_are_taken_out_and_told() -> None:
    row = _judged(被申请人="苏\u200b日娜")
    assert (row.verdict, row.values.respondents[0].name) == (Verdict.ASK, "苏日娜")
    assert "看不见的字符" in row.reasons[0].text


def test_parties_hidden_behind_a_count_ask() -> None:
    assert _judged(被申请人="苏日娜等3人").verdict is Verdict.ASK


def test_a_number_without_a_name_asks() -> None:
    assert ("H2", Verdict.ASK) in _said(_judged(被申请人=None, 被申请人电话=None))


@pytest.mark.parametrize("third", ["测试善岱商贸有限公司"])
def test_one_organisation_on_two_sides_cannot_be_imported(third: str) -> None:
    row = _judged(第三人=third)
    assert row.verdict is Verdict.IMPOSSIBLE
    assert row.reasons[0].text == f"同一人出现在双方，请核对：{third}。"


def test_one_identity_number_on_both_sides_cannot_be_imported() -> None:
    row = _judged(申请人="苏日娜", 申请人证件号=ONE)
    assert _said(row) == [("G2", Verdict.IMPOSSIBLE)]
    assert row.reasons[0].text.startswith("同一人出现在双方，请核对")


def test_one_name_on_both_sides_asks_when_no_number_tells() -> None:
    assert _judged(申请人="苏日娜", 申请人证件号=None).verdict is Verdict.ASK
    assert _judged(申请人="苏日娜", 申请人证件号=OTHER).verdict is Verdict.ASK


def test_one_person_twice_on_a_side_cannot_be_imported() -> None:
    row = _judged(被申请人="苏日娜、苏日那", 被申请人证件号=f"{ONE}、{ONE}", 被申请人电话=None)
    assert row.verdict is Verdict.IMPOSSIBLE


@pytest.mark.parametrize(
    "written",
    [
        *("李建 苏日娜", "李建\u3000苏日娜", "李建/苏日娜", "李建和苏日娜", "李建与苏日娜", "1.李建2.苏日娜"),
        *("123456", "=A1", "＝A1", "测试公司（法定代表人：李建）", "测试公司(负责人李建)", "测试甲公司1.测试乙公司"),
    ],
)
def test_what_may_be_several_names_or_none_asks_and_says_what_was_typed(written: str) -> None:
    row = _judged(被申请人=written, 被申请人证件号=None)
    assert row.verdict is Verdict.ASK
    (reason,) = row.reasons
    assert reason.cell == "G2" and written.removeprefix("1.") in reason.text


@pytest.mark.parametrize(
    "written", ["李 建", "王与之", "李和平", "买买提·吐尔逊", "测试（呼和浩特）商贸有限公司", "测试18号商店有限公司", "测试和平医院"]
)
def test_an_ordinary_name_raises_no_doubt(written: str) -> None:
    assert _judged(被申请人=written, 被申请人证件号=None).verdict is Verdict.READY


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("毕克齐镇测试嘎查委员会", PartyKind.VILLAGE),
        ("测试嘎查村民委员会", PartyKind.VILLAGE),
        ("测试镇测试村委会", PartyKind.VILLAGE),
        ("测试社区居民委员会", PartyKind.VILLAGE),
        ("测试社区居委会", PartyKind.VILLAGE),
        ("测试小吃店（个体工商户）", PartyKind.SOLE_TRADER),
        ("测试小吃店", PartyKind.ORGANISATION),
        ("测试人民调解委员会", PartyKind.ORGANISATION),
        ("测试村经济合作社", PartyKind.ORGANISATION),
        ("嘎查测试", PartyKind.PERSON),
        ("巴图·孟克", PartyKind.PERSON),
    ],
)
def test_a_name_tells_a_village_and_a_sole_trader_only_where_it_says_so(name: str, kind: PartyKind) -> None:
    assert kind_by_name(name) is kind
