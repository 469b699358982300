"""Names and free text as people type or paste them, and the one form in which they are kept.

A name is one field and is never split (law.md §7: many Mongolian names have no surname;
民委发〔2016〕33号: interpunct U+00B7, at least 50 characters). What was typed stays as `raw`.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from mediator_desk.domain.refusals import Refusal

NAME_LIMIT = 100
"""Most characters of a name; twice what 民委发〔2016〕33号 asks for."""

INVISIBLE_NOTE = "已去掉看不见的字符，请核对。"
BROKEN_NOTE = "有无法识别的字符“�”，请核对。"

_INTERPUNCT = "\u00b7"
_DOTS = (
    "\u00b7\u0387\u2022\u2027\u2219\u22c5\u25cf\u2981\u2e31\u2e33\u30fb\ufe52\uff0e\uff65.\u16eb\u00b0\u02d9"
)
_HAN = "\u3007\u2e80-\u2fdf\u3400-\u4dbf\u4e00-\u9fff\ue000-\uf8ff\uf900-\ufaff\U00020000-\U0003ffff"
# A variation selector belongs to the character before it, so a name may have one at a dot or a space.
_AFTER_HAN = f"(?<=[{_HAN}\ufe00-\ufe0f\U000e0100-\U000e01ef])"
_DOT_BETWEEN_HAN = re.compile(rf"{_AFTER_HAN}\s*[{re.escape(_DOTS)}]\s*(?=[{_HAN}])")
_SPACE_BETWEEN_HAN = re.compile(rf"{_AFTER_HAN} +(?=[{_HAN}])")
_DOTS_AND_SPACES = re.compile(rf"[{re.escape(_DOTS)}\s]")

_UNSEEN_CATEGORIES = frozenset({"Cc", "Cf", "Cs"})
# Letters that draw nothing: Hangul fillers, the blank braille cell, the grapheme joiner.
_BLANK_LETTERS = frozenset("\u034f\u115f\u1160\u2800\u3164\uffa0")
# The Mongolian vowel separator draws nothing itself but changes the letter beside it.
_KEPT = frozenset("\u180e")
_HALF_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: 0x20, 0xFFE5: 0xA5}


@dataclass(frozen=True, slots=True)
class CleanName:
    """A name ready to be kept.

    `text` is stored and shown, `raw` is what was typed (`storable`), `notes` are sentences for the person
    who typed it (empty when nothing has to be looked at).
    """

    text: str
    raw: str
    notes: tuple[str, ...] = ()


def half_width(text: str) -> str:
    """Full-width letters, digits and signs as their ASCII twins (１２ → 12, ￥ → ¥).

    Not NFKC, which would also turn ² into 2 and so change numbers.
    """
    return text.translate(_HALF_WIDTH)


def storable(text: str) -> str:
    """`text` as typed, but with U+FFFD for NUL and lone surrogates, which no database can hold."""
    return re.sub("[\x00\ud800-\udfff]", "\ufffd", text)


def without_invisible(text: str, keep: str = "") -> str:
    """`text` without control, zero-width, direction and lone surrogate characters, but for those in `keep`."""
    return "".join(char for char in text if char in keep or not _is_invisible(char))


def clean_name(text: str) -> CleanName:
    """The kept form of a name: NFC, interpunct U+00B7, no invisible characters, no spaces between Han.

    Raises:
        Refusal: the name is empty ("name-empty") or longer than `NAME_LIMIT` ("too-long").
    """
    _refuse_beyond(len(text), NAME_LIMIT * 100, NAME_LIMIT)
    # \s also means the separators U+001C to U+001F, which nobody types.
    spaced = re.sub(r"[^\S\x1c-\x1f]", " ", text)
    seen = without_invisible(spaced)
    name = re.sub(" +", " ", unicodedata.normalize("NFC", seen)).strip()
    name = _DOT_BETWEEN_HAN.sub(_INTERPUNCT, name)
    name = _SPACE_BETWEEN_HAN.sub("", name)
    if not name:
        raise Refusal("请填写姓名。", code="name-empty")
    _refuse_beyond(len(name), NAME_LIMIT, NAME_LIMIT)
    notes = [INVISIBLE_NOTE] if seen != spaced else []
    if "\ufffd" in name:
        notes.append(BROKEN_NOTE)
    return CleanName(name, storable(text), tuple(notes))


def name_key(name: str) -> str:
    """What two spellings of one name have in common: no interpuncts, no spaces, no case."""
    bare = unicodedata.normalize("NFC", without_invisible(half_width(name)))
    return _DOTS_AND_SPACES.sub("", bare).casefold()


def same_name(a: str, b: str) -> bool:
    """Whether two names agree but for interpuncts, spaces and case; two empty ones do not."""
    key = name_key(a)
    return bool(key) and key == name_key(b)


def mask_name(name: str, keep: int = 1) -> str:
    """`name` with its first `keep` characters and a star for each other one (law.md §7).

    At least one character is always hidden, so that a name of one character does not show.
    """
    shown = max(0, min(keep, len(name) - 1))
    return name[:shown] + "*" * (len(name) - shown)


def clean_text(text: str, limit: int) -> str:
    """Text of several lines as kept: NFC, line ends as newlines, tabs kept, nothing invisible.

    Markup such as `<b>` stays as typed. Empty text is allowed.

    Raises:
        Refusal: longer than `limit` characters ("too-long"); nothing is ever cut off.
    """
    _refuse_beyond(len(text), limit * 4 + 1000, limit)
    lines = re.sub(r"\r\n?|[\u0085\u2028\u2029\v\f]", "\n", text)
    cleaned = unicodedata.normalize("NFC", without_invisible(lines, keep="\n\t"))
    cleaned = cleaned.rstrip().lstrip("\n")
    _refuse_beyond(len(cleaned), limit, limit)
    return cleaned


def _is_invisible(char: str) -> bool:
    if char in _KEPT:
        return False
    return (
        char in _BLANK_LETTERS or unicodedata.category(char) in _UNSEEN_CATEGORIES or _is_noncharacter(char)
    )


def _is_noncharacter(char: str) -> bool:
    return "\ufdd0" <= char <= "\ufdef" or ord(char) & 0xFFFE == 0xFFFE


def _refuse_beyond(length: int, most: int, limit: int) -> None:
    if length > most:
        raise Refusal(f"内容过长（最多{limit}字），没有截断，请分开填写。", code="too-long")
