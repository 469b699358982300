"""What no font can print: found before anything is drawn, and refused with everything named."""

from __future__ import annotations

from collections.abc import Iterable

from mediator_desk.domain.papers import MissingGlyph
from mediator_desk.domain.refusals import Refusal
from mediator_desk.pdf.fonts import missing_characters

Field = tuple[str, str, str]
"""(person, field in words, text): one text that will be printed."""


def missing_in(document: str, fields: Iterable[Field], spaces: frozenset[str]) -> tuple[MissingGlyph, ...]:
    """Every character that no font has and that was not chosen to be left blank (留空手写)."""
    found = (
        MissingGlyph(document, person, field, char)
        for person, field, text in fields
        for char in missing_characters(text)
        if char not in spaces
    )
    return tuple(dict.fromkeys(found))


def _sentence(glyph: MissingGlyph) -> str:
    whose = f"“{glyph.person}”的" if glyph.person else ""
    shown = f"“{glyph.char}”" if glyph.char.isprintable() else "一个看不见的字符"
    return f"{whose}“{glyph.field}”中的{shown}（{glyph.codepoint}）"


def refuse_missing(found: tuple[MissingGlyph, ...]) -> None:
    """Stop the print when characters are missing (law.md §12 rule 37).

    Raises:
        Refusal: with document, person, field, character and code point of each ("missing-glyph").
    """
    if not found:
        return
    raise Refusal(
        f"《{found[0].document}》里有打印字体没有的字："
        + "；".join(_sentence(glyph) for glyph in found)
        + "。",
        "没有生成文书，填写的内容都在。",
        "请核对该字；确认无误的，可以选择“留空手写”，打印后由经办人补写。",
        code="missing-glyph",
    )
