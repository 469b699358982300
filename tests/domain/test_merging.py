"""What was entered twice becomes one record, and two again exactly as they were."""

from __future__ import annotations

from dataclasses import replace

import pytest

from mediator_desk.domain.acts import Act
from mediator_desk.domain.cases import Case, CaseState
from mediator_desk.domain.merging import check_stands, merge, merge_mediator, unmerge, unmerge_mediator
from mediator_desk.domain.offers import agreement_offers, offers
from mediator_desk.domain.pools import Mediator
from mediator_desk.domain.refusals import Refusal
from tests.domain import some_case as some


def _other() -> Case:
    return replace(some.registered(), id=4242)


def _settled(case: Case) -> Case:
    signed = some.signed(some.to_sign(some.heard(some.mediating())))
    return replace(signed, id=case.id)


def test_a_merged_case_keeps_every_part_and_comes_back_exactly() -> None:
    case = some.heard(some.mediating())
    merged = merge(case, _other(), "同一起诉状登记了两次")
    assert replace(merged, merged_into=None, merge_reason="") == case
    assert unmerge(merged, "并错了") == case


def test_a_merged_case_offers_nothing_but_its_undoing() -> None:
    case = some.signed(some.to_sign(some.heard(some.mediating())))
    merged = replace(case, merged_into=4242)
    assert [offer.act for offer in offers(merged)] == [Act.UNMERGE]
    assert not offers(merged)[0].primary
    assert agreement_offers(merged, merged.agreements[0]) == ()
    with pytest.raises(Refusal, match="已并入测试案"):
        check_stands(merged, "测试案")


def test_what_is_no_duplicate_is_not_merged() -> None:
    case, other = some.registered(), _other()
    for wrong, word in (
        (lambda: merge(case, other, " "), "理由"),
        (lambda: merge(case, case, "重复"), "它自己"),
        (lambda: merge(case, replace(other, merged_into=9), "重复"), "本身已并入"),
        (lambda: merge(replace(case, merged_into=9), other, "重复"), "只供查阅"),
        (lambda: merge(case, other, "重复", ["（2026）内0121民初9号"]), "9号已并入本案"),
        (lambda: merge(case, replace(other, state=CaseState.ARCHIVED), "重复"), "归档"),
        (lambda: merge(_settled(case), _settled(other), "重复"), "都有已生效的协议"),
    ):
        with pytest.raises(Refusal, match=word):
            wrong()


def test_the_record_with_the_agreement_in_force_is_the_one_that_survives() -> None:
    with pytest.raises(Refusal, match="本案有已生效的协议") as said:
        merge(_settled(some.registered()), _other(), "重复")
    assert "反过来" in str(said.value)
    assert merge(_other(), _settled(some.registered()), "重复").merged_into == some.registered().id


def test_a_mediator_with_another_number_is_another_person() -> None:
    one = Mediator(1, 1, "苏日娜", id_number="150199196909037081")
    twin = Mediator(2, 1, "苏日娜")
    merged = merge_mediator(twin, one, "登记了两次")
    assert merged.merged_into == 1
    assert unmerge_mediator(merged, "不是同一人") == twin
    for wrong, word in (
        (lambda: merge_mediator(replace(twin, id_number="110105194912310021"), one, "重复"), "不是同一人"),
        (lambda: merge_mediator(one, one, "重复"), "同一条"),
        (lambda: merge_mediator(merged, one, "重复"), "已经并入"),
        (lambda: merge_mediator(one, twin, "重复", ["苏日娜"]), "并入此人"),
        (lambda: merge_mediator(twin, one, ""), "理由"),
    ):
        with pytest.raises(Refusal, match=word):
            wrong()
