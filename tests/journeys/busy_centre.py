"""A centre in the middle of its work, for pictures: cases at every stage. All people are invented (测试数据)."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from mediator_desk.actions.agreements import AgreementEntry, ObligationEntry
from mediator_desk.actions.assigning import Choice
from mediator_desk.actions.cases import ConsentAnswer, EndingEntry
from mediator_desk.actions.opening import open_desk
from mediator_desk.actions.organisations import OrganisationEntry
from mediator_desk.actions.pools import MediatorEntry, MembershipEntry, TrainingEntry
from mediator_desk.actions.signed_in import Actions
from mediator_desk.actions.staff import FirstStart
from mediator_desk.actions.triage import SuspicionEntry
from mediator_desk.domain.agreements import ObligationKind, Signature
from mediator_desk.domain.cases import Case
from mediator_desk.domain.consents import ConsentForm, Material
from mediator_desk.domain.docket import DocketFilter, Which
from mediator_desk.domain.endings import EndReason
from mediator_desk.domain.entries import PartyEntry
from mediator_desk.domain.hearings import NoticeItem, Session, SessionMode
from mediator_desk.domain.parties import PartyRole
from mediator_desk.domain.pools import Mediator, OrganisationStanding, Pool, SelectionMode
from mediator_desk.domain.settings import CentreSettings
from mediator_desk.domain.signing import signing_lines
from mediator_desk.domain.standing import Standing
from tests.conftest import FixedClock
from tests.domain.some_case import everybody
from tests.exchange.sheets import Cell, cases_of_2024, sheet_of
from tests.founding import founded

TODAY = dt.datetime(2026, 11, 23, 9, 12)
LOGIN, PASSWORD = "ceshi", "Ceshi-2026-tai"
CENTRE = CentreSettings(
    court="测试旗人民法院",
    court_code="内0121",
    centre="测试旗人民法院多元解纷中心",
    place="测试旗多元解纷中心调解一室",
)
_ROSTER = (
    ("苏日娜", Pool.CONGRESS, "测试旗非诉讼纠纷调处中心调解委员会", "物业、邻里"),
    ("呼格吉勒图", Pool.CONGRESS, "测试旗非诉讼纠纷调处中心调解委员会", "土地承包、牧区纠纷"),
    ("周测试", Pool.LAW_SOCIETY, "测试旗法学会调解工作室", "合同、借贷"),
    ("陈示例", Pool.LAW_SOCIETY, "测试旗法学会调解工作室", "交通事故"),
    ("乌云其木格", Pool.CPPCC, "测试旗委员调解工作室", "婚姻家庭、继承"),
)
_TRAINED = (TrainingEntry(dt.date(2025, 1, 10), "岗前培训", "测试旗人民法院"),)


def sheet_of_november(*, later: bool = False) -> bytes:
    """The court's sheet of this month; `later` is the one that comes next, with rows that need a look."""
    rows = [dict(case) for case in cases_of_2024()]
    for place, row in enumerate(rows):
        day = dt.datetime(2026, 10, 12) + dt.timedelta(days=place * 4 // 5)
        row["适用程序"] = (None, "普通程序", "小额诉讼程序", "简易程序")[place % 4]
        row["收案日期"] = dt.datetime(2026, 11, 23) if later else day
        number = str(row["案号"]).replace("2024", "2026")
        row["案号"] = number.replace("诉前调", "民初13" if later else "民初12")
    if later:
        doubts: list[tuple[int, str, Cell]] = [
            (1, "申请人证件号", "91150199CN7Q95KU9Y"),
            (2, "案号", "（2026）内0121民初12310号"),
            (4, "案由", "物业纠纷"),
            (6, "标的额(元)", "九千余元"),
        ]
        for place, column, cell in doubts:
            rows[place][column] = cell
    return sheet_of(rows[:14] if later else rows)


@dataclass
class Centre:
    """The verbs of a day at the centre, each at the hour of its clock."""

    actions: Actions
    clock: FixedClock
    mediators: dict[str, Mediator]

    def case(self, case_id: int) -> Case:
        """The case as it is now."""
        return self.actions.cases.open(case_id).case

    def consent(self, case_id: int) -> None:
        """All agree, in writing."""
        case = self.case(case_id)
        answers = [ConsentAnswer(party.id, True) for party in case.parties]
        self.actions.cases.record_consents(
            case_id, case.version, answers, given_on=self.clock().date(), form=ConsentForm.WRITTEN
        )

    def refer(self, case_id: int, name: str) -> None:
        """The parties chose this mediator."""
        who = self.mediators[name]
        choice = Choice(who.id, who.memberships[0].id, True)
        day = self.clock().date()
        self.actions.assigning.refer(
            case_id, self.case(case_id).version, [choice], SelectionMode.PARTIES, day
        )

    def receive(self, case_id: int, name: str) -> None:
        """The mediator signs for the material."""
        self.actions.cases.receive(
            case_id,
            self.case(case_id).version,
            signed_at=self.clock(),
            receiver=name,
            deliverer="测试书记员",
            online=False,
            materials=[Material("起诉状", True, 3, 2), Material("证据材料", False, 12, 1)],
        )

    def meet(self, case_id: int, name: str) -> None:
        """The five matters, and a session with its record."""
        case, day = self.case(case_id), self.clock().date()
        told = {party.id: list(NoticeItem) for party in case.parties}
        self.actions.cases.tell(case_id, case.version, told, day)
        attended = everybody(case)
        session = Session(
            *(0, 0, self.clock(), SessionMode.ON_SITE, "调解一室", False, False),
            *((self.mediators[name].id,), attended, "各方到场，陈述意见。", "测试书记员", True, ()),
        )
        self.actions.cases.hold_session(case_id, self.case(case_id).version, session)

    def draft(self, case_id: int) -> int:
        """The agreement on half now, half later; its id."""
        case = self.case(case_id)
        amount = case.amount or Decimal("8000.00")
        half = (amount / 2).quantize(Decimal("0.01"))
        creditor, debtor, day = case.parties[0], case.parties[1], self.clock().date()
        pay = (
            ObligationEntry(
                *(ObligationKind.MONEY, debtor.id, creditor.id, f"{case.cause.removesuffix('纠纷')}欠款"),
                amount=part,
                due_on=due,
                way="转账至测试银行账户 6200 0000 0000 0000",
            )
            for part, due in ((half, dt.date(2026, 12, 10)), (amount - half, dt.date(2027, 1, 31)))
        )
        entry = AgreementEntry(
            tuple(claim.id for claim in case.claims),
            tuple(party.id for party in case.parties),
            f"{debtor.name}与{creditor.name}因{case.cause}发生争议，各方对欠款数额没有异议。",
            "欠款如何分期支付。",
            tuple(pay),
            (f"{debtor.name}逾期不付的，{creditor.name}可以就全部未付款项申请强制执行。",),
            place=CENTRE.place,
            made_on=day,
        )
        self.actions.agreements.draft(case_id, case.version, entry)
        return self.case(case_id).agreements[-1].id

    def finish(self, case_id: int) -> int:
        """A finished text; its id."""
        agreement_id = self.draft(case_id)
        self.actions.agreements.finish(case_id, self.case(case_id).version, agreement_id)
        return agreement_id

    def sign(self, case_id: int) -> None:
        """Everybody signs in the usual way, and the organisation seals."""
        agreement_id = self.finish(case_id)
        case, day = self.case(case_id), self.clock().date()
        signed = [
            Signature(
                *(0, line.ways[0].capacity, line.ways[0].name, day, CENTRE.place, line.ways[0].manner),
                party_id=line.party_id,
                mediator_id=line.mediator_id,
            )
            for line in signing_lines(case, case.agreements[-1])
        ]
        self.actions.agreements.sign(case_id, case.version, agreement_id, signed)

    def issue(self, case_id: int) -> None:
        """The paper of the first agreement."""
        case = self.case(case_id)
        self.actions.agreements.issue(case_id, case.version, case.agreements[0].id)

    def fail(self, case_id: int) -> None:
        """No agreement."""
        entry = EndingEntry(EndReason.TOO_FAR_APART, "双方对利息数额分歧较大。", self.clock().date())
        self.actions.cases.fail(case_id, self.case(case_id).version, entry)


    def stop(self, case_id: int) -> None:
        """Something looks like a sham."""
        day = self.clock().date()
        entry = SuspicionEntry(day, "双方对欠款毫无争议，急于出具调解书", "转账凭证复印件，无法核对原件", "人民法院", day)
        self.actions.triage.suspend(case_id, self.case(case_id).version, entry)

    def stamp(self, case_id: int) -> None:
        """It goes on without waiting."""
        self.actions.triage.turn_fast_track(case_id, self.case(case_id).version, "涉企案件，申请人资金周转困难")


def open_centre(file: Path, clock: FixedClock) -> dict[Standing, int]:
    """Fill a new file; one case by each standing, and the clock at the hour of the pictures."""
    clock.advance(dt.datetime(2026, 11, 2, 8, 40) - clock())
    desk = open_desk(founded(file), clock=clock)
    actor = desk.staff.begin(FirstStart("测试书记员", LOGIN, PASSWORD, CENTRE))
    actions = desk.actions_for(actor)
    for name, pool, organisation, good_at in _ROSTER:
        place = MembershipEntry(
            pool, organisation, term_from=dt.date(2025, 1, 1), term_to=dt.date(2027, 12, 31)
        )
        entry = MediatorEntry(name, (place,), specialties=good_at, phone="19900001234", trainings=_TRAINED)
        actions.pools.invite(entry)
    for line in actions.organisations.everyone():
        known = line.organisation
        judged = OrganisationEntry(known.name, OrganisationStanding.YES, "社会团体法人登记证书")
        actions.organisations.judge(known.id, known.version, judged)
    named = {line.mediator.name: line.mediator for line in actions.pools.roster()}
    content = sheet_of_november()
    report = actions.referrals.examine(content, "移送表.xlsx")
    actions.referrals.take_in(content, "移送表.xlsx", [row.number for row in report.rows])
    _work(Centre(actions, clock, named), _numbered(actions))
    clock.advance(TODAY - clock())
    found: dict[Standing, int] = {}
    for case_id in _numbered(actions).values():
        found.setdefault(actions.cases.open(case_id).headline.standing, case_id)
    desk.close()
    return found


def _numbered(actions: Actions) -> dict[str, int]:
    """The cases by the running number of their 案号."""
    rows = actions.cases.page(DocketFilter(Which.ALL), 0, 100)
    return {row.headline.title[-4:-1]: row.id for row in rows}


def _work(centre: Centre, cases: dict[str, int]) -> None:
    """What was done with each case until today."""
    plan = (
        ("304", 3, "周测试", "failed"),
        ("308", 4, "苏日娜", "signed"),
        ("310", 5, "苏日娜", "to sign"),
        ("313", 9, "陈示例", "met"),
        ("315", 10, "呼格吉勒图", "stopped"),
        ("319", 11, "周测试", "draft"),
        ("321", 16, "呼格吉勒图", "met"),
        ("326", 17, "周测试", "received"),
        ("328", 18, "陈示例", "received"),
        ("331", 19, "周测试", "referred"),
        ("335", 20, "呼格吉勒图", "consented"),
        ("338", 20, "", "consented"),
    )
    for number, day, name, stage in plan:
        centre.clock.advance(dt.datetime(2026, 11, day, 9, 30) - centre.clock())
        _carry(centre, cases[number], name, stage)


_STAGES = ("consented", "referred", "received", "met", "stopped", "draft", "to sign", "signed", "failed")


def _carry(centre: Centre, case_id: int, name: str, stage: str) -> None:
    reached = _STAGES.index(stage)
    centre.consent(case_id)
    if reached >= 1:
        centre.refer(case_id, name)
    if reached >= 2:
        centre.receive(case_id, name)
    if reached >= 3:
        if stage == "to sign":
            entry = PartyEntry(PartyRole.THIRD, "测试业主·巴特尔", joined_on=centre.clock().date())
            centre.actions.cases.join_party(case_id, centre.case(case_id).version, entry, agreed=True)
        centre.meet(case_id, name)
    if stage == "stopped":
        centre.stop(case_id)
    elif stage == "draft":
        centre.draft(case_id)
        centre.stamp(case_id)
    elif stage == "to sign":
        centre.finish(case_id)
        centre.issue(case_id)
    elif stage == "signed":
        centre.sign(case_id)
    elif stage == "failed":
        centre.fail(case_id)
