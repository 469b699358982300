"""At the desk: a duplicate leaves every list, its number leads on, and undoing it brings it back."""

from __future__ import annotations

import pytest

from mediator_desk.actions.assigning import Choice
from mediator_desk.actions.pools import MediatorEntry, MembershipEntry
from mediator_desk.actions.signed_in import Actions
from mediator_desk.domain.acts import Act
from mediator_desk.domain.case_links import Link
from mediator_desk.domain.consents import ConflictGround
from mediator_desk.domain.docket import DocketFilter, Which
from mediator_desk.domain.entries import CaseEntry, PartyEntry
from mediator_desk.domain.papers import PaperKind
from mediator_desk.domain.parties import PartyKind, PartyRole
from mediator_desk.domain.pools import Mediator, SelectionMode
from mediator_desk.domain.refusals import Refusal
from mediator_desk.domain.rulebook import ReferralKind
from tests.actions import steps
from tests.actions.steps import TODAY, seen

FIRST, SECOND = "（2026）内0121诉前调321号", "（2026）内0121诉前调322号"
COMPANY, OWNER = "测试牙林物业服务有限公司", "测试王某"


def _register(actions: Actions, number: str) -> int:
    parties = (
        PartyEntry(PartyRole.APPLICANT, COMPANY, PartyKind.ORGANISATION),
        PartyEntry(PartyRole.RESPONDENT, OWNER),
    )
    entry = CaseEntry(ReferralKind.ASSIGNED, "物业服务合同纠纷", "", TODAY, parties, numbers=((number, TODAY),))
    return actions.cases.register(entry).subject_id


@pytest.fixture
def twins(actions: Actions) -> tuple[int, int]:
    """The same dispute, registered twice."""
    return _register(actions, FIRST), _register(actions, SECOND)


def test_a_duplicate_leaves_lists_and_counts_and_its_number_leads_to_the_one_that_stays(
    actions: Actions, twins: tuple[int, int]
) -> None:
    kept, twin = twins
    assert [row.id for row in actions.merging.likely(twin)] == [kept]
    actions.merging.merge(twin, seen(actions, twin)[1], kept, "同一起诉状登记了两次")
    assert actions.cases.counts()[Which.ALL] == actions.cases.count(DocketFilter(Which.OPEN)) == 1
    assert actions.cases.counts()[Which.OPEN] == 1
    assert [row.id for row in actions.cases.page(DocketFilter(Which.ALL, SECOND), 0, 9)] == [kept]
    assert [hit.words for hit in actions.merging.hits("诉前调322")] == [f"{SECOND}已并入{FIRST}"]
    assert actions.merging.hits("诉前调321") == ()
    (link,) = actions.cases.open(twin).links
    assert (link.link, link.case_id, link.title) == (Link.SURVIVOR, kept, FIRST)
    (back,) = actions.cases.open(kept).links
    assert (back.link, back.case_id) == (Link.MERGED, twin)
    assert "已并入本案" in actions.cases.open(kept).journal[-1].text


def test_a_merged_case_is_only_read(actions: Actions, twins: tuple[int, int], deputy: Mediator) -> None:
    kept, twin = twins
    steps.to_mediation(actions, twin, deputy)
    actions.merging.merge(twin, seen(actions, twin)[1], kept, "重复")
    case, version = seen(actions, twin)
    with pytest.raises(Refusal, match=f"已并入{FIRST}"):
        actions.cases.extend(twin, version, 3, TODAY, [party.id for party in case.parties], "")
    with pytest.raises(Refusal, match="已并入"):
        actions.papers.issue(twin, version, PaperKind.RECEIPT)
    assert [offer.act for offer in actions.cases.open(twin).offers] == [Act.UNMERGE]
    assert actions.pools.roster()[0].load == 0


def test_undoing_it_brings_the_case_back_exactly(
    actions: Actions, twins: tuple[int, int], deputy: Mediator
) -> None:
    kept, twin = twins
    before = steps.to_mediation(actions, twin, deputy)
    actions.merging.merge(twin, before.case.version, kept, "重复")
    actions.merging.unmerge(twin, seen(actions, twin)[1], "不是同一纠纷")
    after = actions.cases.open(twin)
    assert after.headline == before.headline
    assert after.case.sessions == before.case.sessions
    assert after.offers == before.offers
    assert actions.cases.counts()[Which.OPEN] == 2
    assert actions.cases.open(kept).links == ()


def test_a_chain_is_refused(actions: Actions, twins: tuple[int, int]) -> None:
    kept, twin = twins
    third = _register(actions, "（2026）内0121诉前调323号")
    actions.merging.merge(twin, seen(actions, twin)[1], kept, "重复")
    with pytest.raises(Refusal, match="已并入本案，本案不能再并入"):
        actions.merging.merge(kept, seen(actions, kept)[1], third, "重复")
    with pytest.raises(Refusal, match="本身已并入"):
        actions.merging.merge(third, seen(actions, third)[1], twin, "重复")


# -- mediators ---------------------------------------------------------------------------------


def _again(actions: Actions, deputy: Mediator) -> Mediator:
    place = MembershipEntry(deputy.memberships[0].pool)
    done = actions.pools.invite(MediatorEntry(deputy.name, (place,)))
    return next(line.mediator for line in actions.pools.roster() if line.mediator.id == done.subject_id)


def test_a_mediator_entered_twice_is_one_candidate_with_the_load_of_both(
    actions: Actions, twins: tuple[int, int], deputy: Mediator
) -> None:
    twin = _again(actions, deputy)
    case_id = twins[0]
    steps.consent(actions, case_id)
    steps.refer(actions, case_id, twin)
    assert [each.id for each in actions.merging.mediators_like(deputy.id)] == [twin.id]
    actions.merging.merge_mediator(twin.id, twin.version, deputy.id, "登记了两次")
    assert [(line.mediator.id, line.load) for line in actions.pools.roster()] == [(deputy.id, 1)]
    other = twins[1]
    assert {each.mediator.id for each in actions.assigning.candidates(other, TODAY)} == {deputy.id}
    steps.consent(actions, other)
    choice = Choice(twin.id, twin.memberships[0].id, True)
    with pytest.raises(Refusal, match="已并入另一条"):
        actions.assigning.refer(other, seen(actions, other)[1], [choice], SelectionMode.PARTIES, TODAY)
    assert [each.id for each in actions.merging.merged_mediators(deputy.id)] == [twin.id]


def test_what_is_known_of_either_record_speaks_against_both(
    actions: Actions, twins: tuple[int, int], deputy: Mediator
) -> None:
    twin = _again(actions, deputy)
    actions.pools.relate(twin.id, OWNER, "", ConflictGround.KIN, "堂弟")
    case_id = twins[0]

    def told() -> list[str]:
        candidates = actions.assigning.candidates(case_id, TODAY)
        return [f.text for each in candidates if each.mediator.id == deputy.id for f in each.findings]

    assert told() == []
    actions.merging.merge_mediator(twin.id, twin.version, deputy.id, "登记了两次")
    assert any("近亲属" in text for text in told())
    now = actions.merging.merged_mediators(deputy.id)[0]
    actions.merging.unmerge_mediator(now.id, now.version, "并错了")
    assert told() == []
    assert len(actions.pools.roster()) == 2
