"""The mediation limit (调解期限) of a case as it stands."""

from __future__ import annotations

from dataclasses import replace

from mediator_desk.domain.calendar import WorkCalendar
from mediator_desk.domain.cases import Case
from mediator_desk.domain.deadlines import Deadline, Pause, mediation_deadline, paused_total
from mediator_desk.domain.refusals import Refusal
from mediator_desk.domain.rulebook import CourtRules


def case_deadline(case: Case, calendar: WorkCalendar, rules: CourtRules) -> Deadline:
    """The limit with its finished pauses and its extensions; extensions over the cap are cautioned against.

    The day of the referral decides the regime; until it is entered, the day of receipt stands in.
    An appraisal that still runs is not counted here: the case shows 期限暂停 instead of a date.
    """
    return _reckoned(case, calendar, rules, refuse_excess=False)


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
        extended_days=sum(extension.days for extension in case.extensions),
        online=case.receipt.online if case.receipt else False,
        calendar=calendar,
        rules=rules,
        refuse_excess=refuse_excess,
    )
