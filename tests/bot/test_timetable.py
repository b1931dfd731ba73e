"""When the clock's jobs run."""

from datetime import UTC, datetime, timedelta

from bot.timetable import timetable


async def plan_reminders() -> None: ...


async def forget_old() -> None: ...


def test_it_plans_each_minute_and_forgets_each_night() -> None:
    now = datetime(2026, 11, 24, 2, 0, 30, tzinfo=UTC)
    jobs = {job.func: job for job in timetable(plan_reminders, forget_old).get_jobs()}
    assert set(jobs) == {plan_reminders, forget_old}
    first = jobs[plan_reminders].trigger.get_next_fire_time(None, now)
    assert first == datetime(2026, 11, 24, 2, 1, tzinfo=UTC)
    assert jobs[plan_reminders].trigger.get_next_fire_time(first, first) - first == timedelta(minutes=1)
    assert jobs[forget_old].trigger.get_next_fire_time(None, now) == datetime(
        2026, 11, 24, 20, 10, tzinfo=UTC
    )


def test_it_runs_a_job_late_rather_than_never_and_never_twice_at_once() -> None:
    for job in timetable(plan_reminders, forget_old).get_jobs():
        assert (job.coalesce, job.max_instances, job.misfire_grace_time) == (True, 1, None)


async def test_it_starts_only_when_told() -> None:
    scheduler = timetable(plan_reminders, forget_old)
    assert not scheduler.running
    scheduler.start()
    jobs = scheduler.get_jobs()
    scheduler.shutdown(wait=False)
    assert all(job.next_run_time.utcoffset() == timedelta(0) for job in jobs)
