"""Whoever writes of an emergency reads whom to call, before anything else."""

from datetime import timedelta
from typing import Any

import pytest
import sqlalchemy as sa

from bot.actions import dialogues
from bot.actions.dialogues import Dialogue
from bot.parcels import Say
from bot.rules.kentongan import Alarm, Written
from bot.rules.neighbourhoods import Neighbourhood, Status
from db import kentongan, neighbourhoods
from db import ronda as rows
from db.inbox import INBOX
from tests import scenes
from tests.house import BUDI, GROUP, JOKO, OUTSIDER, RINA, SARI, START, House, Who

AYU = Who(1010, "Bu Ayu")  # lives there, keeps no watch
CALL = "ada kebakaran di rumah Bu Ayu tolong"
AT_NIGHT = START + timedelta(days=4, hours=14)  # Saturday, 23.00


@pytest.fixture
async def rt(house: House) -> Neighbourhood:
    """Malam Minggu at 23.00: Pak Budi leads Mas Joko and Rina."""
    found = await scenes.rt05(house, BUDI, JOKO, RINA, AYU, private=(SARI, BUDI, RINA, AYU))
    await house.db.write(lambda tx: scenes.keeps_watch(tx, house, found, BUDI, JOKO, RINA, pos="Pos Melati"))
    await house.db.write(lambda tx: rows.set_up(tx, found.id, late_minutes=0))
    house.clock.time = AT_NIGHT - timedelta(minutes=1)
    await house.waits(minutes=1)
    return found


def told(house: House, since: int, chat: int = GROUP) -> list[Say]:
    return [one for one in house.sent[since:] if isinstance(one, Say) and one.chat_id == chat]


async def test_in_private_the_number_is_the_first_line(house: House, rt: Neighbourhood) -> None:
    before = len(house.sent)
    await house.types(AYU, CALL)
    assert house.last(AYU).startswith("113 📞 pemadam kebakaran\n112 📞 nomor darurat\n\n")
    assert "tetangga terdekat dan regu malam ini" in house.last(AYU)
    assert house.labels(AYU) == ["📋 Laporkan juga ke RT"]
    for who in (BUDI, SARI):  # who may sound it, an officer who could be offered a new activity, too
        await house.types(who, CALL)
        assert house.labels(who) == ["🔔 Kentongan", "📋 Laporkan juga ke RT"]
        assert "tetangga terdekat" not in house.last(who)
    await house.presses(BUDI, "🔔 Kentongan")
    assert "kode yang mana" in house.last(BUDI)
    assert told(house, before) == []  # nobody else hears of it
    await house.types(OUTSIDER, "suami saya dipukuli")
    assert house.last(OUTSIDER).startswith("110 📞 polisi\n112 📞 nomor darurat\n129 📞 SAPA")
    assert "tidak saya teruskan" in house.last(OUTSIDER)
    assert "regu" not in house.last(OUTSIDER)
    assert house.labels(OUTSIDER) == []


async def test_what_is_over_or_planned_is_heard_as_ever(house: House, rt: Neighbourhood) -> None:
    for text in ("kemarin ada maling", "saya sakit", "Simulasi kebakaran besok jam 8 di lapangan"):
        await house.types(SARI, text)
        assert "📞" not in house.last(SARI)


async def test_the_words_are_not_kept(house: House, rt: Neighbourhood) -> None:
    await house.types(AYU, CALL)
    await house.types(AYU, CALL, GROUP)
    await house.types(AYU, "/saya")
    raw = " ".join(row.raw for row in await house.db.read(lambda tx: tx.all(sa.select(INBOX.c.raw))))
    assert "kebakaran" not in raw
    assert "/saya" in raw


async def test_a_question_that_is_open_stays_open(house: House, rt: Neighbourhood) -> None:
    await house.types(SARI, "/kerjabakti")
    await house.types(SARI, "rumah pak RT kebakaran!!")
    assert house.last(SARI).startswith("113 📞")
    assert "tetap menunggu jawaban" in house.last(SARI)
    await house.types(SARI, "maling")  # a doubt there is for the question
    assert "📞" not in house.last(SARI)
    draft = await house.db.read(lambda tx: dialogues.find(tx, house.world, Dialogue.PLAN, SARI.id, SARI.id))
    assert draft is not None
    assert "kebakaran" not in str(draft.data)


async def test_where_it_is_and_the_table_of_codes_are_what_was_asked_for(
    house: House, rt: Neighbourhood
) -> None:
    await house.types(SARI, "/kentongan")
    await house.presses(SARI, "Atur kode")
    await house.presses(SARI, "Tambah kode")
    await house.types(SARI, "🔥 Kebakaran hutan!, 113")
    assert "🔥 Kebakaran hutan! – 113" in house.last(SARI)
    await house.types(BUDI, "/kentongan")
    await house.presses(BUDI, "Kebakaran")
    await house.presses(BUDI, "Ya, bunyikan")
    await house.types(BUDI, CALL)
    [alarm] = await house.db.read(lambda tx: kentongan.since(tx, rt.id, START))
    assert isinstance(alarm, Alarm)
    assert alarm.words == CALL


async def test_an_incident_is_answered_and_written_down(house: House, rt: Neighbourhood) -> None:
    await house.types(BUDI, "/buku")
    await house.presses(BUDI, "Kejadian")
    before = len(house.sent)
    await house.types(BUDI, "ada maling di C-3")
    first, *others = told(house, before, BUDI.id)
    assert first.text.html.startswith("110 📞")
    assert "tetap menunggu" not in first.text.html
    assert others
    assert "ada maling di C-3" in house.last(BUDI)


async def test_news_that_are_forwarded_have_to_be_certain(house: House, rt: Neighbourhood) -> None:
    origin: dict[str, Any] = {"type": "hidden_user", "sender_user_name": "Berita", "date": 0}
    await house.types(AYU, "maling", forward_origin=origin)
    assert "📞" not in house.last(AYU)
    await house.types(AYU, CALL, forward_origin=origin)
    assert "📞" in house.last(AYU)


async def test_a_photo_goes_its_way_beside_the_answer(house: House, rt: Neighbourhood) -> None:
    await house.types(AYU, "", caption=CALL, photo=[{"file_id": "a", "file_unique_id": "b"}])
    assert any(text.startswith("113 📞") for text in house.reads(AYU))


async def test_in_the_group_it_is_said_once_in_some_minutes(house: House, rt: Neighbourhood) -> None:
    before = len(house.sent)
    await house.types(AYU, CALL, GROUP)
    [say] = told(house, before)
    assert say.text.html.startswith("113 📞 pemadam kebakaran\n112 📞")
    assert say.reply_to is not None
    for text in ("KEBAKARAN!!", "ada maling di C-3 tolong"):
        await house.types(JOKO, text, GROUP)
    await house.waits(minutes=8)
    await house.types(JOKO, CALL, GROUP)
    assert len(told(house, before)) == 1
    await house.waits(minutes=4)
    await house.types(JOKO, "ada maling di C-3 tolong", GROUP)
    assert [one.text.html[:3] for one in told(house, before)] == ["113", "110"]


async def test_in_the_group_a_doubt_is_left_alone(house: House, rt: Neighbourhood) -> None:
    before = len(house.sent)
    for text in ("maling", "kemarin ada maling", "rapat soal kebakaran lahan", "ada maling ya?", "halo"):
        await house.types(AYU, text, GROUP)
    assert told(house, before) == []


async def test_where_the_rt_is_not_set_up_the_group_hears_nothing(house: House, rt: Neighbourhood) -> None:
    await house.db.write(lambda tx: neighbourhoods.change(tx, rt.id, status=Status.LEFT))
    before = len(house.sent)
    await house.types(AYU, CALL, GROUP)
    await house.types(AYU, CALL, -42)
    assert told(house, before) == told(house, before, -42) == []


async def test_the_rts_own_number_comes_first(house: House, rt: Neighbourhood) -> None:
    await house.types(SARI, "/kentongan")
    fire = next(
        code for code in await house.db.read(lambda tx: kentongan.codes(tx, rt.id)) if code.icon == "🔥"
    )
    written = Written(fire.icon, fire.meaning, fire.beats, "0741 60113")
    await house.db.write(lambda tx: kentongan.rewrite(tx, fire.id, written))
    await house.types(AYU, CALL)
    assert house.last(AYU).startswith("0741 60113 📞 nomor yang dicatat RT\n113 📞")


async def test_who_keeps_watch_in_two_rt_chooses_where(house: House) -> None:
    for one in await scenes.several(house, 2):
        await house.db.write(lambda tx, one=one: rows.set_up(tx, one.id))  # type: ignore[misc]
    await house.types(SARI, CALL)
    assert house.labels(SARI) == ["🔔 Kentongan RT 01", "🔔 Kentongan RT 02", "📋 Laporkan juga ke RT"]
    await house.presses(SARI, "Laporkan")
    assert "RT yang mana" in house.last(SARI)
