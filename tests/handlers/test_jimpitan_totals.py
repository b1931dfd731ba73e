"""The sums of jimpitan: the record, the letter to the treasurer, what was received, what is not noted."""

from datetime import datetime
from typing import Any

import sqlalchemy as sa

from bot.actions import housekeeping, night_records
from bot.parcels import Say
from bot.rules.jimpitan import KEPT
from bot.rules.neighbourhoods import Neighbourhood
from bot.rules.roles import Role
from bot.taps import (
    JimpitanCopyTap,
    JimpitanFundTap,
    JimpitanHouseTap,
    JimpitanMissingTap,
    JimpitanNightTap,
    JimpitanOtherTap,
    JimpitanPayTap,
    JimpitanReceiveTap,
    RecordTap,
    SignTap,
)
from db import jimpitan_totals, residents, ronda
from db.engine import Transaction
from playground.stage import agenda
from playground.stage.agenda.jimpitan_totals import TOLD
from tests import scenes
from tests.handlers.test_jimpitan import AYU, AYUS, NIGHT, TODAY, UDIN, at, refused, rt
from tests.house import BUDI, GROUP, JOKO, OUTSIDER, RINA, SARI, House, Who

__all__ = ["rt"]
LETTER = "Setoran jimpitan"


async def collected(house: House) -> None:
    """Rp1.000 from two houses."""
    for number in (AYUS, 2):
        await house.taps(JOKO, JimpitanHouseTap(NIGHT, number))


def letters(house: House, who: Who) -> list[str]:
    return [text for text in house.reads(who) if LETTER in text or "Jimpitan of the night" in text]


async def foreseen(house: House) -> list[datetime]:
    """When the playground's agenda says that a letter comes by itself."""
    coming = await house.db.read(lambda tx: agenda.coming(tx, house.clock.time))
    return [one.at for one in coming if one.what is TOLD]


async def signs(house: House) -> None:
    await house.taps(BUDI, SignTap(NIGHT, 1))


async def test_the_total_stands_in_the_record_and_goes_to_the_treasurer_once(
    house: House, rt: Neighbourhood
) -> None:
    await collected(house)
    house.clock.time = at(27, 30)
    await house.taps(BUDI, RecordTap(NIGHT))
    assert "🍚 Jimpitan Rp1.000 dari 2 rumah" in house.messages[(BUDI.id, 1)].text.html
    await signs(house)
    [letter] = letters(house, UDIN)
    assert "Sabtu malam (malam Minggu), 28 November" in letter
    assert "👥 Regu 1" in letter
    assert "💰 Rp1.000 dari 2 rumah" in letter
    assert "🧺 Dikumpulkan Mas Joko" in letter
    assert "A-12" not in letter
    sent = [one for one in house.sent if isinstance(one, Say) and LETTER in one.text.html]
    assert [one.silent for one in sent] == [True]  # it is half past three
    await house.waits(until=at(60))
    assert len(letters(house, UDIN)) == 1
    assert letters(house, SARI) == []
    assert not [text for text in house.reads(GROUP) if "Rp" in text]


async def test_a_night_that_nobody_signs_is_told_when_it_closes(house: House, rt: Neighbourhood) -> None:
    assert await foreseen(house) == []
    await collected(house)
    assert await foreseen(house) == [at(34)]
    await house.waits(until=at(33, 59))
    assert letters(house, UDIN) == []
    await house.waits(until=at(34, 1))
    assert len(letters(house, UDIN)) == 1
    assert await foreseen(house) == []
    house.clock.time = at(35)
    await house.taps(SARI, SignTap(NIGHT, 1))  # an officer signs later
    await house.waits(until=at(60))
    assert len(letters(house, UDIN)) == 1


async def test_without_a_treasurer_the_chair_hears_of_it(house: House, rt: Neighbourhood) -> None:
    await house.db.write(lambda tx: scenes.take(tx, rt, UDIN, Role.TREASURER))
    house.clock.time = at(27, 30)
    await collected(house)
    await signs(house)
    assert len(letters(house, SARI)) == 1
    assert letters(house, UDIN) == []


async def test_an_empty_round_is_no_letter(house: House, rt: Neighbourhood) -> None:
    house.clock.time = at(27, 30)
    await house.taps(BUDI, RecordTap(NIGHT))
    assert "Jimpitan" not in house.messages[(BUDI.id, 1)].text.html
    await signs(house)
    await house.waits(until=at(60))
    assert letters(house, UDIN) == []


async def test_it_is_received_with_a_tap(house: House, rt: Neighbourhood) -> None:
    await collected(house)
    assert "belum selesai" in await refused(house, UDIN, JimpitanReceiveTap(NIGHT, 1000))
    house.clock.time = at(27, 30)
    await signs(house)
    await house.presses(UDIN, "Sudah diterima")
    assert "✅ Rp1.000 diterima Pak Udin, Min 29/11" in letters(house, UDIN)[0]
    assert (UDIN.id, "jimpitan_received", "night:1", "1000") in await house.journal()
    toast = await house.taps(SARI, JimpitanReceiveTap(NIGHT, 1000))  # two may tap
    assert toast is not None
    found = await house.db.read(lambda tx: jimpitan_totals.receipt(tx, NIGHT))
    assert found is not None
    assert found.receiver is not None
    assert found.receiver.id == UDIN.id
    await house.types(UDIN, "/jimpitan")
    assert "✅ Sab 28/11 malam: Rp1.000 (2 rumah)" in house.last(UDIN)


async def test_a_letter_that_no_longer_fits_is_not_sent(house: House, rt: Neighbourhood) -> None:
    await collected(house)
    house.clock.time = at(27, 30)

    def signs_and_receives(tx: Transaction) -> None:
        budi, sari = (residents.person(tx, who.id) for who in (BUDI, SARI))
        assert budi is not None
        assert sari is not None
        night_records.sign(tx, house.world, budi, NIGHT)
        jimpitan_totals.receive(tx, NIGHT, 1000, sari.id, house.world.now)

    await house.db.write(signs_and_receives)
    await house.settles()
    assert letters(house, UDIN) == []


async def test_who_is_treasurer_no_more_gets_no_letter(house: House, rt: Neighbourhood) -> None:
    await collected(house)
    house.clock.time = at(27, 30)

    def signs_and_leaves_office(tx: Transaction) -> None:
        budi = residents.person(tx, BUDI.id)
        assert budi is not None
        night_records.sign(tx, house.world, budi, NIGHT)
        scenes.take(tx, rt, UDIN, Role.TREASURER)

    await house.db.write(signs_and_leaves_office)
    await house.settles()
    assert letters(house, UDIN) == []


async def test_a_sum_that_was_put_right_is_looked_at_again(house: House, rt: Neighbourhood) -> None:
    await collected(house)
    house.clock.time = at(27, 30)
    await signs(house)
    toast = await house.taps(UDIN, JimpitanReceiveTap(NIGHT, 1500))
    assert toast is not None
    assert "sudah berubah" in toast.text
    assert await house.db.read(lambda tx: jimpitan_totals.receipt(tx, NIGHT)) is None


async def test_another_amount_is_typed(house: House, rt: Neighbourhood) -> None:
    await collected(house)
    house.clock.time = at(27, 30)
    await signs(house)
    await house.presses(UDIN, "Jumlahnya lain")
    assert "tercatat Rp1.000. Berapa yang diterima?" in house.last(UDIN)
    await house.types(UDIN, "kurang")
    assert house.last(UDIN).startswith("🙏")
    await house.types(UDIN, "900")
    assert "Rp900 diterima Pak Udin, Min 29/11 (tercatat Rp1.000)" in house.last(UDIN)
    await house.presses(UDIN, "Jumlahnya lain")
    await house.types(UDIN, "0")
    assert "Rp0 diterima" in house.last(UDIN)
    await house.taps(UDIN, JimpitanOtherTap(NIGHT))
    await house.db.write(lambda tx: scenes.take(tx, rt, UDIN, Role.TREASURER))
    await house.types(UDIN, "500")
    assert "bendahara dan ketua" in house.last(UDIN)


async def test_the_fund_shows_months_nights_and_text_to_copy(house: House, rt: Neighbourhood) -> None:
    await collected(house)
    await house.taps(SARI, JimpitanPayTap(0, AYUS, 5000, TODAY + 1))
    await house.types(UDIN, "/jimpitan")
    assert "💰 November 2026: Rp6.000" in house.last(UDIN)
    assert "🌙 Sab 28/11 malam: Rp1.000 (2 rumah)" in house.last(UDIN)
    house.clock.time = at(24 * 5)
    await house.types(UDIN, "/jimpitan")
    assert "💰 Desember 2026: Rp0\n💰 November 2026: Rp6.000" in house.last(UDIN)
    await house.presses(UDIN, "Diterima? Sab 28/11")
    await house.presses(UDIN, "Semua malam")
    await house.presses(UDIN, "Teks WhatsApp")
    copied = house.last(UDIN)
    assert "*Jimpitan RT 05" in copied
    assert "Sab 28/11 malam: Rp1.000" in copied
    assert not [label for label in ("A-12", "A-2", "Joko") if label in copied]


async def test_what_is_not_noted_counts_rounds_only(house: House, rt: Neighbourhood) -> None:
    await house.taps(UDIN, JimpitanMissingTap(rt.id, 0))
    page = house.messages[(UDIN.id, 1)].text.html
    assert "keliling" not in page  # nobody went round: whoever has nothing at all this month
    assert "• A-12\n" in page
    await collected(house)
    await house.taps(UDIN, JimpitanMissingTap(rt.id, 0))
    page = house.messages[(UDIN.id, 1)].text.html
    assert "Dari 1 kali keliling bulan ini" in page
    assert "• B-1: 1 malam" in page
    assert "A-12" not in page
    assert "disimpan sendiri" in page
    for number in range(3, 6):
        await house.taps(JOKO, JimpitanHouseTap(NIGHT, number))
    await house.taps(SARI, JimpitanMissingTap(rt.id, 7))
    assert "Semua rumah sudah tercatat" in house.messages[(SARI.id, 1)].text.html


async def test_nobody_else_sees_sums_or_receives(house: House, rt: Neighbourhood) -> None:
    await collected(house)
    house.clock.time = at(27, 30)
    await signs(house)
    taps: list[Any] = [
        JimpitanFundTap(rt.id, 0),
        JimpitanMissingTap(rt.id, 0),
        JimpitanCopyTap(rt.id),
        JimpitanNightTap(NIGHT),
        JimpitanReceiveTap(NIGHT, 1000),
        JimpitanOtherTap(NIGHT),
    ]
    for who in (JOKO, BUDI, AYU, OUTSIDER):
        before = len(house.sent)
        for tap in taps:
            await refused(house, who, tap)
        assert not [one for one in house.sent[before:] if "Rp1" in str(getattr(one, "text", ""))]
    for tap in (JimpitanFundTap(99, 0), JimpitanNightTap(99), JimpitanReceiveTap(99, 0)):
        await refused(house, UDIN, tap)
    for tap in taps:
        await refused(house, UDIN, tap, GROUP)
    assert await house.db.read(lambda tx: jimpitan_totals.receipt(tx, NIGHT)) is None
    await refused(house, UDIN, JimpitanReceiveTap(2, 0))  # a night without a round


async def test_who_received_is_their_data_and_forgotten_with_them(house: House, rt: Neighbourhood) -> None:
    await collected(house)
    house.clock.time = at(27, 30)
    await signs(house)
    await house.presses(UDIN, "Sudah diterima")
    await house.types(UDIN, "/privasi")
    await house.presses(UDIN, "Data saya")
    assert "Jimpitan yang Bapak/Ibu terima: 1 malam" in house.last(UDIN)
    await house.presses(UDIN, "Privasi")
    await house.presses(UDIN, "Hapus data saya")
    await house.presses(UDIN, "Ya, hapus")
    await house.taps(SARI, JimpitanNightTap(NIGHT))
    assert "Rp1.000 diterima pengurus" in house.messages[(SARI.id, 1)].text.html
    stored = sa.select(jimpitan_totals.RECEIPTS.c.received_by)
    assert await house.db.read(lambda tx: tx.scalar(stored)) is None


async def test_after_two_years_nobody_is_known_to_have_received(house: House, rt: Neighbourhood) -> None:
    await collected(house)
    house.clock.time = at(27, 30)
    await signs(house)
    await house.presses(UDIN, "Sudah diterima")
    house.clock.time += KEPT + (at(1) - at(0))
    await house.db.write(lambda tx: housekeeping.forget_old(tx, house.world))
    found = await house.db.read(lambda tx: jimpitan_totals.receipt(tx, NIGHT))
    assert found is not None
    assert (found.amount, found.receiver) == (1000, None)


async def test_a_keeper_of_two_rt_sees_them_apart(house: House, rt: Neighbourhood) -> None:
    def prepare(tx: Transaction) -> None:
        other = residents.homes(tx, OUTSIDER.id)[0].neighbourhood_id
        residents.add_resident(tx, other, UDIN.id, house.world.now)
        ronda.set_up(tx, other, jimpitan=1000)
        udin = residents.resident(tx, other, UDIN.id)
        assert udin is not None
        residents.give_role(tx, udin.id, Role.TREASURER, None, house.world.now)

    await house.db.write(prepare)
    await house.types(UDIN, "/jimpitan")
    assert [("RT 05" in text, "RT 06" in text) for text in house.reads(UDIN)[-2:]] == [
        (True, False), (False, True),
    ]  # fmt: skip


async def test_who_keeps_and_collects_finds_the_round_there(house: House, rt: Neighbourhood) -> None:
    await house.types(SARI, "/jimpitan")
    await house.presses(SARI, "🍚 Jimpitan")
    assert "dari 0 rumah" in house.last(SARI)
    await house.presses(SARI, "A-12")
    assert "Rp500 dari 1 rumah" in house.last(SARI)
    await house.types(RINA, "/jimpitan")
    assert "Rp500 from 1 house" in house.last(RINA)
