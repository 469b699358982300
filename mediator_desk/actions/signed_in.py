"""All rooms of actions for the person signed in; each is opened behind the table of permissions."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import TypeVar

from mediator_desk.actions.accounts import AccountActions
from mediator_desk.actions.agenda import AgendaActions
from mediator_desk.actions.agreements import AgreementActions
from mediator_desk.actions.assigning import AssigningActions
from mediator_desk.actions.audit import AuditActions
from mediator_desk.actions.bookings import BookingActions
from mediator_desk.actions.case_papers import CasePaperActions
from mediator_desk.actions.cases import CaseActions
from mediator_desk.actions.centre import CentreActions
from mediator_desk.actions.contacts import ContactActions
from mediator_desk.actions.corrections import CorrectionActions
from mediator_desk.actions.desk import Desk
from mediator_desk.actions.desk_pcs import DeskPcActions
from mediator_desk.actions.disclosures import DisclosureActions
from mediator_desk.actions.docket_views import DocketViewActions
from mediator_desk.actions.drafts import DraftActions, done_with
from mediator_desk.actions.inquiries import InquiryActions
from mediator_desk.actions.keyrings import Keyrings
from mediator_desk.actions.merging import MergingActions
from mediator_desk.actions.organisations import OrganisationActions
from mediator_desk.actions.outcomes import OutcomeActions
from mediator_desk.actions.oversight import OversightActions
from mediator_desk.actions.own import OwnActions
from mediator_desk.actions.party_changes import PartyChangeActions
from mediator_desk.actions.people import PeopleActions
from mediator_desk.actions.permitted import behind_permissions as room
from mediator_desk.actions.pools import PoolActions
from mediator_desk.actions.private_notes import NoteActions
from mediator_desk.actions.reassigning import ReassigningActions
from mediator_desk.actions.referrals import ReferralActions
from mediator_desk.actions.returning import ReturningActions
from mediator_desk.actions.revealing import RevealingActions
from mediator_desk.actions.searching import SearchActions
from mediator_desk.actions.triage import TriageActions
from mediator_desk.domain.calendar import WorkCalendar
from mediator_desk.domain.drafts import DraftKey
from mediator_desk.domain.permissions import may
from mediator_desk.domain.staff import Actor
from mediator_desk.store.transaction import Store

T = TypeVar("T")


@dataclass(frozen=True)
class Actions:
    """What the signed-in person can do, room by room."""

    actor: Actor
    agenda: AgendaActions
    cases: CaseActions
    views: DocketViewActions
    people: PeopleActions
    party_changes: PartyChangeActions
    assigning: AssigningActions
    disclosures: DisclosureActions
    reassigning: ReassigningActions
    triage: TriageActions
    agreements: AgreementActions
    outcomes: OutcomeActions
    papers: CasePaperActions
    corrections: CorrectionActions
    merging: MergingActions
    returning: ReturningActions
    pools: PoolActions
    organisations: OrganisationActions
    referrals: ReferralActions
    centre: CentreActions
    notes: NoteActions
    revealing: RevealingActions
    contacts: ContactActions
    bookings: BookingActions
    inquiries: InquiryActions
    oversight: OversightActions
    audit: AuditActions
    accounts: AccountActions
    desk_pcs: DeskPcActions
    own: OwnActions
    search: SearchActions
    drafts: DraftActions

    def finishing(self, draft: DraftKey, work: Callable[[], T]) -> Callable[[], T]:
        """`work` so that this draft of the person goes in the same transaction in which its form is saved."""
        return partial(done_with, self.actor, draft, work)

    def may(self, verb: str) -> bool:
        """Whether the person may do this at all ("cases.register"), so that the window need not offer it."""
        return may(self.actor, verb)


def actions_for(
    store: Store, calendar: WorkCalendar, actor: Actor, keys: Keyrings | None = None
) -> Actions:
    """The actions bound to one person at one desk."""
    desk = Desk(store, calendar, actor, keys or Keyrings())
    return Actions(
        actor=actor,
        agenda=room(AgendaActions, "agenda", desk),
        cases=room(CaseActions, "cases", desk),
        views=room(DocketViewActions, "views", desk),
        people=room(PeopleActions, "people", desk),
        party_changes=room(PartyChangeActions, "party_changes", desk),
        assigning=room(AssigningActions, "assigning", desk),
        disclosures=room(DisclosureActions, "disclosures", desk),
        reassigning=room(ReassigningActions, "reassigning", desk),
        triage=room(TriageActions, "triage", desk),
        agreements=room(AgreementActions, "agreements", desk),
        outcomes=room(OutcomeActions, "outcomes", desk),
        papers=room(CasePaperActions, "papers", desk),
        corrections=room(CorrectionActions, "corrections", desk),
        merging=room(MergingActions, "merging", desk),
        returning=room(ReturningActions, "returning", desk),
        pools=room(PoolActions, "pools", desk),
        organisations=room(OrganisationActions, "organisations", desk),
        referrals=room(ReferralActions, "referrals", desk),
        centre=room(CentreActions, "centre", desk),
        notes=room(NoteActions, "notes", desk),
        revealing=room(RevealingActions, "revealing", desk),
        contacts=room(ContactActions, "contacts", desk),
        bookings=room(BookingActions, "bookings", desk),
        inquiries=room(InquiryActions, "inquiries", desk),
        oversight=room(OversightActions, "oversight", desk),
        audit=room(AuditActions, "audit", desk),
        accounts=room(AccountActions, "accounts", desk),
        desk_pcs=room(DeskPcActions, "desk_pcs", desk),
        own=room(OwnActions, "own", desk),
        search=room(SearchActions, "search", desk),
        drafts=room(DraftActions, "drafts", desk),
    )
