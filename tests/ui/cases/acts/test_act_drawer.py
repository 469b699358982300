"""Several actions of one drawer run one after the other, and tell what was kept when one is refused."""

from __future__ import annotations

import pytest

from mediator_desk.actions.answers import Changed
from mediator_desk.domain.refusals import Refusal
from mediator_desk.domain.touched import Touched
from mediator_desk.ui.cases.acts.act_drawer import in_turn


def _kept(seen: int) -> Changed:
    return Changed(Touched.CASES, 1, f"第{seen}版")


def _refused(seen: int) -> Changed:
    raise Refusal("不行。", "没有保存。", code="stale")


def test_each_works_on_the_version_the_one_before_left() -> None:
    assert in_turn([_kept, _kept, _kept], 4).text == "第4版；第5版；第6版"


def test_a_first_refusal_comes_as_it_is() -> None:
    with pytest.raises(Refusal) as caught:
        in_turn([_refused, _kept], 1)
    assert (caught.value.code, caught.value.safe) == ("stale", "没有保存。")


def test_a_later_refusal_tells_what_was_saved_before_it() -> None:
    with pytest.raises(Refusal) as caught:
        in_turn([_kept, _refused], 1)
    assert caught.value.code == "half-done"
    assert "此前1项已经保存：第1版" in caught.value.safe
