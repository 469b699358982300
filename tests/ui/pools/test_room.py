"""调解员: the rosters as they are kept, and the three things done about them, on a real database."""

from __future__ import annotations

import datetime as dt
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from mediator_desk.actions.pools import MediatorEntry, MembershipEntry
from mediator_desk.actions.signed_in import Actions
from mediator_desk.domain.consents import ConflictGround
from mediator_desk.domain.pools import OrganisationStanding, Pool, RosterStatus
from mediator_desk.ui.kit.cells import CELL_ROLE, Cell, cell_words
from mediator_desk.ui.kit.drawer import Drawer
from mediator_desk.ui.kit.errands import Errands
from mediator_desk.ui.kit.look import Look
from mediator_desk.ui.kit.tokens import Tone
from mediator_desk.ui.pools.invite_form import InviteForm
from mediator_desk.ui.pools.room import PoolsRoom
from mediator_desk.ui.pools.small_forms import RelationForm, StatusForm
from tests.ui.writing import write

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

F = TypeVar("F", InviteForm, StatusForm, RelationForm)


def opened(look: Look, errands: Errands, actions: Actions, qtbot: QtBot) -> PoolsRoom:
    room = PoolsRoom(look, errands, actions)
    qtbot.addWidget(room)
    errands.touched.connect(room.reload)
    room.resize(1150, 780)
    room.show()
    room.reload()
    settled(errands, qtbot)
    return room


def settled(errands: Errands, qtbot: QtBot) -> None:
    qtbot.waitUntil(errands.idle)


def names(room: PoolsRoom) -> list[str]:
    model = room.table.model
    return [str(model.index(row, 0).data()) for row in range(model.rowCount())]


def choose(room: PoolsRoom, name: str, errands: Errands, qtbot: QtBot) -> None:
    row = room.table.model.row_at(names(room).index(name))
    assert row is not None
    room.table.choose(row.key)
    settled(errands, qtbot)


def drawer_of(room: PoolsRoom) -> Drawer | None:
    """The drawer as it is now; what mypy knew of it before may be over."""
    return room.drawer


def form_in(room: PoolsRoom, kind: type[F]) -> F:
    assert room.drawer is not None
    (form,) = room.drawer.findChildren(kind)
    return form


def test_an_empty_roster_offers_the_first_step(
    look: Look, errands: Errands, actions: Actions, qtbot: QtBot
) -> None:
    room = opened(look, errands, actions, qtbot)
    assert room.empty.isVisible()
    room.empty.step_taken.emit()
    assert form_in(room, InviteForm).isVisible()


def test_each_membership_is_a_line_with_pool_term_and_state(
    look: Look, errands: Errands, roster: Actions, qtbot: QtBot
) -> None:
    room = opened(look, errands, roster, qtbot)
    assert sorted(names(room)) == sorted(["吕明", "苏日娜", "苏日娜", "白音"])
    assert room.header.words.text() == "共 3 人，在办 0 件"
    place = names(room).index("吕明")
    pool = room.table.model.index(place, 1).data(CELL_ROLE)
    assert isinstance(pool, Cell)
    assert (pool.text, pool.second, pool.tone) == ("法学会", "测试旗法学会", Tone.PRIMARY)
    assert cell_words(room.table.model, place, 3) == "聘期已于2026-06-30届满"


def test_a_chip_leaves_one_pool_and_counts_its_memberships(
    look: Look, errands: Errands, roster: Actions, qtbot: QtBot
) -> None:
    room = opened(look, errands, roster, qtbot)
    assert [chip.text() for chip in room.chips.values()] == ["全部 4", "法学会 2", "人大 1", "政协 1"]
    room.chips[Pool.CPPCC].click()
    assert names(room) == ["苏日娜"]
    assert room.chips[Pool.CPPCC].isChecked() and not room.chips[None].isChecked()


@pytest.mark.parametrize(
    ("sought", "found"), [("物业", ["吕明"]), ("政协工作站", ["苏日娜"]), ("白", ["白音"])]
)
def test_search_finds_name_organisation_and_specialty(
    look: Look, errands: Errands, roster: Actions, qtbot: QtBot, sought: str, found: list[str]
) -> None:
    room = opened(look, errands, roster, qtbot)
    write(room.search, sought)
    room.search.search_now()
    assert names(room) == found


def test_a_search_without_result_offers_all_again(
    look: Look, errands: Errands, roster: Actions, qtbot: QtBot
) -> None:
    room = opened(look, errands, roster, qtbot)
    write(room.search, "司马")
    room.search.search_now()
    assert room.empty.isVisible()
    room.empty.step_taken.emit()
    assert len(names(room)) == 4 and room.search.text() == ""


def test_a_mediator_is_put_on_two_rosters_at_once(
    look: Look, errands: Errands, actions: Actions, qtbot: QtBot
) -> None:
    room = opened(look, errands, actions, qtbot)
    room.open_invite()
    form = form_in(room, InviteForm)
    write(form.name.line, "阿拉坦琪琪格·乌云其木格")
    QTest.keyClicks(form.identity.line, "150199196909037081")
    assert form.sex.value() == "女", "read from the number"
    form.places[Pool.CONGRESS].box.click()
    form.places[Pool.CPPCC].box.click()
    write(form.places[Pool.CPPCC].organisation.line, "测试旗政协工作站")
    QTest.keyClicks(form.places[Pool.CPPCC].term_from.line, "2026.1.1")
    write(form.more.specialties.line, "婚姻家庭")
    assert room.drawer is not None
    room.drawer.saved.emit()
    settled(errands, qtbot)
    (line,) = actions.pools.roster()
    places = {place.pool: place for place in line.mediator.memberships}
    assert line.mediator.name == "阿拉坦琪琪格·乌云其木格"
    assert set(places) == {Pool.CONGRESS, Pool.CPPCC}
    assert places[Pool.CPPCC].term_from == dt.date(2026, 1, 1)
    assert places[Pool.CPPCC].organisation_standing is OrganisationStanding.UNCHECKED
    assert drawer_of(room) is None
    assert names(room) == [line.mediator.name] * 2


def test_what_is_missing_is_said_and_nothing_is_saved(
    look: Look, errands: Errands, actions: Actions, qtbot: QtBot
) -> None:
    room = opened(look, errands, actions, qtbot)
    room.open_invite()
    form = form_in(room, InviteForm)
    assert room.drawer is not None
    room.drawer.saved.emit()
    assert form.name.shown_error() == "请填写姓名。"
    write(form.name.line, "白音")
    form.places[Pool.CONGRESS].box.click()
    QTest.keyClicks(form.places[Pool.CONGRESS].term_from.line, "2026-01-01")
    QTest.keyClicks(form.places[Pool.CONGRESS].term_to.line, "2025-01-01")
    room.drawer.saved.emit()
    assert form.places[Pool.CONGRESS].term_to.shown_error() == "聘期止早于聘期起，请核对。"
    settled(errands, qtbot)
    assert actions.pools.roster() == ()


def test_a_doubtful_number_is_taken_with_a_reason(
    look: Look, errands: Errands, actions: Actions, qtbot: QtBot
) -> None:
    room = opened(look, errands, actions, qtbot)
    room.open_invite()
    form = form_in(room, InviteForm)
    write(form.name.line, "白音")
    QTest.keyClicks(form.identity.line, "150199196909037082")
    form.places[Pool.CONGRESS].box.click()
    assert room.drawer is not None
    room.drawer.saved.emit()
    assert actions.pools.roster() == ()
    write(form.identity.reason.line, "户籍登记即为此号")
    room.drawer.saved.emit()
    settled(errands, qtbot)
    (line,) = actions.pools.roster()
    assert (line.mediator.id_number, line.mediator.id_reason) == ("150199196909037082", "户籍登记即为此号")


def test_a_state_changes_with_a_reason(look: Look, errands: Errands, roster: Actions, qtbot: QtBot) -> None:
    room = opened(look, errands, roster, qtbot)
    choose(room, "白音", errands, qtbot)
    room.pane.status.click()
    form = form_in(room, StatusForm)
    form.status.set_value(RosterStatus.PAUSED)
    assert room.drawer is not None
    room.drawer.saved.emit()
    assert form.reason.shown_error() == "请填写理由。"
    write(form.reason.box, "本人申请")
    room.drawer.saved.emit()
    settled(errands, qtbot)
    found = next(line.mediator for line in roster.pools.roster() if line.mediator.name == "白音")
    assert found.memberships[0].status is RosterStatus.PAUSED
    assert cell_words(room.table.model, names(room).index("白音"), 3) == "名册状态为“暂停”"


def test_a_roster_changed_meanwhile_is_said_and_what_was_typed_stays(
    look: Look, errands: Errands, roster: Actions, qtbot: QtBot
) -> None:
    room = opened(look, errands, roster, qtbot)
    choose(room, "白音", errands, qtbot)
    room.open_status()
    mediator = next(line.mediator for line in roster.pools.roster() if line.mediator.name == "白音")
    roster.pools.set_status(
        mediator.id, mediator.version, mediator.memberships[0].id, RosterStatus.LEFT, "辞聘"
    )
    form = form_in(room, StatusForm)
    form.status.set_value(RosterStatus.PAUSED)
    write(form.reason.box, "本人申请")
    assert room.drawer is not None
    room.drawer.saved.emit()
    settled(errands, qtbot)
    after = drawer_of(room)
    assert after is not None and after.banner.isVisible()
    assert form.reason.value() == "本人申请"


def test_a_relation_is_entered_and_seen_beside_the_mediator(
    look: Look, errands: Errands, roster: Actions, qtbot: QtBot
) -> None:
    room = opened(look, errands, roster, qtbot)
    choose(room, "吕明", errands, qtbot)
    room.pane.relate.click()
    form = form_in(room, RelationForm)
    write(form.name.line, "张某某")
    form.ground.set_value(ConflictGround.KIN)
    write(form.remark.box, "系堂弟")
    assert room.drawer is not None
    room.drawer.saved.emit()
    settled(errands, qtbot)
    mediator = next(line.mediator for line in roster.pools.roster() if line.mediator.name == "吕明")
    (relation,) = roster.pools.relations(mediator.id)
    assert (relation.other_name, relation.ground, relation.note) == ("张某某", "近亲属", "系堂弟")
    settled(errands, qtbot)
    assert "张某某（近亲属，系堂弟）" in room.pane.words()


def test_a_whole_identity_number_is_not_on_the_page(
    look: Look, errands: Errands, actions: Actions, qtbot: QtBot
) -> None:
    place = MembershipEntry(Pool.CONGRESS)
    actions.pools.invite(MediatorEntry("苏日娜", (place,), id_number="150199196909037081"))
    room = opened(look, errands, actions, qtbot)
    assert "150199196909037081" not in "".join(room.pane.words())


def test_in_a_narrow_window_enter_opens_one_mediator_and_escape_goes_back(
    look: Look, errands: Errands, roster: Actions, qtbot: QtBot
) -> None:
    room = opened(look, errands, roster, qtbot)
    room.set_compact(True)
    assert room.table.isVisible() and not room.pane.isVisible()
    choose(room, "白音", errands, qtbot)
    QTest.keyClick(room.table.view, Qt.Key.Key_Return)
    assert room.pane.isVisible() and not room.table.isVisible()
    QTest.keyClick(room.pane.status, Qt.Key.Key_Escape)
    assert room.table.isVisible() and not room.pane.isVisible()


def test_something_typed_in_a_drawer_is_asked_about_before_the_room_is_left(
    look: Look, errands: Errands, roster: Actions, qtbot: QtBot
) -> None:
    room = opened(look, errands, roster, qtbot)
    assert room.may_leave()
    room.open_invite()
    assert room.may_leave(), "nothing typed yet"
    write(form_in(room, InviteForm).name.line, "白")
    assert not room.may_leave()
    assert room.drawer is not None and room.drawer.question.isVisible()
