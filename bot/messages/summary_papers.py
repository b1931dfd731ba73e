"""What stands on the paper of a summary, word by word, for the lurah or for judges: no resident is named."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from markupsafe import Markup, escape

from bot.messages import summary_cards as cards
from bot.messages.homes import clipped
from bot.messages.neighbourhoods import label
from bot.messages.speech import Speech
from bot.messages.summary_cards import Chart, Tile
from bot.parcels import Text
from bot.rules.neighbourhoods import Neighbourhood
from bot.rules.sheets import printable
from bot.rules.stretches import Stretch
from bot.rules.summaries import Figures, Held, Summary
from bot.rules.summary_papers import Shown

LISTED_MOST = 14  # activities: the first page holds them
TITLE_MOST = 60


@dataclass(frozen=True, slots=True)
class Pictured:
    """The words below the photos of one thing."""

    title: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Paper:
    """One page, and another for photos."""

    language: str
    title: str
    place: str
    days: str
    remarks: tuple[str, ...]
    houses: Tile | None
    chart: Chart | None
    facts: tuple[tuple[str, str], ...]
    head: tuple[str, str, str]
    activities: tuple[tuple[str, str, str], ...]
    more: str
    photos: str
    below: str


def paper(speech: Speech, found: Summary, held: Sequence[Held], today: date) -> Paper:
    """The paper of an RT and some days; `today` is when it is made."""
    told = found.figures
    return Paper(
        speech.language,
        speech.plain("What the neighbourhood did"),
        printable(label(speech, found.rt)) or speech.plain("this RT"),
        cards.days(speech, found),
        tuple(_remarks(speech, found.rt, today)),
        cards.houses(speech, told) if told.took_part else None,
        cards.chart(speech, found) if any(found.steadiness.weekly) else None,
        tuple(_facts(speech, found)),
        (speech.plain("Day"), speech.plain("Activity"), speech.plain("People present")),
        tuple(_activity(speech, one) for one in reversed(held[-LISTED_MOST:])),
        _more(speech, len(held)),
        speech.plain("Before and after"),
        speech.plain(
            "Counted by Bantar from what officers noted. Of secret reports only the number is told."
        ),
    )


def _more(speech: Speech, number: int) -> str:
    if not number:
        return speech.plain("No activity was noted in these days.")
    left = number - LISTED_MOST
    return speech.plain_n("and {n} earlier one", "and {n} earlier ones", left) if left > 0 else ""


def _remarks(speech: Speech, rt: Neighbourhood, today: date) -> Iterator[str]:
    if rt.judged_on:
        yield speech.plain("Judging: {day}", day=speech.date(date.fromisoformat(rt.judged_on)))
    yield speech.plain("Made on {day}", day=speech.date(today))


def _facts(speech: Speech, found: Summary) -> Iterator[tuple[str, str]]:
    """Each figure with its name; those of the watch only where one is kept."""
    told, steady = found.figures, found.steadiness
    yield speech.plain("Houses that took part"), _of(speech, told.took_part, told.houses)
    if steady.line:
        yield speech.plain("In twelve weeks"), f"{round(100 * steady.line[-1])}%"
    yield speech.plain("Activities"), str(told.activities)
    yield speech.plain("People who came"), str(told.present)
    if told.unnoted:
        yield speech.plain("Attendance not noted yet"), str(told.unnoted)
    if told.nights:
        yield from _watch(speech, told)
    yield speech.plain("New reports"), str(told.reports)
    yield speech.plain("Reports done"), _with(speech, told.done, told.median_days, usual=True)
    yield speech.plain("Reports still open"), _with(speech, told.open, told.oldest_days)


def _watch(speech: Speech, told: Figures) -> Iterator[tuple[str, str]]:
    yield speech.plain("Nights of watch kept"), _of(speech, told.held, told.nights)
    yield speech.plain("Duties confirmed"), _of(speech, told.confirmed, told.duties)
    yield speech.plain("Nights with too few people"), str(told.short)


def _of(speech: Speech, number: int, all_: int) -> str:
    return speech.plain("{n} of {all}", n=number, all=all_)


def _with(speech: Speech, number: int, days: int | None, *, usual: bool = False) -> str:
    if not number or not days:
        return str(number)
    if usual:
        return speech.plain_n("{number}, usually {n} day", "{number}, usually {n} days", days, number=number)
    return speech.plain_n("{number}, oldest {n} day", "{number}, oldest {n} days", days, number=number)


def _activity(speech: Speech, one: Held) -> tuple[str, str, str]:
    came = str(one.present) if one.present else speech.plain("not noted")
    return speech.short_date(one.starts_at), clipped(printable(one.title), TITLE_MOST), came


def pictured(speech: Speech, shown: Shown) -> Pictured:
    """What stands below photos: what it is and when, and what each shows."""
    title = clipped(printable(shown.title), TITLE_MOST)
    day = speech.short_month_day(shown.at)
    return Pictured(f"{title}, {day}", speech.plain("Before"), speech.plain("After"))


def below(speech: Speech, found: Summary, photos: int) -> Text:
    """Below the file: what it is, and whom it may be given."""
    lines = [
        Markup("📄 <b>{rt}</b>").format(rt=label(speech, found.rt)),
        escape(cards.days(speech, found)),
        speech.html("To print on A4, for the lurah or the judges: no resident is named in it."),
    ]
    if photos:
        lines.append(speech.html_n("With {n} photo.", "With {n} photos.", photos))
    return Text("\n".join(lines))


def file_name(speech: Speech, rt: Neighbourhood, stretch: Stretch, ending: str) -> str:
    """`ringkasan-rt-05-20261123-20261129.pdf`."""
    where = f"rt-{rt.rt}" if rt.rt.isalnum() else "rt"
    return speech.plain("summary-{rt}-{days}", rt=where.lower(), days=stretch.data()) + f".{ending}"
