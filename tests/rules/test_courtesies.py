"""Thanks, and words about others, as neighbours write them."""

import pytest

from bot.rules.courtesies import is_thanks, speaks_for_others


@pytest.mark.parametrize(
    "text", ["makasih", "Terima kasih banyak ya 🙏", "ok, trims", "Matur nuwun, Pak", "Thank you!"]
)
def test_it_knows_thanks(text: str) -> None:
    assert is_thanks(text)


@pytest.mark.parametrize("text", ["", "pak", "terima kasih, saya berhalangan", "hujan", "ok"])
def test_it_knows_what_is_more_than_thanks(text: str) -> None:
    assert not is_thanks(text)


@pytest.mark.parametrize(
    "text",
    [
        "Bapak saya tidak punya HP",
        "istri ikut, hpnya rusak",
        "Mbah Karto belum pakai Telegram, bagaimana?",
        "titip absen tetangga, Bu",
        "saya nitip nama Pak RW",
        "nanti diwakilkan anak saya",
        "My father has no phone",
    ],
)
def test_it_knows_words_about_somebody_else(text: str) -> None:
    assert speaks_for_others(text)


@pytest.mark.parametrize(
    "text", ["", "bisa", "saya ikut", "batal ikut", "maaf saya sakit", "istri saya juga ikut", "khp", "🙏"]
)
def test_it_takes_no_other_words_for_it(text: str) -> None:
    assert not speaks_for_others(text)
