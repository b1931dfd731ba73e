"""Words about the houses in which I can write to nobody."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from bot.messages import unreached as messages
from bot.messages.speech import Speech, speech
from bot.parcels import Text
from bot.rules.copies import fits_a_button
from bot.rules.residents import REPRESENTED_FROM, AddressForm, Person
from bot.rules.unreached import Reach, Unit
from tests.messages.agreed import agreed, height, shown
from tests.samples import RT

BUDI, JOKO = Person(1002, "Budi", address_form=AddressForm.BAPAK), Person(1003, "<b>Jo</b> & ko")
KARTO = Person(-REPRESENTED_FROM - 7, "Mbah Karto")
SOME = (Unit("A-1", (BUDI, JOKO)), Unit("B-12", (BUDI,)), Unit("", (JOKO,)))
FOR = (Unit("A-9", (KARTO,)),)
MANY = Reach(tuple(Unit(f"A-{n}", (BUDI, JOKO, KARTO, BUDI)) for n in range(1, 20)), FOR, 40)
LONG = replace(RT, rw="02", name="Perumahan Griya Asri Sejahtera Abadi", kelurahan="Kelurahan Panjang Sekali")


def houses(words: Speech, reach: Reach, page: int = 0, *, may_set: bool = True) -> Text:
    return messages.houses(words, RT, reach, page, "BantarBot", may_set=may_set)


CASES: dict[str, Callable[[Speech], Text]] = {
    "some": lambda words: houses(words, Reach(SOME, FOR, 12)),
    "nobody": lambda words: houses(words, Reach((), (), 12), may_set=False),
    "many, second page": lambda words: houses(words, MANY, 1),
    "without Telegram": lambda words: messages.represented(words, RT, Reach(SOME, FOR, 12), 0),
    "without Telegram, several": lambda words: messages.represented(words, RT, Reach((), FOR * 9, 12), 1),
}


@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize("case", CASES)
def test_it_reads_as_agreed(case: str, language: str) -> None:
    text = CASES[case](speech(language, RT.zone))
    assert shown(text).strip() == agreed("unreached")[f"{case}, {language}"]
    assert height(text) <= 22  # six houses are on a page


@pytest.mark.parametrize("language", ["id", "en"])
def test_what_is_copied_fits_a_button_and_reads_as_agreed(language: str) -> None:
    words = speech(language, RT.zone)
    assert messages.invitation(words, RT, "BantarBot") == agreed("unreached")[f"invitation, {language}"]
    assert fits_a_button(messages.invitation(words, LONG, "B" * 32))
