"""The benchmark's own machinery: a sink that can be trusted, and figures that mean what they say."""

import aiohttp
import pytest

from tests.benchmarks import report
from tests.benchmarks.crowd import PEOPLE, Tap, everybody_joins, roster_of
from tests.benchmarks.driver import running_sink
from tests.benchmarks.report import Line
from tests.benchmarks.sink import PAGE, Windows


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


async def test_it_hands_out_pages_and_forgets_what_was_acknowledged() -> None:
    updates = [Tap(PEOPLE[0], 1).update() for _ in range(PAGE + 1)]
    async with running_sink() as sink, aiohttp.ClientSession() as session:

        async def call(method: str, **params: object) -> object:
            form = {name: str(value) for name, value in params.items()}
            async with session.post(f"{sink.base_url}99:x/{method}", data=form) as answer:
                return (await answer.json())["result"]

        await sink.plan(updates)
        assert await call("getUpdates", timeout=1) == updates[:PAGE]
        assert await call("getUpdates", offset=updates[PAGE]["update_id"], timeout=1) == updates[PAGE:]
        for update in [*updates, updates[0]]:
            assert await call("answerCallbackQuery", callback_query_id=update["callback_query"]["id"])
        seen = await sink.report()
    assert (seen["answered"], seen["expected"], seen["doubled"]) == (PAGE + 1, PAGE + 1, 1)
    assert len(seen["latencies"]) == PAGE + 1


def test_it_compares_with_the_better_peer() -> None:
    lines = report.signups({"bantar": [900.0, 1000.0, 5.0], "a": [90.0], "b": [100.0]}, ["a", "b"])
    assert [str(line) for line in lines] == [
        "signups_bantar 900 taps/s 9.00",
        "signups_a 90 taps/s 0.90",
        "signups_b 100 taps/s 1.00",
    ]
    assert str(Line("pacing_refusals", 0, "letters")) == "pacing_refusals 0 letters -"


@pytest.mark.parametrize(("part", "value"), [(50, 2.0), (99, 4.0), (100, 4.0)])
def test_it_knows_percentiles(part: int, value: float) -> None:
    assert report.percentile([1.0, 2.0, 3.0, 4.0], part) == value
