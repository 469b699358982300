"""What stands beside a case is told in words and tells nothing that is not on record."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from mediator_desk.domain.cases import Case
from mediator_desk.domain.causes import shipped_causes
from mediator_desk.domain.consents import AppraisalPause
from mediator_desk.domain.side_notes import side_notes
from mediator_desk.domain.triage import Suspension, SuspensionResult, Triage, TriageResult, TriageStage
from tests.domain import some_case as some


def _notes(case: Case) -> dict[str, str]:
    return {note.title: "".join(note.lines) for note in side_notes(case, shipped_causes())}


def test_every_case_has_its_fee_its_limitation_and_its_cause_and_no_more() -> None:
    notes = _notes(some.mediating())
    assert list(notes) == ["诉讼费用", "诉讼时效", "案由"]
    assert "50元" in notes["诉讼费用"]
    assert "2026年版" in notes["案由"]


def test_rule_36_a_case_of_2025_keeps_its_list() -> None:
    old = replace(some.mediating(), cause_version="2020", received_on=dt.date(2025, 11, 2))
    assert "2020年版案由表；案件沿用登记时的版本" in _notes(old)["案由"]
    moved = replace(old, received_on=dt.date(2026, 1, 2))
    assert "收案日期不在2020年版案由表的施行期间" in _notes(moved)["案由"]


def test_a_cause_that_its_list_does_not_hold_is_said() -> None:
    assert "不在2026年版案由表里" in _notes(replace(some.mediating(), cause="某种新纠纷"))["案由"]


def test_an_appraisal_tells_who_asked_agreed_and_approved_and_an_old_one_that_nobody_wrote_it_down() -> None:
    case = some.mediating()
    told = _notes(replace(case, pauses=(some.a_pause(some.TODAY),)))["鉴定"]
    for words in ("尚未结束", "申请：测试金海物业服务有限公司", "同意：巴图·孟克", "法院准许：测试法官"):
        assert words in told
    assert "旧记录" in _notes(replace(case, pauses=(AppraisalPause(1, some.TODAY),)))["鉴定"]


def test_splits_and_suspicions_are_told_with_what_came_of_them() -> None:
    split = Triage(1, TriageStage.SECOND, TriageResult.FAST, (), "", some.TODAY, "测试法官")
    stop = Suspension(
        2, some.TODAY, "可疑", "暂无", "人民法院", some.TODAY, SuspensionResult.GO_ON, some.TODAY, "人民法院：某", "属实"
    )
    notes = _notes(replace(some.mediating(), triages=(split,), suspensions=(stop,)))
    assert "二次繁简分流：速裁" in notes["分流"]
    assert "向人民法院报告：可疑" in notes["虚假调解嫌疑"] and "排除嫌疑，恢复调解" in notes["虚假调解嫌疑"]
