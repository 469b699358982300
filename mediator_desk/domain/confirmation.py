"""司法确认 of agreements: what must be said about it beforehand, and what stands in its way.

Source: 民事诉讼法 第二百零五条; 民诉法解释 第三百五十五条; law.md §2.4, §12 rules 26, 28, 29.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from mediator_desk.domain.agreements import Agreement
from mediator_desk.domain.calendar import WorkCalendar, spell_date
from mediator_desk.domain.cases import Case
from mediator_desk.domain.causes import Cause, shipped_causes
from mediator_desk.domain.deadlines import Deadline, confirmation_deadline
from mediator_desk.domain.pools import Membership, OrganisationStanding
from mediator_desk.domain.rulebook import CourtRules, ReferralKind

_STATUS = re.compile("婚姻无效|撤销婚姻|离婚纠纷|亲子关系|收养关系")
_WHOSE_RIGHT = re.compile("(物权|所有权|共有权|承包经营权)确认|权属")
"""For causes that the shipped list does not know: it is a working set without the rarer ones."""
_CAUTION = "司法确认可能不予受理，可申请出具调解书。"


def organisation_caution(membership: Membership) -> str:
    """What to tell before this membership takes a case, or "".

    民诉法 205 speaks of agreements made by an 依法设立的调解组织; one that is 待核 warns like 否
    (law.md §2.4, §12 rule 29). It never blocks: the judge chooses.
    """
    return _caution_of(membership.organisation, membership.organisation_standing)


def _caution_of(organisation: str, standing: OrganisationStanding) -> str:
    """Why confirmation may be refused, or ""; the words say whether there is an organisation at all."""
    if not organisation:
        return f"个人调解员主持：{_CAUTION}"
    if standing is OrganisationStanding.YES:
        return ""
    return f"“{organisation}”是否依法设立为“{standing}”：{_CAUTION}"


def organisation_standing_of(case: Case) -> OrganisationStanding | None:
    """What is held today of the organisation that mediated the case; None when there was none."""
    lead = case.last_lead
    return lead.organisation_standing if lead is not None and lead.organisation else None


def cause_of(case: Case) -> Cause | None:
    """The cause of the case in the list it keeps (rule 36); None when it is not in the list."""
    causes = shipped_causes().list_of(case.cause_version, case.received_on)
    return causes.find(case.cause) if causes else None


def subject_obstacle(case: Case, cause: Cause | None) -> str:
    """Why agreements of this case cannot be confirmed at all, or "" (解释 355; rule 28).

    A cause that the list does not know is judged by its words.
    """
    what = _excluded(case.cause, cause)
    if what:
        return f"“{case.cause}”涉及{what}，法院不予受理司法确认申请（民诉法解释第三百五十五条）。"
    return ""


def confirmation_doubts(case: Case, rules: CourtRules) -> tuple[str, ...]:
    """Why the court may decline, so that the judge's reason is wanted before going on (rule 29; law.md §2.4, §2.6)."""
    doubts = []
    if case.kind is ReferralKind.ENTRUSTED and not rules.confirmation_after_filing:
        doubts.append("委托案件的协议由法院审查，依法结案（调解书、撤诉、其他方式），本院设置为不办理司法确认。")
    lead = case.last_lead
    organisation = lead.organisation if lead is not None else ""
    doubts.append(_caution_of(organisation, organisation_standing_of(case) or OrganisationStanding.UNCHECKED))
    return tuple(filter(None, doubts))


def confirmation_promised(case: Case, rules: CourtRules) -> bool:
    """Whether an agreement's text and its terms speak of 司法确认: allowed subject, organisation, regime."""
    lead = case.last_lead
    reachable = case.kind is not ReferralKind.ENTRUSTED or rules.confirmation_after_filing
    return reachable and lead is not None and bool(lead.organisation) and not subject_obstacle(case, cause_of(case))


@dataclass(frozen=True, slots=True)
class ConfirmationOutlook:
    """What to know before the parties apply (申请司法确认).

    Attributes:
        obstacle: why they cannot at all; "" when they can.
        doubts: why the court may decline; the judge's reason lets it go on.
        court: the court that would decide, as a proposal.
        deadline: the last day; None before the agreement took effect.
    """

    obstacle: str
    doubts: tuple[str, ...]
    court: str
    deadline: Deadline | None


def _excluded(text: str, cause: Cause | None) -> str:
    """What the court does not confirm about the cause, or "" (解释 355)."""
    status = cause.status_relation if cause else bool(_STATUS.search(text))
    right = cause.property_right_confirmation if cause else bool(_WHOSE_RIGHT.search(text))
    return "身份关系" if status else "物权、知识产权确权" if right else ""


def confirmation_obstacle(
    case: Case, agreement: Agreement, cause: Cause | None, day: dt.date, calendar: WorkCalendar, rules: CourtRules
) -> str:
    """Why the parties cannot apply for confirmation on that day, or "" (row 15; 民诉法 205).

    Args:
        cause: the case's cause (`cause_of`).
    """
    subject = subject_obstacle(case, cause)
    if subject or agreement.effective_on is None:
        return subject or "协议还没有生效，不能申请司法确认。"
    if day < agreement.effective_on:
        return f"申请日期早于协议生效日期（{agreement.effective_on:%Y-%m-%d}）。"
    last = confirmation_deadline(agreement.effective_on, calendar, rules).last_day
    if last is not None and day > last:
        return f"申请司法确认的期限已于{spell_date(last)}届满（民事诉讼法第二百零五条）。"
    return ""
