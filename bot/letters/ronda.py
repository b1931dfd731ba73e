"""Letters of the night watch: worded when they are sent, dropped when they no longer fit."""

from collections.abc import Callable

from bot.actions import duties, empty_houses, ronda, stand_ins, watch_steps
from bot.actions.asides import PAUSE
from bot.actions.residents import to_name
from bot.letters.asides import thread_of
from bot.letters.kind import Kind, Receipt
from bot.letters.mentions import named, noted, told, untold
from bot.letters.subjects import reader_of
from bot.messages import duties as words
from bot.messages import ronda as messages
from bot.messages.links import private_chat
from bot.messages.speech import speech
from bot.parcels import Edit, Parcel, Say
from bot.rules.duty_books import counts
from bot.rules.neighbourhoods import Neighbourhood, Status
from bot.rules.quiet_hours import is_night
from bot.rules.reminders import Round
from bot.rules.ronda import Watch
from bot.rules.watch_hours import Step
from bot.rules.wishes import About
from bot.world import World
from db import duty_books, neighbourhoods, outbox
from db import ronda as rows
from db.engine import Transaction
from db.outbox import Claimed

Word = Callable[[Transaction, World, Claimed], Parcel | None]


def watch_of(tx: Transaction, letter: Claimed) -> tuple[Watch, Neighbourhood] | None:
    """Return the night that is the letter's subject with everybody in it; None when either is gone."""
    night = rows.get(tx, letter.subject_id)
    rt = neighbourhoods.get(tx, night.neighbourhood_id) if night else None
    if night is None or rt is None or rt.status is not Status.ACTIVE:
        return None
    return ronda.watch(tx, night), rt


def _word_card(tx: Transaction, world: World, letter: Claimed) -> Parcel | None:
    if (subject := watch_of(tx, letter)) is None:
        return None
    watch, rt = subject
    book, pos = counts(duty_books.of(tx, watch.night.id)), ronda.pos_of(tx, watch)
    text = messages.card(speech(rt.language, rt.zone), watch, pos, world.bot_username, book)
    if watch.night.message_id is not None:
        return Edit(rt.chat_id, watch.night.message_id, text)
    if not watch.duties or not watch.night.is_planned:
        return None
    quiet = is_night(world.now, rt)
    return Say(rt.chat_id, text, thread_id=rt.thread_id, silent=quiet)


def _card_sent(tx: Transaction, _world: World, letter: Claimed, receipt: Receipt) -> None:
    if receipt.message_id:
        rows.change(tx, letter.subject_id, message_id=receipt.message_id)


def _card_gone(tx: Transaction, world: World, letter: Claimed, _receipt: Receipt) -> None:
    """Somebody deleted the card: while the night is not over it is posted anew at once."""
    rows.change(tx, letter.subject_id, message_id=None)
    night = rows.get(tx, letter.subject_id)
    if night is not None and night.is_planned and world.now < night.ends_at and letter.chat_id is not None:
        outbox.touch(tx, f"tonight:{night.id}", "tonight", night.id, letter.chat_id, world.now)


def _private(turn: Round) -> Word:
    def word(tx: Transaction, world: World, letter: Claimed) -> Parcel | None:
        if (subject := watch_of(tx, letter)) is None:
            return None
        watch, rt = subject
        reader = reader_of(tx, rt, letter)
        duty = watch.of(reader.id) if reader else None
        fits = watch_steps.still(tx, watch.night, rt, turn, letter)
        if reader is None or duty is None or not duty.comes or not fits:
            return None
        spoken, named = speech(reader.person.reads(rt.language), rt.zone), to_name(tx, rt, reader.person.id)
        pos, left, swaps = ronda.pos_of(tx, watch), ronda.left_to(tx, watch), ronda.swaps(tx, rt)
        empty = empty_houses.for_watch(tx, world, rt, watch, reader) if turn is Round.SOON else []
        text = words.reminder(spoken, watch, duty, turn, pos, named, swaps=swaps, left=left, empty=empty)
        return Say(reader.person.id, text)

    return word


def _mention(turn: Round) -> Word:
    def word(tx: Transaction, world: World, letter: Claimed) -> Parcel | None:
        if (subject := watch_of(tx, letter)) is None:
            return None
        watch, rt = subject
        people = untold(tx, world, letter, About.NIGHT, watch_steps.unreached(watch))
        if not people or not watch_steps.still(tx, watch.night, rt, turn, letter):
            return None
        pos = ronda.pos_of(tx, watch)
        text = messages.mention(
            speech(rt.language, rt.zone), watch, named(rt, people), pos, world.bot_username
        )
        return Say(rt.chat_id, text, thread_id=rt.thread_id, keeps=noted(rt, people))

    return word


def _word_short(tx: Transaction, _world: World, letter: Claimed) -> Parcel | None:
    if (subject := watch_of(tx, letter)) is None:
        return None
    watch, rt = subject
    asked = stand_ins.called(stand_ins.away(tx, watch))
    if watch.missing <= asked or not watch.night.is_planned:
        return None
    text = messages.short(speech(rt.language, rt.zone), watch, ronda.pos_of(tx, watch))
    return Say(rt.chat_id, text, thread_id=rt.thread_id)


def _word_off(tx: Transaction, _world: World, letter: Claimed) -> Parcel | None:
    if (subject := watch_of(tx, letter)) is None:
        return None
    watch, rt = subject
    reader = reader_of(tx, rt, letter)
    if reader is None or watch.of(reader.id) is None:
        return None
    spoken, named = speech(reader.person.reads(rt.language), rt.zone), to_name(tx, rt, reader.person.id)
    return Say(reader.person.id, words.called_off(spoken, watch.night, reader.person, named))


def _word_week(tx: Transaction, world: World, letter: Claimed) -> Parcel | None:
    rt = neighbourhoods.get(tx, letter.subject_id)
    if rt is None or rt.status is not Status.ACTIVE:
        return None
    tonight, later = ronda.week(tx, world, rt)
    link = private_chat(world.bot_username, "ronda")
    text = messages.week(speech(rt.language, rt.zone), tonight, later, link)
    return Say(rt.chat_id, text, thread_of(letter))


KINDS = {
    "tonight": Kind(_word_card, _card_sent, _card_gone),
    "ronda_week": Kind(_word_week, pause=PAUSE),
    f"night_{Step.SHORT}": Kind(_word_short),
    duties.CANCELLED: Kind(_word_off),
    **{f"watch_{turn}": Kind(_private(turn), about=About.NIGHT) for turn in Round},
    **{f"watch_mention_{turn}": Kind(_mention(turn), told, about=About.NIGHT) for turn in Round},
}
