"""The documents room in a real window over a real file; only the printer and the file dialog are stood in for."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from mediator_desk.actions.signed_in import Actions
from mediator_desk.domain.cases import Case
from mediator_desk.domain.pools import Mediator
from mediator_desk.domain.refusals import Refusal
from mediator_desk.ui.documents.room import DocumentsRoom
from mediator_desk.ui.kit.errands import Errands
from mediator_desk.ui.kit.look import Look
from mediator_desk.ui.kit.papers import PageImage
from mediator_desk.ui.kit.rooms import RoomEntry
from mediator_desk.ui.window import DeskWindow
from tests.actions.conftest import actions, store
from tests.ui.documents import yakeshi

__all__ = ["actions", "store"]

Settle = Callable[[], None]


class FakeDoor:
    """A printer that remembers what it printed, and a file dialog that answers with one folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.printed: list[tuple[str, tuple[PageImage, ...]]] = []
        self.asked_names: list[str] = []

    def print(
        self,
        parent: QWidget,
        title: str,
        pages: Sequence[PageImage],
        done: Callable[[], None],
        refused: Callable[[Refusal], None],
    ) -> None:
        """Take the pages."""
        self.printed.append((title, tuple(pages)))
        done()

    def choose_file(self, parent: QWidget, folder: Path, name: str, chosen: Callable[[Path], None]) -> None:
        """The person takes the proposed name."""
        self.asked_names.append(name)
        chosen(self.folder / name)


@pytest.fixture
def deputy(actions: Actions) -> Mediator:
    """The mediator of the case, through an organisation that seals."""
    return yakeshi.mediator(actions)


@pytest.fixture
def case(actions: Actions, deputy: Mediator) -> Case:
    """The four-party case in mediation."""
    return yakeshi.pipe_case(actions, deputy)


@pytest.fixture
def door(tmp_path: Path) -> FakeDoor:
    """Where papers go out."""
    folder = tmp_path / "papers"
    folder.mkdir()
    return FakeDoor(folder)


@pytest.fixture
def room(qtbot: QtBot, look: Look, errands: Errands, actions: Actions, door: FakeDoor) -> DocumentsRoom:
    """The room in a window wired as the program wires it."""
    window = DeskWindow(
        look, [RoomEntry("documents", "文书", "document_text", lambda: DocumentsRoom(look, errands, actions, door))]
    )
    qtbot.addWidget(window)
    errands.touched.connect(window.reload_touched)
    errands.refused.connect(window.show_refusal)
    window.resize(1320, 820)
    window.show()
    qtbot.waitExposed(window)
    window.show_room("documents")
    here = window.room()
    assert isinstance(here, DocumentsRoom)
    qtbot.waitUntil(errands.idle, timeout=5000)
    return here


@pytest.fixture
def settle(qtbot: QtBot, errands: Errands, room: DocumentsRoom) -> Settle:
    """Wait until every answer has arrived and the paper is drawn."""

    def wait() -> None:
        qtbot.waitUntil(lambda: errands.idle() and room.agreement.live.is_settled(), timeout=8000)

    return wait
