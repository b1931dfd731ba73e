"""Letters to the leaders of a night of watch: who says nothing or cannot come, at the hour and afterwards."""

from bot.actions import ronda, stand_ins
from bot.actions.residents import to_name
from bot.letters.kind import Kind
from bot.letters.ronda import watch_of
from bot.letters.subjects import living, reader_of
from bot.messages import stand_ins as messages
from bot.messages.speech import speech
from bot.parcels import Parcel, Say
from bot.rules.neighbourhoods import Neighbourhood
from bot.rules.quiet_hours import is_night
from bot.rules.ronda import Watch, has_begun
from bot.rules.stand_ins import news_for
from bot.rules.watch_hours import Step
from bot.world import World
from db import ronda as rows
from db.engine import Transaction
from db.outbox import Claimed


def _word_unconfirmed(tx: Transaction, world: World, letter: Claimed) -> Parcel | None:
    if (subject := watch_of(tx, letter)) is None:
        return None
    watch, rt = subject
    reader = reader_of(tx, rt, letter)
    news = news_for(watch, stand_ins.away(tx, watch), letter.person_id or 0)
    if reader is None or not news or not watch.night.is_planned:
        return None
    words, named = speech(reader.person.reads(rt.language), rt.zone), to_name(tx, rt, reader.person.id)
    swaps = _may_look(tx, world, rt, watch)
    return Say(reader.person.id, messages.unconfirmed(words, watch, news, named, swaps=swaps))


def _may_look(tx: Transaction, world: World, rt: Neighbourhood, watch: Watch) -> bool:
    """At the pos nobody is asked by the bot any more: whoever comes along is noted there."""
    return ronda.swaps(tx, rt) and not has_begun(watch.night, world.now)


def _word_unable(tx: Transaction, world: World, letter: Claimed) -> Parcel | None:
    duty = rows.duty(tx, letter.subject_id)
    night = rows.get(tx, duty.night_id) if duty else None
    rt = living(tx, night.neighbourhood_id) if night else None
    if night is None or rt is None or not night.is_planned:
        return None
    watch, reader = ronda.watch(tx, night), reader_of(tx, rt, letter)
    away = next((one for one in stand_ins.away(tx, watch) if one.duty.id == letter.subject_id), None)
    if reader is None or away is None or away.duty.resident.id == reader.id:
        return None  # they come after all, or somebody does in their stead
    words, named = speech(reader.person.reads(rt.language), rt.zone), to_name(tx, rt, reader.person.id)
    text = messages.unable(words, watch, away, named, swaps=_may_look(tx, world, rt, watch))
    # an officer who is not of the squad sleeps; whoever leads it is still up
    quiet = not watch.on_duty(reader) and is_night(world.now, rt)
    return Say(reader.person.id, text, silent=quiet)


KINDS = {f"night_{Step.UNCONFIRMED}": Kind(_word_unconfirmed), stand_ins.UNABLE: Kind(_word_unable)}
