"""Signing in: no default account, five failures lock, and nobody learns which half was wrong."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from mediator_desk.actions.accounts import AccountEntry
from mediator_desk.actions.signed_in import Actions, actions_for
from mediator_desk.actions.staff import FirstStart, StaffActions
from mediator_desk.domain.holidays import shipped_calendar
from mediator_desk.domain.refusals import Refusal
from mediator_desk.domain.staff import Actor, Role
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


def desk_of(store: Store, actor: Actor, people: StaffActions) -> Actions:
    return actions_for(store, shipped_calendar(), actor, people.keys)


def test_only_an_administrator_adds_people(people: StaffActions, store: Store) -> None:
    boss = desk_of(store, people.begin(FIRST), people)
    entry = AccountEntry("shujiyuan", "测试书记员", frozenset({Role.CLERK}))
    clerk = boss.accounts.engage(entry, "Another-Pass-9")
    actor = people.sign_in("shujiyuan", "Another-Pass-9")
    assert actor.id == clerk.subject_id
    with pytest.raises(Refusal, match="只有管理员"):
        desk_of(store, actor, people).accounts.engage(entry, "Another-Pass-9")
    with pytest.raises(Refusal, match="已被使用"):
        boss.accounts.engage(replace(entry, login="ShuJiYuan"), "Another-Pass-9")


def test_a_password_somebody_else_made_up_lets_in_only_to_choose_ones_own(
    people: StaffActions, store: Store
) -> None:
    boss = desk_of(store, people.begin(FIRST), people)
    entry = AccountEntry("tiao", "测试调解员", frozenset({Role.MEDIATOR}))
    new = boss.accounts.engage(entry, "Yici-2026-kou", once=True).subject_id
    assert refused("must-change", people.sign_in, "tiao", "Yici-2026-kou").startswith("这是一次性口令")
    assert people.keys.of(new) is None, "nobody is in yet"
    refused("sign-in", people.renew_password, "tiao", "Falsch-2026", "Ziji-2026-kou")
    refused("password", people.renew_password, "tiao", "Yici-2026-kou", "Yici-2026-kou")
    refused("password", people.renew_password, "tiao", "Yici-2026-kou", "kurz")
    assert people.renew_password("tiao", "Yici-2026-kou", "Ziji-2026-kou").id == new
    assert people.keys.of(new) is not None
    people.sign_out(Actor(new, ""))
    refused("sign-in", people.sign_in, "tiao", "Yici-2026-kou")
    assert people.sign_in("tiao", "Ziji-2026-kou").id == new
    assert people.keys.of(new) is not None, "the keys lie under the new password"


def refused(code: str, call: object, *args: object) -> str:
    assert callable(call)
    with pytest.raises(Refusal) as refusal:
        call(*args)
    assert refusal.value.code == code, str(refusal.value)
    return str(refusal.value)
