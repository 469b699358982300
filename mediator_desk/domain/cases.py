"""The case (案件): one dispute referred to the centre, with everything that hangs on it."""

from __future__ import annotations

import datetime as dt
import enum
from dataclasses import dataclass
from decimal import Decimal

from mediator_desk.domain.agreements import Agreement, Claim, Performance
from mediator_desk.domain.casenumbers import CaseNumberKind
from mediator_desk.domain.consents import (
    AppraisalPause,
    Assignment,
    Certification,
    ConflictRuling,
    Consent,
    Disclosure,
    LimitExtension,
    Receipt,
)
from mediator_desk.domain.court_outcomes import Confirmation, CourtPaper
from mediator_desk.domain.endings import Ending, HandBack, Reopening
from mediator_desk.domain.hearings import Notice, Session
from mediator_desk.domain.participants import Participant
from mediator_desk.domain.parties import Party, PartyGroup
from mediator_desk.domain.rulebook import Procedure, ReferralKind
from mediator_desk.domain.triage import Suspension, Triage, TriageStage


class Channel(enum.StrEnum):
    """Offline, online on the court's platform, or mixed (law.md §1.3)."""

    OFFLINE = "线下"
    ONLINE = "在线"
    MIXED = "混合"


class CaseState(enum.StrEnum):
    """Where a case stands (law.md §11); what its agreements are doing is told by them.

    The states 达成待签 to 申请执行 of §11 belong to agreements (`AgreementState`): one case may have
    several at different points. The case shows the sum (`domain.standing`).
    """

    REGISTERED = "登记"
    CONSULTING = "征询意愿"
    CHOOSING = "选定指定"
    AWAITING_RECEIPT = "待签收"
    MEDIATING = "调解中"
    APPRAISING = "鉴定中"
    SUSPENDED = "中止"
    ENDED = "终止"
    HANDED_BACK = "移送法院"
    CLOSED = "已办结"
    RETURNED = "退回"
    FILED_AT_COURT = "转立案"
    SENT_TO_TRIAL = "转审理"
    WITHDRAWN = "撤回"
    ARCHIVED = "归档"


OPEN_STATES = frozenset(
    {
        CaseState.REGISTERED,
        CaseState.CONSULTING,
        CaseState.CHOOSING,
        CaseState.AWAITING_RECEIPT,
        CaseState.MEDIATING,
        CaseState.APPRAISING,
        CaseState.SUSPENDED,
    }
)
"""The mediation still runs or has still to begin (在办)."""

TERMINAL_STATES = frozenset(
    {
        CaseState.CLOSED,
        CaseState.RETURNED,
        CaseState.FILED_AT_COURT,
        CaseState.SENT_TO_TRIAL,
        CaseState.WITHDRAWN,
    }
)
"""Nothing is left but the archive (归档)."""


class LinkKind(enum.StrEnum):
    """Why a case follows another one; each has its own clock and its own consents."""

    REFERRED_AGAIN = "再次委派（委托）"
    MEDIATED_AGAIN = "重新调解"


@dataclass(frozen=True, slots=True)
class NumberEntry:
    """A number under which the case is known, with the day it was given."""

    id: int
    kind: CaseNumberKind
    text: str
    given_on: dt.date | None = None


@dataclass(frozen=True, slots=True)
class Case:
    """One case with all its parts, as the store reads it whole.

    Amounts are yuan; dates are local days. `received_on` is the court's 收案日期, `referred_on` the
    day of the 委派/委托, `submitted_on` the day the claimant filed (for 诉讼时效).
    """

    id: int
    version: int
    state: CaseState
    kind: ReferralKind
    procedure: Procedure
    channel: Channel
    cause: str
    cause_version: str
    received_on: dt.date
    referred_on: dt.date | None
    submitted_on: dt.date | None
    amount: Decimal | None
    summary: str
    guiding_judge: str
    enterprise: bool
    """涉企."""
    remark: str
    fast_track: bool = False
    """绿色直通车: the stamp for cases that go on without waiting."""
    linked_to: int | None = None
    """The earlier case that this one follows."""
    link_kind: LinkKind | None = None
    merged_into: int | None = None
    """The surviving record of a case that was entered twice (并案); None while it stands itself."""
    merge_reason: str = ""
    numbers: tuple[NumberEntry, ...] = ()
    claims: tuple[Claim, ...] = ()
    groups: tuple[PartyGroup, ...] = ()
    parties: tuple[Party, ...] = ()
    consents: tuple[Consent, ...] = ()
    assignments: tuple[Assignment, ...] = ()
    rulings: tuple[ConflictRuling, ...] = ()
    receipt: Receipt | None = None
    pauses: tuple[AppraisalPause, ...] = ()
    extensions: tuple[LimitExtension, ...] = ()
    notices: tuple[Notice, ...] = ()
    sessions: tuple[Session, ...] = ()
    agreements: tuple[Agreement, ...] = ()
    ending: Ending | None = None
    hand_back: HandBack | None = None
    triages: tuple[Triage, ...] = ()
    participants: tuple[Participant, ...] = ()
    disclosures: tuple[Disclosure, ...] = ()
    certifications: tuple[Certification, ...] = ()
    suspensions: tuple[Suspension, ...] = ()
    confirmations: tuple[Confirmation, ...] = ()
    court_papers: tuple[CourtPaper, ...] = ()
    performances: tuple[Performance, ...] = ()
    reopenings: tuple[Reopening, ...] = ()

    @property
    def title(self) -> str:
        """The number people call it by: the court's newest, else the first known, else 未编号."""
        if not self.numbers:
            return "（案号待补）"
        court = [
            n for n in self.numbers if n.kind in (CaseNumberKind.PRE_FILING, CaseNumberKind.FIRST_INSTANCE)
        ]
        return (court or list(self.numbers))[-1].text

    @property
    def open_assignments(self) -> tuple[Assignment, ...]:
        """The mediators who act in the case now."""
        return tuple(entry for entry in self.assignments if entry.open)

    @property
    def lead(self) -> Assignment | None:
        """The mediator who leads (主持), if one is assigned."""
        return next((entry for entry in self.open_assignments if entry.lead), None)

    @property
    def last_lead(self) -> Assignment | None:
        """Who leads, or after the end who led last; None while nobody was ever assigned."""
        return self.lead or next((entry for entry in reversed(self.assignments) if entry.lead), None)

    @property
    def acting_mediators(self) -> tuple[Assignment, ...]:
        """Who stands for the mediation on paper: those who act, or else the one who led last."""
        led = (self.last_lead,) if self.last_lead else ()
        return self.open_assignments or led

    @property
    def present_parties(self) -> tuple[Party, ...]:
        """The parties who take part now: whoever was entered by mistake, died or was dissolved does not."""
        return tuple(party for party in self.parties if party.present)

    @property
    def first_split(self) -> Triage | None:
        """The last 一次诉前分流, which counts."""
        return next((t for t in reversed(self.triages) if t.stage is TriageStage.FIRST), None)

    def party(self, party_id: int) -> Party | None:
        """The party with that id."""
        return next((party for party in self.parties if party.id == party_id), None)

    def latest_consent(self, party_id: int) -> Consent | None:
        """A party's last recorded answer."""
        given = [consent for consent in self.consents if consent.party_id == party_id]
        return given[-1] if given else None
