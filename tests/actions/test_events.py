"""Whatever people do with an activity, in whatever order: the numbers stay true, the queues in order."""

import asyncio
import itertools
import os
import shutil
from collections.abc import Callable, Sequence
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

from bot.actions import (
    attendance,
    changes,
    codes,
    contributions,
    mandiri,
    merges,
    proxies,
    series,
    series_changes,
    signups,
    task_lists,
    tasks,
)
from bot.actions.proxies import Charge
from bot.config import Config
from bot.letters import KINDS
from bot.rules.activities import Misfit, Status
from bot.rules.codes import Arrival
from bot.rules.contributions import TYPED, Kind, code_of
from bot.rules.plans import Plan
from bot.rules.proxies import read
from bot.rules.reminders import rounds
from bot.rules.residents import REPRESENTED_FROM
from bot.rules.rhythms import Rhythm
from bot.rules.signups import Answer, Refused
from bot.world import World
from db import activities, residents
from db import codes as shown
from db import series as rhythms
from db import tasks as rows
from db.activities import ACTIVITIES
from db.contributions import GIFTS
from db.engine import Database, Transaction
from db.outbox import LETTERS, Claimed
from db.signups import SIGNUPS
from tests import scenes
from tests.conftest import in_haste
from tests.house import GROUP, SARI, START, House, MovableClock
from tests.samples import SUNDAY
from tests.ticks import tick

NAMES = ("Karto", "Inem", "Wiryo")
CROWD = 6
EXAMPLES = int(os.environ.get("BANTAR_EXAMPLES", "12"))


class Events(RuleBasedStateMachine):
    """Whatever people do in whatever order: the numbers stay true."""

    template: Path
    numbers = itertools.count()

    @initialize(
        alone=st.booleans(),
        said=st.lists(
            st.sampled_from([None, *Answer]), min_size=CROWD + len(NAMES), max_size=CROWD + len(NAMES)
        ),
    )
    def begin(self, alone: bool, said: list[Answer | None]) -> None:
        self.path, self.clock = self.template.parent / f"events-{next(self.numbers)}.db", MovableClock(START)
        shutil.copy(self.template, self.path)
        self.world = World(self.clock, Random(5), Config(), "BantarBot")
        self.runner = asyncio.Runner()
        self.db = in_haste(Database(f"sqlite:///{self.path}"))
        house = House(self.db, self.clock)
        self.rt = self.runner.run(scenes.rt05(house))
        self.activity = self.runner.run(
            scenes.kerja_bakti(house, self.rt, tasks=[("selokan", 2), ("konsumsi", 1)])
        )
        self.write(lambda tx: activities.change(tx, self.activity.id, alone=alone))
        self.crowd = self.write(lambda tx: scenes.settle_in(tx, self.rt, CROWD, private=3))
        plan = Plan(
            self.rt.id, title="Sapu jalan", day=SUNDAY.date(), hour=time(7), rule="FREQ=WEEKLY;BYDAY=SU"
        )
        weekly = self.write(lambda tx: series.begin(tx, self.world, self.rt, plan, "weekly", SARI.id))
        self.series_id = weekly.series_id
        self.write(lambda tx: self.they_have_answered(tx, said))

    def they_have_answered(self, tx: Transaction, said: list[Answer | None]) -> None:
        """Those with an account, and those who are spoken for."""
        everybody = list(self.crowd)
        for number, name in enumerate(NAMES):
            person_id = -REPRESENTED_FROM - number
            residents.remember_person(tx, person_id, f"Mbah {name}", None, START)
            residents.add_resident(tx, self.rt.id, person_id, START)
            one = residents.resident(tx, self.rt.id, person_id)
            assert one is not None
            everybody.append(one)
        for one, answer in zip(everybody, said, strict=True):
            if answer is not None:
                signups.answer(tx, self.world, self.rt, one, self.activity.id, answer)

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

    @rule(
        who=st.integers(0, 5), tool=st.sampled_from(["cangkul", "karung", "ember"]), step=st.integers(-1, 1)
    )
    def brings_or_lends(self, who: int, tool: str, step: int) -> None:
        here = (self.world, self.rt, self.crowd[who], self.activity.id)
        self.write(lambda tx: contributions.bring(tx, *here, code_of(tool), step))

    @rule(who=st.integers(0, 5), kind=st.sampled_from(TYPED), words=st.sampled_from(["Udin", "es teh"]))
    def gives(self, who: int, kind: Kind, words: str) -> None:
        here = (self.world, self.rt, self.crowd[who], self.activity.id)
        self.write(lambda tx: contributions.give(tx, *here, kind, words))

    @rule(who=st.integers(0, 5), kind=st.sampled_from(TYPED))
    def takes_back(self, who: int, kind: Kind) -> None:
        here = (self.world, self.rt, self.crowd[who], self.activity.id)
        self.write(lambda tx: contributions.take_back(tx, *here, kind))

    @rule(who=st.integers(0, 5), done=st.booleans())
    def says_it_is_done(self, who: int, done: bool) -> None:
        one, activity_id = self.crowd[who], self.activity.id
        self.write(lambda tx: mandiri.say(tx, self.world, self.rt, one, activity_id, done=done))

    @rule(who=st.integers(0, 5))
    def leaves(self, who: int) -> None:
        self.write(lambda tx: signups.withdraw_coming(tx, self.world, self.crowd[who]))

    @rule(who=st.integers(0, 2), typed=st.sampled_from(["ikut", "berhalangan", "ikut +2", ""]))
    def is_spoken_for(self, who: int, typed: str) -> None:
        def hear(tx: Transaction) -> None:
            sight = proxies.register_open(tx, self.world, self.chair(tx), self.activity.id)
            if isinstance(sight, Misfit):
                assert sight in (Misfit.CANCELLED, Misfit.TOO_LATE)
                return
            said = read(f"Mbah {NAMES[who]} B-{who} {typed}")
            noted = proxies.note(tx, self.world, sight, [said])
            assert isinstance(noted, Refused) or not noted.unclear

        self.write(hear)

    @rule(who=st.integers(0, 8), wanted=st.sampled_from(Answer), step=st.sampled_from([1, -1, 0]))
    def is_answered_for(self, who: int, wanted: Answer, step: int) -> None:
        def speak(tx: Transaction, charge: Charge) -> None:
            if step:
                proxies.bring_family(tx, self.world, charge, step)
            else:
                proxies.answer(tx, self.world, charge, wanted)

        self.for_somebody(who, speak)

    @rule(who=st.integers(0, 8), which=st.integers(0, 2), takes=st.booleans())
    def is_given_a_task(self, who: int, which: int, takes: bool) -> None:
        task = self.task(which)
        self.for_somebody(
            who, lambda tx, charge: proxies.give_task(tx, self.world, charge, task, takes=takes)
        )

    def for_somebody(self, who: int, act: Callable[[Transaction, Charge], object]) -> None:
        def speak(tx: Transaction) -> None:
            people = residents.active(tx, self.rt.id)
            found = proxies.charge(
                tx, self.world, self.chair(tx), self.activity.id, people[who % len(people)].id
            )
            if isinstance(found, Misfit):
                assert found in (Misfit.CANCELLED, Misfit.TOO_LATE)
                return
            act(tx, found)

        self.write(speak)

    @rule(who=st.integers(0, 8), present=st.booleans())
    def is_marked(self, who: int, present: bool) -> None:
        def mark(tx: Transaction) -> None:
            people = residents.active(tx, self.rt.id)
            person_id = people[who % len(people)].person.id
            attendance.mark(tx, self.world, self.chair(tx), self.activity.id, person_id, present)

        self.write(mark)

    @rule(one=st.integers(0, 2), into=st.integers(0, 5), removes=st.booleans())
    def is_merged_or_removed(self, one: int, into: int, removes: bool) -> None:
        def merge(tx: Transaction) -> None:
            known = [r for r in residents.active(tx, self.rt.id) if r.person.is_represented]
            if not known:
                return
            chair, number = self.chair(tx), known[one % len(known)].id
            if removes:
                assert merges.remove(tx, self.world, chair, number)
            else:
                assert merges.merge(tx, self.world, chair, number, self.crowd[into].id)
                assert residents.by_id(tx, number) is None
            assert merges.merge(tx, self.world, chair, number, self.crowd[into].id) is None

        self.write(merge)

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

    @rule()
    def begins(self) -> None:
        self.clock.time = max(self.clock.time, SUNDAY + timedelta(hours=1))

    @rule(hours=st.integers(1, 20))
    def waits(self, hours: int) -> None:
        self.clock.time += timedelta(hours=hours)
        self.write(lambda tx: tick(tx, self.world))

    @rule(before=st.integers(5, 70))
    @precondition(lambda self: self.clock.time < SUNDAY - timedelta(hours=2))
    def comes_close(self, before: int) -> None:
        self.clock.time = SUNDAY - timedelta(minutes=before)
        self.write(lambda tx: tick(tx, self.world))

    @rule(
        wanted=st.lists(
            st.tuples(st.sampled_from(["selokan", "konsumsi", "parit"]), st.integers(1, 4)), max_size=3
        )
    )
    def are_written_anew(self, wanted: list[tuple[str, int]]) -> None:
        once = list(dict(wanted).items())
        self.write(lambda tx: task_lists.write(tx, self.world, self.chair(tx), self.activity.id, once))

    @rule(days=st.integers(1, 3))
    def is_moved(self, days: int) -> None:
        start = self.clock.time + timedelta(days=days)
        self.write(lambda tx: changes.move(tx, self.world, self.chair(tx), self.activity.id, start))

    @rule()
    @precondition(lambda self: self.clock.time > START + timedelta(days=2))
    def is_cancelled(self) -> None:
        self.write(lambda tx: changes.cancel(tx, self.world, self.chair(tx), self.activity.id))

    @rule()
    def its_next_reminder_is_due(self) -> None:
        def due(tx: Transaction) -> None:
            activity = activities.get(tx, self.activity.id)
            assert activity is not None
            times = [one.at for one in rounds(activity, self.rt) if one.until > self.clock.time]
            self.clock.time = max([self.clock.time, *times[:1]])
            tick(tx, self.world)

        self.write(due)

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
            series_changes.change_all(tx, self.world, self.chair(tx), self.date(tx, 0), rhythm)

        self.write(tap)

    @rule()
    @precondition(lambda self: self.clock.time > START + timedelta(days=2))
    def the_series_ends(self) -> None:
        self.write(lambda tx: series_changes.end(tx, self.world, self.chair(tx), self.date(tx, 0)))

    @rule(days=st.integers(1, 9))
    def days_pass(self, days: int) -> None:
        self.clock.time += timedelta(days=days)
        self.write(lambda tx: tick(tx, self.world))

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
        everybody = tx.all(mine)
        self.check_counters(activity, everybody)
        answers = [row for row in everybody if row.answer]
        assert len({row.resident_id for row in answers}) == len(answers)
        joining = [row for row in answers if row.answer == Answer.JOINING]
        assert activity.present == sum(bool(row.present) for row in tx.all(sa.select(SIGNUPS)))
        assert all(person_id > 0 or person_id == GROUP for person_id in self.addressees(tx))
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
        self.check_gifts(tx, {row.resident_id: row.answer for row in answers})
        self.check_letters(tx)
        self.check_series(tx)

    def check_counters(self, activity: Any, signed: Sequence[Any]) -> None:
        for answer, counter in signups.COUNTERS.items():
            assert getattr(activity, counter) == sum(row.answer == answer for row in signed)
        assert activity.present == sum(bool(row.present) for row in signed)
        assert activity.companions == sum(row.companions for row in signed)

    def check_gifts(self, tx: Transaction, answers: dict[int, str]) -> None:
        fitting: dict[Kind, tuple[Answer, ...]] = {
            Kind.TOOL: (Answer.JOINING,),
            Kind.LENT: (Answer.MAYBE, Answer.DECLINED),
            Kind.FOOD: tuple(Answer),
            Kind.SUBSTITUTE: (Answer.DECLINED,),
        }
        gifts = tx.all(sa.select(GIFTS))
        assert all(answers.get(row.resident_id) in fitting[Kind(row.kind)] for row in gifts)
        assert all(1 <= row.number <= 20 for row in gifts)
        typed = [(row.resident_id, row.kind) for row in gifts if row.kind in TYPED]
        assert len(set(typed)) == len(typed)

    def addressees(self, tx: Transaction) -> list[int]:
        return [row.chat_id for row in tx.all(sa.select(LETTERS.c.chat_id)) if row.chat_id is not None]

    def check_letters(self, tx: Transaction) -> None:
        queued = sa.select(SIGNUPS.c.wanted_id, SIGNUPS.c.queued_at).where(SIGNUPS.c.queued_at.is_not(None))
        times = [tuple(row) for row in tx.all(queued)]
        assert len(set(times)) == len(times)  # in each queue everybody has a place of their own
        off = sa.select(ACTIVITIES.c.id).where(ACTIVITIES.c.status == Status.CANCELLED)
        reminding = (LETTERS.c.kind.like("reminder%"), LETTERS.c.kind.like("mention%"))
        columns = [LETTERS.c[name] for name in Claimed.__dataclass_fields__]
        for row in tx.all(sa.select(*columns).where(sa.or_(*reminding), LETTERS.c.subject_id.in_(off))):
            letter = Claimed(*tuple(row))
            assert KINDS[letter.kind].word(tx, self.world, letter) is None
        single = sa.select(sa.func.count()).select_from(ACTIVITIES).where(ACTIVITIES.c.series_id.is_(None))
        assert tx.scalar(single) == 1

    def check_series(self, tx: Transaction) -> None:
        found = tx.all(sa.select(ACTIVITIES).where(ACTIVITIES.c.series_id.is_not(None)))
        assert len({row.series_day for row in found}) == len(found)
        for row in found:
            self.check_counters(row, tx.all(sa.select(SIGNUPS).where(SIGNUPS.c.activity_id == row.id)))
            assert row.message_id is None or row.posts_at is None
        reminded = sa.select(LETTERS.c.subject_id).where(LETTERS.c.kind.like("%reminder%"))
        unposted = {row.id for row in found if row.posts_at is not None}
        assert not unposted & {row.subject_id for row in tx.all(reminded)}


def test_the_numbers_stay_true_whatever_people_do(sqlite_template: Path) -> None:
    Events.template = sqlite_template
    some = settings(max_examples=EXAMPLES, stateful_step_count=25, deadline=None)
    run_state_machine_as_test(Events, settings=settings(some, suppress_health_check=list(HealthCheck)))
