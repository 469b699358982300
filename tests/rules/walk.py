"""One case on its way through the real actions, a step a line, each on the day the clock shows."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from mediator_desk.actions.assigning import Choice
from mediator_desk.actions.cases import ConsentAnswer, EndingEntry
from mediator_desk.actions.outcomes import ConfirmationEntry
from mediator_desk.actions.pools import MediatorEntry, MembershipEntry
from mediator_desk.actions.signed_in import Actions
from mediator_desk.domain.acts import Act
from mediator_desk.domain.agreements import Agreement, Capacity, Service, Signature, SignatureManner
from mediator_desk.domain.case_files import CaseFile
from mediator_desk.domain.cases import Case, CaseState
from mediator_desk.domain.consents import ConsentForm, Material
from mediator_desk.domain.docket import DocketFilter
from mediator_desk.domain.endings import EndReason
from mediator_desk.domain.entries import PartyEntry
from mediator_desk.domain.hearings import NoticeItem, Session, SessionMode
from mediator_desk.domain.parties import Party, PartyRole
from mediator_desk.domain.pools import Mediator, Pool, SelectionMode
from mediator_desk.domain.rulebook import Procedure, ReferralKind
from mediator_desk.domain.standing import CaseRow, Outcome
from tests.actions import steps
from tests.conftest import FixedClock
from tests.domain.some_case import an_entry, everybody


def day(text: str) -> dt.date:
    """2026-11-23 as a date."""
    return dt.date.fromisoformat(text)


@dataclass
class Walk:
    """A case of the clerk's; `case_id` is that of the case registered last."""

    actions: Actions
    clock: FixedClock
    mediator: Mediator
    case_id: int = 0

    @property
    def file(self) -> CaseFile:
        """The whole file as the page shows it."""
        return self.actions.cases.open(self.case_id)

    @property
    def case(self) -> Case:
        """The case as it is kept."""
        return self.file.case

    @property
    def line(self) -> CaseRow:
        """The case's line in the list."""
        rows = self.actions.cases.page(DocketFilter(), 0, 100)
        return next(row for row in rows if row.id == self.case_id)

    @property
    def here(self) -> tuple[int, int]:
        """Case and version, as every action wants them first."""
        return self.case_id, self.case.version

    @property
    def today(self) -> dt.date:
        """The day on the clock."""
        return self.clock().date()

    @property
    def everybody(self) -> list[int]:
        """Ids of the parties."""
        return [party.id for party in self.case.parties]

    def stands(self, state: CaseState) -> bool:
        """Whether the case is in that state now."""
        return self.case.state is state

    def counts_as(self, outcome: Outcome) -> bool:
        """Whether the list counts it so now."""
        return self.line.headline.outcome is outcome

    @property
    def acts(self) -> dict[Act, str]:
        """What the window offers, each with what is missing for it."""
        return {offer.act: offer.reason for offer in self.file.offers}

    def party(self, name: str) -> Party:
        """The party of that name."""
        return next(party for party in self.case.parties if party.name == name)

    def on(self, text: str) -> Walk:
        """Set the clock to nine o'clock of that day, back or forth."""
        self.clock.advance(dt.datetime.combine(day(text), dt.time(9)) - self.clock())
        return self

    def register(
        self, kind: ReferralKind = ReferralKind.ASSIGNED, parties: tuple[PartyEntry, ...] = (), **more: Any
    ) -> Walk:
        """A property-fee case received and referred today, of two parties unless others are given."""
        entry = replace(an_entry(kind, parties), received_on=self.today, numbers=())
        if kind is ReferralKind.ENTRUSTED:
            entry = replace(entry, procedure=Procedure.ORDINARY)
        self.case_id = self.actions.cases.register(replace(entry, **more)).subject_id
        return self

    def answer(self, agreed: bool, *names: str) -> Walk:
        """The named parties, or all, say today whether they agree."""
        who = [p.id for p in self.case.parties if not names or p.name in names]
        answers = [ConsentAnswer(party_id, agreed) for party_id in who]
        self.actions.cases.record_consents(
            *self.here, answers, given_on=self.today, form=ConsentForm.WRITTEN
        )
        return self

    def refer(self, *mediators: Mediator, lead: int = 0, mode: SelectionMode = SelectionMode.PARTIES) -> Walk:
        """Refer to the mediators, of whom the one at `lead` leads (-1: none)."""
        people = mediators or (self.mediator,)
        choices = [Choice(m.id, m.memberships[0].id, place == lead) for place, m in enumerate(people)]
        self.actions.assigning.refer(*self.here, choices, mode, self.today)
        return self

    def receive(self) -> Walk:
        """The mediator signs for the material."""
        self.actions.cases.receive(
            *self.here,
            signed_at=self.clock(),
            receiver=self.mediator.name,
            deliverer="测试书记员",
            online=False,
            materials=[Material("起诉状"), Material("证据材料")],
        )
        return self

    def mediating(self, kind: ReferralKind = ReferralKind.ASSIGNED, **more: Any) -> Walk:
        """Registered, agreed to, referred and received today."""
        return self.register(kind, **more).answer(True).refer().receive()

    def tell(self, *left_out: NoticeItem) -> Walk:
        """Tell everybody the five matters but those left out."""
        items = [item for item in NoticeItem if item not in left_out]
        self.actions.cases.tell(*self.here, dict.fromkeys(self.everybody, items), self.today)
        return self

    def meet(self, **more: Any) -> Walk:
        """A session today with its record closed and everybody there; `more` changes it."""
        there = everybody(self.case)
        session = Session(
            0, 0, self.clock(), SessionMode.ON_SITE, "调解一室", False, False, (self.mediator.id,), there,
            "各方到场。", "测试书记员", True,
        )  # fmt: skip
        self.actions.cases.hold_session(*self.here, replace(session, **more))
        return self

    def draft(self, **more: Any) -> Agreement:
        """An agreement of everybody as a draft; `more` changes what is entered."""
        entry = replace(steps.an_agreement(self.case), made_on=self.today)
        self.actions.agreements.draft(*self.here, replace(entry, **more))
        return self.case.agreements[-1]

    def finish(self, **more: Any) -> Agreement:
        """The same, finished for signing."""
        agreement = self.draft(**more)
        self.actions.agreements.finish(*self.here, agreement.id)
        return self.case.agreements[-1]

    def signature(self, party: Party, on: dt.date | None = None) -> Signature:
        """The signature of a party in person, or of its legal representative."""
        head = party.legal_representative
        capacity = Capacity.LEGAL_REPRESENTATIVE if head else Capacity.SELF
        signed = SignatureManner.SIGNED
        return Signature(0, capacity, head or party.name, on or self.today, "调解一室", signed, party.id)

    def mediator_signature(self) -> Signature:
        """The mediator's."""
        mine, signed = self.mediator, SignatureManner.SIGNED
        return Signature(0, Capacity.MEDIATOR, mine.name, self.today, "调解一室", signed, mediator_id=mine.id)

    def seal(self) -> Signature:
        """The seal of the organisation through which the mediator acts."""
        name = self.mediator.memberships[0].organisation
        return Signature(0, Capacity.ORGANISATION, name, self.today, "调解一室", SignatureManner.SEALED)

    def sign(self, agreement: Agreement, signatures: Sequence[Signature] = ()) -> Agreement:
        """These signatures, or everybody's."""
        parties = [p for p in self.case.parties if p.id in agreement.party_ids]
        whole = [*map(self.signature, parties), self.mediator_signature()]
        if self.mediator.memberships[0].organisation:
            whole.append(self.seal())
        self.actions.agreements.sign(*self.here, agreement.id, signatures or whole)
        return next(each for each in self.case.agreements if each.id == agreement.id)

    def settle(self) -> Agreement:
        """Told, heard, agreed and signed by everybody today."""
        return self.sign(self.tell().meet().finish())

    def file_it(self, agreement: Agreement) -> Walk:
        """Served on everybody and filed at court today."""
        services = [Service(party_id, self.today) for party_id in agreement.party_ids]
        self.actions.agreements.file_at_court(*self.here, agreement.id, services, self.today)
        return self

    def change_mediator(self, coming: Mediator) -> Walk:
        """Another mediator takes over today."""
        choice = Choice(coming.id, coming.memberships[0].id, True)
        leaving = self.case.open_assignments[0].mediator_id
        mode = SelectionMode.COURT
        self.actions.assigning.change(*self.here, leaving, self.today, "工作调动", choice, mode)
        return self

    def start_appraisal(self, begins: str) -> Walk:
        """鉴定 begins on that day."""
        steps.appraise(self.on(begins).actions, self.case.id, self.today)
        return self

    def join(self, name: str, role: PartyRole = PartyRole.THIRD) -> Party:
        """One more party, who agrees at once."""
        self.actions.cases.join_party(*self.here, PartyEntry(role, name), agreed=True)
        return self.party(name)

    def apply_for_confirmation(self, agreement: Agreement, applicants: tuple[int, ...] = ()) -> Walk:
        """All parties apply today for 司法确认, or those who are named."""
        entry = ConfirmationEntry(self.today, applicants or agreement.party_ids, "测试旗人民法院")
        self.actions.outcomes.apply_for_confirmation(*self.here, agreement.id, entry)
        return self

    def court_paper(self, agreement: Agreement) -> Agreement:
        """The court makes its 调解书 of the agreement."""
        everybody = agreement.party_ids
        self.actions.outcomes.request_paper(*self.here, agreement.id, self.today, everybody)
        self.actions.outcomes.record_paper(*self.here, agreement.id, "（2026）内0121诉前调书1号", self.today)
        return next(each for each in self.case.agreements if each.id == agreement.id)

    def agreed(self) -> EndingEntry:
        """The end of today with everything settled."""
        return self.ending(EndReason.AGREED, explanation="各方达成协议。")

    def ending(self, reason: EndReason = EndReason.TOO_FAR_APART, **more: Any) -> EndingEntry:
        """An end of today with its report."""
        return replace(EndingEntry(reason, "双方分歧较大，未能达成一致。", self.today), **more)

    def invite(self, name: str, **more: Any) -> Mediator:
        """One more mediator, of the CPPCC pool unless told otherwise."""
        place = replace(MembershipEntry(Pool.CPPCC), **more)
        done = self.actions.pools.invite(MediatorEntry(name, (place,), trainings=steps.TRAINED))
        return self.mediator_of(done.subject_id)

    def mediator_of(self, mediator_id: int) -> Mediator:
        """A mediator as the roster has him now."""
        return next(line.mediator for line in self.actions.pools.roster() if line.mediator.id == mediator_id)
