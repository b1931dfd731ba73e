"""Whoever waits, in whatever order things happen: first come, first moved up, and each is told once."""

import asyncio
import itertools
import re
import shutil
from collections import Counter
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from bot.actions import changes, signups, task_lists, tasks
from bot.parcels import Parcel, Say
from bot.rules.activities import Status
from bot.rules.residents import Private, Resident
from bot.rules.signups import Answer
from bot.rules.tasks import Task
from db import activities, residents
from db import tasks as rows
from db.engine import Database, Transaction
from db.outbox import LETTERS, Claimed
from db.signups import SIGNUPS
from tests import scenes
from tests.conftest import in_haste
from tests.house import GROUP, SARI, START, House, MovableClock
from tests.samples import SUNDAY
from tests.ticks import tick

CROWD = 6
NAMES = ("selokan", "konsumsi", "parit")
TOLD = ("moved_up", "moved_up_here", "place_offered", "place_offered_here")
EVE = SUNDAY - timedelta(hours=11, minutes=30)
Queue = dict[int, list[int]]  # of each task: who waits or is asked, in the order of their taps


class Recording(House):
    """A house that remembers which letter became which parcel."""

    def __post_init__(self) -> None:
        super().__post_init__()
        self.worded: list[tuple[Claimed, Parcel | None]] = []

    def _word(self, tx: Transaction, letter: Claimed) -> Parcel | None:
        parcel = super()._word(tx, letter)
        self.worded.append((letter, parcel))
        return parcel


class Queues(RuleBasedStateMachine):
    """Some have a private chat and some have none; letters go out late, as on a bad day."""

    template: Path
    numbers = itertools.count()

    @initialize()
    def begin(self) -> None:
        self.path, self.clock = self.template.parent / f"queues-{next(self.numbers)}.db", MovableClock(START)
        shutil.copy(self.template, self.path)
        self.runner = asyncio.Runner()
        self.db = in_haste(Database(f"sqlite:///{self.path}"))
        self.house = Recording(self.db, self.clock)
        self.world = self.house.world
        self.rt = self.runner.run(scenes.rt05(self.house))
        self.activity = self.runner.run(
            scenes.kerja_bakti(self.house, self.rt, tasks=[("selokan", 2), ("konsumsi", 1)])
        )
        self.crowd: list[Resident] = self.write(lambda tx: scenes.settle_in(tx, self.rt, CROWD, private=3))
        self.lines: Queue = {}
        self.asked: set[tuple[int, int]] = set()  # who is offered a place, in which task
        self.is_put_off = False
        self.told: Counter[tuple[int, int]] = Counter()
        self.all_want_the_same(list(range(CROWD)), 1)

    def write(self, job: Callable[[Transaction], Any]) -> Any:
        self.clock.time += timedelta(seconds=1)  # nobody taps twice in one
        return self.runner.run(self.db.write(job))

    def teardown(self) -> None:
        if hasattr(self, "db"):
            self.db.close()
            self.runner.close()
            self.path.unlink()

    @rule(who=st.integers(0, CROWD - 1), which=st.integers(0, 2))
    def takes(self, who: int, which: int) -> None:
        self.on_a_task(tasks.choose, who, which)

    @rule(crowd=st.permutations(range(CROWD)), which=st.integers(0, 2))
    def all_want_the_same(self, crowd: list[int], which: int) -> None:
        for who in crowd:
            self.on_a_task(tasks.choose, who, which)
            self.stays_in_order()

    @rule(who=st.integers(0, CROWD - 1), which=st.integers(0, 2))
    def hands_back(self, who: int, which: int) -> None:
        self.on_a_task(tasks.give_back, who, which)

    def on_a_task(self, act: Callable[..., object], who: int, which: int) -> None:
        def tap(tx: Transaction) -> None:
            if found := rows.of(tx, self.activity.id):
                task_id = found[which % len(found)].id
                act(tx, self.world, self.rt, self.crowd[who], self.activity.id, task_id)

        self.write(tap)

    @rule(who=st.integers(0, CROWD - 1), wanted=st.sampled_from(Answer))
    def answers(self, who: int, wanted: Answer) -> None:
        one, activity_id = self.crowd[who], self.activity.id
        self.write(lambda tx: signups.answer(tx, self.world, self.rt, one, activity_id, wanted))

    @rule(which=st.integers(0, 2), hands_on=st.booleans())
    def whoever_has_it_cannot(self, which: int, hands_on: bool) -> None:
        found = self.write(lambda tx: rows.of(tx, self.activity.id))
        posts = {row.resident_id: row.task_id for row in self.write(self.answers_of)}
        for who, one in enumerate(self.crowd):
            if found and posts.get(one.id) == found[which % len(found)].id:
                if hands_on:
                    self.on_a_task(tasks.give_back, who, which)
                else:
                    self.answers(who, Answer.DECLINED)
                return

    @rule(who=st.integers(0, CROWD - 1))
    def leaves(self, who: int) -> None:
        self.write(lambda tx: signups.withdraw_coming(tx, self.world, self.crowd[who]))

    @rule(
        wanted=st.lists(st.tuples(st.sampled_from(NAMES), st.integers(1, 3)), max_size=3),
        all_new=st.booleans(),
    )
    def are_written_anew(self, wanted: list[tuple[str, int]], all_new: bool) -> None:
        once = list((dict(wanted) | ({} if all_new else {"konsumsi": 1, "selokan": 1})).items())
        self.by_the_chair(lambda tx, chair: task_lists.write(tx, self.world, chair, self.activity.id, once))

    @rule(moment=st.sampled_from([EVE, SUNDAY - timedelta(hours=9), SUNDAY - timedelta(minutes=50)]))
    def it_comes_closer(self, moment: datetime) -> None:
        self.passes_until(max(moment, self.clock.time))

    @rule(minutes=st.integers(1, 20))
    def time_passes(self, minutes: int) -> None:
        self.passes_until(self.clock.time + timedelta(minutes=minutes))

    def passes_until(self, moment: datetime) -> None:
        self.clock.time = moment
        self.write(lambda tx: tick(tx, self.world))

    @rule(days=st.integers(-3, 3))
    def is_moved(self, days: int) -> None:
        if days < 1:
            return
        start = self.clock.time + timedelta(days=days)
        self.by_the_chair(lambda tx, chair: changes.move(tx, self.world, chair, self.activity.id, start))
        now = self.write(lambda tx: activities.get(tx, self.activity.id))
        self.is_put_off = now.starts_at == start

    @rule(which=st.integers(0, 2), hands_on=st.booleans(), days=st.integers(1, 3))
    def is_put_off_in_the_last_hour(self, which: int, hands_on: bool, days: int) -> None:
        now = self.write(lambda tx: activities.get(tx, self.activity.id))
        self.passes_until(max(now.starts_at - timedelta(minutes=50), self.clock.time))
        self.stays_in_order()
        self.whoever_has_it_cannot(which, hands_on)
        self.stays_in_order()
        self.is_moved(days)

    @rule(after_reminders=st.booleans(), sure=st.integers(0, 2))
    def is_cancelled(self, after_reminders: bool, sure: int) -> None:
        if sure == 0:
            if after_reminders:
                self.passes_until(max(EVE, self.clock.time))
            self.by_the_chair(lambda tx, chair: changes.cancel(tx, self.world, chair, self.activity.id))
            self.letters_go_out()

    def by_the_chair(self, act: Callable[[Transaction, Any], object]) -> None:
        def job(tx: Transaction) -> None:
            chair = residents.resident(tx, self.rt.id, SARI.id)
            assert chair is not None
            act(tx, chair.person)

        self.write(job)

    @invariant()
    def stays_in_order(self) -> None:
        if hasattr(self, "db"):
            self.write(self.check)

    def check(self, tx: Transaction) -> None:
        posts = {row.resident_id: row for row in self.answers_of(tx)}
        fresh = self.fresh_letters(tx)
        lines = {task.id: self.line(tx, task) for task in rows.of(tx, self.activity.id)}
        asked = {(who, row.wanted_id) for who, row in posts.items() if row.offered_at is not None}
        up = Counter[tuple[int, int]]()
        for task_id, before in self.lines.items():
            wait = [who for who in lines.get(task_id, []) if (who, task_id) not in asked]
            for who in before:
                has_it = who in posts and posts[who].task_id == task_id
                was_asked = (who, task_id) in self.asked
                if (has_it and (not was_asked or self.is_put_off)) or (
                    (who, task_id) in asked and not was_asked
                ):
                    assert not any(before.index(one) < before.index(who) for one in wait if one in before)
                    up[(who, task_id)] += 1
        assert fresh == up  # told once, and nobody else
        assert not (self.is_put_off and asked)  # a day ahead nobody has to say yes
        self.lines, self.asked, self.is_put_off = lines, asked, False

    def answers_of(self, tx: Transaction) -> list[Any]:
        return tx.all(sa.select(SIGNUPS).where(SIGNUPS.c.activity_id == self.activity.id))

    def line(self, tx: Transaction, task: Task) -> list[int]:
        """Who stands in line for a task as it was: those known in their order, then who came since."""
        wanting = {r.resident_id for r in self.answers_of(tx) if r.wanted_id == task.id}
        known = [who for who in self.lines.get(task.id, []) if who in wanting]
        came = [who for who in wanting if who not in known]
        assert len(came) <= 1  # one tap at a time
        everybody = [holder.resident.id for holder in rows.holders(tx, self.activity.id)]
        assert [who for who in everybody if who in wanting] == [*known, *came]  # who comes stands behind
        return [*known, *came]

    def fresh_letters(self, tx: Transaction) -> Counter[tuple[int, int]]:
        """Who was written to about a place since the last look, and about which task."""
        of_people = {one.person.id: one for one in self.crowd}
        now = Counter[tuple[int, int]]()
        for row in tx.all(sa.select(LETTERS).where(LETTERS.c.kind.in_(TOLD))):
            one = of_people[row.person_id]
            here = one.person.private is not Private.OPEN
            assert (row.chat_id == GROUP) == here == row.kind.endswith("_here")
            now[(one.id, row.subject_id)] += 1
        fresh, self.told = now - self.told, now
        return fresh

    @rule()
    def letters_go_out(self) -> None:
        self.house.worded.clear()
        self.runner.run(self.house.delivers())
        self.write(self.check_all_words)

    def check_all_words(self, tx: Transaction) -> None:
        for letter, parcel in self.house.worded:
            self.check_words(tx, letter, parcel)

    def check_words(self, tx: Transaction, letter: Claimed, parcel: Parcel | None) -> None:
        kind = letter.kind.removesuffix("_here")
        if kind not in ("moved_up", "place_offered", "task_gone") and not kind.startswith(
            ("reminder", "mention")
        ):
            return
        activity = activities.get(tx, self.activity.id)
        assert activity is not None
        given = {row.resident_id: row for row in self.answers_of(tx)}
        is_open = activity.status is Status.PLANNED and self.clock.time < activity.starts_at
        if not is_open:
            assert parcel is None
            return
        if parcel is not None:
            assert isinstance(parcel, Say)
            for who in self.addressed(parcel):
                row = given.get(who)
                assert row is not None
                joins = row.answer == Answer.JOINING
                assert joins or (kind.endswith("_eve") and row.answer == Answer.MAYBE)
        if kind in ("moved_up", "place_offered"):
            (one,) = (one for one in self.crowd if one.person.id == letter.person_id)
            row = given.get(one.id)
            has = row is not None and row.task_id == letter.subject_id
            offered = row is not None and row.wanted_id == letter.subject_id and row.offered_at is not None
            assert (parcel is not None) == (has if kind == "moved_up" else offered)

    def addressed(self, parcel: Say) -> list[int]:
        """Who is written to, or named in the group, as residents."""
        ids = {int(number) for number in re.findall(r"user\?id=(\d+)", parcel.text.html)}
        ids |= {parcel.chat_id} if parcel.chat_id != GROUP else set()
        return [one.id for one in self.crowd if one.person.id in ids]


def test_the_first_who_asked_is_the_first_who_moves_up_and_is_told(sqlite_template: Path) -> None:
    Queues.template = sqlite_template
    some = settings(max_examples=15, stateful_step_count=20, deadline=None)
    run_state_machine_as_test(Queues, settings=settings(some, suppress_health_check=list(HealthCheck)))
