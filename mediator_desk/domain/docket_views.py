"""What somebody makes of the case list for himself: filters under a name (常用筛选), and the columns he wants."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from mediator_desk.domain.docket import DocketFilter
from mediator_desk.domain.names import clean_text
from mediator_desk.domain.refusals import Refusal

NAME_LIMIT = 12
"""Characters of a filter's name: it stands on a chip."""
MOST_FILTERS = 12
"""Filters somebody may keep; more would push the list off the page."""


@dataclass(frozen=True, slots=True)
class SavedFilter:
    """A filter under a name; it belongs to one person. The text of the search box is never part of it."""

    id: int
    name: str
    view: DocketFilter


@dataclass(frozen=True, slots=True)
class Width:
    """How wide somebody has dragged a column, in design pixels at 100 %."""

    column: str
    pixels: int


@dataclass(frozen=True, slots=True)
class ListLayout:
    """The columns somebody wants to see, from left to right; empty is the list as it comes."""

    shown: tuple[str, ...] = ()
    widths: tuple[Width, ...] = ()


def columns_of(layout: ListLayout, known: Sequence[str], usual: Sequence[str]) -> tuple[str, ...]:
    """The columns to be shown, in order: those wanted that there are, or the usual ones when none is left."""
    wanted = dict.fromkeys(name for name in layout.shown if name in known)
    return tuple(wanted) or tuple(usual)


def filter_name(typed: str, others: Sequence[SavedFilter]) -> str:
    """The name of a filter in the form in which it is kept.

    Args:
        others: the person's other filters.

    Raises:
        Refusal: no name, too long, taken already, or too many filters.
    """
    name = " ".join(clean_text(typed, 200).split())
    if not name:
        raise Refusal("请填写筛选的名称。", "没有保存。", code="empty")
    if len(name) > NAME_LIMIT:
        raise Refusal(f"名称最多{NAME_LIMIT}字，现在有{len(name)}字。", "没有保存。", "请缩短名称。", code="too-long")
    if any(other.name == name for other in others):
        raise Refusal(f"已有名为“{name}”的常用筛选。", "没有保存。", "请换一个名称，或者先删除原来的。", code="duplicate")
    if len(others) >= MOST_FILTERS:
        raise Refusal(f"常用筛选最多{MOST_FILTERS}个。", "没有保存。", "请先删除不再使用的。", code="too-many")
    return name
