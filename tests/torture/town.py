"""A playing Telegram in a process of its own, for bots that are killed and lines that are bad.

`python -m tests.torture.town` prints its port. Taps come as `crowd` makes them, at a steady rate or so that
there is always a heap; an update stays until it is acknowledged. Every call is counted when it takes effect.
"""

import asyncio
import json
import time
from collections import Counter, deque
from random import Random
from typing import Any

from tests.benchmarks.connection import serve_until_killed
from tests.torture.crowd import update
from tests.torture.journal import Journal

PAGE = 100  # updates that Telegram hands out at once, at most
LOOKS = 0.05  # seconds between two looks at whether something goes on
MOMENT = 0.05  # seconds within which lines of a process that is gone are found cut
LINE = 3000  # taps that wait at a steady rate, at most: whoever sees nothing happen for long taps no more
HEAP = 1000  # taps that wait when the bot is to be saturated
BOT = {"id": 99, "is_bot": True, "first_name": "Bantar", "username": "BantarBot"}


class Weather:
    """What happens to a call: (kind, part of all calls), with dice of its own."""

    KINDS = ("429", "5xx", "cut", "lost", "stall")

    def __init__(self, seed: int, parts: dict[str, float]) -> None:
        self._dice = Random(seed)
        self._parts = [(kind, parts.get(kind, 0.0)) for kind in self.KINDS]
        self.struck: Counter[str] = Counter()

    def strike(self) -> str:
        """Return the trouble of this call; empty for none."""
        at = self._dice.random()
        for kind, part in self._parts:
            if at < part:
                self.struck[kind] += 1
                return kind
            at -= part
        return ""


class Town:
    """The state behind every connection; times are seconds of the monotonic clock."""

    def __init__(self) -> None:
        self.made = 0
        self.counted = 0  # calls that took effect
        self.delay = 0.0
        self.weather = Weather(0, {})
        self.journal = Journal()
        self._rate = 0.0
        self._heaps = False
        self._began = 0.0
        self._began_at = 0
        self._waiting: deque[tuple[int, bytes]] = deque()
        self._asked = asyncio.Event()
        self.toasts: Counter[str] = Counter()
        self.newest = 0  # the newest tap that was answered
        self.texts: Counter[str] = Counter()  # of new messages
        self.cards: dict[int, str] = {}
        self.sends: list[tuple[float, int, str]] = []  # when, to which chat, what
        self.heard = time.monotonic()  # when the last call took effect

    # what the run asks for

    async def begin(self, rate: float, delay: float) -> bool:
        """Let people tap from now on, so many a second, or always a heap of them; answers take `delay`."""
        self._rate, self._heaps, self.delay = rate, not rate, delay
        self._began, self._began_at = time.monotonic(), self.made
        return True

    async def cease(self) -> int:
        """Let nobody tap any more; return how many taps there were."""
        self._make()
        self._rate, self._heaps = 0.0, False
        return self.made

    async def storm(self, seed: int, parts: dict[str, float]) -> dict[str, int]:
        """Change the weather; return what the old one has struck."""
        struck = dict(self.weather.struck)
        self.weather = Weather(seed, parts)
        return struck

    async def polled(self, wait: float) -> bool:
        """True once a bot asks for updates."""
        self._asked.clear()
        try:
            async with asyncio.timeout(wait):
                await self._asked.wait()
        except TimeoutError:
            return False
        return True

    async def calls(self, many: int, wait: float) -> bool:
        """True once so many more calls took effect; False after `wait`."""
        end, enough = time.monotonic() + wait, self.counted + many
        while self.counted < enough and time.monotonic() < end:  # noqa: ASYNC110 - from one call to the next
            await asyncio.sleep(0.001)
        return self.counted >= enough

    async def quiet(self, seconds: float, wait: float) -> bool:
        """True once all updates are acknowledged and no call came for so long.

        False when nothing goes on any more for `wait`: however much there is to do, on a slow machine too.
        """
        looks, counted = 0, self.counted
        while looks * LOOKS < wait:  # not by the clock: this process may have stood still itself
            if not self._waiting and looks * LOOKS > seconds:
                return True
            await asyncio.sleep(LOOKS)
            looks, counted = looks + 1 if counted == self.counted else 0, self.counted
        return False

    async def torn(self, at: float) -> dict[str, list[str]]:
        """What was received since this was asked last, and what of it had no answer at a kill."""
        await asyncio.sleep(MOMENT)
        return self.journal.torn(at)

    async def progress(self) -> dict[str, Any]:
        """How far things are: taps made, not acknowledged, answered, and the newest of these."""
        return {
            "made": self.made,
            "waiting": len(self._waiting),
            "answered": len(self.toasts),
            "newest": self.newest,
        }

    async def report(self) -> dict[str, Any]:
        """Everything that was received."""
        shown = {str(number): text for number, text in self.cards.items()}
        return {"toasts": self.toasts, "texts": self.texts, "cards": shown, "sends": self.sends}

    # what bots ask for

    async def updates(self, offset: int, timeout: float) -> bytes:  # noqa: ASYNC109 - Telegram's own word
        """A page of what waits, after forgetting what lies before the offset."""
        while self._waiting and self._waiting[0][0] < offset:
            self._waiting.popleft()
        self._asked.set()
        end = time.monotonic() + timeout
        while not (page := self._page()) and time.monotonic() < end:  # noqa: ASYNC110 - it makes them itself
            await asyncio.sleep(0.01)
        return b'{"ok":true,"result":[' + b",".join(page) + b"]}"

    def call(self, method: str, params: dict[str, Any]) -> tuple[int, bytes]:
        """Any other method takes effect: its status and its answer."""
        self.heard = time.monotonic()
        self.counted += 1
        if method == "answerCallbackQuery":
            self.toasts[str(params["callback_query_id"])] += 1
            self.newest = max(self.newest, int(params["callback_query_id"]))
        elif method == "sendMessage":
            self.texts[params["text"]] += 1
            self.sends.append((self.heard, int(params["chat_id"]), params["text"]))
            return 200, _message(int(params["chat_id"]), 1_000_000 + len(self.sends))
        elif method == "editMessageText":
            self.cards[int(params["message_id"])] = params["text"]
            return 200, _message(int(params["chat_id"]), int(params["message_id"]))
        elif method == "getMe":
            return 200, ok(BOT)
        return 200, ok(True)

    def _page(self) -> list[bytes]:
        self._make()
        return [raw for _, raw in _first(self._waiting, PAGE)]

    def _make(self) -> None:
        """Make the taps that are due."""
        if self._heaps:
            due = self.made + HEAP - len(self._waiting)
        else:
            due = self._began_at + int((time.monotonic() - self._began) * self._rate) if self._rate else 0
        if len(self._waiting) >= LINE:
            self._began, self._began_at, due = time.monotonic(), self.made, self.made
        while self.made < due:
            self.made += 1
            self._waiting.append((self.made, json.dumps(update(self.made)).encode()))


def _first(waiting: deque[tuple[int, bytes]], most: int) -> list[tuple[int, bytes]]:
    return [waiting[number] for number in range(min(most, len(waiting)))]


def ok(result: Any) -> bytes:
    return json.dumps({"ok": True, "result": result}).encode()


def _message(chat_id: int, message_id: int) -> bytes:
    kind = "supergroup" if chat_id < 0 else "private"
    more = {"title": "Warga RT 05"} if chat_id < 0 else {"first_name": "Warga"}
    return ok(
        {"message_id": message_id, "date": 1, "chat": {"id": chat_id, "type": kind, **more}, "text": "x"}
    )


async def main() -> None:
    """Serve until killed."""
    from tests.torture.town_line import Line

    town = Town()
    await serve_until_killed(lambda: Line(town))


if __name__ == "__main__":
    asyncio.run(main())
