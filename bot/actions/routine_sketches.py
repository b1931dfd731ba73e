"""A routine being written: what officers type and tap until it is stored."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from bot.actions import dialogues, routines
from bot.actions import house_groups as groups
from bot.actions.dialogues import Dialogue, Draft
from bot.actions.roles import is_officer
from bot.actions.routines import Sight
from bot.rules import routine_audiences as audiences
from bot.rules import routine_leads
from bot.rules import routine_reading as reading
from bot.rules import routine_sketches as rules
from bot.rules.courtesies import refuses, yes_or_no
from bot.rules.moments import Misread
from bot.rules.neighbourhoods import Neighbourhood
from bot.rules.residents import Person
from bot.rules.routine_audiences import Aimed
from bot.rules.routine_reading import Odd
from bot.rules.routine_sketches import Sketch, Step
from bot.rules.routines import ROUTINES_MOST, Audience, Reason, words_of
from bot.rules.series import local_day
from bot.world import World
from db import house_groups, neighbourhoods, squads
from db import routines as rows
from db.engine import Transaction

SKETCH = "sketch"  # steps of the dialogue: a routine is written
PAUSE, PAUSED = "pause", "paused"  # until when shall one rest? It does, and another day puts that right
GO_ON = ("lanjut", "lanjutkan", "next")  # words for the button below the days
NUMBER_LONGEST = 9  # digits of a row's number; a longer one is forged, and no database takes it


@dataclass(frozen=True, slots=True)
class Heard:
    """A sketch after something was typed, and what of it was not taken."""

    sketch: Sketch
    misfit: Misread | None = None
    odd: tuple[Odd, ...] = ()
    is_unknown: bool = False  # a squad or a group that there is not
    missing: tuple[str, ...] = ()  # houses in which nobody is known to live
    rest: str = ""  # another routine in the same words


@dataclass(frozen=True, slots=True)
class Desk:
    """A sketch in the hands of its officer; `rt` is None while it is not chosen."""

    draft: Draft
    sketch: Sketch
    rt: Neighbourhood | None


def begin(tx: Transaction, world: World, person: Person, sketch: Sketch, text: str = "") -> Draft:
    """Begin to write; `text` waits where the RT has to be chosen first."""
    data = {"sketch": rules.in_data(sketch), "text": text}
    return dialogues.begin(tx, world, Dialogue.ROUTINE, person.id, person.id, SKETCH, data)


def keep(tx: Transaction, world: World, draft: Draft, sketch: Sketch, text: str = "") -> None:
    """Store it after an answer."""
    dialogues.keep(tx, world, replace(draft, data={"sketch": rules.in_data(sketch), "text": text}))


def ask_pause(tx: Transaction, world: World, person: Person, routine_id: int, step: str = PAUSE) -> None:
    """From now on a day that is typed is until when a routine rests."""
    data = {"routine_id": routine_id}
    dialogues.begin(tx, world, Dialogue.ROUTINE, person.id, person.id, step, data)


def in_hand(tx: Transaction, world: World, person: Person, rt: Neighbourhood) -> Draft | None:
    """Return the routine of this RT that somebody has begun to write and not saved, be it laid by."""
    desk = desk_of(tx, person, dialogues.find(tx, world, Dialogue.ROUTINE, person.id, person.id))
    return desk.draft if desk and desk.rt == rt else None


def desk_of(tx: Transaction, person: Person, draft: Draft | None) -> Desk | None:
    """Return the sketch of a dialogue for its officer; None for anybody else, and anything else."""
    if (
        draft is None
        or draft.kind != Dialogue.ROUTINE
        or draft.step != SKETCH
        or draft.person_id != person.id
    ):
        return None
    sketch = rules.from_data(draft.data["sketch"])
    rt = neighbourhoods.get(tx, sketch.rt_id) if sketch.rt_id else None
    if sketch.rt_id and (rt is None or not is_officer(tx, rt, person.id)):
        return None
    return Desk(draft, sketch, rt)


def heard(tx: Transaction, world: World, rt: Neighbourhood, sketch: Sketch, text: str) -> Heard:
    """Take a whole line: what, when, for whom; of a new one that names nobody it is for all."""
    text, rest = (text, "") if sketch.words else reading.apart(text, world.now, rt.zone)
    aim, missing = _aim(tx, rt, text)
    read = reading.read(aim.rest, world.now, rt.zone)
    after = rules.heard(sketch, read)
    if aim.audience is not None:
        after = aimed(after, aim)
    elif aim.is_unknown or missing:
        after = replace(after, asks=after.asks or Step.AUDIENCE)
    elif after.audience is None and (after.rule or read.weekdays):
        after = replace(after, audience=Audience.ALL)
    odd = tuple(one for one in read.odd if one is not Odd.EACH or not after.rule)
    return Heard(after, read.misfit, odd, aim.is_unknown, missing, rest)


def _aim(tx: Transaction, rt: Neighbourhood, text: str) -> tuple[Aimed, tuple[str, ...]]:
    """Return for whom it is, and the houses in which nobody is known to live; nobody where these are all."""
    known = house_groups.ids_of(tx, rt.id)
    aim = audiences.spoken_of(text, squads.of(tx, rt.id), house_groups.of(tx, rt.id), known)
    there = tuple(label for label in aim.houses if label in known)
    missing = tuple(label for label in aim.houses if label not in known)
    return Aimed(aim.rest) if missing and not there else replace(aim, houses=there), missing


def aimed(sketch: Sketch, aim: Aimed) -> Sketch:
    """Return the sketch with another audience."""
    asks = None if sketch.asks is Step.AUDIENCE else sketch.asks
    found = replace(sketch, audience=aim.audience, audience_id=aim.id, audience_role=aim.role, asks=asks)
    return replace(found, group=aim.name, houses=aim.houses)


def answered(tx: Transaction, world: World, rt: Neighbourhood, sketch: Sketch, text: str) -> Heard:
    """Take a typed answer to the open question."""
    now, zone = world.now, rt.zone
    match sketch.step:
        case Step.WORDS if sketch.words or sketch.rule:
            words = words_of(text)
            return Heard(replace(sketch, words=words or sketch.words, asks=None if words else Step.WORDS))
        case Step.DAYS:
            return _days(tx, world, rt, sketch, text)
        case Step.HOUR if refuses(text):
            return Heard(rules.at_hour(sketch, None))
        case Step.HOUR:
            return _hour(tx, world, rt, sketch, text)
        case Step.TOLD:
            told = routine_leads.told_in(text[:100], now, zone)
            after = Heard(replace(sketch, told=told, asks=None)) if told else None
            return after or _beside(tx, world, rt, sketch, text, Heard(sketch, odd=(Odd.TOLD,)))
        case Step.UNTIL if refuses(text):
            return Heard(replace(sketch, last_day=None, asks=None))
        case Step.UNTIL:
            day = reading.last_day_of(text, now, zone)
            after = Heard(replace(sketch, last_day=day, asks=None)) if day else None
            return after or _beside(tx, world, rt, sketch, text, Heard(sketch, odd=(Odd.UNTIL,)))
        case Step.AUDIENCE:
            return _audience(tx, rt, sketch, text)
    return _anything(tx, world, rt, sketch, text)


def _hour(tx: Transaction, world: World, rt: Neighbourhood, sketch: Sketch, text: str) -> Heard:
    """ "Pagi", or "habis Magrib", says in which part of the day the hour is, which is asked again."""
    if part := reading.part_of(text):
        return Heard(replace(sketch, part=part))
    if reading.read(text[:100], world.now, rt.zone).told is not None:  # the 1 of "H-1" is no hour
        return _beside(tx, world, rt, sketch, text, Heard(sketch, Misread.UNREAD))
    minute, misfit = reading.hour_of(text[:100], world.now, rt.zone, sketch.part)
    if minute is not None:
        return Heard(rules.at_hour(sketch, minute))
    if (read := reading.read(text[:100], world.now, rt.zone)).is_by_prayer and not read.rule:
        return Heard(replace(sketch, part=read.part))
    missed = Heard(sketch, misfit)
    return _beside(tx, world, rt, sketch, text, missed) if misfit is Misread.UNREAD else missed


def _beside(
    tx: Transaction, world: World, rt: Neighbourhood, sketch: Sketch, text: str, missed: Heard
) -> Heard:
    """Take words that answer another question than the open one, which stays; else it was `missed`."""
    bare = replace(sketch, asks=None)
    found = heard(tx, world, rt, bare, text)
    if found.sketch == bare or found.odd or found.misfit or found.is_unknown or found.missing:
        return missed
    return replace(found, sketch=replace(found.sketch, asks=sketch.asks))


def _days(tx: Transaction, world: World, rt: Neighbourhood, sketch: Sketch, text: str) -> Heard:
    """ "Tanggal 10" comes each month here; an hour alone is taken, and the days are asked again."""
    if sketch.picked and (yes_or_no(text) or text.strip().lower() in GO_ON):
        return Heard(rules.on_days(sketch, sketch.picked, local_day(world.now, rt.zone)))
    bare = replace(sketch, asks=None)
    if reading.read(text, world.now, rt.zone).is_hour_alone:
        found = heard(tx, world, rt, bare, text)
        return replace(found, sketch=replace(found.sketch, asks=sketch.asks))
    for said in (text, f"tiap {text}"):
        found = heard(tx, world, rt, bare, said)
        if found.sketch.rule != sketch.rule or (sketch.rule and reading.read(said, world.now, rt.zone).rule):
            return replace(found, sketch=replace(found.sketch, words=sketch.words or found.sketch.words))
    misread = reading.read(text, world.now, rt.zone)
    return Heard(sketch, misread.misfit or (None if misread.odd else Misread.UNREAD), misread.odd)


def _audience(tx: Transaction, rt: Neighbourhood, sketch: Sketch, text: str) -> Heard:
    missing: tuple[str, ...] = ()
    for said in (f"untuk {text[:100]}", f"untuk rumah {text[:100]}"):  # "1 sampai 10" are houses here
        aim, missing = _aim(tx, rt, said)
        if aim.audience or missing:
            break
    after = aimed(sketch, aim) if aim.audience else sketch
    return Heard(after, is_unknown=not (aim.audience or missing), missing=missing)


def _anything(tx: Transaction, world: World, rt: Neighbourhood, sketch: Sketch, text: str) -> Heard:
    """Under the preview only what says something clear changes it."""
    found = heard(tx, world, rt, sketch, text)
    if (
        sketch.step is not Step.CHECK
        or found.sketch != sketch
        or found.odd
        or found.is_unknown
        or found.missing
        or found.misfit
    ):
        return found
    return replace(found, misfit=Misread.UNREAD)


def chosen(
    tx: Transaction, world: World, person: Person, desk: Desk, step: Step, value: str
) -> Sketch | None:
    """Return the sketch after a tapped answer; None for a forged one."""
    sketch, rt = desk.sketch, desk.rt
    if step is Step.RT:
        number = value.isascii() and value.isdigit() and len(value) <= NUMBER_LONGEST
        there = neighbourhoods.get(tx, int(value)) if number else None
        is_mine = there is not None and is_officer(tx, there, person.id)
        return replace(sketch, rt_id=int(value)) if is_mine and not sketch.rt_id else None
    if rt is None:
        return None
    if step is Step.AUDIENCE:
        aim = audiences.chosen(value, squads.of(tx, rt.id), house_groups.of(tx, rt.id))
        return aimed(replace(sketch, asks=Step.AUDIENCE), aim) if aim else None
    return rules.tapped(sketch, step, value, local_day(world.now, rt.zone))


def save(tx: Transaction, world: World, person: Person, key: str) -> Sight | Reason:
    """Store what was written, once: a second tap finds nothing to store (AGAIN)."""
    desk = desk_of(tx, person, dialogues.by_key(tx, world, key, locks=True))
    if desk is None:
        return Reason.AGAIN if rows.of_draft(tx, key) else Reason.NOT_YOURS
    if desk.rt is None or desk.sketch.missing:
        return Reason.UNREAD
    sketch, rt = desk.sketch, desk.rt
    values: Mapping[str, Any] = rules.values_of(sketch, rt.eve_minute)
    if routines.next_of(tx, world, rt, rules.routine_of(sketch, rt.eve_minute), world.now) is None:
        return Reason.OVER
    outcome = _write(tx, world, person, rt, desk, values)
    if isinstance(outcome, Sight):
        dialogues.end(tx, desk.draft)
    return outcome


def _write(
    tx: Transaction, world: World, person: Person, rt: Neighbourhood, desk: Desk, values: Mapping[str, Any]
) -> Sight | Reason:
    routine_id, key = desk.sketch.routine_id, desk.draft.key
    if routine_id:
        before = rows.locked(tx, routine_id)
        if before is None or before.neighbourhood_id != rt.id or before.is_ended:
            return Reason.ENDED
        group_id = _group_of(tx, world, person, rt, desk.sketch)
        if isinstance(group_id, Reason):
            return group_id
        rows.change(tx, routine_id, **values, audience_id=group_id)
        routines.note(tx, world, person, before, "routine_change", _detail(values))
        return routines.replan(tx, world, rt, routine_id)
    neighbourhoods.hold(tx, rt.id)  # two officers could make the last one at the same instant
    if len(rows.of(tx, rt.id)) >= ROUTINES_MOST:
        return Reason.FULL
    group_id = _group_of(tx, world, person, rt, desk.sketch)
    if isinstance(group_id, Reason):
        return group_id
    about = {
        "audience_id": group_id,
        "neighbourhood_id": rt.id,
        "created_by": person.id,
        "created_at": world.now,
        "draft_key": key,
    }
    made = rows.add(tx, about | dict(values))
    routines.note(tx, world, person, made, "routine", _detail(values))
    return routines.replan(tx, world, rt, made.id)


def _group_of(
    tx: Transaction, world: World, person: Person, rt: Neighbourhood, sketch: Sketch
) -> int | Reason | None:
    """Return whose it is, with the houses that were written put into their group, which may be new."""
    if not sketch.houses:
        return sketch.audience_id
    houses = ", ".join(sketch.houses)
    if sketch.audience_id is None:
        outcome = groups.make(tx, world, person, rt, f"{sketch.group}: {houses}")
    else:
        outcome = groups.put_in(tx, world, person, sketch.audience_id, houses)
    return outcome.group.id if isinstance(outcome, groups.Sight) else outcome


def _detail(values: Mapping[str, Any]) -> str:
    return f"{values['rule']} {values['at_minute']} {values['audience']}: {values['words']}"
