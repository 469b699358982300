"""Nothing is cut off, nothing is nameless, nothing lies outside the window: every page and drawer, in large type.

The walk is the one of the pictures (tests/journeys/pictures.py); the smallest window with the largest type is the
hardest of its sizes, so it stands for the others.
"""

from __future__ import annotations

import pytest

from mediator_desk.domain.standing import Standing
from mediator_desk.ui.kit.look import Scheme
from tests.journeys.conftest import Desk
from tests.journeys.pictures import Camera, filled, walk_everything

__all__ = ["filled"]


@pytest.mark.stall_allowed("every page is laid out anew for its look")
@pytest.mark.parametrize(("scheme", "width", "height", "scale"), [(Scheme.DARK, 1280, 720, 130)])
def test_nothing_is_cut_off_or_without_a_name(
    filled: dict[Standing, int], desk: Desk, scheme: Scheme, width: int, height: int, scale: int
) -> None:
    camera = Camera(desk, scheme, width, height, scale)
    walk_everything(desk, camera, filled)
    told = [f"{page}: {fault}" for page, faults in camera.faults.items() for fault in faults]
    assert not told, "\n".join(told)
