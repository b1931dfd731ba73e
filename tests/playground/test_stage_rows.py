"""Which columns of the bot's database a page may show: each is decided on, and no secret is among them."""

import pytest
from sqlmodel import SQLModel

from playground.stage.rows import HIDDEN, SHEETS, SHOWN

TABLES = {str(table.name): table for table in SQLModel.metadata.sorted_tables}


@pytest.mark.parametrize("table", TABLES)
def test_it_is_decided_for_every_column_whether_it_is_shown(table: str) -> None:
    shown, hidden = (columns.get(table, "").split() for columns in (SHOWN, HIDDEN))
    assert sorted([*shown, *hidden]) == sorted(str(column.name) for column in TABLES[table].columns)
    assert {str(column.name) for column in TABLES[table].primary_key} <= {*shown}


def test_it_decides_about_no_table_that_is_not_there() -> None:
    assert {*SHOWN, *HIDDEN} == {*TABLES}


def test_nothing_hidden_is_looked_at() -> None:
    looked_at = {sheet.name: sheet.columns for sheet in SHEETS}
    assert {name: set(columns) for name, columns in looked_at.items()} == {
        name: set(columns.split()) for name, columns in SHOWN.items()
    }
    assert "key" not in looked_at["drafts"]
    assert "draft_key" not in looked_at["activities"]
    assert "raw" not in looked_at["inbox"]
    assert "parcel" not in looked_at["letters"]
