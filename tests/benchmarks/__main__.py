"""`make bench`: the bot beside the textbook stack and others, in one run on one machine.

It prints `name value unit ratio`, one a line, and writes build/bench.json: repetitions, seeds, versions. A
part that fails says why, and the others go on. `--signups`, `--latency` and so on measure one part alone;
`--quick` measures a tenth of it. `--write` puts what each part found into docs/measurements.md, and without a
part named measures all, also those that are measured only when they are asked for.

- `signups_*`: durable sign-ups a second. Thousands of taps wait at Telegram (sink.py, over real HTTP); the
  clock runs from the first page handed out to the last answerCallbackQuery. Each stack is started fresh and
  warmed up with 300 taps; afterwards its database must hold exactly the sign-ups that were tapped, or there
  is no figure. Medians of alternating repetitions; the ratio is to the better of `textbook_serial` and
  `textbook_concurrent`. `textbook_cardless` never edits the card: it does less than the others and shows
  what those edits cost. `grammy_echo` stores nothing: it makes two calls for each tap, as quickly as grammY
  with its runner can. Bantar's promise: 10 or more; in `signups_beside_grammy_echo`, the median of the ratios
  of runs that follow each other, 1.2 or more.
- `latency50_*`, `latency300_*`: milliseconds from handing out a tap to its answer, at so many taps a second;
  the ratio is how many times the peer's: the textbook's at 50, the echo's at 300. The promise is that the
  p99 at 300 is at most 1.3 times the echo's.
- `broadcast_*`: 3,000 private letters and 60 groups with three each under Telegram's limits, strictly
  sliding, while others tap: one a second, and bursts of eight. Calls take 50 ms there and back, or 200 ms.
  `time` is over the least that 30 a second allow for all that was sent, the edits for taps included; the
  promise is at most 1.06, and 1.10 at 200 ms. `refused` (429) should be 0. `toast` and `card` are seconds
  until the tap was answered and its card edited; the promise is a median under 0.2 and a p99 under 0.5 at
  50 ms. `card_at_once` are those of the eight, whose twelve calls take 0.4 s by the limit. Beside it
  python-telegram-bot's AIORateLimiter with the same letters and taps, and aiogram's loop with a tenth.
- `reading_right_*`: phrases of tests/language of which the day, and the hour where there is one, were read
  as meant; the ratio is to dateparser. `reading_median_*`: milliseconds of the processor for one of them, how
  many times faster. `reading_message`: a whole announcement, the median. `reading_longest`: the slowest of
  4,096 characters out of many texts, mixed and repeated; the promise is 5 ms, the ratio is to it.
- `series_*`: milliseconds for posting a weekly series, moving a date, /kegiatan, a tick in which nothing is
  due, and the one that makes and posts the next date, in an RT of 400 people who joined every date of three
  years. The ratio is to the same RT without a past, in turns; the promise is at most 1.2 for the first four.
  The last writes 400 answers into an index of 62,000, once a week.
- `draws_*` (only with `--draws`): seconds for drawing a roster, its score, what is missing, and the spread of
  nights and of malam Minggu between houses; beside OR-Tools CP-SAT with two workers where that is installed.

- `history_*`: milliseconds of the processor for the summary of a week, of a month, of an old month, and for
  its sheets, in an RT of five years; the ratio is to the same with one year. The promise is at most 1.2.
- `sunday_*`: see sunday.py. The promise is under 60 s for all, and a p99 of the taps under 500 ms.
- `cards_*`, `papers_*`: see cards.py.
- `tick_*`, `stall_*`, `memory_*`, `week_*` (only with `--week`): see planning.py.

Figures of different machines or different hours do not compare; the ratios of one run do.
"""

import argparse
import asyncio
import os
import sys
from collections.abc import AsyncIterator, Callable
from pathlib import Path

from tests import measurements
from tests.benchmarks import broadcast, cards, draws, history, planning, reading, report, rows, series, sunday
from tests.benchmarks.broadcast import AIOGRAM, FULL, LIMITER, QUICK
from tests.benchmarks.city import VILLAGE
from tests.benchmarks.crowd import SEED
from tests.benchmarks.report import Line
from tests.benchmarks.stacks import BANTAR, CARDLESS, PEERS, MissingError, Stack, echo

ACTIVITIES, FEWER_ACTIVITIES = 10, 2  # times 300 taps; fewer for the slower ones, to keep the run short
REPETITIONS, PAIRS = 3, 7  # the quick ones more often: each pair shares the machine's mood of that minute
SECONDS = 8
RATES: dict[int, "Stack | Callable[[], Stack]"] = {50: PEERS[0], 300: echo}  # taps a second, and beside whom
TRIPS = (0.05, 0.2)  # seconds there and back

Lines = AsyncIterator[Line | str]


async def signups(quick: bool) -> Lines:
    """Durable sign-ups a second."""
    stacks = _present(BANTAR, *PEERS, CARDLESS, echo)
    stacks.sort(key=lambda stack: stack.is_quick)  # the bot and the echo one after the other
    rates: dict[str, list[float]] = {stack.name: [] for stack in stacks}
    for turn in range(1 if quick else PAIRS):
        for stack in stacks if turn < REPETITIONS else (stack for stack in stacks if stack.is_quick):
            activities = ACTIVITIES if stack.is_quick else FEWER_ACTIVITIES
            rate = await rows.signups_per_second(stack, 1 if quick else activities)
            rates[stack.name].append(rate)
            _say(f"{turn + 1}: {stack.name} {rate:.0f} taps/s")
    for line in report.signups(rates, [peer.name for peer in PEERS]):
        yield line


async def latency(quick: bool) -> Lines:
    """Milliseconds to the toast, at a steady rate."""
    for rate, peer in RATES.items():
        stacks = _present(BANTAR, peer)
        found: dict[str, list[list[float]]] = {stack.name: [] for stack in stacks}
        for _ in range(1 if quick else PAIRS if stacks[-1].is_quick else REPETITIONS):
            for stack in stacks:
                found[stack.name].append(await rows.latencies(stack, rate, 2 if quick else SECONDS))
        for line in report.latency(rate, found, stacks[-1].name):
            yield line


async def broadcasts(quick: bool) -> Lines:
    """An announcement to thousands, and whoever taps meanwhile."""
    senders = (broadcast.BANTAR, LIMITER, AIOGRAM)
    async for line in broadcast.lines(TRIPS, senders, QUICK if quick else FULL):
        yield line


async def readings(_quick: bool) -> Lines:
    """The reading of language."""
    for line in reading.lines():
        yield line


async def long_series(_quick: bool) -> Lines:
    """A series of three years."""
    for line in await series.lines():
        yield line


async def rosters(_quick: bool) -> Lines:
    """The drawing of a roster."""
    for line in draws.lines():
        yield line


async def ticks(quick: bool) -> Lines:
    """The tick at the scale of a city; quick: of a village."""
    for line in await (planning.lines(VILLAGE, HOURS_OF_A_VILLAGE * 60) if quick else planning.lines()):
        yield line


async def long_history(_quick: bool) -> Lines:
    """A summary over five years."""
    for line in await history.lines():
        yield line


async def a_sunday(quick: bool) -> Lines:
    """The city's Sunday evening; quick: of a village."""
    for line in await (sunday.lines(VILLAGE) if quick else sunday.lines()):
        yield line


async def pictures(quick: bool) -> Lines:
    """The cards of summaries: time and memory."""
    for line in await cards.lines(quick):
        yield line


async def a_week(_quick: bool) -> Lines:
    """A week of the city, minute by minute: half an hour."""
    for line in await planning.a_week():
        yield line


PARTS: dict[str, Callable[[bool], Lines]] = {
    "signups": signups,
    "latency": latency,
    "broadcast": broadcasts,
    "reading": readings,
    "series": long_series,
    "draws": rosters,
    "cards": pictures,
    "planning": ticks,
    "history": long_history,
    "sunday": a_sunday,
    "week": a_week,
}
HOURS_OF_A_VILLAGE = 2
ONLY_ASKED = ("draws", "week")


def _say(words: str) -> None:
    print(f"  {words}", file=sys.stderr, flush=True)


def _present(*stacks: Stack | Callable[[], Stack]) -> list[Stack]:
    """Return the stacks that can be run here; of the others it is said why not."""
    found = []
    for stack in stacks:
        try:
            found.append(stack if isinstance(stack, Stack) else stack())
        except MissingError as missing:
            _say(f"skipped: {missing}")
    return found


async def main(names: list[str], quick: bool, written: bool = False) -> int:
    """Measure these parts and tell it, in the page of measurements too if asked; return how many failed."""
    lines: list[Line] = []
    failed = 0
    for name in names:
        load, found = measurements.load(), list[Line | str]()
        try:
            async for line in PARTS[name](quick):
                print(line, flush=True)
                found.append(line)
        except Exception as error:
            failed += 1
            _say(f"{name} failed: {error!r}")
        else:
            if written:
                measurements.write(name, report.section(name, found, measurements.made_by(SEED, load)))
        lines += [line for line in found if isinstance(line, Line)]
    how = {"seed": SEED, "repetitions": REPETITIONS, "quick": quick, "parts": names, "cores": os.cpu_count()}
    report.write(Path("build/bench.json"), lines, how)
    return failed


if __name__ == "__main__":
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks")
    parser.add_argument("--quick", action="store_true", help="a tenth of each")
    parser.add_argument("--write", action="store_true", help=f"put the figures into {measurements.PAGE}")
    for part, measure in PARTS.items():
        parser.add_argument(f"--{part}", action="store_true", help=f"only: {measure.__doc__}")
    asked = vars(parser.parse_args())
    usual = [part for part in PARTS if asked["write"] or part not in ONLY_ASKED]
    parts = [part for part in PARTS if asked[part]] or usual
    sys.exit(asyncio.run(main(parts, asked["quick"], asked["write"])))
