"""The weekly summary: a card with its words below, and the figures as they stand when it is sent."""

from collections.abc import Callable

from bot.actions import summaries as actions
from bot.letters.kind import Kind, Receipt, made
from bot.letters.summary_cards import drawing
from bot.messages import summaries as messages
from bot.messages.speech import speech
from bot.parcels import Parcel, Say
from bot.rules.quiet_hours import quiet_around
from bot.rules.wishes import hears
from bot.world import World
from db import residents, summaries, wishes
from db.engine import Transaction
from db.outbox import Claimed


def _prepare(tx: Transaction, world: World, letter: Claimed) -> Callable[[], Parcel] | None:
    person = residents.person(tx, letter.person_id or 0)
    found = actions.told(tx, person, letter) if person is not None else None
    if person is None or found is None or not hears(wishes.of_one(tx, person.id), world.now):
        return None
    if quiet_around(world.now, found.rt) is not None:  # it was held up into the night
        return None
    text = messages.summary(speech(person.reads(found.rt.language), found.rt.zone), found)
    if found.figures.is_blank:  # there is nothing to draw
        return lambda: Say(person.id, text)
    card = drawing(tx, world, found)
    return lambda: card.picture(person.id, text)


def _sent(tx: Transaction, _world: World, letter: Claimed, receipt: Receipt) -> None:
    """Keep what was drawn for the other officers."""
    if receipt.photo is not None and receipt.keeps:
        summaries.keep_card(tx, letter.subject_id, receipt.keeps, receipt.photo.file_id)


def _group(tx: Transaction, world: World, letter: Claimed) -> Parcel | None:
    found = actions.for_group(tx, letter)
    if found is None or quiet_around(world.now, found.rt) is not None:
        return None
    rt = found.rt
    return Say(rt.chat_id, messages.for_group(speech(rt.language, rt.zone), found), thread_id=rt.thread_id)


KINDS = {actions.KIND: made(_prepare, sent=_sent), actions.GROUP: Kind(_group)}
