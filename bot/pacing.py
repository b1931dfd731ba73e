"""Telegram's limits as windows: who may be written to now, and when the next one may."""

from collections import deque
from dataclasses import dataclass, field
from math import inf
from threading import Lock

ANSWER_SOON = 0.05  # seconds after which to look again for calls on their way
SEEN_ENOUGH = 30  # calls after which the quickest is known: the first ones open their connections
REMEMBERED = 60.0  # seconds, up to twice as long: the way to Telegram may become shorter
CAUTION = 0.9  # part of the quickest way that is trusted
SLACK = 0.25  # seconds that an even flow may be behind and catch up


@dataclass(frozen=True, slots=True)
class Limits:
    """Calls that Telegram allows; sends and edits count together."""

    per_second: int
    private_per_second: int
    group_per_minute: int


@dataclass(slots=True)
class Window:
    """At most `most` calls in any `seconds`.

    A call arrives at Telegram some time between its sending and its answer. So its place is held from the one
    until `seconds` after the other: then no span can see too many, however long calls are on their way. What
    any call needs at least for its way there and back is taken off: see Pace.land.
    """

    most: int
    seconds: float
    calls: deque[float] = field(default_factory=deque)  # when they were answered
    on_the_way: int = 0

    def wait(self, now: float, spare: int = 0) -> float:
        """Return the seconds until another call may fit, keeping `spare` places free."""
        while self.calls and self.calls[0] <= now - self.seconds:
            self.calls.popleft()
        over = len(self.calls) + self.on_the_way - (self.most - spare)
        if over < 0:
            return 0.0
        return self.calls[over] + self.seconds - now if over < len(self.calls) else ANSWER_SOON

    def take(self, now: float) -> None:
        """Count a call that was answered at `now`."""
        self.calls.append(max(now, self.calls[-1]) if self.calls else now)


@dataclass(slots=True)
class Trip:
    """What a call needs at least for its way there and back; 0 until enough of them were seen."""

    _lately: float = inf
    _before: float = inf
    _turns_at: float = 0.0
    _seen: int = 0

    def note(self, now: float, took: float) -> None:
        """Note that a call took so many seconds."""
        if now >= self._turns_at:
            self._before, self._lately, self._turns_at = self._lately, inf, now + REMEMBERED
        self._lately = min(self._lately, took)
        self._seen += 1

    @property
    def least(self) -> float:
        """The seconds that may be relied on."""
        return CAUTION * min(self._lately, self._before) if self._seen >= SEEN_ENOUGH else 0.0


class Pace:
    """The windows of every chat; times are monotonic seconds given by the caller.

    The writer thread holds places while the event loop frees them: hence the lock.
    """

    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self.overall = Window(limits.per_second, 1.0)
        self._chats: dict[int, Window] = {}
        self._paused: dict[int, float] = {}
        self._trip = Trip()
        self._even_at = 0.0  # when the next of an even flow may go
        self._lock = Lock()

    def wait(self, chat_id: int, now: float, spare: int = 0) -> float:
        """Return the seconds until this chat may be written to; 0 when it may now."""
        paused = self._paused.get(chat_id, 0.0) - now
        return max(paused, self._chat(chat_id).wait(now, spare), 0.0)

    def hold(self, chat_id: int, now: float, spare: int = 0, *, even: bool = False) -> bool:
        """Hold a place for a send or an edit; False when there is none now.

        What comes in masses goes in an `even` flow: in bursts it would take all places of the second at
        once, and whoever taps next would wait until it is over.
        """
        with self._lock:
            if self.overall.wait(now) > 0 or self.wait(chat_id, now, spare) > 0:
                return False
            if even:
                if now < self._even_at:
                    return False
                self._even_at = max(self._even_at, now - SLACK) + 1 / self.limits.per_second
            self.overall.on_the_way += 1
            self._chat(chat_id).on_the_way += 1
            return True

    def land(self, chat_id: int, now: float, *, calls: int = 1, took: float = 0.0) -> None:
        """Turn a held place into calls answered at `now`, an album into several; none give it back.

        `took`: the seconds since it was sent. A later call cannot overtake it by more than the whole way
        takes at least, so for so much less the place is held.
        """
        with self._lock:
            if calls and took:
                self._trip.note(now, took)
            at = now - min(self._trip.least, took)
            for window in (self.overall, self._chat(chat_id)):
                window.on_the_way -= 1
                for _ in range(calls):
                    window.take(at)

    def soon(self, now: float) -> float:
        """Return the seconds until it is worth to look again for a place, where there was none."""
        with self._lock:
            waits = (self.overall.wait(now), self._even_at - now)
        return min((wait for wait in waits if wait > 0), default=ANSWER_SOON)

    def pause(self, chat_id: int, until: float) -> None:
        """Leave this chat alone, as a 429 asked."""
        self._paused[chat_id] = max(until, self._paused.get(chat_id, 0.0))

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
