"""`import` takes in what can be taken in, all of it or nothing, and says what it left and why."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import IO, Any

import pytest

from mediator_desk.__main__ import main
from mediator_desk.actions.opening import open_desk
from mediator_desk.domain.docket import DocketFilter
from mediator_desk.domain.staff import PROGRAM
from tests.conftest import ROOT
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
    assert not database.exists()


@pytest.mark.parametrize("rows", ["", " ", "0", "9-3", "a", "3,,5", "1-9999999"])
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


@pytest.mark.parametrize("rows", ["5", "99", None])
def test_what_brings_nothing_in_leaves_no_database_lock_or_marker(
    mixed: Path, database: Path, capsys: pytest.CaptureFixture[str], rows: str | None
) -> None:
    before = sorted(mixed.parent.iterdir())
    if rows is None:
        mixed.write_bytes(sheet_of([one_case(申请人=None)]))
        assert imported(capsys, str(mixed), "--db", str(database))["imported"] == 0
    else:
        refused(capsys, str(mixed), "--db", str(database), "--rows", rows)
    assert sorted(mixed.parent.iterdir()) == before


@pytest.mark.parametrize(
    ("place", "said"),
    [
        ("mysql://desk:geheim@host/db", "不支持这种数据位置（mysql:）"),
        ("sqlite:///desk.sqlite3", "不支持这种数据位置"),
        (":memory:", "不支持这种数据位置"),
        ("没有/desk.sqlite3", "文件夹不存在："),
        ("长" * 200, "文件名太长"),
    ],
)
def test_a_place_where_no_database_can_be_is_refused_in_words(
    sheet: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], place: str, said: str
) -> None:
    monkeypatch.chdir(sheet.parent)
    answer = refused(capsys, str(sheet), "--db", place)
    assert answer.startswith(said) and "geheim" not in answer
    assert list(sheet.parent.iterdir()) == [sheet]


def test_a_pipe_in_the_place_of_the_database_stays_a_pipe(
    sheet: Path, database: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    os.mkfifo(database)
    assert refused(capsys, str(sheet), "--db", str(database)).startswith("这不是调解台的数据文件")
    assert database.is_fifo()
    assert sorted(sheet.parent.iterdir()) == sorted([sheet, database])


@pytest.mark.parametrize("number", ["（2024）内0121诉前调900号、(2024)内0121诉前调0900号", "TJ20240115001、ＴＪ20240115001"])
def test_one_number_written_twice_in_a_row_is_one_number(
    tmp_path: Path, database: Path, capsys: pytest.CaptureFixture[str], number: str
) -> None:
    path = tmp_path / "两次.xlsx"
    path.write_bytes(sheet_of([one_case(案号=number)]))
    assert imported(capsys, str(path), "--db", str(database), "--with-asks")["imported"] == 1


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="needs a device that is always full")
def test_an_output_that_fails_does_not_call_a_done_import_failed(sheet: Path, database: Path) -> None:
    with Path("/dev/full").open("w") as full:
        done = run_program(["import", str(sheet), "--db", str(database), *TODAY], stdout=full)
    assert done.returncode == 0
    assert done.stderr.startswith("命令已经执行完，数据已保存") and done.stderr.count("\n") == 1
    assert cases_in(database) == 21


@pytest.mark.parametrize(
    ("words", "codes"),
    [(["import", "--db", "desk.sqlite3"], {0}), (["check-sheet"], {141}), (["due", "--help"], {0, 141})],
)
def test_a_reader_that_has_gone_ends_the_program_quietly(
    sheet: Path, words: list[str], codes: set[int]
) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    file = [str(sheet), *TODAY] if words[0] != "due" else []
    done = run_program([words[0], *file, *words[1:]], stdout=writing, cwd=sheet.parent)
    os.close(writing)
    assert done.returncode in codes
    assert done.stderr == ""


def run_program(words: list[str], stdout: int | IO[str], cwd: Path | None = None) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, str(ROOT / "main.py"), *words],
        stdout=stdout, stderr=subprocess.PIPE, text=True, encoding="utf-8", timeout=60, cwd=cwd, check=False,
    )  # fmt: skip
