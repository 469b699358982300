"""The terms that run from an agreement's effect: 备案 and 司法确认, each with its own reason.

Sources: 法释〔2016〕14号 第十九条; 民诉法 第二百零五条; law.md §2.4, §12 rules 25, 26, 28, 29.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from mediator_desk.domain.agreements import AgreementState
from mediator_desk.domain.calendar import WorkCalendar, spell_date
from mediator_desk.domain.cases import Case
from mediator_desk.domain.confirmation import confirmation_promised
from mediator_desk.domain.deadlines import (
    Deadline,
    confirmation_deadline,
    confirmation_warning_from,
    days_left,
    filing_deadline,
)
from mediator_desk.domain.rulebook import CourtRules, ReferralKind

FILING = "提交备案"
CONFIRMATION = "申请司法确认"


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
                    agreement.id, FILING, filing_deadline(agreement.effective_on, calendar, rules)
                )
            )
        if confirmable and agreement.state in (AgreementState.EFFECTIVE, AgreementState.FILED):
            due = confirmation_deadline(agreement.effective_on, calendar, rules)
            terms.append(AgreementTerm(agreement.id, CONFIRMATION, due))
    return tuple(terms)


def term_alarms(
    case: Case, terms: Sequence[AgreementTerm], today: dt.date, rules: CourtRules
) -> tuple[str, ...]:
    """What must not wait any longer: an effective agreement not filed in time, a confirmation running out.

    Law.md §12 rules 25 (未备案) and 26 (warned of so many days before, `CourtRules.confirmation_warn_days`).
    """
    numbers = {agreement.id: agreement.number for agreement in case.agreements}
    return tuple(
        f"第{numbers[term.agreement_id]}份协议{words}" for term in terms for words in _alarm(term, today, rules)
    )


def _alarm(term: AgreementTerm, today: dt.date, rules: CourtRules) -> Iterator[str]:
    last, left = term.deadline.last_day, days_left(term.deadline, today)
    if last is None or left is None:
        return
    if term.title == FILING and left < 0:
        yield f"未备案：应当在{spell_date(last)}前提交法院，已超期{-left}天"
    warned_from = confirmation_warning_from(term.deadline, rules)
    if term.title == CONFIRMATION and warned_from is not None and warned_from <= today <= last:
        when = f"还剩{left}天" if left else "今天是最后一天"
        yield f"申请司法确认的期限至{spell_date(last)}，{when}"
