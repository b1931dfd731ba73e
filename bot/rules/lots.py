"""The search for an even roster: evening after evening first, then exchanges until none makes it better.

What makes a roster better, each only among those that are equal in all before: people on every night,
somebody experienced on every night; by house the nights, the malam Minggu, the holidays; within a house the
nights of each person; pairs together. Of two houses with equally many nights, the one that had less in the
period before is the first to have one more, so that it is never always the same.
"""

from collections import deque
from collections.abc import Iterable
from random import Random  # noqa: TID251 - only the type; the dice themselves are given

from bot.rules.draws import REST, Drawn, Evening, Watcher, judged
from bot.rules.lots_board import Board

DEEP = 4  # people in a row who make room for each other
SWEEPS = 8  # over all houses; two or three are usual
LEVELS = (1, 2)  # malam Minggu, holidays

Step = tuple[int, int, int]  # p, q, e: q comes for p on e


def draw(evenings: Iterable[Evening], watchers: Iterable[Watcher], dice: Random, rest: int = REST) -> Drawn:
    """Draw a roster. The same dice draw the same one, in whatever order evenings and watchers are given.

    Each evening is given once. Nobody is drawn twice for a night, on an evening on which they cannot come,
    with fewer than `rest` nights between two duties, as a minor, or exempt. Where everybody can come equally
    often, no house has two nights more than another one. What cannot be filled is a gap.
    """
    days = sorted(evenings, key=lambda evening: evening.day)
    known = sorted(watchers, key=lambda watcher: watcher.id)
    board = Board(days, [one for one in known if one.may_be_drawn], rest, dice)
    for e in range(len(days)):
        _deal(board, e)
    while True:
        _even(board)
        _exchange(board)
        room = _Room(board)
        if not room.fill() | room.bring_experience():
            break
    people = board.people
    nights = {day.day: [people[p].id for p in board.nights[e]] for e, day in enumerate(days)}
    return judged(days, known, nights, rest)


def _deal(board: Board, e: int) -> None:
    """Put the least burdened on a night, somebody experienced first."""
    free = {p for p in range(len(board.people)) if board.is_free(p, e)}
    tried = {p for p in free if board.tried[p]}
    for _ in range(board.evenings[e].needed):
        if not free:
            return
        p = _first(board, e, free if board.experienced[e] or not tried else tried)
        board.put(p, e)
        free.discard(p)


def _first(board: Board, e: int, free: Iterable[int]) -> int:
    """Return whose turn it is."""
    level = board.level[e]

    def order(p: int) -> tuple[int, int, bool, int, int]:
        h = board.house[p]
        later = not board.is_together(p, e)
        return board.key(h, 0), board.key(h, level), later, len(board.duties[p]), p

    return min(free, key=order)


def _even(board: Board) -> None:
    """Let houses with too many nights give to those with too few, until there is no way any more."""
    closed: set[int] = set()
    while len(closed) < len(board.members):
        keys = [board.key(h, 0) for h in range(len(board.members))]
        source = max((h for h in range(len(keys)) if h not in closed), key=lambda h: keys[h])
        if keys[source] - min(keys) <= board.scale:
            return
        steps, reached = _way(board, source)
        for p, q, e in steps:
            board.give(p, q, e)
        if steps:
            closed.clear()
        else:  # nor is there a way for those who could be reached from here
            closed |= {h for h in reached if keys[h] <= keys[source]}


def _way(board: Board, source: int) -> tuple[list[Step], set[int]]:
    """Return the shortest way by which a house's night reaches one with too few, and the houses looked at."""
    came: dict[int, Step | None] = {source: None}
    queue = deque([source])
    while queue:
        for p, q, e in _gifts(board, queue.popleft()):
            other = board.house[q]
            if other in came:
                continue
            came[other] = (p, q, e)
            if board.shift(source, other, 0) < 0:
                return _steps(board, came, other), set(came)
            queue.append(other)
    return [], set(came)


def _gifts(board: Board, h: int) -> Iterable[Step]:
    """Yield who could come for somebody of a house."""
    for p in board.members[h]:
        for e in sorted(board.duties[p]):
            for q in range(len(board.people)):
                if board.is_free(q, e) and board.keeps_experience(p, q, e):
                    yield p, q, e


def _steps(board: Board, came: dict[int, Step | None], last: int) -> list[Step]:
    """Return the way back: the last house takes first, so that nobody in between has one too many.

    Since it is the shortest one, no night is in it twice, and no step stands in the way of the next.
    """
    steps = []
    while (step := came[last]) is not None:
        steps.append(step)
        last = board.house[step[0]]
    return steps


def _exchange(board: Board) -> None:
    """Make what is better by one gift or one exchange of places."""
    for _ in range(SWEEPS):
        better = [_even_level(board, level) for level in LEVELS]
        better += [_even_house(board, members) for members in board.members]
        better += [_bring_together(board, p, q) for p, q in enumerate(board.partner) if q >= 0]
        if not any(better):
            return


def _even_level(board: Board, level: int) -> bool:
    houses = sorted(range(len(board.members)), key=lambda h: -board.key(h, level))
    better = False
    for giver in houses:
        for taker in reversed(houses):
            while board.shift(giver, taker, level) < 0 and _pass_on(board, giver, taker, level):
                better = True
    return better


def _pass_on(board: Board, giver: int, taker: int, level: int) -> bool:
    """Let a night of this sort go from one house to the other, for another night if need be."""
    for p in board.members[giver]:
        for e in [e for e in board.duties[p] if board.level[e] == level]:
            for q in board.members[taker]:
                if _give_if_better(board, p, q, e) or _swap_if_better(board, p, e, q):
                    return True
    return False


def _give_if_better(board: Board, p: int, q: int, e: int) -> bool:
    may = board.is_free(q, e) and board.keeps_experience(p, q, e)
    if may and board.worth_giving(p, q, e) < 0:
        board.give(p, q, e)
        return True
    return False


def _swap_if_better(board: Board, p: int, e: int, q: int) -> bool:
    """Let q come for p on e, who takes over some night of q's."""
    for f in sorted(board.duties[q]):
        if f != e and board.may_swap(p, e, q, f) and board.worth_swapping(p, e, q, f) < 0:
            board.swap(p, e, q, f)
            return True
    return False


def _even_house(board: Board, members: list[int]) -> bool:
    return any(
        _give_if_better(board, p, q, e)
        for p in members
        for q in members
        if len(board.duties[p]) > len(board.duties[q]) + 1
        for e in sorted(board.duties[p])
    )


def _bring_together(board: Board, p: int, q: int) -> bool:
    """Let q come on a night of p's, for somebody who takes a night of q's."""
    better = False
    for e in sorted(board.duties[p] - board.duties[q]):
        others = sorted(board.nights[e] - {p})
        better |= any(_give_if_better(board, r, q, e) or _swap_if_better(board, r, e, q) for r in others)
    return better


class _Room:
    """Makes room: somebody who has not rested for a night gives the other one away first."""

    def __init__(self, board: Board) -> None:
        self.board = board
        self.stuck: set[tuple[int, int]] = set()  # duties that nobody can take over

    def fill(self) -> bool:
        """Fill what gaps can be filled; True when there was one."""
        board = self.board
        filled = False
        for e in range(len(board.nights)):
            while board.lacks(e) > 0 and self._seat(e):
                filled = True
        return filled

    def _seat(self, e: int) -> bool:
        board = self.board
        free = [p for p in range(len(board.people)) if board.is_free(p, e)]
        freed = (
            next((p for p in range(len(board.people)) if self._is_freed(p, e)), None) if not free else None
        )
        if not free and freed is None:
            return False
        board.put(_first(board, e, free) if freed is None else freed, e)
        return True

    def bring_experience(self) -> bool:
        """Put somebody experienced on nights without; True when there was one."""
        board = self.board
        tried = [p for p in range(len(board.people)) if board.tried[p]]
        brought = False
        for e, people in enumerate(board.nights):
            if not people or board.experienced[e]:
                continue
            comes = next((q for q in tried if board.is_free(q, e) or self._is_freed(q, e)), None)
            if comes is not None:
                leaves = max(people, key=lambda p: (board.key(board.house[p], 0), p))
                board.give(leaves, comes, e)
                brought = True
        return brought

    def _is_freed(self, p: int, e: int) -> bool:
        """Try to free somebody for a night; False when that is not possible."""
        near = self._in_the_way(p, e)
        return near is not None and self._hand_over(p, near, DEEP) and self.board.is_free(p, e)

    def _in_the_way(self, p: int, e: int) -> int | None:
        """Return the one duty that keeps somebody from a night; None when it is not just one."""
        board = self.board
        if not board.can[p][e] or p in board.nights[e] or board.blocked[p][e] != 1:
            return None
        return next(f for f in board.duties[p] if f in board.near[e])

    def _hand_over(self, p: int, e: int, deep: int) -> bool:
        """Let somebody come for p, if need be somebody who is freed for it."""
        board = self.board
        if (p, e) in self.stuck:
            return False
        self.stuck.add((p, e))
        fit = [q for q in range(len(board.people)) if q != p and board.keeps_experience(p, q, e)]
        taker = next((q for q in fit if board.is_free(q, e)), None)
        if taker is None and deep:
            taker = next((q for q in fit if self._makes_room(q, e, deep)), None)
        if taker is None or e not in board.duties[p] or not board.keeps_experience(p, taker, e):
            return False  # making room for that has changed more than it should
        board.give(p, taker, e)
        self.stuck.clear()
        return True

    def _makes_room(self, q: int, e: int, deep: int) -> bool:
        near = self._in_the_way(q, e)
        return near is not None and self._hand_over(q, near, deep - 1) and self.board.is_free(q, e)
