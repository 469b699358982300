"""A duplicate is merged into the case that looks like it, or into one that is searched for."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from mediator_desk.domain.acts import Act
from mediator_desk.domain.entries import CaseEntry, PartyEntry
from mediator_desk.domain.parties import PartyKind, PartyRole
from mediator_desk.domain.rulebook import ReferralKind
from mediator_desk.ui.cases.acts.merging import MergeDrawer, UnmergeDrawer
from tests.actions.steps import TODAY
from tests.ui.cases.acts.conftest import Counter
from tests.ui.writing import write

TWIN = "（2026）内0121诉前调322号"


def _other(counter: Counter, *, cause: str = "物业服务合同纠纷") -> int:
    parties = (
        PartyEntry(PartyRole.APPLICANT, "测试牙林物业服务有限公司", PartyKind.ORGANISATION),
        PartyEntry(PartyRole.RESPONDENT, "测试王某"),
    )
    entry = CaseEntry(ReferralKind.ASSIGNED, cause, "", TODAY, parties, numbers=((TWIN, TODAY),))
    return counter.actions.cases.register(entry).subject_id


def test_what_looks_like_the_same_dispute_is_offered_at_once(counter: Counter) -> None:
    other = _other(counter)
    drawer = counter.open(Act.MERGE)
    assert isinstance(drawer, MergeDrawer)
    assert drawer.target.beneath() == "可能重复的案件有1件，按↓列出。"
    drawer.target.line.setFocus()
    QTest.keyClick(drawer.target.line, Qt.Key.Key_Down)
    QTest.keyClick(drawer.target.line, Qt.Key.Key_Return)
    assert drawer.target.value() == other
    counter.save(drawer)
    assert drawer.reason.shown_error() == "请填写理由。"
    write(drawer.reason.box, "登记了两次")
    counter.save(drawer)
    assert counter.case().merged_into == other
    undo = counter.open(Act.UNMERGE)
    assert isinstance(undo, UnmergeDrawer)
    write(undo.reason.box, "不是同一纠纷")
    counter.save(undo)
    assert counter.case().merged_into is None


def test_any_other_case_is_found_by_its_number(counter: Counter) -> None:
    other = _other(counter, cause="买卖合同纠纷")
    drawer = counter.open(Act.MERGE)
    assert isinstance(drawer, MergeDrawer)
    assert drawer.target.beneath() == ""
    drawer.target.line.setFocus()
    QTest.keyClicks(drawer.target.line, "322")
    counter.qtbot.waitUntil(drawer.target.list.isVisible, timeout=5000)
    QTest.keyClick(drawer.target.line, Qt.Key.Key_Return)
    assert drawer.target.value() == other
