"""The 牙克石 pipe case as a scene (peers.md §3.3): four parties, an organisation, invented sums (测试数据)."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from decimal import Decimal

from mediator_desk.actions.agreements import AgreementEntry, ObligationEntry
from mediator_desk.actions.organisations import OrganisationEntry
from mediator_desk.actions.pools import MediatorEntry, MembershipEntry
from mediator_desk.actions.signed_in import Actions
from mediator_desk.domain.agreements import ObligationKind
from mediator_desk.domain.cases import Case
from mediator_desk.domain.entries import AgentEntry, CaseEntry, ClaimEntry, PartyEntry
from mediator_desk.domain.parties import AgentKind, Authority, PartyKind, PartyRole
from mediator_desk.domain.pools import Mediator, OrganisationStanding, Pool
from mediator_desk.domain.rulebook import ReferralKind
from tests.actions import steps
from tests.actions.steps import TODAY, seen

COMPANY = "牙克石市兴安里物业服务有限公司"
OWNER = "王测试"
RARE = "\U0002b8b9"
"""A character beyond the BMP that the shipped font does not have."""


def mediator(actions: Actions) -> Mediator:
    """A deputy who acts through an organisation that seals."""
    actions.organisations.add(
        OrganisationEntry("牙克石市非诉讼纠纷调处中心", OrganisationStanding.YES, "民办非企业单位登记证书")
    )
    place = MembershipEntry(Pool.CONGRESS, organisation="牙克石市非诉讼纠纷调处中心")
    entry = MediatorEntry("巴图·孟克", (place,), id_number="150199196909037081", trainings=steps.TRAINED)
    done = actions.pools.invite(entry)
    return next(line.mediator for line in actions.pools.roster() if line.mediator.id == done.subject_id)


def pipe_case(actions: Actions, who: Mediator, *, owner: str = OWNER) -> Case:
    """Company against owner, two neighbours joined, mediated once; ready for agreements."""
    agent = AgentEntry(
        AgentKind.ENTRUSTED, "钱示例", Authority.SPECIAL, employer="内蒙古测试律师事务所", proof="授权委托书"
    )
    weak = AgentEntry(AgentKind.ENTRUSTED, "周测试", Authority.GENERAL, relation="邻居")
    entry = CaseEntry(
        kind=ReferralKind.ASSIGNED,
        cause="物业服务合同纠纷",
        cause_version="2025",
        received_on=TODAY,
        referred_on=None,
        amount=Decimal("9600.00"),
        summary="三楼业主近十年未交物业费和二次垃圾清运费；一楼业主封堵下水口，污水从三楼地漏返出，橱柜受损。",
        numbers=(("（2026）内0782诉前调15号", TODAY),),
        claims=(
            ClaimEntry("支付2016年至2026年物业费及二次垃圾清运费9,600.00元", Decimal("9600.00")),
            ClaimEntry("疏通一侧共用下水管道并由各户分担清掏费用", None, side=True),
        ),
        parties=(
            PartyEntry(
                PartyRole.APPLICANT,
                COMPANY,
                PartyKind.ORGANISATION,
                legal_representative="赵测试",
                agents=(agent,),
            ),
            PartyEntry(PartyRole.RESPONDENT, owner, address="牙克石市测试小区3楼", agents=(weak,)),
            PartyEntry(PartyRole.THIRD, "斯琴高娃", address="牙克石市测试小区1楼", joined_on=TODAY),
            PartyEntry(PartyRole.THIRD, "李示例", address="牙克石市测试小区2楼", joined_on=TODAY),
        ),
    )
    done = actions.cases.register(entry)
    return steps.to_mediation(actions, done.subject_id, who).case


def fees(case: Case) -> AgreementEntry:
    """The owner pays the company at once; only these two sign."""
    company, owner = case.parties[0], case.parties[1]
    pay = ObligationEntry(
        ObligationKind.MONEY,
        owner.id,
        company.id,
        "物业费及二次垃圾清运费",
        amount=Decimal("9600.00"),
        immediate=True,
        way="微信转账",
    )
    promise = ObligationEntry(
        ObligationKind.ACT, company.id, owner.id, "每月清运垃圾两次并公示记录", due_on=dt.date(2026, 12, 31)
    )
    return AgreementEntry(
        (case.claims[0].id,),
        (company.id, owner.id),
        case.summary,
        "物业费是否应当支付、支付多少。",
        (pay, promise),
        ("物业公司承认服务存在不足，向业主致歉。",),
        place="测试旗多元解纷中心调解一室",
        made_on=TODAY,
    )


def pipes(case: Case) -> AgreementEntry:
    """The two lower floors cure the blockage."""
    first, second = case.parties[2], case.parties[3]
    open_up = ObligationEntry(
        ObligationKind.ACT, first.id, second.id, "拆除封堵，恢复一侧下水管道通畅", due_on=dt.date(2026, 12, 10)
    )
    return replace(
        fees(case),
        claim_ids=(case.claims[1].id,),
        party_ids=(first.id, second.id),
        dispute="一楼封堵下水口的责任。",
        obligations=(open_up,),
        extra_terms=(),
    )


def draft(actions: Actions, case_id: int, entry: AgreementEntry) -> int:
    """A draft; its id."""
    actions.agreements.draft(case_id, seen(actions, case_id)[1], entry)
    return seen(actions, case_id)[0].agreements[-1].id


def finish(actions: Actions, case_id: int, agreement_id: int) -> None:
    """The text is final."""
    actions.agreements.finish(case_id, seen(actions, case_id)[1], agreement_id)
