"""A typed yes or no under a question that has buttons."""

from datetime import timedelta
from typing import Any

import pytest

from bot.rules.courtesies import yes_or_no
from bot.rules.roles import Role
from tests import scenes
from tests.house import SARI, House
from tests.planning import draft_of, posted
from tests.samples import SUNDAY

LETTER = "Pengumuman: rapat warga Sabtu 28/11 jam 20.00 di Balai RT, mohon hadir"
LATER = "Bapak/Ibu, kerja bakti diundur ke Minggu, 6 Desember jam 07.00 karena hujan"
OFF = "Mohon maaf, kerja bakti hari Minggu dibatalkan"
FORWARDED: dict[str, Any] = {"forward_origin": {"type": "hidden_user", "date": 1}}


async def test_an_offer_is_answered_in_words(house: House) -> None:
    await scenes.rt05(house)
    await house.types(SARI, LETTER)
    await house.types(SARI, "tidak usah pak")
    assert house.last(SARI) == "Baik, tidak jadi dibuat."
    await house.types(SARI, "ya")
    assert await draft_of(house, SARI, SARI.id) is None
    await house.types(SARI, LETTER)
    await house.types(SARI, "ya, buatkan")
    assert "Sudah benar?" in house.last(SARI)


async def test_other_words_are_heard_as_ever_and_a_late_yes_is_none(house: House) -> None:
    await scenes.rt05(house)
    await house.types(SARI, LETTER)
    await house.types(SARI, "terima kasih")
    assert house.last(SARI).startswith("Sama-sama")
    await house.types(SARI, "ya")
    assert "Sudah benar?" not in house.last(SARI)
    await house.types(SARI, LETTER)
    house.clock.time += timedelta(minutes=31)
    await house.types(SARI, "ya")
    assert "Sudah benar?" not in house.last(SARI)
    await house.types(SARI, LETTER)
    await house.presses(SARI, "Buat dari pesan ini")
    await house.presses(SARI, "Batal")
    await house.types(SARI, "ya")  # that question is answered
    assert "Sudah benar?" not in house.last(SARI)


async def test_the_card_that_is_there_is_kept_by_a_yes(house: House) -> None:
    rt = await scenes.rt05(house)
    await scenes.kerja_bakti(house, rt)
    reminder = "Mengingatkan kembali, kerja bakti Minggu 29/11 jam 7 ya bapak ibu"
    await house.types(SARI, reminder)
    await house.types(SARI, "ya")
    assert house.last(SARI) == "Baik, kartunya tetap seperti itu."
    await house.types(SARI, reminder)
    await house.types(SARI, "tidak")
    assert "Sudah benar?" in house.last(SARI)


async def test_news_of_nothing_planned_is_made_new_by_a_yes(house: House) -> None:
    await scenes.rt05(house)
    await house.types(SARI, "Rapat warga diundur ke Sabtu jam 20.00", **FORWARDED)
    await house.types(SARI, "ya")
    assert "Sudah benar?" in house.last(SARI)


async def test_a_move_is_confirmed_in_words_and_an_hour_keeps_the_new_day(house: House) -> None:
    rt = await scenes.rt05(house)
    await scenes.kerja_bakti(house, rt)
    await house.types(SARI, LATER)
    await house.types(SARI, "iya")
    assert "Menjadi: <b>Minggu, 6 Desember, 07.00 WIB</b>" in house.last(SARI)
    await house.types(SARI, "batal")
    assert house.last(SARI) == "Baik, tidak ada yang diubah."
    await house.types(SARI, LATER, **FORWARDED)
    await house.types(SARI, "jam 8")
    assert "Menjadi: <b>Minggu, 6 Desember, 08.00 WIB</b>" in house.last(SARI)
    assert [one.starts_at for one in await posted(house, rt)] == [SUNDAY]
    await house.types(SARI, "ya")
    assert "dipindah" in house.last(SARI).lower()
    assert [one.starts_at for one in await posted(house, rt)] == [SUNDAY + timedelta(days=7, hours=1)]


async def test_a_cancellation_is_confirmed_or_left_in_words(house: House) -> None:
    rt = await scenes.rt05(house)
    await scenes.kerja_bakti(house, rt)
    for no in ("tidak", "batal", "jangan dibatalkan"):
        await house.types(SARI, OFF, **FORWARDED)
        await house.types(SARI, no)
        assert house.last(SARI) == "Baik, tidak ada yang diubah."
    assert len(await posted(house, rt)) == 1
    await house.types(SARI, "ya")  # nothing asks any more
    assert len(await posted(house, rt)) == 1
    await house.types(SARI, OFF, **FORWARDED)
    await house.types(SARI, "ya, batalkan")
    assert "Sudah dibatalkan" in house.last(SARI)
    assert await posted(house, rt) == []


async def test_a_place_is_confirmed_in_words(house: House) -> None:
    rt = await scenes.rt05(house)
    await scenes.kerja_bakti(house, rt)
    moved = "Kerja bakti Minggu pindah ke Taman ya bapak ibu"
    await house.types(SARI, moved, **FORWARDED)
    await house.types(SARI, "tidak")
    assert house.last(SARI) == "Baik, tidak ada yang diubah."
    await house.types(SARI, moved, **FORWARDED)
    await house.types(SARI, "ya")
    assert [one.place for one in await posted(house, rt)] == ["Taman"]


async def test_who_is_no_officer_any_more_changes_nothing_by_words(house: House) -> None:
    rt = await scenes.rt05(house)
    await scenes.kerja_bakti(house, rt)
    for news in (OFF, LATER, "Kerja bakti Minggu pindah ke Taman ya bapak ibu", LETTER):
        await house.types(SARI, news, **({} if news == LETTER else FORWARDED))
        await house.db.write(lambda tx: scenes.take(tx, rt, SARI, Role.CHAIR))
        await house.types(SARI, "ya")
        assert "Sudah benar?" not in house.last(SARI)
        await house.db.write(lambda tx: scenes.give(tx, rt, SARI, Role.CHAIR))
    assert [(one.starts_at, one.place) for one in await posted(house, rt)] == [(SUNDAY, "Pos Ronda")]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Ya", True),
        ("iya pak 🙏", True),
        ("ok, pindahkan", True),
        ("tidak", False),
        ("Nggak usah bu", False),
        ("batal", False),
        ("ya?", None),
        ("ya tapi jam 8", None),
        ("tidak hadir", None),
        ("batalkan", None),
        ("", None),
    ],
)
def test_what_is_a_yes_and_what_a_no(text: str, said: bool | None) -> None:
    assert yes_or_no(text) is said
