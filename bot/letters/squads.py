"""Letters of squads and of how an RT keeps watch: worded from how things stand when they are sent."""

from datetime import date

from bot.actions import ronda as nights
from bot.actions import ronda_settings, squad_nights, swap_news
from bot.actions import squads as actions
from bot.actions.residents import to_name
from bot.actions.watch_steps import unreached
from bot.letters.kind import Kind
from bot.letters.mentions import named
from bot.letters.subjects import living, reader_of
from bot.messages import ronda_settings as settings_words
from bot.messages import squads as messages
from bot.messages import swaps as swap_words
from bot.messages.links import private_chat
from bot.messages.speech import speech
from bot.parcels import Edit, Parcel, Say
from bot.rules.quiet_hours import is_night
from bot.rules.residents import Person
from bot.world import World
from db import residents, ronda
from db.engine import Transaction
from db.outbox import Claimed


def _word_told(tx: Transaction, world: World, letter: Claimed) -> Parcel | None:
    one = residents.by_id(tx, letter.subject_id)
    rt = living(tx, one.neighbourhood_id) if one else None
    if one is None or rt is None or not one.is_present:
        return None
    found = actions.mine(tx, world, rt, one.person)
    own = [night for night, _ in ronda.of_resident(tx, one.id, world.now) if night.starts_at > world.now]
    words = speech(one.person.reads(rt.language), rt.zone)
    text = messages.told(words, one.person, found, own[0] if own else None, to_name(tx, rt, one.person.id))
    return Say(one.person.id, text, silent=is_night(world.now, rt))


def _word_moved(tx: Transaction, world: World, letter: Claimed) -> Parcel | None:
    rt, settings = living(tx, letter.subject_id), ronda.settings(tx, letter.subject_id)
    one = reader_of(tx, rt, letter) if rt else None
    if rt is None or settings is None or not settings.active or one is None:
        return None
    own = [night for night, _ in ronda.of_resident(tx, one.id, world.now) if night.starts_at > world.now]
    if not own:
        return None
    words, named = speech(one.person.reads(rt.language), rt.zone), to_name(tx, rt, one.person.id)
    text = settings_words.moved(words, settings, one.person, own[0], named)
    return Say(one.person.id, text, silent=is_night(world.now, rt))


def _word_moved_in_group(tx: Transaction, world: World, letter: Claimed) -> Parcel | None:
    rt, settings = living(tx, letter.subject_id), ronda.settings(tx, letter.subject_id)
    if rt is None or settings is None or not settings.active:
        return None
    people: dict[int, Person] = {}
    for watch in nights.watches(tx, ronda.coming(tx, rt.id, world.now)):
        people |= {person.id: person for person in unreached(watch)}
    if not people:
        return None
    text = settings_words.moved_in_group(
        speech(rt.language, rt.zone), settings, named(rt, list(people.values()))
    )
    return Say(rt.chat_id, text, rt.thread_id, silent=is_night(world.now, rt))


def _word_rests(tx: Transaction, world: World, letter: Claimed) -> Parcel | None:
    rt, settings = living(tx, letter.subject_id), ronda.settings(tx, letter.subject_id)
    if rt is None or settings is None:
        return None
    words = speech(rt.language, rt.zone)
    text = settings_words.paused(words)
    if settings.active:
        text = settings_words.resumed(words, private_chat(world.bot_username, "ronda"))
    return Say(rt.chat_id, text, rt.thread_id, silent=is_night(world.now, rt))


def _word_gone(tx: Transaction, world: World, letter: Claimed) -> Parcel | None:
    """The request is gone with its duty: its evening and its message in the group stand in the key."""
    owner = residents.by_id(tx, letter.subject_id)
    rt = living(tx, owner.neighbourhood_id) if owner else None
    _, _, evening, message_id, _ = (letter.key or "::::").split(":")
    if owner is None or rt is None:
        return None
    day = date.fromisoformat(evening)
    if int(message_id):
        text = swap_words.gone(speech(rt.language, rt.zone), day, owner.person)
        return Edit(rt.chat_id, int(message_id), text)
    if (reader := reader_of(tx, rt, letter)) is None:
        return None
    text = swap_words.gone(speech(reader.person.reads(rt.language), rt.zone), day, owner.person)
    return Say(reader.person.id, text, silent=is_night(world.now, rt))


KINDS = {
    squad_nights.TOLD: Kind(_word_told),
    swap_news.GONE: Kind(_word_gone),
    ronda_settings.MOVED: Kind(_word_moved),
    ronda_settings.MOVED_GROUP: Kind(_word_moved_in_group),
    ronda_settings.RESTS: Kind(_word_rests),
}
