"""Deadlines, each with one sentence that says why it falls on that day.

Order of reckoning: the day of the event does not count; base days, pauses (鉴定) and extensions
give the raw end (届满日); moving off a rest day comes once and last (顺延后). Law.md §9.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from mediator_desk.domain.calendar import WorkCalendar, spell_date, spell_day
from mediator_desk.domain.refusals import Refusal
from mediator_desk.domain.rulebook import (
    CONFIRMATION_ARTICLE,
    COUNTING_ARTICLE,
    FILING_ARTICLE,
    ONLINE_LIMIT_ARTICLE,
    ONLINE_STEP_RULES,
    PAUSE_ARTICLE,
    CourtRules,
    LimitRule,
    OnlineStep,
    Procedure,
    ReferralKind,
    Regime,
    limit_rule,
    regime_cautions,
    regime_for,
)

_LONGEST = 36_500
"""Most days a single figure may add; a typing error beyond it is refused, not reckoned."""
_FIRST_YEAR, _LAST_YEAR = 1949, 2999
_ONE_DAY = dt.timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Pause:
    """Time that is not counted, such as an appraisal (鉴定); `end` − `start` days.

    Attributes:
        start: first day of the pause.
        end: the day the clock runs again; None while it still stands.
    """

    start: dt.date
    end: dt.date | None = None

    def __post_init__(self) -> None:
        if self.end is not None and self.end < self.start:
            raise Refusal(
                f"暂停的结束日{spell_date(self.end)}早于开始日{spell_date(self.start)}。",
                todo="请核对日期。",
                code="pause_order",
            )


@dataclass(frozen=True, slots=True)
class Extension:
    """An extension (延长) to which every party consented; positive days."""

    days: int
    agreed_on: dt.date
    reason: str = ""

    def __post_init__(self) -> None:
        if self.days <= 0:
            raise Refusal("延长的天数应当大于零。", "期限没有改动。", code="negative_days")


@dataclass(frozen=True, slots=True)
class Deadline:
    """The last day of a term, or the reason why there is none.

    Attributes:
        raw: 届满日 before moving off a rest day; None when the term does not run.
        rolled: 顺延后; None when there is no date or the setting says that it never moves.
        provisional: the date may still change (暂定): procedure undecided, or holidays not announced.
        why: one Chinese sentence with the articles.
        cautions: sentences to show beside the date.
        article: the article that sets the length.
        notice: what must stand beside the date without being asked for; empty if nothing.
        stopped_on: the day since which the term stands still (鉴定, 中止, an agreement on record); None while
            it runs. The date then is that of the term as it stood.
    """

    raw: dt.date | None
    rolled: dt.date | None
    provisional: bool
    why: str
    cautions: tuple[str, ...]
    article: str
    stopped_on: dt.date | None = None
    notice: str = ""

    @property
    def last_day(self) -> dt.date | None:
        """The day people must keep: the rolled one, or the raw one where nothing rolls."""
        return self.rolled or self.raw


def paused_total(pauses: Iterable[Pause], today: dt.date | None = None) -> int:
    """Days that the pauses add; days covered twice count once.

    A pause still open adds the days up to `today`, or nothing when `today` is not given.
    """
    spans = sorted((each.start, each.end or max(today or each.start, each.start)) for each in pauses)
    total = 0
    counted_to = dt.date.min
    for start, end in spans:
        start = max(start, counted_to)
        if end > start:
            total += (end - start).days
            counted_to = end
    return total


def extended_total(extensions: Iterable[Extension]) -> int:
    """Days that all extensions add together."""
    return sum(each.days for each in extensions)


def days_left(deadline: Deadline, today: dt.date) -> int | None:
    """Days from `today` to the last day: 0 on it, negative when overdue, None without a date."""
    return None if deadline.last_day is None else (deadline.last_day - today).days


def mediation_deadline(
    *,
    kind: ReferralKind,
    procedure: Procedure,
    referred_on: dt.date,
    received_on: dt.date | None,
    paused_days: int = 0,
    suspended_days: int = 0,
    extended_days: int = 0,
    online: bool = False,
    calendar: WorkCalendar,
    rules: CourtRules,
    refuse_excess: bool = True,
) -> Deadline:
    """The limit of a mediation (法释〔2016〕14号第二十七条, 2025年意见第三条).

    Args:
        received_on: the day the mediator signed for the court's material (签收), online the day the
            platform recorded the acceptance; None while there is no receipt, and then no date.
        paused_days, extended_days: totals, see `paused_total` and `extended_total`.
        suspended_days: days of 中止 for suspected sham mediation, where the court's setting leaves them out.
        refuse_excess: whether extensions over the cap are refused, or only cautioned against: what lies in
            the files is shown even after the court has set itself a smaller cap.

    Raises:
        Refusal: negative or absurd days, a receipt before the referral, extensions over the cap.
    """
    rule = limit_rule(regime_for(kind, referred_on, rules), procedure, rules, online=online)
    _check_days(paused_days, suspended_days, extended_days)
    if refuse_excess:
        _check_extension(rule, extended_days)
    _check_order(referred_on, received_on)
    cautions = regime_cautions(rule.regime, referred_on, rules) + _excess_cautions(rule, extended_days)
    if rule.base_days is None:
        why = "无法定期限：自行受理的调解没有法定期限，调解组织也没有设定自己的期限。"
        return Deadline(None, None, False, why, cautions, rule.article)
    event, missing = _start_event(rule.regime, online)
    if received_on is None:
        why = f"期限未起算：{missing}，{_length(rule, procedure)}自{event}之日起计算（{rule.article}）。"
        return Deadline(None, None, False, why, cautions, rule.article)
    raw = received_on + dt.timedelta(days=rule.base_days + paused_days + suspended_days + extended_days)
    counted = (
        f"自{spell_date(received_on)}{event}起算，当日不计入（参照{COUNTING_ARTICLE}），"
        f"{_length(rule, procedure)}{_base(rule)}{_additions(rule, paused_days, suspended_days, extended_days)}"
    )
    cautions += _if_ordinary(rule, raw, rules) if rule.provisional else ()
    rolling = _rolling(raw, calendar, f"参照{COUNTING_ARTICLE}", moves=rules.roll_on_holiday)
    doubts = ("审理程序未定",) if rule.provisional else ()
    return _deadline(raw, rolling, counted, rule.article, doubts, cautions)


def term(
    start: dt.date,
    days: int,
    what: str,
    article: str,
    calendar: WorkCalendar,
    rules: CourtRules,
    *,
    statutory: bool = False,
) -> Deadline:
    """A term of calendar days that runs from its own event; the day of the event does not count.

    Args:
        what: event and act in words, such as "调解协议生效后申请司法确认".
        statutory: a period of procedural law, which moves off rest days whatever the court's setting.

    Raises:
        Refusal: negative or absurd days or dates.
    """
    _check_days(days)
    _check_year(start)
    counting = COUNTING_ARTICLE if statutory else f"参照{COUNTING_ARTICLE}"
    rolling = _rolling(
        start + dt.timedelta(days=days), calendar, counting, moves=statutory or rules.roll_on_holiday
    )
    counted = f"{what}，自{spell_date(start)}起算，当日不计入（{counting}），期限{days}日（{article}）"
    return _deadline(start + dt.timedelta(days=days), rolling, counted, article)


def workday_term(start: dt.date, count: int, what: str, article: str, calendar: WorkCalendar) -> Deadline:
    """A term of working days (工作日) from its own event; weekends and holidays do not count.

    Raises:
        Refusal: negative or absurd days or dates.
    """
    _check_days(count)
    _check_year(start)
    last = calendar.add_working_days(start, count)
    counted = f"{what}，自{spell_date(start)}起算，当日不计入，期限{count}个工作日（{article}）"
    doubts = _unannounced(start + _ONE_DAY if count else start, last, calendar)
    return _deadline(last, _Rolling(last, "按工作日计算，无须顺延", doubts), counted, article)


def confirmation_deadline(effective_on: dt.date, calendar: WorkCalendar, rules: CourtRules) -> Deadline:
    """The last day to apply for 司法确认: 30 days from effect (民事诉讼法第二百零五条)."""
    what = "调解协议生效后申请司法确认"
    return term(
        effective_on, rules.confirmation_days, what, CONFIRMATION_ARTICLE, calendar, rules, statutory=True
    )


def confirmation_warning_from(deadline: Deadline, rules: CourtRules) -> dt.date | None:
    """The first day on which people are warned that 司法确认 is running out."""
    if deadline.last_day is None:
        return None
    return deadline.last_day - dt.timedelta(days=rules.confirmation_warn_days)


def filing_deadline(effective_on: dt.date, calendar: WorkCalendar, rules: CourtRules) -> Deadline:
    """The last day to submit an effective agreement to the court (备案, 法释〔2016〕14号第十九条).

    The text names no number of days: it is the court's setting, and the sentence says so.
    """
    article = f"{FILING_ARTICLE}，天数为本院设置"
    return workday_term(
        effective_on, rules.filing_notice_workdays, "调解协议生效后报法院备案", article, calendar
    )


def online_deadline(step: OnlineStep, event_on: dt.date, calendar: WorkCalendar) -> Deadline:
    """The working-day term of a step on the platform (在线调解规则第十条、第十二条、第十五条)."""
    rule = ONLINE_STEP_RULES[step]
    return workday_term(event_on, rule.workdays, rule.what, rule.article, calendar)


@dataclass(frozen=True, slots=True)
class _Rolling:
    """How a raw end moved: the day it moved to, the words for it, and what is not announced yet."""

    rolled: dt.date | None
    words: str
    doubts: tuple[str, ...] = ()


def _rolling(raw: dt.date, calendar: WorkCalendar, law: str, *, moves: bool) -> _Rolling:
    if not moves:
        return _Rolling(None, "本院设置为遇休息日不顺延")
    rolled = calendar.next_working_day(raw)
    doubts = _unannounced(raw, rolled, calendar)
    if rolled == raw:
        return _Rolling(rolled, f"该日为{calendar.kind_of_day(raw)}，无须顺延", doubts)
    words = f"该日为{calendar.kind_of_day(raw)}，{law}顺延至{spell_day(rolled)}"
    return _Rolling(rolled, words, doubts)


def _unannounced(first: dt.date, last: dt.date, calendar: WorkCalendar) -> tuple[str, ...]:
    """One doubt for each year between two days whose holidays are not officially known."""
    doubts = []
    for year in range(first.year, last.year + 1):
        if not calendar.is_official(year):
            loaded = calendar.table_of(year) is not None
            doubts.append(f"{year}年节假日安排待公布" if loaded else f"本机没有{year}年的节假日表")
    return tuple(doubts)


def _deadline(
    raw: dt.date,
    rolling: _Rolling,
    counted: str,
    article: str,
    doubts: tuple[str, ...] = (),
    cautions: tuple[str, ...] = (),
) -> Deadline:
    doubts += rolling.doubts
    doubted = f"；因{'、'.join(doubts)}，日期暂定" if doubts else ""
    why = f"{counted}，届满日为{spell_day(raw)}，{rolling.words}{doubted}。"
    return Deadline(raw, rolling.rolled, bool(doubts), why, cautions, article)


def _start_event(regime: Regime, online: bool) -> tuple[str, str]:
    """The event that starts the clock, and the words for its absence."""
    if regime is Regime.C:
        return "受理", "还没有登记受理日期"
    if online:
        return f"平台确认接受（{ONLINE_LIMIT_ARTICLE}）", "平台上还没有调解员确认接受的记录"
    return "签字接收法院移交材料", "还没有签字接收法院移交材料的回执"


def _length(rule: LimitRule, procedure: Procedure) -> str:
    """The name of the limit, with the procedure where it decides the length."""
    match rule.regime:
        case Regime.A:
            return "委派调解期限"
        case Regime.C:
            return "本组织调解期限"
        case Regime.B | Regime.T:
            name = "先行调解" if rule.regime is Regime.B else "委托调解"
            return f"{name}期限" if rule.provisional else f"{name}（{procedure}程序）期限"


def _base(rule: LimitRule) -> str:
    return f"{'暂按' if rule.provisional else ''}{rule.base_days}日（{rule.article}）"


def _additions(rule: LimitRule, paused_days: int, suspended_days: int, extended_days: int) -> str:
    paused = f"，加鉴定不计入期限的{paused_days}日（{PAUSE_ARTICLE}）" if paused_days else ""
    stopped = f"，加中止调解的{suspended_days}日（本院设置为不计入期限）" if suspended_days else ""
    extended = f"，加各方同意延长的{extended_days}日（{rule.article}）" if extended_days else ""
    return paused + stopped + extended


def _if_ordinary(rule: LimitRule, raw: dt.date, rules: CourtRules) -> tuple[str, ...]:
    """When the limit would end in the ordinary procedure, while the procedure is undecided."""
    ordinary = limit_rule(rule.regime, Procedure.ORDINARY, rules).base_days or 0
    later = spell_date(raw + dt.timedelta(days=ordinary - (rule.base_days or 0)))
    return (f"审理程序确定为普通程序的，期限为{ordinary}日，届满日为{later}。",)


def _check_days(*figures: int) -> None:
    for days in figures:
        if days < 0:
            raise Refusal(f"天数不能是负数（{days}）。", "期限没有改动。", code="negative_days")
        if days > _LONGEST:
            raise Refusal(f"天数{days}过大，请核对。", "期限没有改动。", code="date_range")


def _check_year(day: dt.date) -> None:
    if not _FIRST_YEAR <= day.year <= _LAST_YEAR:
        what = f"{spell_date(day)}不在可以计算的年份之内。"
        raise Refusal(what, "期限没有改动。", "请核对年份。", code="date_range")


def _check_order(referred_on: dt.date, received_on: dt.date | None) -> None:
    _check_year(referred_on)
    if received_on is None:
        return
    _check_year(received_on)
    if received_on < referred_on:
        raise Refusal(
            f"签收日期{spell_date(received_on)}早于委派或者委托的日期{spell_date(referred_on)}。",
            todo="请核对两个日期。",
            code="received_before_referred",
        )


def _excess_cautions(rule: LimitRule, extended_days: int) -> tuple[str, ...]:
    cap = rule.extension_cap
    if cap is None or extended_days <= cap:
        return ()
    return (f"已登记的延长合计{extended_days}日，超过现行{cap}日的上限（{rule.article}），请核对。",)


def _check_extension(rule: LimitRule, extended_days: int) -> None:
    cap = rule.extension_cap
    if cap is not None and extended_days > cap:
        raise Refusal(
            f"延长合计{extended_days}日，超过{cap}日的上限（{rule.article}）。",
            "期限没有改动。",
            f"请改在{cap}日以内；期限届满未达成协议的，转入审理程序。",
            code="extension_cap",
        )
