"""The lawful moves of a case as data (law.md §11): from, to, guards, paper and article.

The table is obeyed everywhere: an action asks `check_move` and nothing changes a state otherwise.
A guard looks at the case as it is after the facts of the move were entered, and answers with the
sentence that explains a refusal, or with "".
"""

from __future__ import annotations

import enum
from collections.abc import Callable
from dataclasses import dataclass, replace

from mediator_desk.domain import move_guards as guards
from mediator_desk.domain.cases import OPEN_STATES, TERMINAL_STATES, Case, CaseState
from mediator_desk.domain.offers import Act
from mediator_desk.domain.refusals import Refusal

Guard = Callable[[Case], str]


class Step(enum.StrEnum):
    """What a person does that moves a case, in the words of its button."""

    REGISTER = "登记案件"
    CONSULT = "开始征询意愿"
    RETURN = "退回法院"
    CHOOSE = "进入选定指定"
    REFER = "选定调解员并发委派（委托）函"
    OBJECT = "当事人不同意指定"
    RECEIVE = "签收材料"
    DECLINE = "调解员不接收"
    HOLD_SESSION = "记录调解"
    CHANGE_MEDIATOR = "更换调解员"
    EXTEND = "延长调解期限"
    START_APPRAISAL = "开始鉴定"
    FINISH_APPRAISAL = "鉴定结束"
    SUSPEND = "中止调解"
    RESUME = "恢复调解"
    END_SUSPENDED = "终止中止的调解"
    CONCLUDE = "达成协议，终结调解"
    FAIL = "调解不成，终止调解"
    CLOSE = "办结"
    HAND_BACK = "移送法院"
    FILE_AT_COURT = "法院立案"
    SEND_TO_TRIAL = "转入审理"
    COURT_TAKES_BACK = "法院收回材料"
    WITHDRAW = "撤回"
    ARCHIVE = "归档"


@dataclass(frozen=True, slots=True)
class Move:
    """One row of the table of moves.

    Attributes:
        row: the row of law.md §11 it comes from.
        source: the state before; None for a case that does not exist yet.
        guards: each must answer "" for the move to be lawful.
        paper: the document the move leaves behind.
        article: where the rule is written.
    """

    step: Step
    row: str
    source: CaseState | None
    target: CaseState
    guards: tuple[Guard, ...]
    paper: str
    article: str


_S = CaseState
_INVITED = "法释〔2016〕14号"


def _from_each(sources: frozenset[CaseState], pattern: Move) -> tuple[Move, ...]:
    """The same move out of several states, in the order of `CaseState`."""
    return tuple(replace(pattern, source=state) for state in CaseState if state in sources)


MOVES: tuple[Move, ...] = (
    Move(
        Step.REGISTER,
        "1",
        None,
        _S.REGISTERED,
        (guards.has_two_sides, guards.has_cause),
        "登记表",
        f"{_INVITED}第三、十一条",
    ),
    Move(
        Step.CONSULT,
        "2",
        _S.REGISTERED,
        _S.CONSULTING,
        (guards.may_be_mediated,),
        "告知书、征求意见书",
        f"{_INVITED}第十一条",
    ),
    Move(
        Step.RETURN,
        "3",
        _S.REGISTERED,
        _S.RETURNED,
        (guards.has_ending, guards.reason_of(Act.RETURN)),
        "退回说明",
        "民事诉讼法第一百二十五条",
    ),
    Move(
        Step.RETURN,
        "3",
        _S.CONSULTING,
        _S.RETURNED,
        (guards.has_ending, guards.reason_of(Act.RETURN)),
        "退回说明",
        "在线调解规则第九、十五条",
    ),
    Move(
        Step.CHOOSE,
        "4",
        _S.CONSULTING,
        _S.CHOOSING,
        (guards.everyone_consents,),
        "同意书",
        f"{_INVITED}第十一、十二条",
    ),
    Move(
        Step.REFER,
        "5",
        _S.CHOOSING,
        _S.AWAITING_RECEIPT,
        (guards.everyone_consents, guards.one_lead, guards.has_referral_date),
        "委派（委托）函、材料清单",
        f"{_INVITED}第五、十三、十五条",
    ),
    Move(
        Step.OBJECT,
        "4",
        _S.CHOOSING,
        _S.ENDED,
        (guards.has_ending, guards.reason_of(Act.OBJECT)),
        "终止报告",
        f"{_INVITED}第十二条",
    ),
    Move(
        Step.OBJECT,
        "4",
        _S.AWAITING_RECEIPT,
        _S.ENDED,
        (guards.has_ending, guards.reason_of(Act.OBJECT)),
        "终止报告",
        f"{_INVITED}第十二条",
    ),
    Move(
        Step.RECEIVE,
        "6",
        _S.AWAITING_RECEIPT,
        _S.MEDIATING,
        (
            guards.one_lead,
            guards.receipt_not_before_referral,
            guards.receiver_named,
            guards.everyone_still_consents,
            guards.no_open_conflict,
        ),
        "签收回执",
        f"{_INVITED}第二十七条",
    ),
    Move(
        Step.DECLINE,
        "6b",
        _S.AWAITING_RECEIPT,
        _S.CHOOSING,
        (guards.nobody_assigned,),
        "不接收说明",
        "在线调解规则第十二条",
    ),
    Move(
        Step.HOLD_SESSION,
        "7",
        _S.MEDIATING,
        _S.MEDIATING,
        (
            guards.everyone_still_consents,
            guards.no_open_conflict,
            guards.told_before_first_record,
            guards.somebody_came,
            guards.identities_checked,
            guards.court_allows_place,
            guards.only_assigned_mediators,
        ),
        "调解通知书、调解笔录",
        f"{_INVITED}第十四条；在线调解规则第十七条",
    ),
    Move(
        Step.CHANGE_MEDIATOR,
        "8",
        _S.MEDIATING,
        _S.MEDIATING,
        (guards.one_lead,),
        "更换调解员通知",
        f"{_INVITED}第十三、十五条",
    ),
    Move(
        Step.EXTEND,
        "9",
        _S.MEDIATING,
        _S.MEDIATING,
        (guards.everyone_extends,),
        "延长调解期限同意书",
        f"{_INVITED}第二十七条",
    ),
    Move(
        Step.START_APPRAISAL,
        "10",
        _S.MEDIATING,
        _S.APPRAISING,
        (guards.appraisal_open,),
        "鉴定申请",
        "在线调解规则第二十六条",
    ),
    Move(
        Step.FINISH_APPRAISAL,
        "10",
        _S.APPRAISING,
        _S.MEDIATING,
        (guards.appraisal_closed,),
        "鉴定意见",
        "在线调解规则第二十六条",
    ),
    Move(Step.SUSPEND, "11", _S.MEDIATING, _S.SUSPENDED, (), "虚假调解线索报告", f"{_INVITED}第十八条"),
    Move(Step.RESUME, "11", _S.SUSPENDED, _S.MEDIATING, (), "审查意见", f"{_INVITED}第十八条"),
    Move(
        Step.END_SUSPENDED,
        "11",
        _S.SUSPENDED,
        _S.ENDED,
        (guards.has_failed_ending,),
        "终止报告",
        f"{_INVITED}第十八条",
    ),
    Move(
        Step.CONCLUDE,
        "20",
        _S.MEDIATING,
        _S.ENDED,
        (guards.has_agreed_ending, guards.all_claims_settled, guards.no_agreement_pending),
        "调解情况报告",
        f"{_INVITED}第二十六条第一项",
    ),
    Move(
        Step.FAIL,
        "20",
        _S.MEDIATING,
        _S.ENDED,
        (
            guards.has_ending,
            guards.reason_of(Act.FAIL),
            guards.something_unsettled,
            guards.no_agreement_pending,
        ),
        "终止调解报告",
        f"{_INVITED}第二十六条；在线调解规则第二十五条",
    ),
    Move(
        Step.CLOSE,
        "14/18",
        _S.ENDED,
        _S.CLOSED,
        (guards.all_claims_settled, guards.agreements_filed, guards.closing_path_named),
        "备案材料",
        f"{_INVITED}第十九、二十条",
    ),
    Move(
        Step.HAND_BACK,
        "21",
        _S.ENDED,
        _S.HANDED_BACK,
        (guards.not_all_settled, guards.materials_listed),
        "移送清单",
        f"{_INVITED}第二十一条",
    ),
    Move(
        Step.FILE_AT_COURT,
        "22",
        _S.HANDED_BACK,
        _S.FILED_AT_COURT,
        (guards.before_filing, guards.court_signed),
        "法院立案案号",
        f"{_INVITED}第二十一条；民事诉讼法第一百二十六条",
    ),
    Move(
        Step.SEND_TO_TRIAL,
        "22",
        _S.HANDED_BACK,
        _S.SENT_TO_TRIAL,
        (guards.after_filing, guards.court_signed),
        "转审理回执",
        "2025年立案与调解工作意见第五、六条",
    ),
    *_from_each(
        OPEN_STATES,
        Move(
            Step.WITHDRAW,
            "23",
            None,
            _S.WITHDRAWN,
            (guards.has_ending, guards.reason_of(Act.WITHDRAW), guards.no_agreement_pending),
            "撤回申请",
            f"{_INVITED}第二十六条第二项",
        ),
    ),
    # A withdrawn case is no case of the court's: its material goes back, its state stays.
    Move(
        Step.HAND_BACK,
        "21",
        _S.WITHDRAWN,
        _S.WITHDRAWN,
        (guards.not_all_settled, guards.material_was_received, guards.materials_listed),
        "移送清单",
        f"{_INVITED}第二十一、二十六条",
    ),
    Move(
        Step.COURT_TAKES_BACK,
        "21",
        _S.WITHDRAWN,
        _S.WITHDRAWN,
        (guards.court_signed,),
        "移送回执",
        f"{_INVITED}第二十一、二十六条",
    ),
    *_from_each(
        TERMINAL_STATES,
        Move(
            Step.ARCHIVE,
            "24",
            None,
            _S.ARCHIVED,
            (guards.papers_returned,),
            "卷宗封面、目录、备考表",
            "卷宗归档规定",
        ),
    ),
)
"""Every lawful move. Rows 12 to 19 of law.md §11 are agreements' (`domain.agreement_lifecycle`)."""


def move_for(source: CaseState | None, step: Step) -> Move | None:
    """The row of the table for that step in that state, or None when the table has none."""
    return next((move for move in MOVES if move.source is source and move.step is step), None)


def steps_from(source: CaseState) -> tuple[Step, ...]:
    """The steps the table knows from a state, in its order."""
    return tuple(dict.fromkeys(move.step for move in MOVES if move.source is source))


def obstacles(case: Case, step: Step, *, source: CaseState | None) -> tuple[str, ...]:
    """Why the step is not lawful now, in sentences; empty when it is."""
    move = move_for(source, step)
    if move is None:
        return (_no_such_move(source, step),)
    return tuple(filter(None, (guard(case) for guard in move.guards)))


def check_move(case: Case, step: Step, *, source: CaseState | None) -> CaseState:
    """The state after the step; refuses an unlawful one with every reason and the article.

    Args:
        case: the case with the facts of the step already entered.
        source: the state before the step (None for registration).
    """
    reasons = obstacles(case, step, source=source)
    move = move_for(source, step)
    if move is None:
        raise Refusal(reasons[0], "案件没有改动。", code="no-such-move")
    if reasons:
        raise Refusal("".join(reasons), "案件没有改动。", f"依据：{move.article}。", code="guard")
    return move.target


def _no_such_move(source: CaseState | None, step: Step) -> str:
    if source is CaseState.SUSPENDED:
        return f"中止的案件须先恢复调解，现在不能“{step}”。"
    state = source.value if source else "尚未登记"
    return f"案件现为“{state}”，不能“{step}”。"
