"""Cases that hang together lead to each other; a merged one is found under the one that stays."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from mediator_desk.actions.signed_in import Actions
from mediator_desk.domain.entries import CaseEntry, PartyEntry
from mediator_desk.domain.parties import PartyKind, PartyRole
from mediator_desk.domain.rulebook import ReferralKind
from mediator_desk.ui.cases.room import CasesRoom
from tests.actions.steps import TODAY, seen
from tests.ui.cases.conftest import Settle

FIRST, SECOND = "（2026）内0121诉前调321号", "（2026）内0121诉前调322号"


@pytest.fixture
def twins(actions: Actions) -> tuple[int, int]:
    """The same dispute twice, the second merged into the first."""
    parties = (
        PartyEntry(PartyRole.APPLICANT, "测试牙林物业服务有限公司", PartyKind.ORGANISATION),
        PartyEntry(PartyRole.RESPONDENT, "测试王某"),
    )
    made = []
    for number in (FIRST, SECOND):
        entry = CaseEntry(ReferralKind.ASSIGNED, "物业服务合同纠纷", "", TODAY, parties, numbers=((number, TODAY),))
        made.append(actions.cases.register(entry).subject_id)
    actions.merging.merge(made[1], seen(actions, made[1])[1], made[0], "登记了两次")
    return made[0], made[1]


def test_the_number_of_a_merged_case_leads_to_the_one_that_stays_and_the_list_says_so(
    twins: tuple[int, int], room: CasesRoom, settle: Settle
) -> None:
    assert room.docket.model.rowCount() == 1
    room.docket.search.setFocus()
    QTest.keyClicks(room.docket.search, "322")
    settle()
    QTest.keyClick(room.docket.search, Qt.Key.Key_Return)
    settle()
    assert room.detail.file is not None
    assert room.detail.file.case.id == twins[0]
    assert room.docket.merged.text() == f"{SECOND}已并入{FIRST}。"
    assert room.docket.merged.isVisible()
    room.docket.search.clear()
    settle()
    assert not room.docket.merged.isVisible()


def test_each_page_leads_to_the_other(twins: tuple[int, int], room: CasesRoom, settle: Settle) -> None:
    kept, twin = twins
    room.show_case(kept)
    settle()
    assert room.detail.links.words() == [f"并入本案：{SECOND}，待征询"]
    room.detail.links.buttons[twin].click()
    settle()
    assert room.detail.file is not None
    assert room.detail.file.case.id == twin
    assert room.detail.links.words() == [f"本案已并入{FIRST}，只供查阅。理由：登记了两次"]
    assert not room.detail.strip.isVisible()
    assert not room.detail.primary.isVisible()
    assert list(room.detail.entries()) == ["撤销并案"]
    room.detail.links.buttons[kept].click()
    settle()
    assert room.detail.file.case.id == kept
    assert room.detail.strip.isVisible()
