"""The opened private keys of those who are signed in; nowhere else, and only as long."""

from __future__ import annotations

from typing import NamedTuple

from mediator_desk.actions.sealing import Pair


class OpenPair(NamedTuple):
    """Somebody's pair of keys as unlocked at sign-in."""

    id: int
    """Of the pair on record."""
    court_id: int
    pair: Pair


class Keyrings:
    """Opened pairs by person; filled at sign-in, emptied at 切换人员 and 退出."""

    def __init__(self) -> None:
        self._pairs: dict[int, OpenPair] = {}

    def take(self, staff_id: int, pair: OpenPair) -> None:
        """Somebody signed in."""
        self._pairs[staff_id] = pair

    def drop(self, staff_id: int) -> None:
        """He is signed in no more."""
        self._pairs.pop(staff_id, None)

    def of(self, staff_id: int) -> OpenPair | None:
        """The pair of somebody who is signed in and has one."""
        return self._pairs.get(staff_id)

    def __repr__(self) -> str:
        return f"<Keyrings of {sorted(self._pairs)}>"  # no key ever comes into a report
