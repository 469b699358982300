"""Who answers for a party, and on what a checked identity rests."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any

import pytest

from mediator_desk.domain import casework
from mediator_desk.domain.cases import Case
from mediator_desk.domain.consents import Consent, ConsentForm
from mediator_desk.domain.entries import PartyEntry, new_party
from mediator_desk.domain.hearings import Attendance
from mediator_desk.domain.missing_things import missing_things
from mediator_desk.domain.parties import Agent, AgentKind, Authority, CivilCapacity, PartyRole
from mediator_desk.domain.refusals import Refusal
from mediator_desk.domain.speakers import usual_speaker
from tests.domain import some_case as some
from tests.domain.test_signers import FIFTEEN, GUARDIAN, LAWYER, with_owner


def answer(case: Case, agent_id: int | None = None, day: dt.date = some.RECEIVED) -> Case:
    owner = case.parties[1]
    return casework.record_consent(
        case, Consent(777, owner.id, True, day, owner.name, ConsentForm.WRITTEN, agent_id=agent_id)
    )


def test_a_minors_own_consent_is_refused_with_the_way_out() -> None:
    case = with_owner(some.registered(), birth=FIFTEEN)
    with pytest.raises(Refusal, match="不能由本人表示意愿") as refused:
        answer(case)
    assert "登记代理人" in refused.value.todo


def test_his_guardian_answers_for_him() -> None:
    case = answer(with_owner(some.registered(), birth=FIFTEEN, agents=(GUARDIAN,)), GUARDIAN.id)
    assert case.latest_consent(case.parties[1].id) is not None
    assert usual_speaker(case.parties[1], some.TODAY) == GUARDIAN.id


def test_a_guardian_without_proof_and_a_lawyer_do_not() -> None:
    bare = replace(GUARDIAN, proof="")
    case = with_owner(some.registered(), birth=FIFTEEN, agents=(bare, LAWYER))
    for agent in (bare, LAWYER):
        with pytest.raises(Refusal):
            answer(case, agent.id)


def test_an_incapable_adult_is_a_ward_too() -> None:
    case = with_owner(some.registered(), birth=dt.date(1950, 1, 1), capacity=CivilCapacity.NONE)
    with pytest.raises(Refusal, match="是无民事行为能力人"):
        answer(case)


def test_an_agent_whose_power_ended_does_not_answer() -> None:
    case = with_owner(some.registered(), agents=(replace(LAWYER, until=dt.date(2026, 11, 1)),))
    with pytest.raises(Refusal, match="已于2026-11-01终止"):
        answer(case, LAWYER.id)


def test_nobody_answers_for_who_is_no_party_any_more() -> None:
    with pytest.raises(Refusal, match="已不再参加本案"):
        answer(with_owner(some.registered(), ceased_on=some.RECEIVED))


def test_a_minor_who_joins_answers_only_when_his_guardian_is_entered() -> None:
    entry = PartyEntry(PartyRole.THIRD, "测试小某", birth=FIFTEEN)
    party = new_party(entry, 3, None, some.ids(900), some.TODAY)
    case = casework.join_party(some.registered(), party)
    with pytest.raises(Refusal, match="未满十八周岁"):
        casework.record_consent(
            case, Consent(1, party.id, True, some.TODAY, party.name, ConsentForm.WRITTEN)
        )


@pytest.mark.parametrize("birth", [None, dt.date(2011, 11, 24)])
def test_living_on_ones_own_work_counts_from_sixteen(birth: dt.date | None) -> None:
    entry = PartyEntry(PartyRole.THIRD, "测试小某", birth=birth, capacity=CivilCapacity.OWN_WORK)
    with pytest.raises(Refusal, match="未满十六周岁"):
        new_party(entry, 3, None, some.ids(), some.TODAY)


def hold(case: Case, *attendance: Attendance) -> Case:
    """A session with its record closed, at which these were there."""
    case = some.told(case)
    return casework.hold_session(case, replace(some.a_session(case), attendance=attendance))


@pytest.mark.parametrize(
    ("facts", "proof"),
    [({}, "户口簿，身份证遗失"), ({"id_number": "110105194912310021"}, ""), ({"other_proof": "派出所证明，证件补办中"}, "")],
)
def test_identity_is_checked_by_a_number_or_another_proof(facts: dict[str, Any], proof: str) -> None:
    case = with_owner(some.mediating(), **facts)
    assert hold(case, Attendance(case.parties[1].id, True, proof=proof)).sessions


def test_without_any_of_them_it_cannot_have_been_checked() -> None:
    case = some.mediating()
    with pytest.raises(Refusal, match="巴图·孟克（或其代理人）没有证件号"):
        hold(case, Attendance(case.parties[1].id, True))


def test_of_an_agent_who_came_it_is_his_own_identity() -> None:
    case = with_owner(some.mediating(), id_number="X1", agents=(LAWYER,))
    with pytest.raises(Refusal, match="没有证件号"):
        hold(case, Attendance(case.parties[1].id, True, LAWYER.id))
    known = with_owner(case, agents=(replace(LAWYER, other_proof="律师证"),))
    assert hold(known, Attendance(case.parties[1].id, True, LAWYER.id)).sessions


def test_a_minor_is_not_heard_without_his_guardian() -> None:
    # The day of the consent is not at stake here: he was entered as of age, his birthday came later.
    case = with_owner(some.mediating(), birth=FIFTEEN, id_number="X1", agents=(replace(GUARDIAN, id_number="X2"),))
    with pytest.raises(Refusal, match="须由有证明的法定代理人到场"):
        hold(case, Attendance(case.parties[1].id, True))
    assert hold(case, Attendance(case.parties[1].id, True, GUARDIAN.id)).sessions


def test_the_file_names_every_paper_that_is_missing() -> None:
    agents = (replace(LAWYER, proof=""), Agent(74, AgentKind.ENTRUSTED, "周测试", Authority.GENERAL, proof="委托书"))
    case = with_owner(some.registered(), birth=FIFTEEN, agents=agents, id_number="X1")
    lacking = missing_things(case, day=some.TODAY)
    assert "巴图·孟克未满十八周岁（限制民事行为能力），缺有证明的法定代理人" in lacking
    assert "委托代理人缺授权委托书：钱示例" in lacking
    assert f"缺证件号：{case.parties[0].name}、钱示例（代理人）、周测试（代理人）" in lacking


def test_other_proof_stands_for_the_number() -> None:
    case = with_owner(some.registered(), other_proof="派出所证明，证件遗失")
    assert f"缺证件号：{case.parties[0].name}" in missing_things(case, day=some.TODAY)
