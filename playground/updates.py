"""Updates waiting for the bot: kept until acknowledged, told again until then."""

from collections import deque
from dataclasses import dataclass
from typing import Any

import msgspec

from playground.feed import Bell, Feed

ON_REQUEST = {"chat_member", "message_reaction", "message_reaction_count"}
encode = msgspec.json.encode


@dataclass(slots=True)
class Update:
    """One update; `body` is its JSON, made once."""

    id: int
    kind: str
    chat: int
    body: bytes
    told: int = 0
    acknowledged: bool = False

    @property
    def state(self) -> str:
        return "acknowledged" if self.acknowledged else "delivered" if self.told else "pending"


class UpdateQueue:
    """What the bot has not acknowledged yet, oldest first."""

    def __init__(self, acknowledged: Bell, first_id: int = 500_000_001, log_size: int = 20_000) -> None:
        self.acknowledged = acknowledged
        self.next_id = first_id
        self.pending: deque[Update] = deque()
        self.log: Feed[Update] = Feed(log_size)
        self.allowed: frozenset[str] = frozenset()
        self.polls = 0
        self.waiting = 0
        self.bell = Bell()

    def wanted(self, kind: str) -> bool:
        return kind in self.allowed if self.allowed else kind not in ON_REQUEST

    def push(self, kind: str, payload: object, chat: int = 0) -> int:
        """The new update's id; 0 if the bot did not ask for this kind."""
        if not self.wanted(kind):
            return 0
        body = b'{"update_id":%d,"%s":%s}' % (self.next_id, kind.encode(), encode(payload))
        return self._append(Update(self.next_id, kind, chat, body))

    def inject(self, raw: dict[str, Any]) -> int:
        """Any object as an update, nonsense included; its own update_id is kept if it has one."""
        number = raw.get("update_id", self.next_id)
        return self._append(Update(number, "injected", 0, encode({"update_id": number} | raw)))

    def _append(self, update: Update) -> int:
        self.next_id = max(self.next_id, update.id) + 1
        self.pending.append(update)
        self.log.add(update)
        self.bell.ring()
        return update.id

    def acknowledge(self, offset: int) -> None:
        """Drops all below `offset`; a negative one keeps only the last ones."""
        if offset < 0:
            offset = self.pending[offset].id if len(self.pending) >= -offset else 0
        while self.pending and self.pending[0].id < offset:
            self.pending.popleft().acknowledged = True
        self.acknowledged.ring()

    def drop(self) -> None:
        self.acknowledge(self.next_id)

    def tell(self, limit: int) -> bytes:
        """The first `limit` updates as a JSON list."""
        told = [self.pending[index] for index in range(min(limit, len(self.pending)))]
        for update in told:
            update.told += 1
        return b"[%s]" % b",".join(update.body for update in told)
