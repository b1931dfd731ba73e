"""/kentongan: two taps, who is told, where it is, the all-clear, limits, rights, and the table of codes."""

from datetime import timedelta
from typing import Any

import pytest
import sqlalchemy as sa

from bot.actions import housekeeping, ronda
from bot.parcels import Edit, Say, Toast
from bot.rules.kentongan import Alarm, Code, Written
from bot.rules.neighbourhoods import Neighbourhood
from bot.rules.roles import Role
from bot.rules.ronda import Answer
from bot.taps import (
    AlarmCodeTap,
    AlarmTap,
    AlarmWhereTap,
    AllClearTap,
    KentonganCodesTap,
    KentonganCodeTap,
    KentonganGroupTap,
    KentonganNewTap,
    KentonganTap,
    SayTap,
)
from db import kentongan, residents, squads
from db import ronda as rows
from db.engine import Transaction
from db.outbox import LETTERS, Priority
from tests import scenes
from tests.house import BUDI, GROUP, JOKO, OTHER_GROUP, OUTSIDER, RINA, SARI, START, House, Who

AYU = Who(1010, "Bu Ayu")  # lives there, keeps no watch
AT_NIGHT = START + timedelta(days=4, hours=14)  # Saturday, 23.00


@pytest.fixture
async def rt(house: House) -> Neighbourhood:
    """Malam Minggu at 23.00: Pak Budi leads Mas Joko and Rina; Mas Joko's private chat is closed."""
    found = await scenes.rt05(house, BUDI, JOKO, RINA, AYU, private=(SARI, BUDI, RINA, AYU))
    await scenes.rt06(house, OUTSIDER, private=(OUTSIDER,))
    await house.db.write(lambda tx: scenes.keeps_watch(tx, house, found, BUDI, JOKO, RINA, pos="Pos Melati"))
    # nobody is asked about missing arrivals, and tonight's card is in the group already
    await house.db.write(lambda tx: rows.set_up(tx, found.id, late_minutes=0))
    house.clock.time = AT_NIGHT - timedelta(minutes=1)
    await house.waits(minutes=1)
    return found


async def alarms(house: House, rt: Neighbourhood) -> list[Alarm]:
    return await house.db.read(lambda tx: kentongan.since(tx, rt.id, START))


async def codes(house: House, rt: Neighbourhood) -> list[Code]:
    return await house.db.read(lambda tx: kentongan.codes(tx, rt.id))


async def sounds(house: House, who: Who = BUDI, code: str = "Kebakaran", chat: int | None = None) -> None:
    await house.types(who, "/kentongan", chat)
    await house.presses(who, code, chat)
    await house.presses(who, "bunyikan" if chat or who is not RINA else "sound it", chat)


def said(house: House, since: int, chat: int | Who) -> list[Say]:
    chat_id = chat.id if isinstance(chat, Who) else chat
    return [one for one in house.sent[since:] if isinstance(one, Say) and one.chat_id == chat_id]


def minute(house: House) -> int:
    return int(house.clock.time.timestamp()) // 60


async def test_two_taps_tell_squad_officers_and_group_the_number_first(
    house: House, rt: Neighbourhood
) -> None:
    await house.types(BUDI, "/kentongan")
    assert house.last(BUDI).startswith("112 📞\n")
    before = len(house.sent)
    await house.presses(BUDI, "Kebakaran")
    assert await alarms(house, rt) == []
    assert house.last(BUDI).startswith("113 📞\n")
    assert "Yang akan diberi tahu: 2 orang (regu, pengurus) dan grup." in house.last(BUDI)
    await house.presses(BUDI, "Ya, bunyikan")
    for chat in (SARI, RINA, GROUP):
        [say] = said(house, before, chat)
        assert say.text.html.startswith("113 📞\n🔔 <b>🔥 ")
        assert not say.silent
    assert said(house, before, AYU) == said(house, before, OUTSIDER) == said(house, before, OTHER_GROUP) == []
    assert "dari Pak Budi" in house.last(SARI)
    assert 'tg://user?id=1003">Mas Joko' in house.last(GROUP)  # whom no private chat reaches
    assert "Belum terjangkau lewat chat: Mas Joko" in house.last(BUDI)
    assert (house.labels(SARI), house.labels(RINA)) == (["✅ Sudah aman?"], [])
    [alarm] = await alarms(house, rt)
    assert (alarm.meaning, alarm.number, alarm.raised_by) == ("Kebakaran", "113", BUDI.id)
    assert (BUDI.id, "alarm", "alarm:1", "🔥 Kebakaran") in await house.journal()


async def test_words_after_another_command_are_no_place(house: House, rt: Neighbourhood) -> None:
    await sounds(house)
    await house.types(BUDI, "/kentongan")  # the same matter: the place may still be typed
    await house.types(BUDI, "Blok C-3")
    await house.presses(BUDI, "Tulis tempatnya")
    await house.types(BUDI, "/buku")
    await house.types(BUDI, "tamu Bu Ani, rahasia")
    await house.waits(minutes=1)
    assert "📍 Blok C-3" in house.last(GROUP)
    assert not [text for chat in (SARI, RINA, GROUP) for text in house.reads(chat) if "rahasia" in text]


async def test_the_place_is_typed_and_every_message_follows(house: House, rt: Neighbourhood) -> None:
    await sounds(house)
    before = len(house.sent)
    await house.types(BUDI, "Blok C-3,\ndekat sumur")
    assert "Tercatat" in house.last(BUDI)
    await house.waits(minutes=1)
    shown = [*house.reads(SARI), *house.reads(RINA), *house.reads(GROUP), *house.reads(BUDI)]
    assert sum("📍 Blok C-3, dekat sumur" in text for text in shown) == 4
    assert [one for one in house.sent[before:] if isinstance(one, Say) and one.chat_id != BUDI.id] == []
    await house.presses(BUDI, "Tulis tempatnya")
    await house.types(BUDI, "Blok D-1")
    await house.waits(minutes=1)
    assert "📍 Blok D-1" in house.last(GROUP)
    await house.presses(BUDI, "Tulis tempatnya")
    await house.types(BUDI, "tidak")
    assert "tanpa keterangan tempat" in house.last(BUDI)
    assert (await alarms(house, rt))[0].words == "Blok D-1"
    for who in (SARI, AYU, OUTSIDER):
        toast = await house.taps(who, AlarmWhereTap(1))
        assert toast is not None
        assert toast.alert


async def test_a_location_is_the_place_as_long_as_it_is_asked_for(house: House, rt: Neighbourhood) -> None:
    here = {"latitude": -1.6101, "longitude": 103.61312}
    await sounds(house)
    await house.types(RINA, "", location=here)
    assert (await alarms(house, rt))[0].words == ""
    await house.types(BUDI, "", location=here)
    assert (await alarms(house, rt))[0].words == "https://maps.google.com/?q=-1.61010,103.61312"
    await house.types(BUDI, "", location=here)  # an arrival again
    assert "Letak pos belum tercatat" in house.last(BUDI)


@pytest.mark.parametrize(("button", "words"), [("Sudah aman", "Sudah aman"), ("Alarm palsu", "Alarm palsu")])
async def test_the_all_clear_reaches_everybody_who_was_told(
    house: House, rt: Neighbourhood, button: str, words: str
) -> None:
    await sounds(house)
    before = len(house.sent)
    await house.presses(SARI, "Sudah aman?")
    await house.presses(SARI, "Belum")
    assert "🔥 Kebakaran" in house.last(SARI)
    await house.presses(SARI, "Sudah aman?")
    await house.presses(SARI, button)
    await house.waits(minutes=1)
    for chat in (BUDI, RINA, GROUP):
        [say] = said(house, before, chat)
        assert words in say.text.html or "False alarm" in say.text.html or "All clear" in say.text.html
        assert say.reply_to is not None
        assert say.silent  # it is 23.00, and whoever sleeps may sleep on
    assert said(house, before, SARI) == said(house, before, AYU) == []
    assert words in house.last(SARI)
    assert "Kabar dari Bu Sari" in house.last(SARI)
    assert all("113 📞" not in text for text in house.reads(GROUP))
    [alarm] = await alarms(house, rt)
    assert (alarm.cleared_by, alarm.was_false) == (SARI.id, button == "Alarm palsu")
    toast = await house.taps(BUDI, AllClearTap(1, "safe"))
    assert toast is not None
    assert "sudah dinyatakan selesai" in toast.text
    await house.types(BUDI, "Blok Z")
    assert (await alarms(house, rt))[0].words == ""
    assert "sudah dinyatakan selesai" in house.last(BUDI)


async def test_whoever_raised_it_ends_it_and_nobody_else_without_office(
    house: House, rt: Neighbourhood
) -> None:
    await sounds(house)
    for who in (RINA, AYU, OUTSIDER):
        toast = await house.taps(who, AllClearTap(1, "safe"))
        assert toast is not None
        assert toast.alert
        toast = await house.taps(who, AllClearTap(1, "safe"), GROUP)
        assert toast is not None
        assert toast.alert
    assert not (await alarms(house, rt))[0].is_over
    await house.presses(BUDI, "Sudah aman?")
    await house.presses(BUDI, "Sudah aman")
    assert (await alarms(house, rt))[0].cleared_by == BUDI.id
    assert "Sudah aman" in house.last(BUDI)


async def test_the_button_in_the_group_asks_in_private(house: House, rt: Neighbourhood) -> None:
    await sounds(house)
    await house.presses(SARI, "Sudah aman?", GROUP)
    assert "Apakah sudah aman?" in house.last(SARI)
    assert "Kebakaran" in house.last(GROUP)
    await sounds(house, JOKO, "Maling", GROUP)
    toast = await house.presses(JOKO, "Sudah aman?", GROUP)
    assert toast is not None
    assert toast.url.endswith("?start=alarm_2")
    await house.types(JOKO, "/start alarm_2")
    await house.presses(JOKO, "Alarm palsu")
    assert [one.is_over for one in await alarms(house, rt)] == [False, True]
    await house.types(OUTSIDER, "/start alarm_1")
    assert "Ketik /kentongan" in house.last(OUTSIDER)


async def test_in_the_group_the_codes_go_away_and_the_place_is_asked_for(
    house: House, rt: Neighbourhood
) -> None:
    before = len(house.sent)
    await sounds(house, JOKO, "Banjir", GROUP)  # has no private chat
    assert not [text for text in house.reads(GROUP) if "kode yang mana" in text]
    [question] = [one for one in said(house, before, GROUP) if one.force_reply]
    asked = next(n for (chat, n), one in house.messages.items() if chat == GROUP and one == question)
    await house.types(AYU, "di mana ya?", GROUP)
    reply = {"message_id": asked, "date": 0, "chat": house.chat(GROUP, JOKO)}
    await house.types(AYU, "Blok X", GROUP, reply_to_message=reply)  # not hers to say
    assert (await alarms(house, rt))[0].words == ""
    await house.types(JOKO, "Blok A", GROUP, reply_to_message=reply)
    assert (await alarms(house, rt))[0].words == "Blok A"
    await sounds(house, BUDI, "Maling", GROUP)  # has one: asked there
    assert "Dibunyikan: <b>🚨 Maling" in house.last(BUDI)
    await house.types(BUDI, "Blok B")
    assert (await alarms(house, rt))[1].words == "Blok B"


async def test_where_the_rt_wants_it_the_group_hears_nothing(house: House, rt: Neighbourhood) -> None:
    await house.types(SARI, "/kentongan")
    await house.presses(SARI, "Atur kode")
    await house.presses(SARI, "Masuk grup: ya")
    assert "🔕 Masuk grup: tidak" in house.labels(SARI)
    before = len(house.sent)
    await sounds(house)
    await house.presses(BUDI, "Sudah aman?")
    await house.presses(BUDI, "Sudah aman")
    assert said(house, before, GROUP) == []
    assert len(said(house, before, SARI)) == 2


async def test_it_is_held_back_when_it_sounds_too_often_but_the_number_is_shown(
    house: House, rt: Neighbourhood
) -> None:
    await sounds(house)
    snake = Written("🐍", "Ular", "", "113")
    other = (await house.db.write(lambda tx: kentongan.add_code(tx, rt.id, 9, snake))).id
    toast = await house.taps(RINA, AlarmTap(2, minute(house)))
    assert toast is not None
    assert toast.text.startswith("113 📞\n")
    assert toast.alert
    for code in (1, 3):
        await house.taps(BUDI, AlarmTap(code, minute(house)))
    for code, number in ((4, "112"), (other, "113"), (5, "119")):
        toast = await house.taps(BUDI, AlarmTap(code, minute(house)))
        assert toast is not None
        assert toast.text.startswith(f"{number} 📞\n")
        assert "sejam ini" in toast.text
    for code, who in ((4, RINA), (5, RINA), (6, SARI), (other, SARI)):
        toast = await house.taps(who, AlarmTap(code, minute(house)))
    assert toast is not None
    assert "sering berbunyi" in toast.text
    assert len(await alarms(house, rt)) == 6
    await house.waits(minutes=61)
    await house.taps(BUDI, AlarmTap(4, minute(house)))
    assert len(await alarms(house, rt)) == 7


async def test_an_old_button_raises_nothing(house: House, rt: Neighbourhood) -> None:
    await house.types(BUDI, "/kentongan")
    await house.presses(BUDI, "Kebakaran")
    await house.waits(minutes=7)
    toast = await house.presses(BUDI, "Ya, bunyikan")
    assert toast is not None
    assert "sekali lagi" in toast.text
    assert await alarms(house, rt) == []
    assert "kode yang mana" in house.last(BUDI)


async def test_who_keeps_no_watch_reads_the_number(house: House, rt: Neighbourhood) -> None:
    for chat in (None, GROUP):
        await house.types(AYU, "/kentongan", chat)
        assert house.last(chat or AYU).startswith("112 📞\n")
        assert "regu malam ini" in house.last(chat or AYU)
    await house.types(BUDI, "/kentongan")  # makes the table
    before = len(house.sent)
    taps: list[Any] = [KentonganTap(rt.id, 0), KentonganTap(rt.id, 1), AlarmCodeTap(2)]
    taps += [AlarmTap(2, minute(house)), AlarmTap(99, minute(house)), AllClearTap(1, "ask")]
    taps += [KentonganCodesTap(rt.id), KentonganCodeTap(2, "dropsure"), KentonganCodeTap(2, "up")]
    taps += [KentonganNewTap(rt.id), KentonganGroupTap(rt.id, 0), AlarmCodeTap(99), AlarmWhereTap(1)]
    for who in (AYU, OUTSIDER):
        for tap in taps:
            for chat in (None, GROUP):
                toast = await house.taps(who, tap, chat)
                assert toast is not None
                assert toast.alert
    assert {type(one) for one in house.sent[before:]} == {Toast}
    assert await alarms(house, rt) == []
    assert len(await codes(house, rt)) == 7


async def test_whoever_steps_in_or_leads_may_raise_it_and_who_cannot_come_is_not_called(
    house: House, rt: Neighbourhood
) -> None:
    night = await house.db.read(lambda tx: rows.at(tx, rt.id, AT_NIGHT.date()))
    assert night is not None
    [_, _, rina] = (await house.db.read(lambda tx: ronda.watch(tx, night))).duties
    await house.taps(RINA, SayTap(rina.id, Answer.UNABLE))
    before = len(house.sent)
    await sounds(house, SARI)  # an officer
    assert said(house, before, RINA) == []
    assert len(said(house, before, BUDI)) == 1


async def test_a_signal_comes_softly_and_needs_no_all_clear(house: House, rt: Neighbourhood) -> None:
    before = len(house.sent)
    await sounds(house, BUDI, "🟢 Aman")
    for chat in (SARI, GROUP):
        [say] = said(house, before, chat)
        assert say.silent
        assert say.text.html.startswith("🔔 <b>🟢 Aman</b>")
        assert say.text.rows == ()
    assert house.labels(BUDI) == []
    await house.types(BUDI, "/kentongan")
    assert not [label for label in house.labels(BUDI) if "Sudah aman?" in label]


async def test_what_still_sounds_stands_above_the_codes(house: House, rt: Neighbourhood) -> None:
    await sounds(house)
    await house.types(SARI, "/kentongan")
    assert house.labels(SARI)[0] == "✅ Sudah aman? 🔥 Kebakaran, 23.00 WIB"
    await house.presses(SARI, "✅ Sudah aman? 🔥")
    await house.presses(SARI, "✅ Sudah aman")
    assert (await alarms(house, rt))[0].is_over


async def test_tonights_squad_has_a_button(house: House, rt: Neighbourhood) -> None:
    await house.types(RINA, "/jadwal")
    await house.presses(RINA, "28/11")
    await house.presses(RINA, "🔔 Kentongan")
    assert "which code?" in house.last(RINA)
    await house.types(RINA, "/jadwal")
    await house.presses(RINA, "5/12")
    assert "🔔 Kentongan" not in house.labels(RINA)
    await house.types(BUDI, "/start night_1")
    await house.presses(BUDI, "🔔 Kentongan")
    await house.presses(BUDI, "Maling")
    await house.presses(BUDI, "Kembali")
    assert "kode yang mana" in house.last(BUDI)


async def test_an_alarm_goes_before_all_else(house: House, rt: Neighbourhood) -> None:
    assert [one for one in Priority if one < Priority.ALARM] == [Priority.TOAST]  # which hold nobody up


async def test_messages_that_were_deleted_are_left_alone(house: House, rt: Neighbourhood) -> None:
    await sounds(house)
    house.deleted |= set(house.messages)
    before = len(house.sent)
    await house.types(BUDI, "Blok A")
    await house.waits(minutes=1)
    assert [one for one in house.sent[before:] if isinstance(one, Edit)]
    before = len(house.sent)
    await house.taps(SARI, AllClearTap(1, "safe"))
    await house.waits(minutes=1)
    assert said(house, before, RINA) == said(house, before, GROUP) == []


async def test_who_keeps_watch_in_two_rt_says_where(house: House) -> None:
    for rt in await scenes.several(house, 2):
        await house.db.write(lambda tx, rt=rt: rows.set_up(tx, rt.id))  # type: ignore[misc]
    await house.types(SARI, "/kentongan")
    await house.presses(SARI, "RT 02")
    assert "🏡 RT 02" in house.last(SARI)


async def test_officers_put_the_table_in_order(house: House, rt: Neighbourhood) -> None:
    await house.types(SARI, "/kentongan")
    await house.presses(SARI, "Atur kode")
    await house.presses(SARI, "Tambah kode")
    await house.types(SARI, "🐍")
    assert "Namanya belum ada" in house.last(SARI)
    await house.types(SARI, "🐍 Ular, 2 · 1 · 2, 113")
    assert "🐍 Ular – 2 · 1 · 2 – 113" in house.last(SARI)
    assert (await codes(house, rt))[-1].meaning == "Ular"
    await house.presses(SARI, "🐍 Ular")
    await house.presses(SARI, "Naikkan")
    assert [code.meaning for code in await codes(house, rt)][-2:] == ["Ular", "Aman"]
    await house.presses(SARI, "🐍 Ular")
    await house.presses(SARI, "Ubah")
    assert "<code>🐍 Ular, 2 · 1 · 2, 113</code>" in house.last(SARI)
    await house.types(SARI, "🐍 Ular masuk rumah, 0741 60113")
    assert "🐍 Ular masuk rumah – 0741 60113" in house.last(SARI)
    await house.presses(SARI, "🐍 Ular")
    await house.presses(SARI, "Hapus")
    await house.presses(SARI, "Kembali")
    await house.presses(SARI, "Hapus")
    await house.presses(SARI, "Ya, hapus")
    assert "Ular" not in house.last(SARI)
    await house.presses(SARI, "Tambah kode")
    await house.types(SARI, "tidak")
    assert len(await codes(house, rt)) == 7
    verbs = [verb for _, verb, *_ in await house.journal()]
    assert [verbs.count(verb) for verb in ("kentongan_code", "kentongan_drop")] == [2, 1]


async def test_the_first_code_goes_no_higher_and_the_last_one_stays(house: House, rt: Neighbourhood) -> None:
    await house.types(SARI, "/kentongan")
    first = (await codes(house, rt))[0]
    await house.taps(SARI, KentonganCodeTap(first.id, ""))
    assert "⬆️ Naikkan" not in house.labels(SARI)
    await house.taps(SARI, KentonganCodeTap(first.id, "up"))
    assert (await codes(house, rt))[0].meaning == first.meaning
    for code in (await codes(house, rt))[1:]:
        await house.taps(SARI, KentonganCodeTap(code.id, "dropsure"))
    await house.taps(SARI, KentonganCodeTap(first.id, "dropsure"))
    assert await codes(house, rt) == [first]
    await house.taps(SARI, KentonganCodeTap(first.id, ""))
    assert "🗑 Hapus" not in house.labels(SARI)


async def test_a_table_has_room_for_a_dozen(house: House, rt: Neighbourhood) -> None:
    await house.types(SARI, "/kentongan")
    for n in range(6):
        await house.taps(SARI, KentonganNewTap(rt.id))
        await house.types(SARI, f"Kode {n}")
    assert len(await codes(house, rt)) == 12
    await house.taps(SARI, KentonganCodesTap(rt.id))
    assert "➕ Tambah kode" not in house.labels(SARI)


async def test_whoever_loses_the_office_while_typing_changes_nothing(house: House, rt: Neighbourhood) -> None:
    await house.db.write(lambda tx: scenes.give(tx, rt, AYU, Role.TREASURER))
    await house.types(AYU, "/kentongan")
    await house.presses(AYU, "Atur kode")
    assert not [label for label in house.labels(AYU) if "Masuk grup" in label]  # a coordinator's
    await house.presses(AYU, "Tambah kode")
    await house.db.write(lambda tx: scenes.take(tx, rt, AYU, Role.TREASURER))
    await house.types(AYU, "🐍 Ular, 113")
    assert "pengurus" in house.last(AYU)
    assert len(await codes(house, rt)) == 7


async def test_an_rt_without_ronda_has_the_kentongan_for_its_officers(house: House) -> None:
    rt = await scenes.rt05(house, AYU, private=(SARI, AYU))
    await house.types(SARI, "/kentongan")
    await house.presses(SARI, "Atur kode")
    await house.presses(SARI, "Masuk grup: ya")
    assert await house.db.read(lambda tx: ronda.settings_in_use(tx, rt)) is None
    await sounds(house, SARI)
    assert house.reads(GROUP) == []


async def test_what_is_kept_of_it_is_shown_forgotten_and_grows_old(house: House, rt: Neighbourhood) -> None:
    await sounds(house)
    await house.types(BUDI, "Blok A")
    await house.types(BUDI, "/privasi")
    await house.presses(BUDI, "Data saya")
    assert "Membunyikan kentongan: 1 kali" in house.last(BUDI)
    house.clock.time += timedelta(days=3)
    await house.db.write(lambda tx: housekeeping.forget_old(tx, house.world))
    assert await house.db.read(lambda tx: kentongan.copies(tx, 1)) == {}
    assert (await alarms(house, rt))[0].words == "Blok A"
    house.clock.time += timedelta(days=28)
    await house.db.write(lambda tx: housekeeping.forget_old(tx, house.world))
    assert (await alarms(house, rt))[0].words == ""
    await house.types(BUDI, "/privasi")
    await house.presses(BUDI, "Hapus data saya")
    await house.presses(BUDI, "Ya, hapus")
    assert (await alarms(house, rt))[0].raised_by is None


async def test_who_is_forgotten_leaves_no_trace_in_a_running_alarm(house: House, rt: Neighbourhood) -> None:
    await sounds(house)
    for who in (BUDI, RINA):
        await house.types(who, "/privasi")
        await house.presses(who, "Hapus data" if who is BUDI else "Delete me")
        await house.presses(who, "Ya, hapus" if who is BUDI else "Yes, delete")
    assert await house.db.read(lambda tx: list(kentongan.copies(tx, 1))) == [SARI.id]
    await house.presses(SARI, "Sudah aman?")
    await house.presses(SARI, "Sudah aman")
    await house.waits(minutes=1)
    assert "Budi" not in house.reads(GROUP)[-1]


async def test_who_was_told_is_counted_by_what_was_sent_not_by_who_is_on_duty_now(
    house: House, rt: Neighbourhood
) -> None:
    await sounds(house)
    assert "2 orang" in house.last(BUDI)
    await house.waits(minutes=11)
    await house.db.write(lambda tx: scenes.give(tx, rt, AYU, Role.TREASURER))  # heard of nothing
    await house.db.write(lambda tx: rows.set_up(tx, rt.id, alarm_in_group=False))
    await house.presses(BUDI, "Sudah aman?")
    await house.presses(BUDI, "Belum")
    assert "Sedang diberi tahu: 2 orang (regu, pengurus) dan grup." in house.last(BUDI)
    assert "Belum terjangkau lewat chat: Bu Ayu, Mas Joko" in house.last(BUDI)


async def test_whom_a_letter_did_not_reach_is_not_counted(house: House, rt: Neighbourhood) -> None:
    await sounds(house)

    def fails(tx: Transaction) -> None:
        tx.run(sa.update(LETTERS).where(LETTERS.c.key == f"alarm:1:{RINA.id}").values(status="failed"))
        kentongan.drop_copy(tx, 1, RINA.id)

    await house.db.write(fails)
    await house.presses(BUDI, "Sudah aman?")
    await house.presses(BUDI, "Belum")
    assert "Sedang diberi tahu: 1 orang" in house.last(BUDI)
    assert "Rina" in house.last(BUDI)


async def test_aman_while_something_sounds_is_its_all_clear(house: House, rt: Neighbourhood) -> None:
    await sounds(house)
    await house.types(SARI, "/kentongan")
    await house.presses(SARI, "🟢 Aman")
    assert "Apakah sudah aman?" in house.last(SARI)
    await house.presses(SARI, "✅ Sudah aman")
    [alarm] = await alarms(house, rt)  # no second one
    assert alarm.is_over
    await house.waits(minutes=1)
    assert "Sudah aman" in house.reads(GROUP)[-1]
    await sounds(house, SARI, "🟢 Aman")  # nothing sounds: a signal as ever
    assert len(await alarms(house, rt)) == 2


async def test_aman_asked_for_before_the_alarm_raises_nothing_either(house: House, rt: Neighbourhood) -> None:
    await house.types(SARI, "/kentongan")
    await house.presses(SARI, "🟢 Aman")
    await sounds(house)
    await house.presses(SARI, "Ya, bunyikan")
    assert any("Apakah sudah aman?" in text for text in house.reads(SARI))
    toast = await house.taps(RINA, AlarmTap(7, minute(house)))  # neither raised it, nor leads
    assert toast is not None
    assert "danru yang bertugas" in toast.text or "leaders on duty" in toast.text
    assert [(one.icon, one.is_over) for one in await alarms(house, rt)] == [("🔥", False)]


async def test_of_several_that_sound_one_is_chosen_in_the_group_too(house: House, rt: Neighbourhood) -> None:
    await sounds(house)
    await sounds(house, RINA, "Maling")
    for chat in (None, GROUP):
        await house.types(SARI, "/kentongan", chat)
        toast = await house.presses(SARI, "🟢 Aman", chat)
        assert toast is not None
        assert "lewat tombol ✅" in toast.text
        assert all(label.startswith("✅ Sudah aman?") for label in house.labels(chat or SARI)[:2])
    assert len(await alarms(house, rt)) == 2


async def test_the_leader_on_duty_sees_the_button_and_may_use_it(house: House, rt: Neighbourhood) -> None:
    await sounds(house, RINA)
    assert house.labels(BUDI) == ["✅ Sudah aman?"]
    await house.types(RINA, "/kentongan")
    assert house.labels(RINA)[0].startswith("✅ All clear?")  # her own alarm
    await house.presses(BUDI, "Sudah aman?")
    await house.presses(BUDI, "✅ Sudah aman")
    [alarm] = await alarms(house, rt)
    assert alarm.cleared_by == BUDI.id


async def test_the_leader_of_another_squad_may_not(house: House, rt: Neighbourhood) -> None:
    def leads(tx: Transaction) -> None:
        ayu = residents.resident(tx, rt.id, AYU.id)
        assert ayu is not None
        other = squads.add(tx, rt.id, "Regu 2", "weekdays=2", START)
        squads.join(tx, other.id, [ayu.id], START)
        squads.change(tx, other.id, leader_id=ayu.id)

    await house.db.write(leads)
    await sounds(house)
    await house.types(AYU, "/kentongan")
    assert "Masih berbunyi: 🔥 Kebakaran, 23.00 WIB" in house.last(AYU)
    assert not [label for label in house.labels(AYU) if "✅" in label]
    for tap in (AllClearTap(1, "ask"), AllClearTap(1, "safe"), AllClearTap(1, "false"), AlarmCodeTap(7)):
        toast = await house.taps(AYU, tap)
        assert toast is not None
        assert toast.alert
        assert "danru yang bertugas" in toast.text
    assert not (await alarms(house, rt))[0].is_over
