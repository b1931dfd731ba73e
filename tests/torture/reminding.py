"""Reminders around the quiet hours, by a clock of the bot's that is moved while it runs.

Each person has one, of an activity of theirs: what is due at the same time to one person is one message.
"""

import re
import time
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from datetime import time as hour
from zoneinfo import ZoneInfo

from bot.rules.kinds import Kind
from bot.rules.reminder_leads import NO_EVE, NO_LEAD, Leads
from bot.rules.residents import Private
from bot.rules.signups import Answer
from db import activities, neighbourhoods, reminder_leads, residents, signups
from db.engine import Transaction
from tests.torture.lives import context

ZONE = ZoneInfo("Asia/Jakarta")
NIGHT = datetime(2026, 11, 28, 21, 30, tzinfo=ZONE)  # a Saturday
MORNING = datetime(2026, 11, 29, 5, 0, tzinfo=ZONE)
GROUP = -1002  # of an RT of its own
EACH = 10  # people who are reminded of the same activity
LEAD = timedelta(minutes=511)  # so that what begins after five is reminded of right before the night
UNDER_WAY = 1.6  # seconds that a call may have been under way when the night came
SOON, EVE = Kind.KERJA_BAKTI, Kind.MUSYAWARAH
_TITLE = re.compile(r"Pengingat \d+\.")
_Came = tuple[int, str]  # to which chat, of what


class MovedClock:
    """What the bot's clock shows, and has shown."""

    def __init__(self, shows: datetime) -> None:
        self.shift = context().Value("d", 0.0)
        self._moves: list[tuple[float, float]] = []  # since when, by the monotonic clock, it is so far ahead
        self.put(shows)

    def put(self, shows: datetime) -> None:
        """Have it show a time from now on."""
        self.shift.value = (shows - datetime.now(UTC)).total_seconds()
        self._moves.append((time.monotonic(), shows.timestamp() - time.monotonic()))

    def move(self, by: timedelta) -> None:
        """Move it, ahead or back."""
        self.put(self.shown(time.monotonic()) + by)

    def shown(self, at: float) -> datetime:
        """Return what it showed at a moment of the monotonic clock."""
        ahead = next((ahead for since, ahead in reversed(self._moves) if since <= at), self._moves[0][1])
        return datetime.fromtimestamp(at + ahead, UTC)

    def was_night(self, at: float) -> bool:
        """Return whether it showed quiet hours, and had for as long as a call may be under way."""
        return all(_is_quiet(self.shown(moment)) for moment in (at, at - UNDER_WAY))


def _is_quiet(moment: datetime) -> bool:
    local = moment.astimezone(ZONE).time()
    return local >= NIGHT.time() or local < MORNING.time()


@dataclass(frozen=True, slots=True)
class Reminders:
    """Activities that people are reminded of at these times: with `eve_at`, of as many on the evening before.

    With `mentions` one more of each of the first cannot be written to, and is named in the group.
    """

    dues: Sequence[datetime]
    eve_at: hour | None = None
    mentions: bool = False
    wanted: set[_Came] = field(default_factory=set)

    def settle(self, tx: Transaction, now: datetime) -> None:
        """Put what they come of into the database."""
        told = {"chat_id": GROUP, "status": "active", "rt": "06", "title": "Warga RT 06", "created_at": now}
        rt = neighbourhoods.add(tx, told | {"lead_minutes": LEAD.seconds // 60, "eve_minute": NO_EVE})
        starts = [(SOON, due + LEAD) for due in self.dues]
        if self.eve_at is not None:
            eve = Leads(self.eve_at.hour * 60 + self.eve_at.minute, NO_LEAD)
            reminder_leads.change(tx, rt.id, EVE, eve)
            starts += [(EVE, MORNING + timedelta(hours=7)) for _ in self.dues]
        for number, (kind, starts_at) in enumerate(starts, 1):
            self._settle_one(tx, now, rt.id, number, kind, starts_at)

    def _settle_one(
        self, tx: Transaction, now: datetime, rt_id: int, number: int, kind: Kind, starts_at: datetime
    ) -> None:
        title = f"Pengingat {number}."
        before = now - timedelta(days=1)
        values = {"neighbourhood_id": rt_id, "kind": kind, "title": title, "starts_at": starts_at}
        made = activities.add(
            tx,
            values | {"created_by": 1, "created_at": before, "scheduled_at": before, "draft_key": title},
        )
        assert made is not None
        activities.change(tx, made.id, message_id=1_000_000 + made.id)
        many = EACH + (self.mentions and kind is SOON)
        for person_id in range(20_000 + number * 100, 20_000 + number * 100 + many):
            is_reached = person_id % 100 < EACH
            residents.remember_person(tx, person_id, f"Warga {person_id}", None, before)
            residents.add_resident(tx, rt_id, person_id, before)
            if is_reached:
                residents.change_person(tx, person_id, private=Private.OPEN)
            resident = residents.resident(tx, rt_id, person_id)
            assert resident is not None
            signups.set_answer(tx, made.id, resident.id, Answer.JOINING, before)
            self.wanted.add((person_id if is_reached else GROUP, title))

    def came(self, sends: Iterable[tuple[float, int, str]]) -> Counter[_Came]:
        """Return how often each was told."""
        return Counter((chat_id, title) for _, chat_id, text in sends for title in _TITLE.findall(text))
