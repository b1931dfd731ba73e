"""The card of a summary: as agreed, 1080 dots wide, legible by day and by night, drawn once for all."""

import io
import re
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, replace

import pytest
from PIL import Image, ImageChops, ImageFilter

from bot.messages.speech import speech
from bot.messages.summary_cards import card
from bot.pictures import summaries as pictures
from bot.pictures.summaries import Theme
from bot.pictures.typesetting import TEMPLATES, pngs
from tests.cards import FOLDER, SUMMARIES, USUAL_WEEK, drawn, of, various
from tests.samples import RT

ID = speech("id", "Asia/Jakarta")
PARTS = (TEMPLATES / "summary_parts.typ").read_text(encoding="utf-8")
CARD = (TEMPLATES / "summary_card.typ").read_text(encoding="utf-8")
NOTICED = 40  # of 255, once neighbouring dots are mixed: less is how a line was smoothed
USUAL = card(ID, SUMMARIES["usual"])


def opened(png: bytes) -> Image.Image:
    with Image.open(io.BytesIO(png)) as image:
        return image.convert("RGB")


@pytest.mark.parametrize("theme", Theme)
@pytest.mark.parametrize("name", SUMMARIES)
def test_it_looks_as_agreed(name: str, theme: Theme) -> None:
    """Where it was changed on purpose: `python -m tests.cards`, and look at each."""
    agreed, seen = opened((FOLDER / f"{name}-{theme}.png").read_bytes()), opened(drawn(name, theme))
    assert seen.size == agreed.size
    apart = ImageChops.difference(seen, agreed).convert("L").filter(ImageFilter.BoxBlur(1))
    assert max(apart.tobytes()) < NOTICED


def colours(theme: Theme) -> dict[str, tuple[int, ...]]:
    """The colours of a theme by their names, as the templates have them."""
    (block,) = re.findall(rf"\b{theme}: \((.*?)\n  \)", PARTS, re.DOTALL)
    found = re.findall(r'(\w+): rgb\("#(\w{6})"\)', block)
    return {name: tuple(bytes.fromhex(value)) for name, value in found}


def contrast(one: tuple[int, ...], other: tuple[int, ...]) -> float:
    """As WCAG 2.2 counts it."""

    def light(colour: tuple[int, ...]) -> float:
        parts = [value / 255 for value in colour]
        red, green, blue = (
            part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
        )
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    high, low = sorted((light(one), light(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("theme", Theme)
def test_its_letters_stand_out_from_what_is_behind_them_and_so_do_its_forms(theme: Theme) -> None:
    found = colours(theme)
    assert set(found) == {"paper", "tile", "ink", "faint", "line", "bar", "rule", "good", "low"}
    for behind in ("paper", "tile"):
        for letters in ("ink", "faint", "line", "good", "low"):
            assert contrast(found[letters], found[behind]) >= 4.5, (letters, behind)
    for form in ("bar", "rule"):
        assert contrast(found[form], found["paper"]) >= 3, form


@pytest.mark.parametrize("theme", Theme)
def test_no_colour_is_set_beside_the_theme_s(theme: Theme) -> None:
    assert "rgb(" not in CARD
    assert PARTS.count("rgb(") == len(Theme) * len(colours(theme))


def test_no_letter_is_smaller_than_a_phone_shows_well() -> None:
    """A phone shows it a third as large: 34 dots are those of 11 points."""
    sizes = [float(size) for size in re.findall(r"(?:size: |text\(|, )(\d+)pt(?=[,)])", CARD)]
    assert min(size for size in sizes if size > 30) >= 34
    assert "chart(one, theme, wide, 300pt, 34pt)" in CARD


@pytest.mark.parametrize("name", SUMMARIES)
def test_it_is_1080_dots_wide_and_fits_telegram(name: str) -> None:
    seen = opened(pictures.png(card(ID, SUMMARIES[name]), Theme.LIGHT))
    assert seen.width == 1080
    assert 300 < seen.height < 2400


@pytest.mark.parametrize("theme", Theme)
def test_nothing_is_cut_off_at_the_side(theme: Theme) -> None:
    wide = replace(USUAL, title="W" * 90, days="W" * 60, thanks="W" * 60)
    tiles = tuple(replace(one, what="W" * 40, lines=("W" * 60,), number=99_999) for one in wide.tiles)
    chart = wide.chart
    assert chart is not None
    wide = replace(
        wide, tiles=tiles, chart=replace(chart, title="W" * 60, trend="turun sejak penilaian " * 3)
    )
    seen, paper = opened(pictures.png(wide, theme)), colours(theme)["paper"]
    for left in (0, seen.width - 40):
        assert seen.crop((left, 0, left + 40, seen.height)).getcolors() == [(40 * seen.height, paper)]


def test_its_words_are_no_instructions() -> None:
    odd = replace(USUAL, title="#panic() $x$ *a* _b_ \\ [", days="</svg>", thanks="*")
    assert pictures.png(odd, Theme.DARK).startswith(b"\x89PNG")


def test_the_line_goes_where_the_figures_say() -> None:
    """The last point of the falling line is low, and the first one high; each is its largest dot."""
    wide, line = opened(drawn("falling", Theme.LIGHT, 72)), colours(Theme.LIGHT)["line"]
    right = [y for y in range(500, 950) if wide.getpixel((898, y)) == line]
    left = [y for y in range(500, 950) if wide.getpixel((93, y)) == line]
    assert max(left) < min(right)


@pytest.mark.parametrize(("took_part", "houses"), [(1, 3), (10, 20), (31, 31), (100, 400), (48, 48), (9, 4)])
def test_the_bar_of_houses_is_filled_as_far_as_they_took_part(took_part: int, houses: int) -> None:
    made = card(
        ID, of(replace(USUAL_WEEK, took_part=took_part, houses=houses), SUMMARIES["usual"].steadiness)
    )
    seen, line = opened(pictures.png(made, Theme.LIGHT)), colours(Theme.LIGHT)["line"]
    rows = [[seen.getpixel((x, y)) == line for x in range(56, 1024)] for y in range(340, 400)]
    filled = max(x for row in rows if row[2] for x, is_line in enumerate(row, 1) if is_line)
    assert filled / 968 == pytest.approx(min(1, took_part / houses), abs=0.05)


def test_another_word_or_theme_is_another_card() -> None:
    same = card(ID, SUMMARIES["usual"])
    other = card(ID, of(replace(USUAL_WEEK, took_part=32), SUMMARIES["usual"].steadiness))
    by_day = pictures.digest(USUAL, Theme.LIGHT)
    assert pictures.digest(same, Theme.LIGHT) == by_day
    assert len({by_day, pictures.digest(USUAL, Theme.DARK), pictures.digest(other, Theme.LIGHT)}) == 3


def test_those_who_want_the_same_card_at_once_get_one_drawing() -> None:
    (made,) = various(1, seed=99)
    before = pictures._drawn.cache_info().misses
    with ThreadPoolExecutor(4) as pool:
        drawings = list(pool.map(lambda _: pictures.png(made, Theme.DARK), range(4)))
    assert len({id(one) for one in drawings}) == 1
    assert pictures._drawn.cache_info().misses == before + 1


def test_it_is_dark_in_the_evening_and_light_by_day() -> None:
    hours = {hour: pictures.theme_at(hour) for hour in range(24)}
    assert {hour for hour, theme in hours.items() if theme is Theme.LIGHT} == set(range(6, 18))


def test_the_template_gets_every_word() -> None:
    assert set(pictures.words(USUAL, Theme.LIGHT)) == {*asdict(USUAL), "theme"}
    assert len(pngs("summary_card.typ", pictures.words(USUAL, Theme.LIGHT), 10)) == 1
    assert RT.rt in USUAL.title
