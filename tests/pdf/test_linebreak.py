"""Lines break as Chinese lines must."""

from __future__ import annotations

import itertools
import random
import re

import pytest

from mediator_desk.pdf.fonts import Type
from mediator_desk.pdf.linebreak import break_lines, set_line

BODY = Type(16, 15.79)
WIDTH = 28 * 15.79

# Not taken from the program: GB/T 15834-2011 第5.1条 and common practice.
FORBIDDEN_START = set("，。、；：？！）》〉】〕」』”’…·％")
FORBIDDEN_END = set("（《〈【〔「『“‘￥¥")
UNITS = "元万亿年月日号时分户个人项期天米楼室单层"

PIECES = (
    "申请人牙克石市兴安里物业服务有限公司",
    "于2026年11月23日前",
    "支付9,426.80元",
    "（大写：玖仟肆佰贰拾陆元捌角整）",
    "，",
    "。",
    "；",
    "：“自愿履行”",
    "《中华人民共和国民法典》",
    "巴图·孟克",
    "公民身份号码15210419900101001X，",
    "第3项",
    "共用下水管道",
    "3号楼2单元502室",
    "14时30分",
    "，即",
    "（以下简称“甲方”）",
    "……",
    "——",
    "、",
    "A&B公司",
    "按3.85%计算",
    "50万元",
    "￥600.00元",
    "24小时内",
    "王𠅤",
)


def paragraphs(count: int) -> list[str]:
    dice = random.Random(20261123)
    return ["".join(dice.choices(PIECES, k=dice.randint(3, 40))) for _ in range(count)]


def broken(text: str) -> list[tuple[str, ...]]:
    """The same paragraph in several widths, as wide as a page and as narrow as a column."""
    widths = (WIDTH, 208.0, 300.0, 12.3 * 16)
    return [break_lines(text, BODY, width, width - 2 * 15.79) for width in widths]


@pytest.fixture(scope="module")
def many_lines() -> list[tuple[str, ...]]:
    lines = [each for text in paragraphs(150) for each in broken(text)]
    assert sum(map(len, lines)) >= 2_000
    return lines


def test_no_line_starts_or_ends_with_forbidden_punctuation(many_lines: list[tuple[str, ...]]) -> None:
    starts = [line for lines in many_lines for line in lines[1:] if line[0] in FORBIDDEN_START]
    ends = [line for lines in many_lines for line in lines[:-1] if line[-1] in FORBIDDEN_END]
    assert (starts, ends) == ([], [])


def test_no_number_is_split_or_parted_from_its_unit(many_lines: list[tuple[str, ...]]) -> None:
    parted = [
        (before, after)
        for lines in many_lines
        for before, after in itertools.pairwise(lines)
        if re.search(r"[\d,.]$", before) and (after[0] in UNITS or after[0].isdigit() or after[0] in "%,.")
    ]
    assert parted == []


def test_nothing_is_lost_or_added(many_lines: list[tuple[str, ...]]) -> None:
    texts = [text for text in paragraphs(150) for _ in range(4)]
    assert ["".join(lines) for lines in many_lines] == texts


def test_no_line_is_wider_than_asked_but_for_half_a_closing_mark() -> None:
    for text in paragraphs(60):
        for line in break_lines(text, BODY, WIDTH):
            set_as = set_line(line, BODY, WIDTH, justify=True)
            hang = 8 if line[-1] in "，。、；：）》”" else 0
            assert set_as.width <= WIDTH + hang + 0.01


def test_lines_but_the_last_fill_the_width_unless_that_would_tear_them() -> None:
    filled = loose = 0
    for text in paragraphs(60):
        for line in break_lines(text, BODY, WIDTH)[:-1]:
            set_as = set_line(line, BODY, WIDTH, justify=True)
            hang = 8 if line[-1] in "，。、；：）》" and set_as.width > WIDTH + 0.01 else 0
            ends_flush = abs(set_as.width - hang - WIDTH) < 0.01
            filled, loose = filled + ends_flush, loose + (not ends_flush)
    assert filled > 4 * loose


def test_no_gap_is_so_wide_that_a_reader_would_find_a_space_in_it() -> None:
    for text in paragraphs(60):
        for line in break_lines(text, BODY, WIDTH)[:-1]:
            set_as = set_line(line, BODY, WIDTH, justify=True)
            places = list(zip(line, set_as.offsets, strict=True))
            for (left, at), (_, then) in itertools.pairwise(places):
                assert left == " " or then - at - BODY.advance(left) <= 0.091 * 16


def test_a_date_moves_to_the_next_line_whole_when_the_line_stays_full_enough() -> None:
    text = "甲" * 26 + "2026年11月23日"
    assert break_lines(text, BODY, WIDTH) == ("甲" * 26, "2026年11月23日")


def test_a_date_breaks_between_its_groups_rather_than_leave_a_loose_line() -> None:
    text = "甲" * 21 + "2026年11月23日起"
    assert break_lines(text, BODY, WIDTH) == ("甲" * 21 + "2026年11月", "23日起")


def test_an_identity_number_is_broken_only_when_longer_than_a_line() -> None:
    number = "15210419900101001X"
    assert break_lines("公民身份号码：" + "甲" * 15 + number, BODY, WIDTH)[-1] == number
    narrow = break_lines(number, BODY, 80)
    assert len(narrow) == 3
    assert "".join(narrow) == number


def test_a_row_of_marks_longer_than_a_line_still_comes_to_an_end() -> None:
    lines = break_lines("！" * 100, BODY, WIDTH)
    assert "".join(lines) == "！" * 100
    assert len(lines) == 4


@pytest.mark.parametrize("text", ["", " ", "　　"])
def test_blank_text_has_no_lines(text: str) -> None:
    assert break_lines(text, BODY, WIDTH) == ()


def test_a_width_smaller_than_one_character_gives_one_character_a_line() -> None:
    assert break_lines("甲乙丙", BODY, 3) == ("甲", "乙", "丙")


def test_adjacent_marks_close_up_and_latin_stands_a_little_apart() -> None:
    marks = set_line("（甲）。", BODY, WIDTH, justify=False)
    mixed = set_line("甲A", BODY, WIDTH, justify=False)
    assert marks.offsets[3] - marks.offsets[2] == pytest.approx(15.79 - 8)
    assert mixed.offsets[1] == pytest.approx(15.79 + 0.07 * 16)
