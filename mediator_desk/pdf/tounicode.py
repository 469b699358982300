"""The mapping back from printed glyphs to text (ToUnicode), right beyond the BMP.

reportlab 5.1.0 writes code points above U+FFFF as `<20164>`; readers take that for another character,
so 王𠅤 is found, copied and archived as "王‖". PDF wants UTF-16BE, and at most 100 entries per block
(ISO 32000-1 §9.10.3; Adobe Technical Note 5411). Glyphs on the page were never wrong.
"""

from __future__ import annotations

from collections.abc import Sequence

from reportlab.pdfbase import ttfonts

_BLOCK = 100
"""The most entries one bfchar block may hold."""


def to_unicode_map(font_name: str, subset: Sequence[int]) -> str:
    """The ToUnicode CMap of one font subset.

    Args:
        font_name: PostScript name of the subset.
        subset: code point of every glyph code, 0 where the code is not used.
    """
    entries = [
        f"<{code:02X}> <{chr(point).encode('utf-16-be').hex().upper()}>"
        for code, point in enumerate(subset)
        if point
    ]
    lines = [
        "/CIDInit /ProcSet findresource begin",
        "12 dict begin",
        "begincmap",
        "/CIDSystemInfo",
        f"<< /Registry ({font_name})",
        f"/Ordering ({font_name})",
        "/Supplement 0",
        ">> def",
        f"/CMapName /{font_name} def",
        "/CMapType 2 def",
        "1 begincodespacerange",
        "<00> <FF>",
        "endcodespacerange",
    ]
    for start in range(0, len(entries), _BLOCK):
        block = entries[start : start + _BLOCK]
        lines += [f"{len(block)} beginbfchar", *block, "endbfchar"]
    lines += ["endcmap", "CMapName currentdict /CMap defineresource pop", "end", "end"]
    return "\n".join(lines)


def mend_reportlab() -> None:
    """Put `to_unicode_map` in the place of reportlab's own function, which is only wrong where ours differs.

    The one patch of a library in this program. tests/pdf/test_tounicode.py fails as soon as a new
    reportlab no longer needs it.
    """
    ttfonts.makeToUnicodeCMap = to_unicode_map
