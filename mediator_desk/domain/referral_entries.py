"""What a row of a referral sheet becomes when it is taken in: a case as entered, and the case itself."""

from __future__ import annotations

import datetime as dt

from mediator_desk.domain import casework
from mediator_desk.domain.cases import Case
from mediator_desk.domain.causes import CauseBook
from mediator_desk.domain.consents import Consent
from mediator_desk.domain.entries import CaseEntry, ClaimEntry, NewId, new_case
from mediator_desk.domain.referral_sheets import ReferralValues
from mediator_desk.domain.refusals import Refusal
from mediator_desk.domain.rulebook import ReferralKind
from mediator_desk.domain.speakers import speaker_name


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
        referred_on=values.referred_on,
        remark="\n".join(filter(None, (values.remark, values.stated))),
    )


def registered_case(values: ReferralValues, causes: CauseBook, new_id: NewId, today: dt.date) -> Case:
    """The row as a registered case, with the consents that it states in full.

    Raises:
        Refusal: what the rules of the form refuse as well.
    """
    case = casework.register(new_case(entry_of(values, causes), new_id, today))
    answers = values.answers
    if answers is None:
        return case
    said = dict(answers.said)
    # Those who agree first, as on the form: a refusal by one does not stand in the way of the others.
    for party in sorted(case.parties, key=lambda each: not said.get(each.role, False)):
        if party.role in said:
            who, agreed = speaker_name(party, None), said[party.role]
            consent = Consent(new_id(), party.id, agreed, answers.given_on, who, answers.form)
            case = casework.record_consent(case, consent)
    return case
