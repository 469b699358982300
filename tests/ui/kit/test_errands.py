"""Work goes out in order and its answer comes home to whoever still lives."""

from __future__ import annotations

import threading
from dataclasses import dataclass

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from mediator_desk.domain.refusals import Refusal
from mediator_desk.domain.touched import Touched
from mediator_desk.ui.kit.errands import Errands


@dataclass(frozen=True, slots=True)
class Saved:
    """An answer of an action."""

    touched: Touched


class Page(QWidget):
    """A room that remembers what it was told, and on which thread."""

    def __init__(self) -> None:
        super().__init__()
        self.heard: list[tuple[object, threading.Thread]] = []

    def hear(self, answer: object) -> None:
        self.heard.append((answer, threading.current_thread()))


def refuse() -> None:
    raise Refusal("该案已由别人修改。", code="stale")


def refuse_after(event: threading.Event) -> None:
    event.wait(30)
    refuse()


def break_down() -> None:
    raise KeyError("a bug")


def test_the_answer_comes_on_the_painting_thread(qtbot: QtBot, errands: Errands) -> None:
    page = Page()
    qtbot.addWidget(page)
    errands.run(threading.current_thread, then=page.hear, owner=page)
    qtbot.waitUntil(errands.idle)
    ((worker, here),) = page.heard
    assert here is threading.main_thread()
    assert worker is not threading.main_thread()


def test_work_runs_one_after_the_other_in_the_order_of_asking(qtbot: QtBot, errands: Errands) -> None:
    owner = QObject()
    done: list[int] = []
    inside = threading.Semaphore(1)

    def work(number: int) -> int:
        assert inside.acquire(blocking=False), "two at once"
        inside.release()
        return number

    for number in range(50):
        errands.run(lambda number=number: work(number), then=done.append, owner=owner)  # type: ignore[misc]
    qtbot.waitUntil(errands.idle)
    assert done == list(range(50))


def test_drawing_paper_does_not_hold_up_the_desk(qtbot: QtBot, errands: Errands) -> None:
    owner = QObject()
    heard: list[str] = []
    release = threading.Event()
    errands.run(
        lambda: release.wait(30) and "paper", then=lambda a: heard.append(str(a)), owner=owner, lane="paper"
    )
    errands.run(lambda: "desk", then=heard.append, owner=owner)
    qtbot.waitUntil(lambda: heard == ["desk"])
    release.set()
    qtbot.waitUntil(errands.idle)
    assert heard == ["desk", "paper"]


def test_a_refusal_reaches_the_room_that_asked(qtbot: QtBot, errands: Errands) -> None:
    page, said = Page(), list[Refusal]()
    qtbot.addWidget(page)
    with qtbot.assertNotEmitted(errands.refused):
        errands.run(refuse, then=page.hear, refused=said.append, owner=page)
        qtbot.waitUntil(errands.idle)
    assert [refusal.code for refusal in said] == ["stale"]
    assert page.heard == []


def test_a_refusal_that_no_room_takes_reaches_the_window(qtbot: QtBot, errands: Errands) -> None:
    page = Page()
    qtbot.addWidget(page)
    with qtbot.waitSignal(errands.refused) as blocker:
        errands.run(refuse, owner=page)
    assert str(blocker.args[0]) == "该案已由别人修改。"


def test_a_refusal_is_never_silent_even_when_its_room_has_gone(qtbot: QtBot, errands: Errands) -> None:
    owner, said = QObject(), list[Refusal]()
    release = threading.Event()
    errands.run(lambda: refuse_after(release), refused=said.append, owner=owner)
    del owner
    with qtbot.waitSignal(errands.refused):
        release.set()
    assert said == []


def test_a_bug_goes_to_the_crash_hook_on_the_painting_thread(
    qtbot: QtBot, errands: Errands, monkeypatch: pytest.MonkeyPatch
) -> None:
    met: list[tuple[type[BaseException], threading.Thread]] = []
    monkeypatch.setattr(
        "sys.excepthook", lambda kind, error, trace: met.append((kind, threading.current_thread()))
    )
    errands.run(break_down, owner=errands)
    qtbot.waitUntil(errands.idle)
    assert met == [(KeyError, threading.main_thread())]


@pytest.mark.parametrize("way", ["forgotten", "destroyed"])
def test_an_answer_for_a_room_that_has_gone_is_not_delivered(
    qtbot: QtBot, errands: Errands, way: str
) -> None:
    page = Page()
    heard = page.heard
    release = threading.Event()
    errands.run(lambda: release.wait(30), then=page.hear, owner=page)
    if way == "destroyed":
        page.deleteLater()
        qtbot.waitUntil(lambda: not isValid(page))
    else:
        del page
    release.set()
    qtbot.waitUntil(errands.idle)
    assert heard == []


def test_what_an_action_touched_is_announced_after_its_room_knows(qtbot: QtBot, errands: Errands) -> None:
    order: list[object] = []
    owner = QObject()
    errands.touched.connect(order.append)
    errands.run(lambda: Saved(Touched.CASES), then=order.append, owner=owner)
    errands.run(lambda: Touched.STAFF, owner=owner)
    errands.run(lambda: Saved(Touched.NOTHING), owner=owner)
    qtbot.waitUntil(errands.idle)
    assert order == [Saved(Touched.CASES), Touched.CASES, Touched.STAFF]


def test_long_work_says_what_it_is_and_when_it_is_done(qtbot: QtBot, errands: Errands) -> None:
    owner = QObject()
    said: list[str] = []
    release = threading.Event()
    errands.busy_changed.connect(said.append)
    errands.run(lambda: release.wait(30), owner=owner, busy="正在导入…")
    qtbot.waitUntil(lambda: said == ["正在导入…"])
    release.set()
    qtbot.waitUntil(errands.idle)
    assert said == ["正在导入…", ""]


def test_closing_finishes_what_was_promised_and_starts_nothing_more(qtbot: QtBot) -> None:
    errands, owner, done = Errands(), QObject(), list[int]()
    for number in range(20):
        errands.run(lambda number=number: number, then=done.append, owner=owner)  # type: ignore[misc]
    errands.shutdown()
    assert done == list(range(20))
    with pytest.raises(RuntimeError):
        errands.run(break_down, owner=owner)
