"""A wrong party is struck and a renamed one gets his new name, each in a drawer of few fields."""

from __future__ import annotations

from mediator_desk.domain.acts import Act
from mediator_desk.ui.cases.acts.party_changes import RenamePartyDrawer, VoidPartyDrawer
from mediator_desk.ui.cases.detail import CaseDetail
from mediator_desk.ui.kit.texts import Text
from tests.ui.cases.acts.conftest import Counter
from tests.ui.writing import write


def _shown(counter: Counter) -> list[tuple[str, str]]:
    """Words of the parties' page with the part they play."""
    detail = CaseDetail(counter.look)
    counter.qtbot.addWidget(detail)
    detail.show_file(counter.actions.cases.open(counter.case_id))
    detail.tabs.setCurrentWidget(detail.parties)
    detail.resize(400, 700)
    detail.show()
    counter.qtbot.waitExposed(detail)
    return [(text.property("kind"), text.text()) for text in detail.parties.findChildren(Text)]


def test_a_wrong_party_is_struck_through_and_his_reason_stands_beside(counter: Counter) -> None:
    drawer = counter.open(Act.VOID_PARTY)
    assert isinstance(drawer, VoidPartyDrawer)
    assert drawer.party.combo.itemText(2) == "测试乌云其木格（被申请人二）"
    drawer.party.set_value(counter.case().parties[2].id)
    counter.save(drawer)
    assert drawer.reason.shown_error() == "请填写理由。"
    write(drawer.reason.box, "起诉状中没有此人")
    counter.save(drawer)
    assert counter.case().parties[2].voided == "起诉状中没有此人"
    shown = _shown(counter)
    assert ("struck", "测试乌云其木格") in shown
    assert any(kind == "care" and "误列" in words and "起诉状中没有此人" in words for kind, words in shown)


def test_a_refused_strike_says_what_to_do_and_keeps_what_was_typed(counter: Counter) -> None:
    drawer = counter.open(Act.VOID_PARTY)
    assert isinstance(drawer, VoidPartyDrawer)
    drawer.party.set_value(counter.case().parties[0].id)
    write(drawer.reason.box, "误列")
    counter.save(drawer)
    assert "先追加正确的当事人" in drawer.banner.text()
    assert drawer.reason.value() == "误列"


def test_a_new_name_shows_with_the_one_of_before(counter: Counter) -> None:
    drawer = counter.open(Act.RENAME_PARTY)
    assert isinstance(drawer, RenamePartyDrawer)
    drawer.party.set_value(counter.case().parties[0].id)
    write(drawer.name.line, "测试呼伦物业有限公司")
    drawer.since.line.setText("20261101")
    write(drawer.reason.box, "变更登记通知书")
    counter.save(drawer)
    assert counter.case().parties[0].name == "测试呼伦物业有限公司"
    again = counter.open(Act.RENAME_PARTY)
    assert isinstance(again, RenamePartyDrawer)
    again.party.set_value(counter.case().parties[0].id)
    assert again.before.text() == "曾用名：测试牙林物业服务有限公司（至2026-11-01）"
