"""A table of moves as a picture: states on hand-placed spots, what happens inside them, and one arrow for each way."""

from __future__ import annotations

import enum
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tests.house.svg_drawing import Box, Paint, Point, Sheet

Way = tuple[str, str]
"""From and to, by the words of the states or the name of a group."""


@dataclass(frozen=True, slots=True)
class Hop:
    """One row of a table of moves; `source` is None for what begins a life."""

    source: str | None
    target: str
    row: str
    step: str

    @property
    def words(self) -> str:
        """The row of law.md §11 and the words of the button."""
        return f"{self.row} {self.step}"


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a state stands, and how wide it is."""

    x: float
    y: float
    width: float = 118


@dataclass(frozen=True, slots=True)
class Route:
    """How an arrow runs and where its words stand.

    Attributes:
        leaves, arrives: side of the box ("l", "r", "t", "b") and a shift along it.
        via: corners between.
        words_at: middle of the label; None: no label (another arrow of the same step bears it).
        wrap: most characters of a line of the label.
    """

    leaves: tuple[str, float]
    arrives: tuple[str, float]
    via: tuple[Point, ...] = ()
    words_at: Point | None = None
    wrap: int = 9


@dataclass(frozen=True, slots=True)
class Group:
    """States that share a move: one arrow from their frame stands for all."""

    name: str
    states: frozenset[str]
    frame: tuple[float, float, float, float]
    """Left, top, right, bottom."""


def collapsed(hops: Sequence[Hop], groups: Sequence[Group]) -> tuple[Hop, ...]:
    """The hops with one in place of those that every state of a group has to the same target."""
    left = list(hops)
    for group in groups:
        for step, target in {(hop.step, hop.target): None for hop in left}:
            same = [hop for hop in left if (hop.step, hop.target) == (step, target) and hop.source in group.states]
            if {hop.source for hop in same} == group.states:
                left = [hop for hop in left if hop not in same]
                left.append(Hop(group.name, target, same[0].row, step))
    return tuple(left)


def ways(hops: Sequence[Hop]) -> dict[Way, list[str]]:
    """The words on each arrow, in the order of the table; a step that stays in its state is no arrow."""
    found: dict[Way, list[str]] = {}
    for hop in hops:
        if hop.source is not None and hop.source != hop.target:
            found.setdefault((hop.source, hop.target), []).append(hop.words)
    return found


def inside(hops: Sequence[Hop], state: str) -> tuple[str, ...]:
    """What happens within a state."""
    return tuple(dict.fromkeys(hop.words for hop in hops if hop.source == hop.target == state))


@dataclass(frozen=True, slots=True)
class Chart:
    """Everything a drawing of a life wants.

    Attributes:
        spots: a place for every state; one without a place is a KeyError.
        paints: how a state looks, by its word.
        notes: sentences at the foot, each with its left end and base line.
    """

    title: str
    size: tuple[float, float]
    states: type[enum.StrEnum]
    hops: tuple[Hop, ...]
    spots: Mapping[str, Spot]
    paints: Mapping[str, Paint]
    routes: Mapping[Way, Route]
    groups: tuple[Group, ...] = ()
    notes: tuple[tuple[float, float, str], ...] = ()

    def svg(self) -> str:
        """The drawing as a file."""
        sheet = Sheet(*self.size, self.title)
        boxes = {state.value: self._box(state.value) for state in self.states}
        for way, words in ways(collapsed(self.hops, self.groups)).items():
            self._draw_way(sheet, boxes, way, words)
        for hop in self.hops:
            if hop.source is None:
                _draw_start(sheet, boxes[hop.target], hop)
        for group in self.groups:
            sheet.frame(*group.frame, group.name)
        for box in boxes.values():
            sheet.box(box)
        sheet.words(self.size[0] / 2, 30, self.title, 19, "#1b2733", strong=True)
        for x, y, note in self.notes:
            sheet.words(x, y, note, 12.5, "#5b6b7b", anchor="start")
        return sheet.svg()

    def _box(self, state: str) -> Box:
        spot = self.spots[state]
        return Box(spot.x, spot.y, state, inside(self.hops, state), self.paints[state], spot.width)

    def _draw_way(self, sheet: Sheet, boxes: Mapping[str, Box], way: Way, words: list[str]) -> None:
        source, target = way
        route = self.routes.get(way) or _straight(self._middle(boxes, source), self._middle(boxes, target))
        start = self._edge(boxes, source, route.leaves)
        end = boxes[target].side(*route.arrives)
        sheet.arrow((start, *route.via, end))
        if way not in self.routes:
            sheet.label((start[0] + end[0]) / 2, (start[1] + end[1]) / 2, _wrapped(words, 9))
        elif route.words_at is not None:
            sheet.label(*route.words_at, _wrapped(words, route.wrap))

    def _frame(self, name: str) -> tuple[float, float, float, float] | None:
        return next((group.frame for group in self.groups if group.name == name), None)

    def _middle(self, boxes: Mapping[str, Box], name: str) -> Point:
        frame = self._frame(name)
        return (boxes[name].x, boxes[name].y) if frame is None else ((frame[0] + frame[2]) / 2, frame[3])

    def _edge(self, boxes: Mapping[str, Box], name: str, place: tuple[str, float]) -> Point:
        """Where an arrow leaves; of a group the shift is the place on its lower or upper edge."""
        frame = self._frame(name)
        if frame is None:
            return boxes[name].side(*place)
        return place[1], frame[3] if place[0] == "b" else frame[1]


def _draw_start(sheet: Sheet, box: Box, hop: Hop) -> None:
    """A dot from which the life begins, above its first state."""
    x, y = box.side("t")
    sheet.dot(x, y - 62)
    sheet.arrow(((x, y - 62), (x, y)))
    sheet.label(x, y - 30, [hop.words])


def _straight(start: Point, end: Point) -> Route:
    dx, dy = end[0] - start[0], end[1] - start[1]
    if abs(dx) > abs(dy):
        return Route(("r", 0), ("l", 0)) if dx > 0 else Route(("l", 0), ("r", 0))
    return Route(("b", 0), ("t", 0)) if dy > 0 else Route(("t", 0), ("b", 0))


def _wrapped(words: Sequence[str], most: int) -> list[str]:
    """Every step in lines of at most `most` characters after its number; no bracket is torn."""
    lines: list[str] = []
    for each in words:
        row, step = each.split(" ", 1)
        count = -(-len(step) // most)
        size = -(-len(step) // count)
        parts = [step[start : start + size] for start in range(0, len(step), size)]
        lines += [f"{row} {parts[0]}", *parts[1:]]
    return lines
