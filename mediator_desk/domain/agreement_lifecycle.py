"""The lawful moves of one agreement as data (law.md §11 rows 12 to 19)."""

from __future__ import annotations

import enum
from collections.abc import Callable
from dataclasses import dataclass

from mediator_desk.domain.agreements import (
    Agreement,
    AgreementForm,
    AgreementState,
    Capacity,
    Obligation,
    ObligationKind,
    last_party_signature,
)
from mediator_desk.domain.cases import Case, CaseState
from mediator_desk.domain.confirmation import cause_of, subject_obstacle
from mediator_desk.domain.hearings import untold
from mediator_desk.domain.parties import PartyRole
from mediator_desk.domain.refusals import Refusal
from mediator_desk.domain.rulebook import ReferralKind

AgreementGuard = Callable[[Case, Agreement], str]


class AgreementStep(enum.StrEnum):
    """What a person does with an agreement, in the words of its button."""

    DRAFT = "起草协议"
    REVISE = "修改协议"
    FINISH = "定稿待签"
    REOPEN = "退回修改"
    SIGN = "登记签署"
    TAKE_EFFECT = "协议生效"
    REFUSE_TO_SIGN = "当事人拒签"
    FILE = "送达并备案"
    APPLY_CONFIRMATION = "申请司法确认"
    CONFIRMED = "裁定有效"
    NOT_CONFIRMED = "不予确认"
    COURT_PAPER = "出具调解书"
    PERFORM = "进入履行"
    PERFORMED = "履行完毕"
    ENFORCE = "申请执行"
    SUE = "另行起诉"
    VOID = "作废"


def has_contents(case: Case, agreement: Agreement) -> str:
    """The three statutory contents are there (第二十四条; law.md §12 rule 21)."""
    missing = []
    if len(set(agreement.party_ids)) < 2:
        missing.append("当事人基本情况（至少两方）")
    if not (agreement.facts.strip() and agreement.dispute.strip()):
        missing.append("纠纷的主要事实、争议事项")
    if not (agreement.obligations or any(term.strip() for term in agreement.extra_terms)):
        missing.append("调解结果")
    if not agreement.claim_ids:
        missing.append("所解决的请求事项")
    return f"还缺：{'、'.join(missing)}，不能定稿。" if missing else ""


def settles_court_claim(case: Case, agreement: Agreement) -> bool:
    """Whether it settles something of the court's file, and not only side disputes (附带纠纷)."""
    return any(claim.id in agreement.claim_ids and not claim.side for claim in case.claims)


def both_sides_sign(case: Case, agreement: Agreement) -> str:
    """A claim of the court's file is settled between its two sides (法释〔2016〕14号 19: 双方当事人)."""
    if not settles_court_claim(case, agreement):
        return ""
    roles = {party.role for party in case.parties if party.id in agreement.party_ids}
    missing = [role.value for role in (PartyRole.APPLICANT, PartyRole.RESPONDENT) if role not in roles]
    if not missing:
        return ""
    return f"解决法院移送的请求须由申请人和被申请人双方签署，签署人中没有{'、'.join(missing)}；附带纠纷可由各该当事人签署。"


def releases_are_respondents(case: Case, agreement: Agreement) -> str:
    """Only respondents who do not sign are released, and only from a claim of the court's file."""
    if not agreement.releases:
        return ""
    if not settles_court_claim(case, agreement):
        return "本协议没有解决法院移送的请求，不能写明放弃对其余被申请人的请求。"
    free = {
        p.id for p in case.present_parties if p.role is PartyRole.RESPONDENT and p.id not in agreement.party_ids
    }
    return "" if set(agreement.releases) <= free else "只能放弃对未签署的被申请人的请求，请核对勾选。"


def told_and_heard(case: Case, agreement: Agreement) -> str:
    """Every signer was told the five matters, and one session is on record (第十四、二十四条; rule 17)."""
    missing = untold(agreement.party_ids, case.notices)
    lines = [f"{p.name}（{'、'.join(missing[p.id])}）" for p in case.parties if p.id in missing]
    told = f"五项告知尚缺：{'；'.join(lines)}，请在案件页“五项告知”中补记。" if lines else ""
    heard = any(session.closed for session in case.sessions)
    return told + ("" if heard else "还没有定稿的调解笔录，请先在案件页“记录调解”并将笔录定稿。")


def oral_is_recorded(case: Case, agreement: Agreement) -> str:
    """An oral agreement stands in the closed record of a session (第二十三条)."""
    if agreement.form is not AgreementForm.ORAL:
        return ""
    recorded = any(s.id == agreement.oral_session_id and s.closed for s in case.sessions)
    return "" if recorded else "口头协议须记入已定稿的调解笔录，请先选择该次笔录。"


def parties_signed(case: Case, agreement: Agreement) -> str:
    """Every party signed (第二十四条; rule 24)."""
    missing = [
        p.name for p in case.parties if p.id in agreement.party_ids and agreement.signature_of(p.id) is None
    ]
    return f"尚未签署：{'、'.join(missing)}。" if missing else ""


def mediator_signed(case: Case, agreement: Agreement) -> str:
    """The mediator signed (第二十四条)."""
    return "" if any(s.capacity is Capacity.MEDIATOR for s in agreement.signatures) else "调解员尚未签名。"


def organisation_sealed(case: Case, agreement: Agreement) -> str:
    """An organisation that led put its seal (第二十四条; rule 22)."""
    lead = case.last_lead
    if lead is None or not lead.organisation:
        return ""
    sealed = any(s.capacity is Capacity.ORGANISATION for s in agreement.signatures)
    return "" if sealed else f"调解组织“{lead.organisation}”尚未盖章。"


def nobody_signed(case: Case, agreement: Agreement) -> str:
    """A text that somebody signed is not changed any more."""
    return "已有人签署，不能再修改文字，请作废后另拟。" if agreement.signatures else ""


def served_and_submitted(case: Case, agreement: Agreement) -> str:
    """Served on all its parties and submitted to the court (第十九条; row 14)."""
    served = {service.party_id for service in agreement.services}
    missing = [p.name for p in case.parties if p.id in agreement.party_ids and p.id not in served]
    if missing:
        return f"协议书尚未送达：{'、'.join(missing)}。"
    return "" if agreement.filed_on else "请填写提交法院备案日期。"


def only_before_filing(case: Case, agreement: Agreement) -> str:
    """备案 belongs to 委派 and the centre's own cases (第十九条)."""
    return "委托案件的协议由法院审查结案，不走备案。" if case.kind is ReferralKind.ENTRUSTED else ""


def only_after_filing(case: Case, agreement: Agreement) -> str:
    """Straight from effect to a court's 调解书 only where the case is filed (第二十条)."""
    return "" if case.kind is ReferralKind.ENTRUSTED else "请先送达并提交法院备案。"


def owes_something(case: Case, agreement: Agreement) -> str:
    """There is something to perform."""
    return "" if agreement.obligations else "本协议没有需要履行的内容。"


def performed_at_once(case: Case, agreement: Agreement) -> str:
    """即时履行: every obligation, to pay or to act, was due at signing (2025 意见 四)."""
    later = [o for o in agreement.obligations if _due_later(agreement, o)]
    return "还有未到期或未当场履行的款项或行为，请先“进入履行”。" if later else ""


def _due_later(agreement: Agreement, obligation: Obligation) -> bool:
    if obligation.immediate:
        return False
    if obligation.kind is ObligationKind.MONEY or obligation.due_on is None or agreement.effective_on is None:
        return True
    return obligation.due_on > agreement.effective_on


def confirmable(case: Case, agreement: Agreement) -> str:
    """The matter may be confirmed and an organisation mediated (民诉法 205; 解释 355; rules 28, 29)."""
    return subject_obstacle(case, cause_of(case))


def has_end_reason(case: Case, agreement: Agreement) -> str:
    """Why it was given up is on record."""
    return "" if agreement.end_reason.strip() else "请写明原因。"


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
_INVITED = "法释〔2016〕14号"
_SIGNED = (parties_signed, mediator_signed, organisation_sealed)

_C = CaseState
_RUNNING = frozenset({_C.MEDIATING})
"""A text is written and signed only while the mediation runs."""
_TO_THE_END = frozenset({_C.MEDIATING, _C.ENDED, _C.CLOSED})
"""What is done with an effective agreement before its case leaves the centre."""
_AT_COURT = frozenset({_C.HANDED_BACK, _C.FILED_AT_COURT, _C.SENT_TO_TRIAL})
_AFTERWARDS = _TO_THE_END | _AT_COURT
"""What follows by itself: an agreement on a part is performed also after the rest went to the court."""
_UNBOUND = _AFTERWARDS | {_C.WITHDRAWN}
"""A text that binds nobody may be voided also when the case has ended."""

AGREEMENT_MOVES: tuple[AgreementMove, ...] = (
    AgreementMove(_T.DRAFT, "12", None, _A.DRAFT, (), f"{_INVITED}第二十三条", _RUNNING),
    AgreementMove(_T.REVISE, "12", _A.DRAFT, _A.DRAFT, (nobody_signed,), f"{_INVITED}第二十三条", _RUNNING),
    AgreementMove(
        _T.FINISH,
        "12",
        _A.DRAFT,
        _A.TO_SIGN,
        (has_contents, both_sides_sign, releases_are_respondents, told_and_heard, oral_is_recorded),
        f"{_INVITED}第十四、二十三、二十四条",
        _RUNNING,
    ),
    AgreementMove(
        _T.REOPEN, "12", _A.TO_SIGN, _A.DRAFT, (nobody_signed,), f"{_INVITED}第二十四条", _RUNNING
    ),
    AgreementMove(_T.SIGN, "13", _A.TO_SIGN, _A.TO_SIGN, (), f"{_INVITED}第二十四条", _RUNNING),
    AgreementMove(
        _T.TAKE_EFFECT,
        "13",
        _A.TO_SIGN,
        _A.EFFECTIVE,
        _SIGNED,
        f"{_INVITED}第二十四条；在线调解规则第十九条",
        _RUNNING,
    ),
    AgreementMove(
        _T.REFUSE_TO_SIGN,
        "13b",
        _A.TO_SIGN,
        _A.NOT_MADE,
        (has_end_reason,),
        "在线调解规则第二十五条第七项",
        _RUNNING,
    ),
    AgreementMove(
        _T.FILE,
        "14",
        _A.EFFECTIVE,
        _A.FILED,
        (only_before_filing, served_and_submitted),
        f"{_INVITED}第十九条",
        _TO_THE_END,
    ),
    AgreementMove(
        _T.APPLY_CONFIRMATION,
        "15",
        _A.FILED,
        _A.CONFIRMING,
        (confirmable,),
        "民事诉讼法第二百零五条",
        _TO_THE_END,
    ),
    AgreementMove(
        _T.CONFIRMED, "16", _A.CONFIRMING, _A.PERFORMING, (), "民事诉讼法第二百零六条", _AFTERWARDS
    ),
    AgreementMove(
        _T.NOT_CONFIRMED,
        "16",
        _A.CONFIRMING,
        _A.NOT_MADE,
        (has_end_reason,),
        "民事诉讼法解释第三百五十五至三百五十八条",
        _AFTERWARDS,
    ),
    AgreementMove(_T.COURT_PAPER, "17", _A.FILED, _A.COURT_PAPER, (), "民事诉讼法第一百条", _TO_THE_END),
    AgreementMove(
        _T.COURT_PAPER,
        "17",
        _A.EFFECTIVE,
        _A.COURT_PAPER,
        (only_after_filing,),
        f"{_INVITED}第二十条",
        _TO_THE_END,
    ),
    AgreementMove(
        _T.PERFORM, "14", _A.FILED, _A.PERFORMING, (owes_something,), "人民调解法第三十一条", _AFTERWARDS
    ),
    AgreementMove(
        _T.PERFORM, "17", _A.COURT_PAPER, _A.PERFORMING, (owes_something,), "人民调解法第三十一条", _AFTERWARDS
    ),
    AgreementMove(
        _T.PERFORM,
        "18",
        _A.EFFECTIVE,
        _A.PERFORMING,
        (only_after_filing, owes_something),
        "2025年立案与调解工作意见第四条",
        _AFTERWARDS,
    ),
    AgreementMove(
        _T.PERFORMED,
        "18",
        _A.EFFECTIVE,
        _A.PERFORMED,
        (only_after_filing, performed_at_once),
        "2025年立案与调解工作意见第四条",
        _AFTERWARDS,
    ),
    AgreementMove(
        _T.PERFORMED, "19", _A.FILED, _A.PERFORMED, (performed_at_once,), "人民调解法第三十一条", _AFTERWARDS
    ),
    AgreementMove(_T.PERFORMED, "19", _A.PERFORMING, _A.PERFORMED, (), "人民调解法第三十一条", _AFTERWARDS),
    AgreementMove(_T.ENFORCE, "19", _A.PERFORMING, _A.ENFORCING, (), "民事诉讼法第二百五十条", _AFTERWARDS),
    AgreementMove(
        _T.SUE, "19", _A.PERFORMING, _A.SUED, (has_end_reason,), f"{_INVITED}第二十五条", _AFTERWARDS
    ),
    AgreementMove(_T.VOID, "12", _A.DRAFT, _A.VOID, (has_end_reason,), f"{_INVITED}第二十三条", _UNBOUND),
    AgreementMove(_T.VOID, "13b", _A.TO_SIGN, _A.VOID, (has_end_reason,), f"{_INVITED}第二十四条", _UNBOUND),
)

LATER_STEPS = frozenset(
    {
        _T.APPLY_CONFIRMATION,
        _T.CONFIRMED,
        _T.NOT_CONFIRMED,
        _T.COURT_PAPER,
        _T.PERFORM,
        _T.PERFORMED,
        _T.ENFORCE,
        _T.SUE,
    }
)
"""Steps of rows 15 to 19, which need no further fact than a day or a reason."""


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


def check_agreement_move(case: Case, agreement: Agreement, step: AgreementStep) -> AgreementState:
    """The state after the step, or a refusal with every reason and the article."""
    reasons = agreement_obstacles(case, agreement, step)
    move = agreement_move(agreement.state, step)
    if reasons or move is None:
        source = f"依据：{move.article}。" if move else ""
        raise Refusal("".join(reasons), "协议没有改动。", source, code="guard")
    return move.target


def effective_date_due(case: Case, agreement: Agreement) -> bool:
    """Whether the last signature is in, so that the agreement takes effect now."""
    return (
        agreement.state is AgreementState.TO_SIGN
        and not any(guard(case, agreement) for guard in _SIGNED)
        and last_party_signature(agreement) is not None
    )
