"""Reminders for one person that are due within minutes go out by one call; each ends in its own way."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

import structlog

from bot.fates import EXPIRED, LEFT, NOTHING, Delivery, Fate
from bot.letters import KINDS
from bot.messages.bundles import together
from bot.parcels import Parcel, Toast
from db.outbox import PARCEL, Claimed

log = structlog.get_logger()

BUNDLED = frozenset(
    name for name, kind in KINDS.items() if kind.about and not kind.prepare and not kind.is_sealed
)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one letter; `parcel`: what it had to say."""

    letter: Claimed
    parcel: Parcel | None
    delivery: Delivery

    @property
    def is_said(self) -> bool:
        """True for an answer to a tap that went out, and was not sealed: nothing is to be noted but that."""
        is_open = self.letter.kind == PARCEL
        return is_open and isinstance(self.parcel, Toast) and self.delivery.fate is Fate.SENT


@dataclass(frozen=True, slots=True)
class Errand:
    """What one call carries for the letters in `along`; `over` are those that need none, or none now."""

    parcel: Parcel | None
    along: Sequence[tuple[Claimed, Parcel]]
    over: Sequence[Outcome]

    def ended(self, delivery: Delivery) -> list[Outcome]:
        """Return what became of each letter when the call ended so.

        A bundle that Telegram finds malformed is taken apart: only one of its letters may be to blame.
        """
        if delivery.fate is Fate.REFUSED and len(self.along) > 1:
            delivery = LEFT
        return [*self.over, *(Outcome(letter, parcel, delivery) for letter, parcel in self.along)]


def held_up(letter: Claimed, until: datetime, why: str) -> Outcome:
    """Return what becomes of a reminder that must wait until then: it goes out if it still helps."""
    if letter.expires_at <= until:
        return Outcome(letter, None, EXPIRED)
    return Outcome(letter, None, Delivery(Fate.PAUSED, until=until, problem=why))


def unworded(letter: Claimed, error: Exception) -> Outcome:
    """Return what becomes of a letter that cannot be worded: it is put away, and the log says why."""
    log.error("a letter cannot be worded", letter=letter.id, kind=letter.kind, exc_info=error)
    problem = f"cannot be worded: {type(error).__name__}"
    return Outcome(letter, None, Delivery(Fate.REFUSED, problem=problem))


def goes_along(letter: Claimed) -> bool:
    """Return whether a letter is a reminder to one person, which may go out together with others."""
    return letter.kind in BUNDLED and letter.person_id is not None and letter.person_id == letter.chat_id


def gathered(letters: Iterable[Claimed], alone: Collection[int] = ()) -> list[list[Claimed]]:
    """Return what goes out together, in the order of the first of each; letters `alone` go by themselves."""
    bundles: dict[int, list[Claimed]] = {}
    for letter in letters:
        name = -letter.id  # no chat of a person has such a number
        if letter.chat_id is not None and letter.id not in alone and goes_along(letter):
            name = letter.chat_id
        bundles.setdefault(name, []).append(letter)
    return list(bundles.values())


def errand(now: datetime, worded: Iterable[tuple[Claimed, Parcel | None]]) -> Errand:
    """Return what one call can carry of the letters of a bundle, the first to expire first."""
    ready: list[tuple[Claimed, Parcel]] = []
    over: list[Outcome] = []
    for letter, parcel in worded:
        if letter.expires_at <= now:
            over.append(Outcome(letter, parcel, EXPIRED))
        elif parcel is None:  # before its time there may be nothing to say yet
            over.append(Outcome(letter, None, NOTHING if letter.due_at <= now else LEFT))
        else:
            ready.append((letter, parcel))
    if not ready:
        return Errand(None, (), over)
    ready.sort(key=lambda one: (one[0].expires_at, one[0].due_at, one[0].id))
    whole, places = together([parcel for _, parcel in ready])
    over += [Outcome(*one, LEFT) for place, one in enumerate(ready) if place not in places]
    return Errand(whole, [ready[place] for place in places], over)
