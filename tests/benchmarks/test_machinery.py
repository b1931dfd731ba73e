"""The benchmark's own machinery: a sink that can be trusted, and figures that mean what they say."""

import time
from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any

import aiohttp
import pytest

from tests.benchmarks import report
from tests.benchmarks.broadcast import FULL, QUICK, Crowd
from tests.benchmarks.crowd import GROUP, PEOPLE, Tap, everybody_joins, roster_of
from tests.benchmarks.driver import SinkLine, running_sink
from tests.benchmarks.report import Line
from tests.benchmarks.sink import PAGE, Windows

Client = tuple[SinkLine, Callable[..., Awaitable[Any]]]


def test_it_lets_everybody_join_once_in_the_same_order_each_time() -> None:
    taps = everybody_joins([2, 3])
    assert taps == everybody_joins([2, 3])
    assert roster_of(taps) == {2: len(PEOPLE), 3: len(PEOPLE)}
    assert len(taps) > len(set(taps)), "some press twice"


def test_it_enforces_telegrams_limits() -> None:
    windows = Windows()
    assert windows.admit(1, now=0.0)
    assert not windows.admit(1, now=0.9)
    assert windows.admit(1, now=1.0)
    assert [windows.admit(-1, now=100.0 + 2 * n) for n in range(21)] == [True] * 20 + [False]
    assert [windows.admit(10 + n, now=200.0) for n in range(31)] == [True] * 30 + [False]


@pytest.fixture
async def running_client() -> AsyncIterator[Client]:
    """A sink, and how to call it: None for what it refuses."""
    async with running_sink() as sink, aiohttp.ClientSession() as session:

        async def call(method: str, json: bool = False, **params: Any) -> Any:
            form = params if json else {name: str(value) for name, value in params.items()}
            body: dict[str, Any] = {"json" if json else "data": form}
            async with session.post(f"{sink.base_url}99:x/{method}", **body) as answer:
                return (await answer.json()).get("result")

        yield sink, call


async def test_it_hands_out_pages_and_forgets_what_was_acknowledged(running_client: Client) -> None:
    updates = [Tap(PEOPLE[0], 1).update() for _ in range(PAGE + 1)]
    sink, call = running_client
    await sink.plan(updates)
    assert await call("getUpdates", timeout=1) == updates[:PAGE]
    assert await call("getUpdates", offset=updates[PAGE]["update_id"], timeout=1) == updates[PAGE:]
    for update in [*updates, updates[0]]:
        assert await call("answerCallbackQuery", callback_query_id=update["callback_query"]["id"])
    seen = await sink.report()
    assert (seen["answered"], seen["expected"], seen["doubled"]) == (PAGE + 1, PAGE + 1, 1)
    assert len(seen["latencies"]) == PAGE + 1


async def test_a_call_takes_its_time_there_and_back_and_arrives_between(running_client: Client) -> None:
    tap = Tap(PEOPLE[0], 1)
    update = tap.update()
    query_id = update["callback_query"]["id"]
    sink, call = running_client
    await sink.plan([update], offsets=[0.1], limits=True, trip=0.06, on_send=True)
    before = time.monotonic()
    await call("sendMessage", chat_id=1)
    assert time.monotonic() - before >= 0.06
    assert await call("getUpdates", timeout=5) == [update]
    assert time.monotonic() - before >= 0.03 + 0.1 + 0.03
    await call("answerCallbackQuery", callback_query_id=query_id)
    await call("editMessageText", chat_id=GROUP, message_id=1)
    seen = await sink.report(letters=1)
    assert (seen["letters"], seen["refused"], seen["answered"]) == (1, 0, 1)
    assert 0.06 <= seen["latencies"][0] < min(seen["cards"].values())


async def test_it_refuses_what_is_too_much_and_reads_json_as_well(running_client: Client) -> None:
    sink, call = running_client
    await sink.plan([], limits=True)
    answers = [await call("sendMessage", json=True, chat_id=1) for _ in range(2)]
    assert answers[0]["message_id"] == 1
    assert answers[1] is None
    assert (await sink.report())["refused"] == 1


@pytest.mark.parametrize("crowd", [FULL, QUICK])
def test_those_who_tap_are_not_written_to_and_no_card_is_tapped_twice_within_seconds(crowd: Crowd) -> None:
    assert len(crowd.letters) == crowd.people + crowd.groups * crowd.each
    taps = crowd.taps()
    people = [tap.person_id for _, tap in taps]
    assert len(set(people)) == len(people)
    assert not set(people) & set(crowd.letters)
    assert all(tap.chat_id in (tap.person_id, -tap.activity_id) for _, tap in taps)
    last: dict[int, float] = {}
    if crowd is FULL:
        for offset, tap in taps:
            assert offset - last.get(tap.activity_id, -9) > 3
            last[tap.activity_id] = offset


def test_it_compares_with_the_better_peer() -> None:
    rates = {"bantar": [900.0, 1000.0, 5.0], "a": [90.0], "b": [100.0], "grammy_echo": [600.0, 500.0, 4.0]}
    assert [str(line) for line in report.signups(rates, ["a", "b"])] == [
        "signups_bantar 900 taps/s 9.00",
        "signups_a 90 taps/s 0.90",
        "signups_b 100 taps/s 1.00",
        "signups_grammy_echo 500 taps/s 5.00",
        "signups_beside_grammy_echo 900 taps/s 1.50",
    ]
    assert str(Line("refused", 0, "calls")) == "refused 0 calls -"
    runs = {"bantar": [[1.0, 2.0, 9.0], [1.0, 4.0, 5.0], [2.0, 3.0, 6.0]], "echo": [[2.0, 3.0, 3.0]]}
    assert [str(line) for line in report.latency(300, runs, "echo")] == [
        "latency300_median_bantar 3 ms 1.00",
        "latency300_median_echo 3 ms 1.00",
        "latency300_p99_bantar 6 ms 2.00",
        "latency300_p99_echo 3 ms 1.00",
    ]


@pytest.mark.parametrize(("part", "value"), [(50, 2.0), (99, 4.0), (100, 4.0)])
def test_it_knows_percentiles(part: int, value: float) -> None:
    assert report.percentile([1.0, 2.0, 3.0, 4.0], part) == value
