"""Random lives of cases, through the real actions on a real database: no act and no refusal breaks a promise.

In `./desk test` a few short lives, always the same ones. For a long run with new ones:

    MEDIATOR_DESK_LONG=2000 .venv/bin/python -m pytest tests/lives -q -p no:cacheprovider

The number is how many lives; each has up to eighty acts. What breaks is printed as the shortest life that breaks it.
"""

from __future__ import annotations

import datetime as dt
import os
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from mediator_desk.actions.signed_in import Actions
from mediator_desk.domain.acts import Act
from mediator_desk.domain.agreement_lifecycle import AgreementStep
from mediator_desk.domain.agreements import AgreementState
from mediator_desk.domain.cases import Case, CaseState, Channel
from mediator_desk.domain.entries import ClaimEntry, PartyEntry
from mediator_desk.domain.offers import STEPS_OF, WHEN, agreement_offers, to_be_signed
from mediator_desk.domain.parties import PartyRole
from mediator_desk.domain.proof import unproved
from mediator_desk.domain.rulebook import ReferralKind
from tests.domain.some_case import an_entry as a_case
from tests.lives.agreement_acts import AGREEMENT_PARTS as PARTS_OF_A_TEXT
from tests.lives.case_acts import PARTS as PARTS_OF_A_CASE
from tests.lives.chance import Chance
from tests.lives.course_acts import COURSE_PARTS, MOST_RECORDS
from tests.lives.outcome_acts import OUTCOME_PARTS
from tests.lives.parts import Doing
from tests.lives.people_acts import PEOPLE_PARTS, a_minor
from tests.lives.world import World

LONG = int(os.environ.get("MEDIATOR_DESK_LONG", "0"))
MOST_CASES = 3
BY_THE_AGREEMENT = frozenset({Act.DRAFT_AGREEMENT, Act.SIGN_AGREEMENT})
"""Acts of a case that are done on the agreement's own page (`tests/lives/agreement_acts.py`)."""

ALSO_ELSEWHERE = frozenset({Act.RULE_CONFLICT})
"""Acts that another act's drawer does too: 回避 is ruled on while a mediator is being chosen."""

WITHOUT_A_VERSION = frozenset({Act.PRINT_RECEIPT, Act.PRINT_REPORT, Act.PRINT_SUSPICION, Act.PRIVATE_NOTE})
"""Acts that overwrite nothing, whatever was seen: a paper is given again, a note is added."""

PARTS = {**PARTS_OF_A_CASE, **PEOPLE_PARTS, **COURSE_PARTS}
AGREEMENT_PARTS = {**PARTS_OF_A_TEXT, **OUTCOME_PARTS}

MORE_PEOPLE = ("plain", "minor", "mongolian", "neighbour", "neighbour", "neighbour")
"""Who else is in a case: nobody special, a ward, who needs an interpreter, three of a group."""

CASES, DESKS = st.integers(0, MOST_RECORDS - 1), st.integers(0, 1)


class Lives(RuleBasedStateMachine):
    """A centre with two desks; what each desk saw last of a case is remembered, so that it can be stale."""

    def __init__(self) -> None:
        super().__init__()
        self.world = World()
        self.seen: dict[tuple[int, int], int] = {}
        self.quiet: set[str] = set()
        self.said = ""

    def teardown(self) -> None:
        """Close the database of this life."""
        self.world.end()

    def _case(self, which: int) -> Case:
        return self.world.last.cases[which % len(self.world.ids)]

    # -- coming in -----------------------------------------------------------------------------------

    @initialize(kind=st.sampled_from(ReferralKind), channel=st.sampled_from(Channel))
    def first(self, kind: ReferralKind, channel: Channel) -> None:
        """One case to begin with."""
        self._register(kind, channel, more=[], numbered=True)

    @precondition(lambda self: len(self.world.ids) < MOST_CASES)
    @rule(
        kind=st.sampled_from(ReferralKind),
        channel=st.sampled_from(Channel),
        more=st.lists(st.sampled_from(MORE_PEOPLE), max_size=4),
        numbered=st.booleans(),
    )
    def register(self, kind: ReferralKind, channel: Channel, more: list[str], numbered: bool) -> None:
        """One more, with or without a number that may be taken, and with all kinds of people."""
        self._register(kind, channel, more, numbered)

    def _register(self, kind: ReferralKind, channel: Channel, more: list[str], numbered: bool) -> None:
        entry = a_case(kind)
        roles = (PartyRole.RESPONDENT, PartyRole.THIRD)
        people = tuple(self._party(roles[place % 2], which, place) for place, which in enumerate(more))
        claims = (*entry.claims, ClaimEntry("支付滞纳金")) if more else entry.claims
        numbers = entry.numbers if numbered else ()
        entry = replace(entry, parties=(*entry.parties, *people), claims=claims, numbers=numbers, channel=channel)
        self.world.add(lambda desk: desk.cases.register(entry).subject_id)

    def _party(self, role: PartyRole, which: str, place: int) -> PartyEntry:
        if which == "minor":
            return a_minor(self.world, role, place)
        language = "蒙古语" if which == "mongolian" else ""
        # Neighbours stand on one side, or they could not be one group.
        group, side = ("共用管道用户", PartyRole.RESPONDENT) if which == "neighbour" else ("", role)
        return PartyEntry(side, f"测试当事人{place}", group=group, language=language)

    # -- acts ----------------------------------------------------------------------------------------

    def _do(self, case: Case, doing: Doing, desk: int, seen: int | None = None) -> bool:
        """Whether it was done."""
        version = case.version if seen is None else seen

        def act(actions: Actions) -> object:
            return doing(actions, version)

        refusal = self.world.attempt(desk, case.id, act)
        self.said = str(refusal or "")
        self.seen[desk, case.id] = version
        if refusal is None:
            self.quiet.clear()
        return refusal is None

    def _once(self, what: str) -> None:
        """What happens around the acts happens once between two of them, or a life would be nothing else."""
        self.quiet.add(what)

    @rule(which=CASES, desk=DESKS, acts=st.integers(1, 7), data=st.data())
    def go_on(self, which: int, desk: int, acts: int, data: Any) -> None:
        """What the window offers first, done sensibly, is never refused; so a case comes to its end."""
        for _ in range(acts):
            self._natural(self._case(which), desk, data)

    def _natural(self, case: Case, desk: int, data: Any) -> None:
        first = next((offer for offer in self.world.file(case.id).offers if offer.primary), None)
        if first is None:
            return
        if first.act in BY_THE_AGREEMENT:
            self._natural_of_agreement(case, desk, data)
            return
        if first.reason:
            self._make_ready(case, desk, data, f"{first.act} is the next thing to do, but closed: {first.reason}")
            return
        doing = PARTS[first.act](self.world, case, Chance(data.draw))
        assert self._do(case, doing, desk), f"{first.act} was offered first and refused: {self.said}"

    def _make_ready(self, case: Case, desk: int, data: Any, why: str) -> None:
        """What a case still waits for before its end: a text that is given up, or an agreement to be filed."""
        for step in (AgreementStep.VOID, AgreementStep.FILE):
            waiting = [a for a in case.agreements if step in agreement_offers(case, a)]
            if waiting:
                doing = AGREEMENT_PARTS[step](self.world, case, waiting[0], Chance(data.draw))
                assert self._do(case, doing, desk), f"{why}; and {step} is refused"
                return
        raise AssertionError(why)

    def _natural_of_agreement(self, case: Case, desk: int, data: Any) -> None:
        pending = [*to_be_signed(case), *(a for a in case.agreements if a.state is AgreementState.DRAFT)]
        step = AgreementStep.DRAFT if not pending else agreement_offers(case, pending[0])[0]
        agreement = pending[0] if pending else _NO_AGREEMENT
        if pending and pending[0] in unproved(case):
            step = AgreementStep.SIGN
        chance = Chance(data.draw)
        self._do(case, AGREEMENT_PARTS[step](self.world, case, agreement, chance), desk)

    @rule(which=CASES, desk=DESKS, wild=st.booleans(), data=st.data())
    def any_listed(self, which: int, desk: int, wild: bool, data: Any) -> None:
        """Anything the window lists, open or closed."""
        case = self._case(which)
        listed = [o.act for o in self.world.file(case.id).offers if o.act in PARTS]
        if listed:
            chance = Chance(data.draw, wild)
            self._try(case, chance.one(listed), desk, chance)

    @rule(which=CASES, desk=DESKS, act=st.sampled_from(sorted(PARTS)), data=st.data())
    def anything_at_all(self, which: int, desk: int, act: Act, data: Any) -> None:
        """Anything, whether the window lists it or not."""
        self._try(self._case(which), act, desk, Chance(data.draw, wild=True))

    def _try(self, case: Case, act: Act, desk: int, chance: Chance) -> None:
        """Whatever succeeds had been offered, and open."""
        offered = {offer.act: offer.reason for offer in self.world.file(case.id).offers}
        done = self._do(case, PARTS[act](self.world, case, chance), desk)
        if done and act not in ALSO_ELSEWHERE:
            assert offered.get(act) == "", f"{act} was done in {case.state}, but offered: {offered.get(act)}"

    @precondition(lambda self: any(case.agreements for case in self.world.last.cases))
    @rule(which=CASES, desk=DESKS, wild=st.booleans(), data=st.data())
    def any_step_of_an_agreement(self, which: int, desk: int, wild: bool, data: Any) -> None:
        """A step of an agreement that succeeds had been offered."""
        case = self._case(which)
        if not case.agreements:
            return
        chance = Chance(data.draw, wild)
        agreement = chance.one(case.agreements)
        offered = agreement_offers(case, agreement)
        step = chance.one(sorted(AGREEMENT_PARTS) if wild or not offered else offered)
        done = self._do(case, AGREEMENT_PARTS[step](self.world, case, agreement, chance), desk)
        if done and step not in _NOT_ON_THE_BAR:
            assert step in offered, f"{step} was done in {agreement.state}, but not offered"

    @precondition(lambda self: any(case.state is CaseState.MEDIATING for case in self.world.last.cases))
    @rule(which=CASES, desk=DESKS, wild=st.booleans(), data=st.data())
    def draft(self, which: int, desk: int, wild: bool, data: Any) -> None:
        """Begin one more agreement."""
        case = self._case(which)
        doing = AGREEMENT_PARTS[AgreementStep.DRAFT](self.world, case, _NO_AGREEMENT, Chance(data.draw, wild))
        self._do(case, doing, desk)

    @precondition(lambda self: "print" not in self.quiet and any(case.agreements for case in self.world.last.cases))
    @rule(which=CASES, desk=DESKS)
    def print_a_text(self, which: int, desk: int) -> None:
        """An agreement is printed for signing."""
        self._once("print")
        written = [(case, text) for case in self.world.last.cases for text in case.agreements]
        case, text = written[which % len(written)]
        self._do(case, lambda actions, seen: actions.agreements.issue(case.id, seen, text.id), desk)

    # -- what happens around the acts ----------------------------------------------------------------

    @precondition(lambda self: "stale" not in self.quiet)
    @rule(which=CASES, desk=DESKS, act=st.sampled_from(sorted(PARTS)), data=st.data())
    def stale(self, which: int, desk: int, act: Act, data: Any) -> None:
        """Who saw an older version is refused, whatever he does; nothing is lost."""
        case = self._case(which)
        self._once("stale")
        older = min(self.seen.get((desk, case.id), case.version), case.version) - 1
        doing = PARTS[act](self.world, case, Chance(data.draw))
        if act not in WITHOUT_A_VERSION:
            assert not self._do(case, doing, desk, older), f"{act} overwrote what somebody else had saved"

    @precondition(lambda self: "time" not in self.quiet)
    @rule(days=st.integers(1, 40))
    def time_passes(self, days: int) -> None:
        """Some days go by."""
        self._once("time")
        self.world.clock.advance(dt.timedelta(days=days))

    @precondition(lambda self: "restart" not in self.quiet)
    @rule()
    def restart(self) -> None:
        """The program is closed and started again."""
        self._once("restart")
        self.world.restart()

    @invariant()
    def promises(self) -> None:
        """What holds after every act."""
        self.world.check()


_NO_AGREEMENT: Any = None
_NOT_ON_THE_BAR = frozenset({AgreementStep.DRAFT})

Lives.TestCase.settings = settings(
    max_examples=LONG or 10,
    stateful_step_count=80 if LONG else 40,
    derandomize=not LONG,
    # To shorten a life that breaks takes minutes; in a short run the life itself is told.
    phases=(Phase.generate, Phase.shrink) if LONG else (Phase.generate,),
    deadline=None,
    database=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much],
)
TestLives = pytest.mark.timeout(0 if LONG else 600)(Lives.TestCase)


BESIDE_THE_CASE = frozenset({Act.CONTACT, Act.BOOK})
"""Kept in tables of their own; a noted call or a booking changes nothing of the case."""


def test_every_act_of_the_window_has_its_part_in_the_lives() -> None:
    """An act that lands in the program gets a function in `tests/lives/case_acts.py`."""
    assert (set(STEPS_OF) | set(WHEN)) - BY_THE_AGREEMENT - BESIDE_THE_CASE - set(PARTS) == set()
    assert set(AgreementStep) - set(AGREEMENT_PARTS) == set()


