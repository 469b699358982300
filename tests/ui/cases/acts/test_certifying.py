"""The decision by which a successor certifies is entered where it is needed, and the signing drawer waits for it."""

from __future__ import annotations

import datetime as dt

import pytest
from pytestqt.qtbot import QtBot

from mediator_desk.actions.assigning import Choice
from mediator_desk.actions.signed_in import Actions
from mediator_desk.domain.acts import Act
from mediator_desk.domain.pools import Mediator, SelectionMode
from mediator_desk.ui.cases.acts.certifying import CertifyDrawer
from mediator_desk.ui.documents.signing_drawer import SigningDrawer
from mediator_desk.ui.kit.look import Look
from mediator_desk.ui.kit.texts import Text
from tests.actions import steps
from tests.conftest import FixedClock
from tests.ui.cases.acts.conftest import Counter
from tests.ui.writing import write


@pytest.fixture
def taken_over(counter: Counter, actions: Actions, clock: FixedClock, deputy: Mediator, loner: Mediator) -> Counter:
    """An agreement waits for signatures, and another mediator has come the day after."""
    steps.to_mediation(actions, counter.case_id, deputy)
    steps.settle(actions, counter.case_id)
    clock.advance(dt.timedelta(days=1))
    actions.assigning.change(
        counter.case_id, counter.case().version, deputy.id, clock().date(), "去世",
        Choice(loner.id, loner.memberships[0].id, True), SelectionMode.COURT,
    )  # fmt: skip
    return counter


def _signing(counter: Counter, look: Look, qtbot: QtBot) -> SigningDrawer:
    case = counter.case()
    drawer = SigningDrawer(look, case, case.agreements[0], counter.actions.cases.today(), counter.page)
    drawer.open()
    return drawer


def test_until_it_is_decided_the_place_of_the_successor_is_closed(
    taken_over: Counter, look: Look, qtbot: QtBot, loner: Mediator
) -> None:
    drawer = _signing(taken_over, look, qtbot)
    assert all(place.line.mediator_id != loner.id for place in drawer.places)
    said = [text.text() for text in drawer.findChildren(Text)]
    assert any("须先在案件里“指定代为证明”" in words for words in said)


def test_the_decision_opens_it(
    taken_over: Counter, look: Look, qtbot: QtBot, deputy: Mediator, loner: Mediator
) -> None:
    assert taken_over.actions.cases.open(taken_over.case_id).offers[0].act is Act.CERTIFY
    drawer = taken_over.open(Act.CERTIFY)
    assert isinstance(drawer, CertifyDrawer)
    assert (drawer.absent.value(), drawer.successor.value()) == (deputy.id, loner.id)
    taken_over.save(drawer)
    assert drawer.reason.shown_error() and drawer.decided_by.shown_error()
    write(drawer.reason.box, "11月23日去世")
    write(drawer.decided_by.line, "测试旗人民法院")
    taken_over.save(drawer)
    (decision,) = taken_over.case().certifications
    assert (decision.mediator_id, decision.successor_id) == (deputy.id, loner.id)
    signing = _signing(taken_over, look, qtbot)
    (place,) = [place for place in signing.places if place.line.mediator_id == loner.id]
    place.tick.setChecked(True)
    assert place.signature().certification_id == decision.id
