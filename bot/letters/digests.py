"""One letter a day: what concerns somebody, as it stands when it is sent."""

from bot.actions import agenda
from bot.actions import digests as actions
from bot.letters.kind import Kind, Receipt
from bot.messages import digests as messages
from bot.messages.homes import told_apart
from bot.messages.speech import speech
from bot.parcels import Parcel, Say
from bot.rules import digests as rules
from bot.rules.wishes import hears
from bot.world import World
from db import residents, wishes
from db.engine import Transaction
from db.outbox import Claimed


def _word(tx: Transaction, world: World, letter: Claimed) -> Parcel | None:
    person, wished = residents.person(tx, letter.person_id or 0), wishes.of_one(tx, letter.person_id or 0)
    rt = actions.home_of(tx, person) if person else None
    if person is None or rt is None or wished.digest_minute is None:
        return None
    if not hears(wished, world.now) or rules.is_quiet(world.now, rt):
        return None
    digest = actions.now_for(tx, world, person, wished.digest_minute)
    if digest.is_blank:
        return None
    words, homes = speech(person.reads(rt.language), rt.zone), agenda.homes(tx, person)
    names = told_apart(words, homes)
    text = messages.digest(words, digest, world.now, person, names)
    return Say(person.id, text, keeps=" ".join(sorted(digest.listed)))


def _sent(tx: Transaction, world: World, letter: Claimed, receipt: Receipt) -> None:
    actions.sent(tx, world, letter.person_id or 0, receipt.keeps)


KINDS = {actions.KIND: Kind(_word, _sent)}
