"""A successor certifies an agreement for a mediator who cannot sign (代为证明), by a decision that is kept.

Source: 法释〔2016〕14号 第二十四条 wants the mediator's signature. Whoever came to the case only after the agreement was
made did not mediate it; he signs for the one who did when the organisation or the court has decided so.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from mediator_desk.domain.agreements import Agreement, AgreementState
from mediator_desk.domain.cases import OPEN_STATES, Case
from mediator_desk.domain.consents import Assignment, Certification
from mediator_desk.domain.refusals import Refusal


def came_after(case: Case, agreement: Agreement, mediator_id: int) -> bool:
    """Whether the mediator was given the case only after the agreement was made, and so did not mediate it."""
    made_on = agreement.made_on
    if made_on is None:
        return False
    return not any(a.mediator_id == mediator_id and a.assigned_on <= made_on for a in case.assignments)


def certification_for(case: Case, agreement: Agreement, successor_id: int) -> Certification | None:
    """The newest decision by which he may sign for somebody who mediated the agreement."""
    fitting = [
        each
        for each in case.certifications
        if each.successor_id == successor_id and not came_after(case, agreement, each.mediator_id)
    ]
    return fitting[-1] if fitting else None


def cannot_sign(case: Case, agreement: Agreement) -> tuple[Assignment, ...]:
    """The acting mediators who came after the agreement and have no decision to sign for another."""
    return tuple(
        entry
        for entry in case.open_assignments
        if came_after(case, agreement, entry.mediator_id)
        and certification_for(case, agreement, entry.mediator_id) is None
    )


def needs_decision(case: Case) -> bool:
    """Whether an agreement waits for signatures and no acting mediator may give his."""
    waiting = (a for a in case.agreements if a.state is AgreementState.TO_SIGN)
    acting = case.open_assignments
    return bool(acting) and any(len(cannot_sign(case, agreement)) == len(acting) for agreement in waiting)


def may_certify(case: Case) -> bool:
    """Whether a decision can be of use: a successor acts, and an agreement from before his time waits."""
    return any(
        came_after(case, agreement, entry.mediator_id)
        for agreement in case.agreements
        if agreement.state is AgreementState.TO_SIGN
        for entry in case.open_assignments
    )


def former(case: Case) -> tuple[Assignment, ...]:
    """Who mediated the case and acts in it no longer, the last one first."""
    acting = {entry.mediator_id for entry in case.open_assignments}
    left = [entry for entry in reversed(case.assignments) if entry.mediator_id not in acting]
    return tuple({entry.mediator_id: entry for entry in left}.values())


def certify(case: Case, decision: Certification) -> Case:
    """Keep the decision that a successor certifies for a mediator who cannot sign.

    Raises:
        Refusal: nobody decided, no reason, or the two are not successor and predecessor in this case.
    """
    if case.state not in OPEN_STATES:
        raise Refusal(f"案件现为“{case.state}”，不能再指定代为证明。", "没有保存。", code="no-such-move")
    if not decision.decided_by.strip():
        raise Refusal("请填写作出决定的人（调解组织或者法院）。", "没有保存。", code="decider")
    if not decision.reason.strip():
        raise Refusal("请写明原调解员不能签名的原因。", "没有保存。", code="reason")
    if decision.mediator_id not in {entry.mediator_id for entry in former(case)}:
        raise Refusal("原调解员仍在办理本案或者没有办理过本案，应由其本人签名。", "没有保存。", code="former")
    successor = next((a for a in case.open_assignments if a.mediator_id == decision.successor_id), None)
    if successor is None:
        raise Refusal("代为证明的人现在不是本案调解员。", "没有保存。", "请先更换调解员。", code="gone")
    _check_day(decision.decided_on, successor)
    return replace(case, certifications=(*case.certifications, decision))


def _check_day(day: dt.date, successor: Assignment) -> None:
    if day < successor.assigned_on:
        raise Refusal(
            f"决定日期早于{successor.mediator_name}接手本案的日期（{successor.assigned_on:%Y-%m-%d}）。",
            "没有保存。",
            code="dates",
        )
