"""The court's rules are an administrator's, with a reason; limits follow at once and no file is ever locked by them."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from mediator_desk.actions.signed_in import Actions, actions_for
from mediator_desk.domain.consents import Material
from mediator_desk.domain.corrections import CorrectableField
from mediator_desk.domain.docket import DocketFilter, Which
from mediator_desk.domain.endings import EndReason
from mediator_desk.domain.holidays import shipped_calendar
from mediator_desk.domain.journal import Subject
from mediator_desk.domain.papers import PaperKind
from mediator_desk.domain.pools import Mediator, RosterStatus
from mediator_desk.domain.refusals import Refusal
from mediator_desk.domain.rulebook import CourtRules, ReferralKind
from mediator_desk.domain.staff import Actor, Role
from mediator_desk.store import journal
from mediator_desk.store.transaction import Store
from tests.actions import steps
from tests.actions.conftest import CENTRE
from tests.conftest import FixedClock
from tests.domain.some_case import an_entry

ADMINISTRATOR = Actor(8, "测试管理员", frozenset({Role.ADMINISTRATOR}))


@pytest.fixture
def office(store: Store) -> Actions:
    """What the administrator can do."""
    return actions_for(store, shipped_calendar(), ADMINISTRATOR)


@pytest.fixture
def case_id(actions: Actions, deputy: Mediator) -> int:
    """A 委托 case in mediation, received on 2026-11-23."""
    case_id = actions.cases.register(an_entry()).subject_id
    steps.to_mediation(actions, case_id, deputy)
    return case_id


def _rules(office: Actions, rules: CourtRules, reason: str = "本院审委会决定") -> None:
    office.centre.change(replace(CENTRE, rules=rules), office.centre.settings()[1], reason)


def _version(actions: Actions, case_id: int) -> int:
    return steps.seen(actions, case_id)[1]


def _everybody(actions: Actions, case_id: int) -> list[int]:
    return [party.id for party in steps.seen(actions, case_id)[0].parties]


def test_a_clerk_does_not_change_the_settings_and_rules_want_a_reason(
    actions: Actions, office: Actions
) -> None:
    with pytest.raises(Refusal, match="只有管理员"):
        actions.centre.change(CENTRE, actions.centre.settings()[1])
    with pytest.raises(Refusal, match="理由"):
        _rules(office, CourtRules(extension_cap_days=60), " ")
    office.centre.change(replace(CENTRE, place="二楼"), office.centre.settings()[1])


def test_a_change_keeps_old_and_new_value_and_reason(office: Actions, actions: Actions, store: Store) -> None:
    _rules(office, CourtRules(extension_cap_days=60))
    with store.reading() as tx:
        line = journal.latest(tx, Subject.SETTINGS, tx.court_id)
    assert line is not None
    assert dict(line.detail) == {
        "old": {"extension_cap_days": 30},
        "new": {"extension_cap_days": 60},
        "reason": "本院审委会决定",
    }


def test_the_list_follows_changed_rules_at_once_and_no_version_moves(
    actions: Actions, office: Actions, deputy: Mediator
) -> None:
    case_id = actions.cases.register(an_entry(ReferralKind.OWN)).subject_id
    steps.to_mediation(actions, case_id, deputy)
    version = _version(actions, case_id)
    assert actions.cases.page(DocketFilter(), 0, 1)[0].headline.due_on is None
    _rules(office, CourtRules(own_limit_days=10))
    line = actions.cases.page(DocketFilter(), 0, 1)[0]
    assert line.headline.due_on == actions.cases.open(case_id).deadline.last_day == dt.date(2026, 12, 3)
    assert line.version == version


def test_a_smaller_cap_never_locks_a_file_and_still_stops_the_next_extension(
    actions: Actions, office: Actions, case_id: int
) -> None:
    everybody = _everybody(actions, case_id)
    actions.cases.extend(case_id, _version(actions, case_id), 30, steps.TODAY, everybody, "")
    _rules(office, CourtRules(extension_cap_days=20))
    file = actions.cases.open(case_id)
    assert any("超过现行20日" in caution for caution in file.deadline.cautions)
    assert actions.papers.issue(case_id, file.case.version, PaperKind.RECEIPT).pdf
    actions.corrections.correct(case_id, file.case.version, CorrectableField.JUDGE, 0, "测试法官", "分案")
    with pytest.raises(Refusal) as refused:
        actions.cases.extend(case_id, _version(actions, case_id), 1, steps.TODAY, everybody, "")
    assert refused.value.code == "extension_cap"


def test_rule_4_a_correction_does_not_carry_extensions_over_the_cap(
    actions: Actions, office: Actions, deputy: Mediator
) -> None:
    _rules(office, CourtRules(filing_first_from=dt.date(2026, 11, 10)))
    entry = replace(an_entry(), received_on=dt.date(2026, 11, 2), referred_on=dt.date(2026, 11, 9))
    case_id = actions.cases.register(entry).subject_id
    steps.to_mediation(actions, case_id, deputy)
    everybody = _everybody(actions, case_id)
    actions.cases.extend(case_id, _version(actions, case_id), 40, steps.TODAY, everybody, "")
    with pytest.raises(Refusal) as refused:
        actions.corrections.correct(
            case_id, _version(actions, case_id), CorrectableField.REFERRED_ON, 0, "2026-11-12", "抄错"
        )
    assert refused.value.code == "extension_cap"


def test_while_an_appraisal_runs_nothing_is_due_and_nothing_overdue(
    actions: Actions, case_id: int, clock: FixedClock
) -> None:
    steps.appraise(actions, case_id, steps.TODAY)
    clock.advance(dt.timedelta(days=90))
    assert actions.cases.counts()[Which.OVERDUE] == 0
    file = actions.cases.open(case_id)
    assert (file.days_left, file.headline.due_on) == (None, None)
    actions.triage.finish_appraisal(case_id, file.case.version, steps.TODAY + dt.timedelta(days=90))
    assert actions.cases.open(case_id).days_left == 15


def test_an_appraisal_lies_within_the_limit_and_an_extension_is_agreed_in_time(
    actions: Actions, case_id: int, clock: FixedClock
) -> None:
    everybody = _everybody(actions, case_id)
    before = steps.TODAY - dt.timedelta(days=1)
    with pytest.raises(Refusal, match="早于签收日期"):
        steps.appraise(actions, case_id, before)
    with pytest.raises(Refusal, match="早于签收日期"):
        actions.cases.extend(case_id, _version(actions, case_id), 5, before, everybody, "")
    with pytest.raises(Refusal, match="晚于今天"):
        tomorrow = steps.TODAY + dt.timedelta(days=1)
        actions.cases.extend(case_id, _version(actions, case_id), 5, tomorrow, everybody, "")
    now = clock.advance(dt.timedelta(days=60)).date()
    with pytest.raises(Refusal, match="届满"):
        steps.appraise(actions, case_id, now)
    with pytest.raises(Refusal, match="届满"):
        actions.cases.extend(case_id, _version(actions, case_id), 5, now, everybody, "")
    actions.cases.extend(case_id, _version(actions, case_id), 5, steps.TODAY, everybody, "补录")


def test_a_failed_end_says_expired_only_once_it_is(actions: Actions, case_id: int, clock: FixedClock) -> None:
    with pytest.raises(Refusal, match="尚未届满"):
        actions.cases.fail(case_id, _version(actions, case_id), steps.failed(EndReason.EXPIRED))
    day = clock.advance(dt.timedelta(days=60)).date()
    entry = replace(steps.failed(EndReason.EXPIRED), ended_on=day)
    actions.cases.fail(case_id, _version(actions, case_id), entry)
    assert "还没有打印终止报告" in actions.cases.open(case_id).missing
    actions.papers.issue(case_id, _version(actions, case_id), PaperKind.END_REPORT)
    assert actions.cases.open(case_id).missing == ()


def test_a_case_of_tomorrow_is_not_registered(actions: Actions) -> None:
    with pytest.raises(Refusal, match="晚于今天"):
        actions.cases.register(replace(an_entry(), referred_on=dt.date(2040, 1, 1)))


def test_an_archived_case_is_not_corrected(actions: Actions, case_id: int) -> None:
    actions.cases.fail(case_id, _version(actions, case_id), steps.failed())
    actions.cases.hand_back(case_id, _version(actions, case_id), steps.TODAY, [Material("起诉状")])
    actions.cases.court_receives(case_id, _version(actions, case_id), steps.TODAY, "测试法官", "")
    actions.cases.archive(case_id, _version(actions, case_id))
    with pytest.raises(Refusal, match="已归档"):
        actions.corrections.correct(case_id, _version(actions, case_id), CorrectableField.JUDGE, 0, "甲", "误")


def test_an_unknown_place_on_the_roster_is_refused(actions: Actions, deputy: Mediator) -> None:
    with pytest.raises(Refusal, match="没有这一身份"):
        actions.pools.set_status(deputy.id, deputy.version, 999, RosterStatus.STRUCK, "除名")
