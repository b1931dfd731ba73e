"""The stairway: every step down leads up again, on both databases."""

from pathlib import Path

import sqlalchemy as sa
from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlmodel import SQLModel

import db.engine
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
    config.set_main_option("script_location", str(Path(db.engine.__file__).parent / "migrations"))
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


def test_it_has_one_newest_form() -> None:
    assert len(ScriptDirectory.from_config(settings()).get_heads()) == 1
