"""What is owed under agreements and falls due: what should have been done before today, and what comes next.

Sources: 人民调解法 第三十一条 (回访督促履行); 民诉法 第二百五十条. Judged by each day of an instalment: by then so much
should have been paid in all.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from decimal import Decimal

from mediator_desk.domain.agreements import Agreement, AgreementState, Obligation
from mediator_desk.domain.cases import Case, CaseState
from mediator_desk.domain.performances import records_of

FOLLOWED_UP = frozenset(
    {
        AgreementState.EFFECTIVE,
        AgreementState.FILED,
        AgreementState.CONFIRMING,
        AgreementState.COURT_PAPER,
        AgreementState.PERFORMING,
    }
)
"""Agreements whose performance the centre follows; what is enforced or done needs it no more."""

FOLLOWED_IN = frozenset(
    {
        CaseState.MEDIATING,
        CaseState.ENDED,
        CaseState.CLOSED,
        CaseState.HANDED_BACK,
        CaseState.FILED_AT_COURT,
        CaseState.SENT_TO_TRIAL,
    }
)
"""States of a case in which a performance can be recorded (`agreement_lifecycle`)."""


def followed(case: Case) -> Iterator[tuple[Agreement, Obligation]]:
    """Everything owed that the centre follows."""
    if case.state in FOLLOWED_IN:
        for agreement in case.agreements:
            if agreement.state in FOLLOWED_UP:
                for obligation in agreement.obligations:
                    yield agreement, obligation


def owed_before(case: Case, obligation: Obligation, day: dt.date) -> bool:
    """Whether something of it should have been done before that day and is not on record."""
    records = records_of(case, obligation)
    if not obligation.instalments:
        past = obligation.due_on is not None and obligation.due_on < day
        return past and _short(obligation.amount, records_sum(case, obligation), bool(records))
    by_then = sum((part.amount for part in obligation.instalments if part.due_on < day), Decimal())
    return by_then > 0 and records_sum(case, obligation) < by_then


def records_sum(case: Case, obligation: Obligation) -> Decimal:
    """Yuan on record as paid."""
    return sum((p.amount for p in records_of(case, obligation) if p.amount is not None), Decimal())


def _short(amount: Decimal | None, paid: Decimal, done: bool) -> bool:
    return not done if amount is None else paid < amount


def next_due(case: Case, obligation: Obligation, day: dt.date) -> dt.date | None:
    """The first day, from `day` on, by which something of it is to be done that is not on record yet."""
    alone = [obligation.due_on] if obligation.due_on is not None else []
    days = sorted(part.due_on for part in obligation.instalments) or alone
    return next((d for d in days if d >= day and owed_before(case, obligation, _after(d))), None)


def _after(day: dt.date) -> dt.date:
    return day + dt.timedelta(days=1)
