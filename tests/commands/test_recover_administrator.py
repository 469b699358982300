"""The only administrator forgot his password: who can reach the data lets him in again, and everybody can see that."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2

from mediator_desk.__main__ import main
from mediator_desk.actions.accounts import AccountEntry
from mediator_desk.actions.backups import known_backups
from mediator_desk.actions.opening import open_desk
from mediator_desk.actions.staff import FirstStart
from mediator_desk.domain.backups import Occasion
from mediator_desk.domain.refusals import Refusal
from mediator_desk.domain.settings import CentreSettings
from mediator_desk.domain.staff import Role
from mediator_desk.store import staff

PASSWORD = "Wangle-2026-kou"
FIRST = FirstStart("乌兰", "wulan", PASSWORD, CentreSettings("测试旗人民法院", "内0199", "测试中心", "测试旗"))


@pytest.fixture
def database(tmp_path: Path) -> Path:
    place = tmp_path / "desk.sqlite3"
    desk = open_desk(place)
    desk.staff.begin(FIRST)
    desk.close()
    return place


def recover(database: Path, *more: str) -> int:
    return main(["recover-administrator", "--db", str(database), *more])


def test_he_comes_in_once_by_the_printed_password_and_chooses_his_own(
    database: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert recover(database) == 0
    told = capsys.readouterr().out
    assert "账号：wulan" in told and "此事已记入操作记录" in told
    (once,) = re.findall("一次性口令：(.+)", told)
    desk = open_desk(database)
    with pytest.raises(Refusal) as old:
        desk.staff.sign_in("wulan", PASSWORD)
    with pytest.raises(Refusal) as first:
        desk.staff.sign_in("wulan", once)
    assert (old.value.code, first.value.code) == ("sign-in", "must-change")
    actor = desk.staff.renew_password("wulan", once, "Xinde-2026-kou")
    assert Role.ADMINISTRATOR in actor.roles
    lines = [line.text for line in desk.actions_for(actor).accounts.history(actor.id)]
    assert "未经登录，用命令重置管理员乌兰的口令（recover-administrator）" in lines
    assert desk.tampered_records() == ()
    desk.close()


def test_a_checked_backup_of_before_comes_first(database: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert recover(database, "--json") == 0
    told = json.loads(capsys.readouterr().out)
    newest = known_backups(database)[0]
    assert newest.occasion is Occasion.RECOVERING and newest.name == told["backup"]
    before = open_desk(database.with_name("desk-backups") / newest.name)
    assert before.staff.sign_in("wulan", PASSWORD).name == "乌兰", "it holds the data as it was"
    before.close()


def test_without_a_backup_nothing_is_changed(database: Path, capsys: pytest.CaptureFixture[str]) -> None:
    database.with_name("desk-backups").write_text("in the way")
    assert recover(database) == 2
    said = capsys.readouterr()
    assert said.out == "" and "备份没有做成" in said.err
    desk = open_desk(database)
    assert desk.staff.sign_in("wulan", PASSWORD).name == "乌兰"
    desk.close()


def test_it_says_that_his_private_notes_are_lost(database: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert recover(database) == 0
    assert "没有写过背对背笔记" in capsys.readouterr().out
    desk = open_desk(database)
    with desk.store.reading() as tx:
        (person,) = staff.everyone(tx)
    desk.close()
    _plant_note(database, person.id)
    assert recover(database) == 0
    assert "乌兰此前写的1条背对背笔记将永远无法由本人打开" in capsys.readouterr().out


def _plant_note(database: Path, author: int) -> None:
    """A note as such: its case and its words do not matter here."""
    connection = dbapi2.connect(str(database))
    connection.execute(
        "INSERT INTO private_note (court_id, id, case_id, party_id, author_id, written_at)"
        " VALUES (1, 1, 1, 1, ?, '2026-11-25T09:00:00.000000')",
        (author,),
    )
    connection.commit()
    connection.close()


def test_of_several_administrators_one_must_be_named(database: Path, capsys: pytest.CaptureFixture[str]) -> None:
    desk = open_desk(database)
    office = desk.actions_for(desk.staff.sign_in("wulan", PASSWORD)).accounts
    office.engage(AccountEntry("second", "测试乙", frozenset({Role.ADMINISTRATOR})), "Zweite-2026-kou")
    office.engage(AccountEntry("clerk", "测试丙", frozenset({Role.CLERK})), "Dritte-2026-kou")
    desk.close()
    assert recover(database) == 2
    assert "有2位管理员：wulan（乌兰）、second（测试乙）" in capsys.readouterr().err
    assert recover(database, "--login", "clerk") == 2
    assert "“clerk”不是管理员账号" in capsys.readouterr().err
    assert recover(database, "--login", "Second") == 0
    assert "账号：second" in capsys.readouterr().out


def test_a_desk_at_work_is_not_disturbed(database: Path, capsys: pytest.CaptureFixture[str]) -> None:
    desk = open_desk(database)
    assert recover(database) == 2
    assert "调解台已在本机运行" in capsys.readouterr().err
    assert desk.staff.sign_in("wulan", PASSWORD).name == "乌兰"
    desk.close()


@pytest.mark.parametrize("words", [[], ["--db"]])
def test_a_missing_database_is_asked_for(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["recover-administrator", *words]) == 2
    assert "缺少--db" in capsys.readouterr().err


def test_a_file_that_is_not_there_is_not_made(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert recover(tmp_path / "fehlt.sqlite3") == 2
    assert "找不到数据文件" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []
