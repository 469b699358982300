"""The desk of the actions' tests, and one case that walks through it on the days the law's examples name."""

from __future__ import annotations

import pytest

from mediator_desk.actions.signed_in import Actions
from mediator_desk.domain.pools import Mediator
from tests.actions.conftest import actions, deputy, store
from tests.conftest import FixedClock
from tests.rules.walk import Walk

__all__ = ["actions", "deputy", "store"]


@pytest.fixture
def walk(actions: Actions, clock: FixedClock, deputy: Mediator) -> Walk:
    """Nothing registered yet; the deputy is there and the clock can be set."""
    return Walk(actions, clock, deputy)
