"""What moves the limit is recorded with its day."""

from __future__ import annotations

import datetime as dt

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from mediator_desk.actions.signed_in import Actions
from mediator_desk.domain.acts import Act
from mediator_desk.domain.cases import CaseState
from mediator_desk.domain.pools import Mediator
from mediator_desk.ui.cases.acts.limits import (
    AppraisalEndDrawer,
    AppraisalStartDrawer,
    DeclineDrawer,
    ExtensionDrawer,
)
from tests.actions import steps
from tests.conftest import FixedClock
from tests.ui.cases.acts.conftest import Counter
from tests.ui.writing import write


@pytest.fixture
def referred(counter: Counter, actions: Actions, deputy: Mediator) -> Counter:
    steps.consent(actions, counter.case_id)
    steps.refer(actions, counter.case_id, deputy)
    return counter


@pytest.fixture
def running(referred: Counter, actions: Actions) -> Counter:
    steps.receive(actions, referred.case_id)
    return referred


def test_an_extension_wants_everybody(running: Counter) -> None:
    drawer = running.open(Act.EXTEND)
    assert isinstance(drawer, ExtensionDrawer)
    QTest.keyClicks(drawer.days.line, "0")
    running.click(drawer.consents.boxes[0])
    running.save(drawer)
    assert drawer.days.shown_error() == "延长天数须为1至365的整数。"
    drawer.days.set_value("30")
    running.save(drawer)
    assert "尚缺" in drawer.banner.text()
    assert running.case().extensions == ()
    for box in drawer.consents.boxes[1:]:
        running.click(box)
    running.save(drawer)
    (extension,) = running.case().extensions
    assert (extension.days, extension.agreed_on) == (30, steps.TODAY)
    assert running.actions.cases.open(running.case_id).deadline.raw == dt.date(2027, 1, 22)


def test_an_appraisal_stops_the_limit_and_lets_it_run_again(running: Counter, clock: FixedClock) -> None:
    start = running.open(Act.START_APPRAISAL)
    assert isinstance(start, AppraisalStartDrawer)
    write(start.remark.box, "管道渗漏原因")
    running.save(start)
    assert start.applied_by.shown_error() == "请勾选申请鉴定的当事人。"
    running.click(start.applied_by.boxes[0])
    running.save(start)
    assert "其他各方当事人同意，尚缺：测试王某、测试乌云其木格" in start.banner.text()
    running.click(next(b for b in start.findChildren(QPushButton) if b.text() == "其他各方均同意"))
    running.save(start)
    case = running.case()
    assert case.state is CaseState.APPRAISING
    first, *others = (party.id for party in case.parties)
    pause = case.pauses[0]
    assert (pause.note, pause.applied_by, pause.agreed_by) == ("管道渗漏原因", (first,), tuple(others))
    assert (pause.approved_by, pause.approved_on) == ("测试法官", steps.TODAY)
    clock.advance(dt.timedelta(days=7))
    end = running.open(Act.FINISH_APPRAISAL)
    assert isinstance(end, AppraisalEndDrawer)
    end.end.set_value(dt.date(2026, 11, 20))
    running.save(end)
    assert "早于开始日期" in end.banner.text()
    end.end.set_value(dt.date(2026, 11, 30))
    running.save(end)
    assert running.case().pauses[0].end == dt.date(2026, 11, 30)


def test_a_mediator_who_declines_says_why(referred: Counter) -> None:
    drawer = referred.open(Act.DECLINE)
    assert isinstance(drawer, DeclineDrawer)
    referred.save(drawer)
    assert drawer.reason.shown_error() == "请填写不接收的原因。"
    write(drawer.reason.box, "出差在外")
    referred.save(drawer)
    case = referred.case()
    assert case.state is CaseState.CHOOSING
    assert case.assignments[0].end_reason == "出差在外"
