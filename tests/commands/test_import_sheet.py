"""`import` takes in what can be taken in, all of it or nothing, and says what it left and why."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from mediator_desk.__main__ import main
from mediator_desk.actions.opening import open_desk
from mediator_desk.domain.docket import DocketFilter
from mediator_desk.domain.staff import PROGRAM
from tests.exchange.sheets import FIRST_ROW, one_case, sheet_of, sheet_of_2024

TODAY = ("--today", "2026-11-23")


@pytest.fixture
def database(tmp_path: Path) -> Path:
    return tmp_path / "desk.sqlite3"


@pytest.fixture
def sheet(tmp_path: Path) -> Path:
    path = tmp_path / "移送表.xlsx"
    path.write_bytes(sheet_of_2024())
    return path


@pytest.fixture
def mixed(tmp_path: Path) -> Path:
    """A ready row, one that asks (a doubtful identity number), one without an applicant."""
    ready = one_case()
    asks = one_case(**{"案号": "（2024）内0121诉前调901号", "申请人证件号": "150199198307185423"})
    lacking = one_case(**{"案号": "（2024）内0121诉前调902号", "申请人": None})
    path = tmp_path / "三行.xlsx"
    path.write_bytes(sheet_of([ready, asks, lacking]))
    return path


def imported(capsys: pytest.CaptureFixture[str], *arguments: str) -> Any:
    assert main(["import", *arguments, *TODAY, "--json"]) == 0
    return json.loads(capsys.readouterr().out)


def refused(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    assert main(["import", *arguments]) == 2
    printed = capsys.readouterr()
    assert printed.out == ""
    return printed.err.strip()


def cases_in(database: Path) -> int:
    desk = open_desk(database)
    try:
        return desk.actions_for(PROGRAM).cases.count(DocketFilter())
    finally:
        desk.close()


def test_all_21_cases_of_the_sheet_are_in_a_new_database(
    sheet: Path, database: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    told = imported(capsys, str(sheet), "--db", str(database))
    assert (told["imported"], told["skipped"]) == (21, [])
    assert [case["row"] for case in told["cases"]] == list(range(FIRST_ROW, FIRST_ROW + 21))
    assert told["cases"][0]["number"] == "（2024）内0121诉前调304号"
    assert len({case["id"] for case in told["cases"]}) == 21
    assert cases_in(database) == 21


def test_a_second_import_takes_nothing_in_and_shows_the_known_case_beside_each_row(
    sheet: Path, database: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    first = imported(capsys, str(sheet), "--db", str(database))
    again = imported(capsys, str(sheet), "--db", str(database))
    assert again["imported"] == 0
    known = {row["row"]: row["known_case"]["id"] for row in again["skipped"]}
    assert known == {case["row"]: case["id"] for case in first["cases"]}
    assert cases_in(database) == 21


def test_rows_that_ask_or_lack_something_stay_out_with_their_reasons(
    mixed: Path, database: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    told = imported(capsys, str(mixed), "--db", str(database))
    assert [case["row"] for case in told["cases"]] == [3]
    assert [(row["row"], row["verdict"]) for row in told["skipped"]] == [(4, "需确认"), (5, "需补")]
    assert [reason["cell"] for reason in told["skipped"][0]["reasons"]] == ["F4"]


def test_rows_that_ask_come_in_when_they_are_wanted(
    mixed: Path, database: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    told = imported(capsys, str(mixed), "--db", str(database), "--with-asks")
    assert [case["row"] for case in told["cases"]] == [3, 4]


def test_named_rows_come_in_and_no_others(
    mixed: Path, database: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    told = imported(capsys, str(mixed), "--db", str(database), "--rows", "4")
    assert [case["row"] for case in told["cases"]] == [4]


def test_one_named_row_that_cannot_come_in_keeps_all_out(
    mixed: Path, database: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    said = refused(capsys, str(mixed), "--db", str(database), "--rows", "3-5", *TODAY)
    assert "第5行" in said and "一行也没有导入。" in said
    assert cases_in(database) == 0


@pytest.mark.parametrize("rows", ["0", "9-3", "a", "3,,5", "1-9999999"])
def test_what_is_no_list_of_rows_is_refused(
    rows: str, sheet: Path, database: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert refused(capsys, str(sheet), "--db", str(database), "--rows", rows).startswith("--rows")
    assert not database.exists()


def test_a_row_that_is_not_in_the_sheet_is_named(
    sheet: Path, database: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    said = refused(capsys, str(sheet), "--db", str(database), "--rows", "3,77")
    assert said.startswith("表里没有第77行案件。")


def test_a_sheet_that_cannot_be_read_leaves_no_new_database_behind(
    tmp_path: Path, database: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    broken = tmp_path / "坏.xlsx"
    broken.write_bytes(b"not a sheet")
    assert "未导入任何行" in refused(capsys, str(broken), "--db", str(database))
    assert not database.exists()


def test_a_file_that_is_no_database_of_ours_stays_as_it_is(
    sheet: Path, database: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    database.write_text("写给自己的话", encoding="utf-8")
    assert refused(capsys, str(sheet), "--db", str(database)).startswith("这不是调解台的数据文件")
    assert database.read_text(encoding="utf-8") == "写给自己的话"


def test_people_read_which_rows_came_in(
    mixed: Path, database: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["import", str(mixed), "--db", str(database), *TODAY]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "已导入1件。"
    assert "没有导入2行：" in lines
    assert any(line.startswith("  第5行  需补") for line in lines)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ((), "缺少要导入的文件"),
        (("表.xlsx",), "缺少--db"),
        (("没有.xlsx", "--db", "x.sqlite3"), "找不到文件“没有.xlsx”"),
        (("表.xlsx", "--db", "x.sqlite3", "--today"), "--today后面缺少日期"),
        (("表.xlsx", "--nonsense"), "不认识的参数：--nonsense"),
    ],
)
def test_what_is_missing_or_unknown_is_said_in_chinese(
    arguments: tuple[str, ...],
    said: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    assert refused(capsys, *arguments).startswith(said)
    assert list(tmp_path.iterdir()) == []
