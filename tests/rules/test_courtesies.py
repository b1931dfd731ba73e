"""Thanks, and words about others, as neighbours write them."""

import pytest

from bot.rules.courtesies import is_talk, is_thanks, refuses, speaks_for_others, yes_or_no


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


@pytest.mark.parametrize(
    "text",
    [
        "sebentar ya bu",
        "Pak, tunggu dulu",
        "maaf saya salah",
        "nanti saya tanya istri dulu",
        "saya tanya suami dulu ya",
        "belum tahu bu",
        "idak tau",
        "apa saja contohnya",
        "pisang goreng boleh?",
        "Assalamualaikum",
        "one moment please",
    ],
)
def test_talk_is_no_answer(text: str) -> None:
    assert is_talk(text)


@pytest.mark.parametrize(
    "text",
    [
        "pisang goreng, maaf cuma sedikit",
        "bubur, nanti diantar jam 9",
        "Udin, keponakan saya",
        "Pak Halomoan",
        "selokan 5, konsumsi 2",
        "salam-salaman 2",
        "sambal tidak pedas",
        "apem 20 buah",
    ],
)
def test_an_answer_is_no_talk(text: str) -> None:
    assert not is_talk(text)
    assert not refuses(text)


@pytest.mark.parametrize(
    "text",
    [
        "tidak jadi",
        "tidak ada",
        "Gak ada pak 🙏",
        "maaf saya tidak tahu",
        "dak jadi",
        "belum ada ya",
        "nothing",
    ],
)
def test_it_knows_that_there_is_nothing(text: str) -> None:
    assert refuses(text)


@pytest.mark.parametrize("text", ["dak", "idak usah", "engga jadi", "ndak perlu pak", "gk", "kagak"])
def test_it_knows_a_no_of_each_region(text: str) -> None:
    assert yes_or_no(text) is False
