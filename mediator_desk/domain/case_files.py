"""A case as its page shows it: the case with everything reckoned from it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from mediator_desk.domain.agreement_lint import LintLine
from mediator_desk.domain.agreement_terms import AgreementTerm
from mediator_desk.domain.bookings import Booking
from mediator_desk.domain.case_links import CaseLink
from mediator_desk.domain.cases import Case
from mediator_desk.domain.contacts import Contact
from mediator_desk.domain.deadlines import Deadline
from mediator_desk.domain.journal import Correction, JournalEntry
from mediator_desk.domain.offers import Offer
from mediator_desk.domain.outcome_paths import OutcomePath
from mediator_desk.domain.papers import IssuedPaper
from mediator_desk.domain.side_notes import SideNote
from mediator_desk.domain.standing import Headline


@dataclass(frozen=True, slots=True)
class CaseFile:
    """The file of a case (案卷).

    Attributes:
        today: the day for which the days left were counted.
        days_left: to the last day; negative when overdue, None when nothing runs.
        missing: what is still to be had (缺什么), in words.
    """

    case: Case
    headline: Headline
    deadline: Deadline
    today: dt.date
    days_left: int | None
    offers: tuple[Offer, ...]
    journal: tuple[JournalEntry, ...]
    corrections: tuple[Correction, ...]
    papers: tuple[IssuedPaper, ...]
    missing: tuple[str, ...]
    lint: tuple[tuple[int, tuple[LintLine, ...]], ...]
    """Remarks on each agreement that is not yet signed, by agreement id."""
    terms: tuple[AgreementTerm, ...] = ()
    """What runs from the effect of the agreements: 备案, 司法确认."""
    closing_paths: tuple[OutcomePath, ...] = ()
    """In which ways it can be closed under its regime, ready or not."""
    notes: tuple[SideNote, ...] = ()
    """Fee, limitation and the like, for whoever asks."""
    group_names: tuple[tuple[int, str], ...] = ()
    links: tuple[CaseLink, ...] = ()
    """The cases this one hangs together with."""
    looks: tuple[JournalEntry, ...] = ()
    """Who looked at which private number in full (law.md §12 rule 38)."""
    contacts: tuple[Contact, ...] = ()
    """Every attempt to reach a party, put right or not (`domain.contacts.standing_contacts` are those that count)."""
    contact_attempts: int = 3
    """From how many occasions in vain on a visit is proposed."""
    bookings: tuple[Booking, ...] = ()
    """Sessions arranged ahead, the earliest first."""
