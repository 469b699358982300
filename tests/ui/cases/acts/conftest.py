"""A case on a real file, a window with a page, and a way to open drawers over it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from mediator_desk.actions.pools import MediatorEntry, MembershipEntry
from mediator_desk.actions.signed_in import Actions
from mediator_desk.domain.acts import Act
from mediator_desk.domain.cases import Case
from mediator_desk.domain.entries import CaseEntry, PartyEntry
from mediator_desk.domain.parties import PartyKind, PartyRole
from mediator_desk.domain.pools import Mediator
from mediator_desk.domain.rulebook import ReferralKind
from mediator_desk.ui.cases.acts import drawer_for
from mediator_desk.ui.cases.acts.act_drawer import ActDrawer
from mediator_desk.ui.kit.errands import Errands
from mediator_desk.ui.kit.look import Look
from mediator_desk.ui.kit.rooms import Room, RoomEntry
from mediator_desk.ui.window import DeskWindow
from tests.actions.conftest import actions, deputy, invited, store
from tests.actions.steps import TODAY, TRAINED

__all__ = ["actions", "deputy", "store"]


@dataclass
class Counter:
    """The window at which somebody acts on one case."""

    qtbot: QtBot
    look: Look
    errands: Errands
    actions: Actions
    window: DeskWindow
    page: Room
    case_id: int
    closed: list[ActDrawer] = field(default_factory=list)

    def case(self) -> Case:
        """The case as the database has it now."""
        return self.actions.cases.open(self.case_id).case

    def settle(self) -> None:
        """Wait until every answer has come home."""
        self.qtbot.waitUntil(self.errands.idle, timeout=20_000)

    def open(self, act: Act) -> ActDrawer:
        """The drawer of an act, filled and ready."""
        file = self.actions.cases.open(self.case_id)
        drawer = drawer_for(act, file, self.look, self.errands, self.actions, self.page)
        assert isinstance(drawer, ActDrawer)
        drawer.closed.connect(lambda: self.closed.append(drawer))
        self.settle()
        return drawer

    def click(self, widget: QWidget) -> None:
        """Press the left button on something that is seen."""
        QTest.mouseClick(widget, Qt.MouseButton.LeftButton)

    def save(self, drawer: ActDrawer) -> None:
        """Press the button at the foot and wait for the answer."""
        self.click(drawer.save_button)
        self.settle()

    def toast(self) -> str:
        """What is said at the foot of the window."""
        return self.window.toast.text()


@pytest.fixture
def case_id(actions: Actions) -> int:
    """A registered case: a company against two neighbours."""
    parties = (
        PartyEntry(PartyRole.APPLICANT, "测试牙林物业服务有限公司", PartyKind.ORGANISATION),
        PartyEntry(PartyRole.RESPONDENT, "测试王某"),
        PartyEntry(PartyRole.RESPONDENT, "测试乌云其木格"),
    )
    entry = CaseEntry(
        ReferralKind.ASSIGNED,
        "物业服务合同纠纷",
        "",
        TODAY,
        parties,
        numbers=(("（2026）内0121诉前调321号", TODAY),),
        guiding_judge="测试法官",
    )
    return actions.cases.register(entry).subject_id


@pytest.fixture
def loner(actions: Actions, deputy: Mediator) -> Mediator:
    """A deputy without an organisation."""
    from_pool = MembershipEntry(deputy.memberships[0].pool)
    return invited(actions, MediatorEntry("白音仓", (from_pool,), trainings=TRAINED))


@pytest.fixture
def counter(qtbot: QtBot, look: Look, errands: Errands, actions: Actions, case_id: int) -> Iterator[Counter]:
    """The window, active, with an empty page."""
    page = Room(look)
    window = DeskWindow(look, [RoomEntry("cases", "案件", "folder_open", lambda: page)])
    qtbot.addWidget(window)
    window.resize(1280, 720)
    window.show_room("cases")
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    yield Counter(qtbot, look, errands, actions, window, page, case_id)
    qtbot.waitUntil(errands.idle, timeout=20_000)
