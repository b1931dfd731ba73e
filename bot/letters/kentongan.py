"""Letters of the kentongan: the alarm to each and to the group, edited as it goes on, and the all-clear."""

from dataclasses import replace

from bot.actions import kentongan as actions
from bot.actions.residents import to_name
from bot.letters.kind import Kind, Receipt
from bot.letters.subjects import reader_of
from bot.messages import kentongan as messages
from bot.messages.speech import speech
from bot.parcels import Edit, Parcel, Say, Text
from bot.rules import kentongan as rules
from bot.rules.kentongan import Alarm
from bot.rules.neighbourhoods import Neighbourhood, Status
from bot.rules.quiet_hours import is_night
from bot.rules.residents import Person, Resident
from bot.world import World
from db import kentongan, neighbourhoods, residents
from db.engine import Transaction
from db.outbox import Claimed


def _subject(tx: Transaction, letter: Claimed) -> tuple[Alarm, Neighbourhood] | None:
    alarm = kentongan.get(tx, letter.subject_id)
    rt = neighbourhoods.get(tx, alarm.neighbourhood_id) if alarm else None
    return (alarm, rt) if alarm and rt and rt.status is Status.ACTIVE else None


def _person(tx: Transaction, person_id: int | None) -> Person | None:
    return residents.person(tx, person_id) if person_id is not None else None


def _is_soft(world: World, rt: Neighbourhood, alarm: Alarm) -> bool:
    """A signal wakes nobody; an alarm does, whatever the hour."""
    return not alarm.is_emergency and is_night(world.now, rt)


def _word(tx: Transaction, world: World, letter: Claimed) -> Parcel | None:
    if (subject := _subject(tx, letter)) is None:
        return None
    alarm, rt = subject
    reader, at = reader_of(tx, rt, letter), kentongan.copies(tx, alarm.id).get(letter.person_id or 0)
    if reader is None or (at is None and not rules.is_fresh(alarm, world.now)):
        return None
    text = _text(tx, world, alarm, rt, reader)
    if at is not None:
        return Edit(reader.person.id, at, text)
    return Say(reader.person.id, text, silent=_is_soft(world, rt, alarm))


def _text(tx: Transaction, world: World, alarm: Alarm, rt: Neighbourhood, reader: Resident) -> Text:
    words, named = speech(reader.person.reads(rt.language), rt.zone), to_name(tx, rt, reader.person.id)
    by = _person(tx, alarm.cleared_by)
    if alarm.raised_by == reader.person.id:
        told = actions.told(tx, world, rt, alarm)
        return messages.raised(words, alarm, told.people, told.unreached, named, by, group=told.group)
    raiser, may_end = _person(tx, alarm.raised_by), actions.ends(tx, world, rt, alarm, reader)
    return messages.ringing(words, alarm, raiser, named, by, may_end=may_end)


def _sent(tx: Transaction, world: World, letter: Claimed, receipt: Receipt) -> None:
    """Note who has been told; the all-clear may have been given while it was on its way."""
    alarm = kentongan.locked(tx, letter.subject_id)
    if alarm is None or not receipt.message_id or letter.person_id is None:
        return
    kentongan.note_copy(tx, alarm.id, letter.person_id, receipt.message_id)
    _catch_up(tx, world, alarm, letter.person_id)


def _catch_up(tx: Transaction, world: World, alarm: Alarm, person_id: int | None) -> None:
    rt = neighbourhoods.get(tx, alarm.neighbourhood_id)
    if rt is not None and alarm.is_over:
        actions.follow(tx, world, rt, alarm)
        actions.tell_over(tx, world, alarm, rt.chat_id if person_id is None else person_id, person_id)


def _gone(tx: Transaction, _world: World, letter: Claimed, _receipt: Receipt) -> None:
    """Whoever deletes the message has read it."""
    kentongan.drop_copy(tx, letter.subject_id, letter.person_id or 0)


def _word_here(tx: Transaction, world: World, letter: Claimed) -> Parcel | None:
    if (subject := _subject(tx, letter)) is None:
        return None
    alarm, rt = subject
    if alarm.message_id is None and not rules.is_fresh(alarm, world.now):
        return None
    raiser, by = _person(tx, alarm.raised_by), _person(tx, alarm.cleared_by)
    unreached = actions.hearers(tx, world, rt, alarm.raised_by).unreached
    words = speech(rt.language, rt.zone)
    text = messages.ringing(words, alarm, raiser, None, by, unreached, may_end=True)
    if alarm.message_id is not None:
        return Edit(rt.chat_id, alarm.message_id, text)
    return Say(rt.chat_id, text, rt.thread_id, silent=_is_soft(world, rt, alarm))


def _sent_here(tx: Transaction, world: World, letter: Claimed, receipt: Receipt) -> None:
    alarm = kentongan.locked(tx, letter.subject_id)
    if alarm is None or not receipt.message_id:
        return
    kentongan.change(tx, alarm.id, message_id=receipt.message_id)
    _catch_up(tx, world, replace(alarm, message_id=receipt.message_id), None)


def _gone_here(tx: Transaction, _world: World, letter: Claimed, _receipt: Receipt) -> None:
    kentongan.change(tx, letter.subject_id, message_id=None)


def _word_over(tx: Transaction, world: World, letter: Claimed) -> Parcel | None:
    if (subject := _subject(tx, letter)) is None:
        return None
    alarm, rt = subject
    reader = reader_of(tx, rt, letter)
    if reader is None:
        return None
    words, named = speech(reader.person.reads(rt.language), rt.zone), to_name(tx, rt, reader.person.id)
    text = messages.all_clear(words, alarm, _person(tx, alarm.cleared_by), named)
    reply_to = kentongan.copies(tx, alarm.id).get(reader.person.id)
    return Say(reader.person.id, text, reply_to=reply_to, silent=is_night(world.now, rt))


def _word_over_here(tx: Transaction, world: World, letter: Claimed) -> Parcel | None:
    if (subject := _subject(tx, letter)) is None:
        return None
    alarm, rt = subject
    words = speech(rt.language, rt.zone)
    text = messages.all_clear(words, alarm, _person(tx, alarm.cleared_by))
    silent = is_night(world.now, rt)
    return Say(rt.chat_id, text, rt.thread_id, alarm.message_id, silent=silent)


KINDS = {
    actions.ALARM: Kind(_word, _sent, _gone),
    actions.ALARM_HERE: Kind(_word_here, _sent_here, _gone_here),
    actions.OVER: Kind(_word_over),
    actions.OVER_HERE: Kind(_word_over_here),
}
