"""Trouble on order: refusals, slow answers, cut connections, lost answers."""

import random
from dataclasses import dataclass, field
from enum import StrEnum


class Trouble(StrEnum):
    """CUT: before the call was handled. LOST: afterwards, so the effect is there but not the answer."""

    TOO_MANY = "429"
    SERVER_ERROR = "5xx"
    SLOW = "slow"
    CUT = "cut"
    LOST = "lost"


@dataclass(slots=True)
class Fault:
    """Strikes `count` times (None: for ever), each time with `probability`."""

    kind: Trouble
    method: str = ""
    chat: int = 0
    count: int | None = None
    probability: float = 1.0
    retry_after: int = 1
    code: int = 502
    delay: float = 1.0
    struck: int = 0

    def fits(self, method: str, chat: object) -> bool:
        return (not self.method or self.method.lower() == method.lower()) and (
            not self.chat or str(self.chat) == str(chat)
        )


@dataclass(slots=True)
class Faults:
    """All troubles of a town; the dice are seeded, so a bad day can be repeated."""

    active: list[Fault] = field(default_factory=list)
    dice: random.Random = field(default_factory=lambda: random.Random(0))

    @property
    def slow(self) -> bool:
        """Whether some answers take long."""
        return any(fault.kind is Trouble.SLOW for fault in self.active)

    def strike(self, method: str, chat: object) -> Fault | None:
        for fault in self.active:
            if fault.fits(method, chat) and (
                fault.probability >= 1 or self.dice.random() < fault.probability
            ):
                fault.struck += 1
                if fault.count is not None and fault.struck >= fault.count:
                    self.active.remove(fault)
                return fault
        return None
