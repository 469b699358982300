"""Many people elect a few; the numbers are the court's settings."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any

import pytest

from mediator_desk.domain.cases import Case
from mediator_desk.domain.entries import PartyEntry
from mediator_desk.domain.parties import PartyRole
from mediator_desk.domain.refusals import Refusal
from mediator_desk.domain.representation import Election, elect, election_lacking, members
from mediator_desk.domain.rulebook import CourtRules
from tests.domain import some_case as some

RULES = CourtRules()
DAY = dt.date(2026, 11, 9)


def crowd(count: int = 10) -> Case:
    """A company against as many owners, who are one group."""
    owners = tuple(PartyEntry(PartyRole.RESPONDENT, f"测试业主{n}号", group="全体业主") for n in range(count))
    return some.registered(parties=(some.two_parties()[0], *owners))


def election(case: Case, count: int = 2, **facts: Any) -> Election:
    inside = members(case, case.groups[0].id)
    base = Election(case.groups[0].id, tuple(p.id for p in inside[:count]), DAY, "推选书", (inside[-1].id,))
    return replace(base, **facts)


@pytest.mark.parametrize("count", [2, 5])
def test_ten_people_elect_two_to_five_of_them(count: int) -> None:
    case = crowd()
    wanted = election(case, count)
    (group,) = elect(case, wanted, RULES, some.TODAY).groups
    assert (group.representatives, group.elected_on, group.election_proof) == (wanted.representatives, DAY, "推选书")
    assert group.settle_consents == wanted.settle_consents


def test_nine_do_not_and_the_menu_says_why() -> None:
    case = crowd(9)
    assert "满10人才能推选代表人" in election_lacking(case, RULES) and "现有9人" in election_lacking(case, RULES)
    with pytest.raises(Refusal, match="满10人") as refused:
        elect(case, election(case), RULES, some.TODAY)
    assert refused.value.code == "group"


def test_the_numbers_are_settings() -> None:
    case = crowd(3)
    rules = CourtRules(many_parties=3, fewest_representatives=1, most_representatives=1)
    assert elect(case, election(case, 1), rules, some.TODAY).groups[0].representatives
    with pytest.raises(Refusal, match="推选1至1人"):
        elect(case, election(case, 2), rules, some.TODAY)


def test_who_left_the_case_does_not_count() -> None:
    case = crowd()
    case = replace(case, parties=(*case.parties[:-1], replace(case.parties[-1], ceased_on=DAY)))
    assert election_lacking(case, RULES)


@pytest.mark.parametrize("count", [1, 6])
def test_too_few_or_too_many_are_refused(count: int) -> None:
    case = crowd()
    with pytest.raises(Refusal, match="推选2至5人"):
        elect(case, election(case, count), RULES, some.TODAY)


def test_an_outsider_and_a_minor_cannot_stand() -> None:
    case = crowd()
    first = members(case, case.groups[0].id)[0]
    with pytest.raises(Refusal, match="从本组当事人中"):
        elect(case, election(case, representatives=(first.id, case.parties[0].id)), RULES, some.TODAY)
    young = tuple(replace(p, birth=dt.date(2015, 1, 1)) if p.id == first.id else p for p in case.parties)
    with pytest.raises(Refusal, match="没有完全民事行为能力"):
        elect(replace(case, parties=young), election(case), RULES, some.TODAY)


@pytest.mark.parametrize(
    ("facts", "says"),
    [
        ({"proof": " "}, "推选的凭证"),
        ({"elected_on": dt.date(2026, 11, 24)}, "晚于今天"),
        ({"settle_consents": (1,)}, "不在本组中"),
        ({"group_id": 4242}, "没有这一组"),
    ],
)
def test_an_election_is_proved_past_and_of_the_group(facts: dict[str, Any], says: str) -> None:
    case = crowd()
    with pytest.raises(Refusal, match=says):
        elect(case, election(case, **facts), RULES, some.TODAY)


def test_a_new_election_replaces_the_old_one_with_its_consents() -> None:
    case = elect(crowd(), election(crowd()), RULES, some.TODAY)
    again = election(case, 3, settle_consents=())
    assert elect(case, again, RULES, some.TODAY).groups[0].settle_consents == ()
