"""iCalendar (RFC 5545) as Google and Apple take it: an activity as a file, and a calendar to subscribe to."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from bot.actions.calendars import Feed
from bot.messages import calendars as messages
from bot.messages.links import private_chat
from bot.messages.speech import ZONE_NAMES, Speech, speech
from bot.rules.calendars import Entry, Standing, Turn, times_of
from bot.rules.neighbourhoods import Neighbourhood

if TYPE_CHECKING:  # brought by who wants a calendar: see docs/decisions/0044-memory.md
    from icalendar import Calendar, Event, Timezone

ZONE = "Asia/Jakarta"  # for words without a time
PRODUCT = "-//Bantar//Kegiatan RT//ID"
LOOK_AGAIN = timedelta(hours=1)  # how often a phone may ask
ZONES_SINCE = datetime(1970, 1, 1)  # noqa: DTZ001 - local, as RFC 5545 wants it; Indonesia has no summer time


@dataclass(frozen=True, slots=True)
class Words:
    """An event with its words for one reader, ready to be written by a thread without a database."""

    uid: str
    zone: str
    times: tuple[datetime, datetime] | tuple[date, date]  # local
    standing: Standing
    changed_at: datetime
    changes: int
    summary: str
    description: str
    place: str
    url: str
    is_free: bool  # the reader's time


def worded(speech: Speech, entry: Entry, bot_username: str) -> Words:
    """Return an activity in the words of one reader."""
    activity = entry.activity
    return Words(
        f"activity-{activity.id}@{bot_username.lower()}.bantar",
        entry.rt.zone,
        times_of(activity, ZoneInfo(entry.rt.zone)),
        entry.standing,
        entry.changed_at,
        entry.changes,
        messages.summary(speech, entry),
        messages.description(speech, entry),
        activity.place,
        private_chat(bot_username, f"list_{activity.id}") if activity.is_posted else "",
        entry.standing is Standing.CANCELLED or not activity.form.has_hour,
    )


def turn(speech: Speech, of: Turn, bot_username: str) -> Words:
    """Return a night of watch in the words of whoever has a duty in it."""
    zone = ZoneInfo(of.rt.zone)
    return Words(
        f"night-{of.night.id}@{bot_username.lower()}.bantar",
        of.rt.zone,
        (of.night.starts_at.astimezone(zone), of.night.ends_at.astimezone(zone)),
        of.standing,
        of.changed_at,
        of.changes,
        messages.turn_summary(speech, of),
        messages.turn_description(speech, of),
        of.pos,
        private_chat(bot_username, "jadwal"),
        of.standing is Standing.CANCELLED,
    )


def file(words: Words, now: datetime) -> bytes:
    """Return one activity as a file (METHOD:PUBLISH); whoever opens a later one has the event changed."""
    calendar = _calendar([words])
    calendar.add("method", "PUBLISH")
    calendar.add_component(_event(words, stamp=now))
    return bytes(calendar.to_ical())


def of_person(feed: Feed, default: str, bot_username: str) -> bytes:
    """Return a person's own calendar in their language; `default` where no RT says one.

    The bytes are the same as long as nothing in it has changed.
    """
    rts = [entry.rt for entry in feed.entries] + [one.rt for one in feed.turns]
    name = messages.name(speech(feed.person.reads(rts[0].language if rts else default), ZONE))

    def read(rt: Neighbourhood) -> Speech:
        return speech(feed.person.reads(rt.language), rt.zone)

    words = [worded(read(entry.rt), entry, bot_username) for entry in feed.entries]
    words += [turn(read(one.rt), one, bot_username) for one in feed.turns]
    return _feed(name, words)


def _feed(name: str, entries: Sequence[Words]) -> bytes:
    calendar = _calendar(entries)
    calendar.add("name", name)
    calendar.add("x-wr-calname", name)
    calendar.add("refresh-interval", LOOK_AGAIN, parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", "PT1H")
    for words in entries:
        calendar.add_component(_event(words, stamp=words.changed_at))
    return bytes(calendar.to_ical())


def _calendar(entries: Sequence[Words]) -> "Calendar":
    from icalendar import Calendar

    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    for zone in sorted({words.zone for words in entries}):
        calendar.add_component(_zone(zone))
    return calendar


def _zone(name: str) -> "Timezone":
    from icalendar import Timezone, TimezoneStandard

    offset = ZoneInfo(name).utcoffset(ZONES_SINCE)
    standard = TimezoneStandard()
    standard.add("dtstart", ZONES_SINCE)
    standard.add("tzoffsetfrom", offset)
    standard.add("tzoffsetto", offset)
    standard.add("tzname", ZONE_NAMES.get(name, name))
    zone = Timezone()
    zone.add("tzid", name)
    zone.add_component(standard)
    return zone


def _event(words: Words, stamp: datetime) -> "Event":
    from icalendar import Event

    event = Event()
    event.add("uid", words.uid)
    event.add("dtstamp", stamp)
    event.add("last-modified", words.changed_at)
    event.add("sequence", words.changes)
    event.add("status", words.standing.value)
    starts, ends = words.times
    event.add("dtstart", starts)
    event.add("dtend", ends)
    event.add("summary", words.summary)
    for name, value in (("location", words.place), ("description", words.description), ("url", words.url)):
        if value:
            event.add(name, value)
    event.add("transp", "TRANSPARENT" if words.is_free else "OPAQUE")
    return event
