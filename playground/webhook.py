"""Delivery by webhook: one update after another, again and again until the endpoint says 2xx."""

import asyncio
from dataclasses import dataclass, field
from typing import Any

import aiohttp
import msgspec

from playground.updates import Update, UpdateQueue

FIRST_PAUSE, LONGEST_PAUSE, PATIENCE = 0.05, 2.0, 60.0


@dataclass(slots=True)
class Webhook:
    """Where the bot wants its updates, and how that has been going."""

    url: str = ""
    secret: str = ""
    max_connections: int = 40
    last_error: str = ""
    last_error_at: int = 0
    task: "asyncio.Task[None] | None" = None
    inline_calls: list[dict[str, Any]] = field(default_factory=list)

    def stop(self) -> None:
        self.url = self.secret = ""
        if self.task:
            self.task.cancel()
            self.task = None

    def start(self, queue: UpdateQueue, url: str, secret: str) -> None:
        self.stop()
        self.url, self.secret = url, secret
        self.task = asyncio.get_running_loop().create_task(deliver(self, queue))


async def deliver(webhook: Webhook, queue: UpdateQueue) -> None:
    """Runs until it is cancelled; an update stays first in the queue until it is accepted."""
    headers = {"Content-Type": "application/json"}
    if webhook.secret:
        headers["X-Telegram-Bot-Api-Secret-Token"] = webhook.secret
    async with aiohttp.ClientSession(headers=headers, timeout=aiohttp.ClientTimeout(PATIENCE)) as session:
        pause = FIRST_PAUSE
        while True:
            await queue.bell.until(lambda: queue.pending, 3600)
            if not queue.pending:
                continue
            update = queue.pending[0]
            if await _hand_over(session, webhook, update):
                queue.acknowledge(update.id + 1)
                pause = FIRST_PAUSE
            else:
                await asyncio.sleep(pause)
                pause = min(LONGEST_PAUSE, pause * 2)


async def _hand_over(session: aiohttp.ClientSession, webhook: Webhook, update: Update) -> bool:
    update.told += 1
    try:
        async with session.post(webhook.url, data=update.body) as response:
            body = await response.read()
            if 200 <= response.status < 300:
                _note_inline_call(webhook, body)
                return True
            webhook.last_error = f"Wrong response from the webhook: {response.status} {response.reason}"
    except (aiohttp.ClientError, TimeoutError) as error:
        webhook.last_error = f"Connection failed: {error}"
    return False


def _note_inline_call(webhook: Webhook, body: bytes) -> None:
    """A method called in the answer itself is only noted: our bot does not use it."""
    if body.startswith(b"{"):
        try:
            webhook.inline_calls.append(msgspec.json.decode(body))
        except msgspec.DecodeError:
            return
