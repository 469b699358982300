"""A sheet comes in whole or not at all, remembers what its columns were, and its faults go back to the court."""

from __future__ import annotations

import io

import pytest
from openpyxl import load_workbook

from mediator_desk.actions.signed_in import Actions
from mediator_desk.domain.column_mapping import Origin, SheetChoice, columns_with
from mediator_desk.domain.docket import DocketFilter
from mediator_desk.domain.progress import cancelled
from mediator_desk.domain.referral_sheets import Column, Verdict
from mediator_desk.domain.refusals import Refusal
from mediator_desk.store.transaction import Store
from tests.exchange.delimited_files import a_row, text_of
from tests.exchange.sheets import cases_of_2024, sheet_of

NAMES = {"委托代理人": "代理人"}


def rows(count: int) -> list[dict[str, str]]:
    return [a_row(案号=f"（2026）内0121民初{400 + place}号") for place in range(count)]


def csv_bytes(count: int = 3) -> bytes:
    return text_of(rows(count), names=NAMES).encode("gb18030")


def with_agents_side(actions: Actions, content: bytes) -> SheetChoice:
    report = actions.referrals.examine(content, "移送表.csv")
    asked = next(column for column in report.columns if column.question)
    return SheetChoice(columns=columns_with(report.columns, asked.place, Column.APPLICANT_AGENT))


def test_addresses_agents_and_days_of_a_csv_stand_in_the_case(actions: Actions) -> None:
    content = csv_bytes(1)
    taken = actions.referrals.take_in(content, "移送表.csv", [2], with_agents_side(actions, content))
    file = actions.cases.open(taken.first_id)
    applicant = file.case.parties[0]
    assert (applicant.address, [a.name for a in applicant.agents]) == ("土默特左旗善岱镇测试路13号", ["秦娜"])
    assert str(file.case.referred_on) == "2026-09-28"
    assert "移送表写明：调解意愿“双方同意”；调解员签收日期2026-09-30。" in file.case.remark
    assert any("未记录调解意愿" in line for line in file.missing)
    assert file.journal[0].text == "移送表第2行"


def test_what_somebody_chose_is_offered_for_the_next_sheet_with_the_same_names(actions: Actions) -> None:
    content = csv_bytes()
    choice = with_agents_side(actions, content)
    assert all(c.origin is not Origin.BEFORE for c in actions.referrals.examine(content, "一.csv").columns)
    actions.referrals.take_in(content, "移送表.csv", [2], choice)
    later = actions.referrals.examine(csv_bytes(5), "二.csv")
    chosen = next(column for column in later.columns if column.name == "代理人")
    assert (chosen.meaning, chosen.origin) == (Column.APPLICANT_AGENT, Origin.BEFORE)
    other = actions.referrals.examine(text_of(rows(3)).encode(), "三.csv")
    assert next(c for c in other.columns if c.name == "委托代理人").meaning == Column.AGENT


def test_a_row_taken_before_is_known_again_and_the_rest_can_still_come(actions: Actions) -> None:
    content = csv_bytes(3)
    actions.referrals.take_in(content, "移送表.csv", [2, 3])
    report = actions.referrals.examine(content, "移送表.csv")
    assert [row.known_case is not None for row in report.rows] == [True, True, False]
    actions.referrals.take_in(content, "移送表.csv", [4])
    assert actions.cases.count(DocketFilter()) == 3


@pytest.mark.parametrize("stage", ["核对", "登记", "写入"])
def test_cancelled_at_any_stage_nothing_has_changed(actions: Actions, store: Store, stage: str) -> None:
    told: list[tuple[str, int, int]] = []

    def watch(now: str, done: int, total: int) -> None:
        told.append((now, done, total))
        if now == stage and done >= 2:
            raise cancelled("导入")

    before = store.commits
    with pytest.raises(Refusal, match="已取消导入") as refused:
        actions.referrals.take_in(csv_bytes(5), "移送表.csv", [2, 3, 4, 5, 6], None, watch)
    assert (refused.value.code, store.commits) == ("cancelled", before)
    assert actions.cases.count(DocketFilter()) == 0
    assert told[-1][0] == stage
    actions.referrals.take_in(csv_bytes(5), "移送表.csv", [2, 3, 4, 5, 6])
    assert actions.cases.count(DocketFilter()) == 5


def test_progress_tells_every_stage_to_its_end(actions: Actions) -> None:
    told: list[tuple[str, int, int]] = []
    actions.referrals.take_in(csv_bytes(4), "移送表.csv", [2, 3, 4], None, lambda *step: told.append(step))
    assert [step for step in told if step[1] == step[2]] == [("核对", 4, 4), ("登记", 3, 3), ("写入", 3, 3)]


def faulty() -> bytes:
    cases = [dict(case) for case in cases_of_2024()[:5]]
    cases[1]["被申请人证件号"] = "150199197001176600"
    cases[2]["收案日期"] = "二月三十"
    cases[3]["案由"] = None
    cases[2]["备注"] = "=1+1"
    return sheet_of(cases)


def test_the_list_of_errors_names_cell_value_reason_and_what_to_do(actions: Actions) -> None:
    book = load_workbook(io.BytesIO(actions.referrals.faults(faulty(), "移送表.xlsx")))
    assert book.sheetnames == ["错误清单", "原表（待改）", "登记后需补"]
    lines = list(book["错误清单"].iter_rows(values_only=True))
    assert lines[0] == ("行号", "单元格", "列名", "填写的内容", "判定", "原因", "处理办法")
    by_row = {line[0]: line for line in lines[1:]}
    assert set(by_row) == {4, 5, 6}
    assert by_row[5][1:5] == ("C5", "收案日期", "二月三十", "不能导入")
    assert by_row[6][4] == "需补"


def test_the_mended_list_can_be_sent_again_and_its_own_columns_disturb_nobody(actions: Actions) -> None:
    book = load_workbook(io.BytesIO(actions.referrals.faults(faulty(), "移送表.xlsx")))
    page = book["原表（待改）"]
    assert page["Q5"].value == "=1+1" or "=1+1" in [cell.value for cell in page[4]]
    names = [cell.value for cell in page[2]]
    for row in page.iter_rows(min_row=3):
        if row[names.index("收案日期")].value == "二月三十":
            row[names.index("收案日期")].value = "2024-01-24"
            row[names.index("备注")].value = "改好"
        if not row[names.index("案由")].value:
            row[names.index("案由")].value = "物业服务合同纠纷"
    content = io.BytesIO()
    book.save(content)
    report = actions.referrals.examine(content.getvalue(), "移送表-错误清单.xlsx")
    assert (report.sheet, report.cautions) == ("原表（待改）", ())
    assert sorted(row.verdict for row in report.rows) == sorted([Verdict.ASK, Verdict.READY, Verdict.READY])


def test_a_case_already_here_is_not_sent_back_to_be_mended(actions: Actions) -> None:
    content = csv_bytes(2)
    actions.referrals.take_in(content, "移送表.csv", [2, 3])
    book = load_workbook(io.BytesIO(actions.referrals.faults(content, "移送表.csv")))
    assert book["原表（待改）"].max_row == 1
    assert book["错误清单"]["G2"].value == "已经登记，不用再导入。"
