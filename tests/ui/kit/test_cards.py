"""Cards, strips, pills and the timeline say in words what they show in colour."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from mediator_desk.ui.kit.buttons import Button, IconButton
from mediator_desk.ui.kit.cards import Chip, DeadlineStrip, EmptyState, StatePill
from mediator_desk.ui.kit.look import Look, Scheme
from mediator_desk.ui.kit.search_line import SearchLine
from mediator_desk.ui.kit.timeline import Mark, Timeline, TimelineEntry
from mediator_desk.ui.kit.tokens import Tone

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


def test_a_term_with_a_date_can_be_asked_why(qtbot: QtBot, look: Look) -> None:
    strip = DeadlineStrip(look)
    qtbot.addWidget(strip)
    strip.show()
    strip.say("剩 4 天 · 12月2日届满", Tone.WARN)
    why = strip.findChild(QPushButton)
    assert strip.accessibleName() == "剩 4 天 · 12月2日届满"
    assert why is not None
    with qtbot.waitSignal(strip.why_asked):
        QTest.mouseClick(why, Qt.MouseButton.LeftButton)


def test_a_term_that_does_not_run_offers_no_reason_for_a_date(qtbot: QtBot, look: Look) -> None:
    strip = DeadlineStrip(look)
    qtbot.addWidget(strip)
    strip.show()
    strip.say("期限未起算：调解员尚未签收", Tone.NEUTRAL, why=False)
    why = strip.findChild(QPushButton)
    assert why is not None
    assert not why.isVisible()


def test_a_state_pill_is_a_word_for_whoever_cannot_see_it(qtbot: QtBot, look: Look) -> None:
    pill = StatePill(look)
    qtbot.addWidget(pill)
    pill.say("司法确认", Tone.OK, "gavel")
    narrow = pill.sizeHint().width()
    pill.say("期限暂停", Tone.NEUTRAL, "pause")
    pill.say("不成·转立案", Tone.NEUTRAL, "arrow_right")
    assert pill.accessibleName() == "不成·转立案"
    assert pill.sizeHint().width() > narrow


def test_a_chip_counts_and_stays_pressed(qtbot: QtBot, look: Look) -> None:
    chip = Chip(look, "待分派", 2)
    qtbot.addWidget(chip)
    chip.click()
    chip.tell(3)
    assert (chip.text(), chip.isChecked()) == ("待分派 3", True)
    chip.tell(None)
    assert chip.text() == "待分派"


def test_an_empty_page_offers_the_next_step(qtbot: QtBot, look: Look) -> None:
    page = EmptyState(look, "folder")
    qtbot.addWidget(page)
    page.show()
    page.say("还没有案件。", "登记第一件")
    step = page.findChild(QPushButton)
    assert step is not None
    with qtbot.waitSignal(page.step_taken):
        step.click()
    page.say("没有符合“wmm”的案件。")
    assert not step.isVisible()


def test_icons_of_buttons_follow_the_colours(qtbot: QtBot, look: Look) -> None:
    button, icon_button = Button(look, "保存", icon="save"), IconButton(look, "dismiss", "收起")
    for widget in (button, icon_button):
        qtbot.addWidget(widget)
    before = (button.icon().cacheKey(), icon_button.icon().cacheKey())
    look.choose(Scheme.DARK, 100)
    assert button.icon().cacheKey() != before[0]
    assert icon_button.icon().cacheKey() != before[1]
    assert icon_button.accessibleName() == "收起"


def test_the_timeline_can_be_read_aloud(qtbot: QtBot, look: Look) -> None:
    timeline = Timeline(look)
    qtbot.addWidget(timeline)
    timeline.tell(
        [
            TimelineEntry("法院委派收案", "立案庭 李法官", "11-02 09:14"),
            TimelineEntry("第二次调解", "还有 3 天", "11-26 10:00", Mark.PLANNED),
            TimelineEntry("调解期限届满", "", "12-02", Mark.DUE),
        ]
    )
    names = [child.accessibleName() for child in timeline.findChildren(QWidget) if child.accessibleName()]
    assert names == [
        "法院委派收案，已完成，11-02 09:14",
        "第二次调解，已安排，11-26 10:00",
        "调解期限届满，期限，12-02",
    ]


def test_the_timeline_wraps_long_words_and_never_hides_them(qtbot: QtBot, look: Look) -> None:
    timeline = Timeline(look)
    qtbot.addWidget(timeline)
    long = "三楼业主要求先查明堵塞的原因，再谈各自承担的份额，" * 6
    timeline.tell([TimelineEntry("第二次调解", long, "11-20 15:00", Mark.NOW)])
    timeline.resize(340, 600)
    timeline.show()
    label = next(text for text in timeline.findChildren(QLabel) if text.text() == long)
    assert label.height() >= label.heightForWidth(label.width())
    assert label.width() <= 340


def test_the_search_waits_for_a_pause_and_not_for_enter(qtbot: QtBot, look: Look) -> None:
    line = SearchLine(look, "案号、姓名")
    qtbot.addWidget(line)
    asked: list[str] = []
    line.searched.connect(asked.append)
    QTest.keyClicks(line, "wmm")
    qtbot.waitUntil(lambda: asked == ["wmm"])
    QTest.keyClicks(line, "4")
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert asked == ["wmm", "wmm4"]
    line.clear()
    qtbot.waitUntil(lambda: asked[-1] == "")
