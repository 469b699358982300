"""The lawful moves of one agreement as data (law.md §11 rows 12 to 19); their guards are in `agreement_guards`."""

from __future__ import annotations

import enum
from collections.abc import Callable
from dataclasses import dataclass

from mediator_desk.domain import agreement_guards as guards
from mediator_desk.domain.acts import Act
from mediator_desk.domain.agreements import LIVE_EFFECT, Agreement, AgreementState, last_party_signature
from mediator_desk.domain.cases import Case, CaseState
from mediator_desk.domain.refusals import Refusal

AgreementGuard = Callable[[Case, Agreement], str]


class AgreementStep(enum.StrEnum):
    """What a person does with an agreement, in the words of its button, and what follows from it."""

    DRAFT = "起草协议"
    REVISE = "修改协议"
    FINISH = "定稿待签"
    REOPEN = "退回修改"
    SIGN = "登记签署"
    VOID_SIGNATURE = "撤销签署登记"
    TAKE_EFFECT = "协议生效"
    AT_ONCE = "即时履行，协议生效"
    REFUSE_TO_SIGN = "当事人拒签"
    FILE = "送达并备案"
    APPLY_CONFIRMATION = "申请司法确认"
    RULING = "登记裁定结果"
    CONFIRMED = "裁定有效"
    BACK_TO_FILED = "司法确认未果，仍为已备案"
    BACK_TO_EFFECTIVE = "司法确认未果，协议仍有效"
    NOT_CONFIRMED = "驳回司法确认申请"
    MEDIATE_AGAIN = "重新调解（另出新版本）"
    REQUEST_PAPER = "申请出具调解书"
    COURT_PAPER = "登记调解书"
    SERVE_PAPER = "登记调解书送达"
    PAPER_REFUSED = "拒收调解书"
    PERFORM = "进入履行"
    RECORD_PERFORMANCE = "登记履行"
    PERFORMED = "履行完毕"
    ENFORCE = "申请执行"
    SUE = "另行起诉"
    REPLACE_BY_NEW = "另订新协议替代"
    REPLACED = "由新协议替代"
    VOID = "作废"


@dataclass(frozen=True, slots=True)
class AgreementMove:
    """One row of the table; `guards` see the agreement with the facts of the step entered.

    `case_states` are the states of the case in which people may do it.
    """

    step: AgreementStep
    row: str
    source: AgreementState | None
    target: AgreementState
    guards: tuple[AgreementGuard, ...]
    article: str
    case_states: frozenset[CaseState]


_A = AgreementState
_T = AgreementStep
_C = CaseState
_INVITED = "法释〔2016〕14号"
_PROCEDURE = "民事诉讼法"
_FOLLOWED_UP = "人民调解法第三十一条"
_OPINION = "2025年立案与调解工作意见第四条"

_RUNNING = frozenset({_C.MEDIATING})
"""A text is written and signed only while the mediation runs."""
_TO_THE_END = frozenset({_C.MEDIATING, _C.ENDED, _C.CLOSED})
"""What is done with an effective agreement before its case leaves the centre."""
_AT_COURT = frozenset({_C.HANDED_BACK, _C.FILED_AT_COURT, _C.SENT_TO_TRIAL})
_AFTERWARDS = _TO_THE_END | _AT_COURT
"""What follows by itself: an agreement on a part is performed also after the rest went to the court."""
_UNBOUND = _AFTERWARDS | {_C.WITHDRAWN}
"""A text that binds nobody may be voided also when the case has ended."""


def _row(
    step: AgreementStep,
    row: str,
    source: AgreementState | None,
    target: AgreementState,
    article: str,
    states: frozenset[CaseState],
    *needs: AgreementGuard,
) -> AgreementMove:
    return AgreementMove(step, row, source, target, needs, article, states)


def _staying(
    step: AgreementStep,
    row: str,
    sources: frozenset[AgreementState],
    article: str,
    states: frozenset[CaseState],
    *needs: AgreementGuard,
) -> tuple[AgreementMove, ...]:
    """A step that leaves the agreement where it stands, out of several states."""
    return tuple(_row(step, row, state, state, article, states, *needs) for state in _A if state in sources)


_WRITING = (
    _row(_T.DRAFT, "12", None, _A.DRAFT, f"{_INVITED}第二十三条", _RUNNING),
    _row(_T.REVISE, "12", _A.DRAFT, _A.DRAFT, f"{_INVITED}第二十三条", _RUNNING, guards.nobody_signed),
    _row(
        *(_T.FINISH, "12", _A.DRAFT, _A.TO_SIGN, f"{_INVITED}第十四、二十三、二十四条", _RUNNING),
        *(guards.has_contents, guards.both_sides_sign, guards.releases_are_respondents),
        *(guards.replaced_by_all, guards.told_and_heard, guards.oral_is_recorded),
    ),
    _row(_T.REOPEN, "12", _A.TO_SIGN, _A.DRAFT, f"{_INVITED}第二十四条", _RUNNING, guards.nobody_signed),
    _row(_T.VOID, "12", _A.DRAFT, _A.VOID, f"{_INVITED}第二十三条", _UNBOUND, guards.has_end_reason),
    _row(_T.VOID, "13b", _A.TO_SIGN, _A.VOID, f"{_INVITED}第二十四条", _UNBOUND, guards.has_end_reason),
    *_staying(
        *(_T.REPLACE_BY_NEW, "12", frozenset({_A.EFFECTIVE, _A.FILED, _A.PERFORMING}), "民法典第五百四十三条"),
        *(_RUNNING, guards.not_bound_by_court, guards.not_being_replaced),
    ),
    *(
        _row(_T.REPLACED, "13", state, _A.REPLACED, "民法典第五百四十三条", _RUNNING, guards.not_bound_by_court)
        for state in (_A.EFFECTIVE, _A.FILED, _A.PERFORMING)
    ),
)
_SIGNING = (
    _row(_T.SIGN, "13", _A.TO_SIGN, _A.TO_SIGN, f"{_INVITED}第二十四条", _RUNNING),
    *_staying(
        _T.SIGN, "13", LIVE_EFFECT, f"{_INVITED}第二十四条", _AFTERWARDS, guards.signature_missing
    ),
    *_staying(
        *(_T.VOID_SIGNATURE, "13", LIVE_EFFECT | {_A.TO_SIGN}, f"{_INVITED}第二十四条", _AFTERWARDS),
        guards.somebody_signed,
    ),
    _row(
        *(_T.TAKE_EFFECT, "13", _A.TO_SIGN, _A.EFFECTIVE, f"{_INVITED}第二十四条；在线调解规则第十九条"),
        *(_RUNNING, guards.replaced_by_all, *guards.SIGNED),
    ),
    _row(
        *(_T.AT_ONCE, "18", _A.TO_SIGN, _A.PERFORMED, f"{_PROCEDURE}第一百零一条；{_OPINION}", _RUNNING),
        *(guards.replaced_by_all, guards.performed_at_once),
    ),
    _row(
        *(_T.REFUSE_TO_SIGN, "13b", _A.TO_SIGN, _A.NOT_MADE, "在线调解规则第二十五条第七项", _RUNNING),
        guards.has_end_reason,
    ),
    _row(
        *(_T.REFUSE_TO_SIGN, "13b", _A.EFFECTIVE, _A.NOT_MADE, "在线调解规则第二十五条第七项", _RUNNING),
        *(guards.party_signature_gone, guards.has_end_reason),
    ),
)
_FILING = (
    _row(
        *(_T.FILE, "14", _A.EFFECTIVE, _A.FILED, f"{_INVITED}第十九条", _TO_THE_END),
        *(guards.only_before_filing, guards.served_and_submitted),
    ),
)
_CONFIRMING = (
    _row(
        *(_T.APPLY_CONFIRMATION, "15", _A.FILED, _A.CONFIRMING, f"{_PROCEDURE}第二百零五条", _TO_THE_END),
        guards.confirmable,
    ),
    _row(
        *(_T.APPLY_CONFIRMATION, "15", _A.EFFECTIVE, _A.CONFIRMING, f"{_PROCEDURE}第二百零五条", _TO_THE_END),
        *(guards.filing_done, guards.confirmable),
    ),
    *_staying(_T.RULING, "16", frozenset({_A.CONFIRMING}), f"{_PROCEDURE}第二百零六条", _AFTERWARDS),
    _row(_T.CONFIRMED, "16", _A.CONFIRMING, _A.PERFORMING, f"{_PROCEDURE}第二百零六条", _AFTERWARDS),
    _row(
        *(_T.BACK_TO_FILED, "16", _A.CONFIRMING, _A.FILED, "民事诉讼法解释第三百五十五条", _AFTERWARDS),
        guards.was_filed,
    ),
    _row(_T.BACK_TO_EFFECTIVE, "16", _A.CONFIRMING, _A.EFFECTIVE, "民事诉讼法解释第三百五十五条", _AFTERWARDS),
    _row(
        *(_T.NOT_CONFIRMED, "16", _A.CONFIRMING, _A.NOT_CONFIRMED, "民事诉讼法解释第三百五十八条", _AFTERWARDS),
        guards.has_end_reason,
    ),
    _row(_T.MEDIATE_AGAIN, "16", _A.NOT_CONFIRMED, _A.DRAFT, f"{_PROCEDURE}第二百零六条", _RUNNING),
    _row(
        *(_T.SUE, "16", _A.NOT_CONFIRMED, _A.SUED, f"{_PROCEDURE}第二百零六条", _AFTERWARDS),
        guards.has_end_reason,
    ),
)
_COURT_PAPER = (
    *_staying(
        *(_T.REQUEST_PAPER, "17", frozenset({_A.FILED, _A.EFFECTIVE}), f"{_INVITED}第二十条；{_OPINION}"),
        *(_TO_THE_END, guards.court_has_case, guards.filing_or_filed, guards.paper_not_requested),
    ),
    *(
        _row(
            *(_T.COURT_PAPER, "17", state, _A.COURT_PAPER, f"{_PROCEDURE}第一百条；{_INVITED}第二十条", _TO_THE_END),
            *(guards.court_has_case, guards.filing_or_filed, guards.paper_asked_for, guards.paper_named),
        )
        for state in (_A.FILED, _A.EFFECTIVE)
    ),
    *_staying(
        *(_T.SERVE_PAPER, "17", frozenset({_A.COURT_PAPER}), "民事诉讼法解释第一百三十三条", _AFTERWARDS),
        guards.somebody_unserved,
    ),
    _row(
        *(_T.PAPER_REFUSED, "17", _A.COURT_PAPER, _A.NOT_MADE, f"{_PROCEDURE}第一百零二条", _AFTERWARDS),
        *(guards.paper_refused, guards.has_end_reason),
    ),
)
_PERFORMING = (
    _row(_T.PERFORM, "14", _A.FILED, _A.PERFORMING, _FOLLOWED_UP, _AFTERWARDS, guards.owes_something),
    _row(
        *(_T.PERFORM, "17", _A.COURT_PAPER, _A.PERFORMING, _FOLLOWED_UP, _AFTERWARDS),
        *(guards.paper_in_force, guards.owes_something),
    ),
    _row(
        *(_T.PERFORM, "18", _A.EFFECTIVE, _A.PERFORMING, _OPINION, _AFTERWARDS),
        *(guards.filing_done, guards.owes_something),
    ),
    *_staying(
        *(_T.RECORD_PERFORMANCE, "18", frozenset({_A.TO_SIGN}), f"{_PROCEDURE}第一百零一条；{_OPINION}"),
        *(_RUNNING, guards.something_unperformed),
    ),
    *_staying(
        *(_T.RECORD_PERFORMANCE, "19", LIVE_EFFECT - {_A.PERFORMED}, _FOLLOWED_UP, _AFTERWARDS),
        guards.something_unperformed,
    ),
    _row(
        *(_T.PERFORMED, "18", _A.EFFECTIVE, _A.PERFORMED, _OPINION, _AFTERWARDS),
        *(guards.filing_done, guards.performed_at_once),
    ),
    _row(_T.PERFORMED, "19", _A.FILED, _A.PERFORMED, _FOLLOWED_UP, _AFTERWARDS, guards.performed_at_once),
    _row(
        *(_T.PERFORMED, "19", _A.COURT_PAPER, _A.PERFORMED, _FOLLOWED_UP, _AFTERWARDS),
        *(guards.paper_in_force, guards.performed_at_once),
    ),
    _row(_T.PERFORMED, "19", _A.PERFORMING, _A.PERFORMED, _FOLLOWED_UP, _AFTERWARDS, guards.performed_in_full),
    _row(_T.PERFORMED, "19", _A.ENFORCING, _A.PERFORMED, _FOLLOWED_UP, _AFTERWARDS, guards.performed_in_full),
    _row(
        *(_T.ENFORCE, "19", _A.PERFORMING, _A.ENFORCING, f"{_PROCEDURE}第二百五十条", _AFTERWARDS),
        guards.enforceable,
    ),
    _row(_T.SUE, "19", _A.PERFORMING, _A.SUED, f"{_INVITED}第二十五条", _AFTERWARDS, guards.has_end_reason),
)
AGREEMENT_MOVES: tuple[AgreementMove, ...] = (
    *(*_WRITING, *_SIGNING, *_FILING),
    *(*_CONFIRMING, *_COURT_PAPER, *_PERFORMING),
)
"""Every lawful move of an agreement."""

LATER_STEPS = frozenset({_T.PERFORM, _T.PERFORMED, _T.ENFORCE, _T.SUE})
"""Steps of row 19, which need no further fact than a day or a reason."""

_AFTER_REOPENING = frozenset({_T.MEDIATE_AGAIN, _T.REPLACE_BY_NEW})
"""Steps that take up the mediation again; an ended case is reopened for them."""


def agreement_move(source: AgreementState | None, step: AgreementStep) -> AgreementMove | None:
    """The row for that step in that state, or None."""
    return next((move for move in AGREEMENT_MOVES if move.source is source and move.step is step), None)


def agreement_obstacles(case: Case, agreement: Agreement, step: AgreementStep) -> tuple[str, ...]:
    """Why the step is not lawful now, judged from the state the agreement has."""
    move = agreement_move(agreement.state, step)
    if move is None:
        return (f"协议现为“{agreement.state}”，不能“{step}”。",)
    if case.state not in move.case_states:
        return (f"案件现为“{case.state}”，不能“{step}”。",)
    return tuple(filter(None, (guard(case, agreement) for guard in move.guards)))


def reopening_needed(case: Case, agreement: Agreement, step: AgreementStep) -> str:
    """What to do first where the step takes up the mediation of a case that has ended, or ""."""
    move = agreement_move(agreement.state, step)
    if move is None or step not in _AFTER_REOPENING or case.state in move.case_states:
        return ""
    return f"案件已经终结，请先在案件页“{Act.REOPEN}”，再“{step}”。"


def check_agreement_move(case: Case, agreement: Agreement, step: AgreementStep) -> AgreementState:
    """The state after the step, or a refusal with every reason and the article."""
    reasons = agreement_obstacles(case, agreement, step)
    move = agreement_move(agreement.state, step)
    if reasons or move is None:
        source = f"依据：{move.article}。" if move else ""
        todo = reopening_needed(case, agreement, step) + source
        raise Refusal("".join(reasons), "协议没有改动。", todo, code="guard")
    return move.target


def effective_date_due(case: Case, agreement: Agreement) -> bool:
    """Whether the last signature is in, so that the agreement takes effect now."""
    return (
        agreement.state is AgreementState.TO_SIGN
        and not any(guard(case, agreement) for guard in guards.SIGNED)
        and last_party_signature(agreement) is not None
    )
