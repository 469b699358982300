"""Whom to give a case: the order, its reasons in words, and why the others are left out."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from itertools import permutations

import pytest

from mediator_desk.domain.absences import Absence, AbsenceKind, away_on, away_soon, check_absence
from mediator_desk.domain.cases import Case
from mediator_desk.domain.causes import shipped_causes
from mediator_desk.domain.conflicts import ConflictFinding
from mediator_desk.domain.consents import ConflictGround
from mediator_desk.domain.pools import Mediator, Membership, Pool, RosterStatus
from mediator_desk.domain.refusals import Refusal
from mediator_desk.domain.row_words import Urgency
from mediator_desk.domain.suggestion import Advice, Prospect, advise, familiar
from mediator_desk.domain.terms import ends_soon, term_left
from tests.domain.some_case import MEDIATOR, TODAY, an_assignment, registered

CAUSES = shipped_causes().list_on(TODAY)


def d(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


def prospect(
    number: int,
    load: int = 2,
    *,
    last: str = "",
    specialties: str = "",
    languages: str = "",
    obstacle: str = "",
    findings: tuple[ConflictFinding, ...] = (),
    absences: tuple[Absence, ...] = (),
    untrained: bool = False,
) -> Prospect:
    place = Membership(number * 10, number, Pool.CONGRESS)
    who = Mediator(
        number, 1, f"测试{number}", specialties=specialties, languages=languages, memberships=(place,), absences=absences
    )
    return Prospect(who, place, obstacle, findings, load, d(last) if last else None, untrained)


def property_case(language: str = "") -> Case:
    case = replace(registered(), cause="物业服务合同纠纷")
    first, *others = case.parties
    return replace(case, parties=(replace(first, language=language), *others))


def said(case: Case, *prospects: Prospect) -> list[Advice]:
    return list(advise(case, CAUSES, prospects, TODAY))


def finding(text: str, *, certain: bool) -> ConflictFinding:
    return ConflictFinding("k", 1, ConflictGround.KIN, text, certain)


def away(first: str, last: str | None = None) -> tuple[Absence, ...]:
    return (Absence(1, AbsenceKind.SESSION, d(first), d(last) if last else None),)


def test_the_reasons_are_whole_words_in_their_weight() -> None:
    case = property_case("蒙古语")
    best = prospect(1, 2, last="2026-11-03", specialties="物业、邻里", languages="蒙古语")
    other = prospect(2, 5, last="2025-12-01")
    advice = said(case, best, other)
    assert advice[0] == Advice(
        1, ("语言相符（蒙古语）", "在办 2 件最少", "熟悉物业纠纷", "无回避情形", "上次指派 11 月 3 日")
    )
    assert advice[1].reasons == (
        "不通晓蒙古语，须有翻译人员", "在办 5 件", "无回避情形", "上次指派 2025 年 12 月 1 日",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (prospect(2, 9, languages="蒙古语"), prospect(1, 0)),
        (prospect(2, 1), prospect(1, 2)),
        (prospect(2, 3, specialties="物业"), prospect(1, 2)),
        (prospect(2, 4, specialties="物业"), prospect(1, 5)),
        (prospect(2, 2, last="2026-10-01"), prospect(1, 2, last="2026-11-01")),
        (prospect(2, 2), prospect(1, 2, last="2020-01-01")),
        (prospect(1, 2, last="2026-10-01"), prospect(2, 2, last="2026-10-01")),
        (prospect(1, 2), prospect(2, 4, specialties="物业")),
        (prospect(2, 1), prospect(1, 4, specialties="物业")),
    ],
    ids=["language", "load", "knows", "knows and less", "waited", "never", "name", "equal weight: less load", "too much"],
)
def test_who_comes_first(first: Prospect, second: Prospect) -> None:
    case = property_case("蒙古语")
    assert [each.rank for each in said(case, first, second)] == [1, 2]
    assert [each.rank for each in said(case, second, first)] == [2, 1]


def test_the_order_does_not_hang_on_the_order_of_the_roster() -> None:
    people = [prospect(number, load) for number, load in enumerate((2, 2, 1, 2), start=1)]
    for shuffled in permutations(people):
        ranks = {each.mediator.id: a.rank for each, a in zip(shuffled, said(property_case(), *shuffled), strict=True)}
        assert ranks == {3: 1, 1: 2, 2: 3, 4: 4}


@pytest.mark.parametrize(
    ("left_out", "words"),
    [
        (prospect(1, obstacle="聘期已于2026-06-30届满"), "聘期已于2026-06-30届满"),
        (prospect(1, findings=(finding("与申请人系堂兄弟。", certain=True),)), "须回避：与申请人系堂兄弟。"),
        (prospect(1, findings=(finding("同名，请核实。", certain=False),)), "须先核实：同名，请核实。"),
        (prospect(1, absences=away("2026-11-20", "2026-12-03")), "请假至12月3日（会期）"),
        (prospect(1, absences=away("2026-11-20")), "请假，未定返回日期（会期）"),
        (prospect(1, untrained=True), "没有培训记录，首次办案须先培训或者写明理由"),
        (
            prospect(1, findings=(finding("同名。", certain=False),), absences=away("2026-11-20", "2027-01-02")),
            "请假至2027年1月2日（会期）",
        ),
    ],
)
def test_whoever_is_left_out_is_told_why_and_does_not_count_as_the_least_busy(left_out: Prospect, words: str) -> None:
    advice = said(property_case(), replace(left_out, load=0), prospect(2, 3))
    assert (advice[0].rank, advice[0].words) == (0, words)
    assert advice[1].rank == 1 and "在办 3 件最少" in advice[1].words


def test_who_acts_already_is_not_proposed_again() -> None:
    acting = replace(property_case(), assignments=(an_assignment(),))
    advice = said(acting, prospect(MEDIATOR), prospect(2))
    assert (advice[0].words, advice[1].rank) == ("已是本案调解员", 1)


def test_an_absence_to_come_is_told_and_does_not_bar() -> None:
    (advice,) = said(property_case(), prospect(1, absences=away("2026-12-01", "2026-12-05")))
    assert advice.rank == 1 and advice.reasons[-1] == "12月1日起请假（会期）"


@pytest.mark.parametrize(
    ("specialties", "cause", "word"),
    [
        ("物业、邻里", "物业服务合同纠纷", "物业"),
        ("合同，借贷纠纷", "民间借贷纠纷", "借贷"),
        ("婚姻家庭", "离婚纠纷", "婚姻家庭"),
        ("交通事故", "机动车交通事故责任纠纷", "交通事故"),
        ("土地承包", "物业服务合同纠纷", ""),
        ("", "物业服务合同纠纷", ""),
        ("法", "物业服务合同纠纷", ""),
    ],
)
def test_a_specialty_fits_the_cause_or_a_heading_above_it(specialties: str, cause: str, word: str) -> None:
    assert familiar(specialties, cause, CAUSES) == word


def test_absences_cover_both_their_ends_and_the_longest_counts() -> None:
    absences = (*away("2026-11-20", "2026-11-25"), Absence(2, AbsenceKind.SICK, d("2026-11-25"), d("2026-12-02")))
    assert [bool(away_on(absences, d(day))) for day in ("2026-11-19", "2026-11-20", "2026-12-02", "2026-12-03")] == [
        False, True, True, False,
    ]  # fmt: skip
    assert away_on(absences, d("2026-11-25")) == "请假至12月2日（病假）"
    assert away_soon(absences, d("2026-11-06")) == "11月20日起请假（会期）"
    assert away_soon(absences, d("2026-11-05")) == ""


@pytest.mark.parametrize(
    ("first", "last", "code"),
    [
        ("2026-11-25", "2026-11-24", "dates"),
        ("2026-11-25", "2026-11-28", "overlap"),
        ("2026-11-01", None, "overlap"),
        ("2026-12-06", None, ""),
        ("2026-11-01", "2026-11-19", ""),
    ],
)
def test_days_that_run_backwards_or_overlap_are_refused(first: str, last: str | None, code: str) -> None:
    new = Absence(9, AbsenceKind.LEAVE, d(first), d(last) if last else None)
    known = away("2026-11-20", "2026-12-05")
    if not code:
        check_absence(new, known)
        return
    with pytest.raises(Refusal) as refused:
        check_absence(new, known)
    assert refused.value.code == code


@pytest.mark.parametrize(
    ("end", "text", "urgency"),
    [
        ("2027-01-23", "至2027-01-23", Urgency.CALM),
        ("2027-01-22", "还有 60 天届满", Urgency.NEAR),
        ("2026-11-24", "还有 1 天届满", Urgency.NEAR),
        ("2026-11-23", "今天届满", Urgency.NEAR),
        ("2026-11-22", "已届满", Urgency.PRESSING),
    ],
)
def test_a_term_is_reminded_of_sixty_days_ahead(end: str, text: str, urgency: Urgency) -> None:
    place = Membership(1, 1, Pool.CPPCC, term_from=d("2024-01-01"), term_to=d(end))
    left = term_left(place, TODAY)
    assert (left.text, left.urgency) == (text, urgency)
    assert ends_soon(place, TODAY) is (urgency is not Urgency.CALM)
    assert not ends_soon(replace(place, status=RosterStatus.LEFT), TODAY)


def test_a_term_without_an_end_says_so() -> None:
    assert term_left(Membership(1, 1, Pool.CPPCC), TODAY).text == "—"
    assert term_left(Membership(1, 1, Pool.CPPCC, term_from=d("2024-01-01")), TODAY).beneath == "未定止期"
