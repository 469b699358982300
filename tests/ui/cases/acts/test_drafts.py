"""What is typed into a drawer is there again after the program died, and gone when it was saved or given up."""

from __future__ import annotations

import contextlib

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.exceptions import TimeoutError

from mediator_desk.domain.acts import Act
from mediator_desk.domain.drafts import DraftKey, DraftKind
from mediator_desk.domain.entries import PartyEntry
from mediator_desk.domain.parties import PartyRole
from mediator_desk.ui.cases.acts.act_drawer import ActDrawer
from mediator_desk.ui.cases.acts.consents import ConsentDrawer
from mediator_desk.ui.cases.acts.sessions import SessionDrawer
from mediator_desk.ui.kit.drafts import DraftDesk
from mediator_desk.ui.kit.form_states import State, state_of
from tests.ui.cases.acts.conftest import Counter
from tests.ui.cases.acts.test_every_drawer import ACTS
from tests.ui.kit.drafting import desk_of, drafts_in, fill_in, forget_desk, keep_now
from tests.ui.writing import write

PLAIN = [act for act in ACTS if act is not Act.PRIVATE_NOTE]


@pytest.fixture
def drafts(counter: Counter) -> DraftDesk:
    return drafts_in(counter.window, counter.errands, counter.actions)


def entered(drawer: ActDrawer) -> State:
    """Everything that stands in a drawer."""
    body = drawer.pane.widget()
    assert body is not None
    return state_of(body)


def die(counter: Counter, drawer: ActDrawer) -> DraftDesk:
    """Two seconds pass, then the program is no more; it is started again."""
    keep_now(drawer)
    counter.settle()
    forget_desk(counter.window)
    drawer.hide()
    drawer.setParent(None)
    drawer.deleteLater()
    again = drafts_in(counter.window, counter.errands, counter.actions)
    counter.settle()
    return again


def test_everything_typed_into_any_drawer_stands_there_again(counter: Counter, drafts: DraftDesk) -> None:
    lost, silent = [], []
    for act in PLAIN:
        drawer = counter.open(act)
        fill_in(drawer.pane.widget())
        counter.settle()
        typed = entered(drawer)
        die(counter, drawer)
        again = counter.open(act)
        if not _comes_to(counter, again, typed):
            now = entered(again)
            lost.append((act, {name: (value, now.get(name)) for name, value in typed.items() if now.get(name) != value}))
        if again.typed() and not ("没有保存的内容" in again.restored.words.text() and again.restored.isVisible()):
            silent.append(act)
        again.close_now()
    assert lost == []
    assert silent == []


def _comes_to(counter: Counter, drawer: ActDrawer, typed: State) -> bool:
    with contextlib.suppress(TimeoutError):
        counter.qtbot.waitUntil(lambda: entered(drawer) == typed, timeout=4000)
        return True
    return False


def test_a_record_with_notes_comes_back_with_every_row(counter: Counter, drafts: DraftDesk) -> None:
    drawer = counter.open(Act.HOLD_SESSION)
    assert isinstance(drawer, SessionDrawer)
    write(drawer.record.box, "双方各述己见。")
    drawer.notes.add()
    drawer.notes.add()
    write(drawer.notes.lines[1].box, "申请人愿让三百元")
    drawer.notes.lines[1].kind.setCurrentIndex(1)
    die(counter, drawer)
    again = counter.open(Act.HOLD_SESSION)
    assert isinstance(again, SessionDrawer)
    assert again.record.value() == "双方各述己见。"
    assert [note.text for note in again.notes.value()] == ["申请人愿让三百元"]
    assert again.notes.lines[1].kind.currentIndex() == 1
    assert again.typed(), "closing asks, as it did before"


def test_it_is_kept_two_seconds_after_the_first_word_however_long_one_types(
    counter: Counter, drafts: DraftDesk
) -> None:
    drawer = counter.open(Act.HOLD_SESSION)
    assert isinstance(drawer, SessionDrawer)
    for word in ("一", "二", "三"):
        write(drawer.record.box, word)
        counter.qtbot.wait(800)
    counter.settle()
    (kept,) = counter.actions.drafts.mine()
    assert str(kept.now["调解笔录"]).startswith("一二")


def test_saving_takes_the_draft_away_and_giving_up_too(counter: Counter, drafts: DraftDesk) -> None:
    drawer = counter.open(Act.RECORD_CONSENT)
    assert isinstance(drawer, ConsentDrawer)
    drawer.lines[0].answer.set_value(True)
    keep_now(drawer)
    counter.settle()
    assert len(counter.actions.drafts.mine()) == 1
    counter.save(drawer)
    assert counter.actions.drafts.mine() == ()
    drawer = counter.open(Act.RECORD_CONSENT)
    assert isinstance(drawer, ConsentDrawer)
    drawer.lines[1].answer.set_value(True)
    keep_now(drawer)
    QTest.keyClick(drawer.save_button, Qt.Key.Key_Escape)
    counter.click(drawer.question.drop)
    counter.settle()
    assert counter.actions.drafts.mine() == ()
    assert desk_of(counter.window).left() == ()


def test_starting_over_empties_the_form_and_forgets_the_draft(counter: Counter, drafts: DraftDesk) -> None:
    drawer = counter.open(Act.HOLD_SESSION)
    assert isinstance(drawer, SessionDrawer)
    write(drawer.record.box, "不要的话")
    drawer.notes.add()
    die(counter, drawer)
    again = counter.open(Act.HOLD_SESSION)
    assert isinstance(again, SessionDrawer)
    counter.click(again.restored.drop)
    counter.settle()
    assert again.record.is_empty()
    assert again.notes.lines == []
    assert not again.typed()
    assert counter.actions.drafts.mine() == ()


def test_a_case_that_moved_on_keeps_what_others_entered_and_takes_what_was_typed(
    counter: Counter, drafts: DraftDesk
) -> None:
    drawer = counter.open(Act.RECORD_CONSENT)
    assert isinstance(drawer, ConsentDrawer)
    drawer.lines[0].answer.set_value(True)
    die(counter, drawer)
    case = counter.case()
    counter.actions.cases.join_party(case.id, case.version, PartyEntry(PartyRole.THIRD, "测试第三人"))
    again = counter.open(Act.RECORD_CONSENT)
    assert isinstance(again, ConsentDrawer)
    assert [line.answer.value() for line in again.lines] == [True, None, None, None]


def test_a_private_note_is_never_kept_in_plain_words(counter: Counter, drafts: DraftDesk) -> None:
    drawer = counter.open(Act.PRIVATE_NOTE)
    fill_in(drawer.pane.widget())
    keep_now(drawer)
    counter.settle()
    assert counter.actions.drafts.mine() == (), "this clerk has no key of his own"
    kept = drafts.of(DraftKey(DraftKind.ACT, Act.PRIVATE_NOTE.value, counter.case_id))
    assert kept is not None and kept.private
