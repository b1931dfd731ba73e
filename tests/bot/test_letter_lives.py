"""Random lives of letters: whatever Telegram answers and whenever the process dies, none is lost."""

from collections import Counter
from datetime import timedelta
from random import Random

import pytest
import sqlalchemy as sa

from bot import bundling
from bot.fates import Delivery, Fate
from bot.parcels import Button, Say, Text
from bot.settling import settle
from db import outbox, postbag
from db.engine import Transaction
from db.outbox import LETTERS, Claimed, NewLetter, Priority
from tests.house import House

PEOPLE = range(2001, 2009)
KINDS = ("reminder_eve", "watch_soon", "swap_asked", "of_last_year")  # two go along with others
FATES = (
    *((Fate.SENT,) * 8),
    *(Fate.LATER, Fate.PAUSED, Fate.OFFLINE, Fate.SHUT, Fate.REFUSED, Fate.TOO_LATE, Fate.NOTHING),
)
ROUNDS, PUT_EACH = 120, 4
ENDED = ("failed", "expired", "dropped", "sent")


class Life:
    """One outbox, one postman that dies now and then, and what people have got; keys name the letters."""

    def __init__(self, house: House, seed: int) -> None:
        self.house, self.dice = house, Random(seed)
        self.put: list[str] = []
        self.got: Counter[str] = Counter()  # seen by the people
        self.twice: Counter[str] = Counter()  # sent, and not noted: these may come again
        self.alone: set[int] = set()
        self.fates: Counter[Fate] = Counter()

    def live(self, tx: Transaction) -> None:
        for number in range(ROUNDS):
            for turn in range(self.dice.randrange(PUT_EACH)):
                self.puts(tx, f"{number}:{turn}")
            self.delivers(tx, self.dice.choice(FATES), dies=self.dice.random() < 0.1)
            self.house.clock.time += timedelta(seconds=self.dice.randrange(1, 90))
            self.look(tx)
        for _ in range(400):  # in the end Telegram takes everything
            self.house.clock.time += timedelta(minutes=5)
            self.delivers(tx, Fate.SENT, dies=False)
        self.look(tx)
        assert "waiting" not in postbag.counts(tx)

    def puts(self, tx: Transaction, key: str) -> None:
        now, person = self.house.clock.time, self.dice.choice(PEOPLE)
        due = now + timedelta(seconds=self.dice.randrange(600))
        self.put.append(key)
        letter = NewLetter(
            key,
            self.dice.choice(KINDS),
            self.dice.choice((Priority.ANSWER, Priority.REMINDER, Priority.ANNOUNCEMENT)),
            due,
            due + timedelta(hours=self.dice.randrange(1, 48)),
            chat_id=person,
            person_id=person,
        )
        outbox.put(tx, letter)

    def delivers(self, tx: Transaction, fate: Fate, *, dies: bool) -> None:
        """One round of the postman's; where it dies, the calls were made and nothing is written down."""
        world = self.house.world.still()
        taken = postbag.claim(
            *(tx, world.now, self.dice.randrange(1, 6), [], [], lambda _: self.dice.random() < 0.8),
            bundles=lambda letter: letter.id not in self.alone and bundling.goes_along(letter),
        )
        assert len({letter.id for letter in taken}) == len(taken)
        for letters in bundling.gathered(taken, self.alone):
            errand = bundling.errand(world.now, [(letter, self.words(letter)) for letter in letters])
            self.fates[fate] += 1
            keys = [letter.key or "" for letter, _ in errand.along]
            if errand.parcel and fate is Fate.SENT:
                self.got.update(keys)
                self.twice.update(keys if dies else ())
            if dies:
                continue
            if fate is Fate.REFUSED and len(keys) > 1:
                self.alone.update(letter.id for letter, _ in errand.along)
            for one in errand.ended(Delivery(fate, problem="x", pause=timedelta(seconds=30))):
                settle(tx, world, one.letter, one.parcel, one.delivery)
        if dies:  # the next process frees its leases, or they end by themselves
            if self.dice.random() < 0.5:
                postbag.release_all(tx)
            self.house.clock.time += postbag.LEASE

    def words(self, letter: Claimed) -> Say | None:
        lines = "x" * self.dice.choice((10, 900, 3000))
        buttons = ((Button("Ya", tap="y"),),) * self.dice.randrange(4)
        silent = letter.due_at > self.house.clock.time and self.dice.random() < 0.3
        return None if silent else Say(letter.chat_id or 0, Text(lines, buttons))

    def look(self, tx: Transaction) -> None:
        """What always holds: each letter waits, or has its end; nobody got one twice that was noted."""
        rows = tx.all(sa.select(LETTERS.c.key, LETTERS.c.status, LETTERS.c.problem))
        states = {row.key: row.status for row in rows}
        assert set(states) == set(self.put)
        for key, status in states.items():
            assert status == "waiting" or status in ENDED
            assert self.got[key] <= 1 + self.twice[key], key
            assert (status == "sent") <= (self.got[key] > 0), key
            assert status != "waiting" or self.got[key] == self.twice[key], key
        assert all(row.problem for row in rows if row.status == "failed")


@pytest.mark.lives
@pytest.mark.parametrize("seed", [1, 2, 3, 4])
async def test_whatever_happens_no_letter_is_lost_or_comes_twice(house: House, seed: int) -> None:
    life = Life(house, seed)
    await house.db.write(life.live)
    assert all(life.fates[fate] for fate in FATES), life.fates  # it was a life
    assert sum(life.got.values()) > len(life.put) / 2
