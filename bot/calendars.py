"""iCalendar (RFC 5545) of activities, as Google and Apple take it: a file, and a calendar to subscribe to."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event, Timezone, TimezoneStandard

from bot.actions.calendars import Feed
from bot.messages import calendars as messages
from bot.messages.links import private_chat
from bot.messages.speech import ZONE_NAMES, Speech, speech
from bot.rules.calendars import Entry, Standing, times_of

ZONE = "Asia/Jakarta"  # for words without a time
PRODUCT = "-//Bantar//Kegiatan RT//ID"
LOOK_AGAIN = timedelta(hours=1)  # how often a phone may ask
ZONES_SINCE = datetime(1970, 1, 1)  # noqa: DTZ001 - local, as RFC 5545 wants it; Indonesia has no summer time


@dataclass(frozen=True, slots=True)
class Words:
    """An entry with its words for one reader, ready to be written by a thread without a database."""

    entry: Entry
    summary: str
    description: str
    bot_username: str


def worded(speech: Speech, entry: Entry, bot_username: str) -> Words:
    """Return an entry in the words of one reader."""
    summary, description = messages.summary(speech, entry), messages.description(speech, entry)
    return Words(entry, summary, description, bot_username)


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
    rts = [entry.rt for entry in feed.entries]
    name = messages.name(speech(feed.person.reads(rts[0].language if rts else default), ZONE))
    words = [
        worded(speech(feed.person.reads(entry.rt.language), entry.rt.zone), entry, bot_username)
        for entry in feed.entries
    ]
    return _feed(name, words)


def _feed(name: str, entries: Sequence[Words]) -> bytes:
    calendar = _calendar(entries)
    calendar.add("name", name)
    calendar.add("x-wr-calname", name)
    calendar.add("refresh-interval", LOOK_AGAIN, parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", "PT1H")
    for words in entries:
        calendar.add_component(_event(words, stamp=words.entry.changed_at))
    return bytes(calendar.to_ical())


def _calendar(entries: Sequence[Words]) -> Calendar:
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    for zone in sorted({words.entry.rt.zone for words in entries}):
        calendar.add_component(_zone(zone))
    return calendar


def _zone(name: str) -> Timezone:
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


def _event(words: Words, stamp: datetime) -> Event:
    entry = words.entry
    activity = entry.activity
    event = Event()
    event.add("uid", f"activity-{activity.id}@{words.bot_username.lower()}.bantar")
    event.add("dtstamp", stamp)
    event.add("last-modified", entry.changed_at)
    event.add("sequence", entry.changes)
    event.add("status", entry.standing.value)
    starts, ends = times_of(activity, ZoneInfo(entry.rt.zone))
    event.add("dtstart", starts)
    event.add("dtend", ends)
    event.add("summary", words.summary)
    if activity.place:
        event.add("location", activity.place)
    if words.description:
        event.add("description", words.description)
    if activity.is_posted:
        event.add("url", private_chat(words.bot_username, f"list_{activity.id}"))
    is_free = entry.standing is Standing.CANCELLED or not activity.form.has_hour
    event.add("transp", "TRANSPARENT" if is_free else "OPAQUE")
    return event
