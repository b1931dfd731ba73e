"""Letters with photos, and the line that answers whoever sent some."""

from bot.actions.activities import seen_by
from bot.actions.photos import NOTED, SHOWN, THANKS
from bot.actions.residents import to_name
from bot.letters.kind import Kind
from bot.letters.subjects import activity_of
from bot.messages import photos as messages
from bot.messages.speech import speech
from bot.parcels import Album, Parcel, Picture, Say, Text
from bot.rules.photos import IN_ALBUM, for_group
from bot.rules.quiet_hours import is_night
from bot.world import World
from db import activities, neighbourhoods, photos, residents
from db.engine import Transaction
from db.outbox import Claimed


def _word_noted(tx: Transaction, _world: World, letter: Claimed) -> Parcel | None:
    person = residents.person(tx, letter.person_id or 0)
    activity = activities.get(tx, letter.subject_id)
    rt = neighbourhoods.get(tx, activity.neighbourhood_id) if activity else None
    if person is None or activity is None or rt is None:
        return None
    album = (letter.key or "").split(":", 3)[3]
    kept = [one for one in photos.sent_together(tx, person.id, album) if one.activity_id == activity.id]
    in_group = letter.chat_id != person.id
    words = speech(rt.language if in_group else person.reads(rt.language), rt.zone)
    text = messages.noted(words, person, kept, photos.count(tx, activity.id))
    if in_group:
        return Say(rt.chat_id, text, rt.thread_id, silent=True)
    return Say(person.id, text)


def _word_shown(tx: Transaction, _world: World, letter: Claimed) -> Parcel | None:
    person = residents.person(tx, letter.person_id or 0)
    sight = seen_by(tx, person, letter.subject_id) if person else None
    if person is None or sight is None:
        return None
    page = int((letter.key or "").rsplit(":", 1)[1])
    found = photos.of(tx, sight.activity.id)[page * IN_ALBUM : (page + 1) * IN_ALBUM]
    words = speech(person.reads(sight.rt.language), sight.rt.zone)
    text = messages.album(words, sight.activity, found, to_name(tx, sight.rt, person.id))
    return carried(person.id, text, [photo.file_id for photo in found])


def _word_thanks(tx: Transaction, world: World, letter: Claimed) -> Parcel | None:
    if (subject := activity_of(tx, letter)) is None:
        return None
    activity, rt = subject
    found = for_group(photos.of(tx, activity.id))
    text = messages.album(speech(rt.language, rt.zone), activity, found)
    night = is_night(world.now, rt)
    return carried(rt.chat_id, text, [photo.file_id for photo in found], rt.thread_id, silent=night)


def carried(
    chat_id: int,
    text: Text,
    file_ids: list[str],
    thread_id: int | None = None,
    *,
    reply_to: int | None = None,
    silent: bool = False,
) -> Parcel | None:
    """Return ten photos at most, by Telegram's ids, as an album; it takes no album of one."""
    if not file_ids:
        return None
    if len(file_ids) == 1:
        return Picture(
            chat_id, text, file_id=file_ids[0], thread_id=thread_id, reply_to=reply_to, silent=silent
        )
    return Album(chat_id, text, tuple(file_ids), thread_id=thread_id, reply_to=reply_to, silent=silent)


KINDS = {
    NOTED: Kind(_word_noted),
    SHOWN: Kind(_word_shown),
    THANKS: Kind(_word_thanks),
}
