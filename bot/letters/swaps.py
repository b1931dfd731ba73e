"""Letters of swaps: worded from the request as it is when they are sent."""

from bot.actions import ronda as nights
from bot.actions import swap_news as news
from bot.actions import swaps as actions
from bot.letters.kind import Kind, Receipt
from bot.letters.subjects import reader_of
from bot.messages import swaps as messages
from bot.messages.speech import speech
from bot.parcels import Edit, Parcel, Say
from bot.rules.neighbourhoods import Neighbourhood, Status
from bot.rules.ronda import Duty, Night, Watch
from bot.rules.swaps import Status as Standing
from bot.rules.swaps import Swap
from bot.world import World
from db import neighbourhoods, residents, ronda, swaps
from db.engine import Transaction
from db.outbox import Claimed

Subject = tuple[Swap, Watch, Duty, Neighbourhood]


def _subject(tx: Transaction, letter: Claimed) -> Subject | None:
    """Return the request with its night and duty as they are now; None when one of them is gone."""
    swap = swaps.get(tx, letter.subject_id)
    duty = ronda.duty(tx, swap.duty_id) if swap else None
    night = ronda.get(tx, duty.night_id) if duty else None
    rt = neighbourhoods.get(tx, night.neighbourhood_id) if night else None
    if swap is None or duty is None or night is None or rt is None or rt.status is not Status.ACTIVE:
        return None
    return swap, nights.watch(tx, night), duty, rt


def _other_night(tx: Transaction, swap: Swap) -> Night | None:
    other = ronda.duty(tx, swap.other_duty_id) if swap.other_duty_id is not None else None
    return ronda.get(tx, other.night_id) if other else None


def _word_call(tx: Transaction, _world: World, letter: Claimed) -> Parcel | None:
    if (subject := _subject(tx, letter)) is None:
        return None
    swap, watch, duty, rt = subject
    to = residents.by_id(tx, swap.to_id) if swap.to_id is not None else None
    owner = actions.owner_of(tx, swap, duty)
    text = messages.call(
        speech(rt.language, rt.zone), watch.night, owner.person, to.person if to else None, swap
    )
    if swap.message_id is not None:
        return Edit(rt.chat_id, swap.message_id, text)
    return Say(rt.chat_id, text, thread_id=rt.thread_id) if swap.is_live else None


def _call_sent(tx: Transaction, _world: World, letter: Claimed, receipt: Receipt) -> None:
    if receipt.message_id:
        swaps.change(tx, [letter.subject_id], message_id=receipt.message_id)


def _word_asked(tx: Transaction, _world: World, letter: Claimed) -> Parcel | None:
    if (subject := _subject(tx, letter)) is None:
        return None
    swap, watch, duty, rt = subject
    reader = reader_of(tx, rt, letter)
    if reader is None or swap.status is not Standing.OPEN or swap.to_id != reader.id:
        return None
    words = speech(reader.person.reads(rt.language), rt.zone)
    pos = nights.pos_of(tx, watch)
    return Say(reader.person.id, messages.asking(words, watch.night, duty.resident.person, pos, swap.id))


def _word_offered(tx: Transaction, _world: World, letter: Claimed) -> Parcel | None:
    if (subject := _subject(tx, letter)) is None:
        return None
    swap, watch, _duty, rt = subject
    reader, other = reader_of(tx, rt, letter), _other_night(tx, swap)
    helper = residents.by_id(tx, swap.helper_id) if swap.helper_id is not None else None
    if reader is None or other is None or helper is None or swap.status is not Standing.OFFERED:
        return None
    words = speech(reader.person.reads(rt.language), rt.zone)
    return Say(reader.person.id, messages.offered(words, watch.night, other, helper.person, swap.id))


def _word_approving(tx: Transaction, _world: World, letter: Claimed) -> Parcel | None:
    if (subject := _subject(tx, letter)) is None:
        return None
    swap, watch, duty, rt = subject
    reader, other = reader_of(tx, rt, letter), _other_night(tx, swap)
    helper = residents.by_id(tx, swap.helper_id) if swap.helper_id is not None else None
    if reader is None or helper is None or swap.status is not Standing.AGREED:
        return None
    words, owner = speech(reader.person.reads(rt.language), rt.zone), duty.resident.person
    text = messages.approving(words, watch.night, owner, helper.person, other, swap.id)
    return Say(reader.person.id, text)


def _word_settled(tx: Transaction, _world: World, letter: Claimed) -> Parcel | None:
    if (subject := _subject(tx, letter)) is None:
        return None
    swap, watch, duty, rt = subject
    reader = reader_of(tx, rt, letter)
    if reader is None:
        return None
    helper = residents.by_id(tx, swap.helper_id) if swap.helper_id is not None else None
    owner = actions.owner_of(tx, swap, duty)
    words = speech(reader.person.reads(rt.language), rt.zone)
    if swap.status is Standing.WITHDRAWN:
        return Say(reader.person.id, messages.ended(words, watch.night, owner.person))
    text = messages.settled(
        words,
        watch.night,
        owner.person,
        helper.person if helper else None,
        _other_night(tx, swap),
        swap.status,
    )
    return Say(reader.person.id, text)


KINDS = {
    news.CALL: Kind(_word_call, _call_sent),
    news.ASKED: Kind(_word_asked),
    news.OFFERED: Kind(_word_offered),
    news.APPROVING: Kind(_word_approving),
    news.SETTLED: Kind(_word_settled),
}
