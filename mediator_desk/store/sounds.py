"""How one character is usually read: the only place that knows pypinyin, and the program does without it.

Its dictionary of phrases stays out: it takes four times as long to import as all the rest, and where a character of
a name has several readings `domain.readings` knows them all.
"""

from __future__ import annotations

import functools
import os
from collections.abc import Callable


@functools.lru_cache(maxsize=8192)
def reading(char: str) -> str:
    """The usual reading of a character without its tone; "" where nobody knows one."""
    dictionary = _dictionary()
    said = dictionary(char) if dictionary is not None else []
    return said[0] if said and said[0] != char else ""


@functools.cache
def _dictionary() -> Callable[[str], list[str]] | None:
    os.environ.setdefault("PYPINYIN_NO_PHRASES", "true")
    try:
        # When the first name is written, never before the first paint: and it may be missing.
        from pypinyin import lazy_pinyin  # noqa: PLC0415
    except ImportError:
        return None
    return lazy_pinyin
