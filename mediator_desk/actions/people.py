"""What people do with those who take part in a case: agents, participants, representatives, successors (参与人)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace

from mediator_desk.actions.answers import Changed
from mediator_desk.actions.conflict_checks import people_changed
from mediator_desk.actions.desk import Desk, today
from mediator_desk.domain import agencies, participation, representation, succession
from mediator_desk.domain.agencies import AgencyNews
from mediator_desk.domain.cases import Case
from mediator_desk.domain.entries import PartyEntry, new_party
from mediator_desk.domain.participation import ParticipantEntry, ParticipantNews
from mediator_desk.domain.representation import Election
from mediator_desk.domain.succession import Passing
from mediator_desk.store import settings
from mediator_desk.store.transaction import Transaction


class PeopleActions:
    """The verbs about the people of a case; each is one transaction."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def complete_agency(self, case_id: int, seen: int, agent_id: int, news: AgencyNews) -> Changed:
        """Add what was shown of an agent's power (补登授权或证明)."""
        return self._desk.change_case(
            case_id,
            seen,
            "complete-agency",
            lambda case, tx: agencies.complete_agency(case, agent_id, news),
            lambda case: f"已补登{_agent_name(case, agent_id)}的授权或证明",
        )

    def end_agency(self, case_id: int, seen: int, agent_id: int, until: dt.date, reason: str) -> Changed:
        """An agent's power ends (代理终止)."""
        return self._desk.change_case(
            case_id,
            seen,
            "end-agency",
            lambda case, tx: agencies.end_agency(case, agent_id, until, reason),
            lambda case: f"{_agent_name(case, agent_id)}的代理至{until:%Y-%m-%d}终止：{reason.strip()}",
        )

    def add_participant(self, case_id: int, seen: int, entry: ParticipantEntry) -> Changed:
        """Enter an interpreter, a companion or somebody else who takes part (登记参与人)."""

        def step(case: Case, tx: Transaction) -> Case:
            new = participation.new_participant(entry, tx.new_id(), today(tx))
            return people_changed(tx, case, participation.enter(case, new))

        return self._desk.change_case(
            case_id, seen, "add-participant", step, f"已登记{entry.role}{entry.name.strip()}"
        )

    def amend_participant(self, case_id: int, seen: int, participant_id: int, news: ParticipantNews) -> Changed:
        """Add a participant's consents, signed statement or last day (补登)."""

        def step(case: Case, tx: Transaction) -> Case:
            after = participation.amend(case, participant_id, news, today(tx))
            # A number tells him apart from a mediator, or proves that he is one.
            return people_changed(tx, case, after) if news.id_number.strip() else after

        def line(case: Case) -> str:
            named = next((f"{p.role}{p.name}" for p in case.participants if p.id == participant_id), "参与人")
            return f"{named}至{news.ended_on:%Y-%m-%d}结束参与" if news.ended_on else f"已补登{named}的情况"

        return self._desk.change_case(case_id, seen, "amend-participant", step, line)

    def elect(self, case_id: int, seen: int, election: Election) -> Changed:
        """A group elects those who act for it (推选代表人)."""

        def step(case: Case, tx: Transaction) -> Case:
            return representation.elect(case, election, settings.load(tx).rules, today(tx))

        def line(case: Case) -> str:
            names = "、".join(p.name for p in case.parties if p.id in election.representatives)
            group = next(g.name for g in case.groups if g.id == election.group_id)
            return f"“{group}”推选{names}为代表人，{len(election.settle_consents)}人同意由其和解"

        return self._desk.change_case(case_id, seen, "elect", step, line)

    def succeed(self, case_id: int, seen: int, passing: Passing, new: Sequence[PartyEntry] = ()) -> Changed:
        """A party died or ceased to exist, and others take his place (当事人承继)."""

        def step(case: Case, tx: Transaction) -> Case:
            day = today(tx)
            dated = [replace(entry, joined_on=entry.joined_on or day) for entry in new]
            heirs = [new_party(entry, 0, None, tx.new_id, day) for entry in dated]
            return people_changed(tx, case, succession.succeed(case, passing, heirs, day))

        def line(case: Case) -> str:
            gone = case.party(passing.party_id)
            return f"{gone.name if gone else ''}{passing.ceased_on:%Y-%m-%d}{gone.ceased_reason if gone else ''}"

        return self._desk.change_case(case_id, seen, "succeed", step, line)


def _agent_name(case: Case, agent_id: int) -> str:
    names = (f"{party.name}的{a.kind}{a.name}" for party in case.parties for a in party.agents if a.id == agent_id)
    return next(names, "代理人")
