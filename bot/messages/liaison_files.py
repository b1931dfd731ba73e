"""Words of the files about all RT of a liaison: a paper of tables, and a workbook. No names of residents."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.messages.liaison_pages import named
from bot.messages.report_lists import without_sign
from bot.messages.speech import Speech, mark
from bot.messages.steadiness import trend
from bot.messages.stretches import days
from bot.messages.tickets import STATES
from bot.parcels import Text
from bot.rules.liaisons import Board, Ticket
from bot.rules.neighbourhoods import Neighbourhood
from bot.rules.report_files import Table, local
from bot.rules.reports import Status
from bot.rules.reports import ticket as numbered
from bot.rules.stretches import ONE_DAY, Stretch
from bot.rules.summaries import WEEK, Figures, Form, Summary

LOW = "*"
PRINTED = 70  # open reports on paper, the oldest
HEAD = (
    mark("RT"),
    mark("Houses taking part"),
    mark("Houses in twelve weeks"),
    mark("Activities held"),
    mark("People came"),
    mark("Nights kept"),
    mark("Too few"),
    mark("Reports"),
    mark("Done"),
    mark("Not closed yet"),
    mark("Taking part is"),
)
TICKET_HEAD = (mark("RT"), mark("Number"), mark("Kind"), mark("Since"), mark("Stands"))
COLUMNS = (
    ("RT", 9),
    ("RW", 6),
    ("Kelurahan", 18),
    (mark("Houses"), 9),
    (mark("Houses taking part"), 10),
    (mark("Houses in twelve weeks"), 11),
    (mark("Taking part is"), 20),
    (mark("Activities held"), 10),
    (mark("People came"), 9),
    (mark("Not noted yet"), 10),
    (mark("Nights of watch"), 9),
    (mark("Nights kept"), 11),
    (mark("Too few"), 9),
    (mark("Duties"), 9),
    (mark("Said they come"), 9),
    (mark("Reports"), 9),
    (mark("Done"), 9),
    (mark("Days to done"), 10),
    (mark("Not closed yet"), 9),
    (mark("Oldest, days"), 9),
    (mark("Three weeks below usual"), 14),
)


@dataclass(frozen=True, slots=True)
class Paper:
    """What stands on the paper; cells are ready to print."""

    language: str
    title: str
    days: str
    explained: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    sums: tuple[str, ...]
    below: tuple[str, ...]
    tickets_title: str
    tickets_head: tuple[str, ...]
    tickets: tuple[tuple[str, ...], ...]
    tickets_below: tuple[str, ...]


def paper(
    speech: Speech, rts: Sequence[Neighbourhood], board: Board, stretch: Stretch, now: datetime
) -> Paper:
    """The tables for the wall of an office: RT in the order of their numbers."""
    short, quiet = named(speech, rts), len(board.quiet)
    more, below = len(board.tickets) - PRINTED, []
    if more > 0:
        below.append(speech.plain("and {n} more: see the workbook", n=more))
    if board.secret:
        below.append(speech.plain_n("Besides {n} secret one", "Besides {n} secret ones", board.secret))
    return Paper(
        language=speech.language,
        title=speech.plain_n("Summary of {n} RT", "Summary of {n} RT", len(rts)),
        days=days(speech, stretch),
        explained=speech.plain(
            "Each RT beside its own past only. No names; secret reports are only counted."
        ),
        head=tuple(map(speech.plain, HEAD)),
        rows=tuple(_printed(speech, short[one.rt.id], one) for one in board.summaries),
        sums=_sums(speech, board.sums),
        below=(
            speech.plain("Nothing noted in {n} of {all} RT", n=quiet, all=len(rts)),
            speech.plain("{sign} for three weeks fewer houses than usual in this RT", sign=LOW),
        ),
        tickets_title=speech.plain("Open reports, the oldest first"),
        tickets_head=tuple(map(speech.plain, TICKET_HEAD)),
        tickets=tuple(_ticket(speech, short, one, now) for one in board.tickets[:PRINTED]),
        tickets_below=tuple(below),
    )


def _printed(speech: Speech, name: str, one: Summary) -> tuple[str, ...]:
    found = one.figures
    going = trend(speech, one.steadiness) + (f" {LOW}" if one.steadiness.is_low else "")
    return (name, _of(found.took_part, found.houses), _twelve(one), *_counts(found), going.strip())


def _sums(speech: Speech, found: Figures) -> tuple[str, ...]:
    return (speech.plain("Together"), _of(found.took_part, found.houses), "", *_counts(found), "")


def _counts(found: Figures) -> tuple[str, ...]:
    numbers = (found.activities, found.present, _of(found.held, found.nights), found.short)
    return tuple(str(number) for number in (*numbers, found.reports, found.done, found.open))


def _of(part: int, whole: int) -> str:
    return f"{part}/{whole}"


def _twelve(one: Summary) -> str:
    return f"{round(100 * one.steadiness.line[-1])}%" if one.steadiness.line else ""


def _ticket(speech: Speech, short: dict[int, str], one: Ticket, now: datetime) -> tuple[str, ...]:
    age = max(0, (now - one.created_at) // ONE_DAY)
    since = speech.plain_n("{n} day", "{n} days", age) if age else speech.plain("today")
    state = without_sign(speech, STATES[Status(one.status)])
    return (short[one.neighbourhood_id], numbered(one.number), one.name, since, state)


def tables(speech: Speech, rts: Sequence[Neighbourhood], board: Board, now: datetime) -> list[Table]:
    """The sheets: RT by figures, RT by weeks, what is open."""
    words, widths = zip(*COLUMNS, strict=True)
    by_rt = Table(
        "RT",
        tuple(map(speech.plain, words)),
        tuple(_row(speech, one) for one in board.summaries),
        widths,
    )
    return [by_rt, _weeks(speech, rts, board), _tickets(speech, rts, board, now)]


def _row(speech: Speech, one: Summary) -> tuple[str | int | float | None, ...]:
    found, line = one.figures, one.steadiness.line
    return (
        *(one.rt.rt, one.rt.rw, one.rt.kelurahan, found.houses, found.took_part),
        line[-1] if line else None,
        trend(speech, one.steadiness),
        *(found.activities, found.present, found.unnoted, found.nights, found.held, found.short),
        *(found.duties, found.confirmed, found.reports, found.done, found.median_days, found.open),
        found.oldest_days,
        speech.plain("yes") if one.steadiness.is_low else "",
    )


def _weeks(speech: Speech, rts: Sequence[Neighbourhood], board: Board) -> Table:
    short = named(speech, rts)
    rows = tuple(
        (short[one.rt.id], local(one.until - ago * WEEK, one.rt.zone), number)
        for one in board.summaries
        for ago, number in reversed(list(enumerate(reversed(one.steadiness.weekly))))
    )
    head = (speech.plain("RT"), speech.plain("Week up to"), speech.plain("Houses taking part"))
    return Table(speech.plain("Weeks"), head, rows, (20, 17, 12))


def _tickets(speech: Speech, rts: Sequence[Neighbourhood], board: Board, now: datetime) -> Table:
    short, zones = named(speech, rts), {rt.id: rt.zone for rt in rts}
    rows = tuple(
        (
            short[one.neighbourhood_id],
            numbered(one.number),
            one.name,
            local(one.created_at, zones[one.neighbourhood_id]),
            max(0, (now - one.created_at) // ONE_DAY),
            without_sign(speech, STATES[Status(one.status)]),
        )
        for one in board.tickets
    )
    words = (mark("RT"), mark("Number"), mark("Kind"), mark("Received"), mark("Days"), mark("Stands"))
    return Table(speech.plain("Open reports"), tuple(map(speech.plain, words)), rows, (20, 9, 30, 17, 8, 18))


def file_name(speech: Speech, number: int, stretch: Stretch, form: Form) -> str:
    """`ringkasan-62-rt-20261123-20261129.pdf`."""
    return speech.plain("summary-{n}-rt-{days}", n=number, days=stretch.data()) + f".{form}"


def below(speech: Speech, number: int, board: Board, stretch: Stretch) -> Text:
    """Below the file."""
    lines = [
        speech.html_n("📊 {n} RT, {days}", "📊 {n} RT, {days}", number, days=days(speech, stretch)),
        speech.html("Each RT beside its own past only. No names; secret reports are only counted."),
    ]
    if board.secret:
        lines.append(speech.html_n("🔒 Besides {n} secret one", "🔒 Besides {n} secret ones", board.secret))
    return Text("\n".join(lines))
