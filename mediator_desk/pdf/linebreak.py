"""Breaking and justifying Chinese lines: pure functions over text and widths.

Rules: no line starts with closing or ends with opening punctuation (避头尾, GB/T 15834-2011 第5.1条); a
number stays with its unit; a date breaks only between 年, 月 and 日, and only rather than leave the line
loose; a Latin run (an identity number) breaks inside only when it is longer than a line. Adjacent
punctuation closes up, a closing mark may hang half out of the line, and no gap is stretched so far that
copying the text out of the PDF would find a space in it.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol

NO_START = frozenset("，。、；：！？）》〉】〕」』］｝”’·・…—～％‰℃°%),.;:!?]}/")
"""Characters that never start a line (行首禁则)."""
NO_END = frozenset("（《〈【〔「『［｛“‘￥¥＄$([{")
"""Characters that never end a line (行尾禁则)."""
_HALF_RIGHT = frozenset("，。、；：）》〉】〕」』］｝")
"""Full-width marks whose right half is blank."""
_HALF_LEFT = frozenset("（《〈【〔「『［｛")
"""Full-width marks whose left half is blank."""

_AUTOSPACE = 0.07
"""Gap between a Chinese character and a Latin letter or digit, in em."""
_ROOM = 0.09
"""The most a gap beside a Chinese character is stretched, in em: pdftotext finds a space from 0.1 on."""
_AUTOSPACE_ROOM = 0.02
"""The same where there is a gap already."""
_LATIN_ROOM = 0.03
"""The most letters and digits are moved apart, in em."""
_BLANK_ROOM = 0.3
"""The most a blank of the text itself is stretched, in em."""
_SQUEEZE = 0.25
"""The most the blank half of a mark inside a line is narrowed, in em."""

_REACH = 8
"""How far beyond the width a place to break is looked for, in em: more than marks in one line can give."""
_TOLERANCE = 1e-6

_UNITS = (
    "平方米|平方公里|立方米|公里|千米|厘米|毫米|千克|公斤|小时|分钟|个月|周岁|单元|"
    "[百千万亿]*元|[百千万亿]{1,2}|[年月日号时分秒角厘人户个项条款份次期页件米克吨倍天周层楼室栋幢岁亩台辆笔张家名位届段点]"
)
_DATE = r"\d{2,4}年(?:\d{1,2}月(?:\d{1,2}日)?)?|\d{1,2}月\d{1,2}日|\d{1,2}时\d{1,2}分"
_LATIN = r"[!-~¡-¶¸-῿]"
_TOKEN = re.compile(
    rf"(?P<date>{_DATE})|[￥¥第约]?(?:{_LATIN}*\d[%％‰]?(?:{_UNITS})|{_LATIN}+)|[￥¥第约]?\d+(?:{_UNITS})?|——|……|\s+|.",
    re.DOTALL,
)
_DATE_GROUP = re.compile(r"\d+\D")


class Metrics(Protocol):
    """What the breaker must know about type; lengths in points."""

    @property
    def em(self) -> float:
        """The size of the type."""
        ...

    def advance(self, char: str) -> float:
        """Distance from this character to the next."""
        ...


@dataclass(frozen=True, slots=True)
class SetLine:
    """One line with the place of every character, in points from its left end."""

    text: str
    offsets: tuple[float, ...]
    width: float
    """From the left end to the right edge of the last character."""


def _is_latin(char: str) -> bool:
    return "!" <= char <= "\u1fff" and char.isalnum()


def _is_ideograph(char: str) -> bool:
    return char >= "\u2e80" and char.isalpha()


def _is_chinese(char: str) -> bool:
    """Ideographs and their punctuation: beside these a line may be stretched."""
    return char >= "\u2e80" or char in "“”‘’—…·"


def _closing_up(left: str, right: str, em: float) -> float:
    """What two neighbours move together (negative) or apart, in points."""
    if left in _HALF_RIGHT and (right in _HALF_RIGHT or right in _HALF_LEFT or right in "”’“‘"):
        return -em / 2
    if left in _HALF_LEFT and right in _HALF_LEFT:
        return -em / 2
    if (_is_ideograph(left) and _is_latin(right)) or (_is_latin(left) and _is_ideograph(right)):
        return _AUTOSPACE * em
    return 0.0


def _room_between(left: str, right: str, em: float) -> float:
    """How far these neighbours may be stretched apart, in points."""
    if left.isspace():
        return _BLANK_ROOM * em
    if left == right and left in "—…":
        return 0.0
    if _closing_up(left, right, em) > 0:
        return _AUTOSPACE_ROOM * em
    return (_ROOM if _is_chinese(left) or _is_chinese(right) else _LATIN_ROOM) * em


def _give_between(left: str, right: str, em: float) -> float:
    """How far these neighbours may be moved together, in points."""
    if _closing_up(left, right, em) < 0:
        return 0.0
    return _SQUEEZE * em if left in _HALF_RIGHT or right in _HALF_LEFT else 0.0


def _starts(text: str, metrics: Metrics) -> list[float]:
    """The natural place of each character and, last, of the end of the text."""
    places = [0.0]
    for index, char in enumerate(text):
        move = _closing_up(char, text[index + 1], metrics.em) if index + 1 < len(text) else 0.0
        places.append(places[-1] + metrics.advance(char) + move)
    return places


def _may_break(text: str, at: int) -> bool:
    """Whether the punctuation around that place allows a new line there."""
    if not 0 < at < len(text) or text[at].isspace():
        return False
    before = text[:at].rstrip()[-1:] if text[at - 1].isspace() else text[at - 1]
    return text[at] not in NO_START and before not in NO_END


def _token_breaks(match: re.Match[str], metrics: Metrics, width: float) -> Iterator[tuple[int, bool]]:
    """Places inside one token where a line may end, each with whether it is a last resort only."""
    token, start = match.group(), match.start()
    too_long = _starts(token, metrics)[-1] > width if len(token) > 1 else False
    if match["date"]:
        for group in _DATE_GROUP.finditer(token):
            yield start + group.end(), not too_long
    elif too_long and not token.isspace():
        for inside in range(1, len(token)):
            yield start + inside, False


def _breaks(text: str, metrics: Metrics, width: float) -> dict[int, bool]:
    """Every place where a line may end, with whether it is a last resort against a loose line."""
    places: dict[int, bool] = {}
    for match in _TOKEN.finditer(text):
        for place, last_resort in _token_breaks(match, metrics, width):
            places[place] = last_resort
        places[match.end()] = False
    return {place: last for place, last in places.items() if _may_break(text, place)}


class _Breaker:
    """One paragraph on its way into lines."""

    def __init__(self, text: str, metrics: Metrics, width: float) -> None:
        self.text = text
        self.metrics = metrics
        self.places = _starts(text, metrics)
        self.breaks = _breaks(text, metrics, width)
        pairs = itertools.pairwise(text)
        self.gives = list(
            itertools.accumulate((_give_between(*pair, metrics.em) for pair in pairs), initial=0.0)
        )

    def length(self, start: int, end: int) -> float:
        """The least width of that stretch as a line: blanks dropped, a closing mark hanging half out."""
        while end > start and self.text[end - 1].isspace():
            end -= 1
        if end == start:
            return 0.0
        last = self.text[end - 1]
        hang = self.metrics.em / 2 if last in _HALF_RIGHT else 0.0
        return self.places[end - 1] + self.metrics.advance(last) - hang - self.places[start]

    def tight(self, start: int, end: int) -> float:
        """The least width of that stretch with the marks inside it narrowed too."""
        return self.length(start, end) - (self.gives[max(start, end - 1)] - self.gives[start])

    def loose(self, start: int, end: int, width: float) -> bool:
        """Whether that stretch is too short to be stretched over the width."""
        line = self.text[start:end].rstrip()
        room = sum(_room_between(left, right, self.metrics.em) for left, right in itertools.pairwise(line))
        return width - self.length(start, end) > room

    def next_end(self, start: int, width: float) -> int:
        """Where the line that begins at `start` ends.

        The last place that leaves the line well filled; else one a little beyond it, the marks narrowed;
        else inside a date; else wherever the punctuation allows it.
        """
        width += _TOLERANCE
        if self.tight(start, len(self.text)) <= width:
            return len(self.text)
        reach = [at for at in self._within(start, width) if self.tight(start, at) <= width]
        easy = [at for at in reach if self.length(start, at) <= width]
        good = max((at for at in easy if self.breaks.get(at) is False), default=0)
        if good and not self.loose(start, good, width):
            return good
        tight = max((at for at in reach if self.breaks.get(at) is False), default=0)
        if tight > good:
            return tight
        resort = max((at for at in easy if at in self.breaks), default=0)
        lawful = max((at for at in easy if _may_break(self.text, at)), default=0)
        return resort or lawful or max(easy, default=start + 1)

    def _within(self, start: int, width: float) -> Iterator[int]:
        """Places after `start` that could be within the width."""
        limit = self.places[start] + width + _REACH * self.metrics.em
        at = start + 1
        while at < len(self.text) and self.places[at] <= limit:
            yield at
            at += 1


def break_lines(
    text: str, metrics: Metrics, width: float, first_width: float | None = None
) -> tuple[str, ...]:
    """The lines of one paragraph.

    Args:
        text: plain text without line ends; blanks around it and where lines break are dropped.
        metrics: widths of the characters.
        width: length of a line in points.
        first_width: length of the first line where it is indented.

    Only where a row of marks is itself longer than a line does a mark stand where it should not.
    """
    text = text.strip()
    first = width if first_width is None else first_width
    breaker = _Breaker(text, metrics, width)
    lines: list[str] = []
    start = 0
    while start < len(text):
        end = breaker.next_end(start, width if lines else first)
        lines.append(text[start:end].rstrip())
        start = end
        while start < len(text) and text[start].isspace():
            start += 1
    return tuple(lines)


def set_line(text: str, metrics: Metrics, width: float, *, justify: bool) -> SetLine:
    """Place the characters of one line, stretched over the width when asked and when it can be done well."""
    places = _starts(text, metrics)
    natural = places[-1]
    hang = metrics.em / 2 if text[-1:] in _HALF_RIGHT and natural > width else 0.0
    missing = width - (natural - hang)
    between = _give_between if missing < 0 else _room_between
    rooms = [between(left, right, metrics.em) for left, right in itertools.pairwise(text)]
    total = sum(rooms)
    if total <= 0 or abs(missing) > total + _TOLERANCE or (missing > 0 and not justify):
        return SetLine(text, tuple(places[:-1]), natural)
    moved, offsets = 0.0, [0.0]
    for index, room in enumerate(rooms):
        moved += missing * room / total
        offsets.append(places[index + 1] + moved)
    return SetLine(text, tuple(offsets), natural + moved)
