"""A clerk works off what waits: from the page 待办 into each act and back, and the line is gone."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QCheckBox

from mediator_desk.domain.agenda import Matter
from mediator_desk.ui.today.line_view import LineView
from mediator_desk.ui.today.room import TodayRoom
from tests.conftest import FixedClock
from tests.journeys.busy_centre import LOGIN, PASSWORD, TODAY, open_centre
from tests.journeys.conftest import Desk
from tests.journeys.person import Person


@pytest.fixture(scope="module")
def busy(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The file of a centre in the middle of its work."""
    file = tmp_path_factory.mktemp("busy") / "desk.sqlite3"
    open_centre(file, FixedClock())
    return file.read_bytes()


@pytest.fixture
def filled(busy: bytes, tmp_path: Path) -> None:
    """A copy of it on this desk."""
    (tmp_path / "desk.sqlite3").write_bytes(busy)


def _enter(desk: Desk) -> None:
    person = desk.person
    desk.clock.advance(TODAY - desk.clock())
    person.window = desk.front
    person.type_in("账号", LOGIN)
    person.type_in("口令", PASSWORD)
    person.press("登录")
    person.window = desk.window()
    person.settle()


def _today(desk: Desk) -> TodayRoom:
    room = desk.window().room()
    assert isinstance(room, TodayRoom)
    return room


def _line(desk: Desk, matter: Matter) -> LineView:
    return next(v for v in _today(desk).views() if v.line is not None and v.line.matter is matter)


def _begin(desk: Desk, matter: Matter) -> str:
    """Press the button of the first line of a matter; its case."""
    view = _line(desk, matter)
    assert view.line is not None
    subject = view.line.subject
    desk.person.qtbot.mouseClick(view.button, Qt.MouseButton.LeftButton)
    desk.person.settle()
    return subject


def _is_gone(desk: Desk, matter: Matter, subject: str) -> bool:
    desk.go("today")
    desk.person.qtbot.wait(250)
    desk.person.settle()
    shown = [(v.line.matter, v.line.subject) for v in _today(desk).views() if v.line is not None]
    return (matter, subject) not in shown


def _answer(person: Person) -> None:
    person.press("各方均同意")


def _tell(person: Person) -> None:
    person.press("全部告知")


def _fail(person: Person) -> None:
    person.choose("原因", "分歧较大")
    person.type_in("情况说明", "双方分歧较大，期限已经届满。")


def _extend(person: Person) -> None:
    person.type_in("延长天数", "15")
    for box in person.top().findChildren(QCheckBox):
        if box.isVisible() and not box.isChecked():
            box.click()


def _meet(person: Person) -> None:
    person.press("各方到场并已核对身份")
    person.show_papers("户口簿，身份证遗失")
    person.type_in("调解笔录", "双方到场，约定下次再谈。")


def _refer(person: Person) -> None:
    person.choose("由谁选定", "当事人协商")
    person.pick_first(next(v for v in person.top().findChildren(QAbstractItemView) if v.isVisible()))


def _court(person: Person) -> None:
    person.type_in("法院签收人", "测试法官甲")


def _nothing(person: Person) -> None:
    """What the drawer proposes is right."""


@pytest.mark.parametrize(
    ("matter", "fill"),
    [
        (Matter.NO_CONSENT, _answer),
        (Matter.NO_MEDIATOR, _refer),
        (Matter.UNSIGNED_LONG, _nothing),
        (Matter.UNTOLD, _tell),
        (Matter.NO_SESSION, _meet),
        (Matter.DUE_TODAY, _extend),
        (Matter.OVERDUE, _fail),
        (Matter.TO_CONCLUDE, _nothing),
        (Matter.TO_HAND_BACK, _nothing),
    ],
)
def test_a_line_is_worked_off_and_gone(filled: None, desk: Desk, matter: Matter, fill: Callable[[Person], None]) -> None:
    _enter(desk)
    subject = _begin(desk, matter)
    fill(desk.person)
    desk.person.save()
    assert _is_gone(desk, matter, subject)


def test_what_goes_to_the_court_waits_for_its_receipt_and_then_no_more(filled: None, desk: Desk) -> None:
    _enter(desk)
    subject = _begin(desk, Matter.TO_HAND_BACK)
    desk.person.save()
    assert _is_gone(desk, Matter.TO_HAND_BACK, subject)
    assert _begin(desk, Matter.AT_COURT) == subject
    _court(desk.person)
    desk.person.save()
    assert _is_gone(desk, Matter.AT_COURT, subject)
