"""Dialogues half-way: begun, kept, heard and ended here and nowhere else."""

from dataclasses import replace
from datetime import timedelta
from enum import StrEnum
from typing import Any

import msgspec

from bot.parcels import Say, pack
from bot.world import World
from db import drafts, outbox
from db.drafts import Draft
from db.engine import Transaction
from db.outbox import NewLetter, Priority

__all__ = ["Dialogue", "Draft"]


class Dialogue(StrEnum):
    """What a dialogue is about."""

    PLAN = "announcement"
    SETTING = "settings"
    RESIDENT = "resident"  # how somebody is called, and where they live
    MOVING = "move"  # a new time for an activity
    PLACE = "place"  # another place for an activity
    TASKS = "tasks"  # the tasks of an activity, as they are written
    SERIES = "series"  # another rhythm for a series
    SERIES_EDIT = "series_edit"  # another title, place, tools or tasks for a series
    FINDING = "find"  # a name on the attendance list
    GIVING = "giving"  # food, or a substitute
    PROXY = "proxy"  # somebody for whom an officer answers
    DRAWING = "drawing"  # a roster of night watches
    BOOK = "book"  # a line of the duty book
    IDEA = "idea"  # what somebody without an office wrote, until they take the way to propose it
    ALARM = "alarm"  # where it is, after a kentongan
    CODE = "code"  # a line of the table of alarms
    EMPTY = "empty"  # from when to when a house is empty
    IMPORT = "import"  # a list of squads that is taken over
    SQUAD = "squad"  # a name to look for, other nights or another name of a squad
    JIMPITAN = "jimpitan"  # an amount that a house gave, or that the treasurer received
    JOINER = "joiner"  # a name of somebody who came along to the pos
    RONDA = "ronda"  # hours, a number or an amount of the night watch
    REPORT = "report"  # a report until it is sent; all of it sealed
    TICKET = "ticket"  # an officer's photo or words for what is done, or why it is rejected
    RELAY = "relay"  # words to the reporter of a ticket, or theirs to its officers; sealed
    KIND = "report_kind"  # a line of what can be reported
    ROUTINE = "routine"  # a routine until it is saved, or until when one shall rest
    HOUSES = "house_group"  # the name of a house group, or the houses in it
    QUIET = "quiet"  # hours in which an RT is not reminded
    DAYS = "days"  # of which an RT's summary is to tell
    SUMMARY = "summary"  # the hour of the weekly summary, or the day of the judging
    WISH = "wish"  # until when somebody wants no reminders
    BINDER = "binder"  # for which months a binder shall be
    ASKED = "asked"  # a yes or a no, typed instead of tapped


LIVES = {
    Dialogue.PLAN: timedelta(hours=12),
    Dialogue.SETTING: timedelta(hours=24),
    Dialogue.RESIDENT: timedelta(hours=1),  # a text after that is no answer any more
    Dialogue.MOVING: timedelta(hours=1),
    Dialogue.PLACE: timedelta(hours=1),
    Dialogue.TASKS: timedelta(hours=1),
    Dialogue.SERIES: timedelta(hours=1),
    Dialogue.SERIES_EDIT: timedelta(hours=1),
    Dialogue.FINDING: timedelta(hours=3),  # as long as an officer may stand there with the list
    Dialogue.GIVING: timedelta(hours=1),
    Dialogue.PROXY: timedelta(minutes=15),  # a name after that may be said about something else
    Dialogue.DRAWING: timedelta(hours=12),
    Dialogue.BOOK: timedelta(minutes=30),  # words after that may be said about something else
    Dialogue.IDEA: timedelta(hours=12),
    Dialogue.ALARM: timedelta(minutes=15),
    Dialogue.CODE: timedelta(hours=1),
    Dialogue.EMPTY: timedelta(hours=1),
    Dialogue.IMPORT: timedelta(hours=12),
    Dialogue.SQUAD: timedelta(hours=1),
    Dialogue.JIMPITAN: timedelta(minutes=15),  # a number after that may be said about something else
    Dialogue.JOINER: timedelta(minutes=15),  # a name after that may be said about something else
    Dialogue.RONDA: timedelta(hours=1),
    Dialogue.REPORT: timedelta(hours=12),
    Dialogue.TICKET: timedelta(hours=1),
    Dialogue.RELAY: timedelta(hours=1),
    Dialogue.KIND: timedelta(hours=1),
    Dialogue.ROUTINE: timedelta(hours=12),
    Dialogue.HOUSES: timedelta(hours=1),
    Dialogue.QUIET: timedelta(hours=1),
    Dialogue.DAYS: timedelta(minutes=15),  # a month after that may be said about something else
    Dialogue.SUMMARY: timedelta(hours=1),
    Dialogue.WISH: timedelta(minutes=15),  # a day after that may be said about something else
    Dialogue.BINDER: timedelta(hours=1),
    Dialogue.ASKED: timedelta(minutes=30),  # a "ya" after that may be said to something else
}
QUESTION = "question"  # the letter that asks
WOKEN_BY_BUTTONS = (
    Dialogue.PLAN,
    Dialogue.IDEA,
    Dialogue.REPORT,
    Dialogue.ROUTINE,
)  # the others are one question each, and asked again by one tap


def begin(
    tx: Transaction,
    world: World,
    kind: Dialogue,
    chat_id: int,
    person_id: int,
    step: str = "",
    data: dict[str, Any] | None = None,
) -> Draft:
    """Begin a dialogue in place of the one before of its kind; its buttons carry the key drawn here."""
    draft = _new(world, kind, chat_id, person_id, step, data or {})
    _save(tx, world, draft)
    return draft


def lay_by(tx: Transaction, world: World, kind: Dialogue, person_id: int, data: dict[str, Any]) -> None:
    """Keep in private what may go on there by a button or a link; it hears nothing, and hushes nothing."""
    drafts.save(tx, replace(_new(world, kind, person_id, person_id, "", data), sleeps=True))


def _new(
    world: World, kind: Dialogue, chat_id: int, person_id: int, step: str, data: dict[str, Any]
) -> Draft:
    key = f"{world.dice.getrandbits(64):016x}"
    return Draft(chat_id, person_id, key, kind, step, data, None, world.now + LIVES[kind])


def keep(tx: Transaction, world: World, draft: Draft) -> None:
    """Store a dialogue after an answer: it lives on from now."""
    until = world.now + LIVES[Dialogue(draft.kind)]
    _save(tx, world, replace(draft, expires_at=until, sleeps=False))


def _save(tx: Transaction, world: World, draft: Draft) -> None:
    """In private it alone hears from now on what is typed."""
    if draft.chat_id == draft.person_id:
        _hush(tx, world, draft.person_id, but=draft.kind)
    drafts.save(tx, draft)


def find(tx: Transaction, world: World, kind: Dialogue, chat_id: int, person_id: int) -> Draft | None:
    """Return the person's open dialogue of this kind in this chat."""
    mine = drafts.of_person(tx, chat_id, person_id, world.now)
    return next((draft for draft in mine if draft.kind == kind), None)


def by_key(tx: Transaction, world: World, key: str, *, locks: bool = False) -> Draft | None:
    """Return the open dialogue to which a button with this key belongs."""
    return drafts.by_key(tx, key, world.now, locks=locks)


def ask(tx: Transaction, world: World, draft: Draft, question: Say) -> None:
    """Send a dialogue's question, by a letter from which it learns what message asks it."""
    letter = NewLetter(
        key=None,
        kind=QUESTION,
        chat_id=question.chat_id,
        priority=Priority.ANSWER,
        due_at=world.now,
        expires_at=world.now + outbox.ANSWER_LIVES,
        parcel=pack(msgspec.structs.replace(question, asks=draft.key)),
    )
    outbox.put(tx, letter)


def heard_by(
    tx: Transaction, world: World, chat_id: int, person_id: int, replied_to: int | None
) -> Draft | None:
    """Return the open dialogue that typed words belong to.

    In private it is the one begun or shown last, unless it sleeps. In a group it is the one whose question
    the words reply to, whoever began it: all the rest is talk among neighbours.
    """
    if chat_id == person_id:
        mine = drafts.of_person(tx, chat_id, person_id, world.now)
        return next((draft for draft in mine if not draft.sleeps), None)
    if replied_to is None:
        return None
    here = drafts.in_chat(tx, chat_id, world.now)
    return next((draft for draft in here if replied_to in (draft.message_id, *draft.asked)), None)


def has_open(tx: Transaction, world: World, chat_id: int, person_id: int) -> bool:
    """True while the person is half-way in any dialogue of this chat."""
    return bool(drafts.of_person(tx, chat_id, person_id, world.now))


def put_to_sleep(tx: Transaction, world: World, person_id: int) -> None:
    """Whoever opens something else in private is no longer typing there; what no button wakes ends."""
    _hush(tx, world, person_id, but=None)


def _hush(tx: Transaction, world: World, person_id: int, but: str | None) -> None:
    for draft in drafts.of_person(tx, person_id, person_id, world.now):
        if draft.kind in WOKEN_BY_BUTTONS and draft.kind != but:
            drafts.save(tx, replace(draft, sleeps=True))
        elif draft.kind != but:
            end(tx, draft)


def end(tx: Transaction, draft: Draft) -> bool:
    """End a dialogue; True for exactly one of those who do it at the same time."""
    return drafts.take(tx, draft.key)


def end_kind(tx: Transaction, world: World, kind: Dialogue, chat_id: int, person_id: int) -> None:
    """End the person's dialogue of this kind in this chat, if there is one."""
    draft = find(tx, world, kind, chat_id, person_id)
    if draft is not None:
        end(tx, draft)


def put_aside(tx: Transaction, world: World, chat_id: int, person_id: int) -> list[Draft]:
    """End what the person is typing in this chat, where that is nothing what sleeps there; return it."""
    mine = drafts.of_person(tx, chat_id, person_id, world.now)
    ended = [draft for draft in mine if not draft.sleeps] or mine
    for draft in ended:
        end(tx, draft)
    return ended
