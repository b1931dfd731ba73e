"""The board of a drawing: who is on which night, who could be, and what an exchange would be worth."""

from collections.abc import Sequence
from random import Random  # noqa: TID251 - only the type; the dice themselves are given

from bot.rules.draws import Evening, Watcher, Weight, can_come, is_near

LEVELS = {Weight.ORDINARY: 0, Weight.WEEKEND: 1, Weight.HOLIDAY: 2}  # 0 counts all nights
_STEP = 1 << 24  # what is worth more outweighs any number of what is worth less
WORTH = (_STEP**4, _STEP**3, _STEP**2)  # nights, malam Minggu, holidays of houses
PERSON, PAIR = _STEP, 1


class Board:
    """Numbers for nights, people and houses, from 0; nothing here decides.

    `nights[e]` are the people of a night, `duties[p]` the nights of a person, `counts[h][level]` and
    `before[h][level]` the nights of a house now and in the period before.
    """

    def __init__(
        self, evenings: Sequence[Evening], watchers: Sequence[Watcher], rest: int, dice: Random
    ) -> None:
        self.evenings = evenings
        self.people = list(watchers)
        dice.shuffle(self.people)
        self.rest = rest
        self.level = [LEVELS[evening.weight] for evening in evenings]
        self.near = [
            tuple(n for n, other in enumerate(evenings) if is_near(evening.day, other.day, rest))
            for evening in evenings
        ]
        number = {watcher.id: p for p, watcher in enumerate(self.people)}
        names: dict[tuple[bool, int], int] = {}
        self.house = [names.setdefault(watcher.house, len(names)) for watcher in self.people]
        self.partner = [-1] * len(self.people)
        for p, watcher in enumerate(self.people):
            q = number.get(watcher.partner_id or 0, p)
            if q != p and self.partner[p] == self.partner[q] == -1:
                self.partner[p], self.partner[q] = q, p
        self.tried = [watcher.is_experienced for watcher in self.people]
        self.can = [[can_come(one, evening.day, rest) for evening in evenings] for one in self.people]
        self.nights: list[set[int]] = [set() for _ in evenings]
        self.duties: list[set[int]] = [set() for _ in self.people]
        self.blocked = [[0] * len(evenings) for _ in self.people]
        self.experienced = [0] * len(evenings)
        self.counts = [[0, 0, 0] for _ in names]
        self.before = [[0, 0, 0] for _ in names]
        self.members: list[list[int]] = [[] for _ in names]
        for p, watcher in enumerate(self.people):
            self.members[self.house[p]].append(p)
            past = self.before[self.house[p]]
            past[0] += sum(watcher.before.values())
            for sort in (Weight.WEEKEND, Weight.HOLIDAY):
                past[LEVELS[sort]] += watcher.before.get(sort, 0)
        self.scale = 1 + max((max(past) for past in self.before), default=0)

    def put(self, p: int, e: int) -> None:
        """Give a person a night."""
        self._change(p, e, 1)
        self.nights[e].add(p)
        self.duties[p].add(e)

    def lift(self, p: int, e: int) -> None:
        """Take a night from a person."""
        self._change(p, e, -1)
        self.nights[e].discard(p)
        self.duties[p].discard(e)

    def _change(self, p: int, e: int, by: int) -> None:
        blocked, counts = self.blocked[p], self.counts[self.house[p]]
        for n in self.near[e]:
            blocked[n] += by
        counts[0] += by
        if self.level[e]:
            counts[self.level[e]] += by
        self.experienced[e] += by if self.tried[p] else 0

    def is_free(self, p: int, e: int) -> bool:
        """True when a person can come on a night and has rested."""
        return self.can[p][e] and not self.blocked[p][e]

    def is_free_without(self, p: int, e: int, without: int) -> bool:
        """True when a person would be free on a night if they had not the night `without`."""
        return self.can[p][e] and self.blocked[p][e] == int(without in self.near[e])

    def keeps_experience(self, p: int, q: int, e: int) -> bool:
        """True when a night stays in experienced hands when q comes for p."""
        return self.tried[q] or not self.tried[p] or self.experienced[e] > 1

    def lacks(self, e: int) -> int:
        """Return how many people a night lacks."""
        return self.evenings[e].needed - len(self.nights[e])

    def key(self, h: int, level: int) -> int:
        """Return how burdened a house is: by its nights, and among equals by those of the period before."""
        return self.counts[h][level] * self.scale + self.before[h][level]

    def shift(self, giver: int, taker: int, level: int) -> int:
        """Return by how much the whole gets worse (below 0: better) when a house gives a night to another."""
        return WORTH[level] * (self.key(taker, level) + self.scale - self.key(giver, level))

    def worth_giving(self, p: int, q: int, e: int) -> int:
        """Return by how much the whole gets worse when q comes for p."""
        giver, taker, level = self.house[p], self.house[q], self.level[e]
        worse = PERSON * (len(self.duties[q]) + 1 - len(self.duties[p]))
        if giver != taker:
            worse += self.shift(giver, taker, 0)
            worse += self.shift(giver, taker, level) if level else 0
        return worse + PAIR * (self.is_together(p, e) - self.is_together(q, e, but=p))

    def worth_swapping(self, p: int, e: int, q: int, f: int) -> int:
        """Return by how much the whole gets worse when p (on e) and q (on f) change places."""
        one, other, worse = self.house[p], self.house[q], 0
        if one != other and self.level[e] != self.level[f]:
            worse += self.shift(one, other, self.level[e]) if self.level[e] else 0
            worse += self.shift(other, one, self.level[f]) if self.level[f] else 0
        together = self.is_together(p, e) + self.is_together(q, f)
        return worse + PAIR * (together - self.is_together(p, f, but=q) - self.is_together(q, e, but=p))

    def is_together(self, p: int, e: int, but: int = -1) -> bool:
        """True when a person's partner is on a night, and is not `but`, who leaves it."""
        partner = self.partner[p]
        return partner >= 0 and partner != but and partner in self.nights[e]

    def may_swap(self, p: int, e: int, q: int, f: int) -> bool:
        """True when p (on e) and q (on f) can change places."""
        return (
            p not in self.nights[f]
            and q not in self.nights[e]
            and self.is_free_without(p, f, e)
            and self.is_free_without(q, e, f)
            and self.keeps_experience(p, q, e)
            and self.keeps_experience(q, p, f)
        )

    def give(self, p: int, q: int, e: int) -> None:
        """Let q come for p."""
        self.lift(p, e)
        self.put(q, e)

    def swap(self, p: int, e: int, q: int, f: int) -> None:
        """Let two people change places."""
        self.give(p, q, e)
        self.give(q, p, f)
