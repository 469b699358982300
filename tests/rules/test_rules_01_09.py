"""Rules 1 to 9 of law.md §12: the limit of a mediation, its extensions, pauses and rest days."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from mediator_desk.actions.signed_in import actions_for
from mediator_desk.domain.holidays import shipped_calendar
from mediator_desk.domain.refusals import Refusal
from mediator_desk.domain.row_words import deadline_words
from mediator_desk.domain.rulebook import Procedure, ReferralKind
from mediator_desk.domain.staff import Actor, Role
from mediator_desk.store.transaction import Store
from tests.rules.walk import Walk, day

ADMINISTRATOR = Actor(8, "测试管理员", frozenset({Role.ADMINISTRATOR}))


def test_rule_01_an_assigned_case_received_on_23_november_ends_on_23_december(walk: Walk) -> None:
    walk.on("2026-11-23").mediating(ReferralKind.ASSIGNED)
    assert (walk.file.deadline.raw, walk.file.deadline.rolled) == (day("2026-12-23"), day("2026-12-23"))
    assert (walk.line.headline.due_raw, walk.line.headline.due_on) == (day("2026-12-23"), day("2026-12-23"))
    assert "第二十七条" in walk.file.deadline.why
    assert "第八十五条" in walk.file.deadline.why


def test_rule_01_where_the_last_day_is_a_sunday_both_days_are_shown(walk: Walk) -> None:
    walk.on("2026-11-20").mediating(ReferralKind.ASSIGNED)
    assert (walk.file.deadline.raw, walk.file.deadline.rolled) == (day("2026-12-20"), day("2026-12-21"))
    assert "届满日为2026年12月20日（星期日）" in walk.file.deadline.why
    assert "顺延至2026年12月21日（星期一）" in walk.file.deadline.why


def test_rule_02_without_a_signed_receipt_no_limit_runs_and_nothing_counts_down(walk: Walk) -> None:
    walk.on("2026-11-23").register().answer(True).refer()
    walk.on("2026-12-31")
    assert walk.file.deadline.last_day is None
    assert walk.file.days_left is None
    assert walk.file.deadline.why.startswith("期限未起算")
    assert deadline_words(walk.line.headline, walk.today).text == "期限未起算"
    with pytest.raises(Refusal, match="期限未起算"):
        walk.actions.cases.extend(*walk.here, 5, walk.today, walk.everybody, "")


@pytest.mark.parametrize(
    ("procedure", "last"), [(Procedure.ORDINARY, "2026-12-08"), (Procedure.SUMMARY, "2026-11-30")]
)
def test_rule_03_an_entrusted_case_has_fifteen_or_seven_days(walk: Walk, procedure: Procedure, last: str) -> None:
    walk.on("2026-11-23").mediating(ReferralKind.ENTRUSTED, procedure=procedure)
    assert walk.file.deadline.raw == walk.line.headline.due_on == day(last)
    assert walk.file.days_left == (day(last) - walk.today).days


def test_rule_04_extensions_of_an_entrusted_case_stay_within_thirty_days(walk: Walk, store: Store) -> None:
    walk.on("2026-11-23").mediating(ReferralKind.ENTRUSTED)
    walk.actions.cases.extend(*walk.here, 20, walk.today, walk.everybody, "补充证据")
    with pytest.raises(Refusal, match="30日的上限") as refused:
        walk.actions.cases.extend(*walk.here, 11, walk.today, walk.everybody, "再延长")
    assert refused.value.code == "extension_cap"
    assert [extension.days for extension in walk.case.extensions] == [20]
    office = actions_for(store, shipped_calendar(), ADMINISTRATOR).centre
    now, version = office.settings()
    wider = replace(now, rules=replace(now.rules, extension_cap_days=60))
    with pytest.raises(Refusal, match="理由"):
        office.change(wider, version, "")
    office.change(wider, version, "本院审判委员会决定")
    walk.actions.cases.extend(*walk.here, 11, walk.today, walk.everybody, "再延长")
    assert walk.file.deadline.raw == day("2026-11-23") + dt.timedelta(days=15 + 31)


def test_rule_05_an_extension_without_every_partys_consent_is_refused(walk: Walk) -> None:
    walk.on("2026-11-23").mediating(ReferralKind.ASSIGNED)
    last = walk.file.deadline.last_day
    with pytest.raises(Refusal, match="尚缺：巴图·孟克"):
        walk.actions.cases.extend(*walk.here, 10, walk.today, walk.everybody[:1], "")
    assert (walk.case.extensions, walk.file.deadline.last_day) == ((), last)


def test_rule_06_an_assigned_case_is_extended_without_a_cap_and_only_to_a_later_day(walk: Walk) -> None:
    walk.on("2026-11-23").mediating(ReferralKind.ASSIGNED)
    for days in (0, -3):
        with pytest.raises(Refusal, match="正数"):
            walk.actions.cases.extend(*walk.here, days, walk.today, walk.everybody, "")
    for days in (1, 400):
        before = walk.file.deadline.raw
        assert before is not None
        walk.actions.cases.extend(*walk.here, days, walk.today, walk.everybody, "各方均同意")
        assert walk.file.deadline.raw == before + dt.timedelta(days=days)


def test_rule_07_the_days_of_an_appraisal_are_added_to_the_limit(walk: Walk) -> None:
    walk.on("2026-11-23").mediating(ReferralKind.ASSIGNED)
    walk.start_appraisal("2026-11-25")
    assert (walk.file.days_left, walk.line.headline.due_on) == (None, None)
    walk.on("2026-12-10").actions.triage.finish_appraisal(*walk.here, day("2026-12-09"))
    assert walk.file.deadline.raw == day("2026-12-23") + dt.timedelta(days=14)
    assert "加鉴定不计入期限的14日" in walk.file.deadline.why


def test_rule_08_a_last_day_on_a_holiday_moves_and_a_sunday_that_is_worked_does_not(walk: Walk) -> None:
    walk.on("2026-09-07").mediating(ReferralKind.ASSIGNED)
    assert (walk.file.deadline.raw, walk.file.deadline.rolled) == (day("2026-10-07"), day("2026-10-08"))
    assert walk.line.headline.due_on == day("2026-10-08")
    walk.on("2026-08-21").mediating(ReferralKind.ASSIGNED)
    assert (walk.file.deadline.raw, walk.file.deadline.rolled) == (day("2026-09-20"), day("2026-09-20"))
    assert "调休上班日" in walk.file.deadline.why


def test_rule_09_a_date_that_rests_on_an_unannounced_year_says_so(walk: Walk) -> None:
    walk.on("2026-12-02").mediating(ReferralKind.ASSIGNED)
    assert walk.file.deadline.raw == day("2027-01-01")
    assert walk.file.deadline.provisional
    assert "2027年节假日安排待公布" in walk.file.deadline.why
    assert deadline_words(walk.line.headline, walk.today).provisional, "the list marks it too"
    walk.on("2026-11-23").mediating(ReferralKind.ASSIGNED)
    assert "待公布" not in walk.file.deadline.why
