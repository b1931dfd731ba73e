"""The town's clock: simulated, frozen at speed 0, moved by hand."""

import time
from datetime import UTC, datetime, timedelta


class TownClock:
    """`version` grows with every move, so that followers notice; `looked` is the newest that the bot saw."""

    def __init__(self, start: datetime | None = None, speed: float | None = None) -> None:
        self.version = 1
        self.looked = 0
        self.speed = speed if speed is not None else (1.0 if start is None else 0.0)
        self._town = (start or datetime.now(UTC)).timestamp()
        self._real = time.monotonic()

    def seconds(self) -> float:
        """Unix time in the town."""
        return self._town + (time.monotonic() - self._real) * self.speed if self.speed else self._town

    def now(self) -> datetime:
        return datetime.fromtimestamp(self.seconds(), UTC)

    def move(
        self, *, to: datetime | None = None, by: timedelta = timedelta(), speed: float | None = None
    ) -> None:
        self._town = (to.timestamp() if to else self.seconds()) + by.total_seconds()
        self._real = time.monotonic()
        self.speed = self.speed if speed is None else speed
        self.version += 1

    def as_dict(self) -> dict[str, object]:
        return {"now": self.now().isoformat(), "speed": self.speed, "version": self.version}
