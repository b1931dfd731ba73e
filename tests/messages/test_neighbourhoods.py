"""The words of setting up, settings and offices, as people read them."""

from collections.abc import Callable
from dataclasses import replace
from html import unescape

import pytest

from bot.messages import neighbourhoods, roles, settings
from bot.messages.neighbourhoods import label
from bot.messages.speech import Speech, speech
from bot.parcels import Text
from bot.rules.neighbourhoods import CHOICES, Field, Neighbourhood, Status
from bot.rules.places import Fault
from bot.rules.residents import NAME_LIMIT, AddressForm, Person, Resident
from bot.rules.roles import Change, Role
from tests.messages.agreed import agreed, height, shown, units
from tests.samples import RT

LINES = 12  # of 35 characters
ID, EN = speech("id", "Asia/Jakarta"), speech("en", "Asia/Jakarta")
SARI = Person(1001, "Bu Sari", "busari", address_form=AddressForm.IBU)
ODD = Person(1003, "<b>Jo</b> & ko")
CHAIR = Resident(1, 1, SARI, roles=frozenset({Role.CHAIR}))
OFFICER = Resident(2, 1, ODD, roles=frozenset({Role.TREASURER, Role.COORDINATOR}))
PLAIN = replace(OFFICER, roles=frozenset())
NEW = replace(RT, status=Status.NEW, rw="02", name="<i>Griya</i>")

CASES: dict[str, Callable[[Speech], Text]] = {
    "introduction": lambda words: neighbourhoods.introduction(words, RT),
    "welcome back": lambda words: neighbourhoods.welcome_back(words, RT),
    "how to add": lambda words: neighbourhoods.how_to_add(words, "BantarBot"),
    "welcome": lambda words: neighbourhoods.welcome(words, RT, SARI, "BantarBot"),
    "vacancy": lambda words: neighbourhoods.vacancy(words, RT, SARI, [ODD]),
    "nobody left": lambda words: neighbourhoods.vacancy(words, RT, None, []),
    "chair found": lambda words: neighbourhoods.chair_found(words, RT, ODD),
    "set-up panel": lambda words: settings.panel(words, NEW),
    "settings": lambda words: settings.panel(words, replace(RT, thread_id=7), in_topic=True),
    "saved": lambda words: settings.saved(words, RT),
    "question": lambda words: settings.question(words, Field.RT, ODD)[0],
    "optional": lambda words: settings.question(words, Field.KECAMATAN)[0],
    "zones": lambda words: settings.choices(words, RT, Field.ZONE),
    "offers": lambda words: settings.choices(words, RT, Field.OFFERS),
    "attendance": lambda words: settings.choices(words, RT, Field.ATTEND),
    "too long": lambda words: settings.fault(words, Fault.TOO_LONG, Field.NAME),
    "no RW": lambda words: settings.fault(words, Fault.NO_NUMBER, Field.RW),
    "officers": lambda words: roles.listing(words, RT, [CHAIR, OFFICER], for_chair=True),
    "one officer": lambda words: roles.panel(words, RT, OFFICER),
    "no office": lambda words: roles.panel(words, RT, PLAIN),
    "told": lambda words: roles.told(words, RT, OFFICER, in_group=True),
    "told the end": lambda words: roles.told(words, RT, PLAIN, in_group=False),
    "unknown": lambda words: roles.unknown(words, "jo"),
    "nobody": lambda words: roles.nobody(words),
}


@pytest.mark.parametrize("name", CASES)
def test_it_reads_as_agreed_in_both_languages(name: str) -> None:
    for words in (ID, EN):
        assert shown(CASES[name](words)) == agreed("neighbourhoods")[f"{name}, {words.language}"]


def test_it_keeps_every_message_short() -> None:
    for make in CASES.values():
        for words in (ID, EN):
            assert height(make(words)) <= LINES


@pytest.mark.parametrize(
    ("rt", "expected"),
    [
        (RT, "RT 05 Kelurahan Eka Jaya"),
        (replace(RT, rw="02"), "RT 05 RW 02 Kelurahan Eka Jaya"),
        (replace(RT, name="Griya Asri"), "RT 05 Griya Asri, Kelurahan Eka Jaya"),
        (replace(RT, kelurahan="Desa Mendalo"), "RT 05 Desa Mendalo"),
        (replace(RT, kelurahan=""), "RT 05"),
        (replace(RT, kelurahan="", name="Griya Asri"), "RT 05 Griya Asri"),
        (replace(RT, rt=""), "Warga RT 05"),
        (replace(RT, rt="", title=""), "RT ini"),
    ],
)
def test_it_calls_a_neighbourhood(rt: Neighbourhood, expected: str) -> None:
    assert label(ID, rt) == expected


@pytest.mark.parametrize("name", ["😀" * NAME_LIMIT, "&" * NAME_LIMIT, "Budi"])
def test_it_lists_however_many_officers_in_one_message(name: str) -> None:
    many = [replace(CHAIR, person=Person(n, name), roles=frozenset(Role)) for n in range(200)]
    for words in (ID, EN):
        listed = Text(unescape(roles.listing(words, RT, many, for_chair=True).html))
        assert units(listed) <= 4096
    assert units(roles.unknown(ID, "x" * 4080)) < 400


def test_it_names_every_choice_and_outcome_on_buttons_and_in_toasts() -> None:
    for words in (ID, EN):
        for field in settings.QUESTIONS:
            for choice in CHOICES.get(field, ()):
                assert 2 <= len(settings.choice_name(words, field, choice)) <= 20
        for outcome in Change:
            assert len(roles.outcome(words, outcome, Role.CHAIR, CHAIR)) <= 200
    assert roles.outcome(ID, Change.GIVEN, Role.TREASURER, OFFICER) == "Tersimpan. Bendahara: <b>Jo</b> & ko"
