"""Who came or called without a case (来访来电登记): one line each, counted apart from cases, convertible to one.

What is asked and answered here is no mediation: it stands in no success rate (law.md §10).
"""

from __future__ import annotations

import datetime as dt
import enum
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from mediator_desk.domain.identity import check_phone, mask_phone
from mediator_desk.domain.names import clean_name, clean_text
from mediator_desk.domain.refusals import Refusal

LONGEST_ABOUT = 1000
_KEPT = "没有登记。"


class InquiryKind(enum.StrEnum):
    """How somebody came and what for; its place in this list is its key."""

    VISIT = "来访咨询"
    CALL = "来电咨询"
    PETITION = "信访引导"
    PROGRESS = "查询进展"
    MATERIALS = "递交材料"
    REMARK = "意见建议"
    OTHER = "其他"


class InquiryOutcome(enum.StrEnum):
    """What came of it."""

    ANSWERED = "当场答复"
    TO_FILING = "引导立案"
    TO_MEDIATION = "转诉前调解"
    ELSEWHERE = "引导到其他部门"
    CALL_BACK = "待回复"
    DONE = "已办"


@dataclass(frozen=True, slots=True)
class Inquiry:
    """One visit or call.

    Attributes:
        by, by_id: who wrote it down.
        case_id: the case that came of it.
        struck: why the entry is void (误记), empty while it stands.
    """

    id: int
    version: int
    at: dt.datetime
    kind: InquiryKind
    about: str
    outcome: InquiryOutcome
    name: str
    phone: str
    answer: str
    by: str
    by_id: int
    case_id: int | None = None
    struck: str = ""

    @property
    def who(self) -> str:
        """The name as lists show it."""
        return self.name or "未留姓名"

    @property
    def masked_phone(self) -> str:
        """The telephone number as lists show it."""
        return mask_phone(self.phone) if self.phone else ""


@dataclass(frozen=True, slots=True)
class InquiryEntry:
    """A visit or call as entered; `at` None is now."""

    about: str
    kind: InquiryKind = InquiryKind.VISIT
    outcome: InquiryOutcome = InquiryOutcome.ANSWERED
    name: str = ""
    phone: str = ""
    answer: str = ""
    at: dt.datetime | None = None


@dataclass(frozen=True, slots=True)
class InquiryFilter:
    """What the list shows: a span of days, kinds, words, and those that still wait (待回复)."""

    first: dt.date
    last: dt.date
    kind: InquiryKind | None = None
    text: str = ""
    waiting: bool = False


@dataclass(frozen=True, slots=True)
class InquiryFigures:
    """How many came in a year, by month and kind; entries that were struck count nowhere.

    Attributes:
        of: (month, kind) → number.
        converted: how many became cases.
    """

    year: int
    of: Mapping[tuple[int, InquiryKind], int]
    converted: int

    def month(self, month: int) -> int:
        """All kinds of a month."""
        return sum(self.of.get((month, kind), 0) for kind in InquiryKind)

    def kind(self, kind: InquiryKind) -> int:
        """All months of a kind."""
        return sum(self.of.get((month, kind), 0) for month in range(1, 13))

    @property
    def total(self) -> int:
        """All of the year."""
        return sum(self.of.values())


def figures(year: int, counted: Iterable[tuple[int, InquiryKind, int]], converted: int) -> InquiryFigures:
    """The figures of a year from counted rows (month, kind, number)."""
    return InquiryFigures(year, {(month, kind): number for month, kind, number in counted}, converted)


def new_inquiry(entry: InquiryEntry, inquiry_id: int, by: str, by_id: int, now: dt.datetime) -> Inquiry:
    """The visit or call as it is kept.

    Raises:
        Refusal: nothing was said of what it is about, or it lies in the future.
    """
    kept = Inquiry(inquiry_id, 1, now, entry.kind, "", entry.outcome, "", "", "", by, by_id)
    return amended(kept, entry, now)


def amended(before: Inquiry, entry: InquiryEntry, now: dt.datetime) -> Inquiry:
    """The same with what was entered anew."""
    if before.struck:
        raise Refusal("这条登记已经作废。", "登记没有改动。", "请重新登记。", code="struck")
    about = clean_text(entry.about, LONGEST_ABOUT).strip()
    if not about:
        raise Refusal("请写一句是什么事。", _KEPT, code="empty")
    at = entry.at or before.at
    if at > now:
        raise Refusal("来访时间晚于现在。", _KEPT, "请核对时间。", code="future")
    name = clean_name(entry.name).text if entry.name.strip() else ""
    return replace(
        before,
        at=at,
        kind=entry.kind,
        about=about,
        outcome=entry.outcome,
        name=name,
        phone=check_phone(entry.phone).normalised if entry.phone.strip() else "",
        answer=clean_text(entry.answer, LONGEST_ABOUT).strip(),
    )


def struck(inquiry: Inquiry, reason: str) -> Inquiry:
    """The entry marked as void; it stays on record.

    Raises:
        Refusal: no reason, or it became a case.
    """
    if not reason.strip():
        raise Refusal("请写明作废的原因。", "登记没有改动。", code="reason")
    if inquiry.case_id is not None:
        raise Refusal("这条登记已经立为案件，不能作废。", "登记没有改动。", "案件有误的，请在案件中处理。", code="linked")
    return replace(inquiry, struck=reason.strip())


def linked(inquiry: Inquiry, case_id: int) -> Inquiry:
    """The entry with the case that came of it.

    Raises:
        Refusal: it became another case before, or it is void.
    """
    if inquiry.struck:
        raise Refusal("这条来访登记已经作废。", "没有登记案件。", code="struck")
    if inquiry.case_id is not None:
        raise Refusal("这条来访登记已经登记过案件。", "没有再登记。", "请从来访登记中打开那件案件。", code="linked")
    return replace(inquiry, case_id=case_id, outcome=InquiryOutcome.TO_MEDIATION)
