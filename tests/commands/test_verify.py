"""`verify` tells a whole journal from one somebody changed, and writes nothing."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2

from mediator_desk.__main__ import main
from mediator_desk.actions.opening import open_desk
from mediator_desk.domain.staff import PROGRAM
from tests.exchange.sheets import sheet_of_2024


@pytest.fixture
def database(tmp_path: Path) -> Path:
    file = tmp_path / "desk.sqlite3"
    desk = open_desk(file)
    desk.actions_for(PROGRAM).referrals.take_in(sheet_of_2024(), "移送表.xlsx", [3, 4])
    desk.close()
    return file


def test_a_whole_journal_is_said_to_be_whole(database: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = {each.name: each.read_bytes() for each in database.parent.iterdir()}
    assert main(["verify", "--db", str(database)]) == 0
    assert capsys.readouterr().out == "操作记录完整。\n"
    assert main(["verify", "--db", str(database), "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == {"whole": True, "tampered": []}
    assert {each.name: each.read_bytes() for each in database.parent.iterdir()} == before


def test_a_changed_line_is_named_with_its_record(database: Path, capsys: pytest.CaptureFixture[str]) -> None:
    connection = dbapi2.connect(str(database))
    ((case_id,),) = connection.execute("SELECT min(subject_id) FROM journal").fetchall()
    connection.execute("UPDATE journal SET text = '改过' WHERE subject_id = ?", (case_id,))
    connection.commit()
    connection.close()
    assert main(["verify", "--db", str(database)]) == 1
    assert capsys.readouterr().out == f"案件{case_id}的操作记录第1条被改动。\n"
    assert main(["verify", "--db", str(database), "--json"]) == 1
    assert json.loads(capsys.readouterr().out)["whole"] is False


@pytest.mark.parametrize("arguments", [(), ("--db",), ("--db", "没有.sqlite3"), ("--db", "mysql://host/db")])
def test_what_cannot_be_looked_at_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["verify", *arguments]) == 2
    printed = capsys.readouterr()
    assert printed.out == "" and printed.err.count("\n") == 1
    assert list(tmp_path.iterdir()) == []
