"""Messages say what happened, what is safe and what to do, and stop nobody's work."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMessageBox, QPushButton, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from mediator_desk.domain.refusals import Refusal
from mediator_desk.ui.kit.look import Look
from mediator_desk.ui.kit.messages import Banner, Toast, confirm_lines, crash_box

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


def button(widget: QWidget, words: str) -> QPushButton:
    """The button with these words."""
    return next(b for b in widget.findChildren(QPushButton) if words in b.text())


def test_a_banner_shows_a_refusal_whole_and_goes_when_put_away(qtbot: QtBot, look: Look) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    banner = Banner(look, page)
    page.show()
    assert banner.text() == ""
    banner.refuse(Refusal("这个案号已经登记过。", "没有改动任何内容。", "请改正案号。"))
    assert banner.text() == "这个案号已经登记过。没有改动任何内容。请改正案号。"
    assert banner.accessibleName() == banner.text()
    QTest.mouseClick(button(banner, "复制详情"), Qt.MouseButton.LeftButton)
    assert QGuiApplication.clipboard().text() == banner.text()
    with qtbot.waitSignal(banner.closed):
        banner.put_away()
    assert banner.text() == ""


def test_markup_in_a_message_is_only_characters(qtbot: QtBot, look: Look) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    banner = Banner(look, page)
    banner.refuse(Refusal("没有找到“<b>张某</b>”。"))
    assert banner.text() == "没有找到“<b>张某</b>”。"


def test_a_toast_is_taken_back_once(qtbot: QtBot, look: Look) -> None:
    window, undone = QWidget(), list[str]()
    window.resize(800, 600)
    qtbot.addWidget(window)
    window.show()
    toast = Toast(look, window)
    toast.say("已分派给高某", "撤销", lambda: undone.append("撤销"))
    assert window.rect().contains(toast.geometry())
    undo = button(toast, "撤销")
    undo.click()
    undo.click()
    assert undone == ["撤销"]
    assert toast.text() == ""


def test_a_toast_waits_while_its_button_has_the_focus(qtbot: QtBot, look: Look) -> None:
    window = QWidget()
    other = QPushButton("别处", window)
    window.resize(800, 600)
    qtbot.addWidget(window)
    toast = Toast(look, window)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    toast.say("已分派给高某", "撤销", lambda: None)
    assert not toast.waits()
    button(toast, "撤销").setFocus()
    assert toast.waits()
    other.setFocus()
    assert not toast.waits()


def test_a_toast_without_an_action_offers_no_button(qtbot: QtBot, look: Look) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    toast = Toast(look, window)
    toast.say("已保存")
    assert not [b for b in toast.findChildren(QPushButton) if b.isVisible()]


def test_a_question_does_nothing_unless_it_is_answered_with_yes(qtbot: QtBot, look: Look) -> None:
    parent, done = QWidget(), list[str]()
    qtbot.addWidget(parent)
    parent.show()
    box = confirm_lines(parent, "作废文书", "作废后不能恢复。", "作废", lambda: done.append("yes"))
    assert box.defaultButton().text() == "取消"
    box.defaultButton().click()
    qtbot.waitUntil(lambda: not isValid(box))
    assert done == []
    box = confirm_lines(parent, "作废文书", "作废后不能恢复。", "作废", lambda: done.append("yes"))
    button(box, "作废").click()
    assert done == ["yes"]


def test_a_crash_is_told_in_words_and_its_details_can_be_copied(qtbot: QtBot, look: Look) -> None:
    box = crash_box(None, Path("crash-1.txt"), "Traceback: KeyError")
    qtbot.addWidget(box)
    assert "Traceback" not in box.text() + box.informativeText()
    assert "crash-1.txt" in box.informativeText()
    button(box, "复制详情").click()
    assert QGuiApplication.clipboard().text() == "Traceback: KeyError"
    assert box.isVisible()
    assert isinstance(box, QMessageBox)
    box.close()


def test_a_banner_may_offer_a_way_out_which_is_taken_once(qtbot: QtBot, look: Look) -> None:
    banner = Banner(look)
    qtbot.addWidget(banner)
    taken: list[str] = []
    banner.refuse(Refusal("有字打不出来。"))
    banner.offer("留空手写", lambda: taken.append("留空"))
    assert banner.way_out.isVisibleTo(banner)
    banner.way_out.click()
    assert (taken, banner.text()) == (["留空"], "")
    banner.say("另一件事。")
    assert not banner.way_out.isVisibleTo(banner)
