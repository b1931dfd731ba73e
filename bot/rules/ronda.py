"""The night watch: its settings, its nights by their evening, and who keeps watch on them."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from bot.rules.residents import Resident
from bot.rules.roles import Role

NOON = 12 * 60  # minutes: a watch that begins before noon begins on the day after its evening
AHEAD = timedelta(days=35)  # so far ahead nights are made from the squads' cycles
NEEDED_MOST = 30
EASTERNMOST = timedelta(hours=9)


class Status(StrEnum):
    """A night is planned until its leader signs the record, or it is cancelled."""

    PLANNED = "planned"
    CANCELLED = "cancelled"
    SIGNED = "signed"


class Answer(StrEnum):
    """What somebody says to their duty; the duty is theirs in any case until somebody has taken it."""

    NONE = ""
    READY = "ready"  # siap
    UNABLE = "unable"  # berhalangan


class Presence(StrEnum):
    """How a duty went."""

    NONE = ""
    PRESENT = "present"  # hadir
    EXCUSED = "excused"  # izin
    UNEXCUSED = "unexcused"  # alpa
    EXEMPT = "exempt"  # dibebaskan
    REPLACED = "replaced"  # diganti; never stored: it follows from drawn_for


class Way(StrEnum):
    """How an arrival was told."""

    NONE = ""
    CODE = "code"
    PLACE = "place"  # the phone's location near the pos
    LEADER = "leader"


class Swaps(StrEnum):
    """What the RT allows."""

    FORBIDDEN = "forbidden"
    ALLOWED = "allowed"
    APPROVAL = "approval"  # a leader or officer has to say yes


@dataclass(frozen=True, slots=True)
class Ronda:
    """How a neighbourhood keeps watch: local minutes of the day, Rp; see db/ronda_tables.py."""

    neighbourhood_id: int
    active: bool = True
    start_minute: int = 22 * 60
    end_minute: int = 4 * 60
    needed: int = 4
    swaps: Swaps = Swaps.ALLOWED
    card_minute: int = 16 * 60
    confirm_minute: int = 20 * 60
    late_minutes: int = 15
    alarm_in_group: bool = True
    contribution: int = 0
    jimpitan: int = 0


@dataclass(frozen=True, slots=True)
class Pos:
    """A pos ronda; its position in degrees is known when somebody sent it."""

    id: int
    name: str
    latitude: float | None = None
    longitude: float | None = None

    @property
    def is_placed(self) -> bool:
        """True once it is on the map."""
        return self.latitude is not None and self.longitude is not None


@dataclass(frozen=True, slots=True)
class Night:
    """One night of watch; `starts_at` and `ends_at` are aware and in UTC."""

    id: int
    neighbourhood_id: int
    evening: date
    starts_at: datetime
    ends_at: datetime
    scheduled_at: datetime
    needed: int
    status: Status
    message_id: int | None = None
    handover: str = ""
    signed_by: int | None = None
    signed_at: datetime | None = None

    @property
    def is_planned(self) -> bool:
        """True until it is signed or cancelled."""
        return self.status is Status.PLANNED


@dataclass(frozen=True, slots=True)
class Duty:
    """One person's turn in a night; `drawn_for` is whose turn it was before somebody took it over."""

    id: int
    night_id: int
    resident: Resident
    squad_id: int | None
    drawn_for: int | None
    answer: Answer = Answer.NONE
    answered_at: datetime | None = None
    given_by: int | None = None
    presence: Presence = Presence.NONE
    arrived_at: datetime | None = None
    arrived_by: Way = Way.NONE

    @property
    def is_taken_over(self) -> bool:
        """True when somebody keeps watch in another's stead."""
        return self.drawn_for is not None and self.drawn_for != self.resident.id

    @property
    def comes(self) -> bool:
        """True for who is there; until that is noted, for who has not said that they cannot."""
        if self.presence is Presence.NONE:
            return self.answer is not Answer.UNABLE
        return self.presence is Presence.PRESENT


@dataclass(frozen=True, slots=True)
class Squad:
    """A regu; `cycle` is as rules.cycles writes it, leader and deputy are resident ids."""

    id: int
    neighbourhood_id: int
    pos_id: int | None
    name: str
    cycle: str
    leader_id: int | None
    deputy_id: int | None
    made_until: date | None = None


@dataclass(frozen=True, slots=True)
class Watch:
    """A night with everybody in it, as a card shows it."""

    night: Night
    duties: tuple[Duty, ...]
    squads: tuple[Squad, ...] = ()

    @property
    def here(self) -> tuple[Duty, ...]:
        """All but those who have left the neighbourhood and whose duty nobody has taken over."""
        return tuple(duty for duty in self.duties if duty.resident.is_present)

    @property
    def coming(self) -> tuple[Duty, ...]:
        """Those who are there, or have not said that they cannot."""
        return tuple(duty for duty in self.duties if duty.comes)

    @property
    def unable(self) -> tuple[Duty, ...]:
        """Those who have said that they cannot, or are excused, and in whose stead somebody may come."""
        away = (Presence.NONE, Presence.EXCUSED)
        return tuple(duty for duty in self.duties if not duty.comes and duty.presence in away)

    @property
    def ready(self) -> tuple[Duty, ...]:
        """Those who have said that they come."""
        return tuple(duty for duty in self.duties if duty.answer is Answer.READY)

    @property
    def unanswered(self) -> tuple[Duty, ...]:
        """Those who have said nothing yet, and of whom nothing is noted."""
        return tuple(duty for duty in self.duties if duty.answer is Answer.NONE and not duty.presence)

    @property
    def missing(self) -> int:
        """How many are too few, of those who have not said that they cannot."""
        return max(0, self.night.needed - len(self.coming))

    def of(self, resident_id: int) -> Duty | None:
        """Return somebody's duty in this night."""
        return next((duty for duty in self.duties if duty.resident.id == resident_id), None)

    def on_duty(self, resident: Resident) -> bool:
        """True for who keeps watch in this night, and for leader and deputy of a squad that does.

        Who has left the neighbourhood does not; nor does who cannot come, unless they came all the same.
        """
        own = self.of(resident.id)
        return resident.is_present and (_is_led_by(self.squads, resident) or (own is not None and own.comes))

    def serves(self, resident: Resident) -> bool:
        """True for who is on duty, and for the officers: they see and note what the squad does."""
        return self.on_duty(resident) or (resident.is_present and resident.is_officer)


def hours(evening: date, start_minute: int, end_minute: int, zone: str) -> tuple[datetime, datetime]:
    """Return start and end in UTC of the night that belongs to an evening.

    22.00 to 04.00 crosses midnight; 00.00 to 03.30 lies in the small hours after the evening.
    """
    local = ZoneInfo(zone)
    first = evening + timedelta(days=int(start_minute < NOON))
    last = first + timedelta(days=int(end_minute <= start_minute))
    starts_at = datetime.combine(first, time(*divmod(start_minute, 60)), local)
    return starts_at.astimezone(UTC), datetime.combine(last, time(*divmod(end_minute, 60)), local).astimezone(
        UTC
    )


def evening_of(moment: datetime, zone: str) -> date:
    """Return the evening that a moment's watch belongs to: until noon it is still the one before."""
    local = moment.astimezone(ZoneInfo(zone))
    return local.date() - timedelta(days=int(local.hour < NOON // 60))


def is_tonight(night: Night, now: datetime, zone: str) -> bool:
    """True from the noon before a night until its end."""
    return night.evening == evening_of(now, zone) and now < night.ends_at


def first_to_make(now: datetime) -> date:
    """Return the first evening whose night may still be made, by the calendar where the day begins first."""
    return (now.astimezone(UTC) + EASTERNMOST).date() - timedelta(days=1)


def horizon(now: datetime) -> date:
    """Return the evening up to which nights should be there."""
    return (now.astimezone(UTC) + EASTERNMOST).date() + AHEAD


def has_begun(night: Night, now: datetime) -> bool:
    """True from its first minute on."""
    return night.starts_at <= now


def is_resting(night: Night, settings: Ronda | None, now: datetime) -> bool:
    """True for a night ahead where the watch rests: its turns are kept, and nobody need come."""
    return settings is not None and not settings.active and not has_begun(night, now)


def leads(squads: tuple[Squad, ...], resident: Resident) -> bool:
    """True for leader and deputy of one of these squads, and for officers; they may act for a member."""
    if not resident.is_present:
        return False
    return resident.is_officer or _is_led_by(squads, resident)


def _is_led_by(squads: tuple[Squad, ...], resident: Resident) -> bool:
    return any(resident.id in (squad.leader_id, squad.deputy_id) for squad in squads)


def belongs_to_watch(resident: Resident, has_duty: bool) -> bool:
    """True for those of the night watch: a duty, a squad or an office. They raise alarms and get sheets."""
    on_squad = not {Role.SQUAD_LEADER, Role.RONDA_MEMBER}.isdisjoint(resident.offices)
    return resident.is_present and (has_duty or on_squad or resident.is_officer)
