"""Arrivals at the pos: by code, by location, by the leader's tap; and who hears of a missing one."""

from datetime import date, timedelta
from typing import Any

import pytest

from bot.actions import ronda as actions
from bot.parcels import Picture, Say
from bot.rules.neighbourhoods import Neighbourhood
from bot.rules.ronda import Answer, Duty, Presence, Status, Watch, Way
from bot.taps import (
    AllHereTap,
    DutyTap,
    HelpTap,
    NightPanelTap,
    PosCodeTap,
    PosPlaceTap,
    PresenceTap,
    SayTap,
    SwapAskTap,
)
from db import arrivals, ronda, squads, swaps
from db.engine import Transaction
from tests import scenes
from tests.house import BUDI, JOKO, OTHER_GROUP, OUTSIDER, RINA, SARI, START, House, Who

AYU = Who(1010, "Bu Ayu")
SATURDAY = date(2026, 11, 28)
POS = {"latitude": -1.61010, "longitude": 103.61310}
FAR = {"latitude": -1.62010, "longitude": 103.61310}


@pytest.fixture
async def rt(house: House) -> Neighbourhood:
    """Regu 1 on malam Minggu: Pak Budi leads, with Mas Joko and Rina."""
    found = await scenes.rt05(house, BUDI, JOKO, RINA, AYU, private=(SARI, BUDI, JOKO, RINA, AYU))
    await scenes.rt06(house, OUTSIDER, private=(OUTSIDER,))

    await house.db.write(lambda tx: scenes.keeps_watch(tx, house, found, BUDI, JOKO, RINA, pos="Pos Melati"))
    return found


async def watch(house: House, rt: Neighbourhood) -> Watch:
    def read(tx: Transaction) -> Watch:
        night = ronda.at(tx, rt.id, SATURDAY)
        assert night is not None
        return actions.watch(tx, night)

    return await house.db.read(read)


async def duty_of(house: House, rt: Neighbourhood, who: Who) -> Duty:
    return next(duty for duty in (await watch(house, rt)).duties if duty.resident.person.id == who.id)


def at(hour: int, minute: int = 0) -> Any:
    """Saturday at this local hour; from 24 on it is Sunday."""
    return START + timedelta(days=4, hours=hour - 9, minutes=minute)


async def place_the_pos(house: House) -> None:
    await house.db.write(lambda tx: arrivals.place_pos(tx, 1, POS["latitude"], POS["longitude"]))


async def code(house: House, leader: Who = BUDI) -> str:
    night = 1
    await house.taps(leader, PosCodeTap(night, 0))
    found = await house.db.read(lambda tx: arrivals.code_of(tx, night))
    return f"/start jaga_{night}_{found.text}"


async def test_the_leaders_code_notes_who_opens_it(house: House, rt: Neighbourhood) -> None:
    house.clock.time = at(21, 30)
    link = await code(house)
    [picture] = house.files(BUDI)
    assert isinstance(picture, Picture)
    assert "Kode hadir ronda" in picture.text.html
    await house.types(JOKO, link)
    assert "Tercatat di pos. Selamat bertugas, Mas Joko!" in house.last(JOKO)
    joko = await duty_of(house, rt, JOKO)
    assert (joko.presence, joko.arrived_by, joko.arrived_at) == (Presence.PRESENT, Way.CODE, at(21, 30))
    await house.types(JOKO, link)
    assert "Sudah tercatat" in house.last(JOKO)
    await house.types(AYU, link)
    assert "tidak ada di daftar" in house.last(AYU)
    await house.types(OUTSIDER, link)
    assert "habis waktunya" in house.last(OUTSIDER)
    house.clock.time = at(21, 45)
    await house.types(RINA, link)
    assert "expired" in house.last(RINA)
    await house.types(JOKO, link)  # who is there is told so, however old the code
    assert "Sudah tercatat" in house.last(JOKO)
    await house.presses(BUDI, "Kode baru")
    await house.types(RINA, link)
    assert "expired" in house.last(RINA)
    assert (await duty_of(house, rt, RINA)).presence is Presence.NONE


async def test_a_code_opens_only_about_the_night(house: House, rt: Neighbourhood) -> None:
    house.clock.time = at(20, 30)
    toast = await house.taps(BUDI, PosCodeTap(1, 0))
    assert toast is not None
    assert "satu jam sebelum" in toast.text
    assert house.files(BUDI) == []
    assert "satu jam sebelum" in await refused(house, BUDI, AllHereTap(1))
    await place_the_pos(house)
    await house.types(JOKO, "", location=POS)
    assert "Lokasi berguna saat giliran ronda" in house.last(JOKO)
    assert all(not duty.presence for duty in (await watch(house, rt)).duties)


async def test_a_location_near_the_pos_is_an_arrival(house: House, rt: Neighbourhood) -> None:
    house.clock.time = at(22, 5)
    await house.types(JOKO, "", location=POS)
    assert "Letak pos belum tercatat" in house.last(JOKO)
    await place_the_pos(house)
    await house.types(JOKO, "", location=FAR)
    assert "1112 m dari pos" in house.last(JOKO)
    await house.types(JOKO, "", location=POS)
    assert "Tercatat di pos" in house.last(JOKO)
    assert (await duty_of(house, rt, JOKO)).arrived_by is Way.PLACE
    await house.types(AYU, "", location=POS)
    assert "Lokasi berguna saat giliran ronda" in house.last(AYU)
    before = len(house.sent)
    await house.types(RINA, "", -100500, location=POS)  # in the group it is talk
    assert (await duty_of(house, rt, RINA)).presence is Presence.NONE
    assert len(house.sent) == before


async def test_an_officer_says_where_a_pos_is(house: House, rt: Neighbourhood) -> None:
    await house.types(SARI, "", location=POS)
    assert "Pos mana yang ada di lokasi ini?" in house.last(SARI)
    await house.presses(SARI, "Pos Melati")
    assert "lokasi yang dikirim dari pos mencatat hadir" in house.last(SARI)
    [pos] = await house.db.read(lambda tx: squads.pos(tx, rt.id))
    assert (pos.latitude, pos.longitude) == pytest.approx((POS["latitude"], POS["longitude"]), abs=1e-5)
    for who in (OUTSIDER, JOKO):
        await house.taps(who, PosPlaceTap(1, 0, 0))
    [again] = await house.db.read(lambda tx: squads.pos(tx, rt.id))
    assert again == pos


async def test_a_leader_notes_all_with_one_tap_and_puts_one_right(house: House, rt: Neighbourhood) -> None:
    house.clock.time = at(22, 10)
    await house.taps(RINA, SayTap((await duty_of(house, rt, RINA)).id, Answer.UNABLE))
    await house.taps(BUDI, NightPanelTap(1))
    await house.presses(BUDI, "Semua hadir")
    assert [d.presence for d in (await watch(house, rt)).duties] == [
        Presence.PRESENT, Presence.PRESENT, Presence.NONE,
    ]  # fmt: skip
    await house.presses(BUDI, "Rina")
    await house.presses(BUDI, "Izin")
    assert "Rina izin" in house.last(BUDI)
    await house.presses(BUDI, "Kembali")
    await house.presses(BUDI, "Mas Joko")
    await house.presses(BUDI, "Tanpa kabar")
    joko = await duty_of(house, rt, JOKO)
    assert (joko.presence, joko.arrived_at, joko.arrived_by) == (Presence.UNEXCUSED, None, Way.NONE)
    await place_the_pos(house)
    await house.types(JOKO, "", location=POS)
    assert "Danru mencatat lain" in house.last(JOKO)
    await house.presses(BUDI, "Belum dicatat")
    await house.types(JOKO, "", location=POS)
    assert "Tercatat di pos" in house.last(JOKO)
    assert ("presence", "night:1") in {line[1:3] for line in await house.journal()}


async def test_who_is_there_comes_whatever_was_said_before(house: House, rt: Neighbourhood) -> None:
    rina = (await duty_of(house, rt, RINA)).id
    await house.taps(RINA, SayTap(rina, Answer.UNABLE))
    await house.taps(RINA, SwapAskTap(rina, 0))
    house.clock.time = at(22, 10)
    await house.taps(BUDI, PresenceTap(rina, "present"))
    duty = await duty_of(house, rt, RINA)
    assert (duty.answer, duty.given_by, duty.presence) == (Answer.READY, BUDI.id, Presence.PRESENT)
    assert await house.db.read(lambda tx: swaps.live(tx, rina)) == []
    assert "Already noted as present" in await refused(house, RINA, SayTap(rina, Answer.UNABLE))
    assert (await duty_of(house, rt, RINA)).answer is Answer.READY
    await house.taps(BUDI, PresenceTap(rina, ""))  # a slip of the finger
    assert (await duty_of(house, rt, RINA)).answer is Answer.UNABLE
    await house.types(RINA, await code(house))
    duty = await duty_of(house, rt, RINA)
    assert (duty.answer, duty.given_by, duty.arrived_by) == (Answer.READY, None, Way.CODE)


async def test_who_helps_out_is_not_excused_as_the_one_before(house: House, rt: Neighbourhood) -> None:
    house.clock.time = at(22, 10)
    await house.taps(BUDI, PresenceTap((await duty_of(house, rt, RINA)).id, "excused"))
    await house.taps(AYU, HelpTap(1))
    ayu = await duty_of(house, rt, AYU)
    assert (ayu.is_taken_over, ayu.presence, ayu.comes) == (True, Presence.NONE, True)


async def test_the_card_shows_who_has_come(house: House, rt: Neighbourhood) -> None:
    await house.waits(until=at(21, 40))
    await house.types(JOKO, await code(house))
    await house.waits(minutes=1)
    [card] = [text for text in house.reads(-100500) if "Ronda malam" in text or "Sudah di pos" in text][-1:]
    assert "📍 Sudah di pos (1): Mas Joko" in card
    assert "Belum konfirmasi (2): Pak Budi ⭐, Rina" in card


async def test_a_missing_arrival_goes_first_to_the_person_then_the_leader_then_the_chair(
    house: House, rt: Neighbourhood
) -> None:
    await house.waits(until=at(21, 50))
    await house.types(JOKO, await code(house))
    await house.types(BUDI, await code(house))
    before = len(house.sent)

    def late(who: Who) -> list[Say]:
        return [p for p in house.sent[before:] if isinstance(p, Say) and p.chat_id == who.id]

    await house.waits(until=at(22, 16))
    assert [who for who in (BUDI, JOKO, RINA, SARI) if late(who)] == [RINA]
    assert "belum tercatat di pos" in late(RINA)[0].text.html
    await house.waits(until=at(22, 31))
    assert [who for who in (BUDI, JOKO, SARI) if late(who)] == [BUDI]
    assert "Rina" in late(BUDI)[0].text.html
    await house.waits(until=at(22, 46))
    [to_chair] = late(SARI)
    assert "Belum ada kabar dari pos" in to_chair.text.html
    assert to_chair.silent
    assert not late(BUDI)[0].silent
    await house.waits(until=at(26))
    assert (len(late(RINA)), len(late(BUDI)), len(late(SARI)), late(JOKO)) == (1, 1, 1, [])


async def test_a_leader_who_is_not_noted_is_led_to_noting(house: House, rt: Neighbourhood) -> None:
    await house.waits(until=at(22, 16))
    assert "catat siapa yang hadir" in house.last(BUDI)
    assert "kabari danru" in house.last(RINA)
    await house.presses(BUDI, "📍 Semua hadir")
    assert all(one.presence for one in (await watch(house, rt)).duties)


async def test_a_bot_that_stood_still_for_hours_asks_the_leader_all_the_same(
    house: House, rt: Neighbourhood
) -> None:
    await house.waits(until=at(21, 50))
    await house.types(BUDI, await code(house))
    before = len(house.sent)
    house.clock.time = at(25, 10)  # nothing ran meanwhile
    await house.waits(minutes=2)
    asked = [p for p in house.sent[before:] if isinstance(p, Say)]
    assert [p.chat_id for p in asked] == [BUDI.id]
    assert "Mas Joko, Rina" in asked[0].text.html
    await house.waits(until=at(28))
    assert (
        len([p for p in house.sent[before:] if isinstance(p, Say) and "Belum tercatat" in p.text.html]) == 1
    )


async def test_a_chair_who_stands_in_for_the_leader_is_not_woken(house: House, rt: Neighbourhood) -> None:
    before = len(house.sent)
    await house.waits(until=at(22, 50))
    told = [p for p in house.sent[before:] if isinstance(p, Say) and p.chat_id == SARI.id]
    assert [p.silent for p in told if "Belum tercatat di pos" in p.text.html] == [True]


async def test_who_leads_another_squad_in_the_same_night_notes_their_own_only(
    house: House, rt: Neighbourhood
) -> None:
    await house.db.write(lambda tx: scenes.beside(tx, house, rt, AYU))
    house.clock.time = at(22, 5)
    rina = await duty_of(house, rt, RINA)
    assert "danru" in await refused(house, AYU, PresenceTap(rina.id, "present"))
    await house.taps(AYU, AllHereTap(1))
    there = [one.resident.person.id for one in (await watch(house, rt)).duties if one.presence]
    assert there == [AYU.id]
    await house.taps(BUDI, AllHereTap(1))
    assert all(one.presence for one in (await watch(house, rt)).duties)


async def test_whoever_cannot_come_is_not_waited_for_and_all_present_is_quiet(
    house: House, rt: Neighbourhood
) -> None:
    await house.waits(until=at(22, 1))
    await house.taps(RINA, SayTap((await duty_of(house, rt, RINA)).id, Answer.UNABLE))
    await house.taps(BUDI, AllHereTap(1))
    before = len(house.sent)
    await house.waits(until=at(23, 30))
    assert not [p for p in house.sent[before:] if isinstance(p, Say)]


async def test_an_rt_may_ask_nobody(house: House, rt: Neighbourhood) -> None:
    await house.db.write(lambda tx: ronda.set_up(tx, rt.id, late_minutes=0))
    await house.waits(until=at(22, 1))
    before = len(house.sent)
    await house.waits(until=at(23, 30))
    assert not [p for p in house.sent[before:] if isinstance(p, Say)]


async def test_until_it_is_signed_leaders_put_it_right_and_officers_for_some_days_more(
    house: House, rt: Neighbourhood
) -> None:
    duty = await duty_of(house, rt, JOKO)
    house.clock.time = at(12)
    assert "satu jam sebelum" in await refused(house, BUDI, PresenceTap(duty.id, "present"))
    house.clock.time = at(30)
    await house.taps(BUDI, PresenceTap(duty.id, "excused"))
    assert (await duty_of(house, rt, JOKO)).presence is Presence.EXCUSED
    await house.db.write(lambda tx: ronda.change(tx, 1, status=Status.SIGNED.value))
    assert "sudah lewat" in await refused(house, BUDI, PresenceTap(duty.id, "present"))
    await house.taps(SARI, PresenceTap(duty.id, "present"))
    assert (await duty_of(house, rt, JOKO)).presence is Presence.PRESENT
    house.clock.time = at(28 + 24 * 4)
    assert "sudah lewat" in await refused(house, SARI, PresenceTap(duty.id, "excused"))
    await house.db.write(lambda tx: ronda.change(tx, 1, status=Status.CANCELLED.value))
    assert "ditiadakan" in await refused(house, SARI, PresenceTap(duty.id, "excused"))


async def refused(house: House, who: Who, tap: Any) -> str:
    toast = await house.taps(who, tap)
    assert toast is not None
    return toast.text


async def test_forged_taps_note_nobody(house: House, rt: Neighbourhood) -> None:
    house.clock.time = at(22, 5)
    duty = await duty_of(house, rt, BUDI)
    taps = [
        PosCodeTap(1, 0), AllHereTap(1), PresenceTap(duty.id, "present"), PresenceTap(duty.id, "x"),
        PresenceTap(duty.id, "replaced"), PresenceTap(999, "present"), PosCodeTap(999, 1), DutyTap(duty.id),
    ]  # fmt: skip
    for who in (OUTSIDER, JOKO):
        for chat in (None, OTHER_GROUP):
            for tap in taps:
                before = len(house.sent)
                assert await house.taps(who, tap, chat) is not None
                assert not [p for p in house.sent[before:] if "Pak Budi" in str(getattr(p, "text", ""))]
    for payload in ("jaga_1_", "jaga_1_aaaaaaaaaa", "jaga_x_1", "jaga"):
        await house.types(JOKO, f"/start {payload}")
        assert "habis waktunya" in house.last(JOKO)
    now = await watch(house, rt)
    assert all(not one.presence for one in now.duties)
    assert not (await house.db.read(lambda tx: arrivals.code_of(tx, 1))).text
    # a code that was asked for is not sent to whoever leads no more
    await house.taps(SARI, PosCodeTap(1, 0), OTHER_GROUP)
    assert house.files(SARI) == []
