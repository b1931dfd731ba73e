"""Random lives of one night of watch with everything in it: what always holds, whatever people tap."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import pairwise
from random import Random
from typing import Any, TypeVar

import pytest

from bot.actions import arrivals, departures, duties, duty_books, jimpitan, joiners, kentongan, merges, swaps
from bot.actions import jimpitan_totals as totals
from bot.actions import night_records as records
from bot.actions import ronda as actions
from bot.rules import arrivals as arriving
from bot.rules import kentongan as alarms
from bot.rules.duty_books import Entry
from bot.rules.jimpitan import Refused as Unnoted
from bot.rules.neighbourhoods import Neighbourhood
from bot.rules.residents import REPRESENTED_FROM, Person
from bot.rules.residents import Status as Standing
from bot.rules.roles import Role
from bot.rules.ronda import Answer, Duty, Presence, Status, Way
from db import arrivals as codes
from db import duty_books as book
from db import jimpitan as lines
from db import jimpitan_totals as receipts
from db import kentongan as sounded
from db import residents, ronda, squads
from db import swaps as requests
from db.engine import Transaction
from db.outbox import LETTERS
from tests import scenes
from tests.house import BUDI, JOKO, OUTSIDER, RINA, SARI, START, House, Who

T = TypeVar("T")
AYU, UDIN, WATI = Who(1010, "Bu Ayu"), Who(1011, "Bang Udin"), Who(1012, "Bu Wati")
SQUAD = (BUDI, JOKO, RINA, AYU)  # Pak Budi leads; Bu Ayu keeps watch on the next evening, and Rina on both
ACTORS = (*SQUAD, SARI, UDIN)
WHO = dict.fromkeys(("code", "mark", "all here", "strike", "sign", "pay", "tap", "take back"), BUDI)
WHO |= {"receive": UDIN, "by hand": UDIN}  # who mostly does it; of the rest everybody does anything
NOBODY = (WATI, OUTSIDER)  # they have nothing to do with it, and try all the same
NIGHT, NEXT = 1, 6
BEGINS = START + timedelta(days=4, hours=13)
HOURS = ((-4.0, -1.0), (-1.0, 6.0), (6.0, 30.0), (96.0, 120.0))  # before, at the pos, afterwards, too late
STEPS_EACH = (60, 170, 60, 20)
EVERY = 6  # steps between two looks at everything
USUAL = (
    *("say", "unable", "help", "ask", "take", "take", "offer", "accept", "withdraw"),
    *("code", "arrive", "arrive", "mark", "all here", "write", "write", "take line", "strike"),
    *("tap", "pay", "take back", "by hand", "receive", "sound", "end", "leave", "sign"),
)
ONCE = {
    40: "merge",
    110: "along",
    180: "along",
    225: "sign",
    240: "receive",
    255: "off",
}  # at these steps, by the chair
FOR_ANYBODY = ("help", "take", "offer")  # of the RT
OF_OFFICERS = ("mark", "along", "all here", "strike")  # what they may still do to a signed night
SELDOM = ("sign", "leave")  # most nights are signed at their end, and people stay
ALWAYS = ("mark", "write", "pay", "tap", "sound", "end", "merge", "sign", "off")
NEVER_MOST = 8  # of all that could happen, in one life


@dataclass
class Life:
    """One life; `drawn` are the duties of the beginning, `signed` the night as it was signed or corrected."""

    tx: Transaction
    house: House
    rt: Neighbourhood
    dice: Random
    karto: int = 0
    drawn: Counter[tuple[int, int | None]] = field(default_factory=Counter)
    signed: object = None
    done: Counter[str] = field(default_factory=Counter)

    @property
    def now(self) -> datetime:
        return self.house.world.now

    def person(self, who: Who) -> Person:
        found = residents.person(self.tx, who.id)
        assert found is not None
        return found

    def one(self, found: Sequence[T]) -> T | None:
        return self.dice.choice(found) if found else None

    def duties(self) -> list[Duty]:
        return ronda.duties(self.tx, NIGHT, NEXT)

    def as_it_is(self) -> object:
        """The night as nobody may change it once it is signed."""
        return ronda.duties(self.tx, NIGHT), book.of(self.tx, NIGHT)


def prepare(life: Life) -> None:
    tx, rt = life.tx, life.rt
    ronda.set_up(tx, rt.id, needed=2, swaps="allowed", jimpitan=500)
    residents.remember_person(tx, -REPRESENTED_FROM, "Mbah Karto", None, START)
    residents.add_resident(tx, rt.id, -REPRESENTED_FROM, START)
    scenes.give(tx, rt, UDIN, Role.TREASURER)
    ids = {one.person.id: one.id for one in residents.active(tx, rt.id)}
    life.karto = ids[-REPRESENTED_FROM]
    squad = [ids[who.id] for who in SQUAD]
    first = squads.add(tx, rt.id, "Regu 1", "every=7;first=2026-11-28", START, leader_id=squad[0])
    second = squads.add(tx, rt.id, "Regu 2", "every=7;first=2026-11-29", START)
    squads.join(tx, first.id, [*squad[:3], life.karto], START)
    squads.join(tx, second.id, squad[2:], START)
    actions.plan(tx, life.house.world)
    for night_id in {*range(1, 11)} - {NIGHT, NEXT}:
        ronda.change(tx, night_id, status=Status.CANCELLED.value)
    for who, label in ((BUDI, "A-1"), (JOKO, "A-2"), (UDIN, "A-3")):
        place = residents.resident(tx, rt.id, who.id)
        assert place is not None
        residents.move_to_house(tx, place, label)
    kentongan.table(tx, rt, {one.key: one.key for one in alarms.usual()})
    life.drawn = counted(life)


def counted(life: Life) -> Counter[tuple[int, int | None]]:
    return Counter((duty.night_id, duty.drawn_for) for duty in life.duties())


def watching(life: Life, what: str, me: Person) -> Any:
    """What is said to a duty, swapped, and noted at the pos."""
    tx, world, found = life.tx, life.house.world, life.duties()
    own = [duty.id for duty in found if duty.resident.person.id == me.id]
    mine, any_duty = life.one(own) or 0, life.one([duty.id for duty in found]) or 0
    live = [swap.id for swap in requests.live(tx, *(duty.id for duty in found))]
    swap = life.one(live) or 0
    act: dict[str, Callable[[], Any]] = {
        "say": lambda: duties.say(tx, world, me, any_duty, Answer.READY),
        "unable": lambda: duties.say(tx, world, me, mine, Answer.UNABLE),
        "help": lambda: duties.help_out(tx, world, me, life.dice.choice((NIGHT, NEXT))),
        "ask": lambda: swaps.ask(tx, world, me, mine),
        "take": lambda: swaps.take_over(tx, world, me, swap),
        "offer": lambda: swaps.offer(tx, world, me, swap, mine),
        "accept": lambda: swaps.accept(tx, world, me, swap),
        "withdraw": lambda: swaps.withdraw(tx, world, me, swap),
        "code": lambda: arrivals.draw(tx, world, me, NIGHT),
        "arrive": lambda: arrivals.by_code(tx, world, me, NIGHT, codes.code_of(tx, NIGHT).text)[1],
        "mark": lambda: arrivals.mark(tx, world, me, any_duty, life.dice.choice(MARKS)),
        "all here": lambda: arrivals.all_here(tx, world, me, NIGHT),
        "along": lambda: joiners.note(tx, world, me, NIGHT, joiner(life), life.dice.choice((0, any_duty))),
        "off": lambda: duties.call_off(tx, world, me, NEXT),
        "leave": lambda: leave(life, me),
        "merge": lambda: merge(life, me),
        "sign": lambda: records.sign(tx, world, me, NIGHT),
    }
    return act[what]() if what in act else None


def joiner(life: Life) -> int:
    """Somebody of the RT who may have come along; Bu Wati has nothing to do with it."""
    here = residents.active(life.tx, life.rt.id)
    return life.one([one.id for one in here if one.person.id != WATI.id]) or 0


MARKS = (Presence.NONE, Presence.PRESENT, Presence.PRESENT, Presence.EXCUSED, Presence.EXEMPT)


def writing(life: Life, what: str, me: Person) -> Any:
    """The duty book, the coins, the kentongan."""
    tx, world, dice = life.tx, life.house.world, life.dice
    line = next((one.id for one in reversed(book.of(tx, NIGHT))), 0)
    if (
        what == "take line" and me.id not in {who.id for who in NOBODY} and dice.random() < 0.7
    ):  # mostly by who has just written it
        me = writer(life, line) or me
    coins = life.one([one.id for one in lines.of_night(tx, NIGHT)]) or 0
    code, alarm = life.one(sounded.codes(tx, life.rt.id)[:2]), life.one(live_alarms(life))
    act: dict[str, Callable[[], Any]] = {
        "write": lambda: duty_books.write(
            tx, world, me, NIGHT, dice.choice([*Entry]), "Gang 3, 2 orang, besok"
        ),
        "take line": lambda: duty_books.take_back(tx, world, me, line),
        "strike": lambda: duty_books.strike(tx, world, me, line),
        "tap": lambda: jimpitan.tap(tx, world, me, NIGHT, dice.randint(1, 4)),
        "pay": lambda: pay(life, me, NIGHT),
        "by hand": lambda: pay(life, me, 0),
        "take back": lambda: jimpitan.take_back(tx, world, me, coins, by_hand=dice.random() < 0.2),
        "receive": lambda: receive(life, me),
        "sound": lambda: kentongan.sound(
            tx, world, me, code.id if code else 0, int(life.now.timestamp() // 60), None
        ),
        "end": lambda: kentongan.end(tx, world, me, alarm.id if alarm else 0, was_false=dice.random() < 0.5),
    }
    return act[what]()


def writer(life: Life, line_id: int) -> Person | None:
    line = book.get(life.tx, line_id)
    return line.writer if line is not None else None


def leave(life: Life, me: Person) -> None:
    """Out of the group, and back again."""
    for place in residents.homes(life.tx, me.id):
        residents.change_resident(life.tx, place.id, status=Standing.LEFT.value)
        departures.give_up(life.tx, life.house.world, place)
        residents.change_resident(life.tx, place.id, status=Standing.ACTIVE.value)


def merge(life: Life, me: Person) -> Any:
    """Mbah Karto has an account now: it is Bu Ayu's. Of two duties in a night one is left."""
    ayu = residents.resident(life.tx, life.rt.id, AYU.id)
    assert ayu is not None
    before = len(life.duties())
    done = merges.merge(life.tx, life.house.world, me, life.karto, ayu.id)
    assert before - len(life.duties()) in ((0, 1) if done else (0,))
    life.drawn = counted(life)
    return done


def pay(life: Life, me: Person, night_id: int) -> Any:
    """Some amount for some house, ahead or for past nights, as it was said."""
    tx, world, dice = life.tx, life.house.world, life.dice
    found = jimpitan.entry(tx, world, me, night_id, dice.randint(1, 4))
    if isinstance(found, Unnoted):
        return found
    amount = dice.choice((200, 500, 1700, 3500))
    covers = jimpitan.covered_by(tx, world, found, amount, past=dice.random() < 0.3)
    if isinstance(covers, Unnoted):
        return covers
    return jimpitan.pay(tx, world, me, night_id, found.house.id, amount, covers.first)


def receive(life: Life, me: Person) -> Any:
    """What was shown: a sum that is another by now is not noted."""
    shown = life.dice.choice((500, *[summed(life)] * 5))
    before = receipts.receipt(life.tx, NIGHT)
    outcome = totals.receive(life.tx, life.house.world, me, NIGHT, shown)
    now = receipts.receipt(life.tx, NIGHT)
    if now != before:
        assert now is not None
        assert now.amount == summed(life)
        return outcome
    return None


def summed(life: Life) -> int:
    return sum(one.amount for one in lines.of_night(life.tx, NIGHT))


def live_alarms(life: Life) -> list[Any]:
    return kentongan.live(life.tx, life.house.world, life.rt)


def look(life: Life) -> None:
    """What always holds."""
    look_at_duties(life)
    look_at_coins(life)
    told = {letter.chat_id for letter in life.tx.all(LETTERS.select())}
    assert told.isdisjoint({who.id for who in NOBODY})


def look_at_alarms(life: Life) -> None:
    fresh = [one for one in live_alarms(life) if alarms.is_fresh(one, life.now)]
    assert len({(one.icon, one.meaning) for one in fresh}) == len(fresh)  # one of a code


def look_at_duties(life: Life) -> None:
    found, missed = life.duties(), life.drawn - counted(life)
    owners = Counter((duty.night_id, duty.resident.id) for duty in found)
    assert not [pair for pair, number in owners.items() if number > 1]  # nobody twice in a night
    assert not missed  # no duty is lost
    assert len(found) - life.drawn.total() <= len(ACTORS)  # who helps beside the others has one more
    for duty in found:
        is_there = duty.presence is Presence.PRESENT
        assert (duty.arrived_at is not None, duty.arrived_by is not Way.NONE) == (is_there, is_there)
        assert duty.presence is not Presence.REPLACED  # it follows from whose turn it was
        if is_there:
            assert duty.answer is not Answer.UNABLE
            assert duty.arrived_at is not None
            assert duty.arrived_at >= BEGINS - arriving.EARLY
    live = requests.live(life.tx, *(duty.id for duty in found))
    owned = {duty.id: duty.resident.id for duty in found}
    assert all(owned.get(swap.duty_id) == swap.owner_id for swap in live if swap.duty_id in owned)
    assert life.signed is None or Presence.NONE not in {
        duty.presence for duty in found if duty.night_id == NIGHT and not life.done["corrected"]
    }


def look_at_coins(life: Life) -> None:
    for house_id in (1, 2, 3):
        paid = sorted(lines.newest(life.tx, house_id, 500), key=lambda one: one.first)
        assert all(one.first <= one.last for one in paid)
        assert all(before.last < after.first for before, after in pairwise(paid))  # no evening twice
    handed = totals.of_night(life.tx, life.house.world, life.person(UDIN), NIGHT)
    assert isinstance(handed, tuple)
    assert handed[1].total.amount == summed(life)


def step(life: Life, number: int) -> None:
    what = ONCE.get(number) or life.dice.choice(USUAL)
    if number not in ONCE and what in SELDOM and life.dice.random() < 0.85:
        return
    who = WHO.get(what, SARI) if life.dice.random() < 0.7 and what in WHO else life.dice.choice(ACTORS)
    who = SARI if number in ONCE else who
    stranger = life.dice.random() < 0.06 and number not in ONCE
    nobody = OUTSIDER if what in FOR_ANYBODY else life.dice.choice(NOBODY)
    me = life.person(nobody if stranger else who)
    before = life.as_it_is()
    is_signed = (found := ronda.get(life.tx, NIGHT)) is not None and found.status is Status.SIGNED
    does = watching if what in WATCHING else writing
    outcome = does(life, what, me)
    succeeded = outcome is not None and type(outcome).__name__ not in ("Refused", "Reason")
    life.done[what] += bool(succeeded) or what == "leave"
    if what == "sound":
        look_at_alarms(life)
    assert not (stranger and succeeded and what != "leave"), (what, outcome)
    _check_signed(life, what, who, before, is_signed=is_signed)


def _check_signed(life: Life, what: str, who: Who, before: object, *, is_signed: bool) -> None:
    now = ronda.get(life.tx, NIGHT)
    assert now is not None
    assert not is_signed or now.status is Status.SIGNED
    if is_signed and life.as_it_is() != before:
        within = life.now < now.ends_at + arriving.SIGNED_WITHIN + timedelta(days=life.rt.attend_days)
        assert what in OF_OFFICERS
        assert who in (SARI, UDIN)
        assert within
        life.done["corrected"] += 1
    life.signed = life.as_it_is() if now.status is Status.SIGNED else None


WATCHING = (
    *("say", "unable", "help", "ask", "take", "offer", "accept", "withdraw"),
    *("code", "arrive", "mark", "along", "all here", "off", "leave", "merge", "sign"),
)


@pytest.mark.lives
@pytest.mark.parametrize("seed", [1, 2, 3])
async def test_a_night_holds_together_whatever_people_do(house: House, seed: int) -> None:
    people = (SARI, *SQUAD, UDIN)
    rt = await scenes.rt05(house, *people[1:], WATI, private=(*people, WATI))
    await scenes.rt06(house, OUTSIDER, private=(OUTSIDER,))

    def live(tx: Transaction) -> Counter[str]:
        life = Life(tx, house, rt, Random(seed))
        prepare(life)
        number = 0
        for (first, last), steps in zip(HOURS, STEPS_EACH, strict=True):
            for n in range(steps):
                house.clock.time = BEGINS + timedelta(hours=first + (last - first) * n / steps)
                step(life, number)
                number += 1
                if number % EVERY == 0:
                    look(life)
        look(life)
        return life.done

    done = await house.db.write(live)
    never = {what for what in (*USUAL, *ONCE.values()) if not done[what]}
    assert len(never) <= NEVER_MOST, done  # it was a life
    assert never.isdisjoint(ALWAYS), done
