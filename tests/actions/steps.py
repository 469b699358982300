"""One real case walked through the actions, step by step, for tests that need it somewhere on its way."""

from __future__ import annotations

import datetime as dt

from mediator_desk.actions.agreements import AgreementEntry, ObligationEntry
from mediator_desk.actions.assigning import Choice
from mediator_desk.actions.cases import ConsentAnswer, EndingEntry
from mediator_desk.actions.pools import TrainingEntry
from mediator_desk.actions.signed_in import Actions
from mediator_desk.domain.agreements import Capacity, ObligationKind, Service, Signature, SignatureManner
from mediator_desk.domain.case_files import CaseFile
from mediator_desk.domain.cases import Case
from mediator_desk.domain.consents import AppraisalPause, ConsentForm, Material
from mediator_desk.domain.endings import EndReason
from mediator_desk.domain.hearings import NoteKind, NoticeItem, Session, SessionMode, SessionNote
from mediator_desk.domain.pools import Mediator, SelectionMode
from tests.domain.some_case import everybody

TODAY = dt.date(2026, 11, 23)
TRAINED = (TrainingEntry(dt.date(2026, 1, 15), "岗前培训", "测试旗人民法院"),)
"""What a mediator needs to be given his first case."""
SECRET = "让步暗语金丝雀"
"""Stands in a concession note; it must be found nowhere outside the database."""


def seen(actions: Actions, case_id: int) -> tuple[Case, int]:
    """The case as it is now, with the version to pass back."""
    case = actions.cases.open(case_id).case
    return case, case.version


def consent(actions: Actions, case_id: int) -> None:
    """Every party agrees, in writing, today."""
    case, version = seen(actions, case_id)
    answers = [ConsentAnswer(party.id, True) for party in case.parties]
    actions.cases.record_consents(case_id, version, answers, given_on=TODAY, form=ConsentForm.WRITTEN)


def refer(actions: Actions, case_id: int, mediator: Mediator) -> None:
    """The case goes to the mediator."""
    choice = Choice(mediator.id, mediator.memberships[0].id, True, "测试中没有登记培训")
    actions.assigning.refer(case_id, seen(actions, case_id)[1], [choice], SelectionMode.PARTIES, TODAY)


def receive(actions: Actions, case_id: int) -> None:
    """The mediator signs for two pieces of material."""
    actions.cases.receive(
        case_id,
        seen(actions, case_id)[1],
        signed_at=dt.datetime(2026, 11, 23, 9, 30),
        receiver="苏日娜",
        deliverer="测试书记员",
        online=False,
        materials=[Material("起诉状", True, 3, 2), Material("证据材料", False, 12, 1)],
    )


def appraise(actions: Actions, case_id: int, start: dt.date = TODAY) -> None:
    """An appraisal begins: one party asks, the others agree, the court approves."""
    case, version = seen(actions, case_id)
    first, *others = (party.id for party in case.present_parties)
    pause = AppraisalPause(
        0, start, applied_by=(first,), agreed_by=tuple(others), approved_by="测试法官", approved_on=start
    )
    actions.triage.start_appraisal(case_id, version, pause)


def tell(actions: Actions, case_id: int) -> None:
    """All five matters to everybody."""
    case, version = seen(actions, case_id)
    actions.cases.tell(case_id, version, {party.id: list(NoticeItem) for party in case.parties}, TODAY)


def meet(actions: Actions, case_id: int, mediator: Mediator) -> None:
    """A session on site with its record closed and one concession noted."""
    case, version = seen(actions, case_id)
    session = Session(
        0,
        0,
        dt.datetime(2026, 11, 23, 10, 0),
        SessionMode.ON_SITE,
        "调解一室",
        False,
        False,
        (mediator.id,),
        everybody(case),
        "各方到场，陈述意见。",
        "测试书记员",
        True,
        (SessionNote(0, NoteKind.CONCESSION, SECRET, case.parties[0].id),),
    )
    actions.cases.hold_session(case_id, version, session)


def to_mediation(actions: Actions, case_id: int, mediator: Mediator) -> CaseFile:
    """From registration to the first session held."""
    consent(actions, case_id)
    refer(actions, case_id, mediator)
    receive(actions, case_id)
    tell(actions, case_id)
    meet(actions, case_id, mediator)
    return actions.cases.open(case_id)


def an_agreement(case: Case) -> AgreementEntry:
    """The first respondent pays the first applicant what was asked."""
    creditor, debtor = case.parties[0], case.parties[1]
    pay = ObligationEntry(
        ObligationKind.MONEY,
        debtor.id,
        creditor.id,
        "物业服务费",
        amount=case.amount,
        due_on=dt.date(2026, 12, 31),
        way="转账至测试账户",
    )
    return AgreementEntry(
        tuple(claim.id for claim in case.claims),
        tuple(party.id for party in case.parties),
        f"{debtor.name}拖欠物业服务费。",
        "物业服务费是否应当支付。",
        (pay,),
        place="调解一室",
        made_on=TODAY,
    )


def settle(actions: Actions, case_id: int) -> int:
    """An agreement drafted and finished; its id."""
    case, version = seen(actions, case_id)
    actions.agreements.draft(case_id, version, an_agreement(case))
    case, version = seen(actions, case_id)
    agreement_id = case.agreements[-1].id
    actions.agreements.finish(case_id, version, agreement_id)
    return agreement_id


def all_signatures(
    case: Case, agreement_id: int, mediator: Mediator, organisation: str = ""
) -> list[Signature]:
    """Everybody's signature of today."""
    agreement = next(a for a in case.agreements if a.id == agreement_id)
    signed: list[Signature] = []
    for party in case.parties:
        if party.id in agreement.party_ids:
            # An organisation signs by its representative, and seals where none is known.
            capacity = Capacity.LEGAL_REPRESENTATIVE if party.legal_representative else Capacity.SELF
            name = party.legal_representative or party.name
            signed.append(Signature(0, capacity, name, TODAY, "调解一室", SignatureManner.SIGNED, party.id))
    signed.append(
        Signature(
            0,
            Capacity.MEDIATOR,
            mediator.name,
            TODAY,
            "调解一室",
            SignatureManner.SIGNED,
            mediator_id=mediator.id,
        )
    )
    if organisation:
        signed.append(
            Signature(0, Capacity.ORGANISATION, organisation, TODAY, "调解一室", SignatureManner.SEALED)
        )
    return signed


def sign(actions: Actions, case_id: int, agreement_id: int, mediator: Mediator) -> None:
    """Everybody signs, the organisation seals."""
    case, version = seen(actions, case_id)
    organisation = mediator.memberships[0].organisation
    signed = all_signatures(case, agreement_id, mediator, organisation)
    actions.agreements.sign(case_id, version, agreement_id, signed)


def file_it(actions: Actions, case_id: int, agreement_id: int) -> None:
    """Served on every signer and filed at court."""
    case, version = seen(actions, case_id)
    agreement = next(a for a in case.agreements if a.id == agreement_id)
    services = [Service(party_id, TODAY) for party_id in agreement.party_ids]
    actions.agreements.file_at_court(case_id, version, agreement_id, services, TODAY)


def failed(reason: EndReason = EndReason.TOO_FAR_APART) -> EndingEntry:
    """A failed end with its report."""
    return EndingEntry(reason, "双方就违约金分歧较大，未能达成一致。", TODAY)


def agreed() -> EndingEntry:
    """A successful end with its report."""
    return EndingEntry(EndReason.AGREED, "各方达成协议。", TODAY)


def go_back(actions: Actions, case_id: int) -> None:
    """A failed case goes back to the court, which signs for it."""
    actions.cases.hand_back(case_id, seen(actions, case_id)[1], TODAY, [Material("起诉状", True, 3, 2)])
    actions.cases.court_receives(case_id, seen(actions, case_id)[1], TODAY, "测试法官", "")
