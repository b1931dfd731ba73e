"""Letters of series: in one line to a chair, that a date whose card is still to come was changed."""

from collections.abc import Callable

from bot.letters.kind import Kind
from bot.messages import series as messages
from bot.messages.speech import speech
from bot.parcels import Parcel, Say
from bot.rules.roles import Role
from bot.world import World
from db import activities, neighbourhoods, residents
from db.engine import Transaction
from db.outbox import Claimed


def _word(*, cancelled: bool) -> Callable[[Transaction, World, Claimed], Parcel | None]:
    def word(tx: Transaction, _world: World, letter: Claimed) -> Parcel | None:
        activity = activities.get(tx, letter.subject_id)
        rt = neighbourhoods.get(tx, activity.neighbourhood_id) if activity else None
        chair = residents.resident(tx, rt.id, letter.person_id or 0) if rt else None
        if activity is None or rt is None or chair is None or Role.CHAIR not in chair.roles:
            return None
        words = speech(chair.person.reads(rt.language), rt.zone)
        return Say(chair.person.id, messages.date_changed(words, activity, rt, cancelled=cancelled))

    return word


KINDS = {
    "date_moved": Kind(_word(cancelled=False)),
    "date_cancelled": Kind(_word(cancelled=True)),
}
