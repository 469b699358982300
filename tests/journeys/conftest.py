"""A desk in the evening before its first day: the real window on a new file, a fake printer, a fake clock."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from mediator_desk.app_desk import DeskReception, Doors
from mediator_desk.domain.cases import Case
from mediator_desk.domain.docket import DocketFilter
from mediator_desk.domain.refusals import Refusal
from mediator_desk.domain.standing import CaseRow
from mediator_desk.pdf.preview import extract_text
from mediator_desk.store import cases, docket, papers
from mediator_desk.store.opening import open_store
from mediator_desk.store.transaction import Transaction
from mediator_desk.ui.kit.errands import Errands
from mediator_desk.ui.kit.look import Look, Scheme, apply
from mediator_desk.ui.kit.papers import PageImage
from mediator_desk.ui.staff.sign_in import SignInWindow
from mediator_desk.ui.window import DeskWindow
from tests.conftest import SCREENSHOTS, FixedClock
from tests.house.event_loop import EventLoopWatch
from tests.journeys.person import Person

PASSWORD = "Ceshi-2024-tai"


@dataclass
class TestPrinter:
    """Takes the pages and remembers how many came; the only thing faked beside the clock."""

    __test__ = False
    printed: list[int] = field(default_factory=list)
    folder: Path = Path()

    def print(
        self,
        parent: QWidget,
        title: str,
        pages: Sequence[PageImage],
        done: Callable[[], None],
        refused: Callable[[Refusal], None],
    ) -> None:
        self.printed.append(len(pages))
        done()

    def choose_file(self, parent: QWidget, folder: Path, name: str, chosen: Callable[[Path], None]) -> None:
        chosen(self.folder / name)


@dataclass
class Desk:
    """The program as it stands on the desk, and the person before it."""

    person: Person
    reception: DeskReception
    front: SignInWindow
    printer: TestPrinter
    sheet: Path
    database: Path
    clock: FixedClock
    watch: EventLoopWatch

    def window(self) -> DeskWindow:
        """The window after signing in."""
        assert self.reception.window is not None
        return self.reception.window

    def begin(self) -> None:
        """The first start: an administrator and the centre."""
        person = self.person
        person.window = self.front
        person.type_in("姓名", "测试书记员")
        person.type_in("账号", "ceshi")
        person.type_in("口令", PASSWORD)
        person.type_in("确认口令", PASSWORD)
        person.press("下一步")
        person.type_in("法院全称", "土默特左旗人民法院")
        person.type_in("法院代字", "内0121")
        person.type_in("中心名称", "土默特左旗人民法院多元解纷中心")
        person.type_in("签署地点", "兴安社区居民委员会")
        person.press("开始使用")
        person.window = self.window()
        person.settle()
        self.go("cases")

    # -- what is on disk, read past the window ---------------------------------------------------

    @contextmanager
    def disk(self) -> Iterator[Transaction]:
        """A look at the file by a second, reading connection."""
        with self.watch.aside():
            store = open_store(self.database, clock=self.clock, view_only=True)
            try:
                with store.reading() as tx:
                    yield tx
            finally:
                store.close()

    def case_on_disk(self, number: str) -> Case:
        """The case with that number."""
        with self.disk() as tx:
            return cases.load(tx, cases.known_numbers(tx, [number])[number][0])

    def lines_on_disk(self) -> tuple[CaseRow, ...]:
        """Every line of the list."""
        with self.disk() as tx:
            return docket.page(tx, DocketFilter(), tx.now.date(), 0, 1000)

    def papers_on_disk(self, number: str) -> list[bytes]:
        """The frozen bytes of the papers of a case that still count, in the order of issue."""
        case_id = self.case_on_disk(number).id
        with self.disk() as tx:
            return [papers.pdf(tx, paper.id) for paper in papers.of_case(tx, case_id) if not paper.voided]

    def picture(self, name: str) -> None:
        """Keep a picture of the window for whoever wants to look."""
        with self.watch.aside():
            SCREENSHOTS.mkdir(parents=True, exist_ok=True)
            self.window().grab().save(str(SCREENSHOTS / f"{name}.png"))

    def texts_on_disk(self, number: str) -> list[str]:
        """What a reader takes out of the papers of a case, line breaks apart."""
        pdfs = self.papers_on_disk(number)
        with self.watch.aside():
            return ["".join(extract_text(pdf).split()) for pdf in pdfs]

    def go(self, room: str) -> None:
        """To another room by its entry in the rail."""
        self.window().show_room(room)
        self.person.settle()


@pytest.fixture
def desk(
    qapp: QApplication,
    qtbot: QtBot,
    tmp_path: Path,
    chinese_font: list[str],
    event_loop_watch: EventLoopWatch,
) -> Iterator[Desk]:
    """The program on a new file, its sign-in window shown."""
    look: Look = apply(qapp, Scheme.LIGHT)
    errands = Errands()
    front = SignInWindow(look)
    printer = TestPrinter(folder=tmp_path)
    clock = FixedClock(dt.datetime(2024, 6, 3, 9, 0))
    sheet = tmp_path / "移送表.xlsx"
    doors = Doors(printer=printer, choose_sheet=lambda _: str(sheet))
    settings = QSettings(str(tmp_path / "desk.ini"), QSettings.Format.IniFormat)
    reception = DeskReception(look, errands, front, settings, doors=doors, clock=clock)
    front.show_first_start()
    front.resize(1320, 820)
    front.show()
    reception.open(tmp_path / "desk.sqlite3")
    person = Person(qtbot, errands)
    person.settle()
    file = tmp_path / "desk.sqlite3"
    yield Desk(person, reception, front, printer, sheet, file, clock, event_loop_watch)
    person.settle()
    if reception.window is not None:
        reception.window.close()
        reception.window.deleteLater()
    front.close()
    errands.shutdown()
    reception.close()
    front.deleteLater()
    qapp.setStyleSheet("")
    look.deleteLater()
