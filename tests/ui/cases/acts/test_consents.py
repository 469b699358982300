"""What the parties say is on record when the drawer has closed."""

from __future__ import annotations

import pytest

from mediator_desk.actions.signed_in import Actions
from mediator_desk.domain.acts import Act
from mediator_desk.domain.cases import CaseState
from mediator_desk.domain.consents import ConsentForm
from mediator_desk.domain.hearings import NoticeItem, untold
from mediator_desk.domain.pools import Mediator
from mediator_desk.ui.cases.acts.consents import ConsentDrawer, NoticeDrawer
from tests.actions import steps
from tests.ui.cases.acts.conftest import Counter
from tests.ui.writing import write


@pytest.fixture
def asking(counter: Counter) -> ConsentDrawer:
    drawer = counter.open(Act.RECORD_CONSENT)
    assert isinstance(drawer, ConsentDrawer)
    return drawer


def test_everybody_agrees_with_two_clicks(counter: Counter, asking: ConsentDrawer) -> None:
    counter.click(asking.all_agree)
    counter.save(asking)
    case = counter.case()
    assert case.state is CaseState.CHOOSING
    assert [c.given_by for c in case.consents] == [party.name for party in case.parties]
    assert {c.form for c in case.consents} == {ConsentForm.WRITTEN}
    assert {c.given_on for c in case.consents} == {steps.TODAY}
    assert counter.closed == [asking]
    assert "同意调解" in counter.toast()


def test_a_refusal_says_what_follows_and_both_answers_are_kept(
    counter: Counter, asking: ConsentDrawer
) -> None:
    assert asking.follows.isHidden()
    counter.click(asking.lines[0].answer.button(True))
    counter.click(asking.lines[1].answer.button(False))
    asking.lines[1].speaker.line.clear()
    write(asking.lines[1].speaker.line, "测试王某之子")
    asking.way.set_value(ConsentForm.ORAL)
    assert "退回法院" in asking.follows.text()
    counter.save(asking)
    case = counter.case()
    assert case.state is CaseState.CONSULTING
    said = {c.given_by: (c.agreed, c.form) for c in case.consents}
    assert said == {
        "测试牙林物业服务有限公司": (True, ConsentForm.ORAL),
        "测试王某之子": (False, ConsentForm.ORAL),
    }


def test_nobody_said_anything_is_said_and_nothing_is_kept(counter: Counter, asking: ConsentDrawer) -> None:
    counter.save(asking)
    assert asking.lines[0].answer.shown_error() == "请至少记录一方的意愿。"
    assert counter.case().consents == ()
    assert counter.closed == []


def test_a_case_changed_by_another_desk_keeps_what_was_typed_until_it_is_read_again(
    counter: Counter, asking: ConsentDrawer, actions: Actions
) -> None:
    counter.click(asking.all_agree)
    case = counter.case()
    actions.cases.add_number(case.id, case.version, "（2026）内0121民初9号", steps.TODAY)
    counter.save(asking)
    assert asking.banner.text()
    assert counter.case().consents == ()
    assert all(line.answer.value() for line in asking.lines)
    counter.click(asking.reread_button)
    counter.settle()
    counter.save(asking)
    assert counter.case().state is CaseState.CHOOSING


@pytest.fixture
def telling(counter: Counter, actions: Actions, deputy: Mediator) -> NoticeDrawer:
    steps.consent(actions, counter.case_id)
    steps.refer(actions, counter.case_id, deputy)
    steps.receive(actions, counter.case_id)
    drawer = counter.open(Act.TELL)
    assert isinstance(drawer, NoticeDrawer)
    return drawer


def test_everything_is_told_to_everybody_with_two_clicks(counter: Counter, telling: NoticeDrawer) -> None:
    counter.click(telling.everything)
    counter.save(telling)
    case = counter.case()
    assert untold([party.id for party in case.parties], case.notices) == {}


def test_each_box_is_kept_by_itself_and_closed_the_next_time(counter: Counter, telling: NoticeDrawer) -> None:
    first, second, third = (party.id for party in counter.case().parties)
    counter.click(telling.boxes[first, NoticeItem.RIGHTS])
    counter.click(telling.boxes[second, NoticeItem.RIGHTS])
    counter.click(telling.boxes[third, NoticeItem.EFFECT])
    counter.save(telling)
    told = {(notice.party_id, notice.item) for notice in counter.case().notices}
    rights, effect = NoticeItem.RIGHTS, NoticeItem.EFFECT
    assert told == {(first, rights), (second, rights), (third, effect)}
    again = counter.open(Act.TELL)
    assert isinstance(again, NoticeDrawer)
    assert not again.boxes[first, rights].isEnabled()
    assert again.boxes[first, effect].isEnabled()


def test_no_tick_is_said(counter: Counter, telling: NoticeDrawer) -> None:
    counter.save(telling)
    assert telling.wrong.text() == "请勾选已告知的事项。"
    assert counter.case().notices == ()
