"""The three pools (三支力量) of invited mediators and their rosters.

Source: 法释〔2016〕14号 第五、六、七、十、十三条. A person may be in several pools and stays one person; a
membership names the pool, the organisation through which he acts, the court's roster and his term.
"""

from __future__ import annotations

import datetime as dt
import enum
from dataclasses import dataclass

from mediator_desk.domain.absences import Absence
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


class Departure(enum.StrEnum):
    """Why somebody left the roster for good (离任)."""

    DIED = "去世"
    RESIGNED = "辞任"
    TERM_OVER = "届满"


class TrainingStage(enum.StrEnum):
    """Before the entry in the roster or while serving (第七条: 岗前培训、业务培训)."""

    BEFORE = "入册前"
    SERVING = "任职期间"


@dataclass(frozen=True, slots=True)
class Organisation:
    """A mediation organisation (特邀调解组织, 商事调解组织 …) through which people act."""

    id: int
    version: int
    name: str
    standing: OrganisationStanding = OrganisationStanding.UNCHECKED
    basis: str = ""
    """On what the judgement rests: the deed of registration, the notice of the 司法行政机关 …"""
    judged_on: dt.date | None = None
    judged_by: str = ""
    certificate: str = ""
    """Number of its certificate; commercial mediation has one (商事调解条例)."""
    fee_standard: str = ""
    """Where and how it has published what it charges (商事调解)."""


@dataclass(frozen=True, slots=True)
class Training:
    """One training that a mediator went through (培训记录)."""

    id: int
    held_on: dt.date
    subject: str
    organiser: str
    stage: TrainingStage


@dataclass(frozen=True, slots=True)
class Membership:
    """A mediator's place in one pool."""

    id: int
    mediator_id: int
    pool: Pool
    organisation: str = ""
    """Name of the organisation through which he acts; empty for a purely individual entry. Kept with the organisation."""
    organisation_standing: OrganisationStanding = OrganisationStanding.UNCHECKED
    """What is held of the organisation today. Kept with the organisation."""
    status: RosterStatus = RosterStatus.LISTED
    listed_on: dt.date | None = None
    """Day of entry in the court's roster (入册日期)."""
    term_from: dt.date | None = None
    term_to: dt.date | None = None
    certificate: str = ""
    organisation_id: int | None = None
    listed_by: str = ""
    """The court whose roster it is, where that is another one (上级法院名册, 第五条); empty for our own."""
    consultation_only: bool = False
    """He advises and is given no case (只咨询不承办)."""
    departure: Departure | None = None
    departed_on: dt.date | None = None
    departed_reason: str = ""

    def obstacle_on(self, day: dt.date) -> str:
        """Why this membership cannot take a case that day, or "" (law.md §12 rule 13)."""
        lost = self.lost_on(day)
        if lost:
            return lost
        if self.consultation_only:
            return "只提供咨询，不承办案件"
        if self.status is not RosterStatus.LISTED:
            return f"名册状态为“{self.status}”"
        if self.listed_on is not None and day < self.listed_on:
            return f"{self.listed_on:%Y-%m-%d}才入册"
        if self.term_from is not None and day < self.term_from:
            return f"聘期自{self.term_from:%Y-%m-%d}起"
        return ""

    def lost_on(self, day: dt.date) -> str:
        """Why whoever acts under it can act no longer that day, or "": he left, was struck off, or his term is over.

        A pause (暂停) stops new cases only; the cases he has he keeps.
        """
        if self.departure is not None and self.departed_on is not None:
            return f"已于{self.departed_on:%Y-%m-%d}{self.departure}"
        if self.status in (RosterStatus.LEFT, RosterStatus.STRUCK):
            return f"名册状态为“{self.status}”"
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
    """A remark on his training in free words; what counts is `trainings`."""
    merged_into: int | None = None
    """The surviving record of somebody who was entered twice; None while it stands itself."""
    memberships: tuple[Membership, ...] = ()
    trainings: tuple[Training, ...] = ()
    absences: tuple[Absence, ...] = ()

    def membership(self, membership_id: int) -> Membership | None:
        """The membership with that id, if it is his."""
        return next((entry for entry in self.memberships if entry.id == membership_id), None)

    def trained_on(self, day: dt.date) -> bool:
        """Whether some training is on record by that day (第七条)."""
        return any(training.held_on <= day for training in self.trainings)


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
