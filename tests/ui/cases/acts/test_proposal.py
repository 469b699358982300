"""The proposal in the drawer of assignment: who, why, and one key that takes it."""

from __future__ import annotations

import datetime as dt

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from mediator_desk.actions.pools import AbsenceEntry
from mediator_desk.domain.absences import AbsenceKind
from mediator_desk.domain.acts import Act
from mediator_desk.domain.pools import Mediator, SelectionMode
from mediator_desk.ui.cases.acts.candidate_list import advice_on
from mediator_desk.ui.cases.acts.referral import MediatorDrawer
from tests.actions import steps
from tests.ui.cases.acts.conftest import Counter

LEAVE = AbsenceEntry(AbsenceKind.TRIP, dt.date(2026, 11, 20), dt.date(2026, 12, 3))


@pytest.fixture
def agreed(counter: Counter) -> Counter:
    steps.consent(counter.actions, counter.case_id)
    return counter


def choosing(counter: Counter) -> MediatorDrawer:
    drawer = counter.open(Act.REFER)
    assert isinstance(drawer, MediatorDrawer)
    return drawer


def test_one_key_takes_who_is_proposed(agreed: Counter, deputy: Mediator) -> None:
    drawer = choosing(agreed)
    words = drawer.proposal.words.text()
    assert words == "建议苏日娜（人大）：在办 0 件最少、无回避情形、还没有指派过。"
    QTest.keyClick(drawer.list.search.line, Qt.Key.Key_F9)
    QTest.keyClick(drawer.list.search.line, Qt.Key.Key_F9)
    assert [each.mediator.id for each in drawer.chosen.candidates] == [deputy.id], "a second press takes nothing back"
    drawer.mode.set_value(SelectionMode.COURT)
    agreed.save(drawer)
    assert [entry.mediator_id for entry in agreed.case().open_assignments] == [deputy.id]


def test_whoever_is_away_is_not_proposed_and_choosing_him_warns(
    agreed: Counter, deputy: Mediator, loner: Mediator
) -> None:
    agreed.actions.pools.take_leave(deputy.id, deputy.version, LEAVE)
    drawer = choosing(agreed)
    assert loner.name in drawer.proposal.words.text()
    shown = {each.mediator.id: each for each in drawer.list.shown()}
    assert advice_on(shown[deputy.id]) == "请假至12月3日（外出）"
    assert advice_on(shown[loner.id]).startswith("建议：")
    drawer.list.picked.emit(shown[deputy.id])
    assert "苏日娜请假至12月3日（外出），请确认能够按期办理。" in drawer.caution.text()
    assert [each.mediator.id for each in drawer.chosen.candidates] == [deputy.id]


def test_where_nobody_can_be_proposed_there_is_no_line(agreed: Counter, deputy: Mediator) -> None:
    agreed.actions.pools.take_leave(deputy.id, deputy.version, LEAVE)
    drawer = choosing(agreed)
    assert not drawer.proposal.isVisible()
    drawer.proposal.take()
    assert drawer.chosen.candidates == []
