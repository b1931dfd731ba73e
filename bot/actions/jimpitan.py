"""Jimpitan: noted house by house on the night's round, or by hand by treasurer and chair; taken back."""

from dataclasses import replace
from datetime import date
from zoneinfo import ZoneInfo

from bot.actions import duties
from bot.rules import jimpitan as rules
from bot.rules import money
from bot.rules.arrivals import EARLY
from bot.rules.households import Household
from bot.rules.jimpitan import Entry, Listed, Payment, Period, Reason, Refused, Round, Total
from bot.rules.neighbourhoods import Neighbourhood, Status
from bot.rules.residents import Person
from bot.rules.ronda import evening_of
from bot.world import World
from db import duty_books, households, journal, neighbourhoods, residents, ronda, squads
from db import jimpitan as rows
from db.engine import Transaction

SHOWN = 6  # lines of one house


def on_night(
    tx: Transaction, world: World, person: Person, night_id: int, *, locks: bool = False
) -> Round | Refused:
    """Return a night's round to who collects on it now; with `locks` nobody else changes the night."""
    sight = duties.seen_by(tx, person, night_id, locks=locks)
    if sight is None:
        return Refused(Reason.NOT_HERE)
    if not sight.settings.jimpitan:
        return Refused(Reason.NONE)
    if not rules.may_collect(sight.watch, sight.resident):
        return Refused(Reason.NOT_YOURS)
    if reason := rules.reason_of_closed(sight.night, world.now):
        return Refused(reason)
    evening, turns = sight.night.evening, rules.turns_of(sight.squads)
    nightly = sight.settings.jimpitan
    return Round(sight.rt, person, nightly, evening, evening, turns, sight.night, sight.leads)


def by_hand(tx: Transaction, world: World, person: Person, rt_id: int) -> Round | Refused:
    """Return an RT to its treasurer and chair, who note what comes to them."""
    rt, settings = neighbourhoods.get(tx, rt_id), ronda.settings(tx, rt_id)
    resident = residents.resident(tx, rt_id, person.id) if rt else None
    if rt is None or rt.status is not Status.ACTIVE or resident is None or not resident.keeps_money:
        return Refused(Reason.NOT_YOURS)
    if settings is None or not settings.jimpitan:
        return Refused(Reason.NONE)
    today = world.now.astimezone(ZoneInfo(rt.zone)).date()  # paid in the morning: for the coming night on
    turns = rules.turns_of(squads.of(tx, rt_id))
    return Round(rt, person, settings.jimpitan, today, today, turns)


def opened(tx: Transaction, world: World, person: Person) -> list[Round]:
    """Return the rounds on which somebody may collect now, one an RT."""
    found = []
    for home in residents.homes(tx, person.id):
        night = duty_books.last_begun(tx, home.neighbourhood_id, world.now + EARLY)
        at = on_night(tx, world, person, night.id) if night else None
        if isinstance(at, Round):
            found.append(at)
    return found


def listed(tx: Transaction, at: Round) -> tuple[list[Listed], Total]:
    """Return the houses of a round, and what it has brought so far."""
    covering = rows.covering(tx, at.rt.id, at.evening)
    houses = rules.listed(households.of(tx, at.rt.id), covering, by_hand=at.night is None)
    return houses, rules.total(rows.of_night(tx, at.night.id)) if at.night else Total()


def entry(
    tx: Transaction, world: World, person: Person, night_id: int, household_id: int, *, locks: bool = False
) -> Entry | Refused:
    """Return a house to who may note what it gives: on a night's round, or by hand where `night_id` is 0."""
    at = on_night(tx, world, person, night_id, locks=locks) if night_id else None
    if isinstance(at, Refused):
        return at
    house = households.get(tx, household_id, locks=locks)
    if house is None:
        return Refused(Reason.GONE)
    at = at or by_hand(tx, world, person, house.neighbourhood_id)
    if isinstance(at, Refused):
        return at
    return _entry(tx, world, at, house) if house.neighbourhood_id == at.rt.id else Refused(Reason.GONE)


def _entry(tx: Transaction, world: World, at: Round, house: Household) -> Entry:
    payments, now = rows.of_house(tx, house.id, at.evening - rules.PAST), world.now
    if at.night is None:
        lines = rows.newest(tx, house.id, SHOWN)
    else:  # who collects reads what came tonight, and nothing of how a house stood before
        lines = [one for one in reversed(payments) if one.night_id == at.night.id]
    return Entry(
        at,
        house,
        tuple(lines),
        next((one for one in payments if one.covers(at.evening)), None),
        max((one.last for one in payments if one.last >= at.evening), default=None),
        rules.offered(at, payments, now),
        frozenset(one.id for one in lines if rules.may_take_back(at, one, now)),
    )


def tap(
    tx: Transaction, world: World, person: Person, night_id: int, household_id: int
) -> Entry | Round | Refused:
    """Note the usual amount for this night; a house that it is paid for shows its entry instead."""
    found = entry(tx, world, person, night_id, household_id, locks=True)
    if isinstance(found, Refused) or found.covered is not None or found.at.night is None:
        return found
    at = found.at
    _add(tx, world, found, Period(at.nightly, 1, at.evening, at.evening))
    return at


def covered_by(tx: Transaction, world: World, found: Entry, amount: int, *, past: bool) -> Period | Refused:
    """Return which evenings an amount covers: said before it is stored."""
    if not 0 < amount <= money.MOST:
        return Refused(Reason.UNREAD)
    payments = rows.of_house(tx, found.house.id, found.at.evening - rules.PAST)
    return rules.covered_by(found.at, payments, amount, world.now, past=past)


def read(tx: Transaction, world: World, found: Entry, text: str, *, past: bool) -> Period | Refused:
    """Read a typed amount, and say what it covers."""
    return covered_by(tx, world, found, money.read(text) or 0, past=past)


def pay(
    tx: Transaction,
    world: World,
    person: Person,
    night_id: int,
    household_id: int,
    amount: int,
    first: date,
) -> Entry | Refused:
    """Note an amount from an evening on, as it was said; nothing when that is no longer so."""
    found = entry(tx, world, person, night_id, household_id, locks=True)
    if isinstance(found, Refused):
        return found
    is_past = first < found.at.evening
    covers = covered_by(tx, world, found, amount, past=is_past)
    if isinstance(covers, Refused):
        return covers
    if covers.first != first:
        return Refused(Reason.CHANGED)
    if not is_past:
        for line in rules.replaced(found.at, found.lines, world.now):
            _drop(tx, world, found.at, line)
    _add(tx, world, found, covers)
    return _entry(tx, world, found.at, found.house)


def _add(tx: Transaction, world: World, found: Entry, covers: Period) -> None:
    at = found.at
    night_id = at.night.id if at.night else None
    made = rows.add(tx, found.house, night_id, at.day, covers, at.person.id, world.now)
    # without house and days: lines lose theirs one day, and the journal does not
    journal.note(tx, at.rt.id, at.person.id, world.now, "jimpitan", f"jimpitan:{made}", str(covers.amount))


def _drop(tx: Transaction, world: World, at: Round, line: Payment) -> None:
    rows.drop(tx, line.id)
    detail = str(line.amount)
    journal.note(tx, at.rt.id, at.person.id, world.now, "jimpitan_back", f"jimpitan:{line.id}", detail)


def take_back(
    tx: Transaction, world: World, person: Person, line_id: int, *, by_hand: bool
) -> Entry | Refused:
    """Take a line out: on its night who noted it and the leader, for a week treasurer and chair."""
    seen = rows.get(tx, line_id)
    if seen is None or seen.household_id is None:
        return Refused(Reason.GONE)
    night_id = 0 if by_hand else seen.night_id
    if night_id is None:
        return Refused(Reason.NOT_YOURS)
    found = entry(tx, world, person, night_id, seen.household_id, locks=True)
    if isinstance(found, Refused):
        return found
    line = rows.get(tx, line_id)  # under the lock: it may just have been taken back
    if line is None:
        return Refused(Reason.GONE)
    if not rules.may_take_back(found.at, line, world.now):
        return Refused(Reason.LATE)
    _drop(tx, world, found.at, line)
    return _entry(tx, world, found.at, found.house)


def own(tx: Transaction, world: World, person: Person) -> list[Entry]:
    """Return where somebody lives, as far as the house is known, with what it gave lately."""
    found = []
    for home in residents.homes(tx, person.id):
        rt, settings = (
            neighbourhoods.get(tx, home.neighbourhood_id),
            ronda.settings(tx, home.neighbourhood_id),
        )
        house = households.get(tx, home.household_id) if home.household_id is not None else None
        if rt is None or rt.status is not Status.ACTIVE or settings is None or house is None:
            continue
        evening = evening_of(world.now, rt.zone)
        seen = _entry(tx, world, Round(rt, person, settings.jimpitan, evening, evening, ()), house)
        if settings.jimpitan or seen.lines:
            found.append(replace(seen, offered=(), removable=frozenset()))
    return found


def collects(tx: Transaction, rt: Neighbourhood) -> bool:
    """True where an RT collects jimpitan."""
    settings = ronda.settings(tx, rt.id)
    return settings is not None and settings.jimpitan > 0
