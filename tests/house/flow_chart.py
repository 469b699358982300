"""A table of moves as a picture: states on hand-placed spots, what happens inside them, and one arrow for each way."""

from __future__ import annotations

import enum
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from tests.house.svg_drawing import Box, Paint, Point, Sheet

Way = tuple[str, str]
"""From and to, by the words of the states or the name of a group."""

GROUND = Paint("#f3f7fb", "#d5e0ec")
"""Of a frame that does not ask for another."""


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
        joins: where it runs into an arrow to the same state, whose head is also its own.
        dashed: a way back that somebody decides on, out of the usual course.
    """

    leaves: tuple[str, float]
    arrives: tuple[str, float]
    via: tuple[Point, ...] = ()
    words_at: Point | None = None
    wrap: int = 9
    joins: Point | None = None
    dashed: bool = False


@dataclass(frozen=True, slots=True)
class Group:
    """States that share a move: one arrow from their frame stands for all.

    Attributes:
        frame: left, top, right, bottom.
        words_at: left end and base line of its name; None: the upper left corner.
    """

    name: str
    states: frozenset[str]
    frame: tuple[float, float, float, float]
    words_at: Point | None = None
    paint: Paint = GROUND


def collapsed(hops: Sequence[Hop], groups: Sequence[Group]) -> tuple[Hop, ...]:
    """The hops with one in place of those that every state of a group has to the same target.

    A group of many states comes before a group of some of them: the first that fits takes the step.
    """
    left = [hop for hop in hops if hop.source != hop.target]
    for group in groups:
        for step, target in {(hop.step, hop.target): None for hop in left}:
            same = [hop for hop in left if (hop.step, hop.target) == (step, target) and hop.source in group.states]
            if {hop.source for hop in same} == group.states:
                left = [hop for hop in left if hop not in same]
                left.append(Hop(group.name, target, "/".join(dict.fromkeys(hop.row for hop in same)), step))
    return tuple(left)


def ways(hops: Sequence[Hop]) -> dict[Way, list[str]]:
    """The words on each arrow, in the order of the table."""
    found: dict[Way, list[str]] = {}
    for hop in hops:
        if hop.source is not None:
            found.setdefault((hop.source, hop.target), []).append(hop.words)
    return found


def inside(hops: Sequence[Hop], groups: Sequence[Group]) -> dict[str, tuple[str, ...]]:
    """What happens within a state or, in place of it, within every state of a group; by their words."""
    left = {(hop.source, hop.words): None for hop in hops if hop.source is not None and hop.source == hop.target}
    found: dict[str, tuple[str, ...]] = {}
    for group in groups:
        shared = [words for words in dict.fromkeys(words for _, words in left) if _shared(left, group, words)]
        found[group.name] = tuple(shared)
        left = {(state, words): None for state, words in left if state not in group.states or words not in shared}
    for state, words in left:
        found[state] = (*found.get(state, ()), words)
    return found


def _shared(left: Collection[tuple[str, str]], group: Group, words: str) -> bool:
    return all((state, words) in left for state in group.states)


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
        within = inside(self.hops, self.groups)
        boxes = {state.value: self._box(state.value, within.get(state.value, ())) for state in self.states}
        for group in self.groups:
            sheet.frame(*group.frame, group.paint)
        for group in self.groups:
            _name_group(sheet, group, within[group.name])
        for way, words in ways(collapsed(self.hops, self.groups)).items():
            self._draw_way(sheet, boxes, way, words)
        for hop in self.hops:
            if hop.source is None:
                _draw_start(sheet, boxes[hop.target], hop)
        for box in boxes.values():
            sheet.box(box)
        sheet.words(self.size[0] / 2, 30, self.title, 19, "#1b2733", strong=True)
        for x, y, note in self.notes:
            sheet.words(x, y, note, 12.5, "#5b6b7b", anchor="start")
        return sheet.svg()

    def _box(self, state: str, lines: tuple[str, ...]) -> Box:
        spot = self.spots[state]
        return Box(spot.x, spot.y, state, lines, self.paints[state], spot.width)

    def _draw_way(self, sheet: Sheet, boxes: Mapping[str, Box], way: Way, words: list[str]) -> None:
        source, target = way
        route = self.routes.get(way) or _straight(self._middle(boxes, source), self._middle(boxes, target))
        start = self._edge(boxes, source, route.leaves)
        end = route.joins or boxes[target].side(*route.arrives)
        sheet.arrow((start, *route.via, end), dashed=route.dashed, headless=route.joins is not None)
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
        """Where an arrow leaves; of a group the shift is the place on the edge of its frame."""
        frame = self._frame(name)
        if frame is None:
            return boxes[name].side(*place)
        side, at = place
        return {"l": (frame[0], at), "r": (frame[2], at), "t": (at, frame[1]), "b": (at, frame[3])}[side]


def _name_group(sheet: Sheet, group: Group, within: Sequence[str]) -> None:
    """The name of a group and what may be done in each of its states."""
    x, y = group.words_at or (group.frame[0] + 16, group.frame[1] + 22)
    words = f"{group.name}：{' · '.join(within)}" if within else group.name
    sheet.words(x, y, words, 12.5, "#5b6b7b", anchor="start")


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
    """Every step in lines of at most `most` characters after its number."""
    lines: list[str] = []
    for each in words:
        row, step = each.split(" ", 1)
        first, *others = _broken(step, most)
        lines += [f"{row} {first}", *others]
    return lines


def _broken(step: str, most: int) -> list[str]:
    """A comma ends a line; of a step that is too long the first line is the short one ("进入 / 选定指定")."""
    if len(step) <= most:
        return [step]
    if "，" in step:
        comma = step.index("，") + 1
        return [*_broken(step[:comma], most), *_broken(step[comma:], most)]
    return [*_broken(step[:-most], most), step[-most:]]
