"""Mediators are chosen with open eyes: obstacles, conflicts and cautions are in words."""

from __future__ import annotations

import datetime as dt

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from mediator_desk.actions.pools import MediatorEntry, MembershipEntry
from mediator_desk.actions.signed_in import Actions
from mediator_desk.domain.acts import Act
from mediator_desk.domain.cases import CaseState
from mediator_desk.domain.consents import ConflictGround, ConflictResult
from mediator_desk.domain.pools import Mediator, Pool, SelectionMode
from mediator_desk.ui.cases.acts.referral import MediatorDrawer, ReplacementDrawer
from tests.actions import steps
from tests.ui.cases.acts.conftest import Counter
from tests.ui.writing import write


def choosing(counter: Counter, act: Act = Act.REFER) -> MediatorDrawer:
    drawer = counter.open(act)
    assert isinstance(drawer, MediatorDrawer)
    return drawer


def pick(counter: Counter, drawer: MediatorDrawer, name: str) -> None:
    """By keyboard: type the name, go down, Enter."""
    drawer.list.search.line.clear()
    write(drawer.list.search.line, name)
    QTest.keyClick(drawer.list.search.line, Qt.Key.Key_Down)
    QTest.keyClick(drawer.list.view, Qt.Key.Key_Return)


@pytest.fixture
def agreed(counter: Counter) -> Counter:
    steps.consent(counter.actions, counter.case_id)
    return counter


def test_a_mediator_is_found_by_name_and_the_case_goes_to_him(agreed: Counter, deputy: Mediator) -> None:
    drawer = choosing(agreed)
    pick(agreed, drawer, "苏日")
    drawer.mode.set_value(SelectionMode.COURT)
    agreed.save(drawer)
    case = agreed.case()
    assert case.state is CaseState.AWAITING_RECEIPT
    assert [(a.mediator_id, a.lead, a.mode) for a in case.assignments] == [
        (deputy.id, True, SelectionMode.COURT)
    ]
    assert case.referred_on == steps.TODAY
    assert deputy.name in agreed.toast()


def test_of_two_mediators_the_one_who_was_told_to_leads(
    agreed: Counter, deputy: Mediator, loner: Mediator
) -> None:
    drawer = choosing(agreed)
    pick(agreed, drawer, deputy.name)
    pick(agreed, drawer, loner.name)
    assert drawer.caution.text() == "个人调解员主持：司法确认可能不予受理，可申请出具调解书。"
    (lead,) = [b for b in drawer.chosen.lead_buttons() if b.accessibleName() == f"由{loner.name}主持"]
    agreed.click(lead)
    drawer.mode.set_value(SelectionMode.PARTIES)
    agreed.save(drawer)
    assert {a.mediator_id: a.lead for a in agreed.case().assignments} == {deputy.id: False, loner.id: True}


def test_somebody_whose_term_is_over_is_seen_but_not_taken(agreed: Counter, actions: Actions) -> None:
    over = MembershipEntry(Pool.CPPCC, term_to=dt.date(2025, 12, 31))
    actions.pools.invite(MediatorEntry("聘满某", (over,)))
    drawer = choosing(agreed)
    pick(agreed, drawer, "聘满")
    assert "聘期已于2025-12-31届满" in drawer.wrong.text()
    assert drawer.chosen.candidates == []
    agreed.save(drawer)
    assert drawer.mode.shown_error() == "请选择由谁选定。"
    assert agreed.case().state is CaseState.CHOOSING


@pytest.fixture
def cousin(actions: Actions, deputy: Mediator) -> Mediator:
    """A mediator with an entered relation to a party."""
    actions.pools.relate(deputy.id, "测试王某", "", ConflictGround.KIN, "表亲")
    return deputy


def test_a_conflict_is_ruled_on_in_the_same_drawer_and_then_the_case_is_referred(
    agreed: Counter, cousin: Mediator
) -> None:
    drawer = choosing(agreed)
    pick(agreed, drawer, cousin.name)
    drawer.mode.set_value(SelectionMode.PARTIES)
    (part,) = drawer.rulings.parts
    agreed.save(drawer)
    assert part.result.shown_error() == "请选择处理结果。"
    assert agreed.case().rulings == ()
    part.result.set_value(ConflictResult.WAIVED)
    write(part.decided_by.line, "测试旗人民法院")
    agreed.save(drawer)
    case = agreed.case()
    assert [(r.result, r.decided_by, r.ground) for r in case.rulings] == [
        (ConflictResult.WAIVED, "测试旗人民法院", ConflictGround.KIN)
    ]
    assert case.state is CaseState.AWAITING_RECEIPT
    assert agreed.closed == [drawer]


def test_whoever_withdraws_is_recorded_and_another_one_is_chosen(
    agreed: Counter, cousin: Mediator, loner: Mediator
) -> None:
    drawer = choosing(agreed)
    pick(agreed, drawer, cousin.name)
    drawer.mode.set_value(SelectionMode.PARTIES)
    (part,) = drawer.rulings.parts
    part.result.set_value(ConflictResult.WITHDRAWN)
    write(part.decided_by.line, "测试旗法学会")
    agreed.save(drawer)
    assert "请另选调解员" in drawer.banner.text()
    assert [r.result for r in agreed.case().rulings] == [ConflictResult.WITHDRAWN]
    assert agreed.case().state is CaseState.CHOOSING
    pick(agreed, drawer, loner.name)
    agreed.save(drawer)
    assert [a.mediator_id for a in agreed.case().assignments] == [loner.id]


def test_a_conflict_entered_meanwhile_leads_to_its_ruling(
    agreed: Counter, deputy: Mediator, actions: Actions
) -> None:
    drawer = choosing(agreed)
    pick(agreed, drawer, deputy.name)
    drawer.mode.set_value(SelectionMode.PARTIES)
    assert drawer.rulings.parts == []
    actions.pools.relate(deputy.id, "测试王某", "", ConflictGround.INTEREST, "")
    agreed.save(drawer)
    assert "测试王某" in drawer.banner.text()
    assert len(drawer.rulings.parts) == 1
    assert agreed.case().state is CaseState.CHOOSING


def test_a_mediator_is_replaced_and_his_successor_leads(
    agreed: Counter, deputy: Mediator, loner: Mediator
) -> None:
    steps.refer(agreed.actions, agreed.case_id, deputy)
    steps.receive(agreed.actions, agreed.case_id)
    drawer = choosing(agreed, Act.CHANGE_MEDIATOR)
    assert [c.mediator.id for c in drawer.list.shown()] == [loner.id]
    pick(agreed, drawer, loner.name)
    drawer.mode.set_value(SelectionMode.ORGANISATION)
    agreed.save(drawer)
    assert agreed.case().lead is not None, "without a reason nothing happens"
    assert agreed.closed == []
    assert isinstance(drawer, ReplacementDrawer)
    write(drawer.reason.box, "身体原因")
    agreed.save(drawer)
    lead = agreed.case().lead
    assert lead is not None
    assert lead.mediator_id == loner.id


def test_somebody_untrained_is_taken_only_with_a_reason(agreed: Counter, actions: Actions) -> None:
    actions.pools.invite(MediatorEntry("未训某", (MembershipEntry(Pool.CPPCC),)))
    drawer = choosing(agreed)
    assert not drawer.untrained.isVisible()
    pick(agreed, drawer, "未训某")
    drawer.mode.set_value(SelectionMode.COURT)
    assert drawer.untrained.isVisible() and "未训某" in drawer.untrained.beneath()
    agreed.save(drawer)
    assert drawer.untrained.shown_error() == "请填写未经培训仍选定的理由。"
    write(drawer.untrained.box, "培训已报名")
    agreed.save(drawer)
    assert [entry.untrained for entry in agreed.case().assignments] == ["培训已报名"]
