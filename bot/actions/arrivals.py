"""Arrivals at the pos: by the leader's code, by the phone's place, by a leader's tap; who is missing."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from bot.actions import codes, duties, ronda
from bot.actions.duties import Sight
from bot.actions.roles import reached
from bot.actions.swap_news import withdraw_all
from bot.rules import arrivals as rules
from bot.rules.arrivals import Arrived, Late, Reason, Refused
from bot.rules.duties import may_act_for
from bot.rules.joiners import came_along
from bot.rules.neighbourhoods import Neighbourhood
from bot.rules.residents import Person, Private
from bot.rules.roles import Role
from bot.rules.ronda import Duty, Pos, Presence, Ronda, Watch, Way
from bot.world import World
from db import arrivals, journal, residents, squads
from db import ronda as rows
from db.engine import Transaction
from db.outbox import NewLetter, Priority

CODE = "pos_code"


def draw(tx: Transaction, world: World, person: Person, night_id: int) -> Sight | Refused:
    """Draw a code for a leader, and send it to them as a picture; the one before ends."""
    sight = _led(tx, person, night_id)
    if isinstance(sight, Refused):
        return sight
    if reason := rules.reason_of_closed(sight.night, world.now):
        return Refused(reason)
    arrivals.put_code(tx, night_id, codes.fresh(world))
    codes.send(tx, world, CODE, night_id, sight.resident)
    return sight


def by_code(
    tx: Transaction, world: World, person: Person, night_id: int, given: str
) -> tuple[Sight | None, Arrived | Refused]:
    """Note somebody who opened a code as present; the night they came to, where they may see it."""
    sight = duties.seen_by(tx, person, night_id, locks=True)
    if sight is None:
        return None, Refused(Reason.EXPIRED)
    duty = sight.watch.of(sight.resident.id)
    is_there = duty is not None and duty.presence is Presence.PRESENT  # hears so, however old the code
    if not is_there and not arrivals.code_of(tx, night_id).fits(given, world.now):
        return sight, Refused(Reason.EXPIRED)
    return sight, _arrive(tx, world, sight, Way.CODE)


def by_place(
    tx: Transaction, world: World, person: Person, latitude: float, longitude: float
) -> tuple[Sight, Arrived | Refused] | None:
    """Note somebody whose phone is near the pos; None for whoever has no night of watch about now."""
    for home in residents.homes(tx, person.id):
        for night, _ in rows.of_resident(tx, home.id, world.now - rules.LATE):
            if rules.reason_of_closed(night, world.now) is not None:
                continue
            sight = duties.seen_by(tx, person, night.id, locks=True)
            if sight is not None:
                return sight, _near(tx, world, sight, latitude, longitude)
    return None


def _near(
    tx: Transaction, world: World, sight: Sight, latitude: float, longitude: float
) -> Arrived | Refused:
    away = rules.distance(ronda.meeting_at(tx, sight.watch), latitude, longitude)
    if away is None:
        return Refused(Reason.NO_POS)
    return _arrive(tx, world, sight, Way.PLACE) if away <= rules.NEAR else Refused(Reason.FAR, away)


def _arrive(tx: Transaction, world: World, sight: Sight, way: Way) -> Arrived | Refused:
    outcome = rules.arrive(sight.watch, sight.resident.id, world.now)
    if isinstance(outcome, Arrived) and outcome.is_new:
        _note(tx, world, outcome.duty, Presence.PRESENT, way, None)
        duties.touch_card(tx, world, sight.rt, sight.night.id)
    return outcome


def _note(
    tx: Transaction, world: World, duty: Duty, presence: Presence, way: Way, given_by: int | None
) -> None:
    """Store how a duty went; who is there comes, whatever they said, and looks for nobody any more."""
    is_there = presence is Presence.PRESENT
    values: dict[str, Any] = {"presence": presence.value, "arrived_at": world.now if is_there else None}
    values |= {"arrived_by": way.value if is_there else ""}
    answer = rules.answer_after(duty, presence)
    if answer is not duty.answer:
        values |= {"answer": answer.value, "answered_at": world.now, "given_by": given_by}
    rows.change_duty(tx, duty.id, **values)
    if is_there:
        withdraw_all(tx, world, duty.id)


def mark(
    tx: Transaction, world: World, person: Person, duty_id: int, presence: Presence
) -> tuple[Sight, Duty] | Refused:
    """Let a leader or an officer say how a duty went, or that nobody knows yet; the journal remembers."""
    found = duties.of_duty(tx, person, duty_id)
    if found is None:
        return Refused(Reason.NOT_HERE)
    sight, duty = found
    if not may_act_for(duty, sight.resident, sight.squads):
        return Refused(Reason.NOT_YOURS)
    officer, days = sight.resident.is_officer, sight.rt.attend_days
    if reason := rules.reason_of_unmarked(sight.night, world.now, days, is_officer=officer):
        return Refused(reason)
    if presence is Presence.NONE and came_along(duty):
        rows.drop_duties(tx, [duty.id])
        _remember(tx, world, sight, duty, presence)
        duties.touch_card(tx, world, sight.rt, sight.night.id)
    elif presence is not duty.presence:
        _say_for(tx, world, sight, duty, presence)
        duties.touch_card(tx, world, sight.rt, sight.night.id)
    return replace(sight, watch=ronda.watch(tx, sight.night)), replace(duty, presence=presence)


def all_here(tx: Transaction, world: World, person: Person, night_id: int) -> Sight | Refused:
    """Let a leader say with one tap that everybody has come who was to come and is not noted yet."""
    sight = _led(tx, person, night_id)
    if isinstance(sight, Refused):
        return sight
    officer, days = sight.resident.is_officer, sight.rt.attend_days
    if reason := rules.reason_of_unmarked(sight.night, world.now, days, is_officer=officer):
        return Refused(reason)
    theirs = [one for one in rules.missing(sight.watch) if may_act_for(one, sight.resident, sight.squads)]
    for duty in theirs:
        _say_for(tx, world, sight, duty, Presence.PRESENT)
    if theirs:
        duties.touch_card(tx, world, sight.rt, night_id)
    return replace(sight, watch=ronda.watch(tx, sight.night))


def _say_for(tx: Transaction, world: World, sight: Sight, duty: Duty, presence: Presence) -> None:
    actor = sight.resident
    by = actor.person.id if duty.resident.id != actor.id else None
    _note(tx, world, duty, presence, Way.LEADER, by)
    _remember(tx, world, sight, duty, presence)


def _remember(tx: Transaction, world: World, sight: Sight, duty: Duty, presence: Presence) -> None:
    actor, detail = sight.resident.person.id, f"{duty.resident.id} {presence or '-'}"
    journal.note(tx, sight.rt.id, actor, world.now, "presence", f"night:{sight.night.id}", detail)
    duties.tell_signer(tx, world, sight)


def _led(tx: Transaction, person: Person, night_id: int) -> Sight | Refused:
    sight = duties.seen_by(tx, person, night_id, locks=True)
    return sight if sight is not None and sight.leads else Refused(Reason.NOT_YOURS)


def late_letters(
    tx: Transaction, world: World, rt: Neighbourhood, settings: Ronda, watch: Watch
) -> Iterator[NewLetter]:
    """Return the letters about those who have not come, as they are due: to them, the leader, the chair."""
    if not rules.missing(watch):
        return
    night = f"late:{watch.night.id}:{int(watch.night.starts_at.timestamp())}"  # moved, it is another
    for step, (since, until) in rules.late_steps(watch.night, settings).items():
        if not since <= world.now < until:
            continue
        for person in who_hears(tx, rt, watch, step):
            yield NewLetter(
                key=f"{night}:{step}:{person.id}",
                kind=f"late_{step}",
                chat_id=person.id,
                priority=Priority.REMINDER,
                due_at=world.now,
                expires_at=until,
                subject_id=watch.night.id,
                person_id=person.id,
            )


def who_hears(tx: Transaction, rt: Neighbourhood, watch: Watch, step: Late) -> list[Person]:
    """Return who is told that somebody has not come, as it stands now; nobody about the same twice."""
    match step:
        case Late.PERSON:
            people = [duty.resident.person for duty in rules.missing(watch)]
            return [person for person in people if person.private is Private.OPEN]
        case Late.LEADER:
            return _seeing(tx, watch)
        case Late.CHAIR:
            told = _seeing(tx, watch)
            return [person for person in reached(tx, rt.id, Role.CHAIR) if person not in told]


def _seeing(tx: Transaction, watch: Watch) -> list[Person]:
    """Who can say whether somebody is at the pos: not a leader who is not there themselves."""
    away = {duty.resident.person.id for duty in watch.duties if duty.presence is not Presence.PRESENT}
    return ronda.leaders(tx, watch, away)


def own_pos(tx: Transaction, person: Person) -> list[Pos]:
    """Return the pos of every RT where the person is an officer."""
    homes = [home for home in residents.homes(tx, person.id) if home.is_officer]
    return [pos for home in homes for pos in squads.pos(tx, home.neighbourhood_id)]


def place_pos(tx: Transaction, world: World, person: Person, pos_id: int, at: tuple[float, float]) -> bool:
    """Let an officer say where a pos is, in degrees; False for everybody else."""
    for home in residents.homes(tx, person.id):
        if home.is_officer and pos_id in {pos.id for pos in squads.pos(tx, home.neighbourhood_id)}:
            arrivals.place_pos(tx, pos_id, *at)
            journal.note(tx, home.neighbourhood_id, person.id, world.now, "pos_place", f"pos:{pos_id}")
            return True
    return False
