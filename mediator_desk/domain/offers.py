"""What can be done with a case next, so that no window has to know the law.

An offer is a button: its words, whether it is the natural next step, and why it is closed if it is.
"""

from __future__ import annotations

import enum
from dataclasses import dataclass

from mediator_desk.domain.agreement_lifecycle import AgreementStep, agreement_move
from mediator_desk.domain.agreements import Agreement, AgreementState
from mediator_desk.domain.case_papers import open_papers
from mediator_desk.domain.cases import OPEN_STATES, Case, CaseState
from mediator_desk.domain.conflicts import barred_mediators, open_matters
from mediator_desk.domain.hearings import untold
from mediator_desk.domain.papers import PaperKind
from mediator_desk.domain.rulebook import ReferralKind
from mediator_desk.domain.standing import fully_settled, to_be_returned


class Act(enum.StrEnum):
    """Everything a person can do with a case from its page."""

    RECORD_CONSENT = "记录意愿"
    REFER = "选定调解员"
    RECEIVE = "签收材料"
    DECLINE = "调解员不接收"
    OBJECT = "当事人不同意指定"
    TELL = "五项告知"
    HOLD_SESSION = "记录调解"
    SIGN_AGREEMENT = "签署协议"
    DRAFT_AGREEMENT = "起草协议"
    EXTEND = "延长期限"
    START_APPRAISAL = "开始鉴定"
    FINISH_APPRAISAL = "鉴定结束"
    CHANGE_MEDIATOR = "更换调解员"
    RULE_CONFLICT = "处理回避"
    APPLY_RECUSAL = "登记回避申请"
    JOIN_PARTY = "追加当事人"
    ADD_AGENT = "登记代理人"
    ADD_NUMBER = "补登案号"
    CONCLUDE = "达成协议，终结"
    FAIL = "调解不成，终止"
    RETURN = "退回法院"
    WITHDRAW = "当事人撤回"
    HAND_BACK = "移送法院"
    COURT_RECEIVES = "登记法院签收"
    CLOSE = "办结"
    ARCHIVE = "归档"
    PRINT_RECEIPT = "打印签收回执"
    PRINT_REPORT = "打印终止报告"
    CORRECT = "更正"


@dataclass(frozen=True, slots=True)
class Offer:
    """One thing that can be done now; `reason` says why it is closed, and is empty when open."""

    act: Act
    primary: bool = False
    reason: str = ""


def _silent(case: Case) -> bool:
    """Whether a party, such as one who joined later, has not said whether he agrees."""
    return any(case.latest_consent(party.id) is None for party in case.parties)


def _awaiting(case: Case) -> tuple[Act, ...]:
    acts = [Act.RECEIVE, Act.DECLINE, Act.OBJECT, Act.RULE_CONFLICT, Act.APPLY_RECUSAL, Act.RECORD_CONSENT]
    if open_matters(case):
        first = Act.RULE_CONFLICT
    elif barred_mediators(case):
        first = Act.DECLINE
    else:
        first = Act.RECORD_CONSENT if _silent(case) else Act.RECEIVE
    return (first, *(act for act in acts if act is not first))


def _withdrawn(case: Case) -> tuple[Act, ...]:
    if not to_be_returned(case):
        return (Act.ARCHIVE,)
    return (Act.HAND_BACK,) if case.hand_back is None else (Act.COURT_RECEIVES,)


def _running(case: Case) -> tuple[Act, ...]:
    waiting = any(agreement.state is AgreementState.TO_SIGN for agreement in case.agreements)
    if open_matters(case):
        first = Act.RULE_CONFLICT
    elif barred_mediators(case):
        first = Act.CHANGE_MEDIATOR
    elif _silent(case):
        first = Act.RECORD_CONSENT
    elif _somebody_refused(case):
        first = Act.FAIL
    elif waiting:
        first = Act.SIGN_AGREEMENT
    elif fully_settled(case):
        first = Act.CONCLUDE
    elif untold([party.id for party in case.parties], case.notices) and not case.sessions:
        first = Act.TELL
    elif not case.sessions:
        first = Act.HOLD_SESSION
    else:
        first = Act.DRAFT_AGREEMENT
    rest = (
        Act.HOLD_SESSION,
        Act.DRAFT_AGREEMENT,
        Act.TELL,
        Act.EXTEND,
        Act.START_APPRAISAL,
        Act.CHANGE_MEDIATOR,
        Act.RULE_CONFLICT,
        Act.APPLY_RECUSAL,
        Act.RECORD_CONSENT,
        Act.CONCLUDE,
        Act.FAIL,
    )
    return (first, *(act for act in rest if act is not first))


_PRINTS = {Act.PRINT_RECEIPT: PaperKind.RECEIPT, Act.PRINT_REPORT: PaperKind.END_REPORT}


def printed_by(act: Act) -> PaperKind | None:
    """The small paper that an act prints, or None when it does something else."""
    return _PRINTS.get(act)


_BY_STATE: dict[CaseState, tuple[Act, ...]] = {
    CaseState.REGISTERED: (Act.RECORD_CONSENT, Act.RETURN),
    CaseState.CONSULTING: (Act.RECORD_CONSENT, Act.RETURN),
    CaseState.CHOOSING: (Act.REFER, Act.OBJECT, Act.RECORD_CONSENT),
    CaseState.APPRAISING: (Act.FINISH_APPRAISAL, Act.RULE_CONFLICT, Act.APPLY_RECUSAL),
    CaseState.HANDED_BACK: (Act.COURT_RECEIVES,),
}


def _somebody_refused(case: Case) -> bool:
    answers = (case.latest_consent(party.id) for party in case.parties)
    return any(answer is not None and not answer.agreed for answer in answers)


def offers(case: Case) -> tuple[Offer, ...]:
    """The acts open in this state, the natural next one first and primary."""
    if case.state is CaseState.MEDIATING:
        acts = _running(case)
    elif case.state is CaseState.AWAITING_RECEIPT:
        acts = _awaiting(case)
    elif case.state is CaseState.CHOOSING and _silent(case):
        acts = (Act.RECORD_CONSENT, Act.REFER, Act.OBJECT)
    elif case.state is CaseState.WITHDRAWN:
        acts = _withdrawn(case)
    elif case.state is CaseState.ENDED:
        acts = (Act.CLOSE,) if fully_settled(case) else (Act.HAND_BACK,)
    elif case.state is CaseState.CONSULTING and _somebody_refused(case):
        # A refused consent does not stay overnight: the case goes back (民诉法 125).
        acts = (Act.RETURN, Act.RECORD_CONSENT)
    elif case.state in _BY_STATE:
        acts = _BY_STATE[case.state]
    elif case.state is CaseState.ARCHIVED:
        acts = ()
    else:
        acts = (Act.ARCHIVE,) if case.state is not CaseState.SUSPENDED else ()
    always = (
        (Act.JOIN_PARTY, Act.ADD_AGENT, Act.ADD_NUMBER, Act.WITHDRAW) if case.state in OPEN_STATES else ()
    )
    printing = tuple(act for act, kind in _PRINTS.items() if kind in open_papers(case))
    after = (*printing, Act.CORRECT) if case.state is not CaseState.ARCHIVED else printing
    listed = [Offer(act, primary=place == 0) for place, act in enumerate(acts)]
    return (*listed, *(Offer(act) for act in (*always, *after)))


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
