"""What the mediator of an online case tells is entered in one drawer with everybody's answers."""

from __future__ import annotations

from dataclasses import replace

import pytest

from mediator_desk.actions.signed_in import Actions
from mediator_desk.domain.acts import Act
from mediator_desk.domain.cases import Channel
from mediator_desk.domain.consents import ConflictGround, ConflictResult
from mediator_desk.domain.pools import Mediator
from mediator_desk.ui.cases.acts.disclosures import Answer, DisclosureDrawer
from mediator_desk.ui.cases.acts.recusals import RecusalDrawer
from tests.actions import steps
from tests.domain.some_case import an_entry
from tests.ui.cases.acts.conftest import Counter
from tests.ui.writing import write


@pytest.fixture
def case_id(actions: Actions, deputy: Mediator) -> int:
    """An online case, referred to the deputy."""
    case_id = actions.cases.register(replace(an_entry(), channel=Channel.ONLINE)).subject_id
    steps.consent(actions, case_id)
    steps.refer(actions, case_id, deputy)
    return case_id


def _drawer(counter: Counter) -> DisclosureDrawer:
    drawer = counter.open(Act.DISCLOSE)
    assert isinstance(drawer, DisclosureDrawer)
    return drawer


def test_nothing_to_tell_is_one_click(counter: Counter) -> None:
    drawer = _drawer(counter)
    counter.save(drawer)
    assert drawer.any.shown_error() == "请选择应披露的情形。"
    assert not any(answer.isVisible() for answer in drawer.answers.values())
    counter.click(drawer.any.button(False))
    counter.save(drawer)
    (made,) = counter.case().disclosures
    assert made.text == ""
    assert "无应披露情形" in counter.toast()


def test_circumstances_are_written_down_and_answered_later(counter: Counter) -> None:
    drawer = _drawer(counter)
    counter.click(drawer.any.button(True))
    counter.save(drawer)
    assert drawer.text.shown_error() == "请写明披露的情形。"
    write(drawer.text.box, "曾任申请人顾问")
    first, second = drawer.answers
    drawer.answers[first].set_value(Answer.AGREES)
    counter.save(drawer)
    (made,) = counter.case().disclosures
    assert (made.text, made.known_to, made.agreed_by) == ("曾任申请人顾问", (first,), (first,))
    again = _drawer(counter)
    assert again.which.isVisible() and not again.mediator.isVisible()
    assert again.answers[first].value() is Answer.AGREES
    again.answers[second].set_value(Answer.AGAINST)
    counter.save(again)
    (made,) = counter.case().disclosures
    assert (made.known_to, made.agreed_by) == ((first, second), (first,))
    assert counter.actions.cases.open(counter.case_id).offers[0].act is Act.CHANGE_MEDIATOR


def test_online_the_consent_of_all_asks_for_no_decider(counter: Counter, deputy: Mediator) -> None:
    counter.actions.pools.relate(deputy.id, "巴图·孟克", "", ConflictGround.OTHER, "邻居")
    drawer = counter.open(Act.RULE_CONFLICT)
    assert isinstance(drawer, RecusalDrawer)
    (part,) = drawer.rulings.parts
    assert part.decided_by.isVisible()
    part.result.set_value(ConflictResult.WAIVED)
    assert not part.decided_by.isVisible()
    counter.save(drawer)
    (ruling,) = counter.case().rulings
    assert (ruling.result, ruling.decided_by) == (ConflictResult.WAIVED, "")
