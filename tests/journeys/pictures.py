"""Pictures of every page and drawer: `python -m tests.journeys.pictures OUT`.

Not a test: pytest collects it only when it is run so. It stands on the pieces of the journeys, so that a
picture shows what a person sees. The pictures of the README come from here.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QWidget

from mediator_desk.domain.acts import Act
from mediator_desk.domain.agenda import Matter
from mediator_desk.domain.docket import DocketFilter, Order, Which
from mediator_desk.domain.docket_conditions import Conditions
from mediator_desk.domain.offers import printed_by
from mediator_desk.domain.standing import Standing
from mediator_desk.store import cases
from mediator_desk.ui.care.room import CareRoom
from mediator_desk.ui.cases.filter_bar import MATTERS
from mediator_desk.ui.cases.room import CasesRoom
from mediator_desk.ui.desk_palette import DeskPalette
from mediator_desk.ui.documents.room import DocumentsRoom
from mediator_desk.ui.kit.drawer import Drawer
from mediator_desk.ui.kit.look import Look, Scheme
from mediator_desk.ui.pools.room import PoolsRoom
from mediator_desk.ui.today.room import TodayRoom
from tests.conftest import FixedClock
from tests.house.inspection import faults_of
from tests.journeys.busy_centre import LOGIN, PASSWORD, TODAY, open_centre, sheet_of_november
from tests.journeys.conftest import Desk
from tests.journeys.people_pictures import people_pages
from tests.journeys.visitors import fill_visitors

_OUT = "MEDIATOR_DESK_PICTURES"
_NO_DRAWER = frozenset({Act.DRAFT_AGREEMENT, Act.SIGN_AGREEMENT})
SIZES = ((Scheme.LIGHT, 1320, 820, 100), (Scheme.LIGHT, 1280, 720, 100), (Scheme.DARK, 1320, 820, 100))
MORE_SIZES = ((Scheme.LIGHT, 1320, 820, 115), (Scheme.LIGHT, 1280, 720, 115))
"""Only the pages, to see what larger type does to them."""


class Camera:
    """Takes pictures of one window in one look."""

    def __init__(self, desk: Desk, scheme: Scheme, width: int, height: int, scale: int) -> None:
        self.desk = desk
        self._size = (width, height)
        self.faults: dict[str, list[str]] = {}
        plain = (width, height, scale) == (1320, 820, 100)
        self._mark = scheme.value if plain else f"{scheme.value}-{width}x{height}-{scale}"
        self._folder = Path(os.environ[_OUT]) if _OUT in os.environ else None
        app = QApplication.instance()
        assert app is not None
        look = next(child for child in app.children() if isinstance(child, Look))
        look.choose(scheme, scale)

    def take(self, name: str, window: QWidget | None = None) -> None:
        """One picture when everything has come to rest, if pictures are wanted; what is wrong in it is kept."""
        shown = window or self.desk.window()
        if (shown.width(), shown.height()) != self._size:
            shown.resize(*self._size)
        for _ in range(3 if self._folder else 1):
            self.desk.person.settle()
            self.desk.person.qtbot.wait(40)
        if self._folder:
            self._folder.mkdir(parents=True, exist_ok=True)
            assert shown.grab().save(str(self._folder / f"{name}-{self._mark}.png"))
        if found := faults_of(shown):
            self.faults[name] = found


@pytest.fixture
def filled(tmp_path: Path) -> dict[Standing, int]:
    """A file with work in it; one case of each standing."""
    return open_centre(tmp_path / "desk.sqlite3", FixedClock())


def _enter(desk: Desk, camera: Camera) -> None:
    """Sign in, past the picture of the door."""
    person = desk.person
    desk.clock.advance(TODAY - desk.clock())
    person.window = desk.front
    camera.take("sign-in", desk.front)
    person.type_in("账号", LOGIN)
    person.type_in("口令", PASSWORD)
    person.press("登录")
    person.window = desk.window()
    person.settle()
    _today(desk, camera)


def _today(desk: Desk, camera: Camera) -> None:
    """Where the day begins, with one reason opened; then on to the cases."""
    room = desk.window().room()
    assert isinstance(room, TodayRoom)
    camera.take("today")
    room.views()[1].turn_why()
    camera.take("today-why")
    bar = room.area.verticalScrollBar()
    bar.setValue(bar.maximum())
    camera.take("today-below")
    bar.setValue(0)
    room.cases_wanted.emit((Matter.NO_CONSENT,))
    desk.person.settle()
    camera.take("today-all")
    cases_room = desk.window().room()
    assert isinstance(cases_room, CasesRoom)
    cases_room.docket.bar.condition_dropped.emit(MATTERS)
    desk.person.settle()


def _cases(desk: Desk) -> CasesRoom:
    room = desk.window().room()
    assert isinstance(room, CasesRoom)
    return room


def _drawers(desk: Desk, camera: Camera, case_id: int, taken: set[Act]) -> None:
    """The page of a case, and every drawer it offers that has not been seen yet."""
    room = _cases(desk)
    room.show_case(case_id)
    desk.person.settle()
    file = room.detail.file
    assert file is not None and file.case.id == case_id
    camera.take(f"case-{file.headline.standing.name.lower()}")
    if file.case.agreements:
        for place, tab in ((1, "parties"), (2, "papers")):
            room.detail.tabs.setCurrentIndex(place)
            camera.take(f"case-{file.headline.standing.name.lower()}-{tab}")
        room.detail.tabs.setCurrentIndex(0)
        room.detail.progress.turn.click()
        camera.take(f"case-{file.headline.standing.name.lower()}-notes")
        room.detail.progress.turn.click()
    for offer in file.offers:
        if offer.act in taken | _NO_DRAWER or printed_by(offer.act):
            continue
        taken.add(offer.act)
        room.detail.act_wanted.emit(file, offer.act)
        camera.take(f"act-{offer.act.name.lower()}")
        _close_drawer(desk)


def _close_drawer(desk: Desk) -> None:
    drawer = desk.person.top()
    assert isinstance(drawer, Drawer)
    drawer.close_now()
    desk.person.settle()


@pytest.mark.stall_allowed("pictures are taken, nobody waits")
@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0].value}-{size[1]}x{size[2]}")
def picture_every_page_and_drawer(
    filled: dict[Standing, int], desk: Desk, size: tuple[Scheme, int, int, int]
) -> None:
    walk_everything(desk, Camera(desk, *size), filled)


def walk_everything(desk: Desk, camera: Camera, filled: dict[Standing, int]) -> None:
    """Every page and every drawer, one after the other, with the camera before each."""
    _enter(desk, camera)
    _pages(desk, camera, filled)
    taken: set[Act] = set()
    for case_id in filled.values():
        _drawers(desk, camera, case_id, taken)
    _rosters(desk, camera)
    people_pages(desk, camera, LOGIN, PASSWORD)


def _rosters(desk: Desk, camera: Camera) -> None:
    """Every drawer of the rosters; the last is for the cases of somebody who died."""
    person, window = desk.person, desk.window()
    window.show_room("pools")
    room = window.room()
    assert isinstance(room, PoolsRoom)
    person.settle()
    person.pick_first(room.table.view)
    person.settle()
    pane = room.pane
    buttons = (pane.edit, pane.status, pane.train, pane.relate, pane.absence, room.groups, room.renew)
    names = ("edit", "status", "train", "relate", "absence", "groups", "renew")
    for name, button in zip(names, buttons, strict=True):
        button.click()
        person.settle()
        camera.take(f"pools-{name}")
        if name == "groups":
            person.press("修改")
            camera.take("pools-organisation")
        _close_drawer(desk)
    room.pane.leave.click()
    person.settle()
    person.choose("离任原因", "去世")
    person.type_in("说明", "家属来电告知，11月20日因病去世")
    camera.take("pools-depart")
    person.save()
    person.settle()
    camera.take("pools-hand-over")
    _close_drawer(desk)
    camera.take("pools-waiting")


@pytest.mark.stall_allowed("pictures are taken, nobody waits")
@pytest.mark.parametrize(
    "size", MORE_SIZES, ids=lambda size: f"{size[0].value}-{size[1]}x{size[2]}-{size[3]}"
)
def picture_pages_in_larger_type(
    filled: dict[Standing, int], desk: Desk, size: tuple[Scheme, int, int, int]
) -> None:
    camera = Camera(desk, *size)
    _enter(desk, camera)
    _pages(desk, camera, filled)


def _pages(desk: Desk, camera: Camera, filled: dict[Standing, int]) -> None:
    person, window = desk.person, desk.window()
    room = _cases(desk)
    focus = QApplication.focusWidget()
    if focus is not None:
        focus.clearFocus()
    camera.take("cases")
    room.docket.search.setText("物业")
    person.qtbot.wait(300)
    camera.take("cases-search")
    room.docket.search.setText("wl")
    person.qtbot.wait(300)
    camera.take("cases-search-initials")
    for name, typed in (("palette", ""), ("palette-found", "tj"), ("palette-nothing", "qqxz")):
        _palette(desk, camera, name, typed)
    room.docket.search.setText("没有这个人")
    person.qtbot.wait(300)
    camera.take("cases-nothing-found")
    room.docket.search.clear()
    person.qtbot.wait(300)
    _own_list(desk, camera)
    _register(desk, camera)
    desk.sheet.write_bytes(sheet_of_november(later=True))
    person.press("导入移送表")
    camera.take("import")
    person.press("取消")
    window.show_room("pools")
    person.settle()
    camera.take("pools")
    person.press("登记调解员")
    camera.take("pools-invite")
    _close_drawer(desk)
    _visitors(desk, camera, filled)
    window.show_room("documents")
    camera.take("shelf")
    _papers(desk, camera, filled)
    window.show_room("cases")
    person.settle()


def _own_list(desk: Desk, camera: Camera) -> None:
    """Conditions, a filter under a name, other columns."""
    docket = _cases(desk).docket
    docket.views.ask_for_conditions()
    camera.take("cases-conditions")
    _close_drawer(desk)
    kept = Conditions(standings=(Standing.MEDIATING, Standing.TO_MEET, Standing.TO_SIGN), enterprise=True)
    desired = DocketFilter(Which.OPEN, only=kept, order=Order.CHANGED)
    docket.filter_by(desired)
    camera.take("cases-filtered")
    docket.views.ask_to_keep()
    camera.take("cases-keep-filter")
    _close_drawer(desk)
    docket.columns.choose([*docket.columns.usual, "received", "amount", "progress", "outcome"])
    camera.take("cases-more-columns")
    docket.views.ask_for_columns()
    camera.take("cases-columns")
    _close_drawer(desk)
    docket.columns.reset()
    docket.filter_by(DocketFilter(Which.OPEN))
    desk.person.settle()


def _palette(desk: Desk, camera: Camera, name: str, typed: str) -> None:
    """The command palette over the list."""
    palette = desk.window().findChild(DeskPalette)
    assert isinstance(palette, DeskPalette)
    palette.open()
    palette.palette.line.setText(typed)
    desk.person.qtbot.wait(300)
    camera.take(name)
    palette.palette.leave()


def _visitors(desk: Desk, camera: Camera, filled: dict[Standing, int]) -> None:
    """The calendar with bookings in it, the visitors' book, and their drawers."""
    person, window = desk.person, desk.window()
    window.show_room("care")
    room = window.room()
    assert isinstance(room, CareRoom)
    person.settle()
    camera.take("care-empty")
    fill_visitors(room.verbs, filled)
    room.reload()
    person.settle()
    room.calendar.table.choose(room.calendar.lines[0].id)
    camera.take("care-calendar")
    for name, button in (("move", "move_button"), ("cancel", "cancel"), ("rooms", "keep_rooms")):
        getattr(room.calendar, button).click()
        person.settle()
        camera.take(f"care-{name}")
        _close_drawer(desk)
    room.calendar.not_held_asked.emit(room.calendar.lines[0])
    person.settle()
    camera.take("care-not-held")
    _close_drawer(desk)
    room.show_page(1)
    camera.take("care-visitors")
    room.register()
    camera.take("care-register")
    _close_drawer(desk)
    first = room.book.model.row_at(0)
    assert first is not None
    room.open_inquiry(first.key)
    person.settle()
    camera.take("care-visitor")
    _close_drawer(desk)
    room.book.figures.click()
    person.settle()
    camera.take("care-figures")
    _close_drawer(desk)


def _register(desk: Desk, camera: Camera) -> None:
    """The form half way, and with all that can be opened."""
    person = desk.person
    person.press("登记案件")
    camera.take("register-empty")
    person.type_in("案号", "（2026）内0121民初1288号")
    person.choose_by_typing("案由", "民间借贷纠纷")
    person.type_in("申请人姓名（名称）", "测试出借人乌兰")
    person.type_in("申请人证件号", "150199196909037081")
    person.type_in("被申请人姓名（名称）", "测试农牧业专业合作社")
    person.type_in("标的额", "52376.17")
    person.type_in("请求事项", "归还借款本金五万元及利息。")
    camera.take("register")
    form = _cases(desk).form
    assert form is not None
    form.parties.editors()[1].more.setChecked(True)
    form.parties.editors()[1].details.add_agent()
    form.more.turn.setChecked(True)
    camera.take("register-more")
    form.left.emit()
    person.settle()


def _papers(desk: Desk, camera: Camera, filled: dict[Standing, int]) -> None:
    """An agreement at work, waiting for signatures, signed; a paper; the drawers of its steps."""
    person, window = desk.person, desk.window()
    room = window.room()
    assert isinstance(room, DocumentsRoom)
    room.shelf.open_button.click()
    person.qtbot.waitUntil(room.agreement.live.is_settled, timeout=10_000)
    camera.take("documents")
    for name, standing in (("to-sign", Standing.TO_SIGN), ("signed", Standing.TO_CLOSE)):
        with desk.disk() as tx:
            agreement = cases.load(tx, filled[standing]).agreements[0]
        room.show_agreement(filled[standing], agreement.id)
        person.qtbot.waitUntil(room.agreement.live.is_settled, timeout=10_000)
        camera.take(f"agreement-{name}")
        for step in list(room.agreement.view.bar.buttons):
            room.agreement.take_step(step)
            person.settle()
            drawer = person.top()
            if isinstance(drawer, Drawer):
                camera.take(f"step-{step.name.lower()}")
                drawer.close_now()
                person.settle()
        if name == "to-sign":
            person.press("查看")
            camera.take("paper")
            person.press("返回")


if __name__ == "__main__":
    ours = ["-o", "python_files=pictures.py", "-o", "python_functions=picture_*", "-o", "timeout=600"]
    command = [sys.executable, "-m", "pytest", "-q", "-x", *ours, __file__, *sys.argv[2:]]
    folder = str(Path(sys.argv[1]).resolve())
    sys.exit(subprocess.run(command, env=os.environ | {_OUT: folder}, check=False).returncode)
