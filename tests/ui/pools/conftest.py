"""A desk with three people on its rosters, and the room that shows them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from mediator_desk.actions.opening import OpenDesk, open_desk
from mediator_desk.actions.organisations import OrganisationEntry
from mediator_desk.actions.pools import MediatorEntry, MembershipEntry
from mediator_desk.actions.signed_in import Actions
from mediator_desk.domain.pools import Mediator, OrganisationStanding, Pool
from mediator_desk.domain.staff import Actor, Role
from mediator_desk.ui.kit.drawer import Drawer
from mediator_desk.ui.kit.errands import Errands
from mediator_desk.ui.kit.look import Look
from mediator_desk.ui.pools.room import PoolsRoom
from tests.conftest import FixedClock
from tests.founding import founded

CLERK = Actor(7, "测试书记员", frozenset({Role.CLERK}))
TERM = (dt.date(2024, 3, 1), dt.date(2027, 2, 28))


@pytest.fixture
def desk(tmp_path: Path, clock: FixedClock) -> Iterator[OpenDesk]:
    """An open desk on a new file."""
    desk = open_desk(founded(tmp_path / "desk.sqlite3"), clock=clock)
    yield desk
    desk.close()


@pytest.fixture
def actions(desk: OpenDesk) -> Actions:
    """What the clerk can do."""
    return desk.actions_for(CLERK)


@pytest.fixture
def roster(actions: Actions) -> Actions:
    """吕明 of the law society, whose term is over; 苏日娜 in two pools; 白音, a deputy."""
    actions.organisations.add(OrganisationEntry("测试旗法学会", OrganisationStanding.YES, "登记证书"))
    over = MembershipEntry(Pool.LAW_SOCIETY, "测试旗法学会", term_to=dt.date(2026, 6, 30))
    society = MembershipEntry(Pool.LAW_SOCIETY, "测试旗法学会", term_from=TERM[0], term_to=TERM[1])
    member = MembershipEntry(Pool.CPPCC, "测试旗政协工作站", term_from=TERM[0], term_to=TERM[1])
    actions.pools.invite(MediatorEntry("吕明", (over,), sex="男", specialties="物业服务"))
    actions.pools.invite(MediatorEntry("苏日娜", (society, member), sex="女", specialties="婚姻家庭"))
    actions.pools.invite(MediatorEntry("白音", (MembershipEntry(Pool.CONGRESS),), sex="男"))
    return actions


@dataclass
class Page:
    """The room as a person works in it."""

    room: PoolsRoom
    actions: Actions
    settle: Callable[[], None]

    def names(self) -> list[str]:
        """The names in the table."""
        model = self.room.table.model
        return [str(model.index(row, 0).data()) for row in range(model.rowCount())]

    def choose(self, name: str) -> None:
        """Go to the line of somebody."""
        row = self.room.table.model.row_at(self.names().index(name))
        assert row is not None
        self.room.table.choose(row.key)
        self.settle()

    def drawer(self) -> Drawer | None:
        """The drawer as it is now."""
        return self.room.drawer

    def save(self) -> None:
        """Press the button at the foot of the drawer and wait."""
        drawer = self.drawer()
        assert drawer is not None
        drawer.saved.emit()
        self.settle()

    def mediator(self, name: str) -> Mediator:
        """Somebody as he is kept."""
        return next(line.mediator for line in self.actions.pools.roster() if line.mediator.name == name)


@pytest.fixture
def page(look: Look, errands: Errands, roster: Actions, qtbot: QtBot) -> Page:
    """The room, filled."""
    room = PoolsRoom(look, errands, roster)
    qtbot.addWidget(room)
    errands.touched.connect(room.reload)
    room.resize(1150, 780)
    room.show()
    room.reload()

    def settle() -> None:
        qtbot.waitUntil(errands.idle, timeout=20_000)

    settle()
    return Page(room, roster, settle)
