"""The picture of a code, read again dot by dot; the files that it needs."""

import tomllib
from importlib import resources
from pathlib import Path

import segno

from bot.pictures.codes import qr
from bot.pictures.typesetting import HERE
from tests.dots import dots

LINK = "https://t.me/BantarBot?start=hadir_42_abcdefghij"
MODULE = 4  # dots of a square: few, so that they are soon read
QUIET = 4  # squares of white around a code: ISO/IEC 18004
ROOT = Path(__file__).parents[2]


def test_it_draws_the_code_of_the_link_with_white_around_it() -> None:
    wanted = [[bool(dot) for dot in row] for row in segno.make(LINK, error="m", micro=False).matrix]
    rows = dots(qr(LINK, (), MODULE))
    side = len(wanted) + 2 * QUIET
    assert (len(rows), len(rows[0])) == (side * MODULE, side * MODULE)
    middle = MODULE // 2
    squares = [[rows[y * MODULE + middle][x * MODULE + middle] for x in range(side)] for y in range(side)]
    assert [row[QUIET:-QUIET] for row in squares[QUIET:-QUIET]] == wanted
    assert sum(map(sum, squares)) == sum(map(sum, wanted))


def test_it_writes_big_lines_below() -> None:
    plain, one, two = (dots(qr(LINK, lines, MODULE)) for lines in ((), ("HADIR",), ("HADIR", "SAMPAI 07.45")))
    assert len(plain) < len(one) < len(two)
    below = [row for row in one[len(plain) - QUIET * MODULE :] if any(row)]
    assert len(below) >= 2 * MODULE
    assert one[: len(plain) - QUIET * MODULE] == plain[: len(plain) - QUIET * MODULE]


def test_long_lines_stay_on_the_picture() -> None:
    rows = dots(qr(LINK, ("kehadiran sampai pukul tujuh lewat empat puluh lima menit", ""), MODULE))
    margin = QUIET * MODULE // 2
    assert not any(any(row[:margin]) or any(row[-margin:]) for row in rows)


def test_its_words_are_no_instructions() -> None:
    assert qr(LINK, ("#panic() $x$ *a* _b_ \\ [",)).startswith(b"\x89PNG")


def test_fonts_and_templates_are_in_the_package() -> None:
    there = resources.files("bot.pictures")
    names = {file.name for folder in ("fonts", "templates") for file in (there / folder).iterdir()}
    assert {"NotoSans-Regular.ttf", "NotoSans-Bold.ttf", "OFL.txt", "code.typ", "common.typ"} <= names
    assert "SIL OPEN FONT LICENSE Version 1.1" in (there / "fonts" / "OFL.txt").read_text(encoding="utf-8")


def test_an_installed_bot_gets_them_too() -> None:
    given = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["setuptools"]
    packed = {path for glob in given["package-data"]["bot.pictures"] for path in HERE.glob(glob)}
    needed = {path for path in HERE.rglob("*") if path.is_file() and path.suffix not in (".py", ".pyc")}
    assert needed
    assert packed == needed
