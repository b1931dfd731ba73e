"""`bantar explain`: the rows behind each figure of an RT's summary, and that they give what it says.

It shows ids, moments and numbers: no names of people, no words of reports, and no kind of a sensitive one.
"""

from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from bot.actions import summaries
from bot.config import Config, ConfigError
from bot.messages.neighbourhoods import label
from bot.messages.speech import speech
from bot.opening import opened
from bot.rules.neighbourhoods import Neighbourhood
from bot.rules.steadiness import WEEKS
from bot.rules.stretches import Stretch
from bot.rules.traces import FIGURES, Cell, Found, Trace, trace
from db import figures, neighbourhoods
from db.engine import Transaction

ID, DIGITS = "id=", 9
USUAL = timedelta(days=6)  # before today


@dataclass(frozen=True, slots=True)
class Explained:
    """What `bantar explain` shows."""

    rt: Neighbourhood
    since: datetime
    until: datetime
    traces: Sequence[Trace]

    @property
    def agrees(self) -> bool:
        """True when the rows give each figure as the summary tells it."""
        return all(one.agrees for one in self.traces)


async def explain(config: Config, now: datetime, rt: str, days: str, names: Sequence[str]) -> Explained:
    """Return what stands behind these figures, or all. Raises ConfigError with what to do."""
    for name in names:
        if name not in FIGURES:
            raise ConfigError(f"there is no figure {name!r}; they are: {', '.join(FIGURES)}")
    with opened(config) as db:
        found: Explained = await db.read(lambda tx: _explain(tx, now, rt, days, names or FIGURES))
        return found


def _explain(tx: Transaction, now: datetime, name: str, days: str, names: Sequence[str]) -> Explained:
    rt = _rt(tx, name)
    since, until = read_days(days, now.astimezone(ZoneInfo(rt.zone)).date()).moments(rt.zone, now)
    told = summaries.summary(tx, rt, since, until)
    line = told.steadiness.line
    found = Found(
        told.figures,
        figures.of(tx, rt.id, since, until),
        figures.seen(tx, rt.id, since, until),
        figures.weeks(tx, rt.id, until, WEEKS),
        line[-1] if line else None,
        until,
    )
    return Explained(rt, since, until, [trace(found, one) for one in dict.fromkeys(names)])


def _rt(tx: Transaction, name: str) -> Neighbourhood:
    if name.startswith(ID):
        number = name.removeprefix(ID)
        is_one = number.isascii() and number.isdecimal() and len(number) <= DIGITS
        one = neighbourhoods.get(tx, int(number)) if is_one else None
        found = [one] if one else []
    else:
        found = neighbourhoods.numbered(tx, name)
    if len(found) > 1:
        own = speech("en", found[0].zone)
        listed = "\n".join(f"  {ID}{one.id}  {label(own, one)}" for one in found)
        raise ConfigError(f"several RT have the number {name}; please name one of:\n{listed}")
    if not found:
        raise ConfigError(f"there is no RT {name}; give its number, for example 05, or {ID}12")
    return found[0]


def read_days(words: str, today: date) -> Stretch:
    """Read what was typed for the days. Raises ConfigError for anything else, and for what is to come."""
    try:
        found = _days(words) if words else Stretch(today - USUAL, today)
    except ValueError:
        raise ConfigError(f"{words!r} is no days: 2026-11-23..2026-11-29, 2026-11-29 or 2026-11") from None
    if found.first > today:
        raise ConfigError(f"{words!r} has not begun yet")
    if not found.is_sound:
        raise ConfigError(
            f"{words!r}: the last day comes before the first, or it is more than five years, or too long ago"
        )
    return found


def _days(words: str) -> Stretch:
    first, several, last = words.partition("..")
    if several:
        return Stretch(date.fromisoformat(first), date.fromisoformat(last))
    if len(words) == len("2026-11"):
        start = date.fromisoformat(f"{words}-01")
        return Stretch(start, start.replace(day=monthrange(start.year, start.month)[1]))
    return Stretch(date.fromisoformat(words), date.fromisoformat(words))


def show(found: Explained, console: Console) -> None:
    """Print it for people; moments are those of the RT."""
    zone = ZoneInfo(found.rt.zone)
    named = f"{label(speech('en', found.rt.zone), found.rt)} ({ID}{found.rt.id})"
    since, until = (_told(moment, zone) for moment in (found.since, found.until))
    console.print(f"[bold]{escape(named)}[/bold], {since} until {until} ({found.rt.zone})", highlight=False)
    for one in found.traces:
        sign = "=" if one.agrees else "[bold red]but the rows give[/bold red]"
        counted = "the rows" if one.agrees else _told(one.counted, zone)
        told = _told(one.told, zone) or "none"
        console.print(f"\n[bold]{one.figure}[/bold]: {told} {sign} {counted}", highlight=False)
        if one.rows:
            console.print(_table(one, zone))


def _table(one: Trace, zone: ZoneInfo) -> Table:
    table = Table(box=None, pad_edge=False, header_style="bold")
    for column in one.head:
        table.add_column(column, overflow="fold")
    for row in one.rows:
        table.add_row(*(escape(_told(cell, zone)) for cell in row))
    return table


def _told(cell: Cell, zone: ZoneInfo) -> str:
    if isinstance(cell, datetime):
        return f"{cell.astimezone(zone):%Y-%m-%d %H:%M}"
    if isinstance(cell, float):
        return f"{cell:.1%}"
    return "" if cell is None else str(cell)
