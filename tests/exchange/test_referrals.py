"""From the bytes of a court's sheet to the verdict on each row."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from collections.abc import Mapping
from decimal import Decimal

import pytest
from openpyxl import Workbook

from mediator_desk.domain.causes import shipped_causes
from mediator_desk.domain.referral_sheets import SheetReport, SheetRow, Verdict
from mediator_desk.domain.refusals import Refusal
from mediator_desk.exchange.referrals import check_referrals, read_referrals
from tests.exchange.sheets import (
    COLUMNS,
    FIRST_ROW,
    SAMPLES,
    Cell,
    cases_of_2024,
    one_case,
    saved,
    sheet_of,
    sheet_of_2024,
    with_shared_strings,
)

TODAY = dt.date(2026, 11, 23)


def _check(content: bytes, known: Mapping[str, tuple[int, str]] | None = None) -> SheetReport:
    return check_referrals(content, "移送表.xlsx", today=TODAY, causes=shipped_causes(), known=known or {})


def _row(content: bytes) -> SheetRow:
    (row,) = _check(content).rows
    return row


def _assert_all_21_are_ready(report: SheetReport) -> None:
    assert (report.sheet, report.header_row) == ("委派案件", 2)
    assert [row.number for row in report.rows] == list(range(3, 24))
    assert {row.number: row.reasons for row in report.rows if row.reasons} == {}
    assert report.counts == {Verdict.READY: 21, Verdict.ASK: 0, Verdict.INCOMPLETE: 0, Verdict.IMPOSSIBLE: 0}


def test_all_21_rows_of_the_sheet_of_2024_can_be_imported() -> None:
    _assert_all_21_are_ready(_check(sheet_of_2024()))


def test_a_sheet_saved_by_an_office_program_reads_alike() -> None:
    shared = with_shared_strings(sheet_of_2024())
    assert b"inlineStr" not in _part(shared, "xl/worksheets/sheet1.xml")
    assert _check(shared) == _check(sheet_of_2024())


def _part(content: bytes, name: str) -> bytes:
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        return packed.read(name)


def test_the_sample_beside_the_project_reads_like_ours() -> None:
    sample = SAMPLES / "referrals-2024.xlsx"
    if not sample.exists():
        pytest.skip("no samples beside the project on this machine")
    report = _check(sample.read_bytes())
    _assert_all_21_are_ready(report)
    assert report == _check(sheet_of_2024())


def test_the_values_of_a_row_are_those_of_its_cells() -> None:
    row = _check(sheet_of_2024()).rows[6]
    values = row.values
    assert values.case_numbers == ("（2024）内0121诉前调321号",)
    assert values.received_on == dt.date(2024, 2, 26)
    assert values.cause == "物业服务合同纠纷"
    assert [party.name for party in values.applicants] == ["测试牙林物业服务有限公司"]
    assert [(party.name, party.id_number, party.phone) for party in values.respondents] == [
        ("王某某", "150799196208300812", "19900004123")
    ]
    assert values.thirds == ()
    assert (values.amount, values.claim) == (Decimal("9426.80"), "支付拖欠的物业服务费及二次垃圾清运费")
    assert (values.judge, values.procedure, values.enterprise) == ("测试法官甲", "未定", True)
    assert (values.kind, values.remark) == ("委派", "测试数据")


def test_shuffled_columns_under_other_names_and_more_titles_give_the_same_rows() -> None:
    names = {
        "案号": "案 号",
        "收案日期": "立案日期",
        "申请人": "原告（申请人）",
        "申请人证件号": "原告身份证号/统一社会信用代码",
        "申请人电话": "原告联系电话",
        "被申请人": "被告姓名或名称",
        "被申请人证件号": "被告证件号码",
        "被申请人电话": "被告 手机号",
        "标的额(元)": "诉讼标的额（元）",
        "请求事项": "诉讼请求",
        "指导法官": "承办法官",
        "涉企": "是否涉企",
    }
    titles = ("测试数据", "诉前调解案件移送表", "填报单位：测试法院  案号、当事人请如实填写", "")
    shuffled = sheet_of(cases_of_2024(), COLUMNS[::-1], titles=titles, names=names)
    report = _check(shuffled)
    assert report.header_row == 5
    assert [row.values for row in report.rows] == [row.values for row in _check(sheet_of_2024()).rows]


def test_a_bare_telephone_column_belongs_to_the_party_left_of_it() -> None:
    names = {name: "身份证号" for name in ("申请人证件号", "被申请人证件号")}
    names |= {name: "联系电话" for name in ("申请人电话", "被申请人电话")}
    report = _check(sheet_of(cases_of_2024(), names=names))
    assert [row.values for row in report.rows] == [row.values for row in _check(sheet_of_2024()).rows]


def test_the_sheet_with_recognised_columns_is_read_wherever_it_stands() -> None:
    book = Workbook()
    book.active["A1"] = "填表说明"
    for name in ("委派案件", "另一张"):
        sheet = book.create_sheet(name)
        sheet.append(["案号", "申请人", "被申请人"])
        sheet.append(["（2024）内0121诉前调1号", "李建", "苏日娜"])
    report = _check(saved(book))
    assert (report.sheet, report.header_row) == ("委派案件", 1)
    assert any("另一张" in caution for caution in report.cautions)


def test_a_missing_column_makes_every_row_incomplete_and_is_said_once_for_the_sheet() -> None:
    columns = [column for column in COLUMNS if column != "案由"]
    report = _check(sheet_of(cases_of_2024(), columns))
    assert report.counts[Verdict.INCOMPLETE] == 21
    assert report.cautions == ("表格没有这些列：案由。各行都要补填。",)
    assert [(reason.cell, reason.text) for reason in report.rows[0].reasons] == [
        ("", "表格没有“案由”这一列。")
    ]


def test_columns_nobody_knows_are_named_and_not_read() -> None:
    report = _check(sheet_of([one_case() | {"诉讼费": "12"}], (*COLUMNS, "诉讼费")))
    assert report.cautions == ("这些列没有读入：“诉讼费”（R2）。",)


@pytest.mark.parametrize("name", ["移送表.xls", "移送表.et", "移送表.pdf", "移送表"])
def test_a_file_of_another_kind_is_refused_in_words(name: str) -> None:
    with pytest.raises(Refusal, match=r"不是可读取的 \.xlsx 文件，未导入任何行。"):
        read_referrals(sheet_of_2024(), name)


def test_a_sheet_without_the_columns_is_refused_in_words() -> None:
    with pytest.raises(Refusal, match="没有认出列名") as refused:
        _check(sheet_of([], ("姓名", "单位", "电话")))
    assert refused.value.code == "sheet-columns"


def test_an_empty_workbook_is_refused_in_words() -> None:
    with pytest.raises(Refusal, match="表格是空的"):
        _check(saved(Workbook()))


@pytest.mark.parametrize(
    ("written", "column", "amount"),
    [
        (9426.8, "标的额(元)", "9426.80"),
        ("9426.80元", "标的额(元)", "9426.80"),
        ("￥9,426.80", "标的额(元)", "9426.80"),
        ("人民币9426.8元整", "标的额(元)", "9426.80"),
        ("１２３４．５", "标的额(元)", "1234.50"),
        ("1.5万元", "标的额(元)", "15000.00"),
        (10.759146, "标的额（万元）", "107591.46"),
        ("10.759146", "标的额（万元）", "107591.46"),
        ("3万", "金额（万元）", "30000.00"),
        ("9426元", "金额/万元", "9426.00"),
        (5, "标的万元", "50000.00"),
        (9426.799999999999, "金额(元)", "9426.80"),
    ],
)
def test_amounts_are_read_in_the_usual_ways(written: Cell, column: str, amount: str) -> None:
    row = _row(sheet_of([one_case(**{"标的额(元)": written})], names={"标的额(元)": column}))
    assert (row.verdict, row.values.amount) == (Verdict.READY, Decimal(amount))


@pytest.mark.parametrize("written", ["1,2,3", "-5", -5, "1e9", "12.345", 12.345, "约五万", "#DIV/0!"])
def test_an_unreadable_amount_cannot_be_imported(written: Cell) -> None:
    row = _row(sheet_of([one_case(**{"标的额(元)": written})]))
    assert row.verdict is Verdict.IMPOSSIBLE
    assert [(r.cell, r.text) for r in row.reasons] == [("L3", f"金额“{written}”无法识别，请写成 12345.67。")]


@pytest.mark.parametrize("written", [None, "", "无", "/", "—"])
def test_no_amount_is_no_mistake(written: Cell) -> None:
    row = _row(sheet_of([one_case(**{"标的额(元)": written})]))
    assert (row.verdict, row.values.amount) == (Verdict.READY, None)


@pytest.mark.parametrize(
    "written",
    [
        dt.date(2024, 3, 1),
        dt.datetime(2024, 3, 1, 15, 30),
        *("2024-03-01", "2024/3/1", "2024.3.1", "20240301", "2024年3月1日", "二〇二四年三月一日"),
        *("２０２４－０３－０１", " 2024-03-01 09:15:00", 20240301),
    ],
)
def test_days_are_read_in_the_usual_ways(written: Cell) -> None:
    row = _row(sheet_of([one_case(收案日期=written)]))
    assert (row.verdict, row.values.received_on) == (Verdict.READY, dt.date(2024, 3, 1))


def test_a_day_left_as_a_bare_number_is_read_and_asked_about() -> None:
    row = _row(sheet_of([one_case(收案日期=45352)]))
    assert (row.verdict, row.values.received_on) == (Verdict.ASK, dt.date(2024, 3, 1))


@pytest.mark.parametrize(
    "written", ["2024-02-30", "0000-01-01", "民国113年3月1日", "2024-13-01", "2023年2月29日"]
)
def test_a_day_that_does_not_exist_cannot_be_imported(written: str) -> None:
    row = _row(sheet_of([one_case(收案日期=written)]))
    assert row.verdict is Verdict.IMPOSSIBLE
    assert [reason.cell for reason in row.reasons] == ["C3"]
    assert row.reasons[0].text.startswith("日期")


def test_markup_and_formulas_stay_what_was_typed() -> None:
    row = _row(sheet_of([one_case(请求事项="=1+1", 被申请人="<b>苏日娜</b>", 备注="<img src=x>&amp;")]))
    assert (row.values.claim, row.values.remark) == ("=1+1", "<img src=x>&amp;")
    assert [party.name for party in row.values.respondents] == ["<b>苏日娜</b>"]


def test_a_formula_nobody_computed_is_no_amount() -> None:
    book = Workbook()
    book.active.append(["案号", "收案日期", "案由", "申请人", "被申请人", "标的额", "请求事项"])
    book.active.append(
        ["（2024）内0121诉前调1号", "2024-03-01", "民间借贷纠纷", "李建", "苏日娜", "=1+1", "=A1"]
    )
    row = _row(saved(book))
    assert (row.verdict, row.values.claim) == (Verdict.IMPOSSIBLE, "=A1")
    assert [reason.cell for reason in row.reasons] == ["F2"]


def test_an_identity_number_kept_as_a_number_has_lost_its_end_and_says_so() -> None:
    row = _row(sheet_of([one_case(申请人证件号=150199198307185422)]))
    assert row.verdict is Verdict.ASK
    assert any("数字格式" in reason.text and reason.cell == "F3" for reason in row.reasons)


def test_a_known_number_is_shown_beside_its_case() -> None:
    text = "（2024）内0121诉前调326号"
    row = _row_of(_check(sheet_of_2024(), {text: (77, "张三诉李四")}), FIRST_ROW + 7)
    assert (row.verdict, row.known_case) == (Verdict.IMPOSSIBLE, (77, "张三诉李四"))
    assert [reason.text for reason in row.reasons] == ["案号已存在：张三诉李四。"]


def _row_of(report: SheetReport, number: int) -> SheetRow:
    return next(row for row in report.rows if row.number == number)
