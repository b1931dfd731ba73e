"""What phones get: read again with icalendar, and held against RFC 5545 line by line."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot import calendars
from bot.actions.calendars import Feed
from bot.messages.speech import speech
from bot.rules.activities import Status
from bot.rules.calendars import LASTS, Entry, Turn
from bot.rules.residents import Person
from bot.rules.signups import Answer
from bot.rules.tasks import Task
from tests.house import START
from tests.phones import parsed
from tests.samples import ACTIVITY, RT, SUNDAY
from tests.watches import watch

ID = speech("id", "Asia/Jakarta")
BUDI = Person(1002, "Pak Budi")
TASKS = (Task(3, 42, 0, "selokan", 5, 3), Task(4, 42, 1, "konsumsi", 3))
ENTRY = Entry(ACTIVITY, RT, START, 0, Answer.JOINING, TASKS)
EAST = replace(RT, id=2, zone="Asia/Jayapura")
NASTY = replace(
    ACTIVITY,
    id=43,
    title='Bersih; "sehat", \\indah\nEND:VCALENDAR ' + "😀" * 60,
    place="Jl. Melati, RT 05; pos",
)


def file(entry: Entry) -> bytes:
    return calendars.file(calendars.worded(ID, entry, "BantarBot"), START)


def feed(*entries: Entry) -> bytes:
    return calendars.of_person(Feed(BUDI, entries), "id", "BantarBot")


def lines(raw: bytes) -> list[str]:
    """The content lines, unfolded; each octet of RFC 5545, 3.1 looked at."""
    assert raw.endswith(b"\r\n")
    folded = raw[:-2].split(b"\r\n")
    assert all(len(line) <= 75 for line in folded)
    assert not any(b"\r" in line or b"\n" in line for line in folded)
    for line in folded:
        line.decode()  # no character is cut in two
    return raw.replace(b"\r\n ", b"").decode().split("\r\n")[:-1]


@pytest.mark.parametrize("raw", [file(ENTRY), file(replace(ENTRY, activity=NASTY)), feed(ENTRY), feed()])
def test_it_holds_to_the_standard(raw: bytes) -> None:
    shown = lines(raw)
    assert shown[0] == "BEGIN:VCALENDAR"
    assert shown[-1] == "END:VCALENDAR"
    assert shown.count("END:VCALENDAR") == 1
    assert "VERSION:2.0" in shown
    assert any(line.startswith("PRODID:") for line in shown)
    read = parsed(raw)
    assert not read.errors
    for event in read.walk("VEVENT"):
        assert not event.errors
        assert {"UID", "DTSTAMP", "DTSTART", "DTEND", "SEQUENCE", "STATUS", "SUMMARY"} <= set(event)
        zones = {str(zone["TZID"]) for zone in read.walk("VTIMEZONE")}
        assert event["DTSTART"].params["TZID"] in zones
    assert read.walk("VALARM") == []


def test_it_makes_an_event_of_an_activity() -> None:
    read = parsed(file(ENTRY))
    assert read["METHOD"] == "PUBLISH"
    (event,) = read.walk("VEVENT")
    assert event["UID"] == "activity-42@bantarbot.bantar"
    assert event["SUMMARY"] == "Kerja bakti: Bersihkan selokan"
    assert event["LOCATION"] == "Pos Ronda"
    assert event["DESCRIPTION"] == "🧰 Mohon membawa: cangkul, karung\n🛠 Tugas: selokan (5), konsumsi (3)"
    assert event["URL"] == "https://t.me/BantarBot?start=list_42"
    assert (event["SEQUENCE"], event["STATUS"], event["DTSTAMP"].dt) == (0, "CONFIRMED", START)
    starts, ends = event["DTSTART"].dt, event["DTEND"].dt
    assert (starts, ends - starts) == (SUNDAY, LASTS)
    assert starts.replace(tzinfo=None) == datetime(2026, 11, 29, 7, 0)  # noqa: DTZ001 - on the wall


def test_it_takes_any_words_as_they_are() -> None:
    (event,) = parsed(file(replace(ENTRY, activity=NASTY, tasks=()))).walk("VEVENT")
    assert str(event["SUMMARY"]).endswith(NASTY.title)
    assert event["LOCATION"] == NASTY.place
    bare = replace(ACTIVITY, place="", tools=())
    (event,) = parsed(file(replace(ENTRY, activity=bare, tasks=()))).walk("VEVENT")
    assert "LOCATION" not in event
    assert "DESCRIPTION" not in event


def test_a_move_and_a_cancellation_are_updates_of_the_same_event() -> None:
    later = START + timedelta(hours=5)
    moved = replace(
        ENTRY, activity=replace(ACTIVITY, starts_at=SUNDAY + timedelta(days=7)), changes=1, changed_at=later
    )
    off = replace(moved, activity=replace(moved.activity, status=Status.CANCELLED), changes=2)
    events = [parsed(feed(entry)).walk("VEVENT")[0] for entry in (ENTRY, moved, off)]
    assert len({str(event["UID"]) for event in events}) == 1
    assert [event["SEQUENCE"] for event in events] == [0, 1, 2]
    assert [str(event["STATUS"]) for event in events] == ["CONFIRMED", "CONFIRMED", "CANCELLED"]
    assert [event["DTSTAMP"].dt for event in events] == [START, later, later]
    assert events[1]["DTSTART"].dt - events[0]["DTSTART"].dt == timedelta(days=7)
    assert [str(event["TRANSP"]) for event in events] == ["OPAQUE", "OPAQUE", "TRANSPARENT"]


def test_a_persons_calendar_has_a_name_their_zones_and_stays_the_same() -> None:
    other = replace(ENTRY, activity=replace(ACTIVITY, id=44), rt=EAST, answer=Answer.MAYBE)
    raw = feed(ENTRY, other)
    assert raw == feed(ENTRY, other)
    assert raw != feed(ENTRY)
    read = parsed(raw)
    assert "METHOD" not in read  # then DTSTAMP says when an event last changed: RFC 5545, 3.8.7.2
    assert (read["X-WR-CALNAME"], read["NAME"]) == ("Kegiatan RT", "Kegiatan RT")
    assert "REFRESH-INTERVAL;VALUE=DURATION:PT1H" in lines(raw)
    zones = {str(zone["TZID"]): zone.walk("STANDARD")[0] for zone in read.walk("VTIMEZONE")}
    assert {name: zone["TZOFFSETTO"].td for name, zone in zones.items()} == {
        "Asia/Jakarta": timedelta(hours=7),
        "Asia/Jayapura": timedelta(hours=9),
    }
    assert [str(event["STATUS"]) for event in read.walk("VEVENT")] == ["CONFIRMED", "TENTATIVE"]
    in_english = calendars.of_person(Feed(replace(BUDI, language="en"), (ENTRY,)), "id", "BantarBot")
    assert "Please bring" in str(parsed(in_english).walk("VEVENT")[0]["DESCRIPTION"])


@pytest.mark.parametrize("zone", ["Asia/Jakarta", "Asia/Makassar", "Asia/Jayapura"])
def test_its_zones_are_those_of_the_world(zone: str) -> None:
    """Indonesia has one offset in each since 1988, so one STANDARD says it all."""
    clock = ZoneInfo(zone)
    (event,) = parsed(feed(replace(ENTRY, rt=replace(RT, zone=zone)))).walk("VEVENT")
    offset = event["DTSTART"].dt.utcoffset()
    for year in range(1990, 2037):
        for month in (1, 7):
            assert datetime(year, month, 1, tzinfo=UTC).astimezone(clock).utcoffset() == offset


WATCH = watch(4)
TURN = Turn(WATCH.night, RT, START, pos="Pos Melati", squads=("Regu Melati",))


def test_a_night_of_watch_is_an_event_across_midnight() -> None:
    raw = calendars.of_person(Feed(BUDI, (ENTRY,), (TURN,)), "id", "BantarBot")
    lines(raw)
    _, event = parsed(raw).walk("VEVENT")
    assert not event.errors
    assert event["UID"] == "night-1@bantarbot.bantar"
    assert event["SUMMARY"] == "🌙 Ronda · Regu Melati"
    assert event["DESCRIPTION"] == "Selasa malam (malam Rabu), 1 Desember, 22.00–04.00 WIB"
    assert event["LOCATION"] == "Pos Melati"
    assert event["URL"] == "https://t.me/BantarBot?start=jadwal"
    starts, ends = event["DTSTART"].dt, event["DTEND"].dt
    assert (starts, ends) == (WATCH.night.starts_at, WATCH.night.ends_at)
    assert (starts.hour, ends - starts) == (22, timedelta(hours=6))
    assert (event["STATUS"], event["TRANSP"]) == ("CONFIRMED", "OPAQUE")


def test_a_feed_of_nights_alone_speaks_the_language_of_their_rt() -> None:
    feed = Feed(BUDI, (), (replace(TURN, rt=replace(EAST, language="en")),))
    read = parsed(calendars.of_person(feed, "id", "BantarBot"))
    assert read["NAME"] == "RT activities"
    (event,) = read.walk("VEVENT")
    assert event["DTSTART"].params["TZID"] == "Asia/Jayapura"
