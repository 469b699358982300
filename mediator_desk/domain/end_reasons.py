"""Which reasons, reports and material belong to which end of a case; what follows from a party's no.

Source: 法释〔2016〕14号 第十一、十二、二十一、二十六条; 在线调解规则 第二十一、二十五条.
"""

from __future__ import annotations

from collections.abc import Sequence

from mediator_desk.domain.acts import Act
from mediator_desk.domain.cases import Case
from mediator_desk.domain.consents import Material
from mediator_desk.domain.endings import EndReason

_R = EndReason
_FAILURES = tuple(reason for reason in EndReason if reason is not EndReason.AGREED)
_REASONS: dict[Act, tuple[EndReason, ...]] = {
    Act.CONCLUDE: (_R.AGREED,),
    Act.FAIL: _FAILURES,
    Act.RETURN: (_R.UNWILLING, _R.UNREACHABLE, _R.OTHER),
    Act.WITHDRAW: (_R.SETTLED_PRIVATELY, _R.UNWILLING, _R.OTHER),
    Act.OBJECT: (_R.UNWILLING,),
}
_REPORTING = frozenset({Act.FAIL, Act.WITHDRAW})

KEPT_BACK = (
    "“背对背”和“让步”记录不随卷移送：为达成协议作出的妥协，"
    "不得在诉讼中作为对当事人不利的根据（法释〔2016〕14号第二十二条）。"
)
"""Said where material goes to the court (第二十二条; 在线调解规则 第十八条)."""


def reasons_for(act: Act) -> tuple[EndReason, ...]:
    """The reasons of the closed list with which this act can end a case (第二十六条)."""
    return _REASONS[act]


def reports_conduct(act: Act) -> bool:
    """Whether the report also tells 无争议事实 and conduct that raised costs (在线 第十八、二十一条)."""
    return act in _REPORTING


def after_refusal(names: Sequence[str]) -> str:
    """What follows when parties do not agree to mediate (第十一条), or "" when nobody refuses."""
    if not names:
        return ""
    return f"{'、'.join(names)}不同意调解：调解须各方自愿，记录后请“{Act.RETURN}”，原因为“{EndReason.UNWILLING}”。"


def material_to_return(case: Case) -> tuple[Material, ...]:
    """What goes back to the court: what came from it, the report, what was agreed on a part, and facts everybody signed."""
    received = case.receipt.materials if case.receipt else ()
    own = [Material("调解终止报告", original=True)]
    # The court goes on with the rest and must know which part is settled.
    own += [Material(f"调解协议书（第{a.number}份，部分达成）") for a in case.agreements if a.settles]
    ending = case.ending
    everyone = {party.id for party in case.present_parties}
    if ending is not None and ending.undisputed_facts and everyone <= set(ending.undisputed_signed_by):
        own.append(Material("无争议事实记载", original=True))
    return (*received, *own)
