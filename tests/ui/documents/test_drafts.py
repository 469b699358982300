"""The text of an agreement and what stands in the drawers of its steps come back after the program died."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

import pytest
from PySide6.QtWidgets import QApplication

from mediator_desk.actions.agreements import ObligationEntry
from mediator_desk.actions.signed_in import Actions
from mediator_desk.domain.agreement_lifecycle import AgreementStep
from mediator_desk.domain.agreements import Instalment, ObligationKind
from mediator_desk.domain.cases import Case
from mediator_desk.domain.drafts import DraftKind
from mediator_desk.ui.documents.room import DocumentsRoom
from mediator_desk.ui.documents.signing_drawer import SigningDrawer
from mediator_desk.ui.documents.step_drawer import StepDrawer
from mediator_desk.ui.kit.drafts import DraftDesk, DraftKeeper
from mediator_desk.ui.kit.errands import Errands
from tests.actions.steps import seen
from tests.ui.documents import yakeshi
from tests.ui.documents.conftest import Settle
from tests.ui.kit.drafting import drafts_in, forget_desk
from tests.ui.writing import write

Die = Callable[[], DraftDesk]


@pytest.fixture
def die(room: DocumentsRoom, errands: Errands, actions: Actions, settle: Settle) -> Die:
    """Two seconds pass, the program dies and is started again; answers what was left."""
    drafts_in(room.window(), errands, actions)

    def start_again() -> DraftDesk:
        for keeper in room.findChildren(DraftKeeper):
            keeper.keep_now()
        settle()
        forget_desk(room.window())
        if room.agreement.drawers.drawer is not None:
            room.agreement.drawers.drawer.setParent(None)
        page, room._agreement = room._agreement, None
        assert page is not None
        page.setParent(None)
        page.deleteLater()
        desk = drafts_in(room.window(), errands, actions)
        settle()
        return desk

    return start_again


def plan(case: Case) -> ObligationEntry:
    """Paid in two parts."""
    company, owner = case.parties[0], case.parties[1]
    parts = (
        Instalment(dt.date(2027, 1, 10), Decimal("5000.00")),
        Instalment(dt.date(2027, 2, 10), Decimal("4600.00")),
    )
    return ObligationEntry(
        ObligationKind.MONEY, owner.id, company.id, "物业费", amount=Decimal("9600.00"), instalments=parts
    )


def test_a_new_text_comes_back_with_every_obligation_part_and_clause(
    room: DocumentsRoom, settle: Settle, actions: Actions, case: Case, die: Die
) -> None:
    room.show_agreement(case.id, 0)
    settle()
    text = room.agreement.view.text
    wanted = replace(yakeshi.fees(case), obligations=(*yakeshi.fees(case).obligations, plan(case)), extra_terms=("一", "二"))
    text.show_entry(wanted)
    QApplication.processEvents()
    assert len(text.obligations.cards) == 3
    write(text.dispute.box, "另：")
    typed = text.entry()
    left = die().left()
    assert [(draft.key.kind, draft.key.part_id) for draft in left] == [(DraftKind.AGREEMENT, 0)]
    room.resuming.go_on(left[0])
    settle()
    assert room.agreement.view.text.entry() == typed
    assert room.agreement.dirty() and room.agreement.restored.isVisible()
    room.agreement.save()
    settle()
    assert len(seen(actions, case.id)[0].agreements[-1].obligations) == 3
    assert actions.drafts.mine() == ()


def test_a_changed_text_comes_back_and_giving_it_up_shows_what_is_kept(
    room: DocumentsRoom, settle: Settle, actions: Actions, case: Case, die: Die
) -> None:
    agreement = yakeshi.draft(actions, case.id, yakeshi.fees(case))
    room.show_agreement(case.id, agreement)
    settle()
    write(room.agreement.view.text.facts.box, "另查明：")
    room.agreement.view.text.obligations.cards[0].amount.line.setText("96十")
    die()
    room.show_agreement(case.id, agreement)
    settle()
    assert room.agreement.view.text.facts.value().startswith("另查明：")
    assert room.agreement.view.text.obligations.cards[0].amount.line.text() == "96十"
    room.agreement.forget_typed()
    settle()
    assert room.agreement.view.text.facts.value() == case.summary
    assert not room.agreement.restored.isVisible()
    assert actions.drafts.mine() == ()


def test_a_text_that_was_finished_meanwhile_lets_the_words_be_copied(
    room: DocumentsRoom, settle: Settle, actions: Actions, case: Case, die: Die
) -> None:
    agreement = yakeshi.draft(actions, case.id, yakeshi.fees(case))
    room.show_agreement(case.id, agreement)
    settle()
    write(room.agreement.view.text.dispute.box, "我的话")
    left = die().left()
    yakeshi.finish(actions, case.id, agreement)
    room.resuming.go_on(left[0])
    settle()
    assert "已经定稿" in room.banner.text() and "您填写的内容还在" in room.banner.text()
    room.banner.way_out.click()
    assert "我的话" in QApplication.clipboard().text()


def test_what_was_ticked_in_the_drawer_of_signatures_comes_back_and_the_step_opens(
    room: DocumentsRoom, settle: Settle, actions: Actions, case: Case, die: Die
) -> None:
    agreement = yakeshi.draft(actions, case.id, yakeshi.fees(case))
    yakeshi.finish(actions, case.id, agreement)
    room.show_agreement(case.id, agreement)
    settle()
    room.agreement.take_step(AgreementStep.SIGN)
    drawer = room.agreement.drawers.drawer
    assert isinstance(drawer, SigningDrawer)
    place = drawer.places[1]
    place.tick.setChecked(True)
    place.place.set_value("当事人家中")
    wanted = drawer.signatures()
    left = die().left()
    room.resuming.go_on(left[0])
    settle()
    again = room.agreement.drawers.drawer
    assert isinstance(again, SigningDrawer)
    assert again.signatures() == wanted
    again.save_button.click()
    settle()
    assert len(seen(actions, case.id)[0].agreements[0].signatures) == 1
    assert actions.drafts.mine() == ()


def test_a_reason_comes_back(room: DocumentsRoom, settle: Settle, actions: Actions, case: Case, die: Die) -> None:
    agreement = yakeshi.draft(actions, case.id, yakeshi.fees(case))
    yakeshi.finish(actions, case.id, agreement)
    room.show_agreement(case.id, agreement)
    settle()
    room.agreement.take_step(AgreementStep.VOID)
    drawer = room.agreement.drawers.drawer
    assert isinstance(drawer, StepDrawer)
    write(drawer.reason.box, "各方另行协商")
    room.resuming.go_on(die().left()[0])
    settle()
    again = room.agreement.drawers.drawer
    assert isinstance(again, StepDrawer)
    assert again.reason.value() == "各方另行协商"
