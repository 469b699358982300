"""联系记录 by keys: three digits record an attempt; a visit asks where; a wrong entry is put right."""

from __future__ import annotations

import datetime as dt

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from mediator_desk.domain.acts import Act
from mediator_desk.domain.contacts import Contact, ContactEntry, Result, Way, standing_contacts
from mediator_desk.domain.endings import EndReason
from mediator_desk.ui.cases.acts.contacts import ContactDrawer
from mediator_desk.ui.cases.acts.endings import EndingDrawer
from mediator_desk.ui.cases.detail import CaseDetail
from tests.conftest import FixedClock
from tests.ui.cases.acts.conftest import Counter


def opened(counter: Counter) -> ContactDrawer:
    drawer = counter.open(Act.CONTACT)
    assert isinstance(drawer, ContactDrawer)
    return drawer


def press(counter: Counter, *keys: Qt.Key) -> None:
    """Keys as they come from the keyboard: to whatever has the focus."""
    for key in keys:
        focus = counter.window.focusWidget()
        assert focus is not None
        QTest.keyClick(focus, key)
    counter.settle()


def kept(counter: Counter) -> tuple[Contact, ...]:
    return standing_contacts(counter.actions.cases.open(counter.case_id).contacts)


def call(counter: Counter, result: Result = Result.NO_ANSWER) -> None:
    party = counter.case().parties[1].id
    counter.actions.contacts.record(counter.case_id, ContactEntry(party, Way.PHONE, result))


def test_three_keys_record_an_attempt(counter: Counter) -> None:
    opened(counter)
    press(counter, Qt.Key.Key_2, Qt.Key.Key_1, Qt.Key.Key_4)
    (contact,) = kept(counter)
    assert (contact.party_id, contact.way, contact.result) == (counter.case().parties[1].id, Way.PHONE, Result.NO_ANSWER)
    assert "测试王某：电话，无人接听" in counter.toast()
    assert len(counter.closed) == 1, "the drawer has gone"


def test_enter_takes_what_was_last(counter: Counter) -> None:
    call(counter, Result.SWITCHED_OFF)
    drawer = opened(counter)
    drawer.who.choose_value((counter.case().parties[1].id, None))
    press(counter, Qt.Key.Key_2, Qt.Key.Key_Return, Qt.Key.Key_Return)
    assert [(each.way, each.result) for each in kept(counter)] == [(Way.PHONE, Result.SWITCHED_OFF)] * 2


def test_a_line_may_be_added_before_the_last_key(counter: Counter) -> None:
    drawer = opened(counter)
    press(counter, Qt.Key.Key_1, Qt.Key.Key_1)
    drawer.words.line.setFocus()
    QTest.keyClicks(drawer.words.line, "Friday 9:00")
    press(counter, Qt.Key.Key_Return, Qt.Key.Key_2)
    (contact,) = kept(counter)
    assert (contact.result, contact.words) == (Result.ARRANGED, "Friday 9:00")


def test_digits_in_the_line_are_text_and_choose_nothing(counter: Counter) -> None:
    drawer = opened(counter)
    drawer.words.line.setFocus()
    QTest.keyClicks(drawer.words.line, "123")
    counter.settle()
    assert kept(counter) == () and drawer.words.value() == "123" and drawer.who.value is None


def test_a_visit_asks_where_before_it_is_kept(counter: Counter) -> None:
    drawer = opened(counter)
    assert drawer.place.isHidden()
    press(counter, Qt.Key.Key_2, Qt.Key.Key_4, Qt.Key.Key_4)
    assert kept(counter) == () and not drawer.place.isHidden() and drawer.place.line.hasFocus()
    drawer.place.set_value("测试小区3号楼")
    drawer.companions.set_value("社区网格员")
    counter.save(drawer)
    (contact,) = kept(counter)
    assert (contact.way, contact.result, contact.place) == (Way.VISIT, Result.NOT_MET, "测试小区3号楼")
    assert contact.companions == "社区网格员"


def test_the_mouse_does_what_the_keys_do(counter: Counter) -> None:
    drawer = opened(counter)
    for chip in (drawer.who.chips[0], drawer.how.chips[2]):
        counter.click(chip)
    counter.click(drawer.result.chips[3])
    counter.settle()
    assert [(each.way, each.result) for each in kept(counter)] == [(Way.WECHAT, Result.SENT)]


def test_saving_with_nothing_chosen_says_what_is_missing(counter: Counter) -> None:
    drawer = opened(counter)
    counter.save(drawer)
    assert "还没有选联系谁、方式、结果" in drawer.banner.text()


def test_a_wrong_entry_is_put_right_with_a_reason(counter: Counter) -> None:
    call(counter)
    drawer = opened(counter)
    drawer.put_right(kept(counter)[0])
    drawer.result.take(0)
    counter.settle()
    assert kept(counter)[0].result is Result.NO_ANSWER, "a correction waits for its reason"
    counter.save(drawer)
    assert drawer.reason.shown_error()
    drawer.reason.set_value("点错了")
    counter.save(drawer)
    (contact,) = kept(counter)
    assert contact.result is Result.REACHED and contact.replaces is not None


def test_a_mistaken_entry_is_struck(counter: Counter) -> None:
    call(counter)
    drawer = opened(counter)
    drawer.put_right(kept(counter)[0])
    drawer.strike.set_value([True])
    drawer.reason.set_value("没有打过这个电话")
    counter.save(drawer)
    assert kept(counter) == ()


def test_a_party_out_of_reach_is_told_with_the_visit_that_is_due(counter: Counter, clock: FixedClock) -> None:
    for _ in range(3):
        clock.advance(dt.timedelta(hours=12))
        call(counter)
    drawer = opened(counter)
    press(counter, Qt.Key.Key_2)
    assert "3次未联系上" in drawer.said.text() and "敲门行动" in drawer.said.text()


def test_an_end_for_unreachable_shows_its_attempts_and_puts_them_into_the_report(counter: Counter) -> None:
    drawer = counter.open(Act.RETURN)
    assert isinstance(drawer, EndingDrawer)
    drawer.reason.set_value(EndReason.UNREACHABLE)
    assert "没有未联系上的记录" in drawer.support.caution.text() and not drawer.support.isHidden()
    drawer.reason.set_value(EndReason.UNWILLING)
    assert drawer.support.isHidden()
    drawer.close_now()
    call(counter)
    drawer = counter.open(Act.RETURN)
    assert isinstance(drawer, EndingDrawer)
    drawer.reason.set_value(EndReason.UNREACHABLE)
    assert "不足3次" in drawer.support.caution.text()
    counter.click(drawer.support.copy)
    assert "测试王某：2026年11月23日09:00电话，无人接听" in drawer.explanation.value()


@pytest.mark.parametrize("way", ["key", "button"])
def test_one_key_opens_it_on_the_page_of_a_case(counter: Counter, way: str) -> None:
    detail = CaseDetail(counter.look)
    detail.setParent(counter.page)
    detail.show_file(counter.actions.cases.open(counter.case_id))
    detail.show()
    wanted: list[Act] = []
    detail.act_wanted.connect(lambda file, act: wanted.append(act))
    if way == "key":
        detail.setFocus()
        QTest.keyClick(detail, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    else:
        counter.click(detail.call)
    assert wanted == [Act.CONTACT]
