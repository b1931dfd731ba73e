"""What is done about memory, once; and what is not brought before somebody needs it."""

import gc
import subprocess
import sys

from bot import memory

RARE = ("typst", "openpyxl", "xlsxwriter", "icalendar", "PIL", "segno", "alembic", "psycopg", "rich")
OF_POSTGRES = "sqlalchemy.dialects.postgresql"


def test_what_is_loaded_is_never_looked_through_again() -> None:
    memory.share_one_heap()
    memory.settle()
    try:
        assert gc.get_freeze_count() > 10_000
    finally:
        gc.unfreeze()


def test_what_few_need_is_brought_when_they_need_it() -> None:
    asked = f"import sys, bot.app; print(*({{*{(*RARE, OF_POSTGRES)}}} & set(sys.modules)))"
    found = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)
    assert found.stdout.split() == []


def test_indonesia_is_known_without_all_other_countries() -> None:
    asked = "import sys, bot.public_holidays; print(*(n for n in sys.modules if '.countries.' in n))"
    found = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)
    assert found.stdout.split() == ["holidays.countries.indonesia"]
