"""The drawer of private notes: write, read, change, share and strike, without the case ever holding a word."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtWidgets import QMessageBox, QPushButton
from pytestqt.qtbot import QtBot

from mediator_desk.actions.signed_in import Actions
from mediator_desk.domain.acts import Act
from mediator_desk.domain.consents import ConsentForm
from mediator_desk.domain.staff import Role
from mediator_desk.store.transaction import Store
from mediator_desk.ui.cases.acts.private_notes import PrivateNoteDrawer
from mediator_desk.ui.kit.errands import Errands
from mediator_desk.ui.kit.look import Look
from mediator_desk.ui.kit.texts import Text
from tests.actions.people_at_desks import ADMINISTRATOR, PASSWORD, Centre, centre_with_two_cases
from tests.actions.test_private_notes import hand_over
from tests.ui.cases.acts.conftest import Counter
from tests.ui.writing import write

WORDS = "底线是三万元"


@pytest.fixture
def centre(store: Store, actions: Actions) -> Centre:
    return centre_with_two_cases(store, actions)


@pytest.fixture
def author(centre: Centre, counter: Counter) -> Iterator[Counter]:
    """The first mediator at the counter, with his own case."""
    desk = centre.sign_in("zhubian", frozenset({Role.MEDIATOR}), centre.mediators[0])
    yield replace(counter, actions=desk, case_id=centre.own, closed=counter.closed)


def opened(counter: Counter) -> PrivateNoteDrawer:
    drawer = counter.open(Act.PRIVATE_NOTE)
    assert isinstance(drawer, PrivateNoteDrawer)
    return drawer


def written(counter: Counter) -> PrivateNoteDrawer:
    drawer = opened(counter)
    drawer.party.set_value(counter.case().parties[0].id)
    write(drawer.text.box, WORDS)
    counter.save(drawer)
    return opened(counter)


def test_what_was_written_is_there_when_the_drawer_is_opened_again(author: Counter) -> None:
    drawer = written(author)
    assert [card.words.text() for card in drawer.cards] == [WORDS]
    assert "加密" in author.toast()
    assert WORDS not in repr(drawer.file)


def test_a_change_is_the_next_version(author: Counter) -> None:
    drawer = written(author)
    author.click(drawer.cards[0].buttons["修改"])
    assert drawer.text.value() == WORDS and not drawer.party.isEnabled()
    write(drawer.text.box, "底线改为两万八")
    author.save(drawer)
    (card,) = opened(author).cards
    assert card.note.revision == 2


def test_a_struck_note_is_asked_about_and_shows_no_words(author: Counter, qtbot: QtBot) -> None:
    drawer = written(author)
    author.click(drawer.cards[0].buttons["划去"])
    box = drawer.findChild(QMessageBox)
    assert isinstance(box, QMessageBox)
    next(b for b in box.findChildren(QPushButton) if "划去" in b.text()).click()
    author.settle()
    assert [card.words.text() for card in drawer.cards] == ["已划去。"]


def test_sharing_asks_for_the_partys_consent_and_can_be_stopped(author: Counter, centre: Centre) -> None:
    drawer = written(author)
    author.click(drawer.cards[0].buttons["交他人阅读"])
    assert "没有可以交阅的人" in drawer.banner.text()
    centre.sign_in("jieren", frozenset({Role.MEDIATOR}), centre.mediators[1])
    hand_over(centre)
    drawer = opened(author)
    author.click(drawer.cards[0].buttons["交他人阅读"])
    panel = drawer.cards[0].panel
    assert panel is not None
    panel.given_by.clear()
    author.click(panel.button)
    assert panel.given_by.shown_error()
    panel.given_by.set_value("申请人本人")
    panel.way.set_value(ConsentForm.WRITTEN)
    author.click(panel.button)
    author.settle()
    (reader,) = drawer.cards[0].note.readers
    assert reader.name == "账号jieren"
    said = [text.text() for text in drawer.cards[0].findChildren(Text)]
    assert any("申请人本人" in words for words in said)
    stop = next(b for b in drawer.cards[0].findChildren(QPushButton) if b.text() == "不再交阅")
    author.click(stop)
    author.settle()
    assert drawer.cards[0].note.readers[0].removed_at is not None


def test_somebody_without_opened_keys_is_told_what_to_do(
    qtbot: QtBot, look: Look, errands: Errands, counter: Counter
) -> None:
    drawer = opened(counter)
    said = [text.text() for text in drawer.kept.findChildren(Text)]
    assert any("笔记已锁" in words for words in said)


# --- who came in by PIN ------------------------------------------------------------------------------------


def test_after_a_pin_the_password_opens_the_notes_in_the_drawer(
    author: Counter, centre: Centre, qtbot: QtBot
) -> None:
    assert not written(author).opening.isVisible(), "with the password nothing is asked"
    office = centre.desk(ADMINISTRATOR)
    office.accounts.set_pin(author.actions.actor.id, "482917")
    secret = office.desk_pcs.register("值班台").secret
    by_pin = centre.desk(centre.people.sign_in_with_pin(secret, author.actions.actor.id, "482917"))
    counter = replace(author, actions=by_pin)
    drawer = opened(counter)
    assert drawer.cards == [] and drawer.opening.isVisible()
    write(drawer.text.box, "想到一半的话")
    write(drawer.opening.field.line, "Falsch-2026")
    drawer.opening.button.click()
    counter.settle()
    assert "口令不正确" in drawer.opening.field.shown_error()
    drawer.opening.field.clear()
    write(drawer.opening.field.line, PASSWORD)
    drawer.opening.button.click()
    counter.settle()
    assert [card.words.text() for card in drawer.cards] == [WORDS]
    assert not drawer.opening.isVisible() and drawer.opening.field.line.text() == ""
    assert drawer.text.value() == "想到一半的话", "what was typed meanwhile stays"
