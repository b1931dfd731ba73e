"""A lean Telegram in a process of its own: hands out waiting updates, takes answers, keeps the time.

`python -m tests.benchmarks.sink` prints its port. Both stacks talk to the same sink over real HTTP.
"""

import asyncio
import json
import time
from collections import Counter, deque
from collections.abc import Iterator
from typing import Any
from urllib.parse import parse_qsl

from tests.benchmarks.connection import Connection, serve_until_killed

PAGE = 100  # updates that Telegram hands out at once, at most
SENDS = ("sendMessage", "editMessageText")
BOT = {"id": 99, "is_bot": True, "first_name": "Bantar", "username": "BantarBot"}


class Windows:
    """Telegram's limits, enforced: 30 sends a second overall, 1 per private chat, 20 a minute per group."""

    def __init__(self) -> None:
        self._calls: dict[int, deque[float]] = {}

    def admit(self, chat_id: int, now: float) -> bool:
        """Count a send, or return False: it draws a 429."""
        most, seconds = (20, 60.0) if chat_id < 0 else (1, 1.0)
        if not (self._fits(0, 30, 1.0, now) and self._fits(chat_id, most, seconds, now)):
            return False
        self._calls[0].append(now)
        self._calls[chat_id].append(now)
        return True

    def _fits(self, key: int, most: int, seconds: float, now: float) -> bool:
        calls = self._calls.setdefault(key, deque())
        while calls and calls[0] <= now - seconds:
            calls.popleft()
        return len(calls) < most


class Section:
    """What is measured between two plans: times are seconds of the sink's monotonic clock."""

    def __init__(self, query_ids: set[str]) -> None:
        self.expected = query_ids
        self.handed: dict[str, float] = {}
        self.answered: dict[str, float] = {}
        self.doubled = 0
        self.refused = 0
        self.calls: Counter[str] = Counter()
        self.sends: list[float] = []  # what Telegram counts: messages and edits
        self.letters: list[float] = []  # the messages among them
        self.cards: dict[str, tuple[int, int]] = {}  # by query: chat and message under its button
        self.edits: dict[tuple[int, int], list[float]] = {}

    def report(self) -> dict[str, Any]:
        """Everything a row needs to know."""
        spans = [self.answered[q] - self.handed[q] for q in self.answered if q in self.handed]
        first, last = min(self.handed.values(), default=0.0), max(self.answered.values(), default=0.0)
        return {
            "expected": len(self.expected),
            "answered": len(self.expected & self.answered.keys()),
            "doubled": self.doubled,
            "refused": self.refused,
            "seconds": last - first,
            "latencies": sorted(spans),
            "calls": self.calls,
            "letters": len(self.letters),
            "letter_seconds": self.letters[-1] - self.letters[0] if self.letters else 0.0,
            "sends": sum(at <= self.letters[-1] for at in self.sends) if self.letters else len(self.sends),
            "cards": dict(self._until_edited()),
        }

    def _until_edited(self) -> Iterator[tuple[str, float]]:
        """Yield each tap's query with the seconds until its card was edited next, where it was."""
        for query_id, handed in self.handed.items():
            after = (at for at in self.edits.get(self.cards[query_id], ()) if at >= handed)
            if (edited := next(after, None)) is not None:
                yield query_id, edited - handed


class Sink:
    """The state behind every connection."""

    def __init__(self) -> None:
        self.section = Section(set())
        self._waiting: deque[tuple[int, float, str, bytes]] = deque()  # id, offset, query id, JSON
        self._windows: Windows | None = None
        self._news = asyncio.Condition()
        self._polls = 0
        self.trip = 0.0
        self._start: float | None = None  # of the section; None: it starts with the first message

    async def plan(
        self, updates: list[dict[str, Any]], offsets: list[float], limits: bool, trip: float, on_send: bool
    ) -> bool:
        """Start a section: these updates wait from now on, each until its offset in seconds.

        `trip` seconds a call needs there and back, half of it each way; `on_send`: time counts from the first
        message that is sent.
        """
        queries = [update["callback_query"] for update in updates]
        self.section = Section({query["id"] for query in queries})
        self._windows = Windows() if limits else None
        self.trip = trip
        self._start = None if on_send else time.monotonic()
        for update, query, offset in zip(updates, queries, offsets, strict=True):
            raw = json.dumps(update, ensure_ascii=False).encode()
            self._waiting.append((update["update_id"], offset, query["id"], raw))
            under = query["message"]
            self.section.cards[query["id"]] = (under["chat"]["id"], under["message_id"])
        await self._tell()
        return True

    async def report(self, letters: int, wait: float) -> dict[str, Any]:
        """Report once every tap is answered and so many messages were sent, or after `wait` seconds."""
        end = time.monotonic() + wait
        while not self._done(letters) and time.monotonic() < end:
            await self._rest(0.05)
        return self.section.report()

    async def polled(self, wait: float) -> bool:
        """True once a bot asks for updates."""
        end = time.monotonic() + wait
        while not self._polls and time.monotonic() < end:
            await self._rest(0.05)
        return self._polls > 0

    async def updates(self, offset: int, timeout: float) -> bytes:  # noqa: ASYNC109 - Telegram's own word
        """A page of what is released, after forgetting what lies before the offset."""
        while self._waiting and self._waiting[0][0] < offset:
            self._waiting.popleft()
        self._polls += 1
        end = time.monotonic() + timeout
        while not (page := self._page()) and time.monotonic() < end:
            soonest = self._start + self._waiting[0][1] if self._waiting and self._start else end
            seconds = max(min(soonest, end) - time.monotonic(), 0.001)
            await self._rest(seconds if self._start else min(seconds, 0.02))
        self._polls -= 1
        return b'{"ok":true,"result":[' + b",".join(page) + b"]}"

    def call(self, method: str, params: dict[str, Any]) -> tuple[int, bytes]:
        """Any other method: its status and its answer."""
        now, section = time.monotonic(), self.section
        section.calls[method] += 1
        if method == "answerCallbackQuery":
            query_id = params["callback_query_id"]
            section.doubled += query_id in section.answered
            section.answered.setdefault(query_id, now)
        elif method in SENDS:
            chat_id = int(params["chat_id"])
            if self._windows is not None and not self._windows.admit(chat_id, now):
                section.refused += 1
                return 429, _refusal()
            section.sends.append(now)
            self._start = self._start or now
            if method == "editMessageText":
                section.edits.setdefault((chat_id, int(params["message_id"])), []).append(now)
            else:
                section.letters.append(now)
            return 200, _message(chat_id, int(params.get("message_id", len(section.sends))))
        elif method == "getMe":
            return 200, _ok(BOT)
        return 200, _ok(True)

    def _page(self) -> list[bytes]:
        now = time.monotonic()
        page: list[bytes] = []
        for _, offset, query_id, raw in self._waiting:
            if self._start is None or self._start + offset > now or len(page) == PAGE:
                break
            self.section.handed.setdefault(query_id, now)
            page.append(raw)
        return page

    def _done(self, letters: int) -> bool:
        section = self.section
        return len(section.answered) >= len(section.expected) and len(section.letters) >= letters

    async def _tell(self) -> None:
        async with self._news:
            self._news.notify_all()

    async def _rest(self, seconds: float) -> None:
        try:
            async with asyncio.timeout(seconds), self._news:
                await self._news.wait()
        except TimeoutError:
            pass


def _ok(result: Any) -> bytes:
    return json.dumps({"ok": True, "result": result}, separators=(",", ":")).encode()


def _message(chat_id: int, message_id: int) -> bytes:
    kind = "supergroup" if chat_id < 0 else "private"
    return _ok({"message_id": message_id, "date": 1, "chat": {"id": chat_id, "type": kind}, "text": "x"})


def _refusal() -> bytes:
    problem = {"error_code": 429, "description": "Too Many Requests: retry after 1"}
    return json.dumps({"ok": False, **problem, "parameters": {"retry_after": 1}}).encode()


class Line(Connection):
    """One connection to a sink."""

    def __init__(self, sink: Sink) -> None:
        super().__init__()
        self._sink = sink

    def serve(self, path: str, _head: bytes, body: bytes) -> None:
        """Answer a call of a bot, or of whoever measures."""
        method, control = path.rsplit("/", 1)[1], path.startswith("/control/")
        if control or method == "getUpdates":
            self.start(self._serve_slow(method, body, control))
        elif self._sink.trip:
            later = asyncio.get_running_loop().call_later
            later(self._sink.trip / 2, self._arrive, method, body)
        else:
            self.answer(*self._sink.call(method, _params(body)))

    def _arrive(self, method: str, body: bytes) -> None:
        """What was sent half a trip ago is here; its answer will be there half a trip later."""
        answer = self._sink.call(method, _params(body))
        asyncio.get_running_loop().call_later(self._sink.trip / 2, self.answer, *answer)

    async def _serve_slow(self, method: str, body: bytes, control: bool) -> None:
        if control:
            answer = await getattr(self._sink, method)(**json.loads(body))
            self.answer(200, json.dumps(answer).encode())
            return
        params = _params(body)
        await asyncio.sleep(self._sink.trip / 2)
        page = await self._sink.updates(int(params.get("offset", 0)), float(params.get("timeout", 0)))
        await asyncio.sleep(self._sink.trip / 2)
        self.answer(200, page)


def _params(body: bytes) -> dict[str, Any]:
    """The parameters of a call: a form, as Python's libraries send it, or JSON, as grammY does."""
    return json.loads(body) if body.startswith(b"{") else dict(parse_qsl(body.decode()))


async def main() -> None:
    """Serve until killed."""
    sink = Sink()
    await serve_until_killed(lambda: Line(sink))


if __name__ == "__main__":
    asyncio.run(main())
