"""The story of three months, played once by the real bot."""

import time
from pathlib import Path

import pytest

from playground.client import Playground
from playground.client_stage import Stage
from playground.gateway import Towns
from playground.stage.cast import gather
from playground.stage.hands import Hands
from playground.stage.life import Life
from playground.stage.memory import Memory
from playground.stage.months import MONTHS
from playground.stage.story import NOW
from playground.stage.walk import Walk
from playground.town import TownPlan
from tests.playground.stages import told

MOST_FOR_CHANGES = 0.05  # seconds of work


async def test_beats_of_all_features_come_by_their_hour(tmp_path: Path) -> None:
    town = Towns().found(TownPlan(start=MONTHS.begins))
    memory = Memory(tmp_path / "bantar.db")
    hands = Hands(town, Walk(town, memory, Life(town, "http://127.0.0.1:9", memory.url)))
    beats = MONTHS.beats(hands, gather(town, MONTHS.begins.date()))
    assert [beat.at for beat in beats] == sorted(beat.at for beat in beats)
    assert (beats[0].at, beats[-1].at) == (MONTHS.begins, NOW)
    weekdays = {beat.en.partition(" ")[0] for beat in beats if beat.en.endswith(": Cat pos ronda")}
    assert weekdays == {
        "Wednesday,",
        "Thursday,",
        "Saturday,",
        "Sunday,",
    }  # between them others may have theirs


@pytest.mark.story
async def test_three_months_pass_in_an_rt(playground: Playground) -> None:
    async with told(playground, "months") as stage:
        events = [one for one in await stage.town.events() if one["kind"] == "story"]
        assert [one["done"] for one in events] == list(range(events[-1]["of"] + 1))
        assert events[-1]["id"] == "Siap dimainkan"
        assert (await stage.town.now()).isoformat().startswith("2026-11-24T09:30:")
        await _check_group(stage)
        await _check_phones(stage)
        await _check_ahead(stage)
        await _check_changes(stage)
        assert await stage.town.violations() == []


async def _check_group(stage: Stage) -> None:
    shown = [one for one in await stage.budi.reads(stage.group, last=1000) if one.from_bot]
    counts = {
        words: sum(words in one.text for one in shown)
        for words in (
            "🌿 Terima kasih, Bapak/Ibu!",
            "Besok, 07.00",
            "Hari ini, 07.00",
            "Semula: ",
            "Yang sudah menjawab: ",
        )
    }
    assert counts["🌿 Terima kasih, Bapak/Ibu!"] == 9
    assert (counts["Semula: "], counts["Yang sudah menjawab: "]) == (1, 1)
    assert (counts["Besok, 07.00"], counts["Hari ini, 07.00"]) == (9, 9)
    cards = [one for one in shown if ("🗓" in one.text or "⏳" in one.text) and one.edited]
    assert sum("Selesai." in one.text for one in cards) == 9
    assert sum("Dibatalkan" in one.text for one in cards) == 1
    posyandu, alone, coming = [one for one in cards if any("Ingatkan saya" in label for label in one.labels)]
    assert "Selasa pertama tiap bulan" in posyandu.text
    assert "Yang mengerjakan (7)" in alone.text
    assert "Beres 4" in alone.text
    assert "Minggu, 29 November" in coming.text
    assert "Ikut (" in coming.text
    assert "selokan 3/6, konsumsi 2/2 (antre 1)" in coming.text
    assert sum("1 foto sesudah kegiatan" in one.text for one in shown) == 1
    signed = next(one for one in shown if "Terima kasih sudah berjaga" in one.text)
    assert "Bapak Budi" in signed.text
    assert any("Sudah aman" in one.text and "Kabar dari" in one.text for one in shown)
    assert not [one for one in shown if "🧳" in one.text or "🍚" in one.text]


async def _check_phones(stage: Stage) -> None:
    cast = (await stage.state())["cast"]
    unread = []
    for one in cast[:6]:
        chats = await stage.people[one["name"]].chats()
        unread += [chat["unread"] for chat in chats]
        words = [shown.text for shown in await stage.people[one["name"]].reads()]
        assert any("Sudah dicatat" in text for text in words)
        assert any("Besok" in text or "kehadiran" in text for text in words)
    assert 0 < max(unread) < 15
    await stage.people["Bu Sari"].sees(None, "Usulan dari")
    await stage.people["Bu Sari"].tap(None, "Terima & pasang")
    await stage.people["Rina"].sees(None, "diterima pengurus")
    await stage.people["Pak Hasan"].say("/saya")
    await stage.people["Pak Hasan"].sees(None, "Koordinator")


async def _check_ahead(stage: Stage) -> None:
    assert [one["id"] for one in await stage.next()] == [
        "Pengingat H-1: Bersihkan selokan",
        "Pengingat hari H: Bersihkan selokan",
        "Waktunya mulai: Bersihkan selokan",
        "Pengingat hari terakhir: Kuras bak mandi dan tandon",
        "Pertanyaan kehadiran: Bersihkan selokan",
        "Ringkasan sepekan: RT 05",
        "Pengingat H-1: Posyandu Melati",
        "Hari terakhir lewat: Kuras bak mandi dan tandon",
    ]


async def _check_changes(stage: Stage) -> None:
    assert await stage.changes()  # Pak Hasan has just asked for something
    took = []
    for _ in range(3):
        began = time.process_time()
        assert await stage.changes() == []
        took.append(time.process_time() - began)
    assert min(took) < MOST_FOR_CHANGES
