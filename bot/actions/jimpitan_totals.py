"""The sums of jimpitan for treasurer and chair: what nights brought, what was received, what is missing."""

from datetime import timedelta
from zoneinfo import ZoneInfo

from bot.actions import ronda as nights
from bot.actions.roles import reached, write_to
from bot.rules import jimpitan_totals as rules
from bot.rules import money, watch_history
from bot.rules.jimpitan import Reason, Refused, is_over, told_from, total
from bot.rules.jimpitan_totals import Fund, Gaps, Handed
from bot.rules.neighbourhoods import Neighbourhood, Status
from bot.rules.residents import Person
from bot.rules.roles import Role
from bot.rules.ronda import Night
from bot.rules.rosters import page_at
from bot.world import World
from db import households, journal, neighbourhoods, outbox, residents, ronda
from db import jimpitan as lines
from db import jimpitan_totals as rows
from db.engine import Transaction
from db.outbox import NewLetter, Priority

KIND = "jimpitan_night"
TOLD_FOR = timedelta(hours=24)  # after that the money is seen with the others
TICKED = timedelta(hours=24)  # after its start nobody looks at a night any more


def keeping(tx: Transaction, person: Person) -> list[Neighbourhood]:
    """Return the RT whose jimpitan somebody keeps: treasurer and chair, where some was ever collected."""
    return [rt for rt in neighbourhoods.homes_of(tx, person.id) if keeps(tx, person, rt.id)]


def keeps(tx: Transaction, person: Person, rt_id: int) -> Neighbourhood | None:
    """Return an RT to its treasurer and chair; None to everybody else, and where there is no jimpitan."""
    rt, settings = neighbourhoods.get(tx, rt_id), ronda.settings(tx, rt_id)
    resident = residents.resident(tx, rt_id, person.id)
    if rt is None or rt.status is not Status.ACTIVE or settings is None or resident is None:
        return None
    is_there = settings.jimpitan > 0 or rows.has_any(tx, rt_id)
    return rt if is_there and resident.keeps_money else None


def fund(tx: Transaction, world: World, person: Person, rt_id: int, page: int = 0) -> Fund | None:
    """Return sums and a page of nights to treasurer and chair; None to everybody else."""
    rt = keeps(tx, person, rt_id)
    if rt is None:
        return None
    months = rules.months(world.now.astimezone(ZoneInfo(rt.zone)).date())
    sums = [rows.sum_between(tx, rt.id, month, watch_history.last_day(month)) for month in months]
    ids = rows.newest_nights(tx, rt.id, rules.NIGHTS_MOST)
    pages = -(-len(ids) // rules.NIGHTS) or 1
    shown = page_at(page, pages)
    found = (ronda.get(tx, night_id) for night_id in ids[shown * rules.NIGHTS : (shown + 1) * rules.NIGHTS])
    handed = tuple(_handed(tx, world, night) for night in found if night is not None)
    return Fund(rt, tuple(zip(months, sums, strict=True)), handed, shown, pages)


def _handed(tx: Transaction, world: World, night: Night) -> Handed:
    brought, squads = total(lines.of_night(tx, night.id)), nights.watch(tx, night).squads
    return Handed(night, brought, squads, rows.receipt(tx, night.id), is_over(night, world.now))


def of_night(
    tx: Transaction, world: World, person: Person, night_id: int
) -> tuple[Neighbourhood, Handed] | Refused:
    """Return what a night brought to treasurer and chair."""
    night = ronda.get(tx, night_id)
    rt = keeps(tx, person, night.neighbourhood_id) if night else None
    return (rt, _handed(tx, world, night)) if night and rt else Refused(Reason.NOT_YOURS)


def receive(
    tx: Transaction, world: World, person: Person, night_id: int, amount: int, *, is_other: bool = False
) -> tuple[Neighbourhood, Handed] | Refused:
    """Note a night's money as received: all of it, or (`is_other`) another amount, as counted.

    All of it is what was shown; when the sum is another by now, nothing is noted.
    """
    ronda.locked(tx, night_id)
    found = of_night(tx, world, person, night_id)
    if isinstance(found, Refused):
        return found
    rt, handed = found
    if not handed.total.houses:
        return Refused(Reason.GONE)
    if not handed.is_over:
        return Refused(Reason.OPEN)
    if not 0 <= amount <= money.MOST:
        return Refused(Reason.UNREAD)
    if not is_other and (amount != handed.total.amount or handed.receipt is not None):
        return found
    rows.receive(tx, night_id, amount, person.id, world.now)
    journal.note(tx, rt.id, person.id, world.now, "jimpitan_received", f"night:{night_id}", str(amount))
    return of_night(tx, world, person, night_id)


def missing(tx: Transaction, world: World, person: Person, rt_id: int) -> Gaps | None:
    """Return to treasurer and chair what is not noted of this month's rounds; None to everybody else."""
    rt = keeps(tx, person, rt_id)
    if rt is None:
        return None
    today = world.now.astimezone(ZoneInfo(rt.zone)).date()
    month = today.replace(day=1)
    rounds = rows.rounds(tx, rt.id, month, today)
    covering = lines.between(tx, rt.id, month, watch_history.last_day(month))
    found = rules.missing(households.of(tx, rt.id), covering, rounds)
    return Gaps(rt, month, len(rounds), tuple(found))


def tell(tx: Transaction, world: World, rt: Neighbourhood, night: Night) -> None:
    """Write to the treasurer, once, what a night brought whose round is over; without one to the chair."""
    if rows.has_round(tx, night.id):
        write_to(tx, _keepers(tx, rt), _letter(world, night))


def _keepers(tx: Transaction, rt: Neighbourhood) -> list[Person]:
    return reached(tx, rt.id, Role.TREASURER) or reached(tx, rt.id, Role.CHAIR)


def key(night: Night) -> str:
    """Name what the keepers hear of a night; each hears it once."""
    return f"{KIND}:{night.id}"


def _letter(world: World, night: Night) -> NewLetter:
    return NewLetter(
        key=key(night),
        kind=KIND,
        chat_id=0,
        priority=Priority.REMINDER,
        due_at=world.now,
        expires_at=world.now + TOLD_FOR,
        subject_id=night.id,
    )


def plan(tx: Transaction, world: World, rt: Neighbourhood, night: Night) -> None:
    """Each minute: a night that nobody has signed in time."""
    if told_from(night) <= world.now < night.starts_at + TICKED and is_to_tell(tx, rt, night):
        tell(tx, world, rt, night)


def is_to_tell(tx: Transaction, rt: Neighbourhood, night: Night) -> bool:
    """True while a night has brought something and nobody who keeps it has heard."""
    if not rows.has_round(tx, night.id):
        return False
    keys = [f"{key(night)}:{person.id}" for person in _keepers(tx, rt)]
    return bool(keys) and not outbox.known(tx, keys)
