"""A whole series in its officers' hands: seen, given another rhythm, ended."""

from dataclasses import dataclass, replace
from datetime import date, timedelta

from bot.actions.activities import Sight, in_charge
from bot.actions.changes import STILL_NEWS, hearers, housed, redraw_skipped, relocate
from bot.actions.series import make_dates
from bot.actions.task_lists import write as write_tasks
from bot.rules import rhythms
from bot.rules import series as rules
from bot.rules import tasks as task_rules
from bot.rules.activities import Activity, Misfit, Status
from bot.rules.changes import News
from bot.rules.households import Housed
from bot.rules.residents import Person, Private
from bot.rules.rhythms import Rhythm
from bot.rules.series import Series, Trait
from bot.rules.stamps import minute_of, stamp
from bot.world import World
from db import activities, journal, outbox, series, tasks
from db.engine import Transaction
from db.outbox import NewLetter, Priority


@dataclass(frozen=True, slots=True)
class Overview:
    """A series before an officer's eyes, from one of its activities; `dates` are those to come.

    `others` join every time, and cannot be told of what was changed just now.
    """

    sight: Sight
    series: Series
    dates: list[Activity]
    members: int = 0
    others: tuple[Housed, ...] = ()


def overview(tx: Transaction, world: World, person: Person, activity_id: int) -> Overview | Misfit:
    """Let an officer see the series of an activity; it and the activity are kept from other changes."""
    seen = activities.get(tx, activity_id)
    found = series.locked(tx, seen.series_id) if seen and seen.series_id is not None else None
    sight = in_charge(tx, person, activity_id)
    if isinstance(sight, Misfit):
        return sight
    if found is None or found.neighbourhood_id != sight.rt.id:
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
    new = rhythms.anew(rhythm, posted_until(tx, found, world))
    if new is None:
        return Misfit.PAST
    series.remove_unposted(tx, found.series.id)
    others = _tell(tx, world, found, "series_moved")
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
    return replace(_afterwards(tx, world, found, changed), others=others)


def to_follow(world: World, found: Overview) -> list[tuple[Activity, int]]:
    """Return the dates with a card whose day or hour is not the series' any more, each with its minute there.

    They stay where neighbours know them, until an officer says otherwise; none can move into the past.
    """
    zone = found.sight.rt.zone
    there = [(one, rules.nearest(found.series, one.starts_at, zone)) for one in found.dates if one.is_posted]
    return [(one, minute_of(at)) for one, at in there if at > world.now and at != one.starts_at]


def own_dates(tx: Transaction, world: World, found: Overview, rhythm: Rhythm) -> list[Activity]:
    """Return the dates changed by themselves, moved or skipped, that another rhythm makes anew."""
    lost, zone = [], found.sight.rt.zone
    for one, day in series.ahead(tx, found.series.id, world.now):
        is_own = rules.is_own(found.series, one, day, zone, _work(tx, one))
        stays_off = one.status is Status.CANCELLED and rules.has_day(rhythm, day)
        if is_own and not stays_off:
            lost.append(one)
    return lost


def _work(tx: Transaction, activity: Activity) -> str:
    return task_rules.written([(task.name, task.needed) for task in tasks.of(tx, activity.id)])


def edit(
    tx: Transaction, world: World, person: Person, activity_id: int, trait: Trait, value: str
) -> Overview | Misfit:
    """Give a series and its dates to come another title, place, tools or tasks (see rules.series.read).

    A date that has its own already keeps it. Of another place those who answered are told, where the card is
    posted.
    """
    found = overview(tx, world, person, activity_id)
    if isinstance(found, Misfit):
        return found
    if misfit := misfit_of_edit(found, trait, value):
        return misfit
    before = rules.now_of(found.series, trait)
    series.change(tx, found.series.id, **{trait.value: value})
    for one in sorted(found.dates, key=lambda one: one.id):
        _edit_date(tx, world, found, one, trait, before, value)
    _note(tx, world, found, f"series_{trait}", f"{before} > {value}")
    changed = series.get(tx, found.series.id)
    assert changed is not None
    dates = series.dates(tx, changed.id, world.now)
    others = _unreached(tx, found, dates, value) if trait is Trait.PLACE else ()
    return replace(found, series=changed, dates=dates, others=others)


def _unreached(tx: Transaction, found: Overview, dates: list[Activity], place: str) -> tuple[Housed, ...]:
    """Return who answered one of the dates that are at this place now, and hears nothing of it."""
    sights = [replace(found.sight, activity=one) for one in dates if one.is_posted and one.place == place]
    others = (one for sight in sights for one in hearers(tx, sight, News.RELOCATED).others)
    return tuple({one.resident.id: one for one in others}.values())


def misfit_of_edit(found: Overview, trait: Trait, value: str) -> Misfit | None:
    """Return why a series cannot have this."""
    if not found.series.is_active:
        return Misfit.SERIES_ENDED
    return Misfit.SAME if rules.now_of(found.series, trait) == value else None


def _edit_date(
    tx: Transaction, world: World, found: Overview, one: Activity, trait: Trait, before: str, value: str
) -> None:
    person = found.sight.resident.person
    now = {
        Trait.TITLE: one.title,
        Trait.PLACE: one.place,
        Trait.TOOLS: "\n".join(one.tools),
        Trait.TASKS: _work(tx, one) if trait is Trait.TASKS else "",
    }
    if now[trait] != before:
        return
    if trait is Trait.TASKS:
        write_tasks(tx, world, person, one.id, task_rules.stored(value))
    elif trait is Trait.PLACE and one.is_posted:
        relocate(tx, world, person, one.id, value)
    else:
        activities.change(tx, one.id, **{trait.value: value})
        if trait is Trait.PLACE:  # calendars take the event anew
            actor, rt_id = person.id, found.sight.rt.id
            journal.note(tx, rt_id, actor, world.now, "place", f"activity:{one.id}", f"{before} > {value}")
        outbox.touch_card(tx, one.id, found.sight.rt.chat_id, world.now)


def _tell(tx: Transaction, world: World, found: Overview, kind: str) -> tuple[Housed, ...]:
    """Write to who joins every time, once; whoever did it knows. Return whom no letter reaches."""
    me = found.sight.resident.id
    joining = [one for one in series.joining(tx, found.series.id) if one.id != me]
    people = [one.person for one in joining]
    letters = (
        NewLetter(
            key=f"{kind}:{found.series.id}:{stamp(world.now)}:{one.id}",
            kind=kind,
            chat_id=one.id,
            priority=Priority.REMINDER,
            due_at=world.now,
            expires_at=world.now + STILL_NEWS,
            subject_id=found.series.id,
            person_id=one.id,
        )
        for one in people
        if one.private is Private.OPEN
    )
    outbox.put(tx, *letters)
    return housed(tx, found.sight.rt, [one for one in joining if one.person.private is not Private.OPEN])


def misfit_of_change(found: Overview, rhythm: Rhythm) -> Misfit | None:
    """Return why a series cannot have this rhythm."""
    if not found.series.is_active:
        return Misfit.SERIES_ENDED
    same = (rhythm.rule, rhythm.minute) == (found.series.rule, found.series.minute)
    on_its_days = rules.is_day_of(found.series, rhythm.day)
    return Misfit.UNCHANGED if same and on_its_days else None


def posted_until(tx: Transaction, found: Overview, world: World) -> date:
    """Return the day after which another rhythm begins: today, or the last whose card is there.

    A skipped date counts, too: neighbours have read that this week is off, and their chair, who only moves
    the others, would not expect it back two days before.
    """
    zone = found.sight.rt.zone
    there = [one for one in found.dates if one.is_posted] + series.skipped(tx, found.series.id, world.now)
    posted = [rules.local_day(one.starts_at, zone) for one in there]
    return max([rules.local_day(world.now, zone), *posted])


def end(tx: Transaction, world: World, person: Person, activity_id: int) -> Overview | Misfit:
    """End a series: what was not posted goes, what was stays; who joined every date is forgotten as such."""
    found = overview(tx, world, person, activity_id)
    if isinstance(found, Misfit):
        return found
    if not found.series.is_active:
        return Misfit.SERIES_ENDED
    series.change(tx, found.series.id, status=rules.Status.ENDED.value)
    gone = series.remove_unposted(tx, found.series.id)
    others = _tell(tx, world, found, "series_ended")
    series.remove_members(tx, found.series.id)
    _redraw(tx, world, found)
    _note(tx, world, found, "series_end", f"{gone} dates")
    ended = replace(found.series, status=rules.Status.ENDED)
    return replace(_afterwards(tx, world, found, ended), members=0, others=others)


def _afterwards(tx: Transaction, world: World, found: Overview, now: Series) -> Overview:
    """Look again; from a date that is gone the buttons lead on to the next one that is there."""
    dates = series.dates(tx, now.id, world.now)
    is_gone = activities.get(tx, found.sight.activity.id) is None
    here = dates[0] if dates and is_gone else found.sight.activity
    return replace(found, sight=replace(found.sight, activity=here), series=now, dates=dates)


def _redraw(tx: Transaction, world: World, found: Overview) -> None:
    for one in found.dates:
        if one.is_posted:
            outbox.touch_card(tx, one.id, found.sight.rt.chat_id, world.now)
    redraw_skipped(tx, world, found.sight.rt, found.series.id)


def _note(tx: Transaction, world: World, found: Overview, verb: str, detail: str) -> None:
    actor = found.sight.resident.person.id
    journal.note(tx, found.sight.rt.id, actor, world.now, verb, f"series:{found.series.id}", detail)
