"""Moving and cancelling an activity: from the officer's taps to what everybody reads."""

from datetime import date, timedelta
from typing import Any

import pytest

from bot.actions import changes
from bot.parcels import Button, Edit
from bot.rules.activities import Activity, Status
from bot.rules.residents import Status as ResidentStatus
from bot.rules.roles import Role
from bot.rules.stamps import minute_of
from bot.taps import (
    CallOffSureTap,
    CallOffTap,
    ManageTap,
    MoveDayTap,
    MoveSureTap,
    MoveTap,
    MoveToTap,
    RainTap,
    Tap,
)
from db import activities, neighbourhoods, residents
from db.engine import Transaction
from tests import scenes
from tests.house import BUDI, GROUP, JOKO, OUTSIDER, RINA, SARI, START, House, Who
from tests.samples import SUNDAY

SATURDAY = SUNDAY - timedelta(hours=15)  # Sabtu, 28 November 2026, 16.00 WIB


@pytest.fixture
async def activity(house: House) -> Activity:
    """Budi (private open) joins, Joko (unreachable) is not sure, Rina (private open) is unable."""
    rt = await scenes.rt05(house, BUDI, JOKO, RINA, private=(SARI, BUDI, RINA))
    activity = await scenes.kerja_bakti(house, rt)
    await house.presses(BUDI, "Ikut", GROUP)
    await house.presses(JOKO, "Belum pasti", GROUP)
    await house.presses(RINA, "Berhalangan", GROUP)
    return activity


async def stored(house: House, activity: Activity) -> Activity:
    found = await house.db.read(lambda tx: activities.get(tx, activity.id))
    assert found is not None
    return found


def news(house: House, who: Who | int, words: str) -> int:
    return sum(words in text for text in house.reads(who))


async def test_it_moves_by_buttons_and_tells_everybody_who_answered_once(
    house: House, activity: Activity
) -> None:
    await house.presses(SARI, "Kelola", GROUP)
    assert "Ikut (1)" in house.last(SARI)
    await house.presses(SARI, "Pindah")
    await house.presses(SARI, "28/11")
    await house.presses(SARI, "16.00")
    assert "Semula: <s>Minggu, 29 November, 07.00 WIB</s>" in house.last(SARI)
    assert "3 warga yang sudah menjawab" in house.last(SARI)
    first = await house.presses(SARI, "Ya, pindahkan")
    again = await house.taps(SARI, MoveSureTap(activity.id, minute_of(SATURDAY)), SARI.id)
    await house.waits(minutes=1)
    moved = await stored(house, activity)
    assert (moved.starts_at, moved.moved_from, moved.scheduled_at) == (SATURDAY, SUNDAY, START)
    assert (moved.joining, moved.maybe, moved.declined) == (1, 1, 1)
    assert first is not None
    assert not first.text
    assert again is not None
    assert again.alert
    assert [news(house, chat, "↪️ Pindah ke") for chat in (BUDI, RINA, JOKO, GROUP)] == [1, 0, 0, 1]
    assert "If this new time suits you" in house.last(RINA)  # her phone is set to English
    assert f'<a href="tg://user?id={JOKO.id}">Mas Joko</a>: jawabannya tetap tercatat.' in house.last(GROUP)
    assert str(BUDI.id) not in house.last(GROUP)
    card = house.reads(GROUP)[0]
    assert "Sabtu, 28 November, 16.00 WIB" in card
    assert "Semula Minggu, 29 November, 07.00 WIB" in card
    await house.presses(BUDI, "Berhalangan")  # the news carries the answer buttons
    assert (await stored(house, activity)).joining == 0
    await house.presses(SARI, "Kembali")
    assert "Kelola" not in house.last(SARI)


async def test_it_reads_a_typed_time_and_asks_kindly_for_a_better_one(
    house: House, activity: Activity
) -> None:
    await house.types(SARI, f"/start manage_{activity.id}")
    await house.presses(SARI, "Pindah")
    answers = {
        "kapan-kapan saja": "belum saya pahami",
        "hari ini 07.00": "sudah lewat",
        "20 Desember 2028 07.00": "setahun",
        "Minggu 29 November 07.00": "sudah pada waktu itu",
        "jam 09.00": "Menjadi: <b>Minggu, 29 November, 09.00 WIB</b>",
        "Sabtu": "Sabtu, 28 November, jam berapa?",
        "jam 4": "Sabtu, 28 November, jam berapa?",
        "16.00": "Menjadi: <b>Sabtu, 28 November, 16.00 WIB</b>",
        "entah": "belum saya pahami",
    }
    for typed, expected in answers.items():
        await house.types(SARI, typed)
        assert expected in house.last(SARI), typed
    assert (await stored(house, activity)).starts_at == SUNDAY
    await house.presses(SARI, "Kembali")
    await house.types(SARI, "Sabtu 16.00")
    assert "Menjadi" not in house.last(SARI)  # nobody asks any more


async def test_it_hears_no_time_any_more_once_it_has_moved(house: House, activity: Activity) -> None:
    await house.types(SARI, f"/start manage_{activity.id}")
    await house.presses(SARI, "Pindah")
    await house.types(SARI, "Sabtu 16.00")
    await house.presses(SARI, "Ya, pindahkan")
    await house.types(SARI, "Minggu 09.00")
    assert "Menjadi" not in house.last(SARI)


async def test_it_offers_and_reads_hours_of_the_part_of_day_that_was_said(
    house: House, activity: Activity
) -> None:
    await house.types(SARI, f"/start manage_{activity.id}")
    await house.presses(SARI, "Pindah")
    for typed, offered in (
        ("besok pagi", ["06.00", "06.30", "07.00", "08.00"]),
        ("Sabtu siang", ["10.00", "13.00", "14.00"]),
        ("besok sore", ["15.30", "16.00", "16.30"]),
        ("malam minggu", ["19.30", "20.00", "21.00"]),
        ("jam 4", ["19.30", "20.00", "21.00"]),  # at night there is none: asked again, and still at night
    ):
        await house.types(SARI, typed)
        assert house.labels(SARI)[:-1] == offered, typed
    await house.types(SARI, "jam 8")
    assert "Menjadi: <b>Sabtu, 28 November, 20.00 WIB</b>" in house.last(SARI)
    await house.types(SARI, "Sabtu jam 8")
    assert "Menjadi: <b>Sabtu, 28 November, 08.00 WIB</b>" in house.last(SARI)
    await house.types(SARI, "malam minggu")
    await house.presses(SARI, "Hari lain")
    await house.presses(SARI, "28/11")
    assert "07.00" in house.labels(SARI)
    await house.types(SARI, "8")
    assert "Sabtu, 28 November, 08.00 WIB" in house.last(SARI)


async def test_it_offers_days_where_none_was_understood(house: House, activity: Activity) -> None:
    await house.types(SARI, f"/start manage_{activity.id}")
    await house.presses(SARI, "Pindah")
    for words in ("diundur sebulan ya", "31 Februari"):
        await house.types(SARI, words)
        assert house.last(SARI).startswith("🙏 ")
        assert {"Min 29/11", "Min 6/12", "Sel 8/12"} <= set(house.labels(SARI))


async def test_it_offers_and_reads_days_round_one_that_is_far_ahead(house: House, activity: Activity) -> None:
    await house.db.write(lambda tx: activities.change(tx, activity.id, starts_at=SUNDAY + timedelta(days=21)))
    await house.types(SARI, f"/start manage_{activity.id}")
    await house.presses(SARI, "Pindah")
    assert (house.labels(SARI)[0], house.labels(SARI)[-2]) == ("Kam 17/12", "Kam 31/12")
    for typed, becomes in (
        ("sabtu jam 4 sore", "Sabtu, 19 Desember, 16.00"),
        ("diundur seminggu", "Minggu, 27 Desember, 07.00"),
        ("besoknya jam 8", "Senin, 21 Desember, 08.00"),
        ("jam 9", "Senin, 21 Desember, 09.00"),  # of the day that was proposed
    ):
        await house.types(SARI, typed)
        assert f"Menjadi: <b>{becomes} WIB</b>" in house.last(SARI), typed
    await house.types(SARI, "maju sebulan")
    assert "belum saya pahami" in house.last(SARI)
    assert house.labels(SARI)[0] == "Kam 17/12"
    await house.types(SARI, "maju 5 minggu")
    assert "sudah lewat" in house.last(SARI)


async def test_it_asks_which_of_several_days_was_meant(house: House, activity: Activity) -> None:
    await house.types(SARI, f"/start manage_{activity.id}")
    await house.presses(SARI, "Pindah")
    await house.types(SARI, "Minggu depan")
    assert house.last(SARI).startswith("🙏 Hari yang dimaksud belum jelas bagi saya.")
    assert house.labels(SARI) == ["Min 29/11", "Min 6/12", "‹ Kembali"]
    await house.presses(SARI, "Min 6/12")
    assert "06.00" in house.labels(SARI)
    await house.types(SARI, "malam Minggu depan")
    await house.presses(SARI, "Sab 5/12")
    assert house.labels(SARI)[:-1] == ["19.30", "20.00", "21.00"]
    await house.types(SARI, "8")
    assert "Menjadi: <b>Sabtu, 5 Desember, 20.00 WIB</b>" in house.last(SARI)
    await house.types(SARI, "malam Minggu depan")
    await house.taps(
        SARI, MoveDayTap(activity.id, date(2026, 12, 6).toordinal())
    )  # a day of an older message
    assert "06.00" in [button.label for button in _row(house)]
    await house.types(SARI, "malam Minggu depan")
    house.clock.time += timedelta(hours=1)
    await house.presses(SARI, "Sab 5/12")  # too late: what was typed is forgotten
    assert "06.00" in house.labels(SARI)


def _row(house: House) -> tuple[Button, ...]:
    """The first row of buttons under the message that was sent or edited last."""
    return next(parcel.text.rows[0] for parcel in reversed(house.sent) if isinstance(parcel, Edit))


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (lambda tx, world, who, number: changes.move(tx, world, who, number, SATURDAY), "Semula"),
        (lambda tx, world, who, number: changes.relocate(tx, world, who, number, "Balai RT"), "Balai RT"),
        (lambda tx, world, who, number: changes.move(tx, world, who, number, SATURDAY, "Balai RT"), "Semula"),
    ],
)
async def test_the_news_is_told_while_the_clock_runs_on(
    house: House, activity: Activity, change: Any, told: str
) -> None:
    """Outside tests no two looks at the clock show the same time."""

    def by_sari(tx: Transaction) -> None:
        sari = residents.person(tx, SARI.id)
        assert sari is not None
        change(tx, house.world, sari, activity.id)

    house.clock.runs = True
    await house.db.write(by_sari)
    await house.waits(minutes=2)
    assert news(house, BUDI, told) == 1


async def test_it_moves_twice_and_back_and_only_the_newest_news_goes_out(
    house: House, activity: Activity
) -> None:
    panel = await house.types(SARI, f"/start manage_{activity.id}")
    for starts_at in (SATURDAY, SUNDAY + timedelta(days=7)):
        await house.taps(SARI, MoveSureTap(activity.id, minute_of(starts_at)), SARI.id, on=panel)
        house.clock.time += timedelta(seconds=5)
    await house.taps(SARI, MoveSureTap(activity.id, minute_of(SUNDAY)), SARI.id, on=panel)
    await house.waits(minutes=1)
    assert news(house, GROUP, "↪️ Pindah ke") == 1
    assert house.last(GROUP).startswith("↪️ Pindah ke <b>Minggu, 29 November")
    assert house.last(BUDI).startswith("↪️ Pindah ke <b>Minggu, 29 November")


async def test_it_cancels_once_although_two_officers_press_at_once(house: House, activity: Activity) -> None:
    rt = await house.db.read(lambda tx: neighbourhoods.of_chat(tx, GROUP))
    assert rt is not None
    await house.db.write(lambda tx: _make_coordinator(tx, rt.id, BUDI))
    await house.presses(SARI, "Kelola", GROUP)
    await house.presses(SARI, "Batalkan")
    assert "Batalkan kegiatan ini?" in house.last(SARI)
    await house.presses(BUDI, "Kelola", GROUP)
    await house.presses(BUDI, "Batalkan")
    await house.presses(SARI, "Ya, batalkan")
    late = await house.presses(BUDI, "Ya, batalkan")
    assert late is not None
    assert late.alert
    await house.waits(minutes=1)
    assert (await stored(house, activity)).status is Status.CANCELLED
    told = "❌ Dibatalkan: <b>Kerja bakti: Bersihkan selokan</b>, Minggu, 29 November"
    assert "Thank you for letting us know" in house.last(RINA)
    assert [news(house, chat, told) for chat in (BUDI, RINA, JOKO, GROUP)] == [1, 0, 0, 1]
    assert f"tg://user?id={JOKO.id}" in house.last(GROUP)
    assert house.reads(GROUP)[0].startswith("❌ <b>Dibatalkan</b>")
    toast = await house.taps(RINA, f"1:answer:{activity.id}:joining", GROUP)
    assert toast is not None
    assert "dibatalkan" in toast.text
    after = await house.taps(SARI, MoveTap(activity.id), SARI.id)
    assert after is not None
    assert after.alert


async def says_no(house: House, words: str, *taps: Tap) -> list[bool]:
    """Whether each of the officer's taps is refused with these words."""
    toasts = [await house.taps(SARI, tap) for tap in taps]
    return [toast is not None and toast.alert and words in toast.text for toast in toasts]


async def test_what_took_place_is_neither_called_off_nor_moved(house: House, activity: Activity) -> None:
    asks = [tap(activity.id) for tap in (MoveTap, RainTap, CallOffTap, CallOffSureTap)]
    moves: list[Tap] = [MoveDayTap(activity.id, date(2026, 12, 7).toordinal())]
    moves += [tap(activity.id, minute_of(SUNDAY + timedelta(days=8))) for tap in (MoveToTap, MoveSureTap)]
    await house.waits(until=SUNDAY + timedelta(minutes=30))
    await house.types(SARI, f"/start manage_{activity.id}")
    await house.presses(SARI, "Pindah")
    await house.db.write(lambda tx: activities.add_to_counters(tx, activity.id, {"present": 1}))  # by code
    assert all(await says_no(house, "Kehadiran sudah mulai dicatat", *asks, *moves))
    await house.types(SARI, "Senin 07.00")
    assert "Kehadiran sudah mulai dicatat" in house.last(SARI)
    await house.types(SARI, "Kerja bakti bersihkan selokan dibatalkan")
    await house.presses(SARI, "Ya")
    assert "Kehadiran sudah mulai dicatat" in house.last(SARI)
    await house.db.write(lambda tx: activities.add_to_counters(tx, activity.id, {"present": -1}))
    assert not any(await says_no(house, "", *asks[:3], *moves[:2]))  # a slip: nobody was there
    await house.waits(until=SUNDAY + timedelta(days=3, minutes=1))
    assert all(await says_no(house, "sudah berlalu", *asks, *moves))
    assert (await stored(house, activity)).status is Status.PLANNED
    assert news(house, BUDI, "Dibatalkan") == news(house, GROUP, "Dibatalkan") == 0


def _make_coordinator(tx: Transaction, rt_id: int, who: Who) -> None:
    resident = residents.resident(tx, rt_id, who.id)
    assert resident is not None
    residents.give_role(tx, resident.id, Role.COORDINATOR, SARI.id, START)


async def test_it_refuses_everybody_but_the_officers_of_this_rt(house: House, activity: Activity) -> None:
    await scenes.rt06(house, OUTSIDER)
    day = date(2026, 11, 28).toordinal()
    taps: list[Tap] = [
        ManageTap(activity.id),
        MoveTap(activity.id),
        MoveDayTap(activity.id, day),
        MoveToTap(activity.id, minute_of(SATURDAY)),
        MoveSureTap(activity.id, minute_of(SATURDAY)),
        CallOffTap(activity.id),
        CallOffSureTap(activity.id),
    ]
    for who in (BUDI, OUTSIDER):  # a resident; the chair of another RT
        for tap in taps:
            toast = await house.taps(who, tap, who.id)
            assert toast is not None
            assert toast.alert, tap
            assert "pengurus" in toast.text
    await house.types(OUTSIDER, f"/start manage_{activity.id}")
    assert "pengurus" in house.last(OUTSIDER)
    await house.db.write(lambda tx: residents.change_resident(tx, 1, status=ResidentStatus.LEFT.value))
    gone = await house.taps(SARI, CallOffSureTap(activity.id), SARI.id)  # the chair has left
    assert gone is not None
    assert gone.alert
    assert (await stored(house, activity)).status is Status.PLANNED


async def test_it_survives_forged_times_and_taps_from_the_group(house: House, activity: Activity) -> None:
    forged: list[Tap] = [
        MoveDayTap(activity.id, -5),
        MoveDayTap(activity.id, 2**52),
        MoveToTap(activity.id, 2**52),
        MoveSureTap(activity.id, 0),
    ]
    for tap in forged:
        toast = await house.taps(SARI, tap, SARI.id)
        assert toast is not None
    await house.taps(SARI, MoveTap(activity.id), SARI.id)
    for day in (1, date(1999, 12, 31).toordinal()):  # in UTC the first of all begins before the calendar does
        await house.taps(SARI, MoveDayTap(activity.id, day), SARI.id)
        await house.types(SARI, "06.00")
        assert "Menjadi: <b>Minggu, 29 November, 06.00 WIB</b>" in house.last(SARI)  # its own day
    past = await house.taps(SARI, MoveToTap(activity.id, minute_of(START)), SARI.id)
    assert past is not None
    assert "lewat" in past.text
    before = house.reads(GROUP)
    for tap in (MoveTap(activity.id), CallOffTap(activity.id)):
        await house.taps(SARI, tap, GROUP, on=101)
    assert house.reads(GROUP) == before
    await house.taps(SARI, MoveSureTap(activity.id, minute_of(SATURDAY)), GROUP, on=555)
    assert (GROUP, 555) not in house.messages
    assert (await stored(house, activity)).starts_at == SATURDAY
    await house.taps(SARI, MoveTap(activity.id), SARI.id)
    await house.db.write(lambda tx: residents.change_resident(tx, 1, status=ResidentStatus.LEFT.value))
    await house.types(SARI, "Minggu 07.00")
    assert "pengurus" in house.last(SARI)
