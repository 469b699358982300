"""Agents, participants, representatives and successors from their drawers to the record."""

from __future__ import annotations

import pytest

from mediator_desk.actions.cases import ConsentAnswer
from mediator_desk.actions.signed_in import Actions
from mediator_desk.domain.acts import Act
from mediator_desk.domain.consents import ConsentForm
from mediator_desk.domain.entries import AgentEntry, PartyEntry
from mediator_desk.domain.participants import ParticipantRole
from mediator_desk.domain.parties import AgentKind, Authority, CivilCapacity, PartyKind, PartyRole
from mediator_desk.domain.succession import Heirs
from mediator_desk.ui.cases.acts.agents import AgentDrawer, EndAgencyDrawer
from mediator_desk.ui.cases.acts.consents import ConsentDrawer
from mediator_desk.ui.cases.acts.elections import ElectionDrawer
from mediator_desk.ui.cases.acts.participants import ParticipantDrawer
from mediator_desk.ui.cases.acts.parties import PartyDrawer
from mediator_desk.ui.cases.acts.successions import SuccessionDrawer
from mediator_desk.ui.kit.buttons import Button
from tests.actions.steps import TODAY
from tests.ui.cases.acts.conftest import Counter
from tests.ui.writing import write


def join(counter: Counter, entry: PartyEntry) -> int:
    """One more party; its id."""
    case = counter.case()
    counter.actions.cases.join_party(case.id, case.version, entry)
    return counter.case().parties[-1].id


def agent_of(counter: Counter, place: int, entry: AgentEntry) -> int:
    """An agent of the party at that place; its id."""
    case = counter.case()
    counter.actions.cases.add_agent(case.id, case.version, case.parties[place].id, entry)
    return counter.case().parties[place].agents[-1].id


def test_an_agent_is_entered_with_his_proof_and_days(counter: Counter) -> None:
    drawer = counter.open(Act.ADD_AGENT)
    assert isinstance(drawer, AgentDrawer)
    counter.save(drawer)
    assert drawer.party.shown_error() and drawer.name.shown_error()
    drawer.party.set_value(counter.case().parties[1].id)
    write(drawer.name.line, "测试律师")
    drawer.authority.set_value(Authority.SPECIAL)
    write(drawer.proof.line, "授权委托书")
    drawer.from_on.set_value(TODAY)
    counter.save(drawer)
    (agent,) = counter.case().parties[1].agents
    assert (agent.name, agent.proof, agent.from_on, agent.until) == ("测试律师", "授权委托书", TODAY, None)


def test_a_proof_is_added_to_one_who_is_known_and_nothing_else_is_asked(counter: Counter) -> None:
    agent_id = agent_of(counter, 1, AgentEntry(AgentKind.ENTRUSTED, "测试律师", Authority.GENERAL))
    drawer = counter.open(Act.ADD_AGENT)
    assert isinstance(drawer, AgentDrawer)
    drawer.whose.set_value(agent_id)
    hidden = (drawer.party, drawer.kind, drawer.name, drawer.number, drawer.phone)
    assert all(field.isHidden() for field in hidden)
    assert drawer.authority.value() is Authority.GENERAL
    drawer.authority.set_value(Authority.SPECIAL)
    write(drawer.proof.line, "补办的授权委托书")
    counter.save(drawer)
    (agent,) = counter.case().parties[1].agents
    assert (agent.authority, agent.proof) == (Authority.SPECIAL, "补办的授权委托书")


def test_an_agency_ends_with_a_day_and_a_reason(counter: Counter) -> None:
    agent_of(counter, 1, AgentEntry(AgentKind.ENTRUSTED, "测试律师", Authority.SPECIAL, proof="授权委托书"))
    drawer = counter.open(Act.END_AGENCY)
    assert isinstance(drawer, EndAgencyDrawer)
    assert not drawer.agent.is_empty(), "the only one is chosen"
    counter.save(drawer)
    assert drawer.reason.shown_error()
    drawer.reason.set_value(drawer.reason.values()[0])
    counter.save(drawer)
    assert counter.case().parties[1].agents[0].until == TODAY
    offered = [offer.act for offer in counter.actions.cases.open(counter.case_id).offers]
    assert Act.END_AGENCY not in offered


def test_the_fields_of_a_participant_follow_his_role(counter: Counter) -> None:
    drawer = counter.open(Act.ADD_PARTICIPANT)
    assert isinstance(drawer, ParticipantDrawer)
    drawer.role.set_value(ParticipantRole.COMPANION)
    assert not drawer.agreed.isHidden() and drawer.language.isHidden() and drawer.statement.isHidden()
    drawer.role.set_value(ParticipantRole.INTERPRETER)
    assert drawer.agreed.isHidden() and not drawer.language.isHidden() and not drawer.signed_on.isHidden()
    assert "如实翻译" in drawer.statement.value()
    drawer.role.set_value(ParticipantRole.WITNESS)
    assert drawer.for_whom.isHidden() and drawer.agreed.isHidden() and drawer.statement.isHidden()


def test_an_interpreter_is_proposed_for_the_party_who_needs_him(counter: Counter) -> None:
    party_id = join(counter, PartyEntry(PartyRole.THIRD, "测试娜仁", language="蒙古语"))
    drawer = counter.open(Act.ADD_PARTICIPANT)
    assert isinstance(drawer, ParticipantDrawer)
    assert drawer.role.value() is ParticipantRole.INTERPRETER
    assert (drawer.language.value(), drawer.for_whom.value()) == ("蒙古语", (party_id,))
    write(drawer.name.line, "测试译员")
    write(drawer.number.line, "11010519491231002X")
    drawer.signed_on.set_value(TODAY)
    counter.save(drawer)
    (him,) = counter.case().participants
    assert him.sworn and him.party_ids == (party_id,)


def test_a_companions_consents_come_one_after_another(counter: Counter) -> None:
    first, second, third = counter.case().parties
    drawer = counter.open(Act.ADD_PARTICIPANT)
    assert isinstance(drawer, ParticipantDrawer)
    drawer.role.set_value(ParticipantRole.COMPANION)
    write(drawer.name.line, "测试邻居")
    drawer.for_whom.set_value((second.id,))
    drawer.agreed.set_value((second.id, third.id))
    counter.save(drawer)
    (friend,) = counter.case().participants
    again = counter.open(Act.ADD_PARTICIPANT)
    assert isinstance(again, ParticipantDrawer)
    again.who.set_value(friend.id)
    assert again.name.isHidden() and again.agreed.value() == (second.id, third.id)
    counter.click(again.all_agree)
    counter.save(again)
    assert set(counter.case().participants[0].agreed_by) == {first.id, second.id, third.id}


def test_a_group_elects_and_the_numbers_are_said(counter: Counter) -> None:
    ids = [
        join(counter, PartyEntry(PartyRole.THIRD, f"测试业主{number}号", group="全体业主")) for number in range(10)
    ]
    drawer = counter.open(Act.ELECT)
    assert isinstance(drawer, ElectionDrawer)
    assert "满10人" in drawer.group.beneath() and "2至5人" in drawer.chosen.beneath()
    drawer.chosen.set_value(ids[:2])
    counter.click(drawer.all_agree)
    write(drawer.proof.line, "推选书")
    counter.save(drawer)
    (group,) = counter.case().groups
    assert (group.representatives, group.settle_consents) == (tuple(ids[:2]), tuple(ids))


def test_a_new_heir_takes_the_place_of_the_dead(counter: Counter) -> None:
    gone = counter.case().parties[1]
    drawer = counter.open(Act.SUCCEED)
    assert isinstance(drawer, SuccessionDrawer)
    drawer.party.set_value(gone.id)
    assert drawer.existing.box(gone.id).isHidden(), "nobody follows himself"
    drawer.ceased_on.set_value(TODAY)
    write(drawer.proof.line, "死亡证明")
    write(drawer.name.line, "测试其女")
    counter.save(drawer)
    case = counter.case()
    assert (case.parties[1].ceased_on, case.parties[-1].successor_of) == (TODAY, gone.id)


def test_where_the_heirs_are_unknown_nobody_is_asked_for_and_later_they_are_entered(counter: Counter) -> None:
    gone = counter.case().parties[1]
    drawer = counter.open(Act.SUCCEED)
    assert isinstance(drawer, SuccessionDrawer)
    drawer.party.set_value(gone.id)
    drawer.ceased_on.set_value(TODAY)
    write(drawer.proof.line, "死亡证明")
    drawer.heirs.set_value(Heirs.UNKNOWN)
    assert drawer.name.isHidden() and drawer.existing.isHidden()
    counter.save(drawer)
    again = counter.open(Act.SUCCEED)
    assert isinstance(again, SuccessionDrawer)
    assert (again.party.value(), again.ceased_on.value(), again.proof.value()) == (gone.id, TODAY, "死亡证明")
    again.existing.set_value((counter.case().parties[2].id,))
    counter.save(again)
    assert counter.case().parties[2].successor_of == gone.id


@pytest.mark.parametrize(
    ("kind", "label"),
    [(PartyKind.SOLE_TRADER, "经营者"), (PartyKind.VILLAGE, "主任"), (PartyKind.ORGANISATION, "法定代表人（负责人）")],
)
def test_the_head_of_a_unit_is_asked_for_by_his_own_name(counter: Counter, kind: PartyKind, label: str) -> None:
    drawer = counter.open(Act.JOIN_PARTY)
    assert isinstance(drawer, PartyDrawer)
    drawer.kind.set_value(kind)
    assert drawer.representative.label == label
    assert drawer.capacity.isHidden() and drawer.birth.isHidden()
    drawer.role.set_value(PartyRole.THIRD)
    write(drawer.name.line, "测试某单位")
    write(drawer.representative.line, "测试斯琴")
    counter.save(drawer)
    party = counter.case().parties[-1]
    assert (party.kind, party.legal_representative) == (kind, "测试斯琴")


def test_capacity_language_and_another_proof_are_kept(counter: Counter) -> None:
    drawer = counter.open(Act.JOIN_PARTY)
    assert isinstance(drawer, PartyDrawer)
    drawer.role.set_value(PartyRole.THIRD)
    write(drawer.name.line, "测试其其格")
    drawer.capacity.set_value(CivilCapacity.LIMITED)
    write(drawer.language.line, "蒙古语")
    write(drawer.other_proof.line, "户口簿，身份证遗失")
    counter.save(drawer)
    party = counter.case().parties[-1]
    assert (party.capacity, party.language, party.other_proof) == (
        CivilCapacity.LIMITED, "蒙古语", "户口簿，身份证遗失",
    )  # fmt: skip


def test_a_wards_guardian_is_the_speaker_at_once(counter: Counter, actions: Actions) -> None:
    ward = join(counter, PartyEntry(PartyRole.THIRD, "测试其其格", capacity=CivilCapacity.NONE))
    guardian = agent_of(counter, -1, AgentEntry(AgentKind.STATUTORY, "测试其母", proof="户口簿"))
    drawer = counter.open(Act.RECORD_CONSENT)
    assert isinstance(drawer, ConsentDrawer)
    assert drawer.lines[-1].speaker.value() == "测试其母"
    counter.click(drawer.all_agree)
    counter.save(drawer)
    kept = counter.case().latest_consent(ward)
    assert kept is not None and (kept.given_by, kept.agent_id) == ("测试其母", guardian)


def test_an_agent_speaks_at_the_press_of_his_name(counter: Counter) -> None:
    agent_id = agent_of(
        counter, 1, AgentEntry(AgentKind.ENTRUSTED, "测试律师", Authority.SPECIAL, proof="授权委托书")
    )
    drawer = counter.open(Act.RECORD_CONSENT)
    assert isinstance(drawer, ConsentDrawer)
    line = drawer.lines[1]
    button = next(b for b in line.findChildren(Button) if "测试律师" in b.text())
    counter.click(button)
    line.answer.set_value(True)
    counter.save(drawer)
    kept = counter.case().latest_consent(line.party.id)
    assert kept is not None and (kept.given_by, kept.agent_id) == ("测试律师", agent_id)


def test_the_dead_are_asked_no_more(counter: Counter, actions: Actions) -> None:
    case = counter.case()
    answers = [ConsentAnswer(party.id, True) for party in case.parties]
    actions.cases.record_consents(case.id, case.version, answers, given_on=TODAY, form=ConsentForm.WRITTEN)
    drawer = counter.open(Act.SUCCEED)
    assert isinstance(drawer, SuccessionDrawer)
    drawer.party.set_value(case.parties[1].id)
    drawer.ceased_on.set_value(TODAY)
    write(drawer.proof.line, "死亡证明")
    drawer.heirs.set_value(Heirs.NONE)
    counter.save(drawer)
    asked = counter.open(Act.RECORD_CONSENT)
    assert isinstance(asked, ConsentDrawer)
    assert [line.party.name for line in asked.lines] == [case.parties[0].name, case.parties[2].name]
