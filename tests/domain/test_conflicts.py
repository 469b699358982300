"""A conflict is found by identity, entered relation and earlier role; a namesake asks (law.md §12 rules 14, 16)."""

from __future__ import annotations

from dataclasses import replace

import pytest

from mediator_desk.domain.cases import Case
from mediator_desk.domain.conflicts import (
    TOLD,
    FormerMediator,
    PastRole,
    barred,
    check_ruling,
    find_conflicts,
    open_matters,
    refuse_former_mediator,
    unanswered,
)
from mediator_desk.domain.consents import ConflictGround, ConflictResult, ConflictRuling
from mediator_desk.domain.pools import Mediator, Relation
from mediator_desk.domain.refusals import Refusal
from tests.domain import some_case as some

NUMBER = "11010519491231002X"


def _case(owner_number: str = NUMBER) -> Case:
    case = some.registered()
    company, owner = case.parties
    return replace(case, parties=(company, replace(owner, id_number=owner_number)))


def _mediator(name: str = "测试代表", number: str = "", employer: str = "") -> Mediator:
    return Mediator(some.MEDIATOR, 1, name, id_number=number, employer=employer)


def test_a_stranger_has_no_conflict() -> None:
    assert find_conflicts(_mediator(), _case()) == ()


def test_the_same_number_is_the_same_person_whatever_the_name() -> None:
    (finding,) = find_conflicts(_mediator("另一个名字", NUMBER), _case())
    assert finding.certain
    assert finding.ground is ConflictGround.INTEREST


def test_a_namesake_without_a_number_asks_and_neither_passes_nor_blocks_in_silence() -> None:
    (finding,) = find_conflicts(_mediator("巴图•孟克"), _case())
    assert not finding.certain
    assert "请核实" in finding.text


def test_a_namesake_with_another_number_is_another_person() -> None:
    assert find_conflicts(_mediator("巴图·孟克", "110105194912310038"), _case()) == ()


def test_the_mediators_own_employer_as_a_party_is_a_conflict() -> None:
    (finding,) = find_conflicts(_mediator(employer="测试金海物业服务有限公司"), _case())
    assert finding.certain


@pytest.mark.parametrize(("number", "certain"), [(NUMBER, True), ("", False)])
def test_an_entered_relation_is_found_by_number_and_asked_about_by_name(number: str, certain: bool) -> None:
    relation = Relation(1, some.MEDIATOR, "巴图·孟克", number, ConflictGround.KIN.value)
    (finding,) = find_conflicts(_mediator(), _case(), [relation])
    assert finding.ground is ConflictGround.KIN
    assert finding.certain is certain


def test_having_acted_for_a_party_before_is_found() -> None:
    past = PastRole("（2025）内0121民初7号", "代理人", "巴图·孟克", NUMBER)
    (finding,) = find_conflicts(_mediator(), _case(), (), [past])
    assert "曾在（2025）内0121民初7号中任" in finding.text


@pytest.mark.parametrize(
    ("result", "open_after"),
    [
        (ConflictResult.OPEN, 1),
        (ConflictResult.WITHDRAWN, 1),
        (ConflictResult.WAIVED, 0),
        (ConflictResult.REJECTED, 0),
        (ConflictResult.NOT_THE_SAME, 0),
    ],
)
def test_only_a_ruling_that_lets_him_act_answers_a_finding(result: ConflictResult, open_after: int) -> None:
    case = _case()
    findings = find_conflicts(_mediator("巴图·孟克"), case)
    everybody = tuple(party.id for party in case.parties)
    ruling = ConflictRuling(
        1, some.MEDIATOR, findings[0].key, findings[0].ground, result, some.TODAY, "测试法院", "", everybody
    )
    assert len(unanswered(replace(case, rulings=(ruling,)), findings)) == open_after


def test_rule_16_who_mediated_the_case_does_not_become_its_agent() -> None:
    number = "110105194912310038"
    formers = [FormerMediator("（2025）内0121民初7号", "测试代表", number)]
    for name, own in (("测试代表", ""), ("改了名字", number)):
        with pytest.raises(Refusal, match="第十六条"):
            refuse_former_mediator(formers, name, own)
    refuse_former_mediator(formers, "别人", "")
    refuse_former_mediator(formers, "测试代表", NUMBER)
    refuse_former_mediator([], "测试代表", number)


def test_an_earlier_role_is_given_to_its_person_and_not_to_a_namesake_with_another_number() -> None:
    role = PastRole("（2025）内0121民初7号", "代理人", "别人", "", "测试代表", NUMBER)
    assert role.is_of(_mediator(number=NUMBER))
    assert role.is_of(_mediator())
    assert not role.is_of(_mediator(number="110105194912310038"))
    assert not role.is_of(_mediator("另一个名字"))


def _ruling(key: str, result: ConflictResult, agreed_by: tuple[int, ...] = ()) -> ConflictRuling:
    return ConflictRuling(
        1, some.MEDIATOR, key, ConflictGround.KIN, result, some.TODAY, "测试法院", "甲", agreed_by
    )


def test_the_latest_ruling_decides_and_a_withdrawal_is_for_good() -> None:
    case = _case()
    findings = find_conflicts(_mediator("巴图·孟克"), case)
    key = findings[0].key
    cleared, out = _ruling(key, ConflictResult.NOT_THE_SAME), _ruling(key, ConflictResult.WITHDRAWN)
    for rulings in ((cleared, out), (out, cleared)):
        ruled = replace(case, rulings=rulings)
        assert unanswered(ruled, findings) == findings
        assert barred(ruled, some.MEDIATOR)


def test_proved_identity_is_never_another_person() -> None:
    case = _case()
    findings = find_conflicts(_mediator(number=NUMBER), case)
    ruling = _ruling(findings[0].key, ConflictResult.NOT_THE_SAME)
    with pytest.raises(Refusal, match="不能“核实为不同的人”"):
        check_ruling(case, ruling, certain=True)
    assert unanswered(replace(case, rulings=(ruling,)), findings) == findings


def test_a_waiver_names_every_party_and_a_new_party_opens_it_again() -> None:
    case = some.mediating()
    first, second = (party.id for party in case.parties)
    with pytest.raises(Refusal, match="巴图·孟克"):
        check_ruling(case, _ruling("told:甲", ConflictResult.WAIVED, (first,)), certain=True)
    waived = _ruling("told:甲", ConflictResult.WAIVED, (first, second))
    check_ruling(case, waived, certain=True)
    assert not open_matters(replace(case, rulings=(waived,)))
    assert open_matters(replace(case, rulings=(replace(waived, agreed_by=(first,)),)))


def test_what_somebody_told_of_is_found_again() -> None:
    told = f"{TOLD}是申请人的兄弟"
    case = replace(_case(), rulings=(_ruling(told, ConflictResult.WITHDRAWN),))
    (finding,) = find_conflicts(_mediator(), case)
    assert (finding.key, finding.text) == (told, "是申请人的兄弟")
    assert unanswered(case, (finding,)) == (finding,)


def test_of_two_namesakes_the_proved_one_is_not_hidden_by_the_other() -> None:
    case = _case()
    company, owner = case.parties
    twin = replace(owner, id=owner.id + 900, id_number="")
    found = find_conflicts(_mediator("巴图·孟克", NUMBER), replace(case, parties=(company, owner, twin)))
    assert [finding.certain for finding in found] == [True, False]
