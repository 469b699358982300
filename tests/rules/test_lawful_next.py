"""The window offers exactly the lawful next moves: for every state and every act, no more and no less (law.md §11)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from mediator_desk.domain import casework
from mediator_desk.domain.acts import Act
from mediator_desk.domain.case_moves import MOVES, Step
from mediator_desk.domain.cases import Case, CaseState
from mediator_desk.domain.consents import Consent, ConsentForm
from mediator_desk.domain.endings import Ending, EndReason
from mediator_desk.domain.lifecycle import lacking, move_for
from mediator_desk.domain.offers import STEPS_OF, WHEN, natural, offers
from mediator_desk.domain.rulebook import ReferralKind
from tests.domain import some_case as some

STILL_TO_COME: frozenset[Act] = frozenset(
    {
        Act.TRIAGE, Act.PRIVATE_NOTE, Act.END_AGENCY, Act.ADD_PARTICIPANT, Act.ELECT, Act.SUCCEED, Act.RENAME_PARTY,
        Act.VOID_PARTY, Act.DISCLOSE, Act.CERTIFY, Act.FAST_TRACK, Act.SUSPEND, Act.RESOLVE_SUSPENSION, Act.REOPEN,
        Act.REFER_AGAIN, Act.MERGE, Act.UNMERGE,
    }
)  # fmt: skip
"""Acts that are named and that the window cannot offer yet. It grows shorter and never longer."""

BY_THEMSELVES = frozenset({Step.REGISTER, Step.CONSULT, Step.CHOOSE})
"""Steps nobody presses: a form makes a case, and the answers of the parties open and close the inquiry."""


def _shapes() -> Iterator[Case]:
    """Cases of many kinds: fresh, agreed to, refused, told, heard, signed, ended, of each kind of referral."""
    for kind in ReferralKind:
        fresh = some.registered(kind)
        yield fresh
        first = fresh.parties[0]
        answers = [Consent(1, first.id, agreed, some.RECEIVED, first.name, ConsentForm.ORAL) for agreed in (True, False)]
        yield from (casework.record_consent(fresh, answer) for answer in answers)
        running = some.mediating(kind)
        yield running
        heard = some.heard(running)
        waiting = some.to_sign(heard)
        signed = some.signed(waiting)
        yield from (heard, waiting, signed)
        yield casework.fail(heard, Ending(1, EndReason.TOO_FAR_APART, "分歧较大。", some.TODAY))
        yield casework.conclude(signed, Ending(1, EndReason.AGREED, "达成协议。", some.TODAY))


SHAPES = tuple(_shapes())
EVERYWHERE = [(state, act) for state in CaseState for act in STEPS_OF]


@pytest.mark.parametrize(("state", "act"), EVERYWHERE, ids=lambda value: str(value))
def test_an_act_is_listed_where_the_table_has_its_move_and_open_when_nothing_is_lacking(
    state: CaseState, act: Act
) -> None:
    for shape in SHAPES:
        case = replace(shape, state=state)
        offered = {offer.act: offer.reason for offer in offers(case)}
        steps = [step for step in STEPS_OF[act] if move_for(state, step) is not None]
        assert (act in offered) is bool(steps)
        if steps:
            ready = any(lacking(case, step) == () for step in steps)
            assert (offered[act] == "") is ready


@pytest.mark.parametrize("state", list(CaseState))
def test_the_natural_act_stands_first_and_is_one_of_the_listed(state: CaseState) -> None:
    for shape in SHAPES:
        case = replace(shape, state=state)
        found = offers(case)
        first = natural(case)
        assert [offer.act for offer in found if offer.primary] == ([first] if first in {o.act for o in found} else [])
        if found and found[0].primary:
            assert found[0].act is first


def test_every_step_of_the_table_can_be_pressed_or_comes_by_itself() -> None:
    pressed = {step for steps in STEPS_OF.values() for step in steps}
    waiting = {Step.SUSPEND, Step.RESUME, Step.END_SUSPENDED} if Act.SUSPEND in STILL_TO_COME else set()
    assert {move.step for move in MOVES} - pressed - BY_THEMSELVES <= waiting


def test_every_act_is_offered_somewhere() -> None:
    assert set(Act) - set(STEPS_OF) - set(WHEN) <= STILL_TO_COME
    shown = {offer.act for shape in SHAPES for state in CaseState for offer in offers(replace(shape, state=state))}
    assert {act for act in STEPS_OF} <= shown


def test_no_act_is_both_of_the_table_and_beside_it() -> None:
    assert set(STEPS_OF) & set(WHEN) == set()
