"""Invented cases for tests: a registered one, and one walked to any point of its life (测试数据)."""

from __future__ import annotations

import datetime as dt
import itertools
from collections.abc import Callable
from decimal import Decimal
from typing import Any

from mediator_desk.domain import agreement_work, casework
from mediator_desk.domain.agreements import (
    Agreement,
    AgreementForm,
    AgreementState,
    Capacity,
    Obligation,
    ObligationKind,
    Signature,
    SignatureManner,
)
from mediator_desk.domain.cases import Case
from mediator_desk.domain.consents import AppraisalPause, Assignment, Consent, ConsentForm, Material, Receipt
from mediator_desk.domain.entries import CaseEntry, ClaimEntry, PartyEntry, new_case
from mediator_desk.domain.hearings import Attendance, Notice, NoticeItem, Session, SessionMode
from mediator_desk.domain.parties import PartyKind, PartyRole
from mediator_desk.domain.pools import OrganisationStanding, Pool, SelectionMode
from mediator_desk.domain.rulebook import Procedure, ReferralKind

TODAY = dt.date(2026, 11, 23)
RECEIVED = dt.date(2026, 11, 2)
REFERRED = dt.date(2026, 11, 3)
SIGNED_FOR = dt.datetime(2026, 11, 4, 10, 30)
MEDIATOR = 9001


def ids(start: int = 1) -> Callable[[], int]:
    """A source of ids 1, 2, 3 …"""
    counter = itertools.count(start)
    return lambda: next(counter)


def two_parties() -> tuple[PartyEntry, ...]:
    """A property company against an owner."""
    return (
        PartyEntry(
            PartyRole.APPLICANT,
            "测试金海物业服务有限公司",
            PartyKind.ORGANISATION,
            legal_representative="测试法人",
        ),
        PartyEntry(PartyRole.RESPONDENT, "巴图·孟克"),
    )


def an_entry(kind: ReferralKind = ReferralKind.ENTRUSTED, parties: tuple[PartyEntry, ...] = ()) -> CaseEntry:
    """What a clerk would type for a property-fee case."""
    number = "（2026）内0121民初458号" if kind is ReferralKind.ENTRUSTED else "（2026）内0121诉前调458号"
    return CaseEntry(
        kind=kind,
        cause="物业服务合同纠纷",
        cause_version="2026",
        received_on=RECEIVED,
        parties=parties or two_parties(),
        numbers=((number, RECEIVED),),
        claims=(ClaimEntry("支付拖欠的物业服务费", Decimal("9426.80")),),
        procedure=Procedure.ORDINARY,
        amount=Decimal("9426.80"),
        summary="支付拖欠的物业服务费",
    )


def registered(kind: ReferralKind = ReferralKind.ENTRUSTED, parties: tuple[PartyEntry, ...] = ()) -> Case:
    """A case just registered."""
    return casework.register(new_case(an_entry(kind, parties), ids(), TODAY))


def consented(case: Case) -> Case:
    """Every party agrees."""
    for number, party in enumerate(case.parties):
        consent = Consent(500 + number, party.id, True, RECEIVED, party.name, ConsentForm.WRITTEN)
        case = casework.record_consent(case, consent)
    return case


def an_assignment(lead: bool = True, mediator_id: int = MEDIATOR, organisation: str = "") -> Assignment:
    """A mediator of the 人大 pool on the case; an organisation behind him is lawfully founded."""
    return Assignment(
        600 + mediator_id,
        mediator_id,
        700 + mediator_id,
        "测试代表",
        Pool.CONGRESS,
        organisation,
        lead,
        SelectionMode.PARTIES,
        REFERRED,
        organisation_standing=OrganisationStanding.YES if organisation else OrganisationStanding.UNCHECKED,
    )


def referred(case: Case, organisation: str = "") -> Case:
    """A mediator is chosen and the case referred to him."""
    return casework.refer(case, [an_assignment(organisation=organisation)], REFERRED)


def received(case: Case) -> Case:
    """The mediator has signed for the material."""
    return casework.receive(
        case, Receipt(800, SIGNED_FOR, "测试代表", "测试书记员", False, (Material("起诉状"),))
    )


def mediating(kind: ReferralKind = ReferralKind.ENTRUSTED, organisation: str = "") -> Case:
    """A case in mediation, nothing said yet."""
    return received(referred(consented(registered(kind)), organisation))


def told(case: Case) -> Case:
    """All five matters told to everybody."""
    return casework.tell(case, [Notice(p.id, item, REFERRED) for p in case.parties for item in NoticeItem])


def everybody(case: Case) -> tuple[Attendance, ...]:
    """All parties, each with his number or with what he showed instead."""
    shown = {party.id: "" if party.identified else "户口簿，身份证遗失" for party in case.present_parties}
    return tuple(Attendance(party_id, True, proof=proof) for party_id, proof in shown.items())


def a_session(case: Case, *, closed: bool = True, session_id: int = 810) -> Session:
    """A session on site with everybody there."""
    return Session(
        session_id,
        len(case.sessions) + 1,
        dt.datetime(2026, 11, 6, 9, 0),
        SessionMode.ON_SITE,
        "调解一室",
        False,
        False,
        (MEDIATOR,),
        everybody(case),
        "双方到场。",
        "测试书记员",
        closed,
    )


def heard(case: Case) -> Case:
    """One session held and its record closed."""
    return casework.hold_session(told(case), a_session(case))


def a_pause(start: dt.date) -> AppraisalPause:
    """The applicant asks for an appraisal, the other side agrees, the court approves on the same day."""
    first, *others = (party.id for party in mediating().parties)
    return AppraisalPause(820, start, None, "", (first,), tuple(others), "测试法官", start)


def an_agreement(case: Case, agreement_id: int = 900) -> Agreement:
    """The owner pays what he owes."""
    company, owner = case.parties[0], case.parties[1]
    pay = Obligation(
        agreement_id + 50,
        1,
        ObligationKind.MONEY,
        owner.id,
        company.id,
        text="物业服务费",
        amount=Decimal("9426.80"),
        due_on=dt.date(2026, 12, 31),
        way="转账至测试账户",
    )
    return Agreement(
        agreement_id,
        0,
        1,
        1,
        AgreementState.DRAFT,
        AgreementForm.WRITTEN,
        tuple(c.id for c in case.claims),
        (company.id, owner.id),
        "被申请人居住在测试小区，拖欠物业服务费。",
        "物业服务费是否应当支付。",
        (pay,),
        place="土默特左旗",
        made_on=dt.date(2026, 11, 10),
    )


def to_sign(case: Case, agreement_id: int = 900) -> Case:
    """An agreement finished and waiting for signatures."""
    return agreement_work.finish(agreement_work.draft(case, an_agreement(case, agreement_id)), agreement_id)


def party_signature(
    party_id: int, name: str, day: dt.date, capacity: Capacity = Capacity.SELF, **more: Any
) -> Signature:
    """A party's handwritten signature."""
    return Signature(
        3000 + party_id, capacity, name, day, "调解一室", SignatureManner.SIGNED, party_id, **more
    )


def mediator_signature(day: dt.date) -> Signature:
    """The mediator's signature."""
    return Signature(
        3999, Capacity.MEDIATOR, "测试代表", day, "调解一室", SignatureManner.SIGNED, mediator_id=MEDIATOR
    )


def signed(case: Case, agreement_id: int = 900) -> Case:
    """Everybody signed: the agreement is effective."""
    day = dt.date(2026, 11, 10)
    agreement = agreement_work.agreement_of(case, agreement_id)
    case = agreement_work.sign(case, agreement_id, mediator_signature(day))
    for party_id in agreement.party_ids:
        party = case.party(party_id)
        assert party is not None
        whole = party.kind is PartyKind.ORGANISATION
        capacity = Capacity.LEGAL_REPRESENTATIVE if whole else Capacity.SELF
        name = party.legal_representative if whole else party.name
        case = agreement_work.sign(case, agreement_id, party_signature(party_id, name, day, capacity))
    return case
