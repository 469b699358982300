"""What a case shows: the sum of its own state and of its agreements, and its line in the list.

An agreement has a life of its own; the case is told by all of them together. A case counts as a
success once, whatever the number of its agreements; partial settlement is an outcome of its own
and never a success (law.md §10, §12 rules 24, 40).
"""

from __future__ import annotations

import datetime as dt
import enum
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from mediator_desk.domain.agreements import Agreement, AgreementState, Claim
from mediator_desk.domain.cases import OPEN_STATES, TERMINAL_STATES, Case, CaseState
from mediator_desk.domain.deadlines import Deadline
from mediator_desk.domain.parties import PartyRole
from mediator_desk.domain.pools import Pool
from mediator_desk.domain.proof import proof_of, unproved
from mediator_desk.domain.rulebook import ReferralKind
from mediator_desk.domain.triage import SuspensionResult


class Outcome(enum.StrEnum):
    """What came of a case so far (结果)."""

    RUNNING = "在办"
    SUCCESS = "调解成功"
    PENDING_PROOF = "待证"
    """All is settled, and an agreement lacks the proof that it was made: no success until it is mended."""
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
    TO_PROVE = "待证"
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
    standing_ones = tuple(agreement for agreement in case.agreements if agreement.settles)
    return frozenset(claim.id for claim in case.claims if _is_settled(case, claim, standing_ones))


def _is_settled(case: Case, claim: Claim, agreements: Sequence[Agreement]) -> bool:
    settling = [a for a in agreements if claim.id in a.claim_ids]
    if claim.side or not settling:
        return bool(settling)
    applicants = [p.id for p in case.present_parties if p.role is PartyRole.APPLICANT]
    respondents = [p.id for p in case.present_parties if p.role is PartyRole.RESPONDENT]
    return all(
        any(one in a.party_ids and other in (*a.party_ids, *a.releases) for a in settling)
        for one in applicants
        for other in respondents
    )


def _settled_by(case: Case, agreements: Sequence[Agreement]) -> bool:
    ours = [claim for claim in case.claims if not claim.side]
    return bool(ours) and all(_is_settled(case, claim, agreements) for claim in ours)


def _proved(case: Case) -> tuple[Agreement, ...]:
    return tuple(a for a in case.agreements if a.settles and proof_of(case, a) is not None)


def fully_settled(case: Case) -> bool:
    """Whether every claim of the court's file is settled; side disputes do not hold the case open.

    What ended as a sham (虚假调解) settled nothing.
    """
    return not ended_as_sham(case) and _settled_by(case, [agreement for agreement in case.agreements if agreement.settles])


def settled_with_proof(case: Case) -> bool:
    """Whether agreements that are proved settle every claim of the court's file: a success."""
    return not ended_as_sham(case) and _settled_by(case, _proved(case))


def outcome(case: Case) -> Outcome:
    """The outcome of the case, counted once (实体口径: by effective agreements and proof, not by clicks)."""
    if case.state in OPEN_STATES:
        return Outcome.RUNNING
    if case.state is CaseState.RETURNED:
        return Outcome.RETURNED
    if case.ending is None:
        return Outcome.WITHDRAWN
    if ended_as_sham(case):
        return Outcome.FAILED
    if settled_with_proof(case):
        return Outcome.SUCCESS
    if fully_settled(case) or (unproved(case) and not _proved(case)):
        return Outcome.PENDING_PROOF
    if any(a.settles for a in case.agreements):
        return Outcome.PARTIAL
    return Outcome.WITHDRAWN if case.state is CaseState.WITHDRAWN else Outcome.FAILED


def ended_as_sham(case: Case) -> bool:
    """Whether court or organisation ended the mediation as a sham (虚假调解): nothing of it counts as settled."""
    last = case.suspensions[-1] if case.suspensions else None
    return case.ending is not None and last is not None and last.result is SuspensionResult.END


def to_be_returned(case: Case) -> bool:
    """Whether a withdrawn case still owes the court its material and the court's receipt (第二十一条; rule 33)."""
    if case.state is not CaseState.WITHDRAWN or case.receipt is None or fully_settled(case):
        return False
    return case.hand_back is None or case.hand_back.received_on is None


def limit_runs(case: Case, limit: Deadline) -> bool:
    """Whether the days of the mediation limit are being counted: not after the end, nor while it stands still."""
    return case.state in OPEN_STATES and limit.stopped_on is None


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
    Outcome.PENDING_PROOF: Standing.TO_PROVE,
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
        if unproved(case):
            return Standing.TO_PROVE
        if fully_settled(case):
            return Standing.TO_CLOSE
        return Standing.MEDIATING if case.sessions else Standing.TO_MEET
    result = outcome(case)
    if case.state is CaseState.ENDED and result is not Outcome.PENDING_PROOF:
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
    """The limit, here and below, while it runs; None while it stands still and once the mediation has ended."""
    due_on: dt.date | None
    limit_from: dt.date | None
    """Day of the signed receipt: the bar of the limit begins there."""
    provisional: bool
    limit_stopped: bool = False
    """The limit of a mediation that still runs stands still: 鉴定, 中止, or an agreement on record."""
    enterprise: bool = False
    fast_track: bool = False


@dataclass(frozen=True, slots=True)
class LineFacts:
    """What the list shows beside the line of a case, where somebody wants these columns.

    Attributes:
        progress: the newest line of the journal about the case, in its words.
    """

    kind: ReferralKind = ReferralKind.OWN
    received_on: dt.date | None = None
    referred_on: dt.date | None = None
    amount: Decimal | None = None
    changed_at: dt.datetime | None = None
    progress: str = ""


@dataclass(frozen=True, slots=True)
class CaseRow:
    """One line of the case list (案件列表)."""

    id: int
    version: int
    headline: Headline
    more: LineFacts = field(default_factory=LineFacts, compare=False)
    """What further columns show; two lines of one case are the same line without it."""


def _names(case: Case, role: PartyRole) -> str:
    names = [party.name for party in case.present_parties if party.role is role]
    return "、".join(names[:2]) + (f"等{len(names)}方" if len(names) > 2 else "")


def headline(case: Case, deadline: Deadline) -> Headline:
    """The line of a case; `deadline` is the mediation limit as `domain.deadlines` computes it."""
    # After the end whoever led last stands for the case, so that it stays in the count of his pool.
    lead = case.lead if case.state in OPEN_STATES else case.last_lead
    running, counting = case.state in OPEN_STATES, limit_runs(case, deadline)
    finished, result = case.state in TERMINAL_STATES or case.state is CaseState.ARCHIVED, outcome(case)
    return Headline(
        title=case.title,
        cause=case.cause,
        applicants=_names(case, PartyRole.APPLICANT),
        respondents=_names(case, PartyRole.RESPONDENT),
        lead=lead.mediator_name if lead else "",
        pool=lead.pool if lead else None,
        standing=standing(case),
        outcome=result,
        open=not finished or to_be_returned(case) or result is Outcome.PENDING_PROOF,
        due_raw=deadline.raw if counting else None,
        due_on=deadline.last_day if counting else None,
        limit_from=case.receipt.signed_at.date() if case.receipt and running else None,
        provisional=deadline.provisional and counting,
        limit_stopped=running and deadline.stopped_on is not None,
        enterprise=case.enterprise,
        fast_track=case.fast_track,
    )
