"""Nights of watch as neighbours name them: by the evening, so that "malam Minggu" is never mistaken."""

from datetime import date, timedelta

from bot.messages.speech import Speech, mark
from bot.rules import cycles
from bot.rules.cycles import ALL_WEEK, Cycle
from bot.rules.ronda import Night, Ronda

PASARAN = ("Legi", "Pahing", "Pon", "Wage", "Kliwon")  # names, the same in every language
MONDAY = date(2024, 1, 1)
_NEXT = timedelta(days=1)


def evening(speech: Speech, day: date) -> str:
    """`Sabtu malam (malam Minggu), 28 November`."""
    weekdays = {"weekday": speech.weekday(day), "eve": speech.weekday(day + _NEXT)}
    return speech.plain(
        mark("{weekday} night (before {eve}), {date}"), date=speech.month_day(day), **weekdays
    )


def short_evening(speech: Speech, day: date) -> str:
    """`Sab 28/11 malam`: for buttons and lists."""
    return speech.plain(mark("{day} night"), day=speech.short_day(day))


def hours(speech: Speech, night: Night) -> str:
    """`22.00–04.00 WIB`; after midnight the day, too: `00.00–03.30 WIB (Minggu dini hari, 29 November)`."""
    starts, ends = speech.local(night.starts_at), speech.local(night.ends_at)
    plain = f"{starts:%H.%M}–{ends:%H.%M} {speech.zone_name}"
    if starts.date() == night.evening:
        return plain
    dawn = mark("{hours} (the small hours of {weekday}, {date})")
    day = starts.date()
    return speech.plain(dawn, hours=plain, weekday=speech.weekday(day), date=speech.month_day(day))


def usual_hours(speech: Speech, settings: Ronda) -> str:
    """`22.00–04.00 WIB`: of every night that has no others."""
    return f"{minutes(settings.start_minute)}–{minutes(settings.end_minute)} {speech.zone_name}"


def night(speech: Speech, of: Night) -> str:
    """`Sabtu malam (malam Minggu), 28 November, 22.00–04.00 WIB`."""
    return f"{evening(speech, of.evening)}, {hours(speech, of)}"


def minutes(minute: int) -> str:
    """`22.00`: a local minute of the day."""
    return f"{minute // 60:02}.{minute % 60:02}"


def cycle(speech: Speech, text: str) -> str:
    """Return a squad's cycle in words: `tiap Sabtu malam (malam Minggu)`; of none, that it is set by hand."""
    found = cycles.parsed(text)
    if found is None:
        return speech.plain(mark("nights set by hand"))
    if found.every:
        return speech.plain(mark("every {number} nights"), number=found.every)
    if found.pasaran is not None:
        return _by_pasaran(speech, found)
    if found.weekdays == ALL_WEEK:
        return speech.plain(mark("every night"))
    named = [_weekly(speech, weekday) for weekday in found.weekdays]
    return speech.plain(mark("every {nights}"), nights=speech.joined(named))


def _weekly(speech: Speech, weekday: int) -> str:
    day = MONDAY + timedelta(days=weekday)
    return speech.plain(
        mark("{weekday} night (before {eve})"), weekday=speech.weekday(day), eve=speech.weekday(day + _NEXT)
    )


def _by_pasaran(speech: Speech, found: Cycle) -> str:
    name = PASARAN[found.pasaran or 0]
    if not found.weekdays:
        return speech.plain(mark("every night before {pasaran}"), pasaran=name)
    day = MONDAY + timedelta(days=found.weekdays[0])
    names = {"weekday": speech.weekday(day), "eve": speech.weekday(day + _NEXT), "pasaran": name}
    return speech.plain(mark("every {weekday} night before {eve} {pasaran}"), **names)
