"""A conflict that comes up while a mediator acts is decided in the window."""

from __future__ import annotations

import pytest

from mediator_desk.actions.signed_in import Actions
from mediator_desk.domain.acts import Act
from mediator_desk.domain.consents import ConflictGround, ConflictResult
from mediator_desk.domain.pools import Mediator
from mediator_desk.ui.cases.acts.recusals import ApplicationDrawer, RecusalDrawer
from tests.actions import steps
from tests.ui.cases.acts.conftest import Counter
from tests.ui.writing import write


@pytest.fixture
def received(counter: Counter, actions: Actions, deputy: Mediator) -> Counter:
    steps.consent(actions, counter.case_id)
    steps.refer(actions, counter.case_id, deputy)
    steps.receive(actions, counter.case_id)
    return counter


def _applied(counter: Counter) -> None:
    drawer = counter.open(Act.APPLY_RECUSAL)
    assert isinstance(drawer, ApplicationDrawer)
    drawer.applicant.set_value("测试王某")
    drawer.ground.set_value(ConflictGround.OTHER)
    write(drawer.facts.box, "曾任物业公司顾问")
    counter.save(drawer)


def test_an_application_is_recorded_and_decided(received: Counter, deputy: Mediator) -> None:
    _applied(received)
    (ruling,) = received.case().rulings
    assert (ruling.mediator_id, ruling.result) == (deputy.id, ConflictResult.OPEN)
    drawer = received.open(Act.RULE_CONFLICT)
    assert isinstance(drawer, RecusalDrawer)
    (part,) = drawer.rulings.parts
    assert "测试王某申请苏日娜回避：曾任物业公司顾问" in part.finding.text
    part.result.set_value(ConflictResult.WITHDRAWN)
    part.decided_by.set_value("测试旗人民法院")
    received.save(drawer)
    assert received.case().rulings[-1].result is ConflictResult.WITHDRAWN


def test_going_on_by_consent_proposes_every_party_and_wants_them_all(received: Counter) -> None:
    _applied(received)
    drawer = received.open(Act.RULE_CONFLICT)
    assert isinstance(drawer, RecusalDrawer)
    (part,) = drawer.rulings.parts
    assert part.agreed_by.isHidden()
    part.result.set_value(ConflictResult.WAIVED)
    assert not part.agreed_by.isHidden()
    everybody = tuple(party.id for party in received.case().parties)
    assert part.agreed_by.value() == everybody
    part.decided_by.set_value("测试旗人民法院")
    received.click(part.agreed_by.boxes[0])
    received.save(drawer)
    assert "尚缺" in drawer.banner.text()
    received.click(part.agreed_by.boxes[0])
    received.save(drawer)
    assert received.case().rulings[-1].agreed_by == everybody


def test_where_nothing_is_open_the_drawer_says_so(received: Counter) -> None:
    drawer = received.open(Act.RULE_CONFLICT)
    assert isinstance(drawer, RecusalDrawer)
    assert drawer.nothing.isVisible()
    received.save(drawer)
    assert received.case().rulings == ()
