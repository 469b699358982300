"""Somebody entered twice becomes one line of the roster, and two again."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from mediator_desk.actions.pools import MediatorEntry, MembershipEntry
from mediator_desk.actions.signed_in import Actions
from mediator_desk.domain.pools import Pool
from mediator_desk.ui.kit.errands import Errands
from mediator_desk.ui.kit.look import Look
from mediator_desk.ui.pools.room import PoolsRoom
from mediator_desk.ui.pools.twin_forms import TwinForm
from tests.ui.pools.test_room import opened, settled
from tests.ui.writing import write


def _drawer_form(room: PoolsRoom) -> TwinForm:
    assert room.drawer is not None
    form = room.drawer.findChild(TwinForm)
    assert isinstance(form, TwinForm)
    return form


def test_two_records_of_one_person_become_one_line_and_two_again(
    look: Look, errands: Errands, actions: Actions, qtbot: QtBot
) -> None:
    first = actions.pools.invite(MediatorEntry("苏日娜", (MembershipEntry(Pool.CONGRESS),))).subject_id
    actions.pools.invite(MediatorEntry("白音", (MembershipEntry(Pool.CPPCC),)))
    second = actions.pools.invite(MediatorEntry("苏日娜", (MembershipEntry(Pool.LAW_SOCIETY),))).subject_id
    room = opened(look, errands, actions, qtbot)
    line = next(line for line in actions.pools.roster() if line.mediator.id == first)
    room.table.choose(line.mediator.memberships[0].id)
    settled(errands, qtbot)
    assert not room.pane.part.isVisible()

    room.pane.twin.click()
    settled(errands, qtbot)
    form = _drawer_form(room)
    form.twin.settle()
    form.twin.set_value(second)
    write(form.reason.box, "登记了两次")
    assert room.drawer is not None
    room.drawer.save_button.click()
    settled(errands, qtbot)
    assert {line.mediator.id for line in actions.pools.roster()} >= {first}
    assert second not in {line.mediator.id for line in actions.pools.roster()}
    qtbot.waitUntil(room.pane.part.isVisible)
    assert room.pane.part.text() == "撤销合并（1条）"

    room.pane.part.click()
    form = _drawer_form(room)
    form.twin.set_value(second)
    write(form.reason.box, "不是同一人")
    assert room.drawer is not None
    room.drawer.save_button.click()
    settled(errands, qtbot)
    assert second in {line.mediator.id for line in actions.pools.roster()}
