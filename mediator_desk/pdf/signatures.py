"""Places to sign, seal or print a finger (法释〔2016〕14号 第二十四条), two beside each other where they fit."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from mediator_desk.domain.papers import SignatureBlock
from mediator_desk.pdf.fonts import Type
from mediator_desk.pdf.linebreak import break_lines
from mediator_desk.pdf.paragraph import (
    Align,
    Look,
    Mark,
    Row,
    RuleMark,
    kept_together,
    kept_with_next,
    text_mark,
)
from mediator_desk.pdf.sheet import HEIGHT, WIDTH

_GUTTER = 26.0
_NARROW = (WIDTH - _GUTTER) / 2
_MOST_NARROW_LINES = 3
_DATE_DOWN = 6.0
_BODY_LINES_KEPT = 2


@dataclass(frozen=True, slots=True)
class _Room:
    """How much free space the places to sign have, in points."""

    sign: float
    """Above the rule, to sign by hand or print a finger."""
    seal: float
    """The same where a seal goes as well."""
    air: float
    """Below the date."""


_ROOMS = (_Room(34, 66, 12), _Room(30, 52, 7), _Room(26, 40, 4))
"""From generous to tight: the first that lets the section stand on one page is taken."""


def _name_look(spaces: frozenset[str]) -> Look:
    return Look(Type(14, spaces=spaces), 21, Align.LEFT)


def _note_look(spaces: frozenset[str]) -> Look:
    return Look(Type(10.5, spaces=spaces), 15, Align.LEFT)


def _name_lines(block: SignatureBlock, width: float, spaces: frozenset[str]) -> tuple[str, ...]:
    return break_lines(f"{block.label}：{block.name}", _name_look(spaces).type, width)


def _note_lines(block: SignatureBlock, width: float, spaces: frozenset[str]) -> tuple[str, ...]:
    return break_lines(block.note, _note_look(spaces).type, width)


def _upper(
    block: SignatureBlock, x: float, width: float, room: _Room, spaces: frozenset[str]
) -> tuple[list[Mark], float]:
    """Who signs there, and how far down the rule to sign on must lie at least."""
    name, note = _name_look(spaces), _note_look(spaces)
    marks: list[Mark] = []
    down = 0.0
    for line in _name_lines(block, width, spaces):
        marks.append(text_mark(line, name, x, width, down=down))
        down += name.leading
    for line in _note_lines(block, width, spaces):
        marks.append(text_mark(line, note, x, width, down=down))
        down += note.leading
    return marks, down + (room.seal if block.seal else room.sign)


def _lower(block: SignatureBlock, x: float, width: float, down: float) -> list[Mark]:
    """The rule to sign on, what is asked before it, and the date under it."""
    look = _note_look(frozenset())
    asked = "签名、盖章：" if block.seal else "签名、捺印："
    mark = text_mark(asked, replace(look, grey=True), x, width, down=down - look.leading)
    rule = RuleMark(x + mark.line.width, down, x + width, down)
    right = replace(look, align=Align.RIGHT)
    return [mark, rule, text_mark("年　　月　　日", right, x, width, down=down + _DATE_DOWN)]


def _row(blocks: Sequence[SignatureBlock], room: _Room, spaces: frozenset[str]) -> Row:
    """One or two places beside each other, their rules at one height; a wide one takes the whole width."""
    width = _NARROW if all(_is_narrow(block, spaces) for block in blocks) else WIDTH
    lefts = [index * (_NARROW + _GUTTER) for index in range(len(blocks))]
    uppers = [_upper(block, x, width, room, spaces) for block, x in zip(blocks, lefts, strict=True)]
    down = max(needed for _, needed in uppers)
    marks = [mark for upper, _ in uppers for mark in upper]
    for block, x in zip(blocks, lefts, strict=True):
        marks += _lower(block, x, width, down)
    return Row(down + _DATE_DOWN + _note_look(spaces).leading + room.air, tuple(marks))


def _is_narrow(block: SignatureBlock, spaces: frozenset[str]) -> bool:
    return len(_name_lines(block, _NARROW, spaces)) <= _MOST_NARROW_LINES


def _pairs(blocks: Sequence[SignatureBlock], spaces: frozenset[str]) -> list[list[SignatureBlock]]:
    """Blocks in order, by twos where both are narrow."""
    pairs: list[list[SignatureBlock]] = []
    for block in blocks:
        narrow = _is_narrow(block, spaces)
        if narrow and pairs and len(pairs[-1]) == 1 and _is_narrow(pairs[-1][0], spaces):
            pairs[-1].append(block)
        else:
            pairs.append([block])
    return pairs


@dataclass(frozen=True, slots=True)
class Signing:
    """The end of a paper: what is signed, by whom, and what stands after."""

    heading: tuple[Row, ...]
    again: tuple[Row, ...]
    """Heading on a further page, when there are more places to sign than one page holds."""
    blocks: tuple[SignatureBlock, ...]
    ending: tuple[Row, ...]
    """Place and date."""
    spaces: frozenset[str]

    def rows(self, room: _Room) -> list[Row]:
        """The section with that much free space; the heading stays with the first places, the end with the last."""
        places = [_row(pair, room, self.spaces) for pair in _pairs(self.blocks, self.spaces)]
        places = places[:1] + [replace(row, head=self.again) for row in places[1:]]
        if places and self.ending:
            places[-1] = replace(places[-1], keep=True)
        return [*kept_with_next(self.heading), *places, *kept_together(self.ending)]


def with_signatures(body: Sequence[Row], signing: Signing) -> list[Row]:
    """Body and signatures: at least two lines of the text stand on the page where signing begins.

    A section that one page can hold with those lines is never parted; one that cannot goes on under a
    repeated heading.
    """
    lines = [index for index, row in enumerate(body) if row.body]
    start = lines[-_BODY_LINES_KEPT:][0] if lines else len(body)
    tail = kept_with_next(body[start:])
    before = sum(row.height for row in [*_led_in(body, start), *tail])
    for room in _ROOMS:
        section = signing.rows(room)
        if before + sum(row.height for row in section) <= HEIGHT:
            return [*body[:start], *tail, *kept_together(section)]
    return [*body[:start], *tail, *signing.rows(_ROOMS[0])]


def _led_in(body: Sequence[Row], start: int) -> list[Row]:
    """Rows before `start` that are kept with it, and those its page would repeat."""
    first = start
    while first > 0 and body[first - 1].keep:
        first -= 1
    repeated = body[first].head if first < len(body) else ()
    return [*repeated, *body[first:start]]
