"""Choosing the mediators of a case (选定、指定): roster, conflicts, referral (委派、委托)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace

from mediator_desk.actions.answers import Changed
from mediator_desk.actions.desk import Desk
from mediator_desk.domain import casework
from mediator_desk.domain.cases import Case
from mediator_desk.domain.conflicts import AGENT, ConflictFinding, ConflictRefusal, find_conflicts, unanswered
from mediator_desk.domain.consents import Assignment, ConflictGround, ConflictResult, ConflictRuling
from mediator_desk.domain.pools import Mediator, Membership, SelectionMode
from mediator_desk.domain.refusals import Refusal
from mediator_desk.domain.touched import Touched
from mediator_desk.store import cases, pools
from mediator_desk.store.transaction import Transaction


@dataclass(frozen=True, slots=True)
class Choice:
    """One mediator chosen, under one of his memberships."""

    mediator_id: int
    membership_id: int
    lead: bool


@dataclass(frozen=True, slots=True)
class RulingEntry:
    """The answer to one conflict finding as entered."""

    finding: ConflictFinding
    result: ConflictResult
    decided_on: dt.date
    decided_by: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A mediator who could take the case.

    Attributes:
        obstacle: why he cannot that day (roster, term), or "".
        findings: conflicts not yet ruled on; certain ones first.
        load: his open cases.
    """

    mediator: Mediator
    membership: Membership
    obstacle: str
    findings: tuple[ConflictFinding, ...]
    load: int


class AssigningActions:
    """The verbs of assignment."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def candidates(self, case_id: int, day: dt.date) -> tuple[Candidate, ...]:
        """Everybody on the rosters, those free to act first, then by load and name."""
        with self._desk.store.reading() as tx:
            case = cases.load(tx, case_id)
            loads = pools.loads(tx)
            everyone = pools.everyone(tx)
            found = _findings(tx, everyone, case)
        listed = [
            Candidate(
                mediator,
                membership,
                membership.obstacle_on(day),
                unanswered(case, found[mediator.id]),
                loads.get(mediator.id, 0),
            )
            for mediator in everyone
            for membership in mediator.memberships
        ]
        return tuple(
            sorted(listed, key=lambda c: (bool(c.obstacle), bool(c.findings), c.load, c.mediator.name))
        )

    def rule(self, case_id: int, seen: int, entries: Sequence[RulingEntry]) -> Changed:
        """Record what became of conflict findings (回避决定、各方同意继续 …)."""

        def step(case: Case, tx: Transaction) -> Case:
            if any(not entry.decided_by.strip() for entry in entries):
                raise Refusal("请填写作出决定的人（调解组织或者法院）。", "没有保存。", code="decider")
            rulings = tuple(
                ConflictRuling(
                    tx.new_id(),
                    e.finding.mediator_id,
                    e.finding.key,
                    e.finding.ground,
                    e.result,
                    e.decided_on,
                    e.decided_by.strip(),
                    e.note.strip(),
                )
                for e in entries
            )
            return replace(case, rulings=(*case.rulings, *rulings))

        return self._desk.change_case(case_id, seen, "rule", step, f"已记录{len(entries)}项回避（披露）处理")

    def disclose(
        self, case_id: int, seen: int, mediator_id: int, ground: ConflictGround, text: str, entry: RulingEntry
    ) -> Changed:
        """Record a relation somebody told of that no record shows, with its ruling (披露)."""
        finding = ConflictFinding(f"told:{text.strip()}", mediator_id, ground, text.strip(), True)
        return self.rule(case_id, seen, [replace(entry, finding=finding)])

    def refer(
        self, case_id: int, seen: int, choices: Sequence[Choice], mode: SelectionMode, referred_on: dt.date
    ) -> Changed:
        """Name the mediators and refer the case (选定指定 → 待签收).

        Raises:
            ConflictRefusal: with the findings that want a ruling first.
        """

        def step(case: Case, tx: Transaction) -> Case:
            chosen = [_assignment(tx, case, choice, mode, referred_on) for choice in choices]
            return casework.refer(case, chosen, referred_on)

        def line(case: Case) -> str:
            names = "、".join(f"{a.mediator_name}（{a.pool}）" for a in case.open_assignments)
            return f"{mode}{names}，{case.kind}调解"

        return self._desk.change_case(case_id, seen, "refer", step, line, Touched.CASES | Touched.MEDIATORS)

    def change(
        self,
        case_id: int,
        seen: int,
        leaving_id: int,
        on: dt.date,
        reason: str,
        choice: Choice,
        mode: SelectionMode,
    ) -> Changed:
        """Replace a mediator (更换); the limit runs on."""

        def step(case: Case, tx: Transaction) -> Case:
            return casework.change_mediator(
                case, leaving_id, on, reason, _assignment(tx, case, choice, mode, on)
            )

        return self._desk.change_case(
            case_id,
            seen,
            "change-mediator",
            step,
            f"已更换调解员：{reason}",
            Touched.CASES | Touched.MEDIATORS,
        )


def _findings(
    tx: Transaction, mediators: Sequence[Mediator], case: Case
) -> dict[int, tuple[ConflictFinding, ...]]:
    """What speaks against each mediator in this case; the same few queries for one as for all."""
    relations = pools.all_relations(tx)
    numbers = [mediator.id_number for mediator in mediators]
    past = pools.past_roles(tx, numbers, [mediator.name for mediator in mediators], apart_from=case.id)
    # To have been a party himself is no tie to anybody else; that he is one here, his name tells.
    acted = [role for role in past if role.role == AGENT]
    return {
        mediator.id: find_conflicts(
            mediator,
            case,
            [relation for relation in relations if relation.mediator_id == mediator.id],
            [role for role in acted if role.is_of(mediator)],
        )
        for mediator in mediators
    }


def _assignment(tx: Transaction, case: Case, choice: Choice, mode: SelectionMode, day: dt.date) -> Assignment:
    mediator = pools.load(tx, choice.mediator_id)
    membership = mediator.membership(choice.membership_id)
    if membership is None:
        raise Refusal(f"{mediator.name}没有这一身份，请重新选择。", "案件没有改动。", code="membership")
    obstacle = membership.obstacle_on(day)
    if obstacle:
        raise Refusal(
            f"{mediator.name}（{membership.pool}）不能接受委派：{obstacle}。",
            "案件没有改动。",
            "请另选调解员。",
            code="roster",
        )
    findings = unanswered(case, _findings(tx, [mediator], case)[mediator.id])
    if findings:
        raise ConflictRefusal(findings)
    return Assignment(
        id=tx.new_id(),
        mediator_id=mediator.id,
        membership_id=membership.id,
        mediator_name=mediator.name,
        pool=membership.pool,
        organisation=membership.organisation,
        lead=choice.lead,
        mode=mode,
        assigned_on=day,
    )
