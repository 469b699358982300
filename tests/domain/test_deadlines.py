"""The last day of a mediation and of the terms around it, and the sentence that says why."""

from __future__ import annotations

import datetime as dt
import itertools

import chinese_calendar
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mediator_desk.domain.deadlines import (
    Deadline,
    Extension,
    Pause,
    confirmation_deadline,
    confirmation_warning_from,
    days_left,
    extended_total,
    filing_deadline,
    mediation_deadline,
    online_deadline,
    paused_total,
    term,
)
from mediator_desk.domain.holidays import shipped_calendar
from mediator_desk.domain.refusals import Refusal
from mediator_desk.domain.rulebook import CourtRules, OnlineStep, Procedure, ReferralKind

CALENDAR = shipped_calendar()
RULES = CourtRules()
ASSIGNED, ENTRUSTED, OWN = ReferralKind
ORDINARY, SUMMARY, SMALL_CLAIM, UNDECIDED = Procedure
ARTICLES = ("第八十五条", "第二十七条", "第三条", "第二十四条", "第二百零五条", "第十九条")


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


def limit(
    kind: ReferralKind,
    procedure: Procedure,
    received: str | dt.date | None,
    *,
    referred: str | dt.date | None = None,
    paused: int = 0,
    extended: int = 0,
    online: bool = False,
    rules: CourtRules = RULES,
) -> Deadline:
    received_on = day(received) if isinstance(received, str) else received
    referred_on = day(referred) if isinstance(referred, str) else referred
    start = referred_on or received_on
    assert start is not None
    return mediation_deadline(
        kind=kind,
        procedure=procedure,
        referred_on=start,
        received_on=received_on,
        paused_days=paused,
        extended_days=extended,
        online=online,
        calendar=CALENDAR,
        rules=rules,
    )


@pytest.mark.parametrize(
    ("start", "days", "raw", "rolled"),
    [
        ("2026-09-07", 30, "2026-10-07", "2026-10-08"),
        ("2026-09-01", 30, "2026-10-01", "2026-10-08"),
        ("2026-01-16", 30, "2026-02-15", "2026-02-24"),
        ("2026-08-21", 30, "2026-09-20", "2026-09-20"),
        ("2026-09-24", 7, "2026-10-01", "2026-10-08"),
        ("2026-09-17", 15, "2026-10-02", "2026-10-08"),
        ("2026-11-23", 30, "2026-12-23", "2026-12-23"),
        ("2026-12-02", 30, "2027-01-01", "2027-01-04"),
    ],
)
def test_the_dates_worked_out_by_hand_in_the_law_page_come_out(
    start: str, days: int, raw: str, rolled: str
) -> None:
    kind = ASSIGNED if days == 30 else ENTRUSTED
    found = limit(kind, ORDINARY if days == 15 else SUMMARY, start)
    assert (found.raw, found.rolled) == (day(raw), day(rolled))
    assert found.last_day == day(rolled)
    assert found.provisional is (start == "2026-12-02")


def test_a_last_day_on_a_holiday_moves_to_the_next_working_day_and_says_why() -> None:
    found = limit(ASSIGNED, UNDECIDED, "2026-09-07")
    assert found.why == (
        "自2026年9月7日签字接收法院移交材料起算，当日不计入（参照《民事诉讼法》第八十五条），"
        "委派调解期限30日（法释〔2016〕14号第二十七条），届满日为2026年10月7日（星期三），"
        "该日为国庆节放假，参照《民事诉讼法》第八十五条顺延至2026年10月8日（星期四）。"
    )


def test_a_last_day_on_a_worked_sunday_stays() -> None:
    assert "该日为调休上班日，无须顺延" in limit(ASSIGNED, UNDECIDED, "2026-08-21").why


def test_a_date_that_rests_on_holidays_not_announced_says_so() -> None:
    found = limit(ASSIGNED, UNDECIDED, "2026-12-02")
    assert found.provisional
    assert found.why.endswith("因2027年节假日安排待公布，日期暂定。")


def test_the_last_working_day_of_an_official_year_is_final() -> None:
    found = limit(ASSIGNED, UNDECIDED, "2026-12-01")
    assert found.raw == found.rolled == day("2026-12-31")
    assert not found.provisional


def test_a_year_without_any_table_is_provisional_too() -> None:
    found = limit(ENTRUSTED, SUMMARY, "2031-03-03")
    assert found.provisional
    assert "本机没有2031年的节假日表" in found.why


def test_without_a_signed_receipt_there_is_no_date_and_no_countdown() -> None:
    for kind, online in itertools.product((ASSIGNED, ENTRUSTED), (False, True)):
        found = limit(kind, UNDECIDED, None, referred="2026-11-20", online=online)
        assert found.raw is found.rolled is found.last_day is None
        assert found.why.startswith("期限未起算")
        assert days_left(found, day("2026-11-23")) is None
        assert not found.provisional


def test_a_referral_before_filing_has_thirty_days_whatever_the_procedure() -> None:
    dates = {limit(ASSIGNED, procedure, "2026-11-23").raw for procedure in Procedure}
    assert dates == {day("2026-12-23")}
    assert not any(limit(ASSIGNED, procedure, "2026-11-23").provisional for procedure in Procedure)


def test_an_undecided_procedure_shows_the_seven_day_date_as_provisional_and_names_the_other() -> None:
    found = limit(ENTRUSTED, UNDECIDED, "2026-11-02")
    assert (found.raw, found.rolled, found.provisional) == (day("2026-11-09"), day("2026-11-09"), True)
    assert found.why.endswith("因审理程序未定，日期暂定。")
    assert found.cautions == ("审理程序确定为普通程序的，期限为15日，届满日为2026年11月17日。",)


def test_both_reasons_of_a_provisional_date_are_said() -> None:
    assert (
        "因审理程序未定、2027年节假日安排待公布，日期暂定。" in limit(ENTRUSTED, UNDECIDED, "2026-12-25").why
    )


def test_pauses_and_extensions_are_added_before_the_one_roll() -> None:
    # Rolling the base end 10-07 to 10-08 first would give 10-14.
    found = limit(ASSIGNED, UNDECIDED, "2026-09-07", paused=4, extended=2)
    assert found.raw == found.rolled == day("2026-10-13")
    assert "加鉴定不计入期限的4日（《人民法院在线调解规则》第二十六条）" in found.why
    assert "加各方同意延长的2日（法释〔2016〕14号第二十七条）" in found.why


def test_an_extension_of_a_case_filed_first_may_add_thirty_days_in_all_and_no_more() -> None:
    assert limit(ENTRUSTED, SUMMARY, "2026-11-02", extended=30).raw == day("2026-12-09")
    with pytest.raises(
        Refusal, match="延长合计31日，超过30日的上限（2025年《立案与调解工作意见》第三条）"
    ) as refused:
        limit(ENTRUSTED, SUMMARY, "2026-11-02", extended=31)
    assert refused.value.code == "extension_cap"


def test_the_cap_binds_even_before_the_receipt_is_signed() -> None:
    with pytest.raises(Refusal, match="上限"):
        limit(ENTRUSTED, SUMMARY, None, referred="2026-11-02", extended=31)


@pytest.mark.parametrize(("kind", "received"), [(ASSIGNED, "2026-11-02"), (ENTRUSTED, "2024-11-04")])
def test_other_extensions_by_consent_have_no_cap(kind: ReferralKind, received: str) -> None:
    base = limit(kind, SUMMARY, received).raw
    assert base is not None
    assert limit(kind, SUMMARY, received, extended=100).raw == base + dt.timedelta(days=100)


def test_the_regime_follows_the_day_of_referral_and_the_clock_the_day_of_receipt() -> None:
    old = limit(ENTRUSTED, SUMMARY, "2025-01-06", referred="2024-12-31", extended=60)
    assert old.raw == day("2025-03-14")
    assert "法释〔2016〕14号第二十七条" in old.why
    assert (
        "2025年《立案与调解工作意见》第三条"
        in limit(ENTRUSTED, SUMMARY, "2025-01-06", referred="2025-01-02").why
    )


def test_a_court_may_set_that_the_limit_never_moves() -> None:
    found = limit(ASSIGNED, UNDECIDED, "2026-09-07", rules=CourtRules(roll_on_holiday=False))
    assert (found.raw, found.rolled, found.last_day) == (day("2026-10-07"), None, day("2026-10-07"))
    assert "不顺延" in found.why
    later = limit(ASSIGNED, UNDECIDED, "2026-12-02", rules=CourtRules(roll_on_holiday=False))
    assert not later.provisional


def test_a_referral_before_filing_after_2025_is_reckoned_with_a_caution() -> None:
    assert len(limit(ASSIGNED, UNDECIDED, "2026-11-23").cautions) == 1
    assert limit(ASSIGNED, UNDECIDED, "2024-11-22").cautions == ()


def test_online_the_clock_starts_with_the_acceptance_on_the_platform() -> None:
    found = limit(ASSIGNED, UNDECIDED, "2026-11-23", online=True)
    assert found.raw == day("2026-12-23")
    assert found.why.startswith("自2026年11月23日平台确认接受（《人民法院在线调解规则》第二十四条）起算")


def test_a_case_of_the_centres_own_has_no_limit_unless_the_organisation_sets_one() -> None:
    free = limit(OWN, UNDECIDED, "2026-11-23")
    assert free.raw is None
    assert free.why.startswith("无法定期限")
    own = CourtRules(own_limit_days=60)
    assert limit(OWN, UNDECIDED, "2026-09-07", rules=own).raw == day("2026-11-06")
    assert "受理" in limit(OWN, UNDECIDED, None, referred="2026-09-07", rules=own).why


def test_a_receipt_before_the_referral_is_refused() -> None:
    with pytest.raises(Refusal, match="早于委派或者委托的日期"):
        limit(ASSIGNED, UNDECIDED, "2026-11-22", referred="2026-11-23")


@pytest.mark.parametrize(
    "figures", [{"paused": -1}, {"extended": -1}, {"paused": 10**9}, {"extended": 10**9}]
)
def test_negative_and_absurd_days_are_refused(figures: dict[str, int]) -> None:
    with pytest.raises(Refusal, match="天数"):
        limit(ASSIGNED, UNDECIDED, "2026-11-23", **figures)  # type: ignore[arg-type]


@pytest.mark.parametrize("received", ["9999-12-31", "0026-11-23"])
def test_a_year_that_nobody_can_mean_is_refused(received: str) -> None:
    with pytest.raises(Refusal, match="年份"):
        limit(ASSIGNED, UNDECIDED, received)


def test_a_pause_adds_the_days_from_its_start_to_its_end() -> None:
    assert paused_total([Pause(day("2026-11-02"), day("2026-11-20"))]) == 18
    assert paused_total([]) == 0


def test_an_open_pause_adds_the_days_up_to_today() -> None:
    pauses = [Pause(day("2026-11-02"))]
    assert paused_total(pauses, day("2026-11-23")) == 21
    assert paused_total(pauses) == 0
    assert paused_total(pauses, day("2026-11-01")) == 0


def test_days_in_two_pauses_count_once() -> None:
    first, second = Pause(day("2026-11-02"), day("2026-11-12")), Pause(day("2026-11-10"), day("2026-11-20"))
    inside = Pause(day("2026-11-03"), day("2026-11-05"))
    assert paused_total([second, inside, first]) == 18


def test_a_pause_that_ends_before_it_starts_is_refused() -> None:
    with pytest.raises(Refusal, match="早于开始日"):
        Pause(day("2026-11-20"), day("2026-11-02"))


def test_extensions_add_up_and_an_empty_one_is_refused() -> None:
    agreed = day("2026-11-23")
    assert extended_total([Extension(10, agreed), Extension(5, agreed)]) == 15
    with pytest.raises(Refusal, match="大于零"):
        Extension(0, agreed)


def test_the_countdown_runs_to_the_rolled_day_and_on_below_zero() -> None:
    found = limit(ASSIGNED, UNDECIDED, "2026-09-07")
    left = [days_left(found, day(today)) for today in ("2026-10-01", "2026-10-08", "2026-10-09")]
    assert left == [7, 0, -1]


def test_confirmation_may_be_asked_for_until_the_rolled_thirtieth_day_with_a_week_of_warning() -> None:
    found = confirmation_deadline(day("2026-09-07"), CALENDAR, RULES)
    assert (found.raw, found.rolled) == (day("2026-10-07"), day("2026-10-08"))
    assert "《民事诉讼法》第二百零五条" in found.why
    assert confirmation_warning_from(found, RULES) == day("2026-10-01")


def test_confirmation_rolls_by_statute_whatever_the_court_sets_for_mediation() -> None:
    found = confirmation_deadline(day("2026-09-07"), CALENDAR, CourtRules(roll_on_holiday=False))
    assert found.rolled == day("2026-10-08")
    other = term(day("2026-09-07"), 30, "测试期限", "测试条文", CALENDAR, CourtRules(roll_on_holiday=False))
    assert other.rolled is None


def test_an_agreement_is_to_be_filed_within_working_days_set_by_the_court() -> None:
    found = filing_deadline(day("2026-09-30"), CALENDAR, RULES)
    assert found.raw == found.rolled == day("2026-10-10")
    assert "3个工作日（法释〔2016〕14号第十九条，天数为本院设置）" in found.why
    assert filing_deadline(day("2026-09-30"), CALENDAR, CourtRules(filing_notice_workdays=1)).raw == day(
        "2026-10-08"
    )
    assert filing_deadline(day("2026-12-30"), CALENDAR, RULES).provisional
    assert not filing_deadline(day("2026-12-28"), CALENDAR, RULES).provisional


def test_a_step_on_the_platform_runs_in_working_days() -> None:
    assert online_deadline(OnlineStep.CHOOSE, day("2026-11-20"), CALENDAR).last_day == day("2026-11-24")
    assert online_deadline(OnlineStep.CONTACT, day("2026-11-20"), CALENDAR).last_day == day("2026-11-25")


# Any day, any figures --------------------------------------------------------------------------

DAYS = st.dates(dt.date(2023, 1, 1), dt.date(2029, 12, 31))
KINDS = st.sampled_from([ASSIGNED, ENTRUSTED])
FIGURES = st.integers(0, 30)


@given(KINDS, st.sampled_from(Procedure), DAYS, FIGURES, FIGURES, st.booleans())
def test_every_deadline_is_a_working_day_on_or_after_its_raw_end_with_one_sentence_and_an_article(
    kind: ReferralKind, procedure: Procedure, received: dt.date, paused: int, extended: int, online: bool
) -> None:
    found = limit(kind, procedure, received, paused=paused, extended=extended, online=online)
    assert found.raw is not None and found.rolled is not None
    assert CALENDAR.is_working_day(found.rolled)
    assert found.rolled == CALENDAR.next_working_day(found.raw) >= found.raw
    assert found.why.count("。") == 1 and found.why.endswith("。")
    assert any(article in found.why for article in ARTICLES)
    assert found.provisional is ("暂定" in found.why)
    assert all(caution.count("。") == 1 for caution in found.cautions)


@given(KINDS, st.sampled_from(Procedure), DAYS, FIGURES, FIGURES)
def test_the_raw_end_grows_by_exactly_the_days_paused_and_extended(
    kind: ReferralKind, procedure: Procedure, received: dt.date, paused: int, extended: int
) -> None:
    base = limit(kind, procedure, received).raw
    longer = limit(kind, procedure, received, paused=paused, extended=extended).raw
    assert base is not None and longer is not None
    assert longer - base == dt.timedelta(days=paused + extended)


@given(KINDS, st.sampled_from(Procedure), DAYS)
def test_a_later_receipt_never_ends_earlier(
    kind: ReferralKind, procedure: Procedure, received: dt.date
) -> None:
    following = received + dt.timedelta(days=1)
    first = limit(kind, procedure, received, referred=received).last_day
    second = limit(kind, procedure, following, referred=received).last_day
    assert first is not None and second is not None
    assert first <= second


# Every third day of three years against a reckoning that shares no line with ours ----------------

RECEIVED = [dt.date(2024, 1, 2) + dt.timedelta(days=3 * n) for n in range(315)]
assert RECEIVED[-1] < dt.date(2026, 9, 1)


def naive(kind: str, procedure: str, received: dt.date, added: int) -> tuple[dt.date, dt.date]:
    """Raw and rolled end, counted day by day on the fingers, with the package's holidays."""
    days = 30 if kind == "委派" else 15 if procedure == "普通" else 7
    raw = received
    for _ in range(days + added):
        raw += dt.timedelta(days=1)
    rolled = raw
    while not chinese_calendar.is_workday(rolled):
        rolled += dt.timedelta(days=1)
    return raw, rolled


@pytest.mark.parametrize(("paused", "extended"), [(0, 0), (0, 30), (18, 0), (11, 13)])
def test_thousands_of_deadlines_agree_with_an_independent_reckoning(paused: int, extended: int) -> None:
    checked = 0
    for kind, procedure, received in itertools.product((ASSIGNED, ENTRUSTED), Procedure, RECEIVED):
        found = limit(kind, procedure, received, paused=paused, extended=extended)
        assert (found.raw, found.rolled) == naive(kind.value, procedure.value, received, paused + extended)
        assert found.provisional is (kind is ENTRUSTED and procedure is UNDECIDED)
        checked += 1
    assert checked == 2 * 4 * 315
