"""An agent's power after he was entered: proof that comes later, wider powers, its end (代理的补登与终止).

Sources: 民事诉讼法 第六十一至六十三条; 民法典 第一百七十三至一百七十五条.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, replace

from mediator_desk.domain.cases import OPEN_STATES, Case
from mediator_desk.domain.entries import AgentEntry
from mediator_desk.domain.parties import Agent, AgentKind, Authority, Party
from mediator_desk.domain.refusals import Refusal

_SAFE = "没有保存，案件没有改动。"


@dataclass(frozen=True, slots=True)
class AgencyNews:
    """What was shown of an agent's power after he was entered; what is empty stays as it was."""

    proof: str = ""
    authority: Authority | None = None
    from_on: dt.date | None = None
    until: dt.date | None = None
    other_proof: str = ""


def agencies(case: Case) -> Iterator[tuple[Party, Agent]]:
    """Every agent with the party for whom he acts."""
    for party in case.present_parties:
        for agent in party.agents:
            yield party, agent


def ending_agents(case: Case) -> tuple[tuple[Party, Agent], ...]:
    """The agents whose power has no end yet."""
    return tuple((party, agent) for party, agent in agencies(case) if agent.until is None)


def _of(case: Case, agent_id: int, what: str) -> tuple[Party, Agent]:
    if case.state not in OPEN_STATES:
        raise Refusal(f"案件现为“{case.state}”，不能再{what}。", "案件没有改动。", code="no-such-move")
    found = next(((party, agent) for party, agent in agencies(case) if agent.id == agent_id), None)
    if found is None:
        raise Refusal("本案没有这名代理人。", "案件没有改动。", "请刷新后再选。", code="gone")
    return found


def _with(case: Case, party: Party, agent: Agent) -> Case:
    agents = tuple(agent if each.id == agent.id else each for each in party.agents)
    changed = replace(party, agents=agents)
    return replace(case, parties=tuple(changed if each.id == party.id else each for each in case.parties))


def starting(case: Case, party_id: int, entry: AgentEntry, day: dt.date) -> AgentEntry:
    """The entry of an agent with the day on which his power begins.

    Who comes in the place of one that ended begins that day, where no day was written; else from the start.
    """
    party = case.party(party_id)
    replaces = party is not None and any(agent.until is not None for agent in party.agents)
    return replace(entry, from_on=day) if replaces and entry.from_on is None else entry


def complete_agency(case: Case, agent_id: int, news: AgencyNews) -> Case:
    """Add what was shown of an agent's power (补登授权): a proof, 特别授权, its days.

    Raises:
        Refusal: there is no such agent ("gone"), wider powers come without a proof ("proof"), the days stand in
            the wrong order ("dates"), or nothing is new ("same").
    """
    party, old = _of(case, agent_id, "补登授权")
    wider = news.authority is Authority.SPECIAL and old.authority is not Authority.SPECIAL
    if old.kind is AgentKind.ENTRUSTED and wider and not news.proof.strip():
        raise Refusal("补办特别授权须写明新的授权委托书。", _SAFE, code="proof")
    new = replace(
        old,
        proof=news.proof.strip() or old.proof,
        authority=old.authority if old.kind is AgentKind.STATUTORY else news.authority or old.authority,
        from_on=news.from_on or old.from_on,
        until=news.until or old.until,
        other_proof=news.other_proof.strip() or old.other_proof,
    )
    _check_days(new)
    if new == old:
        raise Refusal("没有新的内容。", "案件没有改动。", code="same")
    return _with(case, party, new)


def end_agency(case: Case, agent_id: int, until: dt.date, reason: str) -> Case:
    """An agent's power ends (解除、辞去、期满); what he signed until that day holds.

    Raises:
        Refusal: there is no such agent ("gone"), it ended already ("ended"), no reason is given ("reason"), or it
            would end before it began ("dates").
    """
    party, old = _of(case, agent_id, "登记代理终止")
    if old.until is not None and old.until <= until:
        raise Refusal(f"“{old.name}”的代理已于{old.until:%Y-%m-%d}终止。", "没有重复登记。", code="ended")
    if not reason.strip():
        raise Refusal("请写明代理终止的原因。", _SAFE, code="reason")
    ended = replace(old, until=until)
    _check_days(ended)
    return _with(case, party, ended)


def _check_days(agent: Agent) -> None:
    if agent.from_on is not None and agent.until is not None and agent.until < agent.from_on:
        raise Refusal(f"“{agent.name}”代理的最后一日早于开始日，请核对。", _SAFE, code="dates")
