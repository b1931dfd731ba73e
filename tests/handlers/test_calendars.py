"""An activity as a file for a calendar, and a person's own calendar with its secret address."""

from datetime import timedelta

import pytest

from bot import calendars
from bot.actions import calendars as actions
from bot.actions import changes, series_changes
from bot.config import Config, Web
from bot.parcels import Document
from bot.rules.activities import Activity
from bot.rules.neighbourhoods import Neighbourhood
from bot.rules.residents import Person
from bot.rules.series import Trait
from bot.rules.signups import Answer
from bot.taps import (
    AnswerTap,
    CalendarTap,
    EveryTimeTap,
    FeedTap,
    NightOffTap,
    PrivacyTap,
    SayTap,
    ShowTap,
)
from db import activities, neighbourhoods, residents, ronda, series
from db.calendars import key_of
from db.engine import Database, Transaction
from tests import scenes
from tests.house import BUDI, GROUP, JOKO, OUTSIDER, RINA, SARI, House, Who
from tests.phones import parsed

PUBLIC = Config(web=Web(public_url="https://bantar.example"))


@pytest.fixture
def house(database: Database) -> House:
    return House(database, config=PUBLIC)


@pytest.fixture
async def rt(house: House) -> Neighbourhood:
    return await scenes.rt05(house, BUDI, JOKO, private=(JOKO, BUDI))


@pytest.fixture
async def activity(house: House, rt: Neighbourhood) -> Activity:
    return await scenes.kerja_bakti(house, rt, tasks=[("selokan", 2)])


def events(raw: bytes) -> list[dict[str, str]]:
    shown = ("UID", "SUMMARY", "STATUS", "SEQUENCE")
    return [{name: str(event[name]) for name in shown} for event in parsed(raw).walk("VEVENT")]


async def address(house: House, who: Who) -> str:
    """The secret that stands in the newest address which somebody was shown."""
    await house.types(who, "/saya")
    await house.presses(who, "Kalender saya")
    return house.last(who).partition("/calendar/")[2].partition(".ics")[0]


async def feed(house: House, key: str) -> bytes | None:
    found = await house.db.read(lambda tx: actions.feed(tx, house.world, key))
    return calendars.of_person(found, "id", "BantarBot") if found else None


async def test_it_sends_one_activity_as_a_file(house: House, activity: Activity) -> None:
    await house.taps(BUDI, ShowTap(activity.id))
    toast = await house.presses(BUDI, "Kalender")
    assert toast is not None
    assert "Berkas kalendernya" in toast.text
    (file,) = house.files(BUDI)
    assert isinstance(file, Document)
    assert file.name == "kegiatan-2026-11-29.ics"
    (event,) = events(file.content)
    assert (event["SUMMARY"], event["SEQUENCE"]) == ("Kerja bakti: Bersihkan selokan", "0")
    for _ in range(3):  # an impatient finger gets it once more, not three times
        await house.taps(BUDI, CalendarTap(activity.id))
    await house.waits(minutes=1)
    assert len(house.files(BUDI)) == 2


async def test_it_sends_it_from_the_panel_when_it_was_cancelled_too(house: House, activity: Activity) -> None:
    await house.types(SARI, f"/start manage_{activity.id}")
    await house.presses(SARI, "Batalkan")
    await house.presses(SARI, "Ya, batalkan")
    await house.types(SARI, f"/start manage_{activity.id}")
    await house.presses(SARI, "Kalender")
    (file,) = house.files(SARI)
    assert isinstance(file, Document)
    assert [(one["STATUS"], one["SEQUENCE"]) for one in events(file.content)] == [("CANCELLED", "1")]
    assert "kegiatan yang batal" in file.text.html


async def test_no_outsider_gets_a_file(house: House, activity: Activity) -> None:
    next_door = await scenes.rt06(house, RINA)
    assert next_door.id != activity.neighbourhood_id
    for who, where in ((OUTSIDER, OUTSIDER.id), (RINA, RINA.id), (OUTSIDER, GROUP), (BUDI, GROUP)):
        toast = await house.taps(who, CalendarTap(activity.id), where)
        assert toast is not None
        assert toast.alert
    await house.taps(BUDI, CalendarTap(99_999))
    assert not any(isinstance(parcel, Document) for parcel in house.sent)


async def test_whoever_goes_before_it_is_made_gets_none(
    house: House, activity: Activity, rt: Neighbourhood
) -> None:
    def ask_and_go(tx: Transaction) -> None:
        budi = residents.resident(tx, rt.id, BUDI.id)
        assert budi is not None
        assert actions.send_file(tx, house.world, budi.person, activity.id) is not None
        residents.change_resident(tx, budi.id, status="left")

    await house.db.write(ask_and_go)
    await house.settles()
    assert house.files(BUDI) == []


async def test_a_persons_calendar_shows_what_they_join_or_may_join(
    house: House, rt: Neighbourhood, activity: Activity
) -> None:
    key = await address(house, JOKO)
    assert await house.db.read(lambda tx: key_of(tx, JOKO.id)) == key
    assert events(await feed(house, key) or b"") == []
    maybe, no = [
        await scenes.kerja_bakti(
            house, rt, activity.starts_at + timedelta(days=7 * week), f"Minggu ke-{week}"
        )
        for week in (1, 2)
    ]
    for found, answer in ((activity, Answer.JOINING), (maybe, Answer.MAYBE), (no, Answer.DECLINED)):
        await house.taps(JOKO, AnswerTap(found.id, answer))
    await house.taps(BUDI, AnswerTap(activity.id, Answer.JOINING))
    raw = await feed(house, key) or b""
    assert [one["STATUS"] for one in events(raw)] == ["CONFIRMED", "TENTATIVE"]
    for name in ("Budi", "Joko", "Sari", "1003"):
        assert name not in raw.decode()


async def test_moves_and_cancellations_come_by_themselves_and_old_ones_go(
    house: House, rt: Neighbourhood, activity: Activity
) -> None:
    key = await address(house, JOKO)
    await house.taps(JOKO, AnswerTap(activity.id, Answer.JOINING))
    before = await feed(house, key)
    later = activity.starts_at + timedelta(days=7)

    def chair(tx: Transaction) -> Person:
        found = residents.person(tx, SARI.id)
        assert found is not None
        return found

    await house.waits(minutes=1)
    assert await feed(house, key) == before  # a phone that asks again is told: nothing new
    await house.db.write(lambda tx: changes.move(tx, house.world, chair(tx), activity.id, later))
    moved = events(await feed(house, key) or b"")
    await house.waits(minutes=1)
    await house.db.write(lambda tx: changes.cancel(tx, house.world, chair(tx), activity.id))
    off = events(await feed(house, key) or b"")
    assert [moved[0]["SEQUENCE"], off[0]["SEQUENCE"], off[0]["STATUS"]] == ["1", "2", "CANCELLED"]
    house.clock.time = later + timedelta(days=30)
    assert len(events(await feed(house, key) or b"")) == 1
    house.clock.time += timedelta(minutes=1)
    assert events(await feed(house, key) or b"") == []


async def test_a_new_address_ends_the_old_one_and_it_can_be_turned_off(
    house: House, rt: Neighbourhood
) -> None:
    first = await address(house, JOKO)
    await house.taps(JOKO, PrivacyTap("data", 0))
    assert "Alamat kalender Bapak/Ibu sendiri: /saya" in house.last(JOKO)
    assert await address(house, JOKO) == first
    await house.presses(JOKO, "Ganti alamat")
    second = house.last(JOKO).partition("/calendar/")[2].partition(".ics")[0]
    assert "tidak berlaku lagi" in house.last(JOKO)
    assert second != first
    assert await feed(house, first) is None
    assert await feed(house, second) is not None
    await house.presses(JOKO, "Matikan")
    assert "dimatikan" in house.last(JOKO)
    assert await feed(house, second) is None
    await house.presses(JOKO, "Nyalakan lagi")
    third = await house.db.read(lambda tx: key_of(tx, JOKO.id))
    assert third not in (None, first, second)
    await house.presses(JOKO, "Kembali")
    assert "👤" in house.last(JOKO)


async def test_whoever_leaves_or_is_forgotten_loses_it(
    house: House, rt: Neighbourhood, activity: Activity
) -> None:
    key = await address(house, JOKO)
    await house.taps(JOKO, AnswerTap(activity.id, Answer.JOINING))
    house.clock.time = activity.starts_at + timedelta(hours=1)

    def leaves(tx: Transaction) -> None:
        joko = residents.resident(tx, rt.id, JOKO.id)
        assert joko is not None
        residents.change_resident(tx, joko.id, status="left")

    await house.db.write(leaves)
    assert events(await feed(house, key) or b"") == []
    await house.types(JOKO, "/privasi")
    await house.presses(JOKO, "Hapus data saya")
    await house.presses(JOKO, "Ya, hapus")
    assert await feed(house, key) is None


@pytest.mark.parametrize("step", ["show", "renew", "off", "forged"])
async def test_without_a_public_address_there_is_none(database: Database, step: str) -> None:
    house = House(database)
    await scenes.rt05(house, JOKO, private=(JOKO,))
    await house.types(JOKO, "/saya")
    assert not any("Kalender" in label for label in house.labels(JOKO))
    toast = await house.taps(JOKO, FeedTap(step))
    assert toast is not None
    assert toast.alert
    assert await house.db.read(lambda tx: key_of(tx, JOKO.id)) is None


@pytest.mark.parametrize(
    ("who", "where", "step"),
    [(OUTSIDER, OUTSIDER.id, "show"), (JOKO, GROUP, "show"), (JOKO, GROUP, "off"), (JOKO, JOKO.id, "x")],
)
async def test_forged_taps_make_and_end_no_calendar(
    house: House, rt: Neighbourhood, who: Who, where: int, step: str
) -> None:
    key = await address(house, JOKO)
    toast = await house.taps(who, FeedTap(step), where)
    assert toast is not None
    assert toast.alert
    assert await house.db.read(lambda tx: (key_of(tx, JOKO.id), key_of(tx, OUTSIDER.id))) == (key, None)


@pytest.mark.parametrize("key", ["", "0" * 32, "x" * 32, "\0", "0" * 31 + "\0", "' or 1=1 --"])
async def test_a_guess_finds_nothing(house: House, rt: Neighbourhood, key: str) -> None:
    await address(house, JOKO)
    assert await feed(house, key) is None


async def test_a_series_dates_changes_are_updates_of_the_same_events(house: House, rt: Neighbourhood) -> None:
    await house.types(SARI, "/kerjabakti tiap Minggu 07.00 Bersihkan selokan @ Pos Ronda bawa cangkul")
    await house.presses(SARI, "Pasang")
    first = (await house.db.read(lambda tx: activities.coming(tx, rt.id, house.clock.time)))[0]
    await house.taps(BUDI, EveryTimeTap(first.id, 1))
    key = await address(house, BUDI)
    before = parsed(await feed(house, key) or b"").walk("VEVENT")
    assert ["URL" in event for event in before] == [True, *[False] * 4]  # to a card that is there

    def change(tx: Transaction) -> None:
        sari = residents.person(tx, SARI.id)
        assert sari is not None
        assert first.series_id is not None
        second, third = series.dates(tx, first.series_id, house.clock.time)[1:3]
        changes.cancel(tx, house.world, sari, second.id)
        changes.move(tx, house.world, sari, third.id, third.starts_at + timedelta(hours=1))
        series_changes.edit(tx, house.world, sari, first.id, Trait.PLACE, "Balai RT")

    await house.db.write(change)
    after = parsed(await feed(house, key) or b"").walk("VEVENT")
    assert [event["UID"] for event in after] == [event["UID"] for event in before]
    assert [(event["STATUS"], event["SEQUENCE"]) for event in after] == [
        ("CONFIRMED", 1),
        ("CANCELLED", 1),
        ("CONFIRMED", 2),
        ("CONFIRMED", 1),
        ("CONFIRMED", 1),
    ]
    hours = [event["DTSTART"].dt.hour for event in after]
    assert hours == [7, 7, 8, 7, 7]
    assert [event["LOCATION"] for event in after] == [
        "Balai RT",
        "Pos Ronda",
        *["Balai RT"] * 3,
    ]


async def watched(house: House, key: str) -> list[dict[str, str]]:
    raw = await feed(house, key)
    assert raw is not None
    return events(raw)


async def test_jadwal_leads_to_the_feed_and_duties_stand_in_it_as_they_are(
    house: House, rt: Neighbourhood
) -> None:
    await house.db.write(lambda tx: scenes.keeps_watch(tx, house, rt, BUDI, JOKO, pos="Pos Melati"))
    await house.types(BUDI, "/jadwal")
    await house.presses(BUDI, "Kalender saya")
    key = house.last(BUDI).partition("/calendar/")[2].partition(".ics")[0]
    before = await watched(house, key)
    assert [one["UID"] for one in before] == [f"night-{n}@bantarbot.bantar" for n in range(1, 6)]
    assert {one["SUMMARY"] for one in before} == {"🌙 Ronda · Regu 1"}
    first, _, third = (await house.db.read(lambda tx: ronda.duties(tx, 1, 2, 3)))[::2]
    house.clock.time += timedelta(hours=1)
    await house.taps(BUDI, SayTap(first.id, "unable"))
    await house.taps(SARI, NightOffTap(2, 1))

    def given_away(tx: Transaction) -> None:
        sari = residents.resident(tx, rt.id, SARI.id)
        assert sari is not None
        ronda.change_duty(tx, third.id, resident_id=sari.id)
        ronda.change(tx, 4, scheduled_at=house.world.now, ends_at=house.world.now + timedelta(days=40))

    await house.db.write(given_away)
    now = await watched(house, key)
    assert [(one["UID"].partition("@")[0], one["STATUS"], one["SEQUENCE"]) for one in now] == [
        ("night-1", "TENTATIVE", "0"),
        ("night-2", "CANCELLED", "1"),
        ("night-4", "CONFIRMED", "0"),
        ("night-5", "CONFIRMED", "0"),
    ]
    raw = await feed(house, key)
    assert raw is not None
    assert raw == await feed(house, key)
    stamps = {str(event["UID"])[:7]: event["DTSTAMP"].dt for event in parsed(raw).walk("VEVENT")}
    changed, before_that = house.world.now, house.world.now - timedelta(hours=1)
    assert stamps == {"night-1": changed, "night-2": changed, "night-4": changed, "night-5": before_that}


async def test_duties_of_an_rt_that_one_has_left_are_not_in_it(house: House, rt: Neighbourhood) -> None:
    await house.db.write(lambda tx: scenes.keeps_watch(tx, house, rt, BUDI, JOKO, pos="Pos Melati"))
    key = await address(house, BUDI)
    assert len(await watched(house, key)) == 5

    def close(tx: Transaction) -> None:
        neighbourhoods.change(tx, rt.id, status="left")

    await house.db.write(close)
    assert await watched(house, key) == []


async def test_duties_stand_in_it_while_watch_is_kept_and_come_back_with_it(
    house: House, rt: Neighbourhood
) -> None:
    await house.db.write(lambda tx: scenes.keeps_watch(tx, house, rt, BUDI, JOKO, pos="Pos Melati"))
    key = await address(house, BUDI)
    before = await watched(house, key)
    await house.db.write(lambda tx: ronda.set_up(tx, rt.id, active=False))
    assert await watched(house, key) == []
    await house.db.write(lambda tx: ronda.set_up(tx, rt.id, active=True))
    assert await watched(house, key) == before


async def test_without_an_address_of_the_bot_jadwal_offers_no_calendar(database: Database) -> None:
    bare = House(database)
    rt = await scenes.rt05(bare, BUDI, private=(BUDI,))
    await bare.db.write(lambda tx: scenes.keeps_watch(tx, bare, rt, BUDI, pos="Pos Melati"))
    await bare.types(BUDI, "/jadwal")
    assert not [label for label in bare.labels(BUDI) if "Kalender" in label]
