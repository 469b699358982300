"""The cases room: what presses is seen first, and each case says what comes next."""

from __future__ import annotations

import datetime as dt

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLabel, QLineEdit, QPlainTextEdit, QPushButton
from pytestqt.qtbot import QtBot

from mediator_desk.actions.cases import EndingEntry
from mediator_desk.actions.signed_in import Actions
from mediator_desk.actions.triage import SuspicionEntry
from mediator_desk.domain.acts import Act
from mediator_desk.domain.corrections import CorrectableField
from mediator_desk.domain.docket import Which
from mediator_desk.domain.endings import EndReason
from mediator_desk.domain.entries import CaseEntry, PartyEntry
from mediator_desk.domain.parties import PartyRole
from mediator_desk.domain.pools import Mediator
from mediator_desk.domain.rulebook import Procedure, ReferralKind
from mediator_desk.ui.cases import pile
from mediator_desk.ui.cases.pile import PrivateLine
from mediator_desk.ui.cases.room import CasesRoom
from mediator_desk.ui.kit.cells import cell_words
from mediator_desk.ui.kit.drawer import Drawer
from mediator_desk.ui.window import DeskWindow
from tests.actions import steps
from tests.conftest import FixedClock
from tests.ui.cases.conftest import Settle
from tests.ui.writing import write

PERSON = "150199195107174784"


def a_case(actions: Actions, number: int, applicant: str = "测试甲", respondent: str = "测试乙") -> int:
    """A registered case of today; its id."""
    entry = CaseEntry(
        kind=ReferralKind.ENTRUSTED,
        cause="物业服务合同纠纷",
        cause_version="2026",
        received_on=dt.date(2026, 11, 23),
        parties=(
            PartyEntry(PartyRole.APPLICANT, applicant, id_number=PERSON),
            PartyEntry(PartyRole.RESPONDENT, respondent),
        ),
        numbers=((f"（2026）内0121民初{number}号", None),),
        procedure=Procedure.ORDINARY,
    )
    return actions.cases.register(entry).subject_id


def open_words(room: CasesRoom, row: int = 0) -> str:
    """What a screen reader says of the term of a row."""
    return cell_words(room.docket.model, row, 0)


@pytest.fixture
def mediating(actions: Actions, deputy: Mediator) -> int:
    """A case that is being mediated since today, before the room is opened."""
    case_id = a_case(actions, 458)
    steps.to_mediation(actions, case_id, deputy)
    return case_id


def test_an_empty_register_offers_both_ways_to_begin(room: CasesRoom) -> None:
    assert room.docket.header.words.text() == "共 0 件"
    steps_offered = [b.text() for b in room.docket.empty.findChildren(QPushButton) if b.isVisible()]
    assert steps_offered == ["登记第一件", "导入移送表"]
    next(b for b in room.docket.empty.findChildren(QPushButton) if b.text() == "登记第一件").click()
    assert room.form is not None and room.pages.currentWidget() is room.form


def test_a_case_without_receipt_shows_no_countdown(actions: Actions, room: CasesRoom, settle: Settle) -> None:
    case_id = a_case(actions, 458)
    room.reload()
    settle()
    assert open_words(room) == "期限未起算"
    assert cell_words(room.docket.model, 0, 1) == "待征询"
    assert room.detail.file is not None and room.detail.file.case.id == case_id
    assert room.detail.strip.text() == "期限未起算"
    assert "签字接收" in room.detail.why.accessibleName() and room.detail.why.isVisible()


def test_the_signed_receipt_starts_the_countdown_and_the_page_says_why(
    mediating: int, room: CasesRoom
) -> None:
    assert open_words(room) == "剩 15 天"
    assert "12月8日届满" in room.detail.strip.text()
    assert not room.detail.why.isVisible()
    room.detail.tabs.setFocus()
    QTest.keyClick(room.detail.tabs, Qt.Key.Key_F1)
    assert room.detail.why.isVisible()
    assert "第三条" in room.detail.why.accessibleName()
    QTest.keyClick(room.detail.tabs, Qt.Key.Key_F1)
    assert not room.detail.why.isVisible()


def test_a_case_that_ran_out_comes_first_and_is_counted(
    mediating: int, room: CasesRoom, actions: Actions, clock: FixedClock, settle: Settle
) -> None:
    other = a_case(actions, 459)
    clock.advance(dt.timedelta(days=17))
    room.reload()
    settle()
    assert open_words(room) == "超期 2 天"
    assert room.docket.chips[Which.OVERDUE].text() == "超期 1"
    room.docket.chips[Which.OVERDUE].click()
    settle()
    assert room.docket.model.rowCount() == 1
    assert other != mediating


def test_search_finds_a_party_and_says_when_nothing_fits(
    actions: Actions, room: CasesRoom, settle: Settle
) -> None:
    a_case(actions, 1, applicant="单某某")
    a_case(actions, 2, applicant="仇某某")
    room.reload()
    settle()
    room.docket.search.setText("仇某")
    settle()
    assert room.docket.model.rowCount() == 1
    assert "仇某某" in cell_words(room.docket.model, 0, 3)
    room.docket.search.setText("没有这个人")
    settle()
    sentence = "没有符合“没有这个人”的案件。"
    assert sentence in [t.text() for t in room.docket.empty.findChildren(type(room.docket.header.title))]
    next(b for b in room.docket.empty.findChildren(QPushButton) if b.text() == "清除筛选").click()
    settle()
    assert room.docket.model.rowCount() == 2


def test_enter_in_the_search_box_goes_to_the_first_case_found(
    actions: Actions, room: CasesRoom, settle: Settle, qtbot: QtBot
) -> None:
    a_case(actions, 1, applicant="单某某")
    wanted = a_case(actions, 2, applicant="仇某某")
    room.reload()
    settle()
    room.docket.seek()
    write(room.docket.search, "仇某")
    QTest.keyClick(room.docket.search, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: room.docket.current() == wanted)
    settle()
    assert room.docket.table.view.hasFocus()
    assert room.detail.title.text() == "（2026）内0121民初2号"


def test_a_closed_case_that_is_sought_is_found_in_the_list_of_all(
    actions: Actions, room: CasesRoom, settle: Settle
) -> None:
    closed, _ = a_case(actions, 1), a_case(actions, 2)
    _, version = steps.seen(actions, closed)
    ending = EndingEntry(EndReason.SETTLED_PRIVATELY, "自行和解", dt.date(2026, 11, 23))
    actions.cases.withdraw(closed, version, ending)
    room.reload()
    settle()
    assert room.docket.current() != closed
    room.show_case(closed)
    settle()
    assert room.docket.current() == closed
    assert cell_words(room.docket.model, 1, 0) == "已办结"


def test_an_identity_number_is_masked_until_it_is_asked_for_and_hides_again(
    actions: Actions, mediating: int, room: CasesRoom, settle: Settle, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pile, "SHOWN_MS", 300)
    room.reload()
    settle()
    room.detail.tabs.setCurrentWidget(room.detail.parties)
    line = room.detail.parties.findChildren(PrivateLine)[0]
    assert line.text() == "居民身份证 150***********4784"
    line.button.click()
    settle()
    assert line.text() == f"居民身份证 {PERSON}"
    (look,) = actions.cases.open(mediating).looks
    assert (look.actor, look.text) == ("测试书记员", "查看测试甲的证件号码全号")
    qtbot.waitUntil(lambda: "*" in line.text())
    assert PERSON not in line.text()


def test_the_page_says_what_is_missing_and_offers_the_next_step(
    actions: Actions, room: CasesRoom, settle: Settle
) -> None:
    a_case(actions, 458)
    room.reload()
    settle()
    assert "未记录调解意愿：测试甲、测试乙" in room.detail.missing.accessibleName()
    assert room.detail.primary.text() == Act.RECORD_CONSENT
    assert Act.WITHDRAW in room.detail.entries()


def test_the_next_step_opens_its_drawer_over_the_room_and_only_once(
    actions: Actions, room: CasesRoom, settle: Settle, qtbot: QtBot
) -> None:
    a_case(actions, 458)
    room.reload()
    settle()
    room.detail.primary.click()
    room.detail.primary.click()
    drawers = room.findChildren(Drawer)
    assert len(drawers) == 1 and drawers[0].isVisible()
    drawers[0].close_now()
    qtbot.waitUntil(lambda: not room.findChildren(Drawer))
    room.detail.primary.click()
    assert len(room.findChildren(Drawer)) == 1


def test_drafting_and_opening_an_agreement_are_asked_of_the_documents_room(
    mediating: int, room: CasesRoom, actions: Actions, settle: Settle, qtbot: QtBot
) -> None:
    assert room.detail.primary.text() == Act.DRAFT_AGREEMENT
    with qtbot.waitSignal(room.agreement_wanted) as asked:
        room.detail.primary.click()
    assert asked.args == [mediating, 0]
    agreement_id = steps.settle(actions, mediating)
    room.reload()
    settle()
    assert room.detail.tabs.tabText(2) == "协议文书 1"
    room.detail.tabs.setCurrentWidget(room.detail.papers)
    opens = [b for b in room.detail.papers.findChildren(QPushButton) if b.text() == "打开协议"]
    with qtbot.waitSignal(room.agreement_wanted) as asked:
        opens[0].click()
    assert asked.args == [mediating, agreement_id]


def test_the_course_names_what_was_done_and_ends_with_the_last_day(mediating: int, room: CasesRoom) -> None:
    assert room.detail.file is not None
    from_journal = [entry.title for entry in room.detail.progress.timeline._entries]
    assert from_journal[0] == "登记案件"
    assert from_journal[-2:] == ["调解", "调解期限届满"]
    assert room.detail.progress.timeline._entries[-1].when == "12-08"


def test_a_correction_is_listed_with_old_and_new(
    mediating: int, room: CasesRoom, actions: Actions, settle: Settle
) -> None:
    _, version = steps.seen(actions, mediating)
    actions.corrections.correct(mediating, version, CorrectableField.JUDGE, 0, "测试法官乙", "笔误")
    room.reload()
    settle()
    assert room.detail.tabs.tabText(3) == "更正 1"


def test_when_narrow_a_case_opens_over_the_whole_width_and_escape_goes_back(
    mediating: int, room: CasesRoom, window: DeskWindow, settle: Settle
) -> None:
    window.resize(1024, 720)
    assert not room.detail.isVisible()
    room.docket.table.view.setFocus()
    QTest.keyClick(room.docket.table.view, Qt.Key.Key_Return)
    settle()
    assert room.detail.isVisible() and not room.docket.isVisible()
    QTest.keyClick(room.detail.primary, Qt.Key.Key_Escape)
    assert room.docket.isVisible()
    window.resize(1320, 820)
    assert room.detail.isVisible() and room.docket.isVisible()


def test_a_reload_keeps_the_case_and_its_open_tab(
    actions: Actions, mediating: int, room: CasesRoom, settle: Settle
) -> None:
    other = a_case(actions, 12)
    room.show_case(other)
    settle()
    room.detail.tabs.setCurrentIndex(1)
    room.reload()
    settle()
    assert room.docket.current() == other
    assert room.detail.title.text() == "（2026）内0121民初12号"
    assert room.detail.tabs.currentIndex() == 1


def test_every_control_has_a_name_for_a_screen_reader(mediating: int, room: CasesRoom) -> None:
    room.register()
    assert room.form is not None
    room.form.parties.editors()[0].details.add_agent()
    room.form.claims.add_row()
    nameless = [
        widget
        for kind in (QAbstractButton, QLineEdit, QComboBox, QPlainTextEdit)
        for widget in room.findChildren(kind)
        if not widget.accessibleName() and not (isinstance(widget, QAbstractButton) and widget.text())
        if not isinstance(widget.parent(), QLineEdit) and not widget.isHidden()
    ]
    assert nameless == []


def test_fee_limitation_and_cause_stand_behind_a_button(mediating: int, room: CasesRoom) -> None:
    pane = room.detail.progress
    assert pane.stack.currentWidget() is pane.timeline
    pane.turn.click()
    words = "".join(label.text() for label in pane.notes.findChildren(QLabel))
    for known in ("不作预估", "调解程序尚未终结", "未与官方附件核对"):
        assert known in words
    pane.turn.click()
    assert pane.stack.currentWidget() is pane.timeline


def test_enterprise_and_fast_track_are_marked_in_list_and_head(
    actions: Actions, room: CasesRoom, settle: Settle
) -> None:
    case_id = a_case(actions, 458)
    actions.triage.turn_fast_track(case_id, 1, "涉民生")
    room.reload()
    settle()
    assert room.detail.marks.accessibleName() == "绿色直通车"
    assert room.detail.marks.isVisible()
    assert cell_words(room.docket.model, 0, 2).endswith("直通车")
    actions.triage.turn_fast_track(case_id, 2, "已无必要")
    room.reload()
    settle()
    assert not room.detail.marks.isVisible()


def test_a_finished_text_is_shown_as_waiting_with_the_limit_at_rest(
    mediating: int, room: CasesRoom, actions: Actions, settle: Settle
) -> None:
    steps.settle(actions, mediating)
    room.reload()
    settle()
    assert open_words(room) == "期限已停"
    assert cell_words(room.docket.model, 0, 1) == "待签署"
    assert room.detail.strip.text() == "期限已停 · 12月8日届满"
    room.detail.turn_why()
    assert "停止计算" in room.detail.why.accessibleName()


def test_the_report_of_a_suspicion_is_printed_from_the_menu(
    mediating: int, room: CasesRoom, actions: Actions, settle: Settle, qtbot: QtBot
) -> None:
    entry = SuspicionEntry(steps.TODAY, "双方无争议", "转账记录", "人民法院", steps.TODAY)
    actions.triage.suspend(mediating, actions.cases.open(mediating).case.version, entry)
    room.reload()
    settle()
    assert room.detail.primary.text() == Act.RESOLVE_SUSPENSION.value
    assert room.detail.notice.isVisible() and "照常计入期限" in room.detail.notice.accessibleName()
    with qtbot.waitSignal(room.paper_wanted, timeout=5000):
        room.detail.entries()[Act.PRINT_SUSPICION.value].trigger()
