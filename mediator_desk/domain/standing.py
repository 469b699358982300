"""What a case shows: the sum of its own state and of its agreements, and its line in the list.

An agreement has a life of its own; the case is told by all of them together. A case counts as a
success once, whatever the number of its agreements; partial settlement is an outcome of its own
and never a success (law.md §10, §12 rules 24, 40).
"""

from __future__ import annotations

import datetime as dt
import enum
from dataclasses import dataclass

from mediator_desk.domain.agreements import AgreementState, Claim
from mediator_desk.domain.cases import OPEN_STATES, TERMINAL_STATES, Case, CaseState
from mediator_desk.domain.deadlines import Deadline
from mediator_desk.domain.parties import PartyRole
from mediator_desk.domain.pools import Pool


class Outcome(enum.StrEnum):
    """What came of a case so far (结果)."""

    RUNNING = "在办"
    SUCCESS = "调解成功"
    PARTIAL = "部分达成"
    FAILED = "调解不成"
    RETURNED = "退回"
    WITHDRAWN = "撤回"


class Standing(enum.StrEnum):
    """The one word a list shows for a case (desktop.md §3.2)."""

    TO_CONSULT = "待征询"
    TO_ASSIGN = "待分派"
    TO_RECEIVE = "待签收"
    TO_MEET = "待首调"
    MEDIATING = "调解中"
    APPRAISING = "鉴定中"
    SUSPENDED = "中止"
    TO_SIGN = "待签署"
    TO_CLOSE = "已达成，待办结"
    TO_HAND_BACK = "待移送"
    AT_COURT = "已移送，待回执"
    SUCCESS = "调解成功"
    PARTIAL = "部分达成"
    FAILED = "不成·回法院"
    RETURNED = "已退回"
    WITHDRAWN = "已撤回"


def settled_claims(case: Case) -> frozenset[int]:
    """The claims that are settled by effective agreements.

    A side dispute is settled by whoever signed. A claim of the court's file is settled when it is between
    every applicant and every respondent: both signed, or the applicant dropped it against that respondent.
    Third parties need not sign.
    """
    return frozenset(claim.id for claim in case.claims if _is_settled(case, claim))


def _is_settled(case: Case, claim: Claim) -> bool:
    settling = [a for a in case.agreements if a.settles and claim.id in a.claim_ids]
    if claim.side or not settling:
        return bool(settling)
    applicants = [p.id for p in case.present_parties if p.role is PartyRole.APPLICANT]
    respondents = [p.id for p in case.present_parties if p.role is PartyRole.RESPONDENT]
    return all(
        any(one in a.party_ids and other in (*a.party_ids, *a.releases) for a in settling)
        for one in applicants
        for other in respondents
    )


def fully_settled(case: Case) -> bool:
    """Whether every claim of the court's file is settled; side disputes do not hold the case open."""
    ours = {claim.id for claim in case.claims if not claim.side}
    return bool(ours) and ours <= settled_claims(case)


def outcome(case: Case) -> Outcome:
    """The outcome of the case, counted once (实体口径: by effective agreements and proof, not by clicks)."""
    if case.state in OPEN_STATES:
        return Outcome.RUNNING
    if case.state is CaseState.RETURNED:
        return Outcome.RETURNED
    if case.ending is None:
        return Outcome.WITHDRAWN
    if fully_settled(case):
        return Outcome.SUCCESS
    if any(a.settles for a in case.agreements):
        return Outcome.PARTIAL
    return Outcome.WITHDRAWN if case.state is CaseState.WITHDRAWN else Outcome.FAILED


def to_be_returned(case: Case) -> bool:
    """Whether a withdrawn case still owes the court its material and the court's receipt (第二十一条; rule 33)."""
    if case.state is not CaseState.WITHDRAWN or case.receipt is None or fully_settled(case):
        return False
    return case.hand_back is None or case.hand_back.received_on is None


_NOT_RUNNING = frozenset({CaseState.APPRAISING, CaseState.SUSPENDED})


def limit_runs(case: Case) -> bool:
    """Whether the days of the mediation limit are being counted: not before the end, nor in 鉴定 or 中止."""
    return case.state in OPEN_STATES and case.state not in _NOT_RUNNING


_PLAIN = {
    CaseState.REGISTERED: Standing.TO_CONSULT,
    CaseState.CONSULTING: Standing.TO_CONSULT,
    CaseState.CHOOSING: Standing.TO_ASSIGN,
    CaseState.AWAITING_RECEIPT: Standing.TO_RECEIVE,
    CaseState.APPRAISING: Standing.APPRAISING,
    CaseState.SUSPENDED: Standing.SUSPENDED,
    CaseState.HANDED_BACK: Standing.AT_COURT,
    CaseState.RETURNED: Standing.RETURNED,
    CaseState.WITHDRAWN: Standing.WITHDRAWN,
}
_BY_OUTCOME = {
    Outcome.SUCCESS: Standing.SUCCESS,
    Outcome.PARTIAL: Standing.PARTIAL,
    Outcome.FAILED: Standing.FAILED,
    Outcome.WITHDRAWN: Standing.WITHDRAWN,
    Outcome.RETURNED: Standing.RETURNED,
}


def standing(case: Case) -> Standing:
    """The word for the case in lists and heads."""
    if case.state in _PLAIN:
        return _PLAIN[case.state]
    if case.state is CaseState.MEDIATING:
        if any(a.state is AgreementState.TO_SIGN for a in case.agreements):
            return Standing.TO_SIGN
        if fully_settled(case):
            return Standing.TO_CLOSE
        return Standing.MEDIATING if case.sessions else Standing.TO_MEET
    result = outcome(case)
    if case.state is CaseState.ENDED:
        return Standing.TO_CLOSE if result is Outcome.SUCCESS else Standing.TO_HAND_BACK
    return _BY_OUTCOME[result]


@dataclass(frozen=True, slots=True)
class Headline:
    """A case as one line of the list; kept beside the case so that a list needs no other table."""

    title: str
    cause: str
    applicants: str
    respondents: str
    lead: str
    pool: Pool | None
    standing: Standing
    outcome: Outcome
    open: bool
    """Something is still to be done; an ended case stays open until it is closed or the court has signed."""
    due_raw: dt.date | None
    """The limit, here and below, while it runs; None in 鉴定 and 中止 and once the mediation has ended."""
    due_on: dt.date | None
    limit_from: dt.date | None
    """Day of the signed receipt: the bar of the limit begins there."""
    provisional: bool


@dataclass(frozen=True, slots=True)
class CaseRow:
    """One line of the case list (案件列表)."""

    id: int
    version: int
    headline: Headline


def _names(case: Case, role: PartyRole) -> str:
    names = [party.name for party in case.present_parties if party.role is role]
    return "、".join(names[:2]) + (f"等{len(names)}方" if len(names) > 2 else "")


def headline(case: Case, deadline: Deadline) -> Headline:
    """The line of a case; `deadline` is the mediation limit as `domain.deadlines` computes it."""
    # After the end whoever led last stands for the case, so that it stays in the count of his pool.
    lead = case.lead if case.state in OPEN_STATES else case.last_lead
    running, counting = case.state in OPEN_STATES, limit_runs(case)
    finished = case.state in TERMINAL_STATES or case.state is CaseState.ARCHIVED
    return Headline(
        title=case.title,
        cause=case.cause,
        applicants=_names(case, PartyRole.APPLICANT),
        respondents=_names(case, PartyRole.RESPONDENT),
        lead=lead.mediator_name if lead else "",
        pool=lead.pool if lead else None,
        standing=standing(case),
        outcome=outcome(case),
        open=not finished or to_be_returned(case),
        due_raw=deadline.raw if counting else None,
        due_on=deadline.last_day if counting else None,
        limit_from=case.receipt.signed_at.date() if case.receipt and running else None,
        provisional=deadline.provisional and counting,
    )
