"""What can be done with a case next, so that no window has to know the law.

An offer is a button: its words, whether it is the natural next step, and what is missing for it. What is
offered follows from the table of moves (`domain.lifecycle`): an act is listed in exactly the states in which
the table knows one of its steps, and is open exactly when nothing that the step needs is lacking.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from mediator_desk.domain.acts import Act
from mediator_desk.domain.agreement_lifecycle import AgreementStep, agreement_move
from mediator_desk.domain.agreements import Agreement, AgreementState
from mediator_desk.domain.case_moves import Step
from mediator_desk.domain.case_papers import open_papers
from mediator_desk.domain.cases import OPEN_STATES, Case, CaseState
from mediator_desk.domain.conflicts import barred_mediators, open_matters
from mediator_desk.domain.hearings import untold
from mediator_desk.domain.lifecycle import lacking, move_for
from mediator_desk.domain.papers import PaperKind
from mediator_desk.domain.rulebook import ReferralKind
from mediator_desk.domain.standing import fully_settled, to_be_returned


@dataclass(frozen=True, slots=True)
class Offer:
    """One thing that can be done now; `reason` says why it is closed, and is empty when open."""

    act: Act
    primary: bool = False
    reason: str = ""


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
    Act.CONCLUDE: (Step.CONCLUDE,),
    Act.FAIL: (Step.FAIL,),
    Act.RETURN: (Step.RETURN,),
    Act.WITHDRAW: (Step.WITHDRAW,),
    Act.CLOSE: (Step.CLOSE,),
    Act.HAND_BACK: (Step.HAND_BACK,),
    Act.COURT_RECEIVES: (Step.FILE_AT_COURT, Step.SEND_TO_TRIAL, Step.COURT_TAKES_BACK),
    Act.ARCHIVE: (Step.ARCHIVE,),
}
"""The steps of the table that an act may take; an act of several takes the one that fits the case."""

_C = CaseState
_WITH_MEDIATOR = frozenset({_C.AWAITING_RECEIPT, _C.MEDIATING, _C.APPRAISING, _C.SUSPENDED})

_PRINTS = {Act.PRINT_RECEIPT: PaperKind.RECEIPT, Act.PRINT_REPORT: PaperKind.END_REPORT}


def printed_by(act: Act) -> PaperKind | None:
    """The small paper that an act prints, or None when it does something else."""
    return _PRINTS.get(act)


def _waits_for_signatures(case: Case) -> bool:
    return any(agreement.state is AgreementState.TO_SIGN for agreement in case.agreements)


WHEN: dict[Act, Callable[[Case], bool]] = {
    Act.RECORD_CONSENT: lambda case: case.state in OPEN_STATES,
    Act.TELL: lambda case: case.state in OPEN_STATES,
    Act.DRAFT_AGREEMENT: lambda case: case.state is _C.MEDIATING,
    Act.SIGN_AGREEMENT: lambda case: case.state is _C.MEDIATING and _waits_for_signatures(case),
    Act.RULE_CONFLICT: lambda case: case.state in _WITH_MEDIATOR,
    Act.APPLY_RECUSAL: lambda case: case.state in _WITH_MEDIATOR,
    Act.JOIN_PARTY: lambda case: case.state in OPEN_STATES,
    Act.ADD_AGENT: lambda case: case.state in OPEN_STATES,
    Act.ADD_NUMBER: lambda case: case.state in OPEN_STATES,
    Act.PRINT_RECEIPT: lambda case: PaperKind.RECEIPT in open_papers(case),
    Act.PRINT_REPORT: lambda case: PaperKind.END_REPORT in open_papers(case),
    Act.CORRECT: lambda case: case.state is not _C.ARCHIVED,
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
    return _asked_or_refused(case) or Act.RECEIVE


def _first_when_running(case: Case) -> Act:
    present = [party.id for party in case.present_parties]
    order: tuple[tuple[bool, Act], ...] = (
        (bool(open_matters(case)), Act.RULE_CONFLICT),
        (bool(barred_mediators(case)), Act.CHANGE_MEDIATOR),
        (_silent(case), Act.RECORD_CONSENT),
        (_somebody_refused(case), Act.FAIL),
        (_waits_for_signatures(case), Act.SIGN_AGREEMENT),
        (fully_settled(case), Act.CONCLUDE),
        (not case.sessions and bool(untold(present, case.notices)), Act.TELL),
        (not case.sessions, Act.HOLD_SESSION),
    )
    return next((act for applies, act in order if applies), Act.DRAFT_AGREEMENT)


def _first_before_mediation(case: Case) -> Act:
    if lacking(case, Step.CONSULT) and case.state is _C.REGISTERED:
        return Act.RETURN
    if case.state is _C.CHOOSING:
        return _asked_or_refused(case) or Act.REFER
    # A refused consent does not stay overnight: the case goes back (民诉法 125).
    return Act.RETURN if _somebody_refused(case) and case.state is _C.CONSULTING else Act.RECORD_CONSENT


def _first_after_the_end(case: Case) -> Act | None:
    if case.state is _C.ENDED:
        return Act.CLOSE if fully_settled(case) else Act.HAND_BACK
    if case.state is _C.WITHDRAWN and to_be_returned(case):
        return Act.HAND_BACK if case.hand_back is None else Act.COURT_RECEIVES
    return {_C.HANDED_BACK: Act.COURT_RECEIVES, _C.ARCHIVED: None}.get(case.state, Act.ARCHIVE)


def natural(case: Case) -> Act | None:
    """The natural next act, or None when nothing is left to do."""
    if case.state is _C.MEDIATING:
        return _first_when_running(case)
    if case.state is _C.AWAITING_RECEIPT:
        return _first_when_awaiting(case)
    if case.state is _C.APPRAISING:
        return Act.FINISH_APPRAISAL
    if case.state is _C.SUSPENDED:
        return Act.RESOLVE_SUSPENSION if Act.RESOLVE_SUSPENSION in STEPS_OF else None
    if case.state in OPEN_STATES:
        return _first_before_mediation(case)
    return _first_after_the_end(case)


def is_listed(case: Case, act: Act) -> bool:
    """Whether the act is listed for the case as it stands, open or closed."""
    if act in STEPS_OF:
        return any(move_for(case.state, step) is not None for step in STEPS_OF[act])
    return act in WHEN and WHEN[act](case)


def closed_because(case: Case, act: Act) -> str:
    """What is missing for a listed act, or "" when it is open."""
    if act is Act.RECORD_CONSENT and case.state is _C.REGISTERED:
        return "".join(lacking(case, Step.CONSULT))
    known = [step for step in STEPS_OF.get(act, ()) if move_for(case.state, step) is not None]
    reasons = ["".join(lacking(case, step)) for step in known]
    return "" if not reasons or "" in reasons else reasons[0]


def offers(case: Case) -> tuple[Offer, ...]:
    """Everything listed in this state, the natural next act first and primary, each with what is missing."""
    first = natural(case)
    listed = [act for act in Act if act is not first and is_listed(case, act)]
    acts = ([first] if first is not None and is_listed(case, first) else []) + listed
    return tuple(Offer(act, primary=act is first, reason=closed_because(case, act)) for act in acts)


_AGREEMENT_ORDER = (
    AgreementStep.FINISH,
    AgreementStep.SIGN,
    AgreementStep.FILE,
    AgreementStep.PERFORM,
    AgreementStep.PERFORMED,
    AgreementStep.COURT_PAPER,
    AgreementStep.REVISE,
    AgreementStep.REOPEN,
    AgreementStep.REFUSE_TO_SIGN,
    AgreementStep.ENFORCE,
    AgreementStep.SUE,
    AgreementStep.VOID,
)
_FILED_FIRST = frozenset({AgreementStep.PERFORM, AgreementStep.PERFORMED, AgreementStep.COURT_PAPER})


def agreement_offers(case: Case, agreement: Agreement) -> tuple[AgreementStep, ...]:
    """The steps open to an agreement, the natural next one first."""
    open_steps = [
        step
        for step in _AGREEMENT_ORDER
        if (move := agreement_move(agreement.state, step)) is not None and case.state in move.case_states
    ]
    if agreement.state is AgreementState.EFFECTIVE:
        # 备案 belongs to 委派; a 委托 agreement goes straight on (第十九、二十条).
        if case.kind is ReferralKind.ENTRUSTED:
            return tuple(step for step in open_steps if step is not AgreementStep.FILE)
        return tuple(step for step in open_steps if step not in _FILED_FIRST)
    return tuple(open_steps)
