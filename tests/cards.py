"""Cards of summaries to look at: `python -m tests.cards` draws them anew into tests/bot/golden/."""

from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from random import Random

from PIL import Image

from bot.messages.speech import speech
from bot.messages.summary_cards import Card, card
from bot.pictures import summaries as pictures
from bot.pictures import typesetting
from bot.pictures.summaries import Theme
from bot.rules.neighbourhoods import Neighbourhood
from bot.rules.steadiness import WEEKS, Steadiness, Trend
from bot.rules.summaries import WEEK, Figures, Summary
from tests.rules.test_summaries import SLOT
from tests.samples import RT

FOLDER = Path(__file__).parent / "bot" / "golden"
PPI = 24  # 360 dots wide, as much as a phone gives them
RISING = Steadiness(
    (0.10, 0.18, 0.25, 0.31, 0.38, 0.42, 0.46, 0.50, 0.54, 0.58, 0.60, 0.62),
    (5, 9, 8, 0, 12, 10, 9, 14, 12, 11, 8, 13),
    Trend.RISING_SLOWLY,
)
FALLING = Steadiness(
    (0.71, 0.72, 0.72, 0.70, 0.66, 0.60, 0.55, 0.50, 0.44, 0.40, 0.36, 0.33),
    (40, 38, 30, 25, 20, 14, 12, 9, 7, 6, 4, 3),
    Trend.SINCE_JUDGING,
    is_low=True,
    warns=True,
)
MANY = Steadiness(
    tuple(0.5 + 0.02 * week for week in range(WEEKS)),
    (130, 90, 150, 44, 217, 120, 80, 91, 140, 160, 133, 217),
    Trend.RISING,
)
YOUNG = Steadiness((0.1, 0.2), (3, 5), Trend.NEW)
USUAL_WEEK = Figures(48, 31, 2, 27, 1, 7, 6, 1, 28, 24, 3, 2, 4, 5, 12)
LONG = replace(
    RT,
    rw="012",
    name="Perumahan Griya Asri Bougenville Tahap Dua Blok Kenanga",
    kelurahan="Desa Mendalo Indah Jambi Luar Kota Timur",
)


def of(told: Figures, steady: Steadiness, rt: Neighbourhood = RT) -> Summary:
    """What is told of the week up to SLOT."""
    return Summary(rt, SLOT - WEEK, SLOT, told, steady)


SUMMARIES = {
    "empty": of(Figures(houses=48), Steadiness()),
    "usual": of(USUAL_WEEK, RISING),
    "young": of(Figures(48, 5, 1, 7), YOUNG),
    "400-houses": of(Figures(400, 217, 6, 412, 2, 30, 27, 9, 180, 151, 38, 29, 3, 24, 118), MANY),
    "long-names": of(USUAL_WEEK, RISING, LONG),
    "falling": of(Figures(108, 3, 1, 0, 1, 7, 4, 5, 28, 9, 2, 0, None, 14, 61), FALLING),
}


def drawn(name: str, theme: Theme, ppi: int = PPI) -> bytes:
    """The picture of one of SUMMARIES, in Indonesian."""
    made = card(speech("id", RT.zone), SUMMARIES[name])
    return typesetting.pngs("summary_card.typ", pictures.words(made, theme), ppi)[0]


def various(number: int, seed: int = 7) -> Iterator[Card]:
    """So many cards of which no two are the same."""
    dice = Random(seed)
    for n in range(number):
        line = tuple(dice.random() for _ in range(WEEKS))
        steady = Steadiness(line, tuple(dice.randrange(108) for _ in line), dice.choice(list(Trend)))
        told = Figures(108, 1 + n % 108, *(dice.randrange(1, 30) for _ in range(13)))
        rt = replace(RT, rt=f"{n:03}")
        yield card(speech(("id", "en")[n % 2], RT.zone), of(told, steady, rt))


if __name__ == "__main__":
    for name in SUMMARIES:
        for theme in Theme:
            with Image.open(BytesIO(drawn(name, theme))) as made:
                made.convert("RGB").save(FOLDER / f"{name}-{theme}.png", optimize=True)
