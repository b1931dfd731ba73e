"""Several tickets become one kerja bakti: which ones fit together, and what the plan of it says."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import timedelta

from bot.rules.activities import Activity, Kind, Status
from bot.rules.arrivals import metres
from bot.rules.neighbourhoods import Neighbourhood
from bot.rules.plans import Plan, Step
from bot.rules.reports import Pillar, Privacy, Report
from bot.rules.tasks import TASKS_MOST

MOST = TASKS_MOST  # tickets in one kerja bakti: each is a task
SHOWN = 10
AROUND = 4  # times the RT's radius
BACK = timedelta(days=400)  # older tickets are not offered
HANDS = 3  # people asked for each of them; the officer changes it
_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"


@dataclass(frozen=True, slots=True)
class Picking:
    """The tickets that an officer gathers; the first of `picked` is the one that it began with."""

    rt: Neighbourhood
    picked: tuple[Report, ...]
    others: tuple[Report, ...]  # that could come along

    @property
    def ids(self) -> list[int]:
        """The picked ones."""
        return [one.id for one in self.picked]

    @property
    def is_full(self) -> bool:
        """True when no more fit."""
        return len(self.picked) >= MOST


@dataclass(frozen=True, slots=True)
class Finished:
    """A kerja bakti that is over, with its tickets that are still open and that somebody may close."""

    activity: Activity
    rt: Neighbourhood
    reports: tuple[Report, ...]


def fits(report: Report) -> bool:
    """True for what neighbours may work on together: open, nothing of safety, and in no other plan."""
    is_work = report.pillar is not Pillar.SAFE and not report.is_sensitive
    return is_work and not report.is_closed and report.activity_id is None


def around(first: Report, tickets: Iterable[Report], radius: int) -> list[Report]:
    """Return what could be done on the same day: cleaning first, then the nearest; `radius` in metres.

    Where one of them is not on the map, it is offered when both are cleaning.
    """
    found = [(one, _away(first, one)) for one in tickets if one.id != first.id and fits(one)]
    near = [
        (one, away)
        for one, away in found
        if (away <= radius * AROUND if away is not None else _both_clean(first, one))
    ]
    last = radius * AROUND + 1
    near.sort(key=lambda pair: (not _is_clean(pair[0]), last if pair[1] is None else pair[1], pair[0].number))
    return [one for one, _ in near[:SHOWN]]


def _is_clean(report: Report) -> bool:
    return report.pillar is Pillar.CLEAN


def _both_clean(one: Report, other: Report) -> bool:
    return _is_clean(one) and _is_clean(other)


def _away(one: Report, other: Report) -> int | None:
    if one.latitude is None or one.longitude is None or other.latitude is None or other.longitude is None:
        return None
    return metres(one.latitude, one.longitude, other.latitude, other.longitude)


def toggled(ids: Sequence[int], ticket_id: int) -> list[int]:
    """Put a ticket to the others, or take it out; the first one stays, and no more than MOST."""
    if ticket_id in ids[1:]:
        return [one for one in ids if one != ticket_id]
    return [*ids, ticket_id][:MOST] if ticket_id not in ids else list(ids)


def packed(ids: Iterable[int]) -> str:
    """Return ids as a button carries them: `c.1z`."""
    return ".".join(map(_short, ids))


def _short(number: int) -> str:
    digits = ""
    while number:
        number, rest = divmod(number, len(_DIGITS))
        digits = _DIGITS[rest] + digits
    return digits or "0"


def unpacked(text: str) -> list[int]:
    """Read what `packed` wrote: each id once, at most MOST; nothing of a forged one."""
    parts = text.split(".") if text else []
    if len(parts) > MOST or any(not part or len(part) > 6 or set(part) - set(_DIGITS) for part in parts):
        return []
    return list(dict.fromkeys(int(part, len(_DIGITS)) for part in parts))


def place_of(tickets: Iterable[Report]) -> str:
    """Return where it is, in words that everybody may read; "" where no ticket says so."""
    return next((place for place in map(open_place, tickets) if place), "")


def open_place(report: Report) -> str:
    """Return a ticket's place in words; of a sealed one nobody reads them."""
    return "" if report.privacy is Privacy.SEALED else report.place


def plan_of(rt_id: int, tickets: Sequence[Report], title: str, tasks: Sequence[str]) -> Plan:
    """Return the plan: what is known is filled in, the rest is asked as always."""
    place = place_of(tickets)
    asked = (Step.DAY, Step.HOUR, *(() if place else (Step.PLACE,)), Step.TOOLS)
    return Plan(
        rt_id,
        Kind.KERJA_BAKTI,
        title,
        place,
        open=asked,
        tasks=tuple((name, HANDS) for name in tasks),
        reports=tuple(one.id for one in tickets),
    )


def is_over(activity: Activity, photos_after: Collection[object]) -> bool:
    """True for what is closed and shows how it looks now."""
    return activity.status is Status.CLOSED and bool(photos_after)
