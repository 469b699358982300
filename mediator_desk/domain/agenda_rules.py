"""When a matter holds for a case: one condition each, the same that `store.agenda` asks of the tables.

Sources: law.md §11, §12; the articles stand in `domain.agenda_words`. What no text says is a documented figure of
`domain.agenda`.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from mediator_desk.domain.agenda import Horizon, Matter
from mediator_desk.domain.agenda_owed import followed, next_due, owed_before
from mediator_desk.domain.agreement_terms import CONFIRMATION, agreement_terms
from mediator_desk.domain.agreements import Agreement, AgreementForm, AgreementState
from mediator_desk.domain.calendar import WorkCalendar
from mediator_desk.domain.cases import OPEN_STATES, Case, CaseState
from mediator_desk.domain.conflicts import barred_mediators, open_matters
from mediator_desk.domain.deadlines import Deadline, confirmation_warning_from
from mediator_desk.domain.disclosures import objected, unagreed, undisclosed
from mediator_desk.domain.hearings import untold
from mediator_desk.domain.heirs import without_heirs
from mediator_desk.domain.limits import case_deadline
from mediator_desk.domain.papers import IssuedPaper, PaperKind
from mediator_desk.domain.parties import Party
from mediator_desk.domain.proof import ProofKind, proof_of
from mediator_desk.domain.rulebook import CourtRules, ReferralKind
from mediator_desk.domain.standing import Headline, Outcome, Standing, headline

_C, _A = CaseState, AgreementState
WITH_MEDIATOR = frozenset({_C.AWAITING_RECEIPT, _C.MEDIATING, _C.APPRAISING, _C.SUSPENDED})
FILED_IN = frozenset({_C.MEDIATING, _C.ENDED, _C.CLOSED})
"""States of a case in which an agreement can be filed or its confirmation applied for."""
SETTLED = frozenset({Outcome.SUCCESS, Outcome.PENDING_PROOF})


@dataclass(frozen=True, slots=True)
class CaseAt:
    """A case on one day with everything that is reckoned from it."""

    case: Case
    head: Headline
    limit: Deadline
    papers: tuple[IssuedPaper, ...]
    days: Horizon
    calendar: WorkCalendar
    rules: CourtRules

    @property
    def left(self) -> int | None:
        """Days to the last day of the limit while it runs."""
        due = self.head.due_on or self.head.due_raw
        return None if due is None else (due - self.days.today).days

    def agreement(self, *states: AgreementState) -> Agreement | None:
        """The first agreement in one of these states."""
        return next((each for each in self.case.agreements if each.state in states), None)

    def printed(self, kind: PaperKind) -> bool:
        """Whether a paper of that kind counts."""
        return any(paper.kind is kind and not paper.voided for paper in self.papers)


def case_at(
    case: Case, papers: tuple[IssuedPaper, ...], days: Horizon, calendar: WorkCalendar, rules: CourtRules
) -> CaseAt:
    """Reckon what stands beside the case."""
    limit = case_deadline(case, calendar, rules)
    return CaseAt(case, headline(case, limit), limit, papers, days, calendar, rules)


Holds = Callable[[CaseAt], bool]


def silent(at: CaseAt) -> tuple[Party, ...]:
    """Who has not said whether he agrees."""
    if at.case.state not in OPEN_STATES:
        return ()
    return tuple(party for party in at.case.present_parties if at.case.latest_consent(party.id) is None)


def refusing(at: CaseAt) -> tuple[Party, ...]:
    """Who said that he does not agree."""
    if at.case.state not in OPEN_STATES:
        return ()
    answers = ((party, at.case.latest_consent(party.id)) for party in at.case.present_parties)
    return tuple(party for party, answer in answers if answer is not None and not answer.agreed)


def untold_parties(at: CaseAt) -> tuple[Party, ...]:
    """Who has not been told all five matters although the material was signed for."""
    if at.case.receipt is None or at.case.state not in OPEN_STATES:
        return ()
    missing = untold([party.id for party in at.case.present_parties], at.case.notices)
    return tuple(party for party in at.case.present_parties if party.id in missing)


def _left_between(first: int, last: int) -> Holds:
    return lambda at: at.left is not None and first <= at.left <= last


def _unsigned_long(at: CaseAt) -> bool:
    since = at.case.referred_on
    return at.case.state is _C.AWAITING_RECEIPT and since is not None and since < at.days.unsigned_before


def _unsigned(at: CaseAt) -> bool:
    return at.case.state is _C.AWAITING_RECEIPT and not _unsigned_long(at)


def _in_hand(at: CaseAt) -> bool:
    return at.case.state in WITH_MEDIATOR


def _to_replace(at: CaseAt) -> bool:
    return _in_hand(at) and (bool(barred_mediators(at.case)) or objected(at.case))


def _undisclosed(at: CaseAt) -> bool:
    return _in_hand(at) and not objected(at.case) and bool(undisclosed(at.case) or unagreed(at.case))


def last_heard(case: Case) -> dt.date | None:
    """The day of the last session, or of the receipt where there was none."""
    days = [session.held_at.date() for session in case.sessions]
    days += [case.receipt.signed_at.date()] if case.receipt else []
    return max(days, default=None)


def _idle(at: CaseAt) -> bool:
    last = last_heard(at.case)
    still = at.head.standing in (Standing.TO_MEET, Standing.MEDIATING)
    return at.case.state is _C.MEDIATING and still and last is not None and last < at.days.idle_before


def unfiled(at: CaseAt, *, late: bool) -> Agreement | None:
    """An agreement in force that is still to be served and filed (第十九条; rule 25)."""
    if at.case.kind is ReferralKind.ENTRUSTED or at.case.state not in FILED_IN:
        return None
    waiting = [a for a in at.case.agreements if a.state is _A.EFFECTIVE and a.effective_on is not None]
    overdue = [a for a in waiting if a.effective_on is not None and a.effective_on <= at.days.filing_late_upto]
    found = overdue if late else ([] if overdue else waiting)
    return found[0] if found else None


def to_confirm(at: CaseAt) -> tuple[Agreement, Deadline] | None:
    """An agreement whose term for 司法确认 is running out (民诉法 205; rules 26, 28)."""
    if at.case.state not in FILED_IN:
        return None
    for term in agreement_terms(at.case, at.calendar, at.rules):
        warned, last = confirmation_warning_from(term.deadline, at.rules), term.deadline.last_day
        if term.title == CONFIRMATION and warned is not None and last is not None and warned <= at.days.today <= last:
            return next(a for a in at.case.agreements if a.id == term.agreement_id), term.deadline
    return None


def _back_without_receipt(at: CaseAt, *, sent: bool) -> bool:
    """A withdrawn case that owes the court its material (第二十一条; rule 33)."""
    case = at.case
    owes = case.state is _C.WITHDRAWN and case.receipt is not None and at.head.outcome not in SETTLED
    back = case.hand_back
    return owes and ((back is not None and back.received_on is None) if sent else back is None)


def _to_hand_back(at: CaseAt) -> bool:
    return at.head.standing is Standing.TO_HAND_BACK or _back_without_receipt(at, sent=False)


def _at_court(at: CaseAt) -> bool:
    return at.case.state is _C.HANDED_BACK or _back_without_receipt(at, sent=True)


def _no_suspicion_report(at: CaseAt) -> bool:
    running = at.case.state in OPEN_STATES and bool(at.case.suspensions)
    return running and not at.printed(PaperKind.SUSPICION_REPORT)


def unprinted(at: CaseAt) -> Agreement | None:
    """A written agreement in force of a case still in work whose text was never issued."""
    if not at.head.open:
        return None
    printed = {paper.agreement_id for paper in at.papers if not paper.voided}
    for each in at.case.agreements:
        if each.settles and each.form is AgreementForm.WRITTEN and each.id not in printed:
            if proof_of(at.case, each) is not ProofKind.AT_ONCE:
                return each
    return None


def perform_late(at: CaseAt) -> bool:
    """Whether something owed should have been done before today."""
    return any(owed_before(at.case, owed, at.days.today) for _, owed in followed(at.case))


def _perform_soon(at: CaseAt) -> bool:
    if perform_late(at):
        return False
    soon = (next_due(at.case, owed, at.days.today) for _, owed in followed(at.case))
    return any(day is not None and day <= at.days.perform_until for day in soon)


HOLDS: Mapping[Matter, Holds] = {
    Matter.OVERDUE: lambda at: at.left is not None and at.left < 0,
    Matter.DUE_TODAY: _left_between(0, 0),
    Matter.UNSIGNED_LONG: _unsigned_long,
    Matter.CONFLICT: lambda at: _in_hand(at) and bool(open_matters(at.case)),
    Matter.REPLACE: _to_replace,
    Matter.REFUSED: lambda at: bool(refusing(at)),
    Matter.HEIRS: lambda at: at.case.state in OPEN_STATES and bool(without_heirs(at.case)),
    Matter.TO_HAND_BACK: _to_hand_back,
    Matter.NOT_FILED_LATE: lambda at: unfiled(at, late=True) is not None,
    Matter.NO_SUSPICION_REPORT: _no_suspicion_report,
    Matter.DUE_SOON: _left_between(1, 3),
    Matter.DUE_WEEK: _left_between(4, 7),
    Matter.UNSIGNED: _unsigned,
    Matter.NO_CONSENT: lambda at: bool(silent(at)),
    Matter.NO_MEDIATOR: lambda at: at.case.state is _C.CHOOSING and not silent(at) and not refusing(at),
    Matter.UNDISCLOSED: _undisclosed,
    Matter.UNTOLD: lambda at: bool(untold_parties(at)),
    Matter.TO_SIGN: lambda at: at.case.state is _C.MEDIATING and at.agreement(_A.TO_SIGN) is not None,
    Matter.TO_PROVE: lambda at: at.head.standing is Standing.TO_PROVE or at.head.outcome is Outcome.PENDING_PROOF,
    Matter.TO_CONCLUDE: lambda at: at.case.state is _C.MEDIATING and at.head.standing is Standing.TO_CLOSE,
    Matter.NOT_FILED: lambda at: unfiled(at, late=False) is not None,
    Matter.CONFIRM: lambda at: to_confirm(at) is not None,
    Matter.TO_CLOSE: lambda at: at.case.state is _C.ENDED and at.head.standing is Standing.TO_CLOSE,
    Matter.NO_REPORT: lambda at: at.case.state in (_C.ENDED, _C.HANDED_BACK) and not at.printed(PaperKind.END_REPORT),
    Matter.SUSPENDED: lambda at: at.case.state is _C.SUSPENDED,
    Matter.PERFORM_LATE: perform_late,
    Matter.DRAFT: lambda at: at.case.state is _C.MEDIATING and at.agreement(_A.DRAFT) is not None,
    Matter.NO_SESSION: _idle,
    Matter.AT_COURT: _at_court,
    Matter.APPRAISING: lambda at: at.case.state is _C.APPRAISING,
    Matter.UNPRINTED: lambda at: unprinted(at) is not None,
    Matter.NO_NUMBER: lambda at: at.case.state in OPEN_STATES and not at.case.numbers,
    Matter.PERFORM_SOON: _perform_soon,
}
"""The table of matters."""


def matters_of(at: CaseAt) -> frozenset[Matter]:
    """Everything that waits in the case; of a merged one nothing does."""
    if at.case.merged_into is not None:
        return frozenset()
    return frozenset(matter for matter, holds in HOLDS.items() if holds(at))
