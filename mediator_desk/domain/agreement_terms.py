"""The terms that run from an agreement's effect: 备案 and 司法确认, each with its own reason.

Sources: 法释〔2016〕14号 第十九条; 民诉法 第二百零五条; law.md §2.4, §12 rules 25, 26, 28, 29.
"""

from __future__ import annotations

from dataclasses import dataclass

from mediator_desk.domain.agreements import AgreementState
from mediator_desk.domain.calendar import WorkCalendar
from mediator_desk.domain.cases import Case
from mediator_desk.domain.confirmation import confirmation_promised
from mediator_desk.domain.deadlines import Deadline, confirmation_deadline, filing_deadline
from mediator_desk.domain.rulebook import CourtRules, ReferralKind


@dataclass(frozen=True, slots=True)
class AgreementTerm:
    """One term of one agreement: what must be done and by when."""

    agreement_id: int
    title: str
    """"提交备案", "申请司法确认"."""
    deadline: Deadline


def agreement_terms(case: Case, calendar: WorkCalendar, rules: CourtRules) -> tuple[AgreementTerm, ...]:
    """The open terms of every effective agreement.

    委派: filing within the set working days, then 司法确认 within thirty days of effect where an
    organisation stands behind the mediator and the cause allows it (rules 28, 29). 委托 goes through
    the court: it is not filed, and confirmed only where the court's setting allows it.
    """
    confirmable = confirmation_promised(case, rules)
    filed = case.kind is not ReferralKind.ENTRUSTED
    terms: list[AgreementTerm] = []
    for agreement in case.agreements:
        if agreement.effective_on is None:
            continue
        if filed and agreement.state is AgreementState.EFFECTIVE:
            terms.append(
                AgreementTerm(
                    agreement.id, "提交备案", filing_deadline(agreement.effective_on, calendar, rules)
                )
            )
        if confirmable and agreement.state in (AgreementState.EFFECTIVE, AgreementState.FILED):
            due = confirmation_deadline(agreement.effective_on, calendar, rules)
            terms.append(AgreementTerm(agreement.id, "申请司法确认", due))
    return tuple(terms)
