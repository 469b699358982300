"""The page of the people of a case: capacity, language, powers, successors, representatives, participants."""

from __future__ import annotations

from dataclasses import replace

import pytest

from mediator_desk.actions.signed_in import Actions
from mediator_desk.domain.entries import AgentEntry, PartyEntry
from mediator_desk.domain.participants import ParticipantRole
from mediator_desk.domain.participation import ParticipantEntry
from mediator_desk.domain.parties import AgentKind, Authority, CivilCapacity, PartyKind, PartyRole
from mediator_desk.domain.representation import Election
from mediator_desk.domain.succession import Ceasing, Heirs, Passing
from mediator_desk.ui.cases.room import CasesRoom
from mediator_desk.ui.kit.texts import Text
from tests.actions.steps import TODAY, seen
from tests.domain import some_case as some
from tests.ui.cases.conftest import Settle


@pytest.fixture
def peopled(actions: Actions) -> int:
    """A case with somebody of every kind."""
    mother = AgentEntry(AgentKind.STATUTORY, "测试其母")
    lawyer = AgentEntry(AgentKind.ENTRUSTED, "测试律师", Authority.SPECIAL, proof="授权委托书", until=TODAY)
    owners = [PartyEntry(PartyRole.THIRD, f"测试业主{n}号", group="全体业主") for n in range(10)]
    shop = PartyEntry(PartyRole.APPLICANT, "测试小吃店", PartyKind.SOLE_TRADER, legal_representative="测试斯琴")
    ward = PartyEntry(
        PartyRole.RESPONDENT, "测试小某", capacity=CivilCapacity.LIMITED, language="蒙古语",
        other_proof="户口簿，未办身份证", agents=(mother,),
    )  # fmt: skip
    old = PartyEntry(PartyRole.RESPONDENT, "测试老某", agents=(lawyer,))
    entry = replace(some.an_entry(parties=(shop, ward, old, *owners)), received_on=TODAY, numbers=())
    case_id = actions.cases.register(entry).subject_id
    case, version = seen(actions, case_id)
    people = case.parties[3:]
    election = Election(case.groups[0].id, (people[0].id, people[1].id), TODAY, "推选书", (people[2].id,))
    actions.people.elect(case_id, version, election)
    passing = Passing(case.parties[2].id, TODAY, Ceasing.DIED, "死亡证明", Heirs.KNOWN)
    actions.people.succeed(case_id, version + 1, passing, [PartyEntry(PartyRole.RESPONDENT, "测试其女")])
    friend = ParticipantEntry(ParticipantRole.COMPANION, "测试邻居", party_ids=(case.parties[1].id,))
    actions.people.add_participant(case_id, version + 2, friend)
    return case_id


def test_the_page_of_the_people_says_who_may_act(peopled: int, room: CasesRoom, settle: Settle) -> None:
    room.show_case(peopled)
    settle()
    room.detail.tabs.setCurrentWidget(room.detail.parties)
    words = [text.text() for text in room.detail.parties.findChildren(Text)]
    for expected in (
        "申请人 · 个体工商户",
        "经营者 测试斯琴",
        "没有证件号，凭户口簿，未办身份证",
        "使用蒙古语",
        "测试其母还没有登记户口簿、出生证明、判决书等证明，不能代签",
        "2026-11-23死亡；凭死亡证明；由测试其女承继",
        "承继测试老某",
        "2026-11-23被推选为代表人（推选书）",
        "推选的代表人 测试业主0号、测试业主1号，同意其代为和解",
        "推选的代表人 测试业主0号、测试业主1号，没有同意其代为和解",
        "陪同人 · 为测试小某",
        "未取得各方当事人同意，还不能列为到场",
    ):
        assert expected in words, expected
    ward = next(line for line in words if line.startswith("测试小某是限制民事行为能力人"))
    assert "请在“登记代理人”中补登" in ward
