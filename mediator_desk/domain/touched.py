"""What an action changed, so that each open page knows whether to reload."""

from __future__ import annotations

import enum


class Touched(enum.Flag):
    """Kinds of records one transaction changed; answers of actions carry them."""

    NOTHING = 0
    CASES = enum.auto()
    MEDIATORS = enum.auto()
    DOCUMENTS = enum.auto()
    ROTA = enum.auto()
    STAFF = enum.auto()
    SETTINGS = enum.auto()
    CARE = enum.auto()
    """Visitors and bookings."""
