"""Forgetting what is no longer needed, and setting free what a wrong clock holds up."""

from datetime import datetime, timedelta

from bot.actions import attendance, digests, mandiri, nudges, relays, verdicts
from bot.rules import duty_books as books
from bot.rules import reports
from bot.rules.attendance import DAYS_MOST, open_for
from bot.rules.empty_houses import KEPT as EMPTY_KEPT
from bot.rules.jimpitan import KEPT as JIMPITAN_KEPT
from bot.rules.kentongan import COPIES_KEPT, WORDS_KEPT
from bot.rules.liaisons import KEPT as LIAISONS_KEPT
from bot.rules.photos import KEPT
from bot.rules.proposals import DECLINED_KEPT, LIVES
from bot.rules.wishes import STOPS_KEPT
from bot.world import World
from db import (
    contributions,
    drafts,
    duty_books,
    empty_houses,
    inbox,
    jimpitan,
    jimpitan_totals,
    kentongan,
    letter_ends,
    liaisons,
    neighbourhoods,
    photos,
    postbag,
    privacy,
    proposals,
    report_keeping,
    report_mutes,
    wishes,
)
from db.engine import Transaction

# handlers/visit.py believes it for a minute, and an update that waits for it asks again: a day is plenty
MEMBERS_KEPT = timedelta(days=1)
SUBSTITUTES_KEPT = timedelta(days=30)  # names of people who were never asked
ONCE = (nudges.KIND, mandiri.PHOTO, attendance.QUESTION)  # asked at most once about an activity


def forget_old(tx: Transaction, world: World) -> None:
    """Delete updates, letters, dialogues, photos and Telegram's answers that are past their days."""
    keep = world.config.database
    inbox.forget_before(tx, world.now - timedelta(days=keep.keep_updates_days))
    letters_before = world.now - timedelta(days=keep.keep_letters_days)
    over = min(letters_before, world.now - open_for(DAYS_MOST))
    letter_ends.forget_before(tx, letters_before, ONCE, over)
    drafts.forget_before(tx, world.now)
    neighbourhoods.forget_members_known_before(tx, world.now - MEMBERS_KEPT)
    contributions.forget_substitutes(tx, world.now - SUBSTITUTES_KEPT)
    proposals.forget_declined(tx, world.now - DECLINED_KEPT)
    for activity in proposals.made_before(tx, world.now - LIVES):
        verdicts.decline(tx, world, activity, None)
    photos.forget_before(tx, world.now - KEPT)
    duty_books.forget_before(
        tx, world.now - books.WORDS_KEPT, world.now - books.GUESTS_KEPT, world.now - books.PHOTOS_KEPT
    )
    empty_houses.forget_before(tx, (world.now - EMPTY_KEPT).date())
    jimpitan.forget_before(tx, (world.now - JIMPITAN_KEPT).date())
    jimpitan_totals.forget_before(tx, world.now - JIMPITAN_KEPT)
    kentongan.forget_before(tx, world.now - WORDS_KEPT, world.now - COPIES_KEPT)
    liaisons.forget_before(tx, world.now - LIAISONS_KEPT)
    wishes.forget_before(tx, world.now - STOPS_KEPT)
    _forget_reports(tx, world.now)
    privacy.forget_strays(tx)


def _forget_reports(tx: Transaction, now: datetime) -> None:
    """Forget what tickets that are over hold; what is opened again before, and open, keeps it all."""
    report_keeping.forget_sensitive(tx, now - reports.SENSITIVE_KEPT)
    report_keeping.forget_positions(tx, now - reports.PLACES_KEPT)
    report_keeping.forget_photos(tx, now - reports.PHOTOS_KEPT)
    report_keeping.forget_words(tx, now - reports.WORDS_KEPT)
    report_keeping.forget_copies(tx, now - reports.COPIES_KEPT)
    report_keeping.forget_reporters(tx, now - reports.REPORTERS_KEPT)
    report_mutes.forget_before(tx, now)


def hurry(tx: Transaction, world: World) -> None:
    """Let nothing wait for a time that an earlier clock, ahead of this one, has named.

    At each start nobody knows whether it has; what waits for the morning goes on waiting for it. A reminder
    that was put away as too late, though it is not, goes out.
    """
    inbox.hurry(tx, world.now)
    letter_ends.revive_expired(tx, world.now, but=(nudges.KIND, digests.KIND, relays.RELAY))
    postbag.hurry(tx, world.now, but=(nudges.KIND, digests.KIND))
    nudges.plan_again(tx, world)
    digests.plan_again(tx, world)
