"""A finished case goes on where its facts let it, or is followed by a case of its own."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from mediator_desk.domain import casework
from mediator_desk.domain.acts import Act
from mediator_desk.domain.agreements import AgreementState
from mediator_desk.domain.cases import Case, CaseState, LinkKind
from mediator_desk.domain.chronology import slips
from mediator_desk.domain.consents import Material
from mediator_desk.domain.endings import ClosingPath, Ending, EndReason, HandBack
from mediator_desk.domain.entries import PartyEntry
from mediator_desk.domain.holidays import shipped_calendar
from mediator_desk.domain.limits import case_deadline
from mediator_desk.domain.offers import offers
from mediator_desk.domain.parties import Agent, AgentKind, PartyRole
from mediator_desk.domain.refusals import Refusal
from mediator_desk.domain.returning import FollowUp, follow_up, former_end, reopen, usual_link
from mediator_desk.domain.rulebook import CourtRules, ReferralKind
from tests.domain import some_case as some

DAY = dt.date(2026, 11, 20)
FAILED = Ending(90, EndReason.TOO_FAR_APART, "分歧较大。", DAY)
AGAIN = FollowUp(LinkKind.REFERRED_AGAIN, ReferralKind.ASSIGNED, some.TODAY, "（2026）内0121诉前调900号")


def _failed() -> Case:
    return casework.fail(some.heard(some.mediating()), FAILED)


def _at_trial() -> Case:
    parcel = HandBack(91, DAY, (Material("起诉状"),))
    return casework.court_receives(casework.hand_back(_failed(), parcel), DAY, "测试法官", "（2026）内0121民初9号")


def _ids(case: Case) -> set[int]:
    """The ids of a case and of what a new one has of it."""
    parts = [party.id for party in case.parties] + [claim.id for claim in case.claims]
    return {case.id, *parts, *(number.id for number in case.numbers)}


def _closed() -> Case:
    settled = some.signed(some.to_sign(some.heard(some.mediating())))
    ended = casework.conclude(settled, replace(FAILED, reason=EndReason.AGREED, explanation="达成协议。"))
    return casework.close(ended, ClosingPath.OTHER, DAY)


@pytest.mark.parametrize("finished", [_failed, _at_trial, _closed], ids=["终止", "转审理", "已办结"])
def test_a_mediation_that_had_begun_goes_on_where_it_stood(finished: object) -> None:
    assert callable(finished)
    case: Case = finished()
    after = reopen(case, 95, some.TODAY, "测试法官", "终止登记有误")
    assert after.state is CaseState.MEDIATING
    assert after.ending is None
    assert after.hand_back is None
    assert after.lead == case.lead
    kept = after.reopenings[0]
    assert (kept.from_state, kept.decided_by, kept.reason) == (case.state.value, "测试法官", "终止登记有误")
    assert kept.former_end == former_end(case)


def test_the_end_that_is_taken_back_is_kept_in_words() -> None:
    assert former_end(_at_trial()) == (
        "转审理；2026年11月20日终结，原因：分歧较大，分歧较大；2026年11月20日移送材料1项；"
        "2026年11月20日法院签收（测试法官，（2026）内0121民初9号）。"
    )


def test_the_limit_runs_on_and_does_not_begin_again() -> None:
    calendar, rules = shipped_calendar(), CourtRules()
    case = some.heard(some.mediating())
    after = reopen(casework.fail(case, FAILED), 95, some.TODAY, "测试法官", "终止登记有误")
    assert case_deadline(after, calendar, rules) == case_deadline(case, calendar, rules)


def test_a_case_that_never_began_goes_back_to_the_choice_or_to_the_inquiry() -> None:
    withdrawn = replace(FAILED, reason=EndReason.UNWILLING)
    agreed = casework.withdraw(some.referred(some.consented(some.registered())), withdrawn)
    again = reopen(agreed, 95, some.TODAY, "测试法官", "撤回申请是别案的")
    assert again.state is CaseState.CHOOSING
    assert not again.open_assignments
    asked = casework.give_back(some.registered(), withdrawn)
    assert reopen(asked, 95, some.TODAY, "测试法官", "联系到了").state is CaseState.CONSULTING


def test_it_wants_a_judge_a_reason_and_a_day_that_can_be() -> None:
    for judge, reason, on, word in (
        ("", "误", some.TODAY, "哪位法官"),
        ("测试法官", " ", some.TODAY, "理由"),
        ("测试法官", "误", dt.date(2026, 11, 19), "早于"),
    ):
        with pytest.raises(Refusal, match=word):
            reopen(_failed(), 95, on, judge, reason)
    with pytest.raises(Refusal, match="不能"):
        reopen(some.mediating(), 95, some.TODAY, "测试法官", "误")


def test_the_next_end_is_not_older_than_the_return() -> None:
    after = reopen(_failed(), 95, some.TODAY, "测试法官", "误")
    early = casework.fail(after, replace(FAILED, id=96))
    assert any("重新启动日期" in said for said in slips(after, early, some.TODAY))


def test_reopening_is_offered_for_what_is_over_and_not_for_the_archive() -> None:
    acts = {offer.act for offer in offers(_closed()) if not offer.reason}
    assert {Act.REOPEN, Act.REFER_AGAIN} <= acts
    archived = {offer.act for offer in offers(casework.archive(_closed()))}
    assert Act.REOPEN not in archived
    assert Act.REFER_AGAIN in archived


# -- a case that follows -----------------------------------------------------------------------


def test_a_new_case_has_the_people_and_the_dispute_and_nothing_else() -> None:
    case = _at_trial()
    new = follow_up(case, AGAIN, some.ids(5000), some.TODAY)
    assert (new.state, new.kind, new.cause) == (CaseState.REGISTERED, ReferralKind.ASSIGNED, case.cause)
    assert (new.linked_to, new.link_kind) == (case.id, LinkKind.REFERRED_AGAIN)
    assert [party.name for party in new.parties] == [party.name for party in case.parties]
    assert [claim.text for claim in new.claims] == [claim.text for claim in case.claims]
    assert [number.text for number in new.numbers] == ["（2026）内0121诉前调900号"]
    for nothing in ("consents", "assignments", "sessions", "agreements", "notices", "extensions", "pauses"):
        assert getattr(new, nothing) == ()
    assert (new.receipt, new.ending, new.hand_back, new.referred_on) == (None, None, None, None)


def test_every_part_has_an_id_of_its_own() -> None:
    case = _at_trial()
    new = follow_up(case, AGAIN, some.ids(5000), some.TODAY)
    assert not _ids(new) & _ids(case)


def test_only_who_takes_part_now_comes_along() -> None:
    parties = (*some.two_parties(), PartyEntry(PartyRole.RESPONDENT, "测试错列人"))
    case = some.registered(parties=parties)
    gone = Agent(61, AgentKind.STATUTORY, "已解除", until=dt.date(2026, 11, 1))
    stays = Agent(62, AgentKind.STATUTORY, "仍代理")
    wrong = replace(case.parties[2], voided="误列", voided_on=some.TODAY)
    case = replace(case, parties=(case.parties[0], replace(case.parties[1], agents=(gone, stays)), wrong))
    new = follow_up(casework.give_back(case, replace(FAILED, reason=EndReason.UNWILLING)), AGAIN, some.ids(5000), some.TODAY)
    assert [party.name for party in new.parties] == ["测试金海物业服务有限公司", "巴图·孟克"]
    assert [agent.name for agent in new.parties[1].agents] == ["仍代理"]


def test_what_an_agreement_settled_does_not_come_along() -> None:
    case = some.signed(some.to_sign(some.heard(some.mediating())))
    rest = replace(case.claims[0], id=77, seq=2, text="违约金")
    case = casework.fail(replace(case, claims=(*case.claims, rest)), FAILED)
    case = replace(case, state=CaseState.SENT_TO_TRIAL)
    assert [claim.text for claim in follow_up(case, AGAIN, some.ids(5000), some.TODAY).claims] == ["违约金"]


def test_after_a_refused_confirmation_it_is_mediated_again() -> None:
    case = _closed()
    refused = replace(case.agreements[0], state=AgreementState.NOT_CONFIRMED)
    assert usual_link(replace(case, agreements=(refused,))) is LinkKind.MEDIATED_AGAIN
    assert usual_link(case) is LinkKind.REFERRED_AGAIN


def test_a_case_that_still_runs_is_not_followed_and_no_day_lies_before_its_end() -> None:
    with pytest.raises(Refusal, match="还没有办完"):
        follow_up(some.mediating(), AGAIN, some.ids(5000), some.TODAY)
    with pytest.raises(Refusal, match="早于前案终结"):
        follow_up(_at_trial(), replace(AGAIN, received_on=dt.date(2026, 11, 19)), some.ids(5000), some.TODAY)
