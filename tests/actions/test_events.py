"""Whatever people do with an activity, in whatever order: the numbers stay true, the queues in order."""

import asyncio
import itertools
import os
import shutil
from datetime import time, timedelta
from pathlib import Path
from random import Random
from typing import Any

import sqlalchemy as sa
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from bot.actions import changes, queues, reminders, series, signups, tasks
from bot.config import Config
from bot.rules.activities import Status
from bot.rules.plans import Plan
from bot.rules.series import Rhythm
from bot.rules.signups import Answer
from bot.world import World
from db import activities, residents
from db import series as rhythms
from db import tasks as rows
from db.activities import ACTIVITIES
from db.engine import Database, Transaction
from db.outbox import LETTERS
from db.signups import SIGNUPS
from tests import scenes
from tests.house import SARI, START, House, MovableClock
from tests.samples import SUNDAY

EXAMPLES = int(os.environ.get("BANTAR_EXAMPLES", "12"))


class Events(RuleBasedStateMachine):
    """Whatever people do in whatever order: the numbers stay true."""

    template: Path
    numbers = itertools.count()

    @initialize()
    def begin(self) -> None:
        self.path, self.clock = self.template.parent / f"events-{next(self.numbers)}.db", MovableClock(START)
        shutil.copy(self.template, self.path)
        self.world = World(self.clock, Random(5), Config(), "BantarBot")
        self.runner = asyncio.Runner()
        self.db = Database(f"sqlite:///{self.path}")
        house = House(self.db, self.clock)
        self.rt = self.runner.run(scenes.rt05(house))
        self.activity = self.runner.run(
            scenes.kerja_bakti(house, self.rt, tasks=[("selokan", 2), ("konsumsi", 1)])
        )
        self.crowd = self.write(lambda tx: scenes.settle_in(tx, self.rt, 6))
        plan = Plan(
            self.rt.id, title="Sapu jalan", day=SUNDAY.date(), hour=time(7), rule="FREQ=WEEKLY;BYDAY=SU"
        )
        weekly = self.write(lambda tx: series.begin(tx, self.world, self.rt, plan, "weekly", SARI.id))
        self.series_id = weekly.series_id

    def write(self, job: Any) -> Any:
        return self.runner.run(self.db.write(job))

    def teardown(self) -> None:
        if hasattr(self, "db"):
            self.db.close()
            self.runner.close()
            self.path.unlink()

    def task(self, number: int) -> int:
        found = self.write(lambda tx: rows.of(tx, self.activity.id))
        return found[number % len(found)].id if found else 0

    @rule(who=st.integers(0, 5), which=st.integers(0, 2))
    def takes(self, who: int, which: int) -> None:
        task = self.task(which)
        self.write(lambda tx: tasks.choose(tx, self.world, self.rt, self.crowd[who], self.activity.id, task))

    @rule(who=st.integers(0, 5), which=st.integers(0, 2))
    def hands_back(self, who: int, which: int) -> None:
        task = self.task(which)
        self.write(
            lambda tx: tasks.give_back(tx, self.world, self.rt, self.crowd[who], self.activity.id, task)
        )

    @rule(who=st.integers(0, 5), wanted=st.sampled_from(Answer))
    def answers(self, who: int, wanted: Answer) -> None:
        self.write(
            lambda tx: signups.answer(tx, self.world, self.rt, self.crowd[who], self.activity.id, wanted)
        )

    @rule(who=st.integers(0, 5), step=st.sampled_from([1, -1]))
    def brings_family(self, who: int, step: int) -> None:
        self.write(
            lambda tx: signups.bring_family(tx, self.world, self.rt, self.crowd[who], self.activity.id, step)
        )

    @rule(who=st.integers(0, 5))
    def leaves(self, who: int) -> None:
        self.write(lambda tx: signups.withdraw_coming(tx, self.world, self.crowd[who]))

    @rule(hours=st.integers(1, 20))
    def waits(self, hours: int) -> None:
        self.clock.time += timedelta(hours=hours)
        self.write(lambda tx: queues.plan(tx, self.world))

    @rule(before=st.integers(5, 70))
    @precondition(lambda self: self.clock.time < SUNDAY - timedelta(hours=2))
    def comes_close(self, before: int) -> None:
        self.clock.time = SUNDAY - timedelta(minutes=before)
        self.write(lambda tx: queues.plan(tx, self.world))

    @rule(
        wanted=st.lists(
            st.tuples(st.sampled_from(["selokan", "konsumsi", "parit"]), st.integers(1, 4)), max_size=3
        )
    )
    def are_written_anew(self, wanted: list[tuple[str, int]]) -> None:
        once = list(dict(wanted).items())
        self.write(lambda tx: tasks.write(tx, self.world, self.chair(tx), self.activity.id, once))

    @rule(days=st.integers(1, 3))
    def is_moved(self, days: int) -> None:
        start = self.clock.time + timedelta(days=days)
        self.write(lambda tx: changes.move(tx, self.world, self.chair(tx), self.activity.id, start))

    @rule()
    @precondition(lambda self: self.clock.time > START + timedelta(days=2))
    def is_cancelled(self) -> None:
        self.write(lambda tx: changes.cancel(tx, self.world, self.chair(tx), self.activity.id))

    def date(self, tx: Transaction, which: int, *, posted: bool = False) -> int:
        """One of the series' dates to come; 0, which is nobody's, when none is left."""
        found = [
            one for one in rhythms.dates(tx, self.series_id, self.clock.time) if one.is_posted or not posted
        ]
        return found[which % len(found)].id if found else 0

    @rule(who=st.integers(0, 5), every=st.booleans())
    def joins_every_time(self, who: int, every: bool) -> None:
        def tap(tx: Transaction) -> None:
            date = self.date(tx, 0, posted=True)
            series.join_all(tx, self.world, self.rt, self.crowd[who], date, every=every)

        self.write(tap)

    @rule(who=st.integers(0, 5), wanted=st.sampled_from(Answer), which=st.integers(0, 2))
    def answers_a_date(self, who: int, wanted: Answer, which: int) -> None:
        def tap(tx: Transaction) -> None:
            signups.answer(tx, self.world, self.rt, self.crowd[who], self.date(tx, which), wanted)

        self.write(tap)

    @rule(which=st.integers(0, 4))
    def a_date_is_skipped(self, which: int) -> None:
        self.write(lambda tx: changes.cancel(tx, self.world, self.chair(tx), self.date(tx, which)))

    @rule(which=st.integers(0, 4), hours=st.integers(1, 30))
    def a_date_is_moved(self, which: int, hours: int) -> None:
        start = self.clock.time + timedelta(days=3, hours=hours)
        self.write(lambda tx: changes.move(tx, self.world, self.chair(tx), self.date(tx, which), start))

    @rule(weekday=st.sampled_from(["SA", "SU", "WE"]), minute=st.sampled_from([420, 960]))
    def all_are_moved(self, weekday: str, minute: int) -> None:
        rhythm = Rhythm(f"FREQ=WEEKLY;BYDAY={weekday}", self.clock.time.date(), minute)

        def tap(tx: Transaction) -> None:
            series.change_all(tx, self.world, self.chair(tx), self.date(tx, 0), rhythm)

        self.write(tap)

    @rule()
    @precondition(lambda self: self.clock.time > START + timedelta(days=2))
    def the_series_ends(self) -> None:
        self.write(lambda tx: series.end(tx, self.world, self.chair(tx), self.date(tx, 0)))

    @rule(days=st.integers(1, 9))
    def days_pass(self, days: int) -> None:
        self.clock.time += timedelta(days=days)
        self.write(lambda tx: reminders.plan(tx, self.world))

    def chair(self, tx: Transaction) -> Any:
        found = residents.resident(tx, self.rt.id, SARI.id)
        assert found is not None
        return found.person

    @invariant()
    def counts_equal_rows(self) -> None:
        if hasattr(self, "db"):
            self.write(self.check)

    def check(self, tx: Transaction) -> None:
        activity = activities.get(tx, self.activity.id)
        assert activity is not None
        mine = sa.select(SIGNUPS).where(SIGNUPS.c.activity_id == self.activity.id)
        answers = [row for row in tx.all(mine) if row.answer]
        assert len({row.resident_id for row in answers}) == len(answers)
        joining = [row for row in answers if row.answer == Answer.JOINING]
        assert activity.joining == len(joining)
        assert activity.companions == sum(row.companions for row in answers)
        assert all(
            not row.companions and not row.task_id and not row.wanted_id
            for row in answers
            if row not in joining
        )
        for task in rows.of(tx, activity.id):
            have = [row for row in joining if row.task_id == task.id]
            offered = [row for row in joining if row.wanted_id == task.id and row.offered_at]
            waiting = [row for row in joining if row.wanted_id == task.id and not row.offered_at]
            assert (task.taken, task.waiting) == (len(have) + len(offered), len(waiting))
            assert task.taken <= task.needed
        self.check_letters(tx, activity.status)
        self.check_series(tx)

    def check_letters(self, tx: Transaction, status: Status) -> None:
        times = [row.queued_at for row in tx.all(sa.select(SIGNUPS.c.queued_at)) if row.queued_at]
        assert len(set(times)) == len(times)
        if status is Status.CANCELLED:
            due = sa.select(LETTERS.c.kind).where(
                LETTERS.c.kind.like("reminder%"), LETTERS.c.subject_id == self.activity.id
            )
            assert tx.all(due) == []
        single = sa.select(sa.func.count()).select_from(ACTIVITIES).where(ACTIVITIES.c.series_id.is_(None))
        assert tx.scalar(single) == 1

    def check_series(self, tx: Transaction) -> None:
        found = tx.all(sa.select(ACTIVITIES).where(ACTIVITIES.c.series_id.is_not(None)))
        assert len({row.series_day for row in found}) == len(found)
        for row in found:
            answers = tx.all(sa.select(SIGNUPS).where(SIGNUPS.c.activity_id == row.id))
            assert row.joining == sum(one.answer == Answer.JOINING for one in answers)
            assert row.declined == sum(one.answer == Answer.DECLINED for one in answers)
            assert row.message_id is None or row.posts_at is None
        reminded = sa.select(LETTERS.c.subject_id).where(LETTERS.c.kind.like("%reminder%"))
        unposted = {row.id for row in found if row.posts_at is not None}
        assert not unposted & {row.subject_id for row in tx.all(reminded)}


def test_the_numbers_stay_true_whatever_people_do(sqlite_template: Path) -> None:
    Events.template = sqlite_template
    some = settings(max_examples=EXAMPLES, stateful_step_count=25, deadline=None)
    run_state_machine_as_test(Events, settings=settings(some, suppress_health_check=list(HealthCheck)))
