"""Those who take part in a case, kept on a real file: agents, participants, representatives, successors."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any

import pytest

from mediator_desk.actions.cases import ConsentAnswer
from mediator_desk.actions.pools import MediatorEntry, MembershipEntry
from mediator_desk.actions.signed_in import Actions
from mediator_desk.domain.acts import Act
from mediator_desk.domain.agencies import AgencyNews
from mediator_desk.domain.consents import ConflictGround, ConsentForm
from mediator_desk.domain.entries import AgentEntry, PartyEntry
from mediator_desk.domain.hearings import Attendance, Session, SessionMode
from mediator_desk.domain.offers import Offer
from mediator_desk.domain.participants import ParticipantRole
from mediator_desk.domain.participation import ParticipantEntry, ParticipantNews
from mediator_desk.domain.parties import AgentKind, Authority, PartyRole
from mediator_desk.domain.pools import Mediator, Pool
from mediator_desk.domain.refusals import Refusal
from mediator_desk.domain.representation import Election
from mediator_desk.domain.succession import Ceasing, Heirs, Passing
from tests.actions import steps
from tests.actions.steps import TODAY, seen
from tests.domain import some_case as some

MINOR = PartyEntry(
    PartyRole.RESPONDENT,
    "测试小某",
    birth=dt.date(2012, 5, 1),
    other_proof="户口簿，未办身份证",
    agents=(AgentEntry(AgentKind.STATUTORY, "测试其父", proof="户口簿", other_proof="驾驶证，身份证补办中"),),
)


def register(actions: Actions, *parties: PartyEntry) -> int:
    entry = replace(some.an_entry(parties=(some.two_parties()[0], *parties)), received_on=TODAY)
    return actions.cases.register(replace(entry, numbers=())).subject_id


def offer(actions: Actions, case_id: int, act: Act) -> Offer:
    return next(each for each in actions.cases.open(case_id).offers if each.act is act)


def test_a_minor_answers_by_his_guardian_and_the_agents_name_is_kept(actions: Actions) -> None:
    case_id = register(actions, MINOR)
    case, version = seen(actions, case_id)
    company, minor = case.parties
    with pytest.raises(Refusal, match="不能由本人表示意愿"):
        actions.cases.record_consents(
            case_id, version, [ConsentAnswer(minor.id, True)], given_on=TODAY, form=ConsentForm.WRITTEN
        )
    answers = [ConsentAnswer(company.id, True), ConsentAnswer(minor.id, True, agent_id=minor.agents[0].id)]
    actions.cases.record_consents(case_id, version, answers, given_on=TODAY, form=ConsentForm.WRITTEN)
    kept = seen(actions, case_id)[0].latest_consent(minor.id)
    assert kept is not None
    assert (kept.given_by, kept.agent_id) == ("测试其父", minor.agents[0].id)


def test_an_agency_is_completed_and_ended_on_the_record(actions: Actions) -> None:
    case_id = register(actions, PartyEntry(PartyRole.RESPONDENT, "测试乌云"))
    case, version = seen(actions, case_id)
    weak = AgentEntry(AgentKind.ENTRUSTED, "测试律师", Authority.GENERAL)
    actions.cases.add_agent(case_id, version, case.parties[1].id, weak)
    case, version = seen(actions, case_id)
    (agent,) = case.parties[1].agents
    assert "委托代理人缺授权委托书：测试律师" in actions.cases.open(case_id).missing
    news = AgencyNews("补办的授权委托书", Authority.SPECIAL)
    actions.people.complete_agency(case_id, version, agent.id, news)
    changed = actions.people.end_agency(case_id, version + 1, agent.id, TODAY, "当事人解除委托")
    assert changed.text == "测试乌云的委托代理人测试律师的代理至2026-11-23终止：当事人解除委托"
    (agent,) = seen(actions, case_id)[0].parties[1].agents
    assert (agent.authority, agent.proof, agent.until) == (Authority.SPECIAL, "补办的授权委托书", TODAY)


@pytest.fixture
def mongolian(actions: Actions, deputy: Mediator) -> int:
    """A case whose respondent speaks Mongolian, before its first session; the deputy's entry names no language."""
    case_id = register(actions, PartyEntry(PartyRole.RESPONDENT, "测试乌云", language="蒙古语"))
    steps.consent(actions, case_id)
    steps.refer(actions, case_id, deputy)
    steps.receive(actions, case_id)
    steps.tell(actions, case_id)
    return case_id


def translator(actions: Actions, case_id: int, **facts: Any) -> ParticipantEntry:
    entry = ParticipantEntry(
        ParticipantRole.INTERPRETER,
        "测试译员",
        id_number="11010519491231002X",
        language="蒙古语",
        party_ids=(seen(actions, case_id)[0].parties[1].id,),
        statement="如实翻译",
        signed_on=TODAY,
    )
    return replace(entry, **facts)


def test_without_an_interpreter_the_session_is_closed_and_the_menu_leads_to_him(
    actions: Actions, deputy: Mediator, mongolian: int
) -> None:
    file = actions.cases.open(mongolian)
    assert "测试乌云使用蒙古语，调解员均不通晓" in offer(actions, mongolian, Act.HOLD_SESSION).reason
    assert (file.offers[0].act, file.offers[0].primary) == (Act.ADD_PARTICIPANT, True)
    assert "缺翻译人员" in file.missing
    with pytest.raises(Refusal, match="没有登记翻译人员"):
        steps.meet(actions, mongolian, deputy)


def test_with_a_sworn_one_in_the_room_it_is_held(actions: Actions, deputy: Mediator, mongolian: int) -> None:
    unsworn = translator(actions, mongolian, signed_on=None)
    actions.people.add_participant(mongolian, seen(actions, mongolian)[1], unsworn)
    assert offer(actions, mongolian, Act.HOLD_SESSION).reason
    case, version = seen(actions, mongolian)
    (him,) = case.participants
    actions.people.amend_participant(mongolian, version, him.id, ParticipantNews(signed_on=TODAY))
    assert offer(actions, mongolian, Act.HOLD_SESSION) == Offer(Act.HOLD_SESSION, primary=True)
    with pytest.raises(Refusal, match="没有列为到场"):
        steps.meet(actions, mongolian, deputy)
    case, version = seen(actions, mongolian)
    actions.cases.hold_session(mongolian, version, session_with(deputy, some.everybody(case), (him.id,)))
    assert seen(actions, mongolian)[0].sessions[0].participant_ids == (him.id,)


def session_with(mediator: Mediator, attendance: tuple[Attendance, ...], who: tuple[int, ...]) -> Session:
    moment = dt.datetime(2026, 11, 23, 10, 0)
    place = ("调解一室", False, False)
    return Session(
        0, 0, moment, SessionMode.ON_SITE, *place, (mediator.id,), attendance, "到场。", "测试书记员", True,
        participant_ids=who,
    )  # fmt: skip


def test_a_mediator_who_speaks_it_needs_no_interpreter(actions: Actions) -> None:
    place = MembershipEntry(Pool.CONGRESS, organisation="测试旗法学会")
    done = actions.pools.invite(MediatorEntry("测试娜仁", (place,), languages="蒙语、汉语"))
    speaker = next(line.mediator for line in actions.pools.roster() if line.mediator.id == done.subject_id)
    case_id = register(actions, PartyEntry(PartyRole.RESPONDENT, "测试乌云", language="蒙古语"))
    steps.consent(actions, case_id)
    steps.refer(actions, case_id, speaker)
    steps.receive(actions, case_id)
    steps.tell(actions, case_id)
    steps.meet(actions, case_id, speaker)
    assert len(seen(actions, case_id)[0].sessions) == 1


def test_who_mediates_the_case_does_not_interpret_in_it(
    actions: Actions, deputy: Mediator, mongolian: int
) -> None:
    himself = translator(actions, mongolian, name=deputy.name, id_number=deputy.id_number)
    with pytest.raises(Refusal, match="担任过本案的调解员"):
        actions.people.add_participant(mongolian, seen(actions, mongolian)[1], himself)


def test_a_participant_who_is_kin_of_the_mediator_stops_the_next_session(
    actions: Actions, deputy: Mediator, mongolian: int
) -> None:
    actions.pools.relate(deputy.id, "测试证人", "", ConflictGround.KIN, "表姐")
    witness = ParticipantEntry(ParticipantRole.TESTIFIER, "测试证人")
    actions.people.add_participant(mongolian, seen(actions, mongolian)[1], witness)
    assert "后者是本案证人" in offer(actions, mongolian, Act.HOLD_SESSION).reason


def test_ten_owners_elect_and_the_line_of_the_journal_names_them(actions: Actions) -> None:
    owners = [PartyEntry(PartyRole.RESPONDENT, f"测试业主{n}号", group="全体业主") for n in range(10)]
    case_id = register(actions, *owners)
    case, version = seen(actions, case_id)
    group, people = case.groups[0], case.parties[1:]
    election = Election(group.id, (people[0].id, people[1].id), TODAY, "推选书", tuple(p.id for p in people[2:]))
    changed = actions.people.elect(case_id, version, election)
    assert changed.text == "“全体业主”推选测试业主0号、测试业主1号为代表人，8人同意由其和解"
    assert seen(actions, case_id)[0].groups[0].representatives == election.representatives


def test_a_small_group_is_told_why_it_cannot(actions: Actions) -> None:
    case_id = register(actions, PartyEntry(PartyRole.RESPONDENT, "测试乌云", group="全体业主"))
    assert "现有1人" in offer(actions, case_id, Act.ELECT).reason


def test_an_heir_comes_into_the_case_with_the_day_he_joined(actions: Actions) -> None:
    case_id = register(actions, PartyEntry(PartyRole.RESPONDENT, "测试乌云"))
    case, version = seen(actions, case_id)
    wanted = Passing(case.parties[1].id, TODAY, Ceasing.DIED, "死亡证明", Heirs.KNOWN)
    changed = actions.people.succeed(case_id, version, wanted, [PartyEntry(PartyRole.RESPONDENT, "测试其女")])
    assert changed.text == "测试乌云2026-11-23死亡；凭死亡证明；由测试其女承继"
    heir = seen(actions, case_id)[0].parties[2]
    assert (heir.successor_of, heir.joined_on) == (case.parties[1].id, TODAY)


def test_an_heir_of_the_mediators_number_is_refused(actions: Actions, deputy: Mediator, mongolian: int) -> None:
    case, version = seen(actions, mongolian)
    wanted = Passing(case.parties[1].id, TODAY, Ceasing.DIED, "死亡证明", Heirs.KNOWN)
    heir = PartyEntry(PartyRole.RESPONDENT, deputy.name, id_number=deputy.id_number)
    with pytest.raises(Refusal):
        actions.people.succeed(mongolian, version, wanted, [heir])
    assert len(seen(actions, mongolian)[0].parties) == 2


def test_two_desks_do_not_overwrite_each_other(actions: Actions) -> None:
    case_id = register(actions, PartyEntry(PartyRole.RESPONDENT, "测试乌云"))
    case, version = seen(actions, case_id)
    friend = ParticipantEntry(ParticipantRole.COMPANION, "测试邻居", party_ids=(case.parties[1].id,))
    actions.people.add_participant(case_id, version, friend)
    with pytest.raises(Refusal) as refused:
        actions.people.add_participant(case_id, version, replace(friend, name="测试另一邻居"))
    assert refused.value.code == "stale"
