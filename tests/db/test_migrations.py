"""The stairway: every step down leads up again, on both databases."""

import re
from collections.abc import Callable
from datetime import datetime, timedelta

import sqlalchemy as sa
from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlmodel import SQLModel

from db.migrating import MIGRATIONS, migrate
from tests.house import BUDI, JOKO, START
from tools.migrations import differences


def tables(url: str) -> set[str]:
    engine = sa.create_engine(url)
    try:
        return set(sa.inspect(engine).get_table_names()) - {"alembic_version"}
    finally:
        engine.dispose()


def go(url: str, step: str) -> None:
    """Walk up to `step`, or down when it begins with a minus sign or is the base."""
    engine = sa.create_engine(url)
    with engine.connect() as connection:
        config = settings()
        config.attributes["connection"] = connection
        walk = command.downgrade if step == "base" or step.startswith("-") else command.upgrade
        walk(config, step)
        connection.commit()
    engine.dispose()


def settings() -> Config:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    return config


def test_it_goes_up_and_down_and_up_again(database_url: str) -> None:
    wanted = set(SQLModel.metadata.tables)
    assert tables(database_url) == wanted
    go(database_url, "base")
    assert tables(database_url) == set()
    for _ in ScriptDirectory.from_config(settings()).walk_revisions():
        go(database_url, "+1")
        go(database_url, "-1")
        go(database_url, "+1")
    assert tables(database_url) == wanted
    assert differences(database_url, SQLModel.metadata) == []


def fill(connection: sa.Connection, name: str, rows: list[dict[str, object]]) -> sa.Table:
    """Insert rows into a table as it is at this step, with something in every column that needs it."""
    table = sa.Table(name, sa.MetaData(), autoload_with=connection, resolve_fks=False)
    blank: dict[type, object] = {str: "", int: 0, bool: False, datetime: START}
    must = {c.name: blank[c.type.python_type] for c in table.columns if not (c.nullable or c.primary_key)}
    connection.execute(sa.insert(table), [must | row for row in rows])
    return table


def test_it_names_residents_instead_of_accounts_in_the_journal(database_url: str) -> None:
    lines = [
        ("attendance", 1, f"person:{BUDI.id} not present", "resident:12 not present"),
        ("attendance", 2, f"person:{BUDI.id} present", "resident:13 present"),
        ("attendance", 2, f"person:{JOKO.id} present", "present"),  # forgotten since
        ("attendance", 1, "person:-11 present", "resident:11 present"),  # forgotten before
        ("attendance", 1, "", ""),
        ("move", 1, "person:1 present", "person:1 present"),  # none of ours
    ]
    homes = [(11, 1, -11), (12, 1, BUDI.id), (13, 2, BUDI.id)]
    go(database_url, "base")
    go(database_url, "0001")
    engine = sa.create_engine(database_url)
    with engine.begin() as connection:
        fill(connection, "people", [{"id": BUDI.id}, {"id": -11}])
        fill(connection, "neighbourhoods", [{"id": n, "chat_id": -n} for n in (1, 2)])
        fill(connection, "residents", [{"id": i, "neighbourhood_id": n, "person_id": p} for i, n, p in homes])
        written = [{"verb": verb, "neighbourhood_id": n, "detail": before} for verb, n, before, _ in lines]
        journal = fill(connection, "journal", written)
    go(database_url, "+1")
    with engine.begin() as connection:
        found = list(connection.execute(sa.select(journal.c.detail).order_by(journal.c.id)).scalars())
    engine.dispose()
    assert found == [after for *_, after in lines]


def drafts_in(url: str) -> list[dict[str, object]]:
    """The rows of the drafts as they are at this step, by their keys."""
    engine = sa.create_engine(url)
    with engine.connect() as connection:
        table = sa.Table("drafts", sa.MetaData(), autoload_with=connection)
        found = connection.execute(sa.select(table).order_by(table.c.key)).mappings()
        rows = [dict(row) for row in found]
    engine.dispose()
    return rows


def add_drafts(url: str, *rows: dict[str, object]) -> None:
    engine = sa.create_engine(url)
    with engine.begin() as connection:
        fill(connection, "drafts", list(rows))
    engine.dispose()


def test_it_carries_dialogues_over_to_one_of_each_kind_and_back(database_url: str) -> None:
    words = '{"text": "\\"asleep\\""}'
    heard: dict[str, object] = {
        "chat_id": -1,
        "person_id": BUDI.id,
        "key": "a",
        "kind": "plan",
        "data": words,
    }
    asleep = heard | {"chat_id": BUDI.id, "key": "b", "data": '{"asleep": true}'}
    go(database_url, "base")
    go(database_url, "0002")
    add_drafts(database_url, heard, asleep)
    before = drafts_in(database_url)
    go(database_url, "0003")
    after = drafts_in(database_url)
    assert [(row.pop("sleeps"), row["data"]) for row in after] == [(False, words), (True, "{}")]
    assert [row | {"data": ""} for row in after] == [row | {"data": ""} for row in before]
    go(database_url, "-1")
    assert drafts_in(database_url) == before
    go(database_url, "0003")
    add_drafts(database_url, asleep | {"kind": "move", "key": "c", "data": "{}"})
    go(database_url, "-1")
    assert [row["key"] for row in drafts_in(database_url)] == ["a", "c"]  # one is kept: what is being typed


def test_it_keeps_the_answers_and_gives_no_number_of_an_activity_twice(database_url: str) -> None:
    go(database_url, "base")
    go(database_url, "0005")
    engine = sa.create_engine(database_url)
    with engine.begin() as connection:
        fill(connection, "people", [{"id": BUDI.id}])
        fill(connection, "neighbourhoods", [{"id": 1, "chat_id": -1}])
        fill(connection, "residents", [{"id": 11, "neighbourhood_id": 1, "person_id": BUDI.id}])
        fill(connection, "activities", [{"neighbourhood_id": 1, "draft_key": key} for key in "ab"])
        fill(connection, "signups", [{"activity_id": 2, "resident_id": 11}])
    migrate(database_url)
    with engine.begin() as connection:
        answers = connection.exec_driver_sql("SELECT activity_id, resident_id FROM signups").all()
        connection.exec_driver_sql("DELETE FROM signups")
        connection.exec_driver_sql("DELETE FROM activities WHERE id = 2")
        activities = fill(connection, "activities", [{"neighbourhood_id": 1}])
        numbers = connection.execute(sa.select(activities.c.id).order_by(activities.c.id)).scalars().all()
    engine.dispose()
    assert [tuple(row) for row in answers] == [(2, 11)]
    assert numbers == [1, 3]


def test_no_number_that_a_button_carries_comes_a_second_time(new_database: Callable[[str], str]) -> None:
    engine = sa.create_engine(new_database("sqlite"))
    with engine.connect() as connection:
        made = connection.exec_driver_sql("SELECT name, sql FROM sqlite_master WHERE type = 'table'").all()
    engine.dispose()
    numbered = {name for name, sql in made if re.search(r"\bid INTEGER NOT NULL\b", sql)}
    counting_on = {name for name, sql in made if "AUTOINCREMENT" in sql}
    assert numbered - counting_on == {"journal", "letters"}  # nobody holds theirs in hand
    assert {"activities", "residents", "photos", "duties"} <= counting_on


def test_it_looks_at_all_that_lives_and_keeps_it_on_the_way_back(database_url: str) -> None:
    go(database_url, "base")
    go(database_url, "0008")
    engine = sa.create_engine(database_url)
    tables = ("neighbourhoods", "activities", "nights", "reports", "letters")
    with engine.begin() as connection:
        fill(connection, "neighbourhoods", [{"id": 1, "chat_id": -1}])
        here: dict[str, object] = {"neighbourhood_id": 1}
        fill(connection, "activities", [here | {"status": "planned"}, here | {"status": "done"}])
        nights = (
            {"evening": f"2026-11-2{n}", "status": status} for n, status in enumerate(("planned", "off"))
        )
        fill(connection, "nights", [here | night for night in nights])
        reports: list[dict[str, object]] = [
            {"settled_at": None, "number": 1},
            {"settled_at": START, "number": 2},
        ]
        fill(connection, "reports", [here | report for report in reports])
        fill(connection, "letters", [{"key": "a", "due_at": START + timedelta(hours=1)}])
    before = {name: rows_of(engine, name) for name in tables}
    for _ in range(2):
        go(database_url, "0009")
        for name in ("activities", "nights", "reports"):
            looks = [row["looks_at"] for row in rows_of(engine, name)]
            assert [looked is not None for looked in looks] == [True, False], name
        (rt,), (letter,) = rows_of(engine, "neighbourhoods"), rows_of(engine, "letters")
        assert (rt["quiet"], rt["mentions"], letter["turn_at"]) == ("", True, letter["due_at"])
        go(database_url, "-1")
        assert {name: rows_of(engine, name) for name in tables} == before
    engine.dispose()


def rows_of(engine: sa.Engine, name: str) -> list[dict[str, object]]:
    with engine.connect() as connection:
        table = sa.Table(name, sa.MetaData(), autoload_with=connection, resolve_fks=False)
        found = connection.execute(sa.select(table).order_by(table.c.id)).mappings()
        return [dict(row) for row in found]


def test_it_has_one_newest_form() -> None:
    assert len(ScriptDirectory.from_config(settings()).get_heads()) == 1
