"""Letters about liaisons: what became of a link, their pages of all RT, and their weekly summary."""

from datetime import timedelta

from bot.actions import liaison_sums, liaisons
from bot.actions.liaison_sums import TOGETHER, Told
from bot.letters.kind import Kind
from bot.messages import liaison_pages as pages
from bot.messages import liaisons as messages
from bot.messages.speech import Speech, speech
from bot.parcels import Edit, Parcel, Say
from bot.rules import liaisons as rules
from bot.rules.quiet_hours import is_night, quiet_around
from bot.rules.rosters import page_at
from bot.rules.summaries import LIVES
from bot.rules.wishes import hears
from bot.world import World
from db import wishes
from db.engine import Transaction
from db.outbox import Claimed


def _word_news(tx: Transaction, world: World, letter: Claimed) -> Parcel | None:
    found = liaisons.news(tx, letter)
    if found is None:
        return None
    what, seat, reader = found
    text = messages.news(
        speech(reader.reads(seat.rt.language), seat.rt.zone), what, seat.rt, seat.place, seat.person
    )
    return Say(reader.id, text, silent=is_night(world.now, seat.rt))


def _own(told: Told) -> Speech:
    """The words for a liaison: by the clock, and in the language, of their first RT."""
    return speech(told.person.reads(told.rts[0].language), told.rts[0].zone)


def _word_page(tx: Transaction, world: World, letter: Claimed) -> Parcel | None:
    found = liaison_sums.page(tx, world, letter)
    if found is None:
        return None
    told, words = found.told, _own(found.told)
    if found.number == TOGETHER:
        text = pages.overview(words, told.rts, told.board, told.stretch, world.now)
    else:
        number = page_at(found.number, -(-len(told.rts) // rules.ON_PAGE))
        text = pages.each(words, told.rts, told.board.summaries, number, told.stretch)
    person_id = told.person.id
    return Edit(person_id, found.message_id, text) if found.message_id else Say(person_id, text)


def _word_week(tx: Transaction, world: World, letter: Claimed) -> Parcel | None:
    told = liaison_sums.week(tx, letter)
    if told is None or not hears(wishes.of_one(tx, told.person.id), world.now):
        return None
    if quiet_around(world.now, told.rts[0]) is not None:  # it was held up into the night
        return None
    until = letter.expires_at - LIVES
    return Say(told.person.id, pages.weekly(_own(told), told.rts, told.board, told.stretch, until))


KINDS = {
    liaisons.NEWS: Kind(_word_news),
    liaison_sums.PAGE: Kind(_word_page, pause=timedelta(0)),
    liaison_sums.KIND: Kind(_word_week),
}
