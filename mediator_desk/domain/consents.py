"""Consent of the parties, choice of the mediator, the signed receipt and what moves the limit.

Source: 法释〔2016〕14号 第十一、十二、十三、十五、二十七条; 人民法院在线调解规则 第十、十三、二十四条.
"""

from __future__ import annotations

import datetime as dt
import enum
from dataclasses import dataclass

from mediator_desk.domain.pools import OrganisationStanding, Pool, SelectionMode


class ConsentForm(enum.StrEnum):
    """How a party consented (law.md Appendix A)."""

    WRITTEN = "书面"
    ORAL = "口头记入笔录"
    ONLINE = "在线"


@dataclass(frozen=True, slots=True)
class Consent:
    """One party's answer to the question whether to mediate (征求意见)."""

    id: int
    party_id: int
    agreed: bool
    given_on: dt.date
    given_by: str
    """Who spoke: the party himself or the agent, by name."""
    form: ConsentForm
    note: str = ""
    agent_id: int | None = None
    """The agent who spoke, None where the party did himself."""


@dataclass(frozen=True, slots=True)
class Assignment:
    """A mediator on a case, under one membership; exactly one of a case's mediators leads (主持)."""

    id: int
    mediator_id: int
    membership_id: int
    mediator_name: str
    pool: Pool
    organisation: str
    """Name of the organisation as it was at the assignment; empty when he acts by himself."""
    lead: bool
    mode: SelectionMode
    assigned_on: dt.date
    ended_on: dt.date | None = None
    end_reason: str = ""
    untrained: str = ""
    """Why he was given a first case without training on record (第七条); empty when he was trained."""
    organisation_id: int | None = None
    organisation_standing: OrganisationStanding = OrganisationStanding.UNCHECKED
    """What is held of that organisation today; it may be judged after the assignment. Kept with the organisation."""

    @property
    def open(self) -> bool:
        """Whether he still acts in the case."""
        return self.ended_on is None


@dataclass(frozen=True, slots=True)
class Material:
    """One line of a list of material (材料清单)."""

    name: str
    original: bool = False
    pages: int | None = None
    copies: int = 1


@dataclass(frozen=True, slots=True)
class Receipt:
    """The signed receipt of the court's material (签收回执), which starts the limit (第二十七条).

    On the court's platform the day of acceptance takes its place (在线调解规则 第二十四条).
    """

    id: int
    signed_at: dt.datetime
    receiver: str
    deliverer: str
    online: bool
    materials: tuple[Material, ...] = ()


@dataclass(frozen=True, slots=True)
class AppraisalPause:
    """A stretch of 鉴定 which the limit does not count (在线调解规则 第二十六条)."""

    id: int
    start: dt.date
    end: dt.date | None = None
    note: str = ""
    applied_by: tuple[int, ...] = ()
    """Parties who asked for it (法办〔2023〕275号: only on application)."""
    agreed_by: tuple[int, ...] = ()
    """The other parties, who agreed to it."""
    approved_by: str = ""
    """Who at the court approved it."""
    approved_on: dt.date | None = None


@dataclass(frozen=True, slots=True)
class LimitExtension:
    """An extension of the limit by consent of every party (第二十七条; 2025 意见 三)."""

    id: int
    days: int
    agreed_on: dt.date
    consents: tuple[int, ...]
    """Ids of the parties whose consent is recorded."""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Disclosure:
    """What a mediator on the platform told the parties of himself (披露, 在线调解规则 第十三条)."""

    id: int
    mediator_id: int
    made_on: dt.date
    text: str
    """The circumstances in words; empty when he declared that there are none (无应披露情形)."""
    known_to: tuple[int, ...] = ()
    """Parties who were told."""
    agreed_by: tuple[int, ...] = ()
    """Parties who knew and still agreed to him."""


@dataclass(frozen=True, slots=True)
class Certification:
    """A decision that a successor certifies an agreement in place of a mediator who cannot sign.

    法释〔2016〕14号 第二十四条 wants the mediator's signature; who may stand in for one who died, left or is
    ill, no text says: it needs a decision of the organisation or the court, which is kept here.
    """

    id: int
    mediator_id: int
    """Who mediated and cannot sign."""
    successor_id: int
    """Who certifies in his place; he acts in the case."""
    decided_on: dt.date
    decided_by: str
    reason: str


class ConflictGround(enum.StrEnum):
    """Grounds of 回避 (法释〔2016〕14号 第十五条)."""

    KIN = "近亲属"
    INTEREST = "利害关系"
    OTHER = "其他关系"


class ConflictResult(enum.StrEnum):
    """What became of a conflict that was found."""

    OPEN = "待决定"
    """Applied for, or found while he acts; he holds no session until somebody decides (rule 15)."""
    WITHDRAWN = "回避"
    """He is out of this case for good."""
    WAIVED = "各方同意继续"
    REJECTED = "驳回申请"
    NOT_THE_SAME = "核实为不同的人"


@dataclass(frozen=True, slots=True)
class ConflictRuling:
    """The recorded answer to one conflict finding; without it the mediator cannot be assigned.

    Of several about one finding the latest decides, except that a 回避 is never taken back.
    """

    id: int
    mediator_id: int
    finding: str
    """Key of the finding this answers (ConflictFinding.key)."""
    ground: ConflictGround
    result: ConflictResult
    decided_on: dt.date
    decided_by: str
    """Who decided (调解组织 or 法院); empty while nobody has."""
    note: str = ""
    agreed_by: tuple[int, ...] = ()
    """Parties who agreed that he goes on; 各方同意继续 holds only while it names every party (第十五条)."""
