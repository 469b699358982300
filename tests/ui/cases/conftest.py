"""The cases room in a real window over a real file."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from pytestqt.qtbot import QtBot

from mediator_desk.actions.signed_in import Actions
from mediator_desk.ui.cases.room import CasesRoom
from mediator_desk.ui.kit.errands import Errands
from mediator_desk.ui.kit.look import Look
from mediator_desk.ui.kit.rooms import RoomEntry
from mediator_desk.ui.window import DeskWindow
from tests.actions.conftest import actions, deputy, store

__all__ = ["actions", "deputy", "store"]

Settle = Callable[[], None]


@pytest.fixture
def chosen_files() -> list[str]:
    """What the dialog for files answers, one after the other; nothing when it is empty."""
    return []


@pytest.fixture
def window(
    qtbot: QtBot, look: Look, errands: Errands, actions: Actions, chosen_files: list[str]
) -> DeskWindow:
    """A window with the cases room, wired as the program wires it."""

    def choose(parent: object) -> str:
        return chosen_files.pop(0) if chosen_files else ""

    def make() -> CasesRoom:
        return CasesRoom(look, errands, actions, choose_file=choose)

    made = DeskWindow(look, [RoomEntry("cases", "案件", "folder_open", make)])
    qtbot.addWidget(made)
    errands.touched.connect(made.reload_touched)
    errands.refused.connect(made.show_refusal)
    made.resize(1320, 820)
    made.show()
    qtbot.waitExposed(made)
    return made


@pytest.fixture
def settle(qtbot: QtBot, errands: Errands, window: DeskWindow) -> Settle:
    """Wait until every answer has arrived and the list has settled on a case."""

    def wait() -> None:
        room = window.room()
        assert isinstance(room, CasesRoom)
        qtbot.waitUntil(lambda: errands.idle() and room.is_settled(), timeout=5000)

    return wait


@pytest.fixture
def room(window: DeskWindow, settle: Settle) -> CasesRoom:
    """The room as it first shows itself."""
    window.show_room("cases")
    here = window.room()
    assert isinstance(here, CasesRoom)
    settle()
    return here
