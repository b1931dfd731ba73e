"""The figures of a stretch of time counted a second time: from all rows, one by one, slowly and obviously."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property
from statistics import mean, median

import sqlalchemy as sa
from sqlmodel import SQLModel

from bot.rules.steadiness import Steadiness, Trend
from bot.rules.summaries import Figures
from db.engine import Row, Transaction
from db.tables import Activity, Duty, Neighbourhood, Night, Report, Resident, Signup, table_of

DAY, WEEK = timedelta(days=1), timedelta(days=7)


@dataclass(frozen=True)
class Recount:
    """Every row of an RT, without asking the database for anything but whole tables."""

    rt_id: int
    residents: list[Row]  # of all RT
    activities: list[Row]
    signups: list[Row]
    nights: list[Row]
    duties: list[Row]
    reports: list[Row]

    def house(self, resident_id: int) -> int:
        """Where somebody lives; whoever has told no house is one of their own."""
        (found,) = [one for one in self.residents if one.id == resident_id]
        return -resident_id if found.household_id is None else int(found.household_id)

    def living(self) -> set[int]:
        here = [one for one in self.residents if one.neighbourhood_id == self.rt_id]
        return {self.house(one.id) for one in here if one.status == "active"}

    def held(self) -> list[Row]:
        """Activities that were announced and not called off."""
        return [one for one in self.activities if one.status in ("planned", "closed") and not one.posts_at]

    def kept(self) -> list[Row]:
        return [one for one in self.nights if one.status != "cancelled"]

    def at(self, activity: Row) -> list[int]:
        """Who was noted as present."""
        return [one.resident_id for one in self.signups if one.activity_id == activity.id and one.present]

    def on_watch(self, night: Row) -> list[int]:
        duties = [one for one in self.duties if one.night_id == night.id]
        return [one.resident_id for one in duties if one.presence == "present"]

    @cached_property
    def seen(self) -> list[tuple[datetime, int]]:
        """Each time that somebody of a house was there."""
        at = [(one.starts_at, self.house(who)) for one in self.held() for who in self.at(one)]
        return at + [(one.starts_at, self.house(who)) for one in self.kept() for who in self.on_watch(one)]

    def took_part(self, since: datetime, until: datetime) -> set[int]:
        return {house for at, house in self.seen if since <= at < until}

    def figures(self, since: datetime, until: datetime) -> Figures:
        """What bot.rules.summaries.figures says."""
        activities = [one for one in self.held() if since <= one.starts_at < until]
        nights = [one for one in self.kept() if since <= one.starts_at < until]
        duties = [one for one in self.duties if one.night_id in [night.id for night in nights]]
        done = [one for one in self.reports if one.status == "done" and since <= one.closed_at < until]
        took = [(one.closed_at - one.created_at).days for one in done]
        left = [
            one.created_at
            for one in self.reports
            if one.created_at < until and (one.closed_at is None or one.closed_at >= until)
        ]
        return Figures(
            houses=len(self.living()),
            took_part=len(self.took_part(since, until) & self.living()),
            activities=len(activities),
            present=sum(len(self.at(one)) for one in activities),
            unnoted=sum(self.at(one) == [] for one in activities),
            nights=len(nights),
            held=sum(self.on_watch(one) != [] for one in nights),
            short=sum(len(self.on_watch(one)) < one.needed for one in nights),
            duties=len(duties),
            confirmed=sum(one.answer == "ready" for one in duties),
            reports=sum(since <= one.created_at < until for one in self.reports),
            done=len(done),
            median_days=int(median(took)) if took else None,
            open=len(left),
            oldest_days=(until - min(left)).days if left else None,
        )

    def steadiness(self, until: datetime, judged: int | None) -> Steadiness:
        """What bot.rules.steadiness says; `judged`: how many weeks ago."""
        begun = [one.starts_at for one in (*self.held(), *self.kept()) if one.starts_at < until]
        known = 0
        while begun and until - known * WEEK > min(begun):
            known += 1
        known = min(known, 23)
        week = [len(self.took_part(until - (n + 1) * WEEK, until - n * WEEK)) for n in range(known)][::-1]
        line = list[float]()
        for ago in range(min(known, 12)):
            end = until - ago * WEEK
            there = self.took_part(max(end - 12 * WEEK, until - 23 * WEEK), end) & self.living()
            line.insert(0, len(there) / len(self.living()) if self.living() else 0.0)
        low = [_is_low(week), _is_low(week[:-1])]
        points = week[-12:]
        return Steadiness(
            tuple(line), tuple(points), _trend(line, week, judged), low[0], low == [True, False]
        )


def _is_low(week: list[int]) -> bool:
    """Three weeks in a row with fewer houses than the median of the nine before them."""
    if len(week) < 9:
        return False
    usual = median(week[max(0, len(week) - 12) : len(week) - 3])
    return all(week[-n] < usual for n in (1, 2, 3))


def _trend(line: list[float], week: list[int], judged: int | None) -> Trend:
    if len(line) < 5:
        return Trend.NEW
    if judged is not None and 5 <= judged <= 20 and judged < len(week):
        then = [one for n, one in enumerate(reversed(week)) if judged - 2 <= n <= judged + 2]
        if mean(week[-4:]) <= 2 / 3 * mean(then):
            return Trend.SINCE_JUDGING
    change = line[-1] - line[-5]
    for least, trend in ((0.1, Trend.RISING), (0.03, Trend.RISING_SLOWLY)):
        if change >= least:
            return trend
    for least, trend in ((0.1, Trend.FALLING), (0.03, Trend.FALLING_SLOWLY)):
        if change <= -least:
            return trend
    return Trend.STEADY


def recount(tx: Transaction, rt_id: int) -> Recount:
    """Read whole tables; what is of another RT is left out here."""

    def rows(model: type[SQLModel]) -> list[Row]:
        return list(tx.connection.execute(sa.select(table_of(model))))

    def mine(model: type[SQLModel]) -> list[Row]:
        return [one for one in rows(model) if one.neighbourhood_id == rt_id]

    assert any(one.id == rt_id for one in rows(Neighbourhood))
    nights, activities = mine(Night), mine(Activity)
    return Recount(
        rt_id=rt_id,
        residents=rows(Resident),
        activities=activities,
        signups=[one for one in rows(Signup) if one.activity_id in {each.id for each in activities}],
        nights=nights,
        duties=[one for one in rows(Duty) if one.night_id in {each.id for each in nights}],
        reports=mine(Report),
    )


def judged_weeks_ago(day: str, until: datetime) -> int | None:
    """In whole weeks from its noon in Jakarta."""
    if not day:
        return None
    noon = datetime.fromisoformat(f"{day}T12:00:00+07:00")
    return None if noon > until else (until - noon).days // 7
