"""Every way a case ends asks for its reason and leaves it in the database."""

from __future__ import annotations

from dataclasses import replace

import pytest

from mediator_desk.actions.signed_in import Actions
from mediator_desk.domain.acts import Act
from mediator_desk.domain.cases import CaseState
from mediator_desk.domain.endings import ClosingPath, EndReason
from mediator_desk.domain.pools import Mediator
from mediator_desk.domain.rulebook import ReferralKind
from mediator_desk.ui.cases.acts.endings import ArchiveDrawer, ClosingDrawer, EndingDrawer
from tests.actions import steps
from tests.domain.some_case import an_entry
from tests.ui.cases.acts.conftest import Counter
from tests.ui.writing import write


def ending(counter: Counter, act: Act) -> EndingDrawer:
    drawer = counter.open(act)
    assert isinstance(drawer, EndingDrawer)
    return drawer


@pytest.fixture
def mediating(counter: Counter, actions: Actions, deputy: Mediator) -> Counter:
    steps.to_mediation(actions, counter.case_id, deputy)
    return counter


def test_a_case_is_returned_with_reason_and_words(counter: Counter) -> None:
    drawer = ending(counter, Act.RETURN)
    counter.save(drawer)
    assert drawer.reason.shown_error() == "请选择原因。"
    assert drawer.explanation.shown_error() == "请填写情况说明。"
    counter.click(drawer.reason.button(EndReason.UNREACHABLE))
    write(drawer.explanation.box, "多次联系未果。")
    counter.save(drawer)
    case = counter.case()
    assert case.state is CaseState.RETURNED
    assert case.ending is not None
    assert (case.ending.reason, case.ending.explanation) == (EndReason.UNREACHABLE, "多次联系未果。")


def test_the_claimant_withdraws(counter: Counter) -> None:
    drawer = ending(counter, Act.WITHDRAW)
    counter.click(drawer.reason.button(EndReason.SETTLED_PRIVATELY))
    write(drawer.explanation.box, "双方自行和解。")
    counter.save(drawer)
    assert counter.case().state is CaseState.WITHDRAWN


def test_an_objection_to_the_mediator_ends_the_case(
    counter: Counter, actions: Actions, deputy: Mediator
) -> None:
    steps.consent(actions, counter.case_id)
    steps.refer(actions, counter.case_id, deputy)
    drawer = ending(counter, Act.OBJECT)
    write(drawer.explanation.box, "不同意指定的调解员。")
    counter.save(drawer)
    assert counter.case().state is CaseState.ENDED


def test_a_failure_reports_what_the_court_wants_to_know(mediating: Counter) -> None:
    drawer = ending(mediating, Act.FAIL)
    assert EndReason.AGREED not in [reason for reason, _ in _choices(drawer)]
    drawer.reason.set_value(EndReason.TOO_FAR_APART)
    write(drawer.explanation.box, "对违约金分歧较大。")
    write(drawer.conduct.box, "一方三次无故缺席。")
    write(drawer.facts.box, "双方均认可服务期间。")
    first = mediating.case().parties[0].id
    mediating.click(drawer.signed_by.box(first))
    mediating.save(drawer)
    end = mediating.case().ending
    assert end is not None
    assert (end.cost_raising_conduct, end.undisputed_facts) == ("一方三次无故缺席。", "双方均认可服务期间。")
    assert end.undisputed_signed_by == (first,)


def test_a_case_is_no_success_before_everything_is_settled(mediating: Counter) -> None:
    drawer = ending(mediating, Act.CONCLUDE)
    mediating.save(drawer)
    assert "还有请求事项没有被已生效的协议解决" in drawer.banner.text()
    assert mediating.case().state is CaseState.MEDIATING


def test_a_settled_case_is_concluded_closed_and_archived(
    mediating: Counter, actions: Actions, deputy: Mediator
) -> None:
    agreement_id = steps.settle(actions, mediating.case_id)
    steps.sign(actions, mediating.case_id, agreement_id, deputy)
    mediating.save(ending(mediating, Act.CONCLUDE))
    assert mediating.case().state is CaseState.ENDED
    steps.file_it(actions, mediating.case_id, agreement_id)
    closing = mediating.open(Act.CLOSE)
    assert isinstance(closing, ClosingDrawer)
    mediating.save(closing)
    assert closing.path.shown_error() == "请选择办结方式。"
    mediating.click(closing.path.button(ClosingPath.FILED))
    mediating.save(closing)
    assert mediating.case().state is CaseState.CLOSED
    archiving = mediating.open(Act.ARCHIVE)
    assert isinstance(archiving, ArchiveDrawer)
    mediating.save(archiving)
    assert mediating.case().state is CaseState.ARCHIVED


def _entrusted(counter: Counter, actions: Actions, deputy: Mediator) -> None:
    """Another case, of the court's docket, settled and ended."""
    entry = replace(an_entry(ReferralKind.ENTRUSTED), guiding_judge="测试法官")
    counter.case_id = actions.cases.register(entry).subject_id
    steps.to_mediation(actions, counter.case_id, deputy)
    steps.sign(actions, counter.case_id, steps.settle(actions, counter.case_id), deputy)
    actions.cases.conclude(counter.case_id, counter.case().version, steps.agreed())


def test_only_the_ways_of_the_regime_are_offered_with_what_each_needs(
    counter: Counter, actions: Actions, deputy: Mediator
) -> None:
    _entrusted(counter, actions, deputy)
    drawer = counter.open(Act.CLOSE)
    assert isinstance(drawer, ClosingDrawer)
    assert drawer.path.values() == (ClosingPath.COURT_PAPER, ClosingPath.SUIT_WITHDRAWN, ClosingPath.OTHER)
    assert drawer.path.button(ClosingPath.COURT_PAPER).text() == "调解书（条件未齐）"
    counter.click(drawer.path.button(ClosingPath.COURT_PAPER))
    assert drawer.needs.text().startswith("需要：调解书已由各方当事人本人签收。依据：")
    assert drawer.missing.text() == "还缺：法院还没有就协议出具调解书，不能以“调解书”办结。"
    assert drawer.ruling.isHidden()


def test_a_withdrawn_suit_leaves_the_number_of_its_ruling(
    counter: Counter, actions: Actions, deputy: Mediator
) -> None:
    _entrusted(counter, actions, deputy)
    drawer = counter.open(Act.CLOSE)
    assert isinstance(drawer, ClosingDrawer)
    counter.click(drawer.path.button(ClosingPath.SUIT_WITHDRAWN))
    counter.save(drawer)
    assert drawer.ruling.shown_error() == "请填写法院准许撤诉的裁定书案号。"
    write(drawer.ruling.line, "(2026)内0121民初458号之一")
    counter.save(drawer)
    end = counter.case().ending
    assert end is not None
    assert (end.path, end.court_ruling) == (ClosingPath.SUIT_WITHDRAWN, "（2026）内0121民初458号之一")


def _choices(drawer: EndingDrawer) -> list[tuple[EndReason, str]]:
    return [(reason, drawer.reason.button(reason).text()) for reason in drawer.reason.values()]
