"""Random lives of squads: whatever is joined, left, moved and swapped, no turn is lost or doubled."""

from collections import Counter
from datetime import date, timedelta
from random import Random
from typing import Any

import pytest

from bot.actions import duties, membership, ronda_settings, squads, swaps
from bot.actions import ronda as actions
from bot.rules import cycles
from bot.rules.duties import Refused
from bot.rules.neighbourhoods import Neighbourhood
from bot.rules.residents import Person
from bot.rules.ronda import Answer, hours
from bot.rules.squads import Reason as SquadReason
from bot.rules.swaps import Reason
from db import residents, ronda
from db import squads as rows
from db import swaps as requests
from db.engine import Transaction
from tests import scenes
from tests.house import BUDI, JOKO, RINA, SARI, START, House, Who

AYU, HADI = Who(1010, "Bu Ayu"), Who(1011, "Pak Hadi")
PEOPLE = (SARI, BUDI, JOKO, RINA, AYU, HADI)
CYCLES = ("weekdays=5", "weekdays=1,5", "every=3;first=2026-11-26", "pasaran=4", "", "weekdays=0")
HOURS = ({"start_minute": 1260, "end_minute": 180}, {"start_minute": 0, "end_minute": 210})
STEPS = (
    *("join", "join", "leave", "lead", "recycle", "evening", "went", "came", "hours"),
    *("unable", "help", "ask", "ask", "take", "take", "take", "offer", "accept", "tick"),
)
ON_DUTIES, ON_REQUESTS = ("unable", "ask", "offer"), ("take", "offer", "accept")
STEPS_EACH = 350
LOOKS_EACH = 5  # steps between two looks at everything


def person(tx: Transaction, who: int) -> Person:
    found = residents.person(tx, PEOPLE[who].id)
    assert found is not None
    return found


def do(tx: Transaction, house: House, rt: Neighbourhood, what: str, a: int, b: int, c: int) -> Any:
    """One tap, mostly on what is there."""
    world, sari, one = house.world, person(tx, 0), person(tx, a % 6)
    home = residents.resident(tx, rt.id, one.id)
    assert home is not None
    squad_id, evening = 1 + b % 2, date(2026, 11, 25) + timedelta(days=c)
    nights = ronda.coming(tx, rt.id, world.now) if what in ("help", *ON_REQUESTS) else []
    own = [duty.id for _, duty in ronda.of_resident(tx, home.id, world.now)] if what in ON_DUTIES else []
    turns = ronda.duties(tx, *(night.id for night in nights)) if what in ON_REQUESTS else []
    live = [swap.id for swap in requests.live(tx, *(duty.id for duty in turns))]
    duty_id, swap_id = own[c % len(own)] if own else 0, live[c % len(live)] if live else 0
    act: dict[str, Any] = {
        "join": lambda: squads.join(tx, world, sari, squad_id, home.id),
        "leave": lambda: squads.leave(tx, world, sari, squad_id, home.id),
        "lead": lambda: squads.lead(tx, world, sari, squad_id, home.id, deputy=c % 2 == 0),
        "recycle": lambda: squads.recycle(tx, world, sari, squad_id, CYCLES[c % len(CYCLES)]),
        "evening": lambda: squads.keep_watch_on(tx, world, sari, squad_id, evening),
        "went": lambda: membership.went(tx, world, rt, PEOPLE[1 + a % 5].id),
        "came": lambda: membership.came(tx, world, rt, PEOPLE[1 + a % 5].id),
        "hours": lambda: ronda_settings.change(tx, world, rt, sari, HOURS[c % 2]),
        "unable": lambda: duties.say(tx, world, one, duty_id, Answer.UNABLE),
        "help": lambda: duties.help_out(tx, world, one, nights[c % len(nights)].id if nights else 0),
        "ask": lambda: swaps.ask(tx, world, one, duty_id),
        "take": lambda: swaps.take_over(tx, world, one, swap_id),
        "offer": lambda: swaps.offer(tx, world, one, swap_id, duty_id),
        "accept": lambda: swaps.accept(tx, world, answering(tx, swap_id) or one, swap_id),
        "tick": lambda: actions.plan(tx, world),
    }
    return act[what]()


def answering(tx: Transaction, swap_id: int) -> Person | None:
    swap = requests.get(tx, swap_id)
    owner = residents.by_id(tx, swap.owner_id) if swap and swap.owner_id else None
    return owner.person if owner else None


def look(tx: Transaction, house: House, rt: Neighbourhood) -> None:
    """What always holds."""
    nights = ronda.coming(tx, rt.id, house.world.now)
    watches = actions.watches(tx, nights)
    settings = ronda.settings(tx, rt.id)
    assert settings is not None
    for watch in watches:
        owners = Counter(duty.resident.id for duty in watch.duties)
        assert not [one for one, number in owners.items() if number > 1]  # nobody twice in a night
        # who left keeps their turn until somebody takes it, and is noted as unable
        assert all(one.resident.is_present or one.answer is Answer.UNABLE for one in watch.duties)
        turns = Counter((duty.squad_id, duty.drawn_for) for duty in watch.duties if duty.squad_id)
        assert not [one for one, number in turns.items() if number > 1]  # no turn twice
        own_hours = hours(watch.night.evening, settings.start_minute, settings.end_minute, rt.zone)
        assert (watch.night.starts_at, watch.night.ends_at) == own_hours
    owned = {duty.id: duty.resident.id for watch in watches for duty in watch.duties}
    for swap in requests.live(tx, *owned):
        assert owned.get(swap.duty_id, swap.owner_id) == swap.owner_id  # not about what has changed hands
    for squad in rows.of(tx, rt.id):
        cycle = cycles.parsed(squad.cycle)
        members = {one.id for one in rows.members(tx, squad.id)}
        for watch in watches:
            if cycle and squad.made_until and cycles.is_on(cycle, watch.night.evening):
                there = {one for d in watch.duties for one in (d.drawn_for, d.resident.id)}
                assert members <= there  # each member has a turn in each of its nights
            own = (d for d in watch.duties if d.squad_id == squad.id and not d.is_taken_over)
            assert {d.resident.id for d in own if d.resident.is_present} <= members  # nobody else has one


@pytest.mark.lives
@pytest.mark.parametrize("seed", [1, 2, 3])
async def test_whatever_happens_turns_follow_squads_and_nothing_is_doubled(house: House, seed: int) -> None:
    rt = await scenes.rt05(house, *PEOPLE[1:], private=PEOPLE)
    dice, done = Random(seed), Counter[str]()

    def live(tx: Transaction) -> None:
        ronda.set_up(tx, rt.id, needed=2)
        for cycle in CYCLES[:2]:
            assert squads.make(tx, house.world, rt, person(tx, 0), cycle) is not None
        for number in range(STEPS_EACH):
            what = dice.choice(STEPS)
            outcome = do(tx, house, rt, what, dice.randrange(60), dice.randrange(60), dice.randrange(30))
            refused = outcome is None and what == "hours"
            done[what] += not (refused or isinstance(outcome, Reason | Refused | SquadReason))
            house.clock.time = START + timedelta(seconds=number)
            if number % LOOKS_EACH == 0 or number == STEPS_EACH - 1:
                look(tx, house, rt)

    await house.db.write(live)
    assert not [what for what in STEPS if not done[what] and what not in ("accept", "offer")], done
