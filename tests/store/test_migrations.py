"""Migrations arrive at exactly the program's tables, on both engines."""

from __future__ import annotations

from pathlib import Path

from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Text, create_engine, inspect, text

from mediator_desk import paths
from mediator_desk.domain.hearings import NoteKind
from mediator_desk.store import header, migrating
from mediator_desk.store.tables import metadata
from mediator_desk.store.transaction import Store


def test_the_migrated_shape_is_the_shape_of_the_tables(store: Store) -> None:
    with store.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, metadata) == []


def test_keys_constraints_and_indexes_carry_the_names_of_the_tables(store: Store) -> None:
    found = inspect(store.engine)
    for table in metadata.sorted_tables:
        said = {str(each.name) for each in table.foreign_key_constraints}
        assert {str(each["name"]) for each in found.get_foreign_keys(table.name)} == said
        assert found.get_pk_constraint(table.name)["constrained_columns"] == [c.name for c in table.primary_key]


def test_the_court_leads_every_key_and_every_index() -> None:
    for table in metadata.sorted_tables:
        assert next(iter(table.primary_key)).name == "court_id", table.name
        for index in table.indexes:
            assert next(iter(index.columns)).name == "court_id", index.name


def test_the_programs_schema_number_is_the_newest_migration() -> None:
    config = Config()
    config.set_main_option("path_separator", "os")
    config.set_main_option("script_location", str(paths.MIGRATIONS))
    assert ScriptDirectory.from_config(config).get_current_head() == migrating.revision_name(header.SCHEMA)


def test_migrations_know_no_tables_of_the_program() -> None:
    for file in Path(paths.MIGRATIONS).rglob("*.py"):
        assert "import mediator_desk" not in file.read_text(encoding="utf-8")
        assert "from mediator_desk" not in file.read_text(encoding="utf-8")


def test_old_notes_of_one_side_stay_kept_back_from_court(tmp_path: Path) -> None:
    """They cannot be sealed afterwards: nobody has the key of who wrote them."""
    engine = create_engine(f"sqlite:///{tmp_path / 'old.sqlite3'}")
    with engine.begin() as old:
        migrating.carry(old, 2)
        _fill(old, "case_file", court_id=1, id=9, title="测试")
        _fill(old, "session", court_id=1, case_id=9, id=1, mode="现场")
        for place, kind in enumerate(("背对背", "各方可知", "让步"), start=1):
            _fill(old, "session_note", court_id=1, case_id=9, id=place, ordinal=place, session_id=1, kind=kind, text="记")
        migrating.carry(old, 3)
    with engine.connect() as now:
        kinds = now.execute(text("SELECT kind FROM session_note ORDER BY id")).scalars().all()
    assert kinds == [NoteKind.CONCESSION, NoteKind.COMMON, NoteKind.CONCESSION]


def test_the_organisations_of_before_become_records_and_keep_what_was_held_of_them(tmp_path: Path) -> None:
    engine = create_engine(f"sqlite:///{tmp_path / 'old.sqlite3'}")
    with engine.begin() as old:
        migrating.carry(old, 3)
        for place, (name, standing) in enumerate((("甲会", "是"), ("乙室", "是"), ("乙室", "否"), ("", "待核")), start=1):
            _fill(old, "mediator", court_id=1, id=place, name=f"测试{place}", id_type="居民身份证")
            _fill(
                old, "membership", court_id=1, mediator_id=place, id=place, pool="人大", status="在册",
                organisation=name, organisation_standing=standing,
            )  # fmt: skip
        _fill(old, "case_file", court_id=1, id=9, title="测试")
        for place, name in ((1, "甲会"), (2, "旧名")):
            _fill(
                old, "assignment", court_id=1, case_id=9, id=place, ordinal=place, mediator_id=place,
                membership_id=place, organisation=name,
            )  # fmt: skip
        _fill(old, "id_counter", court_id=1, desk=1, next=100)
        migrating.carry(old, 4)
    with engine.connect() as now:
        known = now.execute(text("SELECT name, id, standing, basis FROM organisation ORDER BY name")).all()
        held = {row.name: (row.standing, bool(row.basis)) for row in known}
        assert held == {"甲会": ("是", True), "乙室": ("待核", False), "旧名": ("待核", False)}
        names = {row.id: row.name for row in known}
        assert {key >> 32 for key in names} == {1}
        places = now.execute(text("SELECT organisation_id FROM membership ORDER BY id")).scalars().all()
        assert [names.get(each, "") for each in places] == ["甲会", "乙室", "乙室", ""]
        given = now.execute(text("SELECT organisation_id, organisation FROM assignment ORDER BY id")).all()
        assert [names[row[0]] for row in given] == [row[1] for row in given] == ["甲会", "旧名"]
        following = now.execute(text("SELECT next FROM id_counter")).scalar_one()
    assert following == 103, "no desk gives these ids again"


def _fill(connection: Connection, table: str, **values: object) -> None:
    """A row with these values; what else must say something is empty or zero."""
    for column in inspect(connection).get_columns(table):
        if not column["nullable"] and column["name"] not in values:
            values[column["name"]] = "" if isinstance(column["type"], Text) else 0
    names = ", ".join(f'"{name}"' for name in values)
    slots = ", ".join(f":{name}" for name in values)
    connection.execute(text(f"INSERT INTO {table} ({names}) VALUES ({slots})"), values)  # noqa: S608 – names of ours
