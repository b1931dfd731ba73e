"""Photos before and after the work: keeping, showing and removing them."""

from datetime import timedelta

from bot.actions import report_works
from bot.actions.activities import Sight, at_home, seen_by
from bot.parcels import Say, pack
from bot.rules import photos as rules
from bot.rules.activities import Activity, Status
from bot.rules.neighbourhoods import Neighbourhood
from bot.rules.photos import Kept, Photo, Sent
from bot.rules.residents import Person, Resident
from bot.world import World
from db import journal, outbox, photos, signups
from db.engine import Transaction
from db.outbox import NewLetter, Priority

NOTED, SHOWN, THANKS, REFUSED = "photos_noted", "photos_shown", "photos_thanks", "photos_refused"
GATHERS = timedelta(seconds=3)  # the photos of an album come one by one
ANSWER_LIVES = timedelta(hours=12)


def keep(
    tx: Transaction, world: World, rt: Neighbourhood, resident: Resident, activity_id: int, sent: Sent
) -> Kept | None:
    """Keep a photo of an activity; None when it is none of this resident's RT, or they live there no more."""
    activity = at_home(tx, rt, resident, activity_id)
    if activity is None:
        return None
    if activity.status is Status.CANCELLED:
        return Kept.CANCELLED
    answer = signups.answer_of(tx, activity_id, resident.id)
    was_there = signups.was_present(tx, activity_id, resident.id)
    if not rules.may_send(resident, answer, was_there=was_there):
        return Kept.NOT_JOINED
    return _keep(tx, world, activity, resident.person, sent, done=was_there)


def _keep(
    tx: Transaction, world: World, activity: Activity, person: Person, sent: Sent, *, done: bool
) -> Kept:
    together = photos.sent_together(tx, person.id, sent.album)
    said = rules.said_stage(sent.caption)
    if said is not None and together:  # the words may stand below any photo of an album
        photos.set_stage(tx, person.id, sent.album, said)
    if photos.count(tx, activity.id) >= rules.MOST:
        return Kept.FULL
    stage = said or (together[0].stage if together else rules.stage_at(activity, world.now, done=done))
    photos.add(tx, activity.id, person.id, stage, sent, world.now)
    report_works.ask(tx, world, activity.id)
    return Kept.KEPT


def note(tx: Transaction, world: World, resident: Resident, activity_id: int, sent: Sent, to: int) -> None:
    """Answer whoever sent photos, once for all of an album, in this chat."""
    letter = NewLetter(
        key=f"{NOTED}:{activity_id}:{resident.id}:{sent.album}",
        kind=NOTED,
        chat_id=to,
        priority=Priority.ASIDE if to < 0 else Priority.ANSWER,
        due_at=world.now + GATHERS,
        expires_at=world.now + ANSWER_LIVES,
        subject_id=activity_id,
        person_id=resident.person.id,
    )
    outbox.put(tx, letter)


def refuse(tx: Transaction, world: World, sent: Sent, answer: Say) -> None:
    """Answer why photos are not kept, once for all of an album."""
    refusal = NewLetter(
        key=f"{REFUSED}:{answer.chat_id}:{sent.album}",
        kind="parcel",
        chat_id=answer.chat_id,
        priority=Priority.ASIDE if answer.chat_id < 0 else Priority.ANSWER,
        due_at=world.now,
        expires_at=world.now + ANSWER_LIVES,
        parcel=pack(answer),
    )
    outbox.put(tx, refusal)


def thank(tx: Transaction, world: World, activity_id: int, chat_id: int) -> None:
    """Let an album follow the thanks in the group, once."""
    letter = NewLetter(
        key=f"{THANKS}:{activity_id}",
        kind=THANKS,
        chat_id=chat_id,
        priority=Priority.REMINDER,
        due_at=world.now,
        expires_at=world.now + ANSWER_LIVES,
        subject_id=activity_id,
    )
    outbox.put(tx, letter)


def show(tx: Transaction, world: World, sight: Sight) -> list[Photo]:
    """Send a resident the photos of an activity, in albums; return them."""
    found, person = photos.of(tx, sight.activity.id), sight.resident.person
    for page in range(-(-len(found) // rules.IN_ALBUM)):
        outbox.touch_answer(
            tx,
            f"{SHOWN}:{sight.activity.id}:{sight.resident.id}:{page}",
            SHOWN,
            sight.activity.id,
            person.id,
            world.now,
        )
    return found


def remove(tx: Transaction, world: World, person: Person, photo_id: int) -> Sight | None:
    """Take a photo out, for its sender or an officer; None for everybody else, and when it is gone."""
    photo = photos.get(tx, photo_id)
    sight = seen_by(tx, person, photo.activity_id) if photo else None
    if photo is None or sight is None or not rules.may_remove(photo, person, sight.resident):
        return None
    photos.remove(tx, photo.id)
    if photo.person_id != person.id:
        subject = f"activity:{photo.activity_id}"
        journal.note(tx, sight.rt.id, person.id, world.now, "photo_removed", subject, f"photo:{photo.id}")
    return sight
