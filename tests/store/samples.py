"""Invented people and cases (测试数据) with every kind of part, for the store's tests."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from decimal import Decimal
from typing import Any

from mediator_desk.domain.absences import Absence, AbsenceKind
from mediator_desk.domain.agreements import (
    Agreement,
    AgreementForm,
    AgreementState,
    Capacity,
    Claim,
    Instalment,
    Obligation,
    ObligationKind,
    Performance,
    Service,
    Signature,
    SignatureManner,
)
from mediator_desk.domain.casenumbers import CaseNumberKind
from mediator_desk.domain.cases import Case, CaseState, Channel, LinkKind, NumberEntry
from mediator_desk.domain.consents import (
    AppraisalPause,
    Assignment,
    Certification,
    ConflictGround,
    ConflictResult,
    ConflictRuling,
    Consent,
    ConsentForm,
    Disclosure,
    LimitExtension,
    Material,
    Receipt,
)
from mediator_desk.domain.court_outcomes import Confirmation, ConfirmResult, CourtPaper, PaperService
from mediator_desk.domain.endings import ClosingPath, Ending, EndReason, HandBack, Reopening
from mediator_desk.domain.hearings import (
    Attendance,
    NoteKind,
    Notice,
    NoticeItem,
    Session,
    SessionMode,
    SessionNote,
)
from mediator_desk.domain.identity import IdType
from mediator_desk.domain.participants import Participant, ParticipantRole
from mediator_desk.domain.parties import (
    Agent,
    AgentKind,
    Authority,
    CivilCapacity,
    FormerName,
    Party,
    PartyGroup,
    PartyKind,
    PartyRole,
)
from mediator_desk.domain.pools import (
    Departure,
    Mediator,
    Membership,
    Organisation,
    OrganisationStanding,
    Pool,
    RosterStatus,
    SelectionMode,
    Training,
    TrainingStage,
)
from mediator_desk.domain.rulebook import Procedure, ReferralKind
from mediator_desk.domain.staff import Actor, Role
from mediator_desk.domain.standing import Headline, Outcome, Standing
from mediator_desk.domain.triage import (
    Suspension,
    SuspensionResult,
    Triage,
    TriageCriterion,
    TriageResult,
    TriageStage,
)
from mediator_desk.store import cases, pools
from mediator_desk.store.transaction import Store, Transaction

CLERK = Actor(7, "测试书记员", frozenset({Role.CLERK}))
DAY = dt.date(2026, 11, 2)
NAMES = ("阿拉坦·测试", "测试物业公司", "𠮷田·测试", "测试甲", "测试乙", "测试丙")


def organisation(tx: Transaction, name: str = "测试调解委员会") -> Organisation:
    """An organisation on record, judged to be lawfully founded."""
    known = next((each for each in pools.organisations(tx) if each.name == name), None)
    if known is not None:
        return known
    made = Organisation(
        tx.new_id(), 1, name, OrganisationStanding.YES, "登记证书", DAY, "测试法官", "测调证1号", "官网公示"
    )
    pools.add_organisation(tx, made)
    return made


def mediator(tx: Transaction, name: str = "巴图·测试") -> Mediator:
    """A mediator in two pools, through an organisation in one of them, and trained."""
    own, behind = tx.new_id(), organisation(tx)
    return Mediator(
        own, 1, name, id_number="150121197001010011", phone="00000000000",
        memberships=(
            Membership(
                tx.new_id(), own, Pool.LAW_SOCIETY, behind.name, behind.standing, listed_on=DAY,
                organisation_id=behind.id, listed_by="测试中级人民法院", consultation_only=True,
            ),
            Membership(
                tx.new_id(), own, Pool.CONGRESS, status=RosterStatus.LEFT, term_to=DAY,
                departure=Departure.RESIGNED, departed_on=DAY, departed_reason="工作调动",
            ),
        ),
        trainings=(Training(tx.new_id(), DAY, "岗前培训", "测试法院", TrainingStage.BEFORE),),
        absences=(Absence(tx.new_id(), AbsenceKind.SICK, DAY, DAY, "测试住院"),),
    )  # fmt: skip


def bare_case(tx: Transaction, number: str = "（2026）内0121民初1号", parties: int = 2) -> Case:
    """A case just registered: one number, one claim, some parties with an agent each."""
    return Case(
        id=tx.new_id(), version=1, state=CaseState.REGISTERED, kind=ReferralKind.ENTRUSTED,
        procedure=Procedure.ORDINARY, channel=Channel.OFFLINE, cause="物业服务合同纠纷", cause_version="2025",
        received_on=DAY, referred_on=DAY, submitted_on=None, amount=Decimal("12345.67"), summary="测试数据",
        guiding_judge="", enterprise=True, remark="",
        numbers=(NumberEntry(tx.new_id(), CaseNumberKind.FIRST_INSTANCE, number, DAY),),
        claims=(Claim(tx.new_id(), 1, "支付物业费", Decimal("12345.60")),),
        groups=(PartyGroup(tx.new_id(), "测试业主"),),
        parties=tuple(party(tx, seq) for seq in range(1, parties + 1)),
    )  # fmt: skip


def party(tx: Transaction, seq: int) -> Party:
    """A party with an agent; the first is the applicant."""
    return Party(
        tx.new_id(), seq, PartyRole.APPLICANT if seq == 1 else PartyRole.RESPONDENT,
        PartyKind.ORGANISATION if seq == 2 else PartyKind.PERSON, NAMES[seq % len(NAMES)] + str(seq),
        id_type=IdType.RESIDENT, id_number=f"TEST{seq:05d}", birth=dt.date(1980, 1, seq % 28 + 1),
        agents=(Agent(tx.new_id(), AgentKind.ENTRUSTED, f"测试代理{seq}", Authority.SPECIAL),),
    )  # fmt: skip


def told_of(party: Party, group_id: int) -> Party:
    """The party with everything that can be known of him and of his agent."""
    agent = replace(
        party.agents[0], id_type=IdType.OTHER, id_number="TEST-A", id_reason="证件号确如此", phone="00000000001",
        employer="测试律师事务所", relation="测试同事", proof="授权委托书", from_on=DAY, until=DAY, other_proof="社区证明",
    )  # fmt: skip
    return replace(
        party, group_id=group_id, joined_on=DAY, id_type=IdType.OTHER, id_reason="证件号确如此", sex="女",
        ethnicity="蒙古族", phone="00000000002", address="测试旗测试街1号", legal_representative="测试丁",
        legal_representative_post="经理", agents=(agent,), capacity=CivilCapacity.LIMITED, language="蒙古语",
        other_proof="派出所证明，证件遗失", former_names=(FormerName("测试旧名", DAY, "改名"),), ceased_on=DAY,
        ceased_reason="死亡", voided_on=DAY, voided="误列",
    )  # fmt: skip


def beginning(tx: Transaction, number: str) -> Case:
    """A case of three parties, with everything that is known of it and of them before anything is done."""
    case = bare_case(tx, number, 3)
    return replace(
        case,
        parties=(
            told_of(case.parties[0], case.groups[0].id), case.parties[1],
            replace(case.parties[2], successor_of=case.parties[0].id),
        ),
        groups=(replace(
            case.groups[0], representatives=(case.parties[0].id,), elected_on=DAY, election_proof="推选书",
            settle_consents=(case.parties[1].id,),
        ),),
        fast_track=True, linked_to=case.id, link_kind=LinkKind.REFERRED_AGAIN, merged_into=case.id, merge_reason="重复登记",
        submitted_on=DAY, guiding_judge="测试法官", remark="测试备注",
        claims=(*case.claims, Claim(tx.new_id(), 2, "附带请求", None, True)),
    )  # fmt: skip


def full_case(tx: Transaction, helper: Mediator, number: str = "（2026）内0121民初2号") -> Case:
    """A case with at least one of every part there is, and something in every field (test_kept_fields)."""
    case = beginning(tx, number)
    first, second, _ = (each.id for each in case.parties)
    member = helper.memberships[0]
    session = met(tx, case, helper.id)
    standing_in = Certification(tx.new_id(), helper.id, helper.id, DAY, "测试法官", "住院不能签名")
    signed = agreement(tx, case, session.id, helper.id, standing_in.id)
    return replace(
        case,
        state=CaseState.MEDIATING,
        consents=(
            Consent(tx.new_id(), first, True, DAY, "本人", ConsentForm.ORAL),
            Consent(
                tx.new_id(), second, True, DAY, "测试代理2", ConsentForm.WRITTEN, "附书面意见", case.parties[1].agents[0].id
            ),
        ),
        assignments=(
            Assignment(
                tx.new_id(), helper.id, member.id, helper.name, member.pool, member.organisation, True,
                SelectionMode.PARTIES, DAY, organisation_id=member.organisation_id,
                organisation_standing=member.organisation_standing,
            ),
            Assignment(
                tx.new_id(), helper.id, member.id, helper.name, member.pool, member.organisation, False,
                SelectionMode.PARTIES, DAY, DAY, "另案回避", "情况紧急", member.organisation_id, member.organisation_standing,
            ),
        ),
        rulings=(
            ConflictRuling(
                tx.new_id(), helper.id, "self:申请人:测试", ConflictGround.INTEREST, ConflictResult.NOT_THE_SAME, DAY,
                "测试法官", "同名不同人", (first, second),
            ),
        ),
        receipt=signed_for(tx),
        pauses=(AppraisalPause(tx.new_id(), DAY, DAY, "鉴定", (first,), (second,), "测试法官", DAY), AppraisalPause(tx.new_id(), DAY)),
        extensions=(LimitExtension(tx.new_id(), 10, DAY, (first, second), "各方同意"),),
        notices=tuple(Notice(each, item, DAY) for each in (first, second) for item in NoticeItem),
        sessions=(session,),
        agreements=(signed, replace(drafted(tx, case), replaces=signed.id)),
        ending=Ending(
            tx.new_id(), EndReason.TOO_FAR_APART, "分歧较大", DAY, "无故不到场", "一、欠费属实", (first,),
            ClosingPath.OTHER, DAY, "（2026）内0121民初2号裁定",
        ),
        hand_back=HandBack(
            tx.new_id(), DAY, (Material("终结报告", True, 2),), DAY, "测试法官", "（2026）内0121民初99号", DAY
        ),
        certifications=(standing_in,),
        **happened(tx, case, helper, signed),
    )  # fmt: skip


def signed_for(tx: Transaction) -> Receipt:
    """A receipt with two lines of material."""
    return Receipt(
        tx.new_id(), dt.datetime(2026, 11, 3, 10, 5), "巴图·测试", "测试书记员", True,
        (Material("起诉状", True, 3, 2), Material("证据")),
    )  # fmt: skip


def happened(tx: Transaction, case: Case, helper: Mediator, signed: Agreement) -> dict[str, Any]:
    """What may happen on a case's way, one of each."""
    first, second, _ = (each.id for each in case.parties)
    return {
        "triages": (
            Triage(
                tx.new_id(), TriageStage.FIRST, TriageResult.MEDIATE, (TriageCriterion.CAUSE, TriageCriterion.AMOUNT),
                "案情简单", DAY, "测试分流员",
            ),
        ),
        "participants": (
            Participant(
                tx.new_id(), ParticipantRole.INTERPRETER, "测试翻译", IdType.OTHER, "TEST-T", "证件号确如此", "00000000003",
                "蒙古语", "测试翻译公司", (first,), "如实翻译", DAY, (first, second), DAY, DAY,
            ),
        ),
        "disclosures": (Disclosure(tx.new_id(), helper.id, DAY, "曾任申请人顾问", (first, second), (first, second)),),
        "suspensions": (
            Suspension(
                tx.new_id(), DAY, "双方串通迹象", "转账记录", "测试法院", DAY, SuspensionResult.GO_ON, DAY, "测试法官", "排除嫌疑"
            ),
        ),
        "confirmations": (
            Confirmation(
                tx.new_id(), signed.id, DAY, (first, second), "测试法院", "法官认为可以受理", "测试法官",
                ConfirmResult.REJECTED, DAY, "（2026）内0121民特1号", "内容不明确",
            ),
        ),
        "court_papers": (
            CourtPaper(
                tx.new_id(), signed.id, DAY, (first, second), "（2026）内0121民初2号", DAY,
                (PaperService(first, DAY), PaperService(second, DAY, True)),
            ),
        ),
        "performances": (
            Performance(
                tx.new_id(), signed.id, signed.obligations[0].id, DAY, Decimal("4800.00"), "转账凭证", "测试收款人"
            ),
        ),
        "reopenings": (Reopening(tx.new_id(), DAY, "已办结", "测试法官", "确认被驳回", "达成协议，备案"),),
    }  # fmt: skip


def met(tx: Transaction, case: Case, mediator_id: int) -> Session:
    """A session at home with notes for one and for all."""
    first, second, _ = (each.id for each in case.parties)
    return Session(
        tx.new_id(), 1, dt.datetime(2026, 11, 5, 9, 30), SessionMode.HOME, "测试小区", True, True, (mediator_id,),
        (Attendance(first, True, None, "社区证明，证件遗失"), Attendance(second, False, case.parties[1].agents[0].id)),
        "笔录\n第二行", "测试记录人",
        True, (SessionNote(tx.new_id(), NoteKind.CONCESSION, "可让步", second), SessionNote(tx.new_id(), NoteKind.COMMON, "公开")),
        (1,),
    )  # fmt: skip


def agreement(
    tx: Transaction, case: Case, session_id: int, mediator_id: int, certification_id: int | None = None
) -> Agreement:
    """A signed agreement with money by instalments and an act."""
    first, second, _ = case.parties
    return Agreement(
        tx.new_id(), 1, 2, 1, AgreementState.EFFECTIVE, AgreementForm.ORAL, (case.claims[0].id,), (first.id, second.id),
        "事实", "争议",
        (
            Obligation(
                tx.new_id(), 1, ObligationKind.MONEY, second.id, first.id, text="物业费", amount=Decimal("9600.00"), way="转账",
                instalments=(
                    Instalment(dt.date(2026, 12, 1), Decimal("4800.00")),
                    Instalment(dt.date(2027, 1, 1), Decimal("4800.00")),
                ),
            ),
            Obligation(tx.new_id(), 2, ObligationKind.ACT, first.id, None, "疏通公司", "疏通管道", None, DAY, True),
        ),
        ("双方互不追究。",), "测试市", DAY, session_id,
        (
            Signature(
                tx.new_id(), Capacity.SELF, first.name, DAY, "测试市", SignatureManner.FINGERPRINT, party_id=first.id,
                read_by="测试书记员", witness="测试见证人",
            ),
            Signature(tx.new_id(), Capacity.AGENT, "测试代理2", DAY, "", SignatureManner.SIGNED, second.id, second.agents[0].id),
            Signature(
                tx.new_id(), Capacity.MEDIATOR, "巴图·测试", DAY, "", SignatureManner.SIGNED, mediator_id=mediator_id,
                certification_id=certification_id, voided_on=DAY, voided="登记有误",
            ),
        ),
        (Service(first.id, DAY), Service(second.id, DAY, "邮寄", 2)), DAY, DAY, "测试说明", (second.id,), DAY,
    )  # fmt: skip


def drafted(tx: Transaction, case: Case) -> Agreement:
    """A draft with two obligations."""
    first, second, _ = (each.id for each in case.parties)
    owed = (
        Obligation(
            tx.new_id(), 1, ObligationKind.MONEY, second, first, amount=Decimal("0.01"),
            instalments=(Instalment(DAY, Decimal("0.01")),),
        ),
        Obligation(tx.new_id(), 2, ObligationKind.ACT, first, second, text="道歉"),
    )  # fmt: skip
    return Agreement(
        tx.new_id(), 2, 1, 1, AgreementState.DRAFT, AgreementForm.WRITTEN, (), (first, second), "", "", owed
    )


def line_of(case: Case, due: dt.date | None = None, *, running: bool = True, standing: Standing = Standing.TO_MEET) -> Headline:
    """A line of the list for a case; the real one is the domain's."""
    return Headline(
        case.title, case.cause, case.parties[0].name, "", "巴图·测试", Pool.LAW_SOCIETY, standing,
        Outcome.RUNNING if running else Outcome.FAILED, running, due, due, None, False,
    )  # fmt: skip


def kept_case(store: Store, *, full: bool = True) -> Case:
    """A case of the samples, kept in the store."""
    with store.writing(CLERK) as tx:
        helper = mediator(tx)
        pools.add(tx, helper)
        case = full_case(tx, helper) if full else bare_case(tx)
        cases.add(tx, case, line_of(case))
    return case
