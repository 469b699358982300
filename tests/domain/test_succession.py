"""A party dies or is dissolved; who follows answers and is told for himself."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any

import pytest

from mediator_desk.domain.acts import Act
from mediator_desk.domain.case_moves import Step
from mediator_desk.domain.cases import Case
from mediator_desk.domain.entries import PartyEntry, new_party
from mediator_desk.domain.heirs import without_heirs
from mediator_desk.domain.lifecycle import lacking
from mediator_desk.domain.missing_things import missing_things
from mediator_desk.domain.offers import natural
from mediator_desk.domain.parties import Party, PartyKind, PartyRole
from mediator_desk.domain.refusals import Refusal
from mediator_desk.domain.succession import Ceasing, Heirs, Passing, succeed
from tests.domain import some_case as some

DAY = dt.date(2026, 11, 10)


def passing(case: Case, **facts: Any) -> Passing:
    base = Passing(case.parties[1].id, DAY, Ceasing.DIED, "死亡证明", Heirs.KNOWN)
    return replace(base, **facts)


def heir(name: str = "测试其女", own_id: int = 901) -> Party:
    return new_party(PartyEntry(PartyRole.THIRD, name, joined_on=some.TODAY), 0, None, lambda: own_id, some.TODAY)


def test_a_new_heir_takes_the_side_and_the_group_of_the_dead() -> None:
    case = some.heard(some.mediating())
    after = succeed(case, passing(case), [heir()], some.TODAY)
    gone, new = after.parties[1], after.parties[2]
    assert (gone.ceased_on, gone.present) == (DAY, False)
    assert gone.ceased_reason == "死亡；凭死亡证明；由测试其女承继"
    assert (new.role, new.seq, new.successor_of) == (gone.role, 3, gone.id)
    assert [p.name for p in after.present_parties] == [case.parties[0].name, "测试其女"]


def test_his_own_consent_and_his_own_notices_are_asked() -> None:
    case = some.heard(some.mediating())
    after = succeed(case, passing(case), [heir()], some.TODAY)
    assert natural(after) is Act.RECORD_CONSENT
    assert "测试其女尚未表示同意调解" in "".join(lacking(after, Step.HOLD_SESSION))
    told = [line for line in missing_things(after, day=some.TODAY) if "五项告知" in line]
    assert told == ["未完成五项告知：测试其女"]


def test_a_party_of_the_case_may_follow_and_even_two_of_them() -> None:
    entries = (*some.two_parties(), PartyEntry(PartyRole.RESPONDENT, "测试其夫"), PartyEntry(PartyRole.THIRD, "测试其女"))
    case = some.registered(parties=entries)
    child = case.parties[3]
    case = succeed(case, passing(case, existing=(child.id,)), (), some.TODAY)
    case = succeed(case, passing(case, party_id=case.parties[2].id, existing=(child.id,)), (), some.TODAY)
    assert [p.ceased_reason for p in case.parties[1:3]] == ["死亡；凭死亡证明；由测试其女承继"] * 2
    assert case.parties[3].successor_of == case.parties[1].id
    assert without_heirs(case) == ()


def test_while_nobody_is_known_the_mediation_waits_and_the_menu_leads_there() -> None:
    case = some.heard(some.mediating())
    waiting = succeed(case, passing(case, heirs=Heirs.UNKNOWN), (), some.TODAY)
    assert "还没有承继人参加" in "".join(lacking(waiting, Step.HOLD_SESSION))
    assert natural(waiting) is Act.SUCCEED
    assert "巴图·孟克已死亡或者终止，未登记承继人" in missing_things(waiting, day=some.TODAY)
    known = succeed(waiting, passing(waiting), [heir()], some.TODAY)
    assert without_heirs(known) == ()


def test_where_nobody_follows_nobody_is_waited_for() -> None:
    case = some.heard(some.mediating())
    after = succeed(case, passing(case, heirs=Heirs.NONE), (), some.TODAY)
    assert without_heirs(after) == () and "无人承继" in after.parties[1].ceased_reason


def test_a_dissolved_company_is_followed_by_the_one_that_took_it_over() -> None:
    case = some.registered()
    buyer = replace(heir("测试新金海物业有限公司"), kind=PartyKind.ORGANISATION)
    wanted = passing(case, party_id=case.parties[0].id, how=Ceasing.DISSOLVED, proof="合并登记")
    after = succeed(case, wanted, [buyer], some.TODAY)
    assert after.parties[2].role is PartyRole.APPLICANT


@pytest.mark.parametrize(
    ("facts", "says"),
    [
        ({"proof": ""}, "凭什么证明"),
        ({"ceased_on": dt.date(2026, 11, 24)}, "晚于今天"),
        ({"how": Ceasing.DISSOLVED}, "请选择“死亡”"),
        ({"party_id": 4242}, "不在本案中"),
        ({}, "请勾选或者填写承继人"),
        ({"heirs": Heirs.NONE, "existing": (1,)}, "不能选“无人承继”"),
    ],
)
def test_an_impossible_passing_is_refused_in_words(facts: dict[str, Any], says: str) -> None:
    case = some.registered()
    if facts.get("existing") == (1,):
        facts = facts | {"existing": (case.parties[0].id,)}
    with pytest.raises(Refusal, match=says):
        succeed(case, passing(case, **facts), (), some.TODAY)


def test_nobody_dies_twice_and_nobody_follows_himself() -> None:
    case = succeed(some.registered(), passing(some.registered()), [heir()], some.TODAY)
    with pytest.raises(Refusal, match="已经登记"):
        succeed(case, passing(case), [heir("测试别人", 902)], some.TODAY)
    fresh = some.registered()
    with pytest.raises(Refusal, match="请勾选或者填写承继人"):
        succeed(fresh, passing(fresh, existing=(fresh.parties[1].id,)), (), some.TODAY)
