"""Which leader hears that somebody cannot come to a night of watch, and who is asked in their stead."""

from collections.abc import Collection

from bot.actions import ronda as nights
from bot.rules import stand_ins as rules
from bot.rules.neighbourhoods import Neighbourhood
from bot.rules.residents import Person, Resident
from bot.rules.ronda import Duty, Ronda, Watch
from bot.rules.stand_ins import Away
from bot.rules.swaps import Status
from bot.world import World
from db import outbox, residents, swaps
from db.engine import Transaction
from db.outbox import NewLetter, Priority

UNABLE = "night_unable"


def away(tx: Transaction, watch: Watch) -> list[Away]:
    """Return the turns of a night that nobody can keep, with the request about each."""
    return [request_of(tx, duty) for duty in watch.unable]


def request_of(tx: Transaction, duty: Duty) -> Away:
    """Return a duty with the request about it that is not settled, and whom that waits for."""
    swap = next((one for one in swaps.live(tx, duty.id) if one.duty_id == duty.id), None)
    number = (swap.helper_id or swap.to_id) if swap else None
    one = residents.by_id(tx, number) if number is not None else None
    return Away(duty, swap, one.person if one else None)


def called(found: Collection[Away]) -> int:
    """Return for how many turns the group is being asked already: the same need is called out once."""
    return sum(
        one.swap is not None and one.swap.status is Status.OPEN and one.person is None for one in found
    )


def hearers(tx: Transaction, watch: Watch, but: Collection[int] = ()) -> list[Person]:
    """Return the leaders of a night, but for some people; where none of them comes, the chair, too.

    A leader who cannot come hears how it stands all the same, but somebody has to see to it.
    """
    unable = {duty.resident.person.id for duty in watch.unable}
    found = [*nights.leaders(tx, watch, but), *nights.leaders(tx, watch, {*but, *unable})]
    return list({person.id: person for person in found}.values())


def tell(
    tx: Transaction,
    world: World,
    rt: Neighbourhood,
    settings: Ronda,
    watch: Watch,
    duty: Duty,
    actor: Resident,
) -> None:
    """Write to the leaders at once that somebody cannot come, each once; before the hour they hear it then.

    `watch` is the night with what was said. Who keeps watch is up: this waits for no quiet hours.
    """
    late = rules.is_told_at_once(watch, settings, rt, world.now)
    if not late or rules.knows_already(watch.squads, actor, duty):
        return
    letters = [
        NewLetter(
            key=f"{UNABLE}:{duty.id}:{duty.resident.id}:{person.id}",
            kind=UNABLE,
            chat_id=person.id,
            priority=Priority.REMINDER,
            due_at=world.now,
            expires_at=watch.night.ends_at,
            subject_id=duty.id,
            person_id=person.id,
        )
        for person in hearers(tx, watch, {duty.resident.person.id, actor.person.id})
    ]
    outbox.put(tx, *letters)
