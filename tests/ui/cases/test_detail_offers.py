"""The page of a case shows every offer of the domain: open ones to press, closed ones with their reason."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from pytestqt.qtbot import QtBot

from mediator_desk.actions.signed_in import Actions
from mediator_desk.domain.acts import Act
from mediator_desk.domain.case_files import CaseFile
from mediator_desk.domain.consents import ConflictGround
from mediator_desk.domain.entries import PartyEntry
from mediator_desk.domain.parties import PartyRole
from mediator_desk.domain.pools import Mediator
from mediator_desk.domain.rulebook import ReferralKind
from mediator_desk.ui.cases.detail import CaseDetail
from mediator_desk.ui.kit.look import Look
from tests.actions import steps
from tests.domain.some_case import an_entry

Walk = Callable[[Actions, int, Mediator], object]


def _applied(actions: Actions, case_id: int, mediator: Mediator) -> None:
    steps.to_mediation(actions, case_id, mediator)
    version = steps.seen(actions, case_id)[1]
    ground = ConflictGround.OTHER
    actions.assigning.apply_recusal(case_id, version, mediator.id, ground, "曾任对方顾问", "巴图·孟克")


def _joined(actions: Actions, case_id: int, mediator: Mediator) -> None:
    steps.consent(actions, case_id)
    joining = PartyEntry(PartyRole.THIRD, "测试第三人")
    actions.cases.join_party(case_id, steps.seen(actions, case_id)[1], joining)


def _waiting(actions: Actions, case_id: int, mediator: Mediator) -> None:
    steps.to_mediation(actions, case_id, mediator)
    steps.settle(actions, case_id)


def _failed(actions: Actions, case_id: int, mediator: Mediator) -> None:
    steps.to_mediation(actions, case_id, mediator)
    actions.cases.fail(case_id, steps.seen(actions, case_id)[1], steps.failed())


WALKS: dict[str, Walk] = {
    "registered": lambda actions, case_id, mediator: None,
    "a party joined": _joined,
    "in mediation": steps.to_mediation,
    "a recusal is applied for": _applied,
    "an agreement waits": _waiting,
    "failed": _failed,
}


def _assert_shows(detail: CaseDetail, file: CaseFile) -> None:
    entries = detail.entries()
    first = next((offer for offer in file.offers if offer.primary), None)
    rest = [offer for offer in file.offers if offer is not first]
    assert len(entries) == len(rest)
    if first is not None:
        assert (detail.primary.text(), detail.primary.isEnabled()) == (first.act.value, not first.reason)
        assert detail.primary.toolTip() == first.reason
    for offer in rest:
        (action,) = [each for words, each in entries.items() if words.split("（")[0] == offer.act.value.split("（")[0]]
        assert action.isEnabled() is not bool(offer.reason), offer
        if offer.reason:
            assert action.toolTip() == offer.reason
            assert offer.reason[:10] in action.text(), "what is missing stands in the line itself"


@pytest.mark.parametrize("walk", WALKS.values(), ids=list(WALKS))
@pytest.mark.parametrize("kind", [ReferralKind.ASSIGNED, ReferralKind.ENTRUSTED])
def test_the_page_offers_what_the_domain_offers(
    qtbot: QtBot, look: Look, actions: Actions, deputy: Mediator, walk: Walk, kind: ReferralKind
) -> None:
    case_id = actions.cases.register(an_entry(kind)).subject_id
    walk(actions, case_id, deputy)
    file = actions.cases.open(case_id)
    detail = CaseDetail(look)
    qtbot.addWidget(detail)
    detail.show_file(file)
    _assert_shows(detail, file)


def test_a_closed_act_cannot_be_pressed_and_says_who_is_missing(
    qtbot: QtBot, look: Look, actions: Actions, deputy: Mediator
) -> None:
    case_id = actions.cases.register(an_entry()).subject_id
    _waiting(actions, case_id, deputy)
    detail = CaseDetail(look)
    qtbot.addWidget(detail)
    detail.show_file(actions.cases.open(case_id))
    asked: list[Act] = []
    detail.act_wanted.connect(lambda file, act: asked.append(act))
    closed = next(each for words, each in detail.entries().items() if words.startswith(Act.FAIL))
    closed.trigger()
    assert asked == []
    assert "还有1份协议未签署完毕" in closed.toolTip()
