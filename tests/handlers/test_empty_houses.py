"""Empty houses: told, ended, and seen by officers and the squads of those nights only."""

from datetime import date, timedelta
from typing import Any

import pytest
import sqlalchemy as sa

from bot.actions import housekeeping, privacy
from bot.parcels import Say
from bot.rules.empty_houses import EmptyHouse
from bot.rules.neighbourhoods import Neighbourhood
from bot.rules.residents import REPRESENTED_FROM
from bot.rules.roles import Role
from bot.rules.ronda import Answer
from bot.taps import (
    EmptyEndTap,
    EmptyFromTap,
    EmptyListTap,
    EmptyNoteTap,
    EmptyShowTap,
    EmptyUntilTap,
    EmptyWhichTap,
    MergeWithTap,
    NightPanelTap,
    NightTap,
    SayTap,
    Tap,
)
from db import empty_houses, residents, ronda
from db.engine import Transaction
from tests import scenes
from tests.house import BUDI, GROUP, JOKO, OUTSIDER, RINA, SARI, START, House, Who

AYU = Who(1010, "Bu Ayu")  # her house is A-12, and she keeps no watch
NO_ACCOUNT = -REPRESENTED_FROM
TONIGHT, SATURDAY = date(2026, 11, 24), date(2026, 11, 28)


@pytest.fixture
async def rt(house: House) -> Neighbourhood:
    """Pak Budi leads Mas Joko and Rina on malam Minggu; Bu Ayu lives in A-12."""
    found = await scenes.rt05(house, BUDI, JOKO, RINA, AYU, private=(SARI, BUDI, RINA, JOKO, AYU))
    await scenes.rt06(house, OUTSIDER, private=(OUTSIDER,))

    def prepare(tx: Transaction) -> None:
        scenes.keeps_watch(tx, house, found, BUDI, JOKO, RINA, pos="Pos Melati")
        ayu = residents.resident(tx, found.id, AYU.id)
        assert ayu is not None
        residents.move_to_house(tx, ayu, "A-12")

    await house.db.write(prepare)
    return found


async def noted(house: House, rt: Neighbourhood) -> list[EmptyHouse]:
    return await house.db.read(lambda tx: empty_houses.until(tx, rt.id, date(2026, 1, 1)))


async def tells(house: House, text: str, words: str = "") -> None:
    await house.types(AYU, "/rumahkosong")
    await house.presses(AYU, "A-12 akan kosong")
    await house.types(AYU, text)
    if words:
        await house.types(AYU, words)


async def opens(house: House, who: Who, tap: Tap) -> str:
    """What stands under a button that somebody presses."""
    await house.taps(who, tap)
    return house.messages[(who.id, 1)].text.html


def at(day: int, hour: int, minute: int = 0) -> Any:
    """November at this local hour."""
    return START + timedelta(days=day - 24, hours=hour - 9, minutes=minute)


async def test_a_resident_tells_with_taps(house: House, rt: Neighbourhood) -> None:
    await house.types(AYU, "/rumahkosong", GROUP)
    assert house.labels(GROUP) == ["💬 Buka chat pribadi"]
    await house.types(AYU, "/start rumahkosong")
    assert "tidak pernah ke grup" in house.last(AYU)
    await house.presses(AYU, "A-12 akan kosong")
    await house.presses(AYU, "Sab 28/11 malam")
    await house.presses(AYU, "Sen 30/11 malam")
    assert "Sabtu malam (malam Minggu), 28 November" in house.last(AYU)
    await house.types(AYU, "Lampu teras\nmenyala")
    [one] = await noted(house, rt)
    assert (one.label, one.first_evening, one.last_evening) == ("A-12", SATURDAY, date(2026, 11, 30))
    assert (one.words, one.told_by) == ("Lampu teras menyala", AYU.id)
    assert (AYU.id, "empty_house", "household:1", "") in await house.journal()


async def test_days_are_typed_too(house: House, rt: Neighbourhood) -> None:
    await tells(house, "20-27 Desember")
    [one] = await noted(house, rt)
    assert (one.first_evening, one.last_evening) == (date(2026, 12, 20), date(2026, 12, 27))
    await house.types(AYU, "/rumahkosong")
    await house.presses(AYU, "A-12 akan kosong")
    await house.types(AYU, "apa ya")
    assert "belum terbaca" in house.last(AYU)
    await house.types(AYU, "3 Januari 2027")
    assert "Sampai malam apa" in house.last(AYU)
    await house.types(AYU, "apa ya")
    assert "belum terbaca" in house.last(AYU)
    await house.types(AYU, "1 Januari 2027")
    assert "sebelum malam pertama" in house.last(AYU)
    await house.types(AYU, "5 Januari 2027")
    assert len(await noted(house, rt)) == 2
    await house.types(AYU, "/rumahkosong")
    await house.presses(AYU, "A-12 akan kosong")
    await house.types(AYU, "1 November 2027")
    await house.types(AYU, "tidak")
    assert "Min 20/12 malam s.d. Min 27/12 malam" in house.last(AYU)


async def test_another_time_takes_the_place_of_one_that_it_meets(house: House, rt: Neighbourhood) -> None:
    await tells(house, "20-27 Desember", "Ada kucing")
    await tells(house, "22-30 Desember")
    [one] = await noted(house, rt)
    assert (one.first_evening.day, one.last_evening.day, one.words) == (22, 30, "Ada kucing")


async def test_the_squad_of_the_night_sees_it_on_that_day_and_nobody_else(
    house: House, rt: Neighbourhood
) -> None:
    await tells(house, "27-29 November", "Lampu teras menyala")
    await house.types(JOKO, "/jadwal")
    await house.presses(JOKO, "Sab 28/11")
    assert "A-12" not in house.last(JOKO)  # it is not the day yet
    assert "A-12" not in await opens(house, BUDI, NightPanelTap(1))
    await house.waits(until=at(28, 20, 30))
    [reminder] = [text for text in house.reads(JOKO) if "malam ini giliran" in text]
    assert "1 rumah kosong" in reminder
    assert "• A-12: Lampu teras menyala" in reminder
    assert "30/11" not in reminder
    await house.types(JOKO, "/jadwal")
    await house.presses(JOKO, "Sab 28/11")
    assert "• A-12" in house.last(JOKO)
    assert "• A-12" in await opens(house, BUDI, NightPanelTap(1))
    shown = [*house.reads(GROUP), await opens(house, AYU, NightTap(1)), *house.reads(OUTSIDER)]
    assert not [text for text in shown if "A-12" in text]
    rina = await house.db.read(lambda tx: [d for d in ronda.duties(tx, 1) if d.resident.person.id == RINA.id])
    await house.taps(RINA, SayTap(rina[0].id, Answer.UNABLE))
    assert "A-12" not in await opens(house, RINA, NightTap(1))
    assert "A-12" in await opens(house, SARI, NightTap(1))
    for day, hour in ((27, 20), (29, 12)):
        house.clock.time = at(day, hour)
        assert "A-12" not in await opens(house, JOKO, NightTap(1))


async def test_the_reminder_of_the_evening_before_names_no_house(house: House, rt: Neighbourhood) -> None:
    await tells(house, "27-29 November")
    await house.waits(until=at(27, 20))
    assert [text for text in house.reads(JOKO) if "besok malam" in text]
    assert not [text for text in house.reads(JOKO) if "A-12" in text]


async def test_it_is_ended_early_and_by_itself(house: House, rt: Neighbourhood) -> None:
    await tells(house, "27-29 November")
    house.clock.time = at(28, 21)
    await house.types(AYU, "/rumahkosong")
    await house.presses(AYU, "✏️ A-12")
    await house.presses(AYU, "Sudah pulang")
    await house.presses(AYU, "Ya, sudah ada orang")
    assert "Selamat datang" in house.last(AYU)
    assert [one.last_evening for one in await noted(house, rt)] == [date(2026, 11, 27)]
    assert "A-12" not in await opens(house, JOKO, NightTap(1))
    for tap in (EmptyShowTap(1), EmptyEndTap(1, 0), EmptyEndTap(1, 1)):
        toast = await house.taps(AYU, tap)
        assert toast is not None
        assert "sudah selesai" in toast.text
    await tells(house, "5 Desember")
    await house.types(AYU, "5 Desember")
    await house.presses(AYU, "Sudah pulang")
    await house.presses(AYU, "Ya, sudah ada orang")
    assert len(await noted(house, rt)) == 1  # of one that had not begun nothing stays
    assert [line[1] for line in await house.journal()].count("empty_house_end") == 2


async def test_where_the_key_is_is_not_kept_and_other_words_are_heard(
    house: House, rt: Neighbourhood
) -> None:
    await tells(house, "20-27 Desember", "Ada kucing")
    for words in ("Kunci di bawah\npot", "kode pagar 1234", "password wifi budi"):
        await house.types(AYU, words)
        assert "sampaikan langsung kepada tetangga" in house.last(AYU)
        assert [one.words for one in await noted(house, rt)] == ["Ada kucing"]
    await house.types(AYU, "Lampu teras menyala")
    assert "✅" in house.last(AYU)
    assert [one.words for one in await noted(house, rt)] == ["Lampu teras menyala"]


async def test_an_officer_tells_for_a_house(house: House, rt: Neighbourhood) -> None:
    await house.types(SARI, "/rumahkosong")
    assert "belum tercatat" in house.last(SARI)
    await house.presses(SARI, "Semua di RT 05")
    assert "Belum ada" in house.last(SARI)
    await house.presses(SARI, "Rumah lain")
    await house.presses(SARI, "A-12")
    await house.presses(SARI, "Sel 24/11 malam")
    await house.presses(SARI, "Sel 24/11 malam")
    await house.types(SARI, "Mbah Karto dirawat di kota")
    [one] = await noted(house, rt)
    assert (one.first_evening, one.last_evening, one.told_by) == (TONIGHT, TONIGHT, SARI.id)
    await house.taps(SARI, EmptyListTap(rt.id, 0))
    assert "🏠 A-12, Sel 24/11 malam: Mbah Karto dirawat di kota" in house.last(SARI)
    await house.types(AYU, "/rumahkosong")
    assert "Mbah Karto" in house.last(AYU)  # it is their own house


async def test_nobody_else_tells_sees_or_ends_it(house: House, rt: Neighbourhood) -> None:
    await tells(house, "27-29 November")
    first, last = date(2026, 12, 20).toordinal(), date(2026, 12, 22).toordinal()
    taps: list[Any] = [EmptyFromTap(1), EmptyUntilTap(1, first), EmptyNoteTap(1, first, last)]
    taps += [EmptyShowTap(1), EmptyEndTap(1, 0), EmptyEndTap(1, 1), EmptyFromTap(99), EmptyShowTap(99)]
    taps += [EmptyListTap(rt.id, 0), EmptyWhichTap(rt.id, 0)]
    for who in (BUDI, OUTSIDER):
        before = len(house.sent)
        for tap in taps:
            toast = await house.taps(who, tap)
            assert toast is not None
            assert toast.alert
        assert not [one for one in house.sent[before:] if "A-12" in str(getattr(one, "text", ""))]
    assert len(await noted(house, rt)) == 1
    for tap in taps[:2]:
        toast = await house.taps(AYU, tap, GROUP)
        assert toast is not None
        assert toast.alert


async def test_forged_days_are_over(house: House, rt: Neighbourhood) -> None:
    good = date(2026, 12, 20).toordinal()
    for first, last in ((0, 0), (-5, good), (2**31 - 1, 2**31 - 1), (good, 0), (good, good + 5000)):
        assert await house.taps(AYU, EmptyNoteTap(1, first, last)) is not None
        assert await house.taps(AYU, EmptyUntilTap(1, first)) is not None
    assert await noted(house, rt) == []


async def test_whoever_moves_out_while_typing_notes_nothing(house: House, rt: Neighbourhood) -> None:
    await house.types(AYU, "/rumahkosong")
    await house.presses(AYU, "A-12 akan kosong")

    def moves(tx: Transaction) -> None:
        ayu = residents.resident(tx, rt.id, AYU.id)
        assert ayu is not None
        residents.move_to_house(tx, ayu, "B-1")

    await house.db.write(moves)
    await house.types(AYU, "20-27 Desember")
    assert "yang tinggal di rumah itu" in house.last(AYU)
    assert await noted(house, rt) == []
    await tells_b1(house)
    empty = (await noted(house, rt))[0].id
    await house.db.write(lambda tx: empty_houses.drop(tx, [empty]))
    await house.types(AYU, "Lampu menyala")
    assert "sudah selesai" in house.last(AYU)


async def tells_b1(house: House) -> None:
    await house.types(AYU, "/rumahkosong")
    await house.presses(AYU, "B-1 akan kosong")
    await house.types(AYU, "20-27 Desember")


async def test_it_is_deleted_a_week_after_its_end(house: House, rt: Neighbourhood) -> None:
    await tells(house, "27-29 November")
    for days, left in ((12, 1), (1, 0)):  # Sunday, 6 December; Monday
        house.clock.time += timedelta(days=days)
        await house.db.write(lambda tx: housekeeping.forget_old(tx, house.world))
        assert len(await noted(house, rt)) == left


async def test_their_own_data_shows_it_and_being_forgotten_takes_it_along(
    house: House, rt: Neighbourhood
) -> None:
    await tells(house, "20-27 Desember", "Ada kucing")
    await house.types(AYU, "/privasi")
    await house.presses(AYU, "Data saya")
    assert "Rumah kosong A-12, Min 20/12 malam s.d. Min 27/12 malam: Ada kucing" in house.last(AYU)
    first = date(2027, 1, 9).toordinal()
    await house.taps(SARI, EmptyNoteTap(1, first, first))  # of a house that is not hers
    await house.types(SARI, "/privasi")
    await house.presses(SARI, "Data saya")
    assert "A-12" not in house.last(SARI)
    await house.presses(AYU, "Privasi")
    await house.presses(AYU, "Hapus data saya")
    await house.presses(AYU, "Ya, hapus")
    assert await noted(house, rt) == []


async def test_a_consent_taken_back_takes_it_along_where_others_live_there_too(
    house: House, rt: Neighbourhood
) -> None:
    def moves_in(tx: Transaction) -> None:
        joko = residents.resident(tx, rt.id, JOKO.id)
        assert joko is not None
        residents.move_to_house(tx, joko, "A-12")

    await house.db.write(moves_in)
    await tells(house, "20-27 Desember")

    def withdraws(tx: Transaction) -> None:
        ayu = residents.person(tx, AYU.id)
        assert ayu is not None
        privacy.withdraw(tx, house.world, ayu)

    await house.db.write(withdraws)
    assert await noted(house, rt) == []


async def test_an_officer_who_is_forgotten_leaves_the_house_noted(house: House, rt: Neighbourhood) -> None:
    await house.db.write(lambda tx: scenes.give(tx, rt, BUDI, Role.TREASURER))
    first = date(2026, 12, 20).toordinal()
    await house.taps(BUDI, EmptyNoteTap(1, first, first))
    await house.types(BUDI, "/privasi")
    await house.presses(BUDI, "Hapus data saya")
    await house.presses(BUDI, "Ya, hapus")
    [one] = await noted(house, rt)
    assert one.told_by is None


async def test_a_merge_leaves_the_house_noted(house: House, rt: Neighbourhood) -> None:
    def prepare(tx: Transaction) -> tuple[int, int]:
        residents.remember_person(tx, NO_ACCOUNT, "Mbah Karto", None, START)
        residents.add_resident(tx, rt.id, NO_ACCOUNT, START)
        karto, joko = (residents.resident(tx, rt.id, who) for who in (NO_ACCOUNT, JOKO.id))
        assert karto is not None
        assert joko is not None
        residents.move_to_house(tx, karto, "B-1")
        residents.change_person(tx, JOKO.id, consent_version=1)
        return karto.id, joko.id

    karto, joko = await house.db.write(prepare)
    first = date(2026, 12, 20).toordinal()
    await house.taps(SARI, EmptyNoteTap(2, first, first))
    await house.taps(SARI, MergeWithTap(karto, joko, 1))
    [one] = await noted(house, rt)
    assert one.label == "B-1"
    await house.types(JOKO, "/rumahkosong")
    assert "• Min 20/12 malam" in house.last(JOKO)


async def test_there_are_buttons_where_people_look(house: House, rt: Neighbourhood) -> None:
    await house.types(AYU, "/saya")
    await house.presses(AYU, "Rumah kosong")
    assert "A-12 akan kosong" in " ".join(house.labels(AYU))
    await house.types(SARI, "/warga")
    await house.presses(SARI, "🏠 Rumah")
    await house.presses(SARI, "Rumah kosong")
    assert "Belum ada" in house.last(SARI)


async def test_no_letter_and_no_journal_keeps_the_days(house: House, rt: Neighbourhood) -> None:
    await tells(house, "27-29 November")
    lines = [line for line in await house.journal() if "empty" in line[1]]
    assert lines == [(AYU.id, "empty_house", "household:1", "")]
    said = [one for one in house.sent if isinstance(one, Say) and one.chat_id == GROUP]
    assert not [one for one in said if "kosong" in one.text.html]
    found = sa.text("select count(*) from letters where chat_id < 0 and parcel like '%A-12%'")
    assert await house.db.read(lambda tx: tx.scalar(found)) == 0
