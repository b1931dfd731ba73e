"""Letters about holidays: to officers, that a date of a series is on one."""

from bot.actions import holidays
from bot.actions.residents import to_name
from bot.letters.kind import Kind
from bot.letters.subjects import activity_of, reader_of
from bot.messages import holidays as messages
from bot.messages.speech import speech
from bot.parcels import Parcel, Say
from bot.rules.activities import Status
from bot.rules.series import local_day
from bot.world import World
from db.engine import Transaction
from db.outbox import Claimed


def _word(tx: Transaction, world: World, letter: Claimed) -> Parcel | None:
    if (subject := activity_of(tx, letter)) is None:
        return None
    activity, rt = subject
    if activity.status is not Status.PLANNED:
        return None
    officer = reader_of(tx, rt, letter)
    holiday = holidays.on_day(tx, world, rt, local_day(activity.starts_at, rt.zone))
    if officer is None or not officer.is_officer or holiday is None:
        return None
    words = speech(officer.person.reads(rt.language), rt.zone)
    text = messages.note(words, activity, holiday, to_name(tx, rt, officer.person.id))
    return Say(officer.person.id, text)


KINDS = {
    "holiday": Kind(_word),
}
