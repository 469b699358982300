"""Splits, the stamp and the stop leave their line in the journal, their mark in the list and their paper."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from mediator_desk.actions.signed_in import Actions, actions_for
from mediator_desk.actions.triage import ReviewEntry, SuspicionEntry
from mediator_desk.domain.acts import Act
from mediator_desk.domain.agreements import AgreementState
from mediator_desk.domain.cases import CaseState
from mediator_desk.domain.docket import DocketFilter, Which
from mediator_desk.domain.endings import EndReason
from mediator_desk.domain.holidays import shipped_calendar
from mediator_desk.domain.papers import PaperKind
from mediator_desk.domain.pools import Mediator
from mediator_desk.domain.refusals import Refusal
from mediator_desk.domain.rulebook import ReferralKind
from mediator_desk.domain.staff import Actor, Role
from mediator_desk.domain.standing import Outcome, Standing
from mediator_desk.domain.triage import (
    Reviewer,
    SuspensionResult,
    Triage,
    TriageCriterion,
    TriageResult,
    TriageStage,
)
from mediator_desk.store.transaction import Store
from tests.actions import steps
from tests.conftest import FixedClock
from tests.domain.some_case import an_entry

SUSPICION = SuspicionEntry(steps.TODAY, "双方无争议\n急于出具调解书", "转账记录", "人民法院", steps.TODAY)


def _review(result: SuspensionResult, who: str = "测试法官") -> ReviewEntry:
    return ReviewEntry(result, Reviewer.COURT, who, steps.TODAY, "经查不属实。")


@pytest.fixture
def case_id(actions: Actions) -> int:
    entry = replace(an_entry(), received_on=steps.TODAY, numbers=(("（2026）内0121民初460号", steps.TODAY),))
    return actions.cases.register(entry).subject_id


def _version(actions: Actions, case_id: int) -> int:
    return actions.cases.open(case_id).case.version


def _last_line(actions: Actions, case_id: int) -> tuple[str, str]:
    line = actions.cases.open(case_id).journal[-1]
    return line.verb, line.text


def test_an_unsuitable_case_is_offered_back_to_the_court(actions: Actions, case_id: int) -> None:
    split = Triage(
        0, TriageStage.FIRST, TriageResult.UNSUITABLE, (TriageCriterion.ATTENTION,), " 群体纠纷 ", steps.TODAY, "分流员"
    )
    actions.triage.split(case_id, _version(actions, case_id), split)
    file = actions.cases.open(case_id)
    assert file.case.triages[0].reasons == "群体纠纷"
    assert file.offers[0].act is Act.RETURN
    assert _last_line(actions, case_id) == ("triage", "一次诉前分流：不适宜调解：群体纠纷")
    assert any("群体纠纷" in line for note in file.notes if note.title == "分流" for line in note.lines)


def test_the_stamp_is_seen_in_the_list_found_by_its_word_and_explained_in_the_journal(
    actions: Actions, case_id: int
) -> None:
    wanted = DocketFilter(Which.ALL, "直通车")
    assert actions.cases.count(wanted) == 0
    actions.triage.turn_fast_track(case_id, _version(actions, case_id), "涉民生")
    (row,) = actions.cases.page(wanted, 0, 10)
    assert row.headline.fast_track and not row.headline.enterprise
    assert _last_line(actions, case_id) == ("fast-track", "列入绿色直通车：涉民生")
    actions.triage.turn_fast_track(case_id, _version(actions, case_id), "已无必要")
    assert _last_line(actions, case_id) == ("fast-track", "移出绿色直通车：已无必要")
    assert actions.cases.count(wanted) == 0


def test_enterprise_cases_are_found_by_their_word(actions: Actions, case_id: int) -> None:
    numbers = (("（2026）内0121民初461号", steps.TODAY),)
    marked = replace(an_entry(), received_on=steps.TODAY, numbers=numbers, enterprise=True, fast_track=True)
    other = actions.cases.register(marked).subject_id
    rows = actions.cases.page(DocketFilter(Which.ALL, "涉企"), 0, 10)
    assert [row.id for row in rows] == [other]
    assert rows[0].headline.fast_track


def test_a_suspicion_stops_the_case_and_is_reported_on_paper(
    actions: Actions, case_id: int, deputy: Mediator
) -> None:
    steps.to_mediation(actions, case_id, deputy)
    actions.triage.suspend(case_id, _version(actions, case_id), SUSPICION)
    file = actions.cases.open(case_id)
    assert (file.case.state, file.headline.standing) == (CaseState.SUSPENDED, Standing.SUSPENDED)
    assert "还没有打印虚假调解线索报告" in file.missing
    assert file.days_left == 15, "no text lets the clock stand still"
    paper = actions.papers.issue(case_id, file.case.version, PaperKind.SUSPICION_REPORT).paper
    assert paper.number == "调线〔2026〕1号"
    assert "还没有打印虚假调解线索报告" not in actions.cases.open(case_id).missing


def test_rule_34_only_court_or_organisation_lets_it_go_on(
    actions: Actions, store: Store, case_id: int, deputy: Mediator
) -> None:
    steps.to_mediation(actions, case_id, deputy)
    actions.triage.suspend(case_id, _version(actions, case_id), SUSPICION)
    mediator = actions_for(store, shipped_calendar(), Actor(9, deputy.name, frozenset({Role.MEDIATOR})))
    seen = _version(actions, case_id)
    with pytest.raises(Refusal) as refused:
        mediator.triage.resolve(case_id, seen, _review(SuspensionResult.GO_ON))
    assert refused.value.code == "role"
    with pytest.raises(Refusal) as refused:
        actions.triage.resolve(case_id, seen, _review(SuspensionResult.GO_ON, deputy.name))
    assert refused.value.code == "reviewer"
    actions.triage.resolve(case_id, seen, _review(SuspensionResult.GO_ON))
    assert actions.cases.open(case_id).case.state is CaseState.MEDIATING


def test_a_sham_ends_and_its_unsigned_paper_no_longer_counts(
    actions: Actions, case_id: int, deputy: Mediator
) -> None:
    steps.to_mediation(actions, case_id, deputy)
    agreement_id = steps.settle(actions, case_id)
    actions.agreements.issue(case_id, _version(actions, case_id), agreement_id)
    actions.triage.suspend(case_id, _version(actions, case_id), SUSPICION)
    actions.triage.resolve(case_id, _version(actions, case_id), _review(SuspensionResult.END))
    file = actions.cases.open(case_id)
    assert file.case.state is CaseState.ENDED
    assert file.case.ending is not None and file.case.ending.reason is EndReason.OTHER
    assert file.case.agreements[0].state is AgreementState.VOID
    assert "虚假调解" in file.papers[0].voided
    assert file.headline.outcome is Outcome.FAILED


def test_the_courts_split_and_its_fee_notice_are_kept_with_its_receipt(
    actions: Actions, case_id: int, deputy: Mediator
) -> None:
    steps.to_mediation(actions, case_id, deputy)
    actions.cases.fail(case_id, _version(actions, case_id), steps.failed())
    case = actions.cases.open(case_id).case
    assert case.receipt is not None
    actions.cases.hand_back(case_id, case.version, steps.TODAY, case.receipt.materials)
    split = Triage(0, TriageStage.SECOND, TriageResult.SUMMARY, (), "", steps.TODAY, "测试法官")
    actions.cases.court_receives(
        case_id, _version(actions, case_id), steps.TODAY, "测试法官", "", split=split, fee_told_on=steps.TODAY
    )
    case = actions.cases.open(case_id).case
    assert case.kind is ReferralKind.ENTRUSTED
    assert case.triages[-1].result is TriageResult.SUMMARY
    assert case.hand_back is not None and case.hand_back.fee_told_on == steps.TODAY


def test_a_finished_text_stops_the_countdown_until_it_is_taken_back(
    actions: Actions, case_id: int, deputy: Mediator, clock: FixedClock
) -> None:
    steps.to_mediation(actions, case_id, deputy)
    agreement_id = steps.settle(actions, case_id)
    clock.advance(dt.timedelta(days=40))
    file = actions.cases.open(case_id)
    assert file.case.agreements[0].reached_on == steps.TODAY
    assert (file.days_left, file.headline.limit_stopped) == (None, True)
    assert actions.cases.counts()[Which.OVERDUE] == 0
    actions.agreements.reopen(case_id, file.case.version, agreement_id)
    assert actions.cases.counts()[Which.OVERDUE] == 1
    assert actions.cases.open(case_id).days_left == -25


def test_the_page_holds_fee_limitation_and_the_remark_on_the_cause(actions: Actions, case_id: int) -> None:
    notes = {note.title: "".join(note.lines) for note in actions.cases.open(case_id).notes}
    assert "预估，以法院通知为准" in notes["诉讼费用"]
    assert "起诉材料提交日：没有登记" in notes["诉讼时效"]
    assert "未与官方附件核对" in notes["案由"]
    assert set(notes) == {"诉讼费用", "诉讼时效", "案由"}
