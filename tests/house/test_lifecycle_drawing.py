"""The drawings of `docs` are those of the tables of moves as they are today, and every arrow runs by hand."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from tests.house.draw_lifecycle import DOCS, DRAWINGS
from tests.house.drawn_shapes import read
from tests.house.flow_chart import Chart, Group, Hop, collapsed, inside, ways

AGAIN = "draw it again: python -m tests.house.draw_lifecycle"


@pytest.mark.parametrize(("name", "chart"), DRAWINGS.items(), ids=list(DRAWINGS))
def test_the_drawing_in_docs_is_that_of_the_table(name: str, chart: Callable[[], Chart]) -> None:
    assert (DOCS / name).read_text(encoding="utf-8") == chart().svg(), AGAIN


@pytest.mark.parametrize("chart", DRAWINGS.values(), ids=list(DRAWINGS))
def test_every_state_has_its_place_and_every_arrow_its_way(chart: Callable[[], Chart]) -> None:
    drawn = chart()
    assert {state.value for state in drawn.states} == set(drawn.spots)
    assert set(ways(collapsed(drawn.hops, drawn.groups))) == set(drawn.routes)


@pytest.mark.parametrize("chart", DRAWINGS.values(), ids=list(DRAWINGS))
def test_a_move_without_a_way_is_seen(chart: Callable[[], Chart]) -> None:
    drawn = chart()
    first, *_, last = (state.value for state in drawn.states)
    more = (*drawn.hops, Hop(last, first, "99", "另起一步"))
    assert set(ways(collapsed(more, drawn.groups))) - set(drawn.routes) == {(last, first)}


@pytest.mark.parametrize("chart", DRAWINGS.values(), ids=list(DRAWINGS))
def test_no_words_lie_over_others_and_no_arrow_crosses_another_or_a_state(chart: Callable[[], Chart]) -> None:
    assert list(read(chart().svg()).faults()) == []


@pytest.mark.parametrize("chart", DRAWINGS.values(), ids=list(DRAWINGS))
def test_every_row_of_the_table_stands_in_the_drawing(chart: Callable[[], Chart]) -> None:
    """A row that shares its arrow with others stands between slashes."""
    drawn = chart()
    squeezed = re.sub(r"<[^>]*>|\s", "", drawn.svg())
    for hop in drawn.hops:
        assert hop.step[:4] in squeezed, hop
        assert re.search(rf"{re.escape(hop.row)}(/\w+?)*{hop.step[:2]}", squeezed), hop


def test_a_step_of_a_whole_group_is_one_arrow_and_a_step_of_a_part_is_not() -> None:
    hops = [Hop("甲", "丙", "23", "撤回"), Hop("乙", "丙", "23", "撤回"), Hop("甲", "丁", "3", "退回")]
    group = Group("在办", frozenset({"甲", "乙"}), (0, 0, 1, 1))
    assert set(ways(collapsed(hops, [group]))) == {("在办", "丙"), ("甲", "丁")}


def test_a_step_of_a_larger_group_is_not_that_of_a_smaller_and_its_rows_stand_together() -> None:
    hops = [Hop("甲", "丙", "14", "履行"), Hop("乙", "丙", "18", "履行"), Hop("丁", "丙", "19", "履行")]
    larger = Group("有效", frozenset({"甲", "乙", "丁"}), (0, 0, 9, 9))
    smaller = Group("未履行", frozenset({"甲", "乙"}), (1, 1, 2, 2))
    assert ways(collapsed(hops, [larger, smaller])) == {("有效", "丙"): ["14/18/19 履行"]}
    assert ways(collapsed(hops[:2], [larger, smaller])) == {("未履行", "丙"): ["14/18 履行"]}


def test_what_every_state_of_a_group_allows_is_written_once() -> None:
    hops = [Hop("甲", "甲", "13", "签署"), Hop("乙", "乙", "13", "签署"), Hop("乙", "乙", "17", "送达")]
    assert inside(hops, [Group("有效", frozenset({"甲", "乙"}), (0, 0, 1, 1))]) == {
        "有效": ("13 签署",),
        "乙": ("17 送达",),
    }
