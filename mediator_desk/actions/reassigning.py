"""Successors for mediators who can act no longer (更换调解员), many cases in one go, and what they may sign for them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace

from mediator_desk.actions.answers import Changed
from mediator_desk.actions.assigning import Choice, assignment_of
from mediator_desk.actions.desk import Desk, today
from mediator_desk.domain import casework
from mediator_desk.domain.cases import Case
from mediator_desk.domain.certifying import certify
from mediator_desk.domain.consents import Certification
from mediator_desk.domain.pools import Mediator, Membership, SelectionMode
from mediator_desk.domain.refusals import Refusal
from mediator_desk.domain.stranding import StrandedCase, lost_memberships, stranded_cases
from mediator_desk.domain.touched import Touched
from mediator_desk.store import cases, pools
from mediator_desk.store.transaction import Transaction


@dataclass(frozen=True, slots=True)
class Successor:
    """Somebody who can take cases today, under one of his memberships.

    Attributes:
        untrained: it would be his first case and no training is on record; it needs a reason.
    """

    mediator: Mediator
    membership: Membership
    load: int
    untrained: bool


@dataclass(frozen=True, slots=True)
class Reassignment:
    """One part in one case that goes from a mediator to a successor.

    Attributes:
        seen: the version of the case that the person saw.
        choice: the successor; he leads where the one before him led, whatever the choice says.
    """

    case_id: int
    seen: int
    leaving_id: int
    choice: Choice


class ReassignRefusal(Refusal):
    """Some cases cannot be given to whom they were to be given; none was.

    Attributes:
        reasons: why, by case id.
    """

    def __init__(self, reasons: dict[int, str], titles: dict[int, str]) -> None:
        lines = "\n".join(f"{titles[case_id]}：{reason}" for case_id, reason in reasons.items())
        super().__init__(
            f"以下{len(reasons)}件不能这样更换：\n{lines}",
            "所有案件都没有改动。",
            "请为这些案件另选调解员，或者取消勾选后再保存。",
            code="reassign",
        )
        self.reasons = reasons


class ReassigningActions:
    """The verbs of succession."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def stranded(self) -> tuple[StrandedCase, ...]:
        """The running cases whose mediator can act no longer today, with the reason (待更换)."""
        with self._desk.store.reading() as tx:
            day = today(tx)
            lost = lost_memberships(pools.everyone(tx), day)
            places = [place for _, place in lost.values()]
            return stranded_cases(pools.open_parts(tx, places), lost, day)

    def successors(self) -> tuple[Successor, ...]:
        """Everybody who can take cases today, by load and name."""
        with self._desk.store.reading() as tx:
            day, loads, served = today(tx), pools.loads(tx), pools.served_before(tx)
            found = [
                Successor(
                    mediator,
                    place,
                    loads.get(mediator.id, 0),
                    not mediator.trained_on(day) and mediator.id not in served,
                )
                for mediator in pools.everyone(tx)
                for place in mediator.memberships
                if not place.obstacle_on(day)
            ]
        return tuple(sorted(found, key=lambda each: (each.load, each.mediator.name)))

    def reassign(
        self, moves: Sequence[Reassignment], on: dt.date, mode: SelectionMode, reason: str
    ) -> Changed:
        """Give several cases to successors in one transaction; the limits run on (row 8).

        Raises:
            ReassignRefusal: with the reason for each case that cannot go on so; nothing was written.
        """
        if not moves:
            raise Refusal("请至少勾选一件案件。", "案件没有改动。", code="empty")
        by_case: dict[int, list[Reassignment]] = {}
        for move in moves:
            by_case.setdefault(move.case_id, []).append(move)
        reasons: dict[int, str] = {}
        titles: dict[int, str] = {}
        with self._desk.store.writing(self._desk.actor) as tx:
            for case_id, parts in by_case.items():
                titles[case_id] = cases.load(tx, case_id).title
                try:
                    self._reassign_one(tx, case_id, parts, on, mode, reason)
                except Refusal as refusal:
                    if refusal.__cause__ is not None:
                        raise  # the store's own trouble (disk, lock) is no reason of this case
                    reasons[case_id] = refusal.what.rstrip("\n")
            if reasons:
                raise ReassignRefusal(reasons, titles)
        text = f"已为{len(by_case)}件案件更换调解员"
        return Changed(Touched.CASES | Touched.MEDIATORS, moves[0].case_id, text)

    def _reassign_one(
        self,
        tx: Transaction,
        case_id: int,
        parts: Sequence[Reassignment],
        on: dt.date,
        mode: SelectionMode,
        reason: str,
    ) -> None:
        def step(case: Case, tx: Transaction) -> Case:
            for part in parts:
                led = case.lead is not None and case.lead.mediator_id == part.leaving_id
                coming = assignment_of(tx, case, replace(part.choice, lead=led), mode, on)
                case = casework.change_mediator(case, part.leaving_id, on, reason, coming)
            return case

        seen = parts[0].seen
        self._desk.change_in(tx, case_id, seen, "change-mediator", step, f"已更换调解员：{reason.strip()}")

    def certify(
        self,
        case_id: int,
        seen: int,
        mediator_id: int,
        successor_id: int,
        decided_on: dt.date,
        decided_by: str,
        reason: str,
    ) -> Changed:
        """Keep the decision that a successor certifies for a mediator who cannot sign (指定代为证明)."""

        def step(case: Case, tx: Transaction) -> Case:
            decision = Certification(
                tx.new_id(), mediator_id, successor_id, decided_on, decided_by.strip(), reason.strip()
            )
            return certify(case, decision)

        def line(case: Case) -> str:
            names = {entry.mediator_id: entry.mediator_name for entry in case.assignments}
            return f"{decided_by.strip()}决定由{names[successor_id]}代{names[mediator_id]}证明协议：{reason.strip()}"

        touched = Touched.CASES | Touched.DOCUMENTS
        return self._desk.change_case(case_id, seen, "certify", step, line, touched)
