"""Data of the first program (schema 1, November 2026) opens in today's: everything is there, and the cases go on.

The rows in `old/schema_1.json` were written by that program, walking two invented cases through its actions: one in
mediation with a filed agreement, one handed back and waiting for the court's receipt. They are put into tables that
only revision 0001 has made. Only the two issued papers hold stand-ins for their bytes.
"""

from __future__ import annotations

import base64
import datetime as dt
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Boolean, Engine, MetaData, Table, create_engine, select, text

from mediator_desk.actions.cases import EndingEntry
from mediator_desk.actions.signed_in import Actions, actions_for
from mediator_desk.actions.staff import StaffActions
from mediator_desk.domain.agreements import AgreementState
from mediator_desk.domain.cases import CaseState
from mediator_desk.domain.endings import ClosingPath, EndReason
from mediator_desk.domain.holidays import shipped_calendar
from mediator_desk.domain.parties import CivilCapacity
from mediator_desk.domain.standing import Outcome, Standing
from mediator_desk.store import cases, corrections, header, journal, migrating, papers
from mediator_desk.store.opening import BUSY_MS, file_engine, open_store
from mediator_desk.store.transaction import Store
from tests.conftest import FixedClock
from tests.store import servers
from tests.store.samples import CLERK

Rows = dict[str, list[dict[str, Any]]]

OLD: Rows = json.loads((Path(__file__).parent / "old" / "schema_1.json").read_text(encoding="utf-8"))
RUNNING, HANDED_BACK = (row["id"] for row in OLD["case_file"])
TODAY = dt.date(2026, 11, 27)


@pytest.fixture(params=["file", "server"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Path | str:
    """Where the old data lies: once a file, once on a server."""
    if request.param == "file":
        return tmp_path / "desk.sqlite3"
    folder: Path = request.getfixturevalue("cluster")
    engine = create_engine(servers.address(folder, "postgres"), isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(f"CREATE DATABASE old_{tmp_path.name.replace('-', '_')}"))
    engine.dispose()
    return servers.address(folder, f"old_{tmp_path.name.replace('-', '_')}")


@pytest.fixture
def clock() -> FixedClock:
    """The day after the old program was used last."""
    return FixedClock(dt.datetime(2026, 11, 27, 9, 0))


@pytest.fixture
def store(place: Path | str, clock: FixedClock) -> Iterator[Store]:
    """The old data, opened by today's program."""
    _write_old(place)
    opened = open_store(place, clock=clock)
    yield opened
    opened.close()


@pytest.fixture
def actions(store: Store) -> Actions:
    """What the clerk can do with them."""
    return actions_for(store, shipped_calendar(), CLERK)


def _engine(place: Path | str) -> Engine:
    if isinstance(place, str):
        return create_engine(place)
    place.touch()
    return file_engine(place, BUSY_MS, migrating=True)


def _write_old(place: Path | str) -> None:
    """The shape of revision 0001 with the old program's rows in it."""
    engine = _engine(place)
    with engine.connect().execution_options(desk_writes=True) as connection, connection.begin():
        migrating.carry(connection, 1)
        shape = MetaData()
        shape.reflect(connection)
        for table in shape.sorted_tables:
            if OLD.get(table.name):
                connection.execute(table.insert(), [_typed(table, row) for row in OLD[table.name]])
    engine.dispose()


def _typed(table: Table, row: dict[str, Any]) -> dict[str, Any]:
    """JSON knows no bytes, and SQLite no yes and no."""
    typed = dict(row)
    for name, value in row.items():
        if isinstance(table.c[name].type, Boolean):
            typed[name] = bool(value)
        elif isinstance(value, str) and value.startswith("base64:"):
            typed[name] = base64.b64decode(value.removeprefix("base64:"))
    return typed


def test_the_old_rows_have_a_line_of_every_kind() -> None:
    assert [name for name, rows in OLD.items() if not rows] == []
    assert len(OLD) > 30


MOVED = {"membership": {"organisation": "name", "organisation_standing": "standing"}}
"""What stands in the organisation's own record since schema 4; the row points there."""


def test_every_old_value_is_there_unchanged(store: Store) -> None:
    assert header.SCHEMA > 1
    shape = MetaData()
    with store.engine.connect() as connection:
        shape.reflect(connection)
        for name, rows in OLD.items():
            table = shape.tables[name]
            columns = [table.c[column] for column in rows[0] if column not in MOVED.get(name, {})]
            kept = [dict(row) for row in connection.execute(select(*columns)).mappings()]
            wanted = [_typed(table, {column.name: row[column.name] for column in columns}) for row in rows]
            if name == "id_counter":  # a migration may give a new record its id; none is given twice
                assert all(now["next"] >= old["next"] for now, old in zip(kept, wanted, strict=True))
                continue
            assert sorted(kept, key=repr) == sorted(wanted, key=repr), name


def test_what_was_said_of_an_organisation_stands_in_its_own_record(store: Store) -> None:
    shape = MetaData()
    with store.engine.connect() as connection:
        shape.reflect(connection)
        place, owner = shape.tables["membership"], shape.tables["organisation"]
        query = select(place.c.id, owner.c.name, owner.c.standing).outerjoin_from(
            place, owner, (place.c.court_id == owner.c.court_id) & (place.c.organisation_id == owner.c.id)
        )
        now = {row.id: (row.name or "", row.standing) for row in connection.execute(query)}
    assert {row["id"]: row["organisation"] for row in OLD["membership"]} == {key: name for key, (name, _) in now.items()}
    said = {row["id"]: row["organisation_standing"] for row in OLD["membership"] if row["organisation"]}
    assert said, "the old file names an organisation"
    assert {key: standing for key, (name, standing) in now.items() if name} == said


def test_journal_corrections_and_papers_are_sound(store: Store) -> None:
    with store.reading() as tx:
        assert journal.verify(tx) == ()
        assert corrections.verify(tx) == ()
        for case_id in (RUNNING, HANDED_BACK):
            (paper,) = papers.of_case(tx, case_id)
            assert papers.pdf(tx, paper.id).startswith(b"%PDF")


def test_what_the_old_program_did_not_know_has_its_beginning(store: Store) -> None:
    with store.reading() as tx:
        case = cases.load(tx, RUNNING)
    assert {party.capacity for party in case.parties} == {CivilCapacity.FULL}
    assert all(party.present and party.former_names == () for party in case.parties)
    assert (case.triages, case.participants, case.reopenings, case.merged_into) == ((), (), (), None)
    assert all(signature.voided == "" for signature in case.agreements[0].signatures)
    assert case.groups[0].representatives == ()


def test_the_old_cases_stand_where_they_stood(actions: Actions) -> None:
    file = actions.cases.open(RUNNING)
    assert (file.case.state, file.case.agreements[0].state) == (CaseState.MEDIATING, AgreementState.FILED)
    assert file.deadline.raw == dt.date(2026, 12, 23) + dt.timedelta(days=2 + 5), "appraisal and extension count"
    assert len(file.journal) == sum(row["subject_id"] == RUNNING for row in OLD["journal"])
    assert file.headline.standing is Standing.TO_CLOSE
    assert actions.cases.open(HANDED_BACK).headline.standing is Standing.AT_COURT


def test_the_old_cases_go_on_to_their_end(actions: Actions, store: Store) -> None:
    entry = EndingEntry(EndReason.AGREED, "各方达成协议。", TODAY)
    actions.cases.conclude(RUNNING, actions.cases.open(RUNNING).case.version, entry)
    actions.cases.close(RUNNING, actions.cases.open(RUNNING).case.version, ClosingPath.FILED, TODAY)
    actions.cases.archive(RUNNING, actions.cases.open(RUNNING).case.version)
    assert actions.cases.open(RUNNING).headline.outcome is Outcome.SUCCESS
    version = actions.cases.open(HANDED_BACK).case.version
    actions.cases.court_receives(HANDED_BACK, version, TODAY, "测试法官", "（2026）内0121民初9001号")
    actions.cases.archive(HANDED_BACK, actions.cases.open(HANDED_BACK).case.version)
    assert actions.cases.open(HANDED_BACK).case.state is CaseState.ARCHIVED
    with store.reading() as tx:
        assert journal.verify(tx) == ()


def test_whoever_signed_in_then_signs_in_now(store: Store) -> None:
    assert StaffActions(store).sign_in("admin1", "Muster-2026-xyz").name == "测试管理员"
