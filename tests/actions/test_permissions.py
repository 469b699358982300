"""Every action of every room, for every role, on one's own and on a foreign case: exactly as the table says."""

from __future__ import annotations

import contextlib
import inspect
from collections.abc import Iterator
from dataclasses import fields
from typing import Any

import pytest

from mediator_desk.actions.assigning import Choice
from mediator_desk.actions.permitted import public_verbs
from mediator_desk.actions.signed_in import Actions
from mediator_desk.actions.staff import StaffActions
from mediator_desk.domain import permissions
from mediator_desk.domain.acts import Act
from mediator_desk.domain.docket import DocketFilter, Which
from mediator_desk.domain.offers import STEPS_OF, WHEN
from mediator_desk.domain.permissions import GRANTS, VERBS, Duty, Part, may, reach
from mediator_desk.domain.pools import SelectionMode
from mediator_desk.domain.refusals import Refusal
from mediator_desk.domain.staff import PROGRAM, Actor, Role
from mediator_desk.store.transaction import Store
from tests.actions.people_at_desks import Centre, centre_with_two_cases
from tests.actions.steps import TODAY


@pytest.fixture
def centre(store: Store, actions: Actions) -> Centre:
    return centre_with_two_cases(store, actions)


def every_verb(desk: Actions) -> Iterator[tuple[str, Any]]:
    """Name and bound method of every verb of every room, found by looking."""
    for room in fields(desk):
        if room.name != "actor":
            for name in public_verbs(type(getattr(desk, room.name))):
                yield f"{room.name}.{name}", getattr(getattr(desk, room.name), name)


def answer(method: Any, case_id: int, paper_id: int) -> str:
    """What becomes of the call: "role" or "foreign", or "" when it got past the gate."""
    known = {"case_id": case_id, "paper_id": paper_id}
    wanted = {
        name: known.get(name)
        for name, parameter in inspect.signature(method).parameters.items()
        if parameter.default is inspect.Parameter.empty
    }
    try:
        # Nothing but the record is said; what stumbles over that later has passed the gate.
        with contextlib.suppress(TypeError, AttributeError, ValueError, KeyError, LookupError):
            method(**wanted)
    except Refusal as refusal:
        return refusal.code if refusal.code in ("role", "foreign") else ""
    return ""


def expected(actor: Actor, verb: str, method: Any, *, own: bool) -> str:
    about_a_case = {"case_id", "paper_id"} & set(inspect.signature(method).parameters)
    part = (Part.ACTS if own else Part.NONE) if about_a_case else None
    if may(actor, verb, part):
        return ""
    return "foreign" if reach(actor, verb) else "role"


@pytest.mark.parametrize("role", [*Role, None], ids=lambda role: role.name if role else "PROGRAM")
def test_every_action_is_allowed_or_refused_exactly_as_the_table_says(centre: Centre, role: Role | None) -> None:
    desk = centre.of_role(role)
    wrong = []
    for own, case_id in ((True, centre.own), (False, centre.foreign)):
        paper = centre.clerk.cases.open(case_id).papers[0]
        for verb, method in every_verb(desk):
            said = answer(method, case_id, paper.id)
            if said != expected(desk.actor, verb, method, own=own):
                wrong.append((verb, own, said))
    assert wrong == []


def test_every_action_has_a_row_and_every_row_an_action(centre: Centre) -> None:
    there = {verb for verb, _ in every_verb(centre.clerk)}
    assert there == set(VERBS)


def test_every_act_that_is_offered_has_a_verb() -> None:
    offered = {act for act in Act if act in {*STEPS_OF, *WHEN}}
    assert offered - set(permissions.ACT_VERBS) == set()
    assert set(permissions.ACT_VERBS.values()) <= set(VERBS)


def test_a_verb_without_a_row_is_open_to_clerks_and_judges_only() -> None:
    able = {role for role in Role if may(Actor(1, "某人", frozenset({role}), 5), "new.verb", Part.ACTS)}
    assert able == {Role.CLERK, Role.JUDGE}
    assert not may(PROGRAM, "new.verb")


def test_the_table_says_what_the_centre_wants() -> None:
    """The table read aloud once more, so that a slip of the hand in it does not pass."""
    reads = {role: GRANTS[Duty.READ].get(role, 0) for role in Role}
    own, everything = permissions.Reach.OWN, permissions.Reach.ALL
    assert reads == {
        Role.MEDIATOR: own,
        Role.CLERK: everything,
        Role.JUDGE: everything,
        Role.ROSTER: 0,
        Role.DEPUTY: own,
        Role.AUDITOR: 0,
        Role.ADMINISTRATOR: 0,
    }
    assert set(GRANTS[Duty.CLERICAL]) == {Role.CLERK}
    assert set(GRANTS[Duty.STAFF]) == set(GRANTS[Duty.SETTINGS]) == {Role.ADMINISTRATOR}
    assert set(GRANTS[Duty.AUDIT]) == {Role.AUDITOR}
    assert Role.JUDGE not in GRANTS[Duty.MEDIATE] and Role.JUDGE not in GRANTS[Duty.NOTES]


def test_accounts_and_desk_pcs_are_the_administrators_alone_and_oneself_everybodys() -> None:
    for room, roles in (("accounts", {Role.ADMINISTRATOR}), ("desk_pcs", {Role.ADMINISTRATOR}), ("own", set(Role))):
        verbs = [verb for verb in VERBS if verb.startswith(f"{room}.")]
        able = {verb: {role for role in Role if may(Actor(1, "某人", frozenset({role})), verb)} for verb in verbs}
        assert verbs and able == dict.fromkeys(verbs, roles)


def test_what_is_open_before_signing_in_is_known_by_name() -> None:
    """Whoever knows a password or a PIN may do these; nothing else stands before the gate."""
    assert set(public_verbs(StaffActions)) == {
        "nobody_yet", "begin", "sign_in", "renew_password", "duty_people", "sign_in_with_pin", "sign_out",
    }  # fmt: skip


@pytest.mark.parametrize("role", [Role.MEDIATOR, Role.DEPUTY])
def test_lists_counts_search_and_the_shelf_of_a_mediator_show_his_own_cases_only(
    centre: Centre, role: Role
) -> None:
    desk = centre.of_role(role)
    everything = DocketFilter()
    assert [row.id for row in desk.cases.page(everything, 0, 50)] == [centre.own]
    assert desk.cases.count(everything) == 1
    assert desk.cases.counts()[Which.ALL] == 1
    assert desk.cases.count(DocketFilter(text="502号")) == 0, "a foreign number is not found"
    assert desk.cases.count(DocketFilter(text="501号")) == 1
    assert {line.case_id for line in desk.agreements.shelf()} == {centre.own}
    assert desk.agreements.shelf(search="502号") == ()
    assert {row.id for row in centre.clerk.cases.page(everything, 0, 50)} == {centre.own, centre.foreign}


def test_a_mediator_without_a_link_has_no_case(centre: Centre) -> None:
    nobody = centre.desk(Actor(50, "未对应", frozenset({Role.MEDIATOR})))
    assert nobody.cases.count(DocketFilter()) == 0
    with pytest.raises(Refusal) as refusal:
        nobody.cases.open(centre.own)
    assert refusal.value.code == "foreign"


def test_a_deputy_learns_nothing_of_a_case_he_does_not_mediate(centre: Centre) -> None:
    """Rule 39."""
    deputy = centre.of_role(Role.DEPUTY)
    with pytest.raises(Refusal) as refusal:
        deputy.cases.open(centre.foreign)
    assert "502" not in str(refusal.value) and "申请人" not in str(refusal.value)


def test_who_handed_over_reads_on_and_acts_no_more(centre: Centre) -> None:
    from_first, to_second = centre.mediators
    version = centre.clerk.cases.open(centre.own).case.version
    choice = Choice(to_second.id, to_second.memberships[0].id, True)
    centre.clerk.assigning.change(
        centre.own, version, from_first.id, TODAY, "本人生病", choice, SelectionMode.ORGANISATION
    )
    desk = centre.of_role(Role.MEDIATOR)
    file = desk.cases.open(centre.own)
    assert {offer.act for offer in file.offers} <= {Act.PRIVATE_NOTE}
    with pytest.raises(Refusal, match="不再承办") as refusal:
        desk.cases.extend(centre.own, file.case.version, 5, TODAY, [], "再谈")
    assert refusal.value.code == "foreign"


def test_a_case_offers_each_person_what_he_may_do(centre: Centre) -> None:
    def offered(role: Role) -> set[Act]:
        return {offer.act for offer in centre.of_role(role).cases.open(centre.own).offers}

    clerk, mediator, judge = offered(Role.CLERK), offered(Role.MEDIATOR), offered(Role.JUDGE)
    assert {Act.HOLD_SESSION, Act.FAIL, Act.PRIVATE_NOTE} <= mediator
    assert not mediator & {Act.CORRECT, Act.CHANGE_MEDIATOR, Act.JOIN_PARTY, Act.RULE_CONFLICT}
    decides = {Act.CORRECT, Act.RULE_CONFLICT, Act.APPLY_RECUSAL, Act.FAST_TRACK, Act.VOID_PARTY, Act.RENAME_PARTY}
    assert judge == decides
    assert mediator | judge <= clerk


def test_a_refusal_says_who_may_instead(centre: Centre) -> None:
    with pytest.raises(Refusal) as refusal:
        centre.of_role(Role.AUDITOR).cases.counts()
    assert str(refusal.value).startswith("只有调解员、书记员、法官、代表（委员）可以查看案件列表。")


def test_several_roles_reach_as_far_as_the_widest(centre: Centre) -> None:
    both = centre.desk(Actor(9, "首位管理员", frozenset({Role.ADMINISTRATOR, Role.CLERK})))
    assert both.cases.count(DocketFilter()) == 2
    assert both.may("centre.change")


def test_an_auditor_sees_that_the_records_are_whole(centre: Centre) -> None:
    assert centre.of_role(Role.AUDITOR).audit.tampered() == ()
