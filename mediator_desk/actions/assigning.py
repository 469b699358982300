"""Choosing the mediators of a case (选定、指定): roster, conflicts, referral (委派、委托)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from mediator_desk.actions.answers import Changed
from mediator_desk.actions.conflict_checks import findings_about, open_findings
from mediator_desk.actions.desk import Desk, today
from mediator_desk.domain import casework
from mediator_desk.domain.absences import away_on, away_soon
from mediator_desk.domain.cases import OPEN_STATES, Case
from mediator_desk.domain.causes import shipped_causes
from mediator_desk.domain.conflicts import (
    APPLIED,
    TOLD,
    ConflictFinding,
    ConflictRefusal,
    barred,
    check_ruling,
    unanswered,
)
from mediator_desk.domain.consents import Assignment, ConflictGround, ConflictResult, ConflictRuling
from mediator_desk.domain.names import clean_name, clean_text
from mediator_desk.domain.pools import Mediator, Membership, SelectionMode
from mediator_desk.domain.refusals import Refusal
from mediator_desk.domain.suggestion import Advice, Prospect, advise
from mediator_desk.domain.touched import Touched
from mediator_desk.store import cases, pool_record, pools
from mediator_desk.store.transaction import Transaction


@dataclass(frozen=True, slots=True)
class Choice:
    """One mediator chosen, under one of his memberships."""

    mediator_id: int
    membership_id: int
    lead: bool
    untrained: str = ""
    """Why he is given his first case without training on record; kept only where there is none."""


@dataclass(frozen=True, slots=True)
class RulingEntry:
    """The answer to one conflict finding as entered."""

    finding: ConflictFinding
    result: ConflictResult
    decided_on: dt.date
    decided_by: str
    note: str = ""
    agreed_by: tuple[int, ...] = ()
    """Parties who agreed that he goes on, for 各方同意继续."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A mediator who could take the case.

    Attributes:
        obstacle: why he cannot that day (roster, term), or "".
        findings: conflicts not yet ruled on; certain ones first.
        load: his open cases.
        untrained: it would be his first case and no training is on record; it needs a reason (第七条).
        away: that he is away that day or soon will be, which warns and does not forbid; or "".
        advice: whether and why he is proposed, or why not.
    """

    mediator: Mediator
    membership: Membership
    obstacle: str
    findings: tuple[ConflictFinding, ...]
    load: int
    untrained: bool = False
    away: str = ""
    advice: Advice = field(default_factory=lambda: Advice(0))


class AssigningActions:
    """The verbs of assignment."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def candidates(self, case_id: int, day: dt.date) -> tuple[Candidate, ...]:
        """Everybody on the rosters: those who are proposed in their order, then the others by load and name."""
        with self._desk.store.reading() as tx:
            case = cases.load(tx, case_id)
            loads = pools.loads(tx)
            everyone = pools.standing(tx)
            served = pools.served_before(tx)
            last = pool_record.last_assigned(tx)
            found = findings_about(tx, everyone, case)
        prospects = [
            Prospect(
                mediator,
                membership,
                membership.obstacle_on(day),
                unanswered(case, found[mediator.id]),
                loads.get(mediator.id, 0),
                last.get(mediator.id),
                not mediator.trained_on(day) and mediator.id not in served,
            )
            for mediator in everyone
            for membership in mediator.memberships
        ]
        causes = shipped_causes().list_of(case.cause_version, case.received_on)
        advices = advise(case, causes, prospects, day)
        listed = [_candidate(each, advice, day) for each, advice in zip(prospects, advices, strict=True)]
        return tuple(sorted(listed, key=_place_in_list))

    def open_findings(self, case_id: int) -> tuple[ConflictFinding, ...]:
        """What is still to be decided about the mediators who act in the case."""
        with self._desk.store.reading() as tx:
            case = cases.load(tx, case_id)
            return tuple(f for f in open_findings(tx, case) if not barred(case, f.mediator_id))

    def rule(self, case_id: int, seen: int, entries: Sequence[RulingEntry]) -> Changed:
        """Record what became of conflict findings (回避决定、各方同意继续 …)."""

        def step(case: Case, tx: Transaction) -> Case:
            _check_running(case)
            for entry in entries:
                case = _ruled(tx, case, entry)
            return case

        return self._desk.change_case(case_id, seen, "rule", step, f"已记录{len(entries)}项回避（披露）处理")

    def disclose(
        self, case_id: int, seen: int, mediator_id: int, ground: ConflictGround, text: str, entry: RulingEntry
    ) -> Changed:
        """Record a relation somebody told of that no record shows, with its ruling (披露)."""
        told = _words(text)
        finding = ConflictFinding(f"{TOLD}{told}", mediator_id, ground, told, True)
        return self.rule(case_id, seen, [replace(entry, finding=finding)])

    def apply_recusal(
        self, case_id: int, seen: int, mediator_id: int, ground: ConflictGround, text: str, applicant: str
    ) -> Changed:
        """Record a party's application for 回避; until it is decided the mediator holds no session (rule 15).

        Args:
            text: the facts on which the application rests.
            applicant: who applies, by name.
        """

        def step(case: Case, tx: Transaction) -> Case:
            _check_running(case)
            entry = next((a for a in case.open_assignments if a.mediator_id == mediator_id), None)
            if entry is None:
                raise Refusal("申请回避的人现在不是本案调解员。", "没有保存。", code="gone")
            said = f"{clean_name(applicant).text}申请{entry.mediator_name}回避：{_words(text)}"
            ruling = ConflictRuling(
                tx.new_id(), mediator_id, f"{APPLIED}{said}", ground, ConflictResult.OPEN, today(tx), ""
            )
            return replace(case, rulings=(*case.rulings, ruling))

        return self._desk.change_case(
            case_id, seen, "apply-recusal", step, f"{applicant.strip()}申请回避，待决定"
        )

    def refer(
        self, case_id: int, seen: int, choices: Sequence[Choice], mode: SelectionMode, chosen_on: dt.date
    ) -> Changed:
        """Name the mediators and refer the case (选定指定 → 待签收).

        Raises:
            ConflictRefusal: with the findings that want a ruling first.
        """

        def step(case: Case, tx: Transaction) -> Case:
            chosen = [assignment_of(tx, case, choice, mode, chosen_on) for choice in choices]
            return casework.refer(case, chosen, chosen_on)

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
                case, leaving_id, on, reason, assignment_of(tx, case, choice, mode, on)
            )

        return self._desk.change_case(
            case_id,
            seen,
            "change-mediator",
            step,
            f"已更换调解员：{reason}",
            Touched.CASES | Touched.MEDIATORS,
        )


def _candidate(each: Prospect, advice: Advice, day: dt.date) -> Candidate:
    absences = each.mediator.absences
    away = away_on(absences, day) or away_soon(absences, day)
    return Candidate(
        each.mediator, each.membership, each.obstacle, each.findings, each.load, each.untrained, away, advice
    )


def _place_in_list(each: Candidate) -> tuple[bool, int, bool, bool, int, str, int]:
    proposed = each.advice.rank > 0
    blocked = (bool(each.obstacle), bool(each.findings))
    return (not proposed, each.advice.rank, *blocked, each.load, each.mediator.name, each.membership.id)


def _check_running(case: Case) -> None:
    if case.state not in OPEN_STATES:
        raise Refusal(f"案件现为“{case.state}”，不能再处理回避。", "没有保存。", code="no-such-move")


def _words(text: str) -> str:
    """Facts in words, or a refusal."""
    words = clean_text(text, 500).strip()
    if not words:
        raise Refusal("请写明与当事人的关系或者申请的理由。", "没有保存。", code="empty")
    return words


def _ruled(tx: Transaction, case: Case, entry: RulingEntry) -> Case:
    """The case with one more ruling, judged by what is known of the mediator and not by what was sent."""
    finding = entry.finding
    mediator = pools.load(tx, finding.mediator_id)
    known = {found.key: found for found in findings_about(tx, [mediator], case)[mediator.id]}
    certain = known[finding.key].certain if finding.key in known else finding.certain
    ruling = ConflictRuling(
        tx.new_id(),
        mediator.id,
        finding.key,
        finding.ground,
        entry.result,
        entry.decided_on,
        entry.decided_by.strip(),
        entry.note.strip() or ("" if finding.key.startswith((TOLD, APPLIED)) else finding.text),
        entry.agreed_by if entry.result is ConflictResult.WAIVED else (),
    )
    check_ruling(case, ruling, certain=certain)
    return replace(case, rulings=(*case.rulings, ruling))


def assignment_of(tx: Transaction, case: Case, choice: Choice, mode: SelectionMode, day: dt.date) -> Assignment:
    """The part of a chosen mediator in the case, when roster, training and conflicts allow it.

    Raises:
        Refusal: "roster", "untrained" or, with the findings, "conflict".
    """
    mediator = pools.load(tx, choice.mediator_id)
    membership = mediator.membership(choice.membership_id)
    if mediator.merged_into is not None:
        raise Refusal(f"{mediator.name}的这条记录已并入另一条。", "案件没有改动。", "请选择保留的那条记录。", code="merged")
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
    ready = mediator.trained_on(day) or bool(pools.served_before(tx, [mediator.id]))
    untrained = "" if ready else choice.untrained.strip()
    if not ready and not untrained:
        raise _untrained(mediator)
    findings = unanswered(case, findings_about(tx, [mediator], case)[mediator.id])
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
        untrained=untrained,
        organisation_id=membership.organisation_id,
        organisation_standing=membership.organisation_standing,
    )


def _untrained(mediator: Mediator) -> Refusal:
    return Refusal(
        f"{mediator.name}还没有培训记录，也没有办理过案件，首次办案前应当经过培训（法释〔2016〕14号第七条）。",
        "案件没有改动。",
        "请先在“调解员”中登记培训，或者写明未经培训仍选定的理由。",
        code="untrained",
    )
