"""Material is signed for, sent back and received, line by line."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from mediator_desk.actions.signed_in import Actions
from mediator_desk.domain.acts import Act
from mediator_desk.domain.cases import CaseState
from mediator_desk.domain.pools import Mediator
from mediator_desk.ui.cases.acts.receipts import CourtReceiptDrawer, HandBackDrawer, ReceiptDrawer
from tests.actions import steps
from tests.ui.cases.acts.conftest import Counter
from tests.ui.writing import write


@pytest.fixture
def referred(counter: Counter, actions: Actions, deputy: Mediator) -> Counter:
    steps.consent(actions, counter.case_id)
    steps.refer(actions, counter.case_id, deputy)
    return counter


@pytest.fixture
def failed(referred: Counter, actions: Actions) -> Counter:
    steps.receive(actions, referred.case_id)
    case, version = steps.seen(actions, referred.case_id)
    actions.cases.fail(case.id, version, steps.failed())
    return referred


def receiving(counter: Counter) -> ReceiptDrawer:
    drawer = counter.open(Act.RECEIVE)
    assert isinstance(drawer, ReceiptDrawer)
    return drawer


def test_the_receipt_starts_the_limit_and_the_toast_tells_its_last_day(referred: Counter) -> None:
    drawer = receiving(referred)
    assert drawer.receiver.value() == "苏日娜"
    drawer.signed_at.set_value(steps.TODAY)
    drawer.signed_at.time.setText("930")
    last = drawer.materials.lines[-1]
    QTest.keyClick(last.name, Qt.Key.Key_Return)
    added = drawer.materials.lines[-1]
    assert added is not last
    assert added.name.hasFocus()
    write(added.name, "授权委托书")
    added.kind.setCurrentIndex(1)
    QTest.keyClicks(added.pages, "2")
    referred.save(drawer)
    case = referred.case()
    assert case.state is CaseState.MEDIATING
    assert case.receipt is not None
    assert f"{case.receipt.signed_at:%Y-%m-%d %H:%M}" == "2026-11-23 09:30"
    assert [m.name for m in case.receipt.materials] == ["起诉状", "证据材料", "身份证明", "授权委托书"]
    assert (case.receipt.materials[-1].original, case.receipt.materials[-1].pages) == (True, 2)
    assert "最后一日2026年12月23日" in referred.toast()


def test_a_receipt_before_the_referral_is_refused_and_everything_stays(referred: Counter) -> None:
    drawer = receiving(referred)
    drawer.signed_at.line.setText("2026-11-20")
    referred.save(drawer)
    assert "早于" in drawer.banner.text()
    assert drawer.signed_at.line.text() == "2026-11-20"
    assert referred.case().receipt is None
    drawer.signed_at.line.setText("2026-11-23")
    referred.save(drawer)
    assert referred.case().state is CaseState.MEDIATING


def test_a_page_number_that_is_none_is_said_under_the_list(referred: Counter) -> None:
    drawer = receiving(referred)
    QTest.keyClicks(drawer.materials.lines[0].pages, "many")
    referred.save(drawer)
    assert drawer.materials.shown_error() == "“起诉状”的页数须为整数。"
    assert referred.case().receipt is None


def test_a_failed_case_goes_back_with_what_came_and_the_report(failed: Counter) -> None:
    drawer = failed.open(Act.HAND_BACK)
    assert isinstance(drawer, HandBackDrawer)
    failed.click(drawer.materials.lines[1].strike)
    failed.save(drawer)
    case = failed.case()
    assert case.state is CaseState.HANDED_BACK
    assert case.hand_back is not None
    assert [m.name for m in case.hand_back.materials] == ["起诉状", "调解终止报告"]


def test_the_court_signs_and_the_case_gets_its_number(failed: Counter, actions: Actions) -> None:
    case, version = steps.seen(actions, failed.case_id)
    actions.cases.hand_back(case.id, version, steps.TODAY, case.receipt.materials if case.receipt else ())
    drawer = failed.open(Act.COURT_RECEIVES)
    assert isinstance(drawer, CourtReceiptDrawer)
    drawer.receiver.clear()
    failed.save(drawer)
    assert drawer.receiver.shown_error() == "请填写法院签收人。"
    write(drawer.receiver.line, "测试法官")
    write(drawer.number.line, "(2026)内0121民初77号")
    failed.save(drawer)
    case = failed.case()
    assert case.state is CaseState.FILED_AT_COURT
    assert case.hand_back is not None
    assert (case.hand_back.receiver, case.hand_back.court_number) == ("测试法官", "（2026）内0121民初77号")
    assert case.title == "（2026）内0121民初77号"
