"""What can be done with a case next, so that no window has to know the law.

An offer is a button: its words, whether it is the natural next step, and what is missing for it. What is
offered follows from the table of moves (`domain.lifecycle`): an act is listed in exactly the states in which
the table knows one of its steps, and is open exactly when nothing that the step needs is lacking.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from mediator_desk.domain.acts import Act
from mediator_desk.domain.agencies import ending_agents
from mediator_desk.domain.agreement_guards import STANDING_FACTS
from mediator_desk.domain.agreement_lifecycle import AgreementStep, agreement_move
from mediator_desk.domain.agreements import Agreement, AgreementState
from mediator_desk.domain.case_moves import Step
from mediator_desk.domain.case_papers import open_papers
from mediator_desk.domain.cases import OPEN_STATES, Case, CaseState
from mediator_desk.domain.certifying import may_certify, needs_decision
from mediator_desk.domain.conflicts import barred_mediators, open_matters
from mediator_desk.domain.disclosures import objected, online, unagreed, undisclosed
from mediator_desk.domain.hearings import untold
from mediator_desk.domain.heirs import without_heirs
from mediator_desk.domain.lifecycle import lacking, move_for
from mediator_desk.domain.papers import PaperKind
from mediator_desk.domain.private_notes import takes_notes
from mediator_desk.domain.proof import unproved
from mediator_desk.domain.returning import FOLLOWED, REOPENING_STEPS
from mediator_desk.domain.standing import fully_settled, to_be_returned


@dataclass(frozen=True, slots=True)
class Offer:
    """One thing that can be done now; `reason` says why it is closed, and is empty when open."""

    act: Act
    primary: bool = False
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Hindrance:
    """What closes an act for a reason that the case alone does not tell: what its mediators speak, a setting."""

    act: Act
    reason: str
    remedy: Act | None = None
    """The act that clears it away, offered first where the closed one would be."""
    missing: str = ""
    """What the file lacks for it (缺什么); empty where nothing is to be brought."""


STEPS_OF: dict[Act, tuple[Step, ...]] = {
    Act.REFER: (Step.REFER,),
    Act.RECEIVE: (Step.RECEIVE,),
    Act.DECLINE: (Step.DECLINE,),
    Act.OBJECT: (Step.OBJECT,),
    Act.HOLD_SESSION: (Step.HOLD_SESSION,),
    Act.CHANGE_MEDIATOR: (Step.CHANGE_MEDIATOR,),
    Act.EXTEND: (Step.EXTEND,),
    Act.START_APPRAISAL: (Step.START_APPRAISAL,),
    Act.FINISH_APPRAISAL: (Step.FINISH_APPRAISAL,),
    Act.SUSPEND: (Step.SUSPEND,),
    Act.RESOLVE_SUSPENSION: (Step.RESUME, Step.END_SUSPENDED),
    Act.CONCLUDE: (Step.CONCLUDE,),
    Act.FAIL: (Step.FAIL,),
    Act.RETURN: (Step.RETURN,),
    Act.WITHDRAW: (Step.WITHDRAW,),
    Act.CLOSE: (Step.CLOSE,),
    Act.HAND_BACK: (Step.HAND_BACK,),
    Act.COURT_RECEIVES: (Step.FILE_AT_COURT, Step.SEND_TO_TRIAL, Step.COURT_TAKES_BACK),
    Act.ARCHIVE: (Step.ARCHIVE,),
    Act.REOPEN: REOPENING_STEPS,
}
"""The steps of the table that an act may take; an act of several takes the one that fits the case."""

_C = CaseState
_WITH_MEDIATOR = frozenset({_C.AWAITING_RECEIPT, _C.MEDIATING, _C.APPRAISING, _C.SUSPENDED})

_PRINTS = {
    Act.PRINT_RECEIPT: PaperKind.RECEIPT,
    Act.PRINT_REPORT: PaperKind.END_REPORT,
    Act.PRINT_SUSPICION: PaperKind.SUSPICION_REPORT,
}


def printed_by(act: Act) -> PaperKind | None:
    """The small paper that an act prints, or None when it does something else."""
    return _PRINTS.get(act)


_SIGNED_AGAIN = frozenset({_C.MEDIATING, _C.ENDED, _C.CLOSED, _C.HANDED_BACK, _C.FILED_AT_COURT, _C.SENT_TO_TRIAL})


def to_be_signed(case: Case) -> tuple[Agreement, ...]:
    """The agreements that wait for signatures: finished ones while the mediation runs, and those without proof (待证)."""
    waiting = tuple(a for a in case.agreements if a.state is AgreementState.TO_SIGN)
    if case.state is _C.MEDIATING:
        return (*waiting, *unproved(case))
    return unproved(case) if case.state in _SIGNED_AGAIN else ()


WHEN: dict[Act, Callable[[Case], bool]] = {
    Act.TRIAGE: lambda case: case.state in (_C.REGISTERED, _C.CONSULTING),
    Act.FAST_TRACK: lambda case: case.state in OPEN_STATES,
    Act.RECORD_CONSENT: lambda case: case.state in OPEN_STATES,
    Act.TELL: lambda case: case.state in OPEN_STATES,
    # Parties are called after the end as well: about signing, service, performance.
    Act.CONTACT: lambda case: case.state is not _C.ARCHIVED,
    Act.BOOK: lambda case: case.state in OPEN_STATES,
    Act.PRIVATE_NOTE: takes_notes,
    Act.DRAFT_AGREEMENT: lambda case: case.state is _C.MEDIATING,
    Act.SIGN_AGREEMENT: lambda case: bool(to_be_signed(case)),
    Act.RULE_CONFLICT: lambda case: case.state in _WITH_MEDIATOR,
    Act.APPLY_RECUSAL: lambda case: case.state in _WITH_MEDIATOR,
    Act.DISCLOSE: lambda case: case.state in _WITH_MEDIATOR and online(case),
    Act.CERTIFY: lambda case: case.state in _WITH_MEDIATOR and may_certify(case),
    Act.JOIN_PARTY: lambda case: case.state in OPEN_STATES,
    Act.ADD_AGENT: lambda case: case.state in OPEN_STATES,
    Act.END_AGENCY: lambda case: case.state in OPEN_STATES and bool(ending_agents(case)),
    Act.ADD_PARTICIPANT: lambda case: case.state in OPEN_STATES,
    Act.ELECT: lambda case: case.state in OPEN_STATES and bool(case.groups),
    Act.SUCCEED: lambda case: case.state in OPEN_STATES,
    Act.ADD_NUMBER: lambda case: case.state in OPEN_STATES,
    Act.PRINT_RECEIPT: lambda case: PaperKind.RECEIPT in open_papers(case),
    Act.PRINT_REPORT: lambda case: PaperKind.END_REPORT in open_papers(case),
    Act.PRINT_SUSPICION: lambda case: PaperKind.SUSPICION_REPORT in open_papers(case),
    Act.CORRECT: lambda case: case.state is not _C.ARCHIVED,
    Act.REFER_AGAIN: lambda case: case.state in FOLLOWED,
    Act.MERGE: lambda case: case.state is not _C.ARCHIVED,
    Act.UNMERGE: lambda case: case.merged_into is not None,
    Act.VOID_PARTY: lambda case: case.state is not _C.ARCHIVED,
    Act.RENAME_PARTY: lambda case: case.state is not _C.ARCHIVED,
}
"""When an act that moves no state is listed."""


def _silent(case: Case) -> bool:
    """Whether a party, such as one who joined later, has not said whether he agrees."""
    return any(case.latest_consent(party.id) is None for party in case.present_parties)


def _somebody_refused(case: Case) -> bool:
    answers = (case.latest_consent(party.id) for party in case.present_parties)
    return any(answer is not None and not answer.agreed for answer in answers)


def _asked_or_refused(case: Case) -> Act | None:
    """Who has not said whether he agrees is asked; who does not agree ends the choice (第十二条: 视为不同意调解)."""
    if _silent(case):
        return Act.RECORD_CONSENT
    return Act.OBJECT if _somebody_refused(case) else None


def _first_when_awaiting(case: Case) -> Act:
    if open_matters(case):
        return Act.RULE_CONFLICT
    if barred_mediators(case):
        return Act.DECLINE
    if objected(case):
        return Act.CHANGE_MEDIATOR
    asked = _asked_or_refused(case)
    if asked is not None:
        return asked
    return Act.DISCLOSE if undisclosed(case) or unagreed(case) else Act.RECEIVE


def _first_when_running(case: Case) -> Act:
    present = [party.id for party in case.present_parties]
    order: tuple[tuple[bool, Act], ...] = (
        (bool(open_matters(case)), Act.RULE_CONFLICT),
        (bool(barred_mediators(case)) or objected(case), Act.CHANGE_MEDIATOR),
        (bool(undisclosed(case) or unagreed(case)), Act.DISCLOSE),
        (bool(without_heirs(case)), Act.SUCCEED),
        (_silent(case), Act.RECORD_CONSENT),
        (_somebody_refused(case), Act.FAIL),
        (needs_decision(case), Act.CERTIFY),
        (bool(to_be_signed(case)), Act.SIGN_AGREEMENT),
        (fully_settled(case), Act.CONCLUDE),
        (not case.sessions and bool(untold(present, case.notices)), Act.TELL),
        (not case.sessions, Act.HOLD_SESSION),
    )
    return next((act for applies, act in order if applies), Act.DRAFT_AGREEMENT)


def _first_before_mediation(case: Case) -> Act:
    if case.state is _C.REGISTERED and lacking(case, Step.CONSULT):
        return Act.RETURN
    if case.state is _C.CONSULTING and lacking(case, Step.CHOOSE):
        return Act.RETURN
    if case.state is _C.CHOOSING:
        return _asked_or_refused(case) or Act.REFER
    # A refused consent does not stay overnight: the case goes back (民诉法 125).
    return Act.RETURN if _somebody_refused(case) and case.state is _C.CONSULTING else Act.RECORD_CONSENT


def _first_after_the_end(case: Case) -> Act | None:
    if to_be_signed(case):
        return Act.SIGN_AGREEMENT
    if case.state is _C.ENDED:
        return Act.CLOSE if fully_settled(case) else Act.HAND_BACK
    if case.state is _C.WITHDRAWN and to_be_returned(case):
        return Act.HAND_BACK if case.hand_back is None else Act.COURT_RECEIVES
    return {_C.HANDED_BACK: Act.COURT_RECEIVES, _C.ARCHIVED: None}.get(case.state, Act.ARCHIVE)


def natural(case: Case) -> Act | None:
    """The natural next act, or None when nothing is left to do."""
    if case.merged_into is not None:
        return None
    if case.state is _C.MEDIATING:
        return _first_when_running(case)
    if case.state is _C.AWAITING_RECEIPT:
        return _first_when_awaiting(case)
    if case.state is _C.APPRAISING:
        return Act.FINISH_APPRAISAL
    if case.state is _C.SUSPENDED:
        return Act.RESOLVE_SUSPENSION
    if case.state in OPEN_STATES:
        return _first_before_mediation(case)
    return _first_after_the_end(case)


def is_listed(case: Case, act: Act) -> bool:
    """Whether the act is listed for the case as it stands, open or closed; of a merged one it is only undone."""
    if case.merged_into is not None:
        return act is Act.UNMERGE
    if act in STEPS_OF:
        return any(move_for(case.state, step) is not None for step in STEPS_OF[act])
    return act in WHEN and WHEN[act](case)


_OPENED_BY_CONSENT = {_C.REGISTERED: Step.CONSULT, _C.CONSULTING: Step.CHOOSE}
"""The step that a consent takes by itself (`casework.record_consent`)."""


def closed_because(case: Case, act: Act) -> str:
    """What is missing for a listed act, or "" when it is open."""
    if act is Act.RECORD_CONSENT and case.state in _OPENED_BY_CONSENT:
        return "".join(lacking(case, _OPENED_BY_CONSENT[case.state]))
    known = [step for step in STEPS_OF.get(act, ()) if move_for(case.state, step) is not None]
    reasons = ["".join(lacking(case, step)) for step in known]
    return "" if not reasons or "" in reasons else reasons[0]


def offers(case: Case, hindrances: Sequence[Hindrance] = ()) -> tuple[Offer, ...]:
    """Everything listed in this state, the natural next act first and primary, each with what is missing.

    Args:
        hindrances: what further closes acts, known only outside the case.
    """
    first = natural(case)
    barred = {each.act: each for each in hindrances if each.reason}
    if first in barred and not closed_because(case, first):
        first = barred[first].remedy or first
    listed = [act for act in Act if act is not first and is_listed(case, act)]
    acts = ([first] if first is not None and is_listed(case, first) else []) + listed
    return tuple(Offer(act, primary=act is first, reason=_reason(case, act, barred)) for act in acts)


def _reason(case: Case, act: Act, barred: dict[Act, Hindrance]) -> str:
    further = barred[act].reason if act in barred else ""
    return closed_because(case, act) + further


_S = AgreementStep
_AGREEMENT_ORDER = (
    *(_S.FINISH, _S.SIGN, _S.FILE, _S.RULING, _S.SERVE_PAPER, _S.COURT_PAPER, _S.MEDIATE_AGAIN),
    *(_S.PERFORMED, _S.PERFORM, _S.RECORD_PERFORMANCE, _S.APPLY_CONFIRMATION, _S.REQUEST_PAPER),
    *(_S.REVISE, _S.REOPEN, _S.REFUSE_TO_SIGN, _S.ENFORCE, _S.SUE),
    *(_S.REPLACE_BY_NEW, _S.VOID_SIGNATURE, _S.VOID),
)
"""The natural next step first; those that put something right last."""


def agreement_offers(case: Case, agreement: Agreement) -> tuple[AgreementStep, ...]:
    """The steps open to an agreement, the natural next one first."""
    if case.merged_into is not None:
        return ()
    steps = [step for step in _AGREEMENT_ORDER if _is_open(case, agreement, step)]
    if agreement.state is AgreementState.TO_SIGN and _S.RECORD_PERFORMANCE in steps:
        # 即时履行 is the rarer way to take effect: it stands behind what is usual for a text that waits.
        steps.remove(_S.RECORD_PERFORMANCE)
        steps.insert(steps.index(_S.VOID), _S.RECORD_PERFORMANCE)
    return tuple(steps)


def _is_open(case: Case, agreement: Agreement, step: AgreementStep) -> bool:
    move = agreement_move(agreement.state, step)
    if move is None or case.state not in move.case_states:
        return False
    return not any(guard(case, agreement) for guard in move.guards if guard in STANDING_FACTS)
