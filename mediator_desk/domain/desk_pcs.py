"""Desk PCs (值班电脑): the computers at which people on duty may come in by name and PIN."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from mediator_desk.domain.names import clean_text
from mediator_desk.domain.refusals import Refusal

LONGEST_NAME = 40


@dataclass(frozen=True, slots=True)
class DeskPc:
    """A registered computer; the secret it holds is known here only by its digest.

    Attributes:
        revoked_at: since when it counts no more; None while it does.
    """

    id: int
    name: str
    """What people call it, such as 一楼大厅值班台."""
    registered_at: dt.datetime
    registered_by: str
    revoked_at: dt.datetime | None = None


@dataclass(frozen=True, slots=True)
class DutyPerson:
    """Somebody who may come in by name and PIN, as the sign-in window lists him."""

    id: int
    name: str
    note: str = ""
    """What tells two people of one name apart: pools of the roster, or the login."""


def pc_name(typed: str) -> str:
    """The name of a desk PC as it is kept; refuses an empty or a very long one."""
    name = " ".join(clean_text(typed, LONGEST_NAME).split())
    if not name:
        raise Refusal("请给这台电脑起个名字，如 一楼大厅值班台。", "没有登记。", code="name")
    return name
