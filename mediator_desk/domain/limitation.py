"""The days that matter for the limitation of actions (诉讼时效), and what each of them does.

Sources: 民法典 第一百八十八、一百九十五条; 诉讼时效规定 (2020-12-29) 第十、十二、十四条; law.md §2.11.
The program says days and rules; whether a claim is barred is for the court.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from mediator_desk.domain.calendar import spell_date
from mediator_desk.domain.cases import OPEN_STATES, Case
from mediator_desk.domain.rulebook import ReferralKind

YEARS = 3
"""普通诉讼时效 (民法典 第一百八十八条); a law may set another one."""

_RULES = "诉讼时效规定"


@dataclass(frozen=True, slots=True)
class LimitationDay:
    """One exact day, or None where it is not on record, with what it means in words."""

    name: str
    day: dt.date | None
    meaning: str


def limitation_days(case: Case) -> tuple[LimitationDay, ...]:
    """The three days in their order: 起诉材料提交日, 申请调解日 (收案日), 程序终结日."""
    own = case.kind is ReferralKind.OWN
    asked = "申请调解日（本中心受理日）" if own else "法院收案日（申请调解日）"
    ended = case.ending.ended_on if case.ending else None
    return (
        LimitationDay(
            "起诉材料提交日",
            case.submitted_on,
            f"向人民法院提交起诉状或者口头起诉的，时效自该日中断（{_RULES}第十条）。",
        ),
        LimitationDay(
            asked,
            case.received_on,
            f"向依法有权解决纠纷的组织提出保护权利的请求，时效自提出之日中断（{_RULES}第十二条）。",
        ),
        LimitationDay(
            "调解程序终结日",
            ended,
            "时效自有关程序终结时起重新计算（《民法典》第一百九十五条）。",
        ),
    )


def runs_anew_from(case: Case) -> dt.date | None:
    """The day from which the limitation runs anew: that on which the mediation ended; None before."""
    return case.ending.ended_on if case.ending and case.state not in OPEN_STATES else None


def three_years_after(day: dt.date) -> dt.date:
    """The same day three years later, the last of February for the 29th (民法典 第二百零二条)."""
    try:
        return day.replace(year=day.year + YEARS)
    except ValueError:
        return day.replace(year=day.year + YEARS, day=28)


def limitation_words(case: Case) -> str:
    """What follows from the days, in one or two sentences."""
    start = runs_anew_from(case)
    if start is None:
        return "调解程序尚未终结，诉讼时效处于中断之中，程序终结时起重新计算（《民法典》第一百九十五条）。"
    last = spell_date(three_years_after(start))
    words = (
        f"诉讼时效自{spell_date(start)}起重新计算，普通诉讼时效三年，至{last}届满"
        "（《民法典》第一百八十八条、第一百九十五条）；法律另有规定的依照其规定。"
    )
    if any(agreement.effective_on for agreement in case.agreements):
        words += f"债务人在协议中承诺履行、分期履行或者部分履行的，时效另因其同意履行而中断（{_RULES}第十四条）。"
    if case.hand_back is not None and case.kind is not ReferralKind.OWN:
        words += "案件移送法院进入诉讼的，自诉讼程序终结时起重新计算。"
    return words


def printed_limitation(case: Case) -> str:
    """The days and from when the time runs anew, as one paragraph of the end report; "" before the end.

    When the three years are over is for the court to say, and does not stand on a paper of the centre.
    """
    start = runs_anew_from(case)
    if start is None:
        return ""
    days = "；".join(f"{each.name}：{spell_date(each.day)}" for each in limitation_days(case) if each.day)
    return f"{days}。诉讼时效自{spell_date(start)}起重新计算（《民法典》第一百九十五条）。"
