"""The tables of the binder for a judging: activities, nights of watch, reports."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from bot.messages.homes import clipped
from bot.messages.kinds import KINDS
from bot.messages.names import addressed
from bot.messages.report_lists import without_sign
from bot.messages.speech import Speech, mark
from bot.messages.tickets import STATES
from bot.rules.binders import Night, Outcome, Record
from bot.rules.indicators import Aim
from bot.rules.kinds import Kind, says_itself
from bot.rules.reports import Status, ticket

NAME_ROOM = 36  # characters in the list of all nights
ACTIVITIES = (mark("Day"), mark("Activity"), mark("People present"))
REPORTS = (mark("Number"), mark("Kind"), mark("Came in"), mark("How it stands"), mark("Days it took"))
MONTHS = (mark("Month"), mark("Nights"), mark("Nights kept"), mark("With too few"), mark("Signed nights"))
NIGHTS = (mark("Evening"), mark("Squad"), mark("Present"), mark("Signed by"))


@dataclass(frozen=True, slots=True)
class Table:
    """A table with its heading; without rows, `none` stands in its place."""

    title: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    none: str = ""


def activities(speech: Speech, record: Record, aim: Aim) -> Table:
    """What was done together under an aim."""
    rows = tuple(
        (
            speech.short_date(one.day),
            named(speech, one.kind, one.title),
            str(one.present) if one.present else speech.plain("not noted"),
        )
        for one in record.deeds_of(aim)
    )
    none = speech.plain("No activity is noted in these months yet.")
    return Table(speech.plain("Activities"), tuple(map(speech.plain, ACTIVITIES)), rows, none)


def named(speech: Speech, kind: Kind, title: str) -> str:
    """`Kerja bakti: Bersihkan selokan`."""
    if says_itself(kind, title):
        return title
    return f"{speech.plain(KINDS[kind].name)}: {title}"


def reports(speech: Speech, record: Record, aim: Aim, agencies: Mapping[str, str]) -> Table:
    """What became of the reports under an aim; `agencies` are names by key."""
    rows = tuple(
        (
            ticket(one.number),
            one.name,
            speech.short_date(one.came),
            _stands(speech, one, agencies),
            str((one.closed - one.came).days) if one.closed and one.status is Status.DONE else "–",
        )
        for one in record.outcomes_of(aim)
    )
    none = speech.plain("No report of this kind came in these months.")
    return Table(
        speech.plain("Reports and what became of them"), tuple(map(speech.plain, REPORTS)), rows, none
    )


def _stands(speech: Speech, one: Outcome, agencies: Mapping[str, str]) -> str:
    state = without_sign(speech, STATES[one.status])
    agency = agencies.get(one.agency, "")
    return speech.plain("{state} (through {agency})", state=state, agency=agency) if agency else state


def night_months(speech: Speech, record: Record) -> Table:
    """Nights of watch, month by month."""

    def counted(nights: Sequence[Night]) -> tuple[str, ...]:
        tests: tuple[Callable[[Night], bool], ...] = (
            lambda one: True,
            lambda one: one.present > 0,
            lambda one: one.present < one.needed,
            lambda one: one.is_signed,
        )
        return tuple(str(sum(test(one) for one in nights)) for test in tests)

    by_month: dict[date, list[Night]] = {}
    for one in record.nights:
        by_month.setdefault(one.evening.replace(day=1), []).append(one)
    rows = tuple((speech.month(month), *counted(nights)) for month, nights in by_month.items())
    none = speech.plain("No night of watch is noted in these months yet.")
    return Table(speech.plain("Night watch"), tuple(map(speech.plain, MONTHS)), rows, none)


def nights(speech: Speech, record: Record) -> Table:
    """Every night, with who signed it where names are wanted."""

    def signed(one: Night) -> str:
        if one.signer:
            return clipped(addressed(speech, one.signer), NAME_ROOM)
        return speech.plain("signed") if one.is_signed else "–"

    rows = tuple(
        (
            speech.short_date(one.evening),
            clipped(", ".join(one.squads), NAME_ROOM) or "–",
            f"{one.present}/{one.needed}",
            signed(one),
        )
        for one in record.nights
    )
    return Table(speech.plain("Every night of watch"), tuple(map(speech.plain, NIGHTS)), rows)
