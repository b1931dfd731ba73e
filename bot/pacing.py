"""Telegram's limits as windows: who may be written to now, and when the next one may."""

from collections import deque
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Limits:
    """Calls that Telegram allows; sends and edits count together."""

    per_second: int
    private_per_second: int
    group_per_minute: int


@dataclass(slots=True)
class Window:
    """At most `most` calls in any `seconds`."""

    most: int
    seconds: float
    calls: deque[float] = field(default_factory=deque)

    def wait(self, now: float, spare: int = 0) -> float:
        """Return the seconds until another call fits, keeping `spare` places free."""
        while self.calls and self.calls[0] <= now - self.seconds:
            self.calls.popleft()
        over = len(self.calls) - (self.most - spare)
        return 0.0 if over < 0 else self.calls[over] + self.seconds - now

    def take(self, now: float) -> None:
        """Count a call."""
        self.calls.append(now)


class Pace:
    """The windows of every chat; times are monotonic seconds given by the caller."""

    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self.overall = Window(limits.per_second, 1.0)
        self._chats: dict[int, Window] = {}
        self._paused: dict[int, float] = {}

    def wait(self, chat_id: int, now: float, spare: int = 0) -> float:
        """Return the seconds until this chat may be written to; 0 when it may now."""
        paused = self._paused.get(chat_id, 0.0) - now
        return max(paused, self._chat(chat_id).wait(now, spare), 0.0)

    def take(self, chat_id: int, now: float) -> None:
        """Count a send or an edit."""
        self.overall.take(now)
        self._chat(chat_id).take(now)

    def pause(self, chat_id: int, until: float) -> None:
        """Leave this chat alone, as a 429 asked."""
        self._paused[chat_id] = max(until, self._paused.get(chat_id, 0.0))

    def busy(self, now: float) -> set[int]:
        """Return the chats that may not be written to now, and forget the idle ones."""
        known = {*self._chats, *self._paused}
        busy = {chat_id for chat_id in known if self.wait(chat_id, now) > 0}
        for chat_id in known - busy:
            self._paused.pop(chat_id, None)
            if not self._chat(chat_id).calls:
                del self._chats[chat_id]
        return busy

    def _chat(self, chat_id: int) -> Window:
        window = self._chats.get(chat_id)
        if window is None:
            group = chat_id < 0
            most = self.limits.group_per_minute if group else self.limits.private_per_second
            window = self._chats[chat_id] = Window(most, 60.0 if group else 1.0)
        return window
