"""By what a name or a number is found: every rest of it, in characters, in pinyin, by initials and mixed (检索).

A key is the rest of a name from one of its characters on. Whoever types a part of the name types the beginning of
such a rest, so that one comparison ("begins with") finds any part and finds nothing else. `keys_of` is the only
place that says by what something is found; the index keeps its answers, and `match` asks it what to mark.
"""

from __future__ import annotations

import enum
import functools
import itertools
import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from mediator_desk.domain.casenumbers import parse_case_number
from mediator_desk.domain.names import half_width
from mediator_desk.domain.readings import Sounds, surname_length
from mediator_desk.domain.refusals import Refusal

SPELLING = 1
"""Raised whenever keys change; an index made by other rules is made anew."""

KEY_CUT = 16
"""Characters of a key that an index keeps; what is longer is compared on the word itself."""

_VARIANTS = 6
_HEADS = 3
_NUMBER_PARTS = 40
_VARIATION = re.compile("[\u180b-\u180d\ufe00-\ufe0f\U000e0100-\U000e01ef]")
_ZEROES = str.maketrans("○◯", "〇〇")
_COMMON_END = re.compile("(?:股份|责任)?(?:有限)?(?:责任)?(?:分)?公司$")
_SERIAL_ASKED = re.compile(r"第?0*([1-9]\d{0,7})号?")
_LETTER = re.compile("[a-z]")
_DIGRAPHS = ("zh", "ch", "sh")


class Sort(enum.StrEnum):
    """What kind of word it is; each is found in its own ways."""

    NUMBER = "案号"
    PERSON = "人名"
    BODY = "单位"
    CAUSE = "案由"


class Tier(enum.IntEnum):
    """How well a word was met; the best come first."""

    EXACT = 0
    """The serial of a number, in full."""
    TAIL = 1
    """The end of the serial of a number."""
    START = 2
    """The beginning of a name or number."""
    INNER = 3
    """Something within it."""
    CAUSE = 4
    """A part of the cause: so many cases have it that it comes last."""

    @property
    def whole(self) -> bool:
        """Whether the key must be typed as it is; else its beginning is enough."""
        return self <= Tier.TAIL


@dataclass(frozen=True, slots=True)
class Key:
    """One way to find a word.

    Attributes:
        at: the character of the folded word at which it begins.
        pieces: what each character from there on gives to it.
    """

    tier: Tier
    text: str
    at: int
    pieces: tuple[str, ...]

    def found_by(self, asked: Asked) -> bool:
        """Whether what was typed finds the word by this key."""
        if self.tier.whole:
            return bool(asked.serial) and self.text == asked.serial
        if asked.narrow and self.tier is not Tier.START:
            return False
        return bool(asked.text) and self.text.startswith(asked.text)


@dataclass(frozen=True, slots=True)
class Asked:
    """What somebody looks for, in the form of keys.

    Attributes:
        text: folded; empty where nothing in it can be looked for.
        serial: the digits, where it may be the serial of a number or its end.
    """

    text: str
    serial: str

    @classmethod
    def of(cls, typed: str) -> Asked:
        """What was typed into a search box."""
        text = folded(typed)[0]
        serial = _SERIAL_ASKED.fullmatch(text)
        return cls(text, serial[1] if serial else "")

    @property
    def narrow(self) -> bool:
        """A single character: it finds beginnings only, else it would find nearly everything."""
        return len(self.text) == 1


@dataclass(frozen=True, slots=True)
class Match:
    """Where a word was met: its characters from `start` on, `length` of them; the better the tier, the lower."""

    tier: Tier
    start: int
    length: int


@functools.lru_cache(maxsize=4096)
def folded(text: str) -> tuple[str, tuple[int, ...]]:
    """A text as it is compared, and of each of its characters the place in the original.

    Full-width letters as narrow ones, no capitals, no interpuncts, spaces, brackets and other signs, 〇 for ○.
    """
    chars: list[str] = []
    places: list[int] = []
    for place, char in enumerate(text):
        if "\u4e00" <= char <= "\u9fff":  # nearly every one: nothing about it is folded
            chars.append(char)
            places.append(place)
            continue
        for each in half_width(char.translate(_ZEROES)).casefold():
            if unicodedata.category(each)[0] in "LNM" or unicodedata.category(each) == "Co":
                if not _VARIATION.match(each):
                    chars.append(each)
                    places.append(place)
    return "".join(chars), tuple(places)


def keys_of(sort: Sort, text: str, sounds: Sounds = ()) -> tuple[Key, ...]:
    """Every key of a word; the same key is not given twice.

    Args:
        sounds: readings of the characters of the folded word; empty leaves out all that is found by sound.
    """
    first: dict[tuple[Tier, str], Key] = {}
    for key in _each_key(sort, text, folded(text)[0], sounds):
        first.setdefault((key.tier, key.text), key)
    return tuple(first.values())


def _each_key(sort: Sort, text: str, word: str, sounds: Sounds) -> Iterator[Key]:
    """The keys, the better ones of each kind first."""
    if sort is Sort.NUMBER:
        yield from _number_keys(text, word)
        return
    yield from _written(sort, word)
    if any(sounds):
        yield from _spoken(sort, word, sounds)


def match(sort: Sort, text: str, sounds: Sounds, asked: Asked) -> Match | None:
    """Where in the word somebody finds what he asked for, by its first key that does; None where it is not found."""
    word, places = folded(text)
    heard = sounds if _LETTER.search(asked.text) else ()
    best = next((key for key in _each_key(sort, text, word, heard) if key.found_by(asked)), None)
    if best is None:
        return None
    wanted = len(best.text) if best.tier.whole else len(asked.text)
    covered = next(n for n, size in enumerate(itertools.accumulate(map(len, best.pieces)), 1) if size >= wanted)
    start, last = places[best.at], places[best.at + covered - 1]
    return Match(best.tier, start, last + 1 - start)


def _key(tier: Tier, at: int, pieces: Sequence[str]) -> Key:
    return Key(tier, "".join(pieces), at, tuple(pieces))


def _tier(sort: Sort, at: int) -> Tier:
    if sort is Sort.CAUSE:
        return Tier.CAUSE
    return Tier.INNER if at else Tier.START


def _written(sort: Sort, word: str) -> Iterator[Key]:
    """The rests in characters; a lone last one is no part anybody types."""
    for at in range(max(1, len(word) - 1) if word else 0):
        yield _key(_tier(sort, at), at, word[at:])


def _spoken(sort: Sort, word: str, sounds: Sounds) -> Iterator[Key]:
    ends = len(word) - 1
    if sort is Sort.CAUSE:
        ends = 1
    elif sort is Sort.BODY and (common := _COMMON_END.search(word)):
        ends = min(ends, common.start())
    for at in range(max(1, ends)):
        if not any(sounds[at:]):
            break
        for pieces in _variants(sort, word[at:], sounds[at:]):
            yield _key(_tier(sort, at), at, pieces)
            yield _key(_tier(sort, at), at, [each[0] for each in pieces])
            if at == 0 and sort is Sort.PERSON:
                yield from _mixed(word, pieces)


def _variants(sort: Sort, word: str, sounds: Sounds) -> list[tuple[str, ...]]:
    """The rest in pinyin, in every likely reading; a character nobody can read stands for itself.

    Of a long name one character at a time is read otherwise than it usually is.
    """
    options = [each or (char,) for char, each in zip(word, sounds, strict=True)]
    if sort is Sort.PERSON:
        return list(itertools.islice(itertools.product(*options), _VARIANTS))
    usual = tuple(each[0] for each in options)
    others = ((*usual[:at], other, *usual[at + 1 :]) for at, each in enumerate(options) for other in each[1:])
    return [usual, *itertools.islice(others, _VARIANTS - 1)]


def _mixed(word: str, pieces: tuple[str, ...]) -> Iterator[Key]:
    """A person by surname and initials ("zhangs"), by zh, ch and sh, and by characters with letters after them."""
    surname, initials = surname_length(word), [each[0] for each in pieces]
    yield _key(Tier.START, 0, [*pieces[:surname], *initials[surname:]])
    yield _key(Tier.START, 0, [each[:2] if each[:2] in _DIGRAPHS else each[0] for each in pieces])
    for head in range(1, min(_HEADS, len(word) - 1) + 1):
        yield _key(Tier.START, 0, [*word[:head], *pieces[head:]])
        yield _key(Tier.START, 0, [*word[:head], *initials[head:]])


def _number_keys(text: str, word: str) -> Iterator[Key]:
    """A court's number by its serial, the end of that, and by its written form from the year, the court or the kind."""
    try:
        number = parse_case_number(text)
    except Refusal:
        for at in range(max(1, min(len(word) - 1, _NUMBER_PARTS)) if word else 0):
            yield _key(_tier(Sort.NUMBER, at), at, word[at:])
        return
    serial = str(number.serial)
    place = len(f"{number.year}{number.court_code}{number.type_code}")
    yield _key(Tier.EXACT, place, serial)
    for cut in range(1, len(serial) - 1):
        yield _key(Tier.TAIL, place + cut, serial[cut:])
    for at in (0, 4, 4 + len(number.court_code)):
        yield _key(Tier.START, at, word[at:])
