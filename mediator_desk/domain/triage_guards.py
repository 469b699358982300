"""Guards of the splits and the stops: what is mediated at all, 鉴定, and suspected 虚假调解.

Like all guards (`domain.move_guards`) each reads the case and answers "" or the sentence of the refusal.
Sources: 民诉法解释 第一百四十三条; 法办〔2023〕275号; 在线调解规则 第二十六条; 法释〔2016〕14号 第十八条.
"""

from __future__ import annotations

from mediator_desk.domain.acts import Act
from mediator_desk.domain.cases import Case
from mediator_desk.domain.causes import bar_to_mediation
from mediator_desk.domain.confirmation import cause_of
from mediator_desk.domain.rulebook import ReferralKind
from mediator_desk.domain.triage import TriageResult


def may_be_mediated(case: Case) -> str:
    """Matters of status and special procedures are not mediated (民诉法解释 143; row 2)."""
    kind = bar_to_mediation(cause_of(case), case.cause)
    if not kind:
        return ""
    return f"“{case.cause}”属于{kind}，依法不得调解（民诉法解释第一百四十三条），请退回法院。"


def found_suitable(case: Case) -> str:
    """The last first split did not find it unsuitable (一次诉前分流; row 3)."""
    split = case.first_split
    if split is None or split.result is not TriageResult.UNSUITABLE:
        return ""
    return f"诉前分流意见为不适宜调解（{split.reasons}），请退回法院；情况有变的，请重新“{Act.TRIAGE}”。"


def appraisal_open(case: Case) -> str:
    """An appraisal has begun and not ended (在线 26)."""
    return "" if any(pause.end is None for pause in case.pauses) else "请填写鉴定开始日期。"


def appraisal_agreed(case: Case) -> str:
    """An appraisal is asked for by a party and agreed to by all others (法办〔2023〕275号; row 10)."""
    pause = next((each for each in reversed(case.pauses) if each.end is None), None)
    if pause is None:
        return ""
    if not pause.applied_by:
        return "鉴定须由当事人申请，请勾选申请鉴定的当事人。"
    known = {*pause.applied_by, *pause.agreed_by}
    missing = [party.name for party in case.present_parties if party.id not in known]
    return f"鉴定须经其他各方当事人同意，尚缺：{'、'.join(missing)}。" if missing else ""


def appraisal_approved(case: Case) -> str:
    """The court approves an appraisal before it begins (法办〔2023〕275号); the centre's own cases have no court."""
    pause = next((each for each in reversed(case.pauses) if each.end is None), None)
    if pause is None or case.kind is ReferralKind.OWN:
        return ""
    if not pause.approved_by.strip() or pause.approved_on is None:
        return "鉴定须经人民法院准许，请填写准许人和准许日期。"
    return "鉴定开始日期早于法院准许日期，请核对。" if pause.start < pause.approved_on else ""


def appraisal_closed(case: Case) -> str:
    """The appraisal has its last day (在线 26; rule 7)."""
    return "请填写鉴定结束日期。" if any(pause.end is None for pause in case.pauses) else ""


def suspicion_reported(case: Case) -> str:
    """A suspicion has its signs and was reported to the court or the organisation (18; row 11; rule 34)."""
    stop = case.suspensions[-1] if case.suspensions else None
    if stop is None or stop.decided_on is not None or not stop.signs.strip() or not stop.evidence.strip():
        return "请写明虚假调解的可疑情形和现有证据。"
    if not stop.reported_to.strip():
        return "发现虚假调解可能的，应当向人民法院或者特邀调解组织报告，请填写接受报告的单位。"
    return "报告日期早于发现日期，请核对。" if stop.reported_on < stop.suspected_on else ""


def suspicion_reviewed(case: Case) -> str:
    """Court or organisation has decided about the suspicion, and none of the case's mediators (18; rule 34)."""
    stop = case.suspensions[-1] if case.suspensions else None
    if stop is None or stop.result is None or stop.decided_on is None or not stop.decided_by.strip():
        return "虚假调解的嫌疑须由人民法院或者特邀调解组织审查，请填写审查单位、审查人和日期。"
    return "" if stop.finding.strip() else "请写明审查意见。"
