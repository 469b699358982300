"""Letting an administrator in again whose password is lost (找回管理员): for who can reach the data itself, without a window."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field, replace

from mediator_desk.actions.accounts import what_is_lost
from mediator_desk.actions.doorkeeper import hashed
from mediator_desk.actions.opening import OpenDesk
from mediator_desk.domain.backups import Backup, Occasion
from mediator_desk.domain.journal import Subject
from mediator_desk.domain.refusals import Refusal
from mediator_desk.domain.staff import PROGRAM, Role, Staff, Way, check_password
from mediator_desk.store import journal, private_notes, staff

_LETTERS = "abcdefghjkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789"
"""Without those that are mistaken for one another on paper."""


@dataclass(frozen=True, slots=True)
class Recovered:
    """An administrator who can come in again.

    Attributes:
        password: lets him in once, to choose his own.
        backup: of the data as it was before; None on a server, where its own administrator made one.
        lost: what of his private notes nobody can open any more, in words; "" for nothing.
    """

    name: str
    login: str
    password: str = field(repr=False)
    backup: Backup | None
    lost: str


def recover_administrator(desk: OpenDesk, login: str = "", *, backed_up: bool = False) -> Recovered:
    """Give an administrator a password for one sign-in, after a verified backup.

    Args:
        login: whose; may be left out where there is one administrator only.
        backed_up: on a server, that its administrator has made a backup.

    Raises:
        Refusal: no such administrator ("login"), no backup ("backup", "server"); nothing was changed then.
    """
    with desk.store.reading() as tx:
        person = _chosen(staff.everyone(tx), login)
    if not desk.backups.possible() and not backed_up:
        raise Refusal(
            "数据在服务器上，本程序不能替它做备份。",
            "没有改动。",
            "请先由数据库管理员做好备份，再加上 --backed-up 重试。",
            code="server",
        )
    backup = desk.backups.take(Occasion.RECOVERING)
    password = _once(person.login)
    password_hash = hashed(password)
    with desk.store.writing(PROGRAM) as tx:
        before = staff.load(tx, person.id).staff
        lost = what_is_lost(tx, person.id)
        staff.save(tx, before, replace(before, must_change_password=True), password_hash)
        staff.record_attempt(tx, person.id, 0, None, Way.PIN)
        private_notes.retire_keys(tx, person.id)
        line = f"未经登录，用命令重置管理员{before.name}的口令（recover-administrator）"
        journal.note(tx, Subject.STAFF, person.id, "recover", line, {"backup": backup.name if backup else ""})
    return Recovered(person.name, person.login, password, backup, lost)


def _chosen(everyone: tuple[Staff, ...], login: str) -> Staff:
    able = [person for person in everyone if person.active and Role.ADMINISTRATOR in person.roles]
    wanted = [person for person in able if not login or person.login.casefold() == login.strip().casefold()]
    if len(wanted) == 1:
        return wanted[0]
    if not able:
        raise Refusal("这份数据里没有管理员账号。", "没有改动。", "请核对数据文件。", code="login")
    names = "、".join(f"{person.login}（{person.name}）" for person in able)
    if login:
        what = f"“{login}”不是管理员账号，管理员有：{names}。"
    else:
        what = f"有{len(able)}位管理员：{names}。"
    raise Refusal(what, "没有改动。", "其他管理员可以在“人员”里重置；确要用命令的，请用 --login 写明账号。", code="login")


def _once(login: str) -> str:
    """A random password that can be read out and typed, as hard to guess as the rule wants."""
    while True:
        password = "-".join("".join(secrets.choice(_LETTERS) for _ in range(4)) for _ in range(4))
        try:
            check_password(password, login)
        except Refusal:
            continue
        return password
