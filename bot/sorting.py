"""What goes out next: the most urgent letters that Telegram's limits, and the line to it, let pass now."""

import time
from collections.abc import Sequence

import structlog

from bot import bundling
from bot.line import Line
from bot.pacing import AHEAD, ANSWER_SOON, FURTHER_AHEAD, Limits, Pace
from bot.turnstile import Turnstile
from bot.world import World
from db import postbag
from db.engine import Database
from db.outbox import Claimed, Priority

log = structlog.get_logger()

SPARE: dict[int, int] = {
    Priority.CARD: 4,
    Priority.ASIDE: 2,
    Priority.SUMMARY: 4,
    Priority.ANNOUNCEMENT: 4,
}  # places of a group's minute that these leave to the others
WAITED_FOR = {Priority.ALARM, Priority.ANSWER, Priority.CARD}  # somebody looks at the phone
FOR_TOASTS = 16  # more on the way at once: nothing holds them up, and a tap waits for them
CARDS_EVERY = 8  # reminders; then a card goes, so that taps show their effect while thousands are reminded
WORDED_FOR = 2.0  # seconds that a worded letter waits for its call
LONGEST_REST = 1.0  # seconds; letters of another process are found by then


class Sorter:
    """Chooses letters, and knows which are in hand.

    Times of pace are monotonic, times of letters the world's.
    """

    def __init__(self, db: Database, world: World) -> None:
        self._db = db
        self._world = world
        delivery = world.config.delivery
        paid = delivery.per_second if delivery.paid_broadcasts else 0
        self.pace = Pace(
            Limits(delivery.free_per_second, delivery.private_per_second, delivery.group_per_minute, paid)
        )
        self._turnstiles = (Turnstile(), Turnstile())  # of the free places, and of the paid ones
        self.line = Line()
        self.in_hand: set[int] = set()
        self._parallel = delivery.parallel
        self._pays = delivery.paid_broadcasts
        self._sent: dict[int, float] = {}  # when the call for a letter began
        self._paid: set[int] = set()  # in hand, and at a price
        self._alone: set[int] = set()  # reminders that Telegram refused in a bundle
        self._reminders = 0  # since a card went
        self._held_back = False  # some due letter waits for a window
        self._rung = False  # there may be something new
        self._looked = 0.0  # when it was looked for toasts the last time

    def ring(self) -> None:
        """Say that there may be something new."""
        self._rung = True

    @property
    def is_full(self) -> bool:
        """True while as many letters are in hand as may be."""
        return len(self.in_hand) >= self._parallel

    async def next(self) -> list[list[Claimed]]:
        """Claim what may go out now, what goes out together in one list."""
        most, least = self._room(time.monotonic())
        if most <= 0:
            return []
        if self._reminders >= CARDS_EVERY and least > Priority.CARD:
            self._reminders = 0
            if card := await self._claim(1, Priority.CARD, Priority.CARD):
                self._rung = True  # the rest is looked for right after it
                return bundling.gathered(card, self._alone)
        letters = await self._claim(most, Priority.TOAST, least)
        self._reminders += sum(letter.priority == Priority.REMINDER for letter in letters)
        return bundling.gathered(letters, self._alone)

    def _room(self, now: float) -> tuple[int, int]:
        """Return how many letters to look for at most, and how little urgent."""
        everything = max(Priority)
        self._held_back = False
        if self.line.is_down:  # one tries
            return int(now >= self.line.until and not self.in_hand), everything
        hands = self._parallel - len(self.in_hand)
        places = max(self.pace.room(now), self.pace.room(now, paid=True) if self._pays else 0)
        if hands <= 0 or places <= 0:
            self._held_back = places <= 0
            if not self._rung and now - self._looked < LONGEST_REST:
                return 0, Priority.TOAST
            self._looked, self._rung = now, False
            is_room = hands > 0 and self.pace.room(now, ahead=FURTHER_AHEAD) > 0
            return hands + FOR_TOASTS, Priority.CARD if is_room else Priority.TOAST
        self._looked, self._rung = now, False
        return min(hands, places + FOR_TOASTS), everything

    async def _claim(self, most: int, first: int, least: int) -> list[Claimed]:
        now = time.monotonic()
        busy, in_hand = self.pace.busy(now), frozenset(self.in_hand)
        by_spare = {spare: self.pace.busy(now, spare) for spare in {self._spare(kind) for kind in SPARE}}
        crowded = {kind: by_spare[self._spare(kind)] for kind in SPARE}
        held: list[Claimed] = []

        def fits(letter: Claimed) -> bool:
            if not self._fits(letter):
                return False
            held.append(letter)
            return True

        try:
            letters = await self._db.write(
                lambda tx: postbag.claim(
                    *(tx, self._world.now, most, busy, in_hand, fits, crowded),
                    bundles=self._goes_along,
                    first=first,
                    least=least,
                )
            )
        except Exception:  # nothing is in hand: places that stayed held would be gone for ever
            for letter in held:
                self.landed([letter], 0)
            raise
        self.in_hand.update(letter.id for letter in letters)
        return letters

    def _fits(self, letter: Claimed) -> bool:
        """Take a place in the windows for this letter; False when there is none now."""
        if letter.chat_id is None:
            return True
        spare = self._spare(letter.priority) if letter.chat_id < 0 else 0
        paid = self._pays and letter.priority == Priority.ANNOUNCEMENT
        ahead = FURTHER_AHEAD if letter.priority in WAITED_FOR else AHEAD
        fits = self.pace.hold(letter.chat_id, time.monotonic(), spare, paid=paid, ahead=ahead)
        self._held_back = self._held_back or not fits
        if fits and paid:
            self._paid.add(letter.id)
        return fits

    def _goes_along(self, letter: Claimed) -> bool:
        return letter.id not in self._alone and bundling.goes_along(letter)

    def _spare(self, priority: int) -> int:
        return min(SPARE.get(priority, 0), self.pace.limits.group_per_minute // 2)

    async def rest(self) -> float:
        """Return for how many seconds there is nothing to do, unless somebody rings."""
        now = time.monotonic()
        if self.line.is_down:
            return min(max(self.line.until - now, ANSWER_SOON), LONGEST_REST)
        if self._held_back:
            return min(self.pace.wait_for_all(now) or ANSWER_SOON, ANSWER_SOON)
        if self.pace.busy(now, max(SPARE.values())):
            return ANSWER_SOON
        if self.in_hand:
            return LONGEST_REST
        due = await self._db.read(postbag.next_due)
        if due is None:
            return LONGEST_REST
        return min(max((due - self._world.now).total_seconds(), 0.01), LONGEST_REST)

    def is_paid(self, letters: Sequence[Claimed]) -> bool:
        """Return whether a place that costs money was taken for these."""
        return letters[0].id in self._paid

    async def enter(self, letters: Sequence[Claimed]) -> bool:
        """Wait for the place that is held for these, right before the call: a card before an announcement.

        Return False where that took so long that what was worded may be wrong by now: at night, say.
        """
        paid, first = self.is_paid(letters), letters[0]
        if first.chat_id is not None:
            until, entered = time.monotonic() + WORDED_FOR, False

            def attempt() -> float:
                nonlocal entered
                now = time.monotonic()
                if now >= until:
                    return 0.0
                wait = self.pace.enter(now, paid=paid)
                entered = wait <= 0
                return wait

            await self._turnstiles[paid].enter(first.priority, attempt)
            if not entered:
                return False
        self._sent[first.id] = time.monotonic()
        return True

    def landed(self, letters: Sequence[Claimed], calls: int) -> None:
        """Note that as many calls were made for letters in hand."""
        first, paid, now = letters[0], self.is_paid(letters), time.monotonic()
        self._paid.discard(first.id)
        took = now - self._sent.pop(first.id, now)
        if first.chat_id is not None:
            self.pace.land(first.chat_id, now, calls=calls, took=took, paid=paid)

    def put_down(self, letters: Sequence[Claimed]) -> None:
        """Have these in hand no more."""
        self.in_hand.difference_update(letter.id for letter in letters)

    def part(self, letters: Sequence[Claimed]) -> None:
        """Let these go by themselves from now on: Telegram found their bundle malformed."""
        self._alone.update(letter.id for letter in letters)

    def forget(self, letters: Sequence[Claimed]) -> None:
        """Let these go along with others again."""
        self._alone.difference_update(letter.id for letter in letters)

    def pay_no_more(self) -> None:
        """Send announcements as everything else: Telegram does not take the paid way."""
        log.error("Telegram does not take paid broadcasts: they go out at the usual pace")
        self._pays = False
