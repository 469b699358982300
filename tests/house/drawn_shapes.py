"""What stands where in a drawing, read from its SVG; and what lies over what it must not."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations, pairwise
from xml.etree import ElementTree

Area = tuple[float, float, float, float]
"""Left, top, right, bottom."""

_SVG = "{http://www.w3.org/2000/svg}"


@dataclass(frozen=True, slots=True)
class Arrow:
    """A line as the areas of its straight pieces; one without a head runs into another."""

    pieces: tuple[Area, ...]
    headless: bool

    def touches(self, area: Area) -> bool:
        """Whether a piece lies in the area."""
        return any(overlap(piece, area) for piece in self.pieces)


@dataclass(frozen=True, slots=True)
class Shapes:
    """The boxes of the states, the labels of the arrows, the names of the frames with the notes, and the arrows."""

    boxes: tuple[Area, ...]
    labels: tuple[Area, ...]
    names: tuple[Area, ...]
    arrows: tuple[Arrow, ...]

    def faults(self) -> Iterator[str]:
        """Everything that would trouble the eye."""
        words = (*self.labels, *self.names)
        yield from (f"words over words: {one} {other}" for one, other in combinations(words, 2) if overlap(one, other))
        yield from (f"words over a box: {one} {box}" for one in words for box in self.boxes if overlap(one, box))
        yield from (f"a line under a name: {name}" for name in self.names if self._lines_under(name))
        yield from (f"two lines under a label: {label}" for label in self.labels if self._lines_under(label) > 1)
        for arrow in self.arrows:
            yield from (f"a line through a box: {box}" for box in self.boxes if arrow.touches(_shrunk(box)))
        for one, other in combinations(self.arrows, 2):
            if not (one.headless or other.headless) and any(map(other.touches, one.pieces)):
                yield f"lines cross: {one.pieces} {other.pieces}"

    def _lines_under(self, area: Area) -> int:
        return sum(arrow.touches(area) for arrow in self.arrows)


def overlap(one: Area, other: Area) -> bool:
    """Whether two areas share a point; a line is an area without width."""
    return one[0] <= other[2] and other[0] <= one[2] and one[1] <= other[3] and other[1] <= one[3]


def read(svg: str) -> Shapes:
    """The shapes of a drawing that `svg_drawing.Sheet` has written."""
    parts = list(ElementTree.fromstring(svg))  # noqa: S314 – a drawing of ours
    rects = [part for part in parts if part.tag == f"{_SVG}rect"]
    texts = [part for part in parts if part.tag == f"{_SVG}text" and part.get("font-size") == "12.5"]
    return Shapes(
        boxes=tuple(_area(rect) for rect in rects if rect.get("stroke-width") == "1.6"),
        labels=tuple(_area(rect) for rect in rects if rect.get("fill-opacity")),
        names=tuple(_line_of_words(text) for text in texts),
        arrows=tuple(_arrow(part) for part in parts if part.tag == f"{_SVG}path"),
    )


def _area(rect: ElementTree.Element) -> Area:
    x, y, width, height = (float(rect.get(name, 0)) for name in ("x", "y", "width", "height"))
    return x, y, x + width, y + height


def _line_of_words(text: ElementTree.Element) -> Area:
    x, y = float(text.get("x", 0)), float(text.get("y", 0))
    width = sum(1 if ord(char) > 0x2E80 else 0.58 for char in text.text or "") * 12.5
    return x, y - 11, x + width, y + 3


def _arrow(path: ElementTree.Element) -> Arrow:
    numbers = [float(number) for number in re.findall(r"-?[\d.]+", path.get("d", ""))]
    points = list(zip(numbers[::2], numbers[1::2], strict=True))
    pieces = ((min(a, c), min(b, d), max(a, c), max(b, d)) for (a, b), (c, d) in pairwise(points))
    return Arrow(tuple(pieces), path.get("marker-end") is None)


def _shrunk(area: Area) -> Area:
    return area[0] + 1, area[1] + 1, area[2] - 1, area[3] - 1
