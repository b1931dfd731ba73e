"""Words of codes of attendance, as people read them."""

from collections.abc import Callable

import pytest

from bot.messages import codes
from bot.messages.speech import Speech, speech
from bot.parcels import Text
from bot.rules.codes import LIVES, Arrival, Code
from bot.rules.residents import AddressForm, Person
from tests.messages.agreed import agreed, height, shown
from tests.samples import ACTIVITY, RT, SUNDAY

ID, EN = speech("id", "Asia/Jakarta"), speech("en", "Asia/Jakarta")
CODE = Code("abcdefghij", SUNDAY + LIVES)
BUDI = Person(1002, "Pak Budi", address_form=AddressForm.BAPAK)


def answer(outcome: Arrival) -> Callable[[Speech], Text]:
    return lambda words: codes.arrived(
        words, ACTIVITY, BUDI, outcome, RT if outcome is Arrival.NOTED else None
    )


CASES: dict[str, Callable[[Speech], Text]] = {
    "below the picture": lambda words: codes.below(words, ACTIVITY, CODE),
    "below the picture, of several": lambda words: codes.below(words, ACTIVITY, CODE, RT),
    "in the picture": lambda words: Text("\n".join(codes.in_picture(words, CODE))),
    "toast": lambda words: Text(codes.sent(words)),
    **{f"answer, {outcome}": answer(outcome) for outcome in Arrival},
}


@pytest.mark.parametrize("name", CASES)
def test_it_reads_as_agreed_in_both_languages(name: str) -> None:
    for words in (ID, EN):
        text = CASES[name](words)
        assert shown(text) == agreed("codes")[f"{name}, {words.language}"]
        assert height(text) <= 12
