"""What stands on the sheets of the night watch, word by word, for templates that know no words."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from bot.messages.evenings import evening, hours, usual_hours
from bot.messages.names import addressed
from bot.messages.neighbourhoods import label
from bot.messages.speech import Speech, mark
from bot.rules.neighbourhoods import Neighbourhood
from bot.rules.residents import Person, shown_name
from bot.rules.ronda import Duty, Ronda, Status, Watch
from bot.rules.sheets import Crew, crews, printable

LEADER = mark("leader")
DEPUTY = mark("deputy")
NOBODY = mark("Nobody yet")
NO_WATCH = mark("No watch")
BLANK = 3  # lines for whoever comes in another's stead
_NEXT = timedelta(days=1)
_COLUMNS = (mark("No."), mark("Name"), mark("Arrived"), mark("Signature"))
_BOOK = (
    mark("Incidents (what, where, when)"),
    mark("Guests (name, whose, until when)"),
    mark("Handover to the next squad"),
)


@dataclass(frozen=True, slots=True)
class Place:
    """Where and when: the RT, its settings, and the pos by their ids."""

    rt: Neighbourhood
    settings: Ronda
    pos: Mapping[int, str]


@dataclass(frozen=True, slots=True)
class Name:
    """Somebody, and what they are in the squad."""

    name: str
    office: str = ""


@dataclass(frozen=True, slots=True)
class Team:
    """A squad with its pos, where there are several, and its people."""

    squad: str
    names: tuple[Name, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """One night of the roster: `15`, `Sabtu malam`, `malam Minggu`, hours if unusual, people or a remark."""

    number: str
    weekday: str
    eve: str
    hours: str
    teams: tuple[Team, ...]
    remark: str = ""


@dataclass(frozen=True, slots=True)
class Roster:
    """The month for the wall."""

    language: str
    title: str
    place: str
    head: tuple[str, str]
    lines: tuple[Line, ...]
    remark: str
    scan: str


@dataclass(frozen=True, slots=True)
class Page:
    """One night's attendance."""

    evening: str
    place: str
    teams: tuple[Team, ...]


@dataclass(frozen=True, slots=True)
class Attendance:
    """Attendance and duty book, a page or more for each night."""

    language: str
    title: str
    columns: tuple[str, ...]
    book: tuple[str, ...]
    signed: str
    blank: int
    pages: tuple[Page, ...]


def roster(
    speech: Speech, place: Place, month: date, watches: Sequence[Watch], made_until: date | None = None
) -> Roster:
    """The month; `made_until`: the last evening of it whose nights are made, where later ones are not."""
    pos = pos_names(place, watches)
    return Roster(
        speech.language,
        title(speech, place.rt, month),
        _place(speech, place, pos, usual_hours(speech, place.settings)),
        (speech.plain("Night"), speech.plain("On watch")),
        tuple(_line(speech, place, watch, pos) for watch in watches),
        not_made(speech, made_until) if made_until else "",
        speech.plain("Scan this with your phone to see your own nights in Bantar."),
    )


def attendance(speech: Speech, place: Place, watches: Sequence[Watch]) -> Attendance:
    """Attendance of these nights, each on a page of its own."""
    return Attendance(
        speech.language,
        speech.plain("Ronda attendance {rt}", rt=short(speech, place.rt)),
        tuple(speech.plain(words) for words in _COLUMNS),
        tuple(speech.plain(words) for words in _BOOK),
        speech.plain("Squad leader"),
        BLANK,
        tuple(_page(speech, place, watch) for watch in watches),
    )


def _page(speech: Speech, place: Place, watch: Watch) -> Page:
    night, pos = watch.night, pos_names(place, [watch])
    when = f"{evening(speech, night.evening)} {night.evening.year}"
    return Page(when, _place(speech, place, pos, hours(speech, night)), _teams(speech, watch, pos))


def title(speech: Speech, rt: Neighbourhood, month: date) -> str:
    """`Jadwal Ronda RT 05 · Desember 2026`."""
    return speech.plain("Ronda roster {rt} · {month}", rt=short(speech, rt), month=speech.month(month))


def short(speech: Speech, rt: Neighbourhood) -> str:
    """`RT 05`; the whole name of an RT without a number."""
    return f"RT {rt.rt}" if rt.rt else printable(label(speech, rt))


def pos_names(place: Place, watches: Collection[Watch]) -> Mapping[int, str]:
    """The pos where the squads of these nights meet, by id."""
    met = {squad.pos_id for watch in watches for squad in watch.squads}
    return {pos_id: name for pos_id, name in place.pos.items() if pos_id in met}


def squad_name(crew: Crew, pos: Mapping[int, str]) -> str:
    """`Regu 1 · Pos Melati`; the pos only where these nights have several. "" for people without a squad."""
    if crew.squad is None:
        return ""
    where = pos.get(crew.squad.pos_id or 0, "") if len(pos) > 1 else ""
    return " · ".join(word for word in (crew.squad.name, where) if word)


def office_of(speech: Speech, crew: Crew, duty: Duty) -> str:
    """`ketua` or `wakil` of the squad; "" for the others."""
    if crew.squad is None:
        return ""
    offices = {crew.squad.deputy_id: DEPUTY, crew.squad.leader_id: LEADER}
    return speech.plain(offices[duty.resident.id]) if duty.resident.id in offices else ""


def not_made(speech: Speech, made_until: date) -> str:
    """A roster that ends before its month says so."""
    return speech.plain("Nights after {date} are not made yet.", date=speech.month_day(made_until))


def _teams(speech: Speech, watch: Watch, pos: Mapping[int, str]) -> tuple[Team, ...]:
    return tuple(
        Team(
            printable(squad_name(crew, pos)),
            tuple(
                Name(_name(speech, duty.resident.person), office_of(speech, crew, duty))
                for duty in crew.duties
            ),
        )
        for crew in crews(watch)
    )


def _name(speech: Speech, person: Person) -> str:
    """A name that can be printed; of one without any such letter, another."""
    return printable(addressed(speech, person)) or shown_name("", person.username, person.id)


def _line(speech: Speech, place: Place, watch: Watch, pos: Mapping[int, str]) -> Line:
    night, day = watch.night, watch.night.evening
    own, is_off = hours(speech, night), night.status is Status.CANCELLED
    people = () if is_off else _teams(speech, watch, pos)
    return Line(
        str(day.day),
        speech.plain("{weekday} night", weekday=speech.weekday(day)),
        speech.plain("before {eve}", eve=speech.weekday(day + _NEXT)),
        own if own != usual_hours(speech, place.settings) and not is_off else "",
        people,
        "" if people else speech.plain(NO_WATCH if is_off else NOBODY),
    )


def _place(speech: Speech, place: Place, pos: Mapping[int, str], when: str) -> str:
    """`RT 05 Kelurahan Eka Jaya · Pos Melati · 22.00–04.00 WIB`; of several pos each squad names its own."""
    words = [label(speech, place.rt), *(pos.values() if len(pos) == 1 else ()), when]
    return " · ".join(printable(word) for word in words)
