"""Splits, the stamp and the stop are entered with what the rules want, and explain what they lead to."""

from __future__ import annotations

import pytest

from mediator_desk.actions.signed_in import Actions
from mediator_desk.domain.acts import Act
from mediator_desk.domain.cases import CaseState
from mediator_desk.domain.endings import EndReason
from mediator_desk.domain.pools import Mediator
from mediator_desk.domain.triage import SuspensionResult, TriageCriterion, TriageResult
from mediator_desk.ui.cases.acts.endings import EndingDrawer
from mediator_desk.ui.cases.acts.receipts import CourtReceiptDrawer
from mediator_desk.ui.cases.acts.triage import FastTrackDrawer, ReviewDrawer, SuspicionDrawer, TriageDrawer
from tests.actions import steps
from tests.ui.cases.acts.conftest import Counter
from tests.ui.writing import write


@pytest.fixture
def running(counter: Counter, actions: Actions, deputy: Mediator) -> Counter:
    steps.to_mediation(actions, counter.case_id, deputy)
    return counter


@pytest.fixture
def stopped(running: Counter) -> Counter:
    drawer = running.open(Act.SUSPEND)
    assert isinstance(drawer, SuspicionDrawer)
    write(drawer.signs.box, "双方无争议")
    write(drawer.evidence.box, "转账记录")
    running.save(drawer)
    return running


def test_a_suitable_case_is_split_with_one_click(counter: Counter) -> None:
    drawer = counter.open(Act.TRIAGE)
    assert isinstance(drawer, TriageDrawer)
    counter.save(drawer)
    (split,) = counter.case().triages
    assert (split.result, split.decided_by) == (TriageResult.MEDIATE, "测试书记员")
    assert TriageCriterion.CAUSE in split.criteria


def test_an_unsuitable_case_says_why_and_the_return_repeats_it(counter: Counter) -> None:
    drawer = counter.open(Act.TRIAGE)
    assert isinstance(drawer, TriageDrawer)
    counter.click(drawer.result.button(TriageResult.UNSUITABLE))
    counter.save(drawer)
    assert drawer.reasons.shown_error() == "不适宜调解的，请写明理由。"
    write(drawer.reasons.box, "群体纠纷")
    counter.save(drawer)
    back = counter.open(Act.RETURN)
    assert isinstance(back, EndingDrawer)
    assert back.reason.value() is EndReason.OTHER
    assert back.explanation.value() == "经诉前分流，本案不适宜调解：群体纠纷。"
    assert not back.typed()
    counter.save(back)
    assert counter.case().state is CaseState.RETURNED


def test_the_stamp_is_turned_with_a_reason(counter: Counter) -> None:
    for words, on in (("列入绿色直通车", True), ("移出绿色直通车", False)):
        drawer = counter.open(Act.FAST_TRACK)
        assert isinstance(drawer, FastTrackDrawer)
        assert drawer.save_button.text() == words
        counter.save(drawer)
        assert drawer.reason.shown_error() == "请填写理由。"
        write(drawer.reason.box, "涉民生")
        counter.save(drawer)
        assert counter.case().fast_track is on


def test_a_suspicion_wants_signs_evidence_and_a_report(running: Counter) -> None:
    drawer = running.open(Act.SUSPEND)
    assert isinstance(drawer, SuspicionDrawer)
    assert drawer.reported_to.values() == ("人民法院", "测试旗法学会")
    running.save(drawer)
    assert drawer.signs.shown_error() and drawer.evidence.shown_error()
    assert running.case().suspensions == ()


def test_the_mediator_cannot_be_the_reviewer(stopped: Counter) -> None:
    assert stopped.case().state is CaseState.SUSPENDED
    drawer = stopped.open(Act.RESOLVE_SUSPENSION)
    assert isinstance(drawer, ReviewDrawer)
    stopped.click(drawer.result.button(SuspensionResult.GO_ON))
    drawer.who.set_value("苏日娜")
    write(drawer.finding.box, "不属实")
    stopped.save(drawer)
    assert "是本案调解员" in drawer.banner.text()
    drawer.who.set_value("测试法官")
    stopped.save(drawer)
    case = stopped.case()
    assert (case.state, case.suspensions[0].decided_by) == (CaseState.MEDIATING, "人民法院：测试法官")


def test_ending_a_sham_says_beforehand_what_it_does(stopped: Counter) -> None:
    drawer = stopped.open(Act.RESOLVE_SUSPENSION)
    assert isinstance(drawer, ReviewDrawer)
    assert not drawer.consequence.isVisible()
    stopped.click(drawer.result.button(SuspensionResult.END))
    assert drawer.consequence.isVisible()
    write(drawer.finding.box, "证据系伪造")
    stopped.save(drawer)
    ending = stopped.case().ending
    assert ending is not None and "证据系伪造" in ending.explanation


def test_the_courts_receipt_may_tell_its_split(running: Counter, actions: Actions) -> None:
    case = running.case()
    actions.cases.fail(case.id, case.version, steps.failed())
    assert case.receipt is not None
    actions.cases.hand_back(case.id, running.case().version, steps.TODAY, case.receipt.materials)
    drawer = running.open(Act.COURT_RECEIVES)
    assert isinstance(drawer, CourtReceiptDrawer)
    assert not drawer.fee_told_on.isVisible(), "before a lawsuit is filed no fee is asked for"
    drawer.split.set_value(TriageResult.FAST)
    running.save(drawer)
    after = running.case()
    assert after.state is CaseState.FILED_AT_COURT
    assert [(t.result, t.decided_by) for t in after.triages] == [(TriageResult.FAST, "测试法官")]
