"""The lawful moves of a case as data (law.md §11): from, to, guards, paper and article.

A guard looks at the case and answers with the sentence that explains a refusal, or with "". What a
move needs beforehand is told to people before they begin (`lifecycle.lacking`); its other guards look at the facts
of the move and are asked when these are entered.
"""

from __future__ import annotations

import enum
from collections.abc import Callable
from dataclasses import dataclass, replace

from mediator_desk.domain import move_guards as guards
from mediator_desk.domain import triage_guards
from mediator_desk.domain.acts import Act
from mediator_desk.domain.cases import OPEN_STATES, TERMINAL_STATES, Case, CaseState
from mediator_desk.domain.disclosures import disclosed

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
    REOPEN = "重新启动，恢复调解"
    REOPEN_CHOICE = "重新启动，重新选定调解员"
    REOPEN_INQUIRY = "重新启动，重新征询意愿"


@dataclass(frozen=True, slots=True)
class Move:
    """One row of the table of moves.

    Attributes:
        row: the row of law.md §11 it comes from.
        source: the state before; None for a case that does not exist yet.
        guards: what the facts of the move must fulfil; each must answer "".
        needs: what must be true before; asked together with the guards, and alone by `lifecycle.lacking`.
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
    needs: tuple[Guard, ...] = ()


_S = CaseState
_INVITED = "法释〔2016〕14号"


def _from_each(sources: frozenset[CaseState], pattern: Move) -> tuple[Move, ...]:
    """The same move out of several states, in the order of `CaseState`."""
    return tuple(replace(pattern, source=state) for state in CaseState if state in sources)


def _taken_up(step: Step, target: CaseState, need: Guard) -> tuple[Move, ...]:
    """A finished case goes on by a judge's decision (重新启动)."""
    decided, article = (guards.reopening_decided,), "法官决定（law.md §11 未列，更正与恢复）"
    pattern = Move(step, "重启", None, target, decided, "重新启动决定", article, needs=(need,))
    return _from_each(TERMINAL_STATES | {CaseState.ENDED}, pattern)


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
        (),
        "告知书、征求意见书",
        f"{_INVITED}第十一条",
        needs=(triage_guards.may_be_mediated, triage_guards.found_suitable),
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
        needs=(triage_guards.may_be_mediated, triage_guards.found_suitable),
    ),
    Move(
        Step.REFER,
        "5",
        _S.CHOOSING,
        _S.AWAITING_RECEIPT,
        (guards.one_lead, guards.has_referral_date),
        "委派（委托）函、材料清单",
        f"{_INVITED}第五、十三、十五条",
        needs=(guards.everyone_consents,),
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
        (guards.receipt_not_before_referral, guards.receiver_named),
        "签收回执",
        f"{_INVITED}第二十七条",
        needs=(guards.one_lead, guards.everyone_still_consents, guards.no_open_conflict, disclosed),
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
            guards.told_before_first_record,
            guards.somebody_came,
            guards.identities_checked,
            guards.identities_rest_on_something,
            guards.wards_are_accompanied,
            guards.participants_may_sit_in,
            guards.court_allows_place,
            guards.only_assigned_mediators,
        ),
        "调解通知书、调解笔录",
        f"{_INVITED}第十四条；在线调解规则第十三、十七条",
        needs=(
            guards.everybodys_place_is_taken,
            guards.everyone_still_consents,
            guards.no_open_conflict,
            disclosed,
        ),
    ),
    *(
        Move(
            Step.CHANGE_MEDIATOR,
            "8",
            state,
            state,
            (guards.one_lead,),
            "更换调解员通知",
            f"{_INVITED}第十三、十五条",
        )
        for state in (_S.AWAITING_RECEIPT, _S.MEDIATING, _S.APPRAISING, _S.SUSPENDED)
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
        (triage_guards.appraisal_open, triage_guards.appraisal_agreed, triage_guards.appraisal_approved),
        "鉴定申请",
        "法办〔2023〕275号；在线调解规则第二十六条",
    ),
    Move(
        Step.FINISH_APPRAISAL,
        "10",
        _S.APPRAISING,
        _S.MEDIATING,
        (triage_guards.appraisal_closed,),
        "鉴定意见",
        "在线调解规则第二十六条",
    ),
    Move(
        Step.SUSPEND,
        "11",
        _S.MEDIATING,
        _S.SUSPENDED,
        (triage_guards.suspicion_reported,),
        "虚假调解线索报告",
        f"{_INVITED}第十八条",
    ),
    Move(
        Step.RESUME,
        "11",
        _S.SUSPENDED,
        _S.MEDIATING,
        (triage_guards.suspicion_reviewed,),
        "审查意见",
        f"{_INVITED}第十八条",
    ),
    Move(
        Step.END_SUSPENDED,
        "11",
        _S.SUSPENDED,
        _S.ENDED,
        (triage_guards.suspicion_reviewed, guards.has_failed_ending),
        "终止报告",
        f"{_INVITED}第十八条",
    ),
    Move(
        Step.CONCLUDE,
        "20",
        _S.MEDIATING,
        _S.ENDED,
        (guards.has_agreed_ending,),
        "调解情况报告",
        f"{_INVITED}第二十六条第一项",
        needs=(guards.all_claims_settled, guards.no_agreement_pending),
    ),
    Move(
        Step.FAIL,
        "20",
        _S.MEDIATING,
        _S.ENDED,
        (guards.has_ending, guards.reason_of(Act.FAIL)),
        "终止调解报告",
        f"{_INVITED}第二十六条；在线调解规则第二十五条",
        needs=(guards.something_unsettled, guards.no_agreement_pending),
    ),
    Move(
        Step.CLOSE,
        "14/18",
        _S.ENDED,
        _S.CLOSED,
        (guards.closing_path_named,),
        "备案材料",
        f"{_INVITED}第十九、二十条",
        needs=(guards.all_claims_settled, guards.agreements_filed),
    ),
    Move(
        Step.HAND_BACK,
        "21",
        _S.ENDED,
        _S.HANDED_BACK,
        (guards.materials_listed,),
        "移送清单",
        f"{_INVITED}第二十一条",
        needs=(guards.not_all_settled,),
    ),
    Move(
        Step.FILE_AT_COURT,
        "22",
        _S.HANDED_BACK,
        _S.FILED_AT_COURT,
        (guards.court_signed,),
        "法院立案案号",
        f"{_INVITED}第二十一条；民事诉讼法第一百二十六条",
        needs=(guards.before_filing,),
    ),
    Move(
        Step.SEND_TO_TRIAL,
        "22",
        _S.HANDED_BACK,
        _S.SENT_TO_TRIAL,
        (guards.court_signed,),
        "转审理回执",
        "2025年立案与调解工作意见第五、六条",
        needs=(guards.after_filing,),
    ),
    *_from_each(
        OPEN_STATES,
        Move(
            Step.WITHDRAW,
            "23",
            None,
            _S.WITHDRAWN,
            (guards.has_ending, guards.reason_of(Act.WITHDRAW)),
            "撤回申请",
            f"{_INVITED}第二十六条第二项",
            needs=(guards.no_agreement_pending,),
        ),
    ),
    # A withdrawn case is no case of the court's: its material goes back, its state stays.
    Move(
        Step.HAND_BACK,
        "21",
        _S.WITHDRAWN,
        _S.WITHDRAWN,
        (guards.materials_listed,),
        "移送清单",
        f"{_INVITED}第二十一、二十六条",
        needs=(guards.not_all_settled, guards.material_was_received),
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
            (),
            "卷宗封面、目录、备考表",
            "卷宗归档规定",
            needs=(guards.papers_returned,),
        ),
    ),
    # The table of law.md §11 ends here; a finished case is taken up again by a judge, where its facts let it go on.
    *_taken_up(Step.REOPEN, _S.MEDIATING, guards.material_was_signed_for),
    *_taken_up(Step.REOPEN_CHOICE, _S.CHOOSING, guards.agreed_and_not_begun),
    *_taken_up(Step.REOPEN_INQUIRY, _S.CONSULTING, guards.not_agreed_and_not_begun),
)
"""Every lawful move. Rows 12 to 19 of law.md §11 are agreements' (`domain.agreement_lifecycle`)."""
