"""The three pools (三支力量) of invited mediators and their rosters.

Source: 法释〔2016〕14号 第五、六、七、十、十三条. A person may be in several pools; a membership names
the pool, the organisation through which he acts and his term.
"""

from __future__ import annotations

import datetime as dt
import enum
from dataclasses import dataclass

from mediator_desk.domain.identity import IdType


class Pool(enum.StrEnum):
    """One of the three pools (三支力量)."""

    LAW_SOCIETY = "法学会"
    CONGRESS = "人大"
    CPPCC = "政协"


class RosterStatus(enum.StrEnum):
    """Where a membership stands on the court's roster (名册), law.md Appendix A."""

    PROPOSED = "拟入册"
    LISTED = "在册"
    PAUSED = "暂停"
    LEFT = "退出"
    STRUCK = "除名"


class SelectionMode(enum.StrEnum):
    """Who chose the mediator (法释〔2016〕14号 第十二条)."""

    PARTIES = "当事人协商"
    ORGANISATION = "组织指定"
    COURT = "法院指定"


class OrganisationStanding(enum.StrEnum):
    """Whether an organisation is an 依法设立的调解组织 (民诉法 205); 待核 warns like 否."""

    YES = "是"
    NO = "否"
    UNCHECKED = "待核"


@dataclass(frozen=True, slots=True)
class Membership:
    """A mediator's place in one pool."""

    id: int
    mediator_id: int
    pool: Pool
    organisation: str = ""
    """特邀调解组织 through which he acts; empty for a purely individual entry."""
    organisation_standing: OrganisationStanding = OrganisationStanding.UNCHECKED
    status: RosterStatus = RosterStatus.LISTED
    listed_on: dt.date | None = None
    """Day of entry in the court's roster (入册日期)."""
    term_from: dt.date | None = None
    term_to: dt.date | None = None
    certificate: str = ""

    def obstacle_on(self, day: dt.date) -> str:
        """Why this membership cannot take a case that day, or "" (law.md §12 rule 13)."""
        if self.status is not RosterStatus.LISTED:
            return f"名册状态为“{self.status}”"
        if self.listed_on is not None and day < self.listed_on:
            return f"{self.listed_on:%Y-%m-%d}才入册"
        if self.term_from is not None and day < self.term_from:
            return f"聘期自{self.term_from:%Y-%m-%d}起"
        if self.term_to is not None and day > self.term_to:
            return f"聘期已于{self.term_to:%Y-%m-%d}届满"
        return ""


@dataclass(frozen=True, slots=True)
class Mediator:
    """An invited mediator (特邀调解员)."""

    id: int
    version: int
    name: str
    id_type: IdType = IdType.RESIDENT
    id_number: str = ""
    id_reason: str = ""
    sex: str = ""
    phone: str = ""
    employer: str = ""
    specialties: str = ""
    languages: str = ""
    training: str = ""
    merged_into: int | None = None
    """The surviving record of somebody who was entered twice; None while it stands itself."""
    memberships: tuple[Membership, ...] = ()

    def membership(self, membership_id: int) -> Membership | None:
        """The membership with that id, if it is his."""
        return next((entry for entry in self.memberships if entry.id == membership_id), None)


@dataclass(frozen=True, slots=True)
class Relation:
    """A relation somebody entered between a mediator and a person or unit (近亲属、雇佣、邻里 …)."""

    id: int
    mediator_id: int
    other_name: str
    other_id_number: str
    ground: str
    """ConflictGround value: 近亲属, 利害关系 or 其他关系."""
    note: str = ""
