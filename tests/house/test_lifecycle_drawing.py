"""The drawings of `docs` are those of the tables of moves as they are today, and every arrow runs by hand."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from tests.house.draw_lifecycle import DOCS, DRAWINGS
from tests.house.flow_chart import Chart, Group, Hop, collapsed, ways

AGAIN = "draw it again: python -m tests.house.draw_lifecycle"


@pytest.mark.parametrize(("name", "chart"), DRAWINGS.items(), ids=list(DRAWINGS))
def test_the_drawing_in_docs_is_that_of_the_table(name: str, chart: Callable[[], Chart]) -> None:
    assert (DOCS / name).read_text(encoding="utf-8") == chart().svg(), AGAIN


@pytest.mark.parametrize("chart", DRAWINGS.values(), ids=list(DRAWINGS))
def test_every_state_has_its_place_and_every_arrow_its_way(chart: Callable[[], Chart]) -> None:
    drawn = chart()
    assert {state.value for state in drawn.states} == set(drawn.spots)
    assert set(ways(collapsed(drawn.hops, drawn.groups))) <= set(drawn.routes)


@pytest.mark.parametrize("chart", DRAWINGS.values(), ids=list(DRAWINGS))
def test_every_row_of_the_table_stands_in_the_drawing(chart: Callable[[], Chart]) -> None:
    drawn = chart()
    squeezed = re.sub(r"<[^>]*>|\s", "", drawn.svg())
    for hop in drawn.hops:
        assert hop.step[:4] in squeezed, hop
        assert f"{hop.row}{hop.step[:2]}" in squeezed, hop


def test_a_step_of_a_whole_group_is_one_arrow_and_a_step_of_a_part_is_not() -> None:
    hops = [Hop("甲", "丙", "23", "撤回"), Hop("乙", "丙", "23", "撤回"), Hop("甲", "丁", "3", "退回")]
    group = Group("在办", frozenset({"甲", "乙"}), (0, 0, 1, 1))
    assert set(ways(collapsed(hops, [group]))) == {("在办", "丙"), ("甲", "丁")}
