"""The mediation limit (调解期限) of a case as it stands: what is added to it, what stops it, and why.

The limit stops on the day on which an agreement that settles everything is recorded as reached (定稿), where
that day lies within it: 法释〔2016〕14号 第二十七条 limits the mediation, not the signing. A last signature
after the last day is flagged and not refused (law.md §11 rows 12, 13). Taking the text back lets it run again.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace

from mediator_desk.domain.agreements import AgreementState
from mediator_desk.domain.calendar import WorkCalendar, spell_date
from mediator_desk.domain.cases import Case, CaseState
from mediator_desk.domain.deadlines import Deadline, Pause, mediation_deadline, paused_total
from mediator_desk.domain.refusals import Refusal
from mediator_desk.domain.rulebook import AGREED_ARTICLE, SUSPENSION_ARTICLE, CourtRules
from mediator_desk.domain.standing import fully_settled

SIGNED_LATE = "最后签署晚于调解期限届满日"
"""The flag of an agreement that was reached in time and signed after it."""


def case_deadline(case: Case, calendar: WorkCalendar, rules: CourtRules) -> Deadline:
    """The limit with its finished pauses and its extensions; extensions over the cap are cautioned against.

    The day of the referral decides the regime; until it is entered, the day of receipt stands in.
    An appraisal that still runs is not counted here: the case shows 期限暂停 instead of a date.
    """
    plain = _reckoned(case, calendar, rules, refuse_excess=False)
    stop = _suspension_caution(case, rules)
    cautions = (*plain.cautions, *filter(None, (stop,)), *late_signatures(case, plain))
    notice = stop if case.state is CaseState.SUSPENDED else ""
    stopped = _stopped_on(case, plain, rules)
    reached = reached_in_time(case, plain)
    why = plain.why + (_why_stopped(reached) if reached is not None and stopped == reached else "")
    return replace(plain, cautions=cautions, stopped_on=stopped, why=why, notice=notice)


def check_extensions(before: Case, after: Case, calendar: WorkCalendar, rules: CourtRules) -> None:
    """Refuse what an extension or a correction would carry over the cap of this mediation (rule 4).

    What was over it before, because the court has set a smaller cap since, stands in nobody's way.
    """
    try:
        _reckoned(after, calendar, rules, refuse_excess=True)
    except Refusal as refusal:
        longer = len(after.extensions) > len(before.extensions)
        if refusal.code != "extension_cap" or longer or _fits(before, calendar, rules):
            raise


def reached_in_time(case: Case, limit: Deadline) -> dt.date | None:
    """The day on which the agreements that settle everything were recorded, within the limit; None otherwise.

    A text that waits for signatures counts like one in force; a part that leaves something open does not stop
    the limit for the rest, nor does a text from before the day was kept.
    """
    last = limit.last_day
    if last is None:
        return None
    recorded = [
        each
        for each in case.agreements
        if (each.settles or each.state is AgreementState.TO_SIGN) and each.reached_on and each.reached_on <= last
    ]
    in_force = tuple(replace(each, state=AgreementState.EFFECTIVE) for each in recorded)
    if not fully_settled(replace(case, agreements=in_force)):
        return None
    return max(each.reached_on for each in recorded if each.reached_on)


def late_signatures(case: Case, limit: Deadline) -> tuple[str, ...]:
    """One sentence for each agreement in force whose text or last signature came after the last day."""
    last = limit.last_day
    return tuple(_late_words(case, last)) if last is not None else ()


def _late_words(case: Case, last: dt.date) -> Iterator[str]:
    for agreement in case.agreements:
        signed = agreement.effective_on
        if not agreement.settles or signed is None or signed <= last:
            continue
        which = f"第{agreement.number}份协议"
        if agreement.reached_on is not None and agreement.reached_on > last:
            yield f"{which}定稿（{spell_date(agreement.reached_on)}）晚于调解期限届满日（{spell_date(last)}）"
        else:
            yield f"{which}{SIGNED_LATE}：{spell_date(signed)}签署，{spell_date(last)}届满"


def _stopped_on(case: Case, limit: Deadline, rules: CourtRules) -> dt.date | None:
    """Since when the limit stands still: 鉴定, 中止 where the court's setting says so, an agreement on record."""
    if case.state is CaseState.APPRAISING:
        return next((pause.start for pause in case.pauses if pause.end is None), case.received_on)
    if case.state is CaseState.SUSPENDED:
        since = next((stop.suspected_on for stop in case.suspensions if stop.decided_on is None), None)
        return since if rules.suspension_stops_limit else None
    return reached_in_time(case, limit)


def _why_stopped(reached: dt.date) -> str:
    return (
        f"调解协议已于{spell_date(reached)}在期限内定稿，期限自该日起停止计算，等待各方签署（{AGREED_ARTICLE}）；"
        "协议退回修改、拒签或者作废的，期限恢复计算，届满日不变。"
    )


def _suspension_caution(case: Case, rules: CourtRules) -> str:
    if not case.suspensions:
        return ""
    how = "不计入期限" if rules.suspension_stops_limit else "照常计入期限"
    return f"中止期间{how}：没有查到规定（{SUSPENSION_ARTICLE}只规定中止和报告），这是本院的设置。"


def _suspended_days(case: Case, rules: CourtRules) -> int:
    if not rules.suspension_stops_limit:
        return 0
    return paused_total(Pause(stop.suspected_on, stop.decided_on) for stop in case.suspensions if stop.decided_on)
def check_agreed_in_time(before: Case, after: Case, calendar: WorkCalendar, rules: CourtRules) -> None:
    """Refuse a corrected extension that would have been agreed after the limit it extends had ended (27).

    What was late before stands in nobody's way.
    """
    late = _late_extension(after, calendar, rules)
    if late and not _late_extension(before, calendar, rules):
        raise Refusal(late, "没有更正。", "请核对日期；届满后不能再延长。", code="expired")


def _late_extension(case: Case, calendar: WorkCalendar, rules: CourtRules) -> str:
    for place, extension in enumerate(case.extensions):
        shorter = replace(case, extensions=case.extensions[:place])
        last_day = case_deadline(shorter, calendar, rules).last_day
        if last_day is not None and extension.agreed_on > last_day:
            return f"同意延长日期{extension.agreed_on:%Y-%m-%d}晚于当时的届满日{last_day:%Y-%m-%d}。"
    return ""


def _fits(case: Case, calendar: WorkCalendar, rules: CourtRules) -> bool:
    try:
        _reckoned(case, calendar, rules, refuse_excess=True)
    except Refusal:
        return False
    return True


def _reckoned(case: Case, calendar: WorkCalendar, rules: CourtRules, *, refuse_excess: bool) -> Deadline:
    finished = [Pause(pause.start, pause.end) for pause in case.pauses if pause.end is not None]
    return mediation_deadline(
        kind=case.kind,
        procedure=case.procedure,
        referred_on=case.referred_on or case.received_on,
        received_on=case.receipt.signed_at.date() if case.receipt else None,
        paused_days=paused_total(finished),
        suspended_days=_suspended_days(case, rules),
        extended_days=sum(extension.days for extension in case.extensions),
        online=case.receipt.online if case.receipt else False,
        calendar=calendar,
        rules=rules,
        refuse_excess=refuse_excess,
    )
