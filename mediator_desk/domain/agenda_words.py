"""The words of every matter of 待办: its reason, the rule with its article, and the acts that clear it away."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from mediator_desk.domain import agenda_reasons as reasons
from mediator_desk.domain.acts import Act
from mediator_desk.domain.agenda import IDLE_DAYS, UNSIGNED_DAYS, Matter
from mediator_desk.domain.agenda_rules import CaseAt, refusing, silent, unfiled, unprinted, untold_parties
from mediator_desk.domain.agreement_lifecycle import AgreementStep
from mediator_desk.domain.agreements import Agreement, AgreementState
from mediator_desk.domain.heirs import without_heirs
from mediator_desk.domain.proof import unproved_words
from mediator_desk.domain.row_words import Urgency

_INVITED = "法释〔2016〕14号"
_ONLINE = "《人民法院在线调解规则》"
_RUNS_OUT = "期限届满前各方同意的可以延长；达不成协议的，终止调解并移送法院"


@dataclass(frozen=True, slots=True)
class Wording:
    """How one matter is said and done.

    Attributes:
        acts: the acts that clear it away, the usual one first; the first that is open to the person is the button.
        steps: the same for steps of the agreement that `agreement` names.
        always: told also to whoever cannot do it himself.
        before: a natural next act of `_BEFORE_ALL` comes before `acts`.
        after: where none of `acts` is open, the natural next act clears the way.
    """

    reason: Callable[[CaseAt], str]
    why: str
    acts: tuple[Act, ...] = ()
    steps: tuple[AgreementStep, ...] = ()
    agreement: Callable[[CaseAt], Agreement | None] | None = None
    tone: Urgency = Urgency.NEAR
    always: bool = False
    before: bool = False
    after: bool = False


def _said(words: str) -> Callable[[CaseAt], str]:
    return lambda at: words


_S = AgreementStep
_OVERDUE = "届满未达成协议的，应当终止调解（法释〔2016〕14号第二十六、二十七条）；届满后不能再延长。"
_FILE_WHY = f"{_INVITED}第十九条：协议送达双方当事人，并提交人民法院备案；天数是本院设置。"
_PRESSING = Urgency.PRESSING

WORDINGS: Mapping[Matter, Wording] = {
    Matter.OVERDUE: Wording(reasons.term, _OVERDUE, (Act.FAIL,), tone=_PRESSING, always=True, before=True),
    Matter.DUE_TODAY: Wording(
        reasons.term,
        f"{_RUNS_OUT}（{_INVITED}第二十七条）。",
        (Act.EXTEND,),
        tone=_PRESSING,
        always=True,
        before=True,
    ),
    Matter.UNSIGNED_LONG: Wording(
        *(
            reasons.unsigned,
            f"移交材料签字接收之日起算期限（{_INVITED}第二十七条）；超过{UNSIGNED_DAYS}天即提示，参照{_ONLINE}第十二条。",
        ),
        acts=(Act.RECEIVE,),
        tone=_PRESSING,
        always=True,
        after=True,
    ),
    Matter.CONFLICT: Wording(
        reasons.conflict,
        f"回避由特邀调解组织或者人民法院决定，决定前该调解员不得主持调解（{_INVITED}第十五条）。",
        (Act.RULE_CONFLICT,),
        tone=_PRESSING,
    ),
    Matter.REPLACE: Wording(
        reasons.to_replace,
        f"{_INVITED}第十三、十五条；{_ONLINE}第十三条。",
        (Act.CHANGE_MEDIATOR, Act.DECLINE),
        tone=_PRESSING,
    ),
    Matter.REFUSED: Wording(
        *(
            lambda at: f"不同意调解：{reasons.names(refusing(at))}",
            "不同意调解的，及时退回或者终止（民事诉讼法第一百二十五条；法释〔2016〕14号第十二、二十六条）。",
        ),
        acts=(Act.RETURN, Act.OBJECT, Act.FAIL),
        tone=_PRESSING,
    ),
    Matter.HEIRS: Wording(
        lambda at: f"{reasons.names(without_heirs(at.case))}已死亡或者终止，未登记承继人",
        "民事诉讼法第一百五十三条：等待继承人表明是否参加。",
        (Act.SUCCEED,),
        tone=_PRESSING,
    ),
    Matter.TO_HAND_BACK: Wording(
        reasons.ended,
        f"调解不成的，将起诉状等材料移送人民法院（{_INVITED}第二十一条）。",
        (Act.HAND_BACK,),
        tone=_PRESSING,
    ),
    Matter.NOT_FILED_LATE: Wording(
        reasons.filing(late=True), _FILE_WHY, (), (_S.FILE,), lambda at: unfiled(at, late=True), _PRESSING
    ),
    Matter.NO_SUSPICION_REPORT: Wording(
        _said("已中止，还没有打印虚假调解线索报告"),
        f"应当中止调解，并向人民法院或者特邀调解组织报告（{_INVITED}第十八条）。",
        (Act.PRINT_SUSPICION,),
        tone=_PRESSING,
    ),
    Matter.DUE_SOON: Wording(
        reasons.term, f"{_RUNS_OUT}（{_INVITED}第二十七条）。", (Act.EXTEND,), always=True, before=True
    ),
    Matter.DUE_WEEK: Wording(
        reasons.term, f"{_RUNS_OUT}（{_INVITED}第二十七条）。", (Act.HOLD_SESSION,), before=True
    ),
    Matter.UNSIGNED: Wording(
        reasons.unsigned, f"移交材料签字接收之日起算期限（{_INVITED}第二十七条）。", (Act.RECEIVE,), after=True
    ),
    Matter.NO_CONSENT: Wording(
        lambda at: f"未记录调解意愿：{reasons.names(silent(at))}",
        f"经当事人同意才能委派（{_INVITED}第十一条；民事诉讼法第一百二十五条）。",
        (Act.RECORD_CONSENT, Act.RETURN),
    ),
    Matter.NO_MEDIATOR: Wording(
        reasons.no_mediator,
        f"当事人在名册中协商确定，协商不成的由组织或者法院指定（{_INVITED}第十二条）。",
        (Act.REFER,),
        after=True,
    ),
    Matter.UNDISCLOSED: Wording(
        reasons.lacks_disclosure,
        f"{_ONLINE}第十三条：调解员应当披露，各方知悉并同意的可以继续。",
        (Act.DISCLOSE,),
    ),
    Matter.UNTOLD: Wording(
        lambda at: f"未完成五项告知：{reasons.names(untold_parties(at))}",
        f"调解程序开始前告知权利义务等五项（{_INVITED}第十四条）。",
        (Act.TELL,),
    ),
    Matter.TO_SIGN: Wording(
        reasons.unsigned_text,
        f"协议自各方签名、盖章或者捺印后生效（{_INVITED}第二十四条）。",
        (Act.CERTIFY,),
        (_S.SIGN,),
        lambda at: at.agreement(AgreementState.TO_SIGN),
    ),
    Matter.TO_PROVE: Wording(
        lambda at: unproved_words(at.case).rstrip("。"),
        f"没有成立凭证的不计入成功（{_INVITED}第二十四条）。",
        (Act.SIGN_AGREEMENT,),
    ),
    Matter.TO_CONCLUDE: Wording(
        _said("各项请求都已达成协议，还没有办理终结"),
        f"达成调解协议的，调解程序终结（{_INVITED}第二十六条第一项）。",
        (Act.CONCLUDE,),
    ),
    Matter.NOT_FILED: Wording(
        reasons.filing(late=False), _FILE_WHY, (), (_S.FILE,), lambda at: unfiled(at, late=False)
    ),
    Matter.CONFIRM: Wording(
        reasons.confirming,
        "自协议生效之日起三十日内共同申请（民事诉讼法第二百零五条）。",
        (),
        (_S.APPLY_CONFIRMATION, _S.FILE),
        reasons.confirmable_agreement,
    ),
    Matter.TO_CLOSE: Wording(reasons.ended, f"{_INVITED}第十九、二十条。", (Act.CLOSE,), after=True),
    Matter.NO_REPORT: Wording(
        reasons.ended, f"终结的，应当向人民法院提交书面报告（{_INVITED}第二十六条）。", (Act.PRINT_REPORT,)
    ),
    Matter.SUSPENDED: Wording(
        reasons.suspended,
        f"接到报告的人民法院或者特邀调解组织应当审查（{_INVITED}第十八条）。",
        (Act.RESOLVE_SUSPENSION,),
    ),
    Matter.PERFORM_LATE: Wording(
        reasons.late_performance,
        "督促当事人履行约定的义务（人民调解法第三十一条）。",
        (),
        (_S.RECORD_PERFORMANCE,),
        reasons.owing_agreement,
    ),
    Matter.DRAFT: Wording(
        _said("协议还是草稿，没有定稿"),
        f"期限自协议定稿之日起停止计算；{_INVITED}第二十三、二十四条。",
        agreement=lambda at: at.agreement(AgreementState.DRAFT),
    ),
    Matter.NO_SESSION: Wording(
        reasons.idle,
        f"超过{IDLE_DAYS}天没有调解即提示（本程序的提示，法律没有规定间隔）。",
        (Act.HOLD_SESSION,),
        after=True,
    ),
    Matter.AT_COURT: Wording(
        reasons.at_court, f"法院签收后才能归档（{_INVITED}第二十一条）。", (Act.COURT_RECEIVES,)
    ),
    Matter.APPRAISING: Wording(
        reasons.appraising, f"鉴定期间不计入调解期限（{_ONLINE}第二十六条）。", (Act.FINISH_APPRAISAL,)
    ),
    Matter.UNPRINTED: Wording(
        _said("协议已经生效，没有打印固定的文本"),
        "签署的文字须有固定的打印件（本程序的规则）。",
        agreement=unprinted,
    ),
    Matter.NO_NUMBER: Wording(_said("还没有登记案号"), "案号规定第二、三条。", (Act.ADD_NUMBER,)),
    Matter.PERFORM_SOON: Wording(
        reasons.coming_performance,
        "督促当事人履行约定的义务（人民调解法第三十一条）。",
        (),
        (_S.RECORD_PERFORMANCE,),
        reasons.owing_agreement,
        Urgency.CALM,
    ),
}
"""The table of words."""
