"""The fonts of the papers: which characters they have, and what is said about the others."""

from __future__ import annotations

import hashlib
import re
import threading
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont
from reportlab import rl_config

from mediator_desk import paths
from mediator_desk.pdf.fonts import CHAIN, Type, font_for, load_fonts, missing_characters, width_of

FONTS = paths.RESOURCES / "fonts"


@pytest.mark.parametrize("char", "王喆堃镕玥赟犇祎珺龑䶮𠅤𬭳㛃𬭚𬍛·〇㎡（）《》“”—…")
def test_names_found_in_real_life_have_a_font(char: str) -> None:
    assert font_for(char) is CHAIN[0]


@pytest.mark.parametrize("char", ["㺿", "\U0002b8b9", "\u200b", "\U000e0100", "\x07", "\U0001f600"])
def test_what_no_font_shows_is_said_to_be_missing(char: str) -> None:
    assert font_for(char) is None
    assert missing_characters(f"王{char}甲{char}") == (char,)


def test_blanks_and_line_ends_are_never_missing() -> None:
    assert missing_characters("甲 乙\u3000丙\u00a0丁\t戊\r\n己") == ()


def test_a_glyph_without_ink_counts_as_missing() -> None:
    font = TTFont(CHAIN[0].path)
    glyphs, table = font["glyf"], font.getBestCmap()
    empty = {chr(code) for code, name in table.items() if glyphs[name].numberOfContours == 0}
    blanks = set("\t \u00a0\u3000")
    assert empty - blanks
    assert all(font_for(char) is None for char in empty - blanks)


def test_the_font_has_all_of_gb2312_and_gbk() -> None:
    pairs = (bytes((first, second)) for first in range(0x81, 0xFE) for second in range(0x40, 0xFF))
    decoded = "".join(pair.decode("gbk", errors="ignore") for pair in pairs)
    hanzi = {char for char in decoded if "\u4e00" <= char <= "\u9fff"}
    assert len(hanzi) > 20_000
    assert missing_characters("".join(sorted(hanzi))) == ()


def test_the_shipped_font_is_the_unmodified_one_named_in_its_readme() -> None:
    readme = (FONTS / "README.md").read_text(encoding="utf-8")
    for file in sorted(FONTS.glob("*.[ot]tf")):
        digest = hashlib.sha256(file.read_bytes()).hexdigest()
        assert re.search(rf"`{re.escape(file.name)}`.*`{digest}`", readme)
    assert "Reserved Font Names" in (FONTS / "LXGWWenKai-OFL.txt").read_text(encoding="utf-8")


def test_every_font_of_the_chain_lies_among_the_resources() -> None:
    for font in CHAIN:
        assert isinstance(font.path, Path)
        assert font.path.is_file()
        assert font.path.parent == FONTS


def test_fonts_may_be_opened_from_many_threads_at_once() -> None:
    answers: list[float] = []
    threads = [threading.Thread(target=lambda: answers.append(width_of("王"))) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert answers == [1.0] * 8


def test_no_address_outside_the_program_is_ever_trusted() -> None:
    load_fonts()
    assert rl_config.trustedSchemes == ["data"]
    assert rl_config.trustedHosts == []


def test_full_width_characters_stand_on_the_grid_and_ruled_spaces_with_them() -> None:
    body = Type(16, 15.79, frozenset("㺿"))
    assert body.advance("王") == body.advance("，") == body.advance("㺿") == 15.79
    assert body.advance("8") == pytest.approx(9.6)
