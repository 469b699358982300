"""What a person left unsaved is offered after signing in, to that person only, and leads back to its form."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from mediator_desk.actions.opening import open_desk
from mediator_desk.app import StartUp
from mediator_desk.domain.acts import Act
from mediator_desk.domain.drafts import Draft, DraftKey, DraftKind
from mediator_desk.domain.entries import CaseEntry, PartyEntry
from mediator_desk.domain.parties import PartyRole
from mediator_desk.domain.refusals import Refusal
from mediator_desk.domain.rulebook import ReferralKind
from mediator_desk.domain.staff import Actor
from mediator_desk.ui.cases.acts.sessions import SessionDrawer
from mediator_desk.ui.cases.room import CasesRoom
from mediator_desk.ui.kit.draft_cards import LeftDrafts
from mediator_desk.ui.kit.look import Look
from mediator_desk.ui.today.room import TodayRoom
from mediator_desk.ui.window import DeskWindow
from tests.app.people import PASSWORD, begun, sign_in
from tests.app.people import desk_of as window_of
from tests.ui.kit.drafting import desk_of

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

Enter = Callable[[], DeskWindow]


def leave_behind(database: Path, kind: DraftKind, what: str = "", **now: object) -> int:
    """Somebody typed this and the power went; answers the id of the case there is."""
    desk = open_desk(database)
    actor = desk.staff.sign_in("wulan", PASSWORD)
    actions = desk.actions_for(actor)
    parties = (PartyEntry(PartyRole.APPLICANT, "测试甲"), PartyEntry(PartyRole.RESPONDENT, "测试乙"))
    received = actions.cases.today()
    entry = CaseEntry(ReferralKind.ASSIGNED, "物业服务合同纠纷", "", received, parties)
    case = actions.cases.register(entry).subject_id
    key = DraftKey(kind, what, 0 if kind is DraftKind.REGISTER else case)
    actions.drafts.keep(Draft(key, f"{what or kind.value}：测试", 1, {}, now))
    desk.close()
    return case


@pytest.fixture
def enter(qtbot: QtBot, look: Look, tmp_path: Path) -> Iterator[Enter]:
    """Start the program and sign in."""
    started: list[StartUp] = []

    def go() -> DeskWindow:
        settings = QSettings(str(tmp_path / "desk.ini"), QSettings.Format.IniFormat)
        start = StartUp(look, tmp_path / "desk.sqlite3", settings)
        started.append(start)
        start.loaded.connect(start.open)
        qtbot.addWidget(start.front)
        start.show()
        qtbot.waitUntil(lambda: start.reception is not None and start.errands.idle(), timeout=20_000)
        qtbot.waitUntil(lambda: start.front.sign_in.isVisible(), timeout=20_000)
        sign_in(start, qtbot)
        window = window_of(start)
        assert window is not None
        qtbot.addWidget(window)

        def settled() -> bool:
            room = window.room()
            return isinstance(room, TodayRoom) and start.errands.idle() and room.is_settled()

        qtbot.waitUntil(settled, timeout=20_000)
        return window

    yield go
    for start in started:
        start.finish()


def card_of(window: DeskWindow) -> LeftDrafts:
    card = window.findChild(LeftDrafts)
    assert isinstance(card, LeftDrafts)
    return card


def test_a_registration_is_offered_and_continued(enter: Enter, tmp_path: Path, qtbot: QtBot) -> None:
    begun(tmp_path / "desk.sqlite3")
    leave_behind(tmp_path / "desk.sqlite3", DraftKind.REGISTER, **{"申请人姓名（名称）": "测试戊"})
    window = enter()
    card = card_of(window)
    assert card.isVisible() and card.title.text() == "上次有 1 份没有保存的内容"
    card.buttons["继续：登记案件：测试"].click()
    room = window.room()
    assert isinstance(room, CasesRoom)
    qtbot.waitUntil(lambda: room.form is not None and room.form.is_dirty(), timeout=5000)
    assert room.form is not None
    assert room.form.parties.editors()[0].name.value() == "测试戊"
    assert not card.isVisible(), "it is open; it is offered no more"
    room.form._dirty = False


def test_an_act_that_is_still_open_opens_with_its_words(enter: Enter, tmp_path: Path, qtbot: QtBot) -> None:
    begun(tmp_path / "desk.sqlite3")
    leave_behind(tmp_path / "desk.sqlite3", DraftKind.ACT, Act.RECORD_CONSENT.value, **{"表态人": "测试庚"})
    window = enter()
    card_of(window).buttons[f"继续：{Act.RECORD_CONSENT.value}：测试"].click()
    room = window.room()
    assert isinstance(room, CasesRoom)
    qtbot.waitUntil(lambda: room._drawer is not None, timeout=5000)
    assert room._drawer is not None and room._drawer.restored.isVisible()
    room._drawer.close_now()


def test_an_act_that_is_lawful_no_more_says_why_and_lets_the_words_be_copied(
    enter: Enter, tmp_path: Path, qtbot: QtBot
) -> None:
    begun(tmp_path / "desk.sqlite3")
    leave_behind(tmp_path / "desk.sqlite3", DraftKind.ACT, Act.HOLD_SESSION.value, 调解笔录="各方到场")
    window = enter()
    card_of(window).buttons[f"继续：{Act.HOLD_SESSION.value}：测试"].click()
    room = window.room()
    assert isinstance(room, CasesRoom)
    qtbot.waitUntil(lambda: bool(room.banner.text()), timeout=5000)
    assert "您填写的内容还在" in room.banner.text()
    assert room.findChild(SessionDrawer) is None
    room.banner.way_out.click()
    assert "调解笔录：各方到场" in QApplication.clipboard().text()
    QApplication.clipboard().clear()


def test_giving_up_takes_it_from_the_card_and_from_the_file(enter: Enter, tmp_path: Path, qtbot: QtBot) -> None:
    begun(tmp_path / "desk.sqlite3")
    leave_behind(tmp_path / "desk.sqlite3", DraftKind.REGISTER, 备注="不要了")
    window = enter()
    card_of(window).buttons["放弃：登记案件：测试"].click()
    assert not card_of(window).isVisible()
    desk = desk_of(window)
    qtbot.waitUntil(desk._errands.idle, timeout=5000)
    assert desk._actions.mine() == ()


def test_what_cannot_be_kept_is_said_once_and_typing_goes_on(
    enter: Enter, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun(tmp_path / "desk.sqlite3")
    window = enter()
    desk = desk_of(window)

    class Full:
        def keep(self, draft: Draft) -> None:
            raise Refusal("磁盘空间不足，", "没有保存，您的输入还在。", code="full")

    monkeypatch.setattr(desk, "_actions", Full())
    said: list[Refusal] = []
    desk.failed.connect(said.append)
    for text in ("一", "一二", "一二三"):
        desk.keep(Draft(DraftKey(DraftKind.REGISTER), "登记案件", now={"备注": text}))
    qtbot.waitUntil(desk._errands.idle, timeout=5000)
    assert len(said) == 1
    assert "磁盘空间不足" in window.banner.text() and "还在窗口里" in window.banner.text()


def test_another_person_sees_nothing_of_it(enter: Enter, tmp_path: Path) -> None:
    begun(tmp_path / "desk.sqlite3")
    leave_behind(tmp_path / "desk.sqlite3", DraftKind.REGISTER, 备注="别人的")
    desk = open_desk(tmp_path / "desk.sqlite3")
    first = desk.staff.sign_in("wulan", PASSWORD)
    other = desk.actions_for(Actor(first.id + 1, "别人", first.roles))
    assert other.drafts.mine() == ()
    desk.close()
