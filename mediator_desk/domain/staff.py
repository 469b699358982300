"""The people who sign in at a desk, and what a name and a password must be."""

from __future__ import annotations

import enum
from dataclasses import dataclass

from mediator_desk.domain.refusals import Refusal

SHORTEST_PASSWORD = 8
"""With three kinds of characters; twelve with fewer (reliability.md §2.2)."""

_WORST = frozenset(
    {"password", "12345678", "123456789", "1234567890", "11111111", "88888888", "qwertyui", "admin123"}
)


class Role(enum.StrEnum):
    """What somebody does at the centre (角色)."""

    MEDIATOR = "调解员"
    CLERK = "书记员"
    JUDGE = "法官"
    ROSTER = "排班管理员"
    DEPUTY = "代表（委员）"
    AUDITOR = "审计员"
    ADMINISTRATOR = "管理员"


@dataclass(frozen=True, slots=True)
class Staff:
    """Somebody who may sign in. The password hash never leaves the store."""

    id: int
    version: int
    login: str
    name: str
    roles: frozenset[Role]
    active: bool = True
    mediator_id: int | None = None
    """The mediator of the roster who this person is; by it a case is his own (`domain.permissions`)."""


@dataclass(frozen=True, slots=True)
class Actor:
    """Who acts: every transaction and journal line carries one."""

    id: int
    name: str
    roles: frozenset[Role] = frozenset()
    mediator_id: int | None = None


PROGRAM = Actor(0, "调解台")
"""The program itself: set-up, migration and headless import without a signed-in person."""


def check_password(password: str, login: str) -> None:
    """Refuse a password that is too short, too plain or on the list of the worst (等保 身份鉴别)."""
    kinds = sum(
        (
            any(c.islower() for c in password),
            any(c.isupper() for c in password),
            any(c.isdigit() for c in password),
            any(not c.isalnum() for c in password),
        )
    )
    needed = SHORTEST_PASSWORD if kinds >= 3 else 12
    if len(password) < needed:
        raise Refusal(
            f"口令太短：含三类字符（大写、小写、数字、符号）时至少{SHORTEST_PASSWORD}位，否则至少12位。",
            code="password",
        )
    if (
        password.casefold() in _WORST
        or len(set(password)) < 4
        or (login and login.casefold() == password.casefold())
    ):
        raise Refusal("这个口令太容易被猜到，请换一个。", code="password")
