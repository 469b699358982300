"""What the administrator does about people, and what must never happen: nobody left who can do it."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from mediator_desk.actions.accounts import Account, AccountEntry
from mediator_desk.actions.signed_in import Actions
from mediator_desk.domain.refusals import Refusal
from mediator_desk.domain.staff import Role
from mediator_desk.store.transaction import Store
from tests.actions.people_at_desks import ADMINISTRATOR, PASSWORD, Centre, centre_with_two_cases
from tests.conftest import FixedClock

MEDIATOR = frozenset({Role.MEDIATOR})
BOTH = frozenset({Role.ADMINISTRATOR, Role.CLERK})


@pytest.fixture
def centre(store: Store, actions: Actions) -> Centre:
    return centre_with_two_cases(store, actions)


def refused(code: str, call: object, *args: object, **more: object) -> str:
    assert callable(call)
    with pytest.raises(Refusal) as refusal:
        call(*args, **more)
    assert refusal.value.code == code, str(refusal.value)
    return str(refusal.value)


def account(centre: Centre, login: str) -> Account:
    return next(each for each in centre.office.everyone() if each.staff.login == login)


def test_the_list_says_who_is_whom_who_has_a_pin_and_who_rests(centre: Centre, clock: FixedClock) -> None:
    first = centre.mediators[0]
    id_ = centre.office.engage(AccountEntry(" tiao ", "测试苏日娜", MEDIATOR, first.id), PASSWORD).subject_id
    centre.office.set_pin(id_, "482917")
    for _ in range(5):
        refused("sign-in", centre.people.sign_in, "tiao", "Falsch-2026")
    kept = account(centre, "tiao")
    assert (kept.mediator, kept.has_pin) == (first.name, True)
    assert kept.resting_until == clock() + dt.timedelta(minutes=15)
    refused("locked-out", centre.people.sign_in, "tiao", PASSWORD)
    centre.office.unlock(id_)
    assert account(centre, "tiao").resting_until is None
    assert centre.people.sign_in("tiao", PASSWORD).name == "测试苏日娜"


def test_a_changed_account_keeps_its_history_in_words(centre: Centre) -> None:
    id_ = centre.office.engage(AccountEntry("tiao", "测试旧名", MEDIATOR), PASSWORD).subject_id
    roles = frozenset({Role.MEDIATOR, Role.ROSTER})
    centre.office.edit(id_, 1, AccountEntry("tiaojie", "测试新名", roles, centre.mediators[0].id))
    refused("stale", centre.office.edit, id_, 1, AccountEntry("x", "测试", roles))
    newest = centre.office.history(id_)[0]
    assert newest.actor == ADMINISTRATOR.name
    assert newest.text == (
        "修改测试新名的账号：姓名由测试旧名改为测试新名；账号由tiao改为tiaojie；"
        "身份由调解员改为调解员、排班管理员；对应名册上的测试苏日娜"
    )
    refused("sign-in", centre.people.sign_in, "tiao", PASSWORD)
    assert centre.people.sign_in("tiaojie", PASSWORD).roles == roles


def test_who_is_put_aside_cannot_come_in_and_comes_back_with_everything(centre: Centre) -> None:
    id_ = centre.office.engage(AccountEntry("tiao", "测试调解员", MEDIATOR), PASSWORD).subject_id
    centre.office.set_active(id_, 1, False)
    refused("sign-in", centre.people.sign_in, "tiao", PASSWORD)
    assert not account(centre, "tiao").staff.active
    centre.office.set_active(id_, 2, True)
    assert centre.people.sign_in("tiao", PASSWORD).id == id_


def test_the_last_administrator_can_neither_be_put_aside_nor_lose_the_role(centre: Centre) -> None:
    entry = AccountEntry("guan", "测试甲", BOTH)
    first = centre.office.engage(entry, PASSWORD).subject_id
    said = refused("last-administrator", centre.office.set_active, first, 1, False)
    assert "测试甲是唯一的管理员" in said and "请先让另一个人担任管理员" in said
    clerk = replace(entry, roles=frozenset({Role.CLERK}))
    refused("last-administrator", centre.office.edit, first, 1, clerk)
    second = centre.office.engage(replace(entry, login="guan2", name="测试乙"), PASSWORD).subject_id
    centre.office.edit(first, 1, clerk)
    refused("last-administrator", centre.office.set_active, second, 1, False)
    assert account(centre, "guan2").staff.active


def test_an_account_has_a_role_and_nobody_watches_over_himself(centre: Centre) -> None:
    refused("roles", centre.office.engage, AccountEntry("x", "测试", frozenset()), PASSWORD)
    watching = frozenset({Role.AUDITOR, Role.ADMINISTRATOR})
    refused("roles", centre.office.engage, AccountEntry("x", "测试", watching), PASSWORD)


def test_a_pin_is_for_people_on_duty_alone(centre: Centre) -> None:
    clerk = centre.office.engage(AccountEntry("shu", "测试书记员", frozenset({Role.CLERK})), PASSWORD).subject_id
    assert "PIN只用于调解员和代表" in refused("roles", centre.office.set_pin, clerk, "482917")
    mediator = centre.office.engage(AccountEntry("tiao", "测试调解员", MEDIATOR), PASSWORD).subject_id
    refused("pin", centre.office.set_pin, mediator, "123456")
    centre.office.set_pin(mediator, "482917")
    centre.office.clear_pin(mediator)
    assert not account(centre, "tiao").has_pin


def test_no_password_and_no_pin_stands_in_the_journal_or_the_file(centre: Centre, store: Store) -> None:
    id_ = centre.office.engage(AccountEntry("tiao", "测试调解员", MEDIATOR), PASSWORD).subject_id
    centre.office.set_pin(id_, "907316")
    centre.office.reset_password(id_, "Xin-Kouling-2026")
    told = "".join(f"{line.text}{dict(line.detail)}" for line in centre.office.history(id_))
    assert "Kouling" not in told and "907316" not in told and PASSWORD not in told
    assert store.path is not None
    store.close()
    content = store.path.read_bytes()
    assert b"907316" not in content and b"Xin-Kouling-2026" not in content
