"""An agent's power after he was entered: what comes later, and its end."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any

import pytest

from mediator_desk.domain import casework
from mediator_desk.domain.agencies import AgencyNews, complete_agency, end_agency, starting
from mediator_desk.domain.cases import Case
from mediator_desk.domain.entries import AgentEntry
from mediator_desk.domain.parties import Agent, AgentKind, Authority, check_agents
from mediator_desk.domain.refusals import Refusal
from tests.domain import some_case as some
from tests.domain.test_signers import GUARDIAN, LAWYER, with_owner

DAY = dt.date(2026, 11, 10)
WEAK = replace(LAWYER, authority=Authority.GENERAL, proof="")


def with_agents(*agents: Agent) -> Case:
    return with_owner(some.mediating(), agents=agents)


def the_agent(case: Case) -> Agent:
    return case.parties[1].agents[0]


def test_a_proof_that_comes_later_lets_him_sign() -> None:
    case = with_agents(replace(LAWYER, proof=""))
    after = complete_agency(case, LAWYER.id, AgencyNews(proof="授权委托书"))
    assert the_agent(case).signing_obstacle(DAY) and not the_agent(after).signing_obstacle(DAY)


def test_wider_powers_want_a_new_proof() -> None:
    case = with_agents(WEAK)
    with pytest.raises(Refusal, match="新的授权委托书"):
        complete_agency(case, WEAK.id, AgencyNews(authority=Authority.SPECIAL))
    after = complete_agency(case, WEAK.id, AgencyNews("补办的授权委托书", Authority.SPECIAL))
    assert the_agent(after).signing_obstacle(DAY) == ""


def test_a_guardian_never_gets_powers() -> None:
    after = complete_agency(with_agents(GUARDIAN), GUARDIAN.id, AgencyNews("判决书", Authority.GENERAL))
    assert (the_agent(after).authority, the_agent(after).proof) == (None, "判决书")


@pytest.mark.parametrize(
    ("news", "says"),
    [
        (AgencyNews(), "没有新的内容"),
        (AgencyNews(from_on=DAY, until=dt.date(2026, 11, 9)), "早于开始日"),
    ],
)
def test_nothing_new_and_days_out_of_order_are_refused(news: AgencyNews, says: str) -> None:
    with pytest.raises(Refusal, match=says):
        complete_agency(with_agents(LAWYER), LAWYER.id, news)


def test_a_power_ends_with_its_last_day() -> None:
    after = end_agency(with_agents(LAWYER), LAWYER.id, DAY, "当事人解除委托")
    assert the_agent(after).in_force_on(DAY) and not the_agent(after).in_force_on(DAY + dt.timedelta(1))


@pytest.mark.parametrize(
    ("agent", "facts", "says"),
    [
        (LAWYER, {"reason": " "}, "终止的原因"),
        (LAWYER, {"agent_id": 4242}, "没有这名代理人"),
        (replace(LAWYER, until=dt.date(2026, 11, 9)), {}, "已于2026-11-09终止"),
        (replace(LAWYER, from_on=dt.date(2026, 11, 11)), {}, "早于开始日"),
    ],
)
def test_an_end_without_reason_twice_or_before_the_beginning_is_refused(
    agent: Agent, facts: dict[str, Any], says: str
) -> None:
    given: dict[str, Any] = {"agent_id": agent.id, "until": DAY, "reason": "当事人解除委托"} | facts
    with pytest.raises(Refusal, match=says):
        end_agency(with_agents(agent), **given)


# -- two at one time --------------------------------------------------------------------------------


def entrusted(number: int, **days: Any) -> Agent:
    return Agent(number, AgentKind.ENTRUSTED, f"测试律师{number}", Authority.GENERAL, **days)


def test_whose_power_ended_makes_room_for_another() -> None:
    check_agents("某", [entrusted(1, until=DAY), entrusted(2), entrusted(3, from_on=DAY)])
    with pytest.raises(Refusal, match="已有两名委托代理人"):
        check_agents("某", [entrusted(1, until=DAY), entrusted(2), entrusted(3, from_on=dt.date(2026, 11, 9))])


def test_a_guardian_stands_outside_the_number() -> None:
    check_agents("某", [entrusted(1), entrusted(2), GUARDIAN, replace(GUARDIAN, id=8)])


def test_a_replacement_begins_today_where_no_day_is_written() -> None:
    case = with_agents(replace(LAWYER, until=DAY))
    entry = AgentEntry(AgentKind.ENTRUSTED, "测试新律师", Authority.SPECIAL)
    party_id = case.parties[1].id
    assert starting(case, party_id, entry, some.TODAY).from_on == some.TODAY
    assert starting(case, case.parties[0].id, entry, some.TODAY).from_on is None


def test_a_dead_party_gets_no_agent() -> None:
    case = with_owner(some.mediating(), ceased_on=DAY)
    with pytest.raises(Refusal, match="不在本案中"):
        casework.add_agent(case, case.parties[1].id, LAWYER)
