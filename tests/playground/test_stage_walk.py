"""The clock of a stage that plays: who stops it, what does not, and how others hear of it."""

import re
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta

import pytest

from bot.messages.bundles import LINE, NUMBERS
from playground.client import Playground, PlaygroundRefused
from playground.client_stage import Stage
from tests.playground.stages import told
from tests.wire.life import post_kerja_bakti, set_up


@pytest.fixture
async def empty(playground: Playground) -> AsyncIterator[Stage]:
    async with told(playground, "empty") as made:
        yield made


async def test_whoever_moves_a_clock_that_plays_stops_it(empty: Stage) -> None:
    later = (await empty.town.now() + timedelta(hours=3)).isoformat()
    for how in ({"by": 60}, {"to": later}):
        await empty.clock(play=60)
        await empty.clock(**how)
        assert (await empty.state())["playing"] == 0
    heard = [one["playing"] for one in await empty.town.events() if "playing" in one]
    assert heard == [60, 0, 60, 0]


async def test_what_is_refused_does_not_stop_the_clock(empty: Stage) -> None:
    await empty.clock(play=60)
    for how in ({}, {"to": "kemarin"}, {"by": -3600}, {"play": -1}, {"play": "fast"}, {"next": True}):
        with pytest.raises(PlaygroundRefused):
            await empty.line.post("clock", how)
    assert (await empty.state())["playing"] == 60


async def test_a_clock_that_can_go_no_further_stops(empty: Stage) -> None:
    await empty.bot("kill")
    await empty.town.move_clock(to=datetime(9999, 12, 31, 23, 59, tzinfo=UTC))
    await empty.clock(play=7 * 24 * 3600)
    await empty.shows(playing=0)


# who is missing at the pos is asked about for half an hour: steps of an hour pass it by
BRIEF = re.compile("[Bb]elum tercatat di pos|kabar dari pos")
ROSTER = (  # what is asked, and the button
    *(
        ("4 minggu", "4 minggu"),
        ("Hanya malam Minggu", "Hanya malam Minggu"),
        ("Berapa orang tiap malam", "4"),
    ),
    *(
        ("semua warga dewasa", "semua warga dewasa"),
        ("Ganti: anggota ronda saja", "🎲 Undi"),
        ("Pakai jadwal", "Pakai jadwal"),
    ),
)


TONIGHT = datetime(2026, 11, 24, 14, 5, tzinfo=UTC)  # 21.05 WIB: the round may begin
PREPARED = (  # a watch of this very night, jimpitan, and a house: what is typed, and the buttons after it
    ("/regu", ("📋 Dari daftar",)),
    ("Selasa: Bu Sari, Pak Budi", ("✅ Simpan regu-regu ini",)),
    ("/regu", ("⚙️ Aturan ronda", "🍚 Jimpitan", "Rp500")),
    ("/saya", ("🏠 Rumah", "✅ Setuju", "Bu Sari")),
    ("A 12", ()),
)
GIVEN = (("/jimpitan", ("🍚 Jimpitan", "A-12")),)


async def _private(stage: Stage, lines: tuple[tuple[str, tuple[str, ...]], ...]) -> None:
    """What Bu Sari types and taps in her private chat."""
    for typed, labels in lines:
        await stage.sari.type(None, typed)
        await stage.changes()  # the answer is there
        for label in labels:
            await stage.sari.tap(None, label, on=await stage.sari.sees(None, label))
            await stage.changes()


async def _routines(stage: Stage) -> None:
    """What the RT is reminded of in the group, and its officers in private."""
    for line in ("Buang sampah tiap Senin dan Kamis jam 18.00", "Setor kas tiap Sabtu jam 9 untuk pengurus"):
        await stage.sari.type(None, f"/pengingat {line}")
        await stage.sari.tap(None, "✅ Simpan", on=await stage.sari.sees(None, "Sudah benar?"))
        await stage.changes()


async def _busy(stage: Stage) -> None:
    """Everything in an RT that has something to do with time: what is new in the house belongs here, too."""
    await set_up(stage.group, stage.sari)
    await stage.sari.start()
    await post_kerja_bakti(stage.group, stage.sari)
    await stage.budi.tap(stage.group, "Ikut")
    await stage.budi.start()
    await stage.people["Rina"].tap(stage.group, "Ikut")
    later = "/kerjabakti Sabtu 5 Desember 16.00 Cat pos ronda @ Pos Ronda bawa kuas"
    await stage.sari.type(stage.group, later)
    await stage.sari.sees(stage.group, "Pasang")
    await stage.sari.tap(stage.group, "✅ Pasang")
    await stage.budi.tap(stage.group, "Ikut", on=await stage.budi.sees(stage.group, "Ingatkan saya"))
    rina = stage.people["Rina"]  # who cannot come gives something
    await rina.start()
    await rina.type(None, "/kegiatan")
    await rina.tap(None, "Cat pos ronda", on=await rina.sees(None, "Kegiatan mendatang"))
    await rina.tap(None, "Berhalangan", on=await rina.sees(None, "📍 Pos Ronda"))
    await rina.tap(None, "Sumbang konsumsi", on=await rina.sees(None, "Sumbang konsumsi"))
    await rina.sees(None, "Konsumsi apa")
    await rina.type(None, "pisang 30")
    await rina.sees(None, "pisang 30")
    await stage.sari.type(stage.group, "/mandiri Parit depan rumah, sebelum 4 Desember")
    await stage.sari.tap(stage.group, "✅ Pasang", on=await stage.sari.sees(stage.group, "⏳ Sampai Kamis"))
    await stage.budi.tap(
        stage.group, "Saya kerjakan", on=await stage.budi.sees(stage.group, "Yang mengerjakan")
    )
    often = "/kerjabakti tiap Kamis 16.00 Siram taman @ Taman TOGA bawa ember"
    await stage.sari.type(stage.group, often)
    await stage.sari.sees(stage.group, "Pasang")
    await stage.sari.tap(stage.group, "✅ Pasang")
    await stage.sari.type(None, "/undi")
    for asks, label in ROSTER:
        await stage.sari.tap(None, label, on=await stage.sari.sees(None, asks))
    await stage.sari.sees(None, "Jadwal ronda dipakai")
    await stage.budi.type(None, "/lapor Lampu jalan di gang 2 mati")  # and the chair passes it on
    await stage.budi.tap(None, "Kirim", on=await stage.budi.sees(None, "Lampu jalan mati?"))
    await stage.budi.sees(None, "L-1")
    await stage.sari.type(None, "/start forward_1")
    await stage.sari.tap(None, "Sudah diteruskan", on=await stage.sari.sees(None, "Teruskan L-1"))
    await stage.sari.sees(None, "Tercatat: diteruskan")
    await rina.type(None, "/lapor Selokan depan pos mampet")  # and nobody looks at it
    await rina.tap(None, "Kirim", on=await rina.sees(None, "Selokan tersumbat?"))
    await rina.sees(None, "L-2")
    await rina.type(None, "/pengingat saya")  # and wants one message a day
    await rina.tap(None, "📬 Sekali sehari", on=await rina.sees(None, "Pengingat saya"))
    await rina.tap(None, "06.00", on=await rina.sees(None, "Satu pesan"))
    await rina.sees(None, "Sekali sehari pukul 06.00")
    await _routines(stage)
    await _private(stage, PREPARED)
    await stage.town.move_clock(to=TONIGHT)
    await _private(stage, GIVEN)
    await stage.sari.sees(None, "Rp500 dari 1 rumah")
    await stage.changes()  # after which the bot is at rest


async def _heard(stage: Stage) -> dict[str, list[str]]:
    """All that the bot wrote, by chat."""
    places = [
        *((stage.sari, stage.group), (stage.sari, None)),
        *((stage.budi, None), (stage.people["Rina"], None)),
    ]
    shown = [await who.reads(where, last=500) for who, where in places]
    heard = [[part for one in chat if one.from_bot for part in _parts(one.text)] for chat in shown]
    return {str(n): sorted(text for text in chat if not BRIEF.search(text)) for n, chat in enumerate(heard)}


def _parts(text: str) -> list[str]:
    """The reminders in one message: which of them come together hangs on the steps of the clock."""
    return [part.removeprefix(f"{number} ") for number, part in zip(NUMBERS, text.split(LINE), strict=False)]


@pytest.mark.story
async def test_a_leap_brings_the_letters_of_small_steps(playground: Playground) -> None:
    async with told(playground, "empty") as leaping, told(playground, "empty") as stepping:
        for stage in (leaping, stepping):
            await _busy(stage)
        before = await _heard(leaping)
        await leaping.clock(by=14 * 24 * 3600)
        for _ in range(14 * 24):
            await stepping.town.move_clock(by=timedelta(hours=1))
            await stepping.changes()
        after = await _heard(leaping)
        assert after == await _heard(stepping)
        assert sum(map(len, after.values())) >= sum(map(len, before.values())) + 6
