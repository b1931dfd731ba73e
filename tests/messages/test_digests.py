"""Words of the one letter a day."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.messages import digests
from bot.messages.speech import Speech, speech
from bot.parcels import Text
from bot.rules.activities import TITLE_LIMIT
from bot.rules.agenda import Mine
from bot.rules.contributions import Gift, Kind
from bot.rules.digests import ROUTINES_MOST, Digest
from bot.rules.residents import AddressForm, Person
from bot.rules.ronda import Answer as Said
from bot.rules.routines import WORDS_LIMIT, Coming
from bot.rules.signups import Answer
from tests.messages.agreed import agreed, shown, units
from tests.rules.test_routines import WASTE
from tests.samples import ACTIVITY, RT, SUNDAY
from tests.watches import watch

ID, EN = speech("id", "Asia/Jakarta"), speech("en", "Asia/Jakarta")
BUDI = Person(1002, "Budi", address_form=AddressForm.BAPAK)
NOW = SUNDAY - timedelta(hours=25)  # Sabtu, 06.00
POSTED = replace(ACTIVITY, message_id=7)
ALONE = replace(POSTED, id=43, title="Parit depan rumah", alone=True, starts_at=SUNDAY - timedelta(hours=7))
LATER = replace(ACTIVITY, id=44, title="Rapat", starts_at=SUNDAY + timedelta(days=1), place="")
TONIGHT = watch(2, evening=(NOW + timedelta(hours=7)).date())
DUTY = TONIGHT.duties[0]


def told(starts_at: datetime) -> Coming:
    """A reminder that comes at some hour before."""
    local = starts_at.astimezone(ZoneInfo("Asia/Jakarta"))
    return Coming(local.date(), local, NOW + timedelta(hours=6), starts_at)


FULL = Digest(
    mine=[
        Mine(POSTED, Answer.JOINING, task="konsumsi", gifts=[Gift(Kind.TOOL, "cangkul", 2)]),
        Mine(ALONE, Answer.JOINING),
        Mine(LATER, Answer.MAYBE),
    ],
    gifts=[(replace(POSTED, id=45, title="Cat pos"), [Gift(Kind.FOOD, "pisang 30")])],
    nights=[(TONIGHT.night, DUTY), (watch(1).night, replace(DUTY, answer=Said.READY))],
    routines=[
        (WASTE, told(NOW + timedelta(hours=12))),
        (replace(WASTE, id=2, words="Cek jentik", at_minute=None), told(SUNDAY - timedelta(hours=7))),
    ],
    waiting=[(RT, 2)],
)
NAMES = {1: "RT 05"}

CASES: dict[str, Callable[[Speech], Text]] = {
    "full": lambda words: digests.digest(words, FULL, NOW, BUDI, {}),
    "of several": lambda words: digests.digest(words, FULL, NOW, BUDI, NAMES),
    "reports only": lambda words: digests.digest(words, Digest(waiting=[(RT, 1)]), NOW, BUDI, {}),
}


@pytest.mark.parametrize("name", CASES)
def test_it_reads_as_agreed_in_both_languages(name: str) -> None:
    for words in (ID, EN):
        assert shown(CASES[name](words)) == agreed("digests")[f"{name}, {words.language}"]


def test_it_fits_whatever_there_is() -> None:
    long = replace(POSTED, title="😀" * TITLE_LIMIT, place="😀" * 60)
    mine = Mine(long, Answer.JOINING, task="😀" * 40, gifts=[Gift(Kind.TOOL, "😀" * 60)] * 9)
    routine = (replace(WASTE, words="😀" * WORDS_LIMIT), told(NOW + timedelta(days=20)))
    found = Digest(mine=[mine] * 40, routines=[routine] * ROUTINES_MOST)
    text = digests.digest(ID, found, NOW, BUDI, NAMES)
    assert units(text) < 4096
    assert text.html.count("🔁") == ROUTINES_MOST  # told nowhere else
    assert "… dan 36 lagi: /kegiatan" in text.html
    assert len(text.rows) == digests.BUTTONS + 1
