"""Letters of reminders: worded when they are sent, dropped when they no longer fit."""

from collections.abc import Callable, Collection

from bot.actions import rounds
from bot.actions.residents import to_name
from bot.letters.kind import Kind
from bot.letters.mentions import named, noted, told, untold
from bot.letters.subjects import activity_of, reader_of
from bot.messages import mandiri_letters
from bot.messages import reminders as messages
from bot.messages.speech import speech
from bot.parcels import Parcel, Say
from bot.rules import reminders as rules
from bot.rules.activities import Activity
from bot.rules.contributions import IN_KIND, gives
from bot.rules.gatherings import Gathering
from bot.rules.neighbourhoods import Neighbourhood
from bot.rules.reminders import Round
from bot.rules.residents import Person
from bot.rules.wishes import About
from bot.world import World
from db import contributions, gatherings, signups, tasks
from db.engine import Transaction
from db.outbox import Claimed
from db.signups import Signed

Word = Callable[[Transaction, World, Claimed], Parcel | None]


def _subject(tx: Transaction, letter: Claimed, turn: Round) -> tuple[Activity, Neighbourhood] | None:
    """Return what the letter is about, unless it was moved, cancelled or its hours changed meanwhile."""
    if (subject := activity_of(tx, letter)) is None:
        return None
    activity, rt = subject
    fits = rounds.still(tx, activity, rt, turn, letter)
    return (activity, rt) if fits else None


def _private(turn: Round) -> Word:
    def word(tx: Transaction, world: World, letter: Claimed) -> Parcel | None:
        subject = _subject(tx, letter, turn)
        if subject is None:
            return None
        activity, rt = subject
        if (resident := reader_of(tx, rt, letter)) is None:
            return None
        mine = gatherings.part_of(tx, activity, resident.id)
        words = speech(resident.person.reads(rt.language), rt.zone)
        person, named = resident.person, to_name(tx, rt, resident.person.id)
        if mine.answer not in rules.AUDIENCE[turn]:
            if turn is not rules.REMINDS_GIVERS or not gives(mine.gifts):
                return None
            return Say(person.id, messages.to_giver(words, activity, world.now, person, mine, named))
        if mine.done:
            return None
        gifts = gatherings.gifts_of(tx, activity)
        gathering = Gathering(activity, tasks=tasks.of(tx, activity.id), gifts=gifts)
        if activity.alone:
            return Say(person.id, mandiri_letters.reminder(words, gathering, person, mine, named))
        return Say(person.id, messages.private(words, gathering, world.now, person, mine, named))

    return word


def _givers(
    tx: Transaction, world: World, letter: Claimed, activity: Activity, comes: Collection[Signed]
) -> list[Person]:
    """Return who gives something without being among those who come, and hears of it in the group only."""
    coming = {signed.resident.id for signed in comes}
    found = [one.resident for one in contributions.givers(tx, activity.id, IN_KIND)]
    return untold(tx, world, letter, About.ACTIVITY, [one.person for one in found if one.id not in coming])


def _unreached(
    tx: Transaction, world: World, letter: Claimed, activity: Activity, turn: Round
) -> list[Signed]:
    """Return who comes or may, has not done it yet, and hears of it in the group only."""
    found = signups.roster(tx, activity.id, rules.AUDIENCE[turn])
    found = [signed for signed in found if signed.resident.is_present and not signed.is_done]
    people = untold(tx, world, letter, About.ACTIVITY, [signed.resident.person for signed in found])
    return [signed for signed in found if signed.resident.person in people]


def _in_group(turn: Round) -> Word:
    is_eve = turn is rules.REMINDS_GIVERS

    def word(tx: Transaction, world: World, letter: Claimed) -> Parcel | None:
        subject = _subject(tx, letter, turn)
        if subject is None:
            return None
        activity, rt = subject
        unreached = _unreached(tx, world, letter, activity, turn)
        givers = _givers(tx, world, letter, activity, unreached) if is_eve else []
        if not unreached and not givers:
            return None
        words = speech(rt.language, rt.zone)
        if activity.alone:
            takers = named(rt, [signed.resident.person for signed in unreached])
            text = mandiri_letters.in_group(words, activity, takers, world.bot_username)
        else:
            people = {
                answer: named(rt, [one.resident.person for one in unreached if one.answer is answer])
                for answer in rules.AUDIENCE[turn]
            }
            gifts = gatherings.gifts_of(tx, activity)
            text = messages.in_group(
                words, activity, world.now, people, world.bot_username, gifts, named(rt, givers)
            )
        everybody = [*(signed.resident.person for signed in unreached), *givers]
        return Say(
            rt.chat_id,
            text,
            thread_id=rt.thread_id,
            reply_to=activity.message_id,
            keeps=noted(rt, everybody),
        )

    return word


KINDS = {f"reminder_{turn}": Kind(_private(turn), about=About.ACTIVITY) for turn in Round} | {
    f"mention_{turn}": Kind(_in_group(turn), told, about=About.ACTIVITY) for turn in Round
}
