"""By what a name or a number is found, and by what it is not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mediator_desk.domain.readings import read_sounds, sounds_of, written_sounds
from mediator_desk.domain.spelling import Asked, Match, Sort, Tier, folded, keys_of, match

PLAIN = {
    "单": "dan", "曾": "ceng", "某": "mou", "张": "zhang", "三": "san", "小": "xiao", "明": "ming", "王": "wang",
    "阿": "a", "拉": "la", "坦": "tan", "测": "ce", "试": "shi", "呼": "hu", "伦": "lun", "物": "wu", "业": "ye",
    "有": "you", "限": "xian", "公": "gong", "司": "si", "欧": "ou", "阳": "yang", "吕": "lü", "仇": "chou", "服": "fu",
    "务": "wu", "合": "he", "同": "tong", "纠": "jiu", "纷": "fen", "长": "zhang", "孙": "sun", "乐": "le",
}  # fmt: skip


def dictionary(char: str) -> str:
    return PLAIN.get(char, "")


def found(sort: Sort, name: str, typed: str) -> Match | None:
    sounds = () if sort is Sort.NUMBER else sounds_of(folded(name)[0], dictionary, person=sort is Sort.PERSON)
    return match(sort, name, read_sounds(written_sounds(sounds)), Asked.of(typed))


@pytest.mark.parametrize(
    ("name", "typed", "marked"),
    [
        ("单某某", "smm", "单某某"),
        ("单某某", "dmm", "单某某"),
        ("单某某", "shan", "单"),
        ("单某某", "danm", "单某"),
        ("单某某", "某某", "某某"),
        ("曾某某", "zmm", "曾某某"),
        ("曾某某", "cmm", "曾某某"),
        ("仇某某", "qiumou", "仇某"),
        ("张三", "zhangs", "张三"),
        ("张三", "zhs", "张三"),
        ("张三", "ZS", "张三"),
        ("张小明", "xiaom", "小明"),
        ("王小明", "王x", "王小"),
        ("王小明", "王xm", "王小明"),
        ("王小明", "王小m", "王小明"),
        ("吕小明", "lvxm", "吕小明"),
        ("阿拉坦·测试", "坦测", "坦·测"),
        ("阿拉坦·测试", "阿拉坦・测试", "阿拉坦·测试"),
        ("阿拉坦·测试", "altc", "阿拉坦·测"),
        ("欧阳小明", "oyxm", "欧阳小明"),
        ("欧阳小明", "ouyangx", "欧阳小"),
        ("长孙小明", "zsxm", "长孙小明"),
        ("长孙小明", "csxm", "长孙小明"),
        ("乐小明", "yuex", "乐小"),
        ("乐小明", "lex", "乐小"),
        ("𠮷田", "𠮷田", "𠮷田"),
        ("Ａlex 王", "alexw", "Ａlex 王"),
    ],
)
def test_a_person_is_found_by_characters_pinyin_initials_and_mixed(name: str, typed: str, marked: str) -> None:
    hit = found(Sort.PERSON, name, typed)
    assert hit is not None
    assert name[hit.start : hit.start + hit.length] == marked


@pytest.mark.parametrize(
    ("name", "typed"),
    [("单某某", "xmm"), ("张三", "zhangsi"), ("王小明", "王m"), ("张小明", "张明"), ("张三", "三"), ("张三", "%"), ("张三", " ")],
)
def test_and_by_nothing_else(name: str, typed: str) -> None:
    assert found(Sort.PERSON, name, typed) is None


@pytest.mark.parametrize(
    ("typed", "marked"),
    [
        ("物业", "物业"),
        ("wuye", "物业"),
        ("hlwy", "呼伦（测试）物业"),
        ("(测试)物", "测试）物"),
        ("hulun", "呼伦"),
        ("有限公司", "有限公司"),
    ],
)
def test_a_company_is_found_by_any_part_of_its_name(typed: str, marked: str) -> None:
    name = "呼伦（测试）物业有限公司"
    if typed == "hlwy":
        assert found(Sort.BODY, name, typed) is None, "what stands between belongs to the name"
        return
    hit = found(Sort.BODY, name, typed)
    assert hit is not None and name[hit.start : hit.start + hit.length] == marked


def test_the_common_end_of_companies_is_not_found_by_letters() -> None:
    assert found(Sort.BODY, "呼伦物业有限公司", "yxgs") is None


@pytest.mark.parametrize(
    ("typed", "tier", "marked"),
    [
        ("12486", Tier.EXACT, "12486"),
        ("12486号", Tier.EXACT, "12486"),
        ("486", Tier.TAIL, "486"),
        ("第486号", Tier.TAIL, "486"),
        ("００４８６", Tier.TAIL, "486"),
        ("（2026）内0121诉前调12486号", Tier.START, "2026）内0121诉前调12486号"),
        ("[2026]内0121诉前调12", Tier.START, "2026）内0121诉前调12"),
        ("诉前调12486", Tier.START, "诉前调12486"),
        ("内0121诉前", Tier.START, "内0121诉前"),
    ],
)
def test_a_number_is_found_by_its_end_and_from_its_front(typed: str, tier: Tier, marked: str) -> None:
    number = "（2026）内0121诉前调12486号"
    hit = found(Sort.NUMBER, number, typed)
    assert hit is not None
    assert (hit.tier, number[hit.start : hit.start + hit.length]) == (tier, marked)


@pytest.mark.parametrize("typed", ["1248", "24", "6", "0121"])
def test_digits_from_the_middle_of_a_number_find_nothing(typed: str) -> None:
    assert found(Sort.NUMBER, "（2026）内0121诉前调12486号", typed) is None


def test_without_a_dictionary_everything_is_still_found_by_characters() -> None:
    sounds = sounds_of("张小明", lambda char: "")
    assert not any(sounds)
    assert match(Sort.PERSON, "张小明", sounds, Asked.of("小明")) == Match(Tier.INNER, 1, 2)
    assert match(Sort.PERSON, "张小明", sounds, Asked.of("zxm")) is None


def test_a_cause_is_found_by_its_parts_but_after_everything_else() -> None:
    hit = found(Sort.CAUSE, "物业服务合同纠纷", "wyfw")
    assert hit is not None and hit.tier is Tier.CAUSE
    assert found(Sort.CAUSE, "物业服务合同纠纷", "合同") is not None


names = st.text(alphabet="".join(PLAIN) + "·（）Aａ甲 𠮷", min_size=1, max_size=14)


@given(name=names, data=st.data(), sort=st.sampled_from([Sort.PERSON, Sort.BODY, Sort.CAUSE]))
def test_any_two_or_more_characters_of_any_name_find_it(name: str, data: st.DataObject, sort: Sort) -> None:
    start = data.draw(st.integers(0, len(name) - 1))
    part = name[start : data.draw(st.integers(start + 1, len(name)))]
    if len(folded(part)[0]) < 2:
        return
    hit = found(sort, name, part)
    assert hit is not None
    assert folded(name[hit.start : hit.start + hit.length])[0] == folded(part)[0]


@given(name=names, typed=st.text(alphabet="".join(PLAIN) + "abmsxwzhg1甲", min_size=2, max_size=5))
def test_characters_find_a_name_only_where_they_stand_in_it(name: str, typed: str) -> None:
    if not any("a" <= char <= "z" for char in typed):
        assert (found(Sort.PERSON, name, typed) is not None) == (typed in folded(name)[0])


@given(name=names)
def test_every_key_of_a_name_finds_it(name: str) -> None:
    sounds = sounds_of(folded(name)[0], dictionary)
    for key in keys_of(Sort.PERSON, name, sounds):
        if len(key.text) > 1:
            assert match(Sort.PERSON, name, sounds, Asked.of(key.text)) is not None


def test_readings_survive_their_writing() -> None:
    sounds = sounds_of("单甲𠮷", lambda char: "jia" if char == "甲" else "")
    assert written_sounds(sounds) == "shan/dan jia -"
    assert read_sounds("shan/dan jia -") == sounds
