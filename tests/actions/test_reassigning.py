"""Death, resignation and expiry list the open cases; successors are chosen for all of them in one action."""

from __future__ import annotations

import datetime as dt

import pytest

from mediator_desk.actions.assigning import Choice
from mediator_desk.actions.pools import MediatorEntry, MembershipEntry, Renewal
from mediator_desk.actions.reassigning import Reassignment, ReassignRefusal
from mediator_desk.actions.signed_in import Actions
from mediator_desk.domain.acts import Act
from mediator_desk.domain.agreements import Capacity, Signature, SignatureManner
from mediator_desk.domain.cases import CaseState
from mediator_desk.domain.consents import ConflictGround
from mediator_desk.domain.entries import CaseEntry, PartyEntry
from mediator_desk.domain.parties import PartyKind, PartyRole
from mediator_desk.domain.pools import Departure, Mediator, Pool, RosterStatus, SelectionMode
from mediator_desk.domain.refusals import Refusal
from tests.actions import steps
from tests.actions.conftest import invited
from tests.conftest import FixedClock
from tests.domain.some_case import an_entry, two_parties


def _entry(number: int) -> CaseEntry:
    plain = an_entry()
    return CaseEntry(
        plain.kind, plain.cause, plain.cause_version, plain.received_on, two_parties(),
        numbers=((f"（2026）内0121民初{number}号", plain.received_on),), claims=plain.claims, amount=plain.amount,
    )  # fmt: skip


def _in_mediation(actions: Actions, number: int, who: Mediator) -> int:
    case_id = actions.cases.register(_entry(number)).subject_id
    steps.consent(actions, case_id)
    steps.refer(actions, case_id, who)
    steps.receive(actions, case_id)
    return case_id


@pytest.fixture
def case_ids(actions: Actions, deputy: Mediator) -> list[int]:
    """Two cases in mediation with the deputy."""
    return [_in_mediation(actions, number, deputy) for number in (1, 2)]


@pytest.fixture
def successor(actions: Actions) -> Mediator:
    """A trained member of the CPPCC."""
    return invited(actions, MediatorEntry("测试委员甲", (MembershipEntry(Pool.CPPCC),), trainings=steps.TRAINED))


def _depart(actions: Actions, who: Mediator) -> None:
    places = [place.id for place in who.memberships]
    actions.pools.depart(who.id, who.version, places, Departure.DIED, steps.TODAY, "家属告知")


def _moves(actions: Actions, to: Mediator, untrained: str = "") -> list[Reassignment]:
    choice = Choice(to.id, to.memberships[0].id, False, untrained)
    return [
        Reassignment(each.part.case_id, each.part.version, each.part.mediator_id, choice)
        for each in actions.reassigning.stranded()
    ]


def _reassign(actions: Actions, moves: list[Reassignment]) -> None:
    actions.reassigning.reassign(moves, steps.TODAY, SelectionMode.COURT, "原调解员去世")


def test_death_lists_his_open_cases_and_one_action_gives_them_all_to_another(
    actions: Actions, deputy: Mediator, successor: Mediator, case_ids: list[int]
) -> None:
    assert actions.reassigning.stranded() == ()
    last_days = [actions.cases.open(case_id).deadline.last_day for case_id in case_ids]
    _depart(actions, deputy)
    assert [(each.part.case_id, each.mediator_name, each.reason) for each in actions.reassigning.stranded()] == [
        (case_id, "苏日娜", "已于2026-11-23去世") for case_id in case_ids
    ]
    assert [each.mediator.id for each in actions.reassigning.successors()] == [successor.id]
    _reassign(actions, _moves(actions, successor))
    assert actions.reassigning.stranded() == ()
    for case_id, last_day in zip(case_ids, last_days, strict=True):
        file = actions.cases.open(case_id)
        assert file.deadline.last_day == last_day, "the limit runs on"
        lead = file.case.lead
        assert lead is not None and (lead.mediator_id, lead.lead) == (successor.id, True), "he leads as the other led"
        assert file.case.assignments[0].end_reason == "原调解员去世"
        assert any("更换调解员" in line.text for line in file.journal)


def test_one_case_that_cannot_go_on_so_stops_all_and_is_named(
    actions: Actions, deputy: Mediator, case_ids: list[int]
) -> None:
    related = invited(actions, MediatorEntry("测试委员乙", (MembershipEntry(Pool.CPPCC),), trainings=steps.TRAINED))
    other = actions.cases.register(
        CaseEntry(
            an_entry().kind, "物业服务合同纠纷", "2026", steps.TODAY,
            (PartyEntry(PartyRole.APPLICANT, "测试银海公司", PartyKind.ORGANISATION), two_parties()[1]),
            numbers=(("（2026）内0121民初3号", steps.TODAY),),
        )
    ).subject_id  # fmt: skip
    steps.consent(actions, other)
    steps.refer(actions, other, deputy)
    actions.pools.relate(related.id, "测试银海公司", "", ConflictGround.INTEREST, "股东")
    _depart(actions, deputy)
    moves = _moves(actions, related)
    assert len(moves) == 3
    with pytest.raises(ReassignRefusal, match="（2026）内0121民初3号：已登记测试委员乙与") as refused:
        _reassign(actions, moves)
    assert list(refused.value.reasons) == [other]
    assert len(actions.reassigning.stranded()) == 3, "nothing was written"
    _reassign(actions, [move for move in moves if move.case_id != other])
    assert [each.part.case_id for each in actions.reassigning.stranded()] == [other], "left out by the person"


def test_a_case_that_waits_for_its_receipt_and_one_in_appraisal_are_handed_over_too(
    actions: Actions, deputy: Mediator, successor: Mediator, case_ids: list[int]
) -> None:
    waiting = actions.cases.register(_entry(3)).subject_id
    steps.consent(actions, waiting)
    steps.refer(actions, waiting, deputy)
    steps.appraise(actions, case_ids[0])
    _depart(actions, deputy)
    _reassign(actions, _moves(actions, successor))
    assert [steps.seen(actions, each)[0].state for each in (waiting, *case_ids)] == [
        CaseState.AWAITING_RECEIPT,
        CaseState.APPRAISING,
        CaseState.MEDIATING,
    ]
    assert actions.reassigning.stranded() == ()


def test_a_term_that_runs_out_lists_the_cases_until_it_is_renewed(
    actions: Actions, clock: FixedClock, case_ids: list[int], deputy: Mediator
) -> None:
    place = deputy.memberships[0]
    actions.pools.renew([Renewal(deputy.id, 1, place.id)], dt.date(2026, 1, 1), steps.TODAY, "短聘")
    assert actions.reassigning.stranded() == ()
    clock.advance(dt.timedelta(days=1))
    assert {each.reason for each in actions.reassigning.stranded()} == {"聘期已于2026-11-23届满"}
    actions.pools.renew([Renewal(deputy.id, 2, place.id)], dt.date(2026, 11, 24), dt.date(2027, 11, 23), "续聘")
    assert actions.reassigning.stranded() == ()


def test_a_pause_leaves_him_the_cases_he_has_and_a_strike_does_not(
    actions: Actions, deputy: Mediator, case_ids: list[int]
) -> None:
    place = deputy.memberships[0].id
    actions.pools.set_status(deputy.id, 1, place, RosterStatus.PAUSED, "请假")
    assert actions.reassigning.stranded() == ()
    actions.pools.set_status(deputy.id, 2, place, RosterStatus.STRUCK, "违反规定")
    assert len(actions.reassigning.stranded()) == len(case_ids)


def test_a_change_in_between_and_an_untrained_successor_are_reasons_too(
    actions: Actions, deputy: Mediator, case_ids: list[int]
) -> None:
    novice = invited(actions, MediatorEntry("测试委员丙", (MembershipEntry(Pool.CPPCC),)))
    _depart(actions, deputy)
    with pytest.raises(ReassignRefusal, match="培训"):
        _reassign(actions, _moves(actions, novice))
    moves = _moves(actions, novice, "培训已报名，案情紧急")
    steps.tell(actions, case_ids[0])
    with pytest.raises(ReassignRefusal) as refused:
        _reassign(actions, moves)
    assert list(refused.value.reasons) == [case_ids[0]]
    _reassign(actions, _moves(actions, novice, "培训已报名，案情紧急"))
    kept = [steps.seen(actions, each)[0].assignments[-1].untrained for each in case_ids]
    assert kept[0] == "培训已报名，案情紧急"
    with pytest.raises(Refusal, match="勾选"):
        _reassign(actions, [])


def test_the_successor_certifies_the_agreement_of_the_dead_by_a_decision(
    actions: Actions, clock: FixedClock, deputy: Mediator, successor: Mediator
) -> None:
    case_id = _in_mediation(actions, 1, deputy)
    steps.tell(actions, case_id)
    steps.meet(actions, case_id, deputy)
    agreement_id = steps.settle(actions, case_id)
    clock.advance(dt.timedelta(days=1))
    later = steps.TODAY + dt.timedelta(days=1)
    actions.pools.depart(deputy.id, 1, [], Departure.DIED, later, "家属告知")
    actions.reassigning.reassign(_moves(actions, successor), later, SelectionMode.COURT, "原调解员去世")
    assert actions.cases.open(case_id).offers[0].act is Act.CERTIFY

    def signature(certification_id: int | None) -> Signature:
        return Signature(
            0, Capacity.MEDIATOR, successor.name, later, "", SignatureManner.SIGNED,
            mediator_id=successor.id, certification_id=certification_id,
        )  # fmt: skip

    with pytest.raises(Refusal, match="指定代为证明"):
        actions.agreements.sign(case_id, steps.seen(actions, case_id)[1], agreement_id, [signature(None)])
    actions.reassigning.certify(
        case_id, steps.seen(actions, case_id)[1], deputy.id, successor.id, later, "测试旗人民法院", "原调解员去世"
    )
    case, version = steps.seen(actions, case_id)
    (decision,) = case.certifications
    actions.agreements.sign(case_id, version, agreement_id, [signature(decision.id)])
    kept = steps.seen(actions, case_id)[0].agreements[0].signatures[0]
    assert kept.certification_id == decision.id
