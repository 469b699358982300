"""Names and free text are kept as one clean form, and nothing is cut off or split."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mediator_desk.domain.names import (
    BROKEN_NOTE,
    INVISIBLE_NOTE,
    clean_name,
    clean_text,
    half_width,
    mask_name,
    same_name,
)
from mediator_desk.domain.refusals import Refusal


@pytest.mark.parametrize("dot", "•・﹒．‧∙･⋅·.\u0387")
def test_every_dot_between_han_becomes_the_one_interpunct(dot: str) -> None:
    assert clean_name(f"巴图{dot}孟克").text == "巴图\u00b7孟克"
    assert clean_name(f"巴图 {dot} 孟克").text == "巴图\u00b7孟克"


def test_a_dot_beside_latin_letters_stays() -> None:
    assert clean_name("J. Smith").text == "J. Smith"


def test_what_was_typed_is_kept_beside_the_clean_name() -> None:
    name = clean_name(" 巴图•孟克 ")
    assert (name.text, name.raw, name.notes) == ("巴图·孟克", " 巴图•孟克 ", ())


def test_spaces_between_han_go_and_between_words_become_one() -> None:
    assert clean_name("张\u3000 三").text == "张三"
    assert clean_name("Anna \t Maria\n").text == "Anna Maria"


@pytest.mark.parametrize(
    "unseen", ["\u200b", "\x00", "\ud83d", "\u202e", "\ufeff", "\u3164", "\ufffe", "\x1f"]
)
def test_invisible_characters_go_and_the_person_is_told(unseen: str) -> None:
    name = clean_name(f"苏{unseen}日娜")
    assert (name.text, name.notes) == ("苏日娜", (INVISIBLE_NOTE,))
    assert name.raw.encode("utf-8").decode("utf-8") == name.raw
    assert "\x00" not in name.raw


def test_a_lost_character_is_pointed_out() -> None:
    assert clean_name("张\ufffd").notes == (BROKEN_NOTE,)


@pytest.mark.parametrize(
    "rare", ["𠮷野", "\U0002b8b9强", "葛\U000e0100城", "\U000323b0山", "ᠪᠠᠲᠤ", "ᠮᠣᠩᠭᠣᠯ\u180eᠠ", "\ue863某"]
)
def test_rare_characters_variants_and_mongolian_letters_stay(rare: str) -> None:
    assert clean_name(rare).text == rare
    assert clean_name(rare).notes == ()


@pytest.mark.parametrize("empty", ["", "  ", "\u3000", "\u200b\u200b", "\x00", "\u3164"])
def test_a_name_that_shows_nothing_is_refused(empty: str) -> None:
    with pytest.raises(Refusal, match="请填写姓名。"):
        clean_name(empty)


def test_fifty_characters_fit_and_more_than_a_hundred_are_refused_not_cut() -> None:
    assert clean_name("阿" * 50).text == "阿" * 50
    assert len(clean_name("阿" * 100).text) == 100
    for length in (101, 10_000_000):
        with pytest.raises(Refusal, match="内容过长（最多100字），没有截断，请分开填写。"):
            clean_name("阿" * length)


def test_markup_in_a_name_is_only_text() -> None:
    assert clean_name("<b>张&三</b>").text == "<b>张&三</b>"


@given(st.text(max_size=60))
def test_cleaning_a_clean_name_changes_nothing(text: str) -> None:
    try:
        once = clean_name(text).text
    except Refusal:
        return
    assert clean_name(once).text == once
    assert once == unicodedata.normalize("NFC", once)
    assert once.encode("utf-8")


def test_names_match_whatever_their_dots_and_spaces() -> None:
    assert same_name("巴图•孟克", "巴图 孟克")
    assert same_name("巴图·孟克", "巴图孟克")
    assert not same_name("巴图·孟克", "巴图·孟和")
    assert not same_name("", "")


def test_a_masked_name_keeps_its_first_character_and_its_length() -> None:
    assert mask_name("呼格吉勒图") == "呼****"
    assert mask_name("呼格吉勒图", keep=2) == "呼格***"
    assert mask_name("呼格", keep=9) == "呼*"
    assert mask_name("呼") == "*"
    assert mask_name("呼格", keep=0) == "**"


def test_long_text_keeps_lines_tabs_and_markup() -> None:
    assert (
        clean_text("一、<b>付款</b>\r\n\t二、&amp;\x00\u200b 完\r", 100) == "一、<b>付款</b>\n\t二、&amp; 完"
    )
    assert clean_text("  \n", 10) == ""


def test_text_over_its_limit_is_refused_not_cut() -> None:
    assert clean_text("字" * 20, 20) == "字" * 20
    with pytest.raises(Refusal, match="没有截断") as caught:
        clean_text("字" * 21, 20)
    assert caught.value.code == "too-long"


def test_half_width_leaves_superscripts_alone() -> None:
    assert half_width("１２Ａ（￥）\u3000²") == "12A(¥) ²"
