"""The fonts of the papers: a chain in which each character takes the first font that has it.

Fonts are registered by explicit path only; reportlab's fontfinder unpickles a predictable temporary
file and is never used. A character no font has is an answer here, never a silent box on paper.
"""

from __future__ import annotations

import functools
import threading
import unicodedata
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from reportlab import rl_config
from reportlab.pdfbase import pdfmetrics, ttfonts

from mediator_desk import paths
from mediator_desk.domain.refusals import Refusal
from mediator_desk.pdf.tounicode import mend_reportlab

_BLANKS = frozenset("\t \u00a0\u3000")
"""Characters that leave a blank and need no ink."""
_BREAKS = frozenset("\r\n")
"""Characters that end a line of text and are never drawn."""
_loading = threading.Lock()


@dataclass(frozen=True, slots=True)
class PrintFont:
    """One font of the chain."""

    name: str
    """Under which reportlab knows it."""
    path: Path
    shift: float = 0.0
    """How far its glyphs are raised (in em) to sit well among those of the first font."""


CHAIN: tuple[PrintFont, ...] = (PrintFont("WenKai", paths.RESOURCES / "fonts" / "LXGWWenKai-Regular.ttf"),)
"""The fonts in the order in which a character asks them."""


@functools.cache
def _loaded() -> tuple[tuple[PrintFont, Any], ...]:
    """Every font of the chain with its open face."""
    mend_reportlab()
    rl_config.trustedSchemes = ["data"]
    rl_config.trustedHosts = []
    rl_config.useA85 = 0
    faces = []
    for font in CHAIN:
        if not font.path.is_file():
            raise Refusal(
                f"程序自带的打印字体“{font.path.name}”不见了，不能生成文书。",
                "案件数据没有改动。",
                "请重新安装本程序，或者从安装包复制该文件。",
                code="font-file",
            )
        opened = ttfonts.TTFont(font.name, str(font.path), asciiReadable=False, shapable=False)
        pdfmetrics.registerFont(opened)
        faces.append((font, opened.face))
    return tuple(faces)


def load_fonts() -> None:
    """Open the fonts once; about a tenth of a second. Safe from any thread.

    Raises:
        Refusal: a font file of the program is missing.
    """
    with _loading:
        _loaded()


def _draws(face: Any, char: str) -> bool:
    """Whether that font shows the character; an empty outline counts only for blanks."""
    glyph = face.charToGlyph.get(ord(char))
    if glyph is None:
        return False
    return char in _BLANKS or bool(face.glyphPos[glyph] != face.glyphPos[glyph + 1])


@functools.lru_cache(maxsize=16384)
def font_for(char: str) -> PrintFont | None:
    """The first font of the chain that shows the character, None when none does."""
    load_fonts()
    drawn = " " if char == "\t" else char
    return next((font for font, face in _loaded() if _draws(face, drawn)), None)


@functools.lru_cache(maxsize=16384)
def width_of(char: str) -> float:
    """Width of the character in em; one em for a character no font has (it becomes a ruled space)."""
    font = font_for(char)
    if font is None:
        return 1.0
    face = next(face for each, face in _loaded() if each is font)
    return float(face.getCharWidth(ord(" " if char == "\t" else char))) / 1000


def missing_characters(text: str) -> tuple[str, ...]:
    """The characters of the text that no font shows, each once, in order of appearance."""
    unknown = (char for char in text if char not in _BREAKS and font_for(char) is None)
    return tuple(dict.fromkeys(unknown))


@functools.lru_cache(maxsize=16384)
def is_full_width(char: str) -> bool:
    """Whether the character fills a whole square of the Chinese grid."""
    return unicodedata.east_asian_width(char) in "WF" or char in "—…"


@dataclass(frozen=True, slots=True)
class Type:
    """A size of type on a grid: what line breaking needs to know about fonts."""

    size: float
    """Points; also one em."""
    pitch: float = 0.0
    """Distance of full-width characters in points; 0 for their own width."""
    spaces: frozenset[str] = frozenset()
    """Characters left blank over a rule, to be filled in by hand."""

    @property
    def em(self) -> float:
        """The size, as line breaking calls it."""
        return self.size

    def advance(self, char: str) -> float:
        """Distance in points from this character to the next."""
        if char in self.spaces or is_full_width(char):
            return self.pitch or self.size
        return width_of(char) * self.size
