"""The paper beside the form is whole, also when it was drawn while nobody looked."""

from __future__ import annotations

from PySide6.QtWidgets import QStackedWidget, QWidget
from pytestqt.qtbot import QtBot

from mediator_desk.ui.documents.preview_pane import PreviewPane
from mediator_desk.ui.kit.look import Look
from mediator_desk.ui.kit.papers import PageImage

SHEET = PageImage(413, 585, 413 * 3, b"\xff" * (413 * 3 * 585))


def test_pages_drawn_while_the_room_is_not_seen_stand_beneath_one_another(qtbot: QtBot, look: Look) -> None:
    rooms, pane = QStackedWidget(), PreviewPane(look)
    qtbot.addWidget(rooms)
    rooms.addWidget(pane)
    rooms.addWidget(QWidget())
    rooms.resize(460, 600)
    rooms.show()
    qtbot.waitExposed(rooms)
    pane.show_pages((SHEET,) * 3, (), fixed=False)
    rooms.setCurrentIndex(1)
    pane.show_pages((SHEET,) * 3, (), fixed=False)
    rooms.setCurrentIndex(0)
    inside = pane.view.widget()
    assert inside is not None
    sheets = [child for child in inside.children() if isinstance(child, QWidget) and "页，共" in child.accessibleName()]
    assert len(sheets) == 3
    qtbot.waitUntil(lambda: sheets[1].y() > sheets[0].y() + sheets[0].height(), timeout=2000)
    assert sheets[2].y() > sheets[1].y() + sheets[1].height()


def test_characters_left_to_be_written_by_hand_are_named_over_the_paper(qtbot: QtBot, look: Look) -> None:
    pane = PreviewPane(look)
    qtbot.addWidget(pane)
    pane.show_pages((SHEET,), ("𫢹", "㐂"), fixed=False)
    assert pane.strip.words.text() == "留空手写：㐂（U+3402）、𫢹（U+2B8B9），打印后由经办人补写。"
    pane.show_pages((SHEET,), (), fixed=False)
    assert pane.strip.isHidden()
