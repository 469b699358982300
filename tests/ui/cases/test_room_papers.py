"""Papers, agreements and searches from the cases room."""

from __future__ import annotations

import datetime as dt

import pytest
from pytestqt.qtbot import QtBot

from mediator_desk.actions.signed_in import Actions
from mediator_desk.domain.acts import Act
from mediator_desk.domain.agreement_terms import AgreementTerm
from mediator_desk.domain.deadlines import Deadline
from mediator_desk.domain.papers import PaperKind
from mediator_desk.domain.pools import Mediator
from mediator_desk.ui.cases.detail_papers import TermLine
from mediator_desk.ui.cases.room import CasesRoom
from mediator_desk.ui.kit.look import Look
from tests.actions import steps
from tests.ui.cases.conftest import Settle
from tests.ui.cases.test_room import a_case
from tests.ui.writing import write

RARE = "\U0002b8b9"
"""A character the print font does not have."""


def a_mediated_case(actions: Actions, deputy: Mediator, number: int, respondent: str = "测试乙") -> int:
    """A case with its receipt and a first session."""
    case_id = a_case(actions, number, respondent=respondent)
    steps.to_mediation(actions, case_id, deputy)
    return case_id


def do(room: CasesRoom, settle: Settle, case_id: int, act: Act) -> None:
    """An act from the page of the case."""
    room.show_case(case_id)
    settle()
    room.detail.act_wanted.emit(room.detail.file, act)
    settle()


def test_a_receipt_is_issued_and_then_shown(
    actions: Actions, deputy: Mediator, room: CasesRoom, settle: Settle, qtbot: QtBot
) -> None:
    case_id = a_mediated_case(actions, deputy, 458)
    with qtbot.waitSignal(room.paper_wanted) as asked:
        do(room, settle, case_id, Act.PRINT_RECEIPT)
    (paper,) = actions.cases.open(case_id).papers
    assert asked.args == [case_id, paper.id]
    assert paper.kind is PaperKind.RECEIPT


def test_a_character_no_font_has_can_be_left_to_the_pen(
    actions: Actions, deputy: Mediator, room: CasesRoom, settle: Settle, qtbot: QtBot
) -> None:
    case_id = a_mediated_case(actions, deputy, 458, f"王{RARE}")
    do(room, settle, case_id, Act.PRINT_RECEIPT)
    assert "打印字体没有的字" in room.banner.text()
    assert room.banner.way_out.text() == "留空手写"
    assert actions.cases.open(case_id).papers == ()
    with qtbot.waitSignal(room.paper_wanted):
        room.banner.way_out.click()
        settle()
    assert actions.cases.open(case_id).papers[0].spaces == (RARE,)
    assert room.banner.text() == ""


def test_to_sign_leads_to_the_agreement_that_waits(
    actions: Actions, deputy: Mediator, room: CasesRoom, settle: Settle, qtbot: QtBot
) -> None:
    case_id = a_mediated_case(actions, deputy, 458)
    agreement_id = steps.settle(actions, case_id)
    with qtbot.waitSignal(room.agreement_wanted) as asked:
        do(room, settle, case_id, Act.SIGN_AGREEMENT)
    assert asked.args == [case_id, agreement_id]


def test_a_search_says_how_many_it_found_and_shows_the_first(
    actions: Actions, room: CasesRoom, settle: Settle
) -> None:
    for number, name in ((1, "测试甲"), (2, "测试丙"), (3, "测试丁")):
        a_case(actions, number, name)
    room.reload()
    settle()
    assert room.docket.header.words.text() == "共 3 件"
    write(room.docket.search, "测试丁")
    room.docket.search.search_now()
    settle()
    assert room.docket.header.words.text() == "找到 1 件"
    assert room.detail.title.text() == "（2026）内0121民初3号"
    room.docket.search.clear()
    room.docket.search.search_now()
    settle()
    assert room.docket.header.words.text() == "共 3 件"


@pytest.mark.parametrize(
    ("today", "words"),
    [
        (dt.date(2026, 9, 28), "申请司法确认：最后一日 2026-10-08（剩 10 天）"),
        (dt.date(2026, 10, 8), "申请司法确认：最后一日 2026-10-08（今天到期）"),
        (dt.date(2026, 10, 10), "申请司法确认：最后一日 2026-10-08（超期 2 天）"),
    ],
)
def test_a_term_of_an_agreement_says_how_long_and_why(
    qtbot: QtBot, look: Look, today: dt.date, words: str
) -> None:
    last = dt.date(2026, 10, 8)
    why = "自协议生效之日起三十日内（民事诉讼法第二百零五条）。"
    line = TermLine(
        look, AgreementTerm(1, "申请司法确认", Deadline(last, last, False, why, (), "民诉法 205")), today
    )
    qtbot.addWidget(line)
    line.show()
    assert line.words.text() == words
    assert line.why.isHidden()
    line.ask.click()
    assert line.why.isVisible() and line.why.text() == why
