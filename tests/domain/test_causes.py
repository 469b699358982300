"""The shipped lists of causes hold what the court files, and a day chooses its list."""

from __future__ import annotations

import datetime as dt
import json
import re
from dataclasses import replace
from pathlib import Path

import pytest

from mediator_desk.domain.causes import (
    UNCHECKED,
    CauseList,
    bar_to_mediation,
    read_causes,
    remark_on,
    shipped_causes,
)

OLD, NEW = dt.date(2025, 12, 31), dt.date(2026, 1, 1)
SAMPLED = [
    "买卖合同纠纷",
    "物业服务合同纠纷",
    "机动车交通事故责任纠纷",
    "民间借贷纠纷",
    "土地承包经营权纠纷",
    "房屋租赁合同纠纷",
    "劳务合同纠纷",
    "离婚纠纷",
    "相邻用水、排水纠纷",
    "金融借款合同纠纷",
    "牧业承包合同纠纷",
    "追索劳动报酬纠纷",
]


def lists() -> tuple[CauseList, ...]:
    return shipped_causes().lists


def test_the_list_changes_on_new_years_day_of_2026() -> None:
    book = shipped_causes()
    old, new = book.list_on(OLD), book.list_on(NEW)
    assert old is not None
    assert new is not None
    assert (old.version, new.version) == ("2020", "2026")
    assert book.list_on(dt.date(2020, 12, 31)) is None
    assert book.list_on(dt.date(2040, 1, 1)) is new


@pytest.mark.parametrize("name", SAMPLED)
def test_causes_of_the_courts_sheets_are_in_both_lists(name: str) -> None:
    for day in (OLD, NEW):
        cause = shipped_causes().find(name, day)
        assert cause is not None
        assert cause.name == name


def test_causes_of_2026_are_unknown_before() -> None:
    assert shipped_causes().find("数据合同纠纷", OLD) is None
    assert shipped_causes().find("数据合同纠纷", NEW) is not None


def test_every_cause_hangs_on_the_level_above() -> None:
    for causes in lists():
        assert len(causes.causes) >= 90
        assert causes.checked_against_official_annex is False
        above = {(cause.level, cause.name) for cause in causes.causes}
        assert len(above) == len(causes.causes)
        for cause in causes.causes:
            assert cause.level == 1 or (cause.level - 1, cause.parent) in above
            assert cause.version == causes.version
            assert re.fullmatch("[a-z]+", cause.initials)
            assert len(cause.initials) == len(cause.name.replace("、", ""))


def test_an_alias_means_one_cause_only() -> None:
    for causes in lists():
        aliases = [alias for cause in causes.causes for alias in cause.aliases]
        assert len(aliases) == len(set(aliases))


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("物业服务合同", "物业服务合同纠纷"),
        (" 物业服务合同 纠纷 ", "物业服务合同纠纷"),
        ("物业纠纷", "物业服务合同纠纷"),
        ("相邻用水,排水", "相邻用水、排水纠纷"),
        ("交通事故", "机动车交通事故责任纠纷"),
        ("离婚", "离婚纠纷"),
        ("居间合同纠纷", "中介合同纠纷"),
    ],
)
def test_short_and_sloppy_forms_find_their_cause(typed: str, name: str) -> None:
    cause = shipped_causes().find(typed, NEW)
    assert cause is not None
    assert cause.name == name


def test_the_lower_of_two_causes_with_one_name_is_found() -> None:
    cause = shipped_causes().find("不当得利", NEW)
    assert cause is not None
    assert (cause.level, cause.code) == (3, "148")


@pytest.mark.parametrize("unknown", ["", "纠纷", "不存在的案由", "%", '"', "AND"])
def test_an_unknown_cause_is_not_found(unknown: str) -> None:
    assert shipped_causes().find(unknown, NEW) is None


def test_causes_are_searched_by_initials_and_by_words() -> None:
    book = shipped_causes()
    assert book.search("wyfw", NEW)[0].name == "物业服务合同纠纷"
    assert book.search("MJJD", NEW)[0].name == "民间借贷纠纷"
    assert book.search("借贷", NEW)[0].name == "民间借贷纠纷"
    assert book.search("交通事故", NEW)[0].name == "机动车交通事故责任纠纷"
    assert book.search("lh", NEW)[0].name == "离婚纠纷"
    assert "信用卡纠纷" in [cause.name for cause in book.search("yk", NEW, 50)]
    assert len(book.search("jf", NEW, 5)) == 5
    assert book.search("", NEW) == book.search("%", NEW) == book.search("wyfw", dt.date(2000, 1, 1)) == ()


def test_status_and_ownership_causes_are_marked() -> None:
    for causes in lists():
        status = {cause.name for cause in causes.causes if cause.status_relation}
        rights = {cause.name for cause in causes.causes if cause.property_right_confirmation}
        assert {"离婚纠纷", "婚姻无效纠纷", "撤销婚姻纠纷", "解除收养关系纠纷", "确认亲子关系纠纷"} <= status
        assert {"所有权确认纠纷", "用益物权确认纠纷", "著作权权属纠纷", "共有权确认纠纷"} <= rights
        assert not {"抚养费纠纷", "物业服务合同纠纷", "离婚后财产纠纷"} & (status | rights)


def test_numbers_stand_only_in_the_list_that_was_read() -> None:
    old, new = lists()
    assert not any(cause.code for cause in old.causes)
    numbers = [cause.code for cause in new.causes if cause.code]
    assert "126" in numbers
    assert len(numbers) == len(set(numbers))


def test_lists_in_force_on_one_day_are_refused(tmp_path: Path) -> None:
    for version, start in (("甲", "2021-01-01"), ("乙", "2025-01-01")):
        kept = {
            "version": version,
            "valid_from": start,
            "valid_to": "2025-12-31",
            "source": "测试数据",
            "checked_against_official_annex": False,
            "causes": [],
        }
        (tmp_path / f"{version}.json").write_text(json.dumps(kept), encoding="utf-8")
    with pytest.raises(ValueError, match="overlap"):
        read_causes(tmp_path.glob("*.json"))


def test_what_must_not_be_mediated_is_marked_with_its_kind() -> None:
    for causes in lists():
        barred = {cause.name: cause.not_mediated for cause in causes.causes if cause.not_mediated}
        assert {"婚姻无效纠纷", "撤销婚姻纠纷", "确认亲子关系纠纷", "确认收养关系纠纷", "申请确定监护人"} <= set(barred)
        assert not {"离婚纠纷", "解除收养关系纠纷", "抚养纠纷", "监护权纠纷", "所有权确认纠纷"} & set(barred)
        below = {cause.name for cause in causes.causes if cause.parent in barred}
        assert below <= set(barred), "what hangs on a barred heading is barred"


def test_the_words_of_a_cause_decide_only_where_no_list_knows_it() -> None:
    known = shipped_causes().find("监护权纠纷", NEW)
    assert bar_to_mediation(known, "监护权纠纷（督促程序）") == ""
    assert bar_to_mediation(None, "申请支付令（督促程序）") == "适用督促程序的案件"
    assert bar_to_mediation(None, "某种新纠纷") == ""


def test_a_case_keeps_its_list_and_an_unknown_version_means_that_of_its_day() -> None:
    book = shipped_causes()
    for version, day, kept in (("2020", NEW, "2020"), ("2026", OLD, "2026"), ("", OLD, "2020"), ("", NEW, "2026")):
        found = book.list_of(version, day)
        assert found is not None and found.version == kept
    assert book.list_of("", dt.date(2010, 1, 1)) is None


def test_a_list_that_nobody_checked_says_so() -> None:
    for causes in lists():
        assert remark_on(causes) == f"{causes.version}年版{UNCHECKED}"
        assert remark_on(replace(causes, checked_against_official_annex=True)) == ""
    assert "早于" in remark_on(None)
