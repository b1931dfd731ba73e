"""Linking somebody of kelurahan, RW or LPM to an RT by a code, and ending that again, from both sides."""

from dataclasses import dataclass
from datetime import timedelta

from bot.actions import settings
from bot.actions.roles import reached
from bot.rules import codes, summaries
from bot.rules import liaisons as rules
from bot.rules.liaisons import Joining, News, Place, Post
from bot.rules.neighbourhoods import Neighbourhood, Status
from bot.rules.residents import Person
from bot.rules.roles import Role
from bot.world import World
from db import journal, liaisons, neighbourhoods, outbox, residents
from db.engine import Transaction
from db.outbox import Claimed, NewLetter, Priority

NEWS = "liaison_news"
NEWS_LIVES = timedelta(days=2)
SETTERS = (Role.CHAIR, Role.COORDINATOR)


@dataclass(frozen=True, slots=True)
class Seat:
    """A place with its RT, and who has it."""

    rt: Neighbourhood
    place: Place
    person: Person | None = None


def places(tx: Transaction, world: World, rt: Neighbourhood, person: Person) -> list[Seat] | None:
    """Return who is linked to an RT and which codes wait, to who may change that; None to others."""
    if not settings.may_change(tx, rt, person.id):
        return None
    found = [one for one in liaisons.of_rt(tx, rt.id) if one.is_there(world.now)]
    return [_seat(tx, rt, one) for one in found]


def _seat(tx: Transaction, rt: Neighbourhood, place: Place) -> Seat:
    return Seat(rt, place, residents.person(tx, place.person_id) if place.person_id else None)


def make(tx: Transaction, world: World, rt: Neighbourhood, person: Person, post: Post) -> Place | None:
    """Make a code for one liaison; None where there are too many already, and for who may not."""
    neighbourhoods.hold(tx, rt.id)
    found = places(tx, world, rt, person)
    if found is None or len(found) >= rules.PLACES_MOST:
        return None
    code = codes.drawn(world.dice.getrandbits(codes.BITS))
    made = liaisons.add(tx, rt.id, post, code, world.now + rules.LIVES, person.id, world.now)
    _note(tx, world, rt, person.id, "liaison_code", made)
    return made


def changeable(tx: Transaction, world: World, person: Person, place_id: int) -> Seat | None:
    """Return a place that is there, to who may take it back; None to everybody else."""
    place = liaisons.get(tx, place_id)
    rt = neighbourhoods.get(tx, place.neighbourhood_id) if place else None
    if place is None or rt is None or not place.is_there(world.now):
        return None
    return _seat(tx, rt, place) if settings.may_change(tx, rt, person.id) else None


def take_back(tx: Transaction, world: World, person: Person, place_id: int) -> Seat | None:
    """End a link or a code; None for who may not, and where that was done already."""
    seen = liaisons.get(tx, place_id)
    if seen is not None:
        neighbourhoods.hold(tx, seen.neighbourhood_id)  # somebody may use the code at this instant
    seat = changeable(tx, world, person, place_id)
    if seat is None:
        return None
    liaisons.end(tx, place_id, world.now)
    _note(tx, world, seat.rt, person.id, "liaison_end", seat.place)
    if seat.person is not None:
        _tell(tx, world, [seat.person], News.ENDED, seat.place)
    return seat


def invited(tx: Transaction, world: World, code: str) -> Seat | None:
    """Return what a code opens; None for one that is no more, or never was."""
    place = liaisons.by_code(tx, rules.read(code))
    rt = neighbourhoods.get(tx, place.neighbourhood_id) if place else None
    if place is None or rt is None or rt.status is not Status.ACTIVE or not place.waits(world.now):
        return None
    return Seat(rt, place)


def join(tx: Transaction, world: World, person: Person, code: str) -> tuple[Joining, Neighbourhood | None]:
    """Link who holds a code and has agreed; one code links one person."""
    seat = invited(tx, world, code)
    if seat is None:
        return Joining.EXPIRED, None
    neighbourhoods.hold(tx, seat.rt.id)  # another phone may use it, or they another code, at this instant
    mine = liaisons.linked(tx, person.id)
    if any(one.neighbourhood_id == seat.rt.id for one in mine):
        return Joining.ALREADY, seat.rt
    next_at = summaries.looks_at(world.now, rules.evening_of([seat.rt]))
    if not liaisons.take(tx, seat.place, person.id, world.now, next_at):
        return Joining.EXPIRED, None
    _note(tx, world, seat.rt, person.id, "liaison_join", seat.place)
    _tell(tx, world, reached(tx, seat.rt.id, *SETTERS), News.LINKED, seat.place, but=person.id)
    return Joining.LINKED, seat.rt


def end_all(tx: Transaction, world: World, rt: Neighbourhood) -> None:
    """End what links liaisons to an RT that the bot has left; they are told."""
    there = [_seat(tx, rt, one) for one in liaisons.of_rt(tx, rt.id)]
    liaisons.end_of(tx, rt.id, world.now)
    for seat in there:
        if seat.person is not None:
            _tell(tx, world, [seat.person], News.ENDED, seat.place)


def own(tx: Transaction, person: Person) -> list[Seat]:
    """Return by what a person is linked, in the order of their RT."""
    by_rt = {one.neighbourhood_id: one for one in liaisons.linked(tx, person.id)}
    rts = rules.in_order(neighbourhoods.some(tx, by_rt).values())
    return [Seat(rt, by_rt[rt.id], person) for rt in rts]


def rts_of(tx: Transaction, person_id: int) -> list[Neighbourhood]:
    """Return the RT whose sums a person reads, in the order of their numbers."""
    ids = {one.neighbourhood_id for one in liaisons.linked(tx, person_id)}
    return rules.in_order(neighbourhoods.some(tx, ids).values())


def leave(tx: Transaction, world: World, person: Person, place_id: int) -> Seat | None:
    """End one's own link; None where there is none."""
    seat = next((one for one in own(tx, person) if one.place.id == place_id), None)
    if seat is None:
        return None
    neighbourhoods.hold(tx, seat.rt.id)
    if not liaisons.end(tx, place_id, world.now):  # a chair was quicker
        return None
    _note(tx, world, seat.rt, person.id, "liaison_leave", seat.place)
    _tell(tx, world, reached(tx, seat.rt.id, *SETTERS), News.LEFT, seat.place, but=person.id)
    return seat


def news(tx: Transaction, letter: Claimed) -> tuple[News, Seat, Person] | None:
    """Return what a letter tells, and to whom; None where that is so no more, or is theirs no more."""
    what = News((letter.key or "").split(":")[1])
    place = liaisons.get(tx, letter.subject_id)
    rt = neighbourhoods.get(tx, place.neighbourhood_id) if place else None
    reader = residents.person(tx, letter.person_id or 0)
    if place is None or rt is None or reader is None or place.is_linked is not (what is News.LINKED):
        return None
    if what is not News.ENDED and not settings.may_change(tx, rt, reader.id):
        return None
    return what, _seat(tx, rt, place), reader


def _note(tx: Transaction, world: World, rt: Neighbourhood, person_id: int, verb: str, place: Place) -> None:
    journal.note(tx, rt.id, person_id, world.now, verb, f"liaison:{place.id}", place.post)


def _tell(
    tx: Transaction, world: World, people: list[Person], what: News, place: Place, but: int = 0
) -> None:
    letters = [
        NewLetter(
            key=f"{NEWS}:{what}:{place.id}:{person.id}",
            kind=NEWS,
            subject_id=place.id,
            chat_id=person.id,
            person_id=person.id,
            priority=Priority.ANSWER,
            due_at=world.now,
            expires_at=world.now + NEWS_LIVES,
        )
        for person in people
        if person.id != but
    ]
    outbox.put(tx, *letters)
