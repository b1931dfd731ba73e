"""What becomes of a letter after its call: sent, tried again later, or put away, with what that teaches."""

from dataclasses import replace
from datetime import timedelta

import msgspec
import structlog

from bot.actions import reach
from bot.fates import Delivery, Fate
from bot.letters import KINDS, Receipt
from bot.parcels import AskAdmins, AskMember, Edit, Message, Parcel, Remove
from bot.world import World
from db import inbox, postbag
from db.engine import Transaction
from db.outbox import Claimed, Status

log = structlog.get_logger()

FIRST_WAIT = 1.0  # seconds, doubled at each attempt
LONGEST_WAIT = 300.0
OFFLINE_WAIT = 5.0
ATTEMPTS: dict[Fate, int] = {
    Fate.LATER: 30,  # two hours
    Fate.SHUT: 300,  # a day: groups that are closed at night are open by then
    Fate.MIGRATED: 30,
    Fate.NO_TOPIC: 30,
}  # after as many a letter is given up, with the reason


def settle(tx: Transaction, world: World, letter: Claimed, parcel: Parcel | None, delivery: Delivery) -> None:
    """Write down the outcome of one letter, in one transaction."""
    match delivery.fate:
        case Fate.SENT | Fate.GONE:
            _settle_sent(tx, world, letter, parcel, delivery)
        case Fate.LATER | Fate.SHUT | Fate.OFFLINE | Fate.PAUSED | Fate.LEFT:
            _settle_later(tx, world, letter, parcel, delivery)
        case Fate.MIGRATED:
            _settle_moved(tx, world, letter, parcel, delivery)
        case Fate.NO_TOPIC if isinstance(parcel, Message) and parcel.thread_id is not None:
            _settle_outside_topic(tx, world, letter, parcel, delivery)
        case Fate.NOTHING:
            put_away(tx, letter, Status.DROPPED)
        case Fate.TOO_LATE:
            _give_up(tx, world, letter, parcel, Status.EXPIRED, delivery)
        case Fate.UNREACHABLE:
            if letter.chat_id is not None:
                reach.lost_reach(tx, world, letter.chat_id)
                reach.mention_late(tx, world, letter)
            _give_up(tx, world, letter, parcel, Status.FAILED, delivery)
        case Fate.REFUSED | Fate.NO_TOPIC:
            log.error("Telegram refused a letter", kind=letter.kind, problem=delivery.problem)
            _give_up(tx, world, letter, parcel, Status.FAILED, delivery)


def _settle_sent(
    tx: Transaction, world: World, letter: Claimed, parcel: Parcel | None, delivery: Delivery
) -> None:
    if isinstance(parcel, AskAdmins) and delivery.admins is not None:
        reach.told_admins(tx, world, parcel.chat_id, delivery.admins)
    if isinstance(parcel, AskMember):
        reach.told_member(tx, world, parcel, present=bool(delivery.present))
    kind = KINDS.get(letter.kind)
    if kind is not None:
        trace = kind.gone if delivery.fate is Fate.GONE else kind.sent
        keeps = delivery.keeps or getattr(parcel, "keeps", "")
        trace(tx, world, letter, Receipt(delivery.message_id, keeps, delivery.photo))
    if kind is not None and kind.is_sealed:
        postbag.forget(tx, letter)
        return
    pause = kind.pause if kind else None
    cards = timedelta(seconds=world.config.delivery.card_seconds)
    postbag.settle_sent(tx, letter, world.now, cards if pause is None else pause)


def _settle_moved(
    tx: Transaction, world: World, letter: Claimed, parcel: Parcel | None, delivery: Delivery
) -> None:
    new = delivery.new_chat_id
    reach.moved_chat(tx, world, getattr(parcel, "chat_id", letter.chat_id) or 0, new)
    if isinstance(parcel, Edit | Remove) and letter.parcel is not None:  # its message stayed behind
        put_away(tx, letter, Status.DROPPED)
        return
    if isinstance(parcel, Message | AskAdmins | AskMember) and letter.parcel is not None:
        postbag.readdress(tx, letter, msgspec.structs.replace(parcel, chat_id=new))
    _again(tx, world, letter, parcel, delivery)


def _settle_outside_topic(
    tx: Transaction, world: World, letter: Claimed, parcel: Message, delivery: Delivery
) -> None:
    """Send what was meant for a topic that is closed or gone to the general chat."""
    reach.lost_topic(tx, world, parcel.chat_id, parcel.thread_id)
    if letter.parcel is not None:  # a reply would land in the topic of what it answers
        postbag.readdress(tx, letter, msgspec.structs.replace(parcel, thread_id=None, reply_to=None))
    _again(tx, world, letter, parcel, delivery)


def _settle_later(
    tx: Transaction, world: World, letter: Claimed, parcel: Parcel | None, delivery: Delivery
) -> None:
    if delivery.fate is Fate.LEFT:
        postbag.give_back(tx, letter)
        return
    wait = min(FIRST_WAIT * 2 ** min(letter.attempts, 9), LONGEST_WAIT) * world.dice.uniform(0.75, 1.25)
    if delivery.until is not None:  # the database may have been away since it was worded
        wait = max((delivery.until - world.now).total_seconds(), 0.0)
    elif delivery.fate is Fate.PAUSED:
        wait = delivery.pause.total_seconds()
    elif delivery.fate is Fate.OFFLINE:  # the postman tries the line: another letter may be next
        wait = OFFLINE_WAIT * world.dice.uniform(0.75, 1.25)
    _again(tx, world, letter, parcel, delivery, timedelta(seconds=wait))


def _again(
    tx: Transaction,
    world: World,
    letter: Claimed,
    parcel: Parcel | None,
    delivery: Delivery,
    wait: timedelta = timedelta(0),
) -> None:
    """Try a letter again, unless that would be too late or it was tried often enough; then say so."""
    most = ATTEMPTS.get(delivery.fate)
    at, tried = world.now + wait, letter.attempts + 1
    if at >= letter.expires_at:
        _give_up(tx, world, letter, parcel, Status.EXPIRED, delivery)
    elif most is not None and tried >= most:
        log.error("a letter is given up", kind=letter.kind, attempts=tried, problem=delivery.problem)
        given_up = replace(delivery, problem=f"given up after {tried} attempts: {delivery.problem}")
        _give_up(tx, world, letter, parcel, Status.FAILED, given_up)
    else:
        postbag.retry_at(tx, letter, at, delivery.problem, counts=most is not None)


def _give_up(
    tx: Transaction, world: World, letter: Claimed, parcel: Parcel | None, status: Status, delivery: Delivery
) -> None:
    if isinstance(parcel, AskAdmins):
        if status is Status.FAILED:  # Telegram does not let us know: nobody is an admin for us
            reach.told_admins(tx, world, parcel.chat_id, {})
        inbox.wake_parked(tx, parcel.chat_id)
    if isinstance(parcel, AskMember):
        if status is Status.FAILED:
            reach.told_member(tx, world, parcel, present=False)
        inbox.wake_parked(tx, parcel.chat_id)
    kind = KINDS.get(letter.kind)
    if kind is not None:
        kind.undelivered(tx, world, letter)
    put_away(tx, letter, status, delivery.problem)


def put_away(tx: Transaction, letter: Claimed, status: Status, problem: str = "") -> None:
    """Send a letter no more; of one that is sealed nothing stays."""
    kind = KINDS.get(letter.kind)
    if kind is not None and kind.is_sealed:
        postbag.forget(tx, letter)
    else:
        postbag.settle_otherwise(tx, letter, status, problem)
