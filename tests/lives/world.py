"""A centre for invented lives: one real database, two clerks, some mediators, and what must hold after every act.

An act goes through `World.attempt`: it either changes one case by one version, one move of the table and one line of
the journal, exactly as the domain said, or it is refused and the database is what it was.
"""

from __future__ import annotations

import datetime as dt
import shutil
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, fields, replace
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from sqlcipher3 import dbapi2

from mediator_desk.actions.accounts import AccountEntry
from mediator_desk.actions.desk import Desk
from mediator_desk.actions.keyrings import Keyrings
from mediator_desk.actions.permitted import behind_permissions
from mediator_desk.actions.pools import MediatorEntry, MembershipEntry
from mediator_desk.actions.signed_in import Actions, actions_for
from mediator_desk.actions.staff import StaffActions
from mediator_desk.domain.agreements import Agreement, AgreementState
from mediator_desk.domain.case_files import CaseFile
from mediator_desk.domain.case_moves import MOVES
from mediator_desk.domain.cases import OPEN_STATES, Case, CaseState
from mediator_desk.domain.docket import DocketFilter
from mediator_desk.domain.holidays import shipped_calendar
from mediator_desk.domain.journal import Subject
from mediator_desk.domain.lifecycle import lacking, move_for
from mediator_desk.domain.limits import case_deadline
from mediator_desk.domain.offers import STEPS_OF, offers
from mediator_desk.domain.papers import IssuedPaper
from mediator_desk.domain.pools import Mediator, Pool
from mediator_desk.domain.refusals import Refusal
from mediator_desk.domain.rulebook import CourtRules
from mediator_desk.domain.staff import PROGRAM, Actor, Role
from mediator_desk.domain.standing import CaseRow, Outcome, fully_settled, headline, outcome
from mediator_desk.store import cases, corrections, journal, papers
from mediator_desk.store.opening import open_store
from mediator_desk.store.transaction import Store, Transaction
from tests.actions.conftest import CENTRE, CLERK
from tests.actions.steps import TRAINED
from tests.conftest import FixedClock

CLERKS = (
    ("测试书记员甲", frozenset({Role.CLERK, Role.JUDGE})),
    ("测试书记员乙", frozenset({Role.CLERK, Role.ADMINISTRATOR})),
)
"""Who sits at the two desks; the first may take cases up again."""

RULES = CourtRules(many_parties=3)
"""Three people on a side elect representatives, so that a short life comes to it."""

_PASSWORD = "Zaifu-2026-desk"
_OFFICE = Actor(99, "测试管理员", frozenset({Role.ADMINISTRATOR}))
_MOST_STEPS_AT_ONCE = 3
"""Moves of the table that one act may make: the answer of the last party opens and closes the inquiry."""


@cache
def _next_states(state: CaseState) -> frozenset[CaseState]:
    return frozenset(move.target for move in MOVES if move.source is state)


def reachable(source: CaseState, target: CaseState) -> bool:
    """Whether the table leads from one state to the other in as many moves as one act may make."""
    seen = {source}
    for _ in range(_MOST_STEPS_AT_ONCE):
        seen |= {after for state in seen for after in _next_states(state)}
    return target in seen


class RecordingDesk(Desk):
    """A desk that remembers the case which the domain answered last."""

    answered: list[Case] = []  # noqa: RUF012 – one list for all desks of a world, emptied by it

    def save_case(self, tx: Transaction, before: Case, after: Case) -> None:
        """Remember, and write."""
        self.answered.append(after)
        super().save_case(tx, before, after)


def _at_the_desk(store: Store, actor: Actor, keys: Keyrings) -> Actions:
    """Every room of actions at a desk that remembers."""
    plain = actions_for(store, shipped_calendar(), actor)
    desk = RecordingDesk(store, shipped_calendar(), actor, keys)
    kinds: dict[str, Any] = {
        each.name: type(getattr(plain, each.name)).__base__ for each in fields(plain) if each.name != "actor"
    }
    rooms = {name: behind_permissions(kind, name, desk) for name, kind in kinds.items()}
    return Actions(actor=actor, **rooms)


class FreshCentre(NamedTuple):
    """A centre on its first day: its file, and its clerks with their keys to private notes."""

    file: bytes
    clerks: tuple[Actor, ...]
    keys: Keyrings


@cache
def _fresh_centre() -> FreshCentre:
    """The centre with its names, mediators and accounts; made once, copied for every life."""
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder) / "fresh.sqlite3"
        store = open_store(place, clock=FixedClock())
        office = actions_for(store, shipped_calendar(), PROGRAM)
        office.centre.change(replace(CENTRE, rules=RULES), office.centre.settings()[1], "测试")
        clerk = actions_for(store, shipped_calendar(), CLERK)
        for name, membership in (
            ("苏日娜", MembershipEntry(Pool.CONGRESS, organisation="测试旗法学会")),
            ("测试委员甲", MembershipEntry(Pool.CPPCC)),
            ("测试专家乙", MembershipEntry(Pool.LAW_SOCIETY)),
        ):
            clerk.pools.invite(MediatorEntry(name, (membership,), trainings=TRAINED))
        people = StaffActions(store)
        accounts = actions_for(store, shipped_calendar(), _OFFICE).accounts
        for place_of, (name, roles) in enumerate(CLERKS):
            accounts.engage(AccountEntry(f"shujiyuan{place_of}", name, roles), _PASSWORD)
        clerks = tuple(people.sign_in(f"shujiyuan{place_of}", _PASSWORD) for place_of in range(len(CLERKS)))
        store.close()
        return FreshCentre(place.read_bytes(), clerks, people.keys)


@dataclass(frozen=True)
class Snapshot:
    """How everything stands: the cases, their lines in the list, how long the journal of each is, and its papers."""

    cases: tuple[Case, ...]
    rows: tuple[CaseRow, ...]
    lines: tuple[int, ...]
    papers: tuple[tuple[IssuedPaper, ...], ...]


@dataclass
class World:
    """One centre from its first day."""

    folder: Path = field(default_factory=lambda: Path(tempfile.mkdtemp(prefix="lives-")))
    clock: FixedClock = field(default_factory=FixedClock)
    ids: list[int] = field(default_factory=list)
    mediators: list[Mediator] = field(default_factory=list)
    serial: int = 0
    last: Snapshot = field(init=False)
    """How everything stood after the last act; the next one begins from it."""
    _checked: Snapshot | None = None

    def __post_init__(self) -> None:
        (self.folder / "desk.sqlite3").write_bytes(_fresh_centre().file)
        self._open()
        self.last = self.snapshot()
        self._watch = dbapi2.connect(str(self.folder / "desk.sqlite3"))
        self.mediators = [line.mediator for line in self.desks[0].pools.roster()]

    def _open(self) -> None:
        self.store = open_store(self.folder / "desk.sqlite3", clock=self.clock)
        fresh = _fresh_centre()
        self.desks = tuple(_at_the_desk(self.store, clerk, fresh.keys) for clerk in fresh.clerks)

    def restart(self) -> None:
        """The program is closed and started again; nothing is lost by it."""
        self.store.close()
        self._open()
        assert self.snapshot() == self.last

    def end(self) -> None:
        """Close and clear away."""
        self._watch.close()
        self.store.close()
        shutil.rmtree(self.folder, ignore_errors=True)

    @property
    def today(self) -> dt.date:
        """The day on the clock."""
        return self.clock().date()

    def file(self, case_id: int) -> CaseFile:
        """A case as its page shows it."""
        return self.desks[0].cases.open(case_id)

    # -- acting --------------------------------------------------------------------------------------

    def attempt(self, desk: int, case_id: int, act: Callable[[Actions], object]) -> Refusal | None:
        """Do it at that desk; the refusal, or None when it was done."""
        before, commits = self.last, self._commits()
        RecordingDesk.answered.clear()
        try:
            act(self.desks[desk])
        except Refusal as refusal:
            assert self._commits() == commits, "a refusal has written something"
            assert str(refusal), "a refusal says why"
            return refusal
        self.last = self.snapshot()
        self._check_done(before, self.last, case_id)
        return None

    def _check_done(self, before: Snapshot, after: Snapshot, case_id: int) -> None:
        place = self.ids.index(case_id)
        old, new = before.cases[place], after.cases[place]
        assert old.state is new.state or reachable(old.state, new.state), (old.state, new.state)
        if RecordingDesk.answered:
            said = RecordingDesk.answered[-1]
            assert new.version == old.version + 1
            assert replace(said, version=new.version) == new, "what was loaded is not what was saved"
        wrote = after.lines[place] > before.lines[place]
        assert wrote or (new, after.papers) == (old, before.papers), "something was done without a journal line"
        known = {case.id for case in before.cases} - {case_id}
        rows = [row for row in after.rows if row.id in known]
        assert rows == [row for row in before.rows if row.id in known], "an act on one case changed another's line"
        others = [case for case in after.cases if case.id in known]
        assert others == [case for case in before.cases if case.id in known], "an act on one case changed another"

    def add(self, register: Callable[[Actions], int]) -> int | None:
        """Register a case; its id, or None when it was refused."""
        commits = self._commits()
        try:
            case_id = register(self.desks[0])
        except Refusal:
            assert self._commits() == commits, "a refused registration left something"
            return None
        self.ids.append(case_id)
        self.last = self.snapshot()
        return case_id

    def _commits(self) -> int:
        """A number that changes with every commit of anybody to this database."""
        return int(self._watch.execute("PRAGMA data_version").fetchone()[0])

    # -- what must hold ------------------------------------------------------------------------------

    def snapshot(self) -> Snapshot:
        """Everything, read anew."""
        looked = [self._look_at(case_id) for case_id in self.ids]
        kept, lines, issued = zip(*looked, strict=True) if looked else ((), (), ())
        return Snapshot(kept, self._rows(), lines, issued)

    def _look_at(self, case_id: int) -> tuple[Case, int, tuple[IssuedPaper, ...]]:
        with self.store.reading() as tx:
            newest = journal.latest(tx, Subject.CASE, case_id)
            return cases.load(tx, case_id), newest.seq if newest else 0, papers.of_case(tx, case_id)

    def _rows(self) -> tuple[CaseRow, ...]:
        return tuple(sorted(self.desks[0].cases.page(DocketFilter(), 0, 100), key=lambda row: row.id))

    def check(self) -> None:
        """The invariants of the whole centre; asked again only after something has changed."""
        if self.last == self._checked:
            return
        self._checked = self.last
        with self.store.reading() as tx:
            assert journal.verify(tx) == ()
            assert corrections.verify(tx) == ()
        now = self.last
        self._check_list(now)
        numbers = [number.text for case in now.cases for number in case.numbers]
        assert len(numbers) == len(set(numbers)), "two cases have one number"
        for case, issued in zip(now.cases, now.papers, strict=True):
            _check_success(case)
            _check_offers(case)
            _check_papers(case, issued)

    def _check_list(self, now: Snapshot) -> None:
        calendar, rules = shipped_calendar(), RULES
        lines = {row.id: row.headline for row in now.rows}
        assert len(lines) == len(now.rows), "a case stands in the list twice"
        for case in now.cases:
            assert (case.id in lines) is (case.merged_into is None), "a merged case stands in the list"
            if case.id in lines:
                assert lines[case.id] == headline(case, case_deadline(case, calendar, rules))
        successes = [row for row in now.rows if row.headline.outcome is Outcome.SUCCESS]
        assert len(successes) == sum(outcome(case) is Outcome.SUCCESS for case in now.cases if case.id in lines)


def _check_success(case: Case) -> None:
    """A success rests on agreements that everybody has signed or done, and never on an open case (rule 24)."""
    for agreement in case.agreements:
        if agreement.settles:
            assert agreement.effective_on is not None
    if outcome(case) is Outcome.SUCCESS:
        assert fully_settled(case)
        assert case.state not in OPEN_STATES
        proved = [a for a in case.agreements if a.settles and (_signed(a) or _done(case, a))]
        left = replace(case, agreements=tuple(proved))
        assert fully_settled(left), "a success without proof"


def _signed(agreement: Agreement) -> bool:
    return all(agreement.signature_of(party) is not None for party in agreement.party_ids)


def _done(case: Case, agreement: Agreement) -> bool:
    done = {each.obligation_id for each in case.performances}
    return bool(agreement.obligations) and all(owed.id in done for owed in agreement.obligations)


def _check_papers(case: Case, issued: Sequence[IssuedPaper]) -> None:
    """A paper counts only as long as the text it was printed from stands."""
    gone = {a.id for a in case.agreements if a.state in _NO_TEXT}
    assert all(paper.voided for paper in issued if paper.agreement_id in gone), "a paper of nothing counts"


_NO_TEXT = frozenset({AgreementState.DRAFT, AgreementState.NOT_MADE, AgreementState.VOID})


def _check_offers(case: Case) -> None:
    """An open offer lacks nothing, a closed one says why, and the natural act is the first."""
    found = offers(case)
    assert len({offer.act for offer in found}) == len(found)
    assert all(not offer.primary for offer in found[1:])
    for offer in found:
        steps = [step for step in STEPS_OF.get(offer.act, ()) if move_for(case.state, step) is not None]
        assert steps or offer.act not in STEPS_OF, f"{offer.act} is offered in {case.state} without a move"
        if steps and not offer.reason:
            assert any(lacking(case, step) == () for step in steps)
