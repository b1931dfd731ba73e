"""Every job of the clock, one line each. Jobs ask what is due at `now`; they remember nothing themselves."""

from collections.abc import Awaitable, Callable

from apscheduler.schedulers.asyncio import AsyncIOScheduler
from apscheduler.triggers.cron import CronTrigger

Job = Callable[[], Awaitable[None]]


def timetable(plan_reminders: Job, forget_old: Job) -> AsyncIOScheduler:
    """Return the scheduler, not yet started; its times are UTC."""
    scheduler = AsyncIOScheduler(timezone="UTC")
    usual = {"coalesce": True, "max_instances": 1, "misfire_grace_time": None}
    scheduler.add_job(plan_reminders, CronTrigger(second=0, timezone="UTC"), **usual)
    scheduler.add_job(forget_old, CronTrigger(hour=20, minute=10, timezone="UTC"), **usual)  # 03.10 WIB
    return scheduler
