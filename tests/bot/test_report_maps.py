"""The picture of where reports are, looked at dot by dot."""

import io

from PIL import Image

from bot.messages.report_maps import page
from bot.messages.speech import speech
from bot.pictures.report_maps import PPI, png
from bot.rules.report_lists import Show
from bot.rules.report_maps import SIDE
from bot.rules.reports import Pillar
from tests.house import START
from tests.rules.test_report_maps import at, drawn
from tests.samples import RT

COLOURS = {Pillar.CLEAN: (0, 121, 90), Pillar.SAFE: (0, 103, 163), Pillar.FACILITY: (176, 74, 0)}
DOT = PPI / 72


def test_each_mark_has_the_colour_of_its_heading_at_its_place() -> None:
    reports = (at(1, 60, 0, Pillar.CLEAN), at(2, -60, 10, Pillar.SAFE), at(3, 0, 0, Pillar.FACILITY))
    found = drawn(*reports)
    made = png(found, page(speech("id", "Asia/Jakarta"), RT, (Show.OPEN, None), found, START))
    with Image.open(io.BytesIO(made)) as opened:
        seen = opened.convert("RGB")
    top = next(y for y in range(seen.height) if seen.getpixel((seen.width // 4, y)) == (246, 246, 246))
    for mark in found.marks:
        assert mark.pillar is not None
        x = round((20 + (mark.x - 15) * 600 / SIDE) * DOT)  # beside the number
        y = round(top + mark.y * 600 / SIDE * DOT)
        assert seen.getpixel((x, y)) == COLOURS[mark.pillar]


def test_its_words_are_no_instructions_and_forty_far_off_fit_telegram() -> None:
    words = speech("id", "Asia/Jakarta")
    odd = [at(n, 40.0 * n, 33.0 * (n % 7)) for n in range(1, 41)]
    found = drawn(*odd)
    made = png(found, page(words, RT, (Show.ALL, None), found, START))
    with Image.open(io.BytesIO(made)) as opened:
        assert opened.width + opened.height < 10_000
