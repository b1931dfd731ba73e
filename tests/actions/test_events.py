"""Whatever people do with an activity, in whatever order: the numbers stay true, the queues in order."""

import asyncio
import itertools
import os
import shutil
from datetime import timedelta
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

from bot.actions import attendance, changes, codes, queues, signups, tasks
from bot.config import Config
from bot.rules.activities import Misfit, Status
from bot.rules.codes import Arrival
from bot.rules.signups import Answer
from bot.world import World
from db import activities, residents
from db import codes as shown
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

    @rule(who=st.integers(0, 5))
    @precondition(lambda self: self.clock.time >= SUNDAY)
    def comes_with_a_code(self, who: int) -> None:
        drawn = self.write(lambda tx: codes.draw(tx, self.world, self.chair(tx), self.activity.id))
        code = self.write(lambda tx: shown.of(tx, self.activity.id))
        resident = self.crowd[who]
        came = self.write(
            lambda tx: codes.arrive(tx, self.world, self.rt, resident, self.activity.id, code.text)
        )
        assert isinstance(drawn, Misfit) or came in (Arrival.NOTED, Arrival.ALREADY, Arrival.TAKEN_BACK)

    @rule(who=st.integers(0, 5), present=st.booleans())
    @precondition(lambda self: self.clock.time >= SUNDAY)
    def is_marked(self, who: int, present: bool) -> None:
        person_id = self.crowd[who].person.id
        self.write(
            lambda tx: attendance.mark(tx, self.world, self.chair(tx), self.activity.id, person_id, present)
        )

    @rule()
    def begins(self) -> None:
        self.clock.time = max(self.clock.time, SUNDAY + timedelta(hours=1))

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
        everybody = tx.all(sa.select(SIGNUPS))
        assert activity.present == sum(bool(row.present) for row in everybody)
        answers = [row for row in everybody if row.answer]
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

    def check_letters(self, tx: Transaction, status: Status) -> None:
        times = [row.queued_at for row in tx.all(sa.select(SIGNUPS.c.queued_at)) if row.queued_at]
        assert len(set(times)) == len(times)
        if status is Status.CANCELLED:
            due = sa.select(LETTERS.c.kind).where(LETTERS.c.kind.like("reminder%"))
            assert tx.all(due) == []
        assert tx.scalar(sa.select(sa.func.count()).select_from(ACTIVITIES)) == 1


def test_the_numbers_stay_true_whatever_people_do(sqlite_template: Path) -> None:
    Events.template = sqlite_template
    some = settings(max_examples=EXAMPLES, stateful_step_count=25, deadline=None)
    run_state_machine_as_test(Events, settings=settings(some, suppress_health_check=list(HealthCheck)))
