"""People on duty come in by name and PIN: only at a registered desk PC, only as mediators, never to sealed notes."""

from __future__ import annotations

import datetime as dt

import pytest

from mediator_desk.actions.accounts import AccountEntry
from mediator_desk.actions.signed_in import Actions
from mediator_desk.domain.refusals import Refusal
from mediator_desk.domain.staff import Actor, Role, Way
from mediator_desk.store.transaction import Store
from tests.actions.people_at_desks import PASSWORD, Centre, centre_with_two_cases
from tests.conftest import FixedClock

PIN, OTHER = "482917", "907316"


@pytest.fixture
def centre(store: Store, actions: Actions) -> Centre:
    return centre_with_two_cases(store, actions)


@pytest.fixture
def secret(centre: Centre) -> str:
    """That of the registered computer."""
    return registered(centre)


def registered(centre: Centre, name: str = "一楼大厅值班台") -> str:
    return centre.desk(_administrator(centre)).desk_pcs.register(name).secret


def _administrator(centre: Centre) -> Actor:
    return centre.of_role(Role.ADMINISTRATOR).actor


def on_duty(centre: Centre, login: str = "tiao", *more: Role, name: str = "测试苏日娜", pin: str = PIN) -> int:
    roles = frozenset({Role.MEDIATOR, *more})
    linked = centre.mediators[0].id if login == "tiao" else None
    id_ = centre.office.engage(AccountEntry(login, name, roles, linked), PASSWORD).subject_id
    if pin:
        centre.office.set_pin(id_, pin)
    return id_


def refused(code: str, call: object, *args: object) -> str:
    assert callable(call)
    with pytest.raises(Refusal) as refusal:
        call(*args)
    assert refusal.value.code == code, str(refusal.value)
    return str(refusal.value)


# --- where ----------------------------------------------------------------------------------------------


def test_at_a_registered_computer_the_people_with_a_pin_are_listed(centre: Centre, secret: str) -> None:
    on_duty(centre)
    on_duty(centre, "ohne", name="测试无码", pin="")
    on_duty(centre, "a1", name="测试同名")
    on_duty(centre, "a2", name="测试同名")
    away = on_duty(centre, "weg", name="测试停用")
    centre.office.set_active(away, 1, False)
    listed = [(person.name, person.note) for person in centre.people.duty_people(secret)]
    assert listed == [("测试同名", "a1"), ("测试同名", "a2"), ("测试苏日娜", "人大")]


def test_elsewhere_nobody_is_listed_and_no_pin_counts(centre: Centre) -> None:
    id_ = on_duty(centre)
    for wrong in ("", "erraten"):
        assert centre.people.duty_people(wrong) == ()
        said = refused("desk-pc", centre.people.sign_in_with_pin, wrong, id_, PIN)
        assert "请用账号和口令登录" in said


def test_a_revoked_computer_counts_no_more_and_the_others_do(centre: Centre, secret: str) -> None:
    id_, other = on_duty(centre), registered(centre, "二楼")
    office = centre.of_role(Role.ADMINISTRATOR).desk_pcs
    pcs, here = office.everyone(secret)
    assert [pc.name for pc in pcs] == ["一楼大厅值班台", "二楼"] and here == pcs[0].id
    office.revoke(pcs[0].id)
    refused("gone", office.revoke, pcs[0].id)
    refused("desk-pc", centre.people.sign_in_with_pin, secret, id_, PIN)
    assert centre.people.sign_in_with_pin(other, id_, PIN).id == id_
    pcs, here = office.everyone(secret)
    assert here is None and [pc.revoked_at is None for pc in pcs] == [False, True]


def test_the_secret_is_in_no_file_and_no_two_are_alike(centre: Centre, store: Store, secret: str) -> None:
    assert len({secret, registered(centre), registered(centre)}) == 3
    assert store.path is not None
    store.close()
    assert secret.encode() not in store.path.read_bytes()


def test_a_computer_needs_a_name(centre: Centre) -> None:
    assert "起个名字" in refused("name", registered, centre, "  ")


# --- as whom --------------------------------------------------------------------------------------------


def test_who_is_also_administrator_and_clerk_is_only_mediator_by_pin(centre: Centre, secret: str) -> None:
    id_ = on_duty(centre, "tiao", Role.ADMINISTRATOR, Role.CLERK, Role.JUDGE)
    actor = centre.people.sign_in_with_pin(secret, id_, PIN)
    assert actor.roles == {Role.MEDIATOR}
    desk = centre.desk(actor)
    assert desk.cases.open(centre.own).case.id == centre.own
    refused("foreign", desk.cases.open, centre.foreign)
    refused("role", desk.accounts.everyone)


def test_who_is_no_longer_on_duty_comes_in_by_no_pin(centre: Centre, secret: str) -> None:
    id_ = on_duty(centre)
    centre.office.edit(id_, 1, AccountEntry("tiao", "测试苏日娜", frozenset({Role.CLERK})))
    assert centre.people.duty_people(secret) == ()
    refused("sign-in", centre.people.sign_in_with_pin, secret, id_, PIN)


def test_five_wrong_pins_rest_the_pin_but_not_the_password(
    centre: Centre, secret: str, clock: FixedClock
) -> None:
    id_ = on_duty(centre)
    for _ in range(5):
        refused("sign-in", centre.people.sign_in_with_pin, secret, id_, OTHER)
    assert "请15分钟后再试，或者用口令登录" in refused(
        "locked-out", centre.people.sign_in_with_pin, secret, id_, PIN
    )
    assert centre.people.sign_in("tiao", PASSWORD).id == id_
    clock.advance(dt.timedelta(minutes=16))
    assert centre.people.sign_in_with_pin(secret, id_, PIN).id == id_


def test_the_journal_tells_where_somebody_came_in(centre: Centre, secret: str) -> None:
    id_ = on_duty(centre)
    refused("sign-in", centre.people.sign_in_with_pin, secret, id_, OTHER)
    centre.people.sign_in_with_pin(secret, id_, PIN)
    newest = [line.text for line in centre.office.history(id_)[:2]]
    assert newest == ["用PIN登录（一楼大厅值班台）", "PIN登录失败（一楼大厅值班台）"]


# --- what stays closed ----------------------------------------------------------------------------------


def test_notes_stay_sealed_until_the_password_is_shown(centre: Centre, secret: str) -> None:
    id_ = on_duty(centre)
    author = centre.again("tiao")
    party = author.cases.open(centre.own).case.parties[0].id
    author.notes.write(centre.own, party, "底线是三万元")
    by_pin = centre.desk(centre.people.sign_in_with_pin(secret, id_, PIN))
    page = by_pin.notes.of_case(centre.own)
    assert page.notes == () and page.obstacle.endswith("输入口令后可读、可写。")
    refused("keys", by_pin.notes.write, centre.own, party, "补记")
    refused("sign-in", by_pin.own.open_notes, "Falsch-2026")
    by_pin.own.open_notes(PASSWORD)
    assert by_pin.notes.of_case(centre.own).notes[0].text == "底线是三万元"


def test_the_lock_closes_the_notes_and_a_pin_does_not_open_them(centre: Centre, secret: str) -> None:
    id_ = on_duty(centre)
    author = centre.again("tiao")
    assert centre.people.keys.of(id_) is not None
    author.own.lock()
    assert centre.people.keys.of(id_) is None
    assert author.own.resume_by(secret) is Way.PIN
    assert author.own.resume_by("") is Way.PASSWORD
    refused("sign-in", author.own.resume_with_pin, secret, OTHER)
    author.own.resume_with_pin(secret, PIN)
    assert centre.people.keys.of(id_) is None
    author.own.lock()
    refused("sign-in", author.own.resume, "Falsch-2026")
    author.own.resume(PASSWORD)
    assert centre.people.keys.of(id_) is not None


def test_a_lock_over_more_than_duty_needs_the_password(centre: Centre, secret: str) -> None:
    on_duty(centre, "tiao", Role.CLERK)
    desk = centre.again("tiao")
    assert desk.own.resume_by(secret) is Way.PASSWORD
    refused("pin", desk.own.resume_with_pin, secret, PIN)


def test_who_was_put_aside_does_not_come_back_through_the_lock(centre: Centre, secret: str) -> None:
    id_ = on_duty(centre)
    desk = centre.again("tiao")
    desk.own.lock()
    centre.office.set_active(id_, 1, False)
    refused("sign-in", desk.own.resume, PASSWORD)
    refused("sign-in", desk.own.resume_with_pin, secret, PIN)


# --- one's own PIN --------------------------------------------------------------------------------------


def test_ones_own_pin_is_chosen_with_the_password_or_the_pin_before(centre: Centre, secret: str) -> None:
    id_ = on_duty(centre, pin="")
    desk = centre.again("tiao")
    assert not desk.own.account().has_pin
    refused("sign-in", desk.own.set_pin, "Falsch-2026", PIN)
    refused("pin", desk.own.set_pin, PASSWORD, "111111")
    desk.own.set_pin(PASSWORD, PIN)
    refused("sign-in", desk.own.set_pin, OTHER, "604482")
    desk.own.set_pin(PIN, OTHER)
    assert centre.people.sign_in_with_pin(secret, id_, OTHER).id == id_
    refused("sign-in", centre.people.sign_in_with_pin, secret, id_, PIN)


def test_a_clerk_has_no_pin(centre: Centre) -> None:
    clerk = centre.sign_in("shu", frozenset({Role.CLERK}))
    assert not clerk.own.account().may_have_pin
    refused("roles", clerk.own.set_pin, PASSWORD, PIN)
