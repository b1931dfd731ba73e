"""A plan in the private chat: question by question, by buttons and by typing."""

from datetime import timedelta

import pytest

from bot.rules.activities import Kind
from bot.taps import ConsentTap, NameTap, PlanAskTap, PlanSetTap, PostTap
from tests import scenes
from tests.house import GROUP, SARI, House
from tests.planning import key_of, posted
from tests.samples import SUNDAY


async def test_it_asks_one_question_after_another_in_private(house: House) -> None:
    rt = await scenes.rt05(house)
    await house.types(SARI, "/kerjabakti")
    assert "Hari apa?" in house.last(SARI)
    assert house.labels(SARI)[:3] == ["Rab 25/11", "Sab 28/11", "Min 29/11"]
    await house.types(SARI, "kapan-kapan")
    assert "belum saya pahami" in house.last(SARI)
    await house.types(SARI, "31 Februari")
    assert "tidak ada di kalender" in house.last(SARI)
    await house.types(SARI, "Minggu depan")
    assert "belum jelas" in house.last(SARI)
    assert house.labels(SARI) == ["Min 29/11", "Min 6/12", "✖️ Batal"]
    await house.presses(SARI, "Min 29/11")
    assert "Jam berapa?" in house.last(SARI)
    assert house.labels(SARI)[:4] == ["06.30", "07.00", "08.00", "15.30"]
    await house.types(SARI, "jam 25")
    assert "Jam itu tidak ada" in house.last(SARI)
    await house.presses(SARI, "07.00")
    assert "Apa kegiatannya?" in house.last(SARI)
    await house.types(SARI, "\u200b")
    assert "belum saya pahami" in house.last(SARI)
    await house.types(SARI, "Cat <b>pagar</b> <baru> " + "x" * 5000)
    assert "Nama kegiatannya terlalu panjang" in house.last(SARI)
    assert "<i>Cat pagar &lt;baru&gt; xxx" in house.last(SARI)
    await house.types(SARI, "Balai RT")
    assert "Perlu membawa apa?" in house.last(SARI)
    await house.presses(SARI, "ember")
    await house.presses(SARI, "karung")
    await house.presses(SARI, "ember")
    assert "✅ karung" in house.labels(SARI)
    await house.presses(SARI, "Lanjut")
    assert "Akan dipasang di grup RT 05" in house.last(SARI)
    await house.types(SARI, "hujan deras")
    assert house.last(SARI).startswith("🙏 Maaf, belum saya pahami.\nSudah benar?")
    await house.types(SARI, "jam 8 aja")
    assert "08.00 WIB" in house.last(SARI)
    await house.types(SARI, "ganti malam minggu")
    assert house.labels(SARI)[:3] == ["19.30", "20.00", "21.00"]
    await house.types(SARI, "8")
    assert "Sabtu, 28 November, 20.00 WIB" in house.last(SARI)
    await house.types(SARI, "minggu depan")
    assert house.labels(SARI)[:3] == ["Sab 28/11", "Min 29/11", "Sen 30/11"]
    await house.presses(SARI, "Min 29/11")
    await house.types(SARI, "batal")
    assert "tidak jadi dipasang" in house.last(SARI)
    await house.types(SARI, "/kerjabakti mingu jam 7 Cat <b>pagar</b> & <tiang> @ Balai RT bawa karung")
    await house.types(SARI, "ok pasang")
    (activity,) = await posted(house, rt)
    assert (activity.place, activity.tools) == ("Balai RT", ("karung",))
    assert activity.title == "Cat pagar & <tiang>"
    assert "Sudah dipasang di grup" in house.last(SARI)
    assert "Cat pagar &amp; &lt;tiang&gt;" in house.last(GROUP)


async def test_it_asks_only_what_was_left_out_and_lets_every_line_be_changed(house: House) -> None:
    rt = await scenes.rt05(house)
    await house.types(SARI, "/gotongroyong Minggu Bersihkan selokan bawa karung")
    assert "Jam berapa?" in house.last(SARI)
    await house.types(SARI, "setengah delapan")
    assert "07.30 WIB" in house.last(SARI)
    for line, answer, shown in (
        ("Hari", "besok, 25 November", "Rabu, 25 November, 07.30 WIB"),
        ("Jam", "4 sore", "16.00 WIB"),
        ("Nama kegiatan", "Cat pagar", "Cat pagar"),
        ("Tempat", "Taman", "📍 Taman"),
        ("Bawaan", "kuas, cat, " + ", ".join(f"alat{n}" for n in range(12)), "kuas, cat, alat0"),
    ):
        await house.presses(SARI, "Ubah")
        assert "Bagian mana" in house.last(SARI)
        await house.presses(SARI, line)
        await house.types(SARI, answer)
        assert shown in house.last(SARI)
        assert "Sudah benar?" in house.last(SARI)
    assert "Daftar bawaannya terlalu panjang" in house.last(SARI)
    for line in ("Tempat", "Bawaan"):
        await house.presses(SARI, "Ubah")
        await house.presses(SARI, line)
        await house.presses(SARI, "Lewati" if line == "Tempat" else "Kembali")
    await house.presses(SARI, "Ubah")
    await house.presses(SARI, "Kembali")
    await house.presses(SARI, "Ubah")
    await house.presses(SARI, "Nama kegiatan")
    await house.presses(SARI, "Bersihkan lingkungan")
    await house.presses(SARI, "Pasang")
    (activity,) = await posted(house, rt)
    assert (activity.title, activity.place) == ("Bersihkan lingkungan", "")
    assert activity.tools[:2] == ("kuas", "cat")


async def test_what_is_wrong_in_the_preview_is_put_right_in_ordinary_words(house: House) -> None:
    rt = await scenes.rt05(house)
    await house.types(SARI, "/kerjabakti Minggu jam 7 Bersihkan makam @ Pos bawa sapu")
    for word in ("salah", "ubah"):
        await house.types(SARI, word)
        assert "Bagian mana yang ingin diubah?" in house.last(SARI)
    await house.types(SARI, "ganti jam")
    assert "Jam berapa?" in house.last(SARI)
    await house.types(SARI, "8")
    await house.types(SARI, "tambah bawa karung")
    assert "sapu, karung" in house.last(SARI)
    await house.types(SARI, "sapu tidak usah")
    assert "sapu" not in house.last(SARI)
    await house.types(SARI, "tempatnya di balai, jam 9, bawa arit")
    assert "📍 Balai" in house.last(SARI)
    await house.types(SARI, "jenisnya ronda")
    assert "🌙 <b>Ronda: Bersihkan makam" in house.last(SARI)
    await house.types(SARI, "judul Ronda keliling")
    await house.types(SARI, "jenisnya rapat")
    assert "Apa kegiatannya?" in house.last(SARI)  # that title was a ronda's
    await house.types(SARI, "Rapat warga")
    await house.types(SARI, "👍")
    (activity,) = await posted(house, rt)
    assert (activity.kind, activity.place, activity.tools) == (Kind.MUSYAWARAH, "Balai", ("arit",))
    assert activity.starts_at == SUNDAY + timedelta(hours=2)


async def test_it_offers_hours_of_the_part_of_day_that_was_said(house: House) -> None:
    await scenes.rt05(house)
    await house.types(SARI, "/kerjabakti Minggu pagi Cat pagar")
    assert house.labels(SARI)[:-1] == ["06.00", "06.30", "07.00", "08.00"]
    await house.types(SARI, "/kerjabakti malam Minggu depan Cat pagar")
    await house.presses(SARI, "Sab 5/12")
    assert house.labels(SARI)[:-1] == ["19.30", "20.00", "21.00"]
    await house.types(SARI, "8")
    assert "Sabtu, 5 Desember, 20.00 WIB" in house.last(SARI)
    await house.types(SARI, "/kerjabakti Minggu jam 7 Cat pagar")
    await house.types(SARI, "ganti malam Minggu depan")
    await house.presses(SARI, "Sab 5/12")
    assert house.labels(SARI)[:3] == ["19.30", "20.00", "21.00"]


async def test_a_plan_sleeps_while_its_officer_manages_something_else(house: House) -> None:
    await scenes.rt05(house)
    await house.types(SARI, "/kerja bakti mingu 07.00 Cat pagar")
    await house.presses(SARI, "Pasang")
    await house.types(SARI, "/gotong royong sabtu 07.00")
    assert "Apa kegiatannya?" in house.last(SARI)
    key = await key_of(house, SARI, SARI.id)
    await house.presses(SARI, "Kelola")
    await house.presses(SARI, "Batalkan")
    await house.types(SARI, "hujan deras")
    assert house.last(SARI).startswith("Mohon ketuk salah satu tombol ini, ya. Untuk hal lain: /bantuan")
    await house.taps(SARI, PlanAskTap(key, "title"))
    await house.types(SARI, "Cat tembok")
    assert "Cat tembok" in house.last(SARI)
    await house.types(SARI, "ya")
    await house.types(SARI, "makasih ya")
    assert house.last(SARI) == "Sama-sama 🙏"


@pytest.mark.parametrize("button", ["Pindah", "Kehadiran", "/atur", "/saya"])
async def test_a_plan_outlives_what_its_officer_types_elsewhere(house: House, button: str) -> None:
    rt = await scenes.rt05(house, private=(SARI,))
    await scenes.kerja_bakti(house, rt, house.clock.time + timedelta(hours=1))
    await house.types(SARI, "/kerjabakti Minggu 07.00 Cat pagar @ Taman")
    house.clock.time += timedelta(hours=2)
    match button:
        case "/atur":
            await house.types(SARI, "/atur")
            await house.presses(SARI, "Lingkungan")
            await house.types(SARI, "Griya Asri")
            assert "Griya Asri" in house.last(SARI)
        case "/saya":
            await house.taps(SARI, ConsentTap(1))
            await house.taps(SARI, NameTap(0))
            await house.types(SARI, "Sari")
        case _:
            await house.presses(SARI, "Kelola", GROUP)
            await house.presses(SARI, button)
            await house.presses(SARI, "Kembali")
    await house.types(SARI, "besok jam 9")  # who hears nothing any more takes nothing
    await house.presses(SARI, "Pasang")
    (_, activity) = await posted(house, rt)
    assert (activity.starts_at, activity.place) == (SUNDAY, "Taman")


async def test_an_older_preview_asks_for_what_has_become_open_since(house: House) -> None:
    rt = await scenes.rt05(house)
    await house.types(SARI, "/kerjabakti Minggu 07.00 Cat pagar")
    key = await key_of(house, SARI, SARI.id)
    await house.types(SARI, "besok malam")
    for tap in (PlanAskTap(key, "lines"), PostTap(key)):
        await house.taps(SARI, tap, on=7)
        assert "jam berapa?" in house.messages[(SARI.id, 7)].text.html
    await house.types(SARI, "20.00")
    await house.presses(SARI, "Pasang")
    assert len(await posted(house, rt)) == 1


async def test_it_asks_for_a_new_time_when_the_old_one_passes_before_it_is_posted(house: House) -> None:
    rt = await scenes.rt05(house)
    await house.types(SARI, "/kerjabakti hari ini 15.30 Cat pagar")
    house.clock.time += timedelta(hours=7)
    await house.presses(SARI, "Pasang")
    assert "sudah lewat" in house.last(SARI)
    assert "Hari apa?" in house.last(SARI)
    await house.taps(SARI, PlanSetTap(await key_of(house, SARI, SARI.id), "day", "2026-11-24"))
    assert house.labels(SARI) == ["✖️ Batal"]
    await house.types(SARI, "lusa jam 7")
    await house.presses(SARI, "Pasang")
    (activity,) = await posted(house, rt)
    assert activity.starts_at == SUNDAY - timedelta(days=3)
