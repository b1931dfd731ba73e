"""Random lives of a roster: whatever is said, swapped, helped and called off, no duty is lost or doubled."""

from collections import Counter
from datetime import timedelta
from random import Random
from typing import Any

import pytest

from bot.actions import departures, duties, swaps
from bot.actions import ronda as actions
from bot.rules.duties import Refused
from bot.rules.residents import Person
from bot.rules.residents import Status as Standing
from bot.rules.ronda import Answer, Status
from bot.rules.swaps import Reason
from db import residents, ronda, squads
from db import swaps as requests
from db.engine import Transaction
from tests import scenes
from tests.house import BUDI, JOKO, RINA, SARI, START, House, Who

AYU = Who(1010, "Bu Ayu")
PEOPLE = (SARI, BUDI, JOKO, RINA, AYU)
NIGHTS = (1, 2, 6, 7)  # two of each squad; the others are called off
STEPS = (
    *("say", "unable", "help", "ask", "ask one", "take", "offer", "accept", "decline", "approve"),
    *("withdraw", "leave", "off"),
)
RARE = ("off", "approve", "accept")  # some lives have none
STEPS_EACH = 300
Drawn = Counter[tuple[int, int | None]]  # the duties, by night and whose turn it was first


def prepare(tx: Transaction, house: House, rt_id: int, policy: str) -> None:
    ronda.set_up(tx, rt_id, needed=2, swaps=policy)
    ids = [one.id for one in residents.active(tx, rt_id)]
    first = squads.add(tx, rt_id, "Regu 1", "every=7;first=2026-11-28", START, leader_id=ids[4])
    second = squads.add(tx, rt_id, "Regu 2", "every=7;first=2026-11-29", START)
    squads.join(tx, first.id, ids[1:3], START)
    squads.join(tx, second.id, ids[2:4], START)
    actions.plan(tx, house.world)
    for night_id in {*range(1, 11)} - {*NIGHTS}:
        ronda.change(tx, night_id, status=Status.CANCELLED.value)


def do(tx: Transaction, house: House, what: str, who: int, a: int, b: int) -> Any:
    """One tap of somebody's, mostly on what is their own or open: taps on a wall change nothing."""
    person = residents.person(tx, PEOPLE[who].id)
    assert person is not None
    world, found = house.world, ronda.duties(tx, *NIGHTS)
    own = [duty.id for duty in found if duty.resident.person.id == person.id]
    live = [swap.id for swap in requests.live(tx, *(duty.id for duty in found))]
    if what in ("ask", "ask one", "unable") and own:
        a = own[a % len(own)]
    elif what == "say" and found:
        a = found[a % len(found)].id
    elif what in ("help", "off"):
        a = NIGHTS[a] if a < len(NIGHTS) else 1
    elif what in ("take", "offer", "accept", "decline", "approve", "withdraw") and live:
        a, b = live[a % len(live)], own[b % len(own)] if own else b
        person = answering(tx, a) if what in ("accept", "decline") else person
    act: dict[str, Any] = {
        "say": lambda: duties.say(tx, world, person, a, Answer.READY),
        "unable": lambda: duties.say(tx, world, person, a, Answer.UNABLE),
        "help": lambda: duties.help_out(tx, world, person, a),
        "ask": lambda: swaps.ask(tx, world, person, a),
        "ask one": lambda: swaps.ask(tx, world, person, a, b),
        "take": lambda: swaps.take_over(tx, world, person, a),
        "offer": lambda: swaps.offer(tx, world, person, a, b),
        "accept": lambda: swaps.accept(tx, world, person, a),
        "decline": lambda: swaps.decline(tx, world, person, a),
        "approve": lambda: swaps.approve(tx, world, person, a, yes=b % 2 == 0),
        "withdraw": lambda: swaps.withdraw(tx, world, person, a),
        "leave": lambda: leave(tx, house, person),
        "off": lambda: duties.call_off(tx, world, person, a),
    }
    return act[what]()


def leave(tx: Transaction, house: House, person: Person) -> None:
    """Out of the group, and back again."""
    (place,) = residents.homes(tx, person.id)
    residents.change_resident(tx, place.id, status=Standing.LEFT.value)
    departures.give_up(tx, house.world, place)
    residents.change_resident(tx, place.id, status=Standing.ACTIVE.value)


def answering(tx: Transaction, swap_id: int) -> Person:
    """Who is asked by name, else whose duty it is."""
    swap = requests.get(tx, swap_id)
    assert swap is not None
    found = residents.by_id(tx, swap.to_id or swap.owner_id or 0)
    assert found is not None
    return found.person


def counted(tx: Transaction) -> Drawn:
    """The duties that there are."""
    return Counter((duty.night_id, duty.drawn_for) for duty in ronda.duties(tx, *NIGHTS))


def look(tx: Transaction, drawn: Drawn) -> None:
    """What always holds; `drawn` are the duties of the beginning."""
    nights = {night_id: ronda.get(tx, night_id) for night_id in NIGHTS}
    found = ronda.duties(tx, *NIGHTS)
    owners = Counter((duty.night_id, duty.resident.id) for duty in found)
    assert not [pair for pair, number in owners.items() if number > 1]  # nobody twice in a night
    assert not drawn - counted(tx)  # no duty is lost
    places = {duty.id: duty for duty in found}
    live = [swap for swap in requests.live(tx, *places) if swap.duty_id in places]
    assert len({swap.duty_id for swap in live}) == len(live)  # one request about a duty
    for swap in live:
        night = nights[places[swap.duty_id].night_id]
        assert night is not None
        assert night.status is not Status.CANCELLED
        assert places[swap.duty_id].resident.id == swap.owner_id  # not about what has changed hands


@pytest.mark.lives
@pytest.mark.parametrize(("seed", "policy"), [(1, "allowed"), (2, "allowed"), (3, "approval")])
async def test_whatever_happens_each_night_has_each_duty_once(house: House, seed: int, policy: str) -> None:
    rt = await scenes.rt05(house, *PEOPLE[1:], private=PEOPLE)
    dice, done = Random(seed), Counter[str]()

    def live(tx: Transaction) -> None:
        prepare(tx, house, rt.id, policy)
        drawn = counted(tx)
        for number in range(STEPS_EACH):
            what = dice.choice(STEPS if number > STEPS_EACH - 30 else STEPS[:-1])  # called off at the end
            outcome = do(tx, house, what, dice.randrange(5), dice.randrange(10), dice.randrange(10))
            done[what] += not isinstance(outcome, Reason | Refused)
            house.clock.time = START + timedelta(seconds=number)
            look(tx, drawn)

    await house.db.write(live)
    assert not [what for what in STEPS if not done[what] and what not in RARE], done  # it was a life
