"""What kind of activity it is: understood from the announcement, shown in the preview, changed there."""

from typing import Any

import pytest

from bot.rules.activities import Kind
from bot.taps import PlanSetTap
from tests import scenes
from tests.house import BUDI, GROUP, OUTSIDER, SARI, House
from tests.planning import draft_of, key_of, posted, reply_to

RONDA = "Ronda malam Minggu ini jam 22.00 di Pos Ronda, bawa senter"


def quoted(text: str) -> dict[str, Any]:
    return {"reply_to_message": {"message_id": 7, "from": SARI.json(), "text": text}}


@pytest.mark.parametrize(
    ("text", "heading", "line"),
    [
        (RONDA, "🌙 <b>Ronda", "🌙 Ronda"),
        ("Rapat warga Sabtu jam 19.30 di rumah Pak RT", "🗣 <b>Rapat", "🗣 Musyawarah"),
        ("Posyandu Senin 30/11 jam 8 pagi di balai", "🩺 <b>Posyandu</b>", "🩺 Posyandu"),
        ("Senam pagi hari Minggu jam 6 pagi di lapangan", "📌 <b>Senam", "📌 Lainnya"),
        ("Minggu jam 7 pagi, bapak-bapak, terima kasih", "🧹 <b>Kerja bakti", "🧹 Kerja bakti"),
    ],
)
async def test_a_quoted_announcement_has_its_own_kind(
    house: House, text: str, heading: str, line: str
) -> None:
    await scenes.rt05(house)
    await house.types(SARI, "/kerjabakti", GROUP, **quoted(text))
    if "belum menemukan kegiatan" in house.last(GROUP):  # no word says what it is
        await house.presses(SARI, "Buat dari pesan ini", GROUP)
    if "Apa kegiatannya?" in house.last(GROUP):
        await house.presses(SARI, "Bersihkan selokan", GROUP)
    assert heading in house.last(GROUP)
    assert f"🏷 Jenis: {line}" in house.last(GROUP)


@pytest.mark.parametrize(
    ("words", "line"),
    [
        (f"kerjabakti {RONDA}", "🌙 Ronda"),
        ("kerjabakti posyandu Minggu jam 8 di balai", "🩺 Posyandu"),
        ("kerjabakti musyawarah Sabtu jam 19.30 di balai", "🗣 Musyawarah"),
        ("gotongroyong Minggu 07.00 Senam bersama @ lapangan", "📌 Lainnya"),
        ("kerjabakti Minggu 07.00 Bersihkan taman bacaan @ balai", "🧹 Kerja bakti"),
        ("kerjabakti Minggu 07.00 perbaiki atap posyandu", "🧹 Kerja bakti"),
        ("kerjabakti Minggu 07.00 Tanam bunga", "🧹 Kerja bakti"),
        ("kerjabakti Minggu 07.00 Toga: siram tanaman", "🌿 Perawatan TOGA"),
        ("posyandu Minggu jam 8 di balai", "🩺 Posyandu"),
        ("musyawarah Sabtu jam 19.30 bahas kerja bakti", "🗣 Musyawarah"),
        ("rapat Sabtu jam 19.30 di balai", "🗣 Musyawarah"),
        ("belajar Sabtu jam 9 pagi di balai", "📚 Belajar"),
        ("ronda malam Minggu jam 22.00", "🌙 Ronda"),
        ("banksampah Sabtu jam 8 pagi di pos", "♻️ Bank sampah"),
        ("bank sampah Sabtu jam 8 pagi di pos", "♻️ Bank sampah"),
        ("toga Minggu jam 7 pagi siram tanaman", "🌿 Perawatan TOGA"),
        ("arisan Minggu jam 4 sore di rumah Bu Sari", "📌 Lainnya"),
    ],
)
async def test_the_kind_that_is_named_wins(house: House, words: str, line: str) -> None:
    await scenes.rt05(house)
    await house.types(SARI, f"/{words}", GROUP)
    assert f"🏷 Jenis: {line}" in house.last(GROUP)
    assert "✏️ Ubah" in house.labels(GROUP)


@pytest.mark.parametrize(
    ("words", "heading"),
    [
        ("musyawarah Sabtu 19.30 iuran sampah", "🗣 <b>Musyawarah: iuran sampah</b>"),
        ("posyandu Selasa 08.00 imunisasi campak", "🩺 <b>Posyandu: Imunisasi campak</b>"),
        ("belajar Rabu 16.00 matematika kelas 5", "📚 <b>Belajar: matematika kelas 5</b>"),
        ("banksampah Minggu jam 8 penimbangan", "♻️ <b>Bank sampah: penimbangan</b>"),
    ],
)
async def test_what_it_is_about_is_on_the_card(house: House, words: str, heading: str) -> None:
    await scenes.rt05(house)
    await house.types(SARI, f"/{words}")
    assert heading in house.last(SARI)


async def test_the_command_of_a_kind_alone_asks_for_it_all(house: House) -> None:
    rt = await scenes.rt05(house, BUDI)
    await house.types(SARI, "/posyandu")
    await house.types(SARI, "Minggu")
    assert house.labels(SARI)[:3] == ["08.00", "09.00", "10.00"]
    await house.types(SARI, "8 pagi")
    await house.presses(SARI, "Posyandu balita")
    await house.types(SARI, "balai")
    await house.presses(SARI, "Lewati")
    await house.presses(SARI, "Pasang")
    (activity,) = await posted(house, rt)
    assert activity.kind is Kind.POSYANDU
    await house.types(BUDI, "/rapat Sabtu jam 20.00 di balai")
    assert "Bagian ini untuk pengurus RT." in house.last(BUDI)
    assert house.labels(BUDI) == ["💡 Usulkan ke pengurus"]
    await house.types(SARI, "/posyandu", GROUP, **quoted("Jangan lupa ya, Senin 30/11 jam 8 pagi di balai"))
    draft = await draft_of(house)
    assert draft is not None
    assert draft.data["kind"] == "posyandu"


async def test_the_kind_is_changed_in_the_preview_like_any_other_line(house: House) -> None:
    rt = await scenes.rt05(house, BUDI)
    await house.types(SARI, "/kerjabakti", GROUP, **quoted(RONDA))
    await house.presses(SARI, "Ubah", GROUP)
    await house.presses(SARI, "Jenis", GROUP)
    key = await key_of(house)
    for who, kind in ((OUTSIDER, "musyawarah"), (BUDI, "musyawarah"), (SARI, "party"), (SARI, "")):
        toast = await house.taps(who, PlanSetTap(key, "kind", kind), GROUP)
        assert toast is not None
        assert toast.alert
    await house.presses(SARI, "Musyawarah", GROUP)
    assert "Apa kegiatannya?" in house.last(GROUP)  # "Ronda malam" was the old kind's
    await house.presses(SARI, house.labels(GROUP)[0], GROUP)
    assert "🏷 Jenis: 🗣 Musyawarah" in house.last(GROUP)
    await house.presses(SARI, "Ubah", GROUP)
    await house.presses(SARI, "Jenis", GROUP)
    await house.presses(SARI, "Ketik sendiri", GROUP)
    await house.types(SARI, "siskamling", GROUP, **reply_to(house, "Mohon balas pesan ini"))
    assert "✅ Jenis: 🌙 Ronda" in house.reads(GROUP)[-3]
    await house.presses(SARI, "Ronda", GROUP)
    await house.presses(SARI, "Pasang", GROUP)
    (activity,) = await posted(house, rt)
    assert activity.kind is Kind.RONDA
    assert house.last(GROUP).startswith("🌙 <b>Ronda")
    await house.types(BUDI, "/kegiatan", GROUP)
    assert "🌙 <b>Ronda" in house.last(GROUP)


async def test_a_whole_announcement_as_an_answer_brings_its_kind(house: House) -> None:
    await scenes.rt05(house)
    await house.types(SARI, "/kerjabakti")
    await house.types(SARI, RONDA)
    await house.waits(minutes=1)
    assert "🏷 Jenis: 🌙 Ronda" in house.last(SARI)


async def test_a_title_of_ones_own_stays_when_the_kind_is_changed(house: House) -> None:
    await scenes.rt05(house)
    await house.types(SARI, "/kerjabakti Minggu 07.00 Tanam bunga")
    await house.presses(SARI, "Ubah")
    await house.presses(SARI, "Jenis")
    await house.presses(SARI, "Lainnya")
    assert "📌 <b>Tanam bunga</b>" in house.last(SARI)


async def test_posyandu_is_offered_the_hours_of_posyandu(house: House) -> None:
    await scenes.rt05(house)
    await house.types(SARI, "/kerjabakti", **quoted("Posyandu balita hari Senin 30/11 di balai"))
    assert house.labels(SARI)[:3] == ["08.00", "09.00", "10.00"]
