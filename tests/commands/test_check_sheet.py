"""`check-sheet` answers people with a table and programs with one JSON object, and writes nothing."""

from __future__ import annotations

import argparse
import hashlib
import json
from pathlib import Path
from typing import Any

import pytest

from mediator_desk.actions.opening import open_desk
from mediator_desk.commands import check_sheet
from mediator_desk.domain.staff import PROGRAM
from tests.exchange.sheets import one_case, sheet_of, sheet_of_2024


def _run(*arguments: str) -> int:
    parser = argparse.ArgumentParser()
    check_sheet.add_parser(parser.add_subparsers())
    args = parser.parse_args(["check-sheet", *arguments])
    return int(args.run(args))


def _json(capsys: pytest.CaptureFixture[str], *arguments: str) -> Any:
    assert _run(*arguments, "--json") == 0
    return json.loads(capsys.readouterr().out)


@pytest.fixture
def sheet(tmp_path: Path) -> Path:
    path = tmp_path / "移送表.xlsx"
    path.write_bytes(sheet_of_2024())
    return path


def test_the_json_says_verdict_reasons_and_values_of_each_row(
    sheet: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    told = _json(capsys, str(sheet), "--today", "2026-11-23")
    assert (told["file"], told["sheet"], told["header_row"]) == ("移送表.xlsx", "委派案件", 2)
    assert told["counts"] == {"可导入": 21, "需确认": 0, "需补": 0, "不能导入": 0}
    assert [row["row"] for row in told["rows"]] == list(range(3, 24))
    row = told["rows"][6]
    assert (row["verdict"], row["reasons"], row["known_case"]) == ("可导入", [], None)
    assert row["values"] == {
        "case_numbers": ["（2024）内0121诉前调321号"],
        "received_on": "2024-02-26",
        "kind": "委派",
        "cause": "物业服务合同纠纷",
        "applicants": [
            {
                "name": "测试牙林物业服务有限公司",
                "kind": "单位",
                "id_type": "统一社会信用代码",
                "id_number": "91150199HDEC7G4MRN",
                "phone": "19900003271",
                "address": "",
                "agents": [],
            }
        ],
        "respondents": [
            {
                "name": "王某某",
                "kind": "自然人",
                "id_type": "居民身份证",
                "id_number": "150799196208300812",
                "phone": "19900004123",
                "address": "",
                "agents": [],
            }
        ],
        "thirds": [],
        "amount": "9426.80",
        "claim": "支付拖欠的物业服务费及二次垃圾清运费",
        "judge": "测试法官甲",
        "procedure": "未定",
        "enterprise": True,
        "remark": "测试数据",
        "referred_on": None,
        "stated": "",
    }


def test_a_reason_names_its_cell(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "一件.xlsx"
    path.write_bytes(sheet_of([one_case(收案日期="2024-02-30")]))
    told = _json(capsys, str(path))
    assert told["counts"]["不能导入"] == 1
    assert told["rows"][0]["reasons"] == [
        {"cell": "C3", "column": "收案日期", "verdict": "不能导入", "text": "日期不存在：2024-02-30。"}
    ]
    assert told["rows"][0]["values"]["received_on"] is None


def test_the_day_to_judge_by_can_be_given(sheet: Path, capsys: pytest.CaptureFixture[str]) -> None:
    told = _json(capsys, str(sheet), "--today", "2024-05-26")
    assert told["counts"]["不能导入"] == 1


def test_the_table_stands_in_columns_and_shows_no_identity_number(
    sheet: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert _run(str(sheet)) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[1] == "可导入21  需确认0  需补0  不能导入0"
    assert lines[9].split() == [
        *(
            "9",
            "可导入",
            "（2024）内0121诉前调321号",
            "2024年2月26日",
            "测试牙林物业服务有限公司",
            "王某某",
            "9,426.80",
        )
    ]
    ends = {check_sheet._width(line[: line.index("可导入")]) for line in lines[3:24]}
    assert ends == {4}
    assert "150799196208300812" not in "\n".join(lines)


def test_reasons_stand_under_their_row(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "一件.xlsx"
    path.write_bytes(sheet_of([one_case(案由=None)]))
    assert _run(str(path)) == 0
    assert capsys.readouterr().out.splitlines()[4] == "    D3 案由  需补：没有填写案由。"


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "不是可读取的 .xlsx 文件，未导入任何行。"),
        ("案号,申请人".encode("gb18030"), "不是可读取的 .xlsx 文件，未导入任何行。"),
        (b"PK" + b"\0" * 11_000_000, "表格过大或异常，已拒绝，未导入任何行。"),
    ],
    ids=["empty", "text", "large"],
)
def test_a_file_that_cannot_be_judged_is_refused_in_words(
    content: bytes, sentence: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "坏.xlsx"
    path.write_bytes(content)
    assert _run(str(path), "--json") == 2
    told = capsys.readouterr()
    assert json.loads(told.out)["refused"].startswith(sentence)
    assert told.err.startswith(sentence)


@pytest.mark.parametrize(
    "arguments", [(), ("没有.xlsx",), (".",), ("没有.xlsx", "--today", "明天"), ("a", "--today")]
)
def test_wrong_arguments_are_refused_in_words(
    arguments: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    assert _run(*arguments) == 2
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err.strip().endswith("。")


def test_looking_writes_nothing(
    sheet: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    before = _state(tmp_path)
    sheet.chmod(0o400)
    assert _run(str(sheet)) == 0
    assert _run(str(sheet), "--json") == 0
    assert _state(tmp_path) == before


def _state(folder: Path) -> dict[str, tuple[str, int]]:
    """Every file below the folder with its digest and the time it was last written."""
    return {
        str(path.relative_to(folder)): (
            hashlib.sha256(path.read_bytes()).hexdigest(),
            path.stat().st_mtime_ns,
        )
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_with_a_database_the_known_cases_are_shown_and_nothing_is_written(
    sheet: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    database = tmp_path / "desk.sqlite3"
    desk = open_desk(database)
    content = sheet.read_bytes()
    taken = desk.actions_for(PROGRAM).referrals.take_in(content, sheet.name, [3])
    desk.close()
    before = {each.name: each.read_bytes() for each in tmp_path.iterdir()}
    told = _json(capsys, str(sheet), "--db", str(database), "--today", "2026-11-23")
    assert told["rows"][0]["known_case"]["id"] == taken.first_id
    assert told["counts"] == {"可导入": 20, "需确认": 0, "需补": 0, "不能导入": 1}
    assert {each.name: each.read_bytes() for each in tmp_path.iterdir()} == before


@pytest.mark.parametrize(("database", "said"), [("", "--db后面缺少"), ("没有.sqlite3", "找不到数据文件“没有.sqlite3”")])
def test_a_database_that_is_not_there_is_refused_and_not_made(
    sheet: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, database: str, said: str
) -> None:
    monkeypatch.chdir(sheet.parent)
    assert _run(str(sheet), "--db", database) == 2
    assert capsys.readouterr().err.startswith(said)
    assert list(sheet.parent.iterdir()) == [sheet]
