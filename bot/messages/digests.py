"""Words of the one letter a day."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime

from markupsafe import Markup

from bot.messages.activities import label_of
from bot.messages.contributions import what
from bot.messages.evenings import hours
from bot.messages.homes import clipped
from bot.messages.kinds import KINDS
from bot.messages.mandiri import short_day
from bot.messages.names import addressed
from bot.messages.speech import Speech
from bot.parcels import Button, Text
from bot.rules.activities import Activity
from bot.rules.agenda import Mine
from bot.rules.contributions import Gift
from bot.rules.digests import ONE_DAY, Digest
from bot.rules.mandiri import day_of
from bot.rules.residents import Person
from bot.rules.ronda import Answer, Duty, Night
from bot.rules.routines import Coming, Routine
from bot.taps import ShowTap, WishesTap

MOST = 10  # lines
BUTTONS = 4
TITLE, LABEL = 30, 40  # characters
Names = Mapping[int, str]  # of neighbourhoods, where there are several
Entry = tuple[date, datetime, Markup]


def digest(speech: Speech, found: Digest, now: datetime, person: Person, names: Names) -> Text:
    """Everything by day; `names` tell the RT apart for whoever lives in several."""
    name = addressed(speech, person)
    lines = [speech.html("📬 <b>What is coming for {name}</b>", name=name)]
    entries, day = sorted(_entries(speech, found, names), key=_when), None
    room = MOST - len(found.routines)  # of a routine nothing else tells
    routines = [_routine(speech, *one, names) for one in found.routines]
    for on, _, words in sorted([*routines, *entries[:room]], key=_when):
        if on != day:
            lines += [Markup(""), _heading(speech, on, now)]
            day = on
        lines.append(words)
    if (more := len(entries) - room) > 0:
        lines.append(speech.html("… and {n} more: /kegiatan", n=more))
    lines += _waiting(speech, found, names)
    own = Button(speech.plain("🔔 My reminders"), tap=WishesTap("home").data())
    buttons = [(_button(speech, one.activity),) for one in found.mine[:BUTTONS] if one.activity.is_posted]
    return Text("\n".join(lines), (*buttons, (own,)))


def _entries(speech: Speech, found: Digest, names: Names) -> Iterator[Entry]:
    for one in found.mine:
        yield _activity(speech, one.activity, _part(speech, one), names)
    for activity, gifts in found.gifts:
        yield _activity(speech, activity, _gifts(speech, gifts), names)
    for night, duty in found.nights:
        yield night.evening, night.starts_at, _night(speech, night, duty, names)


def _when(entry: Entry) -> tuple[date, datetime]:
    return entry[:2]


def _heading(speech: Speech, day: date, now: datetime) -> Markup:
    today = speech.local(now).date()
    if day <= today:
        return speech.html("<b>Today, {day}</b>", day=speech.day(day))
    if day == today + ONE_DAY:
        return speech.html("<b>Tomorrow, {day}</b>", day=speech.day(day))
    return Markup("<b>{day}</b>").format(day=speech.day(day))


def _activity(speech: Speech, activity: Activity, part: str, names: Names) -> Entry:
    local = speech.local(activity.starts_at)
    hour = speech.plain("last day") if activity.alone else f"{local:%H.%M}"
    place = f", {activity.place}" if activity.place else ""
    words = Markup("• {hour} {icon} {rt}{title}{place}{part}").format(
        hour=hour,
        icon=KINDS[activity.kind].icon,
        rt=_home(activity.neighbourhood_id, names),
        title=clipped(activity.title, TITLE),
        place=clipped(place, TITLE),
        part=f" – {part}" if part else "",
    )
    return day_of(activity, speech.zone), activity.starts_at, words


def _part(speech: Speech, one: Mine) -> str:
    """`ikut · tugas: konsumsi · membawa: cangkul 2`."""
    parts = [speech.plain(label_of(one.activity, one.answer))]
    if one.task:
        parts.append(speech.plain("task: {task}", task=clipped(one.task, TITLE)))
    if one.gifts:
        parts.append(_gifts(speech, one.gifts))
    return " · ".join(parts)


def _gifts(speech: Speech, gifts: Sequence[Gift]) -> str:
    things = ", ".join(what(speech, gift) for gift in gifts)
    return speech.plain("brings: {things}", things=clipped(things, TITLE))


def _night(speech: Speech, night: Night, duty: Duty, names: Names) -> Markup:
    asks = "" if duty.answer is Answer.READY else speech.plain(" – ready? /jadwal")
    return speech.html(
        "• {hours} 🌙 {rt}night watch{asks}",
        hours=hours(speech, night),
        rt=_home(night.neighbourhood_id, names),
        asks=asks,
    )


def _routine(speech: Speech, routine: Routine, coming: Coming, names: Names) -> Entry:
    """In full: the reminder itself does not come."""
    hour = "" if routine.at_minute is None else f"{speech.local(coming.starts_at):%H.%M} "
    rt = _home(routine.neighbourhood_id, names)
    words = Markup("• {hour}🔁 {rt}{words}").format(hour=hour, rt=rt, words=routine.words)
    return coming.day, coming.starts_at, words


def _waiting(speech: Speech, found: Digest, names: Names) -> list[Markup]:
    lines = [
        speech.html_n(
            "📋 {rt}{n} report waits: /laporan",
            "📋 {rt}{n} reports wait: /laporan",
            number,
            rt=_home(rt.id, names),
        )
        for rt, number in found.waiting
    ]
    return [Markup(""), *lines] if lines else []


def _home(rt_id: int, names: Names) -> str:
    name = names.get(rt_id, "")
    return f"{name} · " if name else ""


def _button(speech: Speech, activity: Activity) -> Button:
    words = f"{KINDS[activity.kind].icon} {short_day(speech, activity)} · {activity.title}"
    return Button(clipped(words, LABEL), tap=ShowTap(activity.id).data())
