"""Words of the files of a summary: what stands in them, and what comes with them. No names of residents."""

from collections.abc import Iterator

from bot.messages import stretches
from bot.messages.figures import MEANINGS
from bot.messages.homes import home_line
from bot.messages.kinds import KINDS
from bot.messages.neighbourhoods import label
from bot.messages.speech import Speech, mark
from bot.parcels import Text
from bot.rules.kinds import Kind
from bot.rules.neighbourhoods import Neighbourhood
from bot.rules.report_files import Cell, Table, local
from bot.rules.reports import ticket
from bot.rules.stretches import Stretch
from bot.rules.summaries import ONE_DAY, Evidence, Form, Reported, Summary
from bot.rules.summary_files import File, Week, reports

MORE = {  # figures that a summary tells beside another one
    "nights": (mark("nights of watch"), mark("nights that began in these days and were not cancelled")),
    "duties": (mark("duties"), mark("people on duty in these nights")),
    "median_days": (
        mark("usual days to done"),
        mark("the median of the whole days from writing to closing, of the reports done"),
    ),
    "oldest_days": (mark("oldest still open, days"), mark("whole days since it was written")),
}
FIGURES = (
    *("houses", "took_part", "activities", "present", "unnoted", "nights", "held", "short", "duties"),
    *("confirmed", "reports", "done", "median_days", "open", "oldest_days"),
)
STEADINESS = "steadiness"
WEEKLY = ("took_part", STEADINESS, "activities", "present", "nights", "held", "short", "reports", "done")
Head = tuple[tuple[str, int], ...]  # words and their width in characters
_FIGURE: Head = ((mark("From"), 17), (mark("Until"), 17), (mark("Figure"), 26), (mark("Value"), 10))
_MEANING: Head = ((mark("What it is"), 90),)
_OF: Head = ((mark("RT"), 30), (mark("Stretch"), 16))
_ACTIVITY: Head = (
    *((mark("Begins"), 17), (mark("Kind"), 20), (mark("Title"), 44)),
    *((mark("Joined"), 10), (mark("People present"), 10), (mark("Attendance"), 18)),
)
_NIGHT: Head = (
    *((mark("Begins"), 17), (mark("Needed"), 10), (mark("On duty"), 10)),
    *((mark("Confirmed"), 13), (mark("People present"), 10)),
)
_REPORT: Head = (
    *((mark("Number"), 9), (mark("Kind"), 26), (mark("Came"), 17), (mark("Closed"), 17)),
    *((mark("Days to closing"), 12), (mark("Stands"), 16)),
)
_SECRET: Head = ((mark("Figure"), 26), (mark("Secret ones among them"), 20))


def tables(speech: Speech, found: File) -> list[Table]:
    """The sheets of a workbook."""
    told, rows = found.summary, found.evidence
    made = [
        _table(speech, mark("Figures"), (*_FIGURE, *_MEANING), tuple(_explained(speech, told))),
        _weeks(speech, told.rt, found.weeks),
        _table(speech, mark("Activities"), _ACTIVITY, tuple(_activities(speech, told.rt, rows))),
        _table(speech, mark("Night watch"), _NIGHT, tuple(_nights(told.rt, rows))),
        _table(speech, mark("Reports"), _REPORT, tuple(_reports(speech, told, rows))),
    ]
    secret = [(name, sum(not one.name for one in ones)) for name, ones in _counted(rows)]
    if any(n for _, n in secret):
        words = tuple((_name(speech, name), n) for name, n in secret)
        made.append(_table(speech, mark("Secret"), _SECRET, words))
    return made


def one_table(speech: Speech, found: File) -> Table:
    """The same figures in one long table: a line for each figure of the whole stretch, then of each week."""
    rt, name = found.summary.rt, label(speech, found.summary.rt)
    whole, week = speech.plain("all these days"), speech.plain("a week")
    rows: list[tuple[Cell, ...]] = [
        (name, whole, *_days(rt, found.summary), _name(speech, key), value)
        for key, value in _figures(found.summary)
    ]
    for one in found.weeks:
        rows += [(name, week, *_days(rt, one), _name(speech, key), _value(one, key)) for key in WEEKLY]
    return _table(speech, mark("Figures"), (*_OF, *_FIGURE), tuple(rows))


def _table(speech: Speech, name: str, head: Head, rows: tuple[tuple[Cell, ...], ...]) -> Table:
    words, widths = zip(*head, strict=True)
    return Table(speech.plain(name), tuple(map(speech.plain, words)), rows, widths)


def _name(speech: Speech, figure: str) -> str:
    return speech.plain((MEANINGS | MORE)[figure][0])


def _days(rt: Neighbourhood, of: Summary | Week) -> tuple[Cell, Cell]:
    return local(of.since, rt.zone), local(of.until, rt.zone)


def _figures(told: Summary) -> Iterator[tuple[str, Cell]]:
    for key in FIGURES:
        yield key, getattr(told.figures, key)
    if told.steadiness.line:
        yield STEADINESS, told.steadiness.line[-1]


def _explained(speech: Speech, told: Summary) -> Iterator[tuple[Cell, ...]]:
    for key, value in _figures(told):
        yield (*_days(told.rt, told), _name(speech, key), value, speech.plain((MEANINGS | MORE)[key][1]))


def _value(week: Week, key: str) -> Cell:
    value: Cell = week.share if key == STEADINESS else getattr(week.figures, key)
    return value


def _weeks(speech: Speech, rt: Neighbourhood, weeks: tuple[Week, ...]) -> Table:
    names = tuple(_name(speech, key) for key in WEEKLY)
    rows = tuple((*_days(rt, one), *(_value(one, key) for key in WEEKLY)) for one in weeks)
    head = (speech.plain("From"), speech.plain("Until"), *names)
    return Table(speech.plain("Weeks"), head, rows, (17, 17, *(15 for _ in names)))


def _activities(speech: Speech, rt: Neighbourhood, rows: Evidence) -> Iterator[tuple[Cell, ...]]:
    for one in rows.activities:
        kind = speech.plain(KINDS[Kind(one.kind)].name)
        noted = speech.plain("noted") if one.present else speech.plain("not noted yet")
        came = one.present or None
        yield (local(one.starts_at, rt.zone), kind, one.title, one.joined, came, noted)


def _nights(rt: Neighbourhood, rows: Evidence) -> Iterator[tuple[Cell, ...]]:
    for one in rows.nights:
        yield (local(one.starts_at, rt.zone), one.needed, one.duties, one.confirmed, one.present)


def _reports(speech: Speech, told: Summary, rows: Evidence) -> Iterator[tuple[Cell, ...]]:
    """What is not secret; each as it stood at the end of these days."""
    done, left = ({one.number for one in ones} for ones in (rows.done, rows.open))
    for one in reports(rows):
        if one.name:
            stands = (
                mark("Done") if one.number in done else mark("Open") if one.number in left else mark("Closed")
            )
            closed = None if one.number in left else one.closed_at
            yield (
                *(ticket(one.number), one.name, local(one.created_at, told.rt.zone)),
                local(closed, told.rt.zone) if closed else None,
                (closed - one.created_at) // ONE_DAY if closed else None,
                speech.plain(stands),
            )


def _counted(rows: Evidence) -> tuple[tuple[str, tuple[Reported, ...]], ...]:
    return ("reports", rows.reports), ("done", rows.done), ("open", rows.open)


def file_name(speech: Speech, rt: Neighbourhood, stretch: Stretch, form: Form) -> str:
    """`ringkasan-rt05-2026-11-01-2026-11-30.xlsx`."""
    number = "".join(letter for letter in rt.rt if letter.isalnum())
    days = "-".join(dict.fromkeys((stretch.first.isoformat(), stretch.last.isoformat())))
    return speech.plain("summary-rt{rt}-{days}", rt=number, days=days) + f".{form}"


def below(speech: Speech, of: Summary, named: Neighbourhood | None = None) -> Text:
    """Below the file."""
    lines = [
        speech.html("📊 Summary of {days}", days=stretches.told(speech, of.since, of.until)),
        *home_line(speech, named),
        speech.html("Without residents' names. Counted just now; what is corrected later changes it."),
    ]
    return Text("\n".join(lines))
