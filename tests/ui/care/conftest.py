"""The room of visitors and bookings in a real window over a real file."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from pytestqt.qtbot import QtBot

from mediator_desk.actions.signed_in import Actions
from mediator_desk.store.transaction import Store
from mediator_desk.ui.care.room import CareRoom
from mediator_desk.ui.kit.errands import Errands
from mediator_desk.ui.kit.look import Look
from mediator_desk.ui.kit.rooms import RoomEntry
from mediator_desk.ui.window import DeskWindow
from tests.actions.conftest import actions, deputy, store
from tests.actions.people_at_desks import Centre, centre_with_two_cases

__all__ = ["actions", "deputy", "store"]


@dataclass
class Front:
    """The room, and what it takes to wait for it."""

    qtbot: QtBot
    errands: Errands
    actions: Actions
    centre: Centre
    window: DeskWindow
    room: CareRoom

    def settle(self) -> None:
        """Wait until every answer has come home."""
        self.qtbot.waitUntil(self.errands.idle, timeout=20_000)


@pytest.fixture
def front(qtbot: QtBot, look: Look, errands: Errands, store: Store, actions: Actions) -> Iterator[Front]:
    """The clerk's room with two cases in the file."""
    centre = centre_with_two_cases(store, actions)
    room = CareRoom(look, errands, actions)
    window = DeskWindow(look, [RoomEntry("care", "来访日程", "calendar_ltr", lambda: room)])
    qtbot.addWidget(window)
    errands.touched.connect(window.reload_touched)
    window.resize(1320, 820)
    window.show()
    qtbot.waitExposed(window)
    window.show_room("care")
    there = Front(qtbot, errands, actions, centre, window, room)
    there.settle()
    yield there
    there.settle()
