"""The words of the binder for a judging, as templates/binder.typ sets them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from bot.messages import binder_tables
from bot.messages.binder_tables import Table, named
from bot.messages.names import addressed
from bot.messages.neighbourhoods import label
from bot.messages.roles import names_of
from bot.messages.self_checks import AIMS, proof
from bot.messages.speech import Speech, mark
from bot.messages.stretches import days
from bot.rules.binders import Names, Record, Shot, proved
from bot.rules.indicators import STEPS, Aim, Checklist
from bot.rules.neighbourhoods import Neighbourhood
from bot.rules.photos import KEPT, Stage
from bot.rules.reports import Status, ticket
from bot.rules.residents import Resident
from bot.rules.roles import OFFICERS

SAYS = {
    Aim.CLEAN: mark("Working together, waste, green places, health"),
    Aim.SAFE: mark("Night watch, reports, meetings"),
    Aim.SMART: mark("Learning, groups, information"),
}
STAGES = {Stage.BEFORE: mark("Before"), Stage.AFTER: mark("After")}


@dataclass(frozen=True, slots=True)
class Month:
    """A square of the strip of months."""

    name: str
    number: int


@dataclass(frozen=True, slots=True)
class Group:
    """The photos of one activity or report: places in the list of pictures, each with what it shows."""

    title: str
    shots: tuple[tuple[int, str], ...]


@dataclass(frozen=True, slots=True)
class Check:
    """An indicator: its step (0: not answered), the words of it, and what the bot shows."""

    name: str
    step: int
    says: str
    proofs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Chapter:
    """What stands under one aim."""

    aim: str
    title: str
    about: str
    steady: str
    months: tuple[Month, ...]
    tables: tuple[Table, ...]
    remarks: tuple[str, ...]
    photos: tuple[Group, ...]
    checks: tuple[Check, ...]


@dataclass(frozen=True, slots=True)
class Paper:
    """The whole binder; headings of the parts that all chapters have are in `parts`."""

    language: str
    title: str
    place: str
    around: str
    period: str
    lines: tuple[str, ...]
    officers: tuple[tuple[str, str], ...]
    parts: Mapping[str, str]
    glance: tuple[tuple[str, str], ...]
    houses: tuple[Month, ...]
    chapters: tuple[Chapter, ...]
    nights: Table
    came: tuple[tuple[str, str], ...]
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Source:
    """What a binder is made of. `shots` are those that are printed; `agencies` are names by key."""

    rt: Neighbourhood
    record: Record
    officers: Sequence[Resident]
    checklist: Checklist
    steps: Mapping[str, int]
    shots: Sequence[Shot]
    agencies: Mapping[str, str]
    names: Names
    today: date


def paper(speech: Speech, of: Source) -> Paper:
    """The words of the binder."""
    return Paper(
        language=speech.language,
        title=speech.plain("Binder for the judging"),
        place=label(speech, of.rt),
        around=", ".join(part for part in (_district(speech, of.rt), of.rt.city) if part),
        period=days(speech, of.record.stretch),
        lines=tuple(_lines(speech, of)),
        officers=tuple(
            (names_of(speech, one.offices & OFFICERS), addressed(speech, one.person)) for one in of.officers
        ),
        parts=_parts(speech, of),
        glance=_glance(speech, of.record),
        houses=tuple(
            Month(speech.short_month(month), of.record.houses.get(month, 0)) for month in of.record.months
        ),
        chapters=tuple(_chapter(speech, of, aim) for aim in Aim),
        nights=binder_tables.nights(speech, of.record),
        came=_came(speech, of),
        notes=_notes(speech, of),
    )


def _district(speech: Speech, rt: Neighbourhood) -> str:
    return speech.plain("Kecamatan {name}", name=rt.kecamatan) if rt.kecamatan else ""


def _lines(speech: Speech, of: Source) -> Iterator[str]:
    if of.rt.judged_on:
        judged = date.fromisoformat(of.rt.judged_on)
        yield speech.plain("Day of the judging: {day}", day=speech.date(judged))
    yield speech.plain("Put together on {day} from the RT's own notes", day=speech.date(of.today))
    if of.record.begun is not None:
        yield speech.plain("These notes begin on {day}", day=speech.date(of.record.begun))


def _parts(speech: Speech, of: Source) -> Mapping[str, str]:
    return {
        "contents": speech.plain("Contents"),
        "officers": speech.plain("Officers"),
        "glance": speech.plain("At a glance"),
        "houses": speech.plain("Houses that took part, by month"),
        "steady": speech.plain("Month by month"),
        "photos": speech.plain("Photos"),
        "check": speech.plain("Self-check"),
        "by": speech.plain("By the list: {list}", list=of.checklist.name(speech.language)),
        "open": speech.plain("not answered yet"),
        "came": speech.plain("Who came"),
        "notes": speech.plain("About this binder"),
        "squares": speech.plain("In each square: how many houses. An empty one: nothing is noted."),
    }


def _glance(speech: Speech, record: Record) -> tuple[tuple[str, str], ...]:
    def share(n: int, of: int) -> str:
        return speech.plain("{n} of {all}", n=n, all=of) if of else "–"

    done = sum(one.status is Status.DONE for one in record.outcomes)
    found = [
        (speech.plain("Houses that took part"), share(record.took_part, record.living)),
        (speech.plain("Activities"), str(len(record.deeds))),
        (speech.plain("Nights of watch that were kept"), share(record.kept, len(record.nights))),
        (speech.plain("Reports that are done"), share(done, len(record.outcomes))),
    ]
    return tuple(found)


def _chapter(speech: Speech, of: Source, aim: Aim) -> Chapter:
    record = of.record
    months = record.by_month(aim)
    active = sum(number > 0 for number in months.values())
    tables = [binder_tables.activities(speech, record, aim)]
    if aim is Aim.SAFE:
        tables.append(binder_tables.night_months(speech, record))
    if aim is not Aim.SMART:  # no kind of report stands there
        tables.append(binder_tables.reports(speech, record, aim, of.agencies))
    return Chapter(
        aim=aim.value,
        title=speech.plain(AIMS[aim]),
        about=speech.plain(SAYS[aim]),
        steady=_steady(speech, aim, active, len(months)),
        months=tuple(Month(speech.short_month(month), number) for month, number in months.items()),
        tables=tuple(tables),
        remarks=_secret(speech, record) if aim is Aim.SAFE else (),
        photos=_photos(speech, of, aim),
        checks=_checks(speech, of, aim),
    )


def _steady(speech: Speech, aim: Aim, active: int, months: int) -> str:
    if not active:
        return speech.plain("Nothing is noted here yet.")
    words = mark("Something was done in {n} of {all} months.")
    if aim is Aim.SAFE:
        words = mark("Something was done, or watch was kept, in {n} of {all} months.")
    return speech.plain(words, n=active, all=months)


def _secret(speech: Speech, record: Record) -> tuple[str, ...]:
    if not record.secret:
        return ()
    words = speech.plain(
        "Secret reports are only counted: {n} came in, {closed} closed.",
        n=record.secret,
        closed=record.secret_closed,
    )
    return (words,)


def _photos(speech: Speech, of: Source, aim: Aim) -> tuple[Group, ...]:
    deeds = {one.id: one for one in of.record.deeds_of(aim)}
    told = {one.id: one for one in of.record.outcomes_of(aim)}
    groups: dict[str, list[tuple[int, str]]] = {}
    for at, shot in enumerate(of.shots):
        if deed := deeds.get(shot.deed_id):
            title = f"{speech.short_date(deed.day)} · {named(speech, deed.kind, deed.title)}"
        elif report := told.get(shot.report_id):
            title = f"{speech.short_date(report.came)} · {ticket(report.number)} {report.name}"
        else:
            continue
        groups.setdefault(title, []).append((at, speech.plain(STAGES[shot.stage])))
    return tuple(Group(title, tuple(shots)) for title, shots in groups.items())


def _checks(speech: Speech, of: Source, aim: Aim) -> tuple[Check, ...]:
    months = len(of.record.months)
    return tuple(
        Check(
            one.name(speech.language),
            step,
            one.says(speech.language)[step - 1] if step else "",
            tuple(proof(speech, proved(of.record, what), months) for what in one.proof),
        )
        for one in of.checklist.indicators
        if one.aim is aim
        for step in (min(of.steps.get(one.key, 0), STEPS),)
    )


def _came(speech: Speech, of: Source) -> tuple[tuple[str, str], ...]:
    """Activities with the names of who came, in the order of the alphabet."""
    return tuple(
        (
            f"{speech.short_date(one.day)} · {named(speech, one.kind, one.title)}",
            ", ".join(sorted(addressed(speech, who) for who in one.came)),
        )
        for one in of.record.deeds
        if one.came
    )


def _notes(speech: Speech, of: Source) -> tuple[str, ...]:
    whose = (
        speech.plain(
            "Names of those who came stand in it because the officers chose so; please keep them safe."
        )
        if of.names is Names.ALL
        else speech.plain("Of residents there are numbers only; names are those of the officers.")
    )
    return (
        speech.plain("It is made from what was noted day by day. What is put right later changes it, too."),
        speech.plain("People came: whoever was noted as present; the family that they brought is not noted."),
        speech.plain(
            "A house took part when somebody of it was noted as present, at an activity or on a watch."
        ),
        speech.plain(
            "What reports say, and who wrote them, stands nowhere in it. Secret ones are only counted."
        ),
        speech.plain("Photos are kept for {n} days: of what was before there are none.", n=KEPT.days),
        whose,
    )
