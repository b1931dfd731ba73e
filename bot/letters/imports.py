"""Letters of taking over a list: the file is fetched and read aside, then shown; the group hears."""

import msgspec

from bot import spreadsheets
from bot.actions import imports as actions
from bot.letters.kind import Kind, Receipt
from bot.letters.subjects import living
from bot.messages import imports as messages
from bot.messages.speech import speech
from bot.parcels import Fetch, Parcel, Say
from bot.rules.imports import FileFault, Step
from bot.rules.quiet_hours import is_night
from bot.world import World
from db import residents
from db.engine import Transaction
from db.outbox import Claimed


def _key(letter: Claimed) -> str:
    return (letter.key or "::").split(":")[1]


def _taking(tx: Transaction, world: World, letter: Claimed) -> actions.Taking | None:
    person = residents.person(tx, letter.person_id or 0)
    return actions.found(tx, world, person, _key(letter)) if person else None


def _word_fetch(tx: Transaction, world: World, letter: Claimed) -> Parcel | None:
    taking = _taking(tx, world, letter)
    if taking is None or taking.step is not Step.FETCHING or letter.person_id is None:
        return None
    return Fetch(letter.person_id, str(taking.draft.data["file"]))


def _fetched(tx: Transaction, world: World, letter: Claimed, receipt: Receipt) -> None:
    if receipt.keeps:
        actions.fetched(tx, world, _key(letter), msgspec.json.decode(receipt.keeps))


def _lost(tx: Transaction, world: World, letter: Claimed) -> None:
    actions.lost(tx, world, _key(letter))


def _word_shown(tx: Transaction, world: World, letter: Claimed) -> Parcel | None:
    taking = _taking(tx, world, letter)
    person = residents.person(tx, letter.person_id or 0)
    if taking is None or person is None:
        return None
    words, data = speech(person.reads(taking.rt.language), taking.rt.zone), taking.draft.data
    if fault := data.get("fault"):
        return Say(person.id, messages.unfit(words, FileFault(fault), str(data.get("where", ""))))
    proposal = actions.proposal(tx, world, taking)
    return Say(person.id, messages.shown(words, taking.draft.key, proposal, len(data.get("chosen") or {})))


def _word_in_use(tx: Transaction, world: World, letter: Claimed) -> Parcel | None:
    if (rt := living(tx, letter.subject_id)) is None:
        return None
    made, people = (letter.key or "").split(":")[2:]
    text = messages.in_group(speech(rt.language, rt.zone), int(made), int(people), world.bot_username)
    return Say(rt.chat_id, text, rt.thread_id, silent=is_night(world.now, rt))


KINDS = {
    actions.FETCH: Kind(_word_fetch, _fetched, undelivered=_lost, extract=spreadsheets.extract),
    actions.SHOWN: Kind(_word_shown),
    actions.IN_USE: Kind(_word_in_use),
}
