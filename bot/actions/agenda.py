"""What somebody sees of their own activities."""

from zoneinfo import ZoneInfo

from bot.rules.activities import STILL_ON
from bot.rules.agenda import DUTIES, PAST_SHOWN, Mine, Past, Year, new_year, next_ones
from bot.rules.neighbourhoods import Neighbourhood, Status
from bot.rules.residents import Person
from bot.rules.rosters import page_at
from bot.rules.signups import Answer
from bot.world import World
from db import agenda, neighbourhoods
from db.engine import Transaction


def homes(tx: Transaction, person: Person) -> list[Neighbourhood]:
    """Return where the person lives and activities are made."""
    return [rt for rt in neighbourhoods.homes_of(tx, person.id) if rt.status is Status.ACTIVE]


def mine(tx: Transaction, world: World, person: Person) -> list[Mine]:
    """Return what the person joins or is undecided about, what has just begun included."""
    return next_ones(agenda.mine(tx, person.id, world.now - STILL_ON))


def duties(tx: Transaction, world: World, person: Person) -> list[Mine]:
    """Return the next activities that the person joins and has not done yet."""
    coming = agenda.mine(tx, person.id, world.now)
    found = (one for one in coming if one.answer is Answer.JOINING and not one.has_done)
    return next_ones(found)[:DUTIES]


def past(
    tx: Transaction, world: World, person: Person, wanted: int, most: int
) -> tuple[list[Past], int, int]:
    """Return a page (from 0) of the last year, its number, and of how many."""
    ids = [rt.id for rt in homes(tx, person)]
    first, last = world.now - PAST_SHOWN, world.now - STILL_ON
    number = -(-agenda.count_past(tx, ids, first, last) // most) or 1
    page = page_at(wanted, number)
    return agenda.past(tx, person.id, ids, first, last, most, page * most), page, number


def this_year(tx: Transaction, world: World, person: Person) -> Year:
    """Return what the person did since New Year, by the zone of where they live."""
    mine = homes(tx, person)
    if not mine:
        return Year()
    return agenda.year(tx, person.id, new_year(world.now, ZoneInfo(mine[0].zone)), world.now)
