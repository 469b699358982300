"""Whoever joins a case is entered whole, and agents with their powers."""

from __future__ import annotations

from PySide6.QtTest import QTest

from mediator_desk.domain.acts import Act
from mediator_desk.domain.parties import AgentKind, Authority, PartyKind, PartyRole
from mediator_desk.ui.cases.acts.agents import AgentDrawer
from mediator_desk.ui.cases.acts.parties import PartyDrawer
from tests.actions.steps import TODAY
from tests.ui.cases.acts.conftest import Counter
from tests.ui.writing import write


def joining(counter: Counter) -> PartyDrawer:
    drawer = counter.open(Act.JOIN_PARTY)
    assert isinstance(drawer, PartyDrawer)
    return drawer


def adding(counter: Counter) -> AgentDrawer:
    drawer = counter.open(Act.ADD_AGENT)
    assert isinstance(drawer, AgentDrawer)
    return drawer


def test_an_organisation_joins_in_a_new_group_and_agrees_at_once(counter: Counter) -> None:
    drawer = joining(counter)
    drawer.role.set_value(PartyRole.THIRD)
    counter.click(drawer.kind.button(PartyKind.ORGANISATION))
    assert drawer.sex.isHidden()
    write(drawer.name.line, "测试供水有限公司")
    write(drawer.representative.line, "测试李某")
    drawer.group.set_value(-1)
    counter.save(drawer)
    assert drawer.new_group.shown_error() == "请填写新组名称。"
    write(drawer.new_group.line, "共用管道所有用户")
    drawer.consent.set_value(True)
    counter.save(drawer)
    case = counter.case()
    party = case.parties[-1]
    assert (party.name, party.role, party.kind) == (
        "测试供水有限公司",
        PartyRole.THIRD,
        PartyKind.ORGANISATION,
    )
    assert (party.legal_representative, party.joined_on) == ("测试李某", TODAY)
    assert [group.name for group in case.groups if group.id == party.group_id] == ["共用管道所有用户"]
    consent = case.latest_consent(party.id)
    assert consent is not None
    assert consent.agreed
    again = joining(counter)
    assert "共用管道所有用户" in [again.group.combo.itemText(n) for n in range(again.group.combo.count())]


def test_a_person_joins_with_a_doubtful_number_and_its_reason(counter: Counter) -> None:
    drawer = joining(counter)
    drawer.role.set_value(PartyRole.RESPONDENT)
    write(drawer.name.line, "测试额尔敦")
    QTest.keyClicks(drawer.number.line, "150121199001010000")
    counter.save(drawer)
    assert drawer.number.shown_error()
    write(drawer.number.reason.line, "户籍登记即为此号")
    counter.save(drawer)
    party = counter.case().parties[-1]
    assert (party.id_number, party.id_reason) == ("150121199001010000", "户籍登记即为此号")
    assert counter.case().consents == ()


def test_an_agent_without_stated_powers_is_refused_and_stays_on_the_form(counter: Counter) -> None:
    drawer = adding(counter)
    drawer.party.set_value(counter.case().parties[1].id)
    write(drawer.name.line, "测试代理人")
    counter.save(drawer)
    assert "一般授权还是特别授权" in drawer.banner.text()
    assert drawer.name.value() == "测试代理人"
    counter.click(drawer.authority.button(Authority.SPECIAL))
    counter.save(drawer)
    (agent,) = counter.case().parties[1].agents
    assert (agent.name, agent.authority) == ("测试代理人", Authority.SPECIAL)


def test_a_statutory_agent_needs_no_powers(counter: Counter) -> None:
    drawer = adding(counter)
    drawer.party.set_value(counter.case().parties[2].id)
    counter.click(drawer.kind.button(AgentKind.STATUTORY))
    assert drawer.authority.isHidden()
    write(drawer.name.line, "测试其母")
    counter.save(drawer)
    (agent,) = counter.case().parties[2].agents
    assert (agent.kind, agent.authority) == (AgentKind.STATUTORY, None)
