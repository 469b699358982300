"""The people who sign in at a desk, and what a name and a password must be."""

from __future__ import annotations

import enum
from collections.abc import Iterable
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


DUTY_ROLES = frozenset({Role.MEDIATOR, Role.DEPUTY})
"""Who sits on duty (坐班); a PIN opens these roles and no other (ADR 17)."""


class Way(enum.StrEnum):
    """By what somebody shows who he is."""

    PASSWORD = "口令"
    PIN = "PIN"


@dataclass(frozen=True, slots=True)
class Staff:
    """Somebody who may sign in. The hashes of password and PIN never leave the store."""

    id: int
    version: int
    login: str
    name: str
    roles: frozenset[Role]
    active: bool = True
    mediator_id: int | None = None
    """The mediator of the roster who this person is; by it a case is his own (`domain.permissions`)."""
    must_change_password: bool = False
    """Somebody else made up his password: it lets him in once, to choose his own."""

    @property
    def sits_on_duty(self) -> bool:
        """Whether he may have a PIN."""
        return bool(self.roles & DUTY_ROLES)


@dataclass(frozen=True, slots=True)
class Actor:
    """Who acts: every transaction and journal line carries one."""

    id: int
    name: str
    roles: frozenset[Role] = frozenset()
    mediator_id: int | None = None


PROGRAM = Actor(0, "调解台")
"""The program itself: set-up, migration and headless import without a signed-in person."""


def pin_suffices(actor: Actor) -> bool:
    """Whether a PIN opens all this person is doing now; who also works as clerk or administrator needs his password."""
    return actor.roles <= DUTY_ROLES


def check_roles(roles: frozenset[Role]) -> None:
    """Refuse an account without a role, and one that both gives rights and watches over them (等保: 三权分立)."""
    if not roles:
        raise Refusal("请至少勾选一个身份。", "没有保存。", code="roles")
    if {Role.AUDITOR, Role.ADMINISTRATOR} <= roles:
        raise Refusal(
            "同一个人不能既是管理员又是审计员。", "没有保存。", "请把审计交给另一个人。", code="roles"
        )


def check_administrator_remains(everyone: Iterable[Staff], changed: Staff) -> None:
    """Refuse a change after which nobody could add people or reset passwords any more."""
    before = tuple(everyone)
    after = (changed if person.id == changed.id else person for person in before)
    if any(map(_administers, before)) and not any(map(_administers, after)):
        raise Refusal(
            f"{changed.name}是唯一的管理员，不能停用，也不能去掉管理员身份。",
            "没有保存。",
            "请先让另一个人担任管理员。",
            code="last-administrator",
        )


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


def _administers(person: Staff) -> bool:
    return person.active and Role.ADMINISTRATOR in person.roles
