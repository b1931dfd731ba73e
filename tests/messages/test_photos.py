"""Words of photos, as people read them."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from bot.messages import photos
from bot.messages.speech import Speech, speech
from bot.parcels import Text
from bot.rules.activities import TITLE_LIMIT
from bot.rules.photos import MOST, Photo, Stage
from bot.rules.residents import AddressForm, Person
from tests.messages.agreed import agreed, height, shown
from tests.samples import ACTIVITY, RT

ID, EN = speech("id", "Asia/Jakarta"), speech("en", "Asia/Jakarta")
BUDI = Person(1002, "Pak Budi", address_form=AddressForm.BAPAK)
BEFORE, AFTER = (
    [Photo(number, 42, BUDI.id, stage, "A") for number in range(3)] for stage in (Stage.BEFORE, Stage.AFTER)
)

CASES: dict[str, Callable[[Speech], Text]] = {
    "noted, before": lambda words: photos.noted(words, BUDI, BEFORE, 3),
    "noted, one after": lambda words: photos.noted(words, BUDI, AFTER[:1], 4),
    "noted, full": lambda words: photos.noted(words, BUDI, [], MOST),
    "noted, known": lambda words: photos.noted(words, BUDI, [], 4),
    "refused": lambda words: Text("\n".join(photos.refused(words, reason) for reason in photos.REFUSED)),
    "album": lambda words: photos.album(words, ACTIVITY, [*BEFORE, *AFTER]),
    "album, only after, of several": lambda words: photos.album(words, ACTIVITY, AFTER, RT),
    "none yet": lambda words: Text(photos.none_yet(words)),
    "removing": lambda words: photos.removing(words, list(enumerate([*BEFORE, *AFTER], 1))),
    "removed": lambda words: photos.removed(words, 42, 5),
    "removed, the last": lambda words: photos.removed(words, 42, 0),
    "toasts": lambda words: Text("\n".join((photos.gone(words), photos.sent(words)))),
}


@pytest.mark.parametrize("name", CASES)
def test_it_reads_as_agreed_in_both_languages(name: str) -> None:
    for words in (ID, EN):
        text = CASES[name](words)
        assert shown(text) == agreed("photos")[f"{name}, {words.language}"]
        assert height(text) <= 12


def test_it_fits_below_a_photo_and_into_a_toast() -> None:
    long = replace(ACTIVITY, title="😀" * TITLE_LIMIT)
    for words in (ID, EN):
        assert len(photos.album(words, long, AFTER, RT).html) < 1024
        toasts = (photos.gone(words), photos.sent(words), photos.none_yet(words))
        assert all(len(toast) <= 200 for toast in toasts)
