"""The migrations lead to the tables, and a difference is named."""

from pathlib import Path

import pytest
import sqlalchemy as sa

from tools import migrations
from tools.migrations import differences


def tables(*columns: sa.Column[object]) -> sa.MetaData:
    metadata = sa.MetaData()
    sa.Table("residents", metadata, sa.Column("id", sa.Integer, primary_key=True), *columns)
    return metadata


@pytest.fixture
def url(tmp_path: Path) -> str:
    url = f"sqlite:///{tmp_path / 'bantar.db'}"
    engine = sa.create_engine(url)
    tables(sa.Column("name", sa.String(40), nullable=False)).create_all(engine)
    engine.dispose()
    return url


def test_it_finds_no_difference_where_there_is_none(url: str) -> None:
    assert differences(url, tables(sa.Column("name", sa.String(40), nullable=False))) == []


@pytest.mark.parametrize(
    ("metadata", "words"),
    [
        (tables(), "remove_column residents"),
        (tables(sa.Column("name", sa.Integer, nullable=False)), "modify_type residents name"),
        (tables(sa.Column("name", sa.String(40))), "modify_nullable residents name"),
        (sa.MetaData(), "remove_table residents"),
    ],
)
def test_it_names_a_difference(url: str, metadata: sa.MetaData, words: str) -> None:
    (line,) = differences(url, metadata)
    assert line.startswith(words)


def test_it_leads_from_an_empty_database_to_the_tables(capsys: pytest.CaptureFixture[str]) -> None:
    assert migrations.main() == 0, capsys.readouterr().out
