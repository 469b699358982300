"""Boxes, arrows and labels as SVG text: what the drawings of `docs` are made of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from html import escape
from math import hypot

FONTS = "'Noto Sans CJK SC','Source Han Sans SC','Microsoft YaHei','PingFang SC',sans-serif"
"""Whatever Chinese sans the reader's machine has."""

PAPER, INK, QUIET, ARROW = "#ffffff", "#1b2733", "#5b6b7b", "#3d5a80"
_CORNER = 10

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Paint:
    """How a box looks."""

    fill: str
    edge: str
    dashed: bool = False
    double: bool = False


@dataclass(frozen=True, slots=True)
class Box:
    """A box by its middle; the lines below its name make it higher."""

    x: float
    y: float
    name: str
    lines: tuple[str, ...]
    paint: Paint
    width: float = 118

    @property
    def height(self) -> float:
        """Of the whole box."""
        return 40 + 17 * len(self.lines)

    def side(self, where: str, shift: float = 0) -> Point:
        """The middle of a side ("l", "r", "t", "b"), moved along it by `shift`."""
        half, high = self.width / 2, self.height / 2
        places = {
            "l": (self.x - half, self.y + shift),
            "r": (self.x + half, self.y + shift),
            "t": (self.x + shift, self.y - high),
            "b": (self.x + shift, self.y + high),
        }
        return places[where]


@dataclass
class Sheet:
    """A drawing that grows by what is put on it."""

    width: float
    height: float
    title: str
    parts: list[str] = field(default_factory=list)
    labels: list[str] = field(default_factory=list)

    def box(self, box: Box) -> None:
        """A state with its name and what happens inside it."""
        x, y, paint = box.x - box.width / 2, box.y - box.height / 2, box.paint
        dash = ' stroke-dasharray="5 4"' if paint.dashed else ""
        frame = f'rx="9" fill="{paint.fill}" stroke="{paint.edge}" stroke-width="1.6"{dash}'
        self.parts.append(f'<rect x="{x:g}" y="{y:g}" width="{box.width:g}" height="{box.height:g}" {frame}/>')
        if paint.double:
            inner = f'rx="6" fill="none" stroke="{paint.edge}" stroke-width="0.9"'
            size = f'width="{box.width - 7:g}" height="{box.height - 7:g}"'
            self.parts.append(f'<rect x="{x + 3.5:g}" y="{y + 3.5:g}" {size} {inner}/>')
        self.words(box.x, y + 25.5, box.name, 16, INK, strong=True)
        for place, line in enumerate(box.lines):
            self.words(box.x, y + 43 + 17 * place, line, 11.5, QUIET)

    def frame(self, left: float, top: float, right: float, bottom: float, paint: Paint) -> None:
        """A soft ground under boxes that share something."""
        size = f'x="{left:g}" y="{top:g}" width="{right - left:g}" height="{bottom - top:g}"'
        self.parts.append(f'<rect {size} rx="16" fill="{paint.fill}" stroke="{paint.edge}" stroke-width="1.2"/>')

    def arrow(self, points: Sequence[Point], *, dashed: bool = False, headless: bool = False) -> None:
        """A line through the points with round corners and a head at its end."""
        dash = ' stroke-dasharray="6 4"' if dashed else ""
        line = f'fill="none" stroke="{ARROW}" stroke-width="1.5"{dash}' + ("" if headless else ' marker-end="url(#head)"')
        self.parts.append(f'<path d="{_rounded(points)}" {line}/>')

    def dot(self, x: float, y: float) -> None:
        """Where something begins."""
        self.parts.append(f'<circle cx="{x:g}" cy="{y:g}" r="6" fill="{ARROW}"/>')

    def label(self, x: float, y: float, lines: Sequence[str]) -> None:
        """Words on a white ground, so that a line behind them does not strike them through; middle at (x, y)."""
        width = max(map(_wide, lines)) * 11.5 + 8
        height = 15 * len(lines) + 3
        top = y - height / 2
        ground = f'width="{width:g}" height="{height:g}" rx="4" fill="{PAPER}" fill-opacity="0.94"'
        self.labels.append(f'<rect x="{x - width / 2:g}" y="{top:g}" {ground}/>')
        for place, line in enumerate(lines):
            self.labels.append(_text(x, top + 12.5 + 15 * place, line, 11.5, INK))

    def words(
        self, x: float, y: float, words: str, size: float, colour: str, *, anchor: str = "middle", strong: bool = False
    ) -> None:
        """One line of words."""
        self.parts.append(_text(x, y, words, size, colour, anchor=anchor, strong=strong))

    def svg(self) -> str:
        """The whole file."""
        size = f'width="{self.width:g}" height="{self.height:g}" viewBox="0 0 {self.width:g} {self.height:g}"'
        return "\n".join(
            (
                f'<svg xmlns="http://www.w3.org/2000/svg" {size} font-family="{FONTS}" role="img">',
                f"<title>{escape(self.title)}</title>",
                f"<defs>{_HEAD}</defs>",
                f'<rect width="{self.width:g}" height="{self.height:g}" rx="14" fill="{PAPER}"/>',
                *self.parts,
                *self.labels,
                "</svg>",
                "",
            )
        )


_HEAD = (
    '<marker id="head" markerWidth="10" markerHeight="9" refX="8.4" refY="4.5" orient="auto" '
    f'markerUnits="userSpaceOnUse"><path d="M0 0.6 L9 4.5 L0 8.4 Z" fill="{ARROW}"/></marker>'
)


def _text(
    x: float, y: float, words: str, size: float, colour: str, *, anchor: str = "middle", strong: bool = False
) -> str:
    weight = ' font-weight="600"' if strong else ""
    style = f'font-size="{size:g}" fill="{colour}" text-anchor="{anchor}"{weight}'
    return f'<text x="{x:g}" y="{y:g}" {style}>{escape(words)}</text>'


def _wide(words: str) -> float:
    """Width in characters of full width."""
    return sum(1 if ord(char) > 0x2E80 or char in "“”" else 0.58 for char in words)


def _towards(a: Point, b: Point, by: float) -> Point:
    length = hypot(b[0] - a[0], b[1] - a[1]) or 1
    return a[0] + (b[0] - a[0]) * by / length, a[1] + (b[1] - a[1]) * by / length


def _rounded(points: Sequence[Point]) -> str:
    words = [f"M{points[0][0]:g} {points[0][1]:g}"]
    for before, corner, after in zip(points, points[1:], points[2:], strict=False):
        room = min(_CORNER, *(hypot(p[0] - corner[0], p[1] - corner[1]) / 2 for p in (before, after)))
        start, end = _towards(corner, before, room), _towards(corner, after, room)
        words.append(f"L{start[0]:g} {start[1]:g} Q{corner[0]:g} {corner[1]:g} {end[0]:g} {end[1]:g}")
    words.append(f"L{points[-1][0]:g} {points[-1][1]:g}")
    return " ".join(words)
