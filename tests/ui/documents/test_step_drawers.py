"""Signing, serving and filing, and the steps with a reason, each in its drawer."""

from __future__ import annotations

import datetime as dt

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from mediator_desk.actions.signed_in import Actions
from mediator_desk.domain.agreement_lifecycle import AgreementStep
from mediator_desk.domain.agreements import AgreementState, Capacity, SignatureManner
from mediator_desk.domain.cases import Case
from mediator_desk.domain.pools import Mediator
from mediator_desk.domain.succession import Ceasing, Heirs, Passing
from mediator_desk.ui.documents.filing_drawer import FilingDrawer
from mediator_desk.ui.documents.room import DocumentsRoom
from mediator_desk.ui.documents.signing_drawer import SigningDrawer
from mediator_desk.ui.documents.step_drawer import StepDrawer
from tests.actions import steps
from tests.actions.steps import TODAY, seen
from tests.ui.documents import yakeshi
from tests.ui.documents.conftest import Settle
from tests.ui.writing import write


@pytest.fixture
def finished(room: DocumentsRoom, settle: Settle, actions: Actions, case: Case) -> int:
    """The fees agreement, finished and shown; its id."""
    agreement = yakeshi.draft(actions, case.id, yakeshi.fees(case))
    yakeshi.finish(actions, case.id, agreement)
    room.show_agreement(case.id, agreement)
    settle()
    return agreement


def signing(room: DocumentsRoom) -> SigningDrawer:
    """The open drawer of 登记签署."""
    room.agreement.take_step(AgreementStep.SIGN)
    drawer = room.agreement.drawers.drawer
    assert isinstance(drawer, SigningDrawer)
    return drawer


def test_everybody_signing_today_makes_the_agreement_effective(
    room: DocumentsRoom, settle: Settle, actions: Actions, case: Case, finished: int
) -> None:
    drawer = signing(room)
    assert drawer.missing.text().startswith("还差：尚未签署：")
    assert not drawer.save_button.isEnabled()
    drawer.all_today.click()
    drawer.save_button.click()
    settle()
    kept = seen(actions, case.id)[0].agreements[0]
    assert (kept.state, kept.effective_on) == (AgreementState.EFFECTIVE, TODAY)
    assert {s.capacity for s in kept.signatures} == {
        Capacity.LEGAL_REPRESENTATIVE, Capacity.SELF, Capacity.MEDIATOR, Capacity.ORGANISATION,
    }  # fmt: skip
    assert room.agreement.drawers.drawer is None
    assert "协议自2026-11-23起生效" in room.window().toast.text()  # type: ignore[attr-defined]
    assert AgreementStep.FILE in room.agreement.view.bar.buttons


def test_signers_come_one_after_another_each_with_a_day_of_his_own(
    room: DocumentsRoom, settle: Settle, actions: Actions, case: Case, finished: int
) -> None:
    drawer = signing(room)
    first = drawer.places[0]
    assert [way.words for way in first.line.ways] == [
        "法定代表人 赵测试", "单位盖章", "委托代理人 钱示例（特别授权）",
    ]  # fmt: skip
    first.tick.setChecked(True)
    first.way.set_value(first.line.ways[2])
    assert first.read_by.isHidden() and first.witness.isHidden()
    first.manner.set_value(SignatureManner.FINGERPRINT)
    drawer.save_button.click()
    settle()
    assert first.read_by.shown_error() and first.witness.shown_error()
    first.read_by.set_value("测试调解秘书")
    first.witness.set_value("测试社区网格员")
    drawer.save_button.click()
    settle()
    kept = seen(actions, case.id)[0].agreements[0]
    assert kept.state is AgreementState.TO_SIGN
    assert [(s.capacity, s.name, s.manner, s.read_by, s.witness) for s in kept.signatures] == [
        (Capacity.AGENT, "钱示例", SignatureManner.FINGERPRINT, "测试调解秘书", "测试社区网格员")
    ]
    again = signing(room)
    assert len(again.places) == len(drawer_titles(again))
    assert yakeshi.COMPANY not in "".join(drawer_titles(again))


def drawer_titles(drawer: SigningDrawer) -> list[str]:
    """Who can still be ticked."""
    return [place.tick.accessibleName() for place in drawer.places]


def test_an_agent_without_special_authority_is_not_offered_and_it_says_why(
    room: DocumentsRoom, settle: Settle, finished: int
) -> None:
    owner = signing(room).places[1]
    assert [way.capacity for way in owner.line.ways] == [Capacity.SELF]
    assert "周测试只有一般授权，不能代签" in owner.line.remark


def test_the_ways_to_sign_follow_the_day(
    room: DocumentsRoom, settle: Settle, actions: Actions, case: Case, finished: int
) -> None:
    seen_case, version = seen(actions, case.id)
    agent = seen_case.parties[0].agents[0]
    yesterday = TODAY - dt.timedelta(1)
    actions.people.end_agency(case.id, version, agent.id, yesterday, "当事人解除委托")
    room.show_agreement(case.id, finished)
    settle()
    place = signing(room).places[0]
    assert "钱示例" not in "".join(way.words for way in place.line.ways)
    assert "钱示例的代理已于2026-11-22终止，不能代签" in place.remark.text()
    place.tick.setChecked(True)
    place.day.set_value(yesterday)
    assert "钱示例" in "".join(way.words for way in place.line.ways)
    assert place.way.combo.count() == len(place.line.ways)


def test_who_cannot_sign_at_all_is_not_ticked_and_says_the_way_out(
    room: DocumentsRoom, settle: Settle, actions: Actions, case: Case, finished: int
) -> None:
    seen_case, version = seen(actions, case.id)
    gone = Passing(seen_case.parties[1].id, TODAY, Ceasing.DIED, "死亡证明", Heirs.NONE)
    actions.people.succeed(case.id, version, gone)
    room.show_agreement(case.id, finished)
    settle()
    drawer = signing(room)
    place = drawer.places[1]
    assert not place.tick.isEnabled()
    assert "死亡" in place.remark.text() and "另拟" in place.remark.text()
    drawer.all_today.click()
    assert not place.tick.isChecked() and drawer.places[0].tick.isChecked()


def test_a_refused_signature_stays_in_the_drawer_with_what_was_entered(
    room: DocumentsRoom, settle: Settle, actions: Actions, case: Case, finished: int
) -> None:
    drawer = signing(room)
    drawer.places[1].tick.setChecked(True)
    drawer.places[1].day.set_value(dt.date(2026, 11, 24))
    drawer.save_button.click()
    settle()
    assert drawer.banner.text().startswith("签署日期晚于今天")
    assert drawer.places[1].day.line.text() == "2026-11-24"
    drawer.places[1].day.line.setText("不是日期")
    drawer.save_button.click()
    settle()
    assert drawer.places[1].day.shown_error()
    assert seen(actions, case.id)[0].agreements[0].signatures == ()


def test_serving_and_filing_wants_every_party_and_a_day(
    room: DocumentsRoom, settle: Settle, actions: Actions, case: Case, deputy: Mediator, finished: int
) -> None:
    steps.sign(actions, case.id, finished, deputy)
    room.reload()
    settle()
    room.agreement.take_step(AgreementStep.FILE)
    drawer = room.agreement.drawers.drawer
    assert isinstance(drawer, FilingDrawer)
    assert len(drawer.lines) == 2
    drawer.filed_on.clear()
    drawer.save_button.click()
    assert drawer.filed_on.shown_error() == "请填写提交法院备案日期。"
    drawer.filed_on.set_value(TODAY)
    drawer.lines[1].method.set_value("邮寄")
    drawer.save_button.click()
    settle()
    kept = seen(actions, case.id)[0].agreements[0]
    assert (kept.state, kept.filed_on) == (AgreementState.FILED, TODAY)
    assert [service.method for service in kept.services] == ["直接", "邮寄"]


def test_voiding_wants_a_reason_and_escape_asks_when_one_was_typed(
    room: DocumentsRoom, settle: Settle, actions: Actions, case: Case, finished: int
) -> None:
    room.agreement.take_step(AgreementStep.VOID)
    drawer = room.agreement.drawers.drawer
    assert isinstance(drawer, StepDrawer)
    drawer.save_button.click()
    assert drawer.reason.shown_error() == "请填写原因。"
    write(drawer.reason.box, "当事人要求另拟")
    QTest.keyClick(drawer.reason.box, Qt.Key.Key_Escape)
    assert drawer.question.isVisible()
    drawer.save_button.click()
    settle()
    kept = seen(actions, case.id)[0].agreements[0]
    assert (kept.state, kept.end_reason) == (AgreementState.VOID, "当事人要求另拟")


def test_taking_a_text_back_says_that_printed_papers_no_longer_count(
    room: DocumentsRoom, settle: Settle, actions: Actions, case: Case, finished: int
) -> None:
    actions.agreements.issue(case.id, seen(actions, case.id)[1], finished)
    room.reload()
    settle()
    room.agreement.take_step(AgreementStep.REOPEN)
    drawer = room.agreement.drawers.drawer
    assert isinstance(drawer, StepDrawer)
    assert drawer.reason.isHidden()
    drawer.save_button.click()
    settle()
    assert seen(actions, case.id)[0].agreements[0].revision == 2
    assert all(paper.voided for paper in actions.cases.open(case.id).papers)
    assert not room.agreement.view.bar.save.isHidden()
