"""A whole series in its officers' hands: seen, given another rhythm, ended."""

from dataclasses import dataclass, replace
from datetime import date, timedelta

from bot.actions.activities import Sight, in_charge
from bot.actions.series import make_dates
from bot.rules import rhythms
from bot.rules import series as rules
from bot.rules.activities import Activity, Misfit
from bot.rules.residents import Person
from bot.rules.rhythms import Rhythm
from bot.rules.series import Series
from bot.world import World
from db import activities, journal, outbox, series
from db.engine import Transaction


@dataclass(frozen=True, slots=True)
class Overview:
    """A series before an officer's eyes, from one of its activities; `dates` are those to come."""

    sight: Sight
    series: Series
    dates: list[Activity]
    members: int = 0


def overview(tx: Transaction, world: World, person: Person, activity_id: int) -> Overview | Misfit:
    """Let an officer see the series of an activity; it and the activity are kept from other changes."""
    seen = activities.get(tx, activity_id)
    found = series.locked(tx, seen.series_id) if seen and seen.series_id is not None else None
    sight = in_charge(tx, person, activity_id)
    if sight is None or found is None or found.neighbourhood_id != sight.rt.id:
        return Misfit.OFFICERS_ONLY
    coming = series.dates(tx, found.id, world.now)
    return Overview(sight, found, coming, len(series.members(tx, found.id)))


def change_all(
    tx: Transaction, world: World, person: Person, activity_id: int, rhythm: Rhythm
) -> Overview | Misfit:
    """Give a series another rhythm from now on: dates not posted yet are made anew, posted ones stay."""
    found = overview(tx, world, person, activity_id)
    if isinstance(found, Misfit):
        return found
    if misfit := misfit_of_change(found, rhythm):
        return misfit
    new = rhythms.anew(rhythm, posted_until(found, world))
    if new is None:
        return Misfit.PAST
    series.remove_unposted(tx, found.series.id)
    before = found.series
    changed = replace(
        before,
        rule=new.rule,
        minute=new.minute,
        first_day=new.day,
        made_until=new.day - timedelta(days=1),
    )
    series.change(tx, before.id, rule=new.rule, minute=new.minute, first_day=new.day.isoformat())
    make_dates(tx, world, found.sight.rt, changed)
    detail = f"{before.rule} {before.minute} > {new.rule} {new.minute}"
    _note(tx, world, found, "series_move", detail)
    _redraw(tx, world, found)
    return replace(found, series=changed, dates=series.dates(tx, before.id, world.now))


def misfit_of_change(found: Overview, rhythm: Rhythm) -> Misfit | None:
    """Return why a series cannot have this rhythm."""
    if not found.series.is_active:
        return Misfit.CLOSED
    same = (rhythm.rule, rhythm.minute) == (found.series.rule, found.series.minute)
    on_its_days = rules.is_day_of(found.series, rhythm.day)
    return Misfit.UNCHANGED if same and on_its_days else None


def posted_until(found: Overview, world: World) -> date:
    """Return the day after which another rhythm begins: today, or the last whose card is there."""
    zone = found.sight.rt.zone
    posted = [rules.local_day(one.starts_at, zone) for one in found.dates if one.is_posted]
    return max([rules.local_day(world.now, zone), *posted])


def end(tx: Transaction, world: World, person: Person, activity_id: int) -> Overview | Misfit:
    """End a series: what was not posted goes, what was stays; who joined every date is forgotten as such."""
    found = overview(tx, world, person, activity_id)
    if isinstance(found, Misfit):
        return found
    if not found.series.is_active:
        return Misfit.CLOSED
    series.change(tx, found.series.id, status=rules.Status.ENDED.value)
    gone = series.remove_unposted(tx, found.series.id)
    series.remove_members(tx, found.series.id)
    _redraw(tx, world, found)
    _note(tx, world, found, "series_end", f"{gone} dates")
    ended = replace(found.series, status=rules.Status.ENDED)
    return replace(found, series=ended, dates=series.dates(tx, ended.id, world.now), members=0)


def _redraw(tx: Transaction, world: World, found: Overview) -> None:
    for one in found.dates:
        if one.is_posted:
            outbox.touch_card(tx, one.id, found.sight.rt.chat_id, world.now)


def _note(tx: Transaction, world: World, found: Overview, verb: str, detail: str) -> None:
    actor = found.sight.resident.person.id
    journal.note(tx, found.sight.rt.id, actor, world.now, verb, f"series:{found.series.id}", detail)
