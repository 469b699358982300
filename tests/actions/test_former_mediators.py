"""Who mediated a dispute takes no other part in it, now or in any case that follows (第十六条; rule 16)."""

from __future__ import annotations

from dataclasses import replace

import pytest

from mediator_desk.actions.conflict_checks import people_changed, refuse_former_mediators
from mediator_desk.actions.desk import Desk
from mediator_desk.actions.signed_in import Actions
from mediator_desk.domain.cases import Case
from mediator_desk.domain.consents import Material
from mediator_desk.domain.entries import AgentEntry, PartyEntry
from mediator_desk.domain.holidays import shipped_calendar
from mediator_desk.domain.participants import Participant, ParticipantRole
from mediator_desk.domain.parties import AgentKind, Authority, PartyRole
from mediator_desk.domain.pools import Mediator
from mediator_desk.domain.refusals import Refusal
from mediator_desk.store import cases
from mediator_desk.store.transaction import Store, Transaction
from tests.actions import steps
from tests.actions.conftest import CLERK
from tests.domain.some_case import an_entry, two_parties

NEXT = "（2026）内0121民初999号"


@pytest.fixture
def first_id(actions: Actions, deputy: Mediator) -> int:
    """A case that the deputy mediated in vain."""
    case_id = actions.cases.register(an_entry()).subject_id
    steps.to_mediation(actions, case_id, deputy)
    actions.cases.fail(case_id, steps.seen(actions, case_id)[1], steps.failed())
    return case_id


def _next_id(actions: Actions, store: Store, first_id: int, **link: int) -> int:
    """Another case, made to follow the first as `link` says."""
    made = actions.cases.register(replace(an_entry(), numbers=((NEXT, steps.TODAY),))).subject_id
    desk = Desk(store, shipped_calendar(), CLERK)
    if link:
        with store.writing(CLERK) as tx:
            case = cases.load(tx, made)
            desk.save_case(tx, case, replace(case, linked_to=first_id))
    return made


def _agent(deputy: Mediator) -> AgentEntry:
    return AgentEntry(AgentKind.ENTRUSTED, deputy.name, Authority.SPECIAL, id_number=deputy.id_number)


def _add_agent(actions: Actions, case_id: int, deputy: Mediator) -> None:
    case, version = steps.seen(actions, case_id)
    actions.cases.add_agent(case_id, version, case.parties[0].id, _agent(deputy))


def test_in_a_case_that_is_linked_to_it_he_is_no_agent(
    actions: Actions, store: Store, first_id: int, deputy: Mediator
) -> None:
    linked = _next_id(actions, store, first_id, linked_to=first_id)
    with pytest.raises(Refusal, match="担任过（2026）内0121民初458号的调解员") as refused:
        _add_agent(actions, linked, deputy)
    assert refused.value.code == "former-mediator"


def test_in_a_case_of_its_own_he_may_be_one(
    actions: Actions, store: Store, first_id: int, deputy: Mediator
) -> None:
    own = _next_id(actions, store, first_id)
    _add_agent(actions, own, deputy)
    assert steps.seen(actions, own)[0].parties[0].agents


def test_where_the_court_went_on_under_a_number_he_is_refused_at_the_registration(
    actions: Actions, store: Store, first_id: int, deputy: Mediator
) -> None:
    desk = Desk(store, shipped_calendar(), CLERK)
    version = steps.seen(actions, first_id)[1]
    actions.cases.hand_back(first_id, version, steps.TODAY, [Material("起诉状")])
    with store.writing(CLERK) as tx:
        case = cases.load(tx, first_id)
        assert case.hand_back is not None
        desk.save_case(tx, case, replace(case, hand_back=replace(case.hand_back, court_number=NEXT)))
    company, owner = two_parties()
    with_agent = replace(owner, agents=(_agent(deputy),))
    entry = replace(an_entry(parties=(company, with_agent)), numbers=((NEXT, steps.TODAY),))
    with pytest.raises(Refusal, match="第十六条"):
        actions.cases.register(entry)
    himself = PartyEntry(PartyRole.RESPONDENT, deputy.name, id_number=deputy.id_number)
    as_party = replace(entry, parties=(company, himself))
    with pytest.raises(Refusal, match="第十六条"):
        actions.cases.register(as_party)


@pytest.mark.parametrize(("role", "barred"), [(role, role is not ParticipantRole.HELPER) for role in ParticipantRole])
def test_he_is_no_interpreter_witness_expert_or_assessor_but_may_help(
    actions: Actions, store: Store, first_id: int, deputy: Mediator, role: ParticipantRole, barred: bool
) -> None:
    linked = _next_id(actions, store, first_id, linked_to=first_id)
    someone = Participant(1, role, deputy.name, id_number=deputy.id_number)
    with store.reading() as tx:
        before = cases.load(tx, linked)
        after = replace(before, participants=(someone,))
        assert _refused(tx, before, after) is barred


def _refused(tx: Transaction, before: Case, after: Case) -> bool:
    try:
        people_changed(tx, before, after)
    except Refusal as refusal:
        return refusal.code == "former-mediator"
    return False


def test_a_namesake_with_another_number_is_another_person(
    actions: Actions, store: Store, first_id: int, deputy: Mediator
) -> None:
    with store.reading() as tx:
        case = cases.load(tx, first_id)
        refuse_former_mediators(tx, case, [(deputy.name, "11010519491231002X"), ("别人", "")])
        with pytest.raises(Refusal, match="补全双方证件号"):
            refuse_former_mediators(tx, case, [(deputy.name, "")])
