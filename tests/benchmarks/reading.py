"""The reading of language beside dateparser, on the phrases of tests/language; and its slowest texts."""

import random
import time
from collections.abc import Callable
from datetime import datetime
from functools import partial
from statistics import median

import dateparser

from bot.language.events import read_when
from bot.language.understanding import understand
from tests.benchmarks.report import Line
from tests.language.corpus import Case, cases

NOW = datetime(2026, 11, 28, 17, 40)  # noqa: DTZ001 - local, as the reading takes it
LONGEST, PROMISE = 4096, 5.0  # characters, milliseconds
REPEATED = [
    *(
        "- ",
        "( ",
        "\n",
        "ya ",
        "1 ",
        "07.00 ",
        "12 - ",
        "minggu ",
        "malam ",
        "pada hari ",
        "jam ",
        "tgl ",
        "29/11 ",
    ),
    *(
        "bawa ",
        "tiap minggu kliwon ",
        "habis isya ",
        "17 agustus ",
        "H-3 lebaran ",
        "5 orang ",
        "cangkul, ",
        "😀",
    ),
    *("2 minggu lagi ", "minggu, 29/11 jam 7\n", "diundur ke ", "kerja bakti "),
]
MIXED, SEED = 60, 3
Reader = Callable[[Case], tuple[str | None, str | None]]


def lines() -> list[Line]:
    """Measure everything."""
    told = [case for case in cases("phrases") if "date" in case.expect]
    ours, theirs = _measured(told, _ours), _measured(told, _theirs)
    messages = [_milliseconds(partial(understand, case.text, case.now)) for case in cases("announcements")]
    slowest = max(_of_long(text) for text in _long_texts())
    return [
        Line("reading_right_bantar", ours[0], "%", ours[0] / theirs[0]),
        Line("reading_right_dateparser", theirs[0], "%", 1.0),
        Line("reading_median_bantar", ours[1], "ms", theirs[1] / ours[1]),
        Line("reading_median_dateparser", theirs[1], "ms", 1.0),
        Line("reading_message", median(messages), "ms"),
        Line("reading_longest", slowest, "ms", slowest / PROMISE),
    ]


def _measured(told: list[Case], reader: Reader) -> tuple[float, float]:
    """Return the share that was read as meant, in percent, and the median time."""
    right, took = 0, []
    for case in told:
        reader(case)  # once for the caches, which a running bot has filled
        began = time.process_time()
        day, start = reader(case)
        took.append((time.process_time() - began) * 1000)
        right += day == case.expect["date"] and (
            start == case.expect["starts_at"] if "starts_at" in case.expect else True
        )
    return 100 * right / len(told), median(took)


def _ours(case: Case) -> tuple[str | None, str | None]:
    when = read_when(case.text, case.now)
    return when.day.isoformat() if when.day else None, when.starts_at.isoformat() if when.starts_at else None


def _theirs(case: Case) -> tuple[str | None, str | None]:
    wishes = {"RELATIVE_BASE": case.now, "PREFER_DATES_FROM": "future"}
    found: datetime | None = dateparser.parse(case.text, languages=["id"], settings=wishes)
    return (found.date().isoformat(), found.replace(microsecond=0).isoformat()) if found else (None, None)


def _long_texts() -> list[str]:
    dice = random.Random(SEED)
    said = [case.text for case in cases("announcements")]
    mixed = ["\n".join(dice.sample(said, 80))[:LONGEST] for _ in range(MIXED)]
    return mixed + [(unit * LONGEST)[:LONGEST] for unit in REPEATED]


def _of_long(text: str) -> float:
    return min(_milliseconds(partial(understand, text, NOW)) for _ in range(4))


def _milliseconds(read: Callable[[], object]) -> float:
    began = time.process_time()
    read()
    return (time.process_time() - began) * 1000
