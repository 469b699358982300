"""The help: a page for every room, every link and picture there, every key on the key sheet."""

from __future__ import annotations

import re

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QImage, QTextDocument
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from mediator_desk.ui.help.topics import FOLDER, Topic, topics
from mediator_desk.ui.help.window import HelpWindow
from mediator_desk.ui.kit.look import Look

ROOMS = ("today", "cases", "care", "pools", "documents")


@pytest.fixture
def help_window(qtbot: QtBot, look: Look) -> HelpWindow:
    window = HelpWindow(look)
    qtbot.addWidget(window)
    window.show()
    qtbot.waitExposed(window)
    return window


@pytest.mark.parametrize("key", ROOMS)
def test_f1_in_a_room_opens_its_page(help_window: HelpWindow, key: str) -> None:
    help_window.show_topic(key)
    topic = help_window.topic()
    assert topic is not None
    assert topic.key == key
    assert topic.title in help_window.page.toPlainText()


def test_a_room_without_a_page_opens_the_first(help_window: HelpWindow) -> None:
    help_window.show_topic("no such room")
    assert help_window.topic() == topics()[0]


@pytest.mark.parametrize("topic", topics(), ids=lambda topic: topic.key)
def test_every_link_and_every_picture_of_a_page_is_there(help_window: HelpWindow, topic: Topic) -> None:
    keys = {each.key for each in topics()}
    assert set(re.findall(r"\(topic:([a-z-]+)\)", topic.text)) <= keys
    for name in re.findall(r"!\[[^]]*]\(([^)]+)\)", topic.text):
        picture = help_window.page.loadResource(QTextDocument.ResourceType.ImageResource.value, QUrl(name))
        assert isinstance(picture, QImage)
        assert not picture.isNull(), name


def test_no_picture_lies_about_unused() -> None:
    used = {name for topic in topics() for name in re.findall(r"\(pictures/([^)]+)\)", topic.text)}
    assert {file.name for file in (FOLDER / "pictures").iterdir()} == used


def test_a_page_reads_no_file_of_the_machine(help_window: HelpWindow) -> None:
    kind = QTextDocument.ResourceType
    assert help_window.page.loadResource(kind.HtmlResource.value, QUrl("file:///etc/hostname")) is None
    picture = help_window.page.loadResource(kind.ImageResource.value, QUrl("file:///etc/hostname"))
    assert picture.isNull()


def test_words_find_their_pages_and_a_miss_is_said(help_window: HelpWindow) -> None:
    help_window.search.setText("调休日期")
    help_window.search.search_now()
    topic = help_window.topic()
    assert topic is not None
    assert topic.key == "settings"
    help_window.search.setText("没有的词")
    help_window.search.search_now()
    assert help_window.nothing.isVisible()
    help_window.show_topic("keys")
    assert not help_window.nothing.isVisible()
    assert len(help_window._shown) == len(topics())


def test_a_link_leads_to_its_page_and_none_leads_out(help_window: HelpWindow) -> None:
    help_window.page.anchorClicked.emit(QUrl("topic:mistakes"))
    topic = help_window.topic()
    assert topic is not None
    assert topic.key == "mistakes"
    help_window.page.anchorClicked.emit(QUrl("file:///etc/hostname"))
    assert help_window.topic() == topic


def test_escape_closes(help_window: HelpWindow) -> None:
    QTest.keyClick(help_window.pages, Qt.Key.Key_Escape)
    assert not help_window.isVisible()


def test_larger_type_makes_the_open_page_larger(help_window: HelpWindow, look: Look) -> None:
    help_window.show_topic("keys")
    before = help_window.page.document().size().height()
    look.choose(look.scheme, 130)
    assert help_window.page.document().size().height() > before
    look.choose(look.scheme, 100)
