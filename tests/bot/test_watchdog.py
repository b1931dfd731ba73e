"""Who is stuck, by a clock that is moved by hand."""

import math
from dataclasses import dataclass

import pytest

from bot.watchdog import LIMIT, LOOKS, STOPPING, WRITER, Watchdog


@dataclass
class Hands:
    """Seconds of a clock that somebody turns."""

    time: float = 1000.0

    def now(self) -> float:
        return self.time


@pytest.fixture
def hands() -> Hands:
    return Hands()


@pytest.fixture
def dog(hands: Hands) -> Watchdog:
    return Watchdog(hands.now)


def looks_for(dog: Watchdog, hands: Hands, seconds: float, *alive: str) -> list[str]:
    """Look every two seconds, while these go on beating; return who is stuck in the end."""
    stuck: list[str] = []
    for _ in range(math.ceil(seconds / LOOKS)):
        hands.time += LOOKS
        for name in alive:
            dog.pulse(name).beat()
        stuck = dog.look()
    return stuck


def test_it_expects_nothing_of_whoever_has_not_begun(dog: Watchdog, hands: Hands) -> None:
    dog.pulse("poller")
    assert looks_for(dog, hands, 1000) == []
    assert dog.silences() == {}


def test_it_notices_within_half_a_minute_that_one_is_stuck(dog: Watchdog, hands: Hands) -> None:
    for name in ("intake", "postman"):
        dog.pulse(name).beat()
    assert looks_for(dog, hands, LIMIT - 1, "postman") == []
    assert looks_for(dog, hands, 30 - LIMIT + 1, "postman") == ["intake"]
    assert dog.silences()["intake"] == pytest.approx(30, abs=LOOKS)
    dog.pulse("intake").beat()
    assert dog.look() == []


def test_it_lets_a_worker_rest_as_long_as_it_said(dog: Watchdog, hands: Hands) -> None:
    dog.pulse("planner").beat(60)
    assert looks_for(dog, hands, 60 + LIMIT - 1) == []
    assert looks_for(dog, hands, LOOKS) == ["planner"]


def test_it_holds_nothing_against_them_when_the_machine_slept(dog: Watchdog, hands: Hands) -> None:
    dog.pulse("intake").beat()
    looks_for(dog, hands, 20)
    hands.time += 8 * 3600
    assert dog.look() == []
    assert looks_for(dog, hands, 4) == []
    assert looks_for(dog, hands, 4) == ["intake"], "what it had left was not made longer"


def test_a_write_that_waits_for_the_disk_is_held_against_nobody(dog: Watchdog, hands: Hands) -> None:
    for name in ("intake", "postman", "loop"):
        dog.pulse(name).beat()
    dog.pulse(WRITER).beat(40)
    assert looks_for(dog, hands, 60, "loop") == []
    dog.pulse(WRITER).beat(math.inf)
    assert looks_for(dog, hands, LIMIT - 4, "loop") == []
    assert looks_for(dog, hands, 10, "loop") == ["intake", "postman"]


def test_a_writer_that_is_stuck_is_named_itself(dog: Watchdog, hands: Hands) -> None:
    dog.pulse("intake").beat()
    dog.pulse(WRITER).beat()
    assert looks_for(dog, hands, 30) == [WRITER]


def test_a_writer_that_is_dead_is_named_at_once(dog: Watchdog, hands: Hands) -> None:
    dog.pulse(WRITER).beat(-math.inf)
    assert looks_for(dog, hands, LOOKS) == [WRITER]


def test_a_loop_that_is_stuck_is_named_though_the_writer_waits(dog: Watchdog, hands: Hands) -> None:
    dog.pulse("loop").beat()
    dog.pulse(WRITER).beat(60)
    assert looks_for(dog, hands, 30) == ["loop"]


def test_an_end_may_take_a_while_but_not_for_ever(dog: Watchdog, hands: Hands) -> None:
    postman = dog.pulse("postman")
    postman.beat()
    dog.end()
    postman.beat()  # its last call comes back
    assert looks_for(dog, hands, STOPPING + LIMIT - 1) == []
    assert looks_for(dog, hands, LOOKS) == ["end"]
