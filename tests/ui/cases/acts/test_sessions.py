"""A session is kept as it was held; an open record is continued, a closed one has all it needs."""

from __future__ import annotations

from dataclasses import replace

import pytest

from mediator_desk.actions.signed_in import Actions, actions_for
from mediator_desk.domain.acts import Act
from mediator_desk.domain.hearings import NoteKind, SessionMode
from mediator_desk.domain.holidays import shipped_calendar
from mediator_desk.domain.pools import Mediator
from mediator_desk.domain.staff import PROGRAM
from mediator_desk.store.transaction import Store
from mediator_desk.ui.cases.acts.sessions import SessionDrawer
from mediator_desk.ui.kit.cards import Chip
from tests.actions import steps
from tests.ui.cases.acts.conftest import Counter
from tests.ui.writing import write


@pytest.fixture
def received(counter: Counter, actions: Actions, deputy: Mediator) -> Counter:
    steps.consent(actions, counter.case_id)
    steps.refer(actions, counter.case_id, deputy)
    steps.receive(actions, counter.case_id)
    return counter


def holding(counter: Counter) -> SessionDrawer:
    drawer = counter.open(Act.HOLD_SESSION)
    assert isinstance(drawer, SessionDrawer)
    return drawer


def test_a_session_is_kept_with_those_who_were_there(received: Counter, deputy: Mediator) -> None:
    drawer = holding(received)
    assert drawer.place.value() == "测试旗多元解纷中心调解一室"
    assert not drawer.typed(), "a proposed place is nothing the person typed"
    drawer.held_at.line.setText("2026年11月23日")
    drawer.held_at.time.setText("14点30分")
    drawer.mode.set_value(SessionMode.VIDEO)
    row = drawer.attendance.rows[0]
    received.click(row.there)
    received.click(row.checked)
    write(drawer.record.box, "双方陈述意见。")
    received.save(drawer)
    (session,) = received.case().sessions
    assert f"{session.held_at:%Y-%m-%d %H:%M}" == "2026-11-23 14:30"
    assert (session.number, session.mode, session.closed) == (1, SessionMode.VIDEO, False)
    assert session.mediator_ids == (deputy.id,)
    assert [(a.party_id, a.identity_checked) for a in session.attendance] == [(row.party.id, True)]
    assert session.record == "双方陈述意见。"
    assert session.recorder == "测试书记员"


def test_an_open_record_is_continued_and_its_notes_stay(received: Counter) -> None:
    first = holding(received)
    write(first.record.box, "上午。")
    first.notes.add()
    first.notes.lines[0].kind.setCurrentIndex(list(NoteKind).index(NoteKind.CONCESSION))
    write(first.notes.lines[0].box, steps.SECRET)
    received.save(first)
    steps.tell(received.actions, received.case_id)
    second = holding(received)
    assert second.record.value() == "上午。"
    second.record.set_value("上午。下午。")
    second.notes.add()
    write(second.notes.lines[0].box, "各方愿意再谈。")
    received.click(second.attendance.rows[0].there)
    received.click(second.attendance.rows[0].checked)
    second.final.set_value(True)
    received.save(second)
    assert "没有证件号，身份不能算已核对" in second.banner.text()
    write(second.attendance.rows[0].proof, "营业执照复印件，正本年检中")
    received.save(second)
    (session,) = received.case().sessions
    assert (session.record, session.closed) == ("上午。下午。", True)
    assert [entry.proof for entry in session.attendance] == ["营业执照复印件，正本年检中"]
    assert [(note.kind, note.text) for note in session.notes] == [
        (NoteKind.CONCESSION, steps.SECRET),
        (NoteKind.COMMON, "各方愿意再谈。"),
    ]
    assert holding(received).running is None, "the next one is a new session"


def test_a_first_record_cannot_close_before_everybody_was_told(received: Counter) -> None:
    drawer = holding(received)
    write(drawer.record.box, "很长的笔录")
    drawer.final.set_value(True)
    received.save(drawer)
    assert "尚缺" in drawer.banner.text()
    assert drawer.record.value() == "很长的笔录"
    assert received.case().sessions == ()
    assert received.closed == []


def test_a_room_of_the_centre_is_one_click(received: Counter, store: Store) -> None:
    office = actions_for(store, shipped_calendar(), PROGRAM).centre
    settings, version = office.settings()
    office.change(replace(settings, rooms=("调解二室", "视频调解室")), version)
    drawer = holding(received)
    chips = {chip.text(): chip for chip in drawer.rooms.findChildren(Chip)}
    received.click(chips["视频调解室"])
    assert drawer.place.value() == "视频调解室"


def test_a_final_record_has_words(received: Counter) -> None:
    drawer = holding(received)
    drawer.final.set_value(True)
    received.save(drawer)
    assert drawer.record.shown_error() == "定稿的笔录须有内容。"


def test_outside_the_court_its_consent_is_asked_for(received: Counter) -> None:
    drawer = holding(received)
    assert not drawer.outside.box(False).isEnabled()
    received.click(drawer.outside.box(True))
    received.save(drawer)
    assert "须先经法院同意" in drawer.banner.text()
    received.click(drawer.outside.box(False))
    received.save(drawer)
    (session,) = received.case().sessions
    assert (session.outside, session.court_consented) == (True, True)
