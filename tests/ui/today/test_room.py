"""待办 in the window: the first thing one sees, and one press away from every act."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from mediator_desk.actions.opening import open_desk
from mediator_desk.actions.signed_in import Actions
from mediator_desk.app_desk import DeskDay, Doors
from mediator_desk.domain.acts import Act
from mediator_desk.domain.agenda import AgendaCard, Deed, Matter, Place, Watch
from mediator_desk.domain.agreement_lifecycle import AgreementStep
from mediator_desk.domain.refusals import Refusal
from mediator_desk.domain.staff import Actor, Role
from mediator_desk.ui.cases.acts.act_drawer import ActDrawer
from mediator_desk.ui.cases.room import CasesRoom
from mediator_desk.ui.documents.room import DocumentsRoom
from mediator_desk.ui.kit.drawer import Drawer
from mediator_desk.ui.kit.errands import Errands
from mediator_desk.ui.kit.look import Look
from mediator_desk.ui.pools.room import PoolsRoom
from mediator_desk.ui.today.line_view import LineView
from mediator_desk.ui.today.room import TodayRoom
from mediator_desk.ui.window import DeskWindow
from tests.conftest import FixedClock
from tests.journeys.busy_centre import open_centre

CLERK = Actor(7, "测试书记员", frozenset({Role.CLERK}))


class Seat:
    """Somebody's window over the busy centre."""

    def __init__(self, window: DeskWindow, actions: Actions, errands: Errands, clock: FixedClock, qtbot: QtBot) -> None:
        self.window, self.actions, self.clock = window, actions, clock
        self._errands, self._qtbot = errands, qtbot

    def settle(self) -> None:
        """Wait until every answer has come and every list has settled."""

        def rest() -> bool:
            here = self.window.room()
            still = not isinstance(here, TodayRoom | CasesRoom) or here.is_settled()
            return self._errands.idle() and still

        for _ in range(3):
            self._qtbot.waitUntil(rest, timeout=20_000)
            QApplication.processEvents()

    @property
    def today(self) -> TodayRoom:
        room = self.window.room()
        assert isinstance(room, TodayRoom)
        return room

    def line(self, matter: Matter) -> LineView:
        """The first line of a matter."""
        return next(view for view in self.today.views() if view.line is not None and view.line.matter is matter)

    def press(self, matter: Matter) -> int:
        """Press the button of a line by mouse; the case it is about."""
        view = self.line(matter)
        assert view.line is not None
        self._qtbot.mouseClick(view.button, Qt.MouseButton.LeftButton)
        self.settle()
        return view.line.deed.case_id

    def wait(self) -> None:
        """Longer than the pause after an act."""
        self._qtbot.wait(250)
        self.settle()

    def drawer(self) -> Drawer:
        """The drawer that is open."""
        return next(each for each in self.window.findChildren(Drawer) if each.isVisible())

    def back(self) -> TodayRoom:
        """To 待办 by its key."""
        for each in self.window.findChildren(Drawer):
            if each.isVisible():
                each.close_now()
        self.settle()
        self.window.show_room("today")
        self.settle()
        return self.today


@pytest.fixture(scope="module")
def busy(tmp_path_factory: pytest.TempPathFactory) -> tuple[bytes, dt.datetime]:
    """A centre with a case at every stage: its file, and the hour."""
    file, clock = tmp_path_factory.mktemp("busy") / "desk.sqlite3", FixedClock()
    open_centre(file, clock)
    return file.read_bytes(), clock()


Sit = Callable[..., Seat]


@pytest.fixture
def sit(busy: tuple[bytes, dt.datetime], look: Look, errands: Errands, qtbot: QtBot, tmp_path: Path) -> Iterator[Sit]:
    """Lets somebody sit down at a copy of the busy centre."""
    file, clock = tmp_path / "desk.sqlite3", FixedClock(busy[1])
    file.write_bytes(busy[0])
    desk = open_desk(file, clock=clock)

    def down(actor: Actor = CLERK, width: int = 1320) -> Seat:
        settings = QSettings(str(tmp_path / "desk.ini"), QSettings.Format.IniFormat)
        actions = desk.actions_for(actor)
        window = DeskDay(look, errands, actions, settings, Doors()).window
        qtbot.addWidget(window)
        window.resize(width, 820)
        window.show()
        qtbot.waitUntil(lambda: window.room() is not None)
        seat = Seat(window, actions, errands, clock, qtbot)
        seat.settle()
        return seat

    yield down
    qtbot.waitUntil(errands.idle, timeout=20_000)
    desk.close()


@pytest.mark.parametrize("role", [Role.CLERK, Role.JUDGE, Role.MEDIATOR, Role.DEPUTY])
def test_the_day_begins_here_for_whoever_works_on_cases(sit: Sit, role: Role) -> None:
    seat = sit(Actor(9, "某人", frozenset({role}), 1))
    assert seat.window.room_key() == "today"
    assert next(iter(seat.window.rail.buttons)) == "today"


@pytest.mark.parametrize("role", [Role.ROSTER, Role.ADMINISTRATOR])
def test_who_reads_no_cases_begins_in_his_own_room(sit: Sit, role: Role) -> None:
    seat = sit(Actor(9, "某人", frozenset({role})))
    assert seat.window.room_key() != "today"
    assert "today" in seat.window.rail.buttons


def test_overdue_and_due_today_are_seen_without_scrolling(sit: Sit) -> None:
    seat = sit()
    for matter in (Matter.OVERDUE, Matter.DUE_TODAY):
        view = seat.line(matter)
        below = view.mapTo(seat.today.area.viewport(), view.rect().bottomLeft()).y()
        assert 0 < below <= seat.today.area.viewport().height()


def test_the_head_says_day_weekday_and_whose_desk_it_is(sit: Sit) -> None:
    words = sit().today.header.words.text()
    assert "2026年11月23日 星期一" in words and "测试书记员的工作台" in words and "中心在办" in words


def test_the_rail_counts_what_must_be_done_today_in_red(sit: Sit) -> None:
    seat = sit()
    count = seat.today.agenda.count(AgendaCard.TODAY) if seat.today.agenda else 0
    assert count > 0
    assert seat.window.rail.buttons["today"].accessibleName() == f"待办，{count} 件"


@pytest.mark.parametrize(
    ("matter", "act"),
    [
        (Matter.OVERDUE, Act.FAIL),
        (Matter.DUE_TODAY, Act.EXTEND),
        (Matter.UNSIGNED_LONG, Act.RECEIVE),
        (Matter.TO_HAND_BACK, Act.HAND_BACK),
        (Matter.NO_CONSENT, Act.RECORD_CONSENT),
        (Matter.NO_MEDIATOR, Act.REFER),
        (Matter.UNTOLD, Act.TELL),
        (Matter.TO_CONCLUDE, Act.CONCLUDE),
        (Matter.SUSPENDED, Act.RESOLVE_SUSPENSION),
        (Matter.NO_SESSION, Act.HOLD_SESSION),
    ],
)
def test_a_button_opens_the_drawer_of_its_act_on_its_case(sit: Sit, matter: Matter, act: Act) -> None:
    seat = sit()
    case_id = seat.press(matter)
    drawer = seat.drawer()
    assert isinstance(drawer, ActDrawer)
    assert (drawer.act, drawer.file.case.id) == (act, case_id)
    seat.back()


@pytest.mark.parametrize(
    ("matter", "step"), [(Matter.TO_SIGN, AgreementStep.SIGN), (Matter.DRAFT, None), (Matter.UNPRINTED, None)]
)
def test_a_button_opens_the_agreement_and_the_drawer_of_its_step(
    sit: Sit, matter: Matter, step: AgreementStep | None, qtbot: QtBot
) -> None:
    seat = sit()
    case_id = seat.press(matter)
    room = seat.window.room()
    assert isinstance(room, DocumentsRoom)
    assert room.agreement.shown()[0] == case_id
    assert (room.agreement.drawers.drawer is not None) is (step is not None)
    qtbot.waitUntil(room.agreement.live.is_settled, timeout=10_000)
    seat.back()


def test_a_paper_that_is_missing_is_printed_and_shown_by_its_button(sit: Sit) -> None:
    seat = sit()
    seat.press(Matter.NO_REPORT)
    assert isinstance(seat.window.room(), DocumentsRoom)
    assert Matter.NO_REPORT not in {view.line.matter for view in seat.back().views() if view.line is not None}


def test_f8_walks_the_lines_and_enter_does_what_stands_there(sit: Sit, qtbot: QtBot) -> None:
    seat = sit()
    views = seat.today.views()
    assert QApplication.focusWidget() is views[0].button
    qtbot.keyClick(views[0].button, Qt.Key.Key_F8)
    assert QApplication.focusWidget() is views[1].button
    qtbot.keyClick(views[1].button, Qt.Key.Key_F8, Qt.KeyboardModifier.ShiftModifier)
    assert QApplication.focusWidget() is views[0].button
    seat.today.line_before()
    assert QApplication.focusWidget() is views[-1].button
    seat.today.next_line()
    qtbot.keyClick(views[0].button, Qt.Key.Key_Return)
    seat.settle()
    drawer = seat.drawer()
    assert isinstance(drawer, ActDrawer) and drawer.act is Act.FAIL
    seat.back()


def test_why_a_day_is_that_day_is_told_in_one_press(sit: Sit, qtbot: QtBot) -> None:
    view = sit().line(Matter.OVERDUE)
    qtbot.keyClick(view.button, Qt.Key.Key_F1)
    assert view.why.isVisible()
    for words in ("签字接收法院移交材料起算", "期限7日", "第三条"):
        assert words in view.why.text()
    qtbot.mouseClick(view.turn, Qt.MouseButton.LeftButton)
    assert not view.why.isVisible()


def test_an_unsigned_case_says_that_its_limit_has_not_begun_and_names_no_day(sit: Sit) -> None:
    view = sit().line(Matter.UNSIGNED_LONG)
    assert "期限未起算" in view.reason.text() and "届满" not in view.reason.text()
    assert view.why.text().startswith("期限未起算")


def test_what_is_done_elsewhere_goes_from_the_page_and_the_count_by_itself(sit: Sit, errands: Errands) -> None:
    seat = sit()
    before = seat.today.agenda.count(AgendaCard.TODAY) if seat.today.agenda else 0
    room = seat.today
    case_id = seat.press(Matter.UNSIGNED_LONG)
    seat.drawer().close_now()
    case = seat.actions.cases.open(case_id).case
    errands.run(
        lambda: seat.actions.cases.decline(case_id, case.version, seat.clock().date(), "时间冲突"), owner=room
    )
    seat.settle()
    seat.wait()
    assert room.agenda is not None and room.agenda.count(AgendaCard.TODAY) == before - 1
    assert seat.window.rail.buttons["today"].accessibleName() == f"待办，{before - 1} 件"


def test_a_new_day_comes_by_itself(sit: Sit) -> None:
    seat = sit()
    seat.clock.advance(dt.timedelta(days=1))
    seat.today.look_at_clock()
    seat.settle()
    seat.wait()
    assert "11月24日 星期二" in seat.today.header.words.text()
    assert seat.line(Matter.OVERDUE).line is not None


def test_more_lines_than_there_is_room_for_are_one_press_away(sit: Sit, qtbot: QtBot) -> None:
    seat = sit()
    card = seat.today.cards[AgendaCard.WEEK]
    link = card.links[Matter.NO_CONSENT]
    count = int("".join(filter(str.isdigit, link.text())))
    qtbot.mouseClick(link, Qt.MouseButton.LeftButton)
    seat.settle()
    room = seat.window.room()
    assert isinstance(room, CasesRoom)
    assert room.docket.model.rowCount() == count
    chip = next(b for b in room.docket.bar.conditions.findChildren(QPushButton) if "待办" in b.text())
    assert Matter.NO_CONSENT.value in chip.text()
    qtbot.mouseClick(chip, Qt.MouseButton.LeftButton)
    seat.settle()
    assert room.docket.model.rowCount() > count


def test_a_case_is_registered_from_here_by_one_key(sit: Sit, qtbot: QtBot) -> None:
    seat = sit()
    qtbot.keyClick(seat.today.views()[0].button, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    seat.settle()
    room = seat.window.room()
    assert isinstance(room, CasesRoom) and room.form is not None and room.form.isVisible()
    room.form.left.emit()


def test_a_judge_sees_the_figures_of_supervision_and_opens_their_cases(sit: Sit, qtbot: QtBot) -> None:
    seat = sit(Actor(8, "测试法官", frozenset({Role.JUDGE})))
    assert seat.today.watch.isVisible()
    button = seat.today.watch.buttons[Watch.DUE]
    count = int(button.text().split()[-2])
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    seat.settle()
    room = seat.window.room()
    assert isinstance(room, CasesRoom) and room.docket.model.rowCount() == count == 4


def test_a_clerk_has_no_figures_of_supervision(sit: Sit) -> None:
    assert not sit().today.watch.isVisible()


def test_where_nothing_waits_the_page_says_so(sit: Sit) -> None:
    seat = sit(Actor(9, "新来的", frozenset({Role.MEDIATOR}), 12345))
    assert seat.today.views() == []
    assert all(card.empty.isVisible() for card in seat.today.cards.values())


def test_rosters_are_led_to_what_waits_in_them(sit: Sit) -> None:
    seat = sit()
    seat.today.deed_wanted.emit(Deed(place=Place.RENEW))
    seat.settle()
    room = seat.window.room()
    assert isinstance(room, PoolsRoom) and room.drawer is not None
    seat.back()


def test_what_cannot_be_read_is_said_with_a_way_to_ask_again(sit: Sit, monkeypatch: pytest.MonkeyPatch) -> None:
    seat = sit()

    def locked() -> None:
        raise Refusal("数据文件被其他程序占用。", "没有改动。", "请稍后再试。", code="locked")

    monkeypatch.setattr(seat.actions.agenda, "look", locked)
    seat.today.reload()
    seat.settle()
    assert "占用" in seat.today.banner.text()
    monkeypatch.undo()
    seat.today.banner.way_out.click()
    seat.settle()
    assert seat.today.banner.text() == "" and seat.today.views()


@pytest.mark.parametrize("width", [1320, 1000])
def test_every_control_has_a_name_and_no_words_are_cut(sit: Sit, width: int) -> None:
    seat = sit(width=width)
    for view in seat.today.views():
        assert view.button.accessibleName() and view.turn.accessibleName() and view.accessibleName()
        assert view.button.sizeHint().width() <= view.button.width()
        for text in (view.subject, view.parties, view.reason):
            if text.isVisible():
                assert text.heightForWidth(text.width()) <= text.height(), text.text()
