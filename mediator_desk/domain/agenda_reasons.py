"""Why something stands in 待办, in one clause each, with the day from which it waits."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable

from mediator_desk.domain.agenda_owed import followed, next_due, owed_before
from mediator_desk.domain.agenda_rules import CaseAt, last_heard, to_confirm, unfiled
from mediator_desk.domain.agreement_terms import FILING, agreement_terms
from mediator_desk.domain.agreements import Agreement, AgreementState
from mediator_desk.domain.calendar import spell_date
from mediator_desk.domain.conflicts import barred_mediators, open_matters, words_of
from mediator_desk.domain.disclosures import unagreed, undisclosed
from mediator_desk.domain.parties import Party
from mediator_desk.domain.signing import still_missing


def names(parties: Iterable[Party]) -> str:
    """Names in one line."""
    return "、".join(party.name for party in parties)


def day_words(day: dt.date | None) -> str:
    """A day in words; empty without one."""
    return spell_date(day) if day else ""


def term(at: CaseAt) -> str:
    """When the limit ends, and by how much it was extended."""
    longer = sum(extension.days for extension in at.case.extensions)
    more = f"（已延长{longer}日）" if longer else ""
    doubt = "，日期暂定" if at.head.provisional else ""
    return f"调解期限{day_words(at.head.due_on or at.head.due_raw)}届满{more}{doubt}"


def unsigned(at: CaseAt) -> str:
    """Since when nobody signed for the material."""
    since = at.case.referred_on
    waited = (at.days.today - since).days if since else 0
    signed = f"{day_words(since)}委派（委托），已{waited}天没有签收，期限未起算"
    return signed if waited else "今天委派（委托），签收后期限起算"


def conflict(at: CaseAt) -> str:
    """What was found or applied for."""
    return "；".join(words_of(ruling).rstrip("。") for ruling in open_matters(at.case))


def to_replace(at: CaseAt) -> str:
    """Why the mediator cannot stay."""
    barred = barred_mediators(at.case)
    return f"已决定回避：{'、'.join(barred)}" if barred else "当事人知悉披露后不同意该调解员"


def lacks_disclosure(at: CaseAt) -> str:
    """Who has not told, or what is not agreed to."""
    missing = undisclosed(at.case)
    if missing:
        return f"在线调解，{'、'.join(missing)}还没有披露"
    return f"披露的情形还没有经各方同意：{'；'.join(each.text for each in unagreed(at.case))}"


def no_mediator(at: CaseAt) -> str:
    """Since when somebody is to be chosen."""
    return f"各方已同意调解，{day_words(at.case.received_on)}收案，还没有选定调解员"


def unsigned_text(at: CaseAt) -> str:
    """Whose signature is missing."""
    agreement = at.agreement(AgreementState.TO_SIGN)
    missing = still_missing(at.case, agreement).rstrip("。").replace("。", "；") if agreement else ""
    number = f"第{agreement.number}份协议" if agreement else ""
    return f"{number}{missing or '已经定稿，等待签署'}"


def filing(*, late: bool) -> Callable[[CaseAt], str]:
    """Since when an agreement is in force and by when it should be filed."""

    def words(at: CaseAt) -> str:
        agreement = unfiled(at, late=late)
        terms = agreement_terms(at.case, at.calendar, at.rules)
        last = next(
            (
                t.deadline.last_day
                for t in terms
                if agreement and (t.agreement_id, t.title) == (agreement.id, FILING)
            ),
            None,
        )
        effective = day_words(agreement.effective_on) if agreement else ""
        return (
            f"第{agreement.number if agreement else 1}份协议{effective}生效，应于{day_words(last)}前送达并备案"
        )

    return words


def confirming(at: CaseAt) -> str:
    """How long 司法确认 can still be applied for."""
    found = to_confirm(at)
    last = found[1].last_day if found else None
    left = (last - at.days.today).days if last else 0
    return f"申请司法确认的期限至{day_words(last)}，{f'还剩{left}天' if left else '今天是最后一天'}"


def ended(at: CaseAt) -> str:
    """When and how the mediation ended."""
    ending = at.case.ending
    return f"{day_words(ending.ended_on)}终结（{ending.reason}）" if ending else "调解已经终结"


def at_court(at: CaseAt) -> str:
    """Since when the court has the material."""
    back = at.case.hand_back
    return f"{day_words(back.sent_on)}移送，法院还没有签收" if back else "法院还没有签收"


def suspended(at: CaseAt) -> str:
    """Since when, and who reviews."""
    since = next((stop for stop in at.case.suspensions if stop.decided_on is None), None)
    return (
        f"{day_words(since.suspected_on)}因虚假调解嫌疑中止，等待{since.reported_to}审查"
        if since
        else "等待审查"
    )


def appraising(at: CaseAt) -> str:
    """Since when the limit stands still."""
    since = next((pause.start for pause in at.case.pauses if pause.end is None), None)
    return f"自{day_words(since)}鉴定，已{(at.days.today - since).days}天，期限暂停" if since else "期限暂停"


def idle(at: CaseAt) -> str:
    """How long ago the last session was."""
    last = last_heard(at.case)
    waited = (at.days.today - last).days if last else 0
    return f"上次调解已是{waited}天前" if at.case.sessions else f"签收{waited}天，还没有调解过"


def late_performance(at: CaseAt) -> str:
    """What should have been done and is not on record."""
    owed = [(a, o) for a, o in followed(at.case) if owed_before(at.case, o, at.days.today)]
    days = [part.due_on for _, o in owed for part in o.instalments if part.due_on < at.days.today]
    days += [o.due_on for _, o in owed if not o.instalments and o.due_on is not None]
    items = "、".join(f"第{a.number}份协议第{o.seq}项" for a, o in owed)
    return f"{items}应于{day_words(max(days, default=None))}前履行，没有登记履行"


def coming_performance(at: CaseAt) -> str:
    """What is to be done next."""
    coming = [
        (day, a, o) for a, o in followed(at.case) if (day := next_due(at.case, o, at.days.today)) is not None
    ]
    day, agreement, owed = min(coming, key=lambda each: each[0])
    return f"第{agreement.number}份协议第{owed.seq}项应于{day_words(day)}前履行"


def owing_agreement(at: CaseAt) -> Agreement | None:
    """The agreement under which something is owed."""
    late = [a for a, o in followed(at.case) if owed_before(at.case, o, at.days.today)]
    coming = [(next_due(at.case, o, at.days.today) or dt.date.max, a.id, a) for a, o in followed(at.case)]
    return late[0] if late else min(coming, default=(None, 0, None))[2]


def confirmable_agreement(at: CaseAt) -> Agreement | None:
    """The agreement whose confirmation runs out."""
    found = to_confirm(at)
    return found[0] if found else None
