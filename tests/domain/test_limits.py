"""The limit stops when an agreement is recorded in time, and 中止 counts as the court has set."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from mediator_desk.domain import agreement_work
from mediator_desk.domain.agreements import Claim
from mediator_desk.domain.cases import Case, CaseState
from mediator_desk.domain.deadlines import Deadline
from mediator_desk.domain.holidays import shipped_calendar
from mediator_desk.domain.limits import SIGNED_LATE, case_deadline, late_signatures
from mediator_desk.domain.missing_things import missing_things
from mediator_desk.domain.row_words import deadline_words
from mediator_desk.domain.rulebook import CourtRules
from mediator_desk.domain.standing import Standing, headline
from mediator_desk.domain.triage import Suspension, SuspensionResult
from tests.domain import some_case as some

LAST = dt.date(2026, 11, 19)
"""Of a case signed for on 4 November in the ordinary procedure."""
IN_TIME, TOO_LATE = dt.date(2026, 11, 12), dt.date(2026, 11, 20)


def _limit(case: Case, rules: CourtRules | None = None) -> Deadline:
    return case_deadline(case, shipped_calendar(), rules or CourtRules())


def _recorded(on: dt.date | None, case: Case | None = None) -> Case:
    """A finished text that waits for signatures since that day."""
    begun = case or some.heard(some.mediating())
    drafted = agreement_work.draft(begun, some.an_agreement(begun))
    return agreement_work.finish(drafted, 900, on)


def _effective(case: Case, on: dt.date) -> Case:
    signed = some.signed(case)
    late = replace(signed.agreements[0], effective_on=on)
    return replace(signed, agreements=(late,))


def test_a_text_recorded_in_time_stops_the_limit_and_the_sentence_says_so() -> None:
    case = _recorded(IN_TIME)
    limit = _limit(case)
    assert (limit.last_day, limit.stopped_on) == (LAST, IN_TIME)
    assert "2026年11月12日在期限内定稿" in limit.why and "停止计算" in limit.why
    line = headline(case, limit)
    assert (line.standing, line.due_on, line.due_raw, line.limit_stopped) == (Standing.TO_SIGN, None, None, True)
    assert deadline_words(line, dt.date(2026, 12, 20)).text == "期限已停"


@pytest.mark.parametrize("on", [TOO_LATE, None])
def test_a_text_of_too_late_or_of_an_unknown_day_stops_nothing(on: dt.date | None) -> None:
    case = _recorded(on)
    assert _limit(case).stopped_on is None
    assert headline(case, _limit(case)).due_on == LAST


def test_the_last_day_itself_is_in_time() -> None:
    assert _limit(_recorded(LAST)).stopped_on == LAST


def test_taking_the_text_back_lets_the_limit_run_again_to_the_same_day() -> None:
    case = agreement_work.reopen(_recorded(IN_TIME), 900)
    limit = _limit(case)
    assert (limit.last_day, limit.stopped_on) == (LAST, None)
    assert case.agreements[0].reached_on is None
    again = agreement_work.finish(case, 900, TOO_LATE)
    assert _limit(again).stopped_on is None


def test_a_text_that_is_refused_lets_the_limit_run_again() -> None:
    case = agreement_work.refuse_to_sign(_recorded(IN_TIME), 900, "当事人拒签")
    assert _limit(case).stopped_on is None


def test_a_part_does_not_stop_the_limit_of_what_is_left() -> None:
    begun = some.heard(some.mediating())
    more = replace(begun, claims=(*begun.claims, Claim(990, 2, "支付违约金")))
    drafted = agreement_work.draft(more, replace(some.an_agreement(begun), claim_ids=(begun.claims[0].id,)))
    assert _limit(agreement_work.finish(drafted, 900, IN_TIME)).stopped_on is None


def test_a_last_signature_after_the_limit_is_flagged_and_not_refused() -> None:
    case = _effective(_recorded(IN_TIME), dt.date(2026, 11, 25))
    (flag,) = late_signatures(case, _limit(case))
    assert SIGNED_LATE in flag and "2026年11月25日" in flag and "2026年11月19日" in flag
    assert flag in _limit(case).cautions
    assert flag in missing_things(case, (), late_signatures(case, _limit(case)))
    assert _limit(case).stopped_on == IN_TIME


def test_a_signature_in_time_is_not_flagged() -> None:
    case = _effective(_recorded(IN_TIME), LAST)
    assert late_signatures(case, _limit(case)) == ()


def test_a_text_finished_after_the_limit_is_called_that() -> None:
    case = _effective(_recorded(TOO_LATE), dt.date(2026, 11, 25))
    assert "定稿（2026年11月20日）晚于" in late_signatures(case, _limit(case))[0]


def _stopped(*, decided_on: dt.date | None = None) -> Case:
    result = SuspensionResult.GO_ON if decided_on else None
    stop = Suspension(
        1, dt.date(2026, 11, 9), "可疑", "转账记录", "人民法院", dt.date(2026, 11, 9), result, decided_on, "测试法官", "排除"
    )
    state = CaseState.MEDIATING if decided_on else CaseState.SUSPENDED
    return replace(some.mediating(), suspensions=(stop,), state=state)


def test_a_stop_for_suspicion_counts_unless_the_court_says_otherwise() -> None:
    running = _limit(_stopped())
    assert (running.last_day, running.stopped_on) == (LAST, None)
    assert "没有查到规定" in running.notice and "照常计入" in running.notice
    assert running.notice in running.cautions
    line = headline(_stopped(), running)
    assert (line.standing, line.due_on) == (Standing.SUSPENDED, LAST)
    assert deadline_words(line, dt.date(2026, 11, 15)).text == "剩 4 天"


def test_where_the_court_says_so_the_days_of_the_stop_are_added_like_a_pause() -> None:
    rules = CourtRules(suspension_stops_limit=True)
    open_stop = _stopped()
    assert _limit(open_stop, rules).stopped_on == dt.date(2026, 11, 9)
    assert deadline_words(headline(open_stop, _limit(open_stop, rules)), some.TODAY).text == "调解中止"
    done = _limit(_stopped(decided_on=dt.date(2026, 11, 14)), rules)
    assert (done.raw, done.stopped_on) == (dt.date(2026, 11, 24), None)
    assert "加中止调解的5日（本院设置为不计入期限）" in done.why
    assert any("不计入期限" in caution for caution in done.cautions)
    assert _limit(_stopped(decided_on=dt.date(2026, 11, 14))).raw == LAST


def test_a_case_that_was_never_stopped_has_no_such_caution() -> None:
    assert _limit(some.mediating()).cautions == ()
