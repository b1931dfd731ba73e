"""Telegram's limits as windows: who may be written to now, and when the next one may."""

from collections import deque
from dataclasses import dataclass, field
from threading import Lock

ANSWER_SOON = 0.05  # seconds after which to look again for calls on their way
AHEAD = 0.1  # seconds that a letter lies in hand before there is a place: it is claimed and worded meanwhile
FURTHER_AHEAD = 0.4  # the same of what somebody waits for: it takes the places of others that lie in hand
APART = 0.97  # of the usual time between two calls must pass at least: none waits for the end of a crowd
TOGETHER = 1.0  # seconds within which two refusals of different chats mean everybody
CALLS_KEPT, CALLS_ENOUGH = 256, 8  # what the shortest way is measured by
DOUBT = 0.005  # seconds that the shortest way may be shorter than any that was measured


@dataclass(frozen=True, slots=True)
class Limits:
    """Calls that Telegram allows; sends and edits count together."""

    per_second: int
    private_per_second: int
    group_per_minute: int
    paid_per_second: int = 0  # what costs Telegram's Stars has places of its own


@dataclass(slots=True)
class Window:
    """At most `most` calls in any `seconds`.

    A call arrives at Telegram some time between its sending and its answer. So its place is held from the one
    until `seconds` after the other, less the way that every call has to go: then no span can see too many,
    however long calls are on their way.
    """

    most: int
    seconds: float
    calls: deque[float] = field(default_factory=deque)  # by when they had arrived, never falling
    on_the_way: int = 0

    def wait(self, now: float, spare: int = 0) -> float:
        """Return the seconds until another call may fit, keeping `spare` places free."""
        while self.calls and self.calls[0] <= now - self.seconds:
            self.calls.popleft()
        over = len(self.calls) + self.on_the_way - (self.most - spare)
        if over < 0:
            return 0.0
        return self.calls[over] + self.seconds - now if over < len(self.calls) else ANSWER_SOON

    def used(self, at: float) -> int:
        """Return how many places are taken at a time to come, by what is known now."""
        over = next((n for n, call in enumerate(self.calls) if call > at - self.seconds), len(self.calls))
        return len(self.calls) - over + self.on_the_way

    def take(self, now: float) -> None:
        """Count a call that had arrived by `now`."""
        self.calls.append(max(now, self.calls[-1]) if self.calls else now)


class Way:
    """How long the quickest of the last calls took: there and back, as every call must go.

    Whoever waits for that long after each answer again loses a twentieth of the pace, or a fifth abroad.
    """

    def __init__(self) -> None:
        self._took: deque[float] = deque(maxlen=CALLS_KEPT)

    def arrived(self, now: float, took: float) -> float:
        """Note a call that was answered at `now` after `took` seconds; return by when it had arrived."""
        self._took.append(took)
        if len(self._took) < CALLS_ENOUGH:
            return now
        return now - max(min(self._took) - DOUBT, 0.0)


class Pace:
    """The windows of every chat; times are monotonic seconds given by the caller.

    The writer thread holds places while the event loop frees them: hence the lock.
    """

    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self.overall = Window(limits.per_second, 1.0)
        self.paid = Window(limits.paid_per_second, 1.0)
        self._way = Way()
        self._chats: dict[int, Window] = {}
        self._paused: dict[int, float] = {}
        self._held = [0, 0]  # places of what is not sent yet: the free ones, the paid ones
        self._entered = [-1.0, -1.0]  # when the last call of either went
        self._everything_until = 0.0
        self._refusal: tuple[int, float, float] | None = None  # the last: chat, when, for how long
        self._lock = Lock()

    def wait(self, chat_id: int, now: float, spare: int = 0) -> float:
        """Return the seconds until this chat may be written to; 0 when it may now."""
        paused = self._paused.get(chat_id, 0.0) - now
        return max(paused, self._chat(chat_id).wait(now, spare), 0.0)

    def wait_for_all(self, now: float) -> float:
        """Return the seconds until somebody's letter may be taken in hand; 0 when it may now."""
        return max(self._everything_until - now, self.overall.wait(now, self._held[False]) - AHEAD, 0.0)

    def room(self, now: float, *, paid: bool = False, ahead: float = AHEAD) -> int:
        """Return how many more letters may be taken in hand, all chats together."""
        if self._everything_until > now:
            return 0
        overall = self.paid if paid else self.overall
        return overall.most - overall.used(now + ahead) - self._held[paid]

    def hold(
        self, chat_id: int, now: float, spare: int = 0, *, paid: bool = False, ahead: float = AHEAD
    ) -> bool:
        """Hold a place for a send or an edit that comes soon; False when there is none then.

        Before it is sent it has to `enter`.
        """
        with self._lock:
            if self.room(now, paid=paid, ahead=ahead) <= 0 or self.wait(chat_id, now, spare) > 0:
                return False
            self._held[paid] += 1
            self._chat(chat_id).on_the_way += 1
            return True

    def enter(self, now: float, *, paid: bool = False) -> float:
        """Turn a held place into a call on its way; else return the seconds until that may be tried again.

        Calls go one by one: were a second's worth to go at one moment, the next second's might not be early
        by anything.
        """
        overall = self.paid if paid else self.overall
        with self._lock:
            spaced = self._entered[paid] + APART / overall.most - now
            if (wait := max(self._everything_until - now, overall.wait(now), spaced)) > 0:
                return wait
            self._held[paid] -= 1
            self._entered[paid] = now
            overall.on_the_way += 1
            return 0.0

    def land(
        self, chat_id: int, now: float, *, calls: int = 1, took: float = 0.0, paid: bool = False
    ) -> None:
        """Turn a place into calls answered at `now`, an album into several; none: it was held only.

        `took`: the seconds from the entering to the answer.
        """
        with self._lock:
            arrived = self._way.arrived(now, took) if calls else now
            overall, chat = self.paid if paid else self.overall, self._chat(chat_id)
            chat.on_the_way -= 1
            if calls:
                overall.on_the_way -= 1
            else:
                self._held[paid] -= 1
            for _ in range(calls):
                overall.take(arrived)
                chat.take(arrived)

    def pause(self, chat_id: int, now: float, seconds: float) -> bool:
        """Leave this chat alone, as a 429 asked; all of them where it was none of this chat's doing.

        So it is when another chat has just been refused and nobody was answered in between. Return whether.
        """
        with self._lock:
            last, self._refusal = self._refusal, (chat_id, now, seconds)
            self._paused[chat_id] = max(now + seconds, self._paused.get(chat_id, 0.0))
            if last is None or last[0] == chat_id or now - last[1] > TOGETHER:
                return False
            self._everything_until = max(self._everything_until, now + min(seconds, last[2]))
            return True

    def accepted(self) -> None:
        """Note that Telegram took a call."""
        self._refusal = None

    def busy(self, now: float, spare: int = 0) -> set[int]:
        """Return the chats that may not be written to now, and forget the idle ones.

        `spare`: places of a group's minute that are to stay free.
        """
        with self._lock:
            known = {*self._chats, *self._paused}
            busy = {chat_id for chat_id in known if self.wait(chat_id, now, spare if chat_id < 0 else 0) > 0}
            for chat_id in known - busy:
                self._paused.pop(chat_id, None)
                window = self._chat(chat_id)
                if not window.calls and not window.on_the_way:
                    del self._chats[chat_id]
            return busy

    def _chat(self, chat_id: int) -> Window:
        window = self._chats.get(chat_id)
        if window is None:
            group = chat_id < 0
            most = self.limits.group_per_minute if group else self.limits.private_per_second
            window = self._chats[chat_id] = Window(most, 60.0 if group else 1.0)
        return window
