"""Where the data is, by its name: a file, the one kind of server, and everything else refused in words."""

from __future__ import annotations

import socket
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text

from mediator_desk.domain.data_places import data_place, place_name
from mediator_desk.domain.refusals import Refusal
from mediator_desk.store.opening import open_store
from mediator_desk.store.transaction import Store
from tests.conftest import FixedClock
from tests.store import samples, servers

SECRET = "Mima-123"


@pytest.mark.parametrize(
    "typed",
    [
        f"mysql://desk:{SECRET}@host/db",
        f"postgresql://desk:{SECRET}@host/db",
        f"postgresql+psycopg:/desk:{SECRET}",
        f"http://desk:{SECRET}@host/db",
        "sqlite:///desk.sqlite3",
        "file:desk.sqlite3?mode=memory",
        ":memory:",
    ],
)
def test_an_address_of_another_kind_is_refused_without_repeating_it(
    tmp_path: Path, clock: FixedClock, monkeypatch: pytest.MonkeyPatch, typed: str
) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(Refusal, match="不支持这种数据位置") as refusal:
        open_store(typed, clock=clock)
    assert refusal.value.code == "address"
    assert SECRET not in str(refusal.value) and "host" not in str(refusal.value)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("typed", ["desk.sqlite3", "数据:2026.sqlite3", "C:\\desk.sqlite3", "./a/b"])
def test_a_file_is_a_file(typed: str) -> None:
    assert data_place(typed) == Path(typed)
    assert place_name(Path(typed)) == Path(typed).name


def test_messages_name_server_and_database_and_never_the_account() -> None:
    assert place_name(f"postgresql+psycopg://desk:{SECRET}@pg.court:5432/desk") == "pg.court/desk"
    assert place_name(f"postgresql+psycopg://desk:{SECRET}@/desk?host=somewhere") == "本机服务器/desk"
    assert place_name("postgresql+psycopg://[broken/desk") == "服务器"


def test_a_server_out_of_reach_is_said_without_the_password(clock: FixedClock) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))  # bound, not listening: nobody answers here
        address = f"postgresql+psycopg://desk:{SECRET}@127.0.0.1:{taken.getsockname()[1]}/desk"
        with pytest.raises(Refusal) as refusal:
            open_store(address, clock=clock)
    assert refusal.value.code == "server"
    assert str(refusal.value).startswith("与服务器断开，没有保存，您的输入已留在本机。")
    assert SECRET not in str(refusal.value)
    assert refusal.value.__cause__ is None


@pytest.mark.parametrize("rest", [":port/desk", "[::1/desk"])
def test_an_address_nobody_can_read_is_said_without_the_password(clock: FixedClock, rest: str) -> None:
    with pytest.raises(Refusal, match="服务器地址的写法不对") as refusal:
        open_store(f"postgresql+psycopg://desk:{SECRET}@{rest}", clock=clock)
    assert SECRET not in str(refusal.value)


def test_a_database_the_server_does_not_have_is_said(cluster: Path, clock: FixedClock) -> None:
    with pytest.raises(Refusal) as refusal:
        open_store(servers.address(cluster, "nowhere"), clock=clock)
    assert refusal.value.code == "server"


@pytest.mark.parametrize(
    ("statement", "code"),
    [
        ("UPDATE alembic_version SET version_num = '9999'", "newer"),
        ("DROP TABLE alembic_version", "damaged"),
        ("DROP TABLE correction", "damaged"),
    ],
)
def test_the_shape_on_a_server_is_judged_as_in_a_file(
    store: Store, engine_targets: Path | str, clock: FixedClock, statement: str, code: str
) -> None:
    with store.engine.connect().execution_options(desk_writes=True) as connection, connection.begin():
        connection.execute(text(statement))
    store.close()
    with pytest.raises(Refusal) as refusal:
        open_store(engine_targets, clock=clock)
    assert refusal.value.code == code


def test_a_database_of_another_program_on_a_server_is_not_opened(cluster: Path, clock: FixedClock) -> None:
    address = servers.address(cluster, "postgres")
    engine = create_engine(address)
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE notes (a int)"))
    try:
        with pytest.raises(Refusal) as refusal:
            open_store(address, clock=clock)
        assert refusal.value.code == "foreign"
    finally:
        with engine.begin() as connection:
            connection.execute(text("DROP TABLE notes"))
        engine.dispose()


def test_two_desks_that_enter_the_same_at_once_are_told_so(store: Store) -> None:
    case = samples.kept_case(store, full=False)
    if store.engine.dialect.name != "postgresql":
        pytest.skip("a file has one desk; what is entered twice is found before it is written")
    statement = text(
        "INSERT INTO case_number SELECT court_id, case_id, id + 1, ordinal + 1, kind, text, given_on FROM case_number"
    )
    with pytest.raises(Refusal) as refusal, store.writing(samples.CLERK) as tx:
        tx.run(statement)
    assert refusal.value.code == "duplicate"
    assert case.numbers[0].text not in str(refusal.value)
