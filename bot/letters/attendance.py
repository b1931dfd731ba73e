"""Letters after an activity: thanks to the group, and the evening question to its officers."""

from bot.actions import attendance as actions
from bot.actions import photos
from bot.actions.residents import to_name
from bot.letters.kind import Kind, Receipt
from bot.letters.subjects import activity_of, reader_of
from bot.messages import attendance as messages
from bot.messages.speech import speech
from bot.parcels import Edit, Parcel, Say
from bot.rules.activities import Status
from bot.rules.contributions import IN_KIND
from bot.rules.quiet_hours import is_night
from bot.world import World
from db import activities, contributions, households, signups
from db.engine import Transaction
from db.outbox import Claimed


def _word_thanks(tx: Transaction, world: World, letter: Claimed) -> Parcel | None:
    if (subject := activity_of(tx, letter)) is None:
        return None
    activity, rt = subject
    came = [signed for signed in signups.roster(tx, activity.id) if signed.present]
    people = [signed.resident.person for signed in came]
    there = {person.id for person in people}
    given = contributions.givers(tx, activity.id, IN_KIND)
    givers = [(g.resident.person, g.gifts) for g in given if g.resident.person.id not in there]
    houses = households.of_present(tx, activity.id)
    text = messages.thanks(speech(rt.language, rt.zone), activity, people, givers, houses)
    if activity.thanks_id is not None:
        return Edit(rt.chat_id, activity.thanks_id, text)
    night = is_night(world.now, rt)
    return Say(rt.chat_id, text, thread_id=rt.thread_id, silent=night)


def _word_question(tx: Transaction, _world: World, letter: Claimed) -> Parcel | None:
    if (subject := activity_of(tx, letter)) is None:
        return None
    activity, rt = subject
    if activity.status is not Status.PLANNED:
        return None
    officer = reader_of(tx, rt, letter)
    if officer is None or not officer.is_officer:
        return None
    words = speech(officer.person.reads(rt.language), rt.zone)
    named = to_name(tx, rt, officer.person.id)
    return Say(officer.person.id, messages.question(words, activity, named))


def _thanked(tx: Transaction, world: World, letter: Claimed, receipt: Receipt) -> None:
    """The photos come right below."""
    if receipt.message_id:
        activities.change(tx, letter.subject_id, thanks_id=receipt.message_id)
    if letter.chat_id is not None:
        photos.thank(tx, world, letter.subject_id, letter.chat_id)


def _thanks_gone(tx: Transaction, _world: World, letter: Claimed, _receipt: Receipt) -> None:
    """Somebody has taken them away, and so they stay."""
    activities.change(tx, letter.subject_id, thanks_id=None)


KINDS = {
    actions.THANKS: Kind(_word_thanks, _thanked, _thanks_gone),
    actions.QUESTION: Kind(_word_question),
}
