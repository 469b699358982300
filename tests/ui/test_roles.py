"""The window of each role: the rooms it works in and no other, and no refusal from merely looking round."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from mediator_desk.actions.signed_in import Actions
from mediator_desk.app_desk import DeskDay, Doors
from mediator_desk.domain.refusals import Refusal
from mediator_desk.domain.staff import Role
from mediator_desk.store.transaction import Store
from mediator_desk.ui.kit.errands import Errands
from mediator_desk.ui.kit.look import Look
from mediator_desk.ui.staff.records_room import RecordsRoom
from mediator_desk.ui.window import DeskWindow
from tests.actions.conftest import actions, store
from tests.actions.people_at_desks import Centre, centre_with_two_cases

__all__ = ["actions", "store"]

ROOMS = {
    Role.CLERK: ["today", "cases", "care", "pools", "documents"],
    Role.JUDGE: ["today", "cases", "care", "pools", "documents"],
    Role.MEDIATOR: ["today", "cases", "care", "documents"],
    Role.DEPUTY: ["today", "cases", "care", "documents"],
    Role.ROSTER: ["pools", "today"],
    Role.AUDITOR: ["audit"],
    Role.ADMINISTRATOR: ["people", "today"],
}


@pytest.fixture
def centre(store: Store, actions: Actions) -> Centre:
    return centre_with_two_cases(store, actions)


@pytest.fixture
def sit_down(
    centre: Centre, look: Look, errands: Errands, qtbot: QtBot, tmp_path: Path
) -> Iterator[Callable[[Role], DeskWindow]]:
    """The window of somebody of a role, with every room visited once."""
    settings = QSettings(str(tmp_path / "desk.ini"), QSettings.Format.IniFormat)
    refusals: list[Refusal] = []
    errands.refused.connect(refusals.append)

    def sit(role: Role) -> DeskWindow:
        window = DeskDay(look, errands, centre.of_role(role), settings, Doors()).window
        qtbot.addWidget(window)
        window.resize(1320, 820)
        window.show()
        for key in ROOMS[role]:
            window.show_room(key)
            qtbot.wait(80)
            qtbot.waitUntil(errands.idle, timeout=20_000)
        return window

    yield sit
    qtbot.waitUntil(errands.idle, timeout=20_000)
    assert refusals == [], "looking round is no reason for a refusal"


def buttons(widget: QWidget) -> set[str]:
    return {button.text() for button in widget.findChildren(QPushButton) if button.isVisible()}


@pytest.mark.parametrize("role", list(Role), ids=lambda role: role.name)
def test_a_role_sees_the_rooms_it_works_in_and_no_other(
    sit_down: Callable[[Role], DeskWindow], role: Role
) -> None:
    assert list(sit_down(role).rail.buttons) == ROOMS[role]


def test_a_mediator_is_offered_no_registering(sit_down: Callable[[Role], DeskWindow]) -> None:
    window = sit_down(Role.MEDIATOR)
    window.show_room("cases")
    seen = buttons(window)
    assert "登记案件" not in seen and "导入移送表" not in seen


def test_a_judge_reads_the_roster_and_changes_nothing_there(
    sit_down: Callable[[Role], DeskWindow],
) -> None:
    window = sit_down(Role.JUDGE)
    window.show_room("pools")
    assert not buttons(window) & {"登记调解员", "变更状态", "关系登记"}


def test_an_auditor_has_the_records_checked(
    sit_down: Callable[[Role], DeskWindow], errands: Errands, qtbot: QtBot
) -> None:
    room = sit_down(Role.AUDITOR).room()
    assert isinstance(room, RecordsRoom)
    room.verify()
    qtbot.waitUntil(errands.idle, timeout=20_000)
    assert room.state.findChild(QPushButton) is not None
    assert "再核对一次" in buttons(room)
