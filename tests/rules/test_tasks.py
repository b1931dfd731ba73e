"""Tasks: who gets a place, who waits, how the queue moves, how a list is read."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from time import thread_time
from zoneinfo import ZoneInfo

import pytest

from bot.rules import tasks as rules
from bot.rules.activities import Activity, Kind, Status
from bot.rules.tasks import NO_POST, Kept, Post, Queued, Taken, Task, Way
from tests.samples import RT

WIB = ZoneInfo("Asia/Jakarta")
START = datetime(2026, 11, 29, 0, 0, tzinfo=UTC)  # Minggu 07.00 WIB
NOON = datetime(2026, 11, 28, 5, 0, tzinfo=UTC)  # Sabtu 12.00 WIB
ACTIVITY = Activity(1, 1, Kind.KERJA_BAKTI, "Bersihkan selokan", "", START, (), Status.PLANNED, 1, NOON)
TASK = Task(7, 1, 0, "selokan", 2, taken=1)
FULL = replace(TASK, taken=2)


@pytest.mark.parametrize(
    ("task", "mine", "outcome"),
    [
        (TASK, NO_POST, Taken(TASK)),
        (FULL, NO_POST, Queued(FULL, 1)),
        (replace(FULL, waiting=3), NO_POST, Queued(replace(FULL, waiting=3), 4)),
        (replace(TASK, waiting=1), NO_POST, Queued(replace(TASK, waiting=1), 2)),  # the free place is theirs
        (FULL, Post(task_id=7), Kept(FULL, waits=False)),
        (FULL, Post(wanted_id=7, queued_at=NOON), Kept(FULL, waits=True)),
        (FULL, Post(wanted_id=7, queued_at=NOON, offered_at=NOON), Taken(FULL)),
        (TASK, Post(task_id=8), Taken(TASK)),
    ],
)
def test_it_gives_free_places_and_queues_the_rest(
    task: Task, mine: Post, outcome: Taken | Queued | Kept
) -> None:
    assert rules.choose(task, mine) == outcome


@pytest.mark.parametrize(
    ("now", "way"),
    [
        (NOON, Way.MOVE),
        (datetime(2026, 11, 28, 11, 0, tzinfo=UTC), Way.LATER),  # magrib
        (datetime(2026, 11, 28, 15, 0, tzinfo=UTC), Way.LATER),  # 22.00
        (datetime(2026, 11, 28, 22, 30, tzinfo=UTC), Way.MOVE),  # Minggu 05.30
        (START - timedelta(minutes=59), Way.ASK),
        (START, Way.CLOSED),
    ],
)
def test_it_moves_the_queue_by_day_and_asks_in_the_last_hour(now: datetime, way: Way) -> None:
    assert rules.way_up(ACTIVITY, now, RT) is way


@pytest.mark.parametrize(
    ("text", "tasks"),
    [
        ("selokan 5, konsumsi 3, juru absen 1", [("selokan", 5), ("konsumsi", 3), ("juru absen", 1)]),
        (
            "- Selokan Blok A: 5 orang\n- Konsumsi (3 org)\n- Juru absen",
            [("Selokan Blok A", 5), ("Konsumsi", 3), ("Juru absen", 1)],
        ),
        ("1. 5 orang selokan\n2. 3 konsumsi", [("selokan", 5), ("konsumsi", 3)]),
        ("selokan 5, Selokan 7", [("selokan", 5)]),
        ("selokan 0, parit 999", [("selokan", 1), ("parit", 99)]),
        ("Blok X 3, Blok W 2", [("Blok X", 3), ("Blok W", 2)]),
        ("gang x 2\ngang y 3", [("gang x", 2), ("gang y", 3)]),
        ("box 5, box x3", [("box", 5)]),
        ("selokan x5, konsumsi × 2, absen ×1", [("selokan", 5), ("konsumsi", 2), ("absen", 1)]),
        ("selokan (utara) 5, parit (selatan)", [("selokan (utara)", 5), ("parit (selatan)", 1)]),
        ("(taman) 2, gapura) 3, (pos", [("taman", 2), ("gapura", 3), ("pos", 1)]),
        ("12, ..., \u202e", []),
        ("", []),
        (
            ", ".join(f"tugas {chr(97 + n)} 2" for n in range(20)),
            [(f"tugas {chr(97 + n)}", 2) for n in range(8)],
        ),
    ],
)
def test_it_reads_tasks_as_people_write_them(text: str, tasks: list[tuple[str, int]]) -> None:
    assert rules.typed(text) == tasks


BOTH = [("selokan", 5), ("konsumsi", 2)]


@pytest.mark.parametrize(
    ("text", "tasks"),
    [
        ("selokan 5 konsumsi 2", BOTH),
        ("selokan 5 dan konsumsi 2", BOTH),
        ("selokan 5 & konsumsi 2", BOTH),
        ("selokan 5/konsumsi 2", BOTH),
        ("selokan 5 + konsumsi 2", BOTH),
        ("selokan (5) konsumsi (2)", BOTH),
        ("selokan: 5 org konsumsi: 2 org", BOTH),
        ("selokan x5 konsumsi x2", BOTH),
        ("selokan-5 konsumsi-2", BOTH),
        ("selokan 5. konsumsi 2. absen 1", [*BOTH, ("absen", 1)]),
        ("Selokan 5 orang.Konsumsi 2 orang.", [("Selokan", 5), ("Konsumsi", 2)]),
        ("5 orang selokan 2 orang konsumsi", BOTH),
        ("5 selokan dan 2 konsumsi", BOTH),
        ("5 orang selokan, 2 orang konsumsi juru absen", [("selokan", 5), ("konsumsi juru absen", 2)]),
        ("1. selokan 5 2. konsumsi 2", BOTH),
        ("1) juru absen 2) selokan 5", [("juru absen", 1), ("selokan", 5)]),
        ("Blok X 3 Blok W 2", [("Blok X", 3), ("Blok W", 2)]),
        ("selokan 5 konsumsi 2 ya bu, terima kasih", BOTH),
        ("konsumsi 2 saja ya", [("konsumsi", 2)]),
        ("selokan 5 konsumsi", [("selokan", 5), ("konsumsi", 1)]),
        # one task
        ("gang 2 barat 5, gang 3 timur 4", [("gang 2 barat", 5), ("gang 3 timur", 4)]),
        ("A-12 depan 5", [("A-12 depan", 5)]),
        ("sapu dan pel 3", [("sapu dan pel", 3)]),
        ("selokan/parit 5", [("selokan/parit", 5)]),
        ("Jl. Merdeka 5", [("Jl. Merdeka", 5)]),
        ("konsumsi 3 untuk siang", [("konsumsi 3 untuk siang", 1)]),
        # numbers that belong to a place, or are said
        ("gang 1, RT 02, jalan 3", [("gang 1", 1), ("RT 02", 1), ("jalan", 3)]),
        ("gang 1 5, Gg. 2: 4 orang", [("gang 1", 5), ("Gg. 2", 4)]),
        ("konsumsi dua orang, Tiga org parit", [("konsumsi", 2), ("parit", 3)]),
        ("sapu dua gang 4", [("sapu dua gang 4", 1)]),
    ],
)
def test_it_reads_tasks_without_commas_between_them(text: str, tasks: list[tuple[str, int]]) -> None:
    assert rules.typed(text) == tasks
    assert rules.stored(rules.written(tasks)) == tasks


@pytest.mark.parametrize(
    "piece",
    [
        "selokan 5 ",
        "5 orang a ",
        "1. ",
        "ya ",
        "dan ",
        "5 dan ",
        "gang 2 ",
        "(",
        "x5 ",
        "a",
        " ",
        ". ",
        "a, ",
    ],
)
def test_it_reads_the_longest_message_quickly(piece: str) -> None:
    begun = thread_time()
    rules.typed(piece * (4096 // len(piece)) + "!")
    assert thread_time() - begun < 1  # of the processor, whatever else it does


@pytest.mark.parametrize(
    ("minutes", "is_over"), [(-1, True), (0, False), (14, False), (15, True), (60 * 24, True)]
)
def test_a_place_is_kept_for_a_quarter_of_an_hour_whatever_the_clock(minutes: int, is_over: bool) -> None:
    """An offer from before the clock was put right may be still to come: nobody waits for it."""
    offered_at = datetime(2026, 11, 29, 0, 0, tzinfo=UTC)
    assert rules.offer_is_over(offered_at, offered_at + timedelta(minutes=minutes)) is is_over


def test_an_offered_place_is_kept_a_quarter_of_an_hour_but_not_beyond_the_start() -> None:
    for before, kept in ((50, 35), (15, 0), (5, 0)):
        offered_at = START - timedelta(minutes=before)
        assert rules.offer_ends(ACTIVITY, offered_at) == START - timedelta(minutes=kept)
