"""Signing in: no default account, five failures lock, and nobody learns which half was wrong."""

from __future__ import annotations

import datetime as dt

import pytest

from mediator_desk.actions.staff import FirstStart, StaffActions
from mediator_desk.domain.refusals import Refusal
from mediator_desk.domain.staff import Role
from mediator_desk.store import journal
from mediator_desk.store.transaction import Store
from tests.actions.conftest import CENTRE
from tests.conftest import FixedClock

GOOD = "Zaifu-2026-desk"
FIRST = FirstStart("测试管理员", "guanli", GOOD, CENTRE)


@pytest.fixture
def people(store: Store) -> StaffActions:
    return StaffActions(store)


def test_a_new_database_has_nobody_and_no_default_password(people: StaffActions) -> None:
    assert people.nobody_yet()
    with pytest.raises(Refusal, match="账号或口令不正确"):
        people.sign_in("admin", "admin")


def test_the_first_start_makes_the_administrator_once(people: StaffActions) -> None:
    actor = people.begin(FIRST)
    assert Role.ADMINISTRATOR in actor.roles
    assert people.sign_in("GUANLI", GOOD).name == "测试管理员"
    with pytest.raises(Refusal, match="已经有管理员"):
        people.begin(FIRST)


@pytest.mark.parametrize("password", ["", "short1A", "password", "aaaaaaaaaaaaaaaa", "12345678"])
def test_a_poor_password_is_refused_before_anything_is_written(people: StaffActions, password: str) -> None:
    with pytest.raises(Refusal):
        people.begin(FirstStart("测试管理员", "guanli", password, CENTRE))
    assert people.nobody_yet()


def test_five_failures_lock_the_account_for_a_quarter_of_an_hour(
    people: StaffActions, clock: FixedClock
) -> None:
    people.begin(FIRST)
    for _ in range(5):
        with pytest.raises(Refusal, match="不正确"):
            people.sign_in("guanli", "wrong-Password-1")
    with pytest.raises(Refusal, match="已锁定"):
        people.sign_in("guanli", GOOD)
    clock.advance(dt.timedelta(minutes=16))
    assert people.sign_in("guanli", GOOD).name == "测试管理员"


def test_a_wrong_name_and_a_wrong_password_look_the_same(people: StaffActions) -> None:
    people.begin(FIRST)
    said = []
    for login, password in (("nobody", GOOD), ("guanli", "wrong-Password-1")):
        with pytest.raises(Refusal) as refused:
            people.sign_in(login, password)
        said.append(str(refused.value))
    assert said[0] == said[1]


def test_the_hash_never_leaves_the_store_and_the_journal_has_no_password(
    people: StaffActions, store: Store
) -> None:
    actor = people.begin(FIRST)
    with store.reading() as tx:
        lines = journal.entries(tx, "人员", actor.id)
    assert lines
    assert all(GOOD not in f"{line.text}{dict(line.detail)}" for line in lines)


def test_only_an_administrator_adds_people(people: StaffActions) -> None:
    boss = people.begin(FIRST)
    clerk = people.engage(boss, "shujiyuan", "测试书记员", "Another-Pass-9", frozenset({Role.CLERK}))
    actor = people.sign_in("shujiyuan", "Another-Pass-9")
    assert actor.id == clerk.id
    with pytest.raises(Refusal, match="只有管理员"):
        people.engage(actor, "x", "测试", "Another-Pass-9", frozenset({Role.CLERK}))
    with pytest.raises(Refusal, match="已被使用"):
        people.engage(boss, "ShuJiYuan", "测试", "Another-Pass-9", frozenset({Role.CLERK}))
