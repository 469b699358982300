"""What is true of every drawer of an act."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)

from mediator_desk.actions.signed_in import Actions
from mediator_desk.domain.acts import Act
from mediator_desk.domain.entries import PartyEntry
from mediator_desk.domain.offers import STEPS_OF, WHEN
from mediator_desk.domain.parties import PartyRole
from mediator_desk.ui.cases.acts import drawer_for
from mediator_desk.ui.cases.acts.sessions import SessionDrawer
from tests.ui.cases.acts.conftest import Counter

ELSEWHERE = (Act.DRAFT_AGREEMENT, Act.SIGN_AGREEMENT, Act.PRINT_RECEIPT, Act.PRINT_REPORT, Act.PRINT_SUSPICION)
ACTS = [act for act in Act if act in {*STEPS_OF, *WHEN} and act not in ELSEWHERE]
"""Everything that can ever be offered."""
LONG_NAME = "测试" + "巴彦淖尔市" * 9 + "合作社"


class _Windows(QObject):
    """Everything that was shown as a window of its own."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[QObject] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.seen.append(watched)
        return False


@pytest.mark.parametrize("act", ELSEWHERE, ids=lambda act: act.name)
def test_papers_have_pages_and_no_drawer(counter: Counter, act: Act) -> None:
    file = counter.actions.cases.open(counter.case_id)
    assert drawer_for(act, file, counter.look, counter.errands, counter.actions, counter.page) is None


@pytest.mark.parametrize("act", ACTS, ids=lambda act: act.name)
def test_every_control_has_a_name_and_the_cursor_is_in_the_first_field(counter: Counter, act: Act) -> None:
    drawer = counter.open(act)
    kinds = (QAbstractButton, QAbstractItemView, QComboBox, QLineEdit, QPlainTextEdit)
    nameless = [
        widget
        for kind in kinds
        for widget in drawer.findChildren(kind)
        if widget.isVisible() and not (widget.accessibleName() or getattr(widget, "text", str)())
    ]
    assert nameless == []
    assert drawer.isAncestorOf(counter.window.focusWidget())
    assert not drawer.typed()


@pytest.mark.parametrize("act", ACTS, ids=lambda act: act.name)
def test_no_part_of_a_drawer_flashes_up_as_a_window(counter: Counter, act: Act) -> None:
    windows = _Windows()
    app = QApplication.instance()
    assert app is not None
    app.installEventFilter(windows)
    counter.open(act)
    app.removeEventFilter(windows)
    assert windows.seen == []


@pytest.mark.parametrize("act", ACTS, ids=lambda act: act.name)
def test_escape_closes_what_nobody_typed_in(counter: Counter, act: Act) -> None:
    drawer = counter.open(act)
    QTest.keyClick(counter.window.focusWidget(), Qt.Key.Key_Escape)
    assert counter.closed == [drawer]


@pytest.mark.parametrize("act", ACTS, ids=lambda act: act.name)
def test_a_very_long_name_pushes_nothing_out_of_sight(counter: Counter, actions: Actions, act: Act) -> None:
    case = counter.case()
    actions.cases.join_party(case.id, case.version, PartyEntry(PartyRole.THIRD, LONG_NAME))
    drawer = counter.open(act)
    if isinstance(drawer, SessionDrawer):
        drawer.notes.add()
    body = drawer.pane.widget()
    assert body is not None
    assert body.minimumSizeHint().width() <= drawer.pane.viewport().width()
