"""At the desk: a judge takes a case up again; a new case follows an old one and each knows the other."""

from __future__ import annotations

import datetime as dt

import pytest

from mediator_desk.actions.returning import END_TAKEN_BACK
from mediator_desk.actions.signed_in import Actions, actions_for
from mediator_desk.domain.case_links import Link
from mediator_desk.domain.cases import CaseState, LinkKind
from mediator_desk.domain.corrections import CorrectableField
from mediator_desk.domain.entries import CaseEntry, PartyEntry
from mediator_desk.domain.holidays import shipped_calendar
from mediator_desk.domain.papers import PaperKind
from mediator_desk.domain.parties import PartyKind, PartyRole
from mediator_desk.domain.pools import Mediator
from mediator_desk.domain.refusals import Refusal
from mediator_desk.domain.returning import FollowUp
from mediator_desk.domain.rulebook import ReferralKind
from mediator_desk.domain.staff import Actor, Role
from mediator_desk.store.transaction import Store
from tests.actions import steps
from tests.actions.steps import TODAY, seen
from tests.conftest import FixedClock

NUMBER, LATER = "（2026）内0121诉前调321号", "（2026）内0121诉前调900号"


@pytest.fixture
def judge(store: Store, actions: Actions) -> Actions:
    """What a judge can do at the same desk."""
    return actions_for(store, shipped_calendar(), Actor(8, "测试法官", frozenset({Role.JUDGE})))


@pytest.fixture
def failed(actions: Actions, deputy: Mediator) -> int:
    """A case that failed, was reported on, and is at the court."""
    parties = (
        PartyEntry(PartyRole.APPLICANT, "测试牙林物业服务有限公司", PartyKind.ORGANISATION),
        PartyEntry(PartyRole.RESPONDENT, "测试王某"),
    )
    entry = CaseEntry(
        ReferralKind.ASSIGNED, "物业服务合同纠纷", "", TODAY, parties, numbers=((NUMBER, TODAY),), submitted_on=TODAY
    )
    case_id = actions.cases.register(entry).subject_id
    steps.to_mediation(actions, case_id, deputy)
    actions.cases.fail(case_id, seen(actions, case_id)[1], steps.failed())
    actions.papers.issue(case_id, seen(actions, case_id)[1], PaperKind.END_REPORT)
    steps.go_back(actions, case_id)
    return case_id


def test_a_judge_takes_it_up_again_and_what_ended_it_is_struck_and_kept(
    actions: Actions, judge: Actions, failed: int
) -> None:
    done = judge.returning.reopen(failed, seen(actions, failed)[1], TODAY, "当天双方愿意继续")
    assert done.text == "测试法官决定重新启动，现为“调解中”，理由：当天双方愿意继续"
    file = actions.cases.open(failed)
    assert file.case.state is CaseState.MEDIATING
    assert (file.case.ending, file.case.hand_back) == (None, None)
    assert "分歧较大" in file.case.reopenings[0].former_end
    (report,) = file.papers
    assert report.voided == END_TAKEN_BACK
    assert file.headline.due_on is not None
    actions.cases.fail(failed, file.case.version, steps.failed())
    assert actions.papers.issue(failed, seen(actions, failed)[1], PaperKind.END_REPORT).paper.revision == 2


def test_an_expired_limit_is_said(
    actions: Actions, judge: Actions, failed: int, clock: FixedClock
) -> None:
    clock.advance(dt.timedelta(days=60))
    done = judge.returning.reopen(failed, seen(actions, failed)[1], TODAY, "终止登记有误")
    assert "调解期限已于2026年12月23日届满" in done.text


def test_a_clerk_does_not_reopen(actions: Actions, failed: int) -> None:
    with pytest.raises(Refusal, match="法官登录"):
        actions.returning.reopen(failed, seen(actions, failed)[1], TODAY, "误")


def test_only_a_judge_moves_a_consent_far(actions: Actions, judge: Actions, failed: int) -> None:
    case, version = seen(actions, failed)
    field, consent = CorrectableField.CONSENT_ON, case.consents[0].id
    with pytest.raises(Refusal, match="请法官登录后更正"):
        actions.corrections.correct(failed, version, field, consent, "2026-10-01", "误")
    judge.corrections.correct(failed, version, field, consent, "2026-10-01", "同意书为准")
    assert seen(actions, failed)[0].consents[0].given_on == dt.date(2026, 10, 1)


def test_a_new_case_follows_and_each_page_leads_to_the_other(
    actions: Actions, judge: Actions, failed: int
) -> None:
    entry = FollowUp(LinkKind.REFERRED_AGAIN, ReferralKind.ASSIGNED, TODAY, LATER)
    done = actions.returning.refer_again(failed, seen(actions, failed)[1], entry)
    new, old = actions.cases.open(done.subject_id), actions.cases.open(failed)
    assert [link.words for link in new.links] == [f"前案·再次委派（委托）：{NUMBER}，不成·回法院"]
    assert [(link.link, link.case_id) for link in old.links] == [(Link.LATER, new.case.id)]
    assert new.case.state is CaseState.REGISTERED
    assert new.deadline.last_day is None
    assert NUMBER in new.journal[0].text
    with pytest.raises(Refusal, match="已有后案"):
        actions.returning.refer_again(failed, seen(actions, failed)[1], entry)
    with pytest.raises(Refusal, match="已有后案"):
        judge.returning.reopen(failed, seen(actions, failed)[1], TODAY, "误")


def test_the_number_of_the_old_case_is_not_given_to_the_new_one(actions: Actions, failed: int) -> None:
    entry = FollowUp(LinkKind.REFERRED_AGAIN, ReferralKind.ASSIGNED, TODAY, NUMBER)
    with pytest.raises(Refusal, match="案号已存在"):
        actions.returning.refer_again(failed, seen(actions, failed)[1], entry)
