"""What the court does with an agreement: 司法确认 and 调解书; the centre records it and never issues it.

Sources: 民事诉讼法 第一百条、第二百零五条、第二百零六条; 民诉法解释 第一百三十三、三百五十一至三百五十八条; law.md §2.4.
"""

from __future__ import annotations

import datetime as dt
import enum
from dataclasses import dataclass


class ConfirmResult(enum.StrEnum):
    """How an application for 司法确认 ended (law.md Appendix A)."""

    VALID = "有效"
    NOT_ACCEPTED = "不予受理"
    REJECTED = "驳回"
    WITHDRAWN = "撤回"


@dataclass(frozen=True, slots=True)
class Confirmation:
    """One application for judicial confirmation (司法确认申请) and what came of it."""

    id: int
    agreement_id: int
    applied_on: dt.date
    applicants: tuple[int, ...]
    """Parties who applied; the law wants all of them (民诉法 205)."""
    court: str
    despite: str = ""
    """The judge's reason for going on although no lawful organisation mediated or the regime is 委托."""
    judge: str = ""
    """Who gave that reason."""
    result: ConfirmResult | None = None
    decided_on: dt.date | None = None
    ruling: str = ""
    """Number of the ruling."""
    grounds: str = ""
    """Why it was not accepted or was rejected."""


@dataclass(frozen=True, slots=True)
class PaperService:
    """The court's 调解书 brought to one party: in person only, no 留置送达 (民诉法解释 133)."""

    party_id: int
    day: dt.date
    refused: bool = False
    """He refused to sign for it: the case goes on to trial (民诉法 102)."""


@dataclass(frozen=True, slots=True)
class CourtPaper:
    """A 民事调解书 which the court made of an agreement; effective when the last party signed for it."""

    id: int
    agreement_id: int
    requested_on: dt.date
    requested_by: tuple[int, ...]
    """Parties who expressly asked for it (2025 意见 四)."""
    number: str = ""
    made_on: dt.date | None = None
    services: tuple[PaperService, ...] = ()

    @property
    def refused_by(self) -> tuple[int, ...]:
        """Parties who would not sign for it."""
        return tuple(service.party_id for service in self.services if service.refused)
