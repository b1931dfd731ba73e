"""The log of Bot API calls: bounded, or only counters when speed matters."""

from collections import Counter
from dataclasses import dataclass
from typing import Any

from playground.feed import Bell, Feed


@dataclass(slots=True)
class Logged:
    """One call and how it was answered."""

    n: int
    method: str
    params: dict[str, Any]
    ok: bool
    answer: Any
    at: float
    trouble: str

    def as_dict(self) -> dict[str, Any]:
        return {
            "n": self.n,
            "method": self.method,
            "params": self.params,
            "ok": self.ok,
            "answer": self.answer,
            "at": self.at,
            "trouble": self.trouble,
        }


class Journal:
    """`full=False` keeps the counters only; polling for updates is counted but not logged."""

    def __init__(self, *, full: bool = True, size: int = 20_000) -> None:
        self.full = full
        self.calls: Feed[Logged] = Feed(size)
        self.counts: Counter[str] = Counter()
        self.violations: list[str] = []
        self.in_flight = 0
        self.quiet = Bell()

    def add(
        self, method: str, params: dict[str, Any], answer: dict[str, Any], at: float, trouble: str
    ) -> None:
        ok = answer["ok"]
        self.counts[method if ok else f"{method} {answer['error_code']}"] += 1
        if method == "getupdates" or not self.full:
            return
        shown = answer.get("result") if ok else answer
        self.calls.add(Logged(self.calls.last + 1, method, params, ok, shown, at, trouble))
