"""What a court adds to a row is used as it is written; what it does not say is wanting, never guessed."""

from __future__ import annotations

import datetime as dt

import pytest

from mediator_desk.domain.causes import shipped_causes
from mediator_desk.domain.column_mapping import Origin, columns_with
from mediator_desk.domain.consents import ConsentForm
from mediator_desk.domain.parties import AgentKind, Authority
from mediator_desk.domain.referral_entries import entry_of, registered_case
from mediator_desk.domain.referral_judging import judge_sheet
from mediator_desk.domain.referral_sheets import Column, SheetReport, SheetRow, Verdict
from mediator_desk.domain.sheet_grids import Grid
from tests.exchange.delimited_files import COLUMNS, OPTIONAL_COLUMNS, a_row

TODAY = dt.date(2026, 11, 23)
CAUSES = shipped_causes()
WITH_SIDE = {"委托代理人": "申请人代理人"}


def judged(row: dict[str, str], names: dict[str, str] | None = None, more: tuple[str, ...] = ()) -> SheetReport:
    columns = (*COLUMNS, *OPTIONAL_COLUMNS, *more)
    called = [(names or {}).get(column, column) for column in columns]
    grid = Grid.of("表", [called, [row.get(column) or None for column in columns]])
    return judge_sheet(grid, today=TODAY, causes=CAUSES, known={})


def only(row: dict[str, str], names: dict[str, str] | None = None, more: tuple[str, ...] = ()) -> SheetRow:
    (found,) = judged(row, names, more).rows
    return found


def test_address_agent_and_day_of_referral_are_entered_as_written() -> None:
    row = only(a_row(), WITH_SIDE)
    assert (row.verdict, row.reasons) == (Verdict.READY, ())
    (applicant,), (respondent,) = row.values.applicants, row.values.respondents
    assert applicant.address == "土默特左旗善岱镇测试路13号"
    assert respondent.address == "土默特左旗毕克齐镇测试路35号"
    assert [(a.kind, a.name, a.authority) for a in applicant.agents] == [
        (AgentKind.ENTRUSTED, "秦娜", Authority.SPECIAL)
    ]
    assert row.values.referred_on == dt.date(2026, 9, 28)


def test_an_agent_of_no_side_is_asked_about_and_not_entered() -> None:
    report = judged(a_row())
    (row,) = report.rows
    assert row.values.applicants[0].agents == () == row.values.respondents[0].agents
    assert "秦娜是哪一方的代理人" in row.to_fill
    assert "秦娜" in row.values.stated
    (asked,) = [column for column in report.columns if column.question]
    assert (asked.name, asked.meaning) == ("委托代理人", Column.AGENT)


def test_once_chosen_the_agent_is_entered_on_that_side() -> None:
    report = judged(a_row())
    (asked,) = [column for column in report.columns if column.question]
    chosen = columns_with(report.columns, asked.place, Column.RESPONDENT_AGENT)
    columns = (*COLUMNS, *OPTIONAL_COLUMNS)
    grid = Grid.of("表", [columns, [a_row()[column] for column in columns]])
    again = judge_sheet(grid, today=TODAY, causes=CAUSES, known={}, chosen=chosen)
    assert [a.name for a in again.rows[0].values.respondents[0].agents] == ["秦娜"]
    assert {column.origin for column in again.columns if column.meaning} == {Origin.CHOSEN}


@pytest.mark.parametrize(("power", "wanting"), [("", "代理人秦娜的代理权限"), ("全权代理", "代理人秦娜的代理权限")])
def test_an_agent_without_stated_powers_is_not_entered(power: str, wanting: str) -> None:
    row = only(a_row(代理权限=power), WITH_SIDE)
    assert row.values.applicants[0].agents == ()
    assert wanting in row.to_fill
    assert row.verdict is (Verdict.ASK if power else Verdict.READY)


def test_powers_may_stand_behind_the_name() -> None:
    row = only(a_row(委托代理人="委托代理人：秦娜（一般授权）", 代理权限=""), WITH_SIDE)
    assert [a.authority for a in row.values.applicants[0].agents] == [Authority.GENERAL]


def test_whose_agent_it_is_among_several_parties_is_asked() -> None:
    row = only(a_row(申请人="顾国浩、向敏嘉、陶怡", 委托代理人="秦娜、苏雪"), WITH_SIDE)
    assert all(party.agents == () for party in row.values.applicants)
    assert row.verdict is Verdict.ASK
    assert "秦娜、苏雪是谁的代理人" in row.to_fill


def test_consent_without_day_and_form_stays_words_and_is_wanting() -> None:
    row = only(a_row())
    assert row.values.answers is None
    assert "调解意愿（写明“双方同意”，缺日期、方式）" in row.to_fill
    assert "调解意愿“双方同意”" in entry_of(row.values, CAUSES).remark


def test_consent_with_who_when_and_how_is_recorded_by_the_rules_of_the_form() -> None:
    row = only(a_row(表态日期="2026-09-25", 表态方式="书面"), more=("表态日期", "表态方式"))
    case = registered_case(row.values, CAUSES, iter(range(1, 99)).__next__, TODAY)
    assert [(c.agreed, c.given_on, c.form, c.given_by) for c in case.consents] == [
        (True, dt.date(2026, 9, 25), ConsentForm.WRITTEN, "顾国浩"),
        (True, dt.date(2026, 9, 25), ConsentForm.WRITTEN, "陆华华"),
    ]


def test_only_the_side_that_answered_has_answered() -> None:
    said = a_row(是否同意调解="申请人同意,被申请人未联系上", 表态日期="2026-09-25", 表态方式="口头")
    row = only(said, more=("表态日期", "表态方式"))
    case = registered_case(row.values, CAUSES, iter(range(1, 99)).__next__, TODAY)
    assert [consent.given_by for consent in case.consents] == ["顾国浩"]
    assert "被申请人的调解意愿" in row.to_fill
    assert "未联系上" in row.values.stated


def test_a_receipt_needs_a_mediator_first_and_its_day_is_kept_in_words() -> None:
    row = only(a_row())
    assert "签收回执（写明2026-09-30签收，派案后登记）" in row.to_fill
    assert "2026-09-30" in entry_of(row.values, CAUSES).remark


@pytest.mark.parametrize(
    ("changes", "column", "words"),
    [
        ({"委派(委托)日期": "2026-09-01"}, Column.REFERRED_ON, "早于收案日期"),
        ({"委派(委托)日期": "2027-01-01"}, Column.REFERRED_ON, "晚于今天"),
        ({"调解员签收日期": "2026-09-27"}, Column.SIGNED_ON, "早于委派（委托）日期"),
        ({"调解员签收日期": "二月三十"}, Column.SIGNED_ON, "日期无法识别"),
    ],
)
def test_days_out_of_order_keep_the_row_out(changes: dict[str, str], column: Column, words: str) -> None:
    row = only(a_row(**changes))
    assert row.verdict is Verdict.IMPOSSIBLE
    assert any(reason.column is column and words in reason.text for reason in row.reasons)


def test_what_is_not_there_is_wanting_and_the_row_comes_in_without_it() -> None:
    row = only(a_row(**dict.fromkeys(OPTIONAL_COLUMNS, "")))
    assert row.verdict is Verdict.READY
    assert row.to_fill == ("申请人住址", "被申请人住址", "调解意愿", "委派（委托）日期", "调解员", "签收日期")
    assert row.values.stated == ""


def test_broken_characters_keep_the_row_out() -> None:
    row = only(a_row(被申请人="陆\ufffd华"))
    assert row.verdict is Verdict.IMPOSSIBLE
    assert any("无法识别的字节" in reason.text for reason in row.reasons)
