"""What the centre makes of each row of a referral sheet."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

import pytest

from mediator_desk.domain.causes import shipped_causes
from mediator_desk.domain.referral_judging import MOST_CASES, judge_sheet
from mediator_desk.domain.referral_sheets import Column, SheetReport, SheetRow, Verdict, worst
from mediator_desk.domain.refusals import Refusal
from mediator_desk.domain.rulebook import CourtRules, Procedure, ReferralKind
from mediator_desk.domain.sheet_grids import CellValue, Grid, cell_address

TODAY = dt.date(2026, 11, 23)
CODE = "91150199CKHK9K4T7H"
ONE = "150199195107174784"
OTHER = "150199197001176609"
GOOD: dict[str, CellValue] = {
    "案号": "（2024）内0121诉前调304号",
    "收案日期": dt.date(2024, 1, 15),
    "案由": "买卖合同纠纷",
    "申请人": "测试善岱商贸有限公司",
    "申请人证件号": CODE,
    "申请人电话": "19900008820",
    "被申请人": "苏日娜",
    "被申请人证件号": ONE,
    "被申请人电话": "19900003592",
    "第三人": None,
    "标的额(元)": "107591.46",
    "请求事项": "支付货款",
    "适用程序": None,
    "涉企": "是",
}


def _report(
    *rows: dict[str, CellValue],
    today: dt.date = TODAY,
    court_code: str = "",
    rules: CourtRules | None = None,
    known: dict[str, tuple[int, str]] | None = None,
) -> SheetReport:
    lines: list[list[CellValue]] = [list(GOOD), *([row.get(name) for name in GOOD] for row in rows)]
    return judge_sheet(
        Grid.of("委派案件", lines),
        today=today,
        causes=shipped_causes(),
        known=known or {},
        court_code=court_code,
        rules=rules,
    )


def _judged(**changes: CellValue) -> SheetRow:
    assert changes.keys() <= GOOD.keys()
    (row,) = _report(GOOD | changes).rows
    return row


def _said(row: SheetRow) -> list[tuple[str, Verdict]]:
    return [(reason.cell, reason.verdict) for reason in row.reasons]


def test_a_complete_row_can_be_imported_without_a_reason() -> None:
    row = _judged()
    assert (row.number, row.verdict, row.reasons, row.known_case) == (2, Verdict.READY, (), None)


def test_the_worst_reason_decides() -> None:
    assert worst([Verdict.ASK, Verdict.IMPOSSIBLE, Verdict.INCOMPLETE]) is Verdict.IMPOSSIBLE
    assert worst([Verdict.INCOMPLETE, Verdict.ASK]) is Verdict.INCOMPLETE
    assert worst([]) is Verdict.READY


def test_addresses_are_those_of_the_sheet() -> None:
    assert [cell_address(7, column) for column in (5, 26, 27, 60, 703)] == ["E7", "Z7", "AA7", "BH7", "AAA7"]


# --- what has to be filled in -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("column", "cell"),
    [("案号", "A2"), ("收案日期", "B2"), ("案由", "C2"), ("申请人", "D2"), ("被申请人", "G2")],
)
@pytest.mark.parametrize("written", [None, "  ", "无", "\u200b"])
def test_a_needed_cell_left_empty_is_named(column: str, cell: str, written: CellValue) -> None:
    row = _judged(**{column: written})
    assert row.verdict is Verdict.INCOMPLETE
    assert (cell, Verdict.INCOMPLETE) in _said(row)
    assert f"没有填写{column}。" in [reason.text for reason in row.reasons]


def test_a_cell_of_breaks_only_names_nobody() -> None:
    assert _judged(被申请人="、；").verdict is Verdict.INCOMPLETE


def test_empty_and_merely_numbered_rows_are_skipped_in_silence() -> None:
    lines: Sequence[Sequence[CellValue]] = [
        ["序号", *GOOD],
        ["1", *GOOD.values()],
        [None],
        ["2"],
        ["  ", "\u3000"],
        ["3", *(GOOD | {"案号": "（2024）内0121诉前调305号"}).values()],
    ]
    report = judge_sheet(Grid.of("表", lines), today=TODAY, causes=shipped_causes(), known={})
    assert [row.number for row in report.rows] == [2, 6]
    assert report.cautions == ()


def test_totals_signatures_and_repeated_column_names_are_no_cases() -> None:
    lines: Sequence[Sequence[CellValue]] = [
        list(GOOD),
        list(GOOD.values()),
        list(GOOD),
        ["合计", *[None] * 9, "107591.46"],
        ["填表人：测试法官甲"],
    ]
    report = judge_sheet(Grid.of("表", lines), today=TODAY, causes=shipped_causes(), known={})
    assert [row.number for row in report.rows] == [2]
    assert report.cautions == (
        "第4行不是案件，没有读入：合计。",
        "第5行不是案件，没有读入：填表人：测试法官甲。",
    )


# --- case numbers -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "written",
    [
        "(2024)内0121诉前调304号",
        "（2024） 内0121 诉前调第0304号",
        "【2024】内0121诉前调304号",
        "[2024]内0121诉前调304",
    ],
)
def test_a_number_in_any_spelling_becomes_the_one_written_form(written: str) -> None:
    row = _judged(案号=written)
    assert (row.verdict, row.values.case_numbers) == (Verdict.READY, ("（2024）内0121诉前调304号",))


def test_several_numbers_of_one_case_are_all_read() -> None:
    row = _judged(案号="（2024）内0121诉前调304号\n（2024）内0121民初12号")
    assert row.values.case_numbers == ("（2024）内0121诉前调304号", "（2024）内0121民初12号")
    assert row.values.kind is ReferralKind.ASSIGNED


@pytest.mark.parametrize(
    "written", ["（2024）内0121诉前调号", "（2024）304号", "304", "案号待定", "(2O24)内0121民初1号"]
)
def test_a_number_nobody_can_read_cannot_be_imported(written: str) -> None:
    row = _judged(案号=written)
    assert ("A2", Verdict.IMPOSSIBLE) in _said(row)
    assert row.verdict is Verdict.IMPOSSIBLE


@pytest.mark.parametrize(
    "written", ["诉源家12号", "TJ20240115001", "（2024）内0121民特3号", "（2024）内0121执304号"]
)
def test_an_unusual_number_asks(written: str) -> None:
    assert _judged(案号=written).verdict is Verdict.ASK


def test_a_number_of_another_court_asks() -> None:
    row = GOOD | {"案号": "（2024）内0102诉前调9号"}
    (judged,) = _report(row, court_code="内0121").rows
    assert judged.verdict is Verdict.ASK
    assert "内0102" in judged.reasons[0].text


def test_without_a_setting_the_court_of_most_rows_is_ours() -> None:
    rows = [GOOD | {"案号": f"（2024）内0121诉前调{serial}号"} for serial in (1, 2)]
    judged = _report(*rows, GOOD | {"案号": "（2024）内0102诉前调3号"}).rows
    assert [row.verdict for row in judged] == [Verdict.READY, Verdict.READY, Verdict.ASK]


def test_the_year_of_a_number_and_the_day_of_receipt_agree() -> None:
    row = _judged(收案日期=dt.date(2023, 12, 29))
    assert [(reason.cell, reason.text) for reason in row.reasons] == [
        ("A2", "案号年份是2024年，收案日期是2023年12月29日，请核对。")
    ]


def test_a_pre_filing_number_after_2024_asks_unless_the_court_still_gives_them() -> None:
    late = GOOD | {"案号": "（2025）内0121诉前调1号", "收案日期": dt.date(2025, 1, 1)}
    assert _report(late).rows[0].verdict is Verdict.ASK
    assert _report(late, rules=CourtRules(keeps_referral_before_filing=True)).rows[0].verdict is Verdict.READY
    last_day = GOOD | {"收案日期": dt.date(2024, 12, 31)}
    assert _report(last_day).rows[0].verdict is Verdict.READY


def test_a_filed_case_before_2025_asks() -> None:
    assert _judged(案号="（2024）内0121民初304号", 适用程序="简易").verdict is Verdict.ASK


def test_a_filed_case_without_procedure_is_undecided_and_says_so() -> None:
    row = _judged(案号="（2026）内0121民初304号", 收案日期="2026-10-08")
    assert (row.verdict, row.values.procedure, row.values.kind) == (
        Verdict.READY,
        Procedure.UNDECIDED,
        ReferralKind.ENTRUSTED,
    )
    assert [(reason.column, reason.verdict) for reason in row.reasons] == [(Column.PROCEDURE, Verdict.READY)]


def test_a_known_number_is_shown_with_its_case() -> None:
    (row,) = _report(GOOD, known={"（2024）内0121诉前调304号": (5, "买卖合同纠纷（苏日娜）")}).rows
    assert (row.verdict, row.known_case) == (Verdict.IMPOSSIBLE, (5, "买卖合同纠纷（苏日娜）"))
    assert row.reasons[0].text.startswith("案号已存在：")


def test_the_second_row_with_a_number_cannot_be_imported() -> None:
    first, second = _report(GOOD, GOOD | {"案号": "(2024)内0121诉前调第304号"}).rows
    assert (first.verdict, second.verdict) == (Verdict.READY, Verdict.IMPOSSIBLE)
    assert second.reasons[0].text == "案号与第2行重复：（2024）内0121诉前调304号。"


# --- single cells -------------------------------------------------------------------------------------


def test_a_day_in_the_future_cannot_come_in() -> None:
    tomorrow = GOOD | {"案号": "（2024）内0121诉前调1号", "收案日期": dt.date(2024, 1, 16)}
    assert _report(tomorrow, today=dt.date(2024, 1, 15)).rows[0].verdict is Verdict.IMPOSSIBLE
    assert _report(tomorrow, today=dt.date(2024, 1, 16)).rows[0].verdict is Verdict.READY


@pytest.mark.parametrize("written", ["2024-02-30", "0000-01-01", "民国113年1月15日"])
def test_a_day_that_does_not_exist_cannot_be_imported(written: str) -> None:
    row = _judged(收案日期=written)
    assert _said(row) == [("B2", Verdict.IMPOSSIBLE)]
    assert row.reasons[0].text.startswith("日期不存在：")


def test_a_cause_is_looked_up_in_the_list_of_its_day() -> None:
    assert _said(_judged(案由="邻居吵架")) == [("C2", Verdict.ASK)]
    barred = _judged(案由="确认亲子关系纠纷")
    assert _said(barred) == [("C2", Verdict.ASK)]
    assert "依法不得调解" in barred.reasons[0].text
    row = _judged(案由="买卖合同")
    assert (row.verdict, row.values.cause) == (Verdict.READY, "买卖合同纠纷")
    assert row.reasons[0].text == "案由“买卖合同”读作“买卖合同纠纷”。"


def test_an_amount_of_zero_asks() -> None:
    assert _said(_judged(**{"标的额(元)": "0"})) == [("K2", Verdict.ASK)]


@pytest.mark.parametrize("written", ["1,2,3", "-5", "1e9", "九千", "12.345"])
def test_an_unreadable_amount_cannot_be_imported(written: str) -> None:
    row = _judged(**{"标的额(元)": written})
    said = f"金额“{written}”无法识别，请写成 12345.67。"
    assert (row.verdict, row.reasons[0].text) == (Verdict.IMPOSSIBLE, said)


@pytest.mark.parametrize(
    ("written", "procedure"),
    [
        ("普通", Procedure.ORDINARY),
        ("简易程序", Procedure.SUMMARY),
        ("小额诉讼程序", Procedure.SMALL_CLAIM),
        ("未定", Procedure.UNDECIDED),
        (None, Procedure.UNDECIDED),
    ],
)
def test_the_usual_words_for_a_procedure_are_understood(written: str | None, procedure: Procedure) -> None:
    row = _judged(适用程序=written)
    assert (row.verdict, row.values.procedure) == (Verdict.READY, procedure)


def test_an_unknown_procedure_asks() -> None:
    assert _said(_judged(适用程序="特别")) == [("M2", Verdict.ASK)]


@pytest.mark.parametrize(
    ("written", "yes"), [("是", True), ("√", True), ("否", False), ("N", False), (None, False)]
)
def test_ticks_for_enterprises_are_understood(written: str | None, yes: bool) -> None:
    row = _judged(涉企=written)
    assert (row.verdict, row.values.enterprise) == (Verdict.READY, yes)


def test_an_unclear_tick_asks() -> None:
    assert _said(_judged(涉企="也许")) == [("N2", Verdict.ASK)]


def test_a_text_too_long_is_refused_and_not_cut() -> None:
    row = _judged(请求事项="款" * 6000)
    assert (row.verdict, row.values.claim) == (Verdict.IMPOSSIBLE, "")
    assert "没有截断" in row.reasons[0].text


# --- the sheet as a whole -----------------------------------------------------------------------------


def test_each_row_is_judged_alone_and_counted() -> None:
    second = GOOD | {"案号": "（2024）内0121诉前调305号", "案由": None}
    third = GOOD | {"案号": "（2024）内0121诉前调306号", "收案日期": "2024-02-30"}
    report = _report(GOOD, second, third)
    assert [row.verdict for row in report.rows] == [Verdict.READY, Verdict.INCOMPLETE, Verdict.IMPOSSIBLE]
    assert report.counts == {Verdict.READY: 1, Verdict.ASK: 0, Verdict.INCOMPLETE: 1, Verdict.IMPOSSIBLE: 1}


def test_column_names_below_the_fifteenth_row_are_not_searched() -> None:
    found = Grid.of("表", [*[["测试数据"]] * 14, list(GOOD), list(GOOD.values())])
    report = judge_sheet(found, today=TODAY, causes=shipped_causes(), known={})
    assert (report.header_row, [row.number for row in report.rows]) == (15, [16])
    below = Grid.of("表", [*[["测试数据"]] * 15, list(GOOD), list(GOOD.values())])
    with pytest.raises(Refusal, match="没有认出列名"):
        judge_sheet(below, today=TODAY, causes=shipped_causes(), known={})


def test_column_names_without_cases_below_say_so() -> None:
    assert _report().cautions == ("列名下面没有案件。",)


def test_a_second_column_of_parties_is_told_at_each_row_that_fills_it() -> None:
    twice = [*GOOD, "原告"]
    lines: Sequence[Sequence[CellValue]] = [
        twice,
        [*GOOD.values(), "李建"],
        [*(GOOD | {"案号": "（2024）内0121诉前调305号"}).values(), "无"],
        [*(GOOD | {"案号": "（2024）内0121诉前调306号"}).values(), GOOD["申请人"]],
    ]
    rows = judge_sheet(Grid.of("表", lines), today=TODAY, causes=shipped_causes(), known={}).rows
    assert [row.verdict for row in rows] == [Verdict.ASK, Verdict.READY, Verdict.READY]
    (reason,) = rows[0].reasons
    assert (reason.cell, reason.column) == ("O2", Column.APPLICANT)
    assert reason.text == "第二个“申请人”列里还有内容，没有读入，请核对。"


@pytest.mark.parametrize(("written", "good"), [("1900-01-05", False), ("1999-12-31", False), ("2000-01-01", True)])
def test_a_day_before_any_centre_cannot_come_in(written: str, good: bool) -> None:
    row = _judged(收案日期=written)
    assert row.verdict is (Verdict.ASK if good else Verdict.IMPOSSIBLE)
    assert (("B2", Verdict.IMPOSSIBLE) in _said(row)) is not good


def test_title_rows_do_not_count_against_the_limit_of_cases() -> None:
    def sheet(cases: int) -> Grid:
        rows = [list((GOOD | {"案号": f"（2024）内0121诉前调{n}号"}).values()) for n in range(1, cases + 1)]
        return Grid.of("表", [["测试数据"], list(GOOD), *rows])

    def judge(cases: int) -> SheetReport:
        return judge_sheet(sheet(cases), today=TODAY, causes=shipped_causes(), known={})

    assert len(judge(MOST_CASES).rows) == MOST_CASES
    with pytest.raises(Refusal, match="一次最多5000件"):
        judge(MOST_CASES + 1)
