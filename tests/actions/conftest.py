"""A desk at work for the tests of actions: a real file, a fixed clock, an invented clerk."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from mediator_desk.actions.organisations import OrganisationEntry
from mediator_desk.actions.pools import MediatorEntry, MembershipEntry
from mediator_desk.actions.signed_in import Actions, actions_for
from mediator_desk.domain.holidays import shipped_calendar
from mediator_desk.domain.pools import Mediator, OrganisationStanding, Pool
from mediator_desk.domain.settings import CentreSettings
from mediator_desk.domain.staff import PROGRAM, Actor, Role
from mediator_desk.store.opening import open_store
from mediator_desk.store.transaction import Store
from tests.actions.steps import TRAINED
from tests.conftest import FixedClock
from tests.founding import founded

CLERK = Actor(7, "测试书记员", frozenset({Role.CLERK}))
CENTRE = CentreSettings(
    court="测试旗人民法院",
    court_code="内0121",
    centre="测试旗人民法院多元解纷中心",
    place="测试旗多元解纷中心调解一室",
)


@pytest.fixture
def store(tmp_path: Path, clock: FixedClock) -> Iterator[Store]:
    """An open store on a new file."""
    opened = open_store(founded(tmp_path / "desk.sqlite3"), clock=clock)
    yield opened
    opened.close()


@pytest.fixture
def actions(store: Store) -> Actions:
    """What the clerk can do; the centre has its names."""
    office = actions_for(store, shipped_calendar(), PROGRAM).centre
    office.change(CENTRE, office.settings()[1])
    return actions_for(store, shipped_calendar(), CLERK)


@pytest.fixture
def deputy(actions: Actions) -> Mediator:
    """A trained deputy on the roster, invited through an organisation that is lawfully founded."""
    society = OrganisationEntry("测试旗法学会", OrganisationStanding.YES, "社会团体法人登记证书")
    actions.organisations.add(society)
    place = MembershipEntry(Pool.CONGRESS, organisation=society.name)
    entry = MediatorEntry("苏日娜", (place,), id_number="150199196909037081", trainings=TRAINED)
    return invited(actions, entry)


def invited(actions: Actions, entry: MediatorEntry) -> Mediator:
    """The mediator after he was put on the roster."""
    done = actions.pools.invite(entry)
    return next(line.mediator for line in actions.pools.roster() if line.mediator.id == done.subject_id)
