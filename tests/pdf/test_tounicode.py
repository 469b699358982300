"""Text comes back out of the PDF as it went in, also beyond the BMP."""

from __future__ import annotations

import re
from pathlib import Path

from reportlab.pdfbase import ttfonts

from mediator_desk.pdf.fonts import load_fonts
from mediator_desk.pdf.tounicode import to_unicode_map


def test_code_points_beyond_the_bmp_are_written_as_utf_16() -> None:
    written = to_unicode_map("F", [0, 0x738B, 0x20164])
    assert "<01> <738B>" in written
    assert "<02> <D840DD64>" in written
    assert "20164" not in written


def test_unused_codes_are_left_out() -> None:
    assert "<00> <" not in to_unicode_map("F", [0, 0x738B]).partition("endcodespacerange")[2]


def test_no_block_has_more_than_a_hundred_entries() -> None:
    written = to_unicode_map("F", [0, *range(0x4E00, 0x4E00 + 255)])
    announced = [int(count) for count in re.findall(r"(\d+) beginbfchar", written)]
    blocks = re.findall(r"beginbfchar\n(.*?)\nendbfchar", written, re.DOTALL)
    assert announced == [100, 100, 55]
    assert [len(block.splitlines()) for block in blocks] == announced


def test_reportlab_uses_our_mapping_once_the_fonts_are_open() -> None:
    load_fonts()
    assert ttfonts.makeToUnicodeCMap is to_unicode_map


def test_reportlab_still_needs_mending() -> None:
    """Its own source still writes four hex digits at least; when this fails, drop tounicode.py."""
    source = Path(ttfonts.__file__).read_text(encoding="utf-8")
    body = source.partition("def makeToUnicodeCMap(")[2].partition("\ndef ")[0]
    assert "<%02X> <%04X>" in body
