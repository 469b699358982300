"""`due` on the command line: what goes in as people write it, what comes out for people and programs."""

from __future__ import annotations

import argparse
import json
import subprocess
import sys

import pytest

from mediator_desk.commands import due

ASSIGNED = ("--kind", "委派", "--referred", "2026-11-20")


def call(*arguments: str) -> int:
    parser = argparse.ArgumentParser(prog="desk", allow_abbrev=False)
    due.add_parser(parser.add_subparsers(dest="verb"))
    args = parser.parse_args(["due", *arguments])
    return due.run(args)


def answer(capsys: pytest.CaptureFixture[str], *arguments: str) -> dict[str, object]:
    assert call(*arguments, "--json") == 0
    printed = capsys.readouterr()
    assert printed.err == ""
    found = json.loads(printed.out)
    assert isinstance(found, dict)
    return found


def test_json_gives_both_dates_whether_they_stand_and_why(capsys: pytest.CaptureFixture[str]) -> None:
    found = answer(capsys, *ASSIGNED, "--received", "2026-11-23")
    why = found.pop("why")
    cautions = found.pop("cautions")
    assert found == {"raw": "2026-12-23", "rolled": "2026-12-23", "provisional": False}
    assert isinstance(why, str) and "法释〔2016〕14号第二十七条" in why
    assert isinstance(cautions, list) and len(cautions) == 1


def test_json_is_written_in_readable_chinese(capsys: pytest.CaptureFixture[str]) -> None:
    call(*ASSIGNED, "--json")
    assert "期限未起算" in capsys.readouterr().out


def test_without_a_receipt_both_dates_are_null(capsys: pytest.CaptureFixture[str]) -> None:
    found = answer(capsys, *ASSIGNED)
    assert found["raw"] is None and found["rolled"] is None


def test_a_procedure_not_named_is_undecided(capsys: pytest.CaptureFixture[str]) -> None:
    found = answer(capsys, "--kind", "委托", "--referred", "2026-11-01", "--received", "2026-11-02")
    assert (found["raw"], found["provisional"]) == ("2026-11-09", True)


def test_pauses_and_extensions_are_counted(capsys: pytest.CaptureFixture[str]) -> None:
    more = ("--procedure", "普通", "--paused", "3", "--extended", "１０")
    found = answer(capsys, "--kind", "委托", "--referred", "2026-11-01", "--received", "2026-11-02", *more)
    assert found["raw"] == "2026-11-30"


@pytest.mark.parametrize(
    "written", ["2026-11-23", "2026/11/23", "2026年11月23日", " 2026-11-23 ", "２０２６年１１月２３日",
     "20261123", "2026.11.23", "二〇二六年十一月二十三日", "2026-11-23 09:30"]
)
def test_a_date_may_be_written_in_the_usual_ways(capsys: pytest.CaptureFixture[str], written: str) -> None:
    assert answer(capsys, *ASSIGNED, "--received", written)["raw"] == "2026-12-23"


def test_days_that_are_not_counted_for_want_of_a_receipt_are_told(capsys: pytest.CaptureFixture[str]) -> None:
    said = "--paused和--extended的天数没有计入"
    assert said in str(answer(capsys, *ASSIGNED, "--paused", "3")["cautions"])
    counted = answer(capsys, *ASSIGNED, "--received", "2026-11-23", "--paused", "3")
    assert said not in str(counted["cautions"])


def test_a_year_that_passed_without_a_table_here_is_not_called_unannounced(
    capsys: pytest.CaptureFixture[str],
) -> None:
    found = answer(capsys, "--kind", "委派", "--referred", "2021-11-01", "--received", "2021-11-01")
    why = str(found["why"])
    assert found["provisional"] is True
    assert "本机没有2021年的节假日表" in why and "待公布" not in why


def test_people_get_two_lines_and_the_cautions(capsys: pytest.CaptureFixture[str]) -> None:
    assert call("--kind", "委派", "--referred", "2024-09-01", "--received", "2024-09-02") == 0
    dates, why = capsys.readouterr().out.splitlines()
    assert dates == "届满日：2024年10月2日（星期三）  顺延后：2024年10月8日（星期二）"
    assert why.startswith("理由：自2024年9月2日")
    call(*ASSIGNED)
    none, _, caution = capsys.readouterr().out.splitlines()
    assert none == "期限：没有日期"
    assert caution.startswith("注意：")


def test_a_provisional_date_is_marked_for_people_too(capsys: pytest.CaptureFixture[str]) -> None:
    call("--kind", "委派", "--referred", "2026-12-02", "--received", "2026-12-02")
    assert capsys.readouterr().out.splitlines()[0].endswith("2027年1月4日（星期一）（暂定）")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ((), "缺少--kind"),
        (("--kind",), "缺少--kind"),
        (("--kind", "自行受理", "--referred", "2026-11-20"), "委派、委托之一"),
        ((*ASSIGNED, "--procedure", "特别"), "普通、简易、小额、未定之一"),
        (("--kind", "委派"), "缺少--referred"),
        ((*ASSIGNED, "--received"), "缺少--received"),
        ((*ASSIGNED, "--received", "昨天"), "日期无法识别：昨天。"),
        ((*ASSIGNED, "--received", "2026-02-30"), "日期不存在：2026-02-30。"),
        ((*ASSIGNED, "--received", "0000-01-01"), "不存在"),
        ((*ASSIGNED, "--received", "9999-12-31"), "年份"),
        ((*ASSIGNED, "--received", "26-11-23"), "无法识别"),
        ((*ASSIGNED, "--received", "2026-11-19"), "早于"),
        ((*ASSIGNED, "--paused", "一些"), "整数"),
        ((*ASSIGNED, "--paused", "1.5"), "整数"),
        ((*ASSIGNED, "--paused", "-1"), "负数"),
        ((*ASSIGNED, "--paused", "9" * 5000), "整数"),
        (("--kind", "委托", "--referred", "2026-11-01", "--extended", "31"), "第三条"),
    ],
)
def test_what_cannot_be_reckoned_is_said_in_chinese_with_exit_code_two(
    capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...], said: str
) -> None:
    assert call(*arguments) == 2
    printed = capsys.readouterr()
    assert printed.out == ""
    assert said in printed.err
    assert call(*arguments, "--json") == 2
    printed = capsys.readouterr()
    assert said in json.loads(printed.out)["refused"]
    assert said in printed.err


def test_the_help_is_in_chinese(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        call("-h")
    assert left.value.code == 0
    text = capsys.readouterr().out
    assert text.startswith("用法：")
    assert "usage" not in text and "show this help" not in text


def test_the_verb_starts_without_window_database_or_sheets() -> None:
    heavy = ("PySide6", "sqlalchemy", "reportlab", "openpyxl", "python_calamine", "alembic")
    code = (
        "import sys; import mediator_desk.commands.due; "
        f"print([name for name in {heavy!r} if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
