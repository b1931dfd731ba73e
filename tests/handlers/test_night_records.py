"""The end of a night: the record comes to who leads, is signed with a tap, and is put right later."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest

from bot.actions import ronda as actions
from bot.parcels import Say
from bot.rules.neighbourhoods import Neighbourhood
from bot.rules.residents import Private
from bot.rules.ronda import Answer, Duty, Presence, Status, Watch
from bot.taps import (
    AllCameTap,
    AllHereTap,
    BookWriteTap,
    NightPanelTap,
    PresenceTap,
    RecordTap,
    SayTap,
    SignTap,
)
from db import residents, ronda, squads
from db.engine import Transaction
from tests import scenes
from tests.house import BUDI, GROUP, JOKO, OTHER_GROUP, OUTSIDER, RINA, SARI, START, House, Who

AYU = Who(1010, "Bu Ayu")
SATURDAY = date(2026, 11, 28)
NIGHT = 1


@pytest.fixture
async def rt(house: House) -> Neighbourhood:
    """Regu 1 on malam Minggu: Pak Budi leads, Mas Joko is his deputy, with Rina."""
    found = await scenes.rt05(house, BUDI, JOKO, RINA, AYU, private=(SARI, BUDI, JOKO, RINA, AYU))
    await scenes.rt06(house, OUTSIDER, private=(OUTSIDER,))

    def prepare(tx: Transaction) -> None:
        scenes.keeps_watch(tx, house, found, BUDI, JOKO, RINA, pos="Pos Melati")
        joko = residents.resident(tx, found.id, JOKO.id)
        assert joko is not None
        squads.change(tx, 1, deputy_id=joko.id)

    await house.db.write(prepare)
    return found


def at(hour: int, minute: int = 0) -> datetime:
    """Saturday at this local hour; from 24 on it is Sunday."""
    return START + timedelta(days=4, hours=hour - 9, minutes=minute)


async def watch(house: House) -> Watch:
    def read(tx: Transaction) -> Watch:
        night = ronda.get(tx, NIGHT)
        assert night is not None
        return actions.watch(tx, night)

    return await house.db.read(read)


async def duty_of(house: House, who: Who) -> Duty:
    return next(duty for duty in (await watch(house)).duties if duty.resident.person.id == who.id)


async def refused(house: House, who: Who, tap: Any, chat: int | None = None) -> str:
    toast = await house.taps(who, tap, chat)
    assert toast is not None
    return toast.text


def records(house: House, who: Who, since: int = 0) -> list[Say]:
    said = [p for p in house.sent[since:] if isinstance(p, Say) and p.chat_id == who.id]
    return [p for p in said if "Tanda tangani" in str(p.text.rows)]


async def test_the_leader_signs_with_one_tap_as_the_night_ends(house: House, rt: Neighbourhood) -> None:
    house.clock.time = at(22, 5)
    await house.taps(BUDI, BookWriteTap(NIGHT, "patrol"))
    await house.taps(BUDI, BookWriteTap(NIGHT, "handover"))
    await house.types(BUDI, "Lampu gang 3 mati")
    await house.taps(BUDI, PresenceTap((await duty_of(house, BUDI)).id, "present"))
    await house.taps(RINA, SayTap((await duty_of(house, RINA)).id, Answer.UNABLE))
    house.clock.time = at(27, 59)
    before = len(house.sent)
    await house.waits(minutes=2)
    [letter] = records(house, BUDI, before)
    assert not letter.silent
    for words in (
        "Hadir (1): Pak Budi",
        "Izin (1): Rina",
        "Belum dicatat (1): Mas Joko",
        "Patroli 1",
        "Lampu gang 3",
    ):
        assert words in letter.text.html
    for who in (JOKO, SARI, RINA):
        assert records(house, who, before) == []
    await house.presses(BUDI, "Tanda tangani")
    now = await watch(house)
    assert (now.night.status, now.night.signed_by, now.night.signed_at) == (Status.SIGNED, BUDI.id, at(28, 1))
    assert [duty.presence for duty in now.duties] == [
        Presence.PRESENT, Presence.UNEXCUSED, Presence.EXCUSED,
    ]  # fmt: skip
    assert "Ditandatangani Pak Budi, 04.01 WIB" in house.last(BUDI)
    assert (BUDI.id, "night_signed", "night:1", "") in await house.journal()
    assert "sudah ditandatangani" in await refused(house, BUDI, SignTap(NIGHT, 1))
    before = len(house.sent)
    await house.waits(until=at(36))
    assert not [p for p in house.sent[before:] if isinstance(p, Say) and p.chat_id > 0]


async def test_an_unsigned_night_is_asked_about_once_more_and_then_left(
    house: House, rt: Neighbourhood
) -> None:
    house.clock.time = at(27, 59)
    before = len(house.sent)
    await house.waits(until=at(30, 59))
    assert len(records(house, BUDI, before)) == 1
    await house.waits(until=at(31, 1))
    first, second = records(house, BUDI, before)
    assert "Selamat pagi, Pak Budi" in second.text.html
    await house.waits(until=at(36))
    assert records(house, BUDI, before) == [first, second]
    now = await watch(house)
    assert now.night.status is Status.PLANNED
    assert all(not duty.presence for duty in now.duties)


async def test_where_nobody_is_noted_it_asks_first_and_all_are_noted_with_a_tap(
    house: House, rt: Neighbourhood
) -> None:
    house.clock.time = at(29, 30)  # more than an hour after the end
    await house.taps(BUDI, RecordTap(NIGHT))
    assert "Belum dicatat (3)" in house.last(BUDI)
    await house.presses(BUDI, "Tanda tangani")
    assert "Belum ada yang tercatat hadir" in house.last(BUDI)
    assert (await watch(house)).night.is_planned
    await house.presses(BUDI, "Semua hadir")
    assert [duty.presence for duty in (await watch(house)).duties] == [Presence.PRESENT] * 3
    assert "Hadir (3)" in house.last(BUDI)
    await house.presses(BUDI, "Tanda tangani")
    assert not (await watch(house)).night.is_planned


async def test_it_may_be_signed_though_nobody_came(house: House, rt: Neighbourhood) -> None:
    house.clock.time = at(28, 30)
    await house.taps(BUDI, SignTap(NIGHT, 0))
    await house.presses(BUDI, "Tetap tanda tangani")
    assert [duty.presence for duty in (await watch(house)).duties] == [Presence.UNEXCUSED] * 3


async def test_the_deputy_is_asked_when_the_leader_is_away_and_an_officer_when_nobody_leads(
    house: House, rt: Neighbourhood
) -> None:
    await house.db.write(lambda tx: residents.change_person(tx, BUDI.id, private=Private.BLOCKED.value))
    house.clock.time = at(27, 59)
    before = len(house.sent)
    await house.waits(minutes=2)
    assert [len(records(house, who, before)) for who in (BUDI, JOKO, SARI)] == [0, 1, 0]
    house.unreachable.add(JOKO.id)
    await house.db.write(lambda tx: residents.change_person(tx, JOKO.id, private=Private.BLOCKED.value))
    house.clock.time = at(30, 59)
    await house.waits(minutes=2)
    [letter] = records(house, SARI, before)
    assert not letter.silent


async def test_an_officer_who_sleeps_is_not_woken(house: House, rt: Neighbourhood) -> None:
    await house.db.write(lambda tx: squads.change(tx, 1, leader_id=None, deputy_id=None))
    house.clock.time = at(27, 59)
    before = len(house.sent)
    await house.waits(minutes=2)
    [letter] = records(house, SARI, before)
    assert letter.silent
    await house.presses(SARI, "Tanda tangani")
    await house.presses(SARI, "Tetap tanda tangani")
    assert (await watch(house)).night.signed_by == SARI.id


async def test_a_letter_that_waits_is_dropped_once_the_night_is_signed(
    house: House, rt: Neighbourhood
) -> None:
    house.clock.time = at(28)
    before = len(house.sent)

    def both(tx: Transaction) -> None:
        house.plan(tx)
        ronda.change(tx, NIGHT, status=Status.SIGNED.value)

    await house.db.write(both)
    await house.settles()
    assert records(house, BUDI, before) == []


async def test_after_signing_officers_put_it_right_and_the_journal_knows(
    house: House, rt: Neighbourhood
) -> None:
    house.clock.time = at(28)
    await house.taps(BUDI, SignTap(NIGHT, 1))
    joko = await duty_of(house, JOKO)
    assert "sudah lewat" in await refused(house, BUDI, PresenceTap(joko.id, "present"))
    assert "sudah lewat" in await refused(house, BUDI, AllHereTap(NIGHT))
    assert "sudah lewat" in await refused(house, BUDI, AllCameTap(NIGHT))
    house.clock.time = at(24 * 2 + 8)
    await house.types(SARI, "/buku")
    await house.presses(SARI, "Catatan malam")
    await house.presses(SARI, "Kehadiran")
    await house.presses(SARI, "Mas Joko")
    await house.presses(SARI, "Izin")
    assert (await duty_of(house, JOKO)).presence is Presence.EXCUSED
    assert (SARI.id, "presence", "night:1", f"{joko.resident.id} excused") in await house.journal()
    await house.taps(SARI, RecordTap(NIGHT))
    assert "Izin (1): Mas Joko" in house.last(SARI)


async def test_a_record_put_right_says_so_and_who_signed_hears_once(house: House, rt: Neighbourhood) -> None:
    house.clock.time = at(28)
    await house.taps(BUDI, SignTap(NIGHT, 1))
    assert "Diperbaiki" not in house.last(BUDI)
    house.clock.time = at(34)
    before = len(house.sent)
    for who in (JOKO, RINA):
        await house.taps(SARI, PresenceTap((await duty_of(house, who)).id, "present"))
    await house.waits(minutes=9)
    told = [p for p in house.sent[before:] if isinstance(p, Say) and p.chat_id == BUDI.id]
    assert len(told) == 1
    assert "Diperbaiki oleh Bu Sari, 10.00 WIB" in told[0].text.html
    await house.taps(SARI, RecordTap(NIGHT))
    assert "Diperbaiki oleh Bu Sari" in house.last(SARI)


async def test_it_is_not_signed_too_early_nor_too_late_nor_when_called_off(
    house: House, rt: Neighbourhood
) -> None:
    house.clock.time = at(26, 59)
    await house.taps(BUDI, NightPanelTap(NIGHT))
    await house.presses(BUDI, "Catatan malam")
    assert "Tanda tangani" not in " ".join(house.labels(BUDI))
    assert "satu jam sebelum" in await refused(house, BUDI, SignTap(NIGHT, 1))
    house.clock.time = at(24 + 28)
    assert "terlambat" in await refused(house, BUDI, SignTap(NIGHT, 1))
    assert (await watch(house)).night.is_planned
    await house.db.write(lambda tx: ronda.change(tx, NIGHT, status=Status.CANCELLED.value))
    assert "ditiadakan" in await refused(house, SARI, SignTap(NIGHT, 1))


async def test_who_keeps_watch_for_another_stands_with_both_names(house: House, rt: Neighbourhood) -> None:
    ayu = await house.db.read(lambda tx: residents.resident(tx, rt.id, AYU.id))
    assert ayu is not None
    rina = await duty_of(house, RINA)
    await house.db.write(lambda tx: ronda.change_duty(tx, rina.id, resident_id=ayu.id, presence="present"))
    house.clock.time = at(28)
    await house.taps(BUDI, RecordTap(NIGHT))
    assert "Hadir (1): Bu Ayu" in house.last(BUDI)
    assert "Diganti (1): Rina" in house.last(BUDI)


async def test_the_group_reads_thanks_only(house: House, rt: Neighbourhood) -> None:
    house.clock.time = at(21, 58)
    await house.waits(minutes=2)
    await house.taps(BUDI, PresenceTap((await duty_of(house, BUDI)).id, "present"))
    house.clock.time = at(28)
    await house.taps(BUDI, SignTap(NIGHT, 0))
    await house.waits(minutes=1)
    [card] = [text for text in house.reads(GROUP) if "Terima kasih sudah berjaga" in text]
    assert "Pak Budi" in card
    assert "Mas Joko" not in card
    assert "kurang" not in card


async def test_forged_taps_sign_and_show_nothing(house: House, rt: Neighbourhood) -> None:
    house.clock.time = at(28)
    for who in (OUTSIDER, AYU, RINA):
        for chat in (None, GROUP, OTHER_GROUP):
            for tap in (
                RecordTap(NIGHT),
                RecordTap(999),
                SignTap(NIGHT, 0),
                SignTap(NIGHT, 1),
                SignTap(999, 1),
            ):
                before = len(house.sent)
                assert await house.taps(who, tap, chat) is not None
                assert "Pak Budi" not in str(house.sent[before:])
    assert (await watch(house)).night.is_planned


async def test_two_squads_are_each_asked_and_the_first_signs(house: House, rt: Neighbourhood) -> None:
    def second(tx: Transaction) -> None:
        ayu = residents.resident(tx, rt.id, AYU.id)
        assert ayu is not None
        made = squads.add(tx, rt.id, "Regu 2", "weekdays=5", START, leader_id=ayu.id)
        squads.join(tx, made.id, [ayu.id], START)
        actions.plan(tx, house.world)

    await house.db.write(second)
    house.clock.time = at(27, 59)
    before = len(house.sent)
    await house.waits(minutes=2)
    assert [len(records(house, who, before)) for who in (BUDI, AYU, JOKO)] == [1, 1, 0]
    await house.taps(AYU, SignTap(NIGHT, 1))
    assert "sudah ditandatangani" in await refused(house, BUDI, SignTap(NIGHT, 1))
