"""Letters of a drawing: the roster, made in a thread and kept once shown; each their turns; the group."""

from collections.abc import Callable
from datetime import date
from random import Random  # noqa: TID251 - a draft's own key is the seed: what is drawn twice is the same

import msgspec

from bot.actions import draws as actions
from bot.actions import watchers
from bot.actions.residents import to_name
from bot.letters.kind import Kind, Receipt, made
from bot.letters.subjects import living, reader_of
from bot.messages import draws as messages
from bot.messages.speech import speech
from bot.parcels import Edit, Parcel, Say
from bot.rules.lots import draw
from bot.rules.periods import Step
from bot.rules.quiet_hours import is_night
from bot.world import World
from db import neighbourhoods, residents, ronda
from db.engine import Transaction
from db.outbox import Claimed


def _key(letter: Claimed) -> str:
    return (letter.key or "").removeprefix(f"{actions.LETTER}:")


def _prepare(tx: Transaction, world: World, letter: Claimed) -> Callable[[], Parcel] | None:
    person = residents.person(tx, letter.person_id or 0)
    drawing = actions.found(tx, world, person, _key(letter)) if person else None
    if person is None or drawing is None or drawing.draft.step != Step.DRAWING:
        return None
    material = watchers.material(tx, world, drawing.rt, drawing.period)
    words = speech(person.reads(drawing.rt.language), drawing.rt.zone)
    key, message_id = drawing.draft.key, drawing.draft.message_id or 0

    def make() -> Parcel:
        drawn = draw(material.evenings, material.watchers, Random(int(key, 16)))
        nights = {day.isoformat(): people for day, people in drawn.nights.items()}
        text = messages.draft(words, key, drawn, material.people)
        return Edit(person.id, message_id, text, keeps=msgspec.json.encode(nights).decode())

    if not material.evenings:  # somebody else has drawn meanwhile
        return lambda: Edit(person.id, message_id, messages.nothing_left(words))
    return make


def _keep(tx: Transaction, world: World, letter: Claimed, receipt: Receipt) -> None:
    if receipt.keeps:
        actions.keep_drawn(tx, world, _key(letter), msgspec.json.decode(receipt.keeps))


def _told(tx: Transaction, world: World, letter: Claimed) -> Parcel | None:
    rt = neighbourhoods.get(tx, letter.subject_id)
    one = reader_of(tx, rt, letter) if rt else None
    if rt is None or one is None:
        return None
    found = ronda.of_resident(tx, one.id, world.now)
    words = speech(one.person.reads(rt.language), rt.zone)
    quiet = is_night(world.now, rt)
    text = messages.told(words, found, to_name(tx, rt, one.person.id)) if found else None
    return Say(one.person.id, text, silent=quiet) if text else None


def _in_use(tx: Transaction, world: World, letter: Claimed) -> Parcel | None:
    if (rt := living(tx, letter.subject_id)) is None:
        return None
    first, last, nights = (letter.key or "").split(":")[2:]
    days = date.fromisoformat(first), date.fromisoformat(last)
    text = messages.in_group(speech(rt.language, rt.zone), *days, int(nights), world.bot_username)
    return Say(rt.chat_id, text, rt.thread_id, silent=is_night(world.now, rt))


KINDS = {
    actions.LETTER: made(_prepare, sent=_keep),
    actions.TOLD: Kind(_told),
    actions.IN_USE: Kind(_in_use),
}
