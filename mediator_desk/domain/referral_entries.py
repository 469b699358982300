"""What a row of a referral sheet becomes when it is taken in: a case as entered."""

from __future__ import annotations

import datetime as dt

from mediator_desk.domain.causes import CauseBook
from mediator_desk.domain.entries import CaseEntry, ClaimEntry
from mediator_desk.domain.referral_sheets import ReferralValues
from mediator_desk.domain.refusals import Refusal
from mediator_desk.domain.rulebook import ReferralKind


def entry_of(values: ReferralValues, causes: CauseBook) -> CaseEntry:
    """The row as entered.

    Raises:
        Refusal: the row has no 收案日期 ("rows").
    """
    received: dt.date | None = values.received_on
    if received is None:
        raise Refusal("缺收案日期。", "一行也没有导入。", code="rows")
    listed = causes.list_on(received)
    return CaseEntry(
        kind=values.kind or ReferralKind.ENTRUSTED,
        cause=values.cause,
        cause_version=listed.version if listed else "",
        received_on=received,
        parties=(*values.applicants, *values.respondents, *values.thirds),
        numbers=tuple((number, received) for number in values.case_numbers),
        claims=(ClaimEntry(values.claim or values.cause, values.amount),),
        procedure=values.procedure,
        amount=values.amount,
        summary=values.claim,
        guiding_judge=values.judge,
        enterprise=values.enterprise,
        remark=values.remark,
    )
