"""The cases room in a real window over a real file."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from mediator_desk.actions.pools import MediatorEntry, MembershipEntry
from mediator_desk.actions.signed_in import Actions, actions_for
from mediator_desk.domain.holidays import shipped_calendar
from mediator_desk.domain.pools import Mediator, Pool
from mediator_desk.domain.staff import PROGRAM
from mediator_desk.store.opening import open_store
from mediator_desk.store.transaction import Store
from mediator_desk.ui.cases.room import CasesRoom
from mediator_desk.ui.kit.errands import Errands
from mediator_desk.ui.kit.look import Look
from mediator_desk.ui.kit.rooms import RoomEntry
from mediator_desk.ui.window import DeskWindow
from tests.actions.conftest import CENTRE, CLERK
from tests.conftest import FixedClock

Settle = Callable[[], None]


@pytest.fixture
def store(tmp_path: Path, clock: FixedClock) -> Iterator[Store]:
    """An open store on a new file."""
    opened = open_store(tmp_path / "desk.sqlite3", clock=clock)
    yield opened
    opened.close()


@pytest.fixture
def actions(store: Store) -> Actions:
    """What the clerk can do; the centre has its names."""
    office = actions_for(store, shipped_calendar(), PROGRAM).centre
    office.change(CENTRE, office.settings()[1])
    return actions_for(store, shipped_calendar(), CLERK)


@pytest.fixture
def deputy(actions: Actions) -> Mediator:
    """A deputy on the roster, invited through an organisation."""
    place = MembershipEntry(Pool.CONGRESS, organisation="测试旗法学会")
    done = actions.pools.invite(MediatorEntry("苏日娜", (place,), id_number="150199196909037081"))
    return next(line.mediator for line in actions.pools.roster() if line.mediator.id == done.subject_id)


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
