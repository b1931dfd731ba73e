"""Forgetting what is no longer needed, and setting free what a wrong clock holds up."""

from datetime import timedelta

from bot.world import World
from db import drafts, inbox, outbox, privacy
from db.engine import Transaction


def forget_old(tx: Transaction, world: World) -> None:
    """Delete handled updates, settled letters and ended dialogues that are past their days."""
    keep = world.config.database
    inbox.forget_before(tx, world.now - timedelta(days=keep.keep_updates_days))
    outbox.forget_before(tx, world.now - timedelta(days=keep.keep_letters_days))
    drafts.forget_before(tx, world.now)
    privacy.forget_strays(tx)


def hurry(tx: Transaction, world: World) -> None:
    """Let nothing wait for a time that an earlier clock, ahead of this one, has named."""
    inbox.hurry(tx, world.now)
    outbox.hurry(tx, world.now)
