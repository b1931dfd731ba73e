"""`make bench`: the bot beside the textbook stack, in one run on one machine.

It prints `name value unit ratio`, one a line, and writes build/bench.json: repetitions, seeds, versions.

- `signups_*`: durable sign-ups a second. Thousands of taps wait at Telegram (sink.py, over real HTTP); the
  clock runs from the first page handed out to the last answerCallbackQuery. Each stack is started fresh and
  warmed up with 300 taps; afterwards its database must hold exactly the sign-ups that were tapped, or there
  is no figure. Medians of alternating repetitions; the ratio is to the better of `textbook_serial` and
  `textbook_concurrent`. `textbook_cardless` never edits the card: it does less than the others and shows
  what those edits cost. Bantar's promise: 5 or more.
- `pacing_*`: 300 private letters and 20 to one group, with Telegram's limits enforced. Refusals should be 0;
  the ratio is the time over the least that 30 a second allow.
- `latency_*`: milliseconds from handing out a tap to its answer, at a steady 50 taps a second; the ratio is
  how many times faster than the textbook.
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

- `tick_*`, `stall_*`, `memory_*`, `week_*` (only with `--planning`): see planning.py.

Figures of different machines or different hours do not compare; the ratios of one run do.
"""

import argparse
import asyncio
import os
import sys
from pathlib import Path

from tests.benchmarks import draws, planning, reading, report, rows, series
from tests.benchmarks.crowd import SEED
from tests.benchmarks.report import Line
from tests.benchmarks.stacks import BANTAR, CARDLESS, PEERS

ACTIVITIES, FEWER_ACTIVITIES = (
    10,
    2,
)  # times 300 taps: for Bantar, and for the slower ones to keep the run short
REPETITIONS = 3
LETTERS, GROUP_LETTERS, PER_SECOND = 300, 20, 30
RATE, SECONDS = 50, 8


async def main(repetitions: int) -> None:
    """Measure everything and tell it."""
    lines = await _signups(repetitions)
    best = max(PEERS, key=lambda peer: next(line.value for line in lines if line.name.endswith(peer.name)))
    lines += await _pacing()
    found = {stack.name: await rows.latencies(stack, RATE, SECONDS) for stack in (BANTAR, best)}
    lines += report.latency(found, best.name)
    lines += reading.lines()
    lines += await series.lines()
    for line in lines:
        print(line)
    activities = {BANTAR.name: ACTIVITIES, "others": FEWER_ACTIVITIES}
    how = {"seed": SEED, "repetitions": repetitions, "activities": activities, "cores": os.cpu_count()}
    report.write(Path("build/bench.json"), lines, how)


async def _signups(repetitions: int) -> list[Line]:
    stacks = (BANTAR, *PEERS, CARDLESS)
    rates: dict[str, list[float]] = {stack.name: [] for stack in stacks}
    for turn in range(repetitions):
        for stack in stacks:
            activities = ACTIVITIES if stack is BANTAR else FEWER_ACTIVITIES
            rate = await rows.signups_per_second(stack, activities)
            rates[stack.name].append(rate)
            print(f"  {turn + 1}/{repetitions} {stack.name}: {rate:.0f} taps/s", file=sys.stderr)
    return report.signups(rates, [peer.name for peer in PEERS])


async def _pacing() -> list[Line]:
    refused, seconds = await rows.pacing(LETTERS, GROUP_LETTERS)
    least = (LETTERS + GROUP_LETTERS) / PER_SECOND
    return [Line("pacing_refusals", refused, "letters"), Line("pacing_time", seconds, "s", seconds / least)]


if __name__ == "__main__":
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks")
    parser.add_argument("--repetitions", type=int, default=REPETITIONS)
    parser.add_argument("--reading", action="store_true", help="only the reading of language")
    parser.add_argument("--series", action="store_true", help="only a series of three years")
    parser.add_argument("--draws", action="store_true", help="only the drawing of a roster")
    parser.add_argument("--planning", action="store_true", help="only the tick at the scale of a city")
    asked = parser.parse_args()
    if asked.reading:
        print(*reading.lines(), sep="\n")
    elif asked.draws:
        for line in draws.lines():
            print(line, flush=True)
    elif asked.planning:
        print(*asyncio.run(planning.lines()), sep="\n")
    elif asked.series:
        print(*asyncio.run(series.lines()), sep="\n")
    else:
        asyncio.run(main(asked.repetitions))
