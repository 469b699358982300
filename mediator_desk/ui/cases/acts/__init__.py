"""Drawers by which people act on a case: one form per act, found by `drawer_for`."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from mediator_desk.actions.signed_in import Actions
from mediator_desk.domain.acts import Act
from mediator_desk.domain.case_files import CaseFile
from mediator_desk.ui.cases.acts.act_drawer import ActDrawer, CaseInHand
from mediator_desk.ui.cases.acts.agents import AgentDrawer, EndAgencyDrawer
from mediator_desk.ui.cases.acts.bookings import BookingDrawer
from mediator_desk.ui.cases.acts.certifying import CertifyDrawer
from mediator_desk.ui.cases.acts.consents import ConsentDrawer, NoticeDrawer
from mediator_desk.ui.cases.acts.contacts import ContactDrawer
from mediator_desk.ui.cases.acts.corrections import CorrectionDrawer, NumberDrawer
from mediator_desk.ui.cases.acts.disclosures import DisclosureDrawer
from mediator_desk.ui.cases.acts.elections import ElectionDrawer
from mediator_desk.ui.cases.acts.endings import ArchiveDrawer, ClosingDrawer, EndingDrawer
from mediator_desk.ui.cases.acts.limits import (
    AppraisalEndDrawer,
    AppraisalStartDrawer,
    DeclineDrawer,
    ExtensionDrawer,
)
from mediator_desk.ui.cases.acts.merging import MergeDrawer, UnmergeDrawer
from mediator_desk.ui.cases.acts.participants import ParticipantDrawer
from mediator_desk.ui.cases.acts.parties import PartyDrawer
from mediator_desk.ui.cases.acts.party_changes import RenamePartyDrawer, VoidPartyDrawer
from mediator_desk.ui.cases.acts.private_notes import PrivateNoteDrawer
from mediator_desk.ui.cases.acts.receipts import CourtReceiptDrawer, HandBackDrawer, ReceiptDrawer
from mediator_desk.ui.cases.acts.recusals import ApplicationDrawer, RecusalDrawer
from mediator_desk.ui.cases.acts.referral import ReferralDrawer, ReplacementDrawer
from mediator_desk.ui.cases.acts.returning import FollowUpDrawer, ReopeningDrawer
from mediator_desk.ui.cases.acts.sessions import SessionDrawer
from mediator_desk.ui.cases.acts.successions import SuccessionDrawer
from mediator_desk.ui.cases.acts.triage import FastTrackDrawer, ReviewDrawer, SuspicionDrawer, TriageDrawer
from mediator_desk.ui.kit.drawer import Drawer
from mediator_desk.ui.kit.errands import Errands
from mediator_desk.ui.kit.look import Look

_DRAWERS: dict[Act, Callable[[CaseInHand], ActDrawer]] = {
    Act.TRIAGE: TriageDrawer,
    Act.RECORD_CONSENT: ConsentDrawer,
    Act.REFER: ReferralDrawer,
    Act.RECEIVE: ReceiptDrawer,
    Act.DECLINE: DeclineDrawer,
    Act.OBJECT: EndingDrawer,
    Act.TELL: NoticeDrawer,
    Act.CONTACT: ContactDrawer,
    Act.BOOK: BookingDrawer,
    Act.HOLD_SESSION: SessionDrawer,
    Act.PRIVATE_NOTE: PrivateNoteDrawer,
    Act.EXTEND: ExtensionDrawer,
    Act.START_APPRAISAL: AppraisalStartDrawer,
    Act.FINISH_APPRAISAL: AppraisalEndDrawer,
    Act.FAST_TRACK: FastTrackDrawer,
    Act.SUSPEND: SuspicionDrawer,
    Act.RESOLVE_SUSPENSION: ReviewDrawer,
    Act.CHANGE_MEDIATOR: ReplacementDrawer,
    Act.DISCLOSE: DisclosureDrawer,
    Act.RULE_CONFLICT: RecusalDrawer,
    Act.APPLY_RECUSAL: ApplicationDrawer,
    Act.CERTIFY: CertifyDrawer,
    Act.JOIN_PARTY: PartyDrawer,
    Act.ADD_AGENT: AgentDrawer,
    Act.END_AGENCY: EndAgencyDrawer,
    Act.ADD_PARTICIPANT: ParticipantDrawer,
    Act.ELECT: ElectionDrawer,
    Act.SUCCEED: SuccessionDrawer,
    Act.ADD_NUMBER: NumberDrawer,
    Act.CONCLUDE: EndingDrawer,
    Act.FAIL: EndingDrawer,
    Act.RETURN: EndingDrawer,
    Act.WITHDRAW: EndingDrawer,
    Act.HAND_BACK: HandBackDrawer,
    Act.COURT_RECEIVES: CourtReceiptDrawer,
    Act.CLOSE: ClosingDrawer,
    Act.ARCHIVE: ArchiveDrawer,
    Act.CORRECT: CorrectionDrawer,
    Act.REOPEN: ReopeningDrawer,
    Act.REFER_AGAIN: FollowUpDrawer,
    Act.MERGE: MergeDrawer,
    Act.UNMERGE: UnmergeDrawer,
    Act.VOID_PARTY: VoidPartyDrawer,
    Act.RENAME_PARTY: RenamePartyDrawer,
}


def drawer_for(
    act: Act, file: CaseFile, look: Look, errands: Errands, actions: Actions, parent: QWidget
) -> Drawer | None:
    """The drawer of an act, open over `parent`; None for 起草协议, which has a page of its own.

    It saves by itself, says so at the foot of the window, announces what it touched through `errands`
    and deletes itself; listen to `closed` to know when it has gone.
    """
    make = _DRAWERS.get(act)
    if make is None:
        return None
    drawer = make(CaseInHand(act, file, look, errands, actions, parent))
    drawer.open()
    return drawer
