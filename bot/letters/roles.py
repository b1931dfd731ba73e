"""Letters about offices: the person concerned is told, in private or by a mention in the group."""

from bot.letters.kind import Kind
from bot.messages import roles as messages
from bot.messages.speech import speech
from bot.parcels import Parcel, Say
from bot.rules.neighbourhoods import Status
from bot.rules.quiet_hours import is_night
from bot.world import World
from db import neighbourhoods, outbox, residents
from db.engine import Transaction
from db.outbox import Claimed


def _word_roles(tx: Transaction, world: World, letter: Claimed) -> Parcel | None:
    resident = residents.by_id(tx, letter.subject_id)
    rt = neighbourhoods.get(tx, resident.neighbourhood_id) if resident else None
    if resident is None or rt is None or rt.status is not Status.ACTIVE or not resident.is_present:
        return None
    in_group = letter.chat_id != resident.person.id
    language = rt.language if in_group else resident.person.reads(rt.language)
    text = messages.told(speech(language, rt.zone), rt, resident, in_group=in_group)
    night = is_night(world.now, rt)
    return Say(rt.chat_id if in_group else resident.person.id, text, silent=night)


def _tell_in_group(tx: Transaction, world: World, letter: Claimed) -> None:
    resident = residents.by_id(tx, letter.subject_id)
    rt = neighbourhoods.get(tx, resident.neighbourhood_id) if resident else None
    if resident is not None and rt is not None and letter.chat_id == resident.person.id:
        key = f"{letter.key}:group"
        outbox.touch(tx, key, letter.kind, resident.id, rt.chat_id, world.now)


KINDS = {
    "roles": Kind(_word_roles, undelivered=_tell_in_group),
}
