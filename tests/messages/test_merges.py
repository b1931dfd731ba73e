"""Words of /warga: those without Telegram, and the houses."""

from collections.abc import Callable

import pytest

from bot.messages import households, merges
from bot.messages.speech import Speech, speech
from bot.parcels import Text
from bot.rules.households import Housed, Household
from bot.rules.residents import NAME_LIMIT, Person, Resident
from tests.messages.agreed import agreed, height, shown, units
from tests.samples import RT

ID, EN = speech("id", "Asia/Jakarta"), speech("en", "Asia/Jakarta")
KARTO = Housed(Resident(1, 1, Person(-(6 * 10**12), "Mbah Karto")), "A-12")
INEM = Housed(Resident(2, 1, Person(-(6 * 10**12) - 1, "Bu Inem")))
WIBOWO = Housed(Resident(3, 1, Person(1006, "Karto <Wibowo>")))
HOUSES = [Household(n, 1, f"A-{n}", n == 2, 1) for n in range(1, 5)]

CASES: dict[str, Callable[[Speech], Text]] = {
    "people": lambda words: merges.people(words, RT, [(INEM, None), (KARTO, WIBOWO)], 0),
    "nobody": lambda words: merges.people(words, RT, [], 0),
    "one": lambda words: merges.one(words, RT, INEM, None),
    "one, maybe the same": lambda words: merges.one(words, RT, KARTO, WIBOWO),
    "who is it": lambda words: merges.candidates(words, KARTO, [WIBOWO], 0),
    "merge, sure": lambda words: merges.ask_merge(words, KARTO, WIBOWO),
    "merged": lambda words: merges.merged(words, RT, WIBOWO),
    "delete, sure": lambda words: merges.ask_drop(words, KARTO),
    "deleted": lambda words: merges.dropped(words, RT),
    "houses": lambda words: households.houses(words, RT, HOUSES, 0),
    "houses, none": lambda words: households.houses(words, RT, [], 0),
    "toasts": lambda words: Text(
        "\n".join(
            [
                merges.gone(words),
                *(households.saved(words, is_exempt=is_exempt) for is_exempt in (True, False)),
            ]
        )
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_it_reads_as_agreed_in_both_languages(name: str) -> None:
    for words in (ID, EN):
        text = CASES[name](words)
        assert shown(text) == agreed("merges")[f"{name}, {words.language}"]
        assert height(text) <= 12


def test_it_folds_into_pages_whatever_the_names() -> None:
    long = Housed(Resident(2**31 - 1, 1, Person(1, "😀" * NAME_LIMIT)), "A-12")
    people = merges.people(ID, RT, [(long, long)] * 30, 2)
    assert [button.label for button in people.rows[-2]] == ["‹", "3/4", "›"]
    assert units(merges.ask_merge(ID, long, long)) < 4096
    whole = households.houses(ID, RT, HOUSES * 100, 99)
    assert [button.label for button in whole.rows[-3]] == ["‹", "17/17"]
    assert max(len(row) for row in whole.rows) <= 8
    assert sum(len(row) for row in whole.rows) <= 100
