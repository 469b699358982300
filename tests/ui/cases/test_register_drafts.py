"""A registration that was cut off stands in the form again, with every party and row it had."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QMessageBox
from pytestqt.qtbot import QtBot

from mediator_desk.actions.signed_in import Actions
from mediator_desk.domain.parties import Authority, PartyRole
from mediator_desk.ui.cases.register_form import RegisterForm
from mediator_desk.ui.cases.room import CasesRoom
from mediator_desk.ui.kit.drafts import DraftDesk
from mediator_desk.ui.kit.errands import Errands
from mediator_desk.ui.window import DeskWindow
from tests.ui.cases.conftest import Settle
from tests.ui.cases.test_register_form import choose_cause, fill, the_cases, the_form
from tests.ui.kit.drafting import drafts_in, forget_desk
from tests.ui.writing import write


@pytest.fixture
def drafts(window: DeskWindow, errands: Errands, actions: Actions) -> DraftDesk:
    return drafts_in(window, errands, actions)


def again(room: CasesRoom, window: DeskWindow, errands: Errands, actions: Actions, settle: Settle) -> RegisterForm:
    """The program dies and is started; 登记案件 is asked for."""
    assert room.form is not None
    room.form.drafts.keep_now()
    settle()
    forget_desk(window)
    room.form.setParent(None)
    room.form.deleteLater()
    room.form = None
    drafts_in(window, errands, actions)
    settle()
    return the_form(room)


def test_a_registration_comes_back_whole(
    room: CasesRoom, window: DeskWindow, actions: Actions, errands: Errands, settle: Settle, drafts: DraftDesk
) -> None:
    form = the_form(room)
    fill(form)
    form.amount.line.setText("96十")
    form.claims.add_row()
    write(form.claims.add_row().text.line, "支付违约金")
    third = form.parties.add(PartyRole.THIRD)
    third.name.set_value("测试丙合作社")
    third.more.setChecked(True)
    third.details.phone.set_value("0471-0000001")
    agent = third.details.add_agent()
    agent.name.set_value("测试丁")
    agent.authority.set_value(Authority.SPECIAL)
    form.more.turn.setChecked(True)
    form.more.enterprise.setChecked(True)
    write(form.more.remark.box, "先行\n沟通")
    before = form.entry()
    back = again(room, window, errands, actions, settle)
    assert back.entry() == before
    assert back.amount.line.text() == "96十", "also what nobody can read yet"
    assert back.is_dirty() and back.restored.isVisible()
    assert back.cause.name() == before.cause != ""
    back.amount.clear()
    back.save()
    settle()
    assert room.banner.text() == ""
    assert the_cases(actions)[0].parties[2].agents[0].name == "测试丁"
    assert actions.drafts.mine() == ()


def test_giving_up_a_registration_takes_its_draft_away(
    room: CasesRoom, actions: Actions, settle: Settle, drafts: DraftDesk
) -> None:
    form = the_form(room)
    choose_cause(form, "民间借贷")
    form.drafts.keep_now()
    settle()
    assert len(actions.drafts.mine()) == 1
    form.leave()
    box = form.findChild(QMessageBox)
    assert isinstance(box, QMessageBox)
    next(button for button in box.buttons() if "放弃" in button.text()).click()
    settle()
    assert actions.drafts.mine() == ()
    assert not the_form(room).restored.isVisible()


def test_starting_over_empties_the_form(
    room: CasesRoom, window: DeskWindow, actions: Actions, errands: Errands, settle: Settle, drafts: DraftDesk
) -> None:
    form = the_form(room)
    fill(form)
    form.parties.add(PartyRole.RESPONDENT).name.set_value("测试己")
    back = again(room, window, errands, actions, settle)
    assert len(back.parties.editors()) == 3
    back.restored.drop.click()
    settle()
    assert [editor.name.value() for editor in back.parties.editors()] == ["", ""]
    assert back.number.value() == "" and not back.is_dirty()
    assert actions.drafts.mine() == ()


def test_nothing_is_kept_of_a_form_nobody_typed_in(
    room: CasesRoom, actions: Actions, settle: Settle, drafts: DraftDesk, qtbot: QtBot
) -> None:
    form = the_form(room)
    qtbot.wait(50)
    form.drafts.keep_now()
    settle()
    assert actions.drafts.mine() == ()


def test_a_kind_that_was_chosen_before_the_name_stays_chosen(room: CasesRoom, settle: Settle) -> None:
    party = the_form(room).parties.editors()[0]
    party.kind.setCurrentIndex(1)
    party.kind.activated.emit(1)
    party.name.set_value("测试")
    assert party.kind.currentIndex() == 1
