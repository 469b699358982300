"""What follows an effective agreement, each step in its drawer, over a real file."""

from __future__ import annotations

import datetime as dt
from typing import TypeVar

import pytest

from mediator_desk.actions.organisations import OrganisationEntry
from mediator_desk.actions.outcomes import ConfirmationEntry, RulingEntry
from mediator_desk.actions.signed_in import Actions
from mediator_desk.domain.agreement_lifecycle import AgreementStep
from mediator_desk.domain.agreements import Agreement, AgreementState
from mediator_desk.domain.cases import Case
from mediator_desk.domain.court_outcomes import ConfirmResult
from mediator_desk.domain.pools import Mediator
from mediator_desk.ui.documents.confirmation_drawers import ApplicationDrawer, RulingDrawer
from mediator_desk.ui.documents.court_paper_drawers import (
    PaperDrawer,
    PaperRequestDrawer,
    PaperServiceDrawer,
)
from mediator_desk.ui.documents.facts_drawer import FactsDrawer
from mediator_desk.ui.documents.performance_drawer import PerformanceDrawer
from mediator_desk.ui.documents.room import DocumentsRoom
from mediator_desk.ui.documents.signature_void_drawer import SignatureVoidDrawer
from mediator_desk.ui.documents.step_drawer import StepDrawer
from mediator_desk.ui.kit.texts import Text
from tests.actions import steps
from tests.actions.steps import TODAY, seen
from tests.conftest import FixedClock
from tests.ui.documents import yakeshi
from tests.ui.documents.conftest import Settle
from tests.ui.writing import write

D = TypeVar("D", bound=FactsDrawer)
S = AgreementStep


class Desk:
    """The documents room with one agreement of the case, taken from step to step."""

    def __init__(self, room: DocumentsRoom, settle: Settle, actions: Actions, case_id: int, agreement: int) -> None:
        self.room, self.settle, self.actions = room, settle, actions
        self.case_id, self.agreement_id = case_id, agreement
        self.show()

    def show(self) -> None:
        """The page as the file has it now."""
        self.room.show_agreement(self.case_id, self.agreement_id)
        self.settle()

    def take(self, step: AgreementStep, kind: type[D]) -> D:
        """The open drawer of a step that is offered."""
        bar = self.room.agreement.view.bar
        offered = [*bar.buttons, *(action.text().removesuffix("…") for action in bar.menu.actions())]
        assert step in offered
        self.room.agreement.take_step(step)
        self.settle()
        drawer = self.room.agreement.drawers.drawer
        assert isinstance(drawer, kind)
        assert not drawer.typed()
        return drawer

    def save(self, drawer: FactsDrawer | StepDrawer) -> None:
        """Press the button at the foot."""
        drawer.save_button.click()
        self.settle()

    def kept(self) -> Agreement:
        """The agreement on disk."""
        return next(a for a in seen(self.actions, self.case_id)[0].agreements if a.id == self.agreement_id)

    def offered(self) -> list[str]:
        """The words of every button and menu line."""
        bar = self.room.agreement.view.bar
        return [*bar.buttons, *(action.text().removesuffix("…") for action in bar.menu.actions())]

    def words(self) -> str:
        """Everything said about the finished text."""
        return "\n".join(text.text() for text in self.room.agreement.view.life.findChildren(Text))

    def version(self) -> int:
        """The version of the case on disk."""
        return seen(self.actions, self.case_id)[1]


@pytest.fixture
def waiting(room: DocumentsRoom, settle: Settle, actions: Actions, case: Case) -> Desk:
    """The fees agreement, finished and waiting for signatures."""
    agreement = yakeshi.draft(actions, case.id, yakeshi.fees(case))
    yakeshi.finish(actions, case.id, agreement)
    return Desk(room, settle, actions, case.id, agreement)


@pytest.fixture
def filed(waiting: Desk, actions: Actions, deputy: Mediator) -> Desk:
    """The same, signed, served and filed."""
    steps.sign(actions, waiting.case_id, waiting.agreement_id, deputy)
    steps.file_it(actions, waiting.case_id, waiting.agreement_id)
    waiting.show()
    return waiting


def _applied(desk: Desk) -> None:
    entry = ConfirmationEntry(TODAY, desk.kept().party_ids, "测试旗人民法院", "名册内调解员", "测试法官")
    desk.actions.outcomes.apply_for_confirmation(desk.case_id, desk.version(), desk.agreement_id, entry)
    desk.show()


def test_all_apply_and_where_the_organisation_is_unchecked_the_judge_says_why(filed: Desk) -> None:
    line = filed.actions.organisations.everyone()[0].organisation
    filed.actions.organisations.judge(line.id, line.version, OrganisationEntry(line.name))
    filed.show()
    drawer = filed.take(S.APPLY_CONFIRMATION, ApplicationDrawer)
    assert "是否依法设立为“待核”" in drawer.doubts[0]
    assert drawer.court.value() == "测试旗人民法院"
    filed.save(drawer)
    assert drawer.applicants.shown_error() == "请勾选共同申请的当事人。"
    assert drawer.despite.shown_error()
    first, second = drawer.applicants.boxes
    first.setChecked(True)
    write(drawer.judge.line, "测试法官")
    write(drawer.despite.box, "名册内调解员调解达成，予以受理")
    filed.save(drawer)
    assert "共同申请" in drawer.banner.text()
    second.setChecked(True)
    filed.save(drawer)
    assert filed.kept().state is AgreementState.CONFIRMING
    assert "测试法官：名册内调解员调解达成，予以受理" in filed.words()
    assert "等待法院裁定。" in filed.words()


def test_an_application_that_cannot_be_made_says_why_and_is_closed(
    filed: Desk, clock: FixedClock
) -> None:
    clock.advance(dt.timedelta(days=60))
    filed.show()
    drawer = filed.take(S.APPLY_CONFIRMATION, ApplicationDrawer)
    assert any("届满" in text.text() for text in drawer.findChildren(Text))
    assert not drawer.save_button.isEnabled()


@pytest.mark.parametrize(
    ("result", "state"),
    [(ConfirmResult.VALID, AgreementState.PERFORMING), (ConfirmResult.WITHDRAWN, AgreementState.FILED)],
)
def test_the_ruling_says_what_follows_before_it_is_saved(
    filed: Desk, result: ConfirmResult, state: AgreementState
) -> None:
    _applied(filed)
    drawer = filed.take(S.RULING, RulingDrawer)
    drawer.result.set_value(result)
    assert drawer.means.text()
    assert drawer.grounds.isHidden()
    if result is ConfirmResult.VALID:
        filed.save(drawer)
        assert drawer.ruling.shown_error() == "请填写裁定书案号。"
        write(drawer.ruling.line, "（2026）内0782诉前调确3号")
    filed.save(drawer)
    assert filed.kept().state is state


def test_a_rejected_agreement_is_taken_up_again_in_the_form(filed: Desk) -> None:
    _applied(filed)
    drawer = filed.take(S.RULING, RulingDrawer)
    drawer.result.set_value(ConfirmResult.REJECTED)
    write(drawer.ruling.line, "（2026）内0782诉前调确3号")
    filed.save(drawer)
    assert drawer.grounds.shown_error() == "请填写法院的理由。"
    write(drawer.grounds.box, "内容不明确")
    filed.save(drawer)
    assert "未获确认：法院驳回司法确认申请：内容不明确" in filed.words()
    filed.room.agreement.take_step(S.MEDIATE_AGAIN)
    again = filed.room.agreement.drawers.drawer
    assert isinstance(again, StepDrawer)
    filed.save(again)
    assert (filed.kept().state, filed.kept().revision) == (AgreementState.DRAFT, 2)
    assert not filed.room.agreement.view.bar.save.isHidden()


def test_after_the_end_the_page_names_the_reopening(filed: Desk, actions: Actions) -> None:
    _applied(filed)
    actions.outcomes.decide_confirmation(
        filed.case_id, filed.version(), filed.agreement_id,
        RulingEntry(ConfirmResult.REJECTED, TODAY, "（2026）内0782诉前调确3号", "内容不明确"),
    )  # fmt: skip
    actions.cases.fail(filed.case_id, filed.version(), steps.failed())
    filed.show()
    assert "重新启动" in filed.words()
    assert S.MEDIATE_AGAIN not in filed.offered()


def test_the_courts_paper_is_asked_for_recorded_and_signed_for_in_person(filed: Desk) -> None:
    request = filed.take(S.REQUEST_PAPER, PaperRequestDrawer)
    filed.save(request)
    assert request.asked_by.shown_error()
    request.asked_by.boxes[1].setChecked(True)
    filed.save(request)
    paper = filed.take(S.COURT_PAPER, PaperDrawer)
    write(paper.number.line, "（2026）内0782诉前调书4号")
    filed.save(paper)
    service = filed.take(S.SERVE_PAPER, PaperServiceDrawer)
    filed.save(service)
    assert service.banner.text().startswith("请至少登记一方的签收或者拒收。")
    for line in service.lines:
        line.answer.combo.setCurrentIndex(1)
    filed.save(service)
    assert filed.kept().state is AgreementState.COURT_PAPER
    assert "调解书自2026年11月23日起生效。" in filed.words()
    assert S.SERVE_PAPER not in filed.offered()


def test_a_refusal_is_warned_about_before_it_is_saved(filed: Desk, actions: Actions) -> None:
    outcomes = actions.outcomes
    outcomes.request_paper(filed.case_id, filed.version(), filed.agreement_id, TODAY, filed.kept().party_ids)
    outcomes.record_paper(filed.case_id, filed.version(), filed.agreement_id, "（2026）内0782诉前调书4号", TODAY)
    filed.show()
    service = filed.take(S.SERVE_PAPER, PaperServiceDrawer)
    assert service.refusal.isHidden()
    service.lines[1].answer.combo.setCurrentIndex(2)
    assert not service.refusal.isHidden()
    assert "本协议不成立" in service.refusal.text()
    filed.save(service)
    assert filed.kept().state is AgreementState.NOT_MADE


def test_what_was_done_at_once_makes_the_agreement_effective(waiting: Desk) -> None:
    drawer = waiting.take(S.RECORD_PERFORMANCE, PerformanceDrawer)
    assert "协议即生效" in drawer.about.text()
    waiting.save(drawer)
    assert drawer.banner.text().startswith("请至少勾选一项")
    pay, promise = drawer.places
    assert promise.amount.isHidden()
    pay.tick.setChecked(True)
    promise.tick.setChecked(True)
    waiting.save(drawer)
    assert pay.evidence.shown_error() == "请填写凭证。"
    assert (pay.amount.line.text(), pay.confirmed_by.value()) == ("9,600.00", yakeshi.COMPANY)
    write(pay.evidence.line, "微信转账截图")
    write(promise.evidence.line, "现场查看")
    waiting.save(drawer)
    assert waiting.kept().state is AgreementState.PERFORMED
    assert "第1项：2026年11月23日付款9,600.00元（微信转账截图，" in waiting.words()


def test_part_of_a_payment_leaves_the_rest_in_words(filed: Desk) -> None:
    drawer = filed.take(S.RECORD_PERFORMANCE, PerformanceDrawer)
    pay = drawer.places[0]
    pay.tick.setChecked(True)
    pay.amount.line.setText("9600.01")
    write(pay.evidence.line, "收条")
    filed.save(drawer)
    assert "超过了应付数额" in drawer.banner.text()
    pay.amount.line.setText("4000")
    filed.save(drawer)
    assert "第1项：还应付5,600.00元" in filed.words()
    again = filed.take(S.RECORD_PERFORMANCE, PerformanceDrawer)
    assert again.places[0].amount.line.text() == "5,600.00"


def test_a_new_agreement_in_place_of_the_old_one_opens_with_its_text(filed: Desk) -> None:
    filed.room.agreement.take_step(S.REPLACE_BY_NEW)
    drawer = filed.room.agreement.drawers.drawer
    assert isinstance(drawer, StepDrawer)
    filed.save(drawer)
    shown = filed.room.agreement.shown()[1]
    assert shown != filed.agreement_id
    fresh = seen(filed.actions, filed.case_id)[0].agreements[-1]
    assert (fresh.id, fresh.replaces, fresh.facts) == (shown, filed.agreement_id, filed.kept().facts)
    assert not filed.room.agreement.view.bar.save.isHidden()
    assert S.REPLACE_BY_NEW not in filed.offered()


def test_a_signature_taken_back_leaves_the_agreement_to_be_proved_and_signed_again(filed: Desk) -> None:
    drawer = filed.take(S.VOID_SIGNATURE, SignatureVoidDrawer)
    filed.save(drawer)
    assert drawer.signature.shown_error()
    owner = next(s for s in filed.kept().signatures if s.name == yakeshi.OWNER)
    drawer.signature.set_value(owner.id)
    write(drawer.reason.box, "误将代收人登记为签署人")
    filed.save(drawer)
    assert filed.kept().state is AgreementState.FILED
    assert "待证：尚未签署：王测试。" in filed.words()
    assert "王测试的签署登记已于2026年11月23日撤销：误将代收人登记为签署人" in filed.words()
    assert next(iter(filed.room.agreement.view.bar.buttons)) is S.SIGN
