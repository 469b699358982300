"""A filed case of 2026 is registered at the counter, mediated in vain, and is back at the court the same day."""

from __future__ import annotations

import datetime as dt

from mediator_desk.domain.cases import CaseState
from mediator_desk.domain.endings import EndReason
from mediator_desk.domain.standing import Outcome, outcome
from tests.journeys.conftest import Desk
from tests.journeys.test_property_case import invite_mediator, refer

NUMBER = "（2026）内0121民初458号"
RARE = "王𠅤·孟克"
"""A name with a character beyond the BMP, which the print font has."""
SECRET = "让步暗语金丝雀"


def register(desk: Desk) -> None:
    """Two parties, typed in."""
    person = desk.person
    person.press("登记案件")
    person.type_in("案号", "(2026)内0121民初458号")
    person.choose_by_typing("案由", "民间借贷纠纷")
    person.type_in("申请人姓名（名称）", "测试出借人乌兰")
    person.type_in("被申请人姓名（名称）", RARE)
    person.type_in("标的额", "52376.17")
    person.press("保存")


def mediate_in_vain(desk: Desk) -> None:
    """A session with a concession that must stay here, and the end."""
    person = desk.person
    person.do("五项告知")
    person.press("全部告知")
    person.save()
    person.do("记录调解")
    person.press("各方到场并已核对身份")
    person.show_papers("户口簿，身份证未带")
    person.type_in("调解笔录", "双方到场，对利息计算各执一词。")
    person.press("添加记录")
    person.write_note(SECRET, kind="让步")
    person.choose("笔录", "定稿，不再修改")
    person.save()
    person.do("调解不成，终止")
    person.choose("原因", "分歧较大")
    person.type_in("情况说明", "双方对利息数额分歧较大，调解不成。")
    person.save()


def test_a_failed_case_is_back_at_the_court_with_report_and_receipt_and_without_its_concessions(
    desk: Desk,
) -> None:
    desk.clock.advance(dt.datetime(2026, 11, 23, 9, 0) - desk.clock())
    desk.begin()
    invite_mediator(desk)
    register(desk)
    person = desk.person
    person.do("记录意愿")
    person.press("各方均同意")
    person.save()
    refer(desk)
    assert person.reads("期限未起算"), "no receipt, no countdown"
    person.do("签收材料")
    person.save()
    # 程序未定: the seven-day date, marked as provisional.
    assert person.reads("暂定")
    person.do("更正")
    person.choose_by_typing("更正哪一项", "适用程序")
    person.choose("更正为", "普通")
    person.type_in("更正理由", "法院已定普通程序")
    person.save()
    assert person.reads("12月8日届满")
    mediate_in_vain(desk)
    person.do("移送法院")
    person.save()
    person.do("打印终止报告")
    person.press("返回")
    desk.go("cases")
    person.do("登记法院签收")
    person.type_in("法院签收人", "测试法官甲")
    person.save()
    case = desk.case_on_disk(NUMBER)
    assert case.state is CaseState.SENT_TO_TRIAL
    assert outcome(case) is Outcome.FAILED
    assert case.ending is not None
    assert case.ending.reason is EndReason.TOO_FAR_APART
    (report,) = desk.texts_on_disk(NUMBER)
    assert RARE in report
    assert "移送材料清单" in report
    assert SECRET not in report
    assert any(note.text == SECRET for session in case.sessions for note in session.notes)
