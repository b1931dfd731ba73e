"""A third language is a line in the table: days, choices and menus follow; what is not in it falls back."""

from collections.abc import Iterator

import pytest

from bot.actions import menus
from bot.config import Neighbourhoods
from bot.messages.speech import speech
from bot.parcels import Menu
from bot.rules.languages import LANGUAGES, Language, spoken
from bot.rules.neighbourhoods import CHOICES, Field
from bot.rules.residents import phone_language
from bot.taps import LanguageTap, SettingsTap
from db import neighbourhoods, residents
from db.engine import Transaction
from tests import scenes
from tests.house import BUDI, GROUP, SARI, House
from tests.samples import SUNDAY


@pytest.fixture
def minang() -> Iterator[str]:
    """Minangkabau, whose days CLDR does not know; it has no catalog here, so it speaks the code's English."""
    LANGUAGES["min"] = Language("min", "Minangkabau", dates="id")
    yield "min"
    del LANGUAGES["min"]


def test_it_writes_days_as_the_table_says(minang: str) -> None:
    assert speech(minang, "Asia/Jakarta").day(SUNDAY) == "Minggu, 29 November"
    assert minang in CHOICES[Field.LANGUAGE]
    assert Neighbourhoods(language=minang).language == minang
    assert (phone_language("min-ID"), spoken("min")) == ("min", "min")


async def test_it_offers_a_new_language_wherever_one_is_chosen(house: House, minang: str) -> None:
    rt = await scenes.rt05(house, BUDI, private=(SARI, BUDI))
    await house.types(BUDI, "/bahasa")
    assert house.labels(BUDI) == ["Indonesia", "English", "Minangkabau"]
    await house.presses(BUDI, "Minangkabau")
    await house.types(BUDI, "/kegiatan")
    assert "Nothing is planned yet" in house.last(BUDI)
    await house.types(BUDI, "/bantuan")
    assert "/bahasa – Indonesia, English, Minangkabau" in house.last(BUDI)

    await house.taps(SARI, SettingsTap(rt.id))
    await house.presses(SARI, "Bahasa")
    await house.presses(SARI, "Minangkabau")
    assert "Language: Minangkabau" in house.last(SARI)
    changed = await house.db.read(lambda tx: neighbourhoods.get(tx, rt.id))
    assert changed is not None
    assert changed.language == minang


async def test_it_words_the_menus_in_it_where_telegram_can_show_them(house: House, minang: str) -> None:
    await scenes.rt05(house, BUDI, private=(BUDI,))
    await house.taps(BUDI, LanguageTap(minang))
    await house.waits(seconds=5)
    own = [sent for sent in house.sent if isinstance(sent, Menu)][-1]
    assert (own.scope["chat_id"], own.commands[0].description) == (BUDI.id, "Coming activities")
    house.sent.clear()
    await house.db.write(lambda tx: menus.publish(tx, house.world))
    await house.settles()
    general = {sent.language for sent in house.sent if isinstance(sent, Menu)}
    assert general == {"", "en"}  # Telegram knows languages of two letters only


async def test_it_falls_back_where_the_database_names_what_is_not_spoken(house: House) -> None:
    rt = await scenes.rt05(house, BUDI, private=(BUDI,))

    def forget_a_language(tx: Transaction) -> None:
        neighbourhoods.change(tx, rt.id, language="min")
        residents.change_person(tx, BUDI.id, language="min", phone_language="min")

    await house.db.write(forget_a_language)
    await house.types(BUDI, "/kegiatan", GROUP)
    assert "Belum ada kegiatan" in house.last(GROUP)
    await house.db.write(lambda tx: neighbourhoods.change(tx, rt.id, language="en"))
    await house.types(BUDI, "/kegiatan")
    assert "Nothing is planned yet" in house.last(BUDI)  # as if he had chosen nothing: his RT's
