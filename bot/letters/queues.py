"""Letters to those who move up from the queue of a task, in private or by name in the group."""

from collections.abc import Callable
from typing import Any

from bot.actions.queues import MOVED_UP_FOR, moved_up_in
from bot.actions.residents import to_name
from bot.letters.kind import Kind
from bot.letters.subjects import reader_of
from bot.messages import queues as messages
from bot.messages import represented
from bot.messages.speech import Speech, speech
from bot.parcels import Parcel, Say, Text
from bot.rules.activities import Activity
from bot.rules.neighbourhoods import Neighbourhood
from bot.rules.quiet_hours import is_night
from bot.rules.residents import Resident
from bot.rules.signups import is_open
from bot.rules.tasks import Post, Task, offer_ends
from bot.world import World
from db import activities, households, neighbourhoods, tasks
from db.engine import Transaction
from db.outbox import Claimed

Word = Callable[[Transaction, World, Claimed], Parcel | None]
Fits = Callable[[Post, Task], bool]


def _subject(
    tx: Transaction, world: World, letter: Claimed, fits: Fits
) -> tuple[Activity, Neighbourhood, Task, Resident] | None:
    """Return what the letter is about; None when it has begun, or they have given it back meanwhile."""
    task = tasks.get(tx, letter.subject_id)
    activity = activities.get(tx, task.activity_id) if task else None
    rt = neighbourhoods.get(tx, activity.neighbourhood_id) if activity else None
    if task is None or activity is None or rt is None or not is_open(activity, world.now):
        return None
    if (resident := reader_of(tx, rt, letter)) is None:
        return None
    return (activity, rt, task, resident) if fits(tasks.post_of(tx, activity.id, resident.id), task) else None


def _private(words: Callable[..., Text], fits: Fits) -> Word:
    def word(tx: Transaction, world: World, letter: Claimed) -> Parcel | None:
        subject = _subject(tx, world, letter, fits)
        if subject is None:
            return None
        activity, rt, task, resident = subject
        person = resident.person
        spoken = speech(person.reads(rt.language), rt.zone)
        post = tasks.post_of(tx, activity.id, resident.id)
        text = words(spoken, activity, task, post, rt=to_name(tx, rt, person.id))
        return Say(person.id, text, silent=is_night(world.now, rt))

    return word


def _here(words: Callable[..., Text], fits: Fits) -> Word:
    def word(tx: Transaction, world: World, letter: Claimed) -> Parcel | None:
        subject = _subject(tx, world, letter, fits)
        if subject is None:
            return None
        activity, rt, task, resident = subject
        spoken = speech(rt.language, rt.zone)
        post = tasks.post_of(tx, activity.id, resident.id)
        text = words(spoken, activity, task, post, person=resident.person)
        night = is_night(world.now, rt)  # it was held up
        return Say(rt.chat_id, text, rt.thread_id, reply_to=activity.message_id, silent=night)

    return word


def _has(post: Post, task: Task) -> bool:
    return post.task_id == task.id


def _is_offered(post: Post, task: Task) -> bool:
    return post.wanted_id == task.id and post.offered_at is not None


def _moved_up(spoken: Speech, activity: Activity, task: Task, _post: Post, **to: Any) -> Text:
    return messages.moved_up(spoken, activity, task, **to)


def _offered(spoken: Speech, activity: Activity, task: Task, post: Post, **to: Any) -> Text:
    until = offer_ends(activity, post.offered_at or activity.starts_at)
    return messages.place_offered(spoken, activity, task, until, **to)


def _for_another(tx: Transaction, world: World, letter: Claimed) -> Parcel | None:
    """To an officer: somebody without Telegram has a place; None when they have none any more."""
    task = tasks.get(tx, letter.subject_id)
    activity = activities.get(tx, task.activity_id) if task else None
    rt = neighbourhoods.get(tx, activity.neighbourhood_id) if activity else None
    if task is None or activity is None or rt is None or not is_open(activity, world.now):
        return None
    officer, one = reader_of(tx, rt, letter), households.housed(tx, moved_up_in(letter.key or ""))
    if officer is None or not officer.is_officer or one is None or not one.resident.is_present:
        return None
    if not _has(tasks.post_of(tx, activity.id, one.resident.id), task):
        return None
    spoken, named = speech(officer.person.reads(rt.language), rt.zone), to_name(tx, rt, officer.person.id)
    text = represented.moved_up(spoken, activity, one, task, named)
    return Say(officer.person.id, text, silent=True)


KINDS = {
    "moved_up": Kind(_private(_moved_up, _has)),
    "moved_up_here": Kind(_here(_moved_up, _has)),
    MOVED_UP_FOR: Kind(_for_another),
    "place_offered": Kind(_private(_offered, _is_offered)),
    "place_offered_here": Kind(_here(_offered, _is_offered)),
}
